/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What xml.c and xml-errors.c share while libxml2 runs.  Nobody else includes this:
 * libxml2 is known here only. */
#ifndef COREADY_INSTRUMENT_SAX_H
#define COREADY_INSTRUMENT_SAX_H

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "coready/buf.h"
#include "xml.h"

struct cr_sax {
	struct cr_loader *loader;
	const struct cr_source *source;
	xmlParserCtxtPtr parser;
	struct cr_xml_node *root, *current;
	struct cr_buf text; /* Characters since the last tag, */
	size_t text_at;     /* and where they begin. */
	int depth;
	size_t n_errors, last; /* How many were told, and where the last one stands. */
	bool mistakes;         /* There will be no tree. */
	bool goes_on; /* What libxml2 says next is no echo of the last mistake. */
};

/* Where libxml2 stands in the source. */
size_t cr_sax_offset(const struct cr_sax *sax);

/* The nearest 'mark' before 'at'; 'at' when there is none. */
size_t cr_sax_back(const struct cr_sax *sax, size_t at, char mark);

/* The place of the second attribute called 'name' in the tag that begins at 'tag'. */
size_t cr_sax_repeated(const struct cr_sax *sax, size_t tag, const char *name);

/* libxml2's handler of errors: owner is the cr_sax. */
void cr_sax_error(void *owner, xmlErrorPtr error);

#endif
