/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loads each instrument that it is given and prints what is said of it, a line each:
 *
 *     FILE:LINE:COLUMN: error: KIND: TEXT
 *
 * For the tests of the loader, which compare this with what should be said.  With
 * --expanded it prints the whole instrument instead, as one document, with --digest
 * its digest.  The status is 1 if one did not load. */
#include <stdio.h>
#include <string.h>

#include "coready/instrument.h"

static void
print_diags(const struct cr_diag_list *diags)
{
	for (size_t i = 0; i < diags->n_items; i++) {
		const struct cr_diag *diag = &diags->items[i];

		printf("%s:%ld:%ld: %s: %s: %s\n", diag->where.file, diag->where.line,
		       diag->where.column,
		       diag->severity == CR_ERROR ? "error" : "warning",
		       cr_diag_slug(diag->kind), diag->text);
	}
}

static bool
say(const char *path, const char *mode)
{
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_instrument *instrument = cr_instrument_load(path, &diags, &err);
	bool loaded = instrument != NULL;

	print_diags(&diags);
	if (!loaded && diags.n_errors == 0)
		printf("%s: %s\n", path, err.message);
	if (loaded && strcmp(mode, "--expanded") == 0)
		fputs(instrument->expanded, stdout);
	if (loaded && strcmp(mode, "--digest") == 0)
		printf("%s\n", instrument->digest);
	cr_instrument_free(instrument);
	cr_diag_fini(&diags);
	return loaded;
}

int
main(int argc, char **argv)
{
	bool option = argc > 1 && argv[1][0] == '-' && argv[1][1] == '-', all = true;

	for (int i = option ? 2 : 1; i < argc; i++)
		all &= say(argv[i], option ? argv[1] : "");
	return all ? 0 : 1;
}
