/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small tree of one XML document.  It remembers, for every element, attribute
 * and text, the bytes of the source that it came from, down to the single
 * character of an attribute's value.  libxml2 decides what is well-formed and
 * what names and values mean; the places come from our own scan of the start
 * tags, because libxml2 does not keep them. */
#ifndef COREADY_INSTRUMENT_XML_H
#define COREADY_INSTRUMENT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "source.h"

struct cr_loader;

#define CR_INSTRUMENT_NAMESPACE "urn:coready:instrument:1"
#define CR_XINCLUDE_NAMESPACE   "http://www.w3.org/2001/XInclude"

/* Attributes of one element: the format needs 12. */
#define CR_XML_MAX_ATTRIBUTES 64

/* Bytes of one attribute's value as it is written: an expression may have
 * CR_EXPR_MAX_SIZE characters, each of which may be written as a reference. */
#define CR_XML_MAX_VALUE 262144

struct cr_xml_attribute {
	const char *name;      /* As written: "ref", "xml:lang". */
	struct cr_slice value; /* Entities resolved; NUL-terminated. */
	size_t at;             /* Of the name. */
	size_t value_at;       /* Of the first byte between the quotes, */
	size_t value_size;     /* and how many there are. */
	bool bad;              /* Complained of: as good as absent, silently. */
};

struct cr_xml_node {
	const char *name;     /* Without a prefix; null for a text. */
	const char *space;    /* Namespace of the element; "" for none. */
	struct cr_slice text; /* Of a text: entities resolved, not NUL-terminated. */
	const struct cr_source *source;
	size_t at, size; /* "<name" of an element; a text from its first byte. */
	struct cr_xml_attribute *attributes;
	size_t n_attributes;
	struct cr_xml_node *parent, *first, *last, *next;
	const struct cr_element_rule *rule; /* Its row in the table; null: unknown. */
};

/* Parses 'source'.  Null when there was a mistake, which is then told, or when
 * memory ran out (loader->failed).  The tree lives in loader->scratch. */
struct cr_xml_node *cr_xml_parse(struct cr_loader *loader,
                                 const struct cr_source *source);

/* Says what would make libxml2 slow or the tree too large, before it sees the
 * file; false when there was something. */
bool cr_xml_guard(struct cr_loader *loader, const struct cr_source *source);

/* Makes a source of bytes as they were read (borrowed): in UTF-8, from the encoding
 * that their byte order mark or the XML declaration names.  False when that cannot
 * be done, which is then told, or when memory ran out. */
bool cr_xml_decode(struct cr_loader *loader, const char *name, struct cr_slice bytes,
                   struct cr_source *source);

/* Writes the value of an attribute whose place is known: at most value_size bytes.
 * We do this and not libxml2, because what it hands over is half resolved, and
 * differently from version to version.  How many bytes it is. */
size_t cr_xml_resolve(const struct cr_source *source,
                      const struct cr_xml_attribute *attribute, char *out);

struct cr_xml_attribute *cr_xml_attribute(const struct cr_xml_node *node,
                                          const char *name);

/* Its value, NUL-terminated; null when it is absent or was complained of. */
const char *cr_xml_value(const struct cr_xml_node *node, const char *name);

/* The next sibling from 'node' on (itself included) that is an element called
 * 'name', or any element for null; null at the end. */
struct cr_xml_node *cr_xml_next(struct cr_xml_node *node, const char *name);

/* What a message may point at: the "<name" of an element, an attribute with its
 * value, a whole value, or the source of 'size' bytes at 'offset' of the value. */
struct cr_extent cr_xml_span(const struct cr_xml_node *node);
struct cr_extent cr_xml_attribute_span(const struct cr_xml_node *node,
                                       const struct cr_xml_attribute *attribute);
struct cr_extent cr_xml_value_span(const struct cr_xml_node *node,
                                   const struct cr_xml_attribute *attribute);
struct cr_extent cr_xml_part_span(const struct cr_xml_node *node,
                                  const struct cr_xml_attribute *attribute,
                                  size_t offset, size_t size);

#endif
