/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers and dates as text.  The values of decimal texts are those that the
 * compiler gives the same texts as constants; shortest texts are what node
 * 20.20 prints with String(x); rounding is worked by hand. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/number.h"

/* Equal to the last bit, the sign of zero too. */
static bool
same(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

static uint32_t
next_random(uint32_t *random)
{
	*random = *random * 1664525 + 1013904223;
	return *random >> 8;
}

#define CONSTANT(number) { #number, number }

static void
reading_numbers(void **state)
{
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		CONSTANT(0),
		CONSTANT(-0.0),
		CONSTANT(+1),
		CONSTANT(-1),
		CONSTANT(0.1),
		CONSTANT(.5),
		CONSTANT(5.),
		CONSTANT(0003.2500),
		CONSTANT(1e3),
		CONSTANT(1E+3),
		CONSTANT(1e-3),
		CONSTANT(12345678901234.5),
		CONSTANT(0.000000000000001),
		CONSTANT(123456789012345e22),
		CONSTANT(123456789012345e-22),
		CONSTANT(123456789012345e23),
		CONSTANT(999999999999999e-23),
		CONSTANT(1234567890123456),
		CONSTANT(12345678901234567890.0),
		CONSTANT(0.30000000000000004),
		/* Halfway between two doubles, a hair above, a hair below. */
		CONSTANT(9007199254740993.0),
		CONSTANT(9007199254740993.00000000000000000000000000001),
		CONSTANT(9007199254740992.99999999999999999999999999999),
		CONSTANT(1e22),
		CONSTANT(1e23),
		CONSTANT(8.5e23),
		/* The ends of the range, and a number that once hung a program. */
		CONSTANT(1.7976931348623157e308),
		CONSTANT(2.2250738585072014e-308),
		CONSTANT(2.2250738585072011e-308),
		CONSTANT(4.9406564584124654e-324),
		CONSTANT(2.4703282292062328e-324),
		{ "2.4703282292062327e-324", 0 }, /* less than half the least */
		CONSTANT(0e400),
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double value = NAN;

		assert_true(cr_number_parse(cr_slice_of(cases[i].text), 0, &value));
		assert_true(same(value, cases[i].value));
	}
}

static void
refusing_what_is_no_number(void **state)
{
	static const char *const cases[] = {
		"",     "+",    "-",      ".",       "-.",   "e5",    ".e5",   "1e",
		"1e+",  "1e-",  "1e5.",   " 1",      "1 ",   "1\n",   "--1",   "+-1",
		"1.2.3", "1,5", "1_000",  "0x10",    "inf",  "-inf",  "nan",   "NaN",
		"1d5",  "1e5x", "1e400",  "-1e400",  "1f",   "\u0661",
		"1'000", "infinity",
		"1e99999999999999999999",
	};
	double value;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_false(cr_number_parse(cr_slice_of(cases[i]), 0, &value));
	assert_false(cr_number_parse((struct cr_slice){ 0 }, 0, &value));
	assert_false(cr_number_parse(CR_SLICE("1\0"), 0, &value));
}

static void
decimal_commas(void **state)
{
	double value;

	(void)state;
	assert_true(cr_number_parse(CR_SLICE("2,5"), ',', &value) && value == 2.5);
	assert_true(cr_number_parse(CR_SLICE("-2.5"), ',', &value) && value == -2.5);
	assert_true(cr_number_parse(CR_SLICE(",5e1"), ',', &value) && value == 5);
	assert_false(cr_number_parse(CR_SLICE("1,000.5"), ',', &value));
	assert_false(cr_number_parse(CR_SLICE("1,2,3"), ',', &value));
	assert_false(cr_number_parse(CR_SLICE("2,5"), 0, &value));
}

/* Texts that are longer than any buffer a reader would set aside for a number. */
static void
long_numbers(void **state)
{
	enum { ZEROS = 5000 };
	struct cr_buf text = { 0 };
	double value;

	(void)state;
	/* 0.000...01 times a power that brings it back to 1. */
	cr_buf_puts(&text, "0.");
	for (int i = 0; i < ZEROS; i++)
		cr_buf_byte(&text, '0');
	cr_buf_printf(&text, "1e%d", ZEROS + 1);
	assert_true(cr_number_parse(cr_slice_of_buf(&text), 0, &value));
	assert_true(value == 1);
	/* 1000...0 divided back. */
	cr_buf_clear(&text);
	cr_buf_byte(&text, '1');
	for (int i = 0; i < ZEROS; i++)
		cr_buf_byte(&text, '0');
	cr_buf_printf(&text, "e-%d", ZEROS - 2);
	assert_true(cr_number_parse(cr_slice_of_buf(&text), 0, &value));
	assert_true(value == 100);
	/* 2^53 + 1 is a tie and goes to the even 2^53, unless a digit far behind
	 * breaks it. */
	cr_buf_clear(&text);
	cr_buf_puts(&text, "9007199254740993.");
	for (int i = 0; i < ZEROS; i++)
		cr_buf_byte(&text, '0');
	assert_true(cr_number_parse(cr_slice_of_buf(&text), 0, &value));
	assert_true(value == 9007199254740992);
	cr_buf_byte(&text, '1');
	assert_true(cr_number_parse(cr_slice_of_buf(&text), 0, &value));
	assert_true(value == 9007199254740994);
	cr_buf_puts(&text, "e-99999999999999999999");
	assert_true(cr_number_parse(cr_slice_of_buf(&text), 0, &value));
	assert_true(value == 0);
	cr_buf_fini(&text);
}

/* The C library's own reader agrees on texts of every shape. */
static void
reading_like_the_library(void **state)
{
	uint32_t random = 7;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		int digits = 1 + (int)(next_random(&random) % 20);
		int point = (int)(next_random(&random) % 22);
		char text[48];
		int n = 0;
		double ours, theirs;

		for (int j = 0; j < digits; j++) {
			if (j == point)
				text[n++] = '.';
			text[n++] = (char)('0' + next_random(&random) % 10);
		}
		snprintf(text + n, sizeof text - (size_t)n, "e%d",
		         (int)(next_random(&random) % 60) - 30);
		assert_int_equal(sscanf(text, "%lf", &theirs), 1);
		assert_true(cr_number_parse(cr_slice_of(text), 0, &ours));
		assert_true(same(ours, theirs));
	}
}

static void
assert_prints(double value, int digits, const char *expected)
{
	struct cr_buf out = { 0 };
	double read;

	cr_number_print(&out, value, digits);
	assert_string_equal(cr_buf_text(&out), expected);
	/* What is printed is what is compared with bands. */
	assert_true(cr_number_parse(cr_slice_of_buf(&out), 0, &read));
	assert_true(same(cr_number_round(value, digits), read));
	cr_buf_fini(&out);
}

static void
printing_by_the_rule(void **state)
{
	(void)state;
	assert_prints(0, 2, "0.00");
	assert_prints(1, 0, "1");
	assert_prints(50, 2, "50.00");
	assert_prints(66.66666666666667, 2, "66.67");
	assert_prints(100.0 / 3, 6, "33.333333");
	assert_prints(-7.5, 1, "-7.5");
	/* Half away from zero. */
	assert_prints(0.125, 2, "0.13");
	assert_prints(-0.125, 2, "-0.13");
	assert_prints(2.5, 0, "3");
	assert_prints(-2.5, 0, "-3");
	assert_prints(0.5, 0, "1");
	/* 2.675 is 2.67499999999999982236431605997495353221893310546875: a hair
	 * below the half, put there by binary arithmetic, counts as the half. */
	assert_prints(2.675, 2, "2.68");
	assert_prints(1.005, 2, "1.01");
	/* 49.995 less 10^-14, and less 5 10^-10: the scaled values are a hundred
	 * times as far below 4999.5, that is 10^-12 and 5 10^-8, within 10^-7. */
	assert_prints(49.995 - 1e-14, 2, "50.00");
	assert_prints(49.995 - 5e-10, 2, "50.00");
	/* Less 2 10^-9: 2 10^-7 below, which is no accident any more. */
	assert_prints(49.995 - 2e-9, 2, "49.99");
	assert_prints(0.49999995, 0, "1");
	assert_prints(0.4999998, 0, "0");
	/* Never negative zero. */
	assert_prints(-0.004, 2, "0.00");
	assert_prints(-0.0, 2, "0.00");
	assert_prints(-0.005, 2, "-0.01");
	assert_prints(-1e-300, 15, "0.000000000000000");
	/* Carries. */
	assert_prints(9.999, 2, "10.00");
	assert_prints(99.9999999, 3, "100.000");
	assert_prints(0.999, 0, "1");
	assert_prints(0.05, 15, "0.050000000000000");
	assert_prints(0.1, 15, "0.100000000000000");
}

/* Beyond 2^53 units of the last decimal; the fractions below are exact. */
static void
printing_large_numbers(void **state)
{
	(void)state;
	/* 2^52 + 1, 2^53 - 1, 2^53 + 2. */
	assert_prints(4503599627370497, 0, "4503599627370497");
	assert_prints(9007199254740991, 0, "9007199254740991");
	assert_prints(9007199254740994, 0, "9007199254740994");
	assert_prints(4503599627370495.5, 0, "4503599627370496");
	/* 10^15 + 0.3 is 1000000000000000.25 as a double. */
	assert_prints(1e15 + 0.3, 2, "1000000000000000.25");
	assert_prints(1e15 + 0.3, 1, "1000000000000000.3");
	assert_prints(-1e15 - 0.3, 1, "-1000000000000000.3");
	assert_prints(1e14 + 0.125, 2, "100000000000000.13");
	/* 9.3 is 9.300000000000000710542735760100...: 15 decimals give 1 there. */
	assert_prints(9.3, 15, "9.300000000000001");
	/* The last double below 1024, 2^-43 (1.136868377216160297 10^-13) less. */
	assert_prints(0x1.fffffffffffffp9, 15, "1023.999999999999886");
	assert_prints(0x1.fffffffffffffp9, 12, "1024.000000000000");
	assert_prints(1e22, 3, "10000000000000000000000.000");
	assert_prints(-0x1p64, 0, "-18446744073709551616");
	/* 2^90, from a table of powers. */
	assert_prints(0x1p90, 1, "1237940039285380274899124224.0");
}

static void
printing_the_largest(void **state)
{
	struct cr_buf out = { 0 };

	(void)state;
	cr_number_print(&out, 1.7976931348623157e308, 15);
	assert_int_equal(out.size, 309 + 1 + 15);
	assert_memory_equal(out.data, "17976931348623157", 17);
	assert_string_equal(cr_buf_text(&out) + 309, ".000000000000000");
	cr_buf_fini(&out);
}

static void
rounding_left_of_the_point(void **state)
{
	(void)state;
	assert_true(cr_number_round(1234.5, -2) == 1200);
	assert_true(cr_number_round(1250, -2) == 1300);
	assert_true(cr_number_round(-1250, -2) == -1300);
	assert_true(same(cr_number_round(-49, -2), 0));
	assert_true(cr_number_round(5e14, -15) == 1e15);
	assert_true(cr_number_round(4e14, -15) == 0);
	assert_true(cr_number_round(1.7976931348623157e308, -15) ==
	            1.7976931348623157e308);
	assert_true(cr_number_round(1.7976931348623157e308, 15) ==
	            1.7976931348623157e308);
}

/* The rule evaluated with more bits, where there are more; a value that lies
 * within what these differ by from the place where the rule turns is passed
 * over. */
static void
rounding_by_the_formula(void **state)
{
	static const long double power[] = { 1, 10, 100, 1000, 10000 };
	uint32_t random = 3;
	int compared = 0;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		int digits = (int)(next_random(&random) % 5);
		/* Up to 16 million, in steps of 1/2048, 1/1000 or anything. */
		double whole = next_random(&random), kind = next_random(&random) % 3;
		double value = kind == 0 ? whole / 2048 :
		               kind == 1 ? whole / 1000 : whole / 7.0;
		long double scaled = value * power[digits] + 0.5L + 1e-7L;
		struct cr_buf out = { 0 };
		double printed;

		if (fabsl(scaled - rintl(scaled)) < 2e-8L)
			continue;
		cr_number_print(&out, value, digits);
		assert_true(cr_number_parse(cr_slice_of_buf(&out), 0, &printed));
		assert_true(same(printed, (double)(floorl(scaled) / power[digits])));
		assert_true(same(printed, cr_number_round(value, digits)));
		cr_buf_fini(&out);
		compared++;
	}
	assert_true(compared > 150000);
}

static void
printing_exactly(void **state)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {
		{ 0, "0" },
		{ 1, "1" },
		{ 12, "12" },
		{ -0.5, "-0.5" },
		{ 0.1, "0.1" },
		{ 0.30000000000000004, "0.30000000000000004" },
		{ 0.3333333333333333, "0.3333333333333333" },
		{ 100, "100" },
		{ 123456789012345680, "123456789012345680" },
		{ 1000000000000000, "1000000000000000" },
		{ 100000000000000000000.0, "100000000000000000000" },
		{ 1e+21, "1e+21" },
		{ 1.5e+21, "1.5e+21" },
		{ 123456789.125, "123456789.125" },
		{ 0.000001, "0.000001" },
		{ 1e-7, "1e-7" },
		{ 1.5e-7, "1.5e-7" },
		{ 0.00001234, "0.00001234" },
		{ 5e-324, "5e-324" },
		{ 2.2250738585072014e-308, "2.2250738585072014e-308" },
		{ 1.7976931348623157e+308, "1.7976931348623157e+308" },
		{ 9007199254740992, "9007199254740992" },
		{ 4.35, "4.35" },
		{ 2.675, "2.675" },
		{ 1e+23, "1e+23" },
		{ 5e-310, "5e-310" },
		{ -1e-10, "-1e-10" },
		{ 299792458, "299792458" },
		{ 0.7999999999999999, "0.7999999999999999" },
		{ 9.5, "9.5" },
		{ 1e+100, "1e+100" },
		{ -0.0, "-0" }, /* node drops the sign; it would not read back */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_buf out = { 0 };

		cr_number_print_exact(&out, cases[i].value);
		assert_string_equal(cr_buf_text(&out), cases[i].text);
		cr_buf_fini(&out);
	}
}

static void
exact_text_reads_back(void **state)
{
	uint32_t random = 11;

	(void)state;
	for (int i = 0; i < 50000; i++) {
		uint64_t bits = (uint64_t)next_random(&random) << 48 ^
		                (uint64_t)next_random(&random) << 24 ^
		                next_random(&random);
		struct cr_buf out = { 0 };
		double value, back;

		memcpy(&value, &bits, sizeof value);
		if (!isfinite(value))
			continue;
		cr_number_print_exact(&out, value);
		assert_true(cr_number_parse(cr_slice_of_buf(&out), 0, &back));
		assert_true(same(value, back));
		cr_buf_fini(&out);
	}
}

/* Under a locale with a decimal comma nothing changes. */
static void
another_locale(void **state)
{
	locale_t french = newlocale(LC_ALL_MASK, "fr_CA.UTF-8", (locale_t)0), before;
	char text[16];

	if (!french)
		skip();
	before = uselocale(french);
	snprintf(text, sizeof text, "%.1f", 0.5);
	assert_string_equal(text, "0,5");
	reading_numbers(state);
	refusing_what_is_no_number(state);
	printing_by_the_rule(state);
	printing_large_numbers(state);
	printing_exactly(state);
	uselocale(before);
	freelocale(french);
}

/* Days since 1970-01-01 as Python's datetime.date counts them. */
static const struct {
	const char *text;
	double days;
	int year, month, day;
} dates[] = {
	{ "1970-01-01", 0, 1970, 1, 1 },
	{ "1969-12-31", -1, 1969, 12, 31 },
	{ "0001-01-01", -719162, 1, 1, 1 },
	{ "9999-12-31", 2932896, 9999, 12, 31 },
	{ "1900-02-28", -25509, 1900, 2, 28 },
	{ "1900-03-01", -25508, 1900, 3, 1 },
	{ "2000-02-29", 11016, 2000, 2, 29 },
	{ "2000-03-01", 11017, 2000, 3, 1 },
	{ "2024-02-29", 19782, 2024, 2, 29 },
	{ "2024-12-31", 20088, 2024, 12, 31 },
	{ "0400-02-29", -573372, 400, 2, 29 },
	{ "1582-10-15", -141427, 1582, 10, 15 },
};

static void
dates_both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct cr_buf out = { 0 };
		int year, month, day;
		double days = NAN;

		assert_true(cr_date_parse(cr_slice_of(dates[i].text), &days));
		assert_true(days == dates[i].days);
		cr_date_split(days, &year, &month, &day);
		assert_int_equal(year, dates[i].year);
		assert_int_equal(month, dates[i].month);
		assert_int_equal(day, dates[i].day);
		cr_date_print(&out, days);
		assert_string_equal(cr_buf_text(&out), dates[i].text);
		cr_buf_fini(&out);
	}
}

/* Every day from 0001-01-01 to 9999-12-31, counted by the rules that everyone
 * knows: months have 30 or 31 days, February 28, or 29 in every fourth year, but
 * not in three centuries of four. */
static void
every_day_there_is(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int expected[3] = { 1, 1, 1 };
	double wrong = 0;

	(void)state;
	for (double days = -719162; days <= 2932896; days++) {
		int year, month, day;
		int length = lengths[expected[1] - 1];

		cr_date_split(days, &year, &month, &day);
		wrong += year != expected[0] || month != expected[1] ||
		         day != expected[2];
		if (expected[1] == 2 && expected[0] % 4 == 0 &&
		    (expected[0] % 100 != 0 || expected[0] % 400 == 0))
			length = 29;
		if (++expected[2] > length) {
			expected[2] = 1;
			expected[0] += expected[1] == 12;
			expected[1] = expected[1] % 12 + 1;
		}
	}
	assert_true(wrong == 0);
	assert_int_equal(expected[0], 10000);
}

static void
refusing_what_is_no_date(void **state)
{
	static const char *const cases[] = {
		"",           "2024",       "2024-1-01",  "2024-01-1",   "2024-13-01",
		"2024-00-10", "2024-01-00", "2024-01-32", "2024-04-31",  "2023-02-29",
		"1900-02-29", "2100-02-29", "0000-01-01", "10000-01-01", "2024/01/01",
		"24-01-01",   "2024-01-01 ", " 2024-01-01", "2024-01-01T", "-024-01-01",
		"2024-+1-01", "01-01-2024", "2024-0a-01",
	};
	double days;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_false(cr_date_parse(cr_slice_of(cases[i]), &days));
}

static void
dates_outside_the_calendar(void **state)
{
	static const struct {
		double days;
		const char *text;
	} cases[] = {
		{ 2932897, "9999-12-31" }, { 1e300, "9999-12-31" },
		{ INFINITY, "9999-12-31" }, { -719163, "0001-01-01" },
		{ -1e300, "0001-01-01" }, { NAN, "0001-01-01" },
		{ 0.75, "1970-01-01" },    { -0.25, "1969-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_buf out = { 0 };

		cr_date_print(&out, cases[i].days);
		assert_string_equal(cr_buf_text(&out), cases[i].text);
		cr_buf_fini(&out);
	}
}

static bool
print_all(void *owner)
{
	struct cr_buf out = { 0 };
	bool ok;

	(void)owner;
	for (int i = 0; i < 20; i++) {
		cr_number_print(&out, 1e30, 15);
		cr_number_print(&out, -2.5, 2);
		cr_number_print_exact(&out, 1e-300);
		cr_date_print(&out, 0);
	}
	ok = cr_buf_text(&out);
	cr_buf_fini(&out);
	return ok;
}

static void
memory_runs_out(void **state)
{
	(void)state;
	assert_int_equal(failing_each(print_all, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading_numbers),
		cmocka_unit_test(refusing_what_is_no_number),
		cmocka_unit_test(decimal_commas),
		cmocka_unit_test(long_numbers),
		cmocka_unit_test(reading_like_the_library),
		cmocka_unit_test(printing_by_the_rule),
		cmocka_unit_test(printing_large_numbers),
		cmocka_unit_test(printing_the_largest),
		cmocka_unit_test(rounding_left_of_the_point),
		cmocka_unit_test(rounding_by_the_formula),
		cmocka_unit_test(printing_exactly),
		cmocka_unit_test(exact_text_reads_back),
		cmocka_unit_test(another_locale),
		cmocka_unit_test(dates_both_ways),
		cmocka_unit_test(every_day_there_is),
		cmocka_unit_test(refusing_what_is_no_date),
		cmocka_unit_test(dates_outside_the_calendar),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
