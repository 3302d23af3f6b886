/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A path below a directory, part by part.  The system call that can do this at once
 * is Linux' own and forbidden in some containers; this works anywhere.  Links are
 * followed by hand: what they say is put in place of them. */
#include "include.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 20
#define MAX_DEPTH 40

struct walk {
	int dirs[MAX_DEPTH]; /* Open directories from the folder down; [0] is borrowed.
	                      */
	int depth;
	int links;
	char rest[PATH_MAX]; /* What is still to be walked. */
};

static void
leave(struct walk *walk)
{
	if (walk->depth > 0)
		close(walk->dirs[walk->depth--]);
}

/* Takes the first part of the rest; false when nothing is left. */
static bool
next_part(struct walk *walk, char *part)
{
	char *start = walk->rest + strspn(walk->rest, "/");
	size_t size = strcspn(start, "/");

	memcpy(part, start, size);
	part[size] = '\0';
	start += size;
	start += strspn(start, "/");
	memmove(walk->rest, start, strlen(start) + 1);
	return size > 0;
}

/* Puts what the link says before the rest. */
static enum cr_opened
follow(struct walk *walk, const char *part)
{
	char target[PATH_MAX], joined[2 * PATH_MAX + 2];
	ssize_t size =
		readlinkat(walk->dirs[walk->depth], part, target, sizeof target - 1);

	if (size < 0)
		return CR_OPEN_FAILED;
	target[size] = '\0';
	if (target[0] == '/')
		return CR_OPEN_OUTSIDE;
	snprintf(joined, sizeof joined, "%s/%s", target, walk->rest);
	if (++walk->links > MAX_LINKS || strlen(joined) >= sizeof walk->rest) {
		errno = ELOOP;
		return CR_OPEN_FAILED;
	}
	memcpy(walk->rest, joined, strlen(joined) + 1);
	return CR_OPENED;
}

/* Opens one part, which is no link, and goes into it or gives it back. */
static enum cr_opened
enter(struct walk *walk, const char *part, mode_t mode, int *fd)
{
	bool last = walk->rest[0] == '\0';
	int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	struct stat stat;
	int opened;

	if (last ? !S_ISREG(mode) : !S_ISDIR(mode))
		return CR_OPEN_NOT_FILE;
	if (walk->depth + 1 == MAX_DEPTH) {
		errno = ENAMETOOLONG;
		return CR_OPEN_FAILED;
	}
	opened =
		openat(walk->dirs[walk->depth], part, flags | (last ? 0 : O_DIRECTORY));
	if (opened < 0)
		return CR_OPEN_FAILED;
	if (last && (fstat(opened, &stat) != 0 || !S_ISREG(stat.st_mode))) {
		close(opened);
		return CR_OPEN_NOT_FILE;
	}
	if (last)
		*fd = opened;
	else
		walk->dirs[++walk->depth] = opened;
	return CR_OPENED;
}

static enum cr_opened
step(struct walk *walk, const char *part, int *fd)
{
	struct stat stat;

	if (strcmp(part, ".") == 0)
		return CR_OPENED;
	if (strcmp(part, "..") == 0) {
		if (walk->depth == 0)
			return CR_OPEN_OUTSIDE;
		leave(walk);
		return CR_OPENED;
	}
	if (fstatat(walk->dirs[walk->depth], part, &stat, AT_SYMLINK_NOFOLLOW) != 0)
		return CR_OPEN_FAILED;
	if (S_ISLNK(stat.st_mode))
		return follow(walk, part);
	return enter(walk, part, stat.st_mode, fd);
}

enum cr_opened
cr_include_open(int folder, const char *path, int *fd)
{
	struct walk walk = { .dirs = { folder } };
	enum cr_opened opened = CR_OPENED;
	char part[PATH_MAX];
	int saved;

	*fd = -1;
	if (path[0] == '/')
		return CR_OPEN_OUTSIDE;
	if (strlen(path) >= sizeof walk.rest) {
		errno = ENAMETOOLONG;
		return CR_OPEN_FAILED;
	}
	memcpy(walk.rest, path, strlen(path) + 1);
	while (opened == CR_OPENED && *fd < 0 && next_part(&walk, part))
		opened = step(&walk, part, fd);
	saved = errno;
	while (walk.depth > 0)
		leave(&walk);
	errno = saved;
	if (opened == CR_OPENED && *fd < 0)
		opened = CR_OPEN_NOT_FILE; /* "." or "a/.." */
	return opened;
}
