/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules: what they ask, what they supersede, and in which order they can be decided.
 * A rule that asks fired('other') is decided after the other, and so is one that the
 * other supersedes; how deep such chains go is the rule's stratum. */
#include <string.h>

#include "build.h"
#include "expressions.h"
#include "graph.h"
#include "structure.h"
#include "terms.h"

static void
read_supersedes(struct cr_loader *loader, struct cr_graph *graph, size_t place,
                const struct cr_xml_node *node)
{
	struct cr_rule *rules = loader->parts.rules, *rule = &rules[place];
	const struct cr_xml_attribute *given = cr_xml_attribute(node, "supersedes");
	const char *text = cr_xml_value(node, "supersedes");
	struct cr_slice word;
	int *others;

	if (!text)
		return;
	others = cr_loader_keep(loader, strlen(text) / 2 + 1, sizeof *others);
	rule->supersedes = others;
	while (others && cr_value_word(&text, &word)) {
		struct cr_edge edge = {
			.to = place,
			.node = node,
			.attribute = given,
			.offset = (size_t)(word.data - given->value.data),
			.size = word.size,
		};
		int other =
			cr_ids_resolve_word(loader, node, given, word, CR_NAMED_RULE);

		if (other < 0)
			continue;
		if (rules[other].scope != rule->scope)
			cr_loader_say(
				loader, CR_DIAG_RULE_SCOPE,
				cr_xml_part_span(node, given, edge.offset, edge.size),
				"'%s' is of scope \"%s\", and a rule can only "
			        "supersede "
				"rules of its own",
				rules[other].id, cr_scope_word(rules[other].scope));
		else
			cr_graph_add(loader, graph, (size_t)other, &edge);
		others[rule->n_supersedes++] = other;
	}
}

/* The reading of one 'when'. */
struct asking {
	struct cr_loader *loader;
	struct cr_graph *graph;
	size_t place;
	const struct cr_xml_node *node;
};

static void
add_asked(void *owner, int rule, size_t offset, size_t size)
{
	struct asking *asking = owner;
	struct cr_edge edge = {
		.to = (size_t)rule,
		.node = asking->node,
		.attribute = cr_xml_attribute(asking->node, "when"),
		.offset = offset,
		.size = size,
	};

	cr_graph_add(asking->loader, asking->graph, asking->place, &edge);
}

static void
read_when(struct cr_loader *loader, struct cr_graph *graph, size_t number,
          const struct cr_xml_node *node)
{
	struct cr_rule *rule = &loader->parts.rules[number];
	struct asking asking = { loader, graph, number, node };
	bool unit = rule->scope == CR_SCOPE_UNIT;
	struct cr_standing place = {
		.context = unit ? CR_IN_UNIT_RULE : CR_IN_RESPONSE_RULE,
		.scope = rule->scope,
	};
	const struct cr_expr *expr;

	if (!cr_xml_value(node, "scope"))
		return; /* What may be named depends on it. */
	expr = cr_build_expr(loader, node, "when", place, CR_BOOLEAN);
	if (expr)
		cr_expr_rules(expr, add_asked, &asking);
	rule->when = cr_build_code(loader, node, "when", expr);
}

static void
read_because(struct cr_loader *loader, struct cr_rule *rule,
             const struct cr_xml_node *node)
{
	size_t n = 0;
	int *because;

	for (const struct cr_xml_node *child = node->first; child; child = child->next)
		n += child->rule && strcmp(child->rule->name, "because") == 0 &&
		     cr_xml_attribute(child, "ref");
	because = cr_loader_keep(loader, n, sizeof *because);
	rule->because = because;
	for (const struct cr_xml_node *child = node->first; child && because;
	     child = child->next) {
		int reference;

		if (!child->rule || strcmp(child->rule->name, "because") != 0)
			continue;
		reference = cr_ids_resolve(loader, child, "ref", CR_NAMED_REFERENCE);
		if (reference >= 0)
			because[rule->n_because++] = reference;
	}
}

/* What of a rule does not depend on other rules. */
static void
add_rule(struct cr_loader *loader, struct cr_rule *rule, const struct cr_xml_node *node)
{
	const char *priority = cr_xml_value(node, "priority");
	int scope = cr_word_find(cr_scope_word, cr_xml_value(node, "scope"));

	rule->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	rule->scope = scope < 0 ? CR_SCOPE_RESPONSE : (enum cr_rule_scope)scope;
	rule->priority = priority ? cr_value_number(priority) : 0;
	rule->about = cr_ids_slot(loader, node, "about");
	rule->where = cr_build_where(node);
	read_because(loader, rule, node);
}

static const char *
name_of(const struct cr_loader *loader, size_t rule)
{
	const char *id = loader->instrument->rules[rule].id;

	return id ? id : "";
}

/* One more than the highest stratum among what the rule waits for. */
static void
build_strata(struct cr_loader *loader, const struct cr_graph *graph)
{
	struct cr_rule *rules = loader->parts.rules;
	size_t *order = cr_loader_scratch(loader, graph->n, sizeof *order);

	if (!order)
		return;
	cr_graph_sort(loader, graph, CR_DIAG_RULE_CYCLE, name_of, order);
	for (size_t i = 0; i < graph->n && !loader->failed; i++) {
		struct cr_rule *rule = &rules[order[i]];

		for (const struct cr_edge *edge = graph->first[order[i]]; edge;
		     edge = edge->next)
			if (rules[edge->to].stratum >= rule->stratum)
				rule->stratum = rules[edge->to].stratum + 1;
	}
}

void
cr_build_rules(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	const struct cr_named_things *things = &loader->ids.kinds[CR_NAMED_RULE];
	struct cr_rule *rules = cr_loader_keep(loader, things->n, sizeof *rules);
	struct cr_graph *graph = cr_graph_new(loader, things->n);

	if (loader->failed)
		return;
	instrument->rules = loader->parts.rules = rules;
	instrument->n_rules = things->n;
	for (size_t i = 0; i < things->n && !loader->failed; i++)
		add_rule(loader, &rules[i], things->nodes[i]);
	for (size_t i = 0; i < things->n && !loader->failed; i++) {
		read_supersedes(loader, graph, i, things->nodes[i]);
		read_when(loader, graph, i, things->nodes[i]);
	}
	if (!loader->failed)
		build_strata(loader, graph);
}
