/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sees to it that scores which are made of the same answers do not together tell what
 * a few people said (docs/scoring.md, "What may be shown of few people", rule 5): a
 * person who skipped a question is all that is left of a condition less what its parts
 * say.  Where the search (search.c) finds such a combination, one score of it, the last
 * of the instrument, is shown less: not by groups or, over all, not at all. */
#include <stdlib.h>
#include <string.h>

#include "search.h"

struct audit {
	const struct linked *linked;
	const struct cell_work *work;
	const struct family *family;
	struct alike *alike;    /* All of the cell. */
	size_t n_alike;
	struct alike *some;     /* Those of one group. */
	struct figure *figures;
	size_t n_figures;
	size_t *counts;         /* Scratch: one a group and the rest, */
	int *class_of;          /* likewise; */
	double *factors;        /* members x groups. */
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
	return done;
}

static enum level
level_of(const struct audit *audit, size_t member)
{
	return audit->work->level[audit->family->members[member]];
}

/* Searches among 'n' of those who are alike; '*last' is the last figure of what was
 * found, questions before scores; n_figures where nothing was.  False without memory. */
static bool
search(const struct audit *audit, const struct alike *alike, size_t n, bool must_use_all,
       size_t *last)
{
	const struct layout *layout = &audit->work->collection->layout;
	struct search s = {
		.linked = audit->linked,
		.layout = layout,
		.family = audit->family,
		.min_cell = audit->work->min_cell,
		.alike = alike,
		.n_alike = n,
		.figures = audit->figures,
		.n_figures = audit->n_figures,
		.must_use_all = must_use_all,
	};
	bool done = search_run(&s);
	size_t best = 0;

	*last = audit->n_figures;
	for (size_t f = 0; done && s.found && f < audit->n_figures; f++) {
		size_t slot = audit->family->members[audit->figures[f].member];
		size_t rank = slot + 1 + (layout->asked[slot] ? SIZE_MAX / 2 : 0);

		if (fabs(s.found[f]) < 1e-6 || rank < best ||
		    (must_use_all && audit->figures[f].group != EVERY_GROUP))
			continue;
		best = rank;
		*last = f;
	}
	search_fini(&s);
	return done;
}

/* Lowers one score that group 'g' would be told by; '*lowered' says whether. */
static bool
audit_group(struct audit *audit, int g, bool *lowered)
{
	bool average = audit->work->collection->instrument->design.mean_of_groups;
	size_t n = 0, last;

	audit->n_figures = 0;
	for (size_t m = 0; m < audit->family->n_members; m++)
		if (level_of(audit, m) == SHOW_GROUPS)
			audit->figures[audit->n_figures++] = (struct figure){ m, g, NULL };
	for (size_t i = 0; i < audit->n_alike; i++)
		if (audit->alike[i].group == g)
			audit->some[n++] = audit->alike[i];
	if (audit->n_figures < 2)
		return true;
	if (!search(audit, audit->some, n, false, &last))
		return false;
	*lowered = last < audit->n_figures;
	if (*lowered)
		audit->work->level[audit->family->members[audit->figures[last].member]] =
			average ? SHOW_AVERAGE : SHOW_ALL;
	return true;
}

/* By what each group's sum counts in a mean of means; of the order of 1. */
static const double *
factors_of(struct audit *audit, size_t member)
{
	const struct cell_work *work = audit->work;
	double *factors = audit->factors + member * (work->n_groups + 1);
	size_t n_classes;

	if (level_of(audit, member) != SHOW_AVERAGE)
		return NULL;
	count_values(work, audit->family->members[member], audit->counts);
	n_classes = pool_for_mean(work, audit->counts, audit->class_of);
	for (size_t g = 0; g < work->n_groups; g++) {
		size_t n = 0;

		for (size_t other = 0; other < work->n_groups; other++)
			if (audit->class_of[other] == audit->class_of[g])
				n += audit->counts[other];
		factors[g] = n ? (double)work->n / (double)(n * n_classes) : 0;
	}
	return factors;
}

/* Lowers one score that is shown over all and would tell; '*lowered' says whether. */
static bool
audit_all(struct audit *audit, bool *lowered)
{
	size_t last, n_all = 0;

	audit->n_figures = 0;
	for (size_t m = 0; m < audit->family->n_members; m++) {
		enum level level = level_of(audit, m);

		if (level == SHOW_NOTHING)
			continue;
		if (level != SHOW_GROUPS) {
			audit->figures[audit->n_figures++] = (struct figure){
				m, EVERY_GROUP, factors_of(audit, m)
			};
			n_all++;
			continue;
		}
		for (size_t g = 0; g < audit->work->n_groups; g++)
			audit->figures[audit->n_figures++] =
				(struct figure){ m, (int)g, NULL };
	}
	if (n_all == 0 || audit->n_figures < 2)
		return true;
	if (!search(audit, audit->alike, audit->n_alike, true, &last))
		return false;
	*lowered = last < audit->n_figures;
	if (*lowered)
		audit->work->level[audit->family->members[audit->figures[last].member]] =
			SHOW_NOTHING;
	return true;
}

/* Lowers until nothing is found. */
static bool
audit_family(struct audit *audit)
{
	bool lowered = true;

	if (!gather_alike(audit, own_group))
		return false;
	while (lowered) {
		lowered = false;
		for (size_t g = 0; g < audit->work->n_groups && !lowered; g++)
			if (!audit_group(audit, (int)g, &lowered))
				return false;
		if (!lowered && !audit_all(audit, &lowered))
			return false;
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
	if (audit->alike && audit->some && audit->figures && audit->counts &&
	    audit->class_of && audit->factors)
		return true;
	audit_fini(audit);
	return false;
}

bool
audit_cell(const struct linked *linked, const struct cell_work *work)
{
	struct audit audit;
	bool done = true;

	if (linked->n_families == 0)
		return true;
	if (!audit_init(&audit, linked, work))
		return false;
	for (size_t f = 0; done && f < linked->n_families; f++) {
		audit.family = &linked->families[f];
		done = audit_family(&audit);
	}
	audit_fini(&audit);
	return done;
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

static bool
audit_family_outside(struct audit *audit, bool *everybody)
{
	const struct family *family = audit->family;
	size_t last;

	if (!gather_alike(audit, if_outside))
		return false;
	for (size_t m = 0; m < family->n_members; m++)
		if (hidden_somewhere(audit->work, family->members[m]))
			everybody[family->members[m]] = false;
	do {
		audit->n_figures = 0;
		for (size_t m = 0; m < family->n_members; m++)
			if (everybody[family->members[m]])
				audit->figures[audit->n_figures++] =
					(struct figure){ m, EVERY_GROUP, NULL };
		if (!search(audit, audit->alike, audit->n_alike, false, &last))
			return false;
		if (last < audit->n_figures)
			everybody[family->members[audit->figures[last].member]] = false;
	} while (last < audit->n_figures);
	return true;
}

bool
audit_outside(const struct linked *linked, const struct cell_work *work, bool *everybody)
{
	struct audit audit;
	bool done = true;

	if (linked->n_families == 0)
		return true;
	if (!audit_init(&audit, linked, work))
		return false;
	for (size_t f = 0; done && f < linked->n_families; f++) {
		audit.family = &linked->families[f];
		done = audit_family_outside(&audit, everybody);
	}
	audit_fini(&audit);
	return done;
}
