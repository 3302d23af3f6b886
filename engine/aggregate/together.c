/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures over all units of a wave (docs/scoring.md, "What may be shown of few
 * people", rule 4).  They add no equation to those of the units: a group's are over
 * the units that show that group, and those of all are over everybody only where what
 * no unit shows is of nobody or of enough people; else they are over the units that
 * show the score. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

struct together {
	const struct build *build;
	const struct run *run;
	struct cr_unit_wave *cell;
	struct cell_work work;
	size_t *rows;                 /* Of those that count in this wave. */
	int *group_of;
	const struct decided **home;
	bool *everybody;
	struct cr_map names;          /* From the bytes of a view to its place in: */
	const struct cr_group_view **views; /* those of units, each once; */
	size_t *sums;                 /* how many responses they have over all units; */
	size_t n_views;
	int *place_of;                /* and where each stands in the cell's groups. */
	size_t n_shown;               /* Rows of units that show something; they come first. */
};

/* What of a view tells it from others: its members, and whether some name none. */
static bool
find_view(struct together *t, const struct cr_group_view *view, size_t *place)
{
	size_t size = view->n_members * sizeof *view->members;
	char *key = malloc(size + 1);
	bool done;

	if (!key)
		return false;
	if (size)
		memcpy(key, view->members, size);
	key[size] = view->none;
	done = cr_map_add(&t->names, key, size + 1, t->n_views, place);
	free(key);
	if (done && *place == t->n_views)
		t->views[t->n_views++] = view;
	return done;
}

static const struct decided *
decided_of(const struct together *t, size_t cell)
{
	return t->build->decided[cell].level ? &t->build->decided[cell] : NULL;
}

/* Takes over the rows of one unit. */
static bool
add_unit(struct together *t, size_t c)
{
	const struct build *build = t->build;
	const struct cr_unit_wave *cell = &build->cells[c];
	size_t *places = calloc(cell->n_groups + 1, sizeof *places);
	bool done = places;

	for (size_t g = 0; done && g < cell->n_groups; g++) {
		done = find_view(t, &cell->groups[g], &places[g]);
		if (done)
			t->sums[places[g]] += cell->groups[g].n;
	}
	for (size_t i = build->first[c]; done && i < build->first[c + 1]; i++) {
		t->rows[t->work.n] = build->rows[i];
		t->home[t->work.n] = decided_of(t, c);
		t->group_of[t->work.n++] =
			cell->n_groups ? (int)places[build->group_of[i]] : 0;
	}
	free(places);
	return done;
}

static size_t
rows_of_units(const struct together *t)
{
	const struct run *run = t->run;

	return run->end_cell > run->first_cell
	               ? t->build->first[run->end_cell] - run->first_row
	               : 0;
}

/* Whether what no unit shows, by itself, would tell of too few. */
static bool
is_enough(const struct together *t, size_t n)
{
	return n == 0 || n >= t->work.min_cell;
}

/* Takes over all rows: those of units that show something, then the others. */
static bool
add_rows(struct together *t)
{
	const struct run *run = t->run;

	for (size_t c = run->first_cell; c < run->end_cell; c++)
		if (decided_of(t, c) && !add_unit(t, c))
			return false;
	t->n_shown = t->work.n;
	for (size_t c = run->first_cell; c < run->end_cell; c++)
		if (!decided_of(t, c) && !add_unit(t, c))
			return false;
	for (size_t i = run->first_row + rows_of_units(t); i < run->end_row; i++)
		t->rows[t->work.n++] = t->build->rows[i];
	return true;
}

/* Single groups in the order of their list, then pooled ones as they first appeared. */
static bool
is_before(const struct together *t, size_t a, size_t b)
{
	const struct cr_group_view *va = t->views[a], *vb = t->views[b];
	bool pooled_a = va->n_members != 1 || va->none;
	bool pooled_b = vb->n_members != 1 || vb->none;

	if (pooled_a != pooled_b)
		return pooled_b;
	return pooled_a ? a < b : va->members[0] < vb->members[0];
}

static bool
order_views(struct together *t)
{
	struct cr_arena *arena = &t->build->summary->arena;
	struct cr_group_view *groups = cr_arena_array(arena, t->n_views, sizeof *groups);

	if (!groups)
		return false;
	for (size_t v = 0; v < t->n_views; v++) {
		size_t place = 0;

		for (size_t other = 0; other < t->n_views; other++)
			place += other != v && is_before(t, other, v);
		t->place_of[v] = (int)place;
		groups[place] = *t->views[v];
		groups[place].n = t->sums[v];
	}
	for (size_t i = 0; i < t->work.n && t->n_views; i++)
		t->group_of[i] = t->place_of[t->group_of[i]];
	t->cell->groups = groups;
	t->cell->n_groups = t->work.n_groups = t->n_views;
	return true;
}

/* Counts, for a slot, the values that no unit shows. */
static size_t
values_outside(const struct together *t, size_t slot)
{
	size_t n = 0;

	for (size_t i = 0; i < t->work.n; i++) {
		const struct decided *home = t->home[i];

		if (!home || home->level[slot] == SHOW_NOTHING)
			n += has_value(t->work.collection, t->rows[i], slot);
	}
	return n;
}

/* Whether there are values of a slot and none of them may be counted: then 0 would be
 * told of people who did answer. */
static bool
all_left_out(const struct together *t, size_t slot)
{
	bool left_out = false;

	for (size_t i = 0; i < t->work.n; i++) {
		if (!has_value(t->work.collection, t->rows[i], slot))
			continue;
		if (group_for(&t->work, i, slot) != LEFT_OUT)
			return false;
		left_out = true;
	}
	return left_out;
}

static bool
decide(struct together *t)
{
	const struct cr_instrument *instrument = t->build->summary->instrument;

	t->work.level = cr_arena_array(&t->build->summary->arena, instrument->n_slots, 1);
	t->everybody = calloc(instrument->n_slots + 1, sizeof *t->everybody);
	t->work.everybody = t->everybody;
	if (!t->work.level || !t->everybody)
		return false;
	for (size_t slot = instrument->n_questions; slot < instrument->n_slots; slot++)
		t->everybody[slot] =
			t->work.collection->layout.offset[slot] != NOT_KEPT &&
			is_enough(t, values_outside(t, slot));
	if (!audit_outside(t->build->linked, &t->work, t->everybody) ||
	    !levels_by_values(&t->work))
		return false;
	for (size_t slot = instrument->n_questions; slot < instrument->n_slots; slot++)
		if (t->work.level[slot] != SHOW_NOTHING && all_left_out(t, slot))
			t->work.level[slot] = SHOW_NOTHING;
	/* Rules are about units: nobody asks for answers over all of them. */
	memset(t->work.level, SHOW_NOTHING, instrument->n_questions);
	return true;
}

/* There is no agreement of people who speak of different places. */
static bool
no_agreement(struct together *t)
{
	struct cr_arena *arena = &t->build->summary->arena;
	size_t n = t->build->summary->instrument->n_scores;
	struct cr_agreement *agreement = cr_arena_array(arena, n, sizeof *agreement);

	for (size_t s = 0; agreement && s < n; s++)
		agreement[s] = (struct cr_agreement){ NAN, NAN };
	t->cell->agreement = agreement;
	return agreement;
}

/* Who answered: those too whom no unit shows where they are enough. */
static void
describe(struct together *t)
{
	struct cell_work work = t->work;

	if (!is_enough(t, t->work.n - t->n_shown))
		work.n = t->n_shown;
	describe_fill(&work, t->cell);
}

static bool
fill(struct together *t)
{
	if (!add_rows(t))
		return false;
	t->cell->hidden = t->work.n < t->work.min_cell;
	t->cell->first_day = t->cell->last_day = NAN;
	if (t->cell->hidden)
		return true;
	if (!order_views(t) || !decide(t) || !no_agreement(t))
		return false;
	describe(t);
	return figures_fill(&t->build->summary->arena, &t->work, t->cell);
}

bool
together_fill(const struct build *build, const struct run *run,
              struct cr_unit_wave *together)
{
	size_t n = run->end_row - run->first_row + 1, n_views = 1;
	struct together t = { .build = build, .run = run, .cell = together };
	bool done;

	for (size_t c = run->first_cell; c < run->end_cell; c++)
		n_views += build->cells[c].n_groups;
	t.rows = calloc(n, sizeof *t.rows);
	t.group_of = calloc(n, sizeof *t.group_of);
	t.home = calloc(n, sizeof *t.home);
	t.views = calloc(n_views, sizeof *t.views);
	t.sums = calloc(n_views, sizeof *t.sums);
	t.place_of = calloc(n_views, sizeof *t.place_of);
	t.work = (struct cell_work){
		.collection = build->collection,
		.rows = t.rows,
		.group_of = t.group_of,
		.min_cell = build->summary->min_cell,
		.home = t.home,
	};
	done = t.rows && t.group_of && t.home && t.views && t.sums && t.place_of &&
	       fill(&t);
	free(t.rows);
	free(t.group_of);
	free(t.home);
	free(t.views);
	free(t.sums);
	free(t.place_of);
	free(t.everybody);
	cr_map_fini(&t.names);
	return done;
}
