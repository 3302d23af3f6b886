/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from the figures of a cell: gaps between groups, changes since the
 * wave before, what limits a composite.  Made of figures that are shown, so that
 * nothing else has to be decided. */
#include <math.h>

#include "coready/aggregate.h"
#include "coready/number.h"

struct cr_figures
cr_cell_figures(const struct cr_summary *summary, const struct cr_unit_wave *cell,
                size_t group, size_t score)
{
	if (cell->hidden)
		return (struct cr_figures){ .hidden = true };
	return group == CR_EVERYBODY
	               ? cell->all[score]
	               : cell->by_group[group * summary->instrument->n_scores + score];
}

size_t
cr_cell_group(const struct cr_unit_wave *cell, uint16_t member)
{
	for (size_t g = 0; g < cell->n_groups; g++) {
		const struct cr_group_view *view = &cell->groups[g];

		if (view->n_members == 1 && !view->none && view->members[0] == member)
			return g;
	}
	return CR_EVERYBODY;
}

static struct cr_moments
moments_of(const struct cr_figures *figures)
{
	double n = (double)figures->n;

	return (struct cr_moments){
		.n = figures->n,
		.mean = figures->n ? figures->mean : 0,
		.m2 = figures->n > 1 ? figures->sd * figures->sd * (n - 1) : 0,
	};
}

struct cr_difference
cr_cell_gap(const struct cr_summary *summary, const struct cr_unit_wave *cell,
            size_t score, size_t a, size_t b)
{
	struct cr_figures of_a = cr_cell_figures(summary, cell, a, score);
	struct cr_figures of_b = cr_cell_figures(summary, cell, b, score);
	struct cr_moments in_a = moments_of(&of_a), in_b = moments_of(&of_b);

	if (of_a.hidden || of_b.hidden)
		return (struct cr_difference){ NAN, { NAN, NAN }, NAN };
	return cr_mean_difference(&in_a, &in_b);
}

static bool
same_group(const struct cr_group_view *a, const struct cr_group_view *b)
{
	if (a->n_members != b->n_members || a->none != b->none)
		return false;
	for (size_t i = 0; i < a->n_members; i++)
		if (a->members[i] != b->members[i])
			return false;
	return true;
}

/* The group of 'cell' that is the same as 'view', or CR_EVERYBODY. */
static size_t
find_group(const struct cr_unit_wave *cell, const struct cr_group_view *view)
{
	for (size_t g = 0; g < cell->n_groups; g++)
		if (same_group(&cell->groups[g], view))
			return g;
	return CR_EVERYBODY;
}

/* The mean over groups of how much each changed that is shown in both waves; NaN where
 * there is none. */
static double
change_of_groups(const struct cr_summary *summary, const struct cr_unit_wave *cell,
                 size_t score)
{
	double sum = 0, n = 0;

	for (size_t g = 0; g < cell->n_groups; g++) {
		double change = cr_cell_change(summary, cell, g, score);

		if (isfinite(change)) {
			sum += change;
			n++;
		}
	}
	return n > 0 ? sum / n : NAN;
}

/* Whether a wave's mean of all is made of groups that are shown. */
static bool
shows_groups(const struct cr_summary *summary, const struct cr_unit_wave *cell,
             size_t score)
{
	for (size_t g = 0; g < cell->n_groups; g++)
		if (!cr_cell_figures(summary, cell, g, score).hidden)
			return true;
	return false;
}

bool
cr_cells_comparable(const struct cr_unit_wave *a, const struct cr_unit_wave *b)
{
	return a->version == b->version && a->version != CR_VERSIONS_MIXED;
}

double
cr_cell_change(const struct cr_summary *summary, const struct cr_unit_wave *cell,
               size_t group, size_t score)
{
	const struct cr_unit_wave *before = cell->previous;
	struct cr_figures now = cr_cell_figures(summary, cell, group, score), then;
	size_t same = CR_EVERYBODY;

	if (!before || now.hidden || !cr_cells_comparable(cell, before))
		return NAN;
	if (group != CR_EVERYBODY) {
		same = find_group(before, &cell->groups[group]);
		if (same == CR_EVERYBODY)
			return NAN;
	} else if (summary->instrument->design.mean_of_groups &&
	           (shows_groups(summary, cell, score) ||
	            shows_groups(summary, before, score))) {
		return change_of_groups(summary, cell, score);
	}
	then = cr_cell_figures(summary, before, same, score);
	return then.hidden ? NAN : now.mean - then.mean;
}

size_t
cr_cell_limiting(const struct cr_summary *summary, const struct cr_unit_wave *cell,
                 size_t composite, size_t *limiting)
{
	const struct cr_instrument *instrument = summary->instrument;
	const struct cr_score *score = &instrument->scores[composite];
	double lowest = INFINITY;
	size_t n = 0;

	for (size_t i = 0; i < score->n_items; i++) {
		size_t slot = (size_t)score->items[i].slot;
		struct cr_figures part;

		if (instrument->symbols[slot].kind != CR_SYMBOL_SCORE)
			return 0;
		part = cr_cell_figures(summary, cell, CR_EVERYBODY,
		                       slot - instrument->n_questions);
		if (part.hidden || !isfinite(part.mean))
			return 0;
		lowest = fmin(lowest, part.mean);
	}
	for (size_t i = 0; i < score->n_items; i++) {
		size_t part = (size_t)score->items[i].slot - instrument->n_questions;

		/* Rounded, so that what is 2.5 apart on paper is 2.5 apart here. */
		if (cr_number_round(cell->all[part].mean - lowest, 6) <=
		    CR_LIMITING_WITHIN)
			limiting[n++] = part;
	}
	return n;
}
