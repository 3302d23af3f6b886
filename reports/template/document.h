/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The XML of a template, parsed safely and with the place of every tag.  Between
 * document.c, which parses, and template.c, which understands. */
#ifndef COREADY_REPORT_TEMPLATE_DOCUMENT_H
#define COREADY_REPORT_TEMPLATE_DOCUMENT_H

#include <libxml/tree.h>

#include "coready/diag.h"

struct document {
	const char *name;
	struct cr_slice text;
	struct cr_diag_list *diags;
	xmlDocPtr doc;
};

/* Parses 'text'.  False: there are diagnostics, or 'err' (memory). */
bool document_parse(struct document *document, struct cr_error *err);
void document_fini(struct document *document);

/* Adds a diagnostic at the start tag of 'node', at its attribute 'attribute' when
 * that is not null. */
void document_complain(struct document *document, enum cr_diag_kind kind,
                       const xmlNode *node, const char *attribute, const char *format,
                       ...) __attribute__((format(printf, 5, 6)));

#endif
