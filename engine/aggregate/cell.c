/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of one unit in one wave: which groups are shown, and for each
 * score the figures of all and of each of these groups, unless they would tell
 * of too few people (docs/scoring.md, "What may be shown of few people"). */
#include <math.h>
#include <stdlib.h>

#include "private.h"

/* What is worked with while one cell is filled. */
struct work {
	struct cr_summary *summary;
	const struct cr_collection *collection;
	const size_t *rows;         /* Of the collection. */
	size_t n;
	int *shown_as;              /* By group of the design, the last one: none. */
	uint16_t *base;             /* Groups of the design: their places in its list, */
	size_t n_base;              /* but for choices like "prefer not to say". */
	struct cr_moments all;
	struct cr_moments *groups;  /* One a shown group. */
};

static const struct cr_choices *
group_list(const struct cr_instrument *instrument)
{
	int q = instrument->design.group;

	return q < 0 ? NULL : instrument->questions[q].field.choices;
}

static bool
list_groups(struct work *work)
{
	const struct cr_choices *list = group_list(work->summary->instrument);
	size_t n = list ? list->n_items : 0;

	work->base = cr_arena_array(&work->summary->arena, n, sizeof *work->base);
	work->shown_as = cr_arena_array(&work->summary->arena, n + 1,
	                                sizeof *work->shown_as);
	for (size_t i = 0; work->base && i < n; i++)
		if (!list->items[i].missing)
			work->base[work->n_base++] = (uint16_t)i;
	return work->base && work->shown_as;
}

/* Its place among the groups; n_base for a response without one. */
static size_t
base_group(const struct work *work, size_t row)
{
	uint16_t group = work->collection->responses[row].group;
	size_t g = 0;

	while (g < work->n_base && work->base[g] != group)
		g++;
	return g;
}

static bool
view_members(struct work *work, const size_t *counts, size_t shown,
             struct cr_group_view *view)
{
	uint16_t *members =
		cr_arena_array(&work->summary->arena, work->n_base, sizeof *members);

	if (!members)
		return false;
	for (size_t g = 0; g < work->n_base; g++)
		if (work->shown_as[g] == (int)shown) {
			members[view->n_members++] = work->base[g];
			view->n += counts[g];
		}
	view->none = work->shown_as[work->n_base] == (int)shown && counts[work->n_base];
	view->n += view->none ? counts[work->n_base] : 0;
	view->members = members;
	return true;
}

static bool
disclose(struct work *work, struct cr_unit_wave *cell)
{
	size_t *counts =
		cr_arena_array(&work->summary->arena, work->n_base + 1, sizeof *counts);
	struct cr_group_view *views;

	if (!counts)
		return false;
	for (size_t i = 0; i < work->n; i++)
		counts[base_group(work, work->rows[i])]++;
	cell->n_groups = disclose_groups(counts, work->n_base, work->summary->min_cell,
	                                 work->shown_as);
	views = cr_arena_array(&work->summary->arena, cell->n_groups, sizeof *views);
	if (!views)
		return false;
	for (size_t g = 0; g < cell->n_groups; g++)
		if (!view_members(work, counts, g, &views[g]))
			return false;
	cell->groups = views;
	return true;
}

/* Sums one score over the cell; returns how many responses it applies to and
 * that have no value. */
static size_t
sum_score(struct work *work, size_t score, size_t n_groups)
{
	size_t n_scores = work->summary->instrument->n_scores, missing = 0;

	work->all = (struct cr_moments){ 0 };
	for (size_t g = 0; g < n_groups; g++)
		work->groups[g] = (struct cr_moments){ 0 };
	for (size_t i = 0; i < work->n; i++) {
		size_t row = work->rows[i];
		double x = work->collection->scores[row * n_scores + score];

		if (!isfinite(x)) {
			missing += isnan(x) != 0;
			continue;
		}
		cr_moments_add(&work->all, x);
		if (n_groups)
			cr_moments_add(&work->groups[work->shown_as[base_group(work, row)]],
			               x);
	}
	return missing;
}

static uint16_t
band_of(const struct cr_score *score, double x)
{
	return score->bands && isfinite(x) ? cr_score_band(score, x) : CR_CHOICE_NONE;
}

/* The bands of the mean and of both ends of its interval, which may reach
 * beyond what the score can be: then the end of its range counts. */
static void
set_bands(const struct cr_score *score, struct cr_figures *figures)
{
	double low = figures->interval.low, high = figures->interval.high;

	if (score->has_range) {
		low = low < score->lo ? score->lo : low;
		high = high > score->hi ? score->hi : high;
	}
	figures->band = band_of(score, figures->mean);
	figures->band_low = band_of(score, low);
	figures->band_high = band_of(score, high);
}

static struct cr_figures
figures_of(const struct cr_score *score, const struct cr_moments *moments)
{
	struct cr_figures figures = {
		.n = moments->n,
		.mean = moments->n ? moments->mean : NAN,
		.sd = cr_moments_sd(moments),
		.se = cr_moments_se(moments),
		.interval = cr_mean_interval(moments),
	};

	set_bands(score, &figures);
	return figures;
}

/* With equal weights the unit's mean is that of its groups' means, so that many
 * residents do not drown a few practitioners. */
static struct cr_figures
figures_of_all(const struct work *work, const struct cr_score *score, size_t n_groups)
{
	struct cr_figures figures = figures_of(score, &work->all);
	struct cr_group_mean of_groups;

	if (!work->summary->instrument->design.mean_of_groups || n_groups == 0)
		return figures;
	of_groups = cr_mean_of_groups(work->groups, n_groups);
	figures.mean = of_groups.mean;
	figures.se = of_groups.se;
	figures.interval = of_groups.interval;
	set_bands(score, &figures);
	return figures;
}

static bool
too_few(const struct work *work, size_t n)
{
	return n > 0 && n < work->summary->min_cell;
}

static void
fill_score(struct work *work, size_t score, size_t n_groups, struct cr_figures *all,
           struct cr_figures *by_group, size_t *missing)
{
	const struct cr_instrument *instrument = work->summary->instrument;
	const struct cr_score *def = &instrument->scores[score];
	bool groups_hidden = false;

	*missing = sum_score(work, score, n_groups);
	for (size_t g = 0; g < n_groups; g++)
		groups_hidden |= too_few(work, work->groups[g].n);
	for (size_t g = 0; g < n_groups; g++)
		by_group[g * instrument->n_scores + score] =
			groups_hidden ? (struct cr_figures){ .hidden = true }
				      : figures_of(def, &work->groups[g]);
	*all = too_few(work, work->all.n) ? (struct cr_figures){ .hidden = true }
	                                  : figures_of_all(work, def, n_groups);
	/* All but those who have no value are those who have one. */
	if (all->hidden)
		*missing = 0;
}

static void
describe(const struct work *work, struct cr_unit_wave *cell)
{
	cell->first_day = cell->last_day = NAN;
	for (size_t i = 0; i < work->n; i++) {
		const struct response *response =
			&work->collection->responses[work->rows[i]];

		cell->first_day = fmin(cell->first_day, response->day);
		cell->last_day = fmax(cell->last_day, response->day);
		cell->n_problems += response->problems;
	}
	/* The first and the last day are one person's each, like a least and a
	 * greatest value (docs/scoring.md, rule 4). */
	if (work->n < 2 * work->summary->min_cell)
		cell->first_day = cell->last_day = NAN;
}

static bool
fill_scores(struct work *work, struct cr_unit_wave *cell)
{
	struct cr_arena *arena = &work->summary->arena;
	size_t n_scores = work->summary->instrument->n_scores;
	struct cr_figures *all = cr_arena_array(arena, n_scores, sizeof *all);
	struct cr_figures *by_group =
		cr_arena_array(arena, n_scores * cell->n_groups, sizeof *by_group);
	size_t *missing = cr_arena_array(arena, n_scores, sizeof *missing);

	work->groups = cr_arena_array(arena, cell->n_groups, sizeof *work->groups);
	if (!all || !by_group || !missing || !work->groups)
		return false;
	for (size_t s = 0; s < n_scores; s++)
		fill_score(work, s, cell->n_groups, &all[s], by_group, &missing[s]);
	cell->all = all;
	cell->by_group = by_group;
	cell->missing = missing;
	return true;
}

bool
cell_fill(struct cr_summary *summary, const struct cr_collection *collection,
          const size_t *rows, size_t n, struct cr_unit_wave *cell)
{
	struct work work = {
		.summary = summary,
		.collection = collection,
		.rows = rows,
		.n = n,
	};

	cell->n = n;
	cell->hidden = n < summary->min_cell;
	if (cell->hidden) {
		cell->n = 0;
		cell->first_day = cell->last_day = NAN;
		return true;
	}
	if (!list_groups(&work) || !disclose(&work, cell))
		return false;
	describe(&work, cell);
	return fill_scores(&work, cell);
}
