/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of fixed width by columns: moved by their bytes, read by slot. */
#include "block.h"

#include <stdlib.h>
#include <string.h>

/* Bytes for so many rows; 0: too many. */
static size_t
size_of(const struct layout *layout, size_t capacity)
{
	return capacity > SIZE_MAX / layout->stride ? 0 : capacity * layout->stride;
}

static size_t
round_up(size_t rows)
{
	return rows < SIZE_MAX - 8 ? (rows + 7) / 8 * 8 : rows;
}

bool
block_init(struct block *block, const struct layout *layout, size_t capacity)
{
	size_t size = size_of(layout, round_up(capacity));

	*block = (struct block){ .layout = layout, .capacity = round_up(capacity) };
	block->data = size || !capacity ? malloc(size + 1) : NULL;
	return block->data;
}

void
block_fini(struct block *block)
{
	free(block->data);
	*block = (struct block){ 0 };
}

bool
block_reserve(struct block *block, size_t capacity)
{
	struct block larger;

	block->n = 0;
	if (capacity <= block->capacity)
		return true;
	if (!block_init(&larger, block->layout, capacity))
		return false;
	free(block->data);
	*block = larger;
	return true;
}

void
block_append(struct block *block, const struct block *from, struct extent columns,
             size_t first, size_t n)
{
	const struct layout *layout = block->layout;

	for (size_t c = 0; c < layout->n_columns; c++) {
		size_t width = layout->columns[c].width;
		char *to = block_column(block, layout->columns[c].start);
		const char *source = block_column(from, layout->columns[c].start);

		if (layout->columns[c].start >= columns.start &&
		    layout->columns[c].start < columns.end)
			memcpy(to + block->n * width, source + first * width, n * width);
	}
	block->n += n;
}

/* Gathers one column; called with a constant width where it is a usual one. */
static inline void
gather(char *restrict to, const char *restrict from, const uint32_t *rows, size_t n,
       size_t width)
{
	for (size_t i = 0; i < n; i++)
		memcpy(to + i * width, from + rows[i] * width, width);
}

void
block_gather(struct block *block, const struct block *from, const uint32_t *rows,
             size_t n)
{
	const struct layout *layout = block->layout;

	for (size_t c = 0; c < layout->n_columns; c++) {
		size_t width = layout->columns[c].width;
		char *to = block_column(block, layout->columns[c].start);
		const char *source = block_column(from, layout->columns[c].start);

		to += block->n * width;
		if (width == 1)
			gather(to, source, rows, n, 1);
		else if (width == sizeof(double))
			gather(to, source, rows, n, sizeof(double));
		else
			gather(to, source, rows, n, width);
	}
	block->n += n;
}

const double *
block_values(const struct block *block, size_t slot, double *scratch)
{
	const struct slot_place *place = &block->layout->slots[slot];
	const uint8_t *codes;

	if (place->keep == KEEP_NUMBER)
		return block_numbers(block, slot);
	codes = block_codes(block, slot);
	for (size_t i = 0; i < block->n; i++)
		scratch[i] = place->value_of[codes[i]];
	return scratch;
}

static uint8_t
state_of(double x)
{
	return isfinite(x) ? STATE_PRESENT
	                   : isinf(x) ? STATE_NOT_APPLICABLE : STATE_MISSING;
}

void
block_states(const struct block *block, size_t slot, uint8_t *states)
{
	const struct slot_place *place = &block->layout->slots[slot];
	uint8_t of_code[N_CODES];

	if (place->keep == KEEP_NUMBER) {
		const double *x = block_numbers(block, slot);

		for (size_t i = 0; i < block->n; i++)
			states[i] = state_of(x[i]);
		return;
	}
	for (size_t code = 0; code < N_CODES; code++)
		of_code[code] = state_of(place->value_of[code]);
	for (size_t i = 0; i < block->n; i++)
		states[i] = of_code[block_codes(block, slot)[i]];
}
