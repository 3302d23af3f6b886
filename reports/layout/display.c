/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking at a display list: its rules, its text. */
#include "reports/layout/display.h"

#include <string.h>

const char *
cr_role_name(enum cr_role role)
{
	static const char *const names[CR_ROLE_COUNT] = {
		[CR_ROLE_DOCUMENT] = "Document",
		[CR_ROLE_SECT] = "Sect",
		[CR_ROLE_H1] = "H1",
		[CR_ROLE_H2] = "H2",
		[CR_ROLE_H3] = "H3",
		[CR_ROLE_P] = "P",
		[CR_ROLE_L] = "L",
		[CR_ROLE_LI] = "LI",
		[CR_ROLE_LBL] = "Lbl",
		[CR_ROLE_LBODY] = "LBody",
		[CR_ROLE_TABLE] = "Table",
		[CR_ROLE_TR] = "TR",
		[CR_ROLE_TH] = "TH",
		[CR_ROLE_TD] = "TD",
		[CR_ROLE_CAPTION] = "Caption",
		[CR_ROLE_FIGURE] = "Figure",
		[CR_ROLE_TOC] = "TOC",
		[CR_ROLE_TOCI] = "TOCI",
		[CR_ROLE_SPAN] = "Span",
		[CR_ROLE_LINK] = "Link",
	};

	return names[role];
}

const struct cr_dest *
cr_display_dest(const struct cr_display *display, const char *name)
{
	for (size_t i = 0; i < display->n_dests; i++)
		if (strcmp(display->dests[i].name, name) == 0)
			return &display->dests[i];
	return NULL;
}

const struct cr_element *
cr_display_astray(const struct cr_display *display)
{
	for (size_t i = 0; i < display->n_elements; i++) {
		const char *target = display->elements[i].target;

		if (target && target[0] == '#' && !cr_display_dest(display, target + 1))
			return &display->elements[i];
	}
	return NULL;
}

/* Is element 'i' the parent of some other?  Elements stand in reading order, so a
 * first child stands right after its parent. */
static bool
has_children(const struct cr_display *display, size_t i)
{
	return i + 1 < display->n_elements && display->elements[i + 1].parent == i;
}

const char *
cr_display_check(const struct cr_display *display)
{
	size_t last = 0;

	for (size_t i = 1; i < display->n_elements; i++)
		if (display->elements[i].parent >= i)
			return "an element stands before its parent";
	for (size_t p = 0; p < display->n_pages; p++) {
		const struct cr_page *page = &display->pages[p];
		size_t before = last;
		bool reading = false;

		for (size_t i = page->first; i < page->first + page->n_items; i++) {
			size_t element = display->items[i].element;

			if (element == CR_ARTIFACT && reading)
				return "an artifact stands among what is read";
			if (element == CR_ARTIFACT)
				continue;
			if (element < last)
				return "an element is come back to";
			if (element == before && before > 0)
				return "an element has items on two pages";
			if (has_children(display, element))
				return "an element holds both items and elements";
			reading = true;
			last = element;
		}
	}
	return NULL;
}

void
cr_display_free(struct cr_display *display)
{
	if (!display)
		return;

	struct cr_arena arena = display->arena; /* It lives inside itself. */

	cr_arena_fini(&arena);
}
