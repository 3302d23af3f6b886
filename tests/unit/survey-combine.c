/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See survey-combine.h; each formula as docs/scoring.md writes it. */
#include "tests/unit/survey-combine.h"

#include <math.h>
#include <stdlib.h>

/* Of a choice its value, of several how many, of anything else the number. */
static double
plain_value(const struct survey *survey, int slot, const struct reference_value *answer)
{
	int l = slot < (int)survey->n_questions ? survey->questions[slot].list : -1;
	const struct cr_choices *list;
	double n = 0;

	if (l < 0)
		return answer->number;
	list = &survey->lists[l].list;
	if (survey->questions[slot].type == CR_SINGLE)
		return list->items[answer->code].value;
	for (size_t i = 0; i < list->n_items; i++)
		n += answer->set[i] > 0 && !list->items[i].none &&
		     !list->items[i].missing;
	return n;
}

double
survey_item_value(const struct survey *survey, const struct survey_score *score,
                  const struct survey_item *item, const struct reference_value *answer,
                  enum survey_fault fault)
{
	double x = plain_value(survey, item->slot, answer), lo = 0, hi = 0;

	survey_range(survey, item->slot, &lo, &hi);
	if (fault == SURVEY_FAULT_REVERSE && score->pomp)
		x = 100 * (x - lo) / (hi - lo);
	if (item->reverse)
		x = lo + hi - x;
	if (score->pomp && fault != SURVEY_FAULT_REVERSE)
		x = 100 * (x - lo) / (hi - lo);
	return x;
}

/* In whole numbers: the least m of which 10 000 m is at least the percentage, in
 * hundredths, of k. */
size_t
survey_needed(const struct survey_score *score, size_t k, enum survey_fault fault)
{
	int percent = score->percent < 0 && score->count < 0 ? 5000 : score->percent;
	size_t m = 1;

	while (percent > 0 && 10000 * m < (size_t)percent * k)
		m++;
	if (score->count > 0 && (size_t)score->count > m)
		m = (size_t)score->count;
	return fault == SURVEY_FAULT_NEEDED && m > 1 ? m - 1 : m;
}

static double
mean_of(const struct survey_items *items)
{
	double sum = 0, weight = 0;

	for (size_t i = 0; i < items->m; i++) {
		sum += items->w[i] * items->x[i];
		weight += items->w[i];
	}
	return sum / weight;
}

static double
sum_of(const struct survey_items *items, enum survey_fault fault)
{
	double mean = mean_of(items);

	if (fault == SURVEY_FAULT_WEIGHT)
		return mean * (double)items->k;
	if (fault == SURVEY_FAULT_PRORATED)
		return mean * (double)items->m;
	return mean * items->weight_of_k;
}

static double
geometric_mean_of(const struct survey_items *items, double floor,
                  enum survey_fault fault)
{
	double sum = 0, weight = 0;

	/* What was rescaled to infinity is no value either, beside a 0 or not. */
	for (size_t i = 0; i < items->m; i++)
		if (items->x[i] < 0 || isinf(items->x[i]))
			return NAN;
	for (size_t i = 0; i < items->m; i++) {
		double x = items->x[i];

		if (fault == SURVEY_FAULT_FLOOR ? x == 0 : x < floor)
			x = floor;
		if (x == 0)
			return 0;
		sum += items->w[i] * log(x);
		weight += items->w[i];
	}
	return exp(sum / weight);
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
survey_combine(const struct survey_score *score, struct survey_items *items,
               enum survey_fault fault)
{
	double *x = items->x;
	size_t m = items->m;

	switch (score->method) {
	case CR_METHOD_MEAN:
		return mean_of(items);
	case CR_METHOD_SUM:
		return sum_of(items, fault);
	case CR_METHOD_GEOMETRIC_MEAN:
		return geometric_mean_of(items, score->floor < 0 ? 0 : score->floor,
		                         fault);
	default:
		break;
	}
	qsort(x, m, sizeof *x, ascending);
	if (score->method == CR_METHOD_MEDIAN)
		return m % 2 ? x[m / 2] : (x[m / 2 - 1] + x[m / 2]) / 2;
	return score->method == CR_METHOD_MIN ? x[0] : x[m - 1];
}

/* sign(x) floor(|x| 10^d + 0.5 + 0.0000001) / 10^d; what is too large to have so many
 * decimals is itself.  Zero has no sign: -0 + 0 is 0. */
double
survey_printed(double x, int digits)
{
	double power = pow(10, digits), size = fabs(x) * power;

	return size < 1e15 ? copysign(floor(size + 0.5 + 1e-7) / power, x) + 0.0 : x;
}
