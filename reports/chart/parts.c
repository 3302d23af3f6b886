/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scales, tints, axes, estimates. */
#include "reports/chart/parts.h"

#include <math.h>

double
cr_axis_at(const struct cr_axis *axis, double value)
{
	double lo = axis->scale->range.lo, hi = axis->scale->range.hi;

	value = fmin(fmax(value, lo), hi);
	return axis->x + axis->width * (value - lo) / (hi - lo);
}

void
cr_axis_band(const struct cr_axis *axis, size_t i, double *left, double *right)
{
	const struct cr_model_scale *scale = &axis->scale->range;
	bool first = i == 0, last = i + 1 >= scale->n_bands;

	*left = first ? axis->x : cr_axis_at(axis, scale->bands[i].from);
	*right = last ? axis->x + axis->width
	              : fmax(*left, cr_axis_at(axis, scale->bands[i + 1].from));
}

void
cr_axis_tints(struct cr_galley *galley, const struct cr_axis *axis, double y,
              double height)
{
	size_t n = axis->scale->range.n_bands;

	if (n == 0)
		cr_galley_rect(galley, axis->x, y, axis->width, height,
		               cr_theme_band(galley->theme, 0, 1));
	for (size_t i = 0; i < n; i++) {
		double left, right;

		cr_axis_band(axis, i, &left, &right);
		cr_galley_rect(galley, left, y, right - left, height,
		               cr_theme_band(galley->theme, i, n));
		if (i > 0)
			cr_galley_line(galley, left, y, left, y + height, 0.8,
			               cr_galley_colour(galley, CR_COLOUR_PAPER));
	}
}

void
cr_axis_estimate(struct cr_galley *galley, const struct cr_axis *axis, double y,
                 double size, const struct cr_estimate *estimate)
{
	struct cr_rgb accent = cr_galley_colour(galley, CR_COLOUR_ACCENT);
	struct cr_group_mark dot = { CR_SHAPE_CIRCLE, accent };

	if (estimate->has_interval) {
		double low = cr_axis_at(axis, estimate->low);
		double high = cr_axis_at(axis, estimate->high);
		double tick = size * 0.32;

		cr_galley_line(galley, low, y, high, y, size * 0.2, accent);
		cr_galley_line(galley, low, y - tick, low, y + tick, 1, accent);
		cr_galley_line(galley, high, y - tick, high, y + tick, 1, accent);
	}
	cr_galley_mark(galley, cr_axis_at(axis, estimate->mean), y, size, dot, false);
}

void
cr_axis_absence(struct cr_galley *galley, const struct cr_axis *axis, double y,
                double height, enum cr_shown shown, const char *words)
{
	double leading = galley->theme->types[CR_STYLE_AXIS].leading;
	double middle = y + (height - leading) / 2;
	double width = cr_galley_advance(galley, CR_STYLE_AXIS, 0, words);

	if (shown == CR_SHOWN_HIDDEN) {
		cr_galley_hatch(galley, axis->x, y, axis->width, height,
		                cr_galley_colour(galley, CR_COLOUR_HATCH));
		cr_galley_rect(galley, axis->x + 6, middle - 0.5, width + 8,
		               leading + 1, cr_galley_colour(galley, CR_COLOUR_PAPER));
	}
	cr_galley_label(galley, axis->x + 10,
	                middle + cr_galley_baseline(galley, CR_STYLE_AXIS),
	                CR_ALIGN_START, CR_STYLE_AXIS, 0, words);
}
