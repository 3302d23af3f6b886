/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of files, and new files beside others.  Private to base. */
#ifndef COREADY_BASE_PATH_H
#define COREADY_BASE_PATH_H

#include <stdbool.h>
#include <sys/types.h>

/* 'name' as seen from the directory that the file 'path' is in.  Owned; null
 * without memory. */
char *cr_path_sibling(const char *path, const char *name);

/* What 'path' names once symbolic links at its end are followed, whether that
 * exists or not.  Owned; null, and errno, on failure. */
char *cr_path_follow(const char *path);

/* Creates a file with a name of its own in the directory that 'path' is in, and
 * opens it to write and read.  Returns the descriptor, and '*created' is its
 * name, owned; -1, and errno, on failure. */
int cr_path_create(const char *path, mode_t mode, char **created);

/* The directory for files that nobody keeps: $TMPDIR, else /tmp. */
const char *cr_path_temporary(void);

/* A file without a name, in that directory, to write and read.  Not
 * tmpfile(), which does not ask where the user has room.  -1, and errno, on failure. */
int cr_path_nameless(void);

/* Makes the names in that directory last through a power cut, where the file
 * system can do that. */
void cr_path_sync(const char *path);

#endif
