/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When sections, grids and questions are asked, and what their answers must fulfil.
 * What a condition may name ends where the thing begins that it is about, so routing
 * cannot go round in a circle. */
#include "build.h"
#include "expressions.h"

static const struct cr_program *
relevant(struct cr_loader *loader, const struct cr_xml_node *node, size_t limit)
{
	struct cr_standing place = { .context = CR_IN_RELEVANT, .limit = (int)limit };

	return cr_build_program(loader, node, "relevant", place, CR_BOOLEAN);
}

static const struct cr_program *
constraint(struct cr_loader *loader, const struct cr_xml_node *node, size_t slot)
{
	struct cr_standing place = {
		.context = CR_IN_CONSTRAINT,
		.limit = (int)slot,
		.self = &loader->instrument->symbols[slot],
	};

	return loader->slots_broken[slot] ? NULL
	                                  : cr_build_program(loader, node, "constraint",
	                                                     place, CR_BOOLEAN);
}

void
cr_build_routing(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	const struct cr_named_things *kinds = loader->ids.kinds;
	const struct cr_parts *parts = &loader->parts;

	for (size_t i = 0; i < instrument->n_sections; i++)
		parts->sections[i].relevant =
			relevant(loader, kinds[CR_NAMED_SECTION].nodes[i],
		                 parts->sections[i].first_question);
	for (size_t i = 0; i < instrument->n_grids; i++)
		parts->grids[i].relevant =
			relevant(loader, kinds[CR_NAMED_GRID].nodes[i],
		                 parts->grids[i].first_question);
	for (size_t i = 0; i < instrument->n_questions; i++) {
		const struct cr_xml_node *node = kinds[CR_NAMED_QUESTION].nodes[i];

		parts->questions[i].relevant = relevant(loader, node, i);
		parts->questions[i].constraint = constraint(loader, node, i);
	}
}
