/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the files of tests/golden/responses and compares rows and messages with
 * what was written down by hand beside each (NAME.out, in the form of
 * table-world.h).  Lines of a NAME.out that begin with "# keep", "# date", "# map" and
 * "# delimiter" are options.  Each file is read in chunks and blocks of several
 * sizes, which must not make a difference. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "table-world.h"

enum { MAX_CASES = 100, MAX_KEEP = 8 };

/* One file, with the options that it is read with. */
struct golden {
	char *name;
	struct cr_buf bytes, notes; /* What to read, and NAME.out. */
	const char *want;           /* The latter without its options. */
	const char *keep[MAX_KEEP];
	struct cr_rename renames[MAX_KEEP];
	struct cr_read_options options;
};

static char *
path_of(const char *name)
{
	const char *top = getenv("top_srcdir");
	struct cr_buf path = { 0 };

	cr_buf_printf(&path, "%s/tests/golden/responses/%s", top ? top : ".", name);
	assert_non_null(cr_buf_text(&path));
	return path.data;
}

static void
load(const char *name, struct cr_buf *bytes)
{
	char *path = path_of(name);
	struct cr_error err = { 0 };
	struct cr_input *input = cr_input_open(path, &err);

	if (!input || !cr_input_all(input, 1 << 20, bytes, &err))
		fail_msg("%s: %s", path, err.message);
	assert_non_null(cr_buf_text(bytes));
	cr_input_close(input);
	free(path);
}

/* Takes the options off the front of what is wanted. */
static void
take_options(struct golden *golden)
{
	char *at = golden->notes.data, *end;
	struct cr_read_options *options = &golden->options;

	options->keep = golden->keep;
	options->renames = golden->renames;
	for (; at[0] == '#' && (end = strchr(at, '\n')); at = end + 1) {
		char *word = at + 2, *value = strchr(word, ' ') + 1;

		*end = value[-1] = '\0';
		if (strcmp(word, "keep") == 0) {
			golden->keep[options->n_keep++] = value;
		} else if (strcmp(word, "date") == 0) {
			options->date_format = value;
		} else if (strcmp(word, "delimiter") == 0) {
			options->delimiter = *value;
		} else if (strcmp(word, "map") == 0) {
			char *to = strchr(value, '=');

			*to = '\0';
			golden->renames[options->n_renames++] =
				(struct cr_rename){ value, to + 1 };
		} else {
			fail_msg("%s.out: no option '%s'", golden->name, word);
		}
	}
	golden->want = at;
}

/* Fails on the first line that is not as it was written down. */
static void
compare(const char *got, const char *want, size_t chunk, size_t capacity)
{
	size_t line = 1, start = 0;

	for (size_t i = 0; got[i] && got[i] == want[i]; i++) {
		if (got[i] != '\n')
			continue;
		line++;
		start = i + 1;
	}
	if (strcmp(got, want) != 0)
		fail_msg("chunks of %zu, blocks of %zu: line %zu is\n# %.*s\n# not\n# "
		         "%.*s",
		         chunk, capacity, line, (int)strcspn(got + start, "\n"),
		         got + start, (int)strcspn(want + start, "\n"), want + start);
}

static void
reads_as_written_down(void **state)
{
	static const size_t sizes[] = { 0, 1, 64 }, capacities[] = { 2048, 1, 7 };
	struct golden golden = { .name = *state };
	char *out_name;
	struct world world;

	world_init(&world);
	load(golden.name, &golden.bytes);
	assert_true(asprintf(&out_name, "%s.out", golden.name) > 0);
	load(out_name, &golden.notes);
	take_options(&golden);
	for (size_t s = 0; s < 3; s++)
		for (size_t c = 0; c < 3; c++) {
			struct cr_buf got = { 0 };

			golden.options.chunk_size = sizes[s];
			world_read(&world, golden.name, cr_slice_of_buf(&golden.bytes),
			           &golden.options, capacities[c], &got);
			assert_non_null(cr_buf_text(&got));
			compare(got.data, golden.want, sizes[s], capacities[c]);
			cr_buf_fini(&got);
		}
	free(out_name);
	cr_buf_fini(&golden.bytes);
	cr_buf_fini(&golden.notes);
	world_fini(&world);
}

static int
is_input(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return entry->d_name[0] != '.' &&
	       (length < 4 || strcmp(entry->d_name + length - 4, ".out") != 0);
}

int
main(void)
{
	struct CMUnitTest tests[MAX_CASES];
	struct dirent **entries;
	char *directory = path_of("");
	int n = scandir(directory, &entries, is_input, alphasort);
	int failed;

	free(directory);
	if (n <= 0 || n > MAX_CASES)
		return 99;
	for (int i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){ .name = entries[i]->d_name,
			                        .test_func = reads_as_written_down,
			                        .initial_state = entries[i]->d_name };
	failed = _cmocka_run_group_tests("responses", tests, (size_t)n, NULL, NULL);
	for (int i = 0; i < n; i++)
		free(entries[i]);
	free(entries);
	return failed;
}
