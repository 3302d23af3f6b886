/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See attack-reliability.h. */
#include "attack-reliability.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "attack-summary.h"

bool
is_complete(const struct study *study, const struct study_person *person, size_t score)
{
	const struct study_score *of = &study->scores[score];

	for (size_t i = 0; i < of->n_parts; i++)
		if (of->parts[i].score || !person->answers[of->parts[i].index])
			return false;
	return true;
}

size_t
count_complete(const struct study *study, size_t score)
{
	size_t n = 0;

	for (size_t p = 0; p < study->n_people; p++)
		n += is_complete(study, &study->people[p], score);
	return n;
}

void
add_sums(struct equations *e, size_t score)
{
	const struct study *study = e->study;
	const struct study_score *of = &study->scores[score];

	for (size_t i = 0; i < of->n_parts; i++) {
		exact *row = equations_row(e);

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

bool
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

void
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

void
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
