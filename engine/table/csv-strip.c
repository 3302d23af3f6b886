/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the bits that splitting left to the cells of some rows, and from a cell's
 * bytes to what it says.  Called by the decoder.  Rows are looked at together where
 * they have the same shape, which is nearly always; a row of another length makes
 * a strip of its own, so that nothing that runs over cells need ask how many
 * there are. */
#include "csv.h"

#include <stdlib.h>

/* Ends are written so many at a time, which may be more than there are. */
enum { AT_ONCE = 8 };

static size_t
count_bits(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u;

	word -= word >> 1 & 0x55 * ones;
	word = (word & 0x33 * ones) + (word >> 2 & 0x33 * ones);
	return ((word + (word >> 4)) & 0x0f * ones) * ones >> 56;
}

/* The marks of the chunk's word 'w' that belong to 'span'. */
static uint64_t
marks_in(const struct cr_chunk *chunk, struct cr_span span, size_t w)
{
	uint64_t marks = chunk->marks[w];

	if (w == span.start / 64)
		marks &= ~UINT64_C(0) << span.start % 64;
	if (w == span.end / 64)
		marks &= ~UINT64_C(0) >> (63 - span.end % 64);
	return marks;
}

static bool
reserve(struct cr_window *window, const struct cr_chunk *chunk, struct cr_span span)
{
	size_t need = 1 + AT_ONCE, capacity = CR_WINDOW_BYTES;
	uint32_t *ends;

	if (span.end - span.start <= CR_WINDOW_BYTES)
		need += CR_WINDOW_BYTES;
	else
		for (size_t w = span.start / 64; w <= span.end / 64; w++)
			need += count_bits(marks_in(chunk, span, w));
	if (need <= window->capacity)
		return true;
	if (capacity < need)
		capacity = need;
	ends = realloc(window->ends, capacity * sizeof *ends);
	if (!ends)
		return false;
	window->ends = ends;
	window->capacity = capacity;
	return true;
}

/* Writes the places of the marks of one word, 'base' being that of its first bit.
 * The bit that is put on top of those that are left keeps the count of zeros defined
 * when none is; what it writes then is written over. */
static uint32_t *
add_ends(uint32_t *ends, uint64_t marks, uint32_t base)
{
	const uint64_t top = UINT64_C(1) << 63;
	size_t n = count_bits(marks);

	for (size_t i = 0; i < n; i += AT_ONCE) {
		for (size_t k = 0; k < AT_ONCE; k++) {
			ends[i + k] = base + (uint32_t)__builtin_ctzll(marks | top);
			marks &= marks - 1;
		}
	}
	return ends + n;
}

bool
cr_window_fill(struct cr_window *window, const struct cr_chunk *chunk, size_t row,
               size_t limit, struct cr_error *err)
{
	struct cr_span span = chunk->rows[row];
	size_t rows = 1;
	uint32_t *end;

	if (limit > CR_WINDOW_ROWS)
		limit = CR_WINDOW_ROWS;
	if (limit > chunk->n_rows - row)
		limit = chunk->n_rows - row;
	while (rows < limit &&
	       chunk->rows[row + rows].end - span.start <= CR_WINDOW_BYTES)
		rows++;
	span.end = chunk->rows[row + rows - 1].end;
	if (!reserve(window, chunk, span))
		return cr_error_nomem(err);
	end = window->ends;
	*end++ = span.start - 1; /* The first cell begins behind an end, too. */
	for (size_t w = span.start / 64; w <= span.end / 64; w++)
		end = add_ends(end, marks_in(chunk, span, w), (uint32_t)(64 * w));
	window->n_ends = (size_t)(end - window->ends);
	window->row = window->next_row = row;
	window->rows = rows;
	window->next_end = 1;
	return true;
}

void
cr_window_fini(struct cr_window *window)
{
	free(window->ends);
}

/* Whether the row whose last end is '*last' has a carriage return at its end, which has
 * an end of its own. */
static bool
has_return(const struct cr_strip *strip, const uint32_t *last)
{
	return strip->stride > 1 && strip->bytes[last[-1]] == '\r';
}

static bool
check_limits(const struct cr_strip *strip, const struct cr_chunk *chunk, size_t row,
             const struct cr_reader *reader, struct cr_error *err)
{
	const struct cr_read_options *options = &reader->options;
	struct cr_slice bytes = cr_slice_of_buf(&chunk->bytes), cell = { 0 };
	struct cr_span span = chunk->rows[row];
	size_t c = 0;

	if (strip->cells > options->limit_columns)
		return cr_error_set(err, CR_ELIMIT,
		                    cr_reader_where(reader, bytes, chunk->line,
		                                    span.start),
		                    "a row with more than %zu cells",
		                    options->limit_columns);
	if (span.end - span.start <= options->limit_cell)
		return true;
	for (; c < strip->cells; c++) {
		cell = cr_strip_cell(strip, strip->rows, c);
		if (cell.size > options->limit_cell)
			break;
	}
	if (c == strip->cells)
		return true;
	return cr_error_set(err, CR_ELIMIT,
	                    cr_reader_where(reader, bytes, chunk->line,
	                                    (size_t)(cell.data - bytes.data)),
	                    "a cell of more than %zu bytes", options->limit_cell);
}

/* Gives the strip the shape of its first row. */
static void
begin_strip(struct cr_strip *strip, struct cr_window *window,
            const struct cr_chunk *chunk)
{
	struct cr_span row = chunk->rows[window->next_row];
	const uint32_t *ends = window->ends + window->next_end;
	size_t n = 0;

	while (ends[n] < row.start) /* Of blank lines. */
		n++;
	strip->bytes = chunk->bytes.data;
	strip->ends = ends + n;
	window->next_end += n;
	for (n = 0; strip->ends[n] != row.end;)
		n++;
	strip->stride = n + 1;
	strip->cells = strip->stride - has_return(strip, strip->ends + n);
	strip->rows = 0;
}

/* Whether the row follows the strip's last one and looks like it. */
static bool
fits(const struct cr_strip *strip, const struct cr_window *window,
     const struct cr_chunk *chunk)
{
	const uint32_t *first = strip->ends + strip->rows * strip->stride;
	const uint32_t *last = first + strip->stride - 1;
	struct cr_span row = chunk->rows[window->next_row];

	return last < window->ends + window->n_ends && *last == row.end &&
	       first[-1] + 1 == row.start &&
	       has_return(strip, last) == (strip->cells < strip->stride);
}

int
cr_window_next(struct cr_window *window, const struct cr_chunk *chunk,
               const struct cr_reader *reader, struct cr_strip *strip,
               struct cr_error *err)
{
	size_t behind = window->row + window->rows;

	if (window->next_row == behind)
		return 0;
	begin_strip(strip, window, chunk);
	do {
		if (!check_limits(strip, chunk, window->next_row, reader, err))
			return -1;
		strip->rows++;
		window->next_row++;
		window->next_end += strip->stride;
	} while (window->next_row < behind && fits(strip, window, chunk));
	return 1;
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
