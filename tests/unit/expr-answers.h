/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers as the cases of expressions write them (tests/golden/expressions/logic.expr
 * says how), read into row 0 of the columns of expr-rows.h. */
#ifndef COREADY_TESTS_EXPR_ANSWERS_H
#define COREADY_TESTS_EXPR_ANSWERS_H

#include "tests/unit/expr-rows.h"

/* Reads "a=1 role=citizen"; what is not named is blank.  False, and '*wrong', where a
 * word of it is no answer. */
bool answers_read(struct world_rows *world, struct cr_slice text, bool *any_missing,
                  struct cr_slice *wrong);

/* Reads a value into row 0 of a column; whether a word stands for a reason. */
bool answer_read(const struct cr_column *column, struct cr_slice text);
bool answer_reason(struct cr_slice text, uint8_t *reason);

#endif
