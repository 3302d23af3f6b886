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
#include <string.h>

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

/* What does not vary does not in any parts either: a tenth times three, by three, is no
 * tenth any more. */
static void
merging_what_does_not_vary(void **state)
{
	(void)state;
	for (size_t tenths = 1; tenths <= 100; tenths++)
		for (size_t n = 1; n <= 9; n++) {
			double values[9];
			struct cr_moments all = { 0 }, one, other;

			for (size_t i = 0; i < 9; i++)
				values[i] = (double)tenths / 10;
			cr_moments_of(&one, values, n);
			cr_moments_of(&other, values, 9 - n);
			cr_moments_merge(&all, &one);
			cr_moments_merge(&all, &other);
			assert_int_equal(all.n, 9);
			assert_true(all.mean == values[0] && all.m2 == 0);
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

/* t.test(a, b)$conf.int; Hedges' g by its formula in R. */
static void
difference_of_two_means(void **state)
{
	struct cr_moments ma = moments_of(a, 6), mb = moments_of(b, 5);
	struct cr_difference got = cr_mean_difference(&ma, &mb);
	struct cr_difference back = cr_mean_difference(&mb, &ma);

	(void)state;
	assert_close(got.difference, -24.375);
	assert_close(got.interval.low, -34.167082886136356);
	assert_close(got.interval.high, -14.582917113863644);
	assert_close(got.hedges_g, -3.1220060998345205);
	assert_close(back.difference, 24.375);
	assert_close(back.interval.high, 34.167082886136356);
	assert_close(back.hedges_g, 3.1220060998345205);
}

static void
differences_at_the_edges(void **state)
{
	static const double same[] = { 50, 50, 50 };
	static const double pair[] = { 60, 62 };
	static const double hair[] = { 50, 50 + 7.2e-15, 50 + 7.2e-15 };
	struct cr_moments none = { 0 }, one = moments_of(same, 1);
	struct cr_moments flat = moments_of(same, 3), two = moments_of(pair, 2), ma;
	struct cr_difference got = cr_mean_difference(&none, &two);

	(void)state;
	assert_true(isnan(got.difference) && isnan(got.interval.low));
	assert_true(isnan(got.hedges_g));
	/* A single value has no variance of its own; that of the pair is sqrt(2) about
	 * 61, with 1 degree of freedom: g = -11 / sqrt(2) x (1 - 3 / (4 x 3 - 9)) = 0. */
	got = cr_mean_difference(&one, &two);
	assert_close(got.difference, -11);
	assert_true(isnan(got.interval.low) && isnan(got.interval.high));
	assert_close(got.hedges_g, 0);
	/* Neither varies: an interval of no width, and nothing to measure with. */
	got = cr_mean_difference(&flat, &flat);
	assert_true(got.interval.low == 0 && got.interval.high == 0);
	assert_true(isnan(got.hedges_g));
	/* What varies by the last binary digit does not: R's t.test(hair, same) stops,
	 * "data are essentially constant". */
	ma = moments_of(hair, 3);
	got = cr_mean_difference(&ma, &flat);
	assert_true(ma.m2 > 0);
	assert_true(isnan(got.hedges_g));
	/* One varies: sqrt(2 / 2) x t(1) about -11; (5 - 2) degrees of freedom in
	 * g = -11 / sqrt(2 / 3) x (1 - 3 / 11). */
	got = cr_mean_difference(&flat, &two);
	assert_close(got.interval.high, -11 + 12.706204736174694);
	assert_close(got.hedges_g, -11 / sqrt(2.0 / 3) * 8 / 11);
}

/* quantile(x, c(0, .1, .25, .5, .75, .9, 1), type = 7) */
static void
quantiles(void **state)
{
	double values[] = { 62.5, 81.25, 48.75, 70, 55, 66.25 };
	static const struct {
		double p, expected;
	} cases[] = {
		{ 0, 48.75 },      { 0.1, 51.875 },  { 0.25, 56.875 }, { 0.5, 64.375 },
		{ 0.75, 69.0625 }, { 0.9, 75.625 },  { 1, 81.25 },
	};

	(void)state;
	cr_sort(values, 6);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_close(cr_quantile(values, 6, cases[i].p), cases[i].expected);
	assert_true(cr_quantile(values, 1, 0.25) == 48.75);
	assert_true(cr_quantile(values, 1, 1) == 48.75);
}

/* What sorting finds, for samples of any shape and size: few values and many ties, in
 * order, backwards, and with one that is alone. */
static void
quartiles(void **state)
{
	static double values[3000], sorted[3000];
	unsigned seed = 1;

	(void)state;
	for (size_t n = 1; n <= 3000; n += n < 200 ? 1 : 97) {
		for (int shape = 0; shape < 6; shape++) {
			struct cr_quartiles got;

			for (size_t i = 0; i < n; i++) {
				seed = seed * 1103515245u + 12345u;
				values[i] = shape == 0   ? seed >> 8
				       : shape == 1 ? seed >> 29
				       : shape == 2 ? (double)i
				       : shape == 3 ? -(double)i
				       : shape == 4 ? 0.1
				                    : (double)(i % 7 == 3 ? seed : i % 2);
			}
			memcpy(sorted, values, sizeof values);
			cr_sort(sorted, n);
			cr_quartiles(values, n, &got);
			assert_true(got.min == sorted[0] && got.max == sorted[n - 1]);
			assert_true(got.q1 == cr_quantile(sorted, n, 0.25));
			assert_true(got.median == cr_quantile(sorted, n, 0.5));
			assert_true(got.q3 == cr_quantile(sorted, n, 0.75));
			cr_sort(values, n);
			assert_memory_equal(values, sorted, n * sizeof *values);
		}
	}
}

/* Far from 0, sums of squares lose what is around the mean; and of equal tenths nothing is
 * around it.  By hand: the mean of 10^9 + 4, 7, 13 and 16 is 10^9 + 10, and around
 * it are 36 + 9 + 9 + 36 = 90. */
static void
moments_of_values_at_hand(void **state)
{
	static const double far[] = { 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16 };
	double tenths[7];
	struct cr_moments got;

	(void)state;
	cr_moments_of(&got, far, 4);
	assert_true(got.n == 4 && got.mean == 1e9 + 10 && got.m2 == 90);
	for (size_t i = 0; i < 7; i++)
		tenths[i] = 0.1;
	cr_moments_of(&got, tenths, 7);
	assert_true(got.mean == 0.1 && got.m2 == 0);
	cr_moments_of(&got, tenths, 0);
	assert_true(got.n == 0 && got.mean == 0 && got.m2 == 0);
}

/* Worked by hand.  Five informants: the variances 1/2, 1/5, 3/10, 3/10 have the mean
 * 13/40, u = 13/80, rwg(4) = 4 x 67/80 / (4 x 67/80 + 13/80) = 268/281; the average
 * deviations are .4 .32 .48 .48.  Polarized: 16/3 and 10/3 are more than chance. */
static void
agreement(void **state)
{
	/* How many of them said 1, 2, 3, 4, 5: (4 4 5 4 3), (4 5 4 4 4), (5 4 4 5 4) and
	 * (3 4 3 4 4); (1 1 5 5) and (1 2 5 4). */
	static const size_t informants[] = { 0, 0, 1, 3, 1, 0, 0, 0, 4, 1,
		                             0, 0, 0, 3, 2, 0, 0, 2, 3, 0 };
	static const size_t polarized[] = { 2, 0, 0, 0, 2, 1, 1, 0, 1, 1 };
	static const size_t alike[] = { 0, 0, 2, 0, 0, 0, 0, 0, 2, 0 };
	static const size_t one[] = { 0, 1, 0, 0, 0 };
	struct cr_agreement got = cr_agree(informants, 4, 5);

	(void)state;
	assert_close(got.rwg, 268.0 / 281);
	assert_close(got.ad, 0.42);
	got = cr_agree(polarized, 2, 5);
	assert_close(got.rwg, 0);
	assert_close(got.ad, (2 + 1.5) / 2);
	got = cr_agree(alike, 2, 5);
	assert_true(got.rwg == 1 && got.ad == 0);
	got = cr_agree(one, 1, 5);
	assert_true(isnan(got.rwg) && isnan(got.ad));
	got = cr_agree(informants, 0, 5);
	assert_true(isnan(got.rwg) && isnan(got.ad));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantiles_of_t),
		cmocka_unit_test(mean_and_interval),
		cmocka_unit_test(merging),
		cmocka_unit_test(merging_what_does_not_vary),
		cmocka_unit_test(few_values),
		cmocka_unit_test(mean_of_three_groups),
		cmocka_unit_test(mean_of_groups_at_the_edges),
		cmocka_unit_test(difference_of_two_means),
		cmocka_unit_test(differences_at_the_edges),
		cmocka_unit_test(quantiles),
		cmocka_unit_test(quartiles),
		cmocka_unit_test(moments_of_values_at_hand),
		cmocka_unit_test(agreement),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
