/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A nameless file, appended to and read anywhere. */
#include "coready/scratch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "path.h"

/* What messages call it: it has no name that anybody could look for. */
static const char what_it_is[] = "temporary file";

/* Says in which directory there is no room, and how to name another. */
static bool
fail(struct cr_error *err, int errnum, const char *what)
{
	const char *directory = getenv("TMPDIR");
	char text[256];

	if (errnum == ENOMEM)
		return cr_error_nomem(err);
	snprintf(text, sizeof text, "%s in '%.128s' (TMPDIR names another directory)", what,
	         directory && *directory ? directory : "/tmp");
	return cr_error_system(err, what_it_is, errnum, text);
}

struct cr_scratch {
	int descriptor;
	uint64_t size;
};

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
	fail(err, errno, "cannot create one");
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
			return fail(err, errno, "cannot write");
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
			return fail(err, n < 0 ? errno : EIO, "cannot read");
		bytes += n;
		size -= (size_t)n;
		offset += (uint64_t)n;
	}
	return true;
}
