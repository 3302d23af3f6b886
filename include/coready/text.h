/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * UTF-8 text: looking at it, comparing it as people do, and making it safe to
 * show.  The only user of utf8proc.  "Length" is in code points, "size" in
 * bytes, "width" in terminal cells. */
#ifndef COREADY_TEXT_H
#define COREADY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/buf.h"

/* A run of bytes that belongs to somebody else.  Not NUL-terminated. */
struct cr_slice {
	const char *data;
	size_t size;
};

#define CR_SLICE(literal) ((struct cr_slice){ (literal), sizeof(literal) - 1 })

/* The bytes of 'text' from the place 'from' up to the place 'to'. */
static inline struct cr_slice
cr_slice_part(struct cr_slice text, size_t from, size_t to)
{
	return (struct cr_slice){ text.data + from, to - from };
}

/* What a buffer holds; valid until the next call on it. */
static inline struct cr_slice
cr_slice_of_buf(const struct cr_buf *buf)
{
	return (struct cr_slice){ buf->data, buf->size };
}

struct cr_slice cr_slice_of(const char *text);
bool cr_slice_equal(struct cr_slice a, struct cr_slice b);

/* Bytes of 'text' that are valid UTF-8 from its start; equal to its size when
 * all of it is.  Overlong forms, surrogates and NUL-free-ness are checked as
 * RFC 3629 says (NUL itself is valid). */
size_t cr_text_valid(struct cr_slice text);

/* Code points in valid UTF-8. */
size_t cr_text_length(struct cr_slice text);

/* Terminal cells that 'text' takes (East Asian wide 2, combining 0). */
size_t cr_text_width(struct cr_slice text);

/* Reads one code point at '*at' and moves it on; -1 at the end or on bytes that
 * are not UTF-8 (then one byte is skipped). */
long cr_text_next(struct cr_slice text, size_t *at);

/* White space of Unicode (White_Space), and U+FEFF. */
bool cr_text_is_white(long code);

/* Without white space at both ends. */
struct cr_slice cr_text_trim(struct cr_slice text);

/* Whether valid 'text' is in normalisation form C for a simple reason: false says
 * nothing. */
bool cr_text_is_settled(struct cr_slice text);

/* Adds 'text' in normalisation form C.  True also when nothing changed; false
 * (and nothing added) when it is not UTF-8.  Memory that runs out shows, here and
 * below, in out->failed.  More than 30 combining marks on one letter are put in
 * order only within each 30. */
bool cr_text_nfc(struct cr_buf *out, struct cr_slice text);

/* Adds the form under which two texts that people take for the same compare
 * equal: NFC, case folded, runs of white space (no-break ones too) made one
 * space and trimmed, the shapes of apostrophe made one.  False: not UTF-8. */
bool cr_text_fold(struct cr_buf *out, struct cr_slice text);

/* Lower case by Unicode's simple mapping, in NFC.  False: not UTF-8. */
bool cr_text_lower(struct cr_buf *out, struct cr_slice text);

/* Adds 'text' made harmless for a terminal or a message: C0, DEL, C1, bidi
 * controls, tags and line breaks become a visible replacement (U+FFFD), bytes
 * that are not UTF-8 too; at most 'length' characters, then an ellipsis. */
void cr_text_safe(struct cr_buf *out, struct cr_slice text, size_t length);

/* Restricted Damerau-Levenshtein distance in code points, without regard to
 * case; stops at 'limit' + 1.  A text of more than 128 code points is near to
 * nothing. */
size_t cr_text_distance(struct cr_slice a, struct cr_slice b, size_t limit);

/* Of several names the one nearest to a mistyped one: feed each candidate, then
 * read 'best' (null when none was near enough to be what was meant: more than a
 * third of its characters off).  Ties go to the first. */
struct cr_nearest {
	struct cr_slice wanted;
	const char *best; /* Borrowed from the caller of _offer. */
	size_t distance;
};
void cr_nearest_offer(struct cr_nearest *nearest, const char *candidate);

#endif
