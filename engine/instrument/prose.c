/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See prose.h.  White space is that of XML: a no-break space is a character like
 * any other and stays.  Runs of white space become one space, which goes to the run
 * before it; none stays at the ends of a paragraph. */
#include "prose.h"

#include <string.h>

#include "build.h"
#include "structure.h"

struct writer {
	struct cr_loader *loader;
	struct cr_prose_context context;
	struct cr_buf runs;    /* struct cr_run, one after the other. */
	struct cr_buf text;    /* Of the run in the making, */
	enum cr_run_kind kind; /* and what it will be. */
	bool space;            /* White space since the last character. */
	bool paragraph;        /* A new paragraph begins before the next one. */
	bool started;          /* The paragraph holds something, */
	bool spaced;           /* and ends in a space. */
};

static void
add_run(struct writer *w, enum cr_run_kind kind, const char *text, int index)
{
	struct cr_run run = { .kind = kind, .text = text, .index = index };

	cr_buf_add(&w->runs, &run, sizeof run);
}

static void
flush(struct writer *w)
{
	const char *copy;

	if (w->text.size == 0)
		return;
	copy = cr_arena_strndup(&w->loader->instrument->arena, w->text.data,
	                        w->text.size);
	if (!copy)
		cr_loader_nomem(w->loader);
	add_run(w, w->kind, copy, -1);
	cr_buf_clear(&w->text);
}

/* Something visible comes: ends the paragraph before, or writes the space. */
static void
begin(struct writer *w)
{
	if (w->paragraph && w->runs.size + w->text.size > 0) {
		flush(w);
		add_run(w, CR_RUN_PARAGRAPH, NULL, -1);
		w->started = false;
	}
	if (w->space && w->started && !w->spaced)
		cr_buf_byte(&w->text, ' ');
	w->paragraph = w->space = w->spaced = false;
	w->started = true;
}

static void
add_characters(struct writer *w, struct cr_slice text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (strchr(" \t\r\n", text.data[i])) {
			w->space = true;
			continue;
		}
		begin(w);
		cr_buf_byte(&w->text, text.data[i]);
	}
}

/* Why the value of 'slot' cannot be shown in this place; null when it can. */
static const char *
objection(const struct writer *w, int slot)
{
	const struct cr_symbol *symbols = w->loader->instrument->symbols;
	enum cr_symbol_kind kind;

	/* Labels are read before there are symbols. */
	if (w->context.place == CR_PROSE_NOWHERE)
		return "this text is read where there is no value to show";
	kind = symbols[slot].kind;
	switch (w->context.place) {
	case CR_PROSE_NOWHERE:
		break;
	case CR_PROSE_ASKED:
		if (kind != CR_SYMBOL_QUESTION)
			return "only answers can be shown while questions are asked";
		return slot < w->context.limit
		               ? NULL
		               : "it is not answered yet when this is read";
	case CR_PROSE_RESPONSE:
		return kind == CR_SYMBOL_CODING
		               ? "a coding has many themes, not one value"
		               : NULL;
	case CR_PROSE_UNIT:
		return kind == CR_SYMBOL_SCORE
		               ? NULL
		               : "of a unit, only a score has one value: its mean";
	}
	return NULL;
}

static void
add_value(struct writer *w, const struct cr_xml_node *node)
{
	const struct cr_xml_attribute *of = cr_xml_attribute(node, "of");
	int slot = cr_ids_slot(w->loader, node, "of");
	const char *why = slot < 0 ? NULL : objection(w, slot);

	if (why)
		cr_loader_say(w->loader, CR_DIAG_VALUE_PLACE,
		              cr_xml_value_span(node, of),
		              "the value of '%s' cannot stand here: %s",
		              cr_show(of->value.data).text, why);
	begin(w);
	flush(w);
	add_run(w, CR_RUN_VALUE, cr_loader_copy(w->loader, cr_xml_value(node, "of")),
	        slot);
}

static void
add_citation(struct writer *w, const struct cr_xml_node *node)
{
	int place = cr_ids_resolve(w->loader, node, "ref", CR_NAMED_REFERENCE);

	begin(w);
	flush(w);
	add_run(w, CR_RUN_CITE, cr_loader_copy(w->loader, cr_xml_value(node, "ref")),
	        place);
}

static void add_children(struct writer *w, const struct cr_xml_node *node);

static void
add_marked(struct writer *w, const struct cr_xml_node *node, enum cr_run_kind kind)
{
	/* The space before the mark-up is not marked. */
	if (w->space && w->started && !w->paragraph && !w->spaced) {
		cr_buf_byte(&w->text, ' ');
		w->spaced = true;
	}
	w->space = false;
	flush(w);
	w->kind = kind;
	add_children(w, node);
	flush(w);
	w->kind = CR_RUN_PLAIN;
}

static void
add_paragraph(struct writer *w, const struct cr_xml_node *node)
{
	w->paragraph = true;
	w->space = false;
	add_children(w, node);
	w->paragraph = true;
	w->space = false;
}

/* What each element in a text does. */
static void
add_element(struct writer *w, const struct cr_xml_node *node)
{
	const char *name = node->rule->name;

	if (strcmp(name, "p") == 0)
		add_paragraph(w, node);
	else if (strcmp(name, "em") == 0)
		add_marked(w, node, CR_RUN_EM);
	else if (strcmp(name, "strong") == 0)
		add_marked(w, node, CR_RUN_STRONG);
	else if (strcmp(name, "value") == 0)
		add_value(w, node);
	else
		add_citation(w, node);
}

static void
add_children(struct writer *w, const struct cr_xml_node *node)
{
	for (const struct cr_xml_node *child = node->first; child;
	     child = child->next) {
		if (!child->name)
			add_characters(w, child->text);
		else if (child->rule)
			add_element(w, child);
	}
}

static const char *
plain_text(struct cr_loader *loader, const struct cr_run_list *list)
{
	struct cr_buf text = { 0 };
	const char *copy = NULL;

	for (size_t i = 0; i < list->n_runs; i++) {
		const struct cr_run *run = &list->runs[i];
		bool name = run->kind == CR_RUN_VALUE || run->kind == CR_RUN_CITE;

		if (run->kind == CR_RUN_PARAGRAPH)
			cr_buf_byte(&text, ' ');
		else
			cr_buf_printf(&text, name ? "[%s]" : "%s",
			              run->text ? run->text : "");
	}
	if (cr_buf_text(&text))
		copy = cr_arena_strndup(&loader->instrument->arena, text.data,
		                        text.size);
	if (!copy)
		cr_loader_nomem(loader);
	cr_buf_fini(&text);
	return copy;
}

static struct cr_run_list
write_runs(struct cr_loader *loader, const struct cr_xml_node *node,
           struct cr_prose_context context)
{
	struct writer w = { .loader = loader,
		            .context = context,
		            .kind = CR_RUN_PLAIN };
	struct cr_run_list list = { 0 };
	struct cr_run *runs;

	add_children(&w, node);
	flush(&w);
	runs = cr_loader_keep(loader, w.runs.size / sizeof *runs, sizeof *runs);
	if (w.runs.failed || w.text.failed)
		cr_loader_nomem(loader);
	else if (runs && w.runs.size > 0)
		memcpy(runs, w.runs.data, w.runs.size);
	if (runs && !w.runs.failed)
		list = (struct cr_run_list){ runs, w.runs.size / sizeof *runs };
	cr_buf_fini(&w.runs);
	cr_buf_fini(&w.text);
	return list;
}

void
cr_prose_write(struct cr_loader *loader, struct cr_prose *prose,
               const struct cr_xml_node *const *texts, struct cr_prose_context context)
{
	size_t n = loader->instrument->n_languages;
	struct cr_run_list *runs = cr_loader_keep(loader, n, sizeof *runs);
	const char **plain = cr_loader_keep(loader, n, sizeof *plain);
	struct cr_where *places = cr_loader_keep(loader, n, sizeof *places);

	for (size_t i = 0; i < n && !loader->failed; i++) {
		if (texts[i]) {
			runs[i] = write_runs(loader, texts[i], context);
			places[i] = cr_build_where(texts[i]);
		}
		plain[i] = plain_text(loader, &runs[i]);
	}
	prose->runs = runs;
	prose->plain = plain;
	prose->places = places;
}

void
cr_prose_read(struct cr_loader *loader, struct cr_prose *prose,
              const struct cr_xml_node *parent, const char *name,
              struct cr_prose_context context)
{
	const struct cr_xml_node *texts[CR_INSTRUMENT_MAX_LANGUAGES] = { 0 };
	bool found = false;

	for (const struct cr_xml_node *text = parent->first; text; text = text->next) {
		int language;

		if (!text->rule || strcmp(text->rule->name, name) != 0)
			continue;
		language = cr_language_of(loader, text);
		if (language < 0 || texts[language])
			continue;
		texts[language] = text;
		found = true;
	}
	if (found)
		cr_prose_write(loader, prose, texts, context);
}
