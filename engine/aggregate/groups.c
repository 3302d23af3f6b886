/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who answered in one cell: which groups may be shown, who they are made of, which one
 * each response goes by; and how many answered, and when. */
#include "private.h"

struct grouping {
	struct cr_arena *arena;
	uint16_t *base;  /* Groups of the design: their places in its list, but for */
	size_t n_base;   /* choices like "prefer not to say". */
	size_t *counts;  /* Responses by base group, those without one last. */
	int *shown_as;   /* Beside it. */
};

static const struct cr_choices *
group_list(const struct cr_instrument *instrument)
{
	int q = instrument->design.group;

	return q < 0 ? NULL : instrument->questions[q].field.choices;
}

static bool
list_groups(struct grouping *g, const struct cr_instrument *instrument)
{
	const struct cr_choices *list = group_list(instrument);
	size_t n = list ? list->n_items : 0;

	g->base = cr_arena_array(g->arena, n, sizeof *g->base);
	g->counts = cr_arena_array(g->arena, n + 1, sizeof *g->counts);
	g->shown_as = cr_arena_array(g->arena, n + 1, sizeof *g->shown_as);
	for (size_t i = 0; g->base && i < n; i++)
		if (!list->items[i].missing)
			g->base[g->n_base++] = (uint16_t)i;
	return g->base && g->counts && g->shown_as;
}

/* Its place among the groups; n_base for a response without one. */
static size_t
base_group(const struct grouping *g, const struct cell_work *work, size_t i)
{
	uint16_t group = work->collection->responses[work->rows[i]].group;
	size_t k = 0;

	while (k < g->n_base && g->base[k] != group)
		k++;
	return k;
}

static bool
view_members(const struct grouping *g, size_t shown, struct cr_group_view *view)
{
	uint16_t *members = cr_arena_array(g->arena, g->n_base, sizeof *members);
	size_t none = g->n_base;

	if (!members)
		return false;
	for (size_t k = 0; k < g->n_base; k++)
		if (g->shown_as[k] == (int)shown) {
			members[view->n_members++] = g->base[k];
			view->n += g->counts[k];
		}
	view->none = g->shown_as[none] == (int)shown && g->counts[none];
	view->n += view->none ? g->counts[none] : 0;
	view->members = members;
	return true;
}

bool
groups_fill(struct cr_arena *arena, struct cell_work *work, int *group_of,
            struct cr_unit_wave *cell)
{
	struct grouping g = { .arena = arena };
	struct cr_group_view *views;

	if (!list_groups(&g, work->collection->instrument))
		return false;
	for (size_t i = 0; i < work->n; i++)
		g.counts[base_group(&g, work, i)]++;
	work->n_groups = disclose_groups(g.counts, g.n_base, work->min_cell, g.shown_as);
	for (size_t i = 0; i < work->n; i++)
		group_of[i] = work->n_groups ? g.shown_as[base_group(&g, work, i)] : 0;
	views = cr_arena_array(arena, work->n_groups, sizeof *views);
	if (!views)
		return false;
	for (size_t k = 0; k < work->n_groups; k++)
		if (!view_members(&g, k, &views[k]))
			return false;
	cell->groups = views;
	cell->n_groups = work->n_groups;
	return true;
}

void
describe_fill(const struct cell_work *work, struct cr_unit_wave *cell)
{
	size_t n_dated = 0;

	cell->n = work->n;
	cell->first_day = cell->last_day = NAN;
	for (size_t i = 0; i < work->n; i++) {
		const struct response *response =
			&work->collection->responses[work->rows[i]];

		n_dated += isnan(response->day) ? 0 : 1;
		cell->first_day = fmin(cell->first_day, response->day);
		cell->last_day = fmax(cell->last_day, response->day);
		cell->n_problems += response->problems;
	}
	/* The first and the last day are one person's each, like a least and a
	 * greatest value (docs/scoring.md, rule 6). */
	if (n_dated < 2 * work->min_cell)
		cell->first_day = cell->last_day = NAN;
}
