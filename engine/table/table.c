/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block of responses as typed columns: made once a worker, filled again and
 * again by a decoder.  What a column is follows from its question's type alone. */
#include "coready/table.h"

#include <stdlib.h>

static const struct {
	enum cr_type type;
	bool ranking;
} column_of_type[CR_QUESTION_TYPE_COUNT] = {
	[CR_SINGLE] = { CR_CHOICE, false },   [CR_MULTIPLE] = { CR_SET, false },
	[CR_RANKING] = { CR_SET, true },      [CR_INTEGER] = { CR_NUMBER, false },
	[CR_DECIMAL] = { CR_NUMBER, false },  [CR_TEXT] = { CR_STRING, false },
	[CR_DAY] = { CR_DATE, false },
};

static bool
init_column(struct cr_column *column, const struct cr_field *field, size_t rows,
            struct cr_error *err)
{
	column->type = column_of_type[field->type].type;
	column->ranking = column_of_type[field->type].ranking;
	if (column->type == CR_CHOICE || column->type == CR_SET)
		column->choices = field->choices;
	if (!cr_column_init(column, rows, err))
		return false;
	memset(column->reason, CR_BLANK, rows);
	return true;
}

static bool
init_columns(struct cr_table *table, struct cr_error *err)
{
	bool done = true;

	for (size_t f = 0; done && f < table->schema->n_fields; f++)
		done = init_column(&table->columns[f], &table->schema->fields[f],
		                   table->capacity, err);
	for (size_t k = 0; done && k < table->n_kept; k++) {
		table->kept[k].type = CR_STRING;
		done = cr_column_init(&table->kept[k], table->capacity, err);
	}
	return done;
}

struct cr_table *
cr_table_new(const struct cr_schema *schema, size_t n_kept, size_t capacity,
             struct cr_error *err)
{
	struct cr_table *table = calloc(1, sizeof *table);

	if (!table) {
		cr_error_nomem(err);
		return NULL;
	}
	table->schema = schema;
	table->capacity = capacity;
	table->n_kept = n_kept;
	table->columns = calloc(schema->n_fields + 1, sizeof *table->columns);
	table->notes = calloc(schema->n_fields + 1, sizeof *table->notes);
	table->kept = calloc(n_kept + 1, sizeof *table->kept);
	table->problems = calloc(capacity + 1, sizeof *table->problems);
	if (!table->columns || !table->notes || !table->kept || !table->problems) {
		cr_error_nomem(err);
	} else if (init_columns(table, err)) {
		return table;
	}
	cr_table_free(table);
	return NULL;
}

static void
free_columns(struct cr_column *columns, size_t n)
{
	for (size_t i = 0; columns && i < n; i++)
		cr_column_fini(&columns[i]);
}

void
cr_table_free(struct cr_table *table)
{
	if (!table)
		return;
	free_columns(table->columns, table->schema->n_fields);
	free_columns(table->notes, table->schema->n_fields);
	free_columns(table->kept, table->n_kept);
	free_columns(table->extra, CR_EXTRA_COUNT);
	free(table->columns);
	free(table->notes);
	free(table->kept);
	free(table->problems);
	cr_arena_fini(&table->heap);
	free(table);
}
