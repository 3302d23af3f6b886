/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Through the responses of a wave, one unit after the other, those of none last.  What is
 * of one unit may be more than memory holds: it is read in blocks. */
#ifndef COREADY_AGGREGATE_WALK_H
#define COREADY_AGGREGATE_WALK_H

#include "collection.h"

/* Where some rows of a unit are. */
struct source {
	const struct run *run;
	const struct piece *piece;
};

/* The responses of a unit in a wave, without those that were replaced. */
struct body {
	const struct cr_collection *collection;
	uint32_t unit;
	size_t n;
	struct source *sources;
	size_t n_sources, capacity;

	struct block block;   /* What is read: */
	struct extent columns; /* of these. */
	bool whole;           /* It holds all of it. */
	size_t source, row;   /* Where the next block begins. */
	char *scratch;        /* A piece, */
	size_t scratch_size;
	const char *data;     /* or where it is in memory. */
};

/* Begins to read a body, again too. */
void body_rewind(struct body *body);

/* '*block' is the next block, good until the next call, or null at the end. */
bool body_next(struct body *body, const struct block **block, struct cr_error *err);

struct walk {
	const struct cr_collection *collection;
	uint32_t wave;   /* As the collection numbers it. */
	size_t *at;      /* Of each run the next piece. */
	struct body body;
};

/* All columns are read but the fingerprints; or, if 'only_scores', scores and groups. */
bool walk_init(struct walk *walk, const struct cr_collection *collection, size_t wave,
               bool only_scores, struct cr_error *err);
void walk_fini(struct walk *walk);

/* Goes to the next unit that has responses: its body, good until the next call, or null
 * at the end. */
struct body *walk_next(struct walk *walk);

#endif
