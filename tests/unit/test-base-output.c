/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Outputs: a regular file is replaced whole or not at all, anything else is
 * written in place, and what goes wrong is told. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
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
#include "coready/buf.h"
#include "coready/output.h"

/* Each test runs in a directory of its own, and is left again. */
static int
enter_directory(void **state)
{
	char name[64];

	snprintf(name, sizeof name, "test-base-output.%ld", (long)getpid());
	*state = strdup(name);
	return *state && mkdir(name, 0755) == 0 && chdir(name) == 0 ? 0 : -1;
}

/* Fails where a test leaves a file that it does not know of. */
static int
leave_directory(void **state)
{
	int left = chdir("..");

	if (left == 0)
		left = rmdir(*state);
	free(*state);
	return left;
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void
assert_file(const char *path, const char *text)
{
	struct cr_buf all = { 0 };
	FILE *file = fopen(path, "rb");
	int byte;

	assert_non_null(file);
	while ((byte = fgetc(file)) != EOF)
		cr_buf_byte(&all, (char)byte);
	assert_int_equal(fclose(file), 0);
	assert_string_equal(cr_buf_text(&all), text);
	cr_buf_fini(&all);
}

static int
files_here(void)
{
	DIR *directory = opendir(".");
	int n = -2; /* "." and ".." */

	assert_non_null(directory);
	while (readdir(directory))
		n++;
	closedir(directory);
	return n;
}

static mode_t
mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(lstat(path, &status), 0);
	return status.st_mode;
}

static struct cr_output *
open_and_write(const char *path, const char *text)
{
	struct cr_output *output = cr_output_open(path, NULL);

	assert_non_null(output);
	assert_true(cr_output_write(output, text, strlen(text), NULL));
	return output;
}

static void
a_new_file(void **state)
{
	mode_t before = umask(027);
	struct cr_output *output = open_and_write("new", "some");

	(void)state;
	/* It is not there before it is whole. */
	assert_int_equal(access("new", F_OK), -1);
	assert_true(cr_output_write(output, " text", 5, NULL));
	assert_true(cr_output_write(output, NULL, 0, NULL));
	assert_true(cr_output_commit(output, NULL));
	umask(before);
	assert_file("new", "some text");
	assert_int_equal(mode_of("new"), S_IFREG | 0640);
	assert_int_equal(files_here(), 1);
	unlink("new");
}

static void
an_old_file(void **state)
{
	struct cr_output *output;

	(void)state;
	write_file("old", "before");
	assert_int_equal(chmod("old", 0604), 0);
	output = open_and_write("old", "after");
	assert_file("old", "before");
	assert_true(cr_output_commit(output, NULL));
	assert_file("old", "after");
	assert_int_equal(mode_of("old"), S_IFREG | 0604);
	assert_int_equal(files_here(), 1);
	unlink("old");
}

/* Given away to nobody and written again by root, it stays nobody's. */
static void
the_owner_stays(void **state)
{
	struct stat status;

	(void)state;
	/* Nobody else could do it. */
	if (geteuid() != 0)
		skip();
	write_file("old", "before");
	assert_int_equal(chown("old", 65534, 65533), 0);
	assert_true(cr_output_commit(open_and_write("old", "after"), NULL));
	assert_int_equal(stat("old", &status), 0);
	assert_int_equal(status.st_uid, 65534);
	assert_int_equal(status.st_gid, 65533);
	unlink("old");
}

static void
discarded(void **state)
{
	(void)state;
	write_file("old", "before");
	cr_output_discard(open_and_write("old", "after"));
	assert_file("old", "before");
	cr_output_discard(open_and_write("new", "after"));
	assert_int_equal(files_here(), 1);
	cr_output_discard(NULL);
	unlink("old");
}

/* What is written while the result has a private mode to come is private. */
static void
private_from_the_start(void **state)
{
	struct cr_output *output;
	DIR *directory;
	struct dirent *entry;
	int seen = 0;

	(void)state;
	write_file("old", "before");
	assert_int_equal(chmod("old", 0600), 0);
	output = open_and_write("old", "after");
	directory = opendir(".");
	while ((entry = readdir(directory)))
		if (strncmp(entry->d_name, ".coready-", 9) == 0) {
			assert_int_equal(mode_of(entry->d_name), S_IFREG | 0600);
			seen++;
		}
	closedir(directory);
	assert_int_equal(seen, 1);
	cr_output_discard(output);
	unlink("old");
}

static void
through_links(void **state)
{
	(void)state;
	assert_int_equal(mkdir("below", 0700), 0);
	write_file("below/file", "before");
	assert_int_equal(symlink("file", "below/second"), 0);
	assert_int_equal(symlink("below/second", "first"), 0);
	assert_true(cr_output_commit(open_and_write("first", "after"), NULL));
	assert_file("below/file", "after");
	assert_true(S_ISLNK(mode_of("first")));
	assert_true(S_ISLNK(mode_of("below/second")));
	/* A link to nothing makes the file that it names. */
	unlink("below/file");
	assert_true(cr_output_commit(open_and_write("first", "again"), NULL));
	assert_file("below/file", "again");
	unlink("below/file");
	unlink("below/second");
	unlink("first");
	assert_int_equal(rmdir("below"), 0);
}

static void
an_absolute_link(void **state)
{
	char *here = getcwd(NULL, 0), path[4096];

	(void)state;
	assert_non_null(here);
	snprintf(path, sizeof path, "%s/file", here);
	assert_int_equal(symlink(path, "link"), 0);
	assert_true(cr_output_commit(open_and_write("link", "x"), NULL));
	assert_file("file", "x");
	unlink("file");
	unlink("link");
	free(here);
}

static void
large_and_small_pieces(void **state)
{
	static const size_t pieces[] = { 1, 1000, 65535, 65536, 65537, 200000 };
	static char data[200001];

	(void)state;
	for (size_t i = 0; i + 1 < sizeof data; i++)
		data[i] = (char)('a' + i % 25);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct cr_output *output = open_and_write("new", "");

		for (size_t at = 0; at < 200000; at += pieces[i]) {
			size_t left = 200000 - at;

			assert_true(cr_output_write(output, data + at,
			                            left < pieces[i] ? left : pieces[i],
			                            NULL));
		}
		assert_true(cr_output_commit(output, NULL));
		assert_file("new", data);
	}
	unlink("new");
}

static void
assert_cannot_open(const char *path, const char *message)
{
	struct cr_error err = { 0 };

	assert_null(cr_output_open(path, &err));
	assert_int_equal(err.code, CR_EIO);
	assert_string_equal(err.where.file, path);
	assert_string_equal(err.message, message);
}

static void
what_cannot_be_opened(void **state)
{
	(void)state;
	assert_int_equal(symlink("b", "a"), 0);
	assert_int_equal(symlink("a", "b"), 0);
	write_file("file", "x");
	assert_cannot_open(".", "cannot write: Is a directory");
	assert_cannot_open("", "cannot write: No such file or directory");
	assert_cannot_open("no/such",
	                   "cannot create a file beside it: No such file or directory");
	assert_cannot_open("file/x", "cannot write: Not a directory");
	assert_cannot_open("a", "cannot write: Too many levels of symbolic links");
	assert_null(cr_output_open(".", NULL));
	assert_file("file", "x");
	assert_int_equal(files_here(), 3);
	unlink("a");
	unlink("b");
	unlink("file");
}

/* Runs 'attempt' as somebody whom permissions bind; true when it says so. */
static bool
as_nobody(bool (*attempt)(void))
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && setuid(65534) < 0)
			_exit(2);
		_exit(!attempt());
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
is_refused(void)
{
	struct cr_error err = { 0 };

	return !cr_output_open("file", &err) && err.code == CR_EIO &&
	       strstr(err.message, "Permission denied");
}

/* Renaming could do it; the file's mode says that it must not be done. */
static void
what_may_not_be_written(void **state)
{
	(void)state;
	write_file("file", "x");
	assert_int_equal(chmod("file", 0444), 0);
	assert_int_equal(chmod(".", 0777), 0);
	assert_true(as_nobody(is_refused));
	assert_int_equal(chmod("file", 0666), 0);
	assert_int_equal(chmod(".", 0555), 0);
	assert_true(as_nobody(is_refused));
	assert_int_equal(chmod(".", 0755), 0);
	assert_file("file", "x");
	assert_int_equal(files_here(), 1);
	unlink("file");
}

static void
a_full_device(void **state)
{
	struct cr_error first = { 0 }, second = { 0 };
	static char data[100000];
	struct cr_output *output;

	(void)state;
	output = cr_output_open("/dev/full", NULL);
	assert_non_null(output);
	/* A little stays in the buffer: the end tells. */
	assert_true(cr_output_write(output, "x", 1, &first));
	assert_false(cr_output_commit(output, &first));
	assert_int_equal(first.code, CR_EIO);
	assert_string_equal(first.where.file, "/dev/full");
	assert_string_equal(first.message, "cannot write: No space left on device");
	/* Much tells at once, and the end does not forget. */
	output = cr_output_open("/dev/full", NULL);
	assert_false(cr_output_write(output, data, sizeof data, NULL));
	assert_false(cr_output_write(output, data, sizeof data, NULL));
	assert_false(cr_output_commit(output, &second));
	assert_string_equal(second.message, first.message);
	assert_true(S_ISCHR(mode_of("/dev/full")));
}

/* A pipe by its name, read at the other end. */
static void
a_pipe(void **state)
{
	struct cr_output *output;
	char got[16];
	int reader;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	reader = open("pipe", O_RDONLY | O_NONBLOCK);
	assert_true(reader >= 0);
	output = open_and_write("pipe", "text");
	assert_true(cr_output_commit(output, NULL));
	assert_int_equal(read(reader, got, sizeof got), 4);
	assert_memory_equal(got, "text", 4);
	assert_true(S_ISFIFO(mode_of("pipe")));
	assert_int_equal(files_here(), 1);
	close(reader);
	unlink("pipe");
}

static void
a_pipe_that_nobody_reads(void **state)
{
	struct sigaction ignored = { .sa_handler = SIG_IGN }, before;
	struct cr_error err = { 0 };
	struct cr_output *output;
	int reader;

	(void)state;
	sigaction(SIGPIPE, &ignored, &before);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	reader = open("pipe", O_RDONLY | O_NONBLOCK);
	output = open_and_write("pipe", "text");
	close(reader);
	assert_false(cr_output_commit(output, &err));
	assert_string_equal(err.message, "cannot write: Broken pipe");
	sigaction(SIGPIPE, &before, NULL);
	unlink("pipe");
}

/* Puts 'descriptor' in place of standard output; what was there is returned. */
static int
redirect(int descriptor)
{
	int saved = dup(STDOUT_FILENO);

	fflush(stdout);
	assert_int_equal(dup2(descriptor, STDOUT_FILENO), STDOUT_FILENO);
	return saved;
}

static void
restore(int saved)
{
	dup2(saved, STDOUT_FILENO);
	close(saved);
}

/* Under either name it is written to where it stands: after what was there. */
static void
standard_output(void **state)
{
	static const char *const names[] = { NULL, "/dev/stdout" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		int file, saved;
		bool ok;

		write_file("log", "before ");
		file = open("log", O_WRONLY | O_APPEND);
		saved = redirect(file);
		ok = cr_output_commit(open_and_write(names[i], "one "), NULL) &&
		     cr_output_commit(open_and_write(names[i], "two"), NULL) &&
		     fcntl(STDOUT_FILENO, F_GETFD) >= 0;
		restore(saved);
		close(file);
		assert_true(ok);
		assert_file("log", "before one two");
		assert_int_equal(files_here(), 1);
	}
	unlink("log");
}

static void
standard_output_that_is_full(void **state)
{
	struct cr_error err = { 0 };
	int full = open("/dev/full", O_WRONLY), saved = redirect(full);
	bool ok = cr_output_commit(open_and_write(NULL, "x"), &err);

	(void)state;
	restore(saved);
	close(full);
	assert_false(ok);
	assert_string_equal(err.where.file, "standard output");
	assert_string_equal(err.message, "cannot write: No space left on device");
}

static void
standard_output_that_is_closed(void **state)
{
	struct cr_error err = { 0 };
	struct cr_output *output;
	int saved = dup(STDOUT_FILENO);

	(void)state;
	fflush(stdout);
	close(STDOUT_FILENO);
	output = cr_output_open(NULL, &err);
	restore(saved);
	assert_null(output);
	assert_string_equal(err.message, "cannot write: Bad file descriptor");
}

/* Held back, nothing is written in place before the end; discarded, never. */
static void
held_back(void **state)
{
	static char data[150000], got[200000];
	struct cr_output *output;
	int reader;

	(void)state;
	memset(data, 'x', sizeof data);
	assert_int_equal(setenv("TMPDIR", ".", 1), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	reader = open("pipe", O_RDONLY | O_NONBLOCK);
	/* The pipe must hold what is written before it is read. */
	assert_true(fcntl(reader, F_SETPIPE_SZ, 1 << 18) >= (int)sizeof data);

	output = cr_output_open("pipe", NULL);
	assert_true(cr_output_hold(output, NULL));
	assert_true(cr_output_hold(output, NULL));
	/* The temporary file has no name. */
	assert_int_equal(files_here(), 1);
	assert_true(cr_output_write(output, data, sizeof data, NULL));
	assert_true(cr_output_write(output, "end", 3, NULL));
	assert_int_equal(read(reader, got, sizeof got), -1);
	assert_int_equal(errno, EAGAIN);
	assert_true(cr_output_commit(output, NULL));
	assert_int_equal(read(reader, got, sizeof got), sizeof data + 3);
	assert_memory_equal(got, data, sizeof data);
	assert_memory_equal(got + sizeof data, "end", 3);

	output = cr_output_open("pipe", NULL);
	assert_true(cr_output_hold(output, NULL));
	assert_true(cr_output_write(output, data, sizeof data, NULL));
	cr_output_discard(output);
	assert_int_equal(read(reader, got, sizeof got), 0);
	close(reader);
	unlink("pipe");
	unsetenv("TMPDIR");
}

static void
held_back_in_vain(void **state)
{
	struct cr_error full = { 0 }, nowhere = { 0 };
	struct cr_output *output = cr_output_open("/dev/full", NULL);

	(void)state;
	assert_true(cr_output_hold(output, NULL));
	assert_true(cr_output_write(output, "x", 1, NULL));
	assert_false(cr_output_commit(output, &full));
	assert_string_equal(full.message, "cannot write: No space left on device");

	/* A file needs no holding back; a pipe does, and it is told why not. */
	assert_int_equal(setenv("TMPDIR", "./missing", 1), 0);
	output = cr_output_open("new", NULL);
	assert_true(cr_output_hold(output, NULL));
	cr_output_discard(output);
	output = cr_output_open("/dev/full", NULL);
	assert_false(cr_output_hold(output, &nowhere));
	assert_string_equal(nowhere.message, "cannot create a temporary file: "
	                                     "No such file or directory");
	cr_output_discard(output);
	unsetenv("TMPDIR");
	assert_int_equal(files_here(), 0);
}

static bool
replace_a_file(void *owner)
{
	struct cr_error err = { 0 };
	struct cr_output *output = cr_output_open("link", &err);
	bool ok = output && cr_output_write(output, "new", 3, &err) &&
	          cr_output_commit(output, &err);

	(void)owner;
	assert_int_equal(err.code, ok ? CR_OK : CR_ENOMEM);
	assert_int_equal(files_here(), 2);
	return ok;
}

static bool
hold_back(void *owner)
{
	struct cr_error err = { 0 };
	struct cr_output *output = cr_output_open("/dev/null", &err);
	bool ok = output && cr_output_hold(output, &err);

	(void)owner;
	assert_int_equal(err.code, ok ? CR_OK : CR_ENOMEM);
	cr_output_discard(output);
	return ok;
}

static void
memory_runs_out(void **state)
{
	size_t unsynced;

	(void)state;
	write_file("file", "old");
	assert_int_equal(symlink("file", "link"), 0);
	/* The last allocation is for syncing the directory, when all is done. */
	unsynced = failing_each(replace_a_file, NULL);
	assert_int_equal(unsynced, 1);
	assert_file("file", "new");
	assert_int_equal(failing_each(hold_back, NULL), 0);
	unlink("file");
	unlink("link");
}

#define IN_A_DIRECTORY(test) \
	cmocka_unit_test_setup_teardown(test, enter_directory, leave_directory)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_DIRECTORY(a_new_file),
		IN_A_DIRECTORY(an_old_file),
		IN_A_DIRECTORY(the_owner_stays),
		IN_A_DIRECTORY(discarded),
		IN_A_DIRECTORY(private_from_the_start),
		IN_A_DIRECTORY(through_links),
		IN_A_DIRECTORY(an_absolute_link),
		IN_A_DIRECTORY(large_and_small_pieces),
		IN_A_DIRECTORY(what_cannot_be_opened),
		IN_A_DIRECTORY(what_may_not_be_written),
		IN_A_DIRECTORY(a_full_device),
		IN_A_DIRECTORY(a_pipe),
		IN_A_DIRECTORY(a_pipe_that_nobody_reads),
		IN_A_DIRECTORY(standard_output),
		IN_A_DIRECTORY(standard_output_that_is_full),
		IN_A_DIRECTORY(standard_output_that_is_closed),
		IN_A_DIRECTORY(held_back),
		IN_A_DIRECTORY(held_back_in_vain),
		IN_A_DIRECTORY(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
