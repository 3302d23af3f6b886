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

/* Those of 'n' values at hand: the two-pass algorithm with a correction; Welford's
 * update, for one at a time; and its pairwise form: Chan, Golub and LeVeque (1983),
 * "Algorithms for computing the sample variance", The American Statistician 37. */
void cr_moments_of(struct cr_moments *moments, const double *values, size_t n);
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

/* The same, where many are made: keeps the quantiles of t that it looked up in 'known',
 * by degrees of freedom; 0: not yet. */
#define CR_T_KNOWN 4096
struct cr_interval cr_mean_interval_known(const struct cr_moments *moments,
                                          double known[CR_T_KNOWN]);

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

/* How far apart two independent means are: a less b, its 95 % interval by Welch's t,
 * and Hedges' g = (a - b) / s_pooled x (1 - 3 / (4 (na + nb) - 9)).  What does not
 * exist is NaN: the difference where a side is empty, the interval where one has n < 2
 * (of no width where neither varies), g where nothing varies.
 * Welch (1947), "The generalization of Student's problem when several different
 * population variances are involved", Biometrika 34; Hedges (1981), "Distribution
 * theory for Glass's estimator of effect size", Journal of Educational Statistics 6. */
struct cr_difference {
	double difference;
	struct cr_interval interval;
	double hedges_g;
};
struct cr_difference cr_mean_difference(const struct cr_moments *a,
                                        const struct cr_moments *b);

/* Puts 'n' values in ascending order; none of them is NaN. */
void cr_sort(double *values, size_t n);

/* The least and the greatest of 'n' >= 1 values, none of them NaN, and their quartiles
 * as cr_quantile() has them.  Changes the order of the values. */
struct cr_quartiles {
	double min, q1, median, q3, max;
};
void cr_quartiles(double *values, size_t n, struct cr_quartiles *out);

/* The quantile at 'p', 0 to 1, of 'n' >= 1 ascending values: type 7 of Hyndman and Fan
 * (1996), "Sample quantiles in statistical packages", The American Statistician 50. */
double cr_quantile(const double *ascending, size_t n, double p);

/* How far respondents agree on 'n_items' questions with answers from 1 to 'n_options':
 * counts[item * n_options + answer - 1] is how many gave an answer; as many answered
 * each.
 * rwg(j): James, Demaree and Wolf (1984), "Estimating within-group interrater
 * reliability with and without response bias", Journal of Applied Psychology 69, the
 * mean item variance cut off at that of a uniform distribution; ad: average deviation
 * about the mean, Burke, Finkelstein and Dusig (1999), Organizational Research Methods 2,
 * to be read against n_options / 6.  Both NaN of fewer than two respondents and
 * where there are no items. */
struct cr_agreement {
	double rwg, ad;
};
struct cr_agreement cr_agree(const size_t *counts, size_t n_items, size_t n_options);

#endif
