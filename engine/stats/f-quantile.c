/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantiles of the F distribution, for Feldt's interval.
 *
 * GSL has them, gsl_cdf_fdist_Pinv(), but not for us (2.7.1): with 1 and 999, with 29
 * and 1131, with 9999 and 9999 degrees of freedom, which are ordinary here, it finds
 * none, and stops the program.  Its distribution function, which could be inverted
 * instead, fails near the middle from some 1 200 000 respondents on.  So the function is
 * computed here, by the continued fraction of the incomplete beta function, and inverted
 * by halving. */
#include <math.h>
#include <stddef.h>

#include <gsl/gsl_sf_gamma.h>

#include "private.h"

/* A divisor of the fraction that comes out 0 is replaced by this. */
#define TINY 1e-300

/* So many terms are never needed: a million respondents take 450, a thousand million
 * 4 100. */
#define MAX_TERMS 100000

/* The term that follows term m of the fraction of I_x(a, b): even ones and odd ones in
 * turn, DLMF 8.17.22. */
static double
even_term(double x, double a, double b, double m)
{
	return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
}

static double
odd_term(double x, double a, double b, double m)
{
	return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
}

static double
away_from_zero(double x)
{
	return fabs(x) < TINY ? TINY : x;
}

/* The continued fraction by Lentz's method, as Thompson and Barnett (1986), "Coulomb and
 * Bessel functions of complex arguments and order", Journal of Computational Physics 64,
 * changed it.  It converges fast where x < (a + 1) / (a + b + 2). */
static double
beta_fraction(double x, double a, double b)
{
	double c = 1, d = 1 / away_from_zero(1 + odd_term(x, a, b, 0));
	double value = d;

	for (size_t i = 1; i < MAX_TERMS; i++) {
		double m = (double)i, term = even_term(x, a, b, m), change;

		d = 1 / away_from_zero(1 + term * d);
		c = away_from_zero(1 + term / c);
		value *= c * d;
		term = odd_term(x, a, b, m);
		d = 1 / away_from_zero(1 + term * d);
		c = away_from_zero(1 + term / c);
		change = c * d;
		value *= change;
		if (fabs(change - 1) < 1e-15)
			break;
	}
	return value;
}

/* The regularized incomplete beta function I_x(a, b), where the fraction converges.
 * 'y' is 1 - x: it may be much smaller than what a subtraction would leave. */
static double
lower_part(double x, double y, double a, double b)
{
	double front = exp(a * log(x) + b * log(y) - gsl_sf_lnbeta(a, b));

	return front * beta_fraction(x, a, b) / a;
}

static double
incomplete_beta(double x, double y, double a, double b)
{
	if (x < (a + 1) / (a + b + 2))
		return lower_part(x, y, a, b);
	return 1 - lower_part(y, x, b, a);
}

static double
probability_below(double f, double a, double b)
{
	double x = a * f / (a * f + b), y = b / (a * f + b);

	return incomplete_beta(x, y, a / 2, b / 2);
}

double
cr_f_quantile(double p, double a, double b)
{
	double low = 1, high = 1;

	while (probability_below(low, a, b) > p)
		low /= 2;
	while (probability_below(high, a, b) < p)
		high *= 2;
	/* Until nothing lies between the two. */
	for (;;) {
		double middle = low + (high - low) / 2;

		if (middle <= low || middle >= high)
			return middle;
		if (probability_below(middle, a, b) < p)
			low = middle;
		else
			high = middle;
	}
}
