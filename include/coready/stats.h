/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statistics of samples: moments that merge, and intervals.  The only user of
 * GSL's distributions.  A figure that does not exist (the deviation of one value)
 * is NaN. */
#ifndef COREADY_STATS_H
#define COREADY_STATS_H

#include <stddef.h>

/* Count, mean and sum of squared deviations.  { 0 } is the empty sample. */
struct cr_moments {
	size_t n;
	double mean, m2;
};

/* Welford's update, and its pairwise form: Chan, Golub and LeVeque (1983),
 * "Algorithms for computing the sample variance", The American Statistician 37. */
void cr_moments_add(struct cr_moments *moments, double x);
void cr_moments_merge(struct cr_moments *moments, const struct cr_moments *other);

double cr_moments_variance(const struct cr_moments *moments); /* n - 1; NaN if n < 2 */
double cr_moments_sd(const struct cr_moments *moments);
double cr_moments_se(const struct cr_moments *moments);       /* of the mean */

/* The two-sided 95 % quantile of Student's t with 'df' > 0 degrees of freedom. */
double cr_t_quantile_95(double df);

struct cr_interval {
	double low, high;
};

/* 95 % interval of the mean by Student's t; NaN if n < 2. */
struct cr_interval cr_mean_interval(const struct cr_moments *moments);

/* The unweighted mean of the means of several groups: its standard error
 * sqrt(sum se^2) / G, and its interval by Satterthwaite's degrees of freedom,
 * (sum se^2)^2 / sum(se^4 / (n - 1)); of no width when every se is 0, NaN when a
 * group has n = 1.  Empty groups are left out; all NaN when no group is left.
 * Satterthwaite (1946), "An approximate distribution of estimates of variance
 * components", Biometrics Bulletin 2. */
struct cr_group_mean {
	double mean, se;
	struct cr_interval interval;
};
struct cr_group_mean cr_mean_of_groups(const struct cr_moments *groups, size_t n_groups);

#endif
