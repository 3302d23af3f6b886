/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arithmetic and functions of one number.  What is not finite has no result, so
 * division by zero, logarithms of negatives and overflow need no care of their
 * own: each function just computes. */
#include "kernel.h"

#include "coready/number.h"

static double
add(double x, double y)
{
	return x + y;
}

static double
sub(double x, double y)
{
	return x - y;
}

static double
mul(double x, double y)
{
	return x * y;
}

static double
quotient(double x, double y)
{
	return x / y;
}

static double
negated(double x)
{
	return -x;
}

/* Each of these is one operation over two columns. */
void
cr_kernel_add(const struct cr_kernel_call *call)
{
	cr_map2(call, add);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_sub(const struct cr_kernel_call *call)
{
	cr_map2(call, sub);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_mul(const struct cr_kernel_call *call)
{
	cr_map2(call, mul);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_div(const struct cr_kernel_call *call)
{
	cr_map2(call, quotient);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_mod(const struct cr_kernel_call *call)
{
	cr_map2(call, fmod);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_pow(const struct cr_kernel_call *call)
{
	cr_map2(call, pow);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_neg(const struct cr_kernel_call *call)
{
	cr_map1(call, negated);
	cr_kernel_reasons(call);
}

void
cr_kernel_abs(const struct cr_kernel_call *call)
{
	cr_map1(call, fabs);
	cr_kernel_reasons(call);
}

void
cr_kernel_floor(const struct cr_kernel_call *call)
{
	cr_map1(call, floor);
	cr_kernel_reasons(call);
}

void
cr_kernel_ceil(const struct cr_kernel_call *call)
{
	cr_map1(call, ceil);
	cr_kernel_reasons(call);
}

void
cr_kernel_sqrt(const struct cr_kernel_call *call)
{
	cr_map1(call, sqrt);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_exp(const struct cr_kernel_call *call)
{
	cr_map1(call, exp);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

void
cr_kernel_ln(const struct cr_kernel_call *call)
{
	cr_map1(call, log);
	cr_kernel_reasons(call);
	cr_kernel_finite(call);
}

/* The value of argument 'k' in a row. */
static double
at(const struct cr_kernel_call *call, size_t k, size_t row)
{
	return call->args[k].number[row * call->args[k].step];
}

/* Rounds as scores are printed (docs/scoring.md); NaN for a number of digits that
 * is none. */
static double
rounded(double x, double digits)
{
	if (digits != trunc(digits) || fabs(digits) > 15)
		return NAN;
	return cr_number_round(x, (int)digits);
}

void
cr_kernel_round(const struct cr_kernel_call *call)
{
	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++)
		if (!call->out->reason[i])
			call->out->number[i] = rounded(
				at(call, 0, i), call->n_args > 1 ? at(call, 1, i) : 0);
	cr_kernel_finite(call);
}

static double
clamped(double x, double lo, double hi)
{
	if (lo > hi)
		return NAN;
	return x < lo ? lo : x > hi ? hi : x;
}

void
cr_kernel_clamp(const struct cr_kernel_call *call)
{
	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] =
			clamped(at(call, 0, i), at(call, 1, i), at(call, 2, i));
	cr_kernel_finite(call);
}

/* Ragin's direct method (C. Ragin, Redesigning Social Inquiry, 2008, chapter 5): the
 * distance from the crossover, in units of which three reach the threshold on
 * that side, are the log-odds of membership. */
static double
membership(double x, double out, double cross, double in)
{
	const double log_odds_at_threshold = 3;
	bool ascending = out < cross && cross < in;
	bool descending = out > cross && cross > in;
	bool towards_in = ascending ? x >= cross : x <= cross;
	double threshold = towards_in ? in - cross : cross - out;

	if (!ascending && !descending)
		return NAN;
	return 1 / (1 + exp(-log_odds_at_threshold * ((x - cross) / threshold)));
}

void
cr_kernel_calibrate(const struct cr_kernel_call *call)
{
	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] = membership(at(call, 0, i), at(call, 1, i),
		                                  at(call, 2, i), at(call, 3, i));
	cr_kernel_finite(call);
}
