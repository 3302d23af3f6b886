/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See laid.h. */
#include "tests/report/laid.h"

#include "tests/report/fake-measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

void
laid_begin(struct laid *laid)
{
	*laid = (struct laid){ .layout = { .theme = &fake_theme,
		                           .measure = &fake_measure,
		                           .width = 200,
		                           .height = 100,
		                           .furniture.bare = SIZE_MAX } };
	cr_flow_init(&laid->flow, &laid->arena, "en");
}

void
laid_paragraph(struct laid *laid, const char *text)
{
	cr_flow_paragraph(&laid->flow, CR_STYLE_BODY, cr_rich_of(&laid->arena, text));
}

void
laid_heading(struct laid *laid, const char *text)
{
	cr_flow_heading(&laid->flow, 1, CR_STYLE_SECTION, NULL,
	                cr_rich_of(&laid->arena, text));
}

void
laid_lines(struct laid *laid, int n)
{
	for (int i = 1; i <= n; i++) {
		char text[16];

		snprintf(text, sizeof text, "%d", i);
		laid_paragraph(laid, text);
	}
}

void
laid_run(struct laid *laid)
{
	struct cr_error err = { 0 };

	laid->display = cr_layout_run(&laid->layout, &laid->flow, &err);
	assert_string_equal(err.message, "");
	assert_non_null(laid->display);
	const char *broken = cr_display_check(laid->display);
	if (broken)
		fail_msg("%s", broken);
}

const char *
laid_page(struct laid *laid, size_t page)
{
	const struct cr_display *display = laid->display;

	assert_true(page >= 1 && page <= display->n_pages);
	cr_buf_clear(&laid->out);
	for (size_t i = 0; i < display->pages[page - 1].n_items; i++) {
		const struct cr_display_item *item =
			&display->items[display->pages[page - 1].first + i];

		if (item->kind != CR_ITEM_TEXT)
			continue;
		cr_buf_printf(
			&laid->out, "%.0f %.0f %s %s\n", item->x, item->y - 8,
			item->element == CR_ARTIFACT
				? "-"
				: cr_role_name(display->elements[item->element].role),
			item->text.text);
	}
	return cr_buf_text(&laid->out);
}

size_t
laid_count(const struct laid *laid, size_t page, enum cr_item_kind kind)
{
	const struct cr_page *place = &laid->display->pages[page - 1];
	size_t n = 0;

	for (size_t i = place->first; i < place->first + place->n_items; i++)
		n += laid->display->items[i].kind == kind;
	return n;
}

void
laid_end(struct laid *laid)
{
	cr_display_free(laid->display);
	cr_arena_fini(&laid->arena);
	cr_buf_fini(&laid->out);
}
