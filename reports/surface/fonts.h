/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fonts of reports: the same ones on every machine, because they come from
 * files that are named here and not from whatever is installed.  One is enough
 * for a process, for any number of reports, and it is not shared by threads. */
#ifndef COREADY_REPORT_FONTS_H
#define COREADY_REPORT_FONTS_H

#include "coready/error.h"
#include "reports/layout/measure.h"

struct cr_fonts;

/* Loads the fonts.  'family' lists families in order of preference, as a theme
 * does.  'directory' is looked in before the system's; it may be null. */
struct cr_fonts *cr_fonts_new(const char *family, const char *directory,
                              struct cr_error *err);
void cr_fonts_free(struct cr_fonts *fonts);

/* A measure that answers with these fonts and lives as long as they do. */
struct cr_measure cr_fonts_measure(struct cr_fonts *fonts);

#endif
