/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the answers and scores of an instrument can be: in any response, or in those of
 * one group of the design, whose members may be asked less than others. */
#ifndef COREADY_ENGINE_LINT_VIEW_H
#define COREADY_ENGINE_LINT_VIEW_H

#include "coready/instrument.h"
#include "evaluate.h"

/* What can become of a rule, and of a case. */
struct fate {
	bool may_hold;
	bool always; /* It holds in any case. */
};

struct view {
	const struct cr_instrument *instrument;
	uint16_t group;           /* The group's code; CR_CHOICE_NONE: of anybody. */
	struct possible *slots;   /* Of a response, by slot; none for codings. */
	struct possible *means;   /* Of a unit, by slot of the score. */
	struct fate **cases;      /* Of each classification, one a case. */
	const struct fate *rules; /* Of rules that were decided before; null: none. */
	struct cr_arena *scratch; /* For the reading of one thing. */

	/* For figures of units: by code; without slots where they are not looked at. */
	const struct view *groups;
	size_t n_groups;
};

/* Groups that are looked at one by one; a list of more is not one of groups. */
enum { MOST_GROUPS = 30 };

/* Fills 'view' (instrument, group and scratch are set) in 'arena'; false: no memory. */
bool view_init(struct view *view, struct cr_arena *arena);

/* Surroundings of an expression about one response, and of one about a unit, where the
 * name of a score is its mean. */
struct surroundings view_of_response(const struct view *view);
struct surroundings view_of_unit(const struct view *view);

/* The tree of a condition or formula. */
const struct cr_node *view_tree(const struct cr_program *program);

/* Whether such a response can have been asked, and whether a score can have a value. */
static inline bool
view_can_see(const struct view *view, int slot)
{
	return view->slots[slot].reasons & ~REASON(CR_NOT_APPLICABLE);
}

/* Of the items of a score: how many can be asked, how many of these can be answered,
 * and how many answers it then asks for. */
struct reach {
	size_t asked, answered, needed;
};
struct reach view_reach(const struct view *view, size_t score);

/* view-score.c: the score, or the classification, in a slot, when all that it is made
 * of is known. */
bool view_score(struct view *view, size_t score);
bool view_classification(struct view *view, size_t classification);

/* figures.c */
figure_fn figure_of_response, figure_of_unit;

#endif
