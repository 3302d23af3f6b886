/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures over all units of a wave, gathered while its cells are made. */
#ifndef COREADY_AGGREGATE_TOGETHER_H
#define COREADY_AGGREGATE_TOGETHER_H

#include "private.h"

/* What was decided about a cell. */
struct decided {
	const uint8_t *level;    /* By slot; null where it is hidden. */
	const uint8_t *shown_as; /* By base group: a part of the cell; */
	size_t *places;          /* and by part: a view of those together. */
};

/* What a summary is made with. */
struct makers {
	struct cr_summary *summary;
	const struct cr_collection *collection;
	struct linked linked;
	struct base_groups base;
	struct auditor *auditor;
	struct agreeing *agreeing;
	struct sorted sorted;
	struct patterns *patterns; /* Of a cell: one a family. */
	double *known_t;           /* For cr_mean_interval_known(). */
	struct cr_arena scratch;   /* Of a cell. */
};

struct together;

struct together *together_new(struct makers *makers, struct cr_unit_wave *cell);
void together_free(struct together *together);

/* Adds a cell, or, with 'decided' null, responses of no unit.  A copy of what was decided
 * is kept. */
bool together_add(struct together *together, const struct decided *decided,
                  const struct cr_unit_wave *cell, const struct cell_work *work,
                  const struct description *description);

/* Makes the figures, when all of the wave are added. */
bool together_fill(struct together *together, size_t wave, struct cr_error *err);

#endif
