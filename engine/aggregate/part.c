/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One chunk's responses on their way into a collection: who answered (as text,
 * copied, because a table's text does not outlive its block) and
 * the records.  Filled by any thread, emptied in the order of the file. */
#include <math.h>
#include <stdlib.h>

#include "coready/number.h"
#include "private.h"

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
	return part;
}

void
part_free(void *data)
{
	struct part *part = data;

	cr_arena_fini(&part->arena);
	cr_buf_fini(&part->text);
	free(part->rows);
	free(part->records);
	free(part);
}

void
part_clear(struct part *part)
{
	cr_arena_reset(&part->arena);
	part->n = 0;
}

static bool
reserve(struct part *part, size_t extra)
{
	size_t capacity = part->n + extra;
	struct part_row *rows;
	char *records;

	if (capacity <= part->capacity)
		return true;
	capacity += capacity / 2;
	rows = realloc(part->rows, capacity * sizeof *rows);
	if (rows)
		part->rows = rows;
	records = realloc(part->records, capacity * part->collection->layout.stride + 1);
	if (records)
		part->records = records;
	if (!rows || !records)
		return false;
	part->capacity = capacity;
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

/* The name in the design's question 'q'; empty data where there is none. */
static bool
name_of(struct part *part, const struct cr_table *table, int q, size_t row,
        struct cr_slice *name)
{
	*name = (struct cr_slice){ 0 };
	if (q < 0 || table->columns[q].reason[row] != CR_PRESENT)
		return true;
	cr_buf_clear(&part->text);
	spell(&table->columns[q], row, &part->text);
	name->size = part->text.size;
	name->data = cr_arena_strndup(&part->arena, part->text.data, part->text.size);
	return name->data && !part->text.failed;
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

static bool
take_row(struct part *part, const struct cr_table *table, size_t row)
{
	const struct cr_design *design = &part->collection->instrument->design;
	struct part_row *out = &part->rows[part->n];
	double group = number_of(table, design->group, row);

	out->agreed = is_agreed(table, design, row);
	out->group = isnan(group) ? NO_GROUP : (uint16_t)group;
	out->problems = table->problems[row];
	out->day = number_of(table, design->date, row);
	out->wave_rank = number_of(table, design->wave, row);
	return name_of(part, table, design->respondent, row, &out->respondent) &&
	       name_of(part, table, design->unit, row, &out->unit) &&
	       name_of(part, table, design->wave, row, &out->wave);
}

bool
part_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
          struct cr_error *err)
{
	struct part *part = data;
	const struct layout *layout = &part->collection->layout;

	if (!reserve(part, table->rows))
		return cr_error_nomem(err);
	for (size_t i = 0; i < table->rows; i++) {
		if (!take_row(part, table, i))
			return cr_error_nomem(err);
		record_write(layout, part->records + part->n * layout->stride, table,
		             scoring, i);
		part->n++;
	}
	return true;
}
