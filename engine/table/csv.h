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

/* Rows in a strip: few enough that their bytes and cell ends stay in the first
 * level cache while they are decoded column by column. */
enum { CR_STRIP_ROWS = 64 };

/* Some rows of a chunk that have as many cells as each other.  Cell c of row i
 * runs from just behind ends[first[i] + c - 1] up to ends[first[i] + c]. */
struct cr_strip {
	const char *bytes;
	uint32_t *ends;
	size_t used, capacity;
	size_t behind; /* 'used' once the row that was added last is taken in. */
	uint32_t first[CR_STRIP_ROWS];
	size_t rows;
	size_t cells;  /* Of every row. */
};

/* Fills the strip with up to 'limit' rows (at least 1) from chunk->rows[row] on;
 * fewer where one has another number of cells.  False: a limit was passed, or
 * memory ran out. */
bool cr_strip_fill(struct cr_strip *strip, const struct cr_chunk *chunk, size_t row,
                   size_t limit, const struct cr_reader *reader, struct cr_error *err);
void cr_strip_fini(struct cr_strip *strip);

static inline struct cr_slice
cr_strip_cell(const struct cr_strip *strip, size_t row, size_t cell)
{
	const uint32_t *end = strip->ends + strip->first[row] + cell;
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
                   struct cr_place *place);

#endif
