/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moments of a sample, added to one value at a time or merged. */
#include <math.h>

#include "coready/stats.h"

void
cr_moments_add(struct cr_moments *moments, double x)
{
	double from_old = x - moments->mean;

	moments->n++;
	moments->mean += from_old / (double)moments->n;
	moments->m2 += from_old * (x - moments->mean);
}

void
cr_moments_merge(struct cr_moments *moments, const struct cr_moments *other)
{
	double na = (double)moments->n, nb = (double)other->n;
	double apart = other->mean - moments->mean;

	if (other->n == 0)
		return;
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
