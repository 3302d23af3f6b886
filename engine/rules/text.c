/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The texts of rules with their values filled in, as people read them.  What stands
 * for a value that is missing needs no language. */
#include <math.h>

#include "coready/number.h"
#include "private.h"

static const char nothing[] = "\u2013";

/* A number with so many decimals, or as it is where that is not said (below 0). */
static void
write_number(double value, int digits, char point, struct cr_buf *out)
{
	size_t start = out->size;

	if (digits < 0)
		cr_number_print_exact(out, value);
	else
		cr_number_print(out, value, digits);
	for (size_t i = start; i < out->size; i++)
		if (out->data[i] == '.')
			out->data[i] = point;
}

static void
write_mean(const struct cr_findings *findings, size_t score, char point,
           struct cr_buf *out)
{
	struct cr_figures figures =
		cr_cell_figures(findings->summary, findings->cell, CR_EVERYBODY, score);

	if (figures.hidden || !isfinite(figures.mean))
		cr_buf_puts(out, nothing);
	else
		write_number(figures.mean, findings->instrument->scores[score].digits,
		             point, out);
}

/* The labels of a set, of a ranking the best first. */
static void
write_labels(const struct cr_column *column, size_t row, size_t language,
             struct cr_buf *out)
{
	const struct cr_choices *list = column->choices;
	const uint8_t *rank = column->rank + row * list->n_items;
	const char *before = "";

	for (unsigned place = 1; place <= list->n_items; place++)
		for (size_t i = 0; i < list->n_items; i++) {
			if (rank[i] != place)
				continue;
			cr_buf_printf(out, "%s%s", before,
			              list->items[i].labels[language]);
			before = ", ";
		}
	if (!*before)
		cr_buf_puts(out, nothing);
}

static void
write_answer(const struct cr_column *column, size_t row, int digits, size_t language,
             char point, struct cr_buf *out)
{
	switch (column->type) {
	case CR_NUMBER:
		write_number(column->number[row], digits, point, out);
		break;
	case CR_DATE:
		cr_date_print(out, column->number[row]);
		break;
	case CR_CHOICE:
		cr_buf_puts(out,
		            column->choices->items[column->code[row]].labels[language]);
		break;
	case CR_SET:
		write_labels(column, row, language, out);
		break;
	default:
		cr_buf_add(out, column->text[row].data, column->text[row].size);
	}
}

void
cr_findings_write_value(const struct cr_findings *findings, int slot, size_t language,
                        char point, struct cr_buf *out)
{
	const struct cr_instrument *instrument = findings->instrument;
	size_t score = (size_t)slot - instrument->n_questions;
	const struct cr_column *column;
	int digits = -1;

	if (findings->scope == CR_SCOPE_UNIT) {
		write_mean(findings, score, point, out);
		return;
	}
	if (instrument->symbols[slot].kind == CR_SYMBOL_SCORE)
		digits = instrument->scores[score].digits;
	column = cr_scoring_column(findings->scoring, slot);
	if (column->reason[findings->row] == CR_PRESENT)
		write_answer(column, findings->row, digits, language, point, out);
	else
		cr_buf_puts(out, nothing);
}

void
cr_findings_write_text(const struct cr_findings *findings, const struct cr_prose *prose,
                       size_t language, char point, struct cr_buf *out)
{
	const struct cr_run_list *list;

	if (!prose->runs)
		return;
	list = &prose->runs[language];
	for (size_t i = 0; i < list->n_runs; i++) {
		const struct cr_run *run = &list->runs[i];

		switch (run->kind) {
		case CR_RUN_PLAIN:
		case CR_RUN_EM:
		case CR_RUN_STRONG:
			cr_buf_puts(out, run->text);
			break;
		case CR_RUN_PARAGRAPH:
			cr_buf_puts(out, "\n\n");
			break;
		case CR_RUN_VALUE:
			cr_findings_write_value(findings, run->index, language, point,
			                        out);
			break;
		case CR_RUN_CITE:
			cr_buf_printf(out, "[%s]", run->text);
			break;
		}
	}
}
