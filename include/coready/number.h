/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers and dates as text, the same in every locale. */
#ifndef COREADY_NUMBER_H
#define COREADY_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/buf.h"
#include "coready/text.h"

/* Reads all of 'text' as a decimal number: [+-] digits [. digits] [e [+-] digits],
 * at least one digit, nothing around it.  'point' is the decimal sign to accept
 * beside '.', or 0.  Correctly rounded.  False when it is no number or not
 * finite. */
bool cr_number_parse(struct cr_slice text, char point, double *value);

/* The value that is printed with 'digits' decimals, as a number: the rounding
 * rule of docs/scoring.md, sign(x) floor(|x| 10^d + 0.5 + 1e-7) / 10^d, never
 * negative zero.  'digits' may be negative (-15 to 15). */
double cr_number_round(double value, int digits);

/* Adds 'value' with exactly 'digits' decimals (0 to 15) under that rule.
 * 'value' is finite. */
void cr_number_print(struct cr_buf *out, double value, int digits);

/* The same into 'at', which has CR_NUMBER_ROOM bytes, all of which may be written
 * to; returns the end of the number.  Null, and nothing of use written, when it
 * needs more: then print it.  For the innermost loops of writers. */
#define CR_NUMBER_ROOM 40
char *cr_number_write(char *at, double value, int digits);

/* Adds the shortest text that reads back as 'value' ("0.1", "1e+21", "12"). */
void cr_number_print_exact(struct cr_buf *out, double value);

/* Dates are days since 1970-01-01 in the proleptic Gregorian calendar, years
 * 0001 to 9999, held as doubles so that they are columns like any other. */
bool cr_date_parse(struct cr_slice text, double *days); /* YYYY-MM-DD, all of it */
void cr_date_print(struct cr_buf *out, double days);
void cr_date_split(double days, int *year, int *month, int *day);

#endif
