/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes from a file, standard input or memory.  Every reader of files takes its
 * bytes from here, so that a directory, a file that may not be read or one over
 * a limit is told the same way everywhere. */
#ifndef COREADY_INPUT_H
#define COREADY_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/buf.h"
#include "coready/error.h"
#include "coready/text.h"

struct cr_input;

/* Opens 'path', or standard input for "-".  'path' is borrowed until _close and
 * is what errors name ("-" is told as "standard input"). */
struct cr_input *cr_input_open(const char *path, struct cr_error *err);

/* The same over bytes that stay the caller's. */
struct cr_input *cr_input_memory(const char *name, struct cr_slice bytes,
                                 struct cr_error *err);

const char *cr_input_name(const struct cr_input *input);

/* Up to 'size' bytes that are about to be read, without taking them: for
 * telling what a file is.  Returns what there is, fewer only at the end; null
 * slice data on failure.  'size' is at most 64 KiB. */
struct cr_slice cr_input_peek(struct cr_input *input, size_t size,
                              struct cr_error *err);

/* Reads at least one byte unless at the end, where it gives 0.  -1: failed. */
long cr_input_read(struct cr_input *input, void *data, size_t size,
                   struct cr_error *err);

/* Bytes of a regular file, -1 for anything else: for telling progress. */
long long cr_input_size(const struct cr_input *input);

/* Reads all of it into 'out'; fails with CR_ELIMIT beyond 'limit' bytes. */
bool cr_input_all(struct cr_input *input, size_t limit, struct cr_buf *out,
                  struct cr_error *err);

/* Replaces 'input' by one that turns windows-1252 bytes into UTF-8 as they are
 * read; takes 'input' over.  Null on failure ('input' is then closed). */
struct cr_input *cr_input_windows1252(struct cr_input *input, struct cr_error *err);

/* Replaces 'input' by one that decompresses as it is read where it is under gzip or
 * Zstandard; else gives it back.  Null on failure ('input' is then closed). */
struct cr_input *cr_input_decompressed(struct cr_input *input, struct cr_error *err);

void cr_input_close(struct cr_input *input);

#endif
