/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the respondents of one unit say the same.  Unlike alpha this compares
 * people, not questions: who all answer alike agree entirely, and have no alpha. */
#include <math.h>

#include "coready/stats.h"

/* Of one item: its variance (n - 1) and mean absolute deviation, added to the sums. */
static void
add_item(const size_t *counts, size_t n_options, double n, double *variances,
         double *deviations)
{
	double mean = 0, squares = 0, absolute = 0;

	for (size_t o = 0; o < n_options; o++)
		mean += (double)counts[o] * (double)(o + 1) / n;
	for (size_t o = 0; o < n_options; o++) {
		double from = (double)(o + 1) - mean;

		squares += (double)counts[o] * from * from;
		absolute += (double)counts[o] * fabs(from);
	}
	*variances += squares / (n - 1);
	*deviations += absolute / n;
}

/* J items, 'u' the share of the variance that answers at random would have. */
static double
rwg_j(double j, double u)
{
	return j * (1 - u) / (j * (1 - u) + u);
}

struct cr_agreement
cr_agree(const size_t *counts, size_t n_items, size_t n_options)
{
	double variances = 0, deviations = 0, n = 0, j = (double)n_items;
	double uniform = ((double)n_options * (double)n_options - 1) / 12;

	for (size_t o = 0; n_items && o < n_options; o++)
		n += (double)counts[o];
	if (n < 2)
		return (struct cr_agreement){ NAN, NAN };
	for (size_t item = 0; item < n_items; item++)
		add_item(counts + item * n_options, n_options, n, &variances,
		         &deviations);
	return (struct cr_agreement){
		.rwg = rwg_j(j, fmin(variances / j, uniform) / uniform),
		.ad = deviations / j,
	};
}
