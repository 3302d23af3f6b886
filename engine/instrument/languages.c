/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every text in every language.  Called by load.c right after the structure is
 * checked; what a text holds is the business of prose.c.
 *
 * Texts are compared among the children of one element: those of the same name are
 * one text in several languages.  Where several texts of a name may stand side by
 * side (the actions of a rule), the first in one language belongs to the first in
 * the others, and so on. */
#include <string.h>

#include "build.h"
#include "structure.h"

static int
language_index(const struct cr_instrument *instrument, const char *tag)
{
	for (size_t i = 0; i < instrument->n_languages; i++)
		if (strcmp(instrument->languages[i], tag) == 0)
			return (int)i;
	return -1;
}

int
cr_language_of(const struct cr_loader *loader, const struct cr_xml_node *text)
{
	const char *tag = cr_xml_value(text, "xml:lang");

	return tag ? language_index(loader->instrument, tag) : -1;
}

/* Adds one language; false, after saying why, when there is no more to read. */
static bool
add_language(struct cr_loader *loader, const char **tags, struct cr_slice word)
{
	struct cr_instrument *instrument = loader->instrument;
	const struct cr_xml_attribute *given =
		cr_xml_attribute(loader->root, "languages");
	size_t offset = (size_t)(word.data - given->value.data);
	char *tag = cr_arena_strndup(&instrument->arena, word.data, word.size);

	if (!tag)
		return cr_loader_nomem(loader);
	if (language_index(instrument, tag) >= 0) {
		if (!cr_loader_full(loader))
			cr_loader_say(loader, CR_DIAG_DUPLICATE_LANGUAGE,
			              cr_xml_part_span(loader->root, given, offset,
			                               word.size),
			              "the language '%s' stands twice", tag);
		return true;
	}
	if (instrument->n_languages == CR_INSTRUMENT_MAX_LANGUAGES) {
		cr_loader_say(
			loader, CR_DIAG_LANGUAGES_TOO_MANY,
			cr_xml_part_span(loader->root, given, offset, word.size),
			"an instrument can have %d languages, and this is one more",
			CR_INSTRUMENT_MAX_LANGUAGES);
		loader->languages_broken = true;
		return false;
	}
	tags[instrument->n_languages++] = tag;
	return true;
}

void
cr_languages_read(struct cr_loader *loader)
{
	const char *text = cr_xml_value(loader->root, "languages"), **tags;
	struct cr_slice word;

	loader->languages_broken = !text;
	if (!text)
		return;
	tags = cr_loader_keep(loader, CR_INSTRUMENT_MAX_LANGUAGES, sizeof *tags);
	loader->instrument->languages = tags;
	while (tags && cr_value_word(&text, &word))
		if (!add_language(loader, tags, word))
			break;
}

/* The language of a text, or -1 after saying what is wrong with it; a language that
 * is not of the instrument makes the whole text unclear, so '*unclear' is set. */
static int
language_of(struct cr_loader *loader, const struct cr_xml_node *text, bool *unclear)
{
	struct cr_xml_attribute *given = cr_xml_attribute(text, "xml:lang");
	struct cr_nearest nearest = { 0 };
	int language;

	if (!given || given->bad) {
		*unclear = true;
		return -1;
	}
	language = language_index(loader->instrument, given->value.data);
	if (language >= 0)
		return language;
	*unclear = true;
	nearest.wanted = given->value;
	for (size_t i = 0; i < loader->instrument->n_languages; i++)
		cr_nearest_offer(&nearest, loader->instrument->languages[i]);
	cr_loader_say(loader, CR_DIAG_UNKNOWN_LANGUAGE, cr_xml_value_span(text, given),
	              "'%s' is not one of the instrument's languages (%s)%s%s%s",
	              cr_show(given->value.data).text,
	              cr_show(cr_xml_value(loader->root, "languages")).text,
	              nearest.best ? "; did you mean '" : "",
	              nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
	given->bad = true;
	return -1;
}

/* How often the text stands in each language, and whether that can be told. */
static bool
count_texts(struct cr_loader *loader, const struct cr_xml_node *parent,
            const struct cr_element_rule *rule, size_t *counts)
{
	bool unclear = false;

	for (struct cr_xml_node *text = parent->first; text; text = text->next) {
		int language;

		if (!text->name || text->rule != rule)
			continue;
		language = language_of(loader, text, &unclear);
		if (language >= 0 && counts[language]++ > 0 && !rule->many)
			cr_loader_say(loader, CR_DIAG_DUPLICATE_TEXT, cr_xml_span(text),
			              "%s has a second <%s> in '%s'",
			              cr_describe(parent).text, rule->name,
			              loader->instrument->languages[language]);
	}
	return !unclear;
}

/* The text number 'n' in whatever language has so many. */
static const struct cr_xml_node *
nth_text(const struct cr_loader *loader, const struct cr_xml_node *parent,
         const struct cr_element_rule *rule, const size_t *counts, size_t n)
{
	size_t language = 0;
	const char *tag, *of;

	while (counts[language] <= n)
		language++;
	tag = loader->instrument->languages[language];
	for (struct cr_xml_node *text = parent->first; text; text = text->next) {
		if (!text->name || text->rule != rule)
			continue;
		of = cr_xml_value(text, "xml:lang");
		if (of && strcmp(of, tag) == 0 && n-- == 0)
			return text;
	}
	return NULL;
}

static void
check_texts(struct cr_loader *loader, const struct cr_xml_node *parent,
            const struct cr_element_rule *rule)
{
	size_t counts[CR_INSTRUMENT_MAX_LANGUAGES] = { 0 };
	size_t n = loader->instrument->n_languages, most = 0;

	if (!count_texts(loader, parent, rule, counts))
		return;
	for (size_t i = 0; i < n; i++)
		most = counts[i] > most ? counts[i] : most;
	if (!rule->many && most > 1)
		most = 1;
	for (size_t i = 0; i < n; i++)
		for (size_t k = counts[i]; k < most && !cr_loader_full(loader); k++)
			cr_loader_say(
				loader, CR_DIAG_MISSING_LANGUAGE,
				cr_xml_span(nth_text(loader, parent, rule, counts, k)),
				"the <%s> of %s is missing in '%s'", rule->name,
				cr_describe(parent).text,
				loader->instrument->languages[i]);
}

static void
check_node(struct cr_loader *loader, const struct cr_xml_node *node)
{
	const struct cr_child_rule *c = node->rule->children;

	for (; c && c->rule; c++)
		if (cr_rule_has_language(c->rule))
			check_texts(loader, node, c->rule);
	for (struct cr_xml_node *child = node->first; child; child = child->next)
		if (child->rule)
			check_node(loader, child);
}

void
cr_languages_check(struct cr_loader *loader)
{
	if (!loader->languages_broken)
		check_node(loader, loader->root);
}
