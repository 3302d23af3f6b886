/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What layout must know of text and cannot know itself: how wide it is and
 * where it may be broken.  The surface answers with the real fonts, tests with
 * fixed widths. */
#ifndef COREADY_REPORT_MEASURE_H
#define COREADY_REPORT_MEASURE_H

#include "coready/text.h"
#include "reports/theme/theme.h"

/* A stretch of a paragraph in one face.  The spans of a paragraph follow each
 * other without a gap and cover it. */
struct cr_text_span {
	size_t start, end; /* Bytes. */
	struct cr_font font;
};

struct cr_measure {
	void *owner;

	/* How far the pen moves over 'text' set on one line. */
	double (*advance)(void *owner, struct cr_font font, struct cr_slice text);

	/* How far the face reaches above and below the baseline. */
	void (*extents)(void *owner, struct cr_font font, double *ascent,
	                double *descent);

	/* Breaks 'text' into lines at most 'width' wide (a word that is wider alone
	 * is broken inside) and stores in ends[0 .. capacity - 1] the byte after
	 * each line, which includes the space that was broken at; the last is
	 * text.size.  Returns the number of lines, which may exceed 'capacity': call
	 * again with more room.  At least 1 for text that is not empty; 0 when memory
	 * ran out. */
	size_t (*lines)(void *owner, struct cr_slice text, const struct cr_text_span *spans,
	                size_t n_spans, double width, size_t *ends, size_t capacity);
};

#endif
