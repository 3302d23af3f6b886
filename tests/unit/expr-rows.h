/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of answers to the questions of expr-world.h, and of what a caller of
 * programs supplies (bands, themes, today, figures of units), to bind programs
 * to.  A figure is one column whatever its arguments are. */
#ifndef COREADY_TESTS_EXPR_ROWS_H
#define COREADY_TESTS_EXPR_ROWS_H

#include "coready/program.h"
#include "tests/unit/expr-world.h"

struct world_rows {
	size_t rows;
	struct cr_column slot[WORLD_SLOTS];     /* None for a coding. */
	struct cr_column supplied[CR_OP_COUNT]; /* Of operations of that policy. */
	size_t offset;                          /* Row that programs see as row 0. */
	struct cr_column views[WORLD_SLOTS + CR_OP_COUNT];
};

/* All of it blank.  Stops the test when memory runs out. */
void world_rows_init(struct world_rows *world, size_t rows);
void world_rows_fini(struct world_rows *world);

/* The column of an input, from row 'offset' on; 'owner' is a struct world_rows. */
const struct cr_column *world_bind(void *owner, const struct cr_program_input *input);

/* The column of a supplied operation with that name, or of a slot; null if none. */
struct cr_column *world_column(struct world_rows *world, struct cr_slice name);

#endif
