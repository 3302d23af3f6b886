/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five numbers of a sample without putting all of it in order: Hoare's selection
 * (1961, "Algorithm 65: find"), with sorting where the pivots turn out badly, so that no
 * order of values takes long. */
#include <stdbool.h>
#include <stdlib.h>

#include "private.h"

enum { SHORT = 16 }; /* So few are sorted. */

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

/* Puts the values below a pivot before the others, and those that equal it, if 'equal',
 * too.  Returns how many these are.  Every value is exchanged and the border moves or
 * not: a jump that nobody can foresee costs more. */
static size_t
partition(double *x, size_t n, double pivot, bool equal)
{
	size_t border = 0;

	for (size_t i = 0; i < n; i++) {
		double value = x[i];
		bool before = equal ? value <= pivot : value < pivot;

		x[i] = x[border];
		x[border] = value;
		border += before;
	}
	return border;
}

/* Puts the value of rank k, from 0, in its place; none before it is greater and none
 * behind it is less. */
static void
select_rank(double *x, size_t n, size_t k)
{
	for (int patience = 40; n > SHORT && patience > 0; patience--) {
		double pivot = pivot_of(x, n);
		size_t below = partition(x, n, pivot, false), equal;

		if (k < below) {
			n = below;
			continue;
		}
		x += below;
		n -= below;
		k -= below;
		/* What is left are the pivot, its equals and greater ones. */
		equal = partition(x, n, pivot, true);
		if (k < equal)
			return;
		x += equal;
		n -= equal;
		k -= equal;
	}
	cr_sort(x, n);
}

/* The quantile at p of all, whose rank is in the part from 'first' to 'end'; its two
 * neighbours are then in their places. */
static double
quantile_in(double *x, size_t first, size_t end, double place)
{
	size_t below = (size_t)place;

	select_rank(x + first, end - first, below - first);
	if (below + 1 == end)
		return x[below];
	select_rank(x + below + 1, end - below - 1, 0);
	return quantile_between(x[below], x[below + 1], place);
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
