/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs of rich text.  Every word of a report passes through append() below, so
 * that is where text from outside is made fit to be set. */
#include "reports/layout/rich.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* C0, DEL, C1, line and paragraph separators, controls of writing direction. */
static bool
is_control(long c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

/* Copies 'text' to 'out' (null: only counts) with every control character a
 * space and every bad byte a replacement character.  Returns the bytes. */
static size_t
clean(char *out, struct cr_slice text)
{
	size_t size = 0, at = 0;

	while (at < text.size) {
		size_t start = at;
		long c = cr_text_next(text, &at);
		const char *from = text.data + start;
		size_t n = at - start;

		if (c < 0) {
			from = REPLACEMENT;
			n = sizeof REPLACEMENT - 1;
		} else if (is_control(c)) {
			from = " ";
			n = 1;
		}
		if (out)
			memcpy(out + size, from, n);
		size += n;
	}
	return size;
}

static void
append(struct cr_rich *prose, struct cr_arena *arena, struct cr_slice text,
       unsigned emphasis, const char *link)
{
	if (prose->failed || text.size == 0)
		return;

	size_t size = clean(NULL, text);
	char *copy = cr_arena_alloc(arena, size + 1);
	struct cr_rich_run *run = cr_arena_alloc(arena, sizeof *run);
	char *target = link ? cr_arena_strdup(arena, link) : NULL;

	if (!copy || !run || (link && !target)) {
		prose->failed = true;
		return;
	}
	clean(copy, text);
	*run = (struct cr_rich_run){ .text = { copy, size },
		                     .emphasis = emphasis,
		                     .link = target };
	if (prose->last)
		prose->last->next = run;
	else
		prose->first = run;
	prose->last = run;
}

void
cr_rich_add_slice(struct cr_rich *prose, struct cr_arena *arena, struct cr_slice text,
                  unsigned emphasis)
{
	append(prose, arena, text, emphasis, NULL);
}

void
cr_rich_add(struct cr_rich *prose, struct cr_arena *arena, const char *text,
            unsigned emphasis)
{
	append(prose, arena, cr_slice_of(text), emphasis, NULL);
}

void
cr_rich_link(struct cr_rich *prose, struct cr_arena *arena, const char *text,
             const char *link)
{
	append(prose, arena, cr_slice_of(text), 0, link);
}

struct cr_rich
cr_rich_of(struct cr_arena *arena, const char *text)
{
	struct cr_rich prose = { 0 };

	cr_rich_add(&prose, arena, text, 0);
	return prose;
}

size_t
cr_rich_size(const struct cr_rich *prose)
{
	size_t size = 0;

	for (const struct cr_rich_run *run = prose->first; run; run = run->next)
		size += run->text.size;
	return size;
}

const char *
cr_rich_plain(const struct cr_rich *prose, struct cr_arena *arena)
{
	char *text = cr_arena_alloc(arena, cr_rich_size(prose) + 1);
	size_t at = 0;

	if (!text || prose->failed)
		return NULL;
	for (const struct cr_rich_run *run = prose->first; run; run = run->next) {
		memcpy(text + at, run->text.data, run->text.size);
		at += run->text.size;
	}
	text[at] = '\0';
	return text;
}
