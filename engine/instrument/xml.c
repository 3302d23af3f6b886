/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a source to a tree.  With xml-errors.c the only user of libxml2.
 *
 * libxml2 is driven through SAX handlers of our own.  No document of libxml2's is
 * ever built and no handler that could declare, load or expand an entity exists,
 * so nothing is fetched and nothing multiplies; a document type is refused as
 * soon as its name is read.  That is why no global entity loader needs to be set.
 *
 * When the handler of a start tag runs, libxml2 stands right behind the last
 * attribute.  A '<' cannot stand inside a well-formed tag, so the tag begins at the
 * nearest one before; scan_tag() reads on from there. */
#include "loader.h"

#include <assert.h>
#include <string.h>

#include "sax.h"

static size_t
offset_of(const struct cr_sax *sax)
{
	long at = xmlByteConsumed(sax->parser);
	size_t size = sax->source->text.size;

	return at < 0 ? 0 : (size_t)at > size ? size : (size_t)at;
}

size_t
cr_sax_offset(const struct cr_sax *sax)
{
	return offset_of(sax);
}

size_t
cr_sax_back(const struct cr_sax *sax, size_t at, char mark)
{
	const char *found = memrchr(sax->source->text.data, mark, at);

	return found ? (size_t)(found - sax->source->text.data) : at;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t
skip_spaces(struct cr_slice text, size_t at)
{
	while (at < text.size && is_space(text.data[at]))
		at++;
	return at;
}

/* One attribute as it is written. */
struct written {
	struct cr_slice name;
	size_t at, value_at, value_size;
};

/* Reads the attribute that begins at or after '*at' and moves behind it; false
 * at the end of the tag. */
static bool
scan_attribute(struct cr_slice text, size_t *at, struct written *written)
{
	size_t i = skip_spaces(text, *at), start = i;
	char quote;

	while (i < text.size && !is_space(text.data[i]) && !strchr("=>/", text.data[i]))
		i++;
	if (i == start)
		return false;
	written->at = start;
	written->name = (struct cr_slice){ text.data + start, i - start };
	i = skip_spaces(text, i);
	i = skip_spaces(text, i + 1); /* the equals sign */
	if (i >= text.size)
		return false;
	quote = text.data[i++];
	written->value_at = i;
	while (i < text.size && text.data[i] != quote)
		i++;
	written->value_size = i - written->value_at;
	*at = i + 1;
	return true;
}

size_t
cr_sax_repeated(const struct cr_sax *sax, size_t tag, const char *name)
{
	struct cr_slice text = sax->source->text, wanted = cr_slice_of(name);
	struct written written;
	size_t at = tag + 1, found = tag, times = 0;

	while (at < text.size && !is_space(text.data[at]))
		at++;
	while (times < 2 && scan_attribute(text, &at, &written)) {
		if (!cr_slice_equal(written.name, wanted))
			continue;
		times++;
		found = written.at;
	}
	return found;
}

static bool
take_value(struct cr_loader *loader, const struct cr_source *source,
           struct cr_xml_attribute *attribute)
{
	char *value = cr_loader_scratch(loader, attribute->value_size + 1, 1);

	if (!value)
		return false;
	attribute->value.size = cr_xml_resolve(source, attribute, value);
	attribute->value.data = value;
	return true;
}

/* Finds where the attributes of 'node' are written, and then the end of the tag. */
static size_t
scan_tag(const struct cr_source *source, struct cr_xml_node *node)
{
	struct cr_slice text = source->text;
	struct written written;
	size_t at = node->at + node->size;

	while (scan_attribute(text, &at, &written)) {
		for (size_t i = 0; i < node->n_attributes; i++) {
			struct cr_xml_attribute *attribute = &node->attributes[i];

			if (!cr_slice_equal(cr_slice_of(attribute->name), written.name))
				continue;
			attribute->at = written.at;
			attribute->value_at = written.value_at;
			attribute->value_size = written.value_size;
		}
	}
	while (at < text.size && text.data[at] != '>')
		at++;
	return at + 1;
}

/* Stops libxml2: memory ran out, or there is more than we want to see. */
static void
stop(struct cr_sax *sax)
{
	sax->mistakes = true;
	xmlStopParser(sax->parser);
}

static void
link_child(struct cr_sax *sax, struct cr_xml_node *node)
{
	struct cr_xml_node *parent = sax->current;

	node->source = sax->source;
	node->parent = parent;
	if (!parent)
		sax->root = node;
	else if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	if (parent)
		parent->last = node;
}

/* Makes a node of the characters gathered since the last tag. */
static void
flush_text(struct cr_sax *sax)
{
	struct cr_xml_node *node;
	char *text;

	if (sax->text.failed)
		cr_loader_nomem(sax->loader);
	if (sax->text.size == 0 || !sax->current || sax->loader->failed)
		return;
	node = cr_loader_scratch(sax->loader, 1, sizeof *node);
	text = cr_loader_scratch(sax->loader, sax->text.size, 1);
	if (!node || !text)
		return;
	memcpy(text, sax->text.data, sax->text.size);
	node->text = (struct cr_slice){ text, sax->text.size };
	node->at = sax->text_at;
	node->size = 1;
	link_child(sax, node);
	cr_buf_clear(&sax->text);
}

static const char *
keep_text(struct cr_loader *loader, const char *text, size_t size)
{
	char *copy = cr_loader_scratch(loader, size + 1, 1);

	return copy ? memcpy(copy, text, size) : NULL;
}

/* Of the five pointers that libxml2 gives an attribute, the first two: its name and
 * prefix.  The value is read from the source. */
static bool
take_name(struct cr_sax *sax, struct cr_xml_attribute *attribute, const xmlChar **given)
{
	const char *name = (const char *)given[0], *prefix = (const char *)given[1];
	struct cr_buf written = { 0 };

	if (prefix)
		cr_buf_printf(&written, "%s:", prefix);
	cr_buf_puts(&written, name);
	if (!written.failed)
		attribute->name = keep_text(sax->loader, written.data, written.size);
	cr_buf_fini(&written);
	return attribute->name;
}

static const char *
known_namespace(struct cr_loader *loader, const xmlChar *space)
{
	const char *name = space ? (const char *)space : "";

	if (strcmp(name, CR_INSTRUMENT_NAMESPACE) == 0)
		return CR_INSTRUMENT_NAMESPACE;
	if (strcmp(name, CR_XINCLUDE_NAMESPACE) == 0)
		return CR_XINCLUDE_NAMESPACE;
	return keep_text(loader, name, strlen(name));
}

static bool
too_much(struct cr_sax *sax, size_t at)
{
	struct cr_loader *loader = sax->loader;
	struct cr_extent span = { sax->source, at, 1 };

	if (++sax->depth > CR_INSTRUMENT_MAX_DEPTH)
		cr_loader_say(loader, CR_DIAG_XML_TOO_DEEP, span,
		              "elements are nested more than %d deep here",
		              CR_INSTRUMENT_MAX_DEPTH);
	else if (++loader->n_elements > CR_INSTRUMENT_MAX_NODES)
		cr_loader_say(loader, CR_DIAG_XML_TOO_MANY_ELEMENTS, span,
		              "the instrument has more than %d elements",
		              CR_INSTRUMENT_MAX_NODES);
	else
		return false;
	stop(sax);
	return true;
}

static void
start_element(void *owner, const xmlChar *name, const xmlChar *prefix,
              const xmlChar *space, int n_spaces, const xmlChar **spaces,
              int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct cr_sax *sax = owner;
	struct cr_loader *loader = sax->loader;
	size_t n = (size_t)n_attributes, at = cr_sax_back(sax, offset_of(sax), '<');
	struct cr_xml_node *node;

	(void)n_spaces, (void)spaces, (void)n_defaulted;
	if (too_much(sax, at))
		return;
	flush_text(sax);
	node = cr_loader_scratch(loader, 1, sizeof *node);
	if (!node)
		return stop(sax);
	node->name = keep_text(loader, (const char *)name, strlen((const char *)name));
	node->space = known_namespace(loader, space);
	node->attributes = cr_loader_scratch(loader, n, sizeof *node->attributes);
	node->at = at;
	node->size = 1 + strlen((const char *)name) +
	             (prefix ? strlen((const char *)prefix) + 1 : 0);
	if (loader->failed)
		return stop(sax);
	for (size_t i = 0; i < n; i++)
		if (!take_name(sax, &node->attributes[i], attributes + 5 * i)) {
			cr_loader_nomem(loader);
			return stop(sax);
		}
	node->n_attributes = n;
	link_child(sax, node);
	sax->text_at = scan_tag(sax->source, node);
	for (size_t i = 0; i < n; i++)
		if (!take_value(loader, sax->source, &node->attributes[i]))
			return stop(sax);
	sax->current = node;
}

static void
end_element(void *owner, const xmlChar *name, const xmlChar *prefix,
            const xmlChar *space)
{
	struct cr_sax *sax = owner;

	(void)name, (void)prefix, (void)space;
	flush_text(sax);
	if (sax->loader->failed)
		return stop(sax);
	assert(sax->current);
	sax->current = sax->current->parent;
	sax->depth--;
	sax->text_at = offset_of(sax);
}

static void
characters(void *owner, const xmlChar *text, int size)
{
	struct cr_sax *sax = owner;

	cr_buf_add(&sax->text, text, (size_t)size);
}

/* A comment or an instruction: a text that was only white space so far begins, for
 * whoever must point at it, after this. */
static void
between(struct cr_sax *sax)
{
	for (size_t i = 0; i < sax->text.size; i++)
		if (!is_space(sax->text.data[i]))
			return;
	sax->text_at = offset_of(sax);
}

static void
comment(void *owner, const xmlChar *text)
{
	(void)text;
	between(owner);
}

static void
instruction(void *owner, const xmlChar *target, const xmlChar *data)
{
	(void)target, (void)data;
	between(owner);
}

static void
document_type(void *owner, const xmlChar *name, const xmlChar *public_id,
              const xmlChar *system_id)
{
	struct cr_sax *sax = owner;
	size_t at = cr_sax_back(sax, offset_of(sax), '<');

	(void)name, (void)public_id, (void)system_id;
	cr_loader_say(
		sax->loader, CR_DIAG_XML_DOCTYPE,
		(struct cr_extent){ sax->source, at, 9 },
		"an instrument has no document type (<!DOCTYPE ...>) and declares "
		"no entities; remove this");
	stop(sax);
}

static void
run_parser(struct cr_sax *sax)
{
	*sax->parser->sax = (xmlSAXHandler){
		.initialized = XML_SAX2_MAGIC,
		.internalSubset = document_type,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
		.comment = comment,
		.processingInstruction = instruction,
		.serror = cr_sax_error,
	};
	sax->parser->userData = sax;
	xmlCtxtUseOptions(sax->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlParseDocument(sax->parser);
	if (!sax->parser->wellFormed || !sax->parser->nsWellFormed)
		sax->mistakes = true;
}

struct cr_xml_node *
cr_xml_parse(struct cr_loader *loader, const struct cr_source *source)
{
	struct cr_sax sax = { .loader = loader, .source = source };

	if (source->text.size == 0) {
		cr_loader_say(loader, CR_DIAG_XML_EMPTY,
		              (struct cr_extent){ source, 0, 1 }, "the file is empty");
		return NULL;
	}
	sax.parser =
		xmlCreateMemoryParserCtxt(source->text.data, (int)source->text.size);
	if (!sax.parser) {
		cr_loader_nomem(loader);
		return NULL;
	}
	run_parser(&sax);
	xmlFreeParserCtxt(sax.parser);
	cr_buf_fini(&sax.text);
	return sax.mistakes || loader->failed ? NULL : sax.root;
}
