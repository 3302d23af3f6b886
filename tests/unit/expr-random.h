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

/* Something that can be said in an expression: "q7" as a number, letter 'n', or
 * "count_selected(if(@b, q8, q9))"; expr-random.c has the letters. */
struct phrase {
	char letter;
	const char *text;
};

/* The same of these phrases and of the functions that there are for numbers, conditions,
 * texts and dates, each of which has a phrase without '@'. */
void random_speech(struct dice *dice, struct cr_buf *out, const struct phrase *phrases,
                   size_t n, enum cr_type type, unsigned depth);

/* Fills all rows; of a missing cell the value is rubbish. */
void random_rows(struct dice *dice, struct world_rows *world);

#endif
