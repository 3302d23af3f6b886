/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files of engine/aggregate: the responses as they are kept. */
#ifndef COREADY_AGGREGATE_PRIVATE_H
#define COREADY_AGGREGATE_PRIVATE_H

#include <math.h>

#include "coready/aggregate.h"
#include "coready/buf.h"
#include "coready/map.h"

#define NO_UNIT  UINT32_MAX
#define NO_WAVE  UINT32_MAX
#define NO_GROUP UINT16_MAX

/* Names in first-seen order. */
struct names {
	struct cr_map map;
	struct cr_arena arena;
	char **items;
	size_t n, capacity;
};

/* A response; its scores stand at scores[row x n_scores]. */
struct response {
	uint32_t unit, wave;
	uint16_t group;
	uint32_t problems; /* Refused cells. */
	bool replaced;     /* By a later one with the same key. */
	double day;        /* NaN: unknown. */
};

struct cr_collection {
	const struct cr_instrument *instrument;
	struct names units, waves;
	double *wave_rank;           /* What a wave is ordered by; beside waves.items. */
	struct cr_map keys;          /* (unit, wave, respondent) to a place in 'latest', */
	size_t *latest, latest_capacity; /* which holds the row that counts. */
	struct cr_buf key;           /* Scratch. */
	struct response *responses;
	double *scores;              /* Unrounded; NaN missing, below. */
	size_t n, capacity;
	size_t repeats, agreed;
};

/* Two kinds of NaN would be one too clever: a score that does not apply to a
 * response is kept as positive infinity, which no score can be. */
#define NOT_APPLICABLE_VALUE ((double)INFINITY)

/* A response before it is given numbers: names as text, in the part's arena. */
struct part_row {
	struct cr_slice respondent, unit, wave; /* Empty: not given. */
	double wave_rank, day;                  /* NaN: not given. */
	uint16_t group;
	uint32_t problems;
	bool agreed;
};

struct part {
	const struct cr_instrument *instrument;
	struct cr_arena arena;
	struct cr_buf text;
	struct part_row *rows;
	double *scores;
	size_t n, capacity;
};

bool names_number(struct names *names, struct cr_slice name, size_t *number);
void names_fini(struct names *names);

/* The part_* functions of the sink, and how emission empties a part. */
void *part_new(void *owner, struct cr_error *err);
void part_free(void *part);
bool part_rows(void *part, const struct cr_table *table, const struct cr_scoring *scoring,
               struct cr_error *err);
void part_clear(struct part *part);

/* Decides which groups of a unit are shown: 'counts' are responses by group,
 * the last one being those without a group; n_groups + 1 of them.  Writes for
 * each of them which shown group it belongs to; returns how many shown groups
 * there are, 0 when only 'all' may be shown.  The pooled one is the last. */
size_t disclose_groups(const size_t *counts, size_t n_groups, size_t min_cell,
                       int *shown_as);

/* Fills 'cell' (its unit and wave are set) from 'n' rows of the collection. */
bool cell_fill(struct cr_summary *summary, const struct cr_collection *collection,
               const size_t *rows, size_t n, struct cr_unit_wave *cell);

#endif
