/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scratch files: what was written is read in any order, what goes wrong is told with the
 * directory, and nothing is left.  And fingerprints of names, each half of which is what
 * CPython 3.11 gives for the same bytes where its key is 0, as ours is here:
 *
 *     PYTHONHASHSEED=0 python3 -c 'print(hex(hash(b"a") & (2**64-1)))' */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/fingerprint.h"
#include "coready/scratch.h"

/* Each test has a directory for its scratch files, and fails where one is left there. */
static int
make_directory(void **state)
{
	char name[64];

	snprintf(name, sizeof name, "test-base-scratch.%ld", (long)getpid());
	*state = strdup(name);
	return *state && mkdir(name, 0755) == 0 && setenv("TMPDIR", name, 1) == 0 ? 0 : -1;
}

static int
remove_directory(void **state)
{
	int left = rmdir(*state);

	free(*state);
	return left;
}

static size_t
count_files(const char *path)
{
	DIR *directory = opendir(path);
	size_t n = 0;

	assert_non_null(directory);
	for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
		n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(directory);
	return n;
}

/* Byte 'at' of a file in which no stretch is like another. */
static unsigned char
byte_at(uint64_t at)
{
	return (unsigned char)((at * UINT64_C(0x9E3779B97F4A7C15)) >> 56);
}

enum { PIECES = 40, MOST = 3 << 20 };

static void
write_pieces(struct cr_scratch *scratch, const size_t *sizes, uint64_t *offsets)
{
	unsigned char *bytes = malloc(MOST);
	uint64_t expected = 0;

	assert_non_null(bytes);
	for (size_t p = 0; p < PIECES; p++) {
		for (size_t i = 0; i < sizes[p]; i++)
			bytes[i] = byte_at(expected + i);
		assert_true(cr_scratch_write(scratch, bytes, sizes[p], &offsets[p], NULL));
		assert_int_equal(offsets[p], expected);
		expected += sizes[p];
	}
	free(bytes);
}

static void
expect_bytes(const struct cr_scratch *scratch, uint64_t offset, size_t size)
{
	unsigned char *bytes = malloc(size + 1);

	assert_non_null(bytes);
	bytes[size] = 'x';
	assert_true(cr_scratch_read(scratch, offset, bytes, size, NULL));
	for (size_t i = 0; i < size; i++)
		if (bytes[i] != byte_at(offset + i))
			fail_msg("byte %zu of %zu from %zu on", i, size, (size_t)offset);
	assert_int_equal(bytes[size], 'x');
	free(bytes);
}

/* One piece is larger than what the system takes or gives at once. */
static void
reads_in_any_order(void **state)
{
	struct cr_scratch *scratch = cr_scratch_open(NULL);
	size_t sizes[PIECES];
	uint64_t offsets[PIECES], end;

	assert_non_null(scratch);
	for (size_t p = 0; p < PIECES; p++)
		sizes[p] = p == 7 ? MOST : (p * p * 7919) % 20011;
	write_pieces(scratch, sizes, offsets);
	end = offsets[PIECES - 1] + sizes[PIECES - 1];
	/* 17 and 40 have no common divisor: each piece once, none after the one before. */
	for (size_t k = 0; k < PIECES; k++)
		expect_bytes(scratch, offsets[k * 17 % PIECES], sizes[k * 17 % PIECES]);
	for (uint64_t at = 0; at + 4099 <= end; at += 65537)
		expect_bytes(scratch, at, 4099);
	/* Writing goes on at the end, whatever was read. */
	expect_bytes(scratch, 0, 10);
	assert_true(cr_scratch_write(scratch, "end", 3, &offsets[0], NULL));
	assert_int_equal(offsets[0], end);
	expect_bytes(scratch, end - 5000, 5000);
	assert_int_equal(count_files(*state), 0);
	cr_scratch_free(scratch);
	cr_scratch_free(NULL);
}

static void
expect_message(const struct cr_error *err, const char *directory, const char *message)
{
	assert_int_equal(err->code, CR_EIO);
	assert_string_equal(err->where.file, directory);
	assert_string_equal(err->message, message);
}

static void
reading_beyond_the_end(void **state)
{
	static const struct {
		uint64_t offset;
		size_t size;
	} beyond[] = { { 0, 4 }, { 2, 2 }, { 3, 1 }, { UINT64_C(1) << 40, 1 } };
	struct cr_scratch *scratch = cr_scratch_open(NULL);
	uint64_t offset;
	char bytes[8];

	assert_true(cr_scratch_write(scratch, "abc", 3, &offset, NULL));
	for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
		struct cr_error err = { 0 };

		assert_false(cr_scratch_read(scratch, beyond[i].offset, bytes,
		                             beyond[i].size, &err));
		expect_message(&err, *state,
		               "cannot read a temporary file: Input/output error; TMPDIR "
		               "can name another directory");
	}
	assert_true(cr_scratch_read(scratch, 3, bytes, 0, NULL));
	cr_scratch_free(scratch);
}

static void
no_such_directory(void **state)
{
	struct cr_error err = { 0 };

	assert_int_equal(setenv("TMPDIR", "./missing", 1), 0);
	assert_null(cr_scratch_open(&err));
	expect_message(&err, "./missing",
	               "cannot create a temporary file: No such file or directory; TMPDIR "
	               "can name another directory");
	setenv("TMPDIR", *state, 1);
}

/* Empty is as good as not set. */
static void
no_directory_is_named(void **state)
{
	struct cr_scratch *scratch;
	uint64_t offset;

	for (int set = 0; set < 2; set++) {
		if (set)
			setenv("TMPDIR", "", 1);
		else
			unsetenv("TMPDIR");
		scratch = cr_scratch_open(NULL);
		assert_non_null(scratch);
		assert_true(cr_scratch_write(scratch, "x", 1, &offset, NULL));
		cr_scratch_free(scratch);
	}
	setenv("TMPDIR", *state, 1);
}

/* A file that may not become larger stands for a full disk. */
static void
no_room_is_left(void **state)
{
	struct cr_scratch *scratch = cr_scratch_open(NULL);
	struct rlimit old, small;
	struct cr_error err = { 0 };
	char bytes[3000] = { 0 };
	uint64_t offset;
	bool written;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 5000;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	written = cr_scratch_write(scratch, bytes, sizeof bytes, &offset, NULL) &&
	          !cr_scratch_write(scratch, bytes, sizeof bytes, &offset, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_true(written);
	expect_message(&err, *state,
	               "cannot write a temporary file: File too large; TMPDIR can name "
	               "another directory");
	cr_scratch_free(scratch);
}

/* Who is killed cannot clear up. */
static void
nothing_is_left_of_the_killed(void **state)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		struct cr_scratch *scratch = cr_scratch_open(NULL);
		uint64_t offset;

		if (!scratch || !cr_scratch_write(scratch, "abc", 3, &offset, NULL))
			_exit(1);
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_int_equal(count_files(*state), 0);
}

static bool
attempt(void *owner)
{
	struct cr_error err = { 0 };
	struct cr_scratch *scratch = cr_scratch_open(&err);

	(void)owner;
	assert_true(scratch || err.code == CR_ENOMEM);
	cr_scratch_free(scratch);
	return scratch;
}

static void
no_memory(void **state)
{
	(void)state;
	assert_int_equal(failing_each(attempt, NULL), 0);
}

static void
fingerprints_are_siphash(void **state)
{
	static const struct {
		const char *name;
		uint64_t hash;
	} cases[] = {
		{ "a", 0x407448d2b89b1813u },
		{ "abcdefg", 0x6db12aae9070f506u },
		{ "abcdefgh", 0x3f7b849c0b8e35eau },
		{ "abcdefghi", 0xf89b34a3d11eb6e5u },
		{ "Zo\303\251", 0x523a106094720d4au },
		{ "respondent-0001", 0x8292da3dfd8b0e90u },
	};
	static const struct cr_fingerprint_key no_key;
	struct cr_fingerprint print;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		print = cr_fingerprint_of(&no_key, cr_slice_of(cases[i].name));
		assert_true(print.half[0] == cases[i].hash);
		assert_true(print.half[1] == cases[i].hash);
	}
	print = cr_fingerprint_of(&no_key, (struct cr_slice){ 0 });
	assert_true(print.half[0] == 0 && print.half[1] == 0);
}

static int
in_order(const void *left, const void *right)
{
	const struct cr_fingerprint *a = left, *b = right;

	return (a->half[0] > b->half[0]) - (a->half[0] < b->half[0]);
}

/* Names are told apart, by each half alone; a key is unlike another, and so are its two
 * halves. */
static void
fingerprints_are_apart(void **state)
{
	enum { NAMES = 20000 };
	static struct cr_fingerprint prints[NAMES];
	struct cr_fingerprint_key key, other;

	(void)state;
	cr_fingerprint_key_init(&key);
	cr_fingerprint_key_init(&other);
	assert_memory_not_equal(&key, &other, sizeof key);
	for (size_t i = 0; i < NAMES; i++) {
		char name[32];
		struct cr_fingerprint again, elsewhere;

		snprintf(name, sizeof name, "r%zu", i);
		prints[i] = cr_fingerprint_of(&key, cr_slice_of(name));
		again = cr_fingerprint_of(&key, cr_slice_of(name));
		elsewhere = cr_fingerprint_of(&other, cr_slice_of(name));
		assert_memory_equal(&again, &prints[i], sizeof again);
		assert_memory_not_equal(&elsewhere, &prints[i], sizeof again);
		assert_true(prints[i].half[0] != prints[i].half[1]);
		assert_true(prints[i].half[0] || prints[i].half[1]);
	}
	qsort(prints, NAMES, sizeof *prints, in_order);
	for (size_t i = 1; i < NAMES; i++)
		assert_true(prints[i].half[0] != prints[i - 1].half[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_in_any_order),
		cmocka_unit_test(reading_beyond_the_end),
		cmocka_unit_test(no_such_directory),
		cmocka_unit_test(no_directory_is_named),
		cmocka_unit_test(no_room_is_left),
		cmocka_unit_test(nothing_is_left_of_the_killed),
		cmocka_unit_test(no_memory),
		cmocka_unit_test(fingerprints_are_siphash),
		cmocka_unit_test(fingerprints_are_apart),
	};

	return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
