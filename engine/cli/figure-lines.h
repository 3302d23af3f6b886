/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines of figures: a command fills one cell after the other and ends the line; the lines
 * are put out some at a time. */
#ifndef COREADY_FIGURE_LINES_H
#define COREADY_FIGURE_LINES_H

#include "coready/output.h"
#include "coready/write.h"

struct figure_lines;

/* Of 'n' columns, of which the first 'shown' are put out.  Null with 'err' set where
 * memory ran out, or for a format that is none. */
struct figure_lines *figure_lines_new(const struct cr_write_options *options,
                                      const struct cr_result *columns, size_t n,
                                      size_t shown, struct cr_error *err);
void figure_lines_free(struct figure_lines *lines);

/* Writes what stands before the lines into 'output', which takes the lines too. */
bool figure_lines_begin(struct figure_lines *lines, struct cr_output *output,
                        struct cr_error *err);

/* Fill a cell of the line.  A text is borrowed until the end; empty or null is an empty
 * cell, and so is a number that is not finite. */
void figure_lines_text(struct figure_lines *lines, size_t column, const char *text);
void figure_lines_number(struct figure_lines *lines, size_t column, double x);
void figure_lines_empty(struct figure_lines *lines, size_t column);

bool figure_lines_next(struct figure_lines *lines, struct cr_error *err);

/* Puts out all that is left; '*n', if not null, is how many lines there were. */
bool figure_lines_end(struct figure_lines *lines, size_t *n, struct cr_error *err);

#endif
