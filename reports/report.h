/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report, from its model to its file. */
#ifndef COREADY_REPORT_H
#define COREADY_REPORT_H

#include "coready/error.h"
#include "reports/layout/display.h"
#include "reports/layout/measure.h"
#include "reports/model/model.h"
#include "reports/surface/fonts.h"
#include "reports/template/template.h"
#include "reports/theme/theme.h"

enum cr_paper { CR_PAPER_LETTER, CR_PAPER_A4 };

struct cr_report {
	const struct cr_template *template;
	const struct cr_theme *theme;
	enum cr_paper paper;
	/* Seconds since 1970-01-01, for the file's date; negative: SOURCE_DATE_EPOCH
	 * or, without that, now. */
	long long created;
};

/* Lays out a report under some measure.  The caller frees the list. */
struct cr_display *cr_report_layout(const struct cr_report *report,
                                    const struct cr_model *model,
                                    const struct cr_measure *measure,
                                    struct cr_error *err);

/* Writes a report as PDF to 'path' (null: standard output): whole or not at all. */
bool cr_report_render(const struct cr_report *report, const struct cr_model *model,
                      struct cr_fonts *fonts, const char *path, struct cr_error *err);

#endif
