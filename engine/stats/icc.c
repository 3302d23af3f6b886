/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of the variance of a score is between units: a one-way analysis of variance
 * from the moments of each unit. */
#include <math.h>

#include "private.h"

/* Of the units that are not empty. */
struct one_way {
	double g;       /* How many. */
	double n;       /* Values. */
	double squares; /* Sum of the squares of their sizes. */
	double between, within; /* Sums of squared deviations. */
};

static struct one_way
one_way_of(const struct cr_moments *units, size_t n_units)
{
	struct one_way sums = { 0 };
	struct cr_moments all = { 0 };

	for (size_t u = 0; u < n_units; u++) {
		double n = (double)units[u].n;

		cr_moments_merge(&all, &units[u]);
		sums.g += n > 0;
		sums.n += n;
		sums.squares += n * n;
		sums.within += units[u].m2;
	}
	for (size_t u = 0; u < n_units; u++) {
		double apart = units[u].mean - all.mean;

		if (units[u].n > 0)
			sums.between += (double)units[u].n * apart * apart;
	}
	/* Equal answers may come out a hair apart when they are averaged in another
	 * order: 1e-12 of the values themselves, so its square of their squares. */
	if (cr_is_residue(sums.between, 1e-12 * (all.m2 + sums.n * all.mean * all.mean)))
		sums.between = 0;
	if (cr_is_residue(sums.within, 1e-12 * (all.m2 + sums.n * all.mean * all.mean)))
		sums.within = 0;
	return sums;
}

struct cr_icc
cr_icc(const struct cr_moments *units, size_t n_units)
{
	struct one_way sums = one_way_of(units, n_units);
	double msb = sums.between / (sums.g - 1);
	double msw = sums.within / (sums.n - sums.g);
	double k = (sums.n - sums.squares / sums.n) / (sums.g - 1);

	if (sums.g < 2 || sums.n <= sums.g || (msb == 0 && msw == 0))
		return (struct cr_icc){ NAN, NAN };
	return (struct cr_icc){
		.icc1 = (msb - msw) / (msb + (k - 1) * msw),
		.icc2 = msb > 0 ? (msb - msw) / msb : NAN,
	};
}
