/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running heads and folios.  They are artifacts: a reader who listens to the
 * report does not hear them on every page.  A head that is too long for its half
 * of the line ends with an ellipsis, the one place where text is shortened; the
 * cover has it whole. */
#include "reports/layout/furniture.h"

#include <stdio.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

struct line {
	const struct cr_layout *layout;
	struct cr_display *display;
	const struct cr_face *type;
	double y;
};

static double
advance(const struct line *line, struct cr_slice text)
{
	const struct cr_measure *measure = line->layout->measure;

	return measure->advance(measure->owner, line->type->font, text);
}

/* 'text', or as many of its characters as leave room for an ellipsis. */
static const char *
fit(const struct line *line, const char *text, double width)
{
	struct cr_slice all = cr_slice_of(text);
	struct cr_arena *arena = &line->display->arena;
	size_t at = 0, keep = 0;

	if (advance(line, all) <= width)
		return cr_arena_strdup(arena, text);
	width -= advance(line, CR_SLICE(ELLIPSIS));
	while (cr_text_next(all, &at) >= 0) {
		if (advance(line, (struct cr_slice){ text, at }) > width)
			break;
		keep = at;
	}

	char *cut = cr_arena_alloc(arena, keep + sizeof ELLIPSIS);

	if (!cut)
		return NULL;
	memcpy(cut, text, keep);
	memcpy(cut + keep, ELLIPSIS, sizeof ELLIPSIS);
	return cut;
}

static bool
put(const struct line *line, const char *text, enum cr_align align, double width)
{
	const struct cr_theme *theme = line->layout->theme;
	struct cr_display *display = line->display;
	double x = theme->margin_left;

	if (!text || !*text)
		return true;
	text = fit(line, text, width);
	if (!text)
		return false;

	double length = advance(line, cr_slice_of(text));

	if (align == CR_ALIGN_END)
		x = line->layout->width - theme->margin_right - length;
	display->items[display->n_items++] = (struct cr_display_item){
		.kind = CR_ITEM_TEXT,
		.element = CR_ARTIFACT,
		.x = x,
		.y = line->y,
		.colour = theme->colours[line->type->colour],
		.text = { text, line->type->font, length },
	};
	return true;
}

/* 'format' with "{1}" and "{2}" replaced by numbers. */
static void
print_folio(char *out, size_t size, const char *format, size_t page, size_t n)
{
	size_t used = 0;

	for (const char *at = format; *at && used + 24 < size; at++) {
		bool number =
			at[0] == '{' && (at[1] == '1' || at[1] == '2') && at[2] == '}';

		if (!number) {
			out[used++] = *at;
			continue;
		}
		used += (size_t)snprintf(out + used, size - used, "%zu",
		                         at[1] == '1' ? page : n);
		at += 2;
	}
	out[used] = '\0';
}

static void
put_rule(const struct line *line, double y)
{
	const struct cr_theme *theme = line->layout->theme;
	struct cr_display *display = line->display;

	display->items[display->n_items++] = (struct cr_display_item){
		.kind = CR_ITEM_LINE,
		.element = CR_ARTIFACT,
		.x = theme->margin_left,
		.y = y,
		.colour = theme->colours[CR_COLOUR_RULE],
		.line = { line->layout->width - theme->margin_right, y, theme->hairline,
		          false },
	};
}

bool
cr_furniture_place(const struct cr_layout *layout, struct cr_display *display,
                   size_t page, size_t n)
{
	const struct cr_theme *theme = layout->theme;
	const struct cr_furniture *furniture = &layout->furniture;
	double width = layout->width - theme->margin_left - theme->margin_right;
	struct line line = { layout, display, &theme->types[CR_STYLE_FURNITURE],
		             theme->head_baseline };
	char folio[64];

	if (page < furniture->bare)
		return true;
	if (!put(&line, furniture->head, CR_ALIGN_START, width * 0.6) ||
	    !put(&line, furniture->head_end, CR_ALIGN_END, width * 0.38))
		return false;
	put_rule(&line, layout->height - theme->foot_baseline - line.type->leading - 2);
	line.y = layout->height - theme->foot_baseline;
	print_folio(folio, sizeof folio, furniture->folio ? furniture->folio : "",
	            page + 1, n);
	return put(&line, furniture->foot, CR_ALIGN_START, width * 0.7) &&
	       put(&line, folio, CR_ALIGN_END, width * 0.28);
}

bool
cr_furniture_number(const struct cr_layout *layout, struct cr_display *display,
                    struct cr_display_item *item, size_t number, double right)
{
	const struct cr_measure *measure = layout->measure;
	char text[24];

	snprintf(text, sizeof text, "%zu", number);
	item->text.text = cr_arena_strdup(&display->arena, text);
	if (!item->text.text)
		return false;
	item->text.advance =
		measure->advance(measure->owner, item->text.font, cr_slice_of(text));
	item->x = right - item->text.advance;
	return true;
}
