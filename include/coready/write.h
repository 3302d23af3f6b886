/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of results as text: CSV, TSV, JSON Lines, and later formats, behind one
 * table of functions.  A writer is const once made; rows are formatted into a
 * buffer of the caller's, so that blocks can be formatted side by side and put out in
 * order. */
#ifndef COREADY_WRITE_H
#define COREADY_WRITE_H

#include "coready/buf.h"
#include "coready/column.h"
#include "coready/error.h"

/* One column of the output. */
struct cr_result {
	const char *name;   /* Of the column; borrowed. */
	const char *label;  /* For formats that carry one, else null. */
	enum cr_type type;  /* CR_CHOICE prints its code, CR_BOOLEAN 0 or 1, CR_DATE ISO. */
	int digits;         /* CR_NUMBER: decimals. */
};

struct cr_write_options {
	const char *format;  /* "csv" (default when null), "tsv", "jsonl", ... */
	const char *also;    /* A format that the command writes by itself, which messages
	                      * are to name too; or null. */
	const char *dialect; /* null, or "excel-fr": semicolons, decimal commas, a BOM */
	bool raw;            /* Do not defuse text that a spreadsheet would run. */
};

struct cr_writer;

/* Null with CR_EUSAGE for a format or dialect that is unknown or not built yet;
 * 'results' is borrowed. */
struct cr_writer *cr_writer_new(const struct cr_write_options *options,
                                const struct cr_result *results, size_t n_results,
                                struct cr_error *err);
void cr_writer_free(struct cr_writer *writer);

/* Each adds bytes to 'out'; a failure is sticky in it. */
void cr_writer_begin(const struct cr_writer *writer, struct cr_buf *out);
void cr_writer_rows(const struct cr_writer *writer, const struct cr_column *const *columns,
                    size_t rows, struct cr_buf *out);
void cr_writer_end(const struct cr_writer *writer, struct cr_buf *out);

#endif
