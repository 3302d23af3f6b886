/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantiles of values that are already in order; how they came to be is the caller's
 * matter. */
#include <assert.h>
#include <math.h>

#include "coready/stats.h"

double
cr_quantile(const double *ascending, size_t n, double p)
{
	double place = (double)(n - 1) * p;
	size_t below = (size_t)place;
	double low;

	assert(n > 0 && p >= 0 && p <= 1);
	low = ascending[below];
	if (below + 1 == n)
		return low;
	/* Equal neighbours give exactly their value. */
	return low + (place - (double)below) * (ascending[below + 1] - low);
}
