/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moments and intervals against R 4.2.2: the values below were printed by
 *
 *     x <- c(55,62.5,70,48.75,81.25,66.25)
 *     mean(x); sd(x); sd(x)/sqrt(6); t.test(x)$conf.int; qt(0.975, df)
 *
 * and, for the mean of groups, by the formulas of docs/scoring.md written in R
 * (which for two groups give the degrees of freedom of t.test(a, b), Welch's). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coready/stats.h"

static const double a[] = { 40, 45, 50, 35, 55, 48.75 };
static const double b[] = { 70, 72.5, 80, 66.25, 61.25 };
static const double c[] = { 62.5, 57.5, 52.5, 75, 65, 60, 58.75 };
static const double x[] = { 55, 62.5, 70, 48.75, 81.25, 66.25 };

static struct cr_moments
moments_of(const double *values, size_t n)
{
	struct cr_moments m = { 0 };

	for (size_t i = 0; i < n; i++)
		cr_moments_add(&m, values[i]);
	return m;
}

/* Relative to the larger, as docs/scoring.md asks of oracles: 1e-6; these hold
 * to 1e-12. */
static void
assert_close(double got, double expected)
{
	assert_true(fabs(got - expected) <= 1e-12 * fmax(1, fabs(expected)));
}

static void
quantiles_of_t(void **state)
{
	static const struct {
		double df, t;
	} cases[] = {
		{ 1, 12.706204736174694 },   { 2, 4.3026527297494619 },
		{ 2.5, 3.5746548420036919 }, { 4, 2.7764451051977934 },
		{ 9, 2.2621571627982049 },   { 30, 2.0422724563012378 },
		{ 1000, 1.9623390808264076 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(fabs(cr_t_quantile_95(cases[i].df) - cases[i].t) < 1e-9);
}

static void
mean_and_interval(void **state)
{
	struct cr_moments m = moments_of(x, 6);
	struct cr_interval ci = cr_mean_interval(&m);

	(void)state;
	assert_int_equal(m.n, 6);
	assert_close(m.mean, 63.958333333333336);
	assert_close(cr_moments_sd(&m), 11.440516451046546);
	assert_close(cr_moments_se(&m), 4.6705712831634543);
	assert_true(fabs(ci.low - 51.952247630788776) < 1e-8);
	assert_true(fabs(ci.high - 75.964419035877896) < 1e-8);
}

/* However a sample is cut in two, merging the halves gives the whole. */
static void
merging(void **state)
{
	struct cr_moments whole = moments_of(x, 6);

	(void)state;
	for (size_t cut = 0; cut <= 6; cut++) {
		struct cr_moments left = moments_of(x, cut);
		struct cr_moments right = moments_of(x + cut, 6 - cut);

		cr_moments_merge(&left, &right);
		assert_int_equal(left.n, whole.n);
		assert_close(left.mean, whole.mean);
		assert_close(left.m2, whole.m2);
	}
}

static void
few_values(void **state)
{
	struct cr_moments none = { 0 }, one = moments_of(x, 1);

	(void)state;
	assert_true(isnan(cr_moments_sd(&none)));
	assert_true(isnan(cr_mean_interval(&none).low));
	assert_true(isnan(cr_moments_sd(&one)));
	assert_true(isnan(cr_mean_interval(&one).high));
}

static void
mean_of_three_groups(void **state)
{
	struct cr_moments groups[] = { moments_of(a, 6), moments_of(b, 5),
		                       moments_of(c, 7) };
	struct cr_group_mean got = cr_mean_of_groups(groups, 3);

	(void)state;
	assert_close(got.mean, 59.077380952380949);
	assert_close(got.se, 1.6919322200337128);
	assert_true(fabs(got.interval.low - 55.443768581031449) < 1e-8);
	assert_true(fabs(got.interval.high - 62.710993323730449) < 1e-8);
}

static void
mean_of_groups_at_the_edges(void **state)
{
	static const double same[] = { 50, 50, 50 };
	struct cr_moments empty_beside[] = { moments_of(a, 6), { 0 }, moments_of(b, 5) };
	struct cr_moments two[] = { moments_of(a, 6), moments_of(b, 5) };
	struct cr_moments single[] = { moments_of(a, 6), moments_of(b, 1) };
	struct cr_moments flat[] = { moments_of(same, 3), moments_of(same, 2) };
	struct cr_group_mean got;

	(void)state;
	/* A group without a value is left out. */
	assert_close(cr_mean_of_groups(empty_beside, 3).mean,
	             cr_mean_of_groups(two, 2).mean);
	/* One respondent has no standard error, and so neither has the mean. */
	got = cr_mean_of_groups(single, 2);
	assert_close(got.mean, (45.625 + 70) / 2);
	assert_true(isnan(got.se) && isnan(got.interval.low));
	/* No variance at all: an interval of no width. */
	got = cr_mean_of_groups(flat, 2);
	assert_true(got.interval.low == 50 && got.interval.high == 50);
	assert_true(isnan(cr_mean_of_groups(NULL, 0).mean));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantiles_of_t),
		cmocka_unit_test(mean_and_interval),
		cmocka_unit_test(merging),
		cmocka_unit_test(few_values),
		cmocka_unit_test(mean_of_three_groups),
		cmocka_unit_test(mean_of_groups_at_the_edges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
