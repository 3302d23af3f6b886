/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names are collected in one walk over the checked tree, before anything is built,
 * so that a reference may point forward.  Every later phase resolves through here,
 * and so says the same about a name that leads nowhere. */
#include "ids.h"

#include <stdio.h>
#include <string.h>

#include "loader.h"
#include "structure.h"

/* Which elements are things with names, and what messages call them. */
static const struct {
	const char *element, *noun;
} kinds[CR_NAMED_COUNT] = {
	[CR_NAMED_QUESTION] = { "question", "a question" },
	[CR_NAMED_SCORE] = { "score", "a score" },
	[CR_NAMED_CLASSIFICATION] = { "classify", "a classification" },
	[CR_NAMED_CODING] = { "coding", "a coding" },
	[CR_NAMED_GRID] = { "grid", "a grid" },
	[CR_NAMED_SECTION] = { "section", "a section" },
	[CR_NAMED_LIST] = { "choices", "a list of choices" },
	[CR_NAMED_BANDS] = { "bands", "a set of bands" },
	[CR_NAMED_RULE] = { "rule", "a rule" },
	[CR_NAMED_REFERENCE] = { "reference", "a reference" },
};

const char *
cr_named_noun(enum cr_named kind)
{
	return kinds[kind].noun;
}

static int
kind_of(const struct cr_xml_node *node)
{
	for (int kind = 0; node->rule && kind < CR_NAMED_COUNT; kind++)
		if (strcmp(node->rule->name, kinds[kind].element) == 0)
			return kind;
	return -1;
}

/* Counts the things of each kind, or, when there is room for them, lists them. */
static void
walk(struct cr_loader *loader, struct cr_xml_node *node)
{
	int kind = kind_of(node);

	if (kind >= 0) {
		struct cr_named_things *things = &loader->ids.kinds[kind];

		if (things->nodes)
			things->nodes[things->n] = node;
		things->n++;
	}
	for (struct cr_xml_node *child = node->first; child; child = child->next)
		if (child->rule)
			walk(loader, child);
}

static bool
list_things(struct cr_loader *loader)
{
	struct cr_named_things *things = loader->ids.kinds;

	walk(loader, loader->root);
	for (int kind = 0; kind < CR_NAMED_COUNT; kind++) {
		things[kind].nodes = cr_loader_scratch(loader, things[kind].n + 1,
		                                       sizeof *things[kind].nodes);
		if (!things[kind].nodes)
			return false;
		things[kind].n = 0;
	}
	walk(loader, loader->root);
	return true;
}

static void
say_duplicate(struct cr_loader *loader, const struct cr_xml_node *node, int kind,
              const struct cr_xml_node *first)
{
	const struct cr_xml_attribute *id = cr_xml_attribute(node, "id");
	struct cr_where where = cr_source_where(first->source, first->at);
	bool same = first->source == node->source;

	cr_loader_say(loader, CR_DIAG_DUPLICATE_ID, cr_xml_value_span(node, id),
	              "the id '%s' is taken: %s has it (line %ld%s%s)",
	              cr_show(id->value.data).text, kinds[kind].noun, where.line,
	              same ? "" : " of ", same ? "" : where.file);
}

/* The kinds that share the namespace of 'kind', as the range first..last. */
static void
namespace_of(int kind, int *first, int *last)
{
	bool shared = kind <= CR_NAMED_GRID;

	*first = shared ? 0 : kind;
	*last = shared ? CR_NAMED_GRID : kind;
}

/* Enters one name; of two equal ones the first stays, in document order within a
 * kind.  Between kinds the order is that of the enumeration. */
static void
enter(struct cr_loader *loader, int kind, size_t place)
{
	struct cr_named_things *things = loader->ids.kinds;
	const struct cr_xml_node *node = things[kind].nodes[place];
	const struct cr_xml_attribute *given = cr_xml_attribute(node, "id");
	const char *id = cr_xml_value(node, "id");
	size_t length = id ? strlen(id) : 0, found;
	int first, last;

	if (given && given->bad)
		cr_ids_excuse(loader, given->value.data);
	if (!id)
		return;
	namespace_of(kind, &first, &last);
	for (int other = first; other <= last; other++) {
		if (cr_map_find(&things[other].map, id, length, &found)) {
			say_duplicate(loader, node, other, things[other].nodes[found]);
			return;
		}
	}
	if (!cr_map_add(&things[kind].map, id, length, place, NULL))
		cr_loader_nomem(loader);
}

void
cr_ids_collect(struct cr_loader *loader)
{
	if (!list_things(loader))
		return;
	for (int kind = 0; kind < CR_NAMED_COUNT; kind++)
		for (size_t i = 0; i < loader->ids.kinds[kind].n; i++)
			enter(loader, kind, i);
}

void
cr_ids_fini(struct cr_ids *names)
{
	for (int kind = 0; kind < CR_NAMED_COUNT; kind++)
		cr_map_fini(&names->kinds[kind].map);
	cr_map_fini(&names->excused);
}

void
cr_ids_excuse(struct cr_loader *loader, const char *name)
{
	if (!cr_map_add(&loader->ids.excused, name, strlen(name), 0, NULL))
		cr_loader_nomem(loader);
}

bool
cr_ids_excused(const struct cr_loader *loader, struct cr_slice name)
{
	size_t ignored;

	return loader->holes ||
	       cr_map_find(&loader->ids.excused, name.data, name.size, &ignored);
}

int
cr_ids_find(const struct cr_loader *loader, enum cr_named kind, struct cr_slice name)
{
	size_t place;

	return cr_map_find(&loader->ids.kinds[kind].map, name.data, name.size, &place)
	               ? (int)place
	               : -1;
}

void
cr_ids_offer(const struct cr_loader *loader, enum cr_named kind,
             struct cr_nearest *nearest)
{
	const struct cr_named_things *things = &loader->ids.kinds[kind];

	for (size_t i = 0; i < things->n && !cr_loader_hurried(loader); i++) {
		const char *id = cr_xml_value(things->nodes[i], "id");

		if (id)
			cr_nearest_offer(nearest, id);
	}
}

/* Says why 'word' does not name what is wanted: 'wanted' in words, and the nearest
 * name that would. */
static void
say_unresolved(struct cr_loader *loader, struct cr_extent span, struct cr_slice word,
               const char *wanted, const struct cr_nearest *nearest)
{
	char name[64];

	snprintf(name, sizeof name, "%.*s", (int)word.size, word.data);
	for (int kind = 0; kind < CR_NAMED_COUNT; kind++) {
		if (cr_ids_find(loader, (enum cr_named)kind, word) < 0)
			continue;
		cr_loader_say(loader, CR_DIAG_WRONG_REFERENCE, span,
		              "'%s' is %s; %s is wanted here", name, kinds[kind].noun,
		              wanted);
		return;
	}
	if (cr_ids_excused(loader, word))
		return;
	if (nearest->best)
		cr_loader_say(
			loader, CR_DIAG_UNKNOWN_REFERENCE, span,
			"there is no '%s' (%s is wanted here); did you mean '%s'?",
			name, wanted, cr_show(nearest->best).text);
	else
		cr_loader_say(loader, CR_DIAG_UNKNOWN_REFERENCE, span,
		              "there is no '%s'; %s is wanted here", name, wanted);
}

int
cr_ids_resolve_word(struct cr_loader *loader, const struct cr_xml_node *node,
                    const struct cr_xml_attribute *attribute, struct cr_slice word,
                    enum cr_named kind)
{
	int place = cr_ids_find(loader, kind, word);
	struct cr_nearest nearest = { .wanted = word };
	size_t offset = (size_t)(word.data - attribute->value.data);

	if (place >= 0 || cr_loader_full(loader))
		return place;
	cr_ids_offer(loader, kind, &nearest);
	say_unresolved(loader, cr_xml_part_span(node, attribute, offset, word.size),
	               word, kinds[kind].noun, &nearest);
	return -1;
}

int
cr_ids_resolve(struct cr_loader *loader, const struct cr_xml_node *node,
               const char *attribute, enum cr_named kind)
{
	const struct cr_xml_attribute *given = cr_xml_attribute(node, attribute);

	if (!given || given->bad)
		return -1;
	return cr_ids_resolve_word(loader, node, given, given->value, kind);
}

int
cr_ids_slot_of(const struct cr_loader *loader, enum cr_named kind, int place)
{
	for (int before = 0; before < (int)kind; before++)
		place += (int)loader->ids.kinds[before].n;
	return place;
}

int
cr_ids_slot(struct cr_loader *loader, const struct cr_xml_node *node,
            const char *attribute)
{
	const struct cr_xml_attribute *given = cr_xml_attribute(node, attribute);
	struct cr_nearest nearest = { 0 };

	if (!given || given->bad)
		return -1;
	nearest.wanted = given->value;
	for (int kind = 0; kind <= CR_NAMED_CODING; kind++) {
		int place = cr_ids_find(loader, (enum cr_named)kind, given->value);

		if (place >= 0)
			return cr_ids_slot_of(loader, (enum cr_named)kind, place);
	}
	for (int kind = 0; kind <= CR_NAMED_CODING; kind++)
		cr_ids_offer(loader, (enum cr_named)kind, &nearest);
	say_unresolved(loader, cr_xml_value_span(node, given), given->value,
	               "a question, a score or a classification", &nearest);
	return -1;
}
