/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accepts cells: where each kind of target goes and which rule it goes by.  Called by
 * the decoders of every format, once a cell, so what most cells say is decided
 * early.  The rules for one type each are in cell-choice.c and cell-value.c. */
#include "cell.h"

#include <stdlib.h>

#include "reader.h"

static cr_accept_fn *const accept_by_type[CR_QUESTION_TYPE_COUNT] = {
	[CR_SINGLE] = cr_accept_single,   [CR_MULTIPLE] = cr_accept_multiple,
	[CR_RANKING] = cr_accept_ranking, [CR_INTEGER] = cr_accept_integer,
	[CR_DECIMAL] = cr_accept_decimal, [CR_TEXT] = cr_accept_text,
	[CR_DAY] = cr_accept_day,
};

bool
cr_acceptor_init(struct cr_acceptor *acceptor, const struct cr_reader *reader,
                 struct cr_error *err)
{
	acceptor->reader = reader;
	acceptor->memos = calloc(reader->lookups.n_items + 1, sizeof *acceptor->memos);
	acceptor->given_up =
		calloc(reader->schema->n_fields + 1, sizeof *acceptor->given_up);
	return (acceptor->memos && acceptor->given_up) || cr_error_nomem(err);
}

void
cr_acceptor_fini(struct cr_acceptor *acceptor)
{
	for (size_t i = 0; acceptor->memos && i < acceptor->reader->lookups.n_items;
	     i++)
		cr_map_fini(&acceptor->memos[i]);
	free(acceptor->memos);
	free(acceptor->given_up);
	cr_matcher_free(acceptor->matcher);
	cr_buf_fini(&acceptor->scratch);
}

/* A column of text that only some files have. */
static bool
have_text_column(struct cr_column *column, const struct cr_table *table,
                 struct cr_error *err)
{
	if (column->data)
		return true;
	column->type = CR_STRING;
	if (!cr_column_init(column, table->capacity, err))
		return false;
	memset(column->reason, CR_BLANK, table->capacity);
	return true;
}

bool
cr_slot_bind(struct cr_acceptor *acceptor, const struct cr_target *target,
             struct cr_table *table, struct cr_slot *slot, struct cr_error *err)
{
	const struct cr_lookups *lookups = &acceptor->reader->lookups;
	uint32_t f = target->field;

	*slot = (struct cr_slot){ .code = target->code, .accept = cr_accept_text };
	if (target->kind == CR_TARGET_EXTRA) {
		slot->column = &table->extra[f];
		if (f == CR_EXTRA_KIND)
			slot->accept = cr_accept_kind;
		return have_text_column(slot->column, table, err);
	}
	if (target->kind == CR_TARGET_NOTE) {
		slot->column = &table->notes[f];
		return have_text_column(slot->column, table, err);
	}
	slot->column = &table->columns[f];
	slot->field = &table->schema->fields[f];
	slot->lookup = lookups->of_field[f];
	if (slot->lookup)
		slot->memo = &acceptor->memos[slot->lookup - lookups->items];
	slot->accept = target->kind == CR_TARGET_MEMBER
	                       ? cr_accept_bit
	                       : accept_by_type[slot->field->type];
	if ((int)f == table->schema->unit && slot->field->type == CR_TEXT)
		slot->accept = cr_accept_unit;
	return true;
}

static bool
is_graphic(char byte)
{
	return byte > ' ' && byte < 0x7f;
}

/* Most cells begin and end with a graphic character of ASCII. */
static struct cr_slice
trim(struct cr_slice text)
{
	if (text.size && is_graphic(text.data[0]) &&
	    is_graphic(text.data[text.size - 1]))
		return text;
	return cr_text_trim(text);
}

enum cr_refusal
cr_accept(struct cr_acceptor *acceptor, const struct cr_slot *slot, size_t row,
          struct cr_slice text)
{
	enum cr_refusal why;

	text = trim(text);
	if (text.size == 0)
		return CR_ACCEPTED;
	why = slot->accept(acceptor, slot, row, text);
	if (why != CR_ACCEPTED)
		slot->column->reason[row] = CR_REFUSED;
	return why;
}
