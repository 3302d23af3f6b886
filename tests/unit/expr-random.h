/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random expressions that the checker must accept, and random answers of every
 * type and for every reason.  The same seed gives the same everywhere. */
#ifndef COREADY_TESTS_EXPR_RANDOM_H
#define COREADY_TESTS_EXPR_RANDOM_H

#include <stdint.h>

#include "tests/unit/expr-rows.h"

struct dice {
	uint64_t state;
};

/* A number from 0 to n - 1. */
unsigned dice_roll(struct dice *dice, unsigned n);

/* Adds the text of an expression of that type, at most so deep, for that context. */
void random_expression(struct dice *dice, struct cr_buf *out, enum cr_context context,
                       enum cr_type type, unsigned depth);

/* Fills all rows; of a missing cell the value is rubbish. */
void random_rows(struct dice *dice, struct world_rows *world);

#endif
