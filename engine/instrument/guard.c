/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A look at a file before libxml2 sees it.  libxml2 compares every attribute of an
 * element with every other one, so a single tag with a million of them would keep
 * it busy for minutes; this counts them first, in one pass.  It need not understand
 * XML, only find tags in what is well-formed: in anything else, whatever it thinks,
 * libxml2 has the last word. */
#include "loader.h"

#include <string.h>

/* The byte after the next 'mark' from 'at' on, or the end. */
static size_t
skip_past(struct cr_slice text, size_t at, const char *mark)
{
	const char *found = memmem(text.data + at, text.size - at, mark, strlen(mark));

	return found ? (size_t)(found - text.data) + strlen(mark) : text.size;
}

static bool
say_too_much(struct cr_loader *loader, const struct cr_source *source, size_t at,
             bool too_long)
{
	struct cr_extent span = { source, at, 1 };

	if (too_long)
		cr_loader_say(loader, CR_DIAG_XML_VALUE_TOO_LONG, span,
		              "the value that begins here has more than %d bytes",
		              CR_XML_MAX_VALUE);
	else
		cr_loader_say(loader, CR_DIAG_XML_TOO_MANY_ATTRIBUTES, span,
		              "this element has more than %d attributes",
		              CR_XML_MAX_ATTRIBUTES);
	return false;
}

/* Moves over the tag that begins at '*at', counting its quoted values. */
static bool
guard_tag(struct cr_loader *loader, const struct cr_source *source, size_t *at)
{
	struct cr_slice text = source->text;
	size_t start = *at - 1, n = 0;

	while (*at < text.size && text.data[*at] != '>') {
		char c = text.data[(*at)++];
		size_t value = *at;

		if (c != '"' && c != '\'')
			continue;
		*at = skip_past(text, value, c == '"' ? "\"" : "'");
		if (*at - value > CR_XML_MAX_VALUE)
			return say_too_much(loader, source, value, true);
		if (++n > CR_XML_MAX_ATTRIBUTES)
			return say_too_much(loader, source, start, false);
	}
	return true;
}

bool
cr_xml_guard(struct cr_loader *loader, const struct cr_source *source)
{
	static const struct {
		const char *open, *close;
	} skipped[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" } };
	struct cr_slice text = source->text;
	size_t at = 0;

	while ((at = skip_past(text, at, "<")) < text.size) {
		size_t start = at - 1, kind;

		for (kind = 0; kind < 3; kind++) {
			size_t size = strlen(skipped[kind].open);

			if (text.size - start >= size &&
			    memcmp(text.data + start, skipped[kind].open, size) == 0)
				break;
		}
		if (kind < 3)
			at = skip_past(text, at, skipped[kind].close);
		else if (!guard_tag(loader, source, &at))
			return false;
	}
	return true;
}
