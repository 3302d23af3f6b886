/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which columns of a response are kept, and in which order: what some readings do without
 * comes before or after what they need. */
#include "layout.h"

#include <math.h>
#include <stdint.h>

/* Rules ask for the shares of some questions; those of others nobody sees.  The group's
 * own question would tell the sizes of groups that are hidden. */
static bool
is_asked(const struct cr_instrument *instrument, size_t slot)
{
	if (slot >= instrument->n_questions || slot == (size_t)instrument->design.group)
		return false;
	for (size_t r = 0; r < instrument->n_rules; r++) {
		const struct cr_program_input *inputs;
		size_t n = instrument->rules[r].when
		                   ? cr_program_inputs(instrument->rules[r].when, &inputs)
		                   : 0;

		for (size_t i = 0; i < n; i++)
			if (inputs[i].kind == CR_INPUT_UNIT &&
			    inputs[i].op == CR_OP_SHARE && inputs[i].slot == (int)slot)
				return true;
	}
	return false;
}

/* Marks what scores are made of. */
static void
mark_used(const struct cr_instrument *instrument, bool *used)
{
	for (size_t s = 0; s < instrument->n_scores; s++) {
		const struct cr_score *score = &instrument->scores[s];
		const struct cr_program_input *inputs;
		size_t n = score->expr ? cr_program_inputs(score->expr, &inputs) : 0;

		for (size_t i = 0; i < score->n_items; i++)
			used[score->items[i].slot] = true;
		for (size_t i = 0; i < n; i++)
			if (inputs[i].kind == CR_INPUT_SLOT)
				used[inputs[i].slot] = true;
	}
}

static enum keep
keep_of(const struct cr_symbol *symbol, bool wanted)
{
	switch (symbol->kind) {
	case CR_SYMBOL_SCORE:
		return KEEP_NUMBER;
	case CR_SYMBOL_CLASSIFICATION:
		return KEEP_CODE;
	case CR_SYMBOL_QUESTION:
		break;
	default:
		return KEEP_NOTHING;
	}
	if (!wanted || symbol->ranking)
		return KEEP_NOTHING;
	switch (symbol->type) {
	case CR_CHOICE:
		return KEEP_CODE;
	case CR_NUMBER:
	case CR_SET:
		return KEEP_NUMBER;
	default:
		return KEEP_NOTHING;
	}
}

/* The value of each code that an answer can be. */
static const double *
values_of(struct layout *layout, const struct cr_choices *choices)
{
	double *values = cr_arena_array(&layout->arena, N_CODES, sizeof *values);

	for (size_t code = 0; values && code < N_CODES; code++)
		values[code] = code < choices->n_items && choices->items[code].has_value
		                       ? choices->items[code].value
		                       : NAN;
	if (values)
		values[CODE_NOT_APPLICABLE] = INFINITY;
	return values;
}

static size_t
add_column(struct layout *layout, size_t width)
{
	size_t start = layout->stride;

	layout->columns[layout->n_columns++] = (struct kept_column){ start, width };
	layout->stride += width;
	return start;
}

static bool
place_slot(struct layout *layout, size_t slot)
{
	struct slot_place *place = &layout->slots[slot];

	if (place->keep == KEEP_NUMBER) {
		place->start = add_column(layout, sizeof(double));
	} else if (place->keep == KEEP_CODE) {
		place->start = add_column(layout, 1);
		place->value_of =
			values_of(layout, layout->instrument->symbols[slot].choices);
		return place->value_of;
	}
	return true;
}

/* Whether a slot's column is of those that every reading of scores needs. */
static bool
is_score(const struct layout *layout, size_t slot)
{
	return layout->instrument->symbols[slot].kind == CR_SYMBOL_SCORE;
}

static void
place_set(struct layout *layout, size_t slot)
{
	const struct cr_symbol *symbol = &layout->instrument->symbols[slot];
	struct slot_place *place = &layout->slots[slot];

	if (symbol->type != CR_SET || !place->asked || place->keep == KEEP_NOTHING)
		return;
	place->set_width = symbol->choices->n_items;
	place->set_start = add_column(layout, place->set_width);
}

static bool
place_all(struct layout *layout)
{
	size_t n = layout->instrument->n_slots;

	layout->fingerprint = add_column(layout, 2 * sizeof(uint64_t));
	layout->scores_start = layout->stride;
	for (size_t slot = 0; slot < n; slot++)
		if (is_score(layout, slot) && !place_slot(layout, slot))
			return false;
	layout->group = add_column(layout, 1);
	layout->scores_end = layout->stride;
	layout->day = add_column(layout, sizeof(double));
	layout->problems = add_column(layout, sizeof(uint32_t));
	layout->version = add_column(layout, 1);
	for (size_t slot = 0; slot < n; slot++) {
		if (!is_score(layout, slot) && !place_slot(layout, slot))
			return false;
		place_set(layout, slot);
	}
	return true;
}

static void
list_figured(struct layout *layout)
{
	const struct cr_instrument *instrument = layout->instrument;

	for (size_t slot = 0; slot < instrument->n_slots; slot++) {
		layout->figure_of[slot] = SIZE_MAX;
		if (!is_kept(layout, slot) ||
		    (slot < instrument->n_questions && !layout->slots[slot].asked))
			continue;
		layout->figure_of[slot] = layout->n_figured;
		layout->figured[layout->n_figured++] = slot;
	}
}

bool
layout_init(struct layout *layout, const struct cr_instrument *instrument)
{
	size_t n = instrument->n_slots;
	struct cr_arena *arena = &layout->arena;
	bool *used = cr_arena_array(arena, n, sizeof *used);

	layout->instrument = instrument;
	layout->slots = cr_arena_array(arena, n, sizeof *layout->slots);
	/* Of a slot, its values and a set; and the five that all have. */
	layout->columns = cr_arena_array(arena, 2 * n + 5, sizeof *layout->columns);
	layout->figured = cr_arena_array(arena, n, sizeof *layout->figured);
	layout->figure_of = cr_arena_array(arena, n, sizeof *layout->figure_of);
	if (!used || !layout->slots || !layout->columns || !layout->figured ||
	    !layout->figure_of)
		return false;
	mark_used(instrument, used);
	for (size_t slot = 0; slot < n; slot++) {
		struct slot_place *place = &layout->slots[slot];

		place->asked = is_asked(instrument, slot);
		place->keep = keep_of(&instrument->symbols[slot],
		                      used[slot] || place->asked);
	}
	if (!place_all(layout))
		return false;
	list_figured(layout);
	return true;
}

void
layout_fini(struct layout *layout)
{
	cr_arena_fini(&layout->arena);
}
