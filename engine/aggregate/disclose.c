/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which groups of a unit may be shown (docs/scoring.md, "What may be shown of few
 * people", rule 2).  A group with enough responses stands by itself.  The others
 * are pooled, and while what is pooled is still too small, or so large that each
 * of them must have exactly one response too few, the smallest shown group joins
 * it: else the pooled figure, or a subtraction, would tell of them. */
#include "private.h"

enum { POOLED = -1 };

static size_t
pooled_responses(const size_t *counts, size_t n, const int *shown_as)
{
	size_t sum = 0;

	for (size_t g = 0; g < n; g++)
		if (shown_as[g] == POOLED)
			sum += counts[g];
	return sum;
}

/* Whether the sizes of pooled groups can be told from their sum: it is what they
 * would have if each had the most that is hidden, and none of them has joined. */
static bool
tells_sizes(const size_t *counts, size_t n, const int *shown_as, size_t min_cell)
{
	size_t members = 0;

	for (size_t g = 0; g + 1 < n; g++) {
		if (shown_as[g] == POOLED && counts[g] >= min_cell)
			return false;
		members += shown_as[g] == POOLED;
	}
	return members > 0 && counts[n - 1] == 0 &&
	       pooled_responses(counts, n, shown_as) == members * (min_cell - 1);
}

/* Of the groups that stand by themselves the smallest; of equals the later. */
static size_t
smallest_shown(const size_t *counts, size_t n, const int *shown_as)
{
	size_t smallest = n;

	for (size_t g = 0; g < n; g++)
		if (shown_as[g] != POOLED &&
		    (smallest == n || counts[g] <= counts[smallest]))
			smallest = g;
	return smallest;
}

static size_t
number_shown(const size_t *counts, size_t n, int *shown_as)
{
	bool pooled = pooled_responses(counts, n, shown_as) > 0;
	int next = 0;

	for (size_t g = 0; g < n; g++)
		if (shown_as[g] != POOLED)
			shown_as[g] = next++;
	for (size_t g = 0; g < n; g++)
		if (shown_as[g] == POOLED)
			shown_as[g] = next;
	return (size_t)next + pooled;
}

size_t
disclose_groups(const size_t *counts, size_t n_groups, size_t min_cell, int *shown_as)
{
	size_t n = n_groups + 1; /* The last: responses without a group. */
	size_t shown;

	for (size_t g = 0; g < n; g++)
		shown_as[g] = g < n_groups && counts[g] >= min_cell ? 0 : POOLED;
	for (;;) {
		size_t pooled = pooled_responses(counts, n, shown_as);
		size_t smallest = smallest_shown(counts, n, shown_as);

		bool enough = pooled >= min_cell &&
		              !tells_sizes(counts, n, shown_as, min_cell);

		if (pooled == 0 || enough || smallest == n)
			break;
		shown_as[smallest] = POOLED;
	}
	shown = number_shown(counts, n, shown_as);
	return shown < 2 ? 0 : shown;
}
