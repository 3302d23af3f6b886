/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values in order, and their quantiles. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "private.h"

static int
ascending(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

/* Few values take a library longer to begin with than to sort. */
enum { FEW = 24 };

static void
insert_each(double *values, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		double value = values[i];
		size_t at = i;

		for (; at > 0 && values[at - 1] > value; at--)
			values[at] = values[at - 1];
		values[at] = value;
	}
}

void
cr_sort(double *values, size_t n)
{
	if (n <= FEW)
		insert_each(values, n);
	else
		qsort(values, n, sizeof *values, ascending);
}

double
cr_quantile(const double *ascending, size_t n, double p)
{
	double place = (double)(n - 1) * p;
	size_t below = (size_t)place;

	assert(n > 0 && p >= 0 && p <= 1);
	return quantile_between(ascending[below], ascending[below + (below + 1 < n)],
	                        place);
}
