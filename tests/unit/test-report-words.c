/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of reports: that both languages say the same things with the same
 * figures, and that French is set as French. */
#include "reports/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NBSP "\xc2\xa0"

/* Arguments that no sentence holds. */
static const char *const marks[] = { "<1>", "<2>", "<3>", "<4>", "<5>",
	                             "<6>", "<7>", "<8>", "<9>", NULL };

static struct cr_words
words_in(struct cr_arena *arena, enum cr_tongue tongue)
{
	return (struct cr_words){ .tongue = tongue, .arena = arena };
}

static void
both_languages_use_the_same_arguments(void **state)
{
	struct cr_arena arena = { 0 };
	struct cr_words en = words_in(&arena, CR_TONGUE_EN);
	struct cr_words fr = words_in(&arena, CR_TONGUE_FR);

	(void)state;
	for (int id = 0; id < CR_WORD_COUNT; id++) {
		const char *a = cr_words_text(&en, (enum cr_word)id, marks);
		const char *b = cr_words_text(&fr, (enum cr_word)id, marks);

		assert_true(*a && *b);
		assert_null(strchr(a, '{'));
		assert_null(strchr(b, '{'));
		for (size_t i = 0; marks[i]; i++)
			if (!strstr(a, marks[i]) != !strstr(b, marks[i]))
				fail_msg("'%s' and '%s' differ in %s", a, b, marks[i]);
	}
	cr_arena_fini(&arena);
}

static void
french_has_no_break_spaces_where_it_should(void **state)
{
	/* As in Quebec: the Office québécois de la langue française sets no
	 * space before a semicolon, a question or an exclamation mark. */
	static const char *const before[] = { ":", "%", "»" };
	static const char *const bare[] = { ";", "?", "!" };
	struct cr_arena arena = { 0 };
	struct cr_words fr = words_in(&arena, CR_TONGUE_FR);

	(void)state;
	for (int id = 0; id < CR_WORD_COUNT; id++) {
		const char *text = cr_words_text(&fr, (enum cr_word)id, marks);

		assert_null(strchr(text, '\'')); /* An apostrophe is U+2019. */
		for (const char *at = strstr(text, "«"); at; at = strstr(at + 1, "«"))
			assert_memory_equal(at + strlen("«"), NBSP, 2);
		for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
			for (const char *at = strstr(text, before[i]); at;
			     at = strstr(at + 1, before[i]))
				if (at < text + 2 || memcmp(at - 2, NBSP, 2) != 0)
					fail_msg("no U+00A0 before %s in '%s'",
					         before[i], text);
		for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++)
			for (const char *at = strstr(text, bare[i]); at;
			     at = strstr(at + 1, bare[i]))
				if (at > text && at[-1] != ' ' &&
				    (at < text + 2 || memcmp(at - 2, NBSP, 2) != 0))
					continue;
				else
					fail_msg("a space before %s in '%s'", bare[i],
					         text);
	}
	cr_arena_fini(&arena);
}

static void
english_has_no_space_before_signs(void **state)
{
	struct cr_arena arena = { 0 };
	struct cr_words en = words_in(&arena, CR_TONGUE_EN);

	(void)state;
	for (int id = 0; id < CR_WORD_COUNT; id++) {
		const char *text = cr_words_text(&en, (enum cr_word)id, marks);

		for (const char *at = text; *at; at++)
			if (at > text && strchr(":;?!%", *at))
				assert_true(at[-1] != ' ' && at[-1] != '\xa0');
	}
	cr_arena_fini(&arena);
}

static void
numbers_are_written_by_language(void **state)
{
	static const struct {
		double value;
		int digits;
		const char *en, *fr;
	} cases[] = {
		{ 0, 0, "0", "0" },
		{ 57.6, 0, "58", "58" },
		{ 51.205, 2, "51.21", "51,21" }, /* half away from zero */
		{ 999, 0, "999", "999" },
		{ 1234.5, 1, "1,234.5", "1" NBSP "234,5" },
		{ 1234567, 0, "1,234,567", "1" NBSP "234" NBSP "567" },
		{ -3.5, 1, "\xe2\x88\x92" "3.5", "\xe2\x88\x92" "3,5" },
	};
	struct cr_arena arena = { 0 };
	struct cr_words en = words_in(&arena, CR_TONGUE_EN);
	struct cr_words fr = words_in(&arena, CR_TONGUE_FR);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_string_equal(
		        cr_words_number(&en, cases[i].value, cases[i].digits),
		        cases[i].en);
		assert_string_equal(
		        cr_words_number(&fr, cases[i].value, cases[i].digits),
		        cases[i].fr);
	}
	cr_arena_fini(&arena);
}

static void
counts_have_their_plural(void **state)
{
	struct cr_arena arena = { 0 };
	struct cr_words en = words_in(&arena, CR_TONGUE_EN);
	struct cr_words fr = words_in(&arena, CR_TONGUE_FR);

	(void)state;
	assert_string_equal(cr_words_count(&en, CR_WORD_RESPONDENTS, 0),
	                    "0 respondents");
	assert_string_equal(cr_words_count(&en, CR_WORD_RESPONDENTS, 1), "1 respondent");
	assert_string_equal(cr_words_count(&en, CR_WORD_RESPONDENTS, 2),
	                    "2 respondents");
	/* In French 0 is singular. */
	assert_string_equal(cr_words_count(&fr, CR_WORD_RESPONDENTS, 0),
	                    "0 personne répondante");
	assert_string_equal(cr_words_count(&fr, CR_WORD_RESPONDENTS, 1),
	                    "1 personne répondante");
	assert_string_equal(cr_words_count(&fr, CR_WORD_RESPONDENTS, 2),
	                    "2 personnes répondantes");
	cr_arena_fini(&arena);
}

static void
dates_are_written_by_language(void **state)
{
	struct cr_arena arena = { 0 };
	struct cr_words en = words_in(&arena, CR_TONGUE_EN);
	struct cr_words fr = words_in(&arena, CR_TONGUE_FR);

	(void)state;
	/* date -u -d 2026-03-01 +%s is 1772323200; a day is 86400. */
	assert_string_equal(cr_words_date(&en, 1772323200 / 86400),
	                    "1" NBSP "March" NBSP "2026");
	assert_string_equal(cr_words_date(&fr, 1772323200 / 86400),
	                    "1er" NBSP "mars" NBSP "2026");
	assert_string_equal(cr_words_date(&fr, 1772323200 / 86400 + 1),
	                    "2" NBSP "mars" NBSP "2026");
	cr_arena_fini(&arena);
}

static void
lists_are_joined_by_language(void **state)
{
	static const char *const items[] = { "a", "b", "c" };
	struct cr_arena arena = { 0 };
	struct cr_words en = words_in(&arena, CR_TONGUE_EN);
	struct cr_words fr = words_in(&arena, CR_TONGUE_FR);

	(void)state;
	assert_string_equal(cr_words_list(&en, items, 0), "");
	assert_string_equal(cr_words_list(&en, items, 1), "a");
	assert_string_equal(cr_words_list(&en, items, 2), "a and b");
	assert_string_equal(cr_words_list(&en, items, 3), "a, b and c");
	assert_string_equal(cr_words_list(&fr, items, 3), "a, b et c");
	cr_arena_fini(&arena);
}

static void
arguments_are_not_read_as_sentences(void **state)
{
	struct cr_arena arena = { 0 };
	struct cr_words en = words_in(&arena, CR_TONGUE_EN);
	struct cr_rich rich;

	(void)state;
	assert_string_equal(
	        cr_words_text(&en, CR_WORD_NAMED_FIGURE, CR_ARGS("*{2}*", "7")),
	        "*{2}*: 7");
	rich = cr_words_rich(&en, CR_WORD_NAMED_FIGURE, CR_ARGS("a*b", "7"));
	/* "{1}: *{2}*" */
	assert_string_equal(cr_rich_plain(&rich, &arena), "a*b: 7");
	assert_int_equal(rich.first->emphasis, 0);
	assert_int_equal(rich.last->emphasis, CR_STRONG);
	cr_arena_fini(&arena);
}

static void
languages_are_told_by_their_tags(void **state)
{
	enum cr_tongue tongue = CR_TONGUE_EN;

	(void)state;
	assert_true(cr_words_tongue("fr-CA", &tongue));
	assert_int_equal(tongue, CR_TONGUE_FR);
	assert_true(cr_words_tongue("en", &tongue));
	assert_int_equal(tongue, CR_TONGUE_EN);
	assert_false(cr_words_tongue("de", &tongue));
	assert_false(cr_words_tongue("french", &tongue));
	assert_false(cr_words_tongue("", &tongue));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_languages_use_the_same_arguments),
		cmocka_unit_test(french_has_no_break_spaces_where_it_should),
		cmocka_unit_test(english_has_no_space_before_signs),
		cmocka_unit_test(numbers_are_written_by_language),
		cmocka_unit_test(counts_have_their_plural),
		cmocka_unit_test(dates_are_written_by_language),
		cmocka_unit_test(lists_are_joined_by_language),
		cmocka_unit_test(arguments_are_not_read_as_sentences),
		cmocka_unit_test(languages_are_told_by_their_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
