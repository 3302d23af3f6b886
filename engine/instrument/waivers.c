/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * References, and findings of `check --lint` that are meant.  Whether there is a lint
 * of that name is for the lints to say. */
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "structure.h"

/* The characters of an element, white space made one space, none at the ends. */
static const char *
plain_content(struct cr_loader *loader, const struct cr_xml_node *node)
{
	struct cr_buf text = { 0 };
	bool space = false;
	const char *copy = NULL;

	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		for (size_t i = 0; !child->name && i < child->text.size; i++) {
			char c = child->text.data[i];

			if (strchr(" \t\r\n", c)) {
				space = true;
				continue;
			}
			if (space && text.size > 0)
				cr_buf_byte(&text, ' ');
			space = false;
			cr_buf_byte(&text, c);
		}
	}
	if (cr_buf_text(&text))
		copy = cr_arena_strdup(&loader->instrument->arena, text.data);
	if (!copy)
		cr_loader_nomem(loader);
	cr_buf_fini(&text);
	return copy;
}

void
cr_build_references(struct cr_loader *loader)
{
	const struct cr_named_things *things = &loader->ids.kinds[CR_NAMED_REFERENCE];
	struct cr_reference *references;

	references = cr_loader_keep(loader, things->n, sizeof *references);
	loader->instrument->references = references;
	loader->instrument->n_references = things->n;
	for (size_t i = 0; i < things->n && !loader->failed; i++) {
		const struct cr_xml_node *node = things->nodes[i];

		references[i].id = cr_loader_copy(loader, cr_xml_value(node, "id"));
		references[i].doi = cr_loader_copy(loader, cr_xml_value(node, "doi"));
		references[i].url = cr_loader_copy(loader, cr_xml_value(node, "url"));
		references[i].text = plain_content(loader, node);
		references[i].where = cr_build_where(node);
	}
}

/* A finding stands at anything that has a name, or at the instrument. */
static void
check_at(struct cr_loader *loader, const struct cr_xml_node *node)
{
	const struct cr_xml_attribute *at = cr_xml_attribute(node, "at");
	const char *whole = cr_xml_value(loader->root, "id");
	struct cr_nearest nearest = { 0 };

	if (!at || at->bad || (whole && strcmp(whole, at->value.data) == 0))
		return;
	nearest.wanted = at->value;
	for (int kind = 0; kind < CR_NAMED_COUNT; kind++) {
		if (cr_ids_find(loader, (enum cr_named)kind, at->value) >= 0)
			return;
		cr_ids_offer(loader, (enum cr_named)kind, &nearest);
	}
	if (cr_ids_excused(loader, at->value))
		return;
	cr_loader_say(loader, CR_DIAG_UNKNOWN_REFERENCE, cr_xml_value_span(node, at),
	              "there is nothing called '%s'%s%s%s",
	              cr_show(at->value.data).text,
	              nearest.best ? "; did you mean '" : "",
	              nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
}

/* By lint, place, and where they stand. */
static int
by_name(const void *left, const void *right)
{
	const struct cr_waiver *a = *(const struct cr_waiver *const *)left;
	const struct cr_waiver *b = *(const struct cr_waiver *const *)right;
	int order = strcmp(a->lint, b->lint);

	if (order == 0)
		order = strcmp(a->at, b->at);
	return order ? order : (a > b) - (a < b);
}

/* The index in which they are looked for; an instrument may have a great many. */
static void
sort_waivers(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	const struct cr_waiver **sorted =
		cr_loader_keep(loader, instrument->n_waivers, sizeof *sorted);

	for (size_t i = 0; sorted && i < instrument->n_waivers; i++)
		if (instrument->waivers[i].lint && instrument->waivers[i].at)
			sorted[instrument->n_waivers_by_name++] =
				&instrument->waivers[i];
	if (instrument->n_waivers_by_name > 0)
		qsort(sorted, instrument->n_waivers_by_name, sizeof *sorted, by_name);
	instrument->waivers_by_name = sorted;
}

void
cr_build_waivers(struct cr_loader *loader)
{
	struct cr_waiver *waivers;
	size_t n = 0;

	for (struct cr_xml_node *node = loader->root->first; node; node = node->next)
		n += node->rule && strcmp(node->rule->name, "waive") == 0;
	waivers = cr_loader_keep(loader, n, sizeof *waivers);
	loader->instrument->waivers = loader->parts.waivers = waivers;
	for (struct cr_xml_node *node = loader->root->first; node && waivers;
	     node = node->next) {
		struct cr_waiver *waiver;

		if (!node->rule || strcmp(node->rule->name, "waive") != 0)
			continue;
		check_at(loader, node);
		waiver = &waivers[loader->instrument->n_waivers++];
		waiver->lint = cr_loader_copy(loader, cr_xml_value(node, "lint"));
		waiver->at = cr_loader_copy(loader, cr_xml_value(node, "at"));
		waiver->because = cr_loader_copy(loader, cr_xml_value(node, "because"));
		waiver->where = cr_build_where(node);
	}
	sort_waivers(loader);
}
