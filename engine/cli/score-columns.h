/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of "coready score": what they are called and where each comes
 * from.  Made once an instrument; a block is one thread's view of the columns
 * for some rows. */
#ifndef COREADY_SCORE_COLUMNS_H
#define COREADY_SCORE_COLUMNS_H

#include "coready/instrument.h"
#include "coready/score.h"
#include "coready/table.h"
#include "coready/write.h"

enum score_source {
	FROM_ROW_NUMBER,
	FROM_SLOT,     /* An answer, a score, a case. */
	FROM_BAND,
	FROM_THEME,    /* 'index' is the theme. */
	FROM_KEPT,     /* 'index' is the kept column. */
	FROM_PROBLEMS,
};

struct score_columns {
	struct cr_result *results;
	struct score_origin {
		enum score_source source;
		int slot;
		size_t index;
	} *origins;
	size_t n, capacity;
	struct cr_arena arena;
};

struct score_columns *score_columns_new(const struct cr_instrument *instrument,
                                        const struct cr_read_options *options,
                                        struct cr_error *err);
void score_columns_free(struct score_columns *columns);

struct score_block;

struct score_block *score_block_new(const struct score_columns *columns,
                                    struct cr_error *err);
void score_block_free(struct score_block *block);

/* Takes in a block of scored rows, which must stay. */
bool score_block_fill(struct score_block *block, const struct cr_table *table,
                      const struct cr_scoring *scoring, struct cr_error *err);

/* The columns of the rows from 'first' on, borrowed until the next call. */
const struct cr_column *const *score_block_columns(struct score_block *block,
                                                   size_t first);

#endif
