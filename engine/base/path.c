/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the file of a result stands, and what is made beside it meanwhile.
 * Called by output.c and scratch.c alone. */
#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "coready/buf.h"
#include "random.h"

enum {
	MAX_LINKS = 40, /* That are followed: as many as the kernel does. */
	MAX_TRIES = 100,
};

char *
cr_path_sibling(const char *path, const char *name)
{
	const char *slash = name[0] == '/' ? NULL : strrchr(path, '/');
	struct cr_buf joined = { 0 };

	if (slash)
		cr_buf_add(&joined, path, (size_t)(slash - path) + 1);
	cr_buf_puts(&joined, name);
	if (!cr_buf_text(&joined)) {
		cr_buf_fini(&joined);
		errno = ENOMEM;
		return NULL;
	}
	return joined.data;
}

char *
cr_path_follow(const char *path)
{
	char *at = strdup(path);

	for (int i = 0; at && i < MAX_LINKS; i++) {
		char text[PATH_MAX], *next;
		ssize_t size = readlink(at, text, sizeof text - 1);

		if (size < 0)
			return at; /* No link, or nothing there. */
		text[size] = '\0';
		next = cr_path_sibling(at, text);
		free(at);
		at = next;
	}
	if (at)
		errno = ELOOP;
	free(at);
	return NULL;
}

int
cr_path_create(const char *path, mode_t mode, char **created)
{
	const int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC;

	for (int i = 0; i < MAX_TRIES; i++) {
		char name[32];
		uint64_t random;
		int descriptor;

		cr_random_fill(&random, sizeof random);
		snprintf(name, sizeof name, ".coready-%016" PRIx64, random);
		*created = cr_path_sibling(path, name);
		if (!*created)
			return -1;
		descriptor = open(*created, flags, mode);
		if (descriptor >= 0)
			return descriptor;
		free(*created);
		*created = NULL;
		if (errno != EEXIST)
			break;
	}
	return -1;
}

const char *
cr_path_temporary(void)
{
	const char *directory = getenv("TMPDIR");

	return directory && *directory ? directory : "/tmp";
}

int
cr_path_nameless(void)
{
	struct cr_buf inside = { 0 };
	char *created = NULL;
	int descriptor = -1;

	cr_buf_printf(&inside, "%s/", cr_path_temporary());
	if (cr_buf_text(&inside))
		descriptor = cr_path_create(inside.data, 0600, &created);
	else
		errno = ENOMEM;
	if (descriptor >= 0)
		unlink(created);
	free(created);
	cr_buf_fini(&inside);
	return descriptor;
}

void
cr_path_sync(const char *path)
{
	char *directory = cr_path_sibling(path, ".");
	int descriptor = -1;

	if (directory)
		descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor >= 0) {
		fsync(descriptor);
		close(descriptor);
	}
	free(directory);
}
