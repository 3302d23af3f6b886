/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether two summaries of the same study are the same. */
#ifndef COREADY_TESTS_SUMMARY_SAME_H
#define COREADY_TESTS_SUMMARY_SAME_H

#include "coready/aggregate.h"

/* Null, or what is not: counts, quantiles, shares and what shows must be so to the last
 * bit; means and deviations, which depend on the order of adding, to 1e-12.  Good until
 * the next call. */
const char *summary_differs(const struct cr_summary *a, const struct cr_summary *b);

#endif
