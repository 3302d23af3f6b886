/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search for what figures would tell together, as an attacker makes it who knows
 * everything about who answered what: a combination of sums in which the answers of all
 * but a few people cancel out. */
#ifndef COREADY_AGGREGATE_SEARCH_H
#define COREADY_AGGREGATE_SEARCH_H

#include "linear.h"
#include "linked.h"

/* Respondents who answered the same of a family and go by the same group. */
struct alike {
	const char *record; /* Of one of them. */
	const double *weights; /* What each sum takes of its answers: a row of terms each. */
	int group;
	size_t n;
};

/* A figure that a combination may use: a sum over a group, or over all groups. */
struct figure {
	size_t member;        /* Of the family; the row of 'weights' that it is of. */
	int group;            /* EVERY_GROUP: over all of them, */
	const double *factor; /* each times its factor; null: 1. */
	bool wanted;          /* A combination must use one of these. */
};

/* The first members are set by the caller, the rest zero. */
struct search {
	const struct family *family;
	const size_t *terms;       /* Of the family, those that matter, n_terms of them; null:
	                            * all. */
	size_t n_terms;
	size_t min_cell;
	const struct alike *alike; /* The most frequent first. */
	size_t n_alike;
	const struct figure *figures;
	size_t n_figures;
	size_t enough;         /* Goes on until it has found fewer people than that, */
	size_t most_steps;     /* or has taken so many steps. */

	double *forms;          /* Scratch: terms x figures; */
	double *scratch;        /* one a figure; */
	size_t *touched;        /* and one a person. */
	struct cr_map seen;     /* Subspaces. */
	struct cr_arena arena;
	size_t steps;
	size_t least;           /* People that a combination leaves. */
	bool failed;            /* Memory ran out. */
};

/* Looks for the combination that leaves the fewest people, but somebody: 'least' is how
 * many, or min_cell where each leaves so many; 1 after too many steps.  With 'enough'
 * what was found last, which need not be the least.  False when memory ran out. */
bool search_run(struct search *s);

/* Whether a combination leaves nobody; before search_run().  False when memory ran out. */
bool search_nobody(struct search *s, bool *nobody);
void search_fini(struct search *s);

#endif
