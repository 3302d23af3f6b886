/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How reliable a score is: how well its questions go together, and how much of what
 * it says is of the unit rather than of the respondent.
 *
 *     cr_covariance_init
 *     cr_covariance_add      for each respondent who answered every question
 *     cr_alpha, cr_item_statistics, cr_omega
 *     cr_covariance_fini
 *
 * A figure that does not exist is NaN.  None of them decides anything: they say how
 * far a score may be leaned on. */
#ifndef COREADY_RELIABILITY_H
#define COREADY_RELIABILITY_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/error.h"
#include "coready/stats.h"

/* So many items at most: what takes the cube of their number in steps then takes a second
 * (test-scales). */
#define CR_COVARIANCE_MAX_ITEMS 512

/* Means and products of deviations of 'n_items' questions, over 'n' respondents; the
 * memory does not depend on 'n'.  Its arrays belong to it. */
struct cr_covariance {
	size_t n_items, n;
	double *mean;     /* n_items */
	double *products; /* Lower triangle, row by row: item i, item j <= i. */
};

/* The empty sample of 1 to CR_COVARIANCE_MAX_ITEMS items.  False if memory ran out;
 * then there is nothing to free. */
bool cr_covariance_init(struct cr_covariance *covariance, size_t n_items,
                        struct cr_error *err);
void cr_covariance_fini(struct cr_covariance *covariance);

/* One respondent's n_items values, none of them missing: without losing digits to a large
 * mean, Welford (1962), "Note on a method for calculating corrected sums of squares and
 * products", Technometrics 4.  Or those of 'n' respondents, a column an item, in two
 * passes.  Two parts are put together as in Chan, Golub and LeVeque (1983), The American
 * Statistician 37. */
void cr_covariance_add(struct cr_covariance *covariance, const double *values);
bool cr_covariance_add_columns(struct cr_covariance *covariance,
                               const double *const *columns, size_t n,
                               struct cr_error *err);
void cr_covariance_merge(struct cr_covariance *covariance,
                         const struct cr_covariance *other);

/* Of items i and j (i == j: the variance), n - 1; NaN if n < 2. */
double cr_covariance_at(const struct cr_covariance *covariance, size_t i, size_t j);

/* Cronbach's alpha, k / (k - 1) x (1 - sum of variances / variance of the sum), and its
 * 95 % interval, 1 - (1 - alpha) F with n - 1 and (n - 1)(k - 1) degrees of freedom.
 * At most 1, and below 0 where questions contradict each other.  All NaN if k < 2,
 * n < 2 or the sum does not vary.  A question that does not vary counts among the k.
 * Cronbach (1951), "Coefficient alpha and the internal structure of tests", Psychometrika
 * 16; Feldt (1965), "The approximate sampling distribution of Kuder-Richardson
 * reliability coefficient twenty", Psychometrika 30. */
struct cr_alpha {
	double alpha;
	struct cr_interval interval;
};
struct cr_alpha cr_alpha(const struct cr_covariance *covariance);

/* What each question adds.  'r_drop', -1 to 1, is its correlation with the sum of the
 * others, NaN where one of the two does not vary; 'alpha_if_dropped' is the alpha of the
 * others, NaN if they are fewer than two or their sum does not vary. */
struct cr_item_statistics {
	double mean, sd;
	double r_drop;
	double alpha_if_dropped;
};

/* Writes n_items of them. */
void cr_item_statistics(const struct cr_covariance *covariance,
                        struct cr_item_statistics *items);

/* McDonald's omega total of the correlations, 1 - sum of the unique variances / sum of
 * all correlations, with one factor that leaves the least squared residuals off the
 * diagonal (minres).  NaN with fewer than three items, where an item does not vary or
 * the sum of all, standardized, does not; where there is no such factor, and where it
 * would leave an item a negative variance (a Heywood case).  False only if memory ran
 * out.
 * McDonald (1999), "Test theory: a unified treatment"; Harman and Jones (1966), "Factor
 * analysis by minimizing residuals (minres)", Psychometrika 31. */
bool cr_omega(const struct cr_covariance *covariance, double *omega,
              struct cr_error *err);

/* How much of a score's variance is between units (one-way, random), from the moments
 * of each.  icc1 is that of one respondent, (MSB - MSW) / (MSB + (k - 1) MSW) with
 * k = (N - sum n^2 / N) / (G - 1), which is right for units of unlike sizes; icc2 that
 * of a unit's mean, (MSB - MSW) / MSB.  Estimates below 0 are given as they are.
 * Empty units are left out; NaN if fewer than two are left, if none has two values, and
 * where nothing varies (icc2: where the means do not).
 * Shrout and Fleiss (1979), "Intraclass correlations: uses in assessing rater
 * reliability", Psychological Bulletin 86; k: Donner (1986), "A review of inference
 * procedures for the intraclass correlation coefficient in the one-way random effects
 * model", International Statistical Review 54. */
struct cr_icc {
	double icc1, icc2;
};
struct cr_icc cr_icc(const struct cr_moments *units, size_t n_units);

#endif
