/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table that is filled cell by cell, row by row, the head first. */
#ifndef COREADY_REPORT_SHEET_H
#define COREADY_REPORT_SHEET_H

#include "reports/sections/say.h"

struct cr_sheet {
	struct cr_report_section *section;
	struct cr_flow_table *table;
	struct cr_table_column *columns;
	struct cr_rich *cells;
	unsigned char *strong; /* One a row. */
	size_t n;              /* Cells so far. */
};

/* A table whose first column stretches and names its rows; the others are at the right.
 * 'rows' counts the head.  False when the flow has failed. */
bool cr_sheet_begin(struct cr_sheet *sheet, struct cr_report_section *section,
                    size_t columns, size_t rows);

void cr_sheet_put(struct cr_sheet *sheet, const char *text, unsigned emphasis);
void cr_sheet_rich(struct cr_sheet *sheet, struct cr_rich prose);
void cr_sheet_word(struct cr_sheet *sheet, enum cr_word id);
void cr_sheet_number(struct cr_sheet *sheet, double value, int digits);

/* A mean with the score's own decimals, or why there is none; an interval or a dash. */
void cr_sheet_mean(struct cr_sheet *sheet, const struct cr_model_score *score,
                   const struct cr_estimate *estimate);
void cr_sheet_interval(struct cr_sheet *sheet, const struct cr_model_score *score,
                       const struct cr_estimate *estimate);
void cr_sheet_range(struct cr_sheet *sheet, double low, double high, int digits);

/* Adds the table, which has all its cells, to the flow. */
void cr_sheet_end(struct cr_sheet *sheet);

/* The same, with a note that follows: the last rows stay with it. */
void cr_sheet_end_noted(struct cr_sheet *sheet);

#endif
