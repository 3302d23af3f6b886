/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search for what figures would tell together, as an attacker makes it who knows
 * everything about who answered what: a combination of sums in which the answers of all
 * but a few people cancel out. */
#ifndef COREADY_AGGREGATE_SEARCH_H
#define COREADY_AGGREGATE_SEARCH_H

#include "coready/map.h"
#include "linear.h"
#include "patterns.h"

/* A figure that a combination may use: a sum over a group, or over all groups. */
enum { EVERY_GROUP = -1 };

struct figure {
	size_t member;        /* The row of a response's weights that it is a sum of. */
	int group;            /* EVERY_GROUP: over all of them, */
	const double *factor; /* each times its factor; null: 1. */
	bool wanted;          /* A combination must use one of these. */
};

/* What responses contribute: n_rows x n_terms weights of a pattern. */
struct weigher {
	size_t n_rows, n_terms;
	void (*weigh)(const void *owner, const uint64_t *pattern, double *weights);
	const void *owner;
	size_t n_words;        /* Of a pattern. */
	const uint64_t *needs; /* n_rows x n_words: which of its bits a row follows from. */
};

/* What searches found out, kept from one to the next: most units of a large study are
 * like another.  One for all searches with the same weigher. */
struct lore;

struct lore *lore_new(const struct weigher *weigher);
void lore_free(struct lore *lore);

/* To be called between searches: forgets everything, if that has become much. */
void lore_trim(struct lore *lore);

struct search {
	struct lore *lore;
	const size_t *terms;   /* Those that matter, n_terms of them; null: all. */
	size_t n_terms;
	size_t n_groups;       /* That factors are of. */
	size_t min_cell;
	const struct alike *alike; /* The most frequent first. */
	size_t n_alike;
	const struct figure *figures;
	size_t n_figures;
	size_t enough;         /* Goes on until it has found fewer people than that, */
	size_t most_steps;     /* or has taken so many steps. */
};

/* Looks for the combination that leaves the fewest people, but somebody: '*least' is how
 * many, or min_cell where each leaves so many; 1 after too many steps.  With 'enough'
 * what was found last, which need not be the least.  False when memory ran out. */
bool search_run(const struct search *s, size_t *least);

/* Whether a combination leaves nobody.  False when memory ran out. */
bool search_nobody(const struct search *s, bool *nobody);

#endif
