/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report that is laid out: pages of items, each a thing to draw at a place,
 * and beside them the tree of elements that says what the items are (a heading,
 * a cell, a figure) to those who do not look at the page.  Made by layout, drawn
 * by a surface, compared by tests; const in between.
 *
 * Three rules hold of every display list, so that a surface can write structure
 * as it draws (cr_display_check() says whether they do):
 *
 *  - an element holds items or elements, never both;
 *  - the items of one element stand on one page (what a page break divides has
 *    a Span a page);
 *  - on a page, artifacts come first, then the items in reading order, which is
 *    the order of the tree: an element that is left is not come back to.
 *
 * Coordinates are points from the top left corner of the page, y down. */
#ifndef COREADY_REPORT_DISPLAY_H
#define COREADY_REPORT_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "coready/buf.h"
#include "reports/theme/theme.h"

enum cr_role {
	CR_ROLE_DOCUMENT,
	CR_ROLE_SECT,
	CR_ROLE_H1,
	CR_ROLE_H2,
	CR_ROLE_H3,
	CR_ROLE_P,
	CR_ROLE_L,
	CR_ROLE_LI,
	CR_ROLE_LBL,
	CR_ROLE_LBODY,
	CR_ROLE_TABLE,
	CR_ROLE_TR,
	CR_ROLE_TH,
	CR_ROLE_TD,
	CR_ROLE_CAPTION,
	CR_ROLE_FIGURE,
	CR_ROLE_TOC,
	CR_ROLE_TOCI,
	CR_ROLE_SPAN,
	CR_ROLE_LINK,
	CR_ROLE_COUNT
};

enum cr_header_scope { CR_SCOPE_NONE, CR_SCOPE_COLUMN, CR_SCOPE_ROW };

/* The element of an item that means nothing: a rule, a tint, a running head. */
#define CR_ARTIFACT ((size_t)-1)

struct cr_element {
	enum cr_role role;
	size_t parent;      /* Place in the list; the document, at 0, is its own. */
	const char *lang;   /* Null: the parent's. */
	const char *alt;    /* CR_ROLE_FIGURE: what it shows, in words. */
	enum cr_header_scope scope; /* CR_ROLE_TH */
	const char *target; /* CR_ROLE_LINK: "#" and the name of a dest, or a URI. */
};

enum cr_item_kind { CR_ITEM_TEXT, CR_ITEM_RECT, CR_ITEM_LINE, CR_ITEM_MARK };

struct cr_display_item {
	enum cr_item_kind kind;
	size_t element;
	double x, y; /* Text: where the baseline begins.  Rectangle: its top left.
	              * Line: one end.  Mark: its centre. */
	struct cr_rgb colour;
	union {
		struct {
			const char *text; /* One run: one face, one line. */
			struct cr_font font;
			double advance;
		} text;
		struct {
			double width, height;
			bool hatched; /* Oblique lines instead of a fill. */
		} rect;
		struct {
			double x2, y2, width;
			bool dashed;
		} line;
		struct {
			enum cr_shape shape;
			double size;   /* Of the square that a circle would fill. */
			bool hollow;
		} mark;
	};
};

struct cr_page {
	size_t first, n_items;
};

struct cr_dest {
	const char *name;
	size_t page; /* From 0. */
	double x, y;
};

struct cr_bookmark {
	const char *title;
	int level;        /* 1 is outermost. */
	const char *dest; /* A name in 'dests'. */
};

struct cr_display {
	struct cr_arena arena; /* Owns all of it. */
	double width, height;  /* Of every page. */
	const char *family;
	struct cr_display_item *items;
	struct cr_page *pages;
	struct cr_element *elements;
	struct cr_dest *dests;
	struct cr_bookmark *bookmarks;
	size_t n_items, n_pages, n_elements, n_dests, n_bookmarks;
};

/* "H1", "LBody", ...: the names of the standard structure types of PDF. */
const char *cr_role_name(enum cr_role role);

/* The dest called 'name', or null. */
const struct cr_dest *cr_display_dest(const struct cr_display *display,
                                      const char *name);

/* The first link within the report whose dest is not there, or null. */
const struct cr_element *cr_display_astray(const struct cr_display *display);

/* Null when the three rules above hold; else, in a few words, what is broken. */
const char *cr_display_check(const struct cr_display *display);

/* Adds the list as text, one line a thing, the same on every machine. */
void cr_display_dump(const struct cr_display *display, struct cr_buf *out);

/* Frees the list itself too; null is fine. */
void cr_display_free(struct cr_display *display);

#endif
