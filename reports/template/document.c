/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parsing a template's XML, which may come from anybody: no document type, so no
 * entity; nothing fetched; a bounded size.  libxml2 tells the line on which a tag
 * ends and no column, so the place of every start tag is kept here: the parser
 * stands at its end when it reports it, and no "<" can be inside it. */
#include "reports/template/document.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

/* What the parser's callbacks share. */
struct parse {
	struct document *document;
	startElementNsSAX2Func start;
	bool has_type;
};

/* The line that holds the byte at 'offset', its number, and the byte within it. */
static struct cr_slice
line_at(const struct document *document, size_t offset, long *line, size_t *within)
{
	const char *data = document->text.data;
	size_t start = 0, end = offset;

	*line = 1;
	for (size_t i = 0; i < offset; i++) {
		if (data[i] == '\n') {
			++*line;
			start = i + 1;
		}
	}
	while (end < document->text.size && data[end] != '\n')
		end++;
	if (end > start && data[end - 1] == '\r')
		end--;
	*within = offset - start;
	return (struct cr_slice){ data + start, end - start };
}

static void
complain_at(struct document *document, enum cr_diag_kind kind, size_t offset,
            size_t size, const char *text)
{
	struct cr_where where = { .file = document->name };
	size_t within;
	struct cr_slice line;

	if (offset > document->text.size)
		offset = document->text.size;
	line = line_at(document, offset, &where.line, &within);
	cr_diag_add(document->diags, kind, where, line, within, size, "%s", text);
}

/* Where the start tag that the parser has just read begins. */
static size_t
tag_offset(const struct document *document, const xmlParserCtxt *parser)
{
	size_t at = parser->input ? (size_t)(parser->input->cur - parser->input->base +
	                                     (long)parser->input->consumed)
	                          : 0;

	if (at > document->text.size)
		at = document->text.size;
	while (at > 0 && document->text.data[at - 1] != '<')
		at--;
	return at;
}

static void
on_start(void *closure, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int n_namespaces, const xmlChar **namespaces, int n_attributes,
         int n_defaulted, const xmlChar **attributes)
{
	xmlParserCtxtPtr parser = closure;
	struct parse *parse = parser->_private;

	parse->start(closure, name, prefix, uri, n_namespaces, namespaces, n_attributes,
	             n_defaulted, attributes);
	if (parser->node)
		parser->node->_private =
			(void *)(uintptr_t)tag_offset(parse->document, parser);
}

static void
on_type(void *closure, const xmlChar *name, const xmlChar *external,
        const xmlChar *system)
{
	xmlParserCtxtPtr parser = closure;
	struct parse *parse = parser->_private;

	(void)name;
	(void)external;
	(void)system;
	parse->has_type = true;
	xmlStopParser(parser);
}

/* libxml2's message without its newline, at the byte that it had reached. */
static void
on_error(void *closure, xmlErrorPtr error)
{
	xmlParserCtxtPtr parser = closure;
	struct parse *parse = parser->_private;
	const char *message = error->message ? error->message : "not well formed";
	struct cr_buf text = { 0 };
	size_t offset = 0;

	if (parse->has_type || error->level < XML_ERR_ERROR)
		return;
	if (parser->input)
		offset = (size_t)(parser->input->cur - parser->input->base);
	cr_buf_add(&text, message, strcspn(message, "\n"));
	if (cr_buf_text(&text))
		complain_at(parse->document, CR_DIAG_TEMPLATE_XML, offset, 1,
		            cr_buf_text(&text));
	cr_buf_fini(&text);
}

bool
document_parse(struct document *document, struct cr_error *err)
{
	struct parse parse = { .document = document };
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	size_t before = document->diags->n_errors;

	if (!parser)
		return cr_error_nomem(err);
	parser->_private = &parse;
	parse.start = parser->sax->startElementNs;
	parser->sax->startElementNs = on_start;
	parser->sax->internalSubset = on_type;
	parser->sax->serror = on_error;
	document->doc =
		xmlCtxtReadMemory(parser, document->text.data, (int)document->text.size,
	                          document->name, "UTF-8", XML_PARSE_NONET);
	xmlFreeParserCtxt(parser);
	if (parse.has_type)
		complain_at(document, CR_DIAG_TEMPLATE_XML, 0, 1,
		            "a template has no document type; remove <!DOCTYPE ...>");
	if (document->diags->n_errors > before)
		return false;
	if (!document->doc || !xmlDocGetRootElement(document->doc))
		return cr_error_nomem(err);
	return true;
}

void
document_fini(struct document *document)
{
	xmlFreeDoc(document->doc);
	document->doc = NULL;
}

/* Where, in the start tag at 'offset', its attribute 'name' stands. */
static size_t
attribute_offset(const struct document *document, size_t offset, const char *name)
{
	size_t length = strlen(name);
	const char *data = document->text.data;

	for (size_t at = offset; at + 1 + length < document->text.size; at++) {
		if (data[at] == '>')
			break;
		if (strchr(" \t\r\n", data[at]) &&
		    memcmp(data + at + 1, name, length) == 0 &&
		    strchr(" \t\r\n=", data[at + 1 + length]))
			return at + 1;
	}
	return offset;
}

void
document_complain(struct document *document, enum cr_diag_kind kind,
                  const xmlNode *node, const char *attribute, const char *format, ...)
{
	size_t offset = (size_t)(uintptr_t)node->_private;
	size_t size = strlen((const char *)node->name);
	struct cr_buf text = { 0 };
	va_list args;

	if (attribute) {
		offset = attribute_offset(document, offset, attribute);
		size = strlen(attribute);
	}
	va_start(args, format);
	cr_buf_vprintf(&text, format, args);
	va_end(args);
	complain_at(document, kind, offset, size,
	            cr_buf_text(&text) ? cr_buf_text(&text) : "");
	cr_buf_fini(&text);
}
