/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a report looks, as data: the grid, the type scale, the palette.  Layout
 * and charts ask here and hold no size or colour of their own.  All lengths are
 * points, 1/72 inch. */
#ifndef COREADY_REPORT_THEME_H
#define COREADY_REPORT_THEME_H

#include <stdbool.h>
#include <stddef.h>

struct cr_rgb {
	unsigned char red, green, blue;
};

/* One face at one size.  The family is the theme's, the same for all text. */
struct cr_font {
	double size;
	int weight; /* As in CSS and OpenType: 400 regular, 600 semibold. */
	bool italic;
};

enum cr_colour {
	CR_COLOUR_INK,    /* text */
	CR_COLOUR_QUIET,  /* notes, axes, everything that is not the message */
	CR_COLOUR_RULE,   /* hairlines and gridlines */
	CR_COLOUR_PAPER,
	CR_COLOUR_ACCENT, /* this unit, all its respondents together */
	CR_COLOUR_PANEL,  /* behind a box of text */
	CR_COLOUR_HATCH,  /* what is hidden or missing */
	CR_COLOUR_COUNT
};

/* The type scale.  Sections name a style, never a size. */
enum cr_style {
	CR_STYLE_DISPLAY,    /* the unit's name on the cover */
	CR_STYLE_TITLE,
	CR_STYLE_SECTION,
	CR_STYLE_MESSAGE,    /* the sentence above a chart; a heading in a section */
	CR_STYLE_LEAD,       /* the first words of a page, a little larger than text */
	CR_STYLE_BODY,
	CR_STYLE_FIGURE,     /* the one number of a page */
	CR_STYLE_LABEL,      /* in charts */
	CR_STYLE_AXIS,       /* the smallest: band names, edges */
	CR_STYLE_NOTE,
	CR_STYLE_CELL,       /* of a table */
	CR_STYLE_CELL_HEAD,
	CR_STYLE_FURNITURE,  /* running heads and feet */
	CR_STYLE_COUNT
};

struct cr_face {
	struct cr_font font;
	double leading; /* From one baseline to the next. */
	double before;  /* Least space above a block of this style... */
	double after;   /* ...and below; the larger of two that meet counts. */
	enum cr_colour colour;
};

/* Groups are told apart by shape first, by colour second. */
enum cr_shape {
	CR_SHAPE_CIRCLE,
	CR_SHAPE_SQUARE,
	CR_SHAPE_TRIANGLE,
	CR_SHAPE_DIAMOND,
	CR_SHAPE_TRIANGLE_DOWN,
	CR_SHAPE_PLUS,
	CR_SHAPE_CROSS,
	CR_SHAPE_HEXAGON,
	CR_SHAPE_BAR,
	CR_SHAPE_COUNT
};

struct cr_group_mark {
	enum cr_shape shape;
	struct cr_rgb colour;
};

#define CR_GROUP_MARKS 9

struct cr_theme {
	const char *family; /* Families in order of preference, as in CSS. */
	struct cr_rgb colours[CR_COLOUR_COUNT];
	struct cr_face types[CR_STYLE_COUNT];
	struct cr_group_mark groups[CR_GROUP_MARKS];
	struct cr_rgb band_light, band_dark; /* Ends of the tints of bands. */
	double margin_left, margin_right, margin_top, margin_bottom;
	double head_baseline; /* From the top edge of the page. */
	double foot_baseline; /* From the bottom edge. */
	double gutter;        /* Between columns. */
	int columns;          /* Of the grid. */
	int text_columns;     /* Columns that running text takes. */
	double cell_pad;      /* Inside a table cell, at each side... */
	double row_pad;       /* ...and above and below its lines. */
	double box_pad;       /* Inside a box. */
	double indent;        /* Of a list's text from its mark. */
	double hairline;
};

/* The sober theme that ships. */
extern const struct cr_theme cr_theme_default;

/* The tint of band 'i' of 'n', light to dark. */
struct cr_rgb cr_theme_band(const struct cr_theme *theme, size_t i, size_t n);

/* The mark of group 'i'; beyond CR_GROUP_MARKS they come round again. */
struct cr_group_mark cr_theme_group(const struct cr_theme *theme, size_t i);

/* The width of 'span' columns of the grid when all columns take 'width'. */
double cr_theme_span(const struct cr_theme *theme, double width, int span);

#endif
