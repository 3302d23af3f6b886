/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A nameless file, appended to and read anywhere. */
#include "coready/scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "path.h"

struct cr_scratch {
	int descriptor;
	uint64_t size;
};

/* The file has no name that anybody could look for; where it is helps, and that it could
 * be elsewhere. */
static bool
fail(const char *what, int errnum, struct cr_error *err)
{
	struct cr_where where = { .file = cr_path_temporary() };

	if (errnum == ENOMEM)
		return cr_error_nomem(err);
	if (errnum == EINTR)
		return cr_error_system(err, where.file, errnum, what);
	return cr_error_set(err, CR_EIO, where,
	                    "cannot %s a temporary file: %s; TMPDIR can name another "
	                    "directory",
	                    what, strerror(errnum));
}

struct cr_scratch *
cr_scratch_open(struct cr_error *err)
{
	struct cr_scratch *scratch = calloc(1, sizeof *scratch);

	if (!scratch) {
		cr_error_nomem(err);
		return NULL;
	}
	scratch->descriptor = cr_path_nameless();
	if (scratch->descriptor >= 0)
		return scratch;
	fail("create", errno, err);
	free(scratch);
	return NULL;
}

void
cr_scratch_free(struct cr_scratch *scratch)
{
	if (!scratch)
		return;
	close(scratch->descriptor);
	free(scratch);
}

bool
cr_scratch_write(struct cr_scratch *scratch, const void *data, size_t size,
                 uint64_t *offset, struct cr_error *err)
{
	const char *bytes = data;

	*offset = scratch->size;
	while (size > 0) {
		ssize_t n = pwrite(scratch->descriptor, bytes, size, (off_t)scratch->size);

		if (n < 0)
			return fail("write", errno, err);
		bytes += n;
		size -= (size_t)n;
		scratch->size += (uint64_t)n;
	}
	return true;
}

bool
cr_scratch_read(const struct cr_scratch *scratch, uint64_t offset, void *data,
                size_t size, struct cr_error *err)
{
	char *bytes = data;

	while (size > 0) {
		ssize_t n = pread(scratch->descriptor, bytes, size, (off_t)offset);

		if (n <= 0)
			return fail("read", n < 0 ? errno : EIO, err);
		bytes += n;
		size -= (size_t)n;
		offset += (uint64_t)n;
	}
	return true;
}
