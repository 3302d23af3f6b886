/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cuts a window out of a line around the place of a mistake, in terminal cells,
 * so that the caret stands right under accents and wide characters too.  Called
 * by diag.c alone.  A line may be as long as a file: apart from counting the
 * column, only the window is looked at. */
#include "excerpt.h"

enum {
	WINDOW = 100,    /* Cells of the line that are shown. */
	KEEP_AFTER = 40, /* Of them after the caret, where the line goes on. */
	MAX_STEPS = 400, /* Characters: those without width would never fill it. */
};

/* The character at '*at', which is moved past it, as it will be shown. */
static void
add_shown(struct cr_buf *out, struct cr_slice line, size_t *at)
{
	size_t start = *at;

	if (cr_text_next(line, at) == '\t')
		cr_buf_byte(out, ' ');
	else
		cr_text_safe(out, cr_slice_part(line, start, *at), 1);
}

/* Cells of the text between two places, as it will be shown.  Replaced
 * characters take one each. */
static size_t
shown_width(struct cr_slice line, size_t from, size_t to, struct cr_buf *scratch)
{
	scratch->size = 0; /* What failed stays failed: cr_excerpt_take() looks. */
	while (from < to)
		add_shown(scratch, line, &from);
	return cr_text_width(cr_slice_of_buf(scratch));
}

/* The place after at most 'cells' cells from 'at' on. */
static size_t
forward(struct cr_slice line, size_t at, size_t cells, struct cr_buf *scratch)
{
	for (int step = 0; step < MAX_STEPS && at < line.size; step++) {
		size_t next = at, width;

		cr_text_next(line, &next);
		width = shown_width(line, at, next, scratch);
		if (width > cells)
			break;
		cells -= width;
		at = next;
	}
	return at;
}

/* The place at most 'cells' cells before 'at'. */
static size_t
backward(struct cr_slice line, size_t at, size_t cells, struct cr_buf *scratch)
{
	for (int step = 0; step < MAX_STEPS && at > 0; step++) {
		size_t before = at - 1, width;

		while (before > 0 && at - before < 4 &&
		       ((unsigned char)line.data[before] & 0xc0) == 0x80)
			before--;
		width = shown_width(line, before, at, scratch);
		if (width > cells)
			break;
		cells -= width;
		at = before;
	}
	return at;
}

static struct cr_slice
without_line_end(struct cr_slice line)
{
	while (line.size > 0 && (line.data[line.size - 1] == '\n' ||
	                         line.data[line.size - 1] == '\r'))
		line.size--;
	return line;
}

static long
column_of(struct cr_slice line, size_t offset)
{
	size_t valid = cr_text_valid(cr_slice_part(line, 0, offset));
	long column = 1 + (long)cr_text_length(cr_slice_part(line, 0, valid));

	for (size_t at = valid; at < offset; column++)
		cr_text_next(line, &at);
	return column;
}

bool
cr_excerpt_take(struct cr_diag *diag, struct cr_arena *arena, struct cr_slice line,
                size_t offset, size_t size)
{
	struct cr_buf shown = { 0 }, scratch = { 0 };
	size_t start, end, after;
	const char *text;

	line = without_line_end(line);
	offset = offset < line.size ? offset : line.size;
	size = size < line.size - offset ? size : line.size - offset;
	diag->where.column = column_of(line, offset);
	if (line.size == 0)
		return true;

	end = forward(line, offset, WINDOW, &scratch);
	after = shown_width(line, offset, end, &scratch);
	if (after > KEEP_AFTER)
		after = KEEP_AFTER;
	start = backward(line, offset, WINDOW - after, &scratch);
	end = forward(line, start, WINDOW, &scratch);
	if (size > end - offset)
		size = end - offset;

	if (start > 0)
		cr_buf_puts(&shown, "\u2026");
	for (size_t at = start; at < end;)
		add_shown(&shown, line, &at);
	if (end < line.size)
		cr_buf_puts(&shown, "\u2026");
	diag->caret = (start > 0) + shown_width(line, start, offset, &scratch);
	diag->span = shown_width(line, offset, offset + size, &scratch);
	if (diag->span == 0)
		diag->span = 1;
	text = scratch.failed ? NULL : cr_buf_text(&shown);
	diag->excerpt = text ? cr_arena_strndup(arena, text, shown.size) : NULL;
	cr_buf_fini(&shown);
	cr_buf_fini(&scratch);
	return diag->excerpt;
}
