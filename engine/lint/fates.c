/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of rules, in the order in which they are decided: a rule that asks
 * whether another fired, or that another supersedes, comes after it. */
#include "private.h"

#include <stdlib.h>

/* A rule and when it is decided. */
struct turn {
	int stratum;
	size_t rule;
};

static int
by_turn(const void *left, const void *right)
{
	const struct turn *a = left, *b = right;

	if (a->stratum != b->stratum)
		return a->stratum < b->stratum ? -1 : 1;
	return a->rule < b->rule ? -1 : a->rule > b->rule;
}

static struct turn *
turns_of(struct linting *l)
{
	size_t n = l->instrument->n_rules;
	struct turn *turns = cr_arena_array(&l->arena, n, sizeof *turns);

	for (size_t i = 0; turns && i < n; i++)
		turns[i] = (struct turn){ l->instrument->rules[i].stratum, i };
	if (turns && n > 0)
		qsort(turns, n, sizeof *turns, by_turn);
	return turns;
}

/* What comes before a rule: that may keep it from firing, and that always does. */
struct before {
	bool may_supersede;
	int always; /* -1: none. */
};

static void
decide(struct linting *l, size_t place, const struct before *own, struct before *others)
{
	const struct cr_rule *rule = &l->instrument->rules[place];
	struct surroundings s = rule->scope == CR_SCOPE_UNIT
	                                ? view_of_unit(&l->everybody)
	                                : view_of_response(&l->everybody);
	struct truths truths = lint_truths(&s, view_tree(rule->when));
	struct fate *fate = &l->rules[place];

	l->failed |= s.room.failed;
	fate->may_hold = truths.may_be_true && own->always < 0;
	fate->always = is_always_true(truths) && !own->may_supersede;
	for (size_t i = 0; i < rule->n_supersedes && fate->may_hold; i++) {
		struct before *other = &others[rule->supersedes[i]];

		other->may_supersede = true;
		if (fate->always)
			other->always = (int)place;
	}
	cr_arena_reset(&l->scratch);
}

bool
find_fates(struct linting *l)
{
	size_t n = l->instrument->n_rules;
	const struct turn *turns = turns_of(l);
	struct before *before = cr_arena_array(&l->arena, n, sizeof *before);
	int *superseded = cr_arena_array(&l->arena, n, sizeof *superseded);

	l->rules = cr_arena_array(&l->arena, n, sizeof *l->rules);
	if (!turns || !before || !superseded || !l->rules)
		return false;
	l->everybody.rules = l->rules;
	for (size_t i = 0; i < n; i++)
		before[i].always = -1;
	for (size_t i = 0; i < n && !l->failed; i++)
		decide(l, turns[i].rule, &before[turns[i].rule], before);
	for (size_t i = 0; i < n; i++)
		superseded[i] = before[i].always;
	l->superseded = superseded;
	return !l->failed;
}
