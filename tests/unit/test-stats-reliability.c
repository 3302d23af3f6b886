/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reliability where there is little to compute it from: by hand, since programs of
 * others differ there or stop.  What is ordinary is compared with R in
 * test-stats-oracles.c. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coready/reliability.h"
#include "tests/lib/failing.h"

static void
assert_close(double got, double expected, double tolerance)
{
	if (!(fabs(got - expected) <= tolerance))
		print_message("# %.17g is not %.17g\n", got, expected);
	assert_true(fabs(got - expected) <= tolerance);
}

/* 'values' is row-major, a row a respondent. */
static struct cr_covariance
covariance_of(const double *values, size_t n, size_t k)
{
	struct cr_covariance covariance;

	assert_true(cr_covariance_init(&covariance, k, NULL));
	for (size_t i = 0; i < n; i++)
		cr_covariance_add(&covariance, &values[i * k]);
	return covariance;
}

/* Everything that one covariance tells. */
struct told {
	size_t n;
	struct cr_alpha alpha;
	double omega;
	struct cr_item_statistics items[8];
};

static struct told
told_of(const double *values, size_t n, size_t k)
{
	struct cr_covariance covariance = covariance_of(values, n, k);
	struct told told = { .n = covariance.n, .alpha = cr_alpha(&covariance) };

	assert_true(cr_omega(&covariance, &told.omega, NULL));
	cr_item_statistics(&covariance, told.items);
	cr_covariance_fini(&covariance);
	return told;
}

static bool
nothing_but_means(const struct told *told, size_t k)
{
	bool nothing = isnan(told->alpha.alpha) && isnan(told->alpha.interval.low) &&
	               isnan(told->alpha.interval.high) && isnan(told->omega);

	for (size_t i = 0; i < k; i++)
		nothing = nothing && isnan(told->items[i].r_drop) &&
		          isnan(told->items[i].alpha_if_dropped);
	return nothing;
}

static void
nobody_and_one(void **state)
{
	static const double values[] = { 2, 4, 5 };
	struct told told = told_of(values, 0, 3);

	(void)state;
	assert_true(nothing_but_means(&told, 3));
	assert_true(isnan(told.items[0].mean) && isnan(told.items[0].sd));
	told = told_of(values, 1, 3);
	assert_true(nothing_but_means(&told, 3));
	assert_true(told.items[1].mean == 4 && isnan(told.items[1].sd));
}

/* Two people differ by 1, 2 and 1: the variances are 1/2, 2, 1/2, that of the sum is
 * 16/2; alpha = 3/2 (1 - 3/8) = 15/16.  Everything is on one line. */
static void
two_people(void **state)
{
	static const double values[] = { 2, 3, 4, 3, 5, 5 };
	struct told told = told_of(values, 2, 3);

	(void)state;
	assert_close(told.alpha.alpha, 15.0 / 16, 1e-12);
	assert_true(told.alpha.interval.low < 15.0 / 16);
	assert_close(told.items[0].r_drop, 1, 1e-12);
	/* The others: variances 2 and 1/2, of the sum 9/2: 2 (1 - 5/9). */
	assert_close(told.items[0].alpha_if_dropped, 8.0 / 9, 1e-12);
	assert_close(told.omega, 1, 1e-6);
}

/* One item has no alpha; of two none is left to drop, and no factor is determined. */
static void
one_item_and_two(void **state)
{
	static const double values[] = { 1, 2, 2, 2, 3, 5, 4, 4, 5, 5 };
	struct told told = told_of(values, 10, 1);

	(void)state;
	assert_true(nothing_but_means(&told, 1));
	assert_close(told.items[0].mean, 3.3, 1e-12);
	/* Five rows: variances 2.5 and 2.3, covariance 2: 2 (1 - 4.8 / 8.8) = 10/11. */
	told = told_of(values, 5, 2);
	assert_close(told.alpha.alpha, 10.0 / 11, 1e-12);
	assert_true(isnan(told.omega));
	assert_true(isnan(told.items[0].alpha_if_dropped));
	/* 2 / sqrt(2.5 x 2.3) */
	assert_close(told.items[0].r_drop, 2 / sqrt(5.75), 1e-12);
	assert_close(told.items[1].r_drop, 2 / sqrt(5.75), 1e-12);
}

static void
nothing_varies(void **state)
{
	static const double values[] = { 3, 0.1, 5, 3, 0.1, 5, 3, 0.1, 5, 3, 0.1, 5 };
	struct told told = told_of(values, 4, 3);

	(void)state;
	assert_true(nothing_but_means(&told, 3));
	assert_true(told.items[1].sd == 0 && told.items[1].mean == 0.1);
}

/* Answers that always add up to the same.  The sum of the second three is 0.9, but for
 * what rounding makes of tenths: some 1e-16 of a variance. */
static void
sum_does_not_vary(void **state)
{
	static const double opposed[] = { 1, 5, 2, 4, 5, 1, 3, 3, 4, 2 };
	static const double tenths[] = { 0.5, 0.1, 0.9 - 0.5 - 0.1, 0.4, 0.9,
		                         0.9 - 0.4 - 0.9, 0.1, 0.2, 0.9 - 0.1 - 0.2,
		                         0.8, 0.9, 0.9 - 0.8 - 0.9 };
	struct told told = told_of(opposed, 5, 2);

	(void)state;
	assert_true(isnan(told.alpha.alpha) && isnan(told.alpha.interval.low));
	assert_close(told.items[0].r_drop, -1, 1e-12);
	told = told_of(tenths, 4, 3);
	assert_true(isnan(told.alpha.alpha) && isnan(told.alpha.interval.low));
	assert_true(isnan(told.omega));
	assert_close(told.items[0].r_drop, -1, 1e-12);
}

/* The other three add up to 0.9, and so have no correlation with the first. */
static void
rest_does_not_vary(void **state)
{
	static const double values[] = { 2, 0.5, 0.1, 0.9 - 0.5 - 0.1, 5, 0.4, 0.9,
		                         0.9 - 0.4 - 0.9, 3, 0.1, 0.2, 0.9 - 0.1 - 0.2,
		                         3, 0.8, 0.9, 0.9 - 0.8 - 0.9 };
	struct told told = told_of(values, 4, 4);

	(void)state;
	assert_true(isnan(told.items[0].r_drop) && isnan(told.items[0].alpha_if_dropped));
	assert_true(!isnan(told.items[1].r_drop) && !isnan(told.alpha.alpha));
}

/* Three times the same answers: all that could be is shared. */
static void
the_same_item(void **state)
{
	static const double values[] = { 1, 1, 1, 2, 2, 2, 5, 5, 5, 3, 3, 3 };
	struct told told = told_of(values, 4, 3);

	(void)state;
	assert_close(told.alpha.alpha, 1, 1e-12);
	assert_close(told.alpha.interval.low, 1, 1e-12);
	assert_close(told.omega, 1, 1e-6);
	assert_close(told.items[2].r_drop, 1, 1e-12);
	assert_close(told.items[2].alpha_if_dropped, 1, 1e-12);
}

/* Every answer once with every other: no correlation at all, so alpha is 0 and nothing
 * is shared. */
static void
nothing_in_common(void **state)
{
	static const double values[] = { 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 2, 2,
		                         2, 1, 1, 2, 1, 2, 2, 2, 1, 2, 2, 2 };
	struct told told = told_of(values, 8, 3);

	(void)state;
	assert_close(told.alpha.alpha, 0, 1e-12);
	assert_close(told.omega, 0, 1e-12);
	assert_close(told.items[0].r_drop, 0, 1e-12);
}

/* A sample of which nothing is known but its covariances: the lower triangle. */
static struct cr_covariance
made_of(const double *triangle, size_t n, size_t k)
{
	struct cr_covariance covariance;

	assert_true(cr_covariance_init(&covariance, k, NULL));
	covariance.n = n;
	for (size_t i = 0; i < k * (k + 1) / 2; i++)
		covariance.products[i] = triangle[i] * (double)(n - 1);
	return covariance;
}

static double
omega_of(const double *triangle, size_t k)
{
	struct cr_covariance covariance = made_of(triangle, 20, k);
	double omega;

	assert_true(cr_omega(&covariance, &omega, NULL));
	cr_covariance_fini(&covariance);
	return omega;
}

/* Four items with loadings of .7, and .8 .7 .6 .5: (sum l)^2 / ((sum l)^2 + sum u^2) is
 * 7.84 / 9.88 and 6.76 / 9.02; a negative loading only changes the sums. */
static void
known_loadings(void **state)
{
	static const double same[] = { 1, .49, 1, .49, .49, 1, .49, .49, .49, 1 };
	static const double falling[] = { 1, .56, 1, .48, .42, 1, .4, .35, .3, 1 };
	static const double against[] = { 1, .56, 1, -.48, -.42, 1, .4, .35, -.3, 1 };

	(void)state;
	assert_close(omega_of(same, 4), 7.84 / 9.88, 1e-6);
	assert_close(omega_of(falling, 4), 6.76 / 9.02, 1e-6);
	/* The sum of the loadings is 1.4, of the unique variances 2.26. */
	assert_close(omega_of(against, 4), 1.96 / 4.22, 1e-6);
}

/* The product of these correlations is negative, so no loadings give them, and the least
 * misfit lies at infinity. */
static void
no_factor(void **state)
{
	static const double r[] = { 1, -0.5, 1, 0.5, 0.5, 1 };

	(void)state;
	assert_true(isnan(omega_of(r, 3)));
}

/* Two opposed pairs: standardized, they add up to nothing. */
static void
correlations_add_up_to_nothing(void **state)
{
	static const double r[] = { 1, -1, 1, 0, 0, 1, 0, 0, -1, 1 };

	(void)state;
	assert_true(isnan(omega_of(r, 4)));
}

/* .9 x .8 / .5 is above 1: a loading of 1.2, which leaves its item -.44.  At the edge,
 * .8 x .5 / .4, it leaves nothing: the loadings are 1 .8 .5, the sum 2.3. */
static void
heywood_case(void **state)
{
	static const double beyond[] = { 1, 0.9, 1, 0.8, 0.5, 1 };
	static const double edge[] = { 1, 0.8, 1, 0.5, 0.4, 1 };

	(void)state;
	assert_true(isnan(omega_of(beyond, 3)));
	assert_close(omega_of(edge, 3), 1 - 1.11 / 6.4, 1e-6);
}

/* Three items that correlate by .5 with each other and three that do by .6, and nothing
 * between them: each three are a bottom of the misfit, with loadings of sqrt(.5) or
 * sqrt(.6) and 0 for the others, and the second, which leaves less, the deepest. */
static void
deepest_bottom(void **state)
{
	static const double r[] = { 1, .5, 1, .5, .5, 1, 0, 0, 0, 1,
		                    0, 0,  0, .6, 1,  0, 0, 0, .6, .6, 1 };

	(void)state;
	assert_close(omega_of(r, 6), 1 - (3 + 3 * 0.4) / (6 + 3 + 3.6), 1e-6);
}

/* Published with pingouin's cronbach_alpha(): 15 people, 10 questions whose variances
 * add up to 428/21, their sum's being 218/5: 0.5917188485995826 = 12190/20601, interval
 * .195 to .840. */
static void
published(void **state)
{
	double triangle[55];
	struct cr_covariance covariance;
	struct cr_alpha alpha;

	(void)state;
	for (size_t i = 0, entry = 0; i < 10; i++)
		for (size_t j = 0; j <= i; j++)
			triangle[entry++] = i == j ? 428.0 / 210
			                           : (218.0 / 5 - 428.0 / 21) / 90;
	covariance = made_of(triangle, 15, 10);
	alpha = cr_alpha(&covariance);
	cr_covariance_fini(&covariance);
	assert_close(alpha.alpha, 12190.0 / 20601, 1e-12);
	assert_close(alpha.interval.low, 0.195, 0.0005);
	assert_close(alpha.interval.high, 0.840, 0.0005);
}

static void
assert_same(const struct cr_covariance *got, const struct cr_covariance *expected)
{
	assert_int_equal(got->n, expected->n);
	for (size_t i = 0; i < got->n_items; i++)
		for (size_t j = 0; j < got->n_items; j++)
			assert_close(cr_covariance_at(got, i, j),
			             cr_covariance_at(expected, j, i), 1e-6);
}

/* However a sample is cut in two, merging the halves gives the whole, and a thousand
 * million further from 0 it is the same: these values are exact there, too. */
static void
merging(void **state)
{
	double near[60], far[60];
	struct cr_covariance whole, left, right;

	(void)state;
	for (size_t i = 0; i < 60; i++) {
		near[i] = (double)(i * i * 7 % 11) * 0.25;
		far[i] = near[i] + 1e9;
	}
	whole = covariance_of(near, 20, 3);
	for (size_t cut = 0; cut <= 20; cut++) {
		left = covariance_of(far, cut, 3);
		right = covariance_of(&far[3 * cut], 20 - cut, 3);
		cr_covariance_merge(&left, &right);
		assert_same(&left, &whole);
		assert_close(left.mean[2] - 1e9, whole.mean[2], 1e-6);
		cr_covariance_fini(&left);
		cr_covariance_fini(&right);
	}
	cr_covariance_fini(&whole);
}

enum { MANY = 60, COLUMNS = 4 };

static unsigned long long state_of_random = 88172645463325252u;

static size_t
below(size_t n)
{
	state_of_random ^= state_of_random << 13;
	state_of_random ^= state_of_random >> 7;
	state_of_random ^= state_of_random << 17;
	return (size_t)(state_of_random >> 11) % n;
}

/* Of what a question offers, or of anything, small beside its mean. */
static double
any_value(size_t kind)
{
	switch (kind) {
	case 0:
		return 1 + (double)below(5);
	case 1:
		return (double)below(1001) / 10;
	default:
		return 1e6 + (double)below(1000000) / 1e6;
	}
}

static void
assert_same_covariance(const struct cr_covariance *got,
                       const struct cr_covariance *expected)
{
	assert_int_equal(got->n, expected->n);
	for (size_t i = 0; i < got->n_items; i++) {
		assert_close(got->mean[i], expected->mean[i],
		             1e-12 * fabs(expected->mean[i]));
		for (size_t j = 0; j <= i && got->n > 1; j++) {
			double scale = sqrt(cr_covariance_at(expected, i, i) *
			                    cr_covariance_at(expected, j, j));

			assert_close(cr_covariance_at(got, i, j),
			             cr_covariance_at(expected, i, j), 1e-8 * scale);
		}
	}
}

/* Rows one by one, and as columns in some blocks, come to the same; the last question
 * has one answer only, and a variance of exactly 0. */
static void
columns_are_rows(void **state)
{
	(void)state;
	for (size_t round = 0; round < 500; round++) {
		double rows[MANY * COLUMNS], columns[COLUMNS][MANY];
		double constant = any_value(round % 3);
		size_t n = below(MANY + 1), block;
		struct cr_covariance by_rows, by_columns;

		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < COLUMNS; k++)
				columns[k][i] = rows[i * COLUMNS + k] =
					k + 1 < COLUMNS ? any_value(round % 3) : constant;
		by_rows = covariance_of(rows, n, COLUMNS);
		assert_true(cr_covariance_init(&by_columns, COLUMNS, NULL));
		for (size_t from = 0; from < n; from += block) {
			const double *at[COLUMNS];

			block = 1 + below(n - from);
			for (size_t k = 0; k < COLUMNS; k++)
				at[k] = columns[k] + from;
			assert_true(cr_covariance_add_columns(&by_columns, at, block,
			                                      NULL));
			assert_true(cr_covariance_add_columns(&by_columns, at, 0, NULL));
		}
		assert_same_covariance(&by_columns, &by_rows);
		for (size_t k = 0; k < COLUMNS && n > 1; k++)
			assert_true(cr_covariance_at(&by_columns, COLUMNS - 1, k) == 0);
		cr_covariance_fini(&by_rows);
		cr_covariance_fini(&by_columns);
	}
}

static bool
add_columns(void *owner)
{
	static const double first[] = { 1, 2, 4 }, second[] = { 2, 2, 5 };
	const double *const columns[] = { first, second };
	struct cr_covariance covariance;
	struct cr_error err = { 0 };
	bool ok;

	(void)owner;
	if (!cr_covariance_init(&covariance, 2, &err)) {
		assert_int_equal(err.code, CR_ENOMEM);
		return false;
	}
	ok = cr_covariance_add_columns(&covariance, columns, 3, &err);
	assert_int_equal(err.code, ok ? CR_OK : CR_ENOMEM);
	assert_int_equal(covariance.n, ok ? 3 : 0);
	cr_covariance_fini(&covariance);
	return ok;
}

static bool
all_of_it(void *owner)
{
	static const double values[] = { 1, 2, 2, 2, 3, 3, 5, 4, 5, 3, 3, 4 };
	struct cr_covariance covariance;
	struct cr_error err = { 0 };
	double omega;
	bool ok;

	(void)owner;
	if (!cr_covariance_init(&covariance, 3, &err)) {
		assert_int_equal(err.code, CR_ENOMEM);
		return false;
	}
	for (size_t i = 0; i < 4; i++)
		cr_covariance_add(&covariance, &values[3 * i]);
	ok = cr_omega(&covariance, &omega, &err);
	assert_true(ok ? err.code == CR_OK : err.code == CR_ENOMEM && isnan(omega));
	cr_covariance_fini(&covariance);
	return ok;
}

static void
no_memory(void **state)
{
	(void)state;
	assert_int_equal(failing_each(all_of_it, NULL), 0);
	assert_int_equal(failing_each(add_columns, NULL), 0);
}

static struct cr_icc
icc_of(const double *values, const size_t *sizes, size_t n_units)
{
	struct cr_moments units[8] = { 0 };

	for (size_t u = 0; u < n_units; u++)
		for (size_t i = 0; i < sizes[u]; i++)
			cr_moments_add(&units[u], *values++);
	return cr_icc(units, n_units);
}

static void
icc_at_the_edges(void **state)
{
	static const double values[] = { 1, 2, 3, 3, 2, 1 };
	static const double level[] = { 50, 50, 50, 50, 50, 50 };
	static const double steps[] = { 20, 20, 20, 70, 70, 70 };
	struct cr_icc icc;

	(void)state;
	/* No unit, one, and as many as values. */
	icc = icc_of(values, NULL, 0);
	assert_true(isnan(icc.icc1) && isnan(icc.icc2));
	icc = icc_of(values, (size_t[]){ 6 }, 1);
	assert_true(isnan(icc.icc1) && isnan(icc.icc2));
	icc = icc_of(values, (size_t[]){ 1, 1, 1 }, 3);
	assert_true(isnan(icc.icc1) && isnan(icc.icc2));
	/* Empty ones are none. */
	icc = icc_of(values, (size_t[]){ 0, 6, 0 }, 3);
	assert_true(isnan(icc.icc1) && isnan(icc.icc2));
	icc = icc_of(level, (size_t[]){ 3, 3 }, 2);
	assert_true(isnan(icc.icc1) && isnan(icc.icc2));
	/* All between, nothing within. */
	icc = icc_of(steps, (size_t[]){ 3, 0, 3 }, 3);
	assert_true(icc.icc1 == 1 && icc.icc2 == 1);
	/* Nothing between: (0 - 1) / (0 + 2 x 1), and a division by 0. */
	icc = icc_of(values, (size_t[]){ 3, 3 }, 2);
	assert_close(icc.icc1, -0.5, 1e-12);
	assert_true(isnan(icc.icc2));
}

/* Means that are equal but for the order in which they were added up: (0 - MSW) /
 * (0 + 3 MSW). */
static void
icc_without_rounding(void **state)
{
	static const double values[] = { 0.6, 0.6, 0.7, 0.9, 0.9, 0.7, 0.6, 0.6 };
	struct cr_icc icc = icc_of(values, (size_t[]){ 4, 4 }, 2);

	(void)state;
	assert_close(icc.icc1, -1.0 / 3, 1e-12);
	assert_true(isnan(icc.icc2));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_and_one),
		cmocka_unit_test(two_people),
		cmocka_unit_test(one_item_and_two),
		cmocka_unit_test(nothing_varies),
		cmocka_unit_test(sum_does_not_vary),
		cmocka_unit_test(rest_does_not_vary),
		cmocka_unit_test(the_same_item),
		cmocka_unit_test(nothing_in_common),
		cmocka_unit_test(known_loadings),
		cmocka_unit_test(no_factor),
		cmocka_unit_test(correlations_add_up_to_nothing),
		cmocka_unit_test(heywood_case),
		cmocka_unit_test(deepest_bottom),
		cmocka_unit_test(published),
		cmocka_unit_test(merging),
		cmocka_unit_test(columns_are_rows),
		cmocka_unit_test(no_memory),
		cmocka_unit_test(icc_at_the_edges),
		cmocka_unit_test(icc_without_rounding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
