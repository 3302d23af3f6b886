/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cuts a galley into pages: the half of layout that does not know of blocks. */
#ifndef COREADY_REPORT_PAGER_H
#define COREADY_REPORT_PAGER_H

#include "reports/layout/galley.h"
#include "reports/layout/layout.h"

/* Strips [first, end) make a page. */
struct cr_cut {
	size_t first, end;
};

/* The height of the heads that are repeated above strip 'i' at the top of a page. */
double cr_pager_heads(const struct cr_galley *galley, size_t i);

/* Is strip 'i' there, on the page that begins with 'first'? */
bool cr_pager_shows(const struct cr_galley *galley, size_t first, size_t i);

/* Decides the pages; '*n' gets their number, at least 1.  Null: no memory. */
const struct cr_cut *cr_pager_cut(const struct cr_galley *galley, size_t *n);

/* Places the strips and what stands around them.  Null: no memory. */
struct cr_display *cr_pager_place(const struct cr_galley *galley,
                                  const struct cr_cut *cuts, size_t n,
                                  const struct cr_layout *layout);

#endif
