/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See attack-weak.h. */
#include "attack-weak.h"

#include "attack-reliability.h"
#include "attack-summary.h"

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

const struct weak_procedure weak_procedures[WEAK] = {
	{ "groups are not pooled", publish_unpooled },
	{ "margins are over everything", publish_margins },
	{ "scores are looked at one by one", publish_apart },
	{ "sums of answers are not looked at", publish_sums },
	{ "sums of answers are compared by twos", publish_pairs },
};
