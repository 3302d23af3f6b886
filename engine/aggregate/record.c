/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The record of a response: where each score, case and answer has its place, and
 * how it is written and read.  A record is bytes, so that rows are copied whole
 * and nothing but this file knows what they hold. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* Bytes that a slot takes; 0 for what no figure is made of. */
static size_t
size_of(const struct cr_symbol *symbol)
{
	switch (symbol->kind) {
	case CR_SYMBOL_SCORE:
		return sizeof(double);
	case CR_SYMBOL_CLASSIFICATION:
		return sizeof(uint16_t);
	case CR_SYMBOL_QUESTION:
		break;
	default:
		return 0;
	}
	switch (symbol->type) {
	case CR_CHOICE:
		return sizeof(uint16_t);
	case CR_NUMBER:
		return sizeof(double);
	case CR_SET:
		return symbol->ranking ? 0 : sizeof(double) + symbol->choices->n_items;
	default:
		return 0;
	}
}

/* Rules ask for the shares of some questions; those of others nobody sees.  The group's
 * own question would tell the sizes of groups that are hidden. */
static bool
is_asked(const struct cr_instrument *instrument, size_t slot)
{
	if (slot == (size_t)instrument->design.group)
		return false;
	for (size_t r = 0; r < instrument->n_rules; r++) {
		const struct cr_program_input *inputs;
		size_t n = instrument->rules[r].when
		                   ? cr_program_inputs(instrument->rules[r].when, &inputs)
		                   : 0;

		for (size_t i = 0; i < n; i++)
			if (inputs[i].kind == CR_INPUT_UNIT &&
			    inputs[i].op == CR_OP_SHARE && inputs[i].slot == (int)slot)
				return true;
	}
	return false;
}

bool
layout_init(struct layout *layout, const struct cr_instrument *instrument)
{
	layout->instrument = instrument;
	layout->offset = calloc(instrument->n_slots + 1, sizeof *layout->offset);
	layout->asked = calloc(instrument->n_slots + 1, sizeof *layout->asked);
	if (!layout->offset || !layout->asked)
		return false;
	for (size_t slot = 0; slot < instrument->n_slots; slot++) {
		size_t size = size_of(&instrument->symbols[slot]);

		layout->offset[slot] = size ? layout->stride : NOT_KEPT;
		layout->stride += size;
		layout->asked[slot] = slot < instrument->n_questions &&
		                      is_asked(instrument, slot);
	}
	return true;
}

void
layout_fini(struct layout *layout)
{
	free(layout->offset);
	free(layout->asked);
}

/* Records are not aligned: what is in them is copied in and out. */
static void
put_number(char *place, double x)
{
	memcpy(place, &x, sizeof x);
}

static void
put_code(char *place, uint16_t code)
{
	memcpy(place, &code, sizeof code);
}

static double
missing_number(enum cr_reason reason)
{
	return reason == CR_NOT_APPLICABLE ? (double)INFINITY : (double)NAN;
}

static void
write_code(char *place, const struct cr_column *column, size_t row)
{
	enum cr_reason reason = column->reason[row];

	if (reason == CR_PRESENT)
		put_code(place, column->code[row]);
	else
		put_code(place, reason == CR_NOT_APPLICABLE ? CODE_NOT_APPLICABLE
		                                            : CODE_MISSING);
}

/* How many choices were given that count, and then which. */
static void
write_set(char *place, const struct cr_column *column, size_t row)
{
	const struct cr_choices *choices = column->choices;
	const uint8_t *given = column->rank + row * choices->n_items;
	enum cr_reason reason = column->reason[row];
	double n = 0;

	for (size_t i = 0; i < choices->n_items; i++)
		n += given[i] && !choices->items[i].missing && !choices->items[i].none;
	put_number(place, reason == CR_PRESENT ? n : missing_number(reason));
	memcpy(place + sizeof n, given, choices->n_items);
}

static void
write_number(char *place, const struct cr_column *column, size_t row)
{
	enum cr_reason reason = column->reason[row];

	put_number(place, reason == CR_PRESENT ? column->number[row]
	                                       : missing_number(reason));
}

void
record_write(const struct layout *layout, char *record, const struct cr_table *table,
             const struct cr_scoring *scoring, size_t row)
{
	const struct cr_instrument *instrument = layout->instrument;

	for (size_t slot = 0; slot < instrument->n_slots; slot++) {
		const struct cr_column *column;

		if (layout->offset[slot] == NOT_KEPT)
			continue;
		column = slot < instrument->n_questions
		                 ? &table->columns[slot]
		                 : cr_scoring_column(scoring, (int)slot);
		if (column->type == CR_CHOICE)
			write_code(record + layout->offset[slot], column, row);
		else if (column->type == CR_SET)
			write_set(record + layout->offset[slot], column, row);
		else
			write_number(record + layout->offset[slot], column, row);
	}
}

uint16_t
record_code(const struct layout *layout, const char *record, size_t slot)
{
	uint16_t code;

	memcpy(&code, record + layout->offset[slot], sizeof code);
	return code;
}

double
record_value(const struct layout *layout, const char *record, size_t slot)
{
	const struct cr_symbol *symbol = &layout->instrument->symbols[slot];
	double x;

	if (layout->offset[slot] == NOT_KEPT)
		return NAN;
	if (symbol->type == CR_CHOICE) {
		uint16_t code = record_code(layout, record, slot);

		if (code == CODE_NOT_APPLICABLE)
			return INFINITY;
		return code != CODE_MISSING && symbol->choices->items[code].has_value
		               ? symbol->choices->items[code].value
		               : NAN;
	}
	memcpy(&x, record + layout->offset[slot], sizeof x);
	return x;
}

const uint8_t *
record_set(const struct layout *layout, const char *record, size_t slot)
{
	return (const uint8_t *)record + layout->offset[slot] + sizeof(double);
}
