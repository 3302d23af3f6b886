/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Telling of what was refused in a block, one message a place:
 *
 *     responses.csv:118:31: warning: R0117: q07: '9' is not one of 1 2 3 4 5 dk
 *
 * Called at the end of each block, and by cr_decoder_refuse() for refusals that
 * only the caller could know of.  A place is looked for only when its message will
 * be kept: a file in which everything is wrong costs little more than a good one. */
#include "reader.h"

#include <stdlib.h>

enum { SHOWN_RESPONDENT = 40 }; /* characters in a message */

struct cr_where
cr_decoder_where(struct cr_decoder *decoder, size_t row, size_t offset)
{
	const char *bytes = decoder->chunk->bytes.data;
	size_t start = decoder->chunk->rows[row].start;
	struct cr_slice before, in_row;

	if (start < decoder->known_offset) {
		decoder->known_offset = 0;
		decoder->known_line = decoder->chunk->line;
	}
	before = (struct cr_slice){ bytes + decoder->known_offset,
		                    start - decoder->known_offset };
	in_row = (struct cr_slice){ bytes + start, offset - start };
	decoder->known_line = cr_reader_where(decoder->reader, before,
	                                      decoder->known_line, before.size)
	                              .line;
	decoder->known_offset = start;
	return cr_reader_where(decoder->reader, in_row, decoder->known_line,
	                       in_row.size);
}

static bool
locate(struct cr_decoder *decoder, size_t row, size_t target, struct cr_place *place,
       struct cr_error *err)
{
	return decoder->reader->format->ops->locate(decoder, decoder->first + row,
	                                            target, place, err);
}

/* Adds the respondent as the file has it, or the row's number. */
static bool
say_who(struct cr_decoder *decoder, struct cr_buf *out, const struct cr_table *table,
        size_t row, struct cr_error *err)
{
	int respondent = table->schema->respondent;
	struct cr_place place = { .text = { "", 0 } };

	if (respondent >= 0 && !locate(decoder, row, (size_t)respondent, &place, err))
		return false;
	place.text = cr_text_trim(place.text);
	if (place.text.size)
		cr_text_safe(out, place.text, SHOWN_RESPONDENT);
	else
		cr_buf_printf(out, "row %zu", table->first_row + row);
	cr_buf_puts(out, ": ");
	return true;
}

/* Whether a message more would be kept. */
static bool
has_room(const struct cr_diag_list *diags)
{
	return !diags->limit || diags->n_items < diags->limit;
}

static bool
add(struct cr_diag_list *diags, enum cr_diag_kind kind, struct cr_where where,
    struct cr_buf *text, struct cr_error *err)
{
	const char *words = cr_buf_text(text);

	return (words &&
	        cr_diag_add(diags, kind, where, CR_SLICE(""), 0, 0, "%s", words)) ||
	       cr_error_nomem(err);
}

static void
say_row(struct cr_buf *out, const struct cr_refused *refused, size_t columns)
{
	if (refused->why == CR_ROW_BROKEN)
		cr_buf_puts(out,
		            "the line is not a JSON object, so all of it is missing");
	else
		cr_buf_printf(out, "the row has %zu cells, the header %zu",
		              refused->cells, columns);
}

static enum cr_diag_kind
kind_of(enum cr_refusal why)
{
	return why == CR_ROW_BROKEN                         ? CR_DIAG_LINE_REFUSED
	       : why == CR_ROW_SHORT || why == CR_ROW_LONG  ? CR_DIAG_ROW_LENGTH
	                                                    : CR_DIAG_CELL_REFUSED;
}

/* Adds what is to be said of one refusal, and finds its place. */
static bool
say(struct cr_decoder *decoder, struct cr_buf *out, const struct cr_table *table,
    const struct cr_refused *refused, struct cr_place *place, struct cr_error *err)
{
	const struct cr_reader *reader = decoder->reader;

	if (!say_who(decoder, out, table, refused->row, err))
		return false;
	if (refused->target == CR_NO_TARGET) {
		place->offset += refused->offset;
		say_row(out, refused, reader->header.n_columns);
		return true;
	}
	if (!locate(decoder, refused->row, refused->target, place, err))
		return false;
	cr_buf_printf(out, "%s: ", reader->names.targets[refused->target].name);
	cr_refusal_say(out, refused->why, &decoder->slots[refused->target], reader,
	               cr_text_trim(place->text));
	return true;
}

static bool
tell_one(struct cr_decoder *decoder, const struct cr_table *table,
         const struct cr_refused *refused, struct cr_diag_list *diags,
         struct cr_error *err)
{
	size_t row = decoder->first + refused->row;
	struct cr_place place = { .offset = decoder->chunk->rows[row].start,
		                  .text = { "", 0 } };
	struct cr_where where = { 0 };
	struct cr_buf text = { 0 };
	bool done = true;

	if (has_room(diags)) {
		done = say(decoder, &text, table, refused, &place, err);
		where = cr_decoder_where(decoder, row, place.offset);
		cr_arena_reset(&decoder->scratch);
	}
	done = done && add(diags, kind_of(refused->why), where, &text, err);
	cr_buf_fini(&text);
	return done;
}

static int
compare(const void *a, const void *b)
{
	const struct cr_refused *p = a, *q = b;

	if (p->row != q->row)
		return p->row < q->row ? -1 : 1;
	return (p->column > q->column) - (p->column < q->column);
}

bool
cr_decoder_tell(struct cr_decoder *decoder, struct cr_table *table,
                struct cr_diag_list *diags, struct cr_error *err)
{
	if (decoder->n_refused == 0)
		return true;
	qsort(decoder->refused, decoder->n_refused, sizeof *decoder->refused, compare);
	for (size_t i = 0; i < decoder->n_refused; i++) {
		table->problems[decoder->refused[i].row]++;
		if (!tell_one(decoder, table, &decoder->refused[i], diags, err))
			return false;
	}
	return true;
}

/* The target of the file's column that gives the field: its own, or the first of
 * its columns of 0 and 1. */
static size_t
target_of(const struct cr_reader *reader, size_t field)
{
	for (size_t t = 0; t < reader->names.n_targets; t++) {
		const struct cr_target *target = &reader->names.targets[t];

		if (target->field == field &&
		    reader->header.columns[t] != CR_NO_COLUMN &&
		    (target->kind == CR_TARGET_ANSWER ||
		     target->kind == CR_TARGET_MEMBER))
			return t;
	}
	return field;
}

bool
cr_decoder_refuse(struct cr_decoder *decoder, struct cr_table *table, size_t row,
                  size_t field, enum cr_reason reason, enum cr_diag_kind kind,
                  const char *why, struct cr_diag_list *diags, struct cr_error *err)
{
	size_t in_chunk = decoder->first + row;
	struct cr_place place = { .offset = decoder->chunk->rows[in_chunk].start };
	struct cr_where where = { 0 };
	struct cr_buf text = { 0 };
	bool done = true;

	if (table->columns[field].reason[row] == CR_BLANK)
		return true;
	table->columns[field].reason[row] = (uint8_t)reason;
	table->problems[row]++;
	if (has_room(diags)) {
		done = say_who(decoder, &text, table, row, err) &&
		       locate(decoder, row, target_of(decoder->reader, field), &place,
		              err);
		cr_buf_printf(&text, "%s: %s", table->schema->fields[field].id, why);
		where = cr_decoder_where(decoder, in_chunk, place.offset);
		cr_arena_reset(&decoder->scratch);
	}
	done = done && add(diags, kind, where, &text, err);
	cr_buf_fini(&text);
	return done;
}
