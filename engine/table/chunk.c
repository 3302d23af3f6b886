/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The memory of a chunk, and how the bytes of a file get into it.  Called by the
 * readers of formats: fill, find the whole records, keep the rest for the next
 * chunk. */
#include "reader.h"

#include <stdlib.h>

void
cr_chunk_fini(struct cr_chunk *chunk)
{
	cr_buf_fini(&chunk->bytes);
	free(chunk->rows);
	free(chunk->marks);
	*chunk = (struct cr_chunk){ 0 };
}

bool
cr_chunk_reserve_rows(struct cr_chunk *chunk, size_t extra)
{
	size_t capacity = 2 * chunk->rows_capacity + extra;
	struct cr_span *rows;

	if (extra <= chunk->rows_capacity - chunk->n_rows)
		return true;
	rows = realloc(chunk->rows, capacity * sizeof *rows);
	if (!rows)
		return false;
	chunk->rows = rows;
	chunk->rows_capacity = capacity;
	return true;
}

bool
cr_chunk_reserve_marks(struct cr_chunk *chunk, size_t words)
{
	uint64_t *marks;

	if (words <= chunk->marks_capacity)
		return true;
	marks = realloc(chunk->marks, words * sizeof *marks);
	if (!marks)
		return false;
	chunk->marks = marks;
	chunk->marks_capacity = words;
	return true;
}

bool
cr_chunk_pad(struct cr_chunk *chunk)
{
	if (!cr_buf_reserve(&chunk->bytes, CR_CHUNK_PADDING))
		return false;
	memset(chunk->bytes.data + chunk->bytes.size, 0, CR_CHUNK_PADDING);
	return true;
}

bool
cr_reader_start(struct cr_reader *reader, struct cr_chunk *chunk, struct cr_error *err)
{
	cr_buf_clear(&chunk->bytes);
	chunk->n_rows = 0;
	chunk->line = reader->line;
	chunk->first_row = reader->row;
	return cr_supply_take(&reader->supply, &chunk->bytes,
	                      reader->options.chunk_size, err);
}

bool
cr_reader_finish(struct cr_reader *reader, struct cr_chunk *chunk, size_t end,
                 long lines, struct cr_error *err)
{
	struct cr_slice bytes = cr_slice_of_buf(&chunk->bytes);

	if (!cr_supply_return(&reader->supply, cr_slice_part(bytes, end, bytes.size),
	                      err))
		return false;
	chunk->bytes.size = end;
	if (!cr_chunk_pad(chunk))
		return cr_error_nomem(err);
	reader->line += lines;
	reader->row += chunk->n_rows;
	chunk->end = reader->supply.taken;
	return true;
}
