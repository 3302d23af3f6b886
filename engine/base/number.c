/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers as text.  Reading and printing by digits stand in the innermost loops
 * of the readers and writers of files, so the usual cases are done by hand; the
 * rare ones go through the C library in ways that no locale can reach, because
 * no decimal point ever passes between it and us. */
#include "coready/number.h"

#include <assert.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Powers of ten that a double holds exactly. */
static const double power_of_ten[] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

enum {
	/* Digits that decide a double in the worst case are 767; one more stands
	 * for all that follow. */
	MAX_DIGITS = 800,
	EXACT_DIGITS = 15,       /* Any so many make an integer below 2^53. */
	EXACT_POWER = 22,        /* The last of power_of_ten. */
	MAX_DECIMALS = 15,
	MAX_EXPONENT = 1000000,  /* Past it every number is zero or not finite. */
};

static const double two_to_53 = 9007199254740992.0;

/* A number as written: the first significant digits, and the power of ten that
 * the last of them stands for. */
struct decimal {
	uint64_t leading;    /* The first EXACT_DIGITS digits or fewer. */
	const char *digits;  /* Where the first significant digit stands. */
	size_t n_digits;     /* From there, without the point. */
	long long exponent;
	bool negative;
};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Reads digits with at most one decimal sign among them; returns where they end,
 * or null when there is no digit. */
static const char *
read_digits(const char *at, const char *end, char point, struct decimal *number)
{
	bool any = false, after_point = false;

	for (; at < end; at++) {
		if (!after_point && (*at == '.' || (point && *at == point))) {
			after_point = true;
			continue;
		}
		if (!is_digit(*at))
			break;
		any = true;
		number->exponent -= after_point;
		if (number->n_digits == 0 && *at == '0')
			continue;
		if (number->n_digits == 0)
			number->digits = at;
		if (number->n_digits++ < EXACT_DIGITS)
			number->leading = 10 * number->leading + (uint64_t)(*at - '0');
	}
	return any ? at : NULL;
}

/* Reads "[+-] digits" to the end into 'exponent'; huge ones are cut. */
static bool
read_exponent(const char *at, const char *end, long long *exponent)
{
	bool negative = at < end && *at == '-';
	long long value = 0;

	if (at < end && (*at == '-' || *at == '+'))
		at++;
	if (at == end)
		return false;
	for (; at < end && is_digit(*at); at++)
		if (value < LLONG_MAX / 100)
			value = 10 * value + (*at - '0');
	*exponent += negative ? -value : value;
	return at == end;
}

/* The C library rounds correctly.  It is given an integer and an exponent, which
 * look the same in every locale. */
static double
convert_slowly(const struct decimal *number)
{
	char text[MAX_DIGITS + 32];
	size_t n = 0, taken = 0;
	bool rest = false;
	long long exponent;

	for (const char *at = number->digits; taken < number->n_digits; at++) {
		if (!is_digit(*at))
			continue;
		if (taken++ < MAX_DIGITS)
			text[n++] = *at;
		else
			rest |= *at != '0';
	}
	exponent = number->exponent + (long long)(taken - n);
	if (rest) {
		text[n++] = '1';
		exponent--;
	}
	if (exponent > MAX_EXPONENT)
		exponent = MAX_EXPONENT;
	else if (exponent < -MAX_EXPONENT)
		exponent = -MAX_EXPONENT;
	snprintf(text + n, sizeof text - n, "e%lld", exponent);
	return strtod(text, NULL);
}

/* Both operands are exact, so that one operation rounds once (Clinger, 1990). */
static bool
convert_quickly(const struct decimal *number, double *value)
{
	if (FLT_EVAL_METHOD != 0 || number->n_digits > EXACT_DIGITS ||
	    number->exponent < -EXACT_POWER || number->exponent > EXACT_POWER)
		return false;
	*value = (double)number->leading;
	if (number->exponent < 0)
		*value /= power_of_ten[-number->exponent];
	else
		*value *= power_of_ten[number->exponent];
	return true;
}

bool
cr_number_parse(struct cr_slice text, char point, double *value)
{
	const char *at = text.data, *end = text.data + text.size;
	struct decimal number = { 0 };
	double magnitude;

	if (text.size == 0)
		return false;
	number.negative = *at == '-';
	if (*at == '-' || *at == '+')
		at++;
	at = read_digits(at, end, point, &number);
	if (!at)
		return false;
	if (at < end) {
		if ((*at != 'e' && *at != 'E') ||
		    !read_exponent(at + 1, end, &number.exponent))
			return false;
	}
	if (number.n_digits == 0)
		magnitude = 0;
	else if (!convert_quickly(&number, &magnitude))
		magnitude = convert_slowly(&number);
	if (!isfinite(magnitude))
		return false;
	*value = number.negative ? -magnitude : magnitude;
	return true;
}

/* A magnitude in units of the last decimal, below 2^53, rounded by the rule.
 * From 2^52 on it is whole already, and adding a half would spoil it. */
static int64_t
round_scaled(double scaled)
{
	return (int64_t)(scaled < two_to_53 / 2 ? scaled + 0.5 + 1e-7 : scaled);
}

double
cr_number_round(double value, int digits)
{
	double magnitude = fabs(value), power, scaled;

	assert(abs(digits) <= MAX_DECIMALS);
	power = power_of_ten[abs(digits)];
	scaled = digits < 0 ? magnitude / power : magnitude * power;
	/* From 2^53 on, a unit of the last decimal is less than what tells 'value'
	 * from its neighbours. */
	if (scaled < two_to_53) {
		scaled = (double)round_scaled(scaled);
		magnitude = digits < 0 ? scaled * power : scaled / power;
	}
	return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}

/* Takes the last 'n' digits off 'units' and writes them before 'end'; returns
 * where they begin. */
static char *
write_decimals(char *end, uint64_t *units, int n)
{
	for (int i = 0; i < n; i++) {
		*--end = (char)('0' + *units % 10);
		*units /= 10;
	}
	if (n > 0)
		*--end = '.';
	return end;
}

/* A magnitude that is 2^53 or more in units of its last decimal.  Its whole part
 * and its fraction are exact, each for itself; a unit is less than the step from
 * one double to the next there, so that the fraction is never rounded up to 1. */
static void
print_large(struct cr_buf *out, double magnitude, int digits)
{
	double power = power_of_ten[digits], whole = floor(magnitude);
	double scaled = (magnitude - whole) * power, units = floor(scaled);
	double lost = fma(magnitude - whole, power, -scaled);
	char text[32], *end = text + sizeof text, *at;
	uint64_t decimals;

	units += floor(scaled - units + lost + 0.5 + 1e-7);
	cr_buf_printf(out, "%.0f", whole);
	decimals = (uint64_t)units;
	at = write_decimals(end, &decimals, digits);
	cr_buf_add(out, at, (size_t)(end - at));
}

/* 000, 001 and so on to 999. */
#define TEN(hundreds_tens) \
	hundreds_tens "0" hundreds_tens "1" hundreds_tens "2" hundreds_tens "3" \
	hundreds_tens "4" hundreds_tens "5" hundreds_tens "6" hundreds_tens "7" \
	hundreds_tens "8" hundreds_tens "9"
#define HUNDRED(hundreds) \
	TEN(hundreds "0") TEN(hundreds "1") TEN(hundreds "2") TEN(hundreds "3") \
	TEN(hundreds "4") TEN(hundreds "5") TEN(hundreds "6") TEN(hundreds "7") \
	TEN(hundreds "8") TEN(hundreds "9")
static const char digit_triples[] =
	HUNDRED("0") HUNDRED("1") HUNDRED("2") HUNDRED("3") HUNDRED("4")
	HUNDRED("5") HUNDRED("6") HUNDRED("7") HUNDRED("8") HUNDRED("9") "   ";
#undef HUNDRED
#undef TEN

/* Most numbers that are printed are scores: below 1000, with few decimals.  Nothing
 * here depends on the digits but through arithmetic, so no branch is guessed
 * wrong. */
enum { SMALL_DECIMALS = 3, SMALL_WHOLE = 999 };

static char *
write_small(char *at, double value, int digits)
{
	/* 2^32 / 10^digits, rounded up: exact for units below 2^20. */
	static const uint64_t inverse[] = { UINT64_C(1) << 32, 429496730, 42949673,
		                            4294968 };
	static const uint32_t power[] = { 1, 10, 100, 1000 };
	uint32_t units = (uint32_t)round_scaled(fabs(value) * power_of_ten[digits]);
	uint32_t whole = (uint32_t)(units * inverse[digits] >> 32);
	uint32_t rest = units - whole * power[digits];
	int skipped = (whole < 100) + (whole < 10);

	*at = '-';
	at += value < 0 && units > 0;
	memcpy(at, digit_triples + 3 * whole + skipped, 4);
	at += 3 - skipped;
	*at = '.';
	memcpy(at + 1, digit_triples + 3 * rest + 3 - digits, 4);
	return at + digits + (digits > 0);
}

static char *
write_any(char *at, uint64_t units, int digits)
{
	char text[CR_NUMBER_ROOM], *end = text + sizeof text;
	char *start = write_decimals(end, &units, digits);

	do {
		*--start = (char)('0' + units % 10);
		units /= 10;
	} while (units > 0);
	return mempcpy(at, start, (size_t)(end - start));
}

char *
cr_number_write(char *at, double value, int digits)
{
	double scaled;
	int64_t units;

	assert(digits >= 0 && digits <= MAX_DECIMALS);
	if (digits <= SMALL_DECIMALS && fabs(value) < SMALL_WHOLE)
		return write_small(at, value, digits);
	assert(isfinite(value));
	scaled = fabs(value) * power_of_ten[digits];
	if (scaled >= two_to_53)
		return NULL;
	units = round_scaled(scaled);
	*at = '-';
	at += value < 0 && units > 0;
	return write_any(at, (uint64_t)units, digits);
}

void
cr_number_print(struct cr_buf *out, double value, int digits)
{
	char *end;

	if (!cr_buf_reserve(out, CR_NUMBER_ROOM))
		return;
	end = cr_number_write(out->data + out->size, value, digits);
	if (end) {
		out->size = (size_t)(end - out->data);
		return;
	}
	if (value < 0)
		cr_buf_byte(out, '-');
	print_large(out, fabs(value), digits);
}
