/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cronbach's alpha with Feldt's interval, and what each item adds to it: all of it from
 * sums over the covariance matrix. */
#include <math.h>

#include "private.h"

/* Of the sum of some items. */
struct total {
	double variances; /* The sum of the items' own. */
	double all;       /* Their variance together: the sum of all covariances. */
	double terms;     /* The same sum of absolute values. */
};

/* Of all items but 'left_out', which may be none of them.  Added up anew each time: what
 * a subtraction leaves is worthless where the item left out outweighs the others. */
static struct total
total_without(const struct cr_covariance *covariance, size_t left_out)
{
	struct total total = { 0 };

	for (size_t i = 0; i < covariance->n_items; i++) {
		double variance = cr_covariance_at(covariance, i, i), row = 0, terms = 0;

		if (i == left_out)
			continue;
		for (size_t j = 0; j < i; j++) {
			double entry = cr_covariance_at(covariance, i, j);

			row += j == left_out ? 0 : entry;
			terms += j == left_out ? 0 : fabs(entry);
		}
		total.variances += variance;
		total.all += variance + 2 * row;
		total.terms += variance + 2 * terms;
	}
	return total;
}

/* The covariance of an item with the sum of the others. */
static double
covariance_with_rest(const struct cr_covariance *covariance, size_t item)
{
	double sum = 0;

	for (size_t j = 0; j < covariance->n_items; j++)
		sum += j == item ? 0 : cr_covariance_at(covariance, item, j);
	return sum;
}

static double
alpha_of(size_t n_items, const struct total *total)
{
	double k = (double)n_items;

	if (n_items < 2 || cr_is_residue(total->all, total->terms))
		return NAN;
	return k / (k - 1) * (1 - total->variances / total->all);
}

/* Feldt's: the ratio of what the estimate and the true alpha lack to 1 is distributed
 * as F. */
static struct cr_interval
feldt(double alpha, size_t n, size_t n_items)
{
	double people = (double)n - 1, rest = people * ((double)n_items - 1);

	if (isnan(alpha))
		return (struct cr_interval){ NAN, NAN };
	return (struct cr_interval){
		.low = 1 - (1 - alpha) * cr_f_quantile(0.975, people, rest),
		.high = 1 - (1 - alpha) * cr_f_quantile(0.025, people, rest),
	};
}

struct cr_alpha
cr_alpha(const struct cr_covariance *covariance)
{
	struct total total = total_without(covariance, covariance->n_items);
	double alpha = alpha_of(covariance->n_items, &total);

	return (struct cr_alpha){ alpha,
		                  feldt(alpha, covariance->n, covariance->n_items) };
}

static struct cr_item_statistics
statistics_of(const struct cr_covariance *covariance, size_t item)
{
	double variance = cr_covariance_at(covariance, item, item);
	double row = covariance_with_rest(covariance, item);
	struct total rest = total_without(covariance, item);
	bool varies = variance > 0 && !cr_is_residue(rest.all, rest.terms);

	return (struct cr_item_statistics){
		.mean = covariance->n > 0 ? covariance->mean[item] : NAN,
		.sd = sqrt(variance),
		.r_drop = varies ? row / sqrt(variance * rest.all) : NAN,
		.alpha_if_dropped = alpha_of(covariance->n_items - 1, &rest),
	};
}

void
cr_item_statistics(const struct cr_covariance *covariance,
                   struct cr_item_statistics *items)
{
	for (size_t i = 0; i < covariance->n_items; i++)
		items[i] = statistics_of(covariance, i);
}
