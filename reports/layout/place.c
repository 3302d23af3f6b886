/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strips put on their pages.  The galley is scratch: whatever the display list
 * needs of it is copied.  On each page artifacts come first (panels, rules,
 * repeated heads, what stands around the text), then what is read.  Elements are
 * numbered again, in the order of reading, because those whose items a page break
 * divides get a Span for each of their pages. */
#include "reports/layout/pager.h"

#include "reports/layout/furniture.h"

#define NO_PAGE ((size_t)-1)

/* What becomes of an element of the galley. */
struct fate {
	size_t place;   /* In the display list. */
	size_t n_pages; /* On which it has items. */
	size_t page;    /* The last one met... */
	size_t ordinal; /* ...and which of its pages that is, from 1. */
};

struct placer {
	const struct cr_galley *galley;
	const struct cr_layout *layout;
	const struct cr_cut *cuts;
	struct cr_display *display;
	double *top;        /* Of each strip, from the top of its page. */
	size_t *page;       /* Of each strip. */
	size_t *item_place; /* Of each item of the galley, in the display list. */
	struct fate *fates;
	size_t n_cuts;
	bool failed;
};

/* A copy of 'text' that lives as long as the display list; null for null. */
static const char *
keep_text(struct placer *placer, const char *text)
{
	const char *copy = text ? cr_arena_strdup(&placer->display->arena, text) : NULL;

	placer->failed |= text && !copy;
	return copy;
}

/* The tops of the strips of a page; what the page leaves empty goes, in equal
 * shares, above the strips that ask for it. */
static void
stack_strips(struct placer *placer, size_t page)
{
	const struct cr_galley *galley = placer->galley;
	const struct cr_cut *cut = &placer->cuts[page];
	double start = placer->layout->theme->margin_top, y = start;
	size_t fillers = 0;
	double share;

	for (size_t i = cut->first; i < cut->end; i++) {
		const struct cr_strip *strip = &galley->strips[i];

		y += i > cut->first ? strip->before : cr_pager_heads(galley, i);
		fillers += strip->fill_before;
		placer->top[i] = y;
		placer->page[i] = page;
		y += cr_pager_shows(galley, cut->first, i) ? strip->height : 0;
	}
	share = fillers > 0 ? (galley->page_height - (y - start)) / (double)fillers : 0;
	y = 0;
	for (size_t i = cut->first; i < cut->end; i++) {
		y += galley->strips[i].fill_before ? share : 0;
		placer->top[i] += y;
	}
}

/* Notes that an element has an item on a page. */
static void
visit(struct fate *fate, size_t page)
{
	if (fate->page == page)
		return;
	fate->page = page;
	fate->ordinal++;
}

/* Numbers the elements of the display list and returns how many there are. */
static size_t
decide_fates(struct placer *placer)
{
	const struct cr_galley *galley = placer->galley;
	size_t n = 0;

	for (size_t i = 0; i < galley->n_elements; i++)
		placer->fates[i].page = NO_PAGE;
	for (size_t i = 0; i < galley->n_strips; i++) {
		const struct cr_strip *strip = &galley->strips[i];

		if (!cr_pager_shows(galley, placer->cuts[placer->page[i]].first, i))
			continue;
		for (size_t k = strip->first; k < strip->first + strip->n_items; k++)
			if (galley->items[k].element != CR_ARTIFACT)
				visit(&placer->fates[galley->items[k].element],
				      placer->page[i]);
	}
	for (size_t i = 0; i < galley->n_elements; i++) {
		struct fate *fate = &placer->fates[i];

		fate->n_pages = fate->ordinal;
		fate->place = n;
		n += 1 + (fate->n_pages > 1 ? fate->n_pages : 0);
		fate->page = NO_PAGE;
		fate->ordinal = 0;
	}
	return n;
}

static void
place_elements(struct placer *placer)
{
	const struct cr_galley *galley = placer->galley;
	struct cr_display *display = placer->display;

	for (size_t i = 0; i < galley->n_elements; i++) {
		const struct fate *fate = &placer->fates[i];
		struct cr_element element = galley->elements[i];

		element.parent = placer->fates[element.parent].place;
		element.lang = keep_text(placer, element.lang);
		element.alt = keep_text(placer, element.alt);
		element.target = keep_text(placer, element.target);
		display->elements[fate->place] = element;
		for (size_t k = 1; fate->n_pages > 1 && k <= fate->n_pages; k++)
			display->elements[fate->place + k] = (struct cr_element){
				.role = CR_ROLE_SPAN,
				.parent = fate->place,
			};
	}
}

/* Adds an item of the galley to the page, its strip's top at 'y'. */
static void
place_item(struct placer *placer, struct cr_display_item item, double y)
{
	struct cr_display *display = placer->display;
	double x = placer->layout->theme->margin_left;

	item.x += x;
	item.y += y;
	if (item.kind == CR_ITEM_LINE) {
		item.line.x2 += x;
		item.line.y2 += y;
	}
	if (item.kind == CR_ITEM_TEXT)
		item.text.text = keep_text(placer, item.text.text);
	display->items[display->n_items++] = item;
}

/* The panels behind the strips of a page: one rectangle for consecutive strips in
 * the same box, the space between them included. */
static void
place_panels(struct placer *placer, const struct cr_cut *cut)
{
	const struct cr_strip *strips = placer->galley->strips;

	for (size_t i = cut->first; i < cut->end;) {
		const struct cr_box *box = strips[i].box;
		size_t last = i;

		while (last + 1 < cut->end && strips[last + 1].box == box)
			last++;
		if (box) {
			double top = placer->top[i];
			double bottom = placer->top[last] + strips[last].height;

			place_item(placer,
			           (struct cr_display_item){
					   .kind = CR_ITEM_RECT,
					   .element = CR_ARTIFACT,
					   .x = box->x,
					   .colour = box->fill,
					   .rect = { box->width, bottom - top, false },
				   },
			           top);
		}
		i = last + 1;
	}
}

/* The heads of a table or chart that goes on, as artifacts: they were read. */
static void
place_heads(struct placer *placer, const struct cr_cut *cut)
{
	const struct cr_galley *galley = placer->galley;
	double y = placer->layout->theme->margin_top;

	if (cut->first == cut->end)
		return;

	const struct cr_strip *strip = &galley->strips[cut->first];

	for (size_t i = strip->head; i < strip->head + strip->n_head; i++) {
		const struct cr_strip *head = &galley->strips[i];

		y += i > strip->head ? head->before : 0;
		for (size_t k = head->first; k < head->first + head->n_items; k++) {
			struct cr_display_item item = galley->items[k];

			item.element = CR_ARTIFACT;
			place_item(placer, item, y);
		}
		y += head->height;
	}
}

/* The artifacts among the items of a page: rectangles, which lie behind, or all
 * else. */
static void
place_artifacts(struct placer *placer, const struct cr_cut *cut, bool rectangles)
{
	const struct cr_galley *galley = placer->galley;

	for (size_t i = cut->first; i < cut->end; i++) {
		const struct cr_strip *strip = &galley->strips[i];

		for (size_t k = strip->first; k < strip->first + strip->n_items; k++) {
			const struct cr_display_item *item = &galley->items[k];

			if (item->element == CR_ARTIFACT &&
			    (item->kind == CR_ITEM_RECT) == rectangles)
				place_item(placer, *item, placer->top[i]);
		}
	}
}

static void
place_content(struct placer *placer, const struct cr_cut *cut, size_t page)
{
	const struct cr_galley *galley = placer->galley;

	for (size_t i = cut->first; i < cut->end; i++) {
		const struct cr_strip *strip = &galley->strips[i];

		if (!cr_pager_shows(galley, cut->first, i))
			continue;
		for (size_t k = strip->first; k < strip->first + strip->n_items; k++) {
			struct cr_display_item item = galley->items[k];

			if (item.element == CR_ARTIFACT)
				continue;

			struct fate *fate = &placer->fates[item.element];

			visit(fate, page);
			item.element =
				fate->place + (fate->n_pages > 1 ? fate->ordinal : 0);
			placer->item_place[k] = placer->display->n_items;
			place_item(placer, item, placer->top[i]);
		}
	}
}

static void
place_page(struct placer *placer, size_t page)
{
	const struct cr_cut *cut = &placer->cuts[page];
	struct cr_display *display = placer->display;
	size_t first = display->n_items;

	place_panels(placer, cut);
	place_artifacts(placer, cut, true);
	place_heads(placer, cut);
	place_artifacts(placer, cut, false);
	placer->failed |=
		!cr_furniture_place(placer->layout, display, page, placer->n_cuts);
	place_content(placer, cut, page);
	display->pages[page] = (struct cr_page){ first, display->n_items - first };
}

static void
place_anchors(struct placer *placer)
{
	const struct cr_galley *galley = placer->galley;
	struct cr_display *display = placer->display;

	for (size_t i = 0; i < galley->n_anchors; i++) {
		const struct cr_anchor *anchor = &galley->anchors[i];
		const char *name = keep_text(placer, anchor->name);

		if (anchor->strip >= galley->n_strips)
			continue; /* Nothing came after it. */
		display->dests[display->n_dests++] = (struct cr_dest){
			.name = name,
			.page = placer->page[anchor->strip],
			.x = placer->layout->theme->margin_left + anchor->x,
			.y = placer->top[anchor->strip],
		};
		if (anchor->title)
			display->bookmarks[display->n_bookmarks++] =
				(struct cr_bookmark){
					.title = keep_text(placer, anchor->title),
					.level = anchor->level,
					.dest = name,
				};
	}
}

/* Numbers of pages that had to be waited for. */
static void
place_refs(struct placer *placer)
{
	const struct cr_galley *galley = placer->galley;
	struct cr_display *display = placer->display;

	for (size_t i = 0; i < galley->n_refs; i++) {
		const struct cr_page_ref *ref = &galley->refs[i];
		const struct cr_dest *dest = cr_display_dest(display, ref->dest);
		double right = placer->layout->theme->margin_left + ref->right;

		if (dest)
			placer->failed |= !cr_furniture_number(
				placer->layout, display,
				&display->items[placer->item_place[ref->item]],
				dest->page + 1, right);
	}
}

/* An upper bound of the items of the display list. */
static size_t
count_items(const struct placer *placer)
{
	const struct cr_galley *galley = placer->galley;
	size_t n = galley->n_items + galley->n_strips;

	for (size_t i = 0; i < placer->n_cuts; i++) {
		const struct cr_cut *cut = &placer->cuts[i];
		const struct cr_strip *strip = &galley->strips[cut->first];

		n += CR_FURNITURE_ITEMS;
		for (size_t k = 0; cut->first < cut->end && k < strip->n_head; k++)
			n += galley->strips[strip->head + k].n_items;
	}
	return n;
}

static bool
make_room(struct placer *placer)
{
	const struct cr_galley *galley = placer->galley;
	struct cr_display *display = placer->display;
	struct cr_arena *scratch = galley->arena, *arena = &display->arena;

	placer->top = cr_arena_array(scratch, galley->n_strips, sizeof *placer->top);
	placer->page = cr_arena_array(scratch, galley->n_strips, sizeof *placer->page);
	placer->item_place =
		cr_arena_array(scratch, galley->n_items, sizeof *placer->item_place);
	placer->fates =
		cr_arena_array(scratch, galley->n_elements, sizeof *placer->fates);
	display->items =
		cr_arena_array(arena, count_items(placer), sizeof *display->items);
	display->pages = cr_arena_array(arena, placer->n_cuts, sizeof *display->pages);
	display->dests =
		cr_arena_array(arena, galley->n_anchors, sizeof *display->dests);
	display->bookmarks =
		cr_arena_array(arena, galley->n_anchors, sizeof *display->bookmarks);
	return placer->top && placer->page && placer->item_place && placer->fates &&
	       display->items && display->pages && display->dests && display->bookmarks;
}

static bool
place_all(struct placer *placer)
{
	struct cr_display *display = placer->display;

	if (!make_room(placer))
		return false;
	for (size_t i = 0; i < placer->n_cuts; i++)
		stack_strips(placer, i);
	display->n_elements = decide_fates(placer);
	display->elements = cr_arena_array(&display->arena, display->n_elements,
	                                   sizeof *display->elements);
	if (!display->elements)
		return false;
	place_elements(placer);
	for (size_t i = 0; i < placer->n_cuts; i++)
		place_page(placer, i);
	place_anchors(placer);
	place_refs(placer);
	return !placer->failed;
}

struct cr_display *
cr_pager_place(const struct cr_galley *galley, const struct cr_cut *cuts, size_t n,
               const struct cr_layout *layout)
{
	struct cr_arena arena = { 0 };
	struct cr_display *display = cr_arena_alloc(&arena, sizeof *display);
	struct placer placer = { .galley = galley,
		                 .layout = layout,
		                 .cuts = cuts,
		                 .n_cuts = n,
		                 .display = display };

	if (!display) {
		cr_arena_fini(&arena);
		return NULL;
	}
	*display = (struct cr_display){ .arena = arena,
		                        .width = layout->width,
		                        .height = layout->height,
		                        .family = layout->theme->family,
		                        .n_pages = n };
	if (!place_all(&placer)) {
		cr_display_free(display);
		return NULL;
	}
	return display;
}
