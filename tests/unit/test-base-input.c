/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inputs: files, standard input, memory, another encoding; and everything that
 * can be wrong with them. */
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/input.h"

/* A directory for each test, in *state: where it runs, which is where it builds. */
static int
make_directory(void **state)
{
	char name[64];

	snprintf(name, sizeof name, "test-base-input.%ld", (long)getpid());
	*state = strdup(name);
	return *state && mkdir(name, 0700) == 0 ? 0 : -1;
}

static int
remove_directory(void **state)
{
	int removed = rmdir(*state);

	free(*state);
	return removed;
}

static void
write_file(const char *path, const void *data, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static void
path_in(char path[256], void **state, const char *name)
{
	snprintf(path, 256, "%s/%s", (const char *)*state, name);
}

/* Reads all in pieces of 'piece' bytes, and compares. */
static void
assert_reads(struct cr_input *input, size_t piece, struct cr_slice expected)
{
	struct cr_buf all = { 0 };
	struct cr_error err = { 0 };
	long got;

	assert_non_null(input);
	for (;;) {
		assert_true(cr_buf_reserve(&all, piece));
		got = cr_input_read(input, all.data + all.size, piece, &err);
		if (got <= 0)
			break;
		assert_true((size_t)got <= piece);
		all.size += (size_t)got;
	}
	assert_int_equal(got, 0);
	assert_true(cr_slice_equal(cr_slice_of_buf(&all), expected));
	/* The end is the end, however often one asks. */
	assert_int_equal(cr_input_read(input, all.data, 1, &err), 0);
	assert_int_equal(cr_input_peek(input, 1, &err).size, 0);
	assert_int_equal(err.code, CR_OK);
	cr_input_close(input);
	cr_buf_fini(&all);
}

/* Bytes that repeat only after a long while. */
static void
fill(char *data, size_t size)
{
	uint32_t random = 5;

	for (size_t i = 0; i < size; i++) {
		random = random * 1664525 + 1013904223;
		data[i] = (char)(random >> 24);
	}
}

static void
files_in_pieces(void **state)
{
	static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 200000 };
	static const size_t pieces[] = { 1, 7, 4096, 65536, 100000, 300000 };
	static char data[200000];
	char path[256];

	path_in(path, state, "data");
	fill(data, sizeof data);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		const struct cr_slice bytes = { data, sizes[i] };

		write_file(path, data, sizes[i]);
		for (size_t j = 0; j < sizeof pieces / sizeof *pieces; j++) {
			struct cr_input *input = cr_input_open(path, NULL);

			assert_string_equal(cr_input_name(input), path);
			assert_int_equal(cr_input_size(input), sizes[i]);
			assert_reads(input, pieces[j], bytes);
			input = cr_input_memory("memory", bytes, NULL);
			assert_int_equal(cr_input_size(input), sizes[i]);
			assert_reads(input, pieces[j], bytes);
		}
	}
	unlink(path);
}

static void
peeking(void **state)
{
	static char data[150000];
	struct cr_input *input;
	struct cr_error err = { 0 };
	struct cr_slice seen;
	char taken[100];

	(void)state;
	fill(data, sizeof data);
	input = cr_input_memory("m", (struct cr_slice){ data, sizeof data }, NULL);
	seen = cr_input_peek(input, 4, &err);
	assert_int_equal(seen.size, 4);
	assert_memory_equal(seen.data, data, 4);
	/* Peeking takes nothing, and more can be seen than before. */
	seen = cr_input_peek(input, 65536, &err);
	assert_int_equal(seen.size, 65536);
	assert_memory_equal(seen.data, data, 65536);
	assert_int_equal(cr_input_read(input, taken, 100, &err), 100);
	assert_memory_equal(taken, data, 100);
	seen = cr_input_peek(input, 65536, &err);
	assert_int_equal(seen.size, 65536);
	assert_memory_equal(seen.data, data + 100, 65536);
	seen = cr_input_peek(input, 0, &err);
	assert_int_equal(seen.size, 0);
	assert_non_null(seen.data);
	assert_reads(input, 4096, (struct cr_slice){ data + 100, sizeof data - 100 });

	input = cr_input_memory("m", CR_SLICE("abc"), NULL);
	seen = cr_input_peek(input, 1000, &err);
	assert_true(cr_slice_equal(seen, CR_SLICE("abc")));
	assert_reads(input, 1000, CR_SLICE("abc"));
	assert_int_equal(err.code, CR_OK);
}

static void
assert_cannot_open(const char *path, const char *message)
{
	struct cr_error err = { 0 };

	assert_null(cr_input_open(path, &err));
	assert_int_equal(err.code, CR_EIO);
	assert_string_equal(err.where.file, path);
	assert_int_equal(err.where.line, 0);
	assert_string_equal(err.message, message);
}

static void
what_cannot_be_opened(void **state)
{
	char path[256];

	path_in(path, state, "missing");
	assert_cannot_open(path, "cannot open: No such file or directory");
	assert_cannot_open(*state, "cannot read: Is a directory");
	assert_cannot_open("", "cannot open: No such file or directory");
	assert_null(cr_input_open(path, NULL));
}

/* Root reads everything: a child that is nobody tries. */
static void
what_may_not_be_read(void **state)
{
	char path[256];
	int status;
	pid_t child;

	path_in(path, state, "secret");
	write_file(path, "x", 1);
	assert_int_equal(chmod(path, 0), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct cr_error err = { 0 };

		if (geteuid() == 0 && setuid(65534) < 0)
			_exit(2);
		_exit(cr_input_open(path, &err) || err.code != CR_EIO ||
		      !strstr(err.message, "Permission denied"));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	unlink(path);
}

/* Puts the reading end of a new pipe in place of standard input; returns the
 * writing end, and '*saved' is what was there. */
static int
pipe_to_standard_input(int *saved)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	*saved = dup(STDIN_FILENO);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	close(ends[0]);
	return ends[1];
}

static void
restore_standard_input(int saved)
{
	/* It may have been closed to begin with. */
	if (saved < 0) {
		close(STDIN_FILENO);
		return;
	}
	dup2(saved, STDIN_FILENO);
	close(saved);
}

static void
standard_input(void **state)
{
	struct cr_error err = { 0 };
	struct cr_input *input;
	int saved, end = pipe_to_standard_input(&saved);
	char taken[10];

	(void)state;
	input = cr_input_open("-", NULL);
	assert_string_equal(cr_input_name(input), "standard input");
	assert_int_equal(cr_input_size(input), -1);
	/* What has come is handed on, without waiting for more. */
	assert_int_equal(write(end, "ab", 2), 2);
	assert_int_equal(cr_input_read(input, taken, sizeof taken, &err), 2);
	assert_int_equal(write(end, "cd", 2), 2);
	close(end);
	assert_reads(input, 10, CR_SLICE("cd"));
	/* Closing the input leaves standard input open. */
	assert_true(fcntl(STDIN_FILENO, F_GETFD) >= 0);
	restore_standard_input(saved);
}

static void
ignore(int signal_number)
{
	(void)signal_number;
}

/* A signal ends the wait for a pipe that never speaks. */
static void
interrupted(void **state)
{
	struct sigaction action = { .sa_handler = ignore }, before;
	struct cr_error err = { 0 };
	struct cr_input *input;
	int saved, end = pipe_to_standard_input(&saved);
	char taken[10];
	pid_t child;

	(void)state;
	sigaction(SIGUSR1, &action, &before);
	input = cr_input_open("-", NULL);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		/* Again and again, for the wait may not have begun. */
		while (kill(getppid(), SIGUSR1) == 0)
			usleep(20000);
		_exit(0);
	}
	assert_int_equal(cr_input_read(input, taken, sizeof taken, &err), -1);
	kill(child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		continue;
	assert_int_equal(err.code, CR_EINTERRUPTED);
	cr_input_close(input);
	close(end);
	sigaction(SIGUSR1, &before, NULL);
	restore_standard_input(saved);
}

/* A source that fails keeps failing, with the same words. */
static void
failing_to_read(void **state)
{
	struct cr_error first = { 0 }, second = { 0 };
	struct cr_input *input;
	struct cr_buf all = { 0 };
	int saved, end = pipe_to_standard_input(&saved);
	char taken[10];

	(void)state;
	close(end);
	/* What can be written to only. */
	end = open("/dev/null", O_WRONLY);
	dup2(end, STDIN_FILENO);
	close(end);
	input = cr_input_open("-", NULL);
	assert_null(cr_input_peek(input, 4, &first).data);
	assert_int_equal(first.code, CR_EIO);
	assert_string_equal(first.where.file, "standard input");
	assert_string_equal(first.message, "cannot read: Bad file descriptor");
	assert_int_equal(cr_input_read(input, taken, sizeof taken, &second), -1);
	assert_string_equal(second.message, first.message);
	assert_false(cr_input_all(input, 100, &all, NULL));
	cr_input_close(input);
	cr_buf_fini(&all);
	restore_standard_input(saved);
}

static void
all_of_it(void **state)
{
	static char data[200000];
	static const size_t limits[] = { 200000, 200001, SIZE_MAX };

	(void)state;
	fill(data, sizeof data);
	for (size_t i = 0; i < 3; i++) {
		struct cr_buf all = { 0 };
		struct cr_input *input = cr_input_memory(
			"m", (struct cr_slice){ data, sizeof data }, NULL);

		cr_buf_puts(&all, "before");
		assert_true(cr_input_all(input, limits[i], &all, NULL));
		assert_int_equal(all.size, sizeof data + 6);
		assert_memory_equal(all.data + 6, data, sizeof data);
		cr_input_close(input);
		cr_buf_fini(&all);
	}
}

static void
more_than_the_limit(void **state)
{
	static char data[(1 << 20) + 1];
	static const struct {
		size_t limit;
		const char *message;
	} cases[] = {
		{ 0, "larger than the 0 bytes that are read of it" },
		{ 1 << 20, "larger than the 1 MiB that are read of it" },
		{ 1000000, "larger than the 1000000 bytes that are read of it" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_error err = { 0 };
		struct cr_buf all = { 0 };
		struct cr_input *input = cr_input_memory(
			"big.xml", (struct cr_slice){ data, sizeof data }, NULL);

		assert_false(cr_input_all(input, cases[i].limit, &all, &err));
		assert_int_equal(err.code, CR_ELIMIT);
		assert_string_equal(err.where.file, "big.xml");
		assert_string_equal(err.message, cases[i].message);
		/* Not much more than was asked for was ever read. */
		assert_true(all.capacity <= 4 * (cases[i].limit + 65536));
		cr_input_close(input);
		cr_buf_fini(&all);
	}
}

/* Of a file without end, too. */
static void
a_file_without_end(void **state)
{
	struct cr_error err = { 0 };
	struct cr_buf all = { 0 };
	struct cr_input *input = cr_input_open("/dev/zero", NULL);

	(void)state;
	assert_int_equal(cr_input_size(input), -1);
	assert_false(cr_input_all(input, 100000, &all, &err));
	assert_int_equal(err.code, CR_ELIMIT);
	cr_input_close(input);
	cr_buf_fini(&all);
}

/* Every byte as iconv has it, from WINDOWS-1252 to UTF-8; what iconv refuses is
 * refused. */
static void
every_byte_of_windows1252(void **state)
{
	iconv_t oracle = iconv_open("UTF-8", "WINDOWS-1252");
	int refused = 0;

	(void)state;
	/* A C library may come without that table. */
	if (oracle == (iconv_t)-1)
		skip();
	for (int byte = 0; byte < 256; byte++) {
		char in = (char)byte, expected[8], *from = &in, *to = expected;
		size_t left = 1, room = sizeof expected;
		bool known = iconv(oracle, &from, &left, &to, &room) != (size_t)-1;
		struct cr_error err = { 0 };
		struct cr_input *input = cr_input_windows1252(
			cr_input_memory("m", (struct cr_slice){ &in, 1 }, NULL), NULL);

		if (known) {
			size_t size = sizeof expected - room;

			assert_reads(input, 1, (struct cr_slice){ expected, size });
			continue;
		}
		assert_int_equal(cr_input_read(input, expected, 8, &err), -1);
		assert_int_equal(err.code, CR_EINPUT);
		cr_input_close(input);
		refused++;
	}
	assert_int_equal(refused, 5);
	iconv_close(oracle);
}

static void
a_text_in_windows1252(void **state)
{
	struct cr_buf bytes = { 0 }, expected = { 0 };

	(void)state;
	/* More than is converted at a time, and cut at odd places. */
	for (int i = 0; i < 20000; i++) {
		cr_buf_puts(&bytes, "L\x92\xe9t\xe9 \x80 ");
		cr_buf_puts(&expected, "L\u2019\u00e9t\u00e9 \u20ac ");
	}
	for (size_t piece = 1; piece < 200000; piece = 7 * piece + 1) {
		struct cr_input *input = cr_input_windows1252(
			cr_input_memory("a.csv", cr_slice_of_buf(&bytes), NULL), NULL);

		assert_string_equal(cr_input_name(input), "a.csv");
		assert_int_equal(cr_input_size(input), -1);
		assert_reads(input, piece, cr_slice_of_buf(&expected));
	}
	cr_buf_fini(&bytes);
	cr_buf_fini(&expected);
}

static void
what_is_not_windows1252(void **state)
{
	struct cr_error err = { 0 };
	struct cr_buf all = { 0 };
	struct cr_input *input = cr_input_windows1252(
		cr_input_memory("a.csv", CR_SLICE("a\nb\n\xe9\x81"), NULL), NULL);

	(void)state;
	assert_false(cr_input_all(input, 100, &all, &err));
	assert_int_equal(err.code, CR_EINPUT);
	assert_string_equal(err.where.file, "a.csv");
	assert_int_equal(err.where.line, 3);
	assert_string_equal(err.message, "the byte 81 is no character of windows-1252: "
	                                 "the file is in another encoding");
	cr_input_close(input);
	cr_buf_fini(&all);
}

static void
closing_nothing(void **state)
{
	(void)state;
	cr_input_close(NULL);
}

static bool
read_a_file(void *path)
{
	struct cr_error err = { 0 };
	struct cr_buf all = { 0 };
	struct cr_input *input = cr_input_open(path, &err);
	bool ok;

	if (input)
		input = cr_input_windows1252(input, &err);
	ok = input && cr_input_all(input, 1000, &all, &err);
	assert_int_equal(err.code, ok ? CR_OK : CR_ENOMEM);
	assert_true(!ok || cr_slice_equal(cr_slice_of_buf(&all), CR_SLICE("abc")));
	cr_input_close(input);
	cr_buf_fini(&all);
	input = cr_input_memory("m", CR_SLICE("abc"), &err);
	ok = ok && input;
	assert_int_equal(err.code, ok ? CR_OK : CR_ENOMEM);
	cr_input_close(input);
	return ok;
}

static void
memory_runs_out(void **state)
{
	char path[256];

	path_in(path, state, "data");
	write_file(path, "abc", 3);
	assert_int_equal(failing_each(read_a_file, path), 0);
	unlink(path);
}

#define IN_A_DIRECTORY(test) \
	cmocka_unit_test_setup_teardown(test, make_directory, remove_directory)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_DIRECTORY(files_in_pieces),
		cmocka_unit_test(peeking),
		IN_A_DIRECTORY(what_cannot_be_opened),
		IN_A_DIRECTORY(what_may_not_be_read),
		cmocka_unit_test(standard_input),
		cmocka_unit_test(interrupted),
		cmocka_unit_test(failing_to_read),
		cmocka_unit_test(all_of_it),
		cmocka_unit_test(more_than_the_limit),
		cmocka_unit_test(a_file_without_end),
		cmocka_unit_test(every_byte_of_windows1252),
		cmocka_unit_test(a_text_in_windows1252),
		cmocka_unit_test(what_is_not_windows1252),
		cmocka_unit_test(closing_nothing),
		IN_A_DIRECTORY(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
