/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strips, items and elements as they are added to the galley.  Nothing here
 * knows of pages or of what the items mean. */
#include "reports/layout/galley.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* 'array' with room for one more than 'n', perhaps moved; null, and the galley
 * failed, when there is none.  What is outgrown stays in the arena, which is
 * scratch: at most as much again. */
static void *
room(struct cr_galley *galley, void *array, size_t n, size_t *capacity, size_t size)
{
	if (galley->failed || n < *capacity)
		return galley->failed ? NULL : array;

	size_t more = *capacity ? *capacity * 2 : 64;
	void *moved = cr_arena_array(galley->arena, more, size);

	if (!moved) {
		galley->failed = true;
		return NULL;
	}
	if (n > 0)
		memcpy(moved, array, n * size);
	*capacity = more;
	return moved;
}

static void
add_element(struct cr_galley *galley, struct cr_element element)
{
	struct cr_element *moved =
		room(galley, galley->elements, galley->n_elements,
	             &galley->cap_elements, sizeof *galley->elements);

	if (!moved)
		return;
	galley->elements = moved;
	galley->elements[galley->n_elements++] = element;
}

void
cr_galley_init(struct cr_galley *galley, struct cr_arena *arena,
               const struct cr_measure *measure, const struct cr_theme *theme,
               const char *lang)
{
	*galley = (struct cr_galley){ .arena = arena,
		                      .measure = measure,
		                      .theme = theme };
	add_element(galley,
	            (struct cr_element){ .role = CR_ROLE_DOCUMENT, .lang = lang });
}

size_t
cr_galley_open(struct cr_galley *galley, enum cr_role role)
{
	size_t place = galley->n_elements;

	add_element(galley,
	            (struct cr_element){ .role = role, .parent = galley->element });
	if (galley->failed)
		return 0;
	galley->element = place;
	return place;
}

void
cr_galley_close(struct cr_galley *galley)
{
	if (!galley->failed)
		galley->element = galley->elements[galley->element].parent;
}

void
cr_galley_space(struct cr_galley *galley, double height)
{
	galley->space = fmax(galley->space, height);
}

static void
add_item(struct cr_galley *galley, struct cr_display_item item)
{
	assert(galley->failed || galley->n_strips > 0);

	struct cr_display_item *moved = room(galley, galley->items, galley->n_items,
	                                     &galley->cap_items, sizeof *galley->items);

	if (!moved)
		return;
	galley->items = moved;
	galley->items[galley->n_items++] = item;
	galley->strips[galley->n_strips - 1].n_items++;
}

struct cr_strip *
cr_galley_strip(struct cr_galley *galley, double height)
{
	struct cr_strip *moved = room(galley, galley->strips, galley->n_strips,
	                              &galley->cap_strips, sizeof *galley->strips);

	if (!moved)
		return NULL;
	galley->strips = moved;
	galley->strips[galley->n_strips++] = (struct cr_strip){
		.before = galley->flush ? 0 : galley->space,
		.height = height,
		.first = galley->n_items,
		.box = galley->box,
		.head = galley->head,
		.n_head = galley->n_head,
		.page_before = galley->page_next,
		.fill_before = galley->fill_next,
	};
	galley->space = 0;
	galley->flush = false;
	galley->page_next = galley->fill_next = false;
	if (galley->has_label) {
		galley->has_label = false;
		add_item(galley, galley->label);
	}
	return galley->failed ? NULL : &galley->strips[galley->n_strips - 1];
}

void
cr_galley_keep(struct cr_galley *galley, size_t first)
{
	for (size_t i = first; i + 1 < galley->n_strips; i++)
		galley->strips[i].keep = true;
}

static void
add_rect(struct cr_galley *galley, double x, double y, double width, double height,
         bool hatched, struct cr_rgb colour)
{
	add_item(galley, (struct cr_display_item){ .kind = CR_ITEM_RECT,
	                                           .element = galley->element,
	                                           .x = galley->x + x,
	                                           .y = y,
	                                           .colour = colour,
	                                           .rect = { width, height, hatched } });
}

void
cr_galley_rect(struct cr_galley *galley, double x, double y, double width,
               double height, struct cr_rgb colour)
{
	add_rect(galley, x, y, width, height, false, colour);
}

void
cr_galley_hatch(struct cr_galley *galley, double x, double y, double width,
                double height, struct cr_rgb colour)
{
	add_rect(galley, x, y, width, height, true, colour);
}

void
cr_galley_line(struct cr_galley *galley, double x, double y, double x2, double y2,
               double width, struct cr_rgb colour)
{
	add_item(galley, (struct cr_display_item){
				 .kind = CR_ITEM_LINE,
				 .element = galley->element,
				 .x = galley->x + x,
				 .y = y,
				 .colour = colour,
				 .line = { galley->x + x2, y2, width, false } });
}

void
cr_galley_rule(struct cr_galley *galley, double x, double y, double width,
               double thickness, struct cr_rgb colour)
{
	size_t element = galley->element;

	galley->element = CR_ARTIFACT;
	cr_galley_line(galley, x, y, x + width, y, thickness, colour);
	galley->element = element;
}

void
cr_galley_mark(struct cr_galley *galley, double x, double y, double size,
               struct cr_group_mark mark, bool hollow)
{
	add_item(galley,
	         (struct cr_display_item){ .kind = CR_ITEM_MARK,
	                                   .element = galley->element,
	                                   .x = galley->x + x,
	                                   .y = y,
	                                   .colour = mark.colour,
	                                   .mark = { mark.shape, size, hollow } });
}

void
cr_galley_text(struct cr_galley *galley, double x, double baseline, enum cr_align align,
               struct cr_font font, struct cr_rgb colour, struct cr_slice text)
{
	const struct cr_measure *measure = galley->measure;

	if (galley->failed || text.size == 0)
		return;

	double advance = measure->advance(measure->owner, font, text);
	char *copy = cr_arena_strndup(galley->arena, text.data, text.size);

	if (!copy) {
		galley->failed = true;
		return;
	}
	if (align == CR_ALIGN_END)
		x -= advance;
	add_item(galley, (struct cr_display_item){ .kind = CR_ITEM_TEXT,
	                                           .element = galley->element,
	                                           .x = galley->x + x,
	                                           .y = baseline,
	                                           .colour = colour,
	                                           .text = { copy, font, advance } });
}

struct cr_font
cr_galley_font(const struct cr_galley *galley, enum cr_style style, unsigned emphasis)
{
	struct cr_font font = galley->theme->types[style].font;

	if (emphasis & CR_STRONG)
		font.weight = font.weight < 600 ? 600 : font.weight;
	if (emphasis & CR_EM)
		font.italic = !font.italic;
	return font;
}

struct cr_rgb
cr_galley_colour(const struct cr_galley *galley, enum cr_colour colour)
{
	return galley->theme->colours[colour];
}

void
cr_galley_label(struct cr_galley *galley, double x, double baseline,
                enum cr_align align, enum cr_style style, unsigned emphasis,
                const char *text)
{
	enum cr_colour colour = emphasis & CR_SUBDUED
	                                ? CR_COLOUR_QUIET
	                                : galley->theme->types[style].colour;

	cr_galley_text(galley, x, baseline, align,
	               cr_galley_font(galley, style, emphasis),
	               galley->theme->colours[colour], cr_slice_of(text));
}

void
cr_galley_wait_label(struct cr_galley *galley, enum cr_style style, const char *text)
{
	struct cr_font font = cr_galley_font(galley, style, 0);
	const char *copy = cr_arena_strdup(galley->arena, text);

	if (galley->failed || !copy) {
		galley->failed = true;
		return;
	}
	galley->has_label = true;
	galley->label = (struct cr_display_item){
		.kind = CR_ITEM_TEXT,
		.element = galley->element,
		.x = galley->x,
		.y = cr_galley_baseline(galley, style),
		.colour = galley->theme->colours[galley->theme->types[style].colour],
		.text = { copy, font, cr_galley_advance(galley, style, 0, text) },
	};
}

double
cr_galley_advance(const struct cr_galley *galley, enum cr_style style,
                  unsigned emphasis, const char *text)
{
	const struct cr_measure *measure = galley->measure;

	return measure->advance(measure->owner, cr_galley_font(galley, style, emphasis),
	                        cr_slice_of(text));
}

double
cr_galley_baseline(const struct cr_galley *galley, enum cr_style style)
{
	const struct cr_face *type = &galley->theme->types[style];
	double ascent, descent;

	galley->measure->extents(galley->measure->owner, type->font, &ascent, &descent);
	return (type->leading - (ascent + descent)) / 2 + ascent;
}

void
cr_galley_anchor(struct cr_galley *galley, const char *name, const char *title,
                 int level)
{
	struct cr_anchor *moved = room(galley, galley->anchors, galley->n_anchors,
	                               &galley->cap_anchors, sizeof *galley->anchors);

	if (!moved)
		return;
	galley->anchors = moved;
	galley->anchors[galley->n_anchors++] = (struct cr_anchor){
		.strip = galley->n_strips,
		.x = galley->x,
		.name = name,
		.title = title,
		.level = level,
	};
}

void
cr_galley_page_ref(struct cr_galley *galley, double right, const char *dest)
{
	struct cr_page_ref *moved = room(galley, galley->refs, galley->n_refs,
	                                 &galley->cap_refs, sizeof *galley->refs);

	if (!moved || galley->n_items == 0)
		return;
	galley->refs = moved;
	galley->refs[galley->n_refs++] = (struct cr_page_ref){
		.item = galley->n_items - 1,
		.right = galley->x + right,
		.dest = dest,
	};
}
