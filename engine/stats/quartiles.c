/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five numbers of a sample without putting all of it in order: Hoare's selection
 * (1961, "Algorithm 65: find"), with sorting where the pivots turn out badly, so that no
 * order of values takes long. */
#include <stdlib.h>

#include "coready/stats.h"

enum { SHORT = 32 }; /* So few are sorted. */

static void
swap(double *a, double *b)
{
	double kept = *a;

	*a = *b;
	*b = kept;
}

/* The middle one of the first, the middle and the last value. */
static double
pivot_of(const double *x, size_t n)
{
	double a = x[0], b = x[n / 2], c = x[n - 1];

	if (a > b)
		swap(&a, &b);
	if (b > c)
		b = c;
	return a > b ? a : b;
}

/* Puts values below the pivot to the left of those above; those that equal it may be on
 * either side.  Returns how many are on the left: neither none nor all, because the
 * pivot is no greater than another value. */
static size_t
partition(double *x, size_t n, double pivot)
{
	size_t i = 0, j = n - 1;

	for (;; i++, j--) {
		while (x[i] < pivot)
			i++;
		while (x[j] > pivot)
			j--;
		if (i >= j)
			return j + 1;
		swap(&x[i], &x[j]);
	}
}

/* Puts the value of rank k, from 0, in its place; none before it is greater and none
 * behind it is less. */
static void
select_rank(double *x, size_t n, size_t k)
{
	for (int patience = 40; n > SHORT && patience > 0; patience--) {
		size_t left = partition(x, n, pivot_of(x, n));

		if (k < left) {
			n = left;
		} else {
			x += left;
			n -= left;
			k -= left;
		}
	}
	cr_sort(x, n);
}

/* The quantile at p of all, whose rank is in the part from 'first' to 'end'; its two
 * neighbours are then in their places. */
static double
quantile_in(double *x, size_t first, size_t end, double place)
{
	size_t below = (size_t)place;
	double low, next;

	select_rank(x + first, end - first, below - first);
	low = x[below];
	if (below + 1 == end)
		return low;
	select_rank(x + below + 1, end - below - 1, 0);
	next = x[below + 1];
	return low + (place - (double)below) * (next - low);
}

static void
spread(const double *x, size_t n, struct cr_quartiles *out)
{
	out->min = out->max = x[0];
	for (size_t i = 1; i < n; i++) {
		out->min = x[i] < out->min ? x[i] : out->min;
		out->max = x[i] > out->max ? x[i] : out->max;
	}
}

void
cr_quartiles(double *values, size_t n, struct cr_quartiles *out)
{
	double last = (double)(n - 1);
	size_t middle = (size_t)(last / 2);

	spread(values, n, out);
	if (n <= SHORT) {
		cr_sort(values, n);
		out->median = cr_quantile(values, n, 0.5);
		out->q1 = cr_quantile(values, n, 0.25);
		out->q3 = cr_quantile(values, n, 0.75);
		return;
	}
	out->median = quantile_in(values, 0, n, last * 0.5);
	out->q1 = quantile_in(values, 0, middle + 1, last * 0.25);
	out->q3 = quantile_in(values, middle + 1, n, last * 0.75);
}
