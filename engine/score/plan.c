/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the plan of an instrument's scores: for every item, where its values
 * come from and, for a choice, its value after reversing and rescaling; for every
 * score, how many answers it needs for each number of applicable items.
 * Called once per instrument.  Nothing here may look at a response. */
#include <math.h>
#include <stdlib.h>

#include "private.h"

static bool
plan_choice(struct cr_arena *arena, const struct cr_choices *choices,
            struct item_plan *plan)
{
	double *value_of = cr_arena_array(arena, choices->n_items, sizeof *value_of);
	double *added = cr_arena_array(arena, choices->n_items + 1, sizeof *added);

	if (!value_of || !added)
		return false;
	for (size_t i = 0; i < choices->n_items; i++)
		if (choices->items[i].has_value) {
			value_of[i] = item_map(plan->item, plan->pomp,
			                       choices->items[i].value);
			added[i] = plan->item->weight * value_of[i];
		}
	plan->source = ITEM_CODE;
	plan->value_of = value_of;
	plan->added = added;
	plan->n_choices = choices->n_items;
	return true;
}

static bool
plan_set(struct cr_arena *arena, const struct cr_choices *choices,
         struct item_plan *plan)
{
	uint8_t *counts = cr_arena_array(arena, choices->n_items, 1);

	if (!counts)
		return false;
	for (size_t i = 0; i < choices->n_items; i++)
		counts[i] = !choices->items[i].missing && !choices->items[i].none;
	plan->source = ITEM_COUNT;
	plan->counts = counts;
	plan->n_choices = choices->n_items;
	return true;
}

static bool
plan_item(struct cr_scorer *scorer, const struct cr_score *score,
          const struct cr_item *item, struct item_plan *plan)
{
	const struct cr_symbol *symbol = &scorer->instrument->symbols[item->slot];

	plan->item = item;
	plan->pomp = score->pomp;
	plan->map = score->pomp || item->reverse;
	plan->source = ITEM_NUMBER;
	if (symbol->type == CR_CHOICE)
		return plan_choice(&scorer->arena, symbol->choices, plan);
	if (symbol->type == CR_SET)
		return plan_set(&scorer->arena, symbol->choices, plan);
	return true;
}

double
cr_score_item(const struct cr_score *score, const struct cr_item *item, double x)
{
	return item_map(item, score->pomp, x);
}

size_t
cr_score_needed(const struct cr_score *score, size_t applicable)
{
	/* The percentage was written in decimal; what binary arithmetic adds to
	 * an exact product must not raise it to the next whole answer. */
	double share = ceil(score->min_percent * (double)applicable / 100 - 1e-9);
	size_t needed = share > 1 ? (size_t)share : 1;

	return needed > score->min_count ? needed : score->min_count;
}

static bool
plan_score(struct cr_scorer *scorer, const struct cr_score *score,
           struct score_plan *plan)
{
	struct item_plan *items;
	uint32_t *needed;

	plan->score = score;
	plan->n_items = score->n_items;
	items = cr_arena_array(&scorer->arena, score->n_items, sizeof *items);
	needed = cr_arena_array(&scorer->arena, score->n_items + 1, sizeof *needed);
	if (!items || !needed)
		return false;
	for (size_t i = 0; i < score->n_items; i++)
		if (!plan_item(scorer, score, &score->items[i], &items[i]))
			return false;
	for (size_t i = 0; i < score->n_items; i++)
		plan->weighted |= score->items[i].weight < 1 || score->items[i].weight > 1;
	for (size_t k = 0; k <= score->n_items; k++) {
		size_t wanted = cr_score_needed(score, k);

		needed[k] = wanted < UINT32_MAX ? (uint32_t)wanted : UINT32_MAX;
	}
	plan->items = items;
	plan->needed = needed;
	return true;
}

static bool
is_routed(const struct cr_instrument *instrument, const struct cr_question *question)
{
	return question->relevant || question->constraint ||
	       instrument->sections[question->section].relevant ||
	       (question->grid >= 0 && instrument->grids[question->grid].relevant);
}

static bool
plan_routing(struct cr_scorer *scorer)
{
	const struct cr_instrument *instrument = scorer->instrument;
	size_t *routed =
		cr_arena_array(&scorer->arena, instrument->n_questions, sizeof *routed);

	if (!routed)
		return false;
	for (size_t q = 0; q < instrument->n_questions; q++)
		if (is_routed(instrument, &instrument->questions[q]))
			routed[scorer->n_routed++] = q;
	scorer->routed = routed;
	return true;
}

static bool
plan_scores(struct cr_scorer *scorer)
{
	const struct cr_instrument *instrument = scorer->instrument;
	struct score_plan *plans =
		cr_arena_array(&scorer->arena, instrument->n_scores, sizeof *plans);

	if (!plans)
		return false;
	for (size_t i = 0; i < instrument->n_scores; i++)
		if (!plan_score(scorer, &instrument->scores[i], &plans[i]))
			return false;
	scorer->plans = plans;
	return true;
}

static bool
plan_codings(struct cr_scorer *scorer)
{
	const struct cr_instrument *instrument = scorer->instrument;

	scorer->filters = cr_arena_array(&scorer->arena, instrument->n_codings,
	                                 sizeof *scorer->filters);
	for (size_t c = 0; scorer->filters && c < instrument->n_codings; c++) {
		const struct cr_coding *coding = &instrument->codings[c];

		scorer->filters[c] = cr_pattern_filter_new(
			coding->patterns, coding->themes.n_items, NULL);
		if (!scorer->filters[c])
			return false;
	}
	return scorer->filters;
}

struct cr_scorer *
cr_scorer_new(const struct cr_instrument *instrument, struct cr_error *err)
{
	struct cr_scorer *scorer = calloc(1, sizeof *scorer);

	if (!scorer) {
		cr_error_nomem(err);
		return NULL;
	}
	scorer->instrument = instrument;
	if (!plan_routing(scorer) || !plan_scores(scorer) || !plan_codings(scorer)) {
		cr_error_nomem(err);
		cr_scorer_free(scorer);
		return NULL;
	}
	return scorer;
}

void
cr_scorer_free(struct cr_scorer *scorer)
{
	if (!scorer)
		return;
	for (size_t c = 0; scorer->filters && c < scorer->instrument->n_codings; c++)
		cr_pattern_filter_free(scorer->filters[c]);
	cr_arena_fini(&scorer->arena);
	free(scorer);
}
