/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See page.h.  Memory that runs out shows in page->out->failed. */
#include "page.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

void
page_add(struct page *page, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cr_buf_vprintf(&page->text, format, args);
	va_end(args);
}

void
page_add_text(struct page *page, const char *text)
{
	cr_buf_puts(&page->text, text);
}

static void
indent(struct cr_buf *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cr_buf_byte(out, ' ');
}

/* The next word from '*at' on: up to a space.  No-break spaces stay in it. */
static struct cr_slice
next_word(struct cr_slice text, size_t *at)
{
	size_t start;

	while (*at < text.size && text.data[*at] == ' ')
		++*at;
	start = *at;
	while (*at < text.size && text.data[*at] != ' ')
		++*at;
	return cr_slice_part(text, start, *at);
}

/* Fills lines with one paragraph, which has no line breaks, from column 'column' on. */
static void
fill(struct cr_buf *out, struct cr_slice text, size_t column, size_t rest)
{
	size_t at = 0;
	bool begun = false;

	for (struct cr_slice word; (word = next_word(text, &at)).size;) {
		size_t width = cr_text_width(word);

		if (begun && column + 1 + width > PAGE_WIDTH) {
			cr_buf_byte(out, '\n');
			indent(out, rest);
			column = rest;
		} else if (begun) {
			cr_buf_byte(out, ' ');
			column++;
		}
		cr_text_safe(out, word, SIZE_MAX);
		column += width;
		begun = true;
	}
	cr_buf_byte(out, '\n');
}

/* Fills lines with the whole text: a blank line ends a paragraph. */
static void
fill_all(struct page *page, size_t column, size_t rest)
{
	struct cr_slice text = cr_slice_of_buf(&page->text);
	size_t start = 0;

	page->out->failed |= page->text.failed;
	for (size_t i = 0; i + 1 < text.size; i++) {
		if (text.data[i] != '\n' || text.data[i + 1] != '\n')
			continue;
		fill(page->out, cr_slice_part(text, start, i), column, rest);
		cr_buf_byte(page->out, '\n');
		indent(page->out, rest);
		column = rest;
		start = i + 2;
	}
	fill(page->out, cr_slice_part(text, start, text.size), column, rest);
	cr_buf_clear(&page->text);
}

void
page_end(struct page *page, size_t first, size_t rest)
{
	indent(page->out, first);
	fill_all(page, first, rest);
}

void
page_end_labelled(struct page *page, const char *label, size_t first, size_t rest)
{
	size_t width = first + strlen(label);

	indent(page->out, first);
	cr_buf_puts(page->out, label);
	indent(page->out, width < rest ? rest - width : 1);
	fill_all(page, width < rest ? rest : width + 1, rest);
}

void
page_line(struct page *page)
{
	cr_buf_byte(page->out, '\n');
}

void
page_fini(struct page *page)
{
	cr_buf_fini(&page->text);
}
