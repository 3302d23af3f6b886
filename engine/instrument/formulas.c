/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scores and classifications are computed from: items, 'expr' and 'when'.
 * Every mention of another score or classification becomes an edge of the graph
 * that gives the order of computing (cr_build_order). */
#include <stdint.h>
#include <string.h>

#include "build.h"
#include "expressions.h"
#include "graph.h"
#include "structure.h"
#include "terms.h"

/* The reading of one expression of 'slot'. */
struct mention {
	struct cr_loader *loader;
	size_t slot;
	const struct cr_xml_node *node;
	const struct cr_xml_attribute *attribute;
};

static void
add_mention(void *owner, const struct cr_symbol *symbol, size_t offset, size_t size)
{
	struct mention *mention = owner;
	struct cr_edge edge = {
		.to = (size_t)symbol->slot,
		.node = mention->node,
		.attribute = mention->attribute,
		.offset = offset,
		.size = size,
	};

	cr_graph_add(mention->loader, mention->loader->graph, mention->slot, &edge);
}

static const struct cr_program *
formula(struct cr_loader *loader, size_t slot, const struct cr_xml_node *node,
        const char *attribute, enum cr_context context, enum cr_type wanted)
{
	struct mention mention = {
		loader,
		slot,
		node,
		cr_xml_attribute(node, attribute),
	};
	struct cr_standing place = { .context = context };
	const struct cr_expr *expr =
		cr_build_expr(loader, node, attribute, place, wanted);

	if (expr)
		cr_expr_symbols(expr, add_mention, &mention);
	return cr_build_code(loader, node, attribute, expr);
}

static void
add_item(struct cr_loader *loader, size_t slot, struct cr_item *item,
         const struct cr_xml_node *node, const struct cr_method_term *method)
{
	const char *weight = cr_xml_value(node, "weight");
	const struct cr_xml_attribute *ref = cr_xml_attribute(node, "ref");
	const struct cr_xml_attribute *given = cr_xml_attribute(node, "weight");

	item->slot = cr_ids_slot(loader, node, "ref");
	item->reverse = cr_value_yes(node, "reverse");
	item->weight = weight ? cr_value_number(weight) : 1;
	if (item->slot >= 0) {
		struct cr_edge edge = {
			.to = (size_t)item->slot,
			.node = node,
			.attribute = ref,
			.size = ref->value.size,
		};

		cr_graph_add(loader, loader->graph, slot, &edge);
	}
	if (given && method->name && !method->weights)
		cr_loader_warn(loader, CR_DIAG_UNUSED_WEIGHT, node,
		               cr_xml_attribute_span(node, given),
		               "the weight is never used: weights do not matter to the "
		               "method '%s'",
		               method->name);
}

/* Says which item stands twice. */
static void
check_twice(struct cr_loader *loader, struct cr_map *seen,
            const struct cr_xml_node *node, const struct cr_item *item)
{
	const struct cr_xml_attribute *ref = cr_xml_attribute(node, "ref");
	size_t first;

	if (item->slot < 0)
		return;
	if (!cr_map_add(seen, ref->value.data, ref->value.size, (uintptr_t)node,
	                &first))
		cr_loader_nomem(loader);
	else if (first != (uintptr_t)node)
		cr_loader_say(
			loader, CR_DIAG_DUPLICATE_ITEM, cr_xml_value_span(node, ref),
			"'%s' is an item of this score already; use 'weight' to count "
			"it more",
			ref->value.data);
}

static void
add_items(struct cr_loader *loader, size_t slot, struct cr_score *score,
          const struct cr_xml_node *node)
{
	const struct cr_xml_attribute *least = cr_xml_attribute(node, "min-answered");
	struct cr_map seen = { 0 };
	struct cr_item *items;
	size_t n = 0;

	for (const struct cr_xml_node *item = node->first; item; item = item->next)
		n += item->rule && strcmp(item->rule->name, "item") == 0;
	items = cr_loader_keep(loader, n, sizeof *items);
	score->items = items;
	loader->parts.items[score - loader->parts.scores] = items;
	for (const struct cr_xml_node *item = node->first; item && !loader->failed;
	     item = item->next) {
		if (!item->rule || strcmp(item->rule->name, "item") != 0)
			continue;
		add_item(loader, slot, &items[score->n_items], item,
		         &cr_method_terms[score->method]);
		check_twice(loader, &seen, item, &items[score->n_items++]);
	}
	cr_map_fini(&seen);
	if (n > 0 && score->min_count > n && !loader->holes)
		cr_loader_warn(
			loader, CR_DIAG_NEVER_SCORED, node,
			cr_xml_value_span(node, least),
			"this score will never have a value: it asks for %zu answered "
			"items and has %zu",
			score->min_count, n);
}

static void
add_cases(struct cr_loader *loader, size_t slot,
          struct cr_classification *classification, const struct cr_xml_node *node)
{
	struct cr_case *cases =
		cr_loader_keep(loader, classification->list.n_items, sizeof *cases);
	size_t i = 0, n = classification->list.n_items;

	classification->cases = cases;
	for (const struct cr_xml_node *child = node->first; child && cases && i < n;
	     child = child->next) {
		if (!child->rule || strcmp(child->rule->name, "case") != 0)
			continue;
		cases[i++].when =
			formula(loader, slot, child, "when", CR_IN_CASE, CR_BOOLEAN);
		if (i < n && !cr_xml_attribute(child, "when"))
			cr_loader_say(
				loader, CR_DIAG_CASE_ORDER, cr_xml_span(child),
				"%s has no 'when' and is not the last: the cases after "
				"it would never be reached",
				cr_describe(child).text);
	}
}

void
cr_build_formulas(struct cr_loader *loader)
{
	const struct cr_instrument *instrument = loader->instrument;
	const struct cr_named_things *kinds = loader->ids.kinds;
	size_t slot = instrument->n_questions;

	loader->graph = cr_graph_new(loader, instrument->n_slots);
	for (size_t i = 0; i < instrument->n_scores && !loader->failed; i++, slot++) {
		const struct cr_xml_node *node = kinds[CR_NAMED_SCORE].nodes[i];

		add_items(loader, slot, &loader->parts.scores[i], node);
		loader->parts.scores[i].expr =
			formula(loader, slot, node, "expr", CR_IN_SCORE, CR_NUMBER);
	}
	for (size_t i = 0; i < instrument->n_classifications && !loader->failed;
	     i++, slot++)
		add_cases(loader, slot, &loader->parts.classifications[i],
		          kinds[CR_NAMED_CLASSIFICATION].nodes[i]);
}

static const char *
name_of(const struct cr_loader *loader, size_t slot)
{
	return loader->instrument->symbols[slot].name;
}

void
cr_build_order(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	size_t *all = cr_loader_scratch(loader, instrument->n_slots, sizeof *all);
	int *order = cr_loader_keep(loader, instrument->n_slots, sizeof *order);

	if (loader->failed)
		return;
	cr_graph_sort(loader, loader->graph, CR_DIAG_CYCLE, name_of, all);
	for (size_t i = 0; i < instrument->n_slots && !loader->failed; i++) {
		enum cr_symbol_kind kind = instrument->symbols[all[i]].kind;

		if (kind == CR_SYMBOL_SCORE || kind == CR_SYMBOL_CLASSIFICATION)
			order[instrument->n_order++] = (int)all[i];
	}
	instrument->order = order;
}
