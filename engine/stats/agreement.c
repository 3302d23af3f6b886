/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the respondents of one unit say the same.  Unlike alpha this compares
 * people, not questions: who all answer alike agree entirely, and have no alpha. */
#include <math.h>

#include "coready/stats.h"

/* Of column 'item': its variance (n - 1) and mean absolute deviation, added to the
 * sums. */
static void
add_item(const double *values, size_t n, size_t n_items, size_t item, double *variances,
         double *deviations)
{
	struct cr_moments moments = { 0 };
	double absolute = 0;

	for (size_t i = 0; i < n; i++)
		cr_moments_add(&moments, values[i * n_items + item]);
	for (size_t i = 0; i < n; i++)
		absolute += fabs(values[i * n_items + item] - moments.mean);
	*variances += cr_moments_variance(&moments);
	*deviations += absolute / (double)n;
}

/* J items, 'u' the share of the variance that answers at random would have. */
static double
rwg_j(double j, double u)
{
	return j * (1 - u) / (j * (1 - u) + u);
}

struct cr_agreement
cr_agree(const double *values, size_t n, size_t n_items, double n_options)
{
	double variances = 0, deviations = 0, j = (double)n_items;
	double uniform = (n_options * n_options - 1) / 12;

	if (n < 2 || n_items == 0)
		return (struct cr_agreement){ NAN, NAN };
	for (size_t item = 0; item < n_items; item++)
		add_item(values, n, n_items, item, &variances, &deviations);
	return (struct cr_agreement){
		.rwg = rwg_j(j, fmin(variances / j, uniform) / uniform),
		.ad = deviations / j,
	};
}
