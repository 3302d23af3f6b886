/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search for what figures would tell together, as an attacker makes it who knows
 * everything about who answered what: a combination of sums of linked scores in which
 * the answers of all but a few people cancel out. */
#ifndef COREADY_AGGREGATE_SEARCH_H
#define COREADY_AGGREGATE_SEARCH_H

#include "linear.h"
#include "linked.h"

/* Respondents who answered the same of a family and go by the same group. */
struct alike {
	const char *record; /* Of one of them. */
	const double *weights; /* linked_weights() of it. */
	int group;
	size_t n;
};

/* A figure that a combination may use: the sum of a score over a group, or over all
 * groups. */
struct figure {
	size_t member;        /* Of the family. */
	int group;            /* EVERY_GROUP: over all of them, */
	const double *factor; /* each times its factor; null: 1. */
	bool wanted;          /* A combination must use one of these. */
};

/* The first members are set by the caller, the rest zero. */
struct search {
	const struct family *family;
	const size_t *terms;       /* Of the family, those that matter; n_terms of them. */
	size_t n_terms;
	size_t min_cell;
	const struct alike *alike; /* The most frequent first. */
	size_t n_alike;
	const struct figure *figures;
	size_t n_figures;

	double *forms;          /* Scratch: terms x figures. */
	struct cr_map seen;     /* Subspaces. */
	struct cr_arena arena;
	size_t steps;
	bool found;             /* There is a combination that tells. */
	bool failed;            /* Memory ran out. */
};

/* Looks for a combination that tells of fewer than min_cell people; 'found' says
 * whether there is one.  False when memory ran out. */
bool search_run(struct search *s);
void search_fini(struct search *s);

#endif
