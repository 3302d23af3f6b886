/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many answers are enough, held against whole-number arithmetic over every percentage
 * with one decimal; and which band a value is in, at the edges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coready/score.h"

/* The least m with m / k >= tenths / 1000, found in whole numbers; at least 1. */
static size_t
least_share(size_t tenths, size_t k)
{
	size_t m = (tenths * k + 999) / 1000;

	return m > 1 ? m : 1;
}

static void
percentages_are_exact(void **state)
{
	(void)state;
	for (size_t tenths = 0; tenths <= 1000; tenths++) {
		struct cr_score score = { .min_percent = (double)tenths / 10,
			                  .min_count = 1 };

		for (size_t k = 1; k <= 1000; k++)
			assert_int_equal(cr_score_needed(&score, k),
			                 least_share(tenths, k));
	}
}

static void
thirds_are_what_they_say(void **state)
{
	static const struct {
		double percent;
		size_t k, needed;
	} cases[] = {
		{ 33, 3, 1 },    /* 0.99 */
		{ 33.33, 3, 1 }, /* 0.9999 */
		{ 33.34, 3, 2 }, /* 1.0002 */
		{ 66.66, 3, 2 }, /* 1.9998 */
		{ 66.67, 3, 3 }, /* 2.0001 */
		{ 14.29, 7, 2 }, /* 1.0003 */
		{ 0, 9, 1 },
		{ 100, 9, 9 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_score score = { .min_percent = cases[i].percent,
			                  .min_count = 1 };

		assert_int_equal(cr_score_needed(&score, cases[i].k), cases[i].needed);
	}
}

static void
counts_are_not_lowered(void **state)
{
	const struct cr_score two = { .min_count = 2 },
	                      both = { .min_percent = 50, .min_count = 2 };

	(void)state;
	assert_int_equal(cr_score_needed(&two, 1), 2);
	assert_int_equal(cr_score_needed(&two, 9), 2);
	assert_int_equal(cr_score_needed(&both, 1), 2);
	assert_int_equal(cr_score_needed(&both, 3), 2);
	assert_int_equal(cr_score_needed(&both, 5), 3);
}

/* Bands from 0, 50 and 75 of a score that runs from 0 to 100 and prints two decimals. */
static void
bands_are_those_of_printed_values(void **state)
{
	static const double from[] = { 0, 50, 75 };
	static const struct cr_choice items[3] = { { .code = "low" }, { .code = "mid" },
		                                   { .code = "high" } };
	static const struct cr_bands bands = { .id = "b", .from = from,
		                               .list = { .items = items, .n_items = 3 } };
	const struct cr_score score = { .digits = 2, .bands = &bands, .has_range = true,
		                        .lo = 0, .hi = 100 };
	static const struct {
		double value;
		uint16_t band;
	} cases[] = {
		{ -0.004, 0 },                 /* prints 0.00 */
		{ -0.006, CR_CHOICE_NONE },    /* prints -0.01 */
		{ 49.994, 0 },                 /* prints 49.99 */
		{ 49.995, 1 },                 /* prints 50.00 */
		{ 74.99499, 1 },               /* prints 74.99 */
		{ 74.996, 2 },                 /* prints 75.00 */
		{ 100.004, 2 },                /* prints 100.00 */
		{ 100.006, CR_CHOICE_NONE },   /* prints 100.01 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(cr_score_band(&score, cases[i].value), cases[i].band);
}

/* From 0 to 2/3, printed with no decimal or with one: what prints as the end does is in the
 * last band, as is the end itself. */
static void
the_last_band_includes_the_end_as_printed(void **state)
{
	static const double from[] = { 0, 0.5 };
	static const struct cr_choice items[2] = { { .code = "some" }, { .code = "many" } };
	static const struct cr_bands bands = { .id = "b", .from = from,
		                               .list = { .items = items, .n_items = 2 } };
	const struct cr_score none = { .digits = 0, .bands = &bands, .has_range = true,
		                       .hi = 2.0 / 3 },
	                      one = { .digits = 1, .bands = &bands, .has_range = true,
		                      .hi = 2.0 / 3 };

	(void)state;
	assert_int_equal(cr_score_band(&none, 2.0 / 3), 1);           /* 1, the end is 1 */
	assert_int_equal(cr_score_band(&none, 1.49), 1);              /* 1 */
	assert_int_equal(cr_score_band(&none, 1.5), CR_CHOICE_NONE);  /* 2 */
	assert_int_equal(cr_score_band(&one, 2.0 / 3), 1);            /* 0.7, the end is 0.7 */
	assert_int_equal(cr_score_band(&one, 0.749), 1);              /* 0.7 */
	assert_int_equal(cr_score_band(&one, 0.75), CR_CHOICE_NONE);  /* 0.8 */
}

/* Without a range the last band has no end. */
static void
the_last_band_is_open_without_a_range(void **state)
{
	static const double from[] = { 1, 2 };
	static const struct cr_choice items[2] = { { .code = "some" }, { .code = "many" } };
	static const struct cr_bands bands = { .id = "b", .from = from,
		                               .list = { .items = items, .n_items = 2 } };
	const struct cr_score score = { .digits = 0, .bands = &bands };

	(void)state;
	assert_int_equal(cr_score_band(&score, 0.4), CR_CHOICE_NONE);
	assert_int_equal(cr_score_band(&score, 0.5), 0);
	assert_int_equal(cr_score_band(&score, 1e300), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(percentages_are_exact),
		cmocka_unit_test(thirds_are_what_they_say),
		cmocka_unit_test(counts_are_not_lowered),
		cmocka_unit_test(bands_are_those_of_printed_values),
		cmocka_unit_test(the_last_band_includes_the_end_as_printed),
		cmocka_unit_test(the_last_band_is_open_without_a_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
