/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exact linear algebra for the attacker: in the field of 2^61 - 1 elements, where
 * a fraction is a number and nothing is rounded.  A coincidence, by which something
 * vanishes here and not among the fractions, has a chance of about 1e-18 a try. */
#ifndef COREADY_TESTS_ATTACK_EXACT_H
#define COREADY_TESTS_ATTACK_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t exact;

exact exact_of(long x);
exact exact_add(exact a, exact b);
exact exact_mul(exact a, exact b);
exact exact_div(exact a, exact b);

/* Reduces n_rows x n to row echelon form, leading ones and zeros above them; returns
 * the rank; 'pivots' (n_rows of them) are the columns of the leading ones. */
size_t exact_reduce(exact *rows, size_t n_rows, size_t n, size_t *pivots);

/* Whether some combination of the rows, reduced to 'rank', is not zero and is zero but
 * at the 'n_few' places in 'few'. */
bool exact_confined(const exact *reduced, size_t rank, size_t n, const size_t *pivots,
                    const size_t *few, size_t n_few);

#endif
