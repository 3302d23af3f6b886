/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thread's scoring: owns the columns of results and runs the phases over a
 * block in their order: codings and routing, then every score and
 * classification after what it is made of.  The plan is const (plan.c); what
 * each phase does is in the file of its name. */
#include "coready/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

static const struct cr_instrument *
instrument_of(const struct cr_scoring *scoring)
{
	return scoring->scorer->instrument;
}

/* Slots of questions, scores, classifications and codings follow one another. */
struct place {
	enum cr_symbol_kind kind;
	size_t index;
};

static struct place
place_of(const struct cr_instrument *instrument, int slot)
{
	const size_t counts[] = {
		[CR_SYMBOL_QUESTION] = instrument->n_questions,
		[CR_SYMBOL_SCORE] = instrument->n_scores,
		[CR_SYMBOL_CLASSIFICATION] = instrument->n_classifications,
	};
	size_t index = (size_t)slot;

	for (unsigned kind = 0; kind < sizeof counts / sizeof *counts; kind++) {
		if (index < counts[kind])
			return (struct place){ (enum cr_symbol_kind)kind, index };
		index -= counts[kind];
	}
	return (struct place){ CR_SYMBOL_CODING, index };
}

const struct cr_column *
cr_scoring_column(const struct cr_scoring *scoring, int slot)
{
	struct place place = place_of(instrument_of(scoring), slot);

	switch (place.kind) {
	case CR_SYMBOL_QUESTION:
		return &scoring->table->columns[place.index];
	case CR_SYMBOL_SCORE:
		return &scoring->results[place.index];
	case CR_SYMBOL_CLASSIFICATION:
		return &scoring->results[instrument_of(scoring)->n_scores + place.index];
	default:
		return NULL;
	}
}

const struct cr_column *
cr_scoring_band(const struct cr_scoring *scoring, int slot)
{
	return &scoring->bands[place_of(instrument_of(scoring), slot).index];
}

const struct cr_column *
cr_scoring_theme(const struct cr_scoring *scoring, int slot, size_t theme)
{
	return &scoring->themes[place_of(instrument_of(scoring), slot).index][theme];
}

size_t
cr_scoring_given_up(const struct cr_scoring *scoring, const struct cr_pattern_use *use)
{
	switch (use->kind) {
	case CR_PATTERN_OF_THEME:
		return scoring->pattern_limits[use->index][use->theme];
	case CR_PATTERN_OF_CALL:
		return cr_eval_given_up(scoring->eval, use->program, use->offset);
	case CR_PATTERN_OF_QUESTION:
		break;
	}
	return 0;
}

/* What "today" is to a file: the date that the response itself bears, so that
 * the same file scores the same tomorrow. */
static const struct cr_column *
bind_today(const struct cr_scoring *scoring)
{
	int date = instrument_of(scoring)->design.date;

	return date < 0 ? NULL : &scoring->table->columns[date];
}

const struct cr_column *
scoring_bind(void *owner, const struct cr_program_input *input)
{
	const struct cr_scoring *scoring = owner;

	switch (input->kind) {
	case CR_INPUT_SLOT:
		return cr_scoring_column(scoring, input->slot);
	case CR_INPUT_BAND:
		return cr_scoring_band(scoring, input->slot);
	case CR_INPUT_THEME:
		return cr_scoring_theme(scoring, input->slot, (size_t)input->argument);
	case CR_INPUT_TODAY:
		return bind_today(scoring);
	case CR_INPUT_FIRED:
	case CR_INPUT_UNIT:
		break; /* Only rules have these. */
	}
	return NULL;
}

/* A score by expression is always applicable: a missing result is undefined. */
static bool
run_expression(struct cr_scoring *scoring, size_t index, struct cr_column *out,
               struct cr_error *err)
{
	size_t rows = scoring->table->rows;
	const struct cr_trace *trace = NULL;
	const struct cr_column *result = scoring_compute(
		scoring, instrument_of(scoring)->scores[index].expr, &trace, err);

	if (!result)
		return false;
	if (scoring->watch.arena)
		watch_expression(scoring, index, trace);
	for (size_t i = 0; i < rows; i++) {
		bool present = result->reason[i] == CR_PRESENT &&
		               isfinite(result->number[i]);

		out->number[i] = present ? result->number[i] : 0;
		out->reason[i] = present ? CR_PRESENT : CR_UNDEFINED;
	}
	return true;
}

static bool
run_score(struct cr_scoring *scoring, size_t index, struct cr_error *err)
{
	const struct score_plan *plan = &scoring->scorer->plans[index];
	struct cr_column *out = &scoring->results[index];
	size_t rows = scoring->table->rows;

	if (plan->score->method != CR_METHOD_EXPR)
		scoring_combine(scoring, plan, out, rows);
	else if (!run_expression(scoring, index, out, err))
		return false;
	if (scoring->watch.arena)
		watch_score(scoring, index, out);
	if (plan->score->bands)
		scoring_band(plan->score, out, &scoring->bands[index], rows);
	return true;
}

bool
cr_scoring_run(struct cr_scoring *scoring, struct cr_table *table,
               cr_set_aside_fn *set_aside, void *owner, struct cr_error *err)
{
	const struct cr_instrument *instrument = instrument_of(scoring);

	scoring->table = table;
	if (!scoring_route(scoring, set_aside, owner, err) || !watch_begin(scoring, err))
		return false;
	for (size_t c = 0; c < instrument->n_codings; c++)
		if (!scoring_code(scoring, c, err))
			return false;
	for (size_t i = 0; i < instrument->n_order; i++) {
		struct place place = place_of(instrument, instrument->order[i]);
		bool done;

		if (place.kind == CR_SYMBOL_SCORE)
			done = run_score(scoring, place.index, err);
		else
			done = scoring_classify(
				scoring, place.index,
				&scoring->results[instrument->n_scores + place.index],
				err);
		if (!done)
			return false;
	}
	return true;
}
