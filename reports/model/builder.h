/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files that fill a model: where it comes from and where it goes. */
#ifndef COREADY_REPORT_BUILDER_H
#define COREADY_REPORT_BUILDER_H

#include "coready/rules.h"
#include "reports/model/build.h"
#include "reports/model/model.h"

struct builder {
	struct cr_arena *arena;
	const struct cr_model_request *request;
	const struct cr_instrument *instrument;
	struct cr_model *model;
	struct cr_scale_band **bands; /* One array for each of the instrument's. */
	struct cr_model_score **scores; /* The model's, by their numbers in the instrument. */
};

/* A text in the report's language, without mark-up; "" where it is absent. */
const char *build_text(const struct builder *b, const struct cr_prose *prose);

/* The list of groups that the design names, or null. */
const struct cr_choices *build_group_list(const struct builder *b);

/* Each fills its part of the model; false without memory.  In this order: groups,
 * scores, findings. */
bool build_scores(struct builder *b);
bool build_findings(struct builder *b);
bool build_method(struct builder *b);

/* Fills in how groups, people and waves differ on score 'index' of the instrument. */
bool build_contrasts(struct builder *b, size_t index, struct cr_model_score *score);

/* Fills in how far score 'index' of the instrument may be leaned on. */
bool build_reliability(struct builder *b, size_t index,
                       struct cr_model_reliability *reliability);

/* Puts the reasons of a condition that was true in 'finding'. */
bool build_whys(struct builder *b, const struct cr_findings *findings,
                const struct cr_trace *trace, struct cr_model_finding *finding);

#endif
