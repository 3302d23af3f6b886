/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The threads of a batch.  One of them, the one that calls, reads chunks and emits what
 * was made of them, in the order of the file; the others only work on chunks, and so
 * does it where there is nothing to read or emit.  So reading, scoring and writing
 * overlap, no two read or write at once, signals reach the one that may be waiting for
 * a file, and with one thread nothing is locked by two. */
#ifndef COREADY_SCORE_CREW_H
#define COREADY_SCORE_CREW_H

#include "worker.h"

struct crew;

/* A crew of 'threads' at most; null with 'err' on failure. */
struct crew *crew_new(const struct batch *batch, size_t threads, struct cr_error *err);
void crew_free(struct crew *crew);

/* Takes the whole file through.  What was counted and told of the chunks up to the first
 * failure, or the end, is in 'counts' and 'diags'. */
bool crew_run(struct crew *crew, struct cr_batch_counts *counts,
              struct cr_diag_list *diags, struct cr_error *err);

/* On how many answers a pattern gave up. */
size_t crew_given_up(const struct crew *crew, const struct cr_pattern_use *use);

#endif
