/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows as JSON Lines: an object on each line, with every column as a key.  Called
 * through write.c.  A missing value is null, a set a list of codes, a date and a code
 * are strings, 0 and 1 are numbers.  Nothing is changed for spreadsheets. */
#include "writer.h"

#include "coready/json.h"
#include "coready/number.h"

static void
add_set(struct cr_buf *out, const struct cr_column *column, size_t row)
{
	uint16_t order[CR_CHOICES_MAX];
	size_t n = cr_set_order(column, row, order);

	cr_buf_byte(out, '[');
	for (size_t i = 0; i < n; i++) {
		cr_buf_puts(out, i ? "," : "");
		cr_json_quote(out, cr_slice_of(column->choices->items[order[i]].code));
	}
	cr_buf_byte(out, ']');
}

static void
add_value(struct cr_buf *out, const struct cr_result *result,
          const struct cr_column *column, size_t row)
{
	switch (column->type) {
	case CR_NUMBER:
		cr_number_print(out, column->number[row], result->digits);
		break;
	case CR_BOOLEAN:
		cr_buf_byte(out, column->number[row] != 0 ? '1' : '0');
		break;
	case CR_DATE:
		cr_buf_byte(out, '"');
		cr_date_print(out, column->number[row]);
		cr_buf_byte(out, '"');
		break;
	case CR_STRING:
		cr_json_quote(out, column->text[row]);
		break;
	case CR_CHOICE:
		cr_json_quote(out,
		              cr_slice_of(column->choices->items[column->code[row]].code));
		break;
	default:
		add_set(out, column, row);
		break;
	}
}

/* The keys with what stands around them: {"id": and ,"unit": */
static bool
init(struct cr_writer *writer, struct cr_error *err)
{
	for (size_t i = 0; i < writer->n_results; i++) {
		struct cr_buf key = { 0 };

		cr_buf_byte(&key, i ? ',' : '{');
		cr_json_quote(&key, cr_slice_of(writer->results[i].name));
		cr_buf_byte(&key, ':');
		if (!cr_writer_keep(writer, &key, &writer->names[i], err))
			return false;
	}
	return true;
}

static void
begin(const struct cr_writer *writer, struct cr_buf *out)
{
	(void)writer;
	(void)out;
}

static void
put_rows(const struct cr_writer *writer, const struct cr_column *const *columns,
         size_t rows, struct cr_buf *out)
{
	for (size_t row = 0; row < rows; row++) {
		for (size_t i = 0; i < writer->n_results; i++) {
			cr_buf_add(out, writer->names[i].data, writer->names[i].size);
			if (columns[i]->reason[row] == CR_PRESENT)
				add_value(out, &writer->results[i], columns[i], row);
			else
				cr_buf_puts(out, "null");
		}
		cr_buf_puts(out, writer->n_results ? "}\n" : "{}\n");
	}
}

const struct cr_writer_ops cr_jsonl_writer_ops = {
	.init = init,
	.begin = begin,
	.rows = put_rows,
};
