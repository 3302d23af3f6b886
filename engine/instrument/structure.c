/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree against the table of structure-table.c.  Called once by load.c when all
 * included files are in.  Everything after it may rely on node->rule, and on every
 * attribute that is not marked bad having the form that its row asks for.
 *
 * A misspelt element or attribute is taken for the nearest name that fits there,
 * so that what it holds is looked at too and what refers to it finds it. */
#include "structure.h"

#include <stdio.h>
#include <string.h>

#include "loader.h"

struct cr_described
cr_describe(const struct cr_xml_node *node)
{
	static const char *const keys[] = { "id", "code", "ref" };
	struct cr_described described;
	const char *key = NULL;

	for (size_t i = 0; i < sizeof keys / sizeof *keys && !key; i++)
		key = cr_xml_value(node, keys[i]);
	if (key)
		snprintf(described.text, sizeof described.text, "%.20s '%s'",
		         node->rule ? node->rule->name : node->name, cr_show(key).text);
	else
		snprintf(described.text, sizeof described.text, "<%.60s>",
		         node->rule ? node->rule->name : node->name);
	return described;
}

/* The first row of a parent's children that 'name' and attributes fit. */
static const struct cr_element_rule *
find_child(const struct cr_element_rule *parent, const struct cr_xml_node *node,
           const char *name)
{
	for (const struct cr_child_rule *c = parent->children; c && c->rule; c++)
		if (strcmp(c->rule->name, name) == 0 &&
		    (!c->rule->when || cr_xml_attribute(node, c->rule->when)))
			return c->rule;
	return NULL;
}

/* "<title>, <text>, <question> and <grid>" */
static void
list_children(struct cr_buf *out, const struct cr_element_rule *parent)
{
	const char *last = "";

	for (const struct cr_child_rule *c = parent->children; c && c->rule; c++) {
		if (strcmp(c->rule->name, last) == 0)
			continue;
		cr_buf_printf(out, "%s<%s>", *last ? ", " : "", c->rule->name);
		last = c->rule->name;
	}
	if (!*last)
		cr_buf_puts(out, parent->content == CR_CONTENT_TEXT ? "only characters"
		                                                    : "nothing");
}

/* Whether some other element may hold one of that name: which, for a hint. */
static const struct cr_element_rule *
usual_parent(const char *name)
{
	const struct cr_element_rule *row;

	for (size_t i = 0; (row = cr_structure_row(i)); i++)
		for (const struct cr_child_rule *c = row->children; c && c->rule; c++)
			if (strcmp(c->rule->name, name) == 0)
				return row;
	return NULL;
}

static void
say_misplaced(struct cr_loader *loader, const struct cr_xml_node *node,
              const struct cr_element_rule *parent)
{
	struct cr_buf list = { 0 };
	const char *allowed;

	list_children(&list, parent);
	allowed = cr_buf_text(&list);
	if (!allowed)
		cr_loader_nomem(loader);
	else
		cr_loader_say(loader, CR_DIAG_MISPLACED_ELEMENT, cr_xml_span(node),
		              "<%s> does not belong in <%s>, which holds %s",
		              cr_show(node->name).text, parent->name, allowed);
	cr_buf_fini(&list);
}

/* Whether the element is of the instrument's namespace.  Where one is not and has no
 * other, as happens at the top of an included file, that is told once and then what
 * it holds is looked at all the same. */
static bool
is_ours(struct cr_loader *loader, const struct cr_xml_node *node)
{
	if (strcmp(node->space, CR_INSTRUMENT_NAMESPACE) == 0 ||
	    strcmp(node->space, node->parent->space) == 0)
		return true;
	if (!*node->space) {
		cr_loader_say(loader, CR_DIAG_NAMESPACE, cr_xml_span(node),
		              "<%s> needs xmlns=\"" CR_INSTRUMENT_NAMESPACE "\"",
		              cr_show(node->name).text);
		return true;
	}
	cr_loader_say(loader, CR_DIAG_FOREIGN_ELEMENT, cr_xml_span(node),
	              "<%s> is of another namespace ('%s') and has no meaning in an "
	              "instrument",
	              cr_show(node->name).text, cr_show(node->space).text);
	return false;
}

/* Takes an element that is not known here for the nearest one that is; null when
 * nothing is near. */
static const struct cr_element_rule *
adopt_child(struct cr_loader *loader, const struct cr_xml_node *node,
            const struct cr_element_rule *parent)
{
	struct cr_nearest nearest = { .wanted = cr_slice_of(node->name) };

	if (usual_parent(node->name) || strcmp(node->name, cr_root_rule.name) == 0) {
		say_misplaced(loader, node, parent);
		return NULL;
	}
	for (const struct cr_child_rule *c = parent->children; c && c->rule; c++)
		cr_nearest_offer(&nearest, c->rule->name);
	if (!nearest.best) {
		cr_loader_say(loader, CR_DIAG_UNKNOWN_ELEMENT, cr_xml_span(node),
		              "there is no element <%s>", cr_show(node->name).text);
		return NULL;
	}
	cr_loader_say(loader, CR_DIAG_UNKNOWN_ELEMENT, cr_xml_span(node),
	              "there is no element <%s>; did you mean <%s>?",
	              cr_show(node->name).text, nearest.best);
	return find_child(parent, node, nearest.best);
}

static const struct cr_attribute_rule *
find_attribute(const struct cr_element_rule *rule, const char *name)
{
	for (const struct cr_attribute_rule *a = rule->attributes; a && a->name; a++)
		if (strcmp(a->name, name) == 0)
			return a;
	return NULL;
}

/* "lang" is what many write for "xml:lang". */
static bool
lacks_prefix(const char *name, const char *prefixed)
{
	const char *colon = strchr(prefixed, ':');

	return colon && strcmp(colon + 1, name) == 0;
}

/* Takes an attribute that is not known for the nearest one that the element has
 * not got yet. */
static const struct cr_attribute_rule *
adopt_attribute(struct cr_loader *loader, const struct cr_xml_node *node,
                struct cr_xml_attribute *attribute)
{
	struct cr_nearest nearest = { .wanted = cr_slice_of(attribute->name) };
	struct cr_extent span = cr_xml_attribute_span(node, attribute);
	const struct cr_attribute_rule *a = node->rule->attributes;

	for (; a && a->name; a++) {
		if (cr_xml_attribute(node, a->name))
			continue;
		if (lacks_prefix(attribute->name, a->name))
			nearest.wanted = cr_slice_of(a->name);
		cr_nearest_offer(&nearest, a->name);
	}
	if (nearest.best) {
		cr_loader_say(loader, CR_DIAG_UNKNOWN_ATTRIBUTE, span,
		              "<%s> has no attribute '%s'; did you mean '%s'?",
		              node->rule->name, cr_show(attribute->name).text,
		              nearest.best);
		attribute->name = nearest.best;
		return find_attribute(node->rule, nearest.best);
	}
	cr_loader_say(loader, CR_DIAG_UNKNOWN_ATTRIBUTE, span,
	              "<%s> has no attribute '%s'", node->rule->name,
	              cr_show(attribute->name).text);
	attribute->bad = true;
	return NULL;
}

static void
check_attributes(struct cr_loader *loader, const struct cr_xml_node *node)
{
	const struct cr_attribute_rule *rule;

	for (size_t i = 0; i < node->n_attributes; i++) {
		struct cr_xml_attribute *attribute = &node->attributes[i];

		rule = find_attribute(node->rule, attribute->name);
		if (!rule)
			rule = adopt_attribute(loader, node, attribute);
		if (rule)
			cr_value_check(loader, node, attribute, rule);
	}
	for (rule = node->rule->attributes; rule && rule->name; rule++)
		if (rule->required && !cr_xml_attribute(node, rule->name))
			cr_loader_say(loader, CR_DIAG_MISSING_ATTRIBUTE,
			              cr_xml_span(node), "%s lacks the attribute '%s'",
			              cr_describe(node).text, rule->name);
}

/* Says of the first character that is not white space that it stands amiss. */
static void
check_text(struct cr_loader *loader, const struct cr_xml_node *text)
{
	const struct cr_slice source = text->source->text;
	size_t at = text->at, i = 0;

	while (i < text->text.size && strchr(" \t\r\n", text->text.data[i]))
		i++;
	if (i == text->text.size)
		return;
	while (at < source.size && strchr(" \t\r\n", source.data[at]))
		at++;
	cr_loader_say(
		loader, CR_DIAG_MISPLACED_TEXT,
		(struct cr_extent){ text->source, at, 1 },
		"characters cannot stand here: in <%s> they belong inside another "
		"element",
		text->parent->rule->name);
}

static bool
holds_something(const struct cr_xml_node *node)
{
	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		if (child->name)
			return true;
		for (size_t i = 0; i < child->text.size; i++)
			if (!strchr(" \t\r\n", child->text.data[i]))
				return true;
	}
	return false;
}

/* Whether the element has a child of that row; '*second' is another one. */
static bool
has_child(const struct cr_xml_node *node, const struct cr_element_rule *rule,
          const struct cr_xml_node **second)
{
	bool found = false;

	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		if (!child->name || child->rule != rule)
			continue;
		if (found) {
			*second = child;
			return true;
		}
		found = true;
	}
	return found;
}

static void
check_counts(struct cr_loader *loader, const struct cr_xml_node *node)
{
	for (const struct cr_child_rule *c = node->rule->children; c && c->rule; c++) {
		const struct cr_xml_node *second = NULL;
		bool found = has_child(node, c->rule, &second);

		if (c->required && !found && !loader->holes)
			cr_loader_say(loader, CR_DIAG_MISSING_ELEMENT,
			              cr_xml_span(node), "%s has no <%s>",
			              cr_describe(node).text, c->rule->name);
		if (c->once && second)
			cr_loader_say(loader, CR_DIAG_DUPLICATE_ELEMENT,
			              cr_xml_span(second),
			              "%s has a second <%s>; only one may stand there",
			              cr_describe(node).text, c->rule->name);
	}
	if (node->rule->content != CR_CONTENT_ELEMENTS && !holds_something(node))
		cr_loader_say(loader, CR_DIAG_EMPTY_TEXT, cr_xml_span(node),
		              "this <%s> is empty", node->rule->name);
}

/* Names that stand in what is not understood are not known, but not unknown either:
 * see ids.h. */
static void
pass_over(struct cr_loader *loader, const struct cr_xml_node *node)
{
	const char *id = cr_xml_value(node, "id");

	if (id)
		cr_ids_excuse(loader, id);
	for (const struct cr_xml_node *child = node->first; child; child = child->next)
		if (child->name)
			pass_over(loader, child);
}

/* Recursion is as deep as the tree: CR_INSTRUMENT_MAX_DEPTH. */
static void
check_element(struct cr_loader *loader, struct cr_xml_node *node)
{
	check_attributes(loader, node);
	for (struct cr_xml_node *child = node->first; child; child = child->next) {
		if (!child->name) {
			if (node->rule->content == CR_CONTENT_ELEMENTS)
				check_text(loader, child);
			continue;
		}
		if (!is_ours(loader, child))
			continue;
		child->rule = find_child(node->rule, child, child->name);
		if (!child->rule)
			child->rule = adopt_child(loader, child, node->rule);
		if (child->rule)
			check_element(loader, child);
		else
			pass_over(loader, child);
	}
	check_counts(loader, node);
}

void
cr_structure_check(struct cr_loader *loader)
{
	struct cr_xml_node *root = loader->root;

	if (strcmp(root->name, cr_root_rule.name) != 0) {
		cr_loader_say(
			loader, CR_DIAG_ROOT_ELEMENT, cr_xml_span(root),
			"this is not an instrument: the element at the top is <%s>, "
			"not <instrument>",
			cr_show(root->name).text);
		return;
	}
	if (strcmp(root->space, CR_INSTRUMENT_NAMESPACE) != 0)
		cr_loader_say(loader, CR_DIAG_NAMESPACE, cr_xml_span(root),
		              "<instrument> needs xmlns=\"" CR_INSTRUMENT_NAMESPACE
		              "\"%s%s%s",
		              *root->space ? ", not \"" : "", cr_show(root->space).text,
		              *root->space ? "\"" : "");
	root->rule = &cr_root_rule;
	check_element(loader, root);
}
