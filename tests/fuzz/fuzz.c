/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See fuzz.h. */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coready/text.h"

size_t fuzz_reached;

void
fuzz_check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

struct cr_slice
fuzz_slice(const uint8_t *data, size_t size)
{
	return (struct cr_slice){ size ? (const char *)data : "", size };
}

/* One line of UTF-8 without anything that could move the cursor of a terminal. */
static bool
can_be_shown(const char *text)
{
	if (cr_text_valid(cr_slice_of(text)) != strlen(text))
		return false;
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			return false;
	return true;
}

static void
print(const struct cr_diag_list *diags)
{
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	fuzz_check(stream, "there is memory to print to");
	cr_diag_print(diags, stream, true);
	fclose(stream);
	fuzz_check((size > 0) == (diags->n_items > 0), "what is told is printed");
	free(text);
}

void
fuzz_check_diags(const struct cr_diag_list *diags)
{
	fuzz_check(!diags->failed, "there is memory to tell");
	for (size_t i = 0; i < diags->n_items; i++) {
		const struct cr_diag *diag = &diags->items[i];

		fuzz_check(diag->text[0] && can_be_shown(diag->text),
		           "a message can be shown");
		fuzz_check(diag->where.line >= 0 && diag->where.column >= 0,
		           "a message has a place");
		if (diag->excerpt)
			fuzz_check(can_be_shown(diag->excerpt) && diag->span > 0,
			           "an excerpt can be shown");
	}
	print(diags);
}
