/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every text of the model but labels, which lists.c reads.  Runs when all names are
 * known, because a text may show the value of any of them. */
#include <string.h>

#include "build.h"
#include "prose.h"
#include "structure.h"

static const struct cr_prose_context nowhere = { CR_PROSE_NOWHERE, 0 };

static struct cr_prose_context
asked_before(size_t slot)
{
	return (struct cr_prose_context){ CR_PROSE_ASKED, (int)slot };
}

static void
read_questions(struct cr_loader *loader)
{
	const struct cr_instrument *instrument = loader->instrument;
	const struct cr_named_things *things = &loader->ids.kinds[CR_NAMED_QUESTION];

	for (size_t i = 0; i < instrument->n_questions && !loader->failed; i++) {
		struct cr_question *question = &loader->parts.questions[i];
		const struct cr_xml_node *node = things->nodes[i];

		cr_prose_read(loader, &question->text, node, "text", asked_before(i));
		cr_prose_read(loader, &question->help, node, "help", asked_before(i));
		/* A message is read when there is an answer, though a refused one. */
		cr_prose_read(loader, &question->message, node, "message",
		              asked_before(i + 1));
		question->field.texts = question->text.plain;
	}
}

static void
read_sections(struct cr_loader *loader)
{
	const struct cr_instrument *instrument = loader->instrument;
	const struct cr_named_things *kinds = loader->ids.kinds;

	for (size_t i = 0; i < instrument->n_sections && !loader->failed; i++) {
		struct cr_section *section = &loader->parts.sections[i];
		const struct cr_xml_node *node = kinds[CR_NAMED_SECTION].nodes[i];
		struct cr_prose_context context = asked_before(section->first_question);

		cr_prose_read(loader, &section->title, node, "title", context);
		cr_prose_read(loader, &section->text, node, "text", context);
	}
	for (size_t i = 0; i < instrument->n_grids && !loader->failed; i++)
		cr_prose_read(loader, &loader->parts.grids[i].text,
		              kinds[CR_NAMED_GRID].nodes[i], "text",
		              asked_before(loader->parts.grids[i].first_question));
}

static void
read_scoring(struct cr_loader *loader)
{
	const struct cr_instrument *instrument = loader->instrument;
	const struct cr_named_things *kinds = loader->ids.kinds;
	const struct cr_parts *parts = &loader->parts;

	for (size_t i = 0; i < instrument->n_scores && !loader->failed; i++) {
		const struct cr_xml_node *node = kinds[CR_NAMED_SCORE].nodes[i];

		cr_prose_read(loader, &parts->scores[i].title, node, "title", nowhere);
		cr_prose_read(loader, &parts->scores[i].text, node, "text", nowhere);
	}
	for (size_t i = 0; i < instrument->n_classifications && !loader->failed; i++)
		cr_prose_read(loader, &parts->classifications[i].title,
		              kinds[CR_NAMED_CLASSIFICATION].nodes[i], "title",
		              nowhere);
	for (size_t i = 0; i < instrument->n_codings && !loader->failed; i++)
		cr_prose_read(loader, &parts->codings[i].title,
		              kinds[CR_NAMED_CODING].nodes[i], "title", nowhere);
}

/* The actions of one rule in the making. */
struct actions {
	const struct cr_xml_node *
		*texts; /* n x languages: number k in each language. */
	size_t n;
	size_t counts[CR_INSTRUMENT_MAX_LANGUAGES];
};

static bool
gather_actions(struct cr_loader *loader, struct actions *actions,
               const struct cr_xml_node *node)
{
	size_t languages = loader->instrument->n_languages, most = 0;

	for (const struct cr_xml_node *child = node->first; child; child = child->next)
		most += child->rule && strcmp(child->rule->name, "action") == 0;
	actions->texts =
		cr_loader_scratch(loader, most * languages, sizeof *actions->texts);
	if (!actions->texts)
		return false;
	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		int language;
		size_t k;

		if (!child->rule || strcmp(child->rule->name, "action") != 0)
			continue;
		language = cr_language_of(loader, child);
		if (language < 0)
			continue;
		k = actions->counts[language]++;
		actions->texts[k * languages + (size_t)language] = child;
		if (k >= actions->n)
			actions->n = k + 1;
	}
	return true;
}

/* An attribute of an action, which must be the same in every language. */
static const char *
common_attribute(struct cr_loader *loader, const struct cr_xml_node *const *texts,
                 const char *name)
{
	const struct cr_xml_node *first = NULL;
	const char *value = NULL;

	for (size_t i = 0; i < loader->instrument->n_languages; i++) {
		const char *other = texts[i] ? cr_xml_value(texts[i], name) : NULL;

		if (!texts[i])
			continue;
		if (!first) {
			first = texts[i];
			value = other;
		} else if (strcmp(value ? value : "", other ? other : "") != 0) {
			cr_loader_say(
				loader, CR_DIAG_ACTION_MISMATCH, cr_xml_span(texts[i]),
				"this <action> has %s=\"%s\", but the one that it "
				"translates has \"%s\" (line %ld)",
				name, cr_show(other ? other : "").text,
				cr_show(value ? value : "").text,
				cr_source_where(first->source, first->at).line);
		}
	}
	return cr_loader_copy(loader, value);
}

static void
read_actions(struct cr_loader *loader, struct cr_rule *rule,
             const struct cr_xml_node *node, struct cr_prose_context context)
{
	size_t languages = loader->instrument->n_languages;
	struct actions gathered = { 0 };
	struct cr_action *actions;

	if (!gather_actions(loader, &gathered, node))
		return;
	actions = cr_loader_keep(loader, gathered.n, sizeof *actions);
	rule->actions = actions;
	rule->n_actions = gathered.n;
	for (size_t i = 0; i < gathered.n && !loader->failed; i++) {
		const struct cr_xml_node *const *texts = gathered.texts + i * languages;

		actions[i].by = common_attribute(loader, texts, "by");
		actions[i].horizon = common_attribute(loader, texts, "horizon");
		cr_prose_write(loader, &actions[i].text, texts, context);
	}
}

static void
read_rules(struct cr_loader *loader)
{
	const struct cr_named_things *things = &loader->ids.kinds[CR_NAMED_RULE];

	for (size_t i = 0; i < things->n && !loader->failed; i++) {
		struct cr_rule *rule = &loader->parts.rules[i];
		const struct cr_xml_node *node = things->nodes[i];
		struct cr_prose_context context = {
			rule->scope == CR_SCOPE_UNIT ? CR_PROSE_UNIT
						     : CR_PROSE_RESPONSE,
			0,
		};

		cr_prose_read(loader, &rule->finding, node, "finding", context);
		cr_prose_read(loader, &rule->because_text, node, "because", context);
		read_actions(loader, rule, node, context);
	}
}

void
cr_build_texts(struct cr_loader *loader)
{
	struct cr_instrument *instrument = loader->instrument;

	cr_prose_read(loader, &instrument->title, loader->root, "title", nowhere);
	cr_prose_read(loader, &instrument->description, loader->root, "description",
	              nowhere);
	read_sections(loader);
	read_questions(loader);
	read_scoring(loader);
	read_rules(loader);
}
