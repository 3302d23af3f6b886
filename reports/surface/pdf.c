/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A display list as a tagged PDF.  The rules of display lists make this a single
 * walk: before an item is drawn, every element up to its own is opened and those
 * that are done are closed.  cairo marks the content of the innermost element
 * only; what is drawn outside it (artifacts) is not in the structure.
 *
 * What cairo 1.16 cannot write is left to a later pass: the language, alternative
 * texts, the scope of header cells.  Names of dests are checked by layout before
 * this runs, because a link to a name that is not there makes a damaged file. */
#include "reports/surface/surface.h"

#include "reports/surface/paint.h"

#include <cairo-pdf.h>
#include <string.h>
#include <time.h>

struct writer {
	const struct cr_display *display;
	struct cr_fonts *fonts;
	cairo_surface_t *surface;
	cairo_t *cr;
	struct cr_stream sink;
	size_t next;  /* The first element that was not opened yet. */
	size_t open;  /* The innermost open one, when next > 0. */
	bool refused; /* The sink took no more. */
};

static cairo_status_t
pass_on(void *closure, const unsigned char *data, unsigned size)
{
	struct writer *writer = closure;

	if (!writer->refused && writer->sink.write(writer->sink.owner, data, size))
		return CAIRO_STATUS_SUCCESS;
	writer->refused = true;
	return CAIRO_STATUS_WRITE_ERROR;
}

/* Adds 'text' in quotes, as cairo's tag attributes want it. */
static void
add_quoted(struct cr_buf *out, const char *text)
{
	cr_buf_byte(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			cr_buf_byte(out, '\\');
		cr_buf_byte(out, *text);
	}
	cr_buf_byte(out, '\'');
}

static void
begin_element(struct writer *writer, size_t i)
{
	const struct cr_element *element = &writer->display->elements[i];
	struct cr_buf attributes = { 0 };

	if (element->target) {
		bool inside = element->target[0] == '#';

		cr_buf_puts(&attributes, inside ? "dest=" : "uri=");
		add_quoted(&attributes, element->target + inside);
	}
	cairo_tag_begin(writer->cr, cr_role_name(element->role),
	                attributes.size > 0 ? cr_buf_text(&attributes) : NULL);
	cr_buf_fini(&attributes);
}

static void
end_element(struct writer *writer)
{
	const struct cr_element *element = &writer->display->elements[writer->open];

	cairo_tag_end(writer->cr, cr_role_name(element->role));
	writer->open = element->parent;
}

/* Opens all elements up to 'element', closing those that are over. */
static void
go_to(struct writer *writer, size_t element)
{
	for (; writer->next <= element; writer->next++) {
		size_t parent = writer->display->elements[writer->next].parent;

		while (writer->next > 0 && writer->open != parent)
			end_element(writer);
		begin_element(writer, writer->next);
		writer->open = writer->next;
	}
}

/* Closes the innermost element when it is one that holds items: what is drawn
 * next is an artifact, or on another page. */
static void
leave_leaf(struct writer *writer)
{
	const struct cr_display *display = writer->display;
	bool last = writer->next == display->n_elements;

	if (writer->next > 0 && writer->open > 0 && writer->open + 1 == writer->next &&
	    (last || display->elements[writer->next].parent != writer->open))
		end_element(writer);
}

static void
write_dests(struct writer *writer, size_t page)
{
	struct cr_buf attributes = { 0 };

	for (size_t i = 0; i < writer->display->n_dests; i++) {
		const struct cr_dest *dest = &writer->display->dests[i];

		if (dest->page != page)
			continue;
		cr_buf_clear(&attributes);
		cr_buf_puts(&attributes, "name=");
		add_quoted(&attributes, dest->name);
		cr_buf_printf(&attributes, " x=%d y=%d", (int)dest->x, (int)dest->y);
		cairo_tag_begin(writer->cr, CAIRO_TAG_DEST, cr_buf_text(&attributes));
		cairo_tag_end(writer->cr, CAIRO_TAG_DEST);
	}
	cr_buf_fini(&attributes);
}

static bool
write_page(struct writer *writer, size_t p)
{
	const struct cr_display *display = writer->display;
	const struct cr_page *page = &display->pages[p];

	for (size_t i = page->first; i < page->first + page->n_items; i++) {
		const struct cr_display_item *item = &display->items[i];

		if (i == page->first)
			write_dests(writer, p);
		if (item->element != CR_ARTIFACT)
			go_to(writer, item->element);
		if (!cr_paint_item(writer->cr, writer->fonts, item))
			return false;
	}
	leave_leaf(writer);
	cairo_show_page(writer->cr);
	return true;
}

static void
write_metadata(struct writer *writer, const struct cr_document *document)
{
	const struct {
		cairo_pdf_metadata_t key;
		const char *text;
	} texts[] = {
		{ CAIRO_PDF_METADATA_TITLE, document->title },
		{ CAIRO_PDF_METADATA_AUTHOR, document->author },
		{ CAIRO_PDF_METADATA_SUBJECT, document->subject },
		{ CAIRO_PDF_METADATA_KEYWORDS, document->keywords },
		{ CAIRO_PDF_METADATA_CREATOR, "coready" },
	};
	time_t created = (time_t)document->created;
	struct tm tm = { 0 };
	char date[64] = "";

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (texts[i].text)
			cairo_pdf_surface_set_metadata(writer->surface, texts[i].key,
			                               texts[i].text);
	if (gmtime_r(&created, &tm))
		strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &tm);
	cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_CREATE_DATE,
	                               date);
	cairo_pdf_surface_set_metadata(writer->surface, CAIRO_PDF_METADATA_MOD_DATE,
	                               date);
}

#define LEVELS 4

static void
write_bookmarks(struct writer *writer)
{
	int parents[LEVELS] = { CAIRO_PDF_OUTLINE_ROOT };
	struct cr_buf attributes = { 0 };

	for (size_t i = 0; i < writer->display->n_bookmarks; i++) {
		const struct cr_bookmark *mark = &writer->display->bookmarks[i];
		int level = mark->level < LEVELS ? mark->level : LEVELS - 1;

		cr_buf_clear(&attributes);
		cr_buf_puts(&attributes, "dest=");
		add_quoted(&attributes, mark->dest);

		int id = cairo_pdf_surface_add_outline(
			writer->surface, parents[level - 1], mark->title,
			cr_buf_text(&attributes), CAIRO_PDF_OUTLINE_FLAG_OPEN);

		for (int k = level; k < LEVELS; k++)
			parents[k] = id;
	}
	cr_buf_fini(&attributes);
}

static bool
write_all(struct writer *writer, const struct cr_document *document)
{
	const struct cr_display *display = writer->display;

	write_metadata(writer, document);
	for (size_t i = 0; i < display->n_pages; i++)
		if (!write_page(writer, i))
			return false;
	if (display->n_elements > 0)
		go_to(writer, display->n_elements - 1);
	while (writer->next > 0 && writer->open > 0)
		end_element(writer);
	end_element(writer);
	write_bookmarks(writer);
	return true;
}

bool
cr_surface_pdf(const struct cr_display *display, struct cr_fonts *fonts,
               const struct cr_document *document, struct cr_stream sink,
               struct cr_error *err)
{
	struct writer writer = { .display = display, .fonts = fonts, .sink = sink };
	bool memory;

	writer.surface = cairo_pdf_surface_create_for_stream(
		pass_on, &writer, display->width, display->height);
	writer.cr = cairo_create(writer.surface);
	memory = write_all(&writer, document);

	cairo_status_t status = cairo_status(writer.cr);

	cairo_destroy(writer.cr);
	cairo_surface_finish(writer.surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(writer.surface);
	cairo_surface_destroy(writer.surface);
	if (!memory || status == CAIRO_STATUS_NO_MEMORY)
		return cr_error_nomem(err);
	if (writer.refused)
		return cr_error_set(err, CR_EIO, (struct cr_where){ 0 },
		                    "the PDF could not be written");
	if (status != CAIRO_STATUS_SUCCESS)
		return cr_error_set(err, CR_EIO, (struct cr_where){ 0 },
		                    "the PDF could not be made: %s",
		                    cairo_status_to_string(status));
	return true;
}
