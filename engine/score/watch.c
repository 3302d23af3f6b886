/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps how the scores and classifications of one row come about, while a run computes
 * those of a whole block.  Copies what the run has; computes nothing but the number of
 * answers that are needed, which the plan holds. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

void
cr_scoring_watch(struct cr_scoring *scoring, struct cr_arena *arena, size_t row)
{
	scoring->watch = (struct watch){ .arena = arena, .row = row };
}

const struct cr_score_trace *
cr_scoring_score_trace(const struct cr_scoring *scoring, size_t score)
{
	return &scoring->watch.scores[score];
}

const struct cr_case_traces *
cr_scoring_case_traces(const struct cr_scoring *scoring, size_t classification)
{
	return &scoring->watch.cases[classification];
}

static bool
begin_scores(struct watch *watch, const struct cr_instrument *instrument)
{
	size_t n = instrument->n_scores;

	watch->scores = cr_arena_array(watch->arena, n, sizeof *watch->scores);
	watch->items = cr_arena_array(watch->arena, n, sizeof *watch->items);
	if (!watch->scores || !watch->items)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct cr_score *score = &instrument->scores[i];

		watch->scores[i].score = score;
		if (score->method == CR_METHOD_EXPR)
			continue;
		watch->items[i] = cr_arena_array(watch->arena, score->n_items,
		                                 sizeof **watch->items);
		watch->scores[i].items = watch->items[i];
		if (!watch->items[i])
			return false;
	}
	return true;
}

static bool
begin_cases(struct watch *watch, const struct cr_instrument *instrument)
{
	size_t n = instrument->n_classifications;

	watch->cases = cr_arena_array(watch->arena, n, sizeof *watch->cases);
	watch->whens = cr_arena_array(watch->arena, n, sizeof *watch->whens);
	if (!watch->cases || !watch->whens)
		return false;
	for (size_t i = 0; i < n; i++) {
		watch->whens[i] = cr_arena_array(
			watch->arena, instrument->classifications[i].list.n_items,
			sizeof **watch->whens);
		watch->cases[i].whens = watch->whens[i];
		if (!watch->whens[i])
			return false;
	}
	return true;
}

bool
watch_begin(struct cr_scoring *scoring, struct cr_error *err)
{
	const struct cr_instrument *instrument = scoring->scorer->instrument;
	struct watch *watch = &scoring->watch;

	if (!watch->arena)
		return true;
	if (!begin_scores(watch, instrument) || !begin_cases(watch, instrument))
		return cr_error_nomem(err);
	return true;
}

static struct cr_item_trace *
item_of(struct cr_scoring *scoring, const struct score_plan *plan, size_t item)
{
	return &scoring->watch.items[plan - scoring->scorer->plans][item];
}

/* The choice's own value; of anything else what was gathered and not yet mapped. */
static double
value_of(const struct cr_scoring *scoring, const struct item_plan *item,
         const struct cr_column *column)
{
	size_t row = scoring->watch.row;

	return item->source == ITEM_CODE
	               ? column->choices->items[column->code[row]].value
	               : scoring->scratch.value[row];
}

void
watch_value(struct cr_scoring *scoring, const struct score_plan *plan, size_t item,
            const struct cr_column *column)
{
	struct cr_item_trace *trace = item_of(scoring, plan, item);

	trace->reason = column->reason[scoring->watch.row];
	if (trace->reason == CR_PRESENT)
		trace->value = value_of(scoring, &plan->items[item], column);
}

void
watch_used(struct cr_scoring *scoring, const struct score_plan *plan, size_t item)
{
	struct cr_item_trace *trace = item_of(scoring, plan, item);

	if (trace->reason == CR_PRESENT)
		trace->used = scoring->scratch.value[scoring->watch.row];
}

/* The sums of the score that was just combined are still in the scratch. */
static void
watch_sums(struct cr_scoring *scoring, size_t score)
{
	const struct combine_scratch *s = &scoring->scratch;
	struct cr_score_trace *trace = &scoring->watch.scores[score];
	size_t row = scoring->watch.row;

	trace->applicable = scratch_asked(s, row);
	trace->answered = scratch_answered(s, row);
	trace->needed = scoring->scorer->plans[score].needed[trace->applicable];
	trace->sum = s->sum[row];
	trace->weight = s->weight[row];
	trace->applicable_weight = s->applicable[row];
}

void
watch_expression(struct cr_scoring *scoring, size_t score, const struct cr_trace *trace)
{
	scoring->watch.scores[score].expr = trace;
}

void
watch_score(struct cr_scoring *scoring, size_t score, const struct cr_column *out)
{
	struct cr_score_trace *trace = &scoring->watch.scores[score];
	size_t row = scoring->watch.row;

	if (trace->score->method != CR_METHOD_EXPR)
		watch_sums(scoring, score);
	trace->reason = out->reason[row];
	trace->value = trace->reason == CR_PRESENT ? out->number[row] : 0;
}

/* A condition that was run because another row still had no case says nothing of a row
 * that has one. */
void
watch_when(struct cr_scoring *scoring, size_t classification, size_t tried,
           const struct cr_trace *trace, const struct cr_column *out)
{
	if (out->reason[scoring->watch.row] != CR_PRESENT)
		scoring->watch.whens[classification][tried] = trace;
}

void
watch_case(struct cr_scoring *scoring, size_t classification,
           const struct cr_column *out)
{
	struct cr_case_traces *cases = &scoring->watch.cases[classification];

	cases->reason = out->reason[scoring->watch.row];
	cases->chosen = out->code[scoring->watch.row];
}

const struct cr_column *
scoring_compute(struct cr_scoring *scoring, const struct cr_program *program,
                const struct cr_trace **trace, struct cr_error *err)
{
	const struct watch *watch = &scoring->watch;
	size_t rows = scoring->table->rows;
	const struct cr_column *result;

	if (!watch->arena)
		return cr_eval_run(scoring->eval, program, scoring_bind, scoring, rows,
		                   err);
	*trace = cr_trace_run(scoring->eval, program, scoring_bind, scoring, rows,
	                      watch->row, watch->arena, &result, err);
	return *trace ? result : NULL;
}
