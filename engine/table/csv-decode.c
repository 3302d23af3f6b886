/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From strips of CSV rows to a table, one column after the other: which rule a
 * column goes by is decided once a strip, not once a cell.  Called by decoder.c.
 * Answers of single choice, which are nearly all that a questionnaire has, are told by
 * one comparison; whatever that does not know goes through cr_accept(). */
#include "csv.h"

/* One column of one strip on its way into the table. */
struct piece {
	struct cr_decoder *decoder;
	const struct cr_strip *strip;
	const struct cr_slot *slot;
	uint32_t column, target;
	size_t at;               /* Row of the table that is row 0 of the strip. */
	struct cr_error *err;
};

static bool
refuse(const struct piece *piece, size_t row, enum cr_refusal why)
{
	piece->slot->column->reason[row] = CR_REFUSED;
	return cr_decoder_note(piece->decoder,
	                       (struct cr_refused){ .row = (uint32_t)row,
	                                            .column = piece->column,
	                                            .target = piece->target,
	                                            .why = why },
	                       piece->err);
}

/* Any cell, by the long way. */
static bool
decode_cell(const struct piece *piece, size_t row, struct cr_slice cell)
{
	enum cr_quoting quoting = CR_QUOTED_WELL;
	enum cr_refusal why;

	if (cell.size && *cell.data == '"')
		quoting = cr_csv_unquote(&cell, piece->decoder->acceptor.heap);
	if (quoting == CR_QUOTED_NOMEM)
		return cr_error_nomem(piece->err);
	why = quoting == CR_QUOTED_BADLY
	              ? CR_BAD_QUOTES
	              : cr_accept(&piece->decoder->acceptor, piece->slot, row, cell);
	return why == CR_ACCEPTED || refuse(piece, row, why);
}

static bool
decode_cells(const struct piece *piece)
{
	for (size_t i = 0; i < piece->strip->rows; i++) {
		struct cr_slice cell = cr_strip_cell(piece->strip, i, piece->column);

		if (cell.size && !decode_cell(piece, piece->at + i, cell))
			return false;
	}
	return true;
}

/* The same for single choice.  Most answers are one byte, or none: then the first byte
 * of the cell, be it only what ends it, tells all.  A code has no quotes in it, so
 * to look between the quotes of a quoted cell without undoing them finds nothing
 * that is not there.  All that the loop reads is in variables of its own, because a
 * store to a reason, which is a byte, might for all that the compiler knows change
 * anything else. */
static bool
decode_choices(const struct piece *piece)
{
	const struct cr_one_byte *ones = piece->slot->lookup->ones;
	const struct cr_short_codes shorts = piece->slot->lookup->shorts;
	const uint32_t *end = piece->strip->ends + piece->column;
	const size_t stride = piece->strip->stride, rows = piece->strip->rows;
	const char *bytes = piece->strip->bytes;
	uint16_t *code = piece->slot->column->code + piece->at;
	uint8_t *reason = piece->slot->column->reason + piece->at;

	for (size_t i = 0; i < rows; i++, end += stride) {
		const char *cell = bytes + (end[-1] + 1);
		size_t size = *end - (end[-1] + 1);

		if (size <= 1) {
			struct cr_one_byte one = ones[(unsigned char)*cell];

			code[i] = one.code;
			reason[i] = one.reason;
			if (one.known)
				continue;
		} else if (*cell == '"') {
			cell++;
			size -= 2;
		}
		if (size <= CR_SHORT_BYTES) {
			uint64_t key = cr_short_key(cell, size);
			const struct cr_short_code *found = cr_short_find(shorts, key);

			code[i] = found->code;
			reason[i] = found->reason;
			if (found->key == key)
				continue;
		}
		reason[i] = CR_BLANK;
		if (!decode_cell(piece, piece->at + i,
		                 cr_strip_cell(piece->strip, i, piece->column)))
			return false;
	}
	return true;
}

static bool
decode_columns(struct piece *piece)
{
	const struct cr_header *header = &piece->decoder->reader->header;
	size_t n = piece->strip->cells;

	if (n > header->n_columns)
		n = header->n_columns;
	for (uint32_t c = 0; c < n; c++) {
		bool done;

		if (header->targets[c] == CR_NO_TARGET)
			continue;
		piece->column = c;
		piece->target = header->targets[c];
		piece->slot = &piece->decoder->slots[piece->target];
		done = piece->slot->accept == cr_accept_single ? decode_choices(piece)
		                                               : decode_cells(piece);
		if (!done)
			return false;
	}
	return true;
}

static void
begin_sets(const struct piece *piece)
{
	const struct cr_header *header = &piece->decoder->reader->header;

	for (size_t s = 0; s < header->n_sets; s++)
		for (size_t i = 0; i < piece->strip->rows; i++)
			cr_set_begin(&piece->decoder->slots[header->sets[s].target],
			             piece->at + i);
}

static bool
end_sets(struct piece *piece)
{
	const struct cr_header *header = &piece->decoder->reader->header;

	for (size_t s = 0; s < header->n_sets; s++) {
		piece->target = header->sets[s].target;
		piece->column = (uint32_t)header->columns[piece->target];
		piece->slot = &piece->decoder->slots[piece->target];
		for (size_t i = 0; i < piece->strip->rows; i++) {
			enum cr_refusal why = cr_set_end(
				piece->slot, header->sets[s].has_none, piece->at + i);

			if (why != CR_ACCEPTED && !refuse(piece, piece->at + i, why))
				return false;
		}
	}
	return true;
}

/* Kept columns are copied as they stand, but for the quotes around them. */
static bool
keep_columns(const struct piece *piece, struct cr_table *table)
{
	const struct cr_header *header = &piece->decoder->reader->header;

	for (size_t k = 0; k < table->n_kept; k++) {
		for (size_t i = 0; i < piece->strip->rows; i++) {
			struct cr_slice cell;

			if (header->kept[k] >= piece->strip->cells)
				break;
			cell = cr_strip_cell(piece->strip, i, header->kept[k]);
			if (cell.size && *cell.data == '"' &&
			    cr_csv_unquote(&cell, &table->heap) == CR_QUOTED_NOMEM)
				return cr_error_nomem(piece->err);
			if (cell.size == 0)
				continue;
			table->kept[k].text[piece->at + i] = cell;
			table->kept[k].reason[piece->at + i] = CR_PRESENT;
		}
	}
	return true;
}

static bool
judge_length(const struct piece *piece)
{
	size_t expected = piece->decoder->reader->header.n_columns;
	struct cr_refused refused = {
		.target = CR_NO_TARGET,
		.why = piece->strip->cells < expected ? CR_ROW_SHORT : CR_ROW_LONG,
		.cells = piece->strip->cells,
	};

	if (piece->strip->cells == expected)
		return true;
	for (size_t i = 0; i < piece->strip->rows; i++) {
		refused.row = (uint32_t)(piece->at + i);
		if (!cr_decoder_note(piece->decoder, refused, piece->err))
			return false;
	}
	return true;
}

static bool
decode_strip(struct piece *piece, struct cr_table *table)
{
	begin_sets(piece);
	return decode_columns(piece) && end_sets(piece) && keep_columns(piece, table) &&
	       judge_length(piece);
}

bool
cr_csv_decode(struct cr_decoder *decoder, struct cr_table *table, size_t rows,
              struct cr_error *err)
{
	struct cr_strip strip;
	struct piece piece = { .decoder = decoder, .strip = &strip, .err = err };
	int more = 0;

	while (more >= 0 && piece.at < rows) {
		if (!cr_window_fill(decoder->window, decoder->chunk,
		                    decoder->row + piece.at, rows - piece.at, err))
			return false;
		while ((more = cr_window_next(decoder->window, decoder->chunk,
		                              decoder->reader, &strip, err)) > 0) {
			if (!decode_strip(&piece, table))
				return false;
			piece.at += strip.rows;
		}
	}
	return more >= 0;
}

bool
cr_csv_locate(struct cr_decoder *decoder, size_t row, size_t target,
              struct cr_place *place, struct cr_error *err)
{
	size_t column = decoder->reader->header.columns[target];
	struct cr_strip strip;
	struct cr_slice cell;

	if (!cr_window_fill(decoder->window, decoder->chunk, row, 1, err) ||
	    cr_window_next(decoder->window, decoder->chunk, decoder->reader, &strip,
	                   err) < 1)
		return false;
	if (column >= strip.cells)
		return true;
	cell = cr_strip_cell(&strip, 0, column);
	place->offset = (size_t)(cell.data - strip.bytes);
	if (cell.size && *cell.data == '"' &&
	    cr_csv_unquote(&cell, &decoder->scratch) == CR_QUOTED_NOMEM)
		return cr_error_nomem(err);
	place->text = cell;
	return true;
}

const struct cr_reader_ops cr_csv_ops = {
	.open = cr_csv_open,
	.split = cr_csv_split,
	.decode = cr_csv_decode,
	.locate = cr_csv_locate,
};
