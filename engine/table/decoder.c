/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decoding a chunk block by block: what does not depend on its format.  Called by
 * any thread, each with a decoder of its own.  A block begins with every cell blank;
 * the format's decoder fills in what it finds and notes what it must refuse; the
 * refusals are then told in the order of the file, whatever the order in which
 * they were met. */
#include "reader.h"

#include <stdlib.h>

#include "csv.h"

struct cr_decoder *
cr_decoder_new(const struct cr_reader *reader, struct cr_error *err)
{
	struct cr_decoder *decoder = calloc(1, sizeof *decoder);

	if (!decoder) {
		cr_error_nomem(err);
		return NULL;
	}
	decoder->reader = reader;
	decoder->slots = calloc(reader->names.n_targets + 1, sizeof *decoder->slots);
	decoder->window = calloc(1, sizeof *decoder->window);
	if (!decoder->slots || !decoder->window)
		cr_error_nomem(err);
	else if (cr_acceptor_init(&decoder->acceptor, reader, err))
		return decoder;
	cr_decoder_free(decoder);
	return NULL;
}

void
cr_decoder_free(struct cr_decoder *decoder)
{
	if (!decoder)
		return;
	if (decoder->window)
		cr_window_fini(decoder->window);
	free(decoder->window);
	free(decoder->slots);
	free(decoder->refused);
	cr_map_fini(&decoder->keys);
	cr_arena_fini(&decoder->scratch);
	cr_acceptor_fini(&decoder->acceptor);
	free(decoder);
}

void
cr_decoder_begin(struct cr_decoder *decoder, const struct cr_chunk *chunk)
{
	decoder->chunk = chunk;
	decoder->row = 0;
	decoder->checked = chunk->is_utf8;
	decoder->known_offset = 0;
	decoder->known_line = chunk->line;
}

/* Text is borrowed, so what the last block held must not be left to be read. */
static void
blank_column(struct cr_column *column, size_t rows)
{
	if (!column->data)
		return;
	memset(column->reason, CR_BLANK, rows);
	if (column->type == CR_STRING)
		memset(column->text, 0, rows * sizeof *column->text);
}

static void
blank_table(struct cr_table *table, size_t rows)
{
	for (size_t f = 0; f < table->schema->n_fields; f++) {
		blank_column(&table->columns[f], rows);
		blank_column(&table->notes[f], rows);
	}
	for (size_t e = 0; e < CR_EXTRA_COUNT; e++)
		blank_column(&table->extra[e], rows);
	for (size_t k = 0; k < table->n_kept; k++)
		blank_column(&table->kept[k], rows);
	memset(table->problems, 0, rows * sizeof *table->problems);
	cr_arena_reset(&table->heap);
}

/* Where each target of the file's columns goes in this table. */
static bool
bind_slots(struct cr_decoder *decoder, struct cr_table *table, struct cr_error *err)
{
	const struct cr_reader *reader = decoder->reader;

	decoder->acceptor.heap = &table->heap;
	decoder->acceptor.err = err;
	for (size_t t = 0; t < reader->names.n_targets; t++)
		if (reader->header.columns[t] != CR_NO_COLUMN &&
		    !cr_slot_bind(&decoder->acceptor, &reader->names.targets[t], table,
		                  &decoder->slots[t], err))
			return false;
	return true;
}

int
cr_decoder_next(struct cr_decoder *decoder, struct cr_table *table,
                struct cr_diag_list *diags, struct cr_error *err)
{
	const struct cr_chunk *chunk = decoder->chunk;
	size_t left = chunk->n_rows - decoder->row;
	size_t rows = left < table->capacity ? left : table->capacity;

	table->rows = 0;
	if (!decoder->checked &&
	    !cr_reader_check_utf8(decoder->reader,
	                          (struct cr_slice){ chunk->bytes.data,
	                                             chunk->bytes.size },
	                          chunk->line, err))
		return -1;
	decoder->checked = true;
	if (rows == 0)
		return 0;
	if (!bind_slots(decoder, table, err))
		return -1;
	blank_table(table, rows);
	table->first_row = chunk->first_row + decoder->row;
	decoder->first = decoder->row;
	decoder->n_refused = 0;
	decoder->diags = diags;
	if (!decoder->reader->format->ops->decode(decoder, table, rows, err) ||
	    decoder->acceptor.failed)
		return -1;
	table->rows = rows;
	decoder->row += rows;
	return cr_decoder_tell(decoder, table, diags, err) ? 1 : -1;
}

size_t
cr_decoder_given_up(const struct cr_decoder *decoder, size_t field)
{
	return decoder->acceptor.given_up[field];
}

bool
cr_decoder_note(struct cr_decoder *decoder, struct cr_refused refused,
                struct cr_error *err)
{
	size_t capacity = 2 * decoder->refused_capacity + 16;
	struct cr_refused *list;

	if (decoder->n_refused == decoder->refused_capacity) {
		list = realloc(decoder->refused, capacity * sizeof *list);
		if (!list)
			return cr_error_nomem(err);
		decoder->refused = list;
		decoder->refused_capacity = capacity;
	}
	decoder->refused[decoder->n_refused++] = refused;
	return true;
}
