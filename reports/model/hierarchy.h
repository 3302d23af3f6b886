/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which scores are parts of which, and the order in which a report tells them. */
#ifndef COREADY_REPORT_HIERARCHY_H
#define COREADY_REPORT_HIERARCHY_H

#include "coready/instrument.h"

struct cr_ranked_score {
	size_t score; /* Of the instrument. */
	int level;    /* 0 a whole, 1 what it is made of, 2 a part of that; 3 beside. */
};

/* Writes all n_scores of them: the wholes, each part of one with its own parts
 * after it, then what stands beside.  Where there is no whole, scores that are no
 * part of another take the place of its parts.  Document order within each. */
void cr_hierarchy(const struct cr_instrument *instrument, struct cr_ranked_score *ranked);

#endif
