/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is not computed by expressions but supplied to them can be: the bands of scores,
 * whether rules fired, and the figures of units.  A figure of a unit that may not be
 * shown is missing, so almost any may be. */
#include "view.h"

#include <float.h>
#include <math.h>

#include "transfer.h"

static const struct view *
view_of(const struct surroundings *s)
{
	return s->owner;
}

static const struct cr_score *
score_named(const struct view *view, const struct cr_node *name)
{
	return &view->instrument->scores[(size_t)name->symbol->slot -
	                                 view->instrument->n_questions];
}

/* The band that a printed value is in, or the nearest where it is in none. */
static uint16_t
nearest_band(const struct cr_score *score, double printed)
{
	size_t band = 0;

	while (band + 1 < score->bands->list.n_items &&
	       printed >= score->bands->from[band + 1])
		band++;
	return (uint16_t)band;
}

/* The bands that a score can be in, from that of its lowest value to that of its
 * highest; 'name' may be narrowed down by what is assumed. */
static struct possible
figure_band(struct surroundings *s, const struct cr_node *name)
{
	const struct cr_score *score = score_named(view_of(s), name);
	struct possible p = lint_evaluate(s, name), printed;
	struct code_set codes = { { 0 } };
	double from = score->bands->from[0];
	double to = score->has_range ? score->hi : DBL_MAX;

	if (!may_be_present(&p))
		return possible_missing(p.reasons);
	printed = rounded_to(p.reasons, &p, score->digits);
	if (printed.lo < from || printed.hi > to)
		printed.reasons |= REASON(CR_UNDEFINED);
	if (printed.hi < from || printed.lo > to)
		return possible_missing(printed.reasons);
	for (size_t i = nearest_band(score, fmax(printed.lo, from));
	     i <= nearest_band(score, fmin(printed.hi, to)); i++)
		code_set_add(&codes, i);
	return possible_choice(printed.reasons, &codes);
}

static struct possible
figure_fired(const struct view *view, const struct cr_node *rule)
{
	size_t place = (size_t)rule->value.number;
	const struct fate *fate = view->rules ? &view->rules[place] : NULL;

	return possible_truth(REASON(CR_PRESENT), !fate || fate->may_hold,
	                      !fate || !fate->always);
}

struct possible
figure_of_response(struct surroundings *s, const struct cr_node *call)
{
	switch (call->op) {
	case CR_OP_BAND:
		return figure_band(s, call->args[0]);
	case CR_OP_FIRED:
		return figure_fired(view_of(s), call->args[0]);
	case CR_OP_TODAY:
		return possible_whole(REASON(CR_PRESENT), -719162, 2932896);
	default: /* A theme. */
		return possible_truth(ALL_REASONS, true, true);
	}
}

/* The mean in a group. */
static struct possible
group_mean(const struct view *view, const struct cr_node *name,
           const struct cr_node *group)
{
	const struct view *own = view;

	if (group->value.code < view->n_groups)
		own = &view->groups[group->value.code];
	return own->means ? own->means[name->symbol->slot]
	                  : view->means[name->symbol->slot];
}

/* 'a' less 'b', both of which may be missing. */
static struct possible
difference(const struct possible *a, const struct possible *b)
{
	const struct possible both[] = { *a, *b };

	return possible_number(strict_reasons(both, 2), a->lo - b->hi, a->hi - b->lo);
}

/* At most where half of the answers are at either end, and there are two. */
static struct possible
deviation(const struct possible *mean)
{
	return possible_number(mean->reasons, 0,
	                       (mean->hi - mean->lo) / sqrt(2) * (1 + 1e-9));
}

/* The number of answers that all items of a score have, equally spaced; 0: they have
 * not, and then there is no agreement (docs/scoring.md). */
static size_t
common_answers(const struct cr_instrument *instrument, const struct cr_score *score)
{
	size_t common = 0;

	for (size_t i = 0; i < score->n_items; i++) {
		size_t slot = (size_t)score->items[i].slot, n = 0;
		const struct cr_choices *list;

		if (slot >= instrument->n_questions ||
		    instrument->questions[slot].field.type != CR_SINGLE)
			return 0;
		list = instrument->questions[slot].field.choices;
		for (size_t c = 0; c < list->n_items; c++)
			n += !list->items[c].missing;
		if (n < 2 || (common && n != common))
			return 0;
		common = n;
	}
	return common;
}

static struct possible
agreement(const struct view *view, const struct cr_node *name)
{
	const struct possible *mean = &view->means[name->symbol->slot];

	if (common_answers(view->instrument, score_named(view, name)) == 0)
		return possible_missing(ALL_MISSING);
	return possible_number(mean->reasons, 0, 1);
}

/* None where nobody can give that answer; nor of the question that tells the groups,
 * whatever is answered (engine/rules/unit.c). */
static struct possible
share(const struct view *view, const struct cr_node *name, const struct cr_node *code)
{
	const struct possible *answer = &view->slots[name->symbol->slot];
	bool can_be = name->symbol->type == CR_SET ||
	              code_set_has(&answer->codes, code->value.code);

	if (!may_be_present(answer) ||
	    name->symbol->slot == view->instrument->design.group)
		return possible_missing(ALL_MISSING);
	return possible_number(ALL_REASONS, 0, can_be ? 1 : 0);
}

/* The id of one of the scores. */
static struct possible
lowest(struct surroundings *s, const struct cr_node *call)
{
	struct cr_slice *ids = cr_arena_array(s->room.arena, call->n_args, sizeof *ids);

	if (!ids || call->n_args > POSSIBLE_TEXTS) {
		s->room.failed |= !ids;
		return possible_text(ALL_REASONS, 0, DBL_MAX);
	}
	for (size_t i = 0; i < call->n_args; i++)
		ids[i] = cr_slice_of(call->args[i]->symbol->name);
	return possible_texts(ALL_REASONS, ids, call->n_args);
}

/* Where a unit has fewer than are shown, no rule is asked; where a group has, it does not
 * show by itself (docs/scoring.md, rules 1 and 2).  --min-cell can only raise that,
 * but with --unprotected; a lint judges by what the instrument says. */
static struct possible
responses(const struct view *view, const struct cr_node *call)
{
	return possible_whole(call->n_args ? ALL_REASONS : REASON(CR_PRESENT),
	                      view->instrument->design.min_cell, DBL_MAX);
}

struct possible
figure_of_unit(struct surroundings *s, const struct cr_node *call)
{
	const struct view *view = view_of(s);
	const struct possible *mean =
		call->n_args > 0 && call->args[0]->kind == CR_NODE_SYMBOL
			? &view->means[call->args[0]->symbol->slot]
			: NULL;
	struct possible a, b;

	switch (call->op) {
	case CR_OP_N:
		return responses(view, call);
	case CR_OP_GROUP_MEAN:
		return group_mean(view, call->args[0], call->args[1]);
	case CR_OP_GAP:
		a = group_mean(view, call->args[0], call->args[1]);
		b = group_mean(view, call->args[0], call->args[2]);
		return difference(&a, &b);
	case CR_OP_SD_OF:
		return deviation(mean);
	case CR_OP_AGREEMENT:
		return agreement(view, call->args[0]);
	case CR_OP_SHARE:
		return share(view, call->args[0], call->args[1]);
	case CR_OP_PREVIOUS:
		return *mean;
	case CR_OP_CHANGE:
		return difference(mean, mean);
	case CR_OP_LOWEST:
		return lowest(s, call);
	default:
		return figure_of_response(s, call);
	}
}
