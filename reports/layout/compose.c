/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each kind of block set as strips.  Called by layout.c with the root, calls
 * itself for what blocks hold; the depth is bounded by the flow that was built
 * (CR_FLOW_DEPTH_MAX).  Structure elements open and close here in the order in
 * which the blocks are read. */
#include "reports/layout/compose.h"

#include "reports/layout/setting.h"

#include <stdio.h>

/* Keeps the strips from 'first' on together, if a page can hold them. */
static void
keep_together(struct cr_galley *galley, size_t first)
{
	double height = 0;

	if (galley->failed)
		return;
	for (size_t i = first; i < galley->n_strips; i++)
		height += galley->strips[i].height +
		          (i > first ? galley->strips[i].before : 0);
	if (height <= galley->page_height)
		cr_galley_keep(galley, first);
}

/* Lines, of which neither the first nor the last is left alone on a page. */
static void
set_lines(struct cr_galley *galley, const struct cr_setting *setting)
{
	size_t n = setting->n_lines;

	for (size_t i = 0; i < n; i++) {
		struct cr_strip *strip = cr_galley_strip(galley, setting->leading);

		if (!strip)
			return;
		strip->keep = i + 1 < n && (i == 0 || i + 2 == n);
		cr_setting_place(galley, setting, i, 0, 0, CR_ALIGN_START);
	}
}

static void
set_text(struct cr_galley *galley, const struct cr_block *block)
{
	static const enum cr_role roles[] = { CR_ROLE_P, CR_ROLE_H1, CR_ROLE_H2,
		                              CR_ROLE_H3 };
	const struct cr_face *type = &galley->theme->types[block->text.style];
	struct cr_setting setting;
	size_t first = galley->n_strips;

	if (!cr_setting_break(galley, &block->text.prose, block->text.style, 0,
	                      galley->width, &setting) ||
	    setting.n_lines == 0)
		return;
	cr_galley_space(galley, type->before);
	if (block->dest)
		cr_galley_anchor(
			galley, block->dest,
			block->text.level > 0
				? cr_rich_plain(&block->text.prose, galley->arena)
				: NULL,
			block->text.level);
	cr_galley_open(galley, roles[block->text.level]);
	set_lines(galley, &setting);
	cr_galley_close(galley);
	cr_galley_space(galley, type->after);
	if (block->text.level > 0)
		keep_together(galley, first);
}

static void
set_item(struct cr_galley *galley, const struct cr_block *block, size_t number,
         bool numbered)
{
	double indent = galley->theme->indent;
	char text[16];

	if (numbered)
		snprintf(text, sizeof text, "%zu.", number);
	else
		snprintf(text, sizeof text, "•");
	cr_galley_open(galley, CR_ROLE_LI);
	cr_galley_open(galley, CR_ROLE_LBL);
	cr_galley_wait_label(galley, CR_STYLE_BODY, text);
	cr_galley_close(galley);
	cr_galley_open(galley, CR_ROLE_LBODY);
	galley->x += indent;
	galley->width -= indent;
	cr_compose_children(galley, block, galley->width);
	galley->x -= indent;
	galley->width += indent;
	cr_galley_close(galley);
	cr_galley_close(galley);
}

static void
set_list(struct cr_galley *galley, const struct cr_block *block)
{
	size_t number = 0;

	cr_galley_open(galley, CR_ROLE_L);
	for (const struct cr_block *item = block->child; item; item = item->next)
		set_item(galley, item, ++number, block->list.numbered);
	cr_galley_close(galley);
}

/* A blank strip as high as a box's padding. */
static void
set_padding(struct cr_galley *galley)
{
	struct cr_strip *strip = cr_galley_strip(galley, galley->theme->box_pad);

	if (strip)
		strip->keep = true;
}

static void
set_box(struct cr_galley *galley, const struct cr_block *block)
{
	const struct cr_box *outer = galley->box;
	struct cr_box *box = cr_arena_alloc(galley->arena, sizeof *box);
	double pad = galley->theme->box_pad;
	size_t first = galley->n_strips;

	if (!box) {
		galley->failed = true;
		return;
	}
	*box = (struct cr_box){ galley->x, galley->width,
		                galley->theme->colours[CR_COLOUR_PANEL] };
	cr_galley_space(galley, pad);
	galley->box = box;
	set_padding(galley);
	galley->flush = true;
	galley->x += pad;
	galley->width -= 2 * pad;
	cr_compose_children(galley, block, galley->width);
	galley->x -= pad;
	galley->width += 2 * pad;
	galley->flush = true;
	if (!galley->failed)
		galley->strips[galley->n_strips - 1].keep = true;
	set_padding(galley);
	if (!galley->failed)
		galley->strips[galley->n_strips - 1].keep = false;
	galley->box = outer;
	cr_galley_space(galley, pad);
	keep_together(galley, first);
}

static void
set_figure(struct cr_galley *galley, const struct cr_block *block)
{
	size_t element = cr_galley_open(galley, CR_ROLE_FIGURE);

	if (galley->failed)
		return;
	galley->elements[element].alt = block->figure.alt;
	block->figure.compose(galley, block->figure.data);
	galley->head = galley->n_head = 0;
	cr_galley_close(galley);
	cr_galley_space(galley, galley->theme->types[CR_STYLE_BODY].after);
}

/* As wide as a column of the grid and as high as half a line. */
static void
set_bar(struct cr_galley *galley)
{
	size_t element = galley->element;
	double height = galley->theme->types[CR_STYLE_BODY].leading / 2;

	if (!cr_galley_strip(galley, height))
		return;
	galley->element = CR_ARTIFACT;
	cr_galley_rect(galley, 0, 0, height * 8, height,
	               cr_galley_colour(galley, CR_COLOUR_ACCENT));
	galley->element = element;
}

static void
set_section(struct cr_galley *galley, const struct cr_block *block, double text_width)
{
	size_t element = cr_galley_open(galley, CR_ROLE_SECT);

	if (galley->failed)
		return;
	galley->elements[element].lang = block->lang;
	cr_compose_children(galley, block, text_width);
	cr_galley_close(galley);
}

void
cr_compose_children(struct cr_galley *galley, const struct cr_block *block,
                    double text_width)
{
	for (const struct cr_block *child = block->child; child && !galley->failed;
	     child = child->next)
		cr_compose_block(galley, child, text_width);
}

static void
set_block(struct cr_galley *galley, const struct cr_block *block, double text_width)
{
	size_t first = galley->n_strips;

	switch (block->kind) {
	case CR_BLOCK_SECTION:
		set_section(galley, block, text_width);
		break;
	case CR_BLOCK_GROUP:
		cr_compose_children(galley, block, text_width);
		keep_together(galley, first);
		break;
	case CR_BLOCK_BOX:
		set_box(galley, block);
		break;
	case CR_BLOCK_COLUMNS:
		cr_compose_columns(galley, block);
		break;
	case CR_BLOCK_COLUMN:
	case CR_BLOCK_ITEM:
		cr_compose_children(galley, block, text_width);
		break;
	case CR_BLOCK_LIST:
		set_list(galley, block);
		break;
	case CR_BLOCK_HEADING:
	case CR_BLOCK_PARAGRAPH:
		set_text(galley, block);
		break;
	case CR_BLOCK_CONTENTS:
		cr_compose_contents(galley, galley->root, block->depth);
		break;
	case CR_BLOCK_TABLE:
		cr_compose_table(galley, block->table);
		break;
	case CR_BLOCK_FIGURE:
		set_figure(galley, block);
		break;
	case CR_BLOCK_BAR:
		set_bar(galley);
		break;
	case CR_BLOCK_SPACE:
		cr_galley_space(galley, block->height);
		break;
	case CR_BLOCK_FILL:
		galley->fill_next = true;
		break;
	case CR_BLOCK_PAGE:
		galley->page_next = true;
		break;
	case CR_BLOCK_COUNT:
		break;
	}
}

void
cr_compose_block(struct cr_galley *galley, const struct cr_block *block,
                 double text_width)
{
	double width = galley->width;

	if (galley->failed)
		return;
	if (!block->wide)
		galley->width = text_width;
	set_block(galley, block, text_width);
	galley->width = width;
	if (block->keep_next && !galley->failed && galley->n_strips > 0)
		galley->strips[galley->n_strips - 1].keep = true;
}
