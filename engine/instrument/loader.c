/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every phase of a load does: say something about a place, and get memory. */
#include "loader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* More mistakes than this are not told: nobody reads them, and a hostile file has
 * millions.  Tested in tests/unit/test-instrument-hostile.c. */
#define MAX_MISTAKES 2000

/* After so many, no nearest name is looked for: that takes time for every name that
 * there is. */
#define MAX_HINTS 200

bool
cr_loader_nomem(struct cr_loader *loader)
{
	loader->failed = true;
	return cr_error_nomem(loader->err);
}

static size_t
told(const struct cr_loader *loader)
{
	return loader->diags->n_errors + loader->diags->n_warnings -
	       loader->told_before;
}

bool
cr_loader_full(const struct cr_loader *loader)
{
	return loader->failed || told(loader) > MAX_MISTAKES;
}

bool
cr_loader_hurried(const struct cr_loader *loader)
{
	return loader->failed || told(loader) > MAX_HINTS;
}

static void
add(struct cr_loader *loader, enum cr_diag_kind kind, struct cr_extent span,
    const char *text)
{
	if (!cr_source_say(loader->diags, kind, span, text))
		cr_loader_nomem(loader);
}

static void
say(struct cr_loader *loader, enum cr_diag_kind kind, struct cr_extent span,
    const char *text)
{
	if (told(loader) == MAX_MISTAKES)
		add(loader, CR_DIAG_TOO_MANY_MISTAKES, span,
		    "there are more mistakes than this; the others are not told");
	else
		add(loader, kind, span, text);
}

void
cr_loader_say(struct cr_loader *loader, enum cr_diag_kind kind, struct cr_extent span,
              const char *format, ...)
{
	char text[1024];
	va_list args;

	if (cr_loader_full(loader))
		return;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	say(loader, kind, span, text);
}

/* Looks for what says that such a warning is meant, at the node or at what it stands in,
 * and remembers that it did. */
static bool
is_waived(struct cr_loader *loader, const char *slug, const struct cr_xml_node *node)
{
	const struct cr_instrument *instrument = loader->instrument;

	for (; node && instrument->n_waivers > 0; node = node->parent) {
		const char *id = cr_xml_value(node, "id");
		const struct cr_waiver *waiver =
			id ? cr_instrument_waiver(instrument, slug, id) : NULL;

		if (!waiver)
			continue;
		loader->parts.waivers[waiver - instrument->waivers].used = true;
		return true;
	}
	return false;
}

void
cr_loader_warn(struct cr_loader *loader, enum cr_diag_kind kind,
               const struct cr_xml_node *node, struct cr_extent span,
               const char *format, ...)
{
	const char *slug = cr_diag_slug(kind);
	char warning[1024], text[1024 + 64];
	va_list args;

	if (cr_loader_full(loader) || is_waived(loader, slug, node))
		return;
	va_start(args, format);
	vsnprintf(warning, sizeof warning, format, args);
	va_end(args);
	snprintf(text, sizeof text, "%s [%s]", warning, slug);
	say(loader, kind, span, text);
}

void *
cr_loader_keep(struct cr_loader *loader, size_t n, size_t size)
{
	void *memory = cr_arena_array(&loader->instrument->arena, n, size);

	if (!memory)
		cr_loader_nomem(loader);
	return memory;
}

void *
cr_loader_scratch(struct cr_loader *loader, size_t n, size_t size)
{
	void *memory = cr_arena_array(&loader->scratch, n, size);

	if (!memory)
		cr_loader_nomem(loader);
	return memory;
}

const char *
cr_loader_copy(struct cr_loader *loader, const char *text)
{
	const char *copy;

	if (!text)
		return NULL;
	copy = cr_arena_strdup(&loader->instrument->arena, text);
	if (!copy)
		cr_loader_nomem(loader);
	return copy;
}

struct cr_shown
cr_show(const char *text)
{
	struct cr_shown shown = { "" };
	size_t size = strlen(text);

	if (size < sizeof shown.text) {
		memcpy(shown.text, text, size);
		return shown;
	}
	/* Not through the middle of a character. */
	for (size = sizeof shown.text - 4; (text[size] & 0xC0) == 0x80; size--)
		;
	memcpy(shown.text, text, size);
	memcpy(shown.text + size, "\u2026", 4);
	return shown;
}
