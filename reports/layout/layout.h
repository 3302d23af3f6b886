/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a flow of blocks to a display list.  Knows fonts only through a measure
 * and draws nothing. */
#ifndef COREADY_REPORT_LAYOUT_H
#define COREADY_REPORT_LAYOUT_H

#include "coready/error.h"
#include "reports/layout/display.h"
#include "reports/layout/flow.h"
#include "reports/layout/measure.h"

/* What stands around every page but the bare ones. */
struct cr_furniture {
	const char *head;     /* At the left of the head; or null. */
	const char *head_end; /* At its right; or null. */
	const char *foot;     /* At the left of the foot; or null. */
	const char *folio;    /* At the right of the foot: "{1}" is the page's number,
	                       * "{2}" that of the last. */
	size_t bare;          /* How many first pages have none of it. */
};

struct cr_layout {
	const struct cr_theme *theme;
	const struct cr_measure *measure;
	double width, height; /* Of the paper. */
	struct cr_furniture furniture;
};

#define CR_LETTER_WIDTH  612.0
#define CR_LETTER_HEIGHT 792.0
#define CR_A4_WIDTH      595.28
#define CR_A4_HEIGHT     841.89

/* Lays out 'flow'.  Fails when memory runs out, and with CR_EINPUT when a link
 * leads nowhere: a file must not be written with one. */
struct cr_display *cr_layout_run(const struct cr_layout *layout,
                                 const struct cr_flow *flow, struct cr_error *err);

#endif
