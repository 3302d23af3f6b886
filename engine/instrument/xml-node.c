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

/* Bytes of UTF-8 that a code point takes. */
static size_t
encoded_size(unsigned long code)
{
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/* What the reference of 'size' bytes at 'text' ("&lt;", "&#233;") yields: the five
 * entities of XML are a character of one byte each. */
static size_t
reference_yield(const char *text, size_t size)
{
	unsigned long code = 0;
	bool hex = size > 3 && text[2] == 'x';

	if (text[1] != '#')
		return 1;
	for (size_t i = hex ? 3 : 2; i + 1 < size && code < 0x110000; i++) {
		unsigned digit = text[i] <= '9' ? (unsigned)(text[i] - '0')
		                                : (unsigned)((text[i] | 32) - 'a') + 10;

		code = code * (hex ? 16 : 10) + digit;
	}
	return encoded_size(code);
}

/* Bytes of source behind the next piece of a value at 'at', and what they yield. */
static size_t
next_piece(const char *text, size_t at, size_t end, size_t *yield)
{
	const char *stop;

	*yield = 1;
	if (text[at] == '\r' && at + 1 < end && text[at + 1] == '\n')
		return 2;
	if (text[at] != '&' || !(stop = memchr(text + at, ';', end - at)))
		return 1;
	*yield = reference_yield(text + at, (size_t)(stop - (text + at)) + 1);
	return (size_t)(stop - (text + at)) + 1;
}

/* The byte of the source that yields byte 'offset' of the value. */
static size_t
place_of(const char *text, const struct cr_xml_attribute *attribute, size_t offset)
{
	size_t at = attribute->value_at, end = at + attribute->value_size, done = 0;

	while (at < end) {
		size_t yield, size = next_piece(text, at, end, &yield);

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
