/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What reports say of how reliable scores are: computed once for all of them. */
#ifndef COREADY_REPORT_RELIABILITY_H
#define COREADY_REPORT_RELIABILITY_H

#include "coready/scales.h"

struct report_reliability {
	struct cr_scale_figures *scales;     /* Of each wave of the summary each score; or null. */
	enum cr_scale_group *parts;  /* Of each score, as cr_scales_groups() writes them;
	                              * null where the design names no groups. */
};

/* A score of too many questions leaves the reports without, which is said; false only if
 * memory ran out.  What is filled is freed by _fini() whatever the result. */
bool report_reliability_init(struct report_reliability *reliability,
                             const struct cr_collection *collection,
                             const struct cr_summary *summary, struct cr_error *err);
void report_reliability_fini(struct report_reliability *reliability);

#endif
