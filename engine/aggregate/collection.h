/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A collection from inside.  Responses are taken into a buffer; when it is full it is put
 * in order of wave and unit and becomes a run, in a scratch file.  In the end the rows of
 * one unit in one wave are pieces of runs, and are read together. */
#ifndef COREADY_AGGREGATE_COLLECTION_H
#define COREADY_AGGREGATE_COLLECTION_H

#include "block.h"
#include "coready/aggregate.h"
#include "coready/buf.h"
#include "coready/fingerprint.h"
#include "coready/map.h"
#include "coready/scratch.h"

#define NO_UNIT UINT32_MAX

enum { VERSIONS_MIXED = 255 }; /* Not one version; or one of too many. */

/* Names in first-seen order. */
struct names {
	struct cr_map map;
	struct cr_arena arena;
	char **items;
	size_t n, capacity;
};

bool names_number(struct names *names, struct cr_slice name, size_t *number);
void names_fini(struct names *names);

/* Rows of one unit in one wave, side by side in a run: a block as large as they are. */
struct piece {
	uint32_t wave, unit; /* NO_UNIT comes last. */
	uint32_t n;
	uint32_t row;        /* Of the run, from 0. */
};

struct run {
	struct piece *pieces;
	size_t n_pieces;
	size_t first_row; /* Of all, from 0. */
	char *data;       /* Null: in the scratch file, */
	uint64_t offset;  /* from there on. */
};

struct cr_collection {
	const struct cr_instrument *instrument;
	struct layout layout;
	struct cr_fingerprint_key fingerprints;
	struct names units, waves, versions;
	double *wave_rank;        /* What a wave is ordered by; beside waves.items. */
	size_t memory;            /* Bytes for the buffer, about. */

	struct block buffer;
	uint32_t *wave_of, *unit_of; /* Beside its rows. */

	struct run *runs;
	size_t n_runs;
	struct cr_scratch *scratch; /* Null while there is none in the file. */
	char *pieces;               /* On their way to it, */
	size_t pieces_size;         /* room for so many bytes. */
	size_t n;                   /* Rows of all runs. */
	uint8_t *replaced;          /* A bit a row: a later one has the same key. */
	size_t repeats, agreed;
};

/* Makes a run of what is in the buffer, and empties it. */
bool run_make(struct cr_collection *collection, bool in_file, struct cr_error *err);
void run_fini(struct run *run);

/* A piece as bytes: in memory, or read into 'scratch', which has room for all of it, but
 * only these columns.  Null on failure. */
const char *piece_data(const struct cr_collection *collection, const struct run *run,
                       const struct piece *piece, struct extent columns, char *scratch,
                       struct cr_error *err);

/* Finds the rows that do not count because a later one has the same key. */
bool repeats_find(struct cr_collection *collection, struct cr_error *err);

static inline bool
is_replaced(const struct cr_collection *collection, size_t row)
{
	return collection->replaced && collection->replaced[row / 8] >> row % 8 & 1;
}

#endif
