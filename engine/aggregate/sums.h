/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A wave taken apart for sums.c: into pieces that no figure of a summary joins. */
#ifndef COREADY_AGGREGATE_SUMS_H
#define COREADY_AGGREGATE_SUMS_H

#include "private.h"

/* Pieces that are alike, for what a combination of figures leaves of them. */
struct piece_kind {
	struct alike *alike;
	size_t n_alike;
	struct figure *figures;
	size_t n_figures;
	size_t n_groups; /* That its factors are of. */
	size_t times;    /* How many pieces they are. */
	bool nobody;     /* A combination can leave nobody. */
};

struct sums {
	const struct linked *linked;
	const struct cr_summary *summary;
	const struct cr_collection *collection;
	size_t wave;        /* As the collection numbers it. */
	size_t place;       /* Among the summary's waves. */
	struct base_groups base;

	/* Of one family at a time: */
	const struct family *family;
	struct patterns wave_patterns; /* Of everybody, */
	struct patterns cell_patterns; /* of a unit, by group, */
	struct patterns outside;       /* and of whom no unit shows. */
	struct cr_map known;           /* Patterns to their places in: */
	const uint64_t **patterns;     /* copies, so that equal ones are one. */
	size_t n_patterns, patterns_capacity;
	struct piece_kind *pieces;
	size_t n_pieces, capacity;
	struct cr_map kinds;   /* Of pieces, by their bytes. */
	struct cr_arena arena; /* What pieces are made of. */
	size_t *scores;  /* Those of which sums are shown, n_scores of them, and */
	size_t n_scores; /* from 'first_wanted' on those that are looked at. */
	size_t first_wanted;
	struct lore *lore; /* Of searches for these. */
};

/* Takes the wave apart for the family: fills 'pieces' and 'wave_patterns'. */
bool sums_take_apart(struct sums *sums, struct cr_error *err);
void sums_forget(struct sums *sums);

#endif
