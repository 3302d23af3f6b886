/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How reliable the scores of an instrument are (docs/scoring.md, "Reliability"): over
 * all responses of a wave together, whatever their unit.
 *
 *     collection, summary ─ cr_scales_new ─▶ scales
 *     scales ─ cr_scales_score ─▶ alpha, omega, ICC of a score in a wave
 *     scales ─ cr_scales_items ─▶ what each of its questions adds
 *
 * Figures of fewer responses than the summary's min_cell are left out here, and those that
 * would tell of so few beside the summary, for everything that prints.  Waves and scores are numbered as in the collection and the instrument. */
#ifndef COREADY_SCALES_H
#define COREADY_SCALES_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/aggregate.h"
#include "coready/reliability.h"

struct cr_scales;

/* Borrows both; the summary is the collection's.  Null with CR_ELIMIT for a score of more
 * than CR_COVARIANCE_MAX_ITEMS items. */
struct cr_scales *cr_scales_new(const struct cr_collection *collection,
                                const struct cr_summary *summary, struct cr_error *err);
void cr_scales_free(struct cr_scales *scales);

/* Whether a score has an alpha: whether it is made of questions and nothing else. */
bool cr_scales_of_questions(const struct cr_scales *scales, size_t score);

/* How many responses a figure rests on. */
struct cr_scale_count {
	size_t n;
	bool hidden; /* Between 1 and min_cell - 1: 'n' is not set, nor any figure. */
};

/* A figure that does not exist or may not be shown is NaN. */
struct cr_scale_figures {
	struct cr_scale_count complete; /* Responses with a value of every item. */
	struct cr_alpha alpha;          /* Of scores that are made of questions. */
	double omega;                   /* Likewise. */
	struct cr_icc icc;              /* Over the units whose mean and deviation on the */
	size_t units;                   /* score show; so many. */
};

/* False only if memory ran out; so it is with the next. */
bool cr_scales_score(struct cr_scales *scales, size_t wave, size_t score,
                     struct cr_scale_figures *scale, struct cr_error *err);

/* Writes the statistics of the score's questions, after reversing, to 'items', one an
 * item, and to '*complete' how many responses they rest on.  Where the sums that means
 * and deviations come from would tell of fewer than min_cell people, together with the
 * summary and the sums of other scores (cr_summary_item_sums), mean and sd are NaN.  For
 * scores that are made of questions. */
bool cr_scales_items(struct cr_scales *scales, size_t wave, size_t score,
                     struct cr_item_statistics *items, struct cr_scale_count *complete,
                     struct cr_error *err);

/* Which part a group has in the complete responses to a score: the most that one of its
 * responses has. */
enum cr_scale_group {
	CR_GROUP_ABSENT,   /* It has no response at all. */
	CR_GROUP_UNASKED,  /* Routing kept each from one of the questions. */
	CR_GROUP_NONE,     /* None is complete, though one could be. */
	CR_GROUP_COMPLETE, /* Some are complete. */
};

/* Groups in the design's list; 0 where it names none. */
size_t cr_scales_n_groups(const struct cr_scales *scales);

/* Writes the part of each group in the list, and last that of the responses without one:
 * over all waves. */
void cr_scales_groups(const struct cr_scales *scales, size_t score,
                      enum cr_scale_group *parts);

#endif
