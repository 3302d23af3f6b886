/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one question accepts: its type and all that depends on the type.  Which
 * attribute serves which types is read from the row of the type in terms.c. */
#include <string.h>

#include "build.h"
#include "coready/number.h"
#include "structure.h"
#include "terms.h"

/* An attribute of a question that serves only some types. */
struct typed {
	const char *name;
	bool (*serves)(const struct cr_question_term *term);
};

static bool
has_bounds(const struct cr_question_term *term)
{
	return term->bounds != CR_BOUNDS_NONE;
}

static bool
has_text(const struct cr_question_term *term)
{
	return term->text;
}

static bool
has_list(const struct cr_question_term *term)
{
	return term->lists;
}

static const struct typed typed[] = {
	{ "min", has_bounds },      { "max", has_bounds },   { "pattern", has_text },
	{ "max-length", has_text }, { "choices", has_list },
};

/* Says which attributes have no meaning for the type, and leaves them out. */
static void
check_applicable(struct cr_loader *loader, const struct cr_xml_node *node,
                 const struct cr_question_term *term)
{
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct cr_xml_attribute *given = cr_xml_attribute(node, typed[i].name);
		struct cr_buf types = { 0 };

		if (!given || typed[i].serves(term))
			continue;
		for (int type = 0; type < CR_QUESTION_TYPE_COUNT; type++)
			if (typed[i].serves(&cr_question_terms[type]))
				cr_buf_printf(&types, "%s%s", types.size ? ", " : "",
				              cr_question_terms[type].name);
		if (cr_buf_text(&types))
			cr_loader_say(
				loader, CR_DIAG_NOT_FOR_TYPE,
				cr_xml_attribute_span(node, given),
				"'%s' has no meaning for a question of type '%s'; it "
				"serves %s",
				typed[i].name, term->name, types.data);
		else
			cr_loader_nomem(loader);
		cr_buf_fini(&types);
		given->bad = true;
	}
}

/* One end of the range; false when there is none that can be used. */
static bool
read_bound(struct cr_loader *loader, const struct cr_xml_node *node, const char *name,
           enum cr_bounds bounds, double *value)
{
	static const char *const wanted[] = {
		[CR_BOUNDS_NUMBER] = "a number",
		[CR_BOUNDS_WHOLE] = "a whole number",
		[CR_BOUNDS_DATE] = "a date such as 2026-01-31",
	};
	struct cr_xml_attribute *given = cr_xml_attribute(node, name);
	bool date = bounds == CR_BOUNDS_DATE;

	if (!given || given->bad)
		return false;
	if (date ? cr_date_parse(given->value, value)
	         : cr_number_parse(given->value, 0, value)) {
		double whole = cr_number_round(*value, 0);

		if (bounds != CR_BOUNDS_WHOLE || (whole >= *value && whole <= *value))
			return true;
	}
	cr_loader_say(loader, CR_DIAG_BOUND_TYPE, cr_xml_value_span(node, given),
	              "'%s' of this question must be %s, not '%s'", name,
	              wanted[bounds], cr_show(given->value.data).text);
	given->bad = true;
	return false;
}

static void
read_bounds(struct cr_loader *loader, struct cr_field *field,
            const struct cr_xml_node *node, enum cr_bounds bounds)
{
	if (bounds == CR_BOUNDS_NONE)
		return;
	field->has_min = read_bound(loader, node, "min", bounds, &field->min);
	field->has_max = read_bound(loader, node, "max", bounds, &field->max);
	if (field->has_min && field->has_max && field->min > field->max)
		cr_loader_say(loader, CR_DIAG_BOUNDS_REVERSED,
		              cr_xml_value_span(node, cr_xml_attribute(node, "max")),
		              "'max' (%s) is below 'min' (%s): no answer would do",
		              cr_xml_value(node, "max"), cr_xml_value(node, "min"));
}

/* The list of the question, or of its grid. */
static bool
read_list(struct cr_loader *loader, struct cr_field *field,
          const struct cr_xml_node *node, const struct cr_xml_node *owner)
{
	int list;

	if (!cr_xml_attribute(node, "choices") && node == owner)
		cr_loader_say(loader, CR_DIAG_NEEDS_CHOICES, cr_xml_span(node),
		              "%s is of type '%s' and needs choices=\"...\", the id of "
		              "a list "
		              "of choices",
		              cr_describe(node).text,
		              cr_question_terms[field->type].name);
	list = cr_ids_resolve(loader, owner, "choices", CR_NAMED_LIST);
	if (list < 0)
		return false;
	field->choices = &loader->instrument->lists[list];
	return true;
}

/* Whether a number or date is one that the field accepts. */
static bool
is_in_bounds(const struct cr_field *field, struct cr_slice text)
{
	enum cr_bounds bounds = cr_question_terms[field->type].bounds;
	double value = 0, whole;

	if (bounds == CR_BOUNDS_NONE)
		return true;
	if (bounds == CR_BOUNDS_DATE ? !cr_date_parse(text, &value)
	                             : !cr_number_parse(text, 0, &value))
		return false;
	whole = cr_number_round(value, 0);
	if (bounds == CR_BOUNDS_WHOLE && (whole < value || whole > value))
		return false;
	return !(field->has_min && value < field->min) &&
	       !(field->has_max && value > field->max);
}

/* The first part of a default that is no answer; size 0 when all of it is one. */
static struct cr_slice
not_an_answer(const struct cr_field *field, struct cr_slice text)
{
	const char *rest = text.data;
	struct cr_slice word, none = { text.data, 0 };

	if (!is_in_bounds(field, text))
		return text;
	if (!cr_question_terms[field->type].lists)
		return none;
	if (field->type == CR_SINGLE)
		return cr_choices_find(field->choices, text) == CR_CHOICE_NONE ? text
		                                                               : none;
	while (cr_value_word(&rest, &word))
		if (cr_choices_find(field->choices, word) == CR_CHOICE_NONE)
			return word;
	return none;
}

static void
check_default(struct cr_loader *loader, struct cr_question *question,
              const struct cr_xml_node *node)
{
	const struct cr_xml_attribute *given = cr_xml_attribute(node, "default");
	struct cr_slice wrong;

	question->preset = cr_loader_copy(loader, cr_xml_value(node, "default"));
	if (!question->preset)
		return;
	wrong = not_an_answer(&question->field, given->value);
	if (wrong.size > 0)
		cr_loader_say(loader, CR_DIAG_BAD_DEFAULT,
		              cr_xml_part_span(node, given,
		                               (size_t)(wrong.data - given->value.data),
		                               wrong.size),
		              "the default '%.*s' is not an answer that this question "
		              "accepts",
		              (int)(wrong.size < 60 ? wrong.size : 60), wrong.data);
}

/* A message that nothing ever shows. */
static void
check_message(struct cr_loader *loader, const struct cr_xml_node *node)
{
	static const char *const refusing[] = { "constraint", "min", "max", "pattern" };
	const struct cr_xml_node *message = cr_xml_next(node->first, "message");

	for (size_t i = 0; i < sizeof refusing / sizeof *refusing; i++)
		if (cr_xml_attribute(node, refusing[i]))
			return;
	if (message)
		cr_loader_warn(
			loader, CR_DIAG_UNUSED_MESSAGE, message, cr_xml_span(message),
			"this <message> is never shown: %s has no 'constraint', 'min', "
			"'max' or 'pattern' that could refuse an answer",
			cr_describe(node).text);
}

bool
cr_build_field(struct cr_loader *loader, struct cr_question *question,
               const struct cr_xml_node *node)
{
	struct cr_field *field = &question->field;
	bool grid = strcmp(node->parent->rule->name, "grid") == 0;
	const struct cr_xml_node *owner = grid ? node->parent : node;
	const struct cr_xml_attribute *given = cr_xml_attribute(owner, "type");
	const char *length;
	int type = cr_word_find(cr_question_type_word, cr_xml_value(owner, "type"));
	const struct cr_question_term *term;
	struct cr_pattern_use use = { .kind = CR_PATTERN_OF_QUESTION };

	field->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	check_message(loader, node);
	if (grid && !given)
		type = CR_SINGLE;
	if (type < 0)
		return false;
	field->type = (enum cr_question_type)type;
	term = &cr_question_terms[type];
	check_applicable(loader, node, term);
	read_bounds(loader, field, node, term->bounds);
	use.index = (size_t)(question - loader->parts.questions);
	field->pattern = cr_build_pattern(loader, node, CR_PATTERN_WHOLE, use);
	length = cr_xml_value(node, "max-length");
	field->max_length = length ? (size_t)cr_value_number(length) : 0;
	if (term->lists && !read_list(loader, field, node, owner))
		return false;
	check_default(loader, question, node);
	return true;
}
