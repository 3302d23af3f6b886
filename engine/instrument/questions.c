/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sections, grids and questions, in document order: what belongs to what.  What a
 * question accepts is the business of fields.c; texts and conditions come later,
 * when all names are known. */
#include <string.h>

#include "build.h"
#include "structure.h"

struct cr_where
cr_build_where(const struct cr_xml_node *node)
{
	struct cr_where where = cr_source_where(node->source, node->at);

	where.file = node->source->kept;
	return where;
}

static bool
make_room(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;
	struct cr_parts *parts = &loader->parts;
	const struct cr_named_things *kinds = loader->ids.kinds;

	instrument->n_sections = kinds[CR_NAMED_SECTION].n;
	instrument->n_grids = kinds[CR_NAMED_GRID].n;
	instrument->n_questions = kinds[CR_NAMED_QUESTION].n;
	instrument->sections = parts->sections =
		cr_loader_keep(loader, instrument->n_sections, sizeof *parts->sections);
	instrument->grids = parts->grids =
		cr_loader_keep(loader, instrument->n_grids, sizeof *parts->grids);
	instrument->questions = parts->questions = cr_loader_keep(
		loader, instrument->n_questions, sizeof *parts->questions);
	return !loader->failed;
}

/* Where the walk through the sections has come. */
struct place {
	const struct cr_parts *parts;
	size_t n_sections, n_grids, n_questions;
	int grid; /* -1 outside of one */
};

static void
add_question(struct cr_loader *loader, struct place *at, const struct cr_xml_node *node)
{
	struct cr_question *question = &at->parts->questions[at->n_questions];

	question->section = (int)at->n_sections - 1;
	question->grid = at->grid;
	question->required = cr_value_yes(node, "required");
	question->evidence = cr_value_yes(node, "evidence");
	question->identifies = cr_value_yes(node, "identifies");
	question->where = cr_build_where(node);
	loader->slots_broken[at->n_questions] = !cr_build_field(loader, question, node);
	at->parts->sections[at->n_sections - 1].n_questions++;
	at->n_questions++;
}

static void
add_grid(struct cr_loader *loader, struct place *at, const struct cr_xml_node *node)
{
	struct cr_grid *grid = &at->parts->grids[at->n_grids];
	struct cr_xml_attribute *choices = cr_xml_attribute(node, "choices");

	/* Told here once, and not by every question that takes its list from here. */
	if (choices && cr_ids_resolve(loader, node, "choices", CR_NAMED_LIST) < 0)
		choices->bad = true;
	grid->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	grid->where = cr_build_where(node);
	grid->first_question = at->n_questions;
	at->grid = (int)at->n_grids++;
	for (const struct cr_xml_node *child = node->first; child; child = child->next)
		if (child->rule && strcmp(child->rule->name, "question") == 0)
			add_question(loader, at, child);
	grid->n_questions = at->n_questions - grid->first_question;
	at->grid = -1;
}

static void
add_section(struct cr_loader *loader, struct place *at, const struct cr_xml_node *node)
{
	struct cr_section *section = &at->parts->sections[at->n_sections++];

	section->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	section->where = cr_build_where(node);
	section->first_question = at->n_questions;
	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		if (!child->rule)
			continue;
		if (strcmp(child->rule->name, "question") == 0)
			add_question(loader, at, child);
		else if (strcmp(child->rule->name, "grid") == 0)
			add_grid(loader, at, child);
	}
}

void
cr_build_questions(struct cr_loader *loader)
{
	const struct cr_named_things *sections = &loader->ids.kinds[CR_NAMED_SECTION];
	struct place at = { .parts = &loader->parts, .grid = -1 };

	if (!make_room(loader))
		return;
	for (size_t i = 0; i < sections->n && !loader->failed; i++)
		add_section(loader, &at, sections->nodes[i]);
}
