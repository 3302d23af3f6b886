/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether sums of answers over the complete responses of a wave tell of a few people.
 * They do where another set of people, over which sums of the same answers can be had,
 * differs from the complete ones by somebody, but by fewer than min_cell:
 *
 *     those who have the score, or any of the answers     summaries over all units
 *     those of units that show the score                  summaries, unit by unit
 *     those who are complete for a score that shares a question with this one
 *
 * What differs is counted in both directions together: a difference of two sums is one
 * figure, whoever is added and whoever is taken away. */
#include <math.h>
#include <stdlib.h>

#include "private.h"

/* People by whom each set differs from the complete ones. */
struct differences {
	size_t scored, answered, shown;
};

static bool
answered_any(const struct cr_scales *scales, size_t row, size_t score)
{
	const struct cr_score *of = &scales->instrument->scores[score];

	for (size_t i = 0; i < of->n_items; i++)
		if (!isnan(cr_collection_item(scales->collection, row,
		                              (size_t)of->items[i].slot)))
			return true;
	return false;
}

static bool
unit_shows(const struct cr_scales *scales, const struct cr_summary *summary, size_t unit,
           size_t wave, size_t score)
{
	const struct cr_unit_wave *cell =
		unit == SIZE_MAX
			? NULL
			: cr_summary_find(summary, unit, scales->place[wave]);

	return cell && !cr_cell_figures(summary, cell, CR_EVERYBODY, score).hidden;
}

static void
count_row(const struct cr_scales *scales, size_t row, size_t score, bool unit_shown,
          struct differences *by)
{
	bool complete = scales_answers(scales, row, score, scales->answers);
	bool scored = !isnan(cr_collection_score(scales->collection, row, score));

	by->scored += scored != complete;
	by->answered += answered_any(scales, row, score) != complete;
	by->shown += (scored && unit_shown) != complete;
}

static bool
differs_by_few(const struct cr_scales *scales, const struct cr_summary *summary,
               size_t wave, size_t score)
{
	size_t n, unit = SIZE_MAX;
	const size_t *rows = scales_rows(scales, wave, &n);
	struct differences by = { 0 };
	bool shown = false;

	for (size_t i = 0; i < n; i++) {
		size_t of = cr_collection_unit(scales->collection, rows[i]);

		if (i == 0 || of != unit)
			shown = unit_shows(scales, summary, of, wave, score);
		unit = of;
		count_row(scales, rows[i], score, shown, &by);
	}
	return scales_too_few(scales, by.scored) || scales_too_few(scales, by.answered) ||
	       scales_too_few(scales, by.shown);
}

static bool
has_item(const struct cr_score *score, int slot)
{
	for (size_t i = 0; i < score->n_items; i++)
		if (score->items[i].slot == slot)
			return true;
	return false;
}

static bool
share_a_question(const struct cr_score *a, const struct cr_score *b)
{
	for (size_t i = 0; i < a->n_items; i++)
		if (has_item(b, a->items[i].slot))
			return true;
	return false;
}

static size_t
differ_in_completeness(const struct cr_scales *scales, size_t wave, size_t a, size_t b)
{
	size_t n, differ = 0;
	const size_t *rows = scales_rows(scales, wave, &n);

	for (size_t i = 0; i < n; i++)
		differ += scales_answers(scales, rows[i], a, scales->answers) !=
		          scales_answers(scales, rows[i], b, scales->answers);
	return differ;
}

bool
scales_sums_tell(const struct cr_scales *scales, const struct cr_summary *summary,
                 size_t wave, size_t score)
{
	const struct cr_instrument *instrument = scales->instrument;
	const struct cr_score *of = &instrument->scores[score];

	if (differs_by_few(scales, summary, wave, score))
		return true;
	for (size_t other = 0; other < instrument->n_scores; other++)
		if (other != score && cr_scales_of_questions(scales, other) &&
		    share_a_question(of, &instrument->scores[other]) &&
		    scales_too_few(scales,
		                   differ_in_completeness(scales, wave, score, other)))
			return true;
	return false;
}
