/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Responses gathered into units (neighbourhoods), waves and groups, and their
 * figures, under the rules of what may be shown of few people (docs/scoring.md,
 * "A unit" and "What may be shown of few people").
 *
 *     batch ─ cr_collection_sink ─▶ collection    every response's scores, kept
 *     collection ─ cr_summary_new ─▶ summary       units x waves x groups x scores
 *
 * What may be shown is decided here, once, for everything that prints: a figure
 * that must be hidden is not in a summary at all. */
#ifndef COREADY_AGGREGATE_H
#define COREADY_AGGREGATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/batch.h"
#include "coready/instrument.h"
#include "coready/stats.h"

struct cr_collection;

struct cr_collection *cr_collection_new(const struct cr_instrument *instrument,
                                        struct cr_error *err);
void cr_collection_free(struct cr_collection *collection);

/* A sink that adds to 'collection'.  Of responses with the same respondent, unit
 * and wave the last one counts; agreed answers (consensus) do not. */
struct cr_sink cr_collection_sink(struct cr_collection *collection);

/* Responses that a later one with the same key replaced, and agreed answers. */
size_t cr_collection_repeats(const struct cr_collection *collection);
size_t cr_collection_agreed(const struct cr_collection *collection);

/* The figures of some responses on one score.  NaN where one does not exist. */
struct cr_figures {
	bool hidden;                 /* Then nothing else is set. */
	size_t n;                    /* Responses with a value. */
	double mean, sd, se;
	struct cr_interval interval; /* 95 % */
	uint16_t band;               /* Of the mean as printed, and of the two ends */
	uint16_t band_low, band_high; /* of the interval; CR_CHOICE_NONE: none. */
};

/* Members of a group that is shown: one group of the design, or several (and
 * those without a group) pooled because each alone is too small.  A pooled group
 * names every group that is not shown by itself, those of nobody too: else three
 * members of three people would tell that there is one of each. */
struct cr_group_view {
	const uint16_t *members;     /* Places in the group list, in its order. */
	size_t n_members;
	bool none;                   /* Also the responses that name no group. */
	size_t n;                    /* Responses. */
};

/* A unit in a wave. */
struct cr_unit_wave {
	size_t unit, wave;           /* units[unit], waves[wave] */
	bool hidden;                 /* Fewer than min_cell responses: nothing below. */
	size_t n;                    /* Responses; 0 when hidden. */
	size_t n_problems;           /* Answers of theirs that were refused. */
	double first_day, last_day;  /* Of the design's date; NaN when unknown, and
	                              * where there are fewer than 2 min_cell. */
	const struct cr_group_view *groups; /* None when only 'all' may be shown. */
	size_t n_groups;
	const struct cr_figures *all;       /* One a score. */
	const struct cr_figures *by_group;  /* n_groups x scores, group-major. */
	const struct cr_unit_wave *previous; /* The unit's nearest earlier wave. */
	const size_t *missing;       /* Per score: responses to which it applies and that
	                              * have no value; 0 where 'all' is hidden. */
};

struct cr_summary {
	const struct cr_instrument *instrument;
	size_t min_cell;
	const char *const *units;    /* Names, in first-seen order. */
	size_t n_units;
	const char *const *waves;    /* As they stand in the file, in their order. */
	size_t n_waves;
	const struct cr_unit_wave *cells; /* Units in order, in each the waves in order. */
	size_t n_cells;
	struct cr_arena arena;
};

/* Makes all figures.  'min_cell' 0: the instrument's. */
struct cr_summary *cr_summary_new(const struct cr_collection *collection,
                                  size_t min_cell, struct cr_error *err);
void cr_summary_free(struct cr_summary *summary);

/* The cell of a unit in a wave, or null. */
const struct cr_unit_wave *cr_summary_find(const struct cr_summary *summary, size_t unit,
                                           size_t wave);

#endif
