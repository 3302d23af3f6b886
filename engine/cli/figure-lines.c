/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block of columns that is filled line by line.  Used by the commands that print
 * figures; what the columns are is theirs to say. */
#include "figure-lines.h"

#include <math.h>
#include <stdlib.h>

enum { ROWS = 256 }; /* Lines that are put out at once. */

struct figure_lines {
	struct cr_writer *writer;
	struct cr_column *columns;
	const struct cr_column **views;
	size_t n;                /* Columns. */
	struct cr_buf text;
	struct cr_output *output;
	size_t rows;             /* Filled, */
	size_t written;          /* and put out before them. */
};

void
figure_lines_free(struct figure_lines *lines)
{
	if (!lines)
		return;
	cr_writer_free(lines->writer);
	for (size_t c = 0; lines->columns && c < lines->n; c++)
		cr_column_fini(&lines->columns[c]);
	cr_buf_fini(&lines->text);
	free(lines->columns);
	free(lines->views);
	free(lines);
}

static bool
init(struct figure_lines *lines, const struct cr_write_options *options,
     const struct cr_result *columns, size_t shown, struct cr_error *err)
{
	lines->columns = calloc(lines->n, sizeof *lines->columns);
	lines->views = calloc(lines->n, sizeof *lines->views);
	if (!lines->columns || !lines->views)
		return cr_error_nomem(err);
	for (size_t c = 0; c < lines->n; c++) {
		lines->columns[c].type = columns[c].type;
		lines->views[c] = &lines->columns[c];
		if (!cr_column_init(&lines->columns[c], ROWS, err))
			return false;
	}
	lines->writer = cr_writer_new(options, columns, shown, err);
	return lines->writer;
}

struct figure_lines *
figure_lines_new(const struct cr_write_options *options, const struct cr_result *columns,
                 size_t n, size_t shown, struct cr_error *err)
{
	struct figure_lines *lines = calloc(1, sizeof *lines);

	if (!lines) {
		cr_error_nomem(err);
		return NULL;
	}
	lines->n = n;
	if (init(lines, options, columns, shown, err))
		return lines;
	figure_lines_free(lines);
	return NULL;
}

static bool
put_out(struct figure_lines *lines, struct cr_error *err)
{
	bool done;

	cr_writer_rows(lines->writer, lines->views, lines->rows, &lines->text);
	done = lines->text.failed ? cr_error_nomem(err)
	                          : cr_output_write(lines->output, lines->text.data,
	                                            lines->text.size, err);
	cr_buf_clear(&lines->text);
	lines->written += lines->rows;
	lines->rows = 0;
	return done;
}

bool
figure_lines_begin(struct figure_lines *lines, struct cr_output *output,
                   struct cr_error *err)
{
	lines->output = output;
	cr_writer_begin(lines->writer, &lines->text);
	return put_out(lines, err);
}

void
figure_lines_text(struct figure_lines *lines, size_t column, const char *text)
{
	struct cr_column *to = &lines->columns[column];

	to->reason[lines->rows] = text && *text ? CR_PRESENT : CR_BLANK;
	if (text)
		to->text[lines->rows] = cr_slice_of(text);
}

void
figure_lines_number(struct figure_lines *lines, size_t column, double x)
{
	struct cr_column *to = &lines->columns[column];

	to->reason[lines->rows] = isfinite(x) ? CR_PRESENT : CR_UNDEFINED;
	to->number[lines->rows] = x;
}

void
figure_lines_empty(struct figure_lines *lines, size_t column)
{
	lines->columns[column].reason[lines->rows] = CR_BLANK;
}

bool
figure_lines_next(struct figure_lines *lines, struct cr_error *err)
{
	return ++lines->rows < ROWS || put_out(lines, err);
}

bool
figure_lines_end(struct figure_lines *lines, size_t *n, struct cr_error *err)
{
	if (!put_out(lines, err))
		return false;
	cr_writer_end(lines->writer, &lines->text);
	if (n)
		*n = lines->written;
	return put_out(lines, err);
}
