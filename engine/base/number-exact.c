/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shortest text that reads back as the same double, in the form that
 * ECMAScript gives numbers (Number::toString), which JSON readers expect: no
 * exponent from 1e-6 up to 1e21.  For dumps, messages and answers that are
 * written back, not for columns of scores. */
#include "coready/number.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	MAX_DIGITS = 17,
	FIRST_PLAIN = -5, /* Values of 'point' for which no exponent is written. */
	LAST_PLAIN = 21,
};

/* 0.DIGITS times ten to the power of 'point'. */
struct shortest {
	char digits[MAX_DIGITS];
	int n_digits, point;
};

/* The 'n' digits nearest to 'magnitude', without zeros at the end.  What stands
 * for a decimal point in the library's text is skipped, whatever it is. */
static void
take_digits(double magnitude, int n, struct shortest *number)
{
	char text[64];
	const char *at = text;

	snprintf(text, sizeof text, "%.*e", n - 1, magnitude);
	number->n_digits = 0;
	for (; *at != 'e'; at++)
		if (*at >= '0' && *at <= '9')
			number->digits[number->n_digits++] = *at;
	number->point = (int)strtol(at + 1, NULL, 10) + 1;
	while (number->n_digits > 1 && number->digits[number->n_digits - 1] == '0')
		number->n_digits--;
}

static bool
reads_back(const struct shortest *number, double magnitude)
{
	char text[MAX_DIGITS + 16];
	double value;
	int size = snprintf(text, sizeof text, "%.*se%d", number->n_digits,
	                    number->digits, number->point - number->n_digits);

	return cr_number_parse((struct cr_slice){ text, (size_t)size }, 0, &value) &&
	       value == magnitude;
}

static void
add_zeros(struct cr_buf *out, int n)
{
	for (int i = 0; i < n; i++)
		cr_buf_byte(out, '0');
}

static void
add_plain(struct cr_buf *out, const struct shortest *number)
{
	int n = number->n_digits, point = number->point;

	if (point <= 0) {
		cr_buf_puts(out, "0.");
		add_zeros(out, -point);
		cr_buf_add(out, number->digits, (size_t)n);
	} else if (point < n) {
		cr_buf_add(out, number->digits, (size_t)point);
		cr_buf_byte(out, '.');
		cr_buf_add(out, number->digits + point, (size_t)(n - point));
	} else {
		cr_buf_add(out, number->digits, (size_t)n);
		add_zeros(out, point - n);
	}
}

static void
add_with_exponent(struct cr_buf *out, const struct shortest *number)
{
	cr_buf_byte(out, number->digits[0]);
	if (number->n_digits > 1) {
		cr_buf_byte(out, '.');
		cr_buf_add(out, number->digits + 1, (size_t)number->n_digits - 1);
	}
	cr_buf_printf(out, "e%+d", number->point - 1);
}

void
cr_number_print_exact(struct cr_buf *out, double value)
{
	double magnitude = fabs(value);
	/* Every 15 digits survive a double, except in the subnormal range, where
	 * fewer do and fewer may be enough. */
	int n = magnitude < DBL_MIN ? 1 : DBL_DIG;
	struct shortest number;

	assert(isfinite(value));
	if (signbit(value))
		cr_buf_byte(out, '-');
	do
		take_digits(magnitude, n, &number);
	while (!reads_back(&number, magnitude) && n++ < MAX_DIGITS);
	if (magnitude == 0)
		number.point = 1;
	if (number.point >= FIRST_PLAIN && number.point <= LAST_PLAIN)
		add_plain(out, &number);
	else
		add_with_exponent(out, &number);
}
