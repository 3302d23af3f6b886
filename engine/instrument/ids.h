/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names in an instrument: which thing has which, and what a reference to a name
 * that is not there should have said. */
#ifndef COREADY_INSTRUMENT_IDS_H
#define COREADY_INSTRUMENT_IDS_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/map.h"
#include "coready/text.h"

struct cr_loader;
struct cr_xml_node;
struct cr_xml_attribute;

/* Kinds of things with names.  Those up to CR_NAMED_CODING share one namespace;
 * the others have one each. */
enum cr_named {
	CR_NAMED_QUESTION,
	CR_NAMED_SCORE,
	CR_NAMED_CLASSIFICATION,
	CR_NAMED_CODING,
	CR_NAMED_GRID,
	CR_NAMED_SECTION,
	CR_NAMED_LIST,
	CR_NAMED_BANDS,
	CR_NAMED_RULE,
	CR_NAMED_REFERENCE,
	CR_NAMED_COUNT
};

/* All things of one kind, in document order. */
struct cr_named_things {
	struct cr_xml_node **nodes;
	size_t n;
	struct cr_map map; /* From a name to its place in 'nodes'. */
};

struct cr_ids {
	struct cr_named_things kinds[CR_NAMED_COUNT];
	struct cr_map
		excused; /* Names in parts that could not be understood: they are
	                  * there, only not to us, so no message says they are not. */
};

/* Finds all things and their names; says which names stand twice. */
void cr_ids_collect(struct cr_loader *loader);
void cr_ids_fini(struct cr_ids *names);

void cr_ids_excuse(struct cr_loader *loader, const char *name);
bool cr_ids_excused(const struct cr_loader *loader, struct cr_slice name);

/* The place of the thing of that kind, or -1. */
int cr_ids_find(const struct cr_loader *loader, enum cr_named kind,
                struct cr_slice name);

/* Offers every name of a kind. */
void cr_ids_offer(const struct cr_loader *loader, enum cr_named kind,
                  struct cr_nearest *nearest);

/* The same for what the attribute of 'node' names, saying so when there is no such
 * thing: with the nearest name, or with what the name is instead.  -1 also when the
 * attribute is absent or bad. */
int cr_ids_resolve(struct cr_loader *loader, const struct cr_xml_node *node,
                   const char *attribute, enum cr_named kind);

/* The same for one word of a list of names at 'offset' of the value. */
int cr_ids_resolve_word(struct cr_loader *loader, const struct cr_xml_node *node,
                        const struct cr_xml_attribute *attribute, struct cr_slice word,
                        enum cr_named kind);

/* A name among those that hold values: its slot, or -1 after saying so. */
int cr_ids_slot(struct cr_loader *loader, const struct cr_xml_node *node,
                const char *attribute);

/* The slot of thing 'place' of a kind up to CR_NAMED_CODING. */
int cr_ids_slot_of(const struct cr_loader *loader, enum cr_named kind, int place);

/* "question", "choice list": what messages call a kind, with its article. */
const char *cr_named_noun(enum cr_named kind);

#endif
