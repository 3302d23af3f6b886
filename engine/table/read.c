/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The serial half of reading: gives out chunks of whole records, as the format
 * splits them.  Called by one thread at a time.  A chunk is as large as was asked
 * for, or as the one record that does not fit into that. */
#include "csv.h"

static bool
refuse_long(const struct cr_reader *reader, const struct cr_chunk *chunk, size_t start,
            struct cr_error *err)
{
	struct cr_slice bytes = { chunk->bytes.data, chunk->bytes.size };

	return cr_error_set(err, CR_ELIMIT,
	                    cr_reader_where(reader, bytes, chunk->line, start),
	                    "a record of more than %zu bytes",
	                    reader->options.limit_record);
}

/* What stands behind 'start' is inside of quotes, and the input, or the patience
 * with one record, is at its end. */
static bool
refuse_open(const struct cr_reader *reader, const struct cr_chunk *chunk, size_t start,
            struct cr_error *err)
{
	struct cr_slice bytes = { chunk->bytes.data, chunk->bytes.size };
	struct cr_slice record = { bytes.data + start, bytes.size - start };
	size_t quote = start + cr_csv_open_quote(record, reader->delimiter);
	struct cr_where where = cr_reader_where(reader, bytes, chunk->line, quote);

	if (cr_supply_is_empty(&reader->supply))
		return cr_error_set(err, CR_EINPUT, where,
		                    "the quote that opens here is never closed");
	return cr_error_set(err, CR_ELIMIT, where,
	                    "the quote that opens here is not closed within %zu bytes, "
	                    "the limit of a record",
	                    reader->options.limit_record);
}

static bool
check_records(const struct cr_reader *reader, const struct cr_chunk *chunk,
              const struct cr_split *split, struct cr_error *err)
{
	size_t limit = reader->options.limit_record;
	size_t tail = chunk->bytes.size - split->end;

	for (size_t i = 0; split->longest > limit && i < chunk->n_rows; i++)
		if (chunk->rows[i].end - chunk->rows[i].start > limit)
			return refuse_long(reader, chunk, chunk->rows[i].start, err);
	/* What is wrong behind whole records comes up again when they are done with. */
	if (split->end || tail == 0 ||
	    (tail <= limit && !cr_supply_is_empty(&reader->supply)))
		return true;
	return split->open ? refuse_open(reader, chunk, split->end, err)
	                   : refuse_long(reader, chunk, split->end, err);
}

/* A last line needs no line feed. */
static bool
end_last_line(struct cr_chunk *chunk)
{
	struct cr_buf *bytes = &chunk->bytes;

	if (bytes->size && bytes->data[bytes->size - 1] != '\n')
		cr_buf_byte(bytes, '\n');
	return !bytes->failed;
}

/* Splits what the chunk has, and reads on while that is less than a record. */
static bool
split_some(struct cr_reader *reader, struct cr_chunk *chunk, struct cr_split *split,
           struct cr_error *err)
{
	size_t limit = reader->options.limit_record;

	for (;;) {
		size_t size = chunk->bytes.size;
		size_t more = size < limit / 2 ? 2 * size : limit + 1;
		bool last = cr_supply_is_empty(&reader->supply);

		if ((last && !end_last_line(chunk)) || !cr_chunk_pad(chunk) ||
		    !reader->format->ops->split(chunk, reader->delimiter, split))
			return cr_error_nomem(err);
		if (!check_records(reader, chunk, split, err))
			return false;
		if (split->end || last)
			return true;
		if (!cr_supply_take(&reader->supply, &chunk->bytes, more, err))
			return false;
	}
}

int
cr_reader_next(struct cr_reader *reader, struct cr_chunk *chunk, struct cr_error *err)
{
	struct cr_split split;

	if (!cr_reader_start(reader, chunk, err) ||
	    !split_some(reader, chunk, &split, err) ||
	    !cr_reader_finish(reader, chunk, split.end, split.lines, err))
		return -1;
	return split.end > 0;
}
