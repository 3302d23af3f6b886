/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A galley: the whole report set in one endless column, before it is cut into
 * pages.  It is a list of strips, one below the other; a strip is never divided,
 * holds items placed relative to its own top left corner, and says whether a
 * page may end after it.  The makers of paragraphs, tables and charts write to
 * a galley; the pager reads it.
 *
 * Failure is sticky: after memory ran out, nothing more is added. */
#ifndef COREADY_REPORT_GALLEY_H
#define COREADY_REPORT_GALLEY_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "reports/layout/display.h"
#include "reports/layout/flow.h"
#include "reports/layout/measure.h"

/* A panel behind consecutive strips. */
struct cr_box {
	double x, width;
	struct cr_rgb fill;
};

struct cr_strip {
	double before;          /* Space above, dropped at the top of a page. */
	double height;
	size_t first, n_items;  /* In the galley's items. */
	const struct cr_box *box; /* Or null. */
	size_t head, n_head;    /* Strips repeated above this one when a page begins
	                         * with it (the head of its table or chart). */
	bool keep;              /* No page break after it, if that can be helped. */
	bool page_before;       /* Begins a page. */
	bool fill_before;       /* What the page leaves empty goes above it. */
	bool at_top;            /* There only where it begins a page, or is repeated: the
	                         * key of a chart under one that has the same. */
};

/* A place that links lead to, and perhaps a bookmark: the top of a strip. */
struct cr_anchor {
	size_t strip;
	double x;
	const char *name;
	const char *title; /* Of the bookmark; null for none. */
	int level;
};

/* Where a page number is wanted: an item whose text is not known yet. */
struct cr_page_ref {
	size_t item;
	double right;      /* Where the number ends. */
	const char *dest;
};

struct cr_galley {
	struct cr_arena *arena;
	const struct cr_measure *measure;
	const struct cr_theme *theme;
	double x, width;      /* The column in which strips are now set. */
	double page_height;   /* What a page can hold; groups higher are divided. */
	size_t element;       /* The one that is open. */
	const struct cr_box *box;
	size_t head, n_head;  /* For the strips that follow. */
	double space;         /* Wanted above the next strip... */
	bool flush;           /* ...which stands at the top of a box: none. */
	bool page_next, fill_next;
	const struct cr_block *root; /* Of the flow, for the table of contents. */
	struct cr_display_item label; /* A bullet or number for the next strip... */
	bool has_label;       /* ...where there is one. */
	bool failed;

	struct cr_strip *strips;
	struct cr_display_item *items;
	struct cr_element *elements;
	struct cr_anchor *anchors;
	struct cr_page_ref *refs;
	size_t n_strips, n_items, n_elements, n_anchors, n_refs;
	size_t cap_strips, cap_items, cap_elements, cap_anchors, cap_refs;
};

/* An empty galley with the document's element open. */
void cr_galley_init(struct cr_galley *galley, struct cr_arena *arena,
                    const struct cr_measure *measure, const struct cr_theme *theme,
                    const char *lang);

/* Opens an element under the open one and returns its place. */
size_t cr_galley_open(struct cr_galley *galley, enum cr_role role);
void cr_galley_close(struct cr_galley *galley);

/* Asks for at least 'height' of space above the next strip. */
void cr_galley_space(struct cr_galley *galley, double height);

/* Begins a strip; items that are added from now on belong to it.  Returns it
 * for changes before the next is begun; null when the galley has failed. */
struct cr_strip *cr_galley_strip(struct cr_galley *galley, double height);

/* Lets no page end between the strips [first, n_strips). */
void cr_galley_keep(struct cr_galley *galley, size_t first);

/* What follows adds items to the open strip, of the open element, at places
 * relative to the strip's top and to the left of the galley's column. */
void cr_galley_rect(struct cr_galley *galley, double x, double y, double width,
                    double height, struct cr_rgb colour);
void cr_galley_line(struct cr_galley *galley, double x, double y, double x2,
                    double y2, double width, struct cr_rgb colour);

/* A horizontal rule that means nothing: an artifact. */
void cr_galley_rule(struct cr_galley *galley, double x, double y, double width,
                    double thickness, struct cr_rgb colour);
void cr_galley_mark(struct cr_galley *galley, double x, double y, double size,
                    struct cr_group_mark mark, bool hollow);

void cr_galley_hatch(struct cr_galley *galley, double x, double y, double width,
                     double height, struct cr_rgb colour);

/* One run of text; 'x' is where it begins or, for CR_ALIGN_END, ends. */
void cr_galley_text(struct cr_galley *galley, double x, double baseline,
                    enum cr_align align, struct cr_font font, struct cr_rgb colour,
                    struct cr_slice text);

/* The same in a style of the theme and its colour. */
void cr_galley_label(struct cr_galley *galley, double x, double baseline,
                     enum cr_align align, enum cr_style style, unsigned emphasis,
                     const char *text);

/* Sets a bullet or number at the left of the strip that is begun next. */
void cr_galley_wait_label(struct cr_galley *galley, enum cr_style style,
                          const char *text);

/* How wide a label is. */
double cr_galley_advance(const struct cr_galley *galley, enum cr_style style,
                         unsigned emphasis, const char *text);

/* Makes the top of the next strip a place that links can lead to. */
void cr_galley_anchor(struct cr_galley *galley, const char *name, const char *title,
                      int level);

/* Says that the item just added is the number of the page on which 'dest' is,
 * ending at 'right'; its text is set once the pages are known. */
void cr_galley_page_ref(struct cr_galley *galley, double right, const char *dest);

/* From the top of a line of 'style' to its baseline. */
double cr_galley_baseline(const struct cr_galley *galley, enum cr_style style);

/* The face of a style with some emphasis. */
struct cr_font cr_galley_font(const struct cr_galley *galley, enum cr_style style,
                              unsigned emphasis);
struct cr_rgb cr_galley_colour(const struct cr_galley *galley, enum cr_colour colour);

#endif
