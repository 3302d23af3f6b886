/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items of a display list on a cairo context: what all kinds of file share.
 * Nothing outside reports/surface includes this. */
#ifndef COREADY_REPORT_PAINT_H
#define COREADY_REPORT_PAINT_H

#include <cairo.h>

#include "reports/layout/display.h"
#include "reports/surface/fonts.h"

/* False: memory ran out. */
bool cr_paint_item(cairo_t *cr, struct cr_fonts *fonts, const struct cr_display_item *item);

#endif
