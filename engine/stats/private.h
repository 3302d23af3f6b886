/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this module share. */
#ifndef COREADY_STATS_PRIVATE_H
#define COREADY_STATS_PRIVATE_H

#include "coready/reliability.h"
#include "coready/stats.h"

/* The 95 % interval of an estimate by Student's t; of no width where 'se' is 0,
 * whatever 'df' is. */
struct cr_interval cr_interval_around(double estimate, double se, double df);

/* The quantile at 'p', above 0 and below 1, of the F distribution with 'a' and 'b'
 * degrees of freedom, 1 or more each. */
double cr_f_quantile(double p, double a, double b);

/* The loadings of 'n' items on one factor, by minimum residuals, from their correlations
 * (n x n).  '*found': whether there are any.  False only if memory ran out. */
bool cr_minres(const double *r, size_t n, double *loadings, bool *found,
               struct cr_error *err);

/* The quantile whose place, from 0, is between two values of neighbouring ranks.  Equal
 * ones give exactly their value. */
static inline double
quantile_between(double low, double next, double place)
{
	return low + (place - (double)(size_t)place) * (next - low);
}

/* A sum of squares (or of products) that is so small beside the 'terms' that went into
 * it, in absolute value, is what rounding left of nothing. */
static inline bool
cr_is_residue(double sum, double terms)
{
	return !(sum > 1e-12 * terms);
}

#endif
