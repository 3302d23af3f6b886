/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing a display list. */
#ifndef COREADY_REPORT_SURFACE_H
#define COREADY_REPORT_SURFACE_H

#include "coready/error.h"
#include "reports/layout/display.h"
#include "reports/surface/fonts.h"

/* Takes the bytes of a file as they are made.  False stops the drawing. */
typedef bool cr_stream_fn(void *owner, const void *data, size_t size);

struct cr_stream {
	cr_stream_fn *write;
	void *owner;
};

/* What a document says about itself; all but 'title' may be null. */
struct cr_document {
	const char *title, *author, *subject, *keywords;
	long long created; /* Seconds since 1970-01-01, in universal time. */
};

/* Writes 'display' as a tagged PDF.  The same list, document and fonts give the
 * same bytes.  On failure the sink has an unusable beginning. */
bool cr_surface_pdf(const struct cr_display *display, struct cr_fonts *fonts,
                    const struct cr_document *document, struct cr_stream sink,
                    struct cr_error *err);

/* Writes page 'page' (from 0) as a PNG of 'scale' pixels a point. */
bool cr_surface_png(const struct cr_display *display, struct cr_fonts *fonts,
                    size_t page, double scale, struct cr_stream sink,
                    struct cr_error *err);

#endif
