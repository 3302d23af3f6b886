/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model of a report from an instrument and responses, both as texts. */
#ifndef COREADY_TESTS_REPORT_WORLD_H
#define COREADY_TESTS_REPORT_WORLD_H

#include "coready/aggregate.h"
#include "reports/model/build.h"
#include "reports/model/model.h"

struct report_world {
	struct cr_instrument *instrument;
	struct cr_collection *collection;
	struct cr_summary *summary;
	struct cr_arena arena;
	struct cr_model_request request; /* May be changed before it is built again. */
	const struct cr_model *model;
};

/* Builds the model of a cell of the summary; the test fails where anything does. */
void report_world_begin(struct report_world *world, const char *instrument,
                        const char *csv, size_t cell, size_t language);
void report_world_end(struct report_world *world);

/* Builds the model again; 'owner' is the world.  False if memory ran out. */
bool report_world_build(void *owner);

/* A score of the model by its id. */
const struct cr_model_score *report_world_score(const struct report_world *world,
                                                const char *id);

#endif
