/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See attack-summary.h. */
#include "attack-summary.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coready/number.h"

static bool
is_member(const struct cr_group_view *view, const struct study_person *person)
{
	if (person->group < 0)
		return view->none;
	for (size_t m = 0; m < view->n_members; m++)
		if (view->members[m] == person->group)
			return true;
	return false;
}

/* Which shown group of a unit a person goes by; 0 where there is none. */
static int
view_of(const struct cr_unit_wave *cell, const struct study_person *person)
{
	for (size_t g = 0; g < cell->n_groups; g++)
		if (is_member(&cell->groups[g], person))
			return (int)g;
	return 0;
}

static int
number_of(const struct cr_summary *summary, const struct cr_unit_wave *cell)
{
	double number = -1;

	cr_number_parse(cr_slice_of(summary->units[cell->unit] + 1), 0, &number);
	return (int)number;
}

const struct cr_unit_wave *
cell_of(const struct study *study, const struct study_person *person)
{
	for (size_t c = 0; c < study->summary->n_cells; c++)
		if (person->unit >= 0 &&
		    number_of(study->summary, &study->summary->cells[c]) == person->unit)
			return &study->summary->cells[c];
	return NULL;
}

struct average
people_of(const struct study *study, const struct cr_unit_wave *cell, bool by_group)
{
	struct average average = { .n_classes = by_group ? cell->n_groups : 1 };

	for (size_t p = 0; p < study->n_people; p++) {
		const struct study_person *person = &study->people[p];

		average.class_of[p] =
			person->unit != number_of(study->summary, cell) ? -1
			: by_group ? view_of(cell, person)
			           : 0;
	}
	return average;
}

/* Puts classes with too few values together, and the smallest ones with them, as the means
 * of groups are averaged for one score: docs/scoring.md, rule 3. */
static void
pool(const struct study *study, size_t score, struct average *average)
{
	size_t sizes[MOST_PEOPLE];
	bool pooled[MOST_PEOPLE] = { false };
	size_t sum = 0, first = average->n_classes;

	for (size_t c = 0; c < average->n_classes; c++) {
		sizes[c] = count_class(study, score, average, (int)c);
		pooled[c] = sizes[c] > 0 && sizes[c] < study->min_cell;
		sum += pooled[c] ? sizes[c] : 0;
	}
	while (sum > 0 && sum < study->min_cell) {
		size_t smallest = 0;

		for (size_t c = 0; c < average->n_classes; c++)
			if (!pooled[c] && sizes[c] > 0 &&
			    (smallest == 0 || sizes[c] < smallest))
				smallest = sizes[c];
		if (smallest == 0)
			break;
		for (size_t c = 0; c < average->n_classes; c++)
			if (!pooled[c] && sizes[c] == smallest) {
				pooled[c] = true;
				sum += sizes[c];
			}
	}
	for (size_t c = average->n_classes; c-- > 0;)
		if (pooled[c])
			first = c;
	for (size_t p = 0; p < study->n_people; p++)
		if (average->class_of[p] >= 0 && pooled[average->class_of[p]])
			average->class_of[p] = (int)first;
}

bool
shows_groups(const struct cr_unit_wave *cell, size_t n_scores, size_t score)
{
	return cell->n_groups > 0 && !cell->by_group[0 * n_scores + score].hidden;
}

bool
shows_average(const struct cr_unit_wave *cell, size_t n_scores, size_t score)
{
	const struct cr_figures *all = &cell->all[score];

	return !all->hidden && cell->n_groups > 0 &&
	       !shows_groups(cell, n_scores, score) && all->n > 1 && isnan(all->sd);
}

static void
add_unit_score(struct equations *e, const struct cr_unit_wave *cell, size_t score)
{
	const struct study *study = e->study;
	struct average groups = people_of(study, cell, true);
	struct average all = people_of(study, cell, false);

	if (cell->all[score].hidden)
		return;
	for (size_t g = 0; g < cell->n_groups; g++) {
		struct average one = { .n_classes = 1 };
		const struct cr_figures *figures =
			&cell->by_group[g * study->n_scores + score];

		for (size_t p = 0; p < study->n_people; p++)
			one.class_of[p] = groups.class_of[p] == (int)g ? 0 : -1;
		if (!figures->hidden)
			add_figure(e, score, &one, figures);
	}
	if (study->mean_of_groups && (shows_groups(cell, study->n_scores, score) ||
	                              shows_average(cell, study->n_scores, score))) {
		pool(study, score, &groups);
		add_figure(e, score, &groups, &cell->all[score]);
	} else {
		add_figure(e, score, &all, &cell->all[score]);
	}
}

/* The shares of a question's answers tell the sum of its values. */
static void
add_answers(struct equations *e, const struct cr_unit_wave *cell, size_t item)
{
	const struct study *study = e->study;
	const struct cr_shares *shares = &cell->answers[2 + item];
	exact *row;

	if (shares->hidden || shares->n == 0)
		return;
	assert_true(study->asked[item]);
	row = equations_row(e);
	for (size_t p = 0; p < study->n_people; p++)
		if (study->people[p].unit == number_of(study->summary, cell) &&
		    study->people[p].answers[item])
			row[p * study->n_items + item] = 1;
}

static bool
same_view(const struct cr_group_view *a, const struct cr_group_view *b)
{
	return a->n_members == b->n_members && a->none == b->none &&
	       (a->n_members == 0 || memcmp(a->members, b->members,
	                                    a->n_members * sizeof *a->members) == 0);
}

/* By which group of all units a person goes on a score; n_groups: one of the rest, whom
 * no unit shows (-2) or whom a unit shows without its groups. */
enum { OUTSIDE = -2, LEFT_OUT = -1 };

static int
group_in_all(const struct study *study, const struct study_person *person, size_t score)
{
	const struct cr_unit_wave *cell = cell_of(study, person);
	const struct cr_unit_wave *together = &study->summary->together[0];

	if (!cell || cell->hidden || cell->all[score].hidden)
		return OUTSIDE;
	if (study->mean_of_groups && shows_average(cell, study->n_scores, score))
		return LEFT_OUT;
	for (size_t g = 0; g < together->n_groups; g++)
		if (shows_groups(cell, study->n_scores, score) &&
		    same_view(&together->groups[g],
		              &cell->groups[view_of(cell, person)]))
			return (int)g;
	return (int)together->n_groups;
}

static void
add_together_score(struct equations *e, size_t score)
{
	const struct study *study = e->study;
	const struct cr_unit_wave *together = &study->summary->together[0];
	struct average all = { .n_classes = 1 + together->n_groups };
	size_t n_shown;

	for (size_t p = 0; p < study->n_people; p++) {
		all.class_of[p] = group_in_all(study, &study->people[p], score);
		if (all.class_of[p] == OUTSIDE)
			all.class_of[p] = -1;
	}
	n_shown = total(study, score, &all);
	for (size_t g = 0; g < together->n_groups; g++) {
		struct average one = { .n_classes = 1 };

		for (size_t p = 0; p < study->n_people; p++)
			one.class_of[p] = all.class_of[p] == (int)g ? 0 : -1;
		if (!together->by_group[g * study->n_scores + score].hidden)
			add_figure(e, score, &one,
			           &together->by_group[g * study->n_scores + score]);
	}
	if (together->all[score].hidden)
		return;
	for (size_t p = 0; p < study->n_people; p++)
		if (together->all[score].n != n_shown &&
		    group_in_all(study, &study->people[p], score) == OUTSIDE)
			all.class_of[p] = (int)together->n_groups;
	if (study->mean_of_groups && together->n_groups > 0)
		pool(study, score, &all);
	else
		for (size_t p = 0; p < study->n_people; p++)
			all.class_of[p] = all.class_of[p] < 0 ? -1 : 0;
	add_figure(e, score, &all, &together->all[score]);
}

void
add_shown(struct equations *e)
{
	const struct study *study = e->study;
	const struct cr_summary *summary = study->summary;

	for (size_t c = 0; c < summary->n_cells; c++) {
		if (summary->cells[c].hidden)
			continue;
		for (size_t s = 0; s < study->n_scores; s++)
			add_unit_score(e, &summary->cells[c], s);
		for (size_t i = 0; i < study->n_items; i++)
			add_answers(e, &summary->cells[c], i);
	}
	for (size_t s = 0; s < study->n_scores && !summary->together[0].hidden; s++)
		add_together_score(e, s);
}
