/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which answers identify a response: the questions that <design> names, and what
 * they must be. */
#include <string.h>

#include "build.h"
#include "structure.h"
#include "terms.h"

#define TYPE(type) (1u << (type))

static const struct role {
	const char *name;
	size_t offset;  /* Of its member in struct cr_design. */
	unsigned types; /* Question types that may play it. */
	const char *wanted;
} roles[] = {
	{ "respondent", offsetof(struct cr_design, respondent),
	  TYPE(CR_TEXT) | TYPE(CR_INTEGER) | TYPE(CR_SINGLE),
	  "text, integer or single" },
	{ "unit", offsetof(struct cr_design, unit),
	  TYPE(CR_TEXT) | TYPE(CR_INTEGER) | TYPE(CR_SINGLE),
	  "text, integer or single" },
	{ "group", offsetof(struct cr_design, group), TYPE(CR_SINGLE), "single" },
	{ "wave", offsetof(struct cr_design, wave),
	  TYPE(CR_SINGLE) | TYPE(CR_INTEGER) | TYPE(CR_DAY),
	  "single, integer or date" },
	{ "date", offsetof(struct cr_design, date), TYPE(CR_DAY), "date" },
	{ "consensus", offsetof(struct cr_design, consensus), TYPE(CR_SINGLE),
	  "single" },
};

static int *
member(struct cr_design *design, const struct role *role)
{
	return (int *)((char *)design + role->offset);
}

/* A consensus is marked by a yes: two choices (but missing ones), one of them yes. */
static bool
is_yes_no(const struct cr_choices *list)
{
	size_t yes = 0, no = 0;

	for (size_t i = 0; i < list->n_items; i++) {
		if (list->items[i].missing)
			continue;
		if (cr_choice_is_yes(&list->items[i]))
			yes++;
		else
			no++;
	}
	return yes == 1 && no == 1;
}

static void
check_role(struct cr_loader *loader, const struct cr_xml_node *node,
           const struct role *role, int question)
{
	const struct cr_question *named = &loader->instrument->questions[question];
	const struct cr_field *field = &named->field;
	struct cr_extent span =
		cr_xml_value_span(node, cr_xml_attribute(node, role->name));

	if (loader->slots_broken[question])
		return;
	if (!(role->types & TYPE(field->type)))
		cr_loader_say(
			loader, CR_DIAG_DESIGN_TYPE, span,
			"the %s must be a question of type %s; '%s' is of type %s",
			role->name, role->wanted, field->id,
			cr_question_terms[field->type].name);
	else if (strcmp(role->name, "consensus") == 0 && !is_yes_no(field->choices))
		cr_loader_say(
			loader, CR_DIAG_DESIGN_CONSENSUS, span,
			"'%s' cannot mark a consensus: its choices must be a yes (the "
			"code 'yes', 'oui' or '1') and a no",
			field->id);
}

/* What summaries call everybody together, and those who name no group (which a choice
 * that is missing does not either). */
static void
check_code(struct cr_loader *loader, const struct cr_xml_node *choice, bool is_group)
{
	const struct cr_extent span =
		cr_xml_value_span(choice, cr_xml_attribute(choice, "code"));
	const char *code = cr_xml_value(choice, "code");

	if (strcmp(code, "all") == 0)
		cr_loader_say(loader, CR_DIAG_RESERVED_CODE, span,
		              "'all' cannot be the code of a unit or group: in "
		              "summaries it stands for all of them together");
	else if (is_group && strcmp(code, "none") == 0 && !cr_value_yes(choice, "missing"))
		cr_loader_say(loader, CR_DIAG_RESERVED_CODE, span,
		              "'none' cannot be the code of a group: in summaries it "
		              "stands for those who name no group");
}

static void
check_codes(struct cr_loader *loader, int question, bool is_group)
{
	const struct cr_choices *list;
	const struct cr_xml_node *node;

	if (question < 0 || loader->slots_broken[question])
		return;
	list = loader->instrument->questions[question].field.choices;
	if (!list)
		return;
	node = loader->ids.kinds[CR_NAMED_LIST].nodes[list - loader->instrument->lists];
	for (node = node->first; node; node = node->next)
		if (node->rule && cr_xml_value(node, "code"))
			check_code(loader, node, is_group);
}

static void
read_design(struct cr_loader *loader, const struct cr_xml_node *node)
{
	struct cr_design *design = &loader->instrument->design;
	const char *least = cr_xml_value(node, "min-cell");
	const char *mean = cr_xml_value(node, "unit-mean");

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		int question =
			cr_ids_resolve(loader, node, roles[i].name, CR_NAMED_QUESTION);

		*member(design, &roles[i]) = question;
		if (question >= 0)
			check_role(loader, node, &roles[i], question);
	}
	loader->group_broken =
		cr_xml_attribute(node, "group") &&
		(design->group < 0 || loader->slots_broken[design->group] ||
	         !loader->parts.questions[design->group].field.choices);
	if (least)
		design->min_cell = (int)cr_value_number(least);
	design->mean_of_groups = cr_word_find(cr_unit_mean_word, mean) == 1;
	if (design->mean_of_groups && !cr_xml_attribute(node, "group"))
		cr_loader_say(
			loader, CR_DIAG_DESIGN_NO_GROUP,
			cr_xml_attribute_span(node,
		                              cr_xml_attribute(node, "unit-mean")),
			"unit-mean=\"groups\" needs group=\"...\", the question that "
			"tells the groups");
	if (design->unit != design->group)
		check_codes(loader, design->unit, false);
	check_codes(loader, design->group, true);
}

void
cr_build_design(struct cr_loader *loader)
{
	struct cr_design *design = &loader->instrument->design;
	const struct cr_xml_node *node = loader->root->first;

	design->min_cell = 5;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		*member(design, &roles[i]) = -1;
	for (; node; node = node->next)
		if (node->rule && strcmp(node->rule->name, "design") == 0) {
			read_design(loader, node);
			return;
		}
}
