/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often each choice was given in a cell: of the cases of classifications, by group
 * too, and of the questions of which rules ask; as far as the cell's levels allow. */
#include "private.h"

/* Of the parts from 'first' up to 'end'. */
static bool
shares_of(struct cr_arena *arena, const struct cell_work *work, size_t slot, size_t first,
          size_t end, struct cr_shares *out)
{
	size_t n_choices = tally_choices(work->layout, slot);
	double *shares = cr_arena_array(arena, n_choices, sizeof *shares);

	*out = (struct cr_shares){ 0 };
	if (!shares)
		return false;
	for (size_t p = first; p < end; p++) {
		const struct tally *tally = tally_at(&work->tallies, slot, p);

		out->n += tally->moments.n;
		for (size_t c = 0; c < n_choices; c++)
			shares[c] += (double)tally->counts[c];
	}
	for (size_t c = 0; c < n_choices && out->n; c++)
		shares[c] /= (double)out->n;
	out->shares = out->n ? shares : NULL;
	return true;
}

static bool
shares_of_all(struct cr_arena *arena, const struct cell_work *work, size_t slot,
              struct cr_shares *out)
{
	return shares_of(arena, work, slot, 0, work->tallies.n_parts, out);
}

static const struct cr_shares hidden_shares = { .hidden = true };

static bool
fill_cases(struct cr_arena *arena, const struct cell_work *work, size_t index,
           struct cr_shares *all, struct cr_shares *by_group)
{
	const struct cr_instrument *instrument = work->layout->instrument;
	size_t slot = cr_score_slot(instrument, instrument->n_scores) + index;
	enum level level = work->level[slot];

	all[index] = hidden_shares;
	for (size_t g = 0; g < work->n_groups; g++) {
		struct cr_shares *shares =
			&by_group[g * instrument->n_classifications + index];

		*shares = hidden_shares;
		if (level == SHOW_GROUPS && tally_at(&work->tallies, slot, g)->appears &&
		    !shares_of(arena, work, slot, g, g + 1, shares))
			return false;
	}
	return level == SHOW_NOTHING || shares_of_all(arena, work, slot, &all[index]);
}

/* Of questions, only those that are asked of, and of them what all gave. */
static bool
fill_answers(struct cr_arena *arena, const struct cell_work *work, size_t question,
             struct cr_shares *answers)
{
	answers[question] = hidden_shares;
	if (!work->layout->slots[question].asked ||
	    !work->layout->instrument->symbols[question].choices ||
	    work->level[question] == SHOW_NOTHING)
		return true;
	return shares_of_all(arena, work, question, &answers[question]);
}

bool
shares_fill(struct cr_arena *arena, const struct cell_work *work,
            struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = work->layout->instrument;
	size_t n_cases = instrument->n_classifications;
	struct cr_shares *cases = cr_arena_array(arena, n_cases, sizeof *cases);
	struct cr_shares *cases_by_group =
		cr_arena_array(arena, n_cases * work->n_groups, sizeof *cases_by_group);
	struct cr_shares *answers =
		cr_arena_array(arena, instrument->n_questions, sizeof *answers);

	if (!cases || !cases_by_group || !answers)
		return false;
	for (size_t c = 0; c < n_cases; c++)
		if (!fill_cases(arena, work, c, cases, cases_by_group))
			return false;
	for (size_t q = 0; q < instrument->n_questions; q++)
		if (!fill_answers(arena, work, q, answers))
			return false;
	cell->cases = cases;
	cell->cases_by_group = cases_by_group;
	cell->answers = answers;
	return true;
}
