/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows as separated values: CSV, TSV, and what a French Excel reads.  Called through
 * write.c.  A missing value is an empty cell.  Texts come from respondents and names
 * from files, so what a spreadsheet would run as a formula is written as text. */
#include "writer.h"

#include "coready/number.h"

static bool
is_formula(struct cr_slice text, char point)
{
	double number;

	return text.size && strchr("=+-@\t\r", text.data[0]) && text.data[0] &&
	       !cr_number_parse(text, point, &number);
}

static bool
needs_quotes(struct cr_slice text, char delimiter)
{
	for (size_t i = 0; i < text.size; i++) {
		char byte = text.data[i];

		if (byte == delimiter || byte == '"' || byte == '\n' || byte == '\r')
			return true;
	}
	return false;
}

static void
add_quoted(struct cr_buf *out, struct cr_slice text, const char *before)
{
	const char *at = text.data, *end = at + text.size, *quote;

	cr_buf_byte(out, '"');
	cr_buf_puts(out, before);
	while ((quote = memchr(at, '"', (size_t)(end - at)))) {
		cr_buf_add(out, at, (size_t)(quote + 1 - at));
		cr_buf_byte(out, '"');
		at = quote + 1;
	}
	cr_buf_add(out, at, (size_t)(end - at));
	cr_buf_byte(out, '"');
}

static void
add_text(const struct cr_writer *writer, struct cr_buf *out, struct cr_slice text)
{
	bool defuse = !writer->raw && is_formula(text, writer->dialect->point);

	if (needs_quotes(text, writer->dialect->delimiter)) {
		add_quoted(out, text, defuse ? "'" : "");
		return;
	}
	if (defuse)
		cr_buf_byte(out, '\'');
	cr_buf_add(out, text.data, text.size);
}

/* Puts the present value at 'row' out.  One for each type of column. */
typedef void put_fn(const struct cr_writer *writer, const struct cr_result *result,
                    const struct cr_column *column, size_t row, struct cr_buf *out);

static void
put_number(const struct cr_writer *writer, const struct cr_result *result,
           const struct cr_column *column, size_t row, struct cr_buf *out)
{
	size_t start = out->size;
	char *point;

	cr_number_print(out, column->number[row], result->digits);
	if (writer->dialect->point == '.' || out->failed)
		return;
	point = memchr(out->data + start, '.', out->size - start);
	if (point)
		*point = writer->dialect->point;
}

static void
put_text(const struct cr_writer *writer, const struct cr_result *result,
         const struct cr_column *column, size_t row, struct cr_buf *out)
{
	(void)result;
	add_text(writer, out, column->text[row]);
}

static void
put_boolean(const struct cr_writer *writer, const struct cr_result *result,
            const struct cr_column *column, size_t row, struct cr_buf *out)
{
	(void)writer;
	(void)result;
	cr_buf_byte(out, column->number[row] != 0 ? '1' : '0');
}

static void
put_date(const struct cr_writer *writer, const struct cr_result *result,
         const struct cr_column *column, size_t row, struct cr_buf *out)
{
	(void)writer;
	(void)result;
	cr_date_print(out, column->number[row]);
}

static void
put_choice(const struct cr_writer *writer, const struct cr_result *result,
           const struct cr_column *column, size_t row, struct cr_buf *out)
{
	(void)result;
	add_text(writer, out,
	         cr_slice_of(column->choices->items[column->code[row]].code));
}

static void
put_set(const struct cr_writer *writer, const struct cr_result *result,
        const struct cr_column *column, size_t row, struct cr_buf *out)
{
	uint16_t order[CR_CHOICES_MAX];
	size_t n = cr_set_order(column, row, order);
	struct cr_buf codes = { 0 };

	(void)result;
	for (size_t i = 0; i < n; i++) {
		cr_buf_puts(&codes, i ? " " : "");
		cr_buf_puts(&codes, column->choices->items[order[i]].code);
	}
	add_text(writer, out, cr_slice_of_buf(&codes));
	out->failed |= codes.failed;
	cr_buf_fini(&codes);
}

static put_fn *const put_by_type[CR_TYPE_COUNT] = {
	[CR_NUMBER] = put_number,   [CR_STRING] = put_text, [CR_BOOLEAN] = put_boolean,
	[CR_DATE] = put_date,       [CR_CHOICE] = put_choice, [CR_SET] = put_set,
};

static bool
init(struct cr_writer *writer, struct cr_error *err)
{
	for (size_t i = 0; i < writer->n_results; i++) {
		struct cr_buf name = { 0 };

		add_text(writer, &name, cr_slice_of(writer->results[i].name));
		if (!cr_writer_keep(writer, &name, &writer->names[i], err))
			return false;
	}
	return true;
}

static void
begin(const struct cr_writer *writer, struct cr_buf *out)
{
	cr_buf_puts(out, writer->dialect->mark);
	for (size_t i = 0; i < writer->n_results; i++) {
		if (i)
			cr_buf_byte(out, writer->dialect->delimiter);
		cr_buf_add(out, writer->names[i].data, writer->names[i].size);
	}
	cr_buf_puts(out, writer->dialect->line_end);
}

static void
put_rows(const struct cr_writer *writer, const struct cr_column *const *columns,
         size_t rows, struct cr_buf *out)
{
	const struct cr_dialect *dialect = writer->dialect;

	for (size_t row = 0; row < rows; row++) {
		size_t start = out->size;

		for (size_t i = 0; i < writer->n_results; i++) {
			const struct cr_column *column = columns[i];

			if (i)
				cr_buf_byte(out, dialect->delimiter);
			if (column->reason[row] == CR_PRESENT)
				put_by_type[column->type](writer, &writer->results[i],
				                          column, row, out);
		}
		/* An empty line would be no row. */
		if (out->size == start)
			cr_buf_puts(out, "\"\"");
		cr_buf_puts(out, dialect->line_end);
	}
}

const struct cr_writer_ops cr_csv_writer_ops = {
	.init = init,
	.begin = begin,
	.rows = put_rows,
};
