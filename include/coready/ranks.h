/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quartiles of more values than memory holds: found exactly, in a few passes over them.
 *
 *     cr_ranks_new             one variable, its values in parts (groups)
 *     cr_ranks_ask             for each sample whose quartiles are wanted
 *     while (cr_ranks_open)    a pass:
 *             cr_ranks_add         all values, in any order, the same in every pass
 *     cr_ranks_quartiles
 *     cr_ranks_free
 *
 * A pass counts values into bins, and the bins that hold what is looked for are divided in
 * the next one, until so few values are in one that they are kept and put in order (Munro
 * and Paterson 1980, "Selection and sorting with limited storage", Theoretical Computer
 * Science 12).  The result is that of cr_quartiles() to the last bit, whatever the memory
 * and the order of the values. */
#ifndef COREADY_RANKS_H
#define COREADY_RANKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/error.h"
#include "coready/stats.h"

#define CR_RANKS_ALL SIZE_MAX /* The sample of all parts together. */

struct cr_ranks;

/* For finite values from 'lo' to 'hi' in 'n_parts' >= 1 parts.  Takes about 'memory'
 * bytes, but never so few that it could not do its work.  Null if memory ran out. */
struct cr_ranks *cr_ranks_new(size_t n_parts, double lo, double hi, size_t memory,
                              struct cr_error *err);
void cr_ranks_free(struct cr_ranks *ranks);

/* Asks for the quartiles of a part, or of all: of 'n' >= 1 values, which is how many
 * every pass will add to it. */
bool cr_ranks_ask(struct cr_ranks *ranks, size_t part, size_t n, struct cr_error *err);

/* Begins a pass, after having drawn the consequences of the one before; '*open' is
 * false when all is found and none is needed.  False if memory ran out. */
bool cr_ranks_open(struct cr_ranks *ranks, bool *open, struct cr_error *err);
void cr_ranks_add(struct cr_ranks *ranks, size_t part, const double *values, size_t n);

/* Of a sample that was asked for, when no pass is needed any more; min and max too. */
void cr_ranks_quartiles(const struct cr_ranks *ranks, size_t part,
                        struct cr_quartiles *out);

#endif
