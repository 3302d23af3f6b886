/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendar dates as days since 1970-01-01.  Years are counted from March, so
 * that the leap day is the last of its year and every month begins at a day
 * that one line of arithmetic gives.  No clock and no time zone here. */
#include "coready/number.h"

#include <math.h>

enum {
	DAYS_400_YEARS = 146097,
	DAYS_100_YEARS = 36524,
	DAYS_4_YEARS = 1461,
	/* Days from 0000-03-01 to 1970-01-01, 0001-01-01 and 9999-12-31. */
	EPOCH = 719468,
	FIRST_DAY = 306,
	LAST_DAY = 3652364,
};

/* Days from 0000-03-01 to the first of March of a year. */
static int
days_before_year(int year)
{
	return 365 * year + year / 4 - year / 100 + year / 400;
}

/* Days from 1 March to the first day of a month, 0 being March. */
static int
month_start(int month)
{
	return (153 * month + 2) / 5;
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* 'size' digits as a number, or -1. */
static int
read_digits(const char *text, int size)
{
	int value = 0;

	for (int i = 0; i < size; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = 10 * value + (text[i] - '0');
	}
	return value;
}

bool
cr_date_parse(struct cr_slice text, double *days)
{
	int year, month, day;

	if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-')
		return false;
	year = read_digits(text.data, 4);
	month = read_digits(text.data + 5, 2);
	day = read_digits(text.data + 8, 2);
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > days_in_month(year, month))
		return false;
	if (month < 3) {
		year--;
		month += 12;
	}
	*days = days_before_year(year) + month_start(month - 3) + day - 1 - EPOCH;
	return true;
}

void
cr_date_split(double days, int *year, int *month, int *day)
{
	double count = floor(days) + EPOCH;
	int left, years, from_march;

	/* Whatever was computed, a date comes out: the nearest end of the calendar. */
	if (!(count > FIRST_DAY))
		count = FIRST_DAY;
	else if (count > LAST_DAY)
		count = LAST_DAY;
	left = (int)count % DAYS_400_YEARS;
	/* Without its leap days the count is 365 a year. */
	years = (left - left / (DAYS_4_YEARS - 1) + left / DAYS_100_YEARS -
	         left / (DAYS_400_YEARS - 1)) / 365;
	left -= days_before_year(years);
	years += (int)count / DAYS_400_YEARS * 400;
	from_march = (5 * left + 2) / 153;
	*day = left - month_start(from_march) + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = years + (*month < 3);
}

void
cr_date_print(struct cr_buf *out, double days)
{
	int year, month, day;

	cr_date_split(days, &year, &month, &day);
	cr_buf_printf(out, "%04d-%02d-%02d", year, month, day);
}
