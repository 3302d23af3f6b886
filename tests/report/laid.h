/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of layout share: a small report being built, and its pages in a
 * form that can be written down by hand. */
#ifndef COREADY_TESTS_LAID_H
#define COREADY_TESTS_LAID_H

#include "reports/layout/display.h"
#include "reports/layout/flow.h"
#include "reports/layout/layout.h"

struct laid {
	struct cr_arena arena;
	struct cr_flow flow;
	struct cr_layout layout;
	struct cr_display *display;
	struct cr_buf out;
};

/* An empty report on pages of 200 by 100 without furniture: under the fake theme
 * eight lines of 36 characters. */
void laid_begin(struct laid *laid);

/* Adds plain blocks. */
void laid_paragraph(struct laid *laid, const char *text);
void laid_heading(struct laid *laid, const char *text);

/* 'n' paragraphs of one line: "1", "2", ... */
void laid_lines(struct laid *laid, int n);

/* Lays out what was built, and fails the test when a rule of display lists is
 * broken. */
void laid_run(struct laid *laid);

/* The texts of page 'page' (from 1), a line each: "X Y ROLE TEXT", or "X Y - TEXT"
 * for an artifact; X and Y without decimals, Y of the top of its line.  Borrowed
 * until the next call. */
const char *laid_page(struct laid *laid, size_t page);

/* How many items of a kind a page has. */
size_t laid_count(const struct laid *laid, size_t page, enum cr_item_kind kind);

void laid_end(struct laid *laid);

#endif
