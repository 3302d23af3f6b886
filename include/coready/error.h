/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why an operation could not be done.  There are three channels, never mixed:
 *
 *   struct cr_error   the environment refused (memory, a file, a limit); one
 *                     per failed call, filled by the callee, read by the caller
 *   diagnostics       what an author or a file got wrong; many at once (diag.h)
 *   assert()          we got it wrong
 *
 * A function that can fail returns a bool or a pointer, and takes the error as
 * its last parameter, which may be null.  The message is held by value and the
 * file name is borrowed from whoever opened the file, so an error outlives the
 * arena of the load that failed. */
#ifndef COREADY_ERROR_H
#define COREADY_ERROR_H

#include <stdbool.h>

enum cr_code {
	CR_OK,
	CR_ENOMEM,       /* The allocator returned null. */
	CR_EIO,          /* The system refused to open, read, write or sync. */
	CR_EINPUT,       /* A file from outside is not what it must be. */
	CR_ELIMIT,       /* A limit of the program (docs: cli, Limits) was passed. */
	CR_EUSAGE,       /* The command line cannot be carried out. */
	CR_EINTERRUPTED, /* A signal asked us to stop; nothing is half written. */
};

/* A place in a file. */
struct cr_where {
	const char *file; /* As the user named it.  Borrowed; null when there is none. */
	long line;        /* Physical line, from 1; 0 when unknown. */
	long column;      /* Characters (code points, a tab is one), from 1; 0 when unknown. */
};

struct cr_error {
	enum cr_code code;
	struct cr_where where;
	char message[512]; /* UTF-8, one line, no file prefix, no full stop. */
};

/* Records a failure in 'err' unless it is null or already holds one: the first
 * failure is nearest the cause.  A message that does not fit is cut between two
 * characters.  Always returns false, for "return cr_error_set(...)". */
bool cr_error_set(struct cr_error *err, enum cr_code code, struct cr_where where,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/* cr_error_set() for the one failure that is the same everywhere. */
bool cr_error_nomem(struct cr_error *err);

/* cr_error_set() with CR_EIO and the text of 'errnum' (an errno) after ": ".
 * EINTR becomes CR_EINTERRUPTED: the program installs handlers that interrupt a
 * call (without SA_RESTART) only for the signals that ask it to stop, and a pipe
 * that never speaks must not keep it from stopping. */
bool cr_error_system(struct cr_error *err, const char *file, int errnum,
                     const char *what);

#endif
