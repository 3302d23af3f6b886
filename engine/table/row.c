/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One response out of a block, as a table of its own that outlives the block. */
#include "coready/table.h"

static bool
copy_text(struct cr_table *to, struct cr_slice *text)
{
	const char *copy = cr_arena_strndup(&to->heap, text->data, text->size);

	text->data = copy;
	return copy;
}

static void
copy_cell(struct cr_column *to, const struct cr_column *from, size_t row)
{
	size_t stride = cr_column_stride(from);

	*to->reason = from->reason[row];
	memcpy(to->data, (const char *)from->data + row * stride, stride);
}

struct cr_table *
cr_table_new_row(const struct cr_table *table, size_t row, struct cr_error *err)
{
	struct cr_table *one = cr_table_new(table->schema, 0, 1, err);
	bool done = one;

	for (size_t f = 0; done && f < table->schema->n_fields; f++) {
		struct cr_column *to = &one->columns[f];

		copy_cell(to, &table->columns[f], row);
		/* Where it is missing there may be no text to copy. */
		if (to->type == CR_STRING && *to->reason == CR_PRESENT)
			done = copy_text(one, to->text) || cr_error_nomem(err);
		else if (to->type == CR_STRING)
			*to->text = (struct cr_slice){ "", 0 };
	}
	if (!done) {
		cr_table_free(one);
		return NULL;
	}
	one->rows = 1;
	one->problems[0] = table->problems[row];
	one->first_row = table->first_row + row;
	return one;
}
