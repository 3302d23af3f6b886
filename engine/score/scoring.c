/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The memory of one thread's scoring: a column for each result, scratch for the
 * widest score, an evaluator and a matcher.  All is allocated here, once;
 * nothing is allocated a block. */
#include <stdlib.h>

#include "private.h"

static bool
new_column(struct cr_column *column, enum cr_type type, const struct cr_choices *choices,
           size_t rows, struct cr_error *err)
{
	column->type = type;
	column->choices = choices;
	return cr_column_init(column, rows, err);
}

static bool
new_results(struct cr_scoring *scoring, struct cr_error *err)
{
	const struct cr_instrument *instrument = scoring->scorer->instrument;
	size_t n = instrument->n_scores + instrument->n_classifications;

	scoring->results = calloc(n ? n : 1, sizeof *scoring->results);
	scoring->bands = calloc(n ? n : 1, sizeof *scoring->bands);
	if (!scoring->results || !scoring->bands)
		return cr_error_nomem(err);
	for (size_t i = 0; i < instrument->n_scores; i++) {
		const struct cr_bands *bands = instrument->scores[i].bands;

		if (!new_column(&scoring->results[i], CR_NUMBER, NULL, scoring->max_rows,
		                err))
			return false;
		if (bands && !new_column(&scoring->bands[i], CR_CHOICE, &bands->list,
		                         scoring->max_rows, err))
			return false;
	}
	for (size_t i = 0; i < instrument->n_classifications; i++)
		if (!new_column(&scoring->results[instrument->n_scores + i], CR_CHOICE,
		                &instrument->classifications[i].list, scoring->max_rows,
		                err))
			return false;
	return true;
}

static bool
new_themes(struct cr_scoring *scoring, struct cr_error *err)
{
	const struct cr_instrument *instrument = scoring->scorer->instrument;
	size_t n = instrument->n_codings ? instrument->n_codings : 1;

	scoring->themes = calloc(n, sizeof *scoring->themes);
	scoring->pattern_limits = calloc(n, sizeof *scoring->pattern_limits);
	if (instrument->n_codings)
		scoring->possible = calloc(scoring->max_rows, sizeof *scoring->possible);
	if (!scoring->themes || !scoring->pattern_limits ||
	    (instrument->n_codings && !scoring->possible))
		return cr_error_nomem(err);
	for (size_t c = 0; c < instrument->n_codings; c++) {
		size_t n_themes = instrument->codings[c].themes.n_items;

		scoring->themes[c] = calloc(n_themes + 1, sizeof **scoring->themes);
		scoring->pattern_limits[c] =
			calloc(n_themes + 1, sizeof **scoring->pattern_limits);
		if (!scoring->themes[c] || !scoring->pattern_limits[c])
			return cr_error_nomem(err);
		for (size_t t = 0; t < n_themes; t++)
			if (!new_column(&scoring->themes[c][t], CR_BOOLEAN, NULL,
			                scoring->max_rows, err))
				return false;
	}
	return true;
}

static bool
new_scratch(struct cr_scoring *scoring, struct cr_error *err)
{
	struct combine_scratch *s = &scoring->scratch;
	size_t rows = scoring->max_rows;
	size_t widest = 1;

	for (size_t i = 0; i < scoring->scorer->instrument->n_scores; i++)
		if (scoring->scorer->plans[i].n_items > widest)
			widest = scoring->scorer->plans[i].n_items;
	s->sum = calloc(rows, sizeof *s->sum);
	s->weight = calloc(rows, sizeof *s->weight);
	s->applicable = calloc(rows, sizeof *s->applicable);
	s->counts = calloc(rows, sizeof *s->counts);
	s->value = calloc(rows, sizeof *s->value);
	s->cells = calloc(rows * widest, sizeof *s->cells);
	if (!s->sum || !s->weight || !s->applicable || !s->counts ||
	    !s->value || !s->cells)
		return cr_error_nomem(err);
	return true;
}

static bool
new_gates(struct cr_scoring *scoring, struct cr_error *err)
{
	struct gates *gates = &scoring->gates;

	gates->section = calloc(scoring->max_rows, 1);
	gates->grid = calloc(scoring->max_rows, 1);
	gates->question = calloc(scoring->max_rows, 1);
	if (!gates->section || !gates->grid || !gates->question)
		return cr_error_nomem(err);
	return true;
}

struct cr_scoring *
cr_scoring_new(const struct cr_scorer *scorer, size_t max_rows, struct cr_error *err)
{
	struct cr_scoring *scoring = calloc(1, sizeof *scoring);

	if (!scoring) {
		cr_error_nomem(err);
		return NULL;
	}
	scoring->scorer = scorer;
	scoring->max_rows = max_rows;
	scoring->eval = cr_eval_new(max_rows, err);
	scoring->matcher = cr_matcher_new(err);
	if (!scoring->eval || !scoring->matcher || !new_results(scoring, err) ||
	    !new_themes(scoring, err) || !new_scratch(scoring, err) ||
	    !new_gates(scoring, err)) {
		cr_scoring_free(scoring);
		return NULL;
	}
	return scoring;
}

static void
free_results(struct cr_scoring *scoring)
{
	const struct cr_instrument *instrument = scoring->scorer->instrument;
	size_t n = instrument->n_scores + instrument->n_classifications;

	for (size_t i = 0; i < n; i++) {
		if (scoring->results)
			cr_column_fini(&scoring->results[i]);
		if (scoring->bands)
			cr_column_fini(&scoring->bands[i]);
	}
	free(scoring->results);
	free(scoring->bands);
}

static void
free_themes(struct cr_scoring *scoring)
{
	const struct cr_instrument *instrument = scoring->scorer->instrument;

	for (size_t c = 0; c < instrument->n_codings; c++) {
		size_t n_themes = instrument->codings[c].themes.n_items;

		for (size_t t = 0; t < n_themes; t++)
			if (scoring->themes && scoring->themes[c])
				cr_column_fini(&scoring->themes[c][t]);
		if (scoring->themes)
			free(scoring->themes[c]);
		if (scoring->pattern_limits)
			free(scoring->pattern_limits[c]);
	}
	free(scoring->themes);
	free(scoring->pattern_limits);
	free(scoring->possible);
}

void
cr_scoring_free(struct cr_scoring *scoring)
{
	struct combine_scratch *s;

	if (!scoring)
		return;
	s = &scoring->scratch;
	cr_eval_free(scoring->eval);
	cr_matcher_free(scoring->matcher);
	free_results(scoring);
	free_themes(scoring);
	free(s->sum);
	free(s->weight);
	free(s->applicable);
	free(s->counts);
	free(s->value);
	free(s->cells);
	free(scoring->gates.section);
	free(scoring->gates.grid);
	free(scoring->gates.question);
	free(scoring);
}
