/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The theme that ships, and the few sums that every theme shares.  Colours of
 * groups are those of Okabe and Ito's palette, chosen to stay apart for people
 * who see colours differently; bands are tints of one hue that stay apart in
 * grey.  No low value is red and no high one green: a low score is a place to
 * start, not a failure. */
#include "reports/theme/theme.h"

const struct cr_theme cr_theme_default = {
	.family = "Inter, DejaVu Sans",
	.colours = {
		[CR_COLOUR_INK] = { 0x1f, 0x29, 0x33 },
		[CR_COLOUR_QUIET] = { 0x61, 0x6e, 0x7c },
		[CR_COLOUR_RULE] = { 0xcb, 0xd2, 0xd9 },
		[CR_COLOUR_PAPER] = { 0xff, 0xff, 0xff },
		[CR_COLOUR_ACCENT] = { 0x1d, 0x4e, 0x89 },
		[CR_COLOUR_PANEL] = { 0xf3, 0xf5, 0xf8 },
		[CR_COLOUR_HATCH] = { 0xb8, 0xc0, 0xc9 },
	},
	.types = {
		[CR_STYLE_DISPLAY] = { { 34, 600, false }, 39, 0, 6, CR_COLOUR_INK },
		[CR_STYLE_TITLE] = { { 28, 600, false }, 32, 0, 8, CR_COLOUR_INK },
		[CR_STYLE_SECTION] = { { 18, 600, false }, 24, 18, 8, CR_COLOUR_INK },
		[CR_STYLE_MESSAGE] = { { 12, 600, false }, 16, 16, 5, CR_COLOUR_INK },
		[CR_STYLE_LEAD] = { { 11, 400, false }, 16, 4, 8, CR_COLOUR_INK },
		[CR_STYLE_BODY] = { { 9.5, 400, false }, 13, 0, 6.5, CR_COLOUR_INK },
		[CR_STYLE_FIGURE] = { { 28, 600, false }, 32, 0, 2, CR_COLOUR_ACCENT },
		[CR_STYLE_LABEL] = { { 8, 400, false }, 10, 0, 0, CR_COLOUR_INK },
		[CR_STYLE_AXIS] = { { 7.5, 400, false }, 9.5, 0, 0, CR_COLOUR_QUIET },
		[CR_STYLE_NOTE] = { { 8, 400, false }, 11, 3, 5, CR_COLOUR_QUIET },
		[CR_STYLE_CELL] = { { 8.5, 400, false }, 11, 0, 0, CR_COLOUR_INK },
		[CR_STYLE_CELL_HEAD] = { { 8, 600, false }, 10, 0, 0, CR_COLOUR_QUIET },
		[CR_STYLE_FURNITURE] = { { 7.5, 400, false }, 10, 0, 0,
		                         CR_COLOUR_QUIET },
	},
	.groups = {
		{ CR_SHAPE_CIRCLE, { 0x00, 0x72, 0xb2 } },
		{ CR_SHAPE_SQUARE, { 0xe6, 0x9f, 0x00 } },
		{ CR_SHAPE_TRIANGLE, { 0x00, 0x9e, 0x73 } },
		{ CR_SHAPE_DIAMOND, { 0xcc, 0x79, 0xa7 } },
		{ CR_SHAPE_TRIANGLE_DOWN, { 0xd5, 0x5e, 0x00 } },
		{ CR_SHAPE_PLUS, { 0x1f, 0x29, 0x33 } },
		{ CR_SHAPE_CROSS, { 0x00, 0x72, 0xb2 } },
		{ CR_SHAPE_HEXAGON, { 0x56, 0xb4, 0xe9 } },
		{ CR_SHAPE_BAR, { 0xd5, 0x5e, 0x00 } },
	},
	.band_light = { 0xe9, 0xef, 0xf6 },
	.band_dark = { 0xb4, 0xca, 0xe0 },
	.margin_left = 54,
	.margin_right = 54,
	.margin_top = 60,
	.margin_bottom = 66,
	.head_baseline = 36,
	.foot_baseline = 36,
	.gutter = 12,
	.columns = 12,
	.text_columns = 8,
	.cell_pad = 5,
	.row_pad = 2.25,
	.box_pad = 11,
	.indent = 13,
	.hairline = 0.5,
};

static unsigned char
mix(unsigned char a, unsigned char b, double t)
{
	return (unsigned char)(a + (b - a) * t + 0.5);
}

struct cr_rgb
cr_theme_band(const struct cr_theme *theme, size_t i, size_t n)
{
	const struct cr_rgb *a = &theme->band_light, *b = &theme->band_dark;
	double t = n > 1 ? (double)i / (double)(n - 1) : 0;

	return (struct cr_rgb){ mix(a->red, b->red, t), mix(a->green, b->green, t),
		                mix(a->blue, b->blue, t) };
}

struct cr_group_mark
cr_theme_group(const struct cr_theme *theme, size_t i)
{
	return theme->groups[i % CR_GROUP_MARKS];
}

double
cr_theme_span(const struct cr_theme *theme, double width, int span)
{
	double column = (width - theme->gutter * (theme->columns - 1)) / theme->columns;

	return column * span + theme->gutter * (span - 1);
}
