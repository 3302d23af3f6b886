/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One item, drawn.  Called by pdf.c and png.c, item after item. */
#include "reports/surface/paint.h"

#include "reports/surface/shape.h"

#include <math.h>

static void
set_colour(cairo_t *cr, struct cr_rgb colour)
{
	cairo_set_source_rgb(cr, colour.red / 255.0, colour.green / 255.0,
	                     colour.blue / 255.0);
}

static bool
paint_text(cairo_t *cr, struct cr_fonts *fonts, const struct cr_display_item *item)
{
	PangoLayout *layout =
		cr_fonts_shape(fonts, item->text.font, cr_slice_of(item->text.text));

	if (!layout)
		return false;
	cairo_move_to(cr, item->x, item->y);
	pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(layout, 0));
	return true;
}

/* Oblique lines, 4 points apart, within a thin frame. */
static void
paint_hatch(cairo_t *cr, const struct cr_display_item *item)
{
	double width = item->rect.width, height = item->rect.height;

	cairo_save(cr);
	cairo_rectangle(cr, item->x, item->y, width, height);
	cairo_clip(cr);
	for (double at = -height; at < width; at += 4) {
		cairo_move_to(cr, item->x + at, item->y + height);
		cairo_line_to(cr, item->x + at + height, item->y);
	}
	cairo_set_line_width(cr, 0.6);
	cairo_stroke(cr);
	cairo_restore(cr);
}

static void
paint_rect(cairo_t *cr, const struct cr_display_item *item)
{
	if (item->rect.hatched) {
		paint_hatch(cr, item);
		return;
	}
	cairo_rectangle(cr, item->x, item->y, item->rect.width, item->rect.height);
	cairo_fill(cr);
}

static void
paint_line(cairo_t *cr, const struct cr_display_item *item)
{
	static const double dashes[] = { 2, 2 };

	cairo_set_line_width(cr, item->line.width);
	cairo_set_dash(cr, dashes, item->line.dashed ? 2 : 0, 0);
	cairo_move_to(cr, item->x, item->y);
	cairo_line_to(cr, item->line.x2, item->line.y2);
	cairo_stroke(cr);
}

/* Corners of each shape, in halves of its size from its centre.  Areas are about
 * equal, so that none looks more important. */
static const struct {
	size_t n;
	double at[12][2];
} outlines[CR_SHAPE_COUNT] = {
	[CR_SHAPE_SQUARE] = { 4, { { -.88, -.88 }, { .88, -.88 }, { .88, .88 },
	                           { -.88, .88 } } },
	[CR_SHAPE_TRIANGLE] = { 3, { { 0, -1.15 }, { 1.1, .8 }, { -1.1, .8 } } },
	[CR_SHAPE_TRIANGLE_DOWN] = { 3, { { 0, 1.15 }, { 1.1, -.8 }, { -1.1, -.8 } } },
	[CR_SHAPE_DIAMOND] = { 4, { { 0, -1.2 }, { 1.2, 0 }, { 0, 1.2 },
	                            { -1.2, 0 } } },
	[CR_SHAPE_PLUS] = { 12,
	                    { { -.38, -1.1 }, { .38, -1.1 }, { .38, -.38 },
	                      { 1.1, -.38 }, { 1.1, .38 }, { .38, .38 },
	                      { .38, 1.1 }, { -.38, 1.1 }, { -.38, .38 },
	                      { -1.1, .38 }, { -1.1, -.38 }, { -.38, -.38 } } },
	[CR_SHAPE_CROSS] = { 12,
	                     { { -.5, -1.05 }, { 0, -.55 }, { .5, -1.05 },
	                       { 1.05, -.5 }, { .55, 0 }, { 1.05, .5 },
	                       { .5, 1.05 }, { 0, .55 }, { -.5, 1.05 },
	                       { -1.05, .5 }, { -.55, 0 }, { -1.05, -.5 } } },
	[CR_SHAPE_HEXAGON] = { 6, { { -.5, -.9 }, { .5, -.9 }, { 1.05, 0 }, { .5, .9 },
	                            { -.5, .9 }, { -1.05, 0 } } },
	[CR_SHAPE_BAR] = { 4, { { -.42, -1.2 }, { .42, -1.2 }, { .42, 1.2 },
	                        { -.42, 1.2 } } },
};

static void
trace_shape(cairo_t *cr, const struct cr_display_item *item)
{
	double half = item->mark.size / 2;

	cairo_new_path(cr);
	if (item->mark.shape == CR_SHAPE_CIRCLE)
		cairo_arc(cr, item->x, item->y, half, 0, 2 * M_PI);
	for (size_t i = 0; i < outlines[item->mark.shape].n; i++) {
		const double *at = outlines[item->mark.shape].at[i];

		cairo_line_to(cr, item->x + at[0] * half, item->y + at[1] * half);
	}
	cairo_close_path(cr);
}

/* A white rim keeps marks apart that lie over each other. */
static void
paint_mark(cairo_t *cr, const struct cr_display_item *item)
{
	trace_shape(cr, item);
	cairo_set_source_rgb(cr, 1, 1, 1);
	if (item->mark.hollow) {
		cairo_fill_preserve(cr);
		set_colour(cr, item->colour);
		cairo_set_line_width(cr, 1.2);
		cairo_stroke(cr);
		return;
	}
	cairo_set_line_width(cr, 1.4);
	cairo_stroke_preserve(cr);
	set_colour(cr, item->colour);
	cairo_fill(cr);
}

bool
cr_paint_item(cairo_t *cr, struct cr_fonts *fonts, const struct cr_display_item *item)
{
	set_colour(cr, item->colour);
	switch (item->kind) {
	case CR_ITEM_TEXT:
		return paint_text(cr, fonts, item);
	case CR_ITEM_RECT:
		paint_rect(cr, item);
		return true;
	case CR_ITEM_LINE:
		paint_line(cr, item);
		return true;
	case CR_ITEM_MARK:
		paint_mark(cr, item);
		return true;
	}
	return true;
}
