/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How something is said of a place in a file of an instrument: with its line, while it
 * is loaded (loader.c) and of what the model remembers of it. */
#include "coready/instrument.h"

#include <string.h>

#include "source.h"

/* A line longer than this is not given whole to the list of diagnostics, which would
 * count its characters every time. */
#define LONG_LINE 4096

/* Cuts a long line to some hundred bytes on either side of '*offset'. */
static struct cr_slice
window(struct cr_slice line, size_t *offset)
{
	size_t from, to;

	if (line.size <= LONG_LINE)
		return line;
	from = *offset > LONG_LINE / 4 ? *offset - LONG_LINE / 4 : 0;
	to = line.size - *offset > LONG_LINE / 4 ? *offset + LONG_LINE / 4 : line.size;
	while (from < *offset && ((unsigned char)line.data[from] & 0xC0) == 0x80)
		from++;
	while (to < line.size && ((unsigned char)line.data[to] & 0xC0) == 0x80)
		to++;
	*offset -= from;
	return cr_slice_part(line, from, to);
}

bool
cr_source_say(struct cr_diag_list *diags, enum cr_diag_kind kind, struct cr_extent span,
              const char *text)
{
	struct cr_where where = cr_source_where(span.source, span.at);
	size_t start, before = diags->n_items;
	struct cr_slice line = cr_source_line(span.source, span.at, &start);
	size_t offset = span.at - start;

	if (offset > line.size)
		offset = line.size;
	if (span.size > line.size - offset)
		span.size = line.size > offset ? line.size - offset : 1;
	line = window(line, &offset);
	if (!cr_diag_add(diags, kind, where, line, offset, span.size, "%s", text))
		return false;
	if (diags->n_items > before)
		diags->items[before].where.column = where.column;
	return true;
}

/* The file of that name among those that are kept; the model has the very name. */
static const struct cr_source *
source_of(const struct cr_instrument *instrument, const char *file)
{
	const struct cr_source *source = instrument->sources;

	while (source && source->name != file)
		source = source->next;
	return source;
}

bool
cr_instrument_say(const struct cr_instrument *instrument, struct cr_diag_list *diags,
                  enum cr_diag_kind kind, struct cr_where where, const char *text)
{
	struct cr_extent span = { .source = source_of(instrument, where.file) };
	const char *tag;

	if (!span.source || where.line == 0)
		return cr_diag_add(diags, kind, where, CR_SLICE(""), 0, 0, "%s", text);
	span.at = cr_source_at(span.source, where);
	tag = span.source->text.data + span.at;
	/* "<question", of whatever stands behind it. */
	while (span.at + span.size < span.source->text.size &&
	       !strchr(" \t\r\n/>", tag[span.size]))
		span.size++;
	return cr_source_say(diags, kind, span, text);
}
