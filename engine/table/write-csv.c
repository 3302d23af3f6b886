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
	char first = text.size ? text.data[0] : '\0';
	double number;

	if (first != '=' && first != '+' && first != '-' && first != '@' &&
	    first != '\t' && first != '\r')
		return false;
	return !cr_number_parse(text, point, &number);
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

/* Writes the present value of a cell into 'at', which has CELL_ROOM bytes, and
 * returns its end; null where it must go through 'out', which takes any size. */
enum { CELL_ROOM = CR_NUMBER_ROOM };

static char *
write_number(const struct cr_writer *writer, const struct cr_result *result,
             double number, char *at)
{
	char *end = cr_number_write(at, number, result->digits);

	if (end && writer->dialect->point != '.' && result->digits > 0)
		end[-result->digits - 1] = writer->dialect->point;
	return end;
}

/* A number that needs more room than numbers have. */
static void
add_number(const struct cr_writer *writer, const struct cr_result *result,
           double number, struct cr_buf *out)
{
	size_t start = out->size;
	char *point;

	cr_number_print(out, number, result->digits);
	point = out->failed ? NULL : memchr(out->data + start, '.', out->size - start);
	if (point)
		*point = writer->dialect->point;
}

/* A code has no character that needs quotes, but may look like a formula. */
static void
add_code(const struct cr_writer *writer, const char *code, struct cr_buf *out)
{
	if (*code == '-')
		add_text(writer, out, cr_slice_of(code));
	else
		cr_buf_puts(out, code);
}

/* The codes of a set with spaces between them. */
static void
add_set(const struct cr_writer *writer, const struct cr_column *column, size_t row,
        struct cr_buf *out)
{
	uint16_t order[CR_CHOICES_MAX];
	size_t n = cr_set_order(column, row, order);

	for (size_t i = 0; i < n; i++) {
		const char *code = column->choices->items[order[i]].code;

		cr_buf_puts(out, i ? " " : "");
		if (i)
			cr_buf_puts(out, code);
		else
			add_code(writer, code, out);
	}
}

static void
add_value(const struct cr_writer *writer, const struct cr_result *result,
          const struct cr_column *column, size_t row, struct cr_buf *out)
{
	switch (column->type) {
	case CR_NUMBER:
		add_number(writer, result, column->number[row], out);
		break;
	case CR_STRING:
		add_text(writer, out, column->text[row]);
		break;
	case CR_BOOLEAN:
		cr_buf_byte(out, column->number[row] != 0 ? '1' : '0');
		break;
	case CR_DATE:
		cr_date_print(out, column->number[row]);
		break;
	case CR_CHOICE:
		add_code(writer, column->choices->items[column->code[row]].code, out);
		break;
	default:
		add_set(writer, column, row, out);
		break;
	}
}

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
put_row(const struct cr_writer *writer, const struct cr_column *const *columns,
        size_t row, struct cr_buf *out)
{
	const size_t room = writer->n_results * (CELL_ROOM + 1);
	size_t start = out->size;
	char *at;

	if (!cr_buf_reserve(out, room))
		return;
	at = out->data + out->size;
	for (size_t i = 0; i < writer->n_results; i++) {
		const struct cr_column *column = columns[i];
		char *end = at;

		if (i)
			*at++ = writer->dialect->delimiter;
		if (column->reason[row] != CR_PRESENT)
			continue;
		end = column->type == CR_NUMBER
		              ? write_number(writer, &writer->results[i],
		                             column->number[row], at)
		              : NULL;
		if (!end) {
			out->size = (size_t)(at - out->data);
			add_value(writer, &writer->results[i], column, row, out);
			if (!cr_buf_reserve(out, room))
				return;
			end = out->data + out->size;
		}
		at = end;
	}
	out->size = (size_t)(at - out->data);
	/* An empty line would be no row. */
	if (out->size == start)
		cr_buf_puts(out, "\"\"");
	cr_buf_puts(out, writer->dialect->line_end);
}

static void
put_rows(const struct cr_writer *writer, const struct cr_column *const *columns,
         size_t rows, struct cr_buf *out)
{
	for (size_t row = 0; row < rows; row++)
		put_row(writer, columns, row, out);
}

const struct cr_writer_ops cr_csv_writer_ops = {
	.init = init,
	.begin = begin,
	.rows = put_rows,
};
