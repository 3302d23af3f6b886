/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small instrument as expressions see one: names of every kind, lists with
 * and without values, with missing and with 'none' choices, bands, themes,
 * groups and rules.  The tests of expressions and of programs all live in it. */
#ifndef COREADY_TESTS_EXPR_WORLD_H
#define COREADY_TESTS_EXPR_WORLD_H

#include "coready/expr.h"

/* Everything that has a column; a slot is a place in this order. */
enum world_slot {
	WORLD_A, /* numbers */
	WORLD_B,
	WORLD_C,
	WORLD_D,
	WORLD_Q1, /* agree5: codes and values 1 to 5, dk, pns */
	WORLD_Q2,
	WORLD_YES,  /* yesno: yes (1), no (0), dk */
	WORLD_ROLE, /* role: citizen, practitioner, elected, dk; no values */
	WORLD_ROLE2,
	WORLD_TOOLS, /* multiple: map, fair, survey, none, dk */
	WORLD_TOOLS2,
	WORLD_PRIO, /* ranking: parks, streets, schools */
	WORLD_PRIO2,
	WORLD_CITY, /* texts */
	WORLD_NOTE,
	WORLD_BORN, /* dates */
	WORLD_DONE,
	WORLD_MOB, /* scores; mob and mob.networks have bands */
	WORLD_MOB_NETWORKS,
	WORLD_COLLAB,
	WORLD_FORM,   /* classification: owned, mixed */
	WORLD_THEMES, /* coding: parks, traffic */
	WORLD_SLOTS
};

extern const struct cr_symbol world_symbols[WORLD_SLOTS];
extern const struct cr_choices world_agree5, world_roles, world_tools, world_bands;

/* The scope of an expression in that context.  In a constraint '.' is "q1". */
struct cr_scope world_scope(enum cr_context context);

#endif
