/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The three steps of layout: set the flow in one endless column, cut it into
 * pages, place the pieces.  Called for each report; keeps nothing between. */
#include "reports/layout/layout.h"

#include "reports/layout/compose.h"
#include "reports/layout/pager.h"

static struct cr_display *
run(const struct cr_layout *layout, const struct cr_flow *flow,
    struct cr_arena *scratch)
{
	const struct cr_theme *theme = layout->theme;
	struct cr_galley galley;
	size_t n;

	cr_galley_init(&galley, scratch, layout->measure, theme, flow->root.lang);
	galley.root = &flow->root;
	galley.width = layout->width - theme->margin_left - theme->margin_right;
	galley.page_height = layout->height - theme->margin_top - theme->margin_bottom;
	cr_compose_children(&galley, &flow->root,
	                    cr_theme_span(theme, galley.width, theme->text_columns));
	if (galley.failed)
		return NULL;

	const struct cr_cut *cuts = cr_pager_cut(&galley, &n);

	return cuts ? cr_pager_place(&galley, cuts, n, layout) : NULL;
}

struct cr_display *
cr_layout_run(const struct cr_layout *layout, const struct cr_flow *flow,
              struct cr_error *err)
{
	struct cr_arena scratch = { 0 };
	struct cr_display *display = flow->failed ? NULL : run(layout, flow, &scratch);

	cr_arena_fini(&scratch);
	if (!display) {
		cr_error_nomem(err);
		return NULL;
	}

	const struct cr_element *astray = cr_display_astray(display);

	if (!astray)
		return display;
	cr_error_set(err, CR_EINPUT, (struct cr_where){ 0 },
	             "the report has a link to '%s', which is nowhere in it",
	             astray->target + 1);
	cr_display_free(display);
	return NULL;
}
