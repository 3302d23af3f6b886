/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quartiles in passes.  What is looked for are values of given ranks, and each is known to
 * lie in a range, at first that of all.  A pass counts the values of a range into bins,
 * and the bin that has the rank is the next range; or it keeps the values of a range
 * where they are few.  The ranges of a pass do not overlap. */
#include "coready/ranks.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bins.h"
#include "private.h"

/* Of a sample: the two neighbours of each quartile, the least and the greatest. */
enum { N_RANKS = 8 };

enum { MOST_KEPT = 2048, MOST_BINS = 8192 };

struct target {
	size_t part, rank; /* Of its sample, from 0. */
	size_t below;      /* So many of the sample are less than its range; */
	size_t range;      /* this one. */
	bool found;
	double value;
};

struct sample {
	size_t part, n;
	size_t first; /* Of its targets. */
};

struct cr_ranks {
	size_t n_parts, memory;
	double lo, hi;
	struct grid grid;      /* Over all values: leads to ranges. */
	uint32_t *range_at;    /* By place on the grid: 1 + the first range there; 0: none. */
	struct bins *ranges;   /* In ascending order. */
	size_t n_ranges;
	struct target *targets;
	size_t n_targets;
	struct sample *samples;
	size_t n_samples;
	size_t passes;         /* Begun. */
};

struct cr_ranks *
cr_ranks_new(size_t n_parts, double lo, double hi, size_t memory, struct cr_error *err)
{
	struct cr_ranks *ranks = calloc(1, sizeof *ranks);

	if (!ranks) {
		cr_error_nomem(err);
		return NULL;
	}
	*ranks = (struct cr_ranks){
		.n_parts = n_parts, .memory = memory, .lo = lo, .hi = hi
	};
	return ranks;
}

static void
free_ranges(struct cr_ranks *ranks)
{
	for (size_t r = 0; r < ranks->n_ranges; r++)
		bins_fini(&ranks->ranges[r]);
	free(ranks->ranges);
	ranks->ranges = NULL;
	ranks->n_ranges = 0;
}

void
cr_ranks_free(struct cr_ranks *ranks)
{
	if (!ranks)
		return;
	free_ranges(ranks);
	free(ranks->range_at);
	free(ranks->targets);
	free(ranks->samples);
	free(ranks);
}

static double
place_of(const struct sample *sample, int quarter)
{
	return (double)(sample->n - 1) * 0.25 * quarter;
}

bool
cr_ranks_ask(struct cr_ranks *ranks, size_t part, size_t n, struct cr_error *err)
{
	struct sample *samples =
		realloc(ranks->samples, (ranks->n_samples + 1) * sizeof *samples);
	struct target *targets = NULL, *target;

	/* Bins count the values of a part in 32 bits, and add those of all up in more. */
	assert(part == CR_RANKS_ALL || n <= UINT32_MAX);
	if (samples)
		ranks->samples = samples;
	if (samples)
		targets = realloc(ranks->targets,
		                  (ranks->n_targets + N_RANKS) * sizeof *targets);
	if (!targets)
		return cr_error_nomem(err);
	ranks->targets = targets;
	samples += ranks->n_samples++;
	*samples = (struct sample){ part, n, ranks->n_targets };
	target = targets + ranks->n_targets;
	for (int i = 0; i < N_RANKS; i++)
		target[i] = (struct target){ .part = part };
	target[1].rank = n - 1;
	for (int quarter = 1; quarter <= 3; quarter++) {
		size_t below = (size_t)place_of(samples, quarter);

		target[2 * quarter].rank = below;
		target[2 * quarter + 1].rank = below + 1 < n ? below + 1 : below;
	}
	ranks->n_targets += N_RANKS;
	return true;
}

/* A range to be looked at next: its ends, and how many values it has. */
struct wanted {
	double lo, hi;
	size_t n;
};

static int
by_place(const void *left, const void *right)
{
	const struct wanted *a = left, *b = right;

	return (a->lo > b->lo) - (a->lo < b->lo);
}

/* Draws the consequences of a pass for a target: it is found, or in a range that is added
 * to 'wanted'. */
static void
settle(const struct cr_ranks *ranks, struct target *target, struct wanted *wanted,
       size_t *n_wanted)
{
	const struct bins *range = &ranks->ranges[target->range];
	struct bin bin;

	if (range->kept) {
		target->value =
			bins_kept(range, target->part, target->rank - target->below);
		target->found = true;
		return;
	}
	bin = bins_find(range, target->part, target->rank, &target->below);
	target->value = bin.least;
	target->found = !(bin.least < bin.greatest);
	if (!target->found)
		wanted[(*n_wanted)++] =
			(struct wanted){ bin.least, bin.greatest, bin.n };
}

/* Those that are the same are one. */
static size_t
unite(struct wanted *wanted, size_t n)
{
	size_t kept = 0;

	if (n)
		qsort(wanted, n, sizeof *wanted, by_place);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || wanted[i].lo > wanted[kept - 1].lo)
			wanted[kept++] = wanted[i];
	return kept;
}

static size_t
find_wanted(const struct wanted *wanted, size_t n, double x)
{
	size_t low = 0, high = n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (wanted[middle].lo <= x)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Of bins a power of two, as many as there is room for, but not so few that a pass would
 * be of no use, nor more than the caches like. */
static size_t
count_bins(const struct cr_ranks *ranks, size_t memory)
{
	size_t n = 16, size = bins_size(ranks->n_parts);

	while (n < MOST_BINS && 2 * n * size <= memory)
		n *= 2;
	return n;
}

/* Ranges of few values are kept, as long as there is room: to put many in order takes
 * longer than another pass.  Every other pass divides by doubles: where values are of the
 * same order that by width is quicker, but of values of all orders it would go on and
 * on. */
static bool
new_ranges(struct cr_ranks *ranks, const struct wanted *wanted, size_t n)
{
	size_t room = ranks->memory / sizeof(struct kept_value);

	ranks->ranges = calloc(n + 1, sizeof *ranks->ranges);
	for (size_t r = 0; ranks->ranges && r < n; r++) {
		bool kept = wanted[r].n <= room && wanted[r].n <= MOST_KEPT;

		if (!bins_init(&ranks->ranges[r], ranks->n_parts, wanted[r].lo,
		               wanted[r].hi, kept ? wanted[r].n : 0,
		               count_bins(ranks, ranks->memory / n),
		               ranks->passes % 2 == 1))
			return false;
		ranks->n_ranges++;
		room -= kept ? wanted[r].n : 0;
	}
	return ranks->ranges;
}

/* Leads from the grid to the ranges. */
static void
lead(struct cr_ranks *ranks)
{
	memset(ranks->range_at, 0, ranks->grid.n * sizeof *ranks->range_at);
	for (size_t r = ranks->n_ranges; r-- > 0;) {
		size_t end = grid_place(&ranks->grid, ranks->ranges[r].hi);

		for (size_t at = grid_place(&ranks->grid, ranks->ranges[r].lo); at <= end;
		     at++)
			ranks->range_at[at] = (uint32_t)(r + 1);
	}
}

/* The first pass is over one range.  How many values it has is known where all are asked
 * for; else it is too many to be kept. */
static bool
begin(struct cr_ranks *ranks)
{
	struct wanted all = { ranks->lo, ranks->hi, SIZE_MAX };

	for (size_t s = 0; s < ranks->n_samples; s++)
		if (ranks->samples[s].part == CR_RANKS_ALL)
			all.n = ranks->samples[s].n;
	ranks->grid = grid_of(ranks->lo, ranks->hi, count_bins(ranks, ranks->memory),
	                      false);
	ranks->range_at = calloc(ranks->grid.n, sizeof *ranks->range_at);
	if (!ranks->range_at || !new_ranges(ranks, &all, 1))
		return false;
	lead(ranks);
	return true;
}

/* The next pass. */
static bool
go_on(struct cr_ranks *ranks, bool *open)
{
	struct wanted *wanted = calloc(ranks->n_targets + 1, sizeof *wanted);
	size_t n = 0;
	bool done = wanted;

	for (size_t r = 0; done && r < ranks->n_ranges; r++)
		bins_close(&ranks->ranges[r]);
	for (size_t t = 0; done && t < ranks->n_targets; t++)
		if (!ranks->targets[t].found)
			settle(ranks, &ranks->targets[t], wanted, &n);
	if (done) {
		n = unite(wanted, n);
		free_ranges(ranks);
		done = new_ranges(ranks, wanted, n);
	}
	for (size_t t = 0; done && t < ranks->n_targets; t++)
		ranks->targets[t].range =
			find_wanted(wanted, n, ranks->targets[t].value);
	if (done)
		lead(ranks);
	*open = n > 0;
	free(wanted);
	return done;
}

bool
cr_ranks_open(struct cr_ranks *ranks, bool *open, struct cr_error *err)
{
	*open = ranks->n_targets > 0;
	if (!*open)
		return true;
	if (!(ranks->passes ? go_on(ranks, open) : begin(ranks)))
		return cr_error_nomem(err);
	ranks->passes++;
	return true;
}

void
cr_ranks_add(struct cr_ranks *ranks, size_t part, const double *values, size_t n)
{
	if (ranks->n_ranges == 0)
		return;
	if (ranks->n_ranges == 1 && !(ranks->ranges[0].lo > ranks->lo) &&
	    !(ranks->ranges[0].hi < ranks->hi)) {
		bins_add(&ranks->ranges[0], part, values, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		size_t r = ranks->range_at[grid_place(&ranks->grid, values[i])];

		for (; r && r <= ranks->n_ranges; r++) {
			struct bins *range = &ranks->ranges[r - 1];

			if (values[i] < range->lo)
				break;
			if (values[i] <= range->hi) {
				bins_add(range, part, &values[i], 1);
				break;
			}
		}
	}
}

void
cr_ranks_quartiles(const struct cr_ranks *ranks, size_t part, struct cr_quartiles *out)
{
	const struct sample *sample = ranks->samples;
	const struct target *target;
	double quartiles[3];

	while (sample->part != part)
		sample++;
	target = ranks->targets + sample->first;
	for (int quarter = 1; quarter <= 3; quarter++)
		quartiles[quarter - 1] = quantile_between(
			target[2 * quarter].value, target[2 * quarter + 1].value,
			place_of(sample, quarter));
	*out = (struct cr_quartiles){ target[0].value, quartiles[0], quartiles[1],
		                      quartiles[2], target[1].value };
}
