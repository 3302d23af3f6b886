/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pooling what is too small (docs/scoring.md, "What may be shown of few people", rule
 * 2): which groups of a unit may be shown, and for one score which groups' means may
 * be averaged.  What has enough stands by itself.  The others are pooled, and while
 * what is pooled is still too small the smallest of the rest join it: else the pooled
 * figure, or a subtraction, would tell of them. */
#include "private.h"

enum { POOLED = -1 };

static size_t
pooled_sum(const size_t *counts, size_t n, const int *class_of)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		if (class_of[i] == POOLED)
			sum += counts[i];
	return sum;
}

/* Whether the sizes of what is pooled can be told from their sum: it is what they
 * would have if each had the most that is hidden, and none of the others has joined. */
static bool
tells_sizes(const size_t *counts, size_t n, const int *class_of,
            const struct pooling *how)
{
	size_t members = 0;

	for (size_t i = 0; i + how->last_pooled < n; i++) {
		if (class_of[i] == POOLED && counts[i] >= how->least)
			return false;
		members += class_of[i] == POOLED;
	}
	return members > 0 && (!how->last_pooled || counts[n - 1] == 0) &&
	       pooled_sum(counts, n, class_of) == members * (how->least - 1);
}

/* Of those that stand by themselves the smallest join what is pooled; of equals all,
 * or which one did could tell who was too small.  False where none is left. */
static bool
join_smallest(const size_t *counts, size_t n, int *class_of)
{
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < n; i++)
		if (class_of[i] != POOLED && counts[i] < least)
			least = counts[i];
	for (size_t i = 0; i < n; i++)
		if (counts[i] == least)
			class_of[i] = POOLED;
	return least < SIZE_MAX;
}

static size_t
number_classes(const size_t *counts, size_t n, int *class_of)
{
	bool pooled = pooled_sum(counts, n, class_of) > 0;
	int next = 0;

	for (size_t i = 0; i < n; i++)
		if (class_of[i] != POOLED)
			class_of[i] = next++;
	for (size_t i = 0; i < n; i++)
		if (class_of[i] == POOLED)
			class_of[i] = next;
	return (size_t)next + pooled;
}

size_t
pool_small(const size_t *counts, size_t n, const struct pooling *how, int *class_of)
{
	for (size_t i = 0; i < n; i++)
		class_of[i] = counts[i] < how->least ||
		                              (how->last_pooled && i + 1 == n)
		                      ? POOLED
		                      : 0;
	for (;;) {
		size_t sum = pooled_sum(counts, n, class_of);
		bool enough = sum >= how->least &&
		              !(how->secret && tells_sizes(counts, n, class_of, how));

		if (sum == 0 || enough || !join_smallest(counts, n, class_of))
			return number_classes(counts, n, class_of);
	}
}

size_t
disclose_groups(const size_t *counts, size_t n_groups, size_t min_cell, int *shown_as)
{
	const struct pooling how = {
		.least = min_cell,
		.last_pooled = true,
		.secret = true,
	};
	size_t shown = pool_small(counts, n_groups + 1, &how, shown_as);

	return shown < 2 ? 0 : shown;
}
