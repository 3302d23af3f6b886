/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks side by side.  Each column is set as if it were alone, then all are
 * merged into one strip as high as the highest, which no page break divides.
 * Columns higher than a page cannot be merged: they stay one below the other. */
#include "reports/layout/compose.h"

#include <assert.h>
#include <math.h>

#define COLUMNS_MAX 12 /* As the grid has. */

/* Where a column's strips and its width begin and end. */
struct column {
	size_t first, end;
	double height;
	double before; /* What its first strip wants above. */
};

static struct column
set_column(struct cr_galley *galley, const struct cr_block *block)
{
	struct column column = { .first = galley->n_strips };

	galley->space = 0;
	cr_compose_children(galley, block, galley->width);
	column.end = galley->n_strips;
	if (galley->failed || column.end == column.first)
		return column;
	column.before = galley->strips[column.first].before;
	for (size_t i = column.first; i < column.end; i++)
		column.height += galley->strips[i].height +
		                 (i > column.first ? galley->strips[i].before : 0);
	return column;
}

/* Adds the panels of boxes in a column as items: a merged strip has no box. */
static void
add_panels(struct cr_galley *galley, const struct column *column)
{
	size_t element = galley->element;
	double y = 0;

	galley->element = CR_ARTIFACT;
	for (size_t i = column->first; i < column->end; i++) {
		const struct cr_box *box = galley->strips[i].box;
		bool joins = i > column->first && box == galley->strips[i - 1].box;
		double before = i > column->first ? galley->strips[i].before : 0;
		double height = galley->strips[i].height + (joins ? before : 0);

		if (box)
			cr_galley_rect(galley, box->x - galley->x,
			               joins ? y : y + before, box->width, height,
			               box->fill);
		y += before + galley->strips[i].height;
	}
	galley->element = element;
}

/* Moves the items of a column's strips to their places below its top. */
static void
shift_items(struct cr_galley *galley, const struct column *column)
{
	double y = 0;

	for (size_t i = column->first; i < column->end; i++) {
		const struct cr_strip *strip = &galley->strips[i];

		if (i > column->first)
			y += strip->before;
		for (size_t k = 0; k < strip->n_items; k++) {
			struct cr_display_item *item = &galley->items[strip->first + k];

			item->y += y;
			if (item->kind == CR_ITEM_LINE)
				item->line.y2 += y;
		}
		y += strip->height;
	}
}

/* Makes one strip of the columns' strips; anchors among them lead to it. */
static void
merge(struct cr_galley *galley, const struct column *columns, size_t n, double height)
{
	size_t first = columns[0].first;
	struct cr_strip *merged;

	for (size_t i = 0; i < n; i++)
		shift_items(galley, &columns[i]);
	for (size_t i = 0; i < n; i++)
		add_panels(galley, &columns[i]);
	for (size_t i = 0; i < galley->n_anchors; i++)
		if (galley->anchors[i].strip > first)
			galley->anchors[i].strip = first;
	merged = &galley->strips[first];
	merged->height = height;
	merged->n_items = galley->n_items - merged->first;
	merged->box = galley->box;
	merged->keep = false;
	galley->n_strips = first + 1;
}

void
cr_compose_columns(struct cr_galley *galley, const struct cr_block *block)
{
	struct column columns[COLUMNS_MAX];
	double x = galley->x, width = galley->width, space = galley->space, height = 0;
	bool page = galley->page_next, fill = galley->fill_next;
	bool flush = galley->flush;
	size_t n = 0;

	galley->flush = false;
	galley->page_next = galley->fill_next = false;
	for (const struct cr_block *child = block->child; child; child = child->next) {
		assert(n < COLUMNS_MAX);
		galley->width = cr_theme_span(galley->theme, width, child->span);
		columns[n] = set_column(galley, child);
		if (galley->failed)
			return;
		height = fmax(height, columns[n].height);
		space = fmax(space, columns[n].before);
		galley->x += galley->width + galley->theme->gutter;
		n += columns[n].end > columns[n].first;
	}
	galley->x = x;
	galley->width = width;
	galley->space = 0;
	if (n == 0)
		return;

	struct cr_strip *first = &galley->strips[columns[0].first];

	first->before = flush ? 0 : space;
	first->page_before = page;
	first->fill_before = fill;
	if (height <= galley->page_height)
		merge(galley, columns, n, height);
	cr_galley_space(galley, galley->theme->types[CR_STYLE_BODY].after);
}
