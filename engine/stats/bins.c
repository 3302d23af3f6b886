/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bins.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "coready/ranks.h"

struct grid
grid_of(double lo, double hi, size_t n, bool by_doubles)
{
	struct grid grid = { .n = n, .by_doubles = by_doubles, .times = 1 };
	double width = hi - lo;

	grid.first = number_of_double(lo);
	grid.step = (number_of_double(hi) - grid.first) / n + 1;

	if (isinf(width))
		grid.times = 0.5;
	else if (width < DBL_MIN * 0x1p100)
		grid.times = 0x1p200; /* So near each other they are as small. */
	grid.lo = lo * grid.times;
	width = hi * grid.times - grid.lo;
	grid.scale = width > 0 ? (double)n / width : 0;
	return grid;
}

size_t
bins_size(size_t n_parts)
{
	return n_parts * sizeof(uint32_t) + 2 * sizeof(double);
}

bool
bins_init(struct bins *bins, size_t n_parts, double lo, double hi, size_t n_kept,
          size_t n_bins, bool by_doubles)
{
	*bins = (struct bins){ .lo = lo, .hi = hi, .n_parts = n_parts };
	if (n_kept) {
		bins->kept = calloc(n_kept, sizeof *bins->kept);
		bins->room = n_kept;
		return bins->kept;
	}
	bins->grid = grid_of(lo, hi, n_bins, by_doubles);
	bins->counts = calloc(n_bins, n_parts * sizeof *bins->counts);
	bins->least = calloc(n_bins, sizeof *bins->least);
	bins->greatest = calloc(n_bins, sizeof *bins->greatest);
	if (!bins->counts || !bins->least || !bins->greatest) {
		bins_fini(bins);
		return false;
	}
	for (size_t b = 0; b < n_bins; b++) {
		bins->least[b] = INFINITY;
		bins->greatest[b] = -INFINITY;
	}
	return true;
}

void
bins_fini(struct bins *bins)
{
	free(bins->counts);
	free(bins->least);
	free(bins->greatest);
	free(bins->kept);
	*bins = (struct bins){ 0 };
}

void
bins_add(struct bins *bins, size_t part, const double *values, size_t n)
{
	uint32_t *counts;

	if (bins->kept) {
		assert(n <= bins->room - bins->n_kept);
		for (size_t i = 0; i < n; i++)
			bins->kept[bins->n_kept++] =
				(struct kept_value){ values[i], part };
		return;
	}
	counts = bins->counts + part * bins->grid.n;
	for (size_t i = 0; i < n; i++) {
		double x = values[i];
		size_t at = grid_place(&bins->grid, x);

		counts[at]++;
		if (x < bins->least[at])
			bins->least[at] = x;
		if (x > bins->greatest[at])
			bins->greatest[at] = x;
	}
}

static int
ascending(const void *left, const void *right)
{
	const struct kept_value *a = left, *b = right;

	return (a->x > b->x) - (a->x < b->x);
}

void
bins_close(struct bins *bins)
{
	if (bins->n_kept)
		qsort(bins->kept, bins->n_kept, sizeof *bins->kept, ascending);
}

double
bins_kept(const struct bins *bins, size_t part, size_t k)
{
	size_t i = 0;

	if (part == CR_RANKS_ALL)
		return bins->kept[k].x;
	for (;; i++)
		if (bins->kept[i].part == part && k-- == 0)
			return bins->kept[i].x;
}

/* Of all parts. */
static size_t
count_bin(const struct bins *bins, size_t bin)
{
	size_t n = 0;

	for (size_t part = 0; part < bins->n_parts; part++)
		n += bins->counts[part * bins->grid.n + bin];
	return n;
}

struct bin
bins_find(const struct bins *bins, size_t part, size_t rank, size_t *below)
{
	for (size_t b = 0;; b++) {
		size_t n = part == CR_RANKS_ALL ? count_bin(bins, b)
		                                : bins->counts[part * bins->grid.n + b];

		if (rank - *below < n)
			return (struct bin){ bins->least[b], bins->greatest[b],
				             count_bin(bins, b) };
		*below += n;
	}
}
