/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files that read CSV share: splitting (serial), strips of rows as cell
 * ends (any thread), and taking a quoted cell out of its quotes. */
#ifndef COREADY_TABLE_CSV_H
#define COREADY_TABLE_CSV_H

#include "reader.h"

/* Fills chunk->rows and chunk->marks from chunk->bytes, which must be padded and
 * begin at the start of a record.  False: out of memory. */
bool cr_csv_split(struct cr_chunk *chunk, char delimiter, struct cr_split *split);

/* The offset of the quote that 'record', which ends inside of quotes, leaves open. */
size_t cr_csv_open_quote(struct cr_slice record, char delimiter);

/* The cell ends of some rows, few enough that they and the rows' bytes stay in the
 * first level cache while they are decoded column by column. */
enum { CR_WINDOW_ROWS = 64, CR_WINDOW_BYTES = 16 << 10 };

struct cr_window {
	uint32_t *ends;
	size_t n_ends, capacity;
	size_t row, rows;       /* Of the chunk: the first, and how many. */
	size_t next_row, next_end; /* Where the next strip begins. */
};

/* Rows of a window that follow one another and have as many cells as each other.
 * Cell c of row i runs from just behind ends[i * stride + c - 1] up to
 * ends[i * stride + c]. */
struct cr_strip {
	const char *bytes;
	const uint32_t *ends;
	size_t stride;
	size_t rows;
	size_t cells;  /* Of every row. */
};

/* Makes the window ready for up to 'limit' rows (at least 1) from chunk->rows[row]
 * on.  False: out of memory. */
bool cr_window_fill(struct cr_window *window, const struct cr_chunk *chunk, size_t row,
                    size_t limit, struct cr_error *err);
void cr_window_fini(struct cr_window *window);

/* The next strip of the window: 1, 0 when the window is used up, -1 when a limit was
 * passed. */
int cr_window_next(struct cr_window *window, const struct cr_chunk *chunk,
                   const struct cr_reader *reader, struct cr_strip *strip,
                   struct cr_error *err);

static inline struct cr_slice
cr_strip_cell(const struct cr_strip *strip, size_t row, size_t cell)
{
	const uint32_t *end = strip->ends + row * strip->stride + cell;
	uint32_t start = end[-1] + 1;

	return (struct cr_slice){ strip->bytes + start, *end - start };
}

/* How a cell is written. */
enum cr_quoting {
	CR_QUOTED_WELL,  /* Or not at all; '*cell' is what it says. */
	CR_QUOTED_BADLY, /* Text stands after the closing quote. */
	CR_QUOTED_NOMEM,
};

/* Takes a cell that begins with a quote out of its quotes.  Where quotes are doubled
 * inside, the text is built in 'heap'. */
enum cr_quoting cr_csv_unquote(struct cr_slice *cell, struct cr_arena *heap);

/* The delimiter that is most frequent in the first line of 'head'. */
char cr_csv_delimiter(struct cr_slice head);                   /* csv-header.c */

/* cr_reader_ops, by the file that each is in. */
bool cr_csv_open(struct cr_reader *reader, struct cr_diag_list *diags,
                 struct cr_error *err);                        /* csv-header.c */
bool cr_csv_decode(struct cr_decoder *decoder, struct cr_table *table, size_t rows,
                   struct cr_error *err);                      /* csv-decode.c */
bool cr_csv_locate(struct cr_decoder *decoder, size_t row, size_t target,
                   struct cr_place *place, struct cr_error *err);

#endif
