/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small linear algebra for lore.c: subspaces of a space of a few dozen dimensions,
 * and what is left of one where something must vanish.  Doubles with a tolerance: what
 * goes in are weights of items, of the order of 1. */
#ifndef COREADY_AGGREGATE_LINEAR_H
#define COREADY_AGGREGATE_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

/* The combinations of some rows of numbers: 'basis' is n_basis x n, in reduced row
 * echelon form, so that equal spaces are equal bytes but for rounding. */
struct space {
	size_t n, n_basis;
	double *basis; /* Owned; null where memory ran out. */
};

/* All of n dimensions. */
bool space_whole(size_t n, struct space *space);
void space_fini(struct space *space);

/* Whether some vector of 'space' does not vanish under 'forms', n_forms x n.  False if
 * memory ran out. */
bool space_touches(const struct space *space, const double *forms, size_t n_forms,
                   bool *touches);

/* The part of 'space' that vanishes under 'forms'. */
bool space_cut(const struct space *space, const double *forms, size_t n_forms,
               struct space *part);

#endif
