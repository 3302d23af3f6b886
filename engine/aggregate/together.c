/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures over all units of a wave (docs/scoring.md, "What may be shown of few
 * people", rule 4).  They add no equation to those of the units: a group's are over
 * the units that show that group, and those of all are over everybody only where what
 * no unit shows is of nobody or of enough people; else they are over the units that
 * show the score.  All but quartiles are put together from what the units are made of. */
#include "together.h"

#include <stdlib.h>
#include <string.h>

#include "passes.h"

struct together {
	struct makers *makers;
	struct cr_unit_wave *cell;
	struct cr_arena arena;     /* Of what follows. */
	struct decided *decided;   /* Of the cells of the wave, in order. */
	size_t n_decided, capacity;

	struct cr_map names;       /* From the bytes of a view to its place in: */
	struct view {
		struct cr_group_view group; /* Of a unit; 'n' over all units. */
		struct tallies tallies;     /* One part: of the units that show it. */
		size_t place;               /* Among the cell's groups. */
	} *views;
	size_t n_views, views_capacity;

	struct tallies rest;       /* Of units that show a slot over all only, */
	struct tallies outside;    /* of those that show nothing, and of no unit, */
	struct tallies average;    /* and of those that show a mean of groups. */
	bool *hidden;              /* By slot: a unit that shows others hides it. */
	bool *everybody;           /* By slot: those outside count as well. */
	struct patterns *strangers; /* Of whom no unit tells: one a family. */
	struct description shown, unshown; /* Those of units that show something. */
	struct cell_work work;
};

struct together *
together_new(struct makers *makers, struct cr_unit_wave *cell)
{
	struct together *t = calloc(1, sizeof *t);
	const struct layout *layout = &makers->collection->layout;
	size_t n_slots = layout->instrument->n_slots;
	size_t n_families = makers->linked.n_families;

	if (!t)
		return NULL;
	t->makers = makers;
	t->cell = cell;
	t->hidden = cr_arena_array(&t->arena, n_slots, sizeof *t->hidden);
	t->everybody = cr_arena_array(&t->arena, n_slots, sizeof *t->everybody);
	t->strangers = cr_arena_array(&t->arena, n_families, sizeof *t->strangers);
	if (!t->hidden || !t->everybody || !t->strangers ||
	    !tallies_init(&t->rest, &t->arena, layout, 1) ||
	    !tallies_init(&t->outside, &t->arena, layout, 1) ||
	    !tallies_init(&t->average, &t->arena, layout, 1)) {
		together_free(t);
		return NULL;
	}
	for (size_t f = 0; f < n_families; f++)
		patterns_init(&t->strangers[f], &makers->linked,
		              &makers->linked.families[f]);
	return t;
}

void
together_free(struct together *t)
{
	if (!t)
		return;
	for (size_t f = 0; t->strangers && f < t->makers->linked.n_families; f++)
		patterns_fini(&t->strangers[f]);
	cr_map_fini(&t->names);
	free(t->views);
	free(t->decided);
	cr_arena_fini(&t->arena);
	free(t);
}

static bool
new_view(struct together *t, const struct cr_group_view *group)
{
	if (t->n_views == t->views_capacity) {
		size_t capacity = t->views_capacity ? 2 * t->views_capacity : 16;
		struct view *views = realloc(t->views, capacity * sizeof *views);

		if (!views)
			return false;
		t->views = views;
		t->views_capacity = capacity;
	}
	t->views[t->n_views] = (struct view){ .group = *group };
	t->views[t->n_views].group.n = 0;
	return tallies_init(&t->views[t->n_views++].tallies, &t->arena,
	                    &t->makers->collection->layout, 1);
}

/* What of a view tells it from others: its members, and whether some name none. */
static bool
find_view(struct together *t, const struct cr_group_view *group, size_t *place)
{
	size_t size = group->n_members * sizeof *group->members;
	char *key = malloc(size + 1);
	bool done;

	if (!key)
		return false;
	if (size)
		memcpy(key, group->members, size);
	key[size] = group->none;
	done = cr_map_add(&t->names, key, size + 1, t->n_views, place);
	free(key);
	return done && (*place < t->n_views || new_view(t, group));
}

/* Finds the views of a cell's groups. */
static bool
place_groups(struct together *t, const struct cr_unit_wave *cell, struct decided *decided)
{
	decided->places = cr_arena_array(&t->arena, cell->n_groups,
	                                 sizeof *decided->places);
	for (size_t g = 0; decided->places && g < cell->n_groups; g++) {
		if (!find_view(t, &cell->groups[g], &decided->places[g]))
			return false;
		t->views[decided->places[g]].group.n += cell->groups[g].n;
	}
	return decided->places;
}

static bool
keep_decided(struct together *t, const struct decided *decided,
             const struct cr_unit_wave *cell)
{
	struct decided *kept;

	if (t->n_decided == t->capacity) {
		size_t capacity = t->capacity ? 2 * t->capacity : 64;

		kept = realloc(t->decided, capacity * sizeof *kept);
		if (!kept)
			return false;
		t->decided = kept;
		t->capacity = capacity;
	}
	kept = &t->decided[t->n_decided++];
	*kept = *decided;
	return !kept->level || place_groups(t, cell, kept);
}

/* Of one slot: where its parts go, by its level. */
static void
add_slot(struct together *t, const struct decided *decided, const struct cell_work *work,
         size_t slot)
{
	enum level level = decided && decided->level ? decided->level[slot]
	                                             : SHOW_NOTHING;
	size_t n_choices = tally_choices(work->layout, slot);

	for (size_t p = 0; p < work->tallies.n_parts; p++) {
		const struct tallies *to = level == SHOW_GROUPS
		                                   ? &t->views[decided->places[p]].tallies
		                           : level == SHOW_ALL     ? &t->rest
		                           : level == SHOW_AVERAGE ? &t->average
		                                                   : &t->outside;

		tally_merge(tally_at(to, slot, 0), tally_at(&work->tallies, slot, p),
		            n_choices);
	}
	if (level == SHOW_NOTHING && decided && decided->level)
		t->hidden[slot] = true;
}

bool
together_add(struct together *t, const struct decided *decided,
             const struct cr_unit_wave *cell, const struct cell_work *work,
             const struct description *description)
{
	const struct layout *layout = work->layout;
	bool shows = decided && decided->level;

	if (decided && !keep_decided(t, decided, cell))
		return false;
	if (shows)
		decided = &t->decided[t->n_decided - 1];
	for (size_t f = 0; f < layout->n_figured; f++)
		add_slot(t, decided, work, layout->figured[f]);
	describe_merge(shows ? &t->shown : &t->unshown, description);
	t->work.n += description->n;
	for (size_t f = 0; !shows && f < t->makers->linked.n_families; f++)
		if (!patterns_merge(&t->strangers[f], &work->patterns[f], 0))
			return false;
	return true;
}

/* Whether what no unit shows, by itself, would tell of too few. */
static bool
is_enough(const struct together *t, size_t n)
{
	return n == 0 || n >= t->work.min_cell;
}

/* Single groups in the order of their list, then pooled ones as they first appeared. */
static bool
is_before(const struct together *t, size_t a, size_t b)
{
	const struct cr_group_view *va = &t->views[a].group, *vb = &t->views[b].group;
	bool pooled_a = va->n_members != 1 || va->none;
	bool pooled_b = vb->n_members != 1 || vb->none;

	if (pooled_a != pooled_b)
		return pooled_b;
	return pooled_a ? a < b : va->members[0] < vb->members[0];
}

static bool
order_views(struct together *t)
{
	struct cr_arena *arena = &t->makers->summary->arena;
	struct cr_group_view *groups = cr_arena_array(arena, t->n_views, sizeof *groups);

	if (!groups)
		return false;
	for (size_t v = 0; v < t->n_views; v++) {
		for (size_t other = 0; other < t->n_views; other++)
			t->views[v].place += other != v && is_before(t, other, v);
		groups[t->views[v].place] = t->views[v].group;
	}
	t->cell->groups = groups;
	t->cell->n_groups = t->work.n_groups = t->n_views;
	return true;
}

/* Of which slots everybody is to count. */
static bool
decide_everybody(struct together *t)
{
	const struct layout *layout = t->work.layout;

	for (size_t f = 0; f < layout->n_figured; f++) {
		size_t slot = layout->figured[f];

		/* Rules are about units: nobody asks for answers over all of them. */
		t->everybody[slot] =
			slot >= layout->instrument->n_questions &&
			is_enough(t, tally_at(&t->outside, slot, 0)->moments.n);
	}
	return audit_outside(t->makers->auditor, &t->work, t->strangers, t->hidden,
	                     t->everybody);
}

/* Puts what is counted together: a part for each view, and the rest. */
static bool
put_together(struct together *t)
{
	const struct layout *layout = t->work.layout;

	if (!tallies_init(&t->work.tallies, &t->arena, layout, t->n_views + 1))
		return false;
	for (size_t f = 0; f < layout->n_figured; f++) {
		size_t slot = layout->figured[f], n = tally_choices(layout, slot);
		struct tally *rest = tally_at(&t->work.tallies, slot, t->n_views);

		for (size_t v = 0; v < t->n_views; v++)
			tally_merge(tally_at(&t->work.tallies, slot, t->views[v].place),
			            tally_at(&t->views[v].tallies, slot, 0), n);
		tally_merge(rest, tally_at(&t->rest, slot, 0), n);
		if (t->everybody[slot])
			tally_merge(rest, tally_at(&t->outside, slot, 0), n);
	}
	return true;
}

/* Whether there are values of a slot and none of them may be counted: then 0 would be
 * told of people who did answer. */
static bool
all_left_out(const struct together *t, size_t slot)
{
	for (size_t p = 0; p < t->work.tallies.n_parts; p++)
		if (tally_at(&t->work.tallies, slot, p)->moments.n)
			return false;
	return tally_at(&t->average, slot, 0)->moments.n ||
	       tally_at(&t->outside, slot, 0)->moments.n;
}

static bool
decide(struct together *t)
{
	const struct cr_instrument *instrument = t->work.layout->instrument;

	t->work.level = cr_arena_array(&t->makers->summary->arena, instrument->n_slots, 1);
	if (!t->work.level || !decide_everybody(t) || !put_together(t) ||
	    !levels_by_values(&t->work))
		return false;
	for (size_t f = 0; f < t->work.layout->n_figured; f++) {
		size_t slot = t->work.layout->figured[f];

		if (slot < instrument->n_questions || all_left_out(t, slot))
			t->work.level[slot] = SHOW_NOTHING;
	}
	return true;
}

/* Of a cell, or of no unit: for passes_add(). */
struct going {
	const struct together *together;
	const struct decided *decided; /* Null: of no unit. */
};

static size_t
part_for(const void *owner, size_t slot, size_t part)
{
	const struct going *going = owner;
	const struct together *t = going->together;
	enum level level = going->decided && going->decided->level
	                           ? going->decided->level[slot]
	                           : SHOW_NOTHING;

	if (level == SHOW_GROUPS)
		return t->views[going->decided->places[part]].place;
	/* A sum over a unit that shows only an average of its groups would let both be
	 * solved for. */
	if (level == SHOW_AVERAGE || (level == SHOW_NOTHING && !t->everybody[slot]))
		return NO_PART;
	return t->n_views;
}

static bool
add_body(struct together *t, struct body *body, const struct decided *decided,
         struct passes *passes, struct cr_error *err)
{
	const struct going going = { t, decided };
	struct sorted *sorted = &t->makers->sorted;
	uint8_t part_of_code[N_CODES] = { 0 };
	const struct block *block;
	bool done;

	if (decided && decided->level)
		parts_of_codes(&t->makers->base, decided->shown_as, part_of_code);
	while ((done = body_next(body, &block, err)) && block) {
		if (!sorted_by_group(sorted, block, part_of_code))
			return cr_error_nomem(err);
		passes_add(passes, sorted, part_for, &going);
	}
	return done;
}

/* Cells come in the order in which they were added, and then those of no unit. */
static bool
pass(struct together *t, size_t wave, struct passes *passes, struct cr_error *err)
{
	struct walk walk;
	struct body *body;
	size_t c = 0;
	bool done = true;

	if (!walk_init(&walk, t->makers->collection, wave, true, err))
		return false;
	while (done && (body = walk_next(&walk))) {
		const struct decided *decided =
			body->unit == NO_UNIT ? NULL : &t->decided[c++];

		done = add_body(t, body, decided, passes, err);
	}
	walk_fini(&walk);
	return done;
}

static bool
find_quartiles(struct together *t, size_t wave, struct quartiles *quartiles,
               struct cr_error *err)
{
	struct passes *passes = passes_new(&t->work, err);
	bool open = false, done = passes && passes_open(passes, &open, err);

	while (done && open)
		done = pass(t, wave, passes, err) && passes_open(passes, &open, err);
	if (done)
		passes_read(passes, quartiles);
	passes_free(passes);
	return done;
}

/* Who answered: those too whom no unit shows where they are enough. */
static void
describe(struct together *t)
{
	if (is_enough(t, t->unshown.n))
		describe_merge(&t->shown, &t->unshown);
	if (t->shown.n)
		describe_fill(&t->shown, t->work.min_cell, t->cell);
}

bool
together_fill(struct together *t, size_t wave, struct cr_error *err)
{
	const struct layout *layout = &t->makers->collection->layout;
	struct cr_summary *summary = t->makers->summary;
	struct quartiles quartiles;

	t->work.layout = layout;
	t->work.min_cell = summary->min_cell;
	t->work.together = true;
	t->work.known_t = t->makers->known_t;
	t->cell->hidden = t->work.n < t->work.min_cell;
	t->cell->first_day = t->cell->last_day = NAN;
	if (t->cell->hidden)
		return true;
	if (!order_views(t) || !decide(t) ||
	    !quartiles_init(&quartiles, &t->arena, layout->instrument, t->n_views + 1))
		return cr_error_nomem(err);
	describe(t);
	if (!find_quartiles(t, wave, &quartiles, err))
		return false;
	return (figures_fill(&summary->arena, &t->work, &quartiles, t->cell) &&
	        agreeing_fill(t->makers->agreeing, &summary->arena, &t->work, t->cell)) ||
	       cr_error_nomem(err);
}
