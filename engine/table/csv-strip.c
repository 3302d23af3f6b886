/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the bits that splitting left to the cells of a few rows, and from a cell's
 * bytes to what it says.  Called by the decoder; looks at no bytes of its own but
 * to tell a line's carriage return and to undo quotes. */
#include "csv.h"

#include <stdlib.h>

static size_t
count_bits(uint64_t word)
{
	size_t n = 0;

	for (; word; word &= word - 1)
		n++;
	return n;
}

/* The marks of the word 'w' that belong to 'row'. */
static uint64_t
marks_of(const struct cr_chunk *chunk, struct cr_span row, size_t w)
{
	uint64_t marks = chunk->marks[w];

	if (w == row.start / 64)
		marks &= ~UINT64_C(0) << row.start % 64;
	if (w == row.end / 64)
		marks &= ~UINT64_C(0) >> (63 - row.end % 64);
	return marks;
}

static size_t
count_marks(const struct cr_chunk *chunk, struct cr_span row)
{
	size_t n = 0;

	for (size_t w = row.start / 64; w <= row.end / 64; w++)
		n += count_bits(marks_of(chunk, row, w));
	return n;
}

/* Makes room for one more row.  What a row may need at most is its bytes; a long
 * one is counted first. */
static bool
reserve(struct cr_strip *strip, const struct cr_chunk *chunk, struct cr_span row)
{
	size_t need = row.end - row.start + 2, capacity = 2 * strip->capacity;
	uint32_t *ends;

	if (need <= strip->capacity - strip->used)
		return true;
	need = count_marks(chunk, row) + 2;
	if (need <= strip->capacity - strip->used)
		return true;
	if (capacity < strip->used + need)
		capacity = strip->used + need + 4096;
	ends = realloc(strip->ends, capacity * sizeof *ends);
	if (!ends)
		return false;
	strip->ends = ends;
	strip->capacity = capacity;
	return true;
}

/* Adds the ends of a row's cells; returns how many cells it has.  They count as
 * used only when the caller says so. */
static size_t
add_row(struct cr_strip *strip, const struct cr_chunk *chunk, struct cr_span row)
{
	uint32_t *start = strip->ends + strip->used, *end = start;
	bool carriage_return;

	/* The first cell begins behind an end, too. */
	*end++ = row.start - 1;
	for (size_t w = row.start / 64; w <= row.end / 64; w++) {
		uint64_t marks = marks_of(chunk, row, w);

		for (; marks; marks &= marks - 1)
			*end++ = (uint32_t)(64 * w) + (uint32_t)__builtin_ctzll(marks);
	}
	strip->first[strip->rows] = (uint32_t)strip->used + 1;
	strip->behind = (size_t)(end - strip->ends);
	/* One at the end of the line has a mark of its own. */
	carriage_return = end - start > 2 && chunk->bytes.data[end[-2]] == '\r';
	return (size_t)(end - start) - 1 - carriage_return;
}

/* Refuses a row that is past a limit. */
static bool
check_limits(const struct cr_strip *strip, const struct cr_chunk *chunk, size_t row,
             size_t cells, const struct cr_reader *reader, struct cr_error *err)
{
	const struct cr_read_options *options = &reader->options;
	struct cr_span span = chunk->rows[row];
	struct cr_slice bytes = { chunk->bytes.data, chunk->bytes.size };
	size_t cell = 0;

	if (cells > options->limit_columns)
		return cr_error_set(err, CR_ELIMIT,
		                    cr_reader_where(reader, bytes, chunk->line,
		                                    span.start),
		                    "a row with more than %zu cells",
		                    options->limit_columns);
	if (span.end - span.start <= options->limit_cell)
		return true;
	while (cell < cells &&
	       cr_strip_cell(strip, strip->rows, cell).size <= options->limit_cell)
		cell++;
	if (cell == cells)
		return true;
	return cr_error_set(err, CR_ELIMIT,
	                    cr_reader_where(reader, bytes, chunk->line,
	                                    (size_t)(cr_strip_cell(strip, strip->rows,
	                                                           cell)
	                                                     .data -
	                                             bytes.data)),
	                    "a cell of more than %zu bytes", options->limit_cell);
}

bool
cr_strip_fill(struct cr_strip *strip, const struct cr_chunk *chunk, size_t row,
              size_t limit, const struct cr_reader *reader, struct cr_error *err)
{
	strip->bytes = chunk->bytes.data;
	strip->used = strip->rows = 0;
	if (limit > CR_STRIP_ROWS)
		limit = CR_STRIP_ROWS;
	for (; strip->rows < limit; row++) {
		size_t cells;

		if (!reserve(strip, chunk, chunk->rows[row]))
			return cr_error_nomem(err);
		cells = add_row(strip, chunk, chunk->rows[row]);
		if (!check_limits(strip, chunk, row, cells, reader, err))
			return false;
		if (strip->rows && cells != strip->cells)
			break;
		strip->cells = cells;
		strip->used = strip->behind;
		strip->rows++;
	}
	return true;
}

void
cr_strip_fini(struct cr_strip *strip)
{
	free(strip->ends);
}

enum cr_quoting
cr_csv_unquote(struct cr_slice *cell, struct cr_arena *heap)
{
	const char *at = cell->data + 1, *end = cell->data + cell->size;
	const char *quote = memchr(at, '"', (size_t)(end - at));
	char *copy, *to;

	if (quote && quote + 1 == end) {
		*cell = (struct cr_slice){ at, (size_t)(quote - at) };
		return CR_QUOTED_WELL;
	}
	to = copy = cr_arena_alloc(heap, cell->size);
	if (!copy)
		return CR_QUOTED_NOMEM;
	for (; quote; quote = memchr(at, '"', (size_t)(end - at))) {
		to = mempcpy(to, at, (size_t)(quote - at));
		if (quote + 1 == end) {
			*cell = (struct cr_slice){ copy, (size_t)(to - copy) };
			return CR_QUOTED_WELL;
		}
		if (quote[1] != '"')
			break;
		*to++ = '"';
		at = quote + 2;
	}
	return CR_QUOTED_BADLY;
}
