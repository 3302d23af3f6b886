/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The quartiles of a cell that are found in passes over its responses. */
#ifndef COREADY_AGGREGATE_PASSES_H
#define COREADY_AGGREGATE_PASSES_H

#include "private.h"

struct passes;

/* For what a cell's levels show. */
struct passes *passes_new(const struct cell_work *work, struct cr_error *err);
void passes_free(struct passes *passes);

/* Whether another pass is needed; then all blocks are to be added. */
bool passes_open(struct passes *passes, bool *open, struct cr_error *err);

/* The part of the cell by which a part of a block goes on a slot; NO_PART: by none. */
#define NO_PART SIZE_MAX
typedef size_t part_for_fn(const void *owner, size_t slot, size_t part);

void passes_add(struct passes *passes, struct sorted *sorted, part_for_fn *part_for,
                const void *owner);

/* When no pass is needed. */
void passes_read(const struct passes *passes, struct quartiles *quartiles);

#endif
