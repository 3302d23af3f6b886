/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Storage of a column.  Tables, scores and registers of programs all allocate
 * theirs here, so that the size of a value is known in one place. */
#include "coready/column.h"

#include <stdlib.h>

size_t
cr_column_stride(const struct cr_column *column)
{
	switch (column->type) {
	case CR_STRING:
		return sizeof *column->text;
	case CR_CHOICE:
		return sizeof *column->code;
	case CR_SET:
		return column->choices->n_items;
	default:
		return sizeof *column->number;
	}
}

/* Zeros, never null for want of a size: an empty column is one like any other. */
static void *
zeros(size_t n, size_t size)
{
	return calloc(n ? n : 1, size ? size : 1);
}

bool
cr_column_init(struct cr_column *column, size_t rows, struct cr_error *err)
{
	column->data = zeros(rows, cr_column_stride(column));
	column->reason = zeros(rows, sizeof *column->reason);
	if (column->data && column->reason)
		return true;
	cr_column_fini(column);
	return cr_error_nomem(err);
}

void
cr_column_fini(struct cr_column *column)
{
	free(column->data);
	free(column->reason);
	column->data = NULL;
	column->reason = NULL;
}

const char *
cr_type_name(enum cr_type type)
{
	static const char *const names[CR_TYPE_COUNT] = {
		[CR_NUMBER] = "number",     [CR_STRING] = "text",
		[CR_BOOLEAN] = "condition", [CR_DATE] = "date",
		[CR_CHOICE] = "choice",     [CR_SET] = "set",
	};

	return names[type];
}
