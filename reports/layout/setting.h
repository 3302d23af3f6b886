/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prose broken into lines for some width, ready to be placed: what paragraphs,
 * table cells and the labels of charts have in common. */
#ifndef COREADY_REPORT_SETTING_H
#define COREADY_REPORT_SETTING_H

#include "reports/layout/galley.h"

/* A part of a line in one face and of one kind (plain, or one link). */
struct cr_segment {
	struct cr_slice text;
	struct cr_font font;
	struct cr_rgb colour;
	const char *link;
	double advance;
};

struct cr_line {
	size_t first, n_segments;
	double width; /* Without the space at its end. */
};

struct cr_setting {
	enum cr_style style;
	double leading, baseline; /* Of each line, from its top. */
	double width;             /* Of the widest line. */
	bool links;               /* Some segment is a link. */
	const struct cr_line *lines;
	const struct cr_segment *segments;
	size_t n_lines;
};

/* Breaks 'prose' for 'width'.  'emphasis' is added to that of every run.  Empty
 * prose has no lines.  False: the galley has failed. */
bool cr_setting_break(struct cr_galley *galley, const struct cr_rich *prose,
                      enum cr_style style, unsigned emphasis, double width,
                      struct cr_setting *setting);

/* The same for plain text. */
bool cr_setting_break_text(struct cr_galley *galley, const char *text,
                           enum cr_style style, unsigned emphasis, double width,
                           struct cr_setting *setting);

/* Adds line 'i' to the open strip: its top at 'y', its edge at 'x' (the left one,
 * or the right one for CR_ALIGN_END). */
void cr_setting_place(struct cr_galley *galley, const struct cr_setting *setting,
                      size_t i, double x, double y, enum cr_align align);

/* All lines, one below the other. */
void cr_setting_place_all(struct cr_galley *galley, const struct cr_setting *setting,
                          double x, double y, enum cr_align align);

double cr_setting_height(const struct cr_setting *setting);

/* The width of the widest word of 'prose': narrower, it is broken inside words. */
double cr_setting_least_width(struct cr_galley *galley, const struct cr_rich *prose,
                              enum cr_style style, unsigned emphasis);

#endif
