/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Responses side by side: the columns of a layout, one behind the other, each of as many
 * places as the block has room for.  Copied, sorted and written to a file as bytes. */
#ifndef COREADY_AGGREGATE_BLOCK_H
#define COREADY_AGGREGATE_BLOCK_H

#include <math.h>

#include "layout.h"

/* Where values are looked at the room is for a multiple of 8 rows, so that each column
 * begins where they may stand; elsewhere there are only bytes. */
struct block {
	const struct layout *layout;
	size_t n, capacity;
	char *data;
};

/* Gives an empty block room for 'capacity' rows or a few more. */
bool block_init(struct block *block, const struct layout *layout, size_t capacity);
void block_fini(struct block *block);

/* Gives room for 'capacity' rows or more, in place of what it holds. */
bool block_reserve(struct block *block, size_t capacity);

/* The column that starts at 'start' bytes of a row. */
static inline void *
block_column(const struct block *block, size_t start)
{
	return block->data + start * block->capacity;
}

static inline const double *
block_numbers(const struct block *block, size_t slot)
{
	return block_column(block, block->layout->slots[slot].start);
}

static inline const uint8_t *
block_codes(const struct block *block, size_t slot)
{
	return block_column(block, block->layout->slots[slot].start);
}

static inline const uint8_t *
block_groups(const struct block *block)
{
	return block_column(block, block->layout->group);
}

/* Which columns are meant: those that start from 'start' on and before 'end'. */
struct extent {
	size_t start, end;
};

static inline struct extent
all_columns(const struct layout *layout)
{
	return (struct extent){ 0, layout->stride };
}

/* Appends rows 'first' to 'first' + 'n' - 1 of 'from', for which there is room; other
 * columns than these are left as they are. */
void block_append(struct block *block, const struct block *from, struct extent columns,
                  size_t first, size_t n);

/* Appends the rows of 'from' that 'rows' lists. */
void block_gather(struct block *block, const struct block *from, const uint32_t *rows,
                  size_t n);

/* Of a score or a question: its values as items, NaN missing, infinity not applicable;
 * 'scratch' has a place a row. */
const double *block_values(const struct block *block, size_t slot, double *scratch);

/* Of any slot that is kept: for each row an enum state. */
void block_states(const struct block *block, size_t slot, uint8_t *states);

#endif
