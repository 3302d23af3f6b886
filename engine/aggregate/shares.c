/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often each choice was given in a cell: of the cases of classifications, by group
 * too, and of the questions of which rules ask; as far as the cell's levels allow. */
#include "private.h"

/* Counts the choices of one response on a slot. */
static void
add_choices(const struct layout *layout, const char *record, size_t slot, double *counts)
{
	const struct cr_symbol *symbol = &layout->instrument->symbols[slot];

	if (symbol->type == CR_CHOICE) {
		counts[record_code(layout, record, slot)]++;
		return;
	}
	for (size_t c = 0; c < symbol->choices->n_items; c++)
		counts[c] += record_set(layout, record, slot)[c] != 0;
}

static bool
shares_of(struct cr_arena *arena, const struct cell_work *work, size_t slot, int group, struct cr_shares *out)
{
	size_t n_choices = work->collection->instrument->symbols[slot].choices->n_items;
	double *shares = cr_arena_array(arena, n_choices, sizeof *shares);

	*out = (struct cr_shares){ 0 };
	if (!shares)
		return false;
	for (size_t i = 0; i < work->n; i++) {
		int own = group_for(work, i, slot);

		if (own == LEFT_OUT || (group != EVERY_GROUP && own != group) ||
		    !has_value(work->collection, work->rows[i], slot))
			continue;
		out->n++;
		add_choices(&work->collection->layout,
		            collection_record(work->collection, work->rows[i]), slot,
		            shares);
	}
	for (size_t c = 0; c < n_choices && out->n; c++)
		shares[c] /= (double)out->n;
	out->shares = out->n ? shares : NULL;
	return true;
}

static const struct cr_shares hidden_shares = { .hidden = true };

static bool
fill_cases(struct cr_arena *arena, const struct cell_work *work, size_t index, struct cr_shares *all,
           struct cr_shares *by_group)
{
	const struct cr_instrument *instrument = work->collection->instrument;
	size_t slot = cr_score_slot(instrument, instrument->n_scores) + index;
	enum level level = work->level[slot];

	all[index] = hidden_shares;
	for (size_t g = 0; g < work->n_groups; g++) {
		struct cr_shares *shares =
			&by_group[g * instrument->n_classifications + index];

		*shares = hidden_shares;
		if (level == SHOW_GROUPS && group_appears(work, slot, (int)g) &&
		    !shares_of(arena, work, slot, (int)g, shares))
			return false;
	}
	return level == SHOW_NOTHING || shares_of(arena, work, slot, EVERY_GROUP, &all[index]);
}

static bool
fill_answers(struct cr_arena *arena, const struct cell_work *work, size_t question, struct cr_shares *answers)
{
	const struct cr_choices *choices =
		work->collection->instrument->symbols[question].choices;

	answers[question] = hidden_shares;
	if (!choices || work->level[question] == SHOW_NOTHING)
		return true;
	return shares_of(arena, work, question, EVERY_GROUP, &answers[question]);
}

bool
shares_fill(struct cr_arena *arena, const struct cell_work *work,
            struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = work->collection->instrument;
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
