/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An attacker on what may be shown of few people (docs/scoring.md).  He has every figure
 * that a summary shows of a random study, and the means of questions that reliability
 * shows beside it, and knows who answered which question; he does not know the answers.
 * Each mean is an equation in these.  By exact elimination
 * he looks for a combination of equations in which only the answers of fewer than
 * min_cell people are left: that is a statistic of theirs.
 *
 * He is not told the equations: each is written here from the specification, and must
 * give the figure that the program shows.  He must find nothing; and he must break
 * procedures that are weaker, or he would be no test. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attack-exact.h"
#include "attack-study.h"
#include "coready/number.h"

enum { STUDIES = 2500, MOST_FEW = 4 };

struct equations {
	const struct study *study;
	size_t n;              /* Unknowns: one a person and item. */
	exact *rows;
	size_t n_rows, capacity;
};

static exact *
new_row(struct equations *e)
{
	if (e->n_rows == e->capacity) {
		e->capacity = 2 * e->capacity + 64;
		e->rows = realloc(e->rows, e->capacity * e->n * sizeof *e->rows);
		assert_non_null(e->rows);
	}
	memset(e->rows + e->n_rows * e->n, 0, e->n * sizeof *e->rows);
	return e->rows + e->n_rows++ * e->n;
}

/* A class for each person: those of a class are averaged, and the classes' means; -1:
 * not among them.  Persons without a value count in none. */
struct average {
	int class_of[MOST_PEOPLE];
	size_t n_classes;
};

static size_t
count_class(const struct study *study, size_t score, const struct average *average,
            int class)
{
	size_t n = 0;

	for (size_t p = 0; p < study->n_people; p++)
		n += average->class_of[p] == class && study->people[p].has[score];
	return n;
}

static double
value_of(const struct study *study, size_t score, const struct average *average)
{
	double sum = 0, n_classes = 0;

	for (size_t c = 0; c < average->n_classes; c++) {
		size_t n = count_class(study, score, average, (int)c);
		double of_class = 0;

		for (size_t p = 0; p < study->n_people; p++)
			if (average->class_of[p] == (int)c && study->people[p].has[score])
				of_class += study->people[p].value[score];
		if (n) {
			sum += of_class / (double)n;
			n_classes++;
		}
	}
	return sum / n_classes;
}

static void
add_equation(struct equations *e, size_t score, const struct average *average)
{
	const struct study *study = e->study;
	exact *row = new_row(e);
	size_t sizes[MOST_PEOPLE] = { 0 };

	for (size_t c = 0; c < average->n_classes; c++)
		sizes[c] = count_class(study, score, average, (int)c);
	for (size_t p = 0; p < study->n_people; p++) {
		const struct study_person *person = &study->people[p];

		if (average->class_of[p] < 0 || !person->has[score])
			continue;
		for (size_t i = 0; i < study->n_items; i++)
			row[p * study->n_items + i] = exact_div(
				person->of[score][i],
				exact_of((long)sizes[average->class_of[p]]));
	}
}

static size_t
total(const struct study *study, size_t score, const struct average *average)
{
	size_t n = 0;

	for (size_t c = 0; c < average->n_classes; c++)
		n += count_class(study, score, average, (int)c);
	return n;
}

/* Adds the equation of a figure that is shown, once it is seen to give that figure. */
static void
add_figure(struct equations *e, size_t score, const struct average *average,
           const struct cr_figures *figures)
{
	size_t n = total(e->study, score, average);

	assert_int_equal(figures->n, n);
	if (n == 0)
		return;
	if (!(fabs(value_of(e->study, score, average) - figures->mean) < 1e-9))
		fail_msg("a mean of %.12g is shown as %.12g",
		         value_of(e->study, score, average), figures->mean);
	add_equation(e, score, average);
}

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

static const struct cr_unit_wave *
cell_of(const struct study *study, const struct study_person *person)
{
	for (size_t c = 0; c < study->summary->n_cells; c++)
		if (person->unit >= 0 &&
		    number_of(study->summary, &study->summary->cells[c]) == person->unit)
			return &study->summary->cells[c];
	return NULL;
}

/* Everybody of a unit in one class, or in a class a group. */
static struct average
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

static bool
shows_groups(const struct cr_unit_wave *cell, size_t n_scores, size_t score)
{
	return cell->n_groups > 0 && !cell->by_group[0 * n_scores + score].hidden;
}

/* Whether what is shown of all is an average of groups that are not. */
static bool
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
	row = new_row(e);
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

/* Everything that the program shows. */
static void
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

static bool
is_complete(const struct study *study, const struct study_person *person, size_t score)
{
	const struct study_score *of = &study->scores[score];

	for (size_t i = 0; i < of->n_parts; i++)
		if (of->parts[i].score || !person->answers[of->parts[i].index])
			return false;
	return true;
}

static size_t
count_complete(const struct study *study, size_t score)
{
	size_t n = 0;

	for (size_t p = 0; p < study->n_people; p++)
		n += is_complete(study, &study->people[p], score);
	return n;
}

/* The sums of the answers of those who gave all that a score is made of. */
static void
add_sums(struct equations *e, size_t score)
{
	const struct study *study = e->study;
	const struct study_score *of = &study->scores[score];

	for (size_t i = 0; i < of->n_parts; i++) {
		exact *row = new_row(e);

		for (size_t p = 0; p < study->n_people; p++)
			if (is_complete(study, &study->people[p], score))
				row[p * study->n_items + of->parts[i].index] = 1;
	}
}

static double
mean_of_part(const struct study *study, size_t score, const struct study_part *part)
{
	double sum = 0;

	for (size_t p = 0; p < study->n_people; p++) {
		int answer = study->people[p].answers[part->index];

		if (is_complete(study, &study->people[p], score))
			sum += part->reverse ? 6 - answer : answer;
	}
	return sum / (double)count_complete(study, score);
}

/* Whether the program shows the means of a score's questions; they are what they are. */
static bool
sums_show(const struct study *study, size_t score)
{
	const struct study_score *of = &study->scores[score];
	struct cr_item_statistics items[MOST_PARTS];
	struct cr_scale_count complete;
	size_t n = count_complete(study, score);

	if (!cr_scales_of_questions(study->scales, score))
		return false;
	assert_true(cr_scales_items(study->scales, 0, score, items, &complete, NULL));
	assert_true(complete.hidden == (n > 0 && n < study->min_cell));
	assert_int_equal(complete.n, complete.hidden ? 0 : n);
	for (size_t i = 0; i < of->n_parts && !isnan(items[0].mean); i++)
		assert_close(items[i].mean, mean_of_part(study, score, &of->parts[i]));
	return !isnan(items[0].mean);
}

/* Everything that the program shows, with reliability beside summaries. */
static void
add_everything(struct equations *e)
{
	add_shown(e);
	for (size_t s = 0; s < e->study->n_scores; s++)
		if (sums_show(e->study, s))
			add_sums(e, s);
}

/* Adds the values behind figures that show to those of a unit. */
static void
add_moments(struct cr_moments *moments, const struct cr_figures *figures)
{
	struct cr_moments of = { .n = figures->n, .mean = figures->mean };

	if (figures->n > 1)
		of.m2 = figures->sd * figures->sd * (double)(figures->n - 1);
	if (figures->n)
		cr_moments_merge(moments, &of);
}

/* ICCs tell nothing that summaries do not: they are worked out here from figures that
 * show. */
static void
expect_icc(const struct study *study, size_t score)
{
	struct cr_moments units[MOST_UNITS] = { { 0 } };
	struct cr_scale_figures scale;
	struct cr_icc icc;
	size_t n = 0;

	for (size_t c = 0; c < study->summary->n_cells; c++) {
		const struct cr_unit_wave *cell = &study->summary->cells[c];

		if (cell->hidden || cell->all[score].hidden)
			continue;
		if (shows_groups(cell, study->n_scores, score))
			for (size_t g = 0; g < cell->n_groups; g++)
				add_moments(&units[n], &cell->by_group[g * study->n_scores + score]);
		else if (!shows_average(cell, study->n_scores, score))
			add_moments(&units[n], &cell->all[score]);
		n += units[n].n > 0;
	}
	assert_true(cr_scales_score(study->scales, 0, score, &scale, NULL));
	icc = cr_icc(units, n);
	assert_int_equal(scale.units, n);
	assert_true(isnan(icc.icc1) == isnan(scale.icc.icc1));
	assert_true(isnan(icc.icc2) == isnan(scale.icc.icc2));
	if (!isnan(icc.icc1))
		assert_true(fabs(icc.icc1 - scale.icc.icc1) < 1e-6);
	if (!isnan(icc.icc2))
		assert_true(fabs(icc.icc2 - scale.icc.icc2) < 1e-6 * fmax(1, fabs(icc.icc2)));
}

/* Whether the answers of these people alone are left in some combination. */
static bool
tells_of(const struct equations *e, size_t rank, const size_t *pivots,
         const size_t *people, size_t n)
{
	size_t n_items = e->study->n_items, few[MOST_FEW * MOST_ITEMS];

	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < n_items; i++)
			few[k * n_items + i] = people[k] * n_items + i;
	return exact_confined(e->rows, rank, e->n, pivots, few, n * n_items);
}

/* Tries all sets of so many people; of those who are alike the first ones only. */
static bool
try_sets(const struct equations *e, size_t rank, const size_t *pivots, size_t *people,
         size_t chosen, size_t wanted)
{
	const struct study *study = e->study;
	size_t from = chosen ? people[chosen - 1] + 1 : 0;

	if (chosen == wanted)
		return tells_of(e, rank, pivots, people, wanted);
	for (size_t p = from; p < study->n_people; p++) {
		size_t before = study->people[p].same_as, skipped = 0;

		for (size_t q = before; q < p; q++) {
			bool is_chosen = false;

			for (size_t k = 0; k < chosen; k++)
				is_chosen |= people[k] == q;
			skipped += study->people[q].same_as == before && !is_chosen;
		}
		if (skipped > 0)
			continue;
		people[chosen] = p;
		if (try_sets(e, rank, pivots, people, chosen + 1, wanted))
			return true;
	}
	return false;
}

typedef void publish_fn(struct equations *e);

/* Whether what is published tells of fewer than min_cell people. */
static bool
breaks(const struct study *study, publish_fn *publish)
{
	struct equations e = { .study = study };
	size_t people[MOST_FEW], *pivots, rank;
	bool broken;

	e.n = study->n_people * study->n_items;
	publish(&e);
	pivots = calloc(e.n_rows + 1, sizeof *pivots);
	rank = exact_reduce(e.rows, e.n_rows, e.n, pivots);
	broken = rank > 0 &&
	         try_sets(&e, rank, pivots, people, 0, study->min_cell - 1);
	free(pivots);
	free(e.rows);
	return broken;
}

/* Without pooling: of every unit with enough people all, and each group with enough. */
static void
publish_unpooled(struct equations *e)
{
	const struct study *study = e->study;

	for (size_t unit = 0; unit < study->n_units; unit++)
		for (int group = -1; group < (int)study->n_groups; group++)
			for (size_t s = 0; s < study->n_scores; s++) {
				struct average one = { .n_classes = 1 };

				for (size_t p = 0; p < study->n_people; p++)
					one.class_of[p] =
						study->people[p].unit == (int)unit &&
								(group < 0 ||
					                         study->people[p].group ==
					                                 group)
							? 0
							: -1;
				if (total(study, s, &one) >= study->min_cell)
					add_equation(e, s, &one);
			}
}

/* Margins over everything: what is shown, and the mean of everybody. */
static void
publish_margins(struct equations *e)
{
	static const struct average everybody = { .n_classes = 1 };

	add_shown(e);
	for (size_t s = 0; s < e->study->n_scores; s++)
		add_equation(e, s, &everybody);
}

/* Each score by itself: all and the groups as they may be shown, by how many values
 * there are, without a look at what scores tell together. */
static void
publish_apart(struct equations *e)
{
	const struct study *study = e->study;

	for (size_t c = 0; c < study->summary->n_cells; c++)
		for (size_t s = 0; s < study->n_scores; s++) {
			const struct cr_unit_wave *cell = &study->summary->cells[c];
			struct average all = people_of(study, cell, false);

			if (!cell->hidden && total(study, s, &all) >= study->min_cell)
				add_equation(e, s, &all);
		}
}

/* Means of questions over whoever gave all answers, if these are enough. */
static void
publish_sums(struct equations *e)
{
	add_shown(e);
	for (size_t s = 0; s < e->study->n_scores; s++)
		if (count_complete(e->study, s) >= e->study->min_cell)
			add_sums(e, s);
}

/* A set of people: those who gave all that a score is made of, those who have it, those
 * who gave some of it, and those who have it in a unit that shows it. */
enum set { COMPLETE, SCORED, ANSWERED, SHOWN };

static bool
is_in(const struct study *study, const struct study_person *person, enum set set,
      size_t score)
{
	const struct study_score *of = &study->scores[score];
	const struct cr_unit_wave *cell = cell_of(study, person);
	bool some = false;

	for (size_t i = 0; i < of->n_parts; i++)
		some |= !of->parts[i].score && person->answers[of->parts[i].index];
	switch (set) {
	case COMPLETE:
		return is_complete(study, person, score);
	case SCORED:
		return person->has[score];
	case ANSWERED:
		return some;
	default:
		return person->has[score] && cell && !cell->hidden &&
		       !cell->all[score].hidden;
	}
}

/* Whether a set differs from the complete ones to a score by a few people. */
static bool
differ_by_few(const struct study *study, size_t score, enum set set, size_t other)
{
	size_t n = 0;

	for (size_t p = 0; p < study->n_people; p++)
		n += is_in(study, &study->people[p], set, other) !=
		     is_complete(study, &study->people[p], score);
	return n > 0 && n < study->min_cell;
}

/* Means of questions, if no other set of people is nearly the same. */
static void
publish_pairs(struct equations *e)
{
	const struct study *study = e->study;

	add_shown(e);
	for (size_t s = 0; s < study->n_scores; s++) {
		bool tells = count_complete(study, s) < study->min_cell;

		for (enum set set = SCORED; set <= SHOWN; set++)
			tells |= differ_by_few(study, s, set, s);
		for (size_t other = 0; other < study->n_scores; other++)
			tells |= other != s && cr_scales_of_questions(study->scales, other) &&
			         differ_by_few(study, s, COMPLETE, other);
		if (!tells)
			add_sums(e, s);
	}
}

enum { WEAK = 5 };

static void
attack(void **state)
{
	static const struct {
		const char *what;
		publish_fn *publish;
	} weak[] = {
		{ "groups are not pooled", publish_unpooled },
		{ "margins are over everything", publish_margins },
		{ "scores are looked at one by one", publish_apart },
		{ "sums of answers are not looked at", publish_sums },
		{ "sums of answers are compared by twos", publish_pairs },
	};
	size_t broken[WEAK] = { 0 }, enough = 0, shown = 0;
	static struct study study;

	(void)state;
	for (unsigned seed = 1; seed <= STUDIES; seed++) {
		study_init(&study, seed);
		if (breaks(&study, add_everything))
			fail_msg("study %u tells of fewer than %zu people", seed,
			         study.min_cell);
		for (size_t w = 0; w < WEAK; w++)
			broken[w] += breaks(&study, weak[w].publish);
		for (size_t s = 0; s < study.n_scores; s++) {
			expect_icc(&study, s);
			enough += count_complete(&study, s) >= study.min_cell;
			shown += sums_show(&study, s);
		}
		study_fini(&study);
	}
	print_message("# of %zu scores with enough complete responses %zu show their sums\n",
	              enough, shown);
	assert_true(shown > enough / 4);
	for (size_t w = 0; w < WEAK; w++) {
		print_message("# where %s, %zu of %d studies tell\n", weak[w].what,
		              broken[w], STUDIES);
		assert_true(broken[w] > STUDIES / 20);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
