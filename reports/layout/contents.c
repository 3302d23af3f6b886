/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of contents: the headings of the whole flow that links can lead to,
 * each a link, with the number of its page, which the pager fills in. */
#include "reports/layout/compose.h"
#include "reports/layout/setting.h"

#include <string.h>

#define NUMBER_WIDTH 24 /* Room for a page number of three figures. */

static void
set_entry(struct cr_galley *galley, const struct cr_block *heading)
{
	struct cr_setting setting;
	const char *text = cr_rich_plain(&heading->text.prose, galley->arena);
	size_t size = strlen(heading->dest) + 1;
	char *target = cr_arena_alloc(galley->arena, size + 1);
	double width = galley->width;

	if (!text || !target) {
		galley->failed = true;
		return;
	}
	target[0] = '#';
	memcpy(target + 1, heading->dest, size);
	if (!cr_setting_break_text(galley, text, CR_STYLE_BODY, 0, width - NUMBER_WIDTH,
	                           &setting))
		return;
	cr_galley_open(galley, CR_ROLE_TOCI);

	size_t link = cr_galley_open(galley, CR_ROLE_LINK);

	if (!cr_galley_strip(galley, cr_setting_height(&setting) + 3))
		return;
	galley->elements[link].target = target;
	cr_setting_place_all(galley, &setting, 0, 0, CR_ALIGN_START);
	cr_galley_label(galley, width, setting.baseline, CR_ALIGN_END, CR_STYLE_BODY, 0,
	                "0");
	cr_galley_page_ref(galley, width, heading->dest);
	cr_galley_close(galley);
	cr_galley_close(galley);
}

static void
set_entries(struct cr_galley *galley, const struct cr_block *block, int depth)
{
	for (const struct cr_block *child = block->child; child; child = child->next) {
		if (galley->failed)
			return;
		if (child->kind == CR_BLOCK_HEADING && child->dest &&
		    child->text.level <= depth)
			set_entry(galley, child);
		set_entries(galley, child, depth);
	}
}

void
cr_compose_contents(struct cr_galley *galley, const struct cr_block *root, int depth)
{
	cr_galley_open(galley, CR_ROLE_TOC);
	set_entries(galley, root, depth);
	cr_galley_close(galley);
	cr_galley_space(galley, galley->theme->types[CR_STYLE_BODY].after);
}
