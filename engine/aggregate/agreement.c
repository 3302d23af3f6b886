/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the respondents of a unit agree on a score (docs/scoring.md, "Agreement"):
 * for scores that are made of 'single' questions which all offer the same number of
 * equally spaced values. */
#include <stdlib.h>

#include "private.h"

/* How many values a list offers, when they are equally spaced; else 0. */
static size_t
spaced_values(const struct cr_choices *list)
{
	double values[CR_CHOICES_MAX];
	size_t n = 0;

	for (size_t i = 0; i < list->n_items; i++)
		if (!list->items[i].missing)
			values[n++] = list->items[i].value;
	cr_sort(values, n);
	for (size_t i = 1; i < n; i++) {
		double even = values[0] + (values[n - 1] - values[0]) * (double)i /
		                                  (double)(n - 1);

		if (!(values[i] > values[i - 1]) ||
		    fabs(values[i] - even) > 1e-9 * (values[n - 1] - values[0]))
			return 0;
	}
	return n < 2 ? 0 : n;
}

/* The number of options that all items of a score have, or 0 where there is no such. */
static size_t
common_options(const struct cr_instrument *instrument, const struct cr_score *score)
{
	size_t common = 0;

	for (size_t i = 0; i < score->n_items; i++) {
		const struct cr_symbol *symbol =
			&instrument->symbols[score->items[i].slot];
		size_t options = symbol->kind == CR_SYMBOL_QUESTION &&
		                                 symbol->type == CR_CHOICE
		                         ? spaced_values(symbol->choices)
		                         : 0;

		if (options == 0 || (common && options != common))
			return 0;
		common = options;
	}
	return common;
}

/* Writes one respondent's answers, reversed where they are, on 1 to 'options'; false
 * when one is missing. */
static bool
write_answers(const struct cell_work *work, const struct cr_score *score, size_t row,
              double options, double *out)
{
	const char *record = collection_record(work->collection, row);

	for (size_t i = 0; i < score->n_items; i++) {
		const struct cr_item *item = &score->items[i];
		double x = record_value(&work->collection->layout, record,
		                        (size_t)item->slot);

		if (!isfinite(x))
			return false;
		if (item->reverse)
			x = item->lo + item->hi - x;
		out[i] = 1 + (options - 1) * (x - item->lo) / (item->hi - item->lo);
	}
	return true;
}

/* Of fewer than min_cell people who gave every answer nothing is told. */
static struct cr_agreement
agreement_on(const struct cell_work *work, const struct cr_score *score, double *answers)
{
	double options = (double)common_options(work->collection->instrument, score);
	size_t n = 0;

	for (size_t i = 0; i < work->n && options > 0; i++)
		n += write_answers(work, score, work->rows[i], options,
		                   answers + n * score->n_items);
	if (options < 2 || n < work->min_cell)
		return (struct cr_agreement){ NAN, NAN };
	return cr_agree(answers, n, score->n_items, options);
}

bool
agreement_fill(struct cr_arena *arena, const struct cell_work *work,
               struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = work->collection->instrument;
	struct cr_agreement *agreement =
		cr_arena_array(arena, instrument->n_scores, sizeof *agreement);
	size_t most = 1;
	double *answers;

	for (size_t s = 0; s < instrument->n_scores; s++)
		if (instrument->scores[s].n_items > most)
			most = instrument->scores[s].n_items;
	answers = calloc(work->n + 1, most * sizeof *answers);
	for (size_t s = 0; s < instrument->n_scores && agreement && answers; s++)
		agreement[s] =
			work->level[cr_score_slot(instrument, s)] == SHOW_NOTHING
				? (struct cr_agreement){ NAN, NAN }
				: agreement_on(work, &instrument->scores[s], answers);
	cell->agreement = agreement;
	free(answers);
	return agreement && answers;
}
