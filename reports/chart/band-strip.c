/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One score, large: what the two-minute page opens with. */
#include "reports/chart/parts.h"

#include "reports/layout/setting.h"

#include <math.h>

#define STRIP_HEIGHT 26.0
#define DOT          11.0
#define FIGURE_GAP   14.0

void
cr_chart_band_strip(struct cr_galley *galley, const void *data)
{
	const struct cr_band_strip *chart = data;
	const struct cr_face *figure = &galley->theme->types[CR_STYLE_FIGURE];
	const struct cr_face *note = &galley->theme->types[CR_STYLE_LABEL];
	bool shown = chart->estimate.shown == CR_SHOWN && chart->figure;
	double left = 0, height = STRIP_HEIGHT;

	if (shown) {
		left = fmax(
			cr_galley_advance(galley, CR_STYLE_FIGURE, 0, chart->figure),
			cr_galley_advance(galley, CR_STYLE_LABEL, 0, chart->detail));
		left += FIGURE_GAP;
		height = fmax(height, figure->leading + note->leading);
	}

	struct cr_axis axis = { &chart->scale, left, galley->width - left };
	double top = height - STRIP_HEIGHT;
	struct cr_strip *strip;

	cr_galley_space(galley, figure->before);
	strip = cr_galley_strip(galley, height + 3);
	if (!strip)
		return;
	strip->keep = true;
	if (shown) {
		cr_axis_tints(galley, &axis, top, STRIP_HEIGHT);
		cr_galley_label(galley, 0, cr_galley_baseline(galley, CR_STYLE_FIGURE),
		                CR_ALIGN_START, CR_STYLE_FIGURE, 0, chart->figure);
		cr_galley_label(
			galley, 0,
			figure->leading + cr_galley_baseline(galley, CR_STYLE_LABEL),
			CR_ALIGN_START, CR_STYLE_LABEL, CR_SUBDUED, chart->detail);
		cr_axis_estimate(galley, &axis, top + STRIP_HEIGHT / 2, DOT,
		                 &chart->estimate);
	} else {
		cr_axis_absence(galley, &axis, top, STRIP_HEIGHT, chart->estimate.shown,
		                chart->absence);
	}
	cr_axis_set(galley, &axis);
	cr_galley_space(galley, 8);
}
