/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One page of a display list as a picture. */
#include "reports/surface/surface.h"

#include "reports/surface/paint.h"

#include <math.h>

struct stream {
	struct cr_stream sink;
	bool refused;
};

static cairo_status_t
pass_on(void *closure, const unsigned char *data, unsigned size)
{
	struct stream *stream = closure;

	stream->refused = !stream->sink.write(stream->sink.owner, data, size);
	return stream->refused ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static bool
paint_page(cairo_t *cr, const struct cr_display *display, struct cr_fonts *fonts,
           size_t p)
{
	const struct cr_page *page = &display->pages[p];

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	for (size_t i = page->first; i < page->first + page->n_items; i++)
		if (!cr_paint_item(cr, fonts, &display->items[i]))
			return false;
	return true;
}

bool
cr_surface_png(const struct cr_display *display, struct cr_fonts *fonts, size_t page,
               double scale, struct cr_stream sink, struct cr_error *err)
{
	struct stream stream = { .sink = sink };
	cairo_surface_t *surface = cairo_image_surface_create(
		CAIRO_FORMAT_RGB24, (int)ceil(display->width * scale),
		(int)ceil(display->height * scale));
	cairo_t *cr = cairo_create(surface);

	cairo_scale(cr, scale, scale);

	bool memory = paint_page(cr, display, fonts, page);
	cairo_status_t status = cairo_status(cr);

	cairo_destroy(cr);
	if (memory && status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_write_to_png_stream(surface, pass_on, &stream);
	cairo_surface_destroy(surface);
	if (!memory || status == CAIRO_STATUS_NO_MEMORY)
		return cr_error_nomem(err);
	if (status != CAIRO_STATUS_SUCCESS)
		return cr_error_set(err, CR_EIO, (struct cr_where){ 0 },
		                    stream.refused ? "the picture could not be written"
		                                   : "the picture could not be made");
	return true;
}
