/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of text.h that needs no character database: slices, the encoding
 * itself, white space, and what must not reach a terminal.  Called by every
 * reader and by every message.  Never reads past a slice, whatever it holds. */
#include "coready/text.h"

#include <stdint.h>

#include "ranges.h"

/* White_Space of the Unicode Character Database, in the order of its code
 * points; U+FEFF stands for the byte order marks that pasting leaves behind. */
static const struct cr_range white_space[] = {
	{ 0x0009, 0x000d }, { 0x0020, 0x0020 }, { 0x0085, 0x0085 }, { 0x00a0, 0x00a0 },
	{ 0x1680, 0x1680 }, { 0x2000, 0x200a }, { 0x2028, 0x2029 }, { 0x202f, 0x202f },
	{ 0x205f, 0x205f }, { 0x3000, 0x3000 }, { 0xfeff, 0xfeff },
};

/* What can move a cursor, end a line, turn the direction of the text around it
 * or hide in it: controls, line and paragraph separators, bidirectional
 * controls, deprecated format characters, tags. */
static const struct cr_range harmful[] = {
	{ 0x0000, 0x001f }, { 0x007f, 0x009f }, { 0x061c, 0x061c }, { 0x200e, 0x200f },
	{ 0x2028, 0x202e }, { 0x2066, 0x206f }, { 0xe0000, 0xe007f },
};

bool
cr_text_is_white(long code)
{
	return CR_IN_RANGES(code, white_space);
}

struct cr_slice
cr_slice_of(const char *text)
{
	return (struct cr_slice){ text, strlen(text) };
}

bool
cr_slice_equal(struct cr_slice a, struct cr_slice b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* Bytes of the character that 'text' begins with, or 0 when it is not one that
 * RFC 3629 allows.  Only the second byte's range depends on the first: it is
 * what keeps out overlong forms, surrogates and code points past U+10FFFF. */
static size_t
decode(const unsigned char *text, size_t size, long *code)
{
	unsigned char lead = text[0];
	unsigned char least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
	unsigned char most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
	size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	if (lead < 0x80) {
		*code = lead;
		return 1;
	}
	if (lead < 0xc2 || lead > 0xf4 || length > size)
		return 0;
	if (text[1] < least || text[1] > most)
		return 0;
	*code = lead & (0x7f >> length);
	for (size_t i = 1; i < length; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (text[i] & 0x3f);
	}
	return length;
}

/* How many bytes of ASCII 'text' begins with, counted eight at a time: most of
 * what is read is ASCII, and all of what is read goes through here. */
static size_t
ascii_run(const char *text, size_t size)
{
	size_t at = 0;
	uint64_t word;

	for (; size - at >= sizeof word; at += sizeof word) {
		memcpy(&word, text + at, sizeof word);
		if (word & 0x8080808080808080u)
			break;
	}
	while (at < size && (unsigned char)text[at] < 0x80)
		at++;
	return at;
}

size_t
cr_text_valid(struct cr_slice text)
{
	size_t at = 0, length;
	long code;

	while (at < text.size) {
		at += ascii_run(text.data + at, text.size - at);
		if (at == text.size)
			break;
		length = decode((const unsigned char *)text.data + at, text.size - at,
		                &code);
		if (length == 0)
			break;
		at += length;
	}
	return at;
}

size_t
cr_text_length(struct cr_slice text)
{
	size_t length = 0;

	for (size_t i = 0; i < text.size; i++)
		length += ((unsigned char)text.data[i] & 0xc0) != 0x80;
	return length;
}

long
cr_text_next(struct cr_slice text, size_t *at)
{
	long code = -1;
	size_t length;

	if (*at >= text.size)
		return -1;
	length = decode((const unsigned char *)text.data + *at, text.size - *at, &code);
	*at += length ? length : 1;
	return length ? code : -1;
}

/* Where the character that ends at 'end' begins; 'end' is not 0. */
static size_t
step_back(struct cr_slice text, size_t end)
{
	size_t start = end - 1;

	while (start > 0 && end - start < 4 &&
	       ((unsigned char)text.data[start] & 0xc0) == 0x80)
		start--;
	return start;
}

struct cr_slice
cr_text_trim(struct cr_slice text)
{
	size_t start = 0, end = text.size;

	for (size_t at = 0; at < end; start = at)
		if (!cr_text_is_white(cr_text_next(text, &at)))
			break;
	while (end > start) {
		size_t last = step_back(text, end), at = last;

		if (!cr_text_is_white(cr_text_next(text, &at)) || at != end)
			break;
		end = last;
	}
	return cr_slice_part(text, start, end);
}

void
cr_text_safe(struct cr_buf *out, struct cr_slice text, size_t length)
{
	size_t start = 0;

	for (size_t at = 0; at < text.size; start = at) {
		long code = cr_text_next(text, &at);

		if (length-- == 0) {
			cr_buf_puts(out, "\u2026");
			return;
		}
		if (code < 0 || CR_IN_RANGES(code, harmful))
			cr_buf_puts(out, "\ufffd");
		else
			cr_buf_add(out, text.data + start, at - start);
	}
}
