/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A range of values, counted into bins of the same width or, where they are few, kept. */
#ifndef COREADY_STATS_BINS_H
#define COREADY_STATS_BINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* From lo to hi in n places: of the same width, or with as many doubles in each, which
 * takes few divisions whatever the values are.  Of width: both ends are multiplied first
 * by what keeps their difference, and n divided by it, from being nothing or infinite. */
struct grid {
	size_t n;
	bool by_doubles;
	double times, lo, scale;
	uint64_t first, step;
};

/* lo <= hi, n >= 2; where lo < hi, the two are at different places. */
struct grid grid_of(double lo, double hi, size_t n, bool by_doubles);

/* Doubles in their order, as whole numbers; both zeros are one. */
static inline uint64_t
number_of_double(double x)
{
	uint64_t bits;

	x += 0.0;
	memcpy(&bits, &x, sizeof bits);
	return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

/* Of a value from lo to hi. */
static inline size_t
grid_place(const struct grid *grid, double x)
{
	size_t at = grid->by_doubles
	                    ? (size_t)((number_of_double(x) - grid->first) / grid->step)
	                    : (size_t)((x * grid->times - grid->lo) * grid->scale);

	return at < grid->n ? at : grid->n - 1;
}

struct kept_value {
	double x;
	size_t part;
};

struct bins {
	double lo, hi;
	struct grid grid;
	size_t n_parts;
	uint32_t *counts;         /* part x bin */
	double *least, *greatest; /* Of those in each bin; least > greatest: none. */
	struct kept_value *kept;  /* Instead of all these. */
	size_t n_kept, room;
};

/* What a bin takes. */
size_t bins_size(size_t n_parts);

/* Keeps 'n_kept' values, or, if 0, has n_bins >= 2 bins. */
bool bins_init(struct bins *bins, size_t n_parts, double lo, double hi, size_t n_kept,
               size_t n_bins, bool by_doubles);
void bins_fini(struct bins *bins);
void bins_add(struct bins *bins, size_t part, const double *values, size_t n);

/* When all are added. */
void bins_close(struct bins *bins);

/* The k-th kept value of a part (CR_RANKS_ALL: of any). */
double bins_kept(const struct bins *bins, size_t part, size_t k);

/* The bin in which a rank is; '*below' counts those before the range, and then those
 * before the bin. */
struct bin {
	double least, greatest;
	size_t n; /* Of all parts. */
};
struct bin bins_find(const struct bins *bins, size_t part, size_t rank, size_t *below);

#endif
