/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes files through a fuzzer's entry, for the ordinary compiler: what fuzzers have
 * found stays found where there is no libFuzzer.  Each argument is a file or a
 * directory of files.  The name of each is printed before it is run, so that the last
 * one printed is the one that did not come back.  The last line counts those that were
 * taken to the end. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "coready/input.h"
#include "tests/fuzz/fuzz.h"

enum { MOST_BYTES = 32 << 20 };

static void
die(const char *path, const char *why)
{
	fprintf(stderr, "%s: %s\n", path, why);
	exit(99);
}

/* The bytes are in a block of just their size, so that a sanitizer sees the end. */
static void
replay_file(const char *path)
{
	struct cr_error err = { 0 };
	struct cr_input *input = cr_input_open(path, &err);
	struct cr_buf bytes = { 0 };
	uint8_t *copy;

	if (!input || !cr_input_all(input, MOST_BYTES, &bytes, &err))
		die(path, err.message);
	cr_input_close(input);
	copy = malloc(bytes.size ? bytes.size : 1);
	if (!copy)
		die(path, "there is no memory for it");
	for (size_t i = 0; i < bytes.size; i++)
		copy[i] = (uint8_t)bytes.data[i];
	printf("%s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(copy, bytes.size);
	free(copy);
	cr_buf_fini(&bytes);
}

static void
replay(const char *path)
{
	struct stat what;
	struct dirent **names;
	int n;

	if (stat(path, &what) != 0)
		die(path, "it is not there");
	if (!S_ISDIR(what.st_mode)) {
		replay_file(path);
		return;
	}
	n = scandir(path, &names, NULL, alphasort);
	if (n < 0)
		die(path, "it cannot be listed");
	for (int i = 0; i < n; i++) {
		char *full;

		if (asprintf(&full, "%s/%s", path, names[i]->d_name) < 0)
			die(path, "there is no memory for its names");
		if (names[i]->d_name[0] != '.')
			replay(full);
		free(full);
		free(names[i]);
	}
	free(names);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("# %zu\n", fuzz_reached);
	return 0;
}
