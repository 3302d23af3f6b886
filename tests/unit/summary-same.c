/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Goes through all of a summary beside another one. */
#include "summary-same.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct pair {
	const struct cr_summary *a, *b;
	char found[256]; /* The first difference; empty: none. */
};

static void
differ(struct pair *p, const struct cr_unit_wave *cell, const char *what, size_t at)
{
	if (p->found[0])
		return;
	snprintf(p->found, sizeof p->found, "unit %s, wave %s: %s (%zu)",
	         cell->unit == CR_ALL_UNITS ? "*" : p->a->units[cell->unit],
	         p->a->waves[cell->wave], what, at);
}

static bool
exactly(double a, double b)
{
	return isnan(a) ? isnan(b) : a >= b && a <= b;
}

/* 'size' is that of the numbers which these were made of. */
static bool
nearly(double a, double b, double size)
{
	if (isnan(a) || isnan(b))
		return isnan(a) && isnan(b);
	return fabs(a - b) <= 1e-12 * (fabs(a) + fabs(size));
}

static bool
same_shares(const double *a, const double *b, size_t n)
{
	for (size_t i = 0; a && b && i < n; i++)
		if (!exactly(a[i], b[i]))
			return false;
	return (a == NULL) == (b == NULL);
}

/* What of two figures differs, or null. */
static const char *
compare_figures(const struct cr_figures *a, const struct cr_figures *b, size_t n_bands)
{
	if (a->hidden != b->hidden)
		return "hidden";
	if (a->hidden)
		return NULL;
	if (a->n != b->n)
		return "n";
	if (!nearly(a->mean, b->mean, 0))
		return "mean";
	if (!nearly(a->sd, b->sd, a->mean) || !nearly(a->se, b->se, a->mean))
		return "deviation";
	if (!nearly(a->interval.low, b->interval.low, a->mean) ||
	    !nearly(a->interval.high, b->interval.high, a->mean))
		return "interval";
	if (!exactly(a->median, b->median) || !exactly(a->q1, b->q1) ||
	    !exactly(a->q3, b->q3) || !exactly(a->min, b->min) ||
	    !exactly(a->max, b->max))
		return "quantiles";
	if (a->band != b->band || a->band_low != b->band_low ||
	    a->band_high != b->band_high)
		return "bands";
	return same_shares(a->shares, b->shares, n_bands) ? NULL : "shares of bands";
}

static void
compare_scores(struct pair *p, const struct cr_unit_wave *a, const struct cr_unit_wave *b)
{
	const struct cr_instrument *instrument = p->a->instrument;
	size_t n = instrument->n_scores;

	for (size_t i = 0; i < n * (a->n_groups + 1); i++) {
		const struct cr_score *score = &instrument->scores[i % n];
		size_t n_bands = score->bands ? score->bands->list.n_items : 0;
		const char *what =
			i < n ? compare_figures(&a->all[i], &b->all[i], n_bands)
			      : compare_figures(&a->by_group[i - n],
		                                &b->by_group[i - n], n_bands);

		if (what)
			differ(p, a, what, i);
	}
	for (size_t s = 0; s < n; s++)
		if (!exactly(a->agreement[s].rwg, b->agreement[s].rwg) ||
		    !exactly(a->agreement[s].ad, b->agreement[s].ad))
			differ(p, a, "agreement", s);
}

static void
compare_shares(struct pair *p, const struct cr_unit_wave *cell, const char *what, size_t at,
               const struct cr_shares *a, const struct cr_shares *b, size_t n_choices)
{
	if (a->hidden != b->hidden ||
	    (!a->hidden &&
	     (a->n != b->n || !same_shares(a->shares, b->shares, n_choices))))
		differ(p, cell, what, at);
}

static void
compare_all_shares(struct pair *p, const struct cr_unit_wave *a,
                   const struct cr_unit_wave *b)
{
	const struct cr_instrument *instrument = p->a->instrument;
	size_t n = instrument->n_classifications;

	for (size_t c = 0; c < n; c++) {
		size_t n_cases = instrument->classifications[c].list.n_items;

		compare_shares(p, a, "cases", c, &a->cases[c], &b->cases[c], n_cases);
		for (size_t g = 0; g < a->n_groups; g++)
			compare_shares(p, a, "cases by group", g,
			               &a->cases_by_group[g * n + c],
			               &b->cases_by_group[g * n + c], n_cases);
	}
	for (size_t q = 0; q < instrument->n_questions; q++)
		compare_shares(p, a, "answers", q, &a->answers[q], &b->answers[q],
		               instrument->symbols[q].choices
		                       ? instrument->symbols[q].choices->n_items
		                       : 0);
}

static bool
same_view(const struct cr_group_view *a, const struct cr_group_view *b)
{
	return a->n == b->n && a->none == b->none && a->n_members == b->n_members &&
	       (a->n_members == 0 || memcmp(a->members, b->members,
	                                    a->n_members * sizeof *a->members) == 0);
}

static bool
same_bytes(const uint8_t *a, const uint8_t *b, size_t n)
{
	return a && b ? memcmp(a, b, n) == 0 : a == b;
}

/* Whether both are the first of their unit, or follow on the same wave. */
static bool
same_previous(const struct cr_unit_wave *a, const struct cr_unit_wave *b)
{
	return a->previous && b->previous ? a->previous->wave == b->previous->wave
	                                  : a->previous == b->previous;
}

static void
compare_cells(struct pair *p, const struct cr_unit_wave *a, const struct cr_unit_wave *b)
{
	size_t n_slots = p->a->instrument->n_slots;

	if (a->unit != b->unit || a->wave != b->wave || a->hidden != b->hidden ||
	    a->n != b->n || a->n_groups != b->n_groups || !same_previous(a, b)) {
		differ(p, a, "cell", b->n);
		return;
	}
	if (!exactly(a->first_day, b->first_day) || !exactly(a->last_day, b->last_day))
		differ(p, a, "days", 0);
	if (a->n_problems != b->n_problems || a->version != b->version)
		differ(p, a, "problems and version", b->n_problems);
	if (a->hidden)
		return;
	if (!same_bytes(a->levels, b->levels, n_slots) ||
	    !same_bytes(a->withheld, b->withheld, n_slots))
		differ(p, a, "levels", 0);
	for (size_t g = 0; g < a->n_groups; g++)
		if (!same_view(&a->groups[g], &b->groups[g]))
			differ(p, a, "group", g);
	if (p->found[0])
		return;
	compare_scores(p, a, b);
	compare_all_shares(p, a, b);
}

static bool
same_names(const char *const *a, size_t n_a, const char *const *b, size_t n_b)
{
	for (size_t i = 0; i < n_a && i < n_b; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return n_a == n_b;
}

const char *
summary_differs(const struct cr_summary *a, const struct cr_summary *b)
{
	static struct pair p;

	p = (struct pair){ a, b, "" };
	if (!same_names(a->units, a->n_units, b->units, b->n_units) ||
	    !same_names(a->waves, a->n_waves, b->waves, b->n_waves) ||
	    !same_names(a->versions, a->n_versions, b->versions, b->n_versions) ||
	    a->min_cell != b->min_cell || a->n_cells != b->n_cells)
		return "names, or how many cells there are";
	for (size_t c = 0; c < a->n_cells; c++)
		compare_cells(&p, &a->cells[c], &b->cells[c]);
	for (size_t w = 0; w < a->n_waves; w++)
		compare_cells(&p, &a->together[w], &b->together[w]);
	return p.found[0] ? p.found : NULL;
}
