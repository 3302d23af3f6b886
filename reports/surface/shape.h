/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text shaped by pango, between the file that measures it and the one that draws
 * it.  Nothing outside reports/surface includes this. */
#ifndef COREADY_REPORT_SHAPE_H
#define COREADY_REPORT_SHAPE_H

#include <pango/pangocairo.h>

#include "reports/surface/fonts.h"

/* 'text' on one line, shaped; null when memory ran out.  Borrowed until the next
 * call: lines that were measured are kept a while, so that drawing need not shape
 * them again. */
PangoLayout *cr_fonts_shape(struct cr_fonts *fonts, struct cr_font font,
                            struct cr_slice text);

#endif
