/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The axis of a scale: the figures at the edges of its bands and their names.
 * Names are the message of a band strip, so they are set as large as other labels
 * as long as they fit, and never across another. */
#include "reports/chart/parts.h"

#include "reports/layout/setting.h"

#include <math.h>
#include <stdio.h>

#define GAP    5.0 /* Between texts that stand side by side... */
#define MARGIN 1.0 /* ...and between a name and the edges of its band. */
#define LINES  3   /* Of a name below its band: more would push the chart down. */

static size_t
n_bands(const struct cr_axis *axis)
{
	return axis->scale->range.n_bands;
}

static const char *
band_name(const struct cr_axis *axis, size_t i)
{
	return axis->scale->range.bands[i].name;
}

/* The width of the figure at edge 'i'. */
static double
edge_width(const struct cr_galley *galley, const struct cr_axis *axis, size_t i)
{
	return cr_galley_advance(galley, CR_STYLE_AXIS, 0, axis->scale->edges[i]);
}

/* What of a figure stands inside the band at its right (or left): half of it, but
 * all of it at the ends of the axis. */
static double
inside(const struct cr_galley *galley, const struct cr_axis *axis, size_t i)
{
	double width = edge_width(galley, axis, i);

	return i == 0 || i == n_bands(axis) ? width : width / 2;
}

/* Where a name may stand between the figures at its edges. */
static void
room_between(const struct cr_galley *galley, const struct cr_axis *axis, size_t i,
             double *left, double *right)
{
	cr_axis_band(axis, i, left, right);
	*left += inside(galley, axis, i) + GAP;
	*right -= inside(galley, axis, i + 1) + GAP;
}

static bool
names_fit_between(const struct cr_galley *galley, const struct cr_axis *axis)
{
	for (size_t i = 0; i < n_bands(axis); i++) {
		double left, right;

		room_between(galley, axis, i, &left, &right);
		if (cr_galley_advance(galley, CR_STYLE_LABEL, 0, band_name(axis, i)) >
		    right - left)
			return false;
	}
	return true;
}

static bool
words_fit_bands(struct cr_galley *galley, const struct cr_axis *axis,
                enum cr_style style)
{
	for (size_t i = 0; i < n_bands(axis); i++) {
		struct cr_rich name = cr_rich_of(galley->arena, band_name(axis, i));
		double left, right;

		cr_axis_band(axis, i, &left, &right);
		if (cr_setting_least_width(galley, &name, style, 0) >
		    right - left - 2 * MARGIN)
			return false;
	}
	return true;
}

/* The height that wrapped names take. */
static double
names_height(struct cr_galley *galley, const struct cr_axis *axis, enum cr_style style)
{
	double height = 0;

	for (size_t i = 0; i < n_bands(axis); i++) {
		struct cr_setting setting;
		double left, right;

		cr_axis_band(axis, i, &left, &right);
		if (!cr_setting_break_text(galley, band_name(axis, i), style, 0,
		                           right - left - 2 * MARGIN, &setting))
			return 0;
		height = fmax(height, cr_setting_height(&setting));
	}
	return height;
}

/* Do names have room below their bands, each word and each name? */
static bool
names_fit_below(struct cr_galley *galley, const struct cr_axis *axis,
                enum cr_style style)
{
	return words_fit_bands(galley, axis, style) &&
	       names_height(galley, axis, style) <=
	               LINES * galley->theme->types[style].leading + 0.01;
}

/* The figures at the edges; one that would run into the one before is left out. */
static void
place_edges(struct cr_galley *galley, const struct cr_axis *axis)
{
	double baseline = cr_galley_baseline(galley, CR_STYLE_AXIS);
	size_t last = n_bands(axis) > 0 ? n_bands(axis) : 1;
	double free_from = axis->x;
	double last_left = axis->x + axis->width - edge_width(galley, axis, last);

	for (size_t i = 0; i <= last; i++) {
		double width = edge_width(galley, axis, i), x = axis->x;

		if (i == last)
			x = last_left;
		else if (i > 0)
			x = cr_axis_at(axis, axis->scale->range.bands[i].from) -
			    width / 2;
		if (x < free_from || (i < last && i > 0 && x + width + GAP > last_left))
			continue;
		cr_galley_label(galley, x, baseline, CR_ALIGN_START, CR_STYLE_AXIS, 0,
		                axis->scale->edges[i]);
		free_from = x + width + GAP;
	}
}

static void
place_centred(struct cr_galley *galley, enum cr_style style, const char *text,
              double left, double right, double y)
{
	struct cr_setting setting;

	if (!cr_setting_break_text(galley, text, style, 0, right - left + 0.01,
	                           &setting))
		return;
	for (size_t i = 0; i < setting.n_lines; i++)
		cr_setting_place(galley, &setting, i,
		                 (left + right - setting.lines[i].width) / 2,
		                 y + setting.leading * (double)i, CR_ALIGN_START);
}

static void
set_between(struct cr_galley *galley, const struct cr_axis *axis)
{
	if (!cr_galley_strip(galley, galley->theme->types[CR_STYLE_LABEL].leading + 2))
		return;
	place_edges(galley, axis);
	for (size_t i = 0; i < n_bands(axis); i++) {
		double left, right;

		room_between(galley, axis, i, &left, &right);
		place_centred(galley, CR_STYLE_LABEL, band_name(axis, i), left, right,
		              0);
	}
}

static void
set_below(struct cr_galley *galley, const struct cr_axis *axis, enum cr_style style)
{
	double top = galley->theme->types[CR_STYLE_AXIS].leading + 1;

	if (!cr_galley_strip(galley, top + names_height(galley, axis, style) + 2))
		return;
	place_edges(galley, axis);
	for (size_t i = 0; i < n_bands(axis); i++) {
		double left, right;

		cr_axis_band(axis, i, &left, &right);
		place_centred(galley, style, band_name(axis, i), left + MARGIN,
		              right - MARGIN, top);
	}
}

/* Numbers under the bands, and what they stand for in a strip of its own. */
static void
set_numbered(struct cr_galley *galley, const struct cr_axis *axis)
{
	double leading = galley->theme->types[CR_STYLE_LABEL].leading;
	double top = galley->theme->types[CR_STYLE_AXIS].leading + 1;
	struct cr_strip *strip = cr_galley_strip(galley, top + leading + 2);
	struct cr_rich key = { 0 };
	struct cr_setting setting;

	if (!strip)
		return;
	strip->keep = true;
	place_edges(galley, axis);
	for (size_t i = 0; i < n_bands(axis); i++) {
		double left, right;
		char number[24];

		snprintf(number, sizeof number, "%zu", i + 1);
		cr_axis_band(axis, i, &left, &right);
		place_centred(galley, CR_STYLE_LABEL, number, left, right, top);
		cr_rich_add(&key, galley->arena, i > 0 ? "   " : "", 0);
		cr_rich_add(&key, galley->arena, number, CR_STRONG);
		cr_rich_add(&key, galley->arena, "\xc2\xa0", 0);
		cr_rich_add(&key, galley->arena, band_name(axis, i), 0);
	}
	galley->failed |= key.failed;
	if (!cr_setting_break(galley, &key, CR_STYLE_LABEL, 0, axis->width, &setting) ||
	    !cr_galley_strip(galley, cr_setting_height(&setting) + 4))
		return;
	cr_setting_place_all(galley, &setting, axis->x, 0, CR_ALIGN_START);
}

bool
cr_axis_names_fit(struct cr_galley *galley, const struct cr_axis *axis)
{
	return names_fit_between(galley, axis) ||
	       names_fit_below(galley, axis, CR_STYLE_LABEL) ||
	       names_fit_below(galley, axis, CR_STYLE_AXIS);
}

void
cr_axis_set(struct cr_galley *galley, const struct cr_axis *axis)
{
	if (names_fit_between(galley, axis))
		set_between(galley, axis);
	else if (names_fit_below(galley, axis, CR_STYLE_LABEL))
		set_below(galley, axis, CR_STYLE_LABEL);
	else if (names_fit_below(galley, axis, CR_STYLE_AXIS))
		set_below(galley, axis, CR_STYLE_AXIS);
	else
		set_numbered(galley, axis);
}
