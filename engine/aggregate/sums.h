/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A wave taken apart for sums.c: into pieces that no figure of a summary joins. */
#ifndef COREADY_AGGREGATE_SUMS_H
#define COREADY_AGGREGATE_SUMS_H

#include "search.h"

/* Pieces that are alike, for what a combination of figures leaves of them. */
struct piece {
	struct alike *alike;
	size_t n_alike;
	struct figure *figures;
	size_t n_figures;
	size_t times; /* How many they are. */
	bool nobody;  /* A combination can leave nobody. */
};

struct sums {
	const struct linked *linked;
	const struct cr_summary *summary;
	const struct cr_collection *collection;
	size_t wave;
	const size_t *rows; /* Of the wave, n of them. */
	size_t n;
	int *group_of; /* Beside 'rows': a shown group of the unit, or OUTSIDE. */

	/* Of one family at a time: */
	const struct family *family;
	const char **record_of; /* Beside 'rows': of the first who answered the same. */
	struct alike *alike;    /* Scratch: one a row. */
	struct piece *pieces;   /* At most one a row, and that outside. */
	size_t n_pieces;
	struct cr_map kinds;   /* Of pieces, by their bytes. */
	struct cr_arena arena; /* What pieces are made of. */
	size_t *scores;  /* Those of which sums are shown, n_scores of them, and */
	size_t n_scores; /* from 'first_wanted' on those that are looked at. */
	size_t first_wanted;
};

/* Takes the wave apart for the family: fills 'pieces'. */
bool sums_take_apart(struct sums *sums);

#endif
