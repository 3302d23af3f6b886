/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sources that need nothing below them: a file, standard input, memory.  A
 * read that a signal interrupts is not begun again (see cr_error_system()). */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct file {
	const char *name;
	int descriptor;
	bool ours; /* To close. */
};

static long
file_read(void *state, void *data, size_t size, struct cr_error *err)
{
	struct file *file = state;
	ssize_t got = read(file->descriptor, data, size < INT_MAX ? size : INT_MAX);

	if (got < 0)
		cr_error_system(err, file->name, errno, "cannot read");
	return got;
}

static void
file_close(void *state)
{
	struct file *file = state;

	if (file->ours)
		close(file->descriptor);
	free(file);
}

static const struct cr_source file_source = { file_read, file_close };

/* Opens 'path'; for "-" sets the name that standard input has in messages. */
static bool
file_init(struct file *file, const char *path, struct cr_error *err)
{
	if (strcmp(path, "-") == 0) {
		*file = (struct file){ .name = "standard input",
		                       .descriptor = STDIN_FILENO };
		return true;
	}
	*file = (struct file){ .name = path, .ours = true };
	file->descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	return file->descriptor >= 0 ||
	       cr_error_system(err, path, errno, "cannot open");
}

struct cr_input *
cr_input_open(const char *path, struct cr_error *err)
{
	struct file *file = malloc(sizeof *file);
	struct stat status = { 0 };

	if (!file) {
		cr_error_nomem(err);
		return NULL;
	}
	if (!file_init(file, path, err)) {
		free(file);
		return NULL;
	}
	if (fstat(file->descriptor, &status) < 0)
		cr_error_system(err, file->name, errno, "cannot read");
	else if (S_ISDIR(status.st_mode))
		cr_error_system(err, file->name, EISDIR, "cannot read");
	else
		return cr_source_wrap(&file_source, file, file->name,
		                      S_ISREG(status.st_mode) ? status.st_size : -1,
		                      err);
	file_close(file);
	return NULL;
}

static long
memory_read(void *state, void *data, size_t size, struct cr_error *err)
{
	struct cr_slice *left = state;

	(void)err;
	if (size > left->size)
		size = left->size;
	if (size > LONG_MAX)
		size = LONG_MAX;
	if (size > 0)
		memcpy(data, left->data, size);
	*left = (struct cr_slice){ left->data + size, left->size - size };
	return (long)size;
}

static const struct cr_source memory_source = { memory_read, free };

struct cr_input *
cr_input_memory(const char *name, struct cr_slice bytes, struct cr_error *err)
{
	struct cr_slice *left = malloc(sizeof *left);

	if (!left) {
		cr_error_nomem(err);
		return NULL;
	}
	*left = bytes;
	return cr_source_wrap(&memory_source, left, name, (long long)bytes.size, err);
}
