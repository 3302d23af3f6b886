/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON Lines, the parallel half: from an object to a row.  Called by decoder.c.
 * What a value says is put as the text that a cell of CSV would hold, and accepted by
 * the same rules: a string as it is, a number as it is printed, true and false as 1
 * and 0, null as nothing, a list of codes with spaces between them. */
#include "jsonl.h"

#include <stdlib.h>

#include "coready/number.h"

enum { SHOWN_KEY = 60 }; /* characters in a message */

/* One row on its way into the table. */
struct row {
	struct cr_decoder *decoder;
	struct cr_table *table;
	size_t at;                 /* In the table. */
	struct cr_error *err;
};

static void
add_number(struct cr_buf *out, const json_t *value)
{
	if (json_is_integer(value))
		cr_buf_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else
		cr_number_print_exact(out, json_real_value(value));
}

/* Adds what a value says; false for a list or an object. */
static bool
add_scalar(struct cr_buf *out, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		cr_buf_add(out, json_string_value(value), json_string_length(value));
		return true;
	case JSON_INTEGER:
	case JSON_REAL:
		add_number(out, value);
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		cr_buf_byte(out, json_is_true(value) ? '1' : '0');
		return true;
	case JSON_NULL:
		return true;
	default:
		return false;
	}
}

static bool
add_value(struct cr_buf *out, const json_t *value, bool list_allowed)
{
	if (!json_is_array(value) || !list_allowed)
		return add_scalar(out, value);
	for (size_t i = 0; i < json_array_size(value); i++) {
		cr_buf_byte(out, ' ');
		if (!add_scalar(out, json_array_get(value, i)))
			return false;
	}
	return true;
}

static bool
takes_lists(const struct cr_slot *slot)
{
	return slot->accept == cr_accept_multiple || slot->accept == cr_accept_ranking;
}

/* Tells of a key that is nothing known and that the beginning of the file did not
 * have. */
static bool
tell_unknown(struct cr_decoder *decoder, const char *key, size_t row)
{
	const struct cr_reader *reader = decoder->reader;
	struct cr_buf name = { 0 };
	size_t place;
	bool done;

	if (!*key || cr_map_find(&reader->header.given, key, strlen(key), &place))
		return true;
	cr_text_safe(&name, cr_slice_of(key), SHOWN_KEY);
	done = cr_buf_text(&name) &&
	       cr_diag_add(decoder->diags, CR_DIAG_COLUMN_UNKNOWN,
	                   cr_decoder_where(decoder, row,
	                                    decoder->chunk->rows[row].start),
	                   CR_SLICE(""), 0, 0, "key '%s' is no question and is ignored",
	                   name.data);
	cr_buf_fini(&name);
	return done;
}

/* Which target a key is, CR_NO_TARGET for none.  Found out once a decoder. */
static bool
resolve(struct cr_decoder *decoder, const char *key, size_t row, uint32_t *target,
        struct cr_error *err)
{
	const struct cr_reader *reader = decoder->reader;
	size_t known, place, length = strlen(key);
	enum cr_found found;

	if (cr_map_find(&decoder->keys, key, length, &known)) {
		*target = (uint32_t)known;
		return true;
	}
	if (decoder->keys.count == reader->options.limit_columns)
		return cr_error_set(err, CR_ELIMIT,
		                    (struct cr_where){ .file = reader->name },
		                    "more than %zu keys", decoder->keys.count);
	if (!cr_names_find(&reader->names, cr_header_renamed(reader, cr_slice_of(key)),
	                   &found, &place, err))
		return false;
	*target = found == CR_FOUND ? (uint32_t)place : CR_NO_TARGET;
	if (!cr_map_add(&decoder->keys, key, length, *target, NULL))
		return cr_error_nomem(err);
	return found == CR_FOUND || tell_unknown(decoder, key, row) ||
	       cr_error_nomem(err);
}

static bool
note(const struct row *row, uint32_t target, enum cr_refusal why, size_t column,
     size_t offset)
{
	return cr_decoder_note(row->decoder,
	                       (struct cr_refused){ .row = (uint32_t)row->at,
	                                            .column = (uint32_t)column,
	                                            .target = target,
	                                            .why = why,
	                                            .offset = offset },
	                       row->err);
}

/* Copies what a value says to where it lives as long as the table's block. */
static bool
text_of(struct cr_buf *scratch, struct cr_arena *heap, struct cr_slice *text,
        struct cr_error *err)
{
	text->size = scratch->size;
	text->data = scratch->failed
	                     ? NULL
	                     : cr_arena_strndup(heap, scratch->data, scratch->size);
	cr_buf_fini(scratch);
	return text->data || cr_error_nomem(err);
}

static bool
decode_value(const struct row *row, uint32_t target, const json_t *value, size_t column)
{
	struct cr_decoder *decoder = row->decoder;
	struct cr_slot *slot = &decoder->slots[target];
	struct cr_buf scratch = { 0 };
	struct cr_slice text;
	enum cr_refusal why;
	bool sayable;

	if (!cr_slot_bind(&decoder->acceptor, &decoder->reader->names.targets[target],
	                  row->table, slot, row->err))
		return false;
	sayable = add_value(&scratch, value, takes_lists(slot));
	if (!text_of(&scratch, &row->table->heap, &text, row->err))
		return false;
	if (sayable) {
		why = cr_accept(&decoder->acceptor, slot, row->at, text);
	} else {
		why = CR_NOT_TEXT;
		slot->column->reason[row->at] = CR_REFUSED;
	}
	return why == CR_ACCEPTED || note(row, target, why, column, 0);
}

/* Kept keys are copied as they stand; what is no text, as JSON. */
static bool
keep_value(const struct row *row, const char *key, const json_t *value)
{
	const struct cr_read_options *options = &row->decoder->reader->options;

	for (size_t k = 0; k < options->n_keep; k++) {
		struct cr_column *column = &row->table->kept[k];
		struct cr_buf scratch = { 0 };

		if (strcmp(options->keep[k], key) != 0 || json_is_null(value))
			continue;
		if (!add_scalar(&scratch, value)) {
			char *dump = json_dumps(value, JSON_COMPACT);

			cr_buf_puts(&scratch, dump ? dump : "");
			scratch.failed |= !dump;
			free(dump);
		}
		if (!text_of(&scratch, &row->table->heap, &column->text[row->at],
		             row->err))
			return false;
		column->reason[row->at] = CR_PRESENT;
	}
	return true;
}

/* A key of 0 or 1 counts only where the beginning of the file made it known that the
 * question comes in that form. */
static bool
is_member_of_known_set(const struct cr_decoder *decoder, uint32_t target)
{
	const struct cr_header *header = &decoder->reader->header;
	const struct cr_target *what = &decoder->reader->names.targets[target];

	if (what->kind != CR_TARGET_MEMBER)
		return true;
	for (size_t s = 0; s < header->n_sets; s++)
		if (header->sets[s].field == what->field)
			return true;
	return false;
}

static bool
decode_object(const struct row *row, json_t *object)
{
	struct cr_decoder *decoder = row->decoder;
	size_t column = 0;
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value) {
		uint32_t target;

		column++;
		if (!resolve(decoder, key, decoder->row + row->at, &target, row->err) ||
		    !keep_value(row, key, value))
			return false;
		if (target != CR_NO_TARGET && is_member_of_known_set(decoder, target) &&
		    !decode_value(row, target, value, column))
			return false;
	}
	return true;
}

/* Sets given as keys of 0 and 1: before the row's values, and after. */
static void
begin_sets(const struct row *row)
{
	const struct cr_header *header = &row->decoder->reader->header;

	for (size_t s = 0; s < header->n_sets; s++)
		cr_set_begin(&row->decoder->slots[header->sets[s].target], row->at);
}

static bool
end_sets(const struct row *row)
{
	const struct cr_header *header = &row->decoder->reader->header;

	for (size_t s = 0; s < header->n_sets; s++) {
		const struct cr_slot *slot =
			&row->decoder->slots[header->sets[s].target];
		enum cr_refusal why =
			cr_set_end(slot, header->sets[s].has_none, row->at);

		if (why != CR_ACCEPTED && !note(row, header->sets[s].target, why, 0, 0))
			return false;
	}
	return true;
}

static bool
decode_row(const struct row *row, struct cr_slice line)
{
	size_t offset;
	bool nomem, done;
	json_t *object = cr_jsonl_parse(line, &offset, &nomem);

	if (nomem)
		return cr_error_nomem(row->err);
	if (!object)
		return note(row, CR_NO_TARGET, CR_ROW_BROKEN, 0, offset);
	begin_sets(row);
	done = decode_object(row, object) && end_sets(row);
	json_decref(object);
	return done;
}

static struct cr_slice
line_of(const struct cr_chunk *chunk, size_t row)
{
	return cr_slice_part(cr_slice_of_buf(&chunk->bytes), chunk->rows[row].start,
	                     chunk->rows[row].end);
}

static bool
decode(struct cr_decoder *decoder, struct cr_table *table, size_t rows,
       struct cr_error *err)
{
	struct row row = { .decoder = decoder, .table = table, .err = err };

	for (; row.at < rows; row.at++)
		if (!decode_row(&row, line_of(decoder->chunk, decoder->row + row.at)))
			return false;
	return true;
}

static bool
locate(struct cr_decoder *decoder, size_t row, size_t target, struct cr_place *place,
       struct cr_error *err)
{
	struct cr_slice line = line_of(decoder->chunk, row);
	struct cr_buf scratch = { 0 };
	size_t offset;
	bool nomem, found = false, done = true;
	json_t *object = cr_jsonl_parse(line, &offset, &nomem), *value;
	const char *key;
	uint32_t other;

	if (nomem)
		return cr_error_nomem(err);
	json_object_foreach(object, key, value) {
		done = done && resolve(decoder, key, row, &other, err);
		if (!done || found || other != target)
			continue;
		found = true;
		place->offset = decoder->chunk->rows[row].start +
		                cr_jsonl_find_value(line, key);
		add_value(&scratch, value, true);
		done = text_of(&scratch, &decoder->scratch, &place->text, err);
	}
	json_decref(object);
	return done;
}

const struct cr_reader_ops cr_jsonl_ops = {
	.open = cr_jsonl_open,
	.split = cr_jsonl_split,
	.decode = decode,
	.locate = locate,
};
