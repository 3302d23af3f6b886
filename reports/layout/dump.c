/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A display list as text: what tests compare, and what a reader asks for to see
 * why something stands where it does.  Lengths have two decimals; a text comes
 * last on its line, so that it may hold anything. */
#include "reports/layout/display.h"

#include "coready/number.h"

static void
dump_length(struct cr_buf *out, double length)
{
	cr_buf_byte(out, ' ');
	cr_number_print(out, length, 2);
}

static void
dump_colour(struct cr_buf *out, struct cr_rgb colour)
{
	cr_buf_printf(out, " #%02x%02x%02x", (unsigned)colour.red,
	              (unsigned)colour.green, (unsigned)colour.blue);
}

static void
dump_kind(struct cr_buf *out, const struct cr_display_item *item)
{
	static const char *const shapes[CR_SHAPE_COUNT] = {
		[CR_SHAPE_CIRCLE] = "circle",
		[CR_SHAPE_SQUARE] = "square",
		[CR_SHAPE_TRIANGLE] = "triangle",
		[CR_SHAPE_DIAMOND] = "diamond",
		[CR_SHAPE_TRIANGLE_DOWN] = "triangle-down",
		[CR_SHAPE_PLUS] = "plus",
		[CR_SHAPE_CROSS] = "cross",
		[CR_SHAPE_HEXAGON] = "hexagon",
		[CR_SHAPE_BAR] = "bar",
	};

	switch (item->kind) {
	case CR_ITEM_TEXT:
		dump_length(out, item->text.advance);
		cr_buf_puts(out, " font");
		dump_length(out, item->text.font.size);
		cr_buf_printf(out, " %d%s \"%s\"", item->text.font.weight,
		              item->text.font.italic ? " italic" : "", item->text.text);
		break;
	case CR_ITEM_RECT:
		dump_length(out, item->rect.width);
		dump_length(out, item->rect.height);
		if (item->rect.hatched)
			cr_buf_puts(out, " hatched");
		break;
	case CR_ITEM_LINE:
		dump_length(out, item->line.x2);
		dump_length(out, item->line.y2);
		cr_buf_puts(out, " width");
		dump_length(out, item->line.width);
		if (item->line.dashed)
			cr_buf_puts(out, " dashed");
		break;
	case CR_ITEM_MARK:
		dump_length(out, item->mark.size);
		cr_buf_printf(out, " %s%s", shapes[item->mark.shape],
		              item->mark.hollow ? " hollow" : "");
		break;
	}
}

static void
dump_item(struct cr_buf *out, const struct cr_display_item *item)
{
	static const char *const names[] = {
		[CR_ITEM_TEXT] = "text",
		[CR_ITEM_RECT] = "rect",
		[CR_ITEM_LINE] = "line",
		[CR_ITEM_MARK] = "mark",
	};

	if (item->element == CR_ARTIFACT)
		cr_buf_puts(out, "  -");
	else
		cr_buf_printf(out, "  %zu", item->element);
	cr_buf_printf(out, " %s", names[item->kind]);
	dump_length(out, item->x);
	dump_length(out, item->y);
	dump_colour(out, item->colour);
	dump_kind(out, item);
	cr_buf_byte(out, '\n');
}

static size_t
depth_of(const struct cr_display *display, size_t element)
{
	size_t depth = 0;

	for (; element > 0; element = display->elements[element].parent)
		depth++;
	return depth;
}

static void
dump_element(struct cr_buf *out, const struct cr_display *display, size_t i)
{
	const struct cr_element *element = &display->elements[i];

	for (size_t k = depth_of(display, i) + 1; k > 0; k--)
		cr_buf_puts(out, "  ");
	cr_buf_printf(out, "%zu %s", i, cr_role_name(element->role));
	if (element->scope != CR_SCOPE_NONE)
		cr_buf_puts(out, element->scope == CR_SCOPE_ROW ? " row" : " column");
	if (element->lang)
		cr_buf_printf(out, " lang %s", element->lang);
	if (element->target)
		cr_buf_printf(out, " to %s", element->target);
	if (element->alt)
		cr_buf_printf(out, " alt \"%s\"", element->alt);
	cr_buf_byte(out, '\n');
}

void
cr_display_dump(const struct cr_display *display, struct cr_buf *out)
{
	cr_buf_puts(out, "paper");
	dump_length(out, display->width);
	dump_length(out, display->height);
	cr_buf_puts(out, "\nelements\n");
	for (size_t i = 0; i < display->n_elements; i++)
		dump_element(out, display, i);
	for (size_t p = 0; p < display->n_pages; p++) {
		const struct cr_page *page = &display->pages[p];

		cr_buf_printf(out, "page %zu\n", p + 1);
		for (size_t i = page->first; i < page->first + page->n_items; i++)
			dump_item(out, &display->items[i]);
	}
	if (display->n_dests > 0)
		cr_buf_puts(out, "dests\n");
	for (size_t i = 0; i < display->n_dests; i++) {
		const struct cr_dest *dest = &display->dests[i];

		cr_buf_printf(out, "  page %zu", dest->page + 1);
		dump_length(out, dest->x);
		dump_length(out, dest->y);
		cr_buf_printf(out, " %s\n", dest->name);
	}
	if (display->n_bookmarks > 0)
		cr_buf_puts(out, "bookmarks\n");
	for (size_t i = 0; i < display->n_bookmarks; i++) {
		const struct cr_bookmark *mark = &display->bookmarks[i];

		cr_buf_printf(out, "  %d #%s \"%s\"\n", mark->level, mark->dest,
		              mark->title);
	}
}
