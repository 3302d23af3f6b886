/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of text.h that needs the character database, and so the only user of
 * utf8proc: widths, normal forms, case, and likeness of names.  Called by the
 * readers of files for every text, so that text which is already in the form
 * asked for (nearly all of it) goes through without a copy of its own. */
#include "coready/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "ranges.h"

enum {
	MAX_MARKS = 30, /* In a row that are put in order together: see map_text(). */
	MAX_NAME = 128, /* Code points that are compared: no sane name is longer. */
};

/* Characters that are never changed by normalisation form C, whatever settled
 * ones stand beside them: Latin, Cyrillic, general punctuation, currency signs,
 * kana, ideographs, Hangul syllables.  Most text has no others. */
static const struct cr_range settled[] = {
	{ 0x0000, 0x02ff }, { 0x0400, 0x0482 }, { 0x2002, 0x2064 }, { 0x20a0, 0x20bf },
	{ 0x3041, 0x3096 }, { 0x30a1, 0x30fa }, { 0x4e00, 0x9fff }, { 0xac00, 0xd7a3 },
};

/* The shapes that an apostrophe takes on keyboards and in documents: itself,
 * grave and acute accents, the modifier letter, the first three of the single
 * quotation marks (the second opens), the prime, the full-width one. */
static const struct cr_range apostrophes[] = {
	{ 0x0027, 0x0027 }, { 0x0060, 0x0060 }, { 0x00b4, 0x00b4 }, { 0x02bc, 0x02bc },
	{ 0x2018, 0x2019 }, { 0x201b, 0x201b }, { 0x2032, 0x2032 }, { 0xff07, 0xff07 },
};

size_t
cr_text_width(struct cr_slice text)
{
	size_t width = 0;

	for (size_t at = 0; at < text.size;) {
		long code = cr_text_next(text, &at);

		/* A byte that is no text is shown as one replacement character. */
		width += code < 0 ? 1 : (size_t)utf8proc_charwidth((int32_t)code);
	}
	return width;
}

bool
cr_text_is_settled(struct cr_slice text)
{
	for (size_t at = 0; at < text.size;) {
		if ((unsigned char)text.data[at] < 0x80)
			at++;
		else if (!CR_IN_RANGES(cr_text_next(text, &at), settled))
			return false;
	}
	return true;
}

static void
map_piece(struct cr_buf *out, struct cr_slice piece, utf8proc_option_t options)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t size =
		utf8proc_map((const utf8proc_uint8_t *)piece.data,
	                     (utf8proc_ssize_t)piece.size, &mapped, options);

	if (size >= 0)
		cr_buf_add(out, mapped, (size_t)size);
	else
		out->failed = true; /* Of valid text, only memory can run out. */
	free(mapped);
}

/* Adds valid 'text' in normalisation form C, under further options.  Putting
 * combining marks in order takes time in the square of how many stand in a row,
 * which a hostile file would use: a longer row than the Stream-Safe Text Format
 * allows (UAX #15, section 13) is put in order piece by piece. */
static void
map_text(struct cr_buf *out, struct cr_slice text, utf8proc_option_t more)
{
	utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | more;
	size_t piece = 0, before = 0, marks = 0;

	for (size_t at = 0; at < text.size; before = at) {
		long code = cr_text_next(text, &at);

		if (utf8proc_get_property((int32_t)code)->combining_class == 0) {
			marks = 0;
		} else if (++marks > MAX_MARKS) {
			map_piece(out, cr_slice_part(text, piece, before), options);
			piece = before;
			marks = 1;
		}
	}
	map_piece(out, cr_slice_part(text, piece, text.size), options);
}

bool
cr_text_nfc(struct cr_buf *out, struct cr_slice text)
{
	if (cr_text_valid(text) != text.size)
		return false;
	if (cr_text_is_settled(text))
		cr_buf_add(out, text.data, text.size);
	else
		map_text(out, text, 0);
	return true;
}

/* Replaces what 'out' holds from 'start' on by its normal form. */
static void
map_tail(struct cr_buf *out, size_t start, utf8proc_option_t more)
{
	struct cr_buf tail = { 0 };

	if (out->failed)
		return;
	cr_buf_add(&tail, out->data + start, out->size - start);
	out->size = start;
	if (tail.failed)
		out->failed = true;
	else
		map_text(out, cr_slice_of_buf(&tail), more);
	cr_buf_fini(&tail);
}

/* Puts that in lower case as far as it is ASCII; true when all of it is. */
static bool
lower_ascii_tail(struct cr_buf *out, size_t start)
{
	for (size_t i = start; i < out->size; i++) {
		char byte = out->data[i];

		if ((unsigned char)byte >= 0x80)
			return false;
		if (byte >= 'A' && byte <= 'Z')
			out->data[i] = (char)(byte - 'A' + 'a');
	}
	return true;
}

/* Adds valid text trimmed, with white space and apostrophes made one shape. */
static void
add_one_shape(struct cr_buf *out, struct cr_slice text)
{
	bool after_white = false;
	size_t before = 0;

	text = cr_text_trim(text);
	for (size_t at = 0; at < text.size; before = at) {
		long code = cr_text_next(text, &at);
		bool white = cr_text_is_white(code);

		if (white && !after_white)
			cr_buf_byte(out, ' ');
		else if (CR_IN_RANGES(code, apostrophes))
			cr_buf_byte(out, '\'');
		else if (code < 0x80 && !white)
			cr_buf_byte(out, (char)code);
		else if (!white)
			cr_buf_add(out, text.data + before, at - before);
		after_white = white;
	}
}

bool
cr_text_fold(struct cr_buf *out, struct cr_slice text)
{
	size_t start = out->size;

	if (cr_text_valid(text) != text.size)
		return false;
	add_one_shape(out, text);
	if (!lower_ascii_tail(out, start))
		map_tail(out, start, UTF8PROC_CASEFOLD);
	return true;
}

bool
cr_text_lower(struct cr_buf *out, struct cr_slice text)
{
	size_t start = out->size;
	utf8proc_uint8_t bytes[4];

	if (cr_text_valid(text) != text.size)
		return false;
	for (size_t at = 0; at < text.size;) {
		int32_t code = utf8proc_tolower((int32_t)cr_text_next(text, &at));

		cr_buf_add(out, bytes, (size_t)utf8proc_encode_char(code, bytes));
	}
	if (!cr_text_is_settled(cr_slice_part(cr_slice_of_buf(out), start, out->size)))
		map_tail(out, start, 0);
	return true;
}

/* Fills points[1], points[2], ... with the code points of 'text' in lower case.
 * Returns how many there are; more than MAX_NAME when there was no room. */
static size_t
take_points(struct cr_slice text, long points[MAX_NAME + 1])
{
	size_t n = 0;

	for (size_t at = 0; at < text.size;) {
		long code = cr_text_next(text, &at);

		if (++n > MAX_NAME)
			break;
		points[n] = code < 0 ? code : utf8proc_tolower((int32_t)code);
	}
	return n;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
cr_text_distance(struct cr_slice a, struct cr_slice b, size_t limit)
{
	long p[MAX_NAME + 1], q[MAX_NAME + 1];
	size_t rows[3][MAX_NAME + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	size_t n = take_points(a, p), m = take_points(b, q);

	if (n > MAX_NAME || m > MAX_NAME || (n > m ? n - m : m - n) > limit)
		return limit + 1;
	for (size_t j = 0; j <= m; j++)
		above[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *spare = before;

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			row[j] = least(above[j - 1] + (p[i] != q[j]),
			               least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && p[i] == q[j - 1] && p[i - 1] == q[j])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = spare;
	}
	return least(above[m], limit + 1);
}

void
cr_nearest_offer(struct cr_nearest *nearest, const char *candidate)
{
	size_t limit = cr_text_length(nearest->wanted) / 3;
	size_t distance;

	if (nearest->best) {
		if (nearest->distance == 0)
			return;
		limit = nearest->distance - 1;
	}
	distance = cr_text_distance(nearest->wanted, cr_slice_of(candidate), limit);
	if (distance > limit)
		return;
	nearest->best = candidate;
	nearest->distance = distance;
}
