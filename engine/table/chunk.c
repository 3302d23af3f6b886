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
cr_reader_fill(struct cr_reader *reader, struct cr_buf *bytes, size_t size,
               struct cr_error *err)
{
	while (!reader->ended && bytes->size < size) {
		long got;

		if (!cr_buf_reserve(bytes, size - bytes->size + CR_CHUNK_PADDING))
			return cr_error_nomem(err);
		got = cr_input_read(reader->input, bytes->data + bytes->size,
		                    size - bytes->size, err);
		if (got < 0)
			return false;
		bytes->size += (size_t)got;
		reader->ended = got == 0;
	}
	return true;
}

bool
cr_reader_start(struct cr_reader *reader, struct cr_chunk *chunk, struct cr_error *err)
{
	cr_buf_clear(&chunk->bytes);
	cr_buf_add(&chunk->bytes, reader->rest.data, reader->rest.size);
	if (chunk->bytes.failed)
		return cr_error_nomem(err);
	cr_buf_clear(&reader->rest);
	chunk->n_rows = 0;
	chunk->line = reader->line;
	chunk->first_row = reader->row;
	return cr_reader_fill(reader, &chunk->bytes, reader->options.chunk_size, err);
}

bool
cr_reader_finish(struct cr_reader *reader, struct cr_chunk *chunk, size_t end,
                 long lines, struct cr_error *err)
{
	struct cr_buf *bytes = &chunk->bytes;

	cr_buf_add(&reader->rest, bytes->data + end, bytes->size - end);
	bytes->size = end;
	if (reader->rest.failed || !cr_chunk_pad(chunk))
		return cr_error_nomem(err);
	reader->taken += end;
	reader->line += lines;
	reader->row += chunk->n_rows;
	chunk->end = reader->taken;
	return true;
}
