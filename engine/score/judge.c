/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a figure is called: the band of a score, the case of a classification.
 * A band is that of the printed value, so that nobody reads "50.00" beside the
 * band below 50 and every engine agrees. */
#include "coready/number.h"
#include "private.h"

uint16_t
cr_score_band(const struct cr_score *score, double value)
{
	const struct cr_bands *bands = score->bands;
	double printed = cr_number_round(value, score->digits);
	size_t n = bands->list.n_items;

	if (printed < bands->from[0] ||
	    (score->has_range && printed > cr_number_round(score->hi, score->digits)))
		return CR_CHOICE_NONE;
	while (printed < bands->from[n - 1])
		n--;
	return (uint16_t)(n - 1);
}

void
scoring_band(const struct cr_score *score, const struct cr_column *values,
             struct cr_column *out, size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		uint16_t band = values->reason[i] == CR_PRESENT
		                        ? cr_score_band(score, values->number[i])
		                        : CR_CHOICE_NONE;

		out->code[i] = band == CR_CHOICE_NONE ? 0 : band;
		if (values->reason[i] != CR_PRESENT)
			out->reason[i] = values->reason[i];
		else
			out->reason[i] = band == CR_CHOICE_NONE ? CR_UNDEFINED : CR_PRESENT;
	}
}

/* Gives the rows that have no case yet this one, where 'when' is true (null: all
 * of them).  Returns how many rows are still without. */
static size_t
assign_case(struct cr_column *out, size_t chosen, const struct cr_column *when,
            size_t rows)
{
	size_t left = 0;

	for (size_t i = 0; i < rows; i++) {
		if (out->reason[i] == CR_PRESENT)
			continue;
		if (!when || (when->reason[i] == CR_PRESENT && when->number[i] != 0)) {
			out->code[i] = (uint16_t)chosen;
			out->reason[i] = CR_PRESENT;
		} else {
			left++;
		}
	}
	return left;
}

bool
scoring_classify(struct cr_scoring *scoring, size_t index, struct cr_column *out,
                 struct cr_error *err)
{
	const struct cr_classification *classification =
		&scoring->scorer->instrument->classifications[index];
	size_t rows = scoring->table->rows;

	for (size_t i = 0; i < rows; i++) {
		out->reason[i] = CR_UNDEFINED;
		out->code[i] = 0;
	}
	for (size_t c = 0; c < classification->list.n_items; c++) {
		const struct cr_program *program = classification->cases[c].when;
		const struct cr_column *when = NULL;
		const struct cr_trace *trace = NULL;

		if (program) {
			when = scoring_compute(scoring, program, &trace, err);
			if (!when)
				return false;
			if (scoring->watch.arena)
				watch_when(scoring, index, c, trace, out);
		}
		if (assign_case(out, c, when, rows) == 0)
			break;
	}
	if (scoring->watch.arena)
		watch_case(scoring, index, out);
	return true;
}
