/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scores made of items: gathers the items' values over a block, counts what is
 * applicable and answered, and combines them by the score's method.  Methods
 * are one table.  An item is dispatched once a block, and the loops over rows are
 * plain.  What most items are, an answer of single choice that is added to a sum, is
 * done in one such loop; anything else in a few.
 *
 * Two families: those that need no more than running sums (mean, sum, geometric
 * mean through logarithms), and those that need all of a row's values at once. */
#include <math.h>
#include <string.h>

#include "coready/stats.h"
#include "private.h"

/* Writes each row's value of one item; of a choice it is reversed and rescaled already.
 * Where the item is missing the value means nothing. */
static void
item_values(const struct item_plan *item, const struct cr_column *column, size_t rows,
            double *value)
{
	switch (item->source) {
	case ITEM_CODE:
		for (size_t i = 0; i < rows; i++) {
			uint16_t code = column->code[i];

			value[i] = code < item->n_choices ? item->value_of[code] : 0;
		}
		break;
	case ITEM_COUNT:
		for (size_t i = 0; i < rows; i++) {
			const uint8_t *rank = column->rank + i * item->n_choices;
			unsigned n = 0;

			for (size_t c = 0; c < item->n_choices; c++)
				n += item->counts[c] && rank[c];
			value[i] = n;
		}
		break;
	case ITEM_NUMBER:
		memcpy(value, column->number, rows * sizeof *value);
		break;
	}
}

/* Reverses and rescales what is not yet. */
static void
map_values(const struct item_plan *item, size_t rows, double *value)
{
	if (item->source == ITEM_CODE || !item->map)
		return;
	for (size_t i = 0; i < rows; i++)
		value[i] = item_map(item->item, item->pomp, value[i]);
}

/* ln x, so that adding is multiplying.  An x below 0 has no geometric mean: NaN,
 * which stays.  ln 0 is minus infinity, whose exponential is the 0 we want. */
static void
take_logarithms(double *value, double floor, size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		double x = value[i];

		value[i] = x < 0 ? NAN : log(x < floor ? floor : x);
	}
}

#define ANSWERED UINT64_C(1)
#define ASKED (UINT64_C(1) << 32)

/* What an answer adds to the counts. */
static const uint64_t counts_of[CR_REASON_COUNT] = {
	[CR_PRESENT] = ASKED + ANSWERED, [CR_BLANK] = ASKED,
	[CR_MISSING_CODE] = ASKED,       [CR_NOT_APPLICABLE] = 0,
	[CR_REFUSED] = ASKED,            [CR_UNDEFINED] = ASKED,
};

static void
count_items(struct combine_scratch *s, const uint8_t *reason, size_t rows)
{
	uint64_t *counts = s->counts;

	for (size_t i = 0; i < rows; i++)
		counts[i] += counts_of[reason[i]];
}

/* Where every item weighs 1, the weights are the counts. */
static void
weigh_alike(struct combine_scratch *s, size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		s->weight[i] = scratch_answered(s, i);
		s->applicable[i] = scratch_asked(s, i);
	}
}

static void
add_weights(struct combine_scratch *s, const uint8_t *reason, double weight, size_t rows)
{
	double *answered = s->weight, *asked = s->applicable;

	for (size_t i = 0; i < rows; i++) {
		answered[i] += reason[i] == CR_PRESENT ? weight : 0;
		asked[i] += reason[i] != CR_NOT_APPLICABLE ? weight : 0;
	}
}

static void
add_item(struct combine_scratch *s, const uint8_t *reason, double weight, size_t rows)
{
	const double *value = s->value;
	double *sum = s->sum;

	for (size_t i = 0; i < rows; i++)
		sum[i] += reason[i] == CR_PRESENT ? weight * value[i] : 0;
}

/* Keeps a row's present values side by side, in the order of the items.  Called
 * before the item is counted, so 'answered' is the next free place. */
static void
keep_item(struct combine_scratch *s, const uint8_t *reason, size_t n_items, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		if (reason[i] == CR_PRESENT)
			s->cells[i * n_items + scratch_answered(s, i)] = s->value[i];
}

static void
finish_mean(const struct combine_scratch *s, double *out, size_t rows)
{
	const double *sum = s->sum, *weight = s->weight;

	for (size_t i = 0; i < rows; i++)
		out[i] = sum[i] / weight[i];
}

/* Prorated: what the sum would be had the missing items been answered as the
 * others were. */
static void
finish_sum(const struct combine_scratch *s, double *out, size_t rows)
{
	finish_mean(s, out, rows);
	for (size_t i = 0; i < rows; i++)
		out[i] *= s->applicable[i];
}

static void
finish_geometric(const struct combine_scratch *s, double *out, size_t rows)
{
	finish_mean(s, out, rows);
	for (size_t i = 0; i < rows; i++)
		out[i] = exp(out[i]);
}

/* The logarithms of hundreds add up to a hair above 100, and so do hundreds with weights
 * of 0.1 and 0.7.  Reversed, that would be below 0, which has no geometric mean: what is
 * beyond an end of the range by rounding alone is the end. */
static void
round_into_range(const struct cr_score *score, struct cr_column *out, size_t rows)
{
	double lo = score->lo, hi = score->hi, hair = 1e-9 * (hi - lo);
	double *x = out->number;

	for (size_t i = 0; i < rows && score->has_range; i++)
		if (x[i] > hi || x[i] < lo) {
			if (x[i] > hi && x[i] <= hi + hair)
				x[i] = hi;
			else if (x[i] < lo && x[i] >= lo - hair)
				x[i] = lo;
		}
}

static double
least(double *cells, size_t n)
{
	double x = cells[0];

	for (size_t i = 1; i < n; i++)
		x = cells[i] < x ? cells[i] : x;
	return x;
}

static double
greatest(double *cells, size_t n)
{
	double x = cells[0];

	for (size_t i = 1; i < n; i++)
		x = cells[i] > x ? cells[i] : x;
	return x;
}

/* Sorts in place, by insertion where there is a handful of items, as there mostly
 * is; by cr_sort() where an instrument has thousands. */
static double
middle(double *cells, size_t n)
{
	if (n > 32)
		cr_sort(cells, n);
	for (size_t i = 1; i < n; i++) {
		double x = cells[i];
		size_t at = i;

		for (; at > 0 && cells[at - 1] > x; at--)
			cells[at] = cells[at - 1];
		cells[at] = x;
	}
	return n % 2 ? cells[n / 2] : (cells[n / 2 - 1] + cells[n / 2]) / 2;
}

/* One row a method: how rows are finished, from sums all at once (those without an answer
 * get what nobody reads), or each from its cells. */
static const struct method {
	void (*from_sums)(const struct combine_scratch *s, double *out, size_t rows);
	double (*from_cells)(double *cells, size_t n);
	bool logarithms;
} methods[CR_METHOD_COUNT] = {
	[CR_METHOD_MEAN] = { .from_sums = finish_mean },
	[CR_METHOD_SUM] = { .from_sums = finish_sum },
	[CR_METHOD_MIN] = { .from_cells = least },
	[CR_METHOD_MAX] = { .from_cells = greatest },
	[CR_METHOD_MEDIAN] = { .from_cells = middle },
	[CR_METHOD_GEOMETRIC_MEAN] = { .from_sums = finish_geometric, .logarithms = true },
};

static void
clear_scratch(struct combine_scratch *s, bool weighted, size_t rows)
{
	memset(s->sum, 0, rows * sizeof *s->sum);
	memset(s->counts, 0, rows * sizeof *s->counts);
	if (!weighted)
		return;
	memset(s->weight, 0, rows * sizeof *s->weight);
	memset(s->applicable, 0, rows * sizeof *s->applicable);
}

/* Adds and counts an answer of single choice. */
static void
gather_choice(struct combine_scratch *s, const struct item_plan *item,
              const struct cr_column *column, size_t rows)
{
	const double *added = item->added;
	const uint16_t *code = column->code;
	const uint8_t *reason = column->reason;
	const size_t n = item->n_choices;
	double *sum = s->sum;
	uint64_t *counts = s->counts;

	for (size_t i = 0; i < rows; i++) {
		sum[i] += added[reason[i] == CR_PRESENT ? code[i] : n];
		counts[i] += counts_of[reason[i]];
	}
}

/* The same of any item, for any method; and for who watches. */
static void
gather_item(struct cr_scoring *scoring, const struct score_plan *plan, size_t k,
            const struct cr_column *column, size_t rows)
{
	const struct method *method = &methods[plan->score->method];
	struct combine_scratch *s = &scoring->scratch;
	const struct item_plan *item = &plan->items[k];

	item_values(item, column, rows, s->value);
	if (scoring->watch.arena)
		watch_value(scoring, plan, k, column);
	map_values(item, rows, s->value);
	if (scoring->watch.arena)
		watch_used(scoring, plan, k);
	if (method->logarithms)
		take_logarithms(s->value, plan->score->floor, rows);
	if (method->from_cells)
		keep_item(s, column->reason, plan->n_items, rows);
	else
		add_item(s, column->reason, item->item->weight, rows);
	count_items(s, column->reason, rows);
}

static void
gather(struct cr_scoring *scoring, const struct score_plan *plan, size_t rows)
{
	const struct method *method = &methods[plan->score->method];
	struct combine_scratch *s = &scoring->scratch;
	bool adds = method->from_sums && !method->logarithms && !scoring->watch.arena;

	clear_scratch(s, plan->weighted, rows);
	for (size_t k = 0; k < plan->n_items; k++) {
		const struct item_plan *item = &plan->items[k];
		const struct cr_column *column =
			cr_scoring_column(scoring, item->item->slot);

		if (adds && item->source == ITEM_CODE)
			gather_choice(s, item, column, rows);
		else
			gather_item(scoring, plan, k, column, rows);
		if (plan->weighted)
			add_weights(s, column->reason, item->item->weight, rows);
	}
	if (!plan->weighted)
		weigh_alike(s, rows);
}

void
scoring_combine(struct cr_scoring *scoring, const struct score_plan *plan,
                struct cr_column *out, size_t rows)
{
	const struct method *method = &methods[plan->score->method];
	struct combine_scratch *s = &scoring->scratch;

	gather(scoring, plan, rows);
	if (method->from_sums)
		method->from_sums(s, out->number, rows);
	for (size_t i = 0; i < rows; i++) {
		uint32_t answered = scratch_answered(s, i), asked = scratch_asked(s, i);

		if (asked == 0) {
			out->reason[i] = CR_NOT_APPLICABLE;
			continue;
		}
		if (answered < plan->needed[asked]) {
			out->reason[i] = CR_UNDEFINED;
			continue;
		}
		if (method->from_cells)
			out->number[i] = method->from_cells(s->cells + i * plan->n_items,
			                                    answered);
		out->reason[i] = isfinite(out->number[i]) ? CR_PRESENT : CR_UNDEFINED;
	}
	round_into_range(plan->score, out, rows);
}
