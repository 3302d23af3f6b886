/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The writers that there are: one row of a table a format, and one a dialect of
 * separated values.  Called by the commands that put out rows; a writer is const
 * once made, so that threads can share it. */
#include "writer.h"

#include <stdlib.h>
#include <string.h>

static const struct cr_dialect comma = { ',', '.', "\n", "" };
static const struct cr_dialect tab = { '\t', '.', "\n", "" };

/* What a French Excel opens by a double click: it takes the list separator and the
 * decimal sign from the country, and UTF-8 only with a byte order mark. */
static const struct cr_dialect excel_fr = { ';', ',', "\r\n", "\xef\xbb\xbf" };

static const struct {
	const char *format;
	const struct cr_writer_ops *ops;  /* Null: not in this version. */
	const struct cr_dialect *dialect; /* By default; null: it has none. */
} formats[] = {
	{ "csv", &cr_csv_writer_ops, &comma },
	{ "tsv", &cr_csv_writer_ops, &tab },
	{ "jsonl", &cr_jsonl_writer_ops, NULL },
	{ "sav", NULL, NULL },
	{ "xlsx", NULL, NULL },
};

static bool
choose(struct cr_writer *writer, const struct cr_write_options *options,
       struct cr_error *err)
{
	const char *wanted = options->format ? options->format : "csv";
	const struct cr_where nowhere = { 0 };
	size_t n = sizeof formats / sizeof *formats, i = 0;

	while (i < n && strcmp(formats[i].format, wanted) != 0)
		i++;
	if (i == n)
		return cr_error_set(err, CR_EUSAGE, nowhere,
		                    "no format '%s': there are csv, tsv%s jsonl%s%s",
		                    wanted, options->also ? "," : " and",
		                    options->also ? " and " : "",
		                    options->also ? options->also : "");
	if (!formats[i].ops)
		return cr_error_set(err, CR_EUSAGE, nowhere,
		                    "writing %s is not supported in this version",
		                    wanted);
	writer->ops = formats[i].ops;
	writer->dialect = formats[i].dialect;
	if (!options->dialect)
		return true;
	if (strcmp(options->dialect, "excel-fr") != 0)
		return cr_error_set(err, CR_EUSAGE, nowhere,
		                    "no dialect '%s' of CSV: there is excel-fr",
		                    options->dialect);
	if (writer->dialect != &comma)
		return cr_error_set(err, CR_EUSAGE, nowhere,
		                    "the dialect excel-fr is one of CSV, not of %s",
		                    wanted);
	writer->dialect = &excel_fr;
	return true;
}

static bool
make_ready(struct cr_writer *writer, const struct cr_write_options *options,
           struct cr_error *err)
{
	if (!choose(writer, options, err))
		return false;
	writer->raw = options->raw;
	writer->names = cr_arena_array(&writer->arena, writer->n_results + 1,
	                               sizeof *writer->names);
	if (!writer->names)
		return cr_error_nomem(err);
	return writer->ops->init(writer, err);
}

struct cr_writer *
cr_writer_new(const struct cr_write_options *options, const struct cr_result *results,
              size_t n_results, struct cr_error *err)
{
	struct cr_writer *writer = calloc(1, sizeof *writer);

	if (!writer) {
		cr_error_nomem(err);
		return NULL;
	}
	writer->results = results;
	writer->n_results = n_results;
	if (make_ready(writer, options, err))
		return writer;
	cr_writer_free(writer);
	return NULL;
}

void
cr_writer_free(struct cr_writer *writer)
{
	if (!writer)
		return;
	cr_arena_fini(&writer->arena);
	free(writer);
}

bool
cr_writer_keep(struct cr_writer *writer, struct cr_buf *built, struct cr_slice *kept,
               struct cr_error *err)
{
	char *copy = built->failed ? NULL
	                           : cr_arena_strndup(&writer->arena, built->data,
	                                              built->size);

	*kept = (struct cr_slice){ copy, built->size };
	cr_buf_fini(built);
	return copy || cr_error_nomem(err);
}

size_t
cr_set_order(const struct cr_column *column, size_t row, uint16_t order[CR_CHOICES_MAX])
{
	size_t n_choices = column->choices->n_items, n = 0;
	const uint8_t *set = column->rank + row * n_choices;

	for (uint16_t c = 0; c < n_choices; c++) {
		size_t place = column->ranking ? (size_t)set[c] : n + 1;

		if (!set[c])
			continue;
		order[place - 1] = c;
		n++;
	}
	return n;
}

void
cr_writer_begin(const struct cr_writer *writer, struct cr_buf *out)
{
	writer->ops->begin(writer, out);
}

void
cr_writer_rows(const struct cr_writer *writer, const struct cr_column *const *columns,
               size_t rows, struct cr_buf *out)
{
	writer->ops->rows(writer, columns, rows, out);
}

/* None of the formats that there are has anything behind its last row. */
void
cr_writer_end(const struct cr_writer *writer, struct cr_buf *out)
{
	(void)writer;
	(void)out;
}
