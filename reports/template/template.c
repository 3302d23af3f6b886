/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a template's elements mean.  One pass over the tree: each element is checked
 * and, if it is right, becomes its part of the template; a mistake is told and the
 * rest is still read. */
#include "reports/template/template.h"

#include "reports/template/document.h"

#include <stdlib.h>
#include <string.h>

#define NAMESPACE "urn:coready:report:1"

struct loader {
	struct document document;
	const char *const *names;
	struct cr_template *template;
	struct cr_template_section *sections;
	bool failed; /* Memory ran out. */
};

static const char *
keep(struct loader *loader, const char *text)
{
	const char *copy = cr_arena_strdup(&loader->template->arena, text);

	loader->failed |= copy == NULL;
	return copy;
}

/* The value of an attribute, in the arena; null when it is not there. */
static const char *
attribute(struct loader *loader, const xmlNode *node, const char *name)
{
	const char *value = NULL;
	xmlChar *text =
		strncmp(name, "xml:", 4) == 0
			? xmlNodeGetLang((xmlNodePtr)node)
			: xmlGetNoNsProp((xmlNodePtr)node, (const xmlChar *)name);

	if (text)
		value = keep(loader, (const char *)text);
	xmlFree(text);
	return value;
}

static bool
is_element(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns &&
	       strcmp((const char *)node->ns->href, NAMESPACE) == 0 &&
	       strcmp((const char *)node->name, name) == 0;
}

/* Tells every attribute of 'node' that is not among 'known' (ended by null). */
static void
check_attributes(struct loader *loader, const xmlNode *node, const char *const *known)
{
	for (const xmlAttr *at = node->properties; at; at = at->next) {
		struct cr_nearest nearest = { .wanted = cr_slice_of(
						      (const char *)at->name) };
		bool found = false;

		for (size_t i = 0; known[i]; i++) {
			found |= strcmp(known[i], (const char *)at->name) == 0;
			cr_nearest_offer(&nearest, known[i]);
		}
		if (found)
			continue;
		document_complain(&loader->document, CR_DIAG_TEMPLATE_ATTRIBUTE, node,
		                  (const char *)at->name,
		                  nearest.best ? "<%s> has no attribute '%s'; is '%s' "
		                                 "meant?"
		                               : "<%s> has no attribute '%s'%s",
		                  node->name, at->name,
		                  nearest.best ? nearest.best : "");
	}
}

static void
misplaced(struct loader *loader, const xmlNode *node, const char *expected)
{
	document_complain(&loader->document, CR_DIAG_TEMPLATE_ELEMENT, node, NULL,
	                  "<%s> does not belong in <%s>; what does is %s", node->name,
	                  node->parent->name, expected);
}

/* Adds text with its white space made single; 'space' says whether the prose so far
 * ends in one that is still to be written. */
static void
add_text(struct loader *loader, struct cr_rich *prose, const char *text,
         unsigned emphasis, bool *space)
{
	struct cr_buf buf = { 0 };

	for (; *text; text++) {
		if (strchr(" \t\r\n", *text)) {
			*space = prose->first || buf.size > 0;
			continue;
		}
		if (*space)
			cr_buf_byte(&buf, ' ');
		*space = false;
		cr_buf_byte(&buf, *text);
	}
	cr_rich_add_slice(prose, &loader->template->arena,
	                  (struct cr_slice){ buf.data, buf.size }, emphasis);
	loader->failed |= buf.failed || prose->failed;
	cr_buf_fini(&buf);
}

/* The inline content of 'node'.  Emphasis does not nest: <em> in <strong> is told. */
static void
read_inline(struct loader *loader, const xmlNode *node, struct cr_rich *prose)
{
	bool space = false;

	for (const xmlNode *at = node->children; at; at = at->next) {
		unsigned emphasis = is_element(at, "strong") ? CR_STRONG
		                    : is_element(at, "em")   ? CR_EM
		                                             : 0;

		if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
			add_text(loader, prose, (const char *)at->content, 0, &space);
		else if (at->type == XML_ELEMENT_NODE && emphasis == 0)
			misplaced(loader, at, "text, <em> and <strong>");
		for (const xmlNode *in = emphasis ? at->children : NULL; in;
		     in = in->next) {
			if (in->type == XML_ELEMENT_NODE)
				misplaced(loader, in, "text");
			else if (in->content)
				add_text(loader, prose, (const char *)in->content,
				         emphasis, &space);
		}
	}
}

static size_t
count_paragraphs(const xmlNode *node)
{
	size_t n = 0;

	for (const xmlNode *at = node->children; at; at = at->next)
		n += is_element(at, "p");
	return n;
}

/* A text is either paragraphs or, without any <p>, one paragraph. */
static void
read_paragraphs(struct loader *loader, const xmlNode *node,
                struct cr_template_text *text)
{
	size_t n = count_paragraphs(node), i = 0;

	text->n_paragraphs = n > 0 ? n : 1;
	text->paragraphs = cr_arena_array(&loader->template->arena, text->n_paragraphs,
	                                  sizeof *text->paragraphs);
	if (!text->paragraphs) {
		loader->failed = true;
		return;
	}
	if (n == 0) {
		read_inline(loader, node, &text->paragraphs[0]);
		return;
	}
	for (const xmlNode *at = node->children; at; at = at->next) {
		if (is_element(at, "p"))
			read_inline(loader, at, &text->paragraphs[i++]);
		else if (at->type == XML_ELEMENT_NODE)
			misplaced(loader, at, "<p>");
	}
}

static bool
is_language(const struct cr_template *template, const char *lang)
{
	for (size_t i = 0; i < template->n_languages; i++)
		if (strcmp(template->languages[i], lang) == 0)
			return true;
	return false;
}

static const struct cr_template_text *
find_text(const struct cr_template_text *texts, const char *lang)
{
	for (; texts; texts = texts->next)
		if (strcmp(texts->lang, lang) == 0)
			return texts;
	return NULL;
}

static void
read_text(struct loader *loader, const xmlNode *node, struct cr_template_text **texts)
{
	static const char *const known[] = { "lang", NULL };
	const char *lang = attribute(loader, node, "xml:lang");
	struct cr_template_text *text;

	check_attributes(loader, node, known);
	if (!lang || !is_language(loader->template, lang)) {
		document_complain(
			&loader->document, CR_DIAG_TEMPLATE_LANGUAGE, node,
			lang ? "xml:lang" : NULL,
			lang ? "'%s' is not among the languages of this template"
			     : "<%s> needs xml:lang",
			lang ? lang : (const char *)node->name);
		return;
	}
	if (find_text(*texts, lang)) {
		document_complain(&loader->document, CR_DIAG_TEMPLATE_LANGUAGE, node,
		                  "xml:lang", "<%s> in '%s' stands twice", node->name,
		                  lang);
		return;
	}
	text = cr_arena_alloc(&loader->template->arena, sizeof *text);
	if (!text) {
		loader->failed = true;
		return;
	}
	text->lang = lang;
	text->next = *texts;
	*texts = text;
	read_paragraphs(loader, node, text);
}

/* A text that is there in one language must be there in all. */
static void
check_languages(struct loader *loader, const xmlNode *node, const char *element,
                const struct cr_template_text *texts)
{
	const struct cr_template *template = loader->template;

	for (size_t i = 0; texts && i < template->n_languages; i++)
		if (!find_text(texts, template->languages[i]))
			document_complain(&loader->document, CR_DIAG_TEMPLATE_LANGUAGE,
			                  node, NULL,
			                  "<%s> has a <%s>, but none in '%s'",
			                  node->name, element, template->languages[i]);
}

/* The place of the section kind that 'use' names. */
static bool
find_kind(struct loader *loader, const xmlNode *node, const char *use, size_t *kind)
{
	struct cr_nearest nearest = { .wanted = cr_slice_of(use) };

	for (size_t i = 0; loader->names[i]; i++) {
		if (strcmp(loader->names[i], use) == 0) {
			*kind = i;
			return true;
		}
		cr_nearest_offer(&nearest, loader->names[i]);
	}
	document_complain(&loader->document, CR_DIAG_TEMPLATE_SECTION, node, "use",
	                  nearest.best ? "there is no section '%s'; is '%s' meant?"
	                               : "there is no section '%s'%s",
	                  use, nearest.best ? nearest.best : "");
	return false;
}

static bool
read_yes_no(struct loader *loader, const xmlNode *node, const char *name, bool fallback)
{
	const char *value = attribute(loader, node, name);

	if (value && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		document_complain(&loader->document, CR_DIAG_TEMPLATE_ATTRIBUTE, node,
		                  name, "%s is 'yes' or 'no', not '%s'", name, value);
	return value ? strcmp(value, "yes") == 0 : fallback;
}

/* The name under which links find a section: its 'id', else what it uses. */
static const char *
read_dest(struct loader *loader, const xmlNode *node, const char *use)
{
	const char *id = attribute(loader, node, "id");
	size_t good =
		id ? strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                        "0123456789._-")
		   : 0;

	if (id && (good == 0 || id[good]))
		document_complain(&loader->document, CR_DIAG_TEMPLATE_ATTRIBUTE, node,
		                  "id",
		                  "an id is made of letters without accents, digits "
		                  "and . _ -");
	return id ? id : use;
}

static void
read_section(struct loader *loader, const xmlNode *node)
{
	static const char *const known[] = { "use", "id", "page", NULL };
	struct cr_template *template = loader->template;
	struct cr_template_text *titles = NULL, *texts = NULL;
	struct cr_template_section section = { 0 };
	const char *use = attribute(loader, node, "use");
	bool found = false;

	check_attributes(loader, node, known);
	if (use)
		found = find_kind(loader, node, use, &section.kind);
	else
		document_complain(&loader->document, CR_DIAG_TEMPLATE_SECTION, node,
		                  NULL, "<section> needs 'use', the name of a section");
	section.dest = read_dest(loader, node, use);
	section.page = read_yes_no(loader, node, "page", true);
	for (const xmlNode *at = node->children; at; at = at->next) {
		if (is_element(at, "title"))
			read_text(loader, at, &titles);
		else if (is_element(at, "text"))
			read_text(loader, at, &texts);
		else if (at->type == XML_ELEMENT_NODE)
			misplaced(loader, at, "<title> and <text>");
	}
	check_languages(loader, node, "title", titles);
	check_languages(loader, node, "text", texts);
	section.titles = titles;
	section.texts = texts;
	if (found && template->n_sections < CR_TEMPLATE_SECTIONS_MAX)
		loader->sections[template->n_sections++] = section;
	else if (found)
		document_complain(&loader->document, CR_DIAG_TEMPLATE_SECTION, node,
		                  NULL, "a template has at most %d sections",
		                  CR_TEMPLATE_SECTIONS_MAX);
}

/* Two sections of one name could not be told apart by a link. */
static void
check_dests(struct loader *loader, const xmlNode *root)
{
	const struct cr_template *template = loader->template;

	for (size_t i = 0; i < template->n_sections; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(template->sections[i].dest,
			           template->sections[k].dest) == 0) {
				document_complain(&loader->document,
				                  CR_DIAG_TEMPLATE_SECTION, root, NULL,
				                  "two sections are called '%s'; give "
				                  "one an 'id' of its own",
				                  template->sections[i].dest);
				break;
			}
}

static void
read_languages(struct loader *loader, const xmlNode *root)
{
	struct cr_template *template = loader->template;
	const char *text = attribute(loader, root, "languages");
	const char **languages;

	if (!text || !*text) {
		document_complain(&loader->document, CR_DIAG_TEMPLATE_LANGUAGE, root,
		                  NULL, "<report> needs 'languages'");
		return;
	}
	languages = cr_arena_array(&template->arena, strlen(text), sizeof *languages);
	if (!languages) {
		loader->failed = true;
		return;
	}
	for (const char *at = text; *at;) {
		size_t length = strcspn(at, " ");
		char *one =
			length ? cr_arena_strndup(&template->arena, at, length) : NULL;

		loader->failed |= length && !one;
		if (one)
			languages[template->n_languages++] = one;
		at += length + strspn(at + length, " ");
	}
	template->languages = languages;
}

static void
read_root(struct loader *loader)
{
	static const char *const known[] = { "id", "languages", NULL };
	const xmlNode *root = xmlDocGetRootElement(loader->document.doc);

	if (!is_element(root, "report")) {
		document_complain(&loader->document, CR_DIAG_TEMPLATE_ELEMENT, root,
		                  NULL,
		                  "a template is a <report xmlns=\"" NAMESPACE "\">");
		return;
	}
	check_attributes(loader, root, known);
	read_languages(loader, root);
	for (const xmlNode *at = root->children; at && !loader->failed; at = at->next) {
		if (is_element(at, "section"))
			read_section(loader, at);
		else if (at->type == XML_ELEMENT_NODE)
			misplaced(loader, at, "<section>");
	}
	check_dests(loader, root);
	if (loader->template->n_sections == 0 && loader->document.diags->n_errors == 0)
		document_complain(&loader->document, CR_DIAG_TEMPLATE_SECTION, root,
		                  NULL, "the template has no section");
}

/* Makes the template of what was parsed; null when there are mistakes. */
static struct cr_template *
understand(struct loader *loader, struct cr_error *err)
{
	size_t before = loader->document.diags->n_errors;

	loader->template = calloc(1, sizeof *loader->template);
	if (loader->template)
		loader->sections = cr_arena_array(&loader->template->arena,
		                                  CR_TEMPLATE_SECTIONS_MAX,
		                                  sizeof *loader->sections);
	if (loader->sections) {
		loader->template->sections = loader->sections;
		read_root(loader);
	} else {
		loader->failed = true;
	}
	if (loader->failed)
		cr_error_nomem(err);
	if (loader->failed || loader->document.diags->n_errors > before) {
		cr_template_free(loader->template);
		return NULL;
	}
	return loader->template;
}

struct cr_template *
cr_template_load_memory(const char *name, struct cr_slice text,
                        const char *const *names, struct cr_diag_list *diags,
                        struct cr_error *err)
{
	struct loader loader = {
		.document = { .name = name, .text = text, .diags = diags },
		.names = names,
	};
	struct cr_template *template = NULL;

	if (document_parse(&loader.document, err))
		template = understand(&loader, err);
	document_fini(&loader.document);
	return template;
}

struct cr_template *
cr_template_load(const char *path, const char *const *names, struct cr_diag_list *diags,
                 struct cr_error *err)
{
	struct cr_input *input = cr_input_open(path, err);
	struct cr_template *template = NULL;
	struct cr_buf text = { 0 };

	if (!input)
		return NULL;
	if (cr_input_all(input, CR_TEMPLATE_SIZE_MAX, &text, err))
		template = cr_template_load_memory(
			path, (struct cr_slice){ text.data, text.size }, names, diags,
			err);
	cr_input_close(input);
	cr_buf_fini(&text);
	return template;
}

const struct cr_template_text *
cr_template_text(const struct cr_template *template,
                 const struct cr_template_text *texts, const char *lang)
{
	const struct cr_template_text *text = find_text(texts, lang);

	if (text || !texts)
		return text;
	return find_text(texts, template->languages[0]);
}

void
cr_template_free(struct cr_template *template)
{
	if (!template)
		return;
	cr_arena_fini(&template->arena);
	free(template);
}
