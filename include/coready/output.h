/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A result on its way to a file or to standard output.  A regular file appears
 * whole or not at all: it is written beside its place, synced and renamed over
 * it; a link's target is replaced; mode and owner are kept.  Anything else (a
 * pipe, a device, standard output) is written in place.  Writing is buffered. */
#ifndef COREADY_OUTPUT_H
#define COREADY_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/error.h"

struct cr_output;

/* 'path' null is standard output.  'path' is borrowed until the end. */
struct cr_output *cr_output_open(const char *path, struct cr_error *err);

bool cr_output_write(struct cr_output *output, const void *data, size_t size,
                     struct cr_error *err);

/* Asks that nothing be written in place before _commit: until then a pipe or a
 * device gets nothing at all.  For results that are to be whole or none. */
bool cr_output_hold(struct cr_output *output, struct cr_error *err);

/* Flushes, syncs and puts the file in its place.  Frees 'output' either way;
 * on failure what stood there before still does, and nothing is left beside. */
bool cr_output_commit(struct cr_output *output, struct cr_error *err);

/* Removes what was written beside and frees.  Null is fine. */
void cr_output_discard(struct cr_output *output);

#endif
