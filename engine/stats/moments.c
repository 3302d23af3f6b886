/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moments of a sample, added to one value at a time or merged. */
#include <math.h>
#include <stdbool.h>

#include "coready/stats.h"

void
cr_moments_add(struct cr_moments *moments, double x)
{
	double from_old = x - moments->mean;

	moments->n++;
	moments->mean += from_old / (double)moments->n;
	moments->m2 += from_old * (x - moments->mean);
}

static bool
all_equal(const double *values, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (values[i] > values[0] || values[i] < values[0])
			return false;
	return true;
}

/* The mean first, and then what is around it, less what rounding left of the sum of
 * deviations.  What does not vary has a variance of 0, and not of what is lost by
 * dividing a sum of tenths. */
void
cr_moments_of(struct cr_moments *moments, const double *values, size_t n)
{
	double sum = 0, around = 0, off = 0, mean;

	*moments = (struct cr_moments){ .n = n };
	if (n == 0)
		return;
	if (all_equal(values, n)) {
		moments->mean = values[0];
		return;
	}
	for (size_t i = 0; i < n; i++)
		sum += values[i];
	mean = sum / (double)n;
	for (size_t i = 0; i < n; i++) {
		double from = values[i] - mean;

		around += from * from;
		off += from;
	}
	moments->mean = mean;
	moments->m2 = around - off * off / (double)n;
}

void
cr_moments_merge(struct cr_moments *moments, const struct cr_moments *other)
{
	double na = (double)moments->n, nb = (double)other->n;
	double apart = other->mean - moments->mean;

	if (other->n == 0)
		return;
	/* A mean that is multiplied and divided is not always the same again. */
	if (moments->n == 0) {
		*moments = *other;
		return;
	}
	moments->n += other->n;
	moments->mean += apart * nb / (na + nb);
	moments->m2 += other->m2 + apart * apart * na * nb / (na + nb);
}

double
cr_moments_variance(const struct cr_moments *moments)
{
	return moments->n < 2 ? NAN : moments->m2 / (double)(moments->n - 1);
}

double
cr_moments_sd(const struct cr_moments *moments)
{
	return sqrt(cr_moments_variance(moments));
}

double
cr_moments_se(const struct cr_moments *moments)
{
	return sqrt(cr_moments_variance(moments) / (double)moments->n);
}
