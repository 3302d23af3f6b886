/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sees to it that scores which are made of the same answers do not together tell what
 * a few people said (docs/scoring.md, "What may be shown of few people", rule 5): a
 * person who skipped a question is all that is left of a condition less what its parts
 * say.  Scores are taken in the order of the instrument.  Each is shown as far as it
 * tells nothing together with those before it: by groups, over all, or not at all. */
#include <stdlib.h>
#include <string.h>

#include "search.h"

/* A search that is longer gives up, and what it looked at is taken to tell. */
enum { MOST_STEPS = 4000 };

struct audit {
	const struct linked *linked;
	const struct cell_work *work;
	const struct family *family;
	size_t n_taken;         /* Of the family's order. */
	struct alike *alike;    /* All of the cell. */
	size_t n_alike;
	struct alike *some;     /* Those of one group. */
	struct figure *figures;
	size_t n_figures;
	size_t *counts;         /* Scratch: one a group and the rest, */
	int *class_of;          /* likewise; */
	double *factors;        /* members x groups. */
	struct cr_arena weights; /* Of those who are alike. */
};

static int
more_frequent(const void *left, const void *right)
{
	const struct alike *a = left, *b = right;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return (a->record > b->record) - (a->record < b->record);
}

/* The audit's own group of a row, or LEFT_OUT for one that it is not about. */
typedef int row_group_fn(const struct cell_work *work, size_t i);

static int
own_group(const struct cell_work *work, size_t i)
{
	return work->n_groups ? work->group_of[i] : 0;
}

/* Of the figures over all units, those who are in no unit's. */
static int
if_outside(const struct cell_work *work, size_t i)
{
	return work->home[i] ? LEFT_OUT : 0;
}

static bool
weigh_alike(struct audit *audit)
{
	const struct family *family = audit->family;
	size_t size = family->n_members * family->n_terms;

	cr_arena_reset(&audit->weights);
	for (size_t i = 0; i < audit->n_alike; i++) {
		double *weights = cr_arena_array(&audit->weights, size, sizeof *weights);

		if (!weights)
			return false;
		linked_weights(audit->linked, family, &audit->work->collection->layout,
		               audit->alike[i].record, weights);
		audit->alike[i].weights = weights;
	}
	return true;
}

/* Puts together those who answered the same. */
static bool
gather_alike(struct audit *audit, row_group_fn *row_group)
{
	const struct cell_work *work = audit->work;
	const struct layout *layout = &work->collection->layout;
	struct cr_map map = { 0 };
	struct cr_buf key = { 0 };
	bool done = true;

	audit->n_alike = 0;
	for (size_t i = 0; done && i < work->n; i++) {
		const char *record = collection_record(work->collection, work->rows[i]);
		int group = row_group(work, i);
		size_t place;

		if (group == LEFT_OUT)
			continue;
		cr_buf_clear(&key);
		cr_buf_add(&key, &group, sizeof group);
		linked_pattern(audit->family, layout, record, &key);
		done = !key.failed && cr_map_add(&map, key.data, key.size,
		                                 audit->n_alike, &place);
		if (done && place == audit->n_alike)
			audit->alike[audit->n_alike++] =
				(struct alike){ .record = record, .group = group };
		if (done)
			audit->alike[place].n++;
	}
	cr_map_fini(&map);
	cr_buf_fini(&key);
	if (done)
		qsort(audit->alike, audit->n_alike, sizeof *audit->alike, more_frequent);
	return done && weigh_alike(audit);
}

/* Whether what was taken t-th matters to the member that is being taken. */
static bool
matters(const struct audit *audit, size_t t)
{
	return audit->family->related[audit->n_taken * audit->family->n_members + t];
}

static uint8_t *
level_of(const struct audit *audit, size_t member)
{
	return &audit->work->level[audit->family->members[member]];
}

/* Whether the figures tell of too few among 'n' who are alike.  False without memory. */
static bool
search(const struct audit *audit, const struct alike *alike, size_t n, bool *tells)
{
	struct search s = {
		.family = audit->family,
		.terms = audit->family->used + audit->n_taken * audit->family->n_terms,
		.n_terms = audit->family->n_used[audit->n_taken],
		.min_cell = audit->work->min_cell,
		.alike = alike,
		.n_alike = n,
		.figures = audit->figures,
		.n_figures = audit->n_figures,
		.enough = audit->work->min_cell,
		.most_steps = MOST_STEPS,
	};
	bool some = audit->n_figures > 1;
	bool done = !some || search_run(&s);

	*tells = some && s.least < s.min_cell;
	search_fini(&s);
	return done;
}

/* By what each group's sum counts in a mean of means. */
static const double *
factors_of(struct audit *audit, size_t member)
{
	const struct cell_work *work = audit->work;
	double *factors = audit->factors + member * (work->n_groups + 1);

	count_values(work, audit->family->members[member], audit->counts);
	mean_factors(work, audit->counts, audit->class_of, factors);
	return factors;
}

/* Adds a member's figures as it is shown; 'wanted' is the one that is being taken. */
static void
add_figures(struct audit *audit, size_t member, bool wanted)
{
	enum level level = *level_of(audit, member);

	if (level == SHOW_AVERAGE || level == SHOW_ALL)
		audit->figures[audit->n_figures++] = (struct figure){
			member, EVERY_GROUP,
			level == SHOW_AVERAGE ? factors_of(audit, member) : NULL, wanted
		};
	for (size_t g = 0; g < audit->work->n_groups && level == SHOW_GROUPS; g++)
		audit->figures[audit->n_figures++] =
			(struct figure){ member, (int)g, NULL, wanted };
}

/* Whether a member that is shown by groups tells of too few in one of them, together
 * with others that are. */
static bool
search_groups(struct audit *audit, size_t member, bool *tells)
{
	for (size_t g = 0; g < audit->work->n_groups && !*tells; g++) {
		size_t n = 0;

		audit->n_figures = 0;
		for (size_t t = 0; t <= audit->n_taken; t++) {
			size_t other = audit->family->order[t];

			if (matters(audit, t) && *level_of(audit, other) == SHOW_GROUPS)
				audit->figures[audit->n_figures++] = (struct figure){
					other, (int)g, NULL, other == member
				};
		}
		for (size_t i = 0; i < audit->n_alike; i++)
			if (audit->alike[i].group == (int)g)
				audit->some[n++] = audit->alike[i];
		if (!search(audit, audit->some, n, tells))
			return false;
	}
	return true;
}

/* Whether anything that matters is shown over all without its groups. */
static bool
shows_only_all(const struct audit *audit)
{
	for (size_t t = 0; t <= audit->n_taken; t++) {
		enum level level = *level_of(audit, audit->family->order[t]);

		if (matters(audit, t) && (level == SHOW_AVERAGE || level == SHOW_ALL))
			return true;
	}
	return false;
}

/* Whether anything before it matters to the member that is being taken. */
static bool
overlaps(const struct audit *audit)
{
	for (size_t t = 0; t < audit->n_taken; t++)
		if (matters(audit, t))
			return true;
	return false;
}

/* Whether a member, as it is shown, tells of too few with what was taken before it. */
static bool
search_all(struct audit *audit, size_t member, bool *tells)
{
	*tells = false;
	if (!overlaps(audit))
		return true;
	if (*level_of(audit, member) == SHOW_GROUPS &&
	    !search_groups(audit, member, tells))
		return false;
	if (*tells || !shows_only_all(audit))
		return true;
	audit->n_figures = 0;
	for (size_t t = 0; t <= audit->n_taken; t++)
		if (matters(audit, t))
			add_figures(audit, audit->family->order[t], t == audit->n_taken);
	return search(audit, audit->alike, audit->n_alike, tells);
}

static enum level
next_level(const struct audit *audit, enum level level)
{
	if (level != SHOW_GROUPS)
		return SHOW_NOTHING;
	return audit->work->collection->instrument->design.mean_of_groups ? SHOW_AVERAGE
	                                                                  : SHOW_ALL;
}

/* Shows less of a member, because it tells. */
static void
lower(const struct audit *audit, size_t member)
{
	uint8_t *level = level_of(audit, member);

	*level = (uint8_t)next_level(audit, *level);
	if (audit->work->withheld)
		audit->work->withheld[audit->family->members[member]] =
			CR_WITHHELD_TOLD;
}

static bool
audit_family(struct audit *audit)
{
	if (!gather_alike(audit, own_group))
		return false;
	for (audit->n_taken = 0; audit->n_taken < audit->family->n_members;
	     audit->n_taken++) {
		size_t member = audit->family->order[audit->n_taken];
		uint8_t *level = level_of(audit, member);
		bool tells = true;

		while (tells && *level != SHOW_NOTHING) {
			if (!search_all(audit, member, &tells))
				return false;
			if (tells)
				lower(audit, member);
		}
	}
	return true;
}

static void
audit_fini(struct audit *audit)
{
	free(audit->alike);
	free(audit->some);
	free(audit->figures);
	free(audit->counts);
	free(audit->class_of);
	free(audit->factors);
	cr_arena_fini(&audit->weights);
}

static bool
audit_init(struct audit *audit, const struct linked *linked,
           const struct cell_work *work)
{
	size_t most = 1, n_groups = work->n_groups + 1;

	for (size_t f = 0; f < linked->n_families; f++)
		if (linked->families[f].n_members > most)
			most = linked->families[f].n_members;
	*audit = (struct audit){
		.linked = linked,
		.work = work,
		.alike = calloc(work->n + 1, sizeof *audit->alike),
		.some = calloc(work->n + 1, sizeof *audit->some),
		.figures = calloc(most * n_groups, sizeof *audit->figures),
		.counts = calloc(n_groups, sizeof *audit->counts),
		.class_of = calloc(n_groups, sizeof *audit->class_of),
		.factors = calloc(most * n_groups, sizeof *audit->factors),
	};
	if (audit->alike && audit->some && audit->figures &&
	    audit->counts && audit->class_of && audit->factors)
		return true;
	audit_fini(audit);
	return false;
}

/* Whether a unit that shows others hides this one. */
static bool
hidden_somewhere(const struct cell_work *work, size_t slot)
{
	for (size_t i = 0; i < work->n; i++)
		if (work->home[i] && work->home[i]->level[slot] == SHOW_NOTHING)
			return true;
	return false;
}

/* Whether those outside of units, if a member is over them too, are told of. */
static bool
search_outside(struct audit *audit, const bool *everybody, bool *tells)
{
	const struct family *family = audit->family;

	audit->n_figures = 0;
	for (size_t t = 0; t <= audit->n_taken; t++)
		if (matters(audit, t) && everybody[family->members[family->order[t]]])
			audit->figures[audit->n_figures++] = (struct figure){
				family->order[t], EVERY_GROUP, NULL, t == audit->n_taken
			};
	return search(audit, audit->alike, audit->n_alike, tells);
}

/* Takes the members of which everybody is to count, those outside of units too. */
static bool
outside(struct audit *audit, bool *everybody)
{
	const struct family *family = audit->family;

	if (!gather_alike(audit, if_outside))
		return false;
	for (audit->n_taken = 0; audit->n_taken < family->n_members; audit->n_taken++) {
		size_t slot = family->members[family->order[audit->n_taken]];
		bool tells = hidden_somewhere(audit->work, slot);

		if (!everybody[slot])
			continue;
		if (!tells && !search_outside(audit, everybody, &tells))
			return false;
		everybody[slot] = !tells;
	}
	return true;
}

static bool
audit_all(const struct linked *linked, const struct cell_work *work, bool *everybody)
{
	struct audit audit;
	bool done = true;

	if (linked->n_families == 0)
		return true;
	if (!audit_init(&audit, linked, work))
		return false;
	for (size_t f = 0; done && f < linked->n_families; f++) {
		audit.family = &linked->families[f];
		done = everybody ? outside(&audit, everybody) : audit_family(&audit);
	}
	audit_fini(&audit);
	return done;
}

bool
audit_cell(const struct linked *linked, const struct cell_work *work)
{
	return audit_all(linked, work, NULL);
}

bool
audit_outside(const struct linked *linked, const struct cell_work *work, bool *everybody)
{
	return audit_all(linked, work, everybody);
}
