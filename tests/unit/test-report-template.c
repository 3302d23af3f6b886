/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Templates: what a good one becomes, and what is said of bad ones. */
#include "reports/sections/sections.h"
#include "reports/template/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = { "cover", "profile", "text", NULL };

#define OPEN  "<report xmlns=\"urn:coready:report:1\" languages=\"en fr\">\n"
#define CLOSE "\n</report>\n"

struct loaded {
	struct cr_diag_list diags;
	struct cr_error err;
	struct cr_template *template;
};

static void
load(struct loaded *loaded, const char *text)
{
	*loaded = (struct loaded){ 0 };
	loaded->template = cr_template_load_memory("t.xml", cr_slice_of(text), names,
	                                           &loaded->diags, &loaded->err);
}

static void
unload(struct loaded *loaded)
{
	cr_template_free(loaded->template);
	cr_diag_fini(&loaded->diags);
}

static void
good_template_is_read(void **state)
{
	const struct cr_template_text *text;
	struct cr_arena arena = { 0 };
	struct loaded loaded;

	(void)state;
	load(&loaded, OPEN
	     "<!-- a comment -->\n"
	     "<section use=\"cover\" page=\"no\"/>\n"
	     "<section use=\"text\" id=\"why\">\n"
	     "  <title xml:lang=\"en\">Why</title><title xml:lang=\"fr\">Pourquoi</title>\n"
	     "  <text xml:lang=\"en\"><p>One &amp;\n   <strong>two</strong> three.</p>"
	     "<p>Four.</p></text>\n"
	     "  <text xml:lang=\"fr\">Un <em>deux</em>.</text>\n"
	     "</section>" CLOSE);
	assert_int_equal(loaded.diags.n_errors, 0);
	assert_non_null(loaded.template);
	assert_int_equal(loaded.template->n_sections, 2);

	const struct cr_template_section *sections = loaded.template->sections;

	assert_int_equal(sections[0].kind, 0);
	assert_false(sections[0].page);
	assert_string_equal(sections[0].dest, "cover");
	assert_null(sections[0].texts);
	assert_int_equal(sections[1].kind, 2);
	assert_true(sections[1].page);
	assert_string_equal(sections[1].dest, "why");
	text = cr_template_text(loaded.template, sections[1].texts, "en");
	assert_int_equal(text->n_paragraphs, 2);
	assert_string_equal(cr_rich_plain(&text->paragraphs[0], &arena),
	                    "One & two three.");
	assert_int_equal(text->paragraphs[0].first->next->emphasis, CR_STRONG);
	text = cr_template_text(loaded.template, sections[1].texts, "fr");
	assert_string_equal(cr_rich_plain(&text->paragraphs[0], &arena), "Un deux.");
	/* A language that the template does not have gets its first one. */
	text = cr_template_text(loaded.template, sections[1].titles, "de");
	assert_string_equal(cr_rich_plain(&text->paragraphs[0], &arena), "Why");
	cr_arena_fini(&arena);
	unload(&loaded);
}

/* Broken templates, what is said of them first, and where. */
static const struct {
	const char *text;
	enum cr_diag_kind kind;
	long line, column;
	const char *message;
} broken[] = {
	{ OPEN "<section use=\"covr\"/>" CLOSE, CR_DIAG_TEMPLATE_SECTION, 2, 10,
	  "there is no section 'covr'; is 'cover' meant?" },
	{ OPEN "<section use=\"zzzzzz\"/>" CLOSE, CR_DIAG_TEMPLATE_SECTION, 2, 10,
	  "there is no section 'zzzzzz'" },
	{ OPEN "<section/>" CLOSE, CR_DIAG_TEMPLATE_SECTION, 2, 2,
	  "<section> needs 'use', the name of a section" },
	{ OPEN "<section use=\"cover\"/>\n<section use=\"cover\"/>" CLOSE,
	  CR_DIAG_TEMPLATE_SECTION, 1, 2,
	  "two sections are called 'cover'; give one an 'id' of its own" },
	{ OPEN CLOSE, CR_DIAG_TEMPLATE_SECTION, 1, 2, "the template has no section" },
	/* An attribute on the third line of its tag. */
	{ OPEN "<section\n  use=\"cover\"\n  pag=\"no\"/>" CLOSE,
	  CR_DIAG_TEMPLATE_ATTRIBUTE, 4, 3,
	  "<section> has no attribute 'pag'; is 'page' meant?" },
	{ OPEN "<section use=\"cover\" page=\"maybe\"/>" CLOSE,
	  CR_DIAG_TEMPLATE_ATTRIBUTE, 2, 22, "page is 'yes' or 'no', not 'maybe'" },
	{ OPEN "<section use=\"cover\" id=\"là\"/>" CLOSE, CR_DIAG_TEMPLATE_ATTRIBUTE, 2,
	  22, "an id is made of letters without accents, digits and . _ -" },
	/* After a character of two bytes, columns are characters. */
	{ OPEN "<!-- é --><chapter/>" CLOSE, CR_DIAG_TEMPLATE_ELEMENT, 2, 12,
	  "<chapter> does not belong in <report>; what does is <section>" },
	{ OPEN "<section use=\"text\"><text xml:lang=\"en\">a <b>c</b></text>"
	       "<text xml:lang=\"fr\">a</text></section>" CLOSE,
	  CR_DIAG_TEMPLATE_ELEMENT, 2, 44,
	  "<b> does not belong in <text>; what does is text, <em> and <strong>" },
	{ "<rapport/>", CR_DIAG_TEMPLATE_ELEMENT, 1, 2,
	  "a template is a <report xmlns=\"urn:coready:report:1\">" },
	{ OPEN "<section use=\"text\"><text xml:lang=\"en\">a</text></section>" CLOSE,
	  CR_DIAG_TEMPLATE_LANGUAGE, 2, 2, "<section> has a <text>, but none in 'fr'" },
	{ OPEN "<section use=\"text\"><title xml:lang=\"de\">a</title></section>" CLOSE,
	  CR_DIAG_TEMPLATE_LANGUAGE, 2, 28,
	  "'de' is not among the languages of this template" },
	{ OPEN "<section use=\"text\"><title>a</title></section>" CLOSE,
	  CR_DIAG_TEMPLATE_LANGUAGE, 2, 22, "<title> needs xml:lang" },
	{ "<report xmlns=\"urn:coready:report:1\"><section use=\"cover\"/></report>",
	  CR_DIAG_TEMPLATE_LANGUAGE, 1, 2, "<report> needs 'languages'" },
	{ "<!DOCTYPE report [<!ENTITY a \"b\">]>\n" OPEN "<section use=\"&a;\"/>" CLOSE,
	  CR_DIAG_TEMPLATE_XML, 1, 1,
	  "a template has no document type; remove <!DOCTYPE ...>" },
};

static void
mistakes_are_told_with_their_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		struct loaded loaded;

		load(&loaded, broken[i].text);
		assert_null(loaded.template);
		assert_true(loaded.diags.n_items > 0);

		const struct cr_diag *diag = &loaded.diags.items[0];

		assert_string_equal(diag->text, broken[i].message);
		assert_int_equal(diag->kind, broken[i].kind);
		assert_int_equal(diag->where.line, broken[i].line);
		assert_int_equal(diag->where.column, broken[i].column);
		assert_string_equal(diag->where.file, "t.xml");
		unload(&loaded);
	}
}

static void
all_mistakes_are_told_in_one_run(void **state)
{
	struct loaded loaded;

	(void)state;
	load(&loaded, OPEN "<section use=\"covr\" pge=\"no\"/>\n"
	                   "<chapter/>\n"
	                   "<section use=\"text\"><text xml:lang=\"de\">a</text></section>"
	                   CLOSE);
	assert_int_equal(loaded.diags.n_errors, 4);
	assert_int_equal(loaded.diags.n_of_kind[CR_DIAG_TEMPLATE_SECTION], 1);
	assert_int_equal(loaded.diags.n_of_kind[CR_DIAG_TEMPLATE_ATTRIBUTE], 1);
	assert_int_equal(loaded.diags.n_of_kind[CR_DIAG_TEMPLATE_ELEMENT], 1);
	assert_int_equal(loaded.diags.n_of_kind[CR_DIAG_TEMPLATE_LANGUAGE], 1);
	unload(&loaded);
}

static void
what_is_no_xml_is_refused(void **state)
{
	static const char *const texts[] = {
		"", "<", "text", OPEN, OPEN "<section use=\"cover\">" CLOSE,
		OPEN "<section use=\"cover\" use=\"text\"/>" CLOSE, "\xff\xfe<\0r\0",
		OPEN "<section use=\"\xff\"/>" CLOSE,
		OPEN "<section use=\"&undefined;\"/>" CLOSE,
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct loaded loaded;

		load(&loaded, texts[i]);
		assert_null(loaded.template);
		assert_true(loaded.diags.n_of_kind[CR_DIAG_TEMPLATE_XML] > 0);
		unload(&loaded);
	}
}

static void
too_many_sections_are_refused(void **state)
{
	struct cr_buf text = { 0 };
	struct loaded loaded;

	(void)state;
	cr_buf_puts(&text, OPEN);
	for (int i = 0; i < CR_TEMPLATE_SECTIONS_MAX + 1; i++)
		cr_buf_printf(&text, "<section use=\"text\" id=\"s%d\"/>\n", i);
	cr_buf_puts(&text, CLOSE);
	load(&loaded, cr_buf_text(&text));
	assert_int_equal(loaded.diags.n_errors, 1);
	assert_int_equal(loaded.diags.items[0].where.line, CR_TEMPLATE_SECTIONS_MAX + 2);
	unload(&loaded);
	cr_buf_fini(&text);
}

static void
templates_that_ship_are_good(void **state)
{
	const char *directory = getenv("top_srcdir");
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_template *template;
	char path[4096];

	(void)state;
	snprintf(path, sizeof path, "%s/reports/templates/unit.xml",
	         directory ? directory : ".");
	template = cr_template_load(path, cr_section_names, &diags, &err);
	assert_string_equal(err.message, "");
	assert_int_equal(diags.n_items, 0);
	assert_non_null(template);
	cr_template_free(template);
	cr_diag_fini(&diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_template_is_read),
		cmocka_unit_test(mistakes_are_told_with_their_place),
		cmocka_unit_test(all_mistakes_are_told_in_one_run),
		cmocka_unit_test(what_is_no_xml_is_refused),
		cmocka_unit_test(too_many_sections_are_refused),
		cmocka_unit_test(templates_that_ship_are_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
