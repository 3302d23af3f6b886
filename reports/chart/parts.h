/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What charts have in common: scales, tints of bands, axes, estimates. */
#ifndef COREADY_REPORT_CHART_PARTS_H
#define COREADY_REPORT_CHART_PARTS_H

#include "reports/chart/chart.h"

/* Where a scale is drawn: from x to x + width, relative to the column. */
struct cr_axis {
	const struct cr_chart_scale *scale;
	double x, width;
};

double cr_axis_at(const struct cr_axis *axis, double value);

/* Where band 'i' begins and ends. */
void cr_axis_band(const struct cr_axis *axis, size_t i, double *left, double *right);

/* Tints of the bands over a height, with their edges as lines in paper colour. */
void cr_axis_tints(struct cr_galley *galley, const struct cr_axis *axis, double y,
                   double height);

/* Adds a strip with the figures at the edges and the names of the bands: between
 * the figures where all fit, else below them on several lines.  Where a word does
 * not fit its band, or a name is long, bands are numbered and a second strip tells the
 * numbers. */
void cr_axis_set(struct cr_galley *galley, const struct cr_axis *axis);

/* Has each name room at its band? */
bool cr_axis_names_fit(struct cr_galley *galley, const struct cr_axis *axis);

/* The interval and the dot of all, at the height 'y', as large as 'size'. */
void cr_axis_estimate(struct cr_galley *galley, const struct cr_axis *axis, double y,
                      double size, const struct cr_estimate *estimate);

/* In place of tints: what is hidden is hatched, with words on it; what is missing is
 * words alone. */
void cr_axis_absence(struct cr_galley *galley, const struct cr_axis *axis, double y,
                     double height, enum cr_shown shown, const char *words);

#endif
