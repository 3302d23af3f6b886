/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions: what they accept, and who is asked.  A file may leave out any answer and
 * hold one that is refused, whether the question is required or not.  Then scores and
 * classifications, in the order in which they are computed. */
#include "view.h"

#include <float.h>

/* Days of dates that can be written, 0001-01-01 to 9999-12-31. */
static const double first_day = -719162, last_day = 2932896;

static struct possible
any_choice(const struct cr_field *field)
{
	struct code_set codes, missing;
	struct possible p;

	code_set_split(field->choices, &codes, &missing);
	p = possible_choice(ALL_REASONS, &codes);
	p.missing_codes = missing;
	if (code_set_empty(&missing))
		p.reasons &= ~REASON(CR_MISSING_CODE);
	return p;
}

/* How many of the choices; to be sure, none is among them. */
static struct possible
any_set(const struct cr_field *field)
{
	struct code_set codes, missing;
	size_t n = 0;
	struct possible p;

	code_set_split(field->choices, &codes, &missing);
	for (size_t i = 0; i < field->choices->n_items; i++)
		n += !field->choices->items[i].missing &&
		     !field->choices->items[i].none;
	p = possible_whole(ALL_REASONS, 0, (double)n);
	p.missing_codes = missing;
	if (code_set_empty(&missing))
		p.reasons &= ~REASON(CR_MISSING_CODE);
	return p;
}

static struct possible
any_number(const struct cr_field *field, double least, double most)
{
	struct possible p = possible_number(ALL_REASONS & ~REASON(CR_MISSING_CODE),
	                                    field->has_min ? field->min : least,
	                                    field->has_max ? field->max : most);

	p.whole = field->type != CR_DECIMAL;
	return p;
}

static struct possible
any_text(const struct cr_field *field)
{
	return possible_text(ALL_REASONS & ~REASON(CR_MISSING_CODE), 0,
	                     field->max_length ? (double)field->max_length : DBL_MAX);
}

/* All that a question may hold where it is asked. */
static struct possible
any_answer(const struct cr_field *field)
{
	switch (field->type) {
	case CR_SINGLE:
		return any_choice(field);
	case CR_MULTIPLE:
	case CR_RANKING:
		return any_set(field);
	case CR_INTEGER:
	case CR_DECIMAL:
		return any_number(field, -DBL_MAX, DBL_MAX);
	case CR_DAY:
		return any_number(field, first_day, last_day);
	default:
		return any_text(field);
	}
}

const struct cr_node *
view_tree(const struct cr_program *program)
{
	return cr_expr_root(cr_program_expr(program));
}

struct surroundings
view_of_response(const struct view *view)
{
	return (struct surroundings){
		.slots = view->slots,
		.figure = figure_of_response,
		.owner = view,
		.transfers = lint_transfers,
		.room = { .arena = view->scratch },
	};
}

struct surroundings
view_of_unit(const struct view *view)
{
	struct surroundings s = view_of_response(view);

	s.slots = view->means;
	s.figure = figure_of_unit;
	return s;
}

/* Who comes as far as some place in the questions: whether anybody can, whether
 * everybody does, and what is then known. */
struct gate {
	bool may_pass, always;
	struct surroundings known;
};

static struct gate
pass(const struct gate *from, const struct cr_program *relevant, struct cr_arena *arena)
{
	struct gate gate = *from;

	gate.known.room.arena = arena;
	if (!relevant || !gate.may_pass)
		return gate;
	gate.always =
		gate.always && lint_is_always_true(&gate.known, view_tree(relevant));
	gate.may_pass = lint_assume(&gate.known, view_tree(relevant), true);
	return gate;
}

/* The group's own question tells the group; any other is answered or not. */
static void
view_question(struct view *view, size_t question, const struct gate *gate)
{
	const struct cr_field *field = &view->instrument->questions[question].field;
	struct possible *p = &view->slots[question];

	*p = any_answer(field);
	p->reasons &= ~REASON(CR_UNDEFINED);
	if ((int)question == view->instrument->design.group &&
	    view->group != CR_CHOICE_NONE) {
		struct code_set own = { { 0 } };

		code_set_add(&own, view->group);
		*p = possible_choice(REASON(CR_PRESENT), &own);
	} else if (!gate->may_pass) {
		*p = possible_missing(REASON(CR_NOT_APPLICABLE));
	} else if (gate->always) {
		p->reasons &= ~REASON(CR_NOT_APPLICABLE);
	}
}

/* Conditions name only what comes before a section or grid as a whole, so what follows
 * from that is found once. */
static bool
view_section(struct view *view, size_t section, struct cr_arena *inner)
{
	const struct cr_instrument *instrument = view->instrument;
	const struct cr_section *own = &instrument->sections[section];
	struct gate all = { true, true, view_of_response(view) };
	struct gate of_section = pass(&all, own->relevant, view->scratch);
	struct gate of_grid = of_section;
	int grid = -1;
	bool failed = of_section.known.room.failed;

	for (size_t i = 0; i < own->n_questions && !failed; i++) {
		size_t q = own->first_question + i;
		const struct cr_question *question = &instrument->questions[q];
		const struct gate *outer = &of_section;
		struct gate gate;

		if (question->grid >= 0) {
			if (question->grid != grid)
				of_grid =
					pass(&of_section,
				             instrument->grids[question->grid].relevant,
				             view->scratch);
			outer = &of_grid;
		}
		grid = question->grid;
		gate = pass(outer, question->relevant, inner);
		failed = gate.known.room.failed;
		view_question(view, q, &gate);
		cr_arena_reset(inner);
	}
	cr_arena_reset(view->scratch);
	return !failed;
}

static bool
view_questions(struct view *view)
{
	struct cr_arena inner = { 0 };
	bool done = true;

	for (size_t i = 0; i < view->instrument->n_sections && done; i++)
		done = view_section(view, i, &inner);
	cr_arena_fini(&inner);
	return done;
}

static bool
make_room(struct view *view, struct cr_arena *arena)
{
	const struct cr_instrument *instrument = view->instrument;

	view->slots = cr_arena_array(arena, instrument->n_slots, sizeof *view->slots);
	view->means = cr_arena_array(arena, instrument->n_slots, sizeof *view->means);
	view->cases = cr_arena_array(arena, instrument->n_classifications,
	                             sizeof *view->cases);
	for (size_t i = 0; view->cases && i < instrument->n_classifications; i++) {
		view->cases[i] = cr_arena_array(
			arena, instrument->classifications[i].list.n_items,
			sizeof **view->cases);
		if (!view->cases[i])
			return false;
	}
	return view->slots && view->means && view->cases;
}

bool
view_init(struct view *view, struct cr_arena *arena)
{
	const struct cr_instrument *instrument = view->instrument;
	bool done = make_room(view, arena) && view_questions(view);

	for (size_t i = 0; i < instrument->n_order && done; i++) {
		size_t slot = (size_t)instrument->order[i];
		size_t place = slot - instrument->n_questions;

		done = instrument->symbols[slot].kind == CR_SYMBOL_SCORE
		               ? view_score(view, place)
		               : view_classification(view,
		                                     place - instrument->n_scores);
		cr_arena_reset(view->scratch);
	}
	return done;
}
