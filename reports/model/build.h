/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the engine's figures to the model of a report. */
#ifndef COREADY_REPORT_BUILD_H
#define COREADY_REPORT_BUILD_H

#include "coready/aggregate.h"
#include "coready/arena.h"
#include "coready/scales.h"

struct cr_model;

struct cr_model_request {
	const struct cr_summary *summary;
	const struct cr_unit_wave *cell; /* The unit, in the wave that is reported. */
	size_t language;                 /* Of the instrument. */
	const char *pooled_none;         /* How a group of nobody's is called. */
	const char *organisation;        /* On the cover; or null. */
	const struct cr_scale_figures *reliability; /* One a score, of the cell's wave; or null. */
	const enum cr_scale_group *parts; /* A row a score, as cr_scales_groups() writes it;
	                                   * null where the design names no groups. */
};

/* The model of one unit; all in 'arena', or borrowed from the summary and its
 * instrument.  Null without memory. */
const struct cr_model *cr_model_build(struct cr_arena *arena,
                                      const struct cr_model_request *request);

#endif
