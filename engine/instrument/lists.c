/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of answers, and what has their shape: bands, the cases of a classification,
 * the themes of a coding.  Labels are read here, because two that people would take
 * for the same are a mistake of the list. */
#include <string.h>

#include "build.h"
#include "coready/number.h"
#include "prose.h"
#include "structure.h"

/* Says which code stands twice; they are at most CR_CHOICES_MAX. */
static void
check_code(struct cr_loader *loader, const struct cr_choices *list,
           const struct cr_xml_node *node, const char *key)
{
	const struct cr_xml_attribute *given = cr_xml_attribute(node, key);

	if (!given || given->bad)
		return;
	for (size_t i = 0; i < list->n_items; i++) {
		if (strcmp(list->items[i].code, given->value.data) != 0)
			continue;
		cr_loader_say(loader, CR_DIAG_DUPLICATE_CODE,
		              cr_xml_value_span(node, given),
		              "the %s '%s' stands twice in %s", key,
		              cr_show(given->value.data).text,
		              cr_describe(node->parent).text);
		return;
	}
}

/* Reads what only a choice has. */
static void
read_flags(struct cr_loader *loader, struct cr_choice *choice,
           const struct cr_xml_node *node)
{
	const struct cr_xml_attribute *value = cr_xml_attribute(node, "value");

	choice->missing = cr_value_yes(node, "missing");
	choice->none = cr_value_yes(node, "none");
	choice->exclusive = cr_value_yes(node, "exclusive");
	choice->has_value = value; /* A bad one is there: it was told already. */
	if (value && !value->bad)
		choice->value = cr_value_number(value->value.data);
	if (choice->missing && value)
		cr_loader_warn(loader, CR_DIAG_UNUSED_VALUE, node,
		               cr_xml_attribute_span(node, value),
		               "the value of choice '%s' is never used: a choice with "
		               "missing=\"yes\" counts in no score",
		               choice->code);
	if (choice->missing && choice->none)
		cr_loader_say(
			loader, CR_DIAG_CONTRADICTION,
			cr_xml_attribute_span(node, cr_xml_attribute(node, "none")),
			"choice '%s' cannot be both: 'missing' means that nothing is "
			"known, 'none' that there are none",
			choice->code);
}

/* The labels of one choice: null where a language has none. */
static void
read_labels(struct cr_loader *loader, struct cr_choice *choice,
            const struct cr_xml_node *node)
{
	static const struct cr_prose_context nowhere = { CR_PROSE_NOWHERE, 0 };
	size_t n = loader->instrument->n_languages;
	struct cr_prose prose = { 0 };
	const char **empty;

	cr_prose_read(loader, &prose, node, "label", nowhere);
	choice->labels = prose.plain;
	if (choice->labels)
		return;
	empty = cr_loader_keep(loader, n, sizeof *empty);
	for (size_t i = 0; empty && i < n; i++)
		empty[i] = "";
	choice->labels = empty;
}

static const struct cr_xml_node *
label_in(const struct cr_xml_node *choice, const char *language)
{
	for (const struct cr_xml_node *child = choice->first; child;
	     child = child->next) {
		const char *of = child->rule ? cr_xml_value(child, "xml:lang") : NULL;

		if (of && strcmp(of, language) == 0)
			return child;
	}
	return choice;
}

/* Says which labels of one language are the same to a reader. */
static bool
check_labels(struct cr_loader *loader, const struct cr_choices *list,
             const struct cr_xml_node *const *nodes, size_t language)
{
	const char *tag = loader->instrument->languages[language];
	struct cr_map seen = { 0 };
	struct cr_buf folded = { 0 };
	bool done = true;

	for (size_t i = 0; i < list->n_items && done; i++) {
		const char *label = list->items[i].labels[language];
		size_t first;

		cr_buf_clear(&folded);
		if (!*label || !cr_text_fold(&folded, cr_slice_of(label)))
			continue;
		done = !folded.failed &&
		       cr_map_add(&seen, folded.data, folded.size, i, &first);
		if (done && strcmp(list->items[first].code, list->items[i].code) != 0)
			cr_loader_say(
				loader, CR_DIAG_DUPLICATE_LABEL,
				cr_xml_span(label_in(nodes[i], tag)),
				"'%s' has the same label as '%s' in '%s': nobody could "
				"tell them apart",
				list->items[i].code, list->items[first].code, tag);
	}
	cr_map_fini(&seen);
	cr_buf_fini(&folded);
	return done;
}

/* The choice whose value reads like the code of choice 'i'; null: none. */
static const struct cr_choice *
value_like_code(const struct cr_choices *list, size_t i)
{
	double code;

	if (!cr_number_parse(cr_slice_of(list->items[i].code), 0, &code))
		return NULL;
	for (size_t j = 0; j < list->n_items; j++) {
		const struct cr_choice *other = &list->items[j];

		/* Two that share a code have been told of. */
		if (other->has_value && !other->missing && other->value >= code &&
		    other->value <= code &&
		    strcmp(other->code, list->items[i].code) != 0)
			return other;
	}
	return NULL;
}

static void
check_ambiguity(struct cr_loader *loader, struct cr_choices *list,
                const struct cr_xml_node *const *nodes)
{
	for (size_t i = 0; i < list->n_items; i++) {
		const struct cr_choice *other = value_like_code(list, i);

		if (!other)
			continue;
		list->values_ambiguous = true;
		cr_loader_warn(
			loader, CR_DIAG_AMBIGUOUS_VALUES, nodes[i],
			cr_xml_value_span(nodes[i], cr_xml_attribute(nodes[i], "code")),
			"the code '%s' is also the value of choice '%s': in files, "
			"this list's codes and labels are read, but not its values",
			list->items[i].code, other->code);
	}
}

/* The elements that make a list; at most CR_CHOICES_MAX of them. */
static size_t
gather(struct cr_loader *loader, const struct cr_xml_node *node, const char *element,
       const struct cr_xml_node **nodes)
{
	size_t n = 0;

	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		if (!child->rule || strcmp(child->rule->name, element) != 0)
			continue;
		if (n == CR_CHOICES_MAX) {
			cr_loader_say(loader, CR_DIAG_CHOICES_TOO_MANY,
			              cr_xml_span(child),
			              "%s can have %d <%s>, and this is one more",
			              cr_describe(node).text, CR_CHOICES_MAX, element);
			break;
		}
		nodes[n++] = child;
	}
	return n;
}

void
cr_build_list(struct cr_loader *loader, struct cr_choices *list,
              const struct cr_xml_node *node, const char *element, const char *key)
{
	const struct cr_xml_node *nodes[CR_CHOICES_MAX];
	size_t n = gather(loader, node, element, nodes);
	struct cr_choice *items = cr_loader_keep(loader, n, sizeof *items);

	list->id = cr_loader_copy(loader, cr_xml_value(node, "id"));
	list->items = items;
	list->where = cr_build_where(node);
	for (size_t i = 0; i < n && !loader->failed; i++) {
		const struct cr_xml_attribute *code = cr_xml_attribute(nodes[i], key);

		check_code(loader, list, nodes[i], key);
		/* A bad one too, so that what asks for it finds it. */
		items[i].code = cr_loader_copy(loader, code ? code->value.data : "");
		items[i].where = cr_build_where(nodes[i]);
		read_flags(loader, &items[i], nodes[i]);
		read_labels(loader, &items[i], nodes[i]);
		list->n_items = i + 1;
	}
	for (size_t i = 0; i < loader->instrument->n_languages && !loader->failed; i++)
		if (!check_labels(loader, list, nodes, i))
			cr_loader_nomem(loader);
	if (!loader->failed)
		check_ambiguity(loader, list, nodes);
}

void
cr_build_lists(struct cr_loader *loader)
{
	const struct cr_named_things *things = &loader->ids.kinds[CR_NAMED_LIST];
	struct cr_choices *lists = cr_loader_keep(loader, things->n, sizeof *lists);

	loader->instrument->lists = lists;
	loader->instrument->n_lists = things->n;
	for (size_t i = 0; i < things->n && !loader->failed; i++)
		cr_build_list(loader, &lists[i], things->nodes[i], "choice", "code");
}
