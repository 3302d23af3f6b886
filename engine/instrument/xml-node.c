/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions about a tree that stands: attributes, siblings, and the place in the
 * source of any part of a value. */
#include "xml.h"

#include <string.h>

struct cr_xml_attribute *
cr_xml_attribute(const struct cr_xml_node *node, const char *name)
{
	for (size_t i = 0; i < node->n_attributes; i++)
		if (strcmp(node->attributes[i].name, name) == 0)
			return &node->attributes[i];
	return NULL;
}

const char *
cr_xml_value(const struct cr_xml_node *node, const char *name)
{
	const struct cr_xml_attribute *attribute = cr_xml_attribute(node, name);

	return attribute && !attribute->bad ? attribute->value.data : NULL;
}

struct cr_xml_node *
cr_xml_next(struct cr_xml_node *node, const char *name)
{
	for (; node; node = node->next)
		if (node->name && (!name || strcmp(node->name, name) == 0))
			return node;
	return NULL;
}

struct cr_extent
cr_xml_span(const struct cr_xml_node *node)
{
	return (struct cr_extent){ node->source, node->at, node->size };
}

struct cr_extent
cr_xml_attribute_span(const struct cr_xml_node *node,
                      const struct cr_xml_attribute *attribute)
{
	return (struct cr_extent){ node->source, attribute->at,
		                   attribute->value_at + attribute->value_size + 1 -
		                           attribute->at };
}

/* An empty value is shown by the quote that closes it. */
struct cr_extent
cr_xml_value_span(const struct cr_xml_node *node,
                  const struct cr_xml_attribute *attribute)
{
	return (struct cr_extent){ node->source, attribute->value_at,
		                   attribute->value_size ? attribute->value_size : 1 };
}

/* Writes a code point as UTF-8; how many bytes that takes. */
static size_t
encode(unsigned long code, char *out)
{
	static const unsigned char marks[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (size_t i = size; i-- > 1; code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3F));
	out[0] = (char)(marks[size] | code);
	return size;
}

/* What the reference of 'size' bytes at 'text' ("&lt;", "&#233;") stands for. */
static size_t
resolve(const char *text, size_t size, char *out)
{
	static const struct {
		const char *name;
		char character;
	} entities[] = {
		{ "&lt;", '<' },   { "&gt;", '>' },    { "&amp;", '&' },
		{ "&quot;", '"' }, { "&apos;", '\'' },
	};
	bool hex = size > 3 && text[2] == 'x';
	unsigned long code = 0;

	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (strlen(entities[i].name) == size &&
		    memcmp(text, entities[i].name, size) == 0)
			return encode((unsigned char)entities[i].character, out);
	for (size_t i = hex ? 3 : 2; i + 1 < size && code < 0x110000; i++) {
		unsigned digit = text[i] <= '9' ? (unsigned)(text[i] - '0')
		                                : (unsigned)((text[i] | 32) - 'a') + 10;

		code = code * (hex ? 16 : 10) + digit;
	}
	return encode(code, out);
}

/* Bytes of source behind the next piece of a value at 'at'; writes what they stand
 * for, at most 4 bytes and never more than were read. */
static size_t
next_piece(const char *text, size_t at, size_t end, char *out, size_t *yield)
{
	const char *stop;
	size_t size = 1;

	*yield = 1;
	*out = text[at];
	if (text[at] == '\r' && at + 1 < end && text[at + 1] == '\n')
		size = 2;
	if (text[at] == '\t' || text[at] == '\n' || text[at] == '\r')
		*out = ' ';
	if (text[at] == '&' && (stop = memchr(text + at, ';', end - at))) {
		size = (size_t)(stop - (text + at)) + 1;
		*yield = resolve(text + at, size, out);
	}
	return size;
}

size_t
cr_xml_resolve(const struct cr_source *source, const struct cr_xml_attribute *attribute,
               char *out)
{
	size_t at = attribute->value_at, end = at + attribute->value_size, written = 0;

	while (at < end) {
		size_t yield;

		at += next_piece(source->text.data, at, end, out + written, &yield);
		written += yield;
	}
	return written;
}

/* The byte of the source that yields byte 'offset' of the value. */
static size_t
place_of(const char *text, const struct cr_xml_attribute *attribute, size_t offset)
{
	size_t at = attribute->value_at, end = at + attribute->value_size, done = 0;

	while (at < end) {
		char piece[4];
		size_t yield, size = next_piece(text, at, end, piece, &yield);

		if (done + yield > offset)
			break;
		done += yield;
		at += size;
	}
	return at;
}

struct cr_extent
cr_xml_part_span(const struct cr_xml_node *node,
                 const struct cr_xml_attribute *attribute, size_t offset, size_t size)
{
	const char *text = node->source->text.data;
	size_t at = place_of(text, attribute, offset);
	size_t end = size ? place_of(text, attribute, offset + size) : at;

	return (struct cr_extent){ node->source, at, end > at ? end - at : 1 };
}
