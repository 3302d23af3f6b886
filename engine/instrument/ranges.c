/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From where to where items and scores go (docs/scoring.md, "From an answer to an
 * item").  Runs in the order of computing, so that the range of a score is known
 * when it is an item of the next one. */
#include <string.h>

#include "build.h"
#include "structure.h"
#include "terms.h"

struct range {
	bool known;
	double lo, hi;
};

/* 0, or 1 where a blank would have to be said with a choice that is not there, to
 * the number of things that can be chosen. */
static struct range
range_of_multiple(const struct cr_choices *list)
{
	struct range range = { .known = true, .lo = 1 };

	for (size_t i = 0; i < list->n_items; i++) {
		if (list->items[i].none)
			range.lo = 0;
		else if (!list->items[i].missing)
			range.hi++;
	}
	return range;
}

static struct range
range_of_question(const struct cr_field *field)
{
	struct range range = { 0 };

	switch (field->type) {
	case CR_SINGLE:
		range.known = cr_choices_range(field->choices, &range.lo, &range.hi);
		break;
	case CR_MULTIPLE:
		range = range_of_multiple(field->choices);
		break;
	default:
		range = (struct range){ field->has_min && field->has_max, field->min,
			                field->max };
		break;
	}
	return range;
}

/* Whether a question can be an item; says why not. */
static bool
can_be_item(struct cr_loader *loader, const struct cr_field *field,
            const struct cr_xml_node *node)
{
	struct cr_extent span = cr_xml_value_span(node, cr_xml_attribute(node, "ref"));
	const struct cr_question_term *term = &cr_question_terms[field->type];
	const struct cr_choice *choice;

	if (!term->item) {
		cr_loader_say(
			loader, CR_DIAG_ITEM_TYPE, span,
			"'%s' cannot be an item: a question of type '%s' has no value",
			field->id, term->name);
		return false;
	}
	choice = term->type == CR_CHOICE ? cr_choices_without_value(field->choices) : NULL;
	if (choice)
		cr_loader_say(
			loader, CR_DIAG_ITEM_NO_VALUES, span,
			"'%s' cannot be an item: its choice '%s' has neither a 'value' "
			"nor missing=\"yes\"",
			field->id, choice->code);
	return !choice;
}

/* Says that what needs a range has none. */
static void
check_range(struct cr_loader *loader, const struct cr_score *score,
            const struct cr_item *item, struct range range,
            const struct cr_xml_node *node)
{
	const char *name = cr_xml_value(node, "ref");
	const char *why = item->reverse ? "reverse=\"yes\"" : "rescale=\"pomp\"";
	bool question = item->slot < (int)loader->instrument->n_questions;
	struct cr_extent span = cr_xml_value_span(node, cr_xml_attribute(node, "ref"));

	if (!item->reverse && !score->pomp)
		return;
	if (!range.known)
		cr_loader_say(
			loader, CR_DIAG_RANGE_NEEDED, span,
			"%s needs to know from where to where '%s' goes: give it %s",
			why, name, question ? "'min' and 'max'" : "a 'range'");
	else if (range.lo >= range.hi)
		cr_loader_say(
			loader, CR_DIAG_RANGE_EMPTY, span,
			"%s needs a lowest and a highest value of '%s' that differ",
			why, name);
}

static void
range_item(struct cr_loader *loader, const struct cr_score *score, struct cr_item *item,
           const struct cr_xml_node *node)
{
	const struct cr_instrument *instrument = loader->instrument;
	size_t slot = (size_t)item->slot;
	struct range range;

	if (item->slot < 0 || loader->slots_broken[slot])
		return;
	if (instrument->symbols[slot].kind == CR_SYMBOL_QUESTION) {
		const struct cr_field *field = &instrument->questions[slot].field;

		if (!can_be_item(loader, field, node))
			return;
		range = range_of_question(field);
	} else if (instrument->symbols[slot].kind == CR_SYMBOL_SCORE) {
		const struct cr_score *other =
			&instrument->scores[slot - instrument->n_questions];

		range = (struct range){ other->has_range, other->lo, other->hi };
	} else {
		cr_loader_say(
			loader, CR_DIAG_ITEM_TYPE,
			cr_xml_value_span(node, cr_xml_attribute(node, "ref")),
			"'%s' cannot be an item: it is %s", cr_xml_value(node, "ref"),
			cr_named_noun(instrument->symbols[slot].kind == CR_SYMBOL_CODING
		                              ? CR_NAMED_CODING
		                              : CR_NAMED_CLASSIFICATION));
		return;
	}
	item->has_range = range.known;
	item->lo = range.lo;
	item->hi = range.hi;
	check_range(loader, score, item, range, node);
}

/* Rescaled, or of scores from 0 to 100, the result is from 0 to 100 too. */
static bool
keeps_range(const struct cr_instrument *instrument, const struct cr_score *score)
{
	if (!cr_method_terms[score->method].keeps_range || score->n_items == 0)
		return false;
	for (size_t i = 0; i < score->n_items && !score->pomp; i++) {
		const struct cr_item *item = &score->items[i];

		if (item->slot < (int)instrument->n_questions || !item->has_range ||
		    item->lo < 0 || item->lo > 0 || item->hi < 100 || item->hi > 100)
			return false;
	}
	return true;
}

static void
range_score(struct cr_loader *loader, struct cr_score *score,
            const struct cr_xml_node *node)
{
	struct cr_item *items = loader->parts.items[score - loader->parts.scores];
	size_t i = 0;

	for (const struct cr_xml_node *item = node->first; item; item = item->next)
		if (item->rule && strcmp(item->rule->name, "item") == 0)
			range_item(loader, score, &items[i++], item);
	if (!cr_xml_attribute(node, "range") &&
	    keeps_range(loader->instrument, score)) {
		score->has_range = true;
		score->lo = 0;
		score->hi = 100;
	}
}

void
cr_build_ranges(struct cr_loader *loader)
{
	const struct cr_instrument *instrument = loader->instrument;

	for (size_t i = 0; i < instrument->n_order && !loader->failed; i++) {
		size_t slot = (size_t)instrument->order[i];
		size_t score = slot - instrument->n_questions;

		if (instrument->symbols[slot].kind == CR_SYMBOL_SCORE)
			range_score(loader, &loader->parts.scores[score],
			            loader->ids.kinds[CR_NAMED_SCORE].nodes[score]);
	}
}
