/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Intervals of means by Student's t. */
#include <math.h>

#include <gsl/gsl_cdf.h>

#include "private.h"

double
cr_t_quantile_95(double df)
{
	return gsl_cdf_tdist_Pinv(0.975, df);
}

struct cr_interval
cr_interval_around(double estimate, double se, double df)
{
	double half = se > 0 ? cr_t_quantile_95(df) * se : se;

	return (struct cr_interval){ estimate - half, estimate + half };
}

struct cr_interval
cr_mean_interval(const struct cr_moments *moments)
{
	if (moments->n < 2)
		return (struct cr_interval){ NAN, NAN };
	return cr_interval_around(moments->mean, cr_moments_se(moments),
	                          (double)(moments->n - 1));
}

struct cr_interval
cr_mean_interval_known(const struct cr_moments *moments, double known[CR_T_KNOWN])
{
	double se = cr_moments_se(moments), half = se;
	size_t df = moments->n - 1;

	if (moments->n < 2 || df >= CR_T_KNOWN)
		return cr_mean_interval(moments);
	if (se > 0) {
		if (!(known[df] > 0))
			known[df] = cr_t_quantile_95((double)df);
		half = known[df] * se;
	}
	return (struct cr_interval){ moments->mean - half, moments->mean + half };
}

struct cr_group_mean
cr_mean_of_groups(const struct cr_moments *groups, size_t n_groups)
{
	double mean = 0, squares = 0, fourths = 0, present = 0;

	for (size_t g = 0; g < n_groups; g++) {
		double se = cr_moments_se(&groups[g]); /* NaN spreads, as it should */

		if (groups[g].n == 0)
			continue;
		present++;
		mean += groups[g].mean;
		squares += se * se;
		fourths += se * se * se * se / ((double)groups[g].n - 1);
	}
	if (present == 0)
		return (struct cr_group_mean){ NAN, NAN, { NAN, NAN } };
	mean /= present;
	return (struct cr_group_mean){
		.mean = mean,
		.se = sqrt(squares) / present,
		.interval = cr_interval_around(mean, sqrt(squares) / present,
		                               squares * squares / fourths),
	};
}
