/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One chunk's responses: whose they are (as text, copied, because a table's text does not
 * outlive its block) and their columns.  Filled by any thread, emptied in the order of
 * the file. */
#include "part.h"

#include <stdlib.h>
#include <string.h>

#include "coready/number.h"

void *
part_new(void *owner, struct cr_error *err)
{
	const struct cr_collection *collection = owner;
	struct part *part = calloc(1, sizeof *part);

	if (!part) {
		cr_error_nomem(err);
		return NULL;
	}
	part->collection = collection;
	part->block.layout = &collection->layout;
	return part;
}

void
part_free(void *data)
{
	struct part *part = data;

	cr_arena_fini(&part->arena);
	cr_buf_fini(&part->text);
	free(part->rows);
	block_fini(&part->block);
	free(part);
}

void
part_clear(struct part *part)
{
	cr_arena_reset(&part->arena);
	part->block.n = 0;
}

static bool
reserve(struct part *part, size_t extra)
{
	size_t capacity = part->block.n + extra;
	struct block larger;
	struct part_row *rows;

	if (capacity <= part->capacity)
		return true;
	capacity += capacity / 2;
	rows = realloc(part->rows, capacity * sizeof *rows);
	if (!rows)
		return false;
	part->rows = rows;
	if (!block_init(&larger, part->block.layout, capacity))
		return false;
	if (part->block.n)
		block_append(&larger, &part->block, all_columns(larger.layout), 0,
		             part->block.n);
	block_fini(&part->block);
	part->block = larger;
	part->capacity = capacity; /* Of 'rows'; the block may have room for more. */
	return true;
}

/* An answer as the text that names a respondent, a unit or a wave. */
static void
spell(const struct cr_column *column, size_t row, struct cr_buf *out)
{
	switch (column->type) {
	case CR_STRING:
		cr_buf_add(out, column->text[row].data, column->text[row].size);
		break;
	case CR_CHOICE:
		cr_buf_puts(out, column->choices->items[column->code[row]].code);
		break;
	case CR_DATE:
		cr_date_print(out, column->number[row]);
		break;
	default:
		cr_number_print_exact(out, column->number[row]);
		break;
	}
}

/* The name in the design's question 'q', good until the next; empty where there is
 * none. */
static bool
read_name(struct part *part, const struct cr_table *table, int q, size_t row,
          struct cr_slice *name)
{
	*name = (struct cr_slice){ 0 };
	if (q < 0 || table->columns[q].reason[row] != CR_PRESENT)
		return true;
	if (table->columns[q].type == CR_STRING) {
		*name = table->columns[q].text[row];
		return true;
	}
	cr_buf_clear(&part->text);
	spell(&table->columns[q], row, &part->text);
	*name = cr_slice_of_buf(&part->text);
	return !part->text.failed;
}

static bool
keep_name(struct part *part, struct cr_slice *name)
{
	if (name->size)
		name->data = cr_arena_strndup(&part->arena, name->data, name->size);
	return !name->size || name->data;
}

static double
number_of(const struct cr_table *table, int q, size_t row)
{
	const struct cr_column *column = q < 0 ? NULL : &table->columns[q];

	if (!column || column->reason[row] != CR_PRESENT || column->type == CR_STRING)
		return NAN;
	return column->type == CR_CHOICE ? column->code[row] : column->number[row];
}

static bool
is_agreed(const struct cr_table *table, const struct cr_design *design, size_t row)
{
	static const struct cr_slice agreed = { "consensus", 9 };
	const struct cr_column *kind = &table->extra[CR_EXTRA_KIND];
	const struct cr_column *column;

	if (kind->data && kind->reason[row] == CR_PRESENT &&
	    cr_slice_equal(kind->text[row], agreed))
		return true;
	if (design->consensus < 0)
		return false;
	/* A yes/no question: 'yes' is the code, or the choice with a value of 1. */
	column = &table->columns[design->consensus];
	return column->reason[row] == CR_PRESENT &&
	       cr_choice_is_yes(&column->choices->items[column->code[row]]);
}

/* The version of the instrument that was answered; empty where it is this one. */
static struct cr_slice
version_of(const struct part *part, const struct cr_table *table, size_t row)
{
	const struct cr_column *column = &table->extra[CR_EXTRA_VERSION];
	const char *own = part->collection->instrument->version;

	if (!column->data || column->reason[row] != CR_PRESENT ||
	    (own && cr_slice_equal(column->text[row], cr_slice_of(own))))
		return (struct cr_slice){ 0 };
	return column->text[row];
}

/* Whose response it is. */
static bool
take_row(struct part *part, const struct cr_table *table, size_t row)
{
	const struct cr_collection *collection = part->collection;
	const struct cr_design *design = &collection->instrument->design;
	struct part_row *out = &part->rows[part->block.n + row];
	struct cr_fingerprint *print = block_column(&part->block,
	                                            collection->layout.fingerprint);
	struct cr_slice respondent;

	if (!read_name(part, table, design->respondent, row, &respondent))
		return false;
	print[part->block.n + row] =
		cr_fingerprint_of(&collection->fingerprints, respondent);
	out->agreed = is_agreed(table, design, row);
	out->wave_rank = number_of(table, design->wave, row);
	out->version = version_of(part, table, row);
	return keep_name(part, &out->version) &&
	       read_name(part, table, design->unit, row, &out->unit) &&
	       keep_name(part, &out->unit) &&
	       read_name(part, table, design->wave, row, &out->wave) &&
	       keep_name(part, &out->wave);
}

static double
missing_number(enum cr_reason reason)
{
	return reason == CR_NOT_APPLICABLE ? (double)INFINITY : (double)NAN;
}

static void
write_numbers(double *out, const struct cr_column *column, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		out[i] = column->reason[i] == CR_PRESENT
		                 ? column->number[i]
		                 : missing_number(column->reason[i]);
}

static void
write_codes(uint8_t *out, const struct cr_column *column, size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		if (column->reason[i] == CR_PRESENT)
			out[i] = (uint8_t)column->code[i];
		else
			out[i] = column->reason[i] == CR_NOT_APPLICABLE
			                 ? CODE_NOT_APPLICABLE
			                 : CODE_MISSING;
	}
}

/* How many choices were given that count. */
static void
write_sizes(double *out, const struct cr_column *column, size_t rows)
{
	const struct cr_choices *choices = column->choices;

	for (size_t i = 0; i < rows; i++) {
		const uint8_t *given = column->rank + i * choices->n_items;
		size_t n = 0;

		for (size_t c = 0; c < choices->n_items; c++)
			n += given[c] && !choices->items[c].missing &&
			     !choices->items[c].none;
		out[i] = column->reason[i] == CR_PRESENT
		                 ? (double)n
		                 : missing_number(column->reason[i]);
	}
}

static void
write_slot(struct block *block, size_t slot, const struct cr_column *column, size_t rows)
{
	const struct slot_place *place = &block->layout->slots[slot];

	if (place->keep == KEEP_CODE) {
		uint8_t *codes = block_column(block, place->start);

		write_codes(codes + block->n, column, rows);
	} else {
		double *numbers = block_column(block, place->start);

		if (column->type == CR_SET)
			write_sizes(numbers + block->n, column, rows);
		else
			write_numbers(numbers + block->n, column, rows);
	}
	if (place->set_width) {
		uint8_t *sets = block_column(block, place->set_start);

		memcpy(sets + block->n * place->set_width, column->rank,
		       rows * place->set_width);
	}
}

/* What is known of each response beside its answers. */
static void
write_fixed(struct block *block, const struct cr_table *table)
{
	const struct layout *layout = block->layout;
	const struct cr_design *design = &layout->instrument->design;
	double *days = block_column(block, layout->day);
	uint32_t *problems = block_column(block, layout->problems);
	uint8_t *groups = block_column(block, layout->group);
	uint8_t *versions = block_column(block, layout->version);

	for (size_t i = 0; i < table->rows; i++) {
		double group = number_of(table, design->group, i);

		days[block->n + i] = number_of(table, design->date, i);
		problems[block->n + i] = table->problems[i];
		groups[block->n + i] = isnan(group) ? CODE_MISSING : (uint8_t)group;
		versions[block->n + i] = 0;
	}
}

bool
part_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
          struct cr_error *err)
{
	struct part *part = data;
	const struct layout *layout = part->block.layout;
	size_t n_questions = layout->instrument->n_questions;

	if (!reserve(part, table->rows))
		return cr_error_nomem(err);
	for (size_t i = 0; i < table->rows; i++)
		if (!take_row(part, table, i))
			return cr_error_nomem(err);
	write_fixed(&part->block, table);
	for (size_t slot = 0; slot < layout->instrument->n_slots; slot++)
		if (is_kept(layout, slot))
			write_slot(&part->block, slot,
			           slot < n_questions
			                   ? &table->columns[slot]
			                   : cr_scoring_column(scoring, (int)slot),
			           table->rows);
	part->block.n += table->rows;
	return true;
}
