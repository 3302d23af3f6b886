/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What searches found out: subspaces of combinations by number, and what becomes of each
 * where the answers of some respondents must cancel out. */
#ifndef COREADY_AGGREGATE_LORE_H
#define COREADY_AGGREGATE_LORE_H

#include "search.h"

/* The combinations of some figures that are left. */
struct left_over {
	struct space space;
	size_t frame;     /* The figures. */
	bool wanted;      /* Some use a figure that is wanted. */
	size_t looked_at; /* By which search last. */
};

#define LEFT_AS_IT_WAS SIZE_MAX

/* The number of all combinations of a search's figures. */
bool lore_whole(struct lore *lore, const struct search *s, size_t *number);

/* What is left of 'number' where those who are alike cancel out; LEFT_AS_IT_WAS where
 * they do in any case. */
bool lore_cut(struct lore *lore, const struct search *s, size_t number,
              const struct alike *alike, size_t *left);

/* Whether so much was found out that a search had better give up. */
bool lore_is_full(const struct lore *lore);

/* Good until the next of the two. */
struct left_over *lore_at(struct lore *lore, size_t number);

/* A number for a search, unlike that of any other. */
size_t lore_begin(struct lore *lore);

#endif
