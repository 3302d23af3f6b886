/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands around the text of a page: running head, foot, folio. */
#ifndef COREADY_REPORT_FURNITURE_H
#define COREADY_REPORT_FURNITURE_H

#include "reports/layout/layout.h"

#define CR_FURNITURE_ITEMS 5 /* On a page, at most. */

/* Adds the furniture of 'page' (from 0) of 'n' to the display list, which has room
 * for it.  False: no memory. */
bool cr_furniture_place(const struct cr_layout *layout, struct cr_display *display,
                        size_t page, size_t n);

/* Makes 'item', a text, the number 'number' ending at 'right'. */
bool cr_furniture_number(const struct cr_layout *layout, struct cr_display *display,
                         struct cr_display_item *item, size_t number, double right);

#endif
