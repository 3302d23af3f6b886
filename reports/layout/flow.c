/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Building the tree of blocks. */
#include "reports/layout/flow.h"

#include <assert.h>

void
cr_flow_init(struct cr_flow *flow, struct cr_arena *arena, const char *lang)
{
	*flow = (struct cr_flow){ .arena = arena };
	flow->root.kind = CR_BLOCK_SECTION;
	flow->root.lang = lang;
	flow->root.wide = true;
}

/* The block in which the next one goes. */
static struct cr_block *
innermost(struct cr_flow *flow)
{
	return flow->depth > 0 ? flow->open[flow->depth - 1] : &flow->root;
}

static struct cr_block *
add(struct cr_flow *flow, enum cr_block_kind kind)
{
	struct cr_block *holder = innermost(flow);
	struct cr_block *block = NULL;

	if (!flow->failed)
		block = cr_arena_alloc(flow->arena, sizeof *block);
	if (!block) {
		flow->failed = true;
		return NULL;
	}
	block->kind = kind;
	if (holder->last_child)
		holder->last_child->next = block;
	else
		holder->child = block;
	holder->last_child = block;
	return block;
}

struct cr_block *
cr_flow_open(struct cr_flow *flow, enum cr_block_kind kind)
{
	struct cr_block *block = add(flow, kind);

	assert(flow->depth < CR_FLOW_DEPTH_MAX);
	/* A failed flow still counts depth, so that opens and closes match. */
	flow->open[flow->depth] = block ? block : innermost(flow);
	flow->depth++;
	if (block)
		block->wide = kind == CR_BLOCK_SECTION || kind == CR_BLOCK_COLUMNS ||
		              kind == CR_BLOCK_GROUP;
	return block;
}

void
cr_flow_close(struct cr_flow *flow)
{
	assert(flow->depth > 0);
	flow->depth--;
}

static struct cr_block *
add_text(struct cr_flow *flow, enum cr_block_kind kind, enum cr_style style, int level,
         struct cr_rich prose)
{
	struct cr_block *block = add(flow, kind);

	if (prose.failed)
		flow->failed = true;
	if (!block)
		return NULL;
	block->text.style = style;
	block->text.level = level;
	block->text.prose = prose;
	return block;
}

struct cr_block *
cr_flow_heading(struct cr_flow *flow, int level, enum cr_style style, const char *dest,
                struct cr_rich prose)
{
	struct cr_block *block = add_text(flow, CR_BLOCK_HEADING, style, level, prose);

	assert(level >= 1 && level <= 3);
	if (block) {
		block->dest = dest;
		block->wide = true;
		block->keep_next = true;
	}
	return block;
}

struct cr_block *
cr_flow_paragraph(struct cr_flow *flow, enum cr_style style, struct cr_rich prose)
{
	return add_text(flow, CR_BLOCK_PARAGRAPH, style, 0, prose);
}

void
cr_flow_contents(struct cr_flow *flow, int depth)
{
	struct cr_block *block = add(flow, CR_BLOCK_CONTENTS);

	if (block)
		block->depth = depth;
}

struct cr_block *
cr_flow_table(struct cr_flow *flow, const struct cr_flow_table *table)
{
	struct cr_block *block = add(flow, CR_BLOCK_TABLE);

	if (block) {
		block->table = table;
		block->wide = true;
	}
	return block;
}

struct cr_block *
cr_flow_figure(struct cr_flow *flow, cr_compose_fn *compose, const void *data,
               const char *alt)
{
	struct cr_block *block = add(flow, CR_BLOCK_FIGURE);

	if (block) {
		block->figure.compose = compose;
		block->figure.data = data;
		block->figure.alt = alt;
		block->wide = true;
	}
	return block;
}

void
cr_flow_bar(struct cr_flow *flow)
{
	add(flow, CR_BLOCK_BAR);
}

void
cr_flow_space(struct cr_flow *flow, double height)
{
	struct cr_block *block = add(flow, CR_BLOCK_SPACE);

	if (block)
		block->height = height;
}

void
cr_flow_fill(struct cr_flow *flow)
{
	add(flow, CR_BLOCK_FILL);
}

void
cr_flow_page(struct cr_flow *flow)
{
	add(flow, CR_BLOCK_PAGE);
}

void
cr_flow_open_column(struct cr_flow *flow, int span)
{
	struct cr_block *block = cr_flow_open(flow, CR_BLOCK_COLUMN);

	if (block)
		block->span = span;
}

void
cr_flow_open_list(struct cr_flow *flow, bool numbered)
{
	struct cr_block *block = cr_flow_open(flow, CR_BLOCK_LIST);

	if (block)
		block->list.numbered = numbered;
}
