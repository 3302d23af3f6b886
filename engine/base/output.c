/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results on their way out.  Called by every command that writes.
 *
 * A regular file is written beside its place under a name of its own and renamed
 * over it when all of it is on the disk.  Nothing here reacts to signals: who
 * installs handlers looks at its flag between two writes, and calls _discard,
 * which removes the file beside.  A write that a signal interrupts is not begun
 * again (see cr_error_system()). */
#include "coready/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "coready/buf.h"
#include "path.h"

enum { BUFFER_SIZE = 64 << 10 };

struct cr_output {
	const char *name;  /* In messages. */
	char *target;      /* The file to be replaced; null when written in place. */
	char *beside;      /* The file that is written until then. */
	int descriptor;    /* What is written to. */
	int held;          /* Where it goes at the end, when it is held back; or -1. */
	int failed;        /* The errno of the first write that failed. */
	size_t used;
	char buffer[BUFFER_SIZE];
};

static bool
fail(const struct cr_output *output, int errnum, const char *what,
     struct cr_error *err)
{
	if (errnum == ENOMEM)
		return cr_error_nomem(err);
	return cr_error_system(err, output->name, errnum, what);
}

/* As far as we are allowed to: only root gives files away. */
static void
keep_owner_and_mode(int descriptor, const struct stat *old)
{
	if (fchown(descriptor, old->st_uid, old->st_gid) < 0 &&
	    fchown(descriptor, (uid_t)-1, old->st_gid) < 0)
		errno = 0;
	if (fchmod(descriptor, old->st_mode & 0777) < 0)
		errno = 0;
}

static bool
open_standard(struct cr_output *output, struct cr_error *err)
{
	output->name = "standard output";
	/* A descriptor of our own, because closing it tells of errors, too. */
	output->descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	return output->descriptor >= 0 || fail(output, errno, "cannot write", err);
}

static bool
open_in_place(struct cr_output *output, struct cr_error *err)
{
	output->descriptor = open(output->name, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return output->descriptor >= 0 || fail(output, errno, "cannot write", err);
}

/* A new result gets the mode that the umask leaves it; one that replaces a file
 * ('old') is nobody's to read until it has that file's mode. */
static bool
open_beside(struct cr_output *output, const struct stat *old, struct cr_error *err)
{
	output->target = cr_path_follow(output->name);
	if (!output->target)
		return fail(output, errno, "cannot write", err);
	output->descriptor =
		cr_path_create(output->target, old ? 0600 : 0666, &output->beside);
	if (output->descriptor < 0)
		return fail(output, errno, "cannot create a file beside it", err);
	if (old)
		keep_owner_and_mode(output->descriptor, old);
	return true;
}

static bool
open_path(struct cr_output *output, struct cr_error *err)
{
	struct stat old;

	if (stat(output->name, &old) < 0)
		return errno == ENOENT && *output->name
		               ? open_beside(output, NULL, err)
		               : fail(output, errno, "cannot write", err);
	if (!S_ISREG(old.st_mode))
		return open_in_place(output, err);
	/* Renaming would need no right to write to the file that it replaces. */
	if (faccessat(AT_FDCWD, output->name, W_OK, AT_EACCESS) < 0)
		return fail(output, errno, "cannot write", err);
	return open_beside(output, &old, err);
}

struct cr_output *
cr_output_open(const char *path, struct cr_error *err)
{
	struct cr_output *output = malloc(sizeof *output);
	bool ok;

	if (!output) {
		cr_error_nomem(err);
		return NULL;
	}
	output->name = path;
	output->target = output->beside = NULL;
	output->descriptor = output->held = -1;
	output->failed = 0;
	output->used = 0;
	/* Not the file that standard output may happen to be, which the shell may
	 * have opened to append to. */
	if (!path || strcmp(path, "/dev/stdout") == 0)
		ok = open_standard(output, err);
	else
		ok = open_path(output, err);
	if (!ok) {
		cr_output_discard(output);
		return NULL;
	}
	return output;
}

bool
cr_output_hold(struct cr_output *output, struct cr_error *err)
{
	int nameless;

	if (output->beside || output->held >= 0)
		return true;
	nameless = cr_path_nameless();
	if (nameless < 0)
		return fail(output, errno, "cannot create a temporary file", err);
	output->held = output->descriptor;
	output->descriptor = nameless;
	return true;
}

static bool
write_through(struct cr_output *output, const char *data, size_t size,
              struct cr_error *err)
{
	while (!output->failed && size > 0) {
		size_t most = size < INT_MAX ? size : INT_MAX;
		ssize_t written = write(output->descriptor, data, most);

		if (written < 0) {
			output->failed = errno;
			break;
		}
		data += written;
		size -= (size_t)written;
	}
	return !output->failed || fail(output, output->failed, "cannot write", err);
}

static bool
flush(struct cr_output *output, struct cr_error *err)
{
	size_t used = output->used;

	output->used = 0;
	return write_through(output, output->buffer, used, err);
}

bool
cr_output_write(struct cr_output *output, const void *data, size_t size,
                struct cr_error *err)
{
	if (size > BUFFER_SIZE - output->used) {
		if (!flush(output, err))
			return false;
		if (size >= BUFFER_SIZE)
			return write_through(output, data, size, err);
	}
	if (size > 0)
		memcpy(output->buffer + output->used, data, size);
	output->used += size;
	return true;
}

/* Closes what was written to; some file systems tell of a full disk only then. */
static bool
close_written(struct cr_output *output, struct cr_error *err)
{
	int closed = close(output->descriptor);

	output->descriptor = -1;
	/* After EINTR it is closed as well, and was synced if it is a file. */
	return closed == 0 || errno == EINTR ||
	       fail(output, errno, "cannot write", err);
}

/* Copies what was held back to where it goes, and goes on there. */
static bool
release(struct cr_output *output, struct cr_error *err)
{
	int nameless = output->descriptor;
	ssize_t size = lseek(nameless, 0, SEEK_SET);

	output->descriptor = output->held;
	output->held = -1;
	while (size >= 0 && (size = read(nameless, output->buffer, BUFFER_SIZE)) > 0)
		if (!write_through(output, output->buffer, (size_t)size, err))
			break;
	if (size < 0)
		fail(output, errno, "cannot read the temporary file", err);
	close(nameless);
	return size == 0;
}

static bool
put_in_place(struct cr_output *output, struct cr_error *err)
{
	if (fsync(output->descriptor) < 0)
		return fail(output, errno, "cannot write", err);
	if (!close_written(output, err))
		return false;
	if (rename(output->beside, output->target) < 0)
		return fail(output, errno, "cannot replace", err);
	free(output->beside);
	output->beside = NULL;
	/* The file has its place already: a failure now is no reason to deny it. */
	cr_path_sync(output->target);
	return true;
}

bool
cr_output_commit(struct cr_output *output, struct cr_error *err)
{
	bool ok = flush(output, err);

	if (ok && output->held >= 0)
		ok = release(output, err);
	if (ok)
		ok = output->beside ? put_in_place(output, err)
		                    : close_written(output, err);
	cr_output_discard(output);
	return ok;
}

void
cr_output_discard(struct cr_output *output)
{
	if (!output)
		return;
	if (output->descriptor >= 0)
		close(output->descriptor);
	if (output->held >= 0)
		close(output->held);
	if (output->beside)
		unlink(output->beside);
	free(output->beside);
	free(output->target);
	free(output);
}
