/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far apart the means of two independent samples are, in points and in
 * standard deviations. */
#include <float.h>
#include <math.h>

#include "private.h"

static const struct cr_interval no_interval = { NAN, NAN };

/* Welch's interval: the variances need not be alike, and so the degrees of freedom
 * are Satterthwaite's. */
static struct cr_interval
welch(double difference, const struct cr_moments *a, const struct cr_moments *b)
{
	double na = (double)a->n, nb = (double)b->n;
	double wa = cr_moments_variance(a) / na, wb = cr_moments_variance(b) / nb;
	double df = (wa + wb) * (wa + wb) / (wa * wa / (na - 1) + wb * wb / (nb - 1));

	if (a->n < 2 || b->n < 2)
		return no_interval;
	return cr_interval_around(difference, sqrt(wa + wb), df);
}

/* Less than this is what rounding leaves of no variation, and a difference divided by it
 * could be any number.  The bound is that of R's t.test(), "essentially constant". */
static double
least_deviation(const struct cr_moments *a, const struct cr_moments *b)
{
	return 10 * DBL_EPSILON * fmax(fabs(a->mean), fabs(b->mean));
}

/* One sample of a single value lends none of the pooled deviation, but it may stand
 * against the other. */
static double
hedges_g(double difference, const struct cr_moments *a, const struct cr_moments *b)
{
	double n = (double)a->n + (double)b->n;
	double deviation = sqrt((a->m2 + b->m2) / (n - 2));

	if (!(deviation > least_deviation(a, b)))
		return NAN;
	return difference / deviation * (1 - 3 / (4 * n - 9));
}

struct cr_difference
cr_mean_difference(const struct cr_moments *a, const struct cr_moments *b)
{
	double difference = a->mean - b->mean;

	if (a->n == 0 || b->n == 0)
		return (struct cr_difference){ NAN, no_interval, NAN };
	return (struct cr_difference){
		.difference = difference,
		.interval = welch(difference, a, b),
		.hedges_g = hedges_g(difference, a, b),
	};
}
