/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Patterns of questions and themes, and a list of all places where a pattern stands,
 * those in expressions included: whoever runs one that gives up can say which it was.
 * The list is made of notes, which come in no order that matters. */
#include "build.h"
#include "coready/expr-tree.h"

struct cr_noted_pattern {
	struct cr_pattern_use use;
	struct cr_noted_pattern *next;
};

static void
note(struct cr_loader *loader, struct cr_pattern_use use, struct cr_extent span)
{
	struct cr_noted_pattern *noted = cr_loader_scratch(loader, 1, sizeof *noted);

	if (!noted)
		return;
	noted->use = use;
	noted->use.where = cr_source_where(span.source, span.at);
	noted->use.where.file = span.source->kept;
	noted->next = loader->noted_patterns;
	loader->noted_patterns = noted;
	loader->n_noted_patterns++;
}

/* The instrument owns it from here; it is null where there was a mistake. */
static void
own(struct cr_loader *loader, struct cr_owned_pattern *owned)
{
	owned->next = loader->instrument->patterns;
	loader->instrument->patterns = owned;
}

const struct cr_pattern *
cr_build_pattern(struct cr_loader *loader, const struct cr_xml_node *node, unsigned flags,
                 struct cr_pattern_use use)
{
	struct cr_xml_attribute *given = cr_xml_attribute(node, "pattern");
	struct cr_owned_pattern *owned;
	struct cr_error why = { 0 };
	size_t offset = 0;

	if (!given || given->bad)
		return NULL;
	owned = cr_loader_keep(loader, 1, sizeof *owned);
	if (!owned)
		return NULL;
	owned->pattern = cr_pattern_new(given->value, flags, &offset, &why);
	own(loader, owned);
	if (owned->pattern)
		note(loader, use, cr_xml_value_span(node, given));
	else if (why.code == CR_ENOMEM)
		cr_loader_nomem(loader);
	else
		cr_loader_say(loader, CR_DIAG_BAD_PATTERN,
		              cr_xml_part_span(node, given, offset, 0),
		              "this pattern cannot be read: %s", why.message);
	return owned->pattern;
}

/* An expression and where it stands. */
struct standing {
	struct cr_loader *loader;
	const struct cr_xml_node *node;
	const struct cr_xml_attribute *attribute;
	const struct cr_program *program;
};

/* As deep as an expression may be, and no deeper. */
static void
walk(const struct standing *standing, const struct cr_node *node)
{
	struct cr_pattern_use use = {
		.kind = CR_PATTERN_OF_CALL,
		.program = standing->program,
		.offset = node->offset,
	};

	if (node->kind != CR_NODE_OP)
		return;
	if (node->op == CR_OP_MATCHES)
		note(standing->loader, use,
		     cr_xml_part_span(standing->node, standing->attribute, node->offset,
		                      node->size));
	for (size_t i = 0; i < node->n_args; i++)
		walk(standing, node->args[i]);
}

void
cr_note_calls(struct cr_loader *loader, const struct cr_xml_node *node,
              const struct cr_xml_attribute *attribute, const struct cr_expr *expr,
              const struct cr_program *program)
{
	const struct standing standing = { loader, node, attribute, program };

	walk(&standing, cr_expr_root(expr));
}

void
cr_build_pattern_uses(struct cr_loader *loader)
{
	size_t n = loader->n_noted_patterns;
	struct cr_pattern_use *uses = cr_loader_keep(loader, n, sizeof *uses);

	if (!uses)
		return;
	loader->instrument->pattern_uses = uses;
	loader->instrument->n_pattern_uses = n;
	for (struct cr_noted_pattern *noted = loader->noted_patterns; noted;
	     noted = noted->next)
		uses[--n] = noted->use;
}
