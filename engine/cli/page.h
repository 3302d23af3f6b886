/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text for a terminal of 80 columns: filled lines with a hanging indent, and nothing
 * in them that could move a cursor. */
#ifndef COREADY_PAGE_H
#define COREADY_PAGE_H

#include "coready/buf.h"
#include "coready/text.h"

#define PAGE_WIDTH 80

/* A paragraph in the making.  Begin with { .out = &buffer }. */
struct page {
	struct cr_buf *out;
	struct cr_buf text; /* What the paragraph holds so far. */
};

/* Adds to the paragraph. */
void page_add(struct page *page, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void page_add_text(struct page *page, const char *text);

/* Writes the paragraph, its first line after 'first' spaces and the others after 'rest';
 * a word that is wider than a line stands on one by itself.  A blank line of the text
 * begins a new paragraph after one. */
void page_end(struct page *page, size_t first, size_t rest);

/* The same with a word before it, in column 'first': all lines of the text are in column
 * 'rest'. */
void page_end_labelled(struct page *page, const char *label, size_t first, size_t rest);

void page_line(struct page *page); /* A blank line. */
void page_fini(struct page *page);

#endif
