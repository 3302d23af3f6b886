/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See fake-measure.h. */
#include "tests/report/fake-measure.h"

#define TYPE(colour_)                                               \
	{                                                           \
		.font = { 10, 400, false }, .leading = 10, .colour = colour_ \
	}

const struct cr_theme fake_theme = {
	.family = "Fake",
	.colours = {
		[CR_COLOUR_QUIET] = { 0x66, 0x66, 0x66 },
		[CR_COLOUR_RULE] = { 0xcc, 0xcc, 0xcc },
		[CR_COLOUR_PAPER] = { 0xff, 0xff, 0xff },
		[CR_COLOUR_ACCENT] = { 0x00, 0x00, 0xff },
		[CR_COLOUR_PANEL] = { 0xee, 0xee, 0xee },
		[CR_COLOUR_HATCH] = { 0xaa, 0xaa, 0xaa },
	},
	.types = {
		[CR_STYLE_DISPLAY] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_TITLE] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_SECTION] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_MESSAGE] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_LEAD] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_BODY] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_FIGURE] = TYPE(CR_COLOUR_ACCENT),
		[CR_STYLE_LABEL] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_AXIS] = TYPE(CR_COLOUR_QUIET),
		[CR_STYLE_NOTE] = TYPE(CR_COLOUR_QUIET),
		[CR_STYLE_CELL] = TYPE(CR_COLOUR_INK),
		[CR_STYLE_CELL_HEAD] = TYPE(CR_COLOUR_QUIET),
		[CR_STYLE_FURNITURE] = TYPE(CR_COLOUR_QUIET),
	},
	.margin_left = 10,
	.margin_right = 10,
	.margin_top = 10,
	.margin_bottom = 10,
	.head_baseline = 8,
	.foot_baseline = 2,
	.gutter = 10,
	.columns = 2,
	.text_columns = 2,
	.cell_pad = 5,
	.row_pad = 3,
	.box_pad = 5,
	.indent = 10,
	.hairline = 1,
};

static double
width_of(struct cr_font font, struct cr_slice text)
{
	return font.size / 2 * (double)cr_text_length(text);
}

static double
fake_advance(void *owner, struct cr_font font, struct cr_slice text)
{
	(void)owner;
	return width_of(font, text);
}

static void
fake_extents(void *owner, struct cr_font font, double *ascent, double *descent)
{
	(void)owner;
	*ascent = 0.8 * font.size;
	*descent = 0.2 * font.size;
}

/* The end of the line that begins at 'start'. */
static size_t
line_end(struct cr_slice text, struct cr_font font, size_t start, double width)
{
	size_t at = start, fits = start, space = 0;

	while (at < text.size) {
		if (text.data[at] == ' ') {
			space = ++at; /* A space may hang over the edge. */
			continue;
		}
		cr_text_next(text, &at);
		if (width_of(font, (struct cr_slice){ text.data + start, at - start }) >
		    width)
			return space > start ? space : fits > start ? fits : at;
		fits = at;
	}
	return text.size;
}

static size_t
fake_lines(void *owner, struct cr_slice text, const struct cr_text_span *spans,
           size_t n_spans, double width, size_t *ends, size_t capacity)
{
	size_t n = 0;

	(void)owner;
	(void)n_spans; /* All fonts of a paragraph are taken for the first. */
	for (size_t at = 0; at < text.size; n++) {
		at = line_end(text, spans[0].font, at, width);
		if (n < capacity)
			ends[n] = at;
	}
	return n;
}

const struct cr_measure fake_measure = {
	.advance = fake_advance,
	.extents = fake_extents,
	.lines = fake_lines,
};
