/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Regular expressions: what they mean here, what is said of a wrong one, and
 * that a hostile one ends.  Everything runs twice, as machine code (where there
 * is such) and interpreted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/pattern.h"

enum { ANYWHERE = 0, WHOLE = CR_PATTERN_WHOLE, CASELESS = CR_PATTERN_CASELESS };

static struct cr_pattern *
compile(const char *source, unsigned flags, bool interpreted)
{
	struct cr_error err = { 0 };
	size_t offset = 99;
	struct cr_pattern *pattern;

	if (interpreted)
		flags |= CR_PATTERN_INTERPRETED;
	pattern = cr_pattern_new(cr_slice_of(source), flags, &offset, &err);
	assert_non_null(pattern);
	assert_int_equal(err.code, CR_OK);
	return pattern;
}

static void
assert_match(const char *source, unsigned flags, struct cr_slice text,
             enum cr_match expected)
{
	struct cr_matcher *matcher = cr_matcher_new(NULL);

	assert_non_null(matcher);
	for (int interpreted = 0; interpreted < 2; interpreted++) {
		struct cr_pattern *pattern = compile(source, flags, interpreted);

		assert_int_equal(cr_pattern_match(pattern, matcher, text), expected);
		cr_pattern_free(pattern);
	}
	cr_matcher_free(matcher);
}

static void
matching(void **state)
{
	static const struct {
		const char *source;
		unsigned flags;
		const char *text;
		enum cr_match expected;
	} cases[] = {
		{ "", ANYWHERE, "", CR_MATCH_YES },
		{ "", ANYWHERE, "abc", CR_MATCH_YES },
		{ "", WHOLE, "abc", CR_MATCH_NO },
		{ "", WHOLE, "", CR_MATCH_YES },
		{ "b", ANYWHERE, "abc", CR_MATCH_YES },
		{ "b", WHOLE, "abc", CR_MATCH_NO },
		{ "[A-Z]\\d[A-Z] ?\\d[A-Z]\\d", WHOLE, "H2T 1S6", CR_MATCH_YES },
		{ "[A-Z]\\d[A-Z] ?\\d[A-Z]\\d", WHOLE, "H2T 1S66", CR_MATCH_NO },
		/* Whole means all of it under each alternative, and to the very end,
		 * a line feed included. */
		{ "a|ab", WHOLE, "ab", CR_MATCH_YES },
		{ "a*?", WHOLE, "aaa", CR_MATCH_YES },
		{ "abc", WHOLE, "abc\n", CR_MATCH_NO },
		{ "b", WHOLE, "a\nb", CR_MATCH_NO },
		/* Unicode: letters, digits, word boundaries, classes. */
		{ "^.$", ANYWHERE, "\u8857", CR_MATCH_YES },
		{ "\\bparcs?\\b", CASELESS, "les PARCS, bien s\u00fbr", CR_MATCH_YES },
		{ "\\bcole\\b", ANYWHERE, "\u00e9cole", CR_MATCH_NO },
		{ "\\w+", WHOLE, "\u00e9t\u00e9", CR_MATCH_YES },
		{ "\\p{Lu}", ANYWHERE, "\u00c9cole", CR_MATCH_YES },
		{ "\u00e9COLE", CASELESS, "\u00c9cole", CR_MATCH_YES },
		{ "\u00e9COLE", ANYWHERE, "\u00c9cole", CR_MATCH_NO },
		{ "(a)(b)(c)(d)", WHOLE, "abcd", CR_MATCH_YES },
		{ "(..)\\1", WHOLE, "abab", CR_MATCH_YES },
		{ "(?<=a)b(?!c)", ANYWHERE, "abd", CR_MATCH_YES },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_match(cases[i].source, cases[i].flags,
		             cr_slice_of(cases[i].text), cases[i].expected);
	assert_match("^$", ANYWHERE, (struct cr_slice){ 0 }, CR_MATCH_YES);
	assert_match("a.b", WHOLE, CR_SLICE("a\0b"), CR_MATCH_YES);
}

static void
mistakes(void **state)
{
	/* The places are those behind which no continuation could make the text a
	 * pattern; what PCRE2 says of them is its own. */
	static const struct {
		const char *source;
		size_t offset;
		const char *says;
	} cases[] = {
		{ "a(b", 3, "parenthesis" },
		{ "ab)", 2, "parenthes" },
		{ "\u00e9[a-", 5, "character class" },
		{ "*a", 0, "quantifier" },
		{ "(?<n>a)(?<n>b)", 12, "name" },
		{ "\\C", 2, "\\C" },
		{ "a\xff", 1, "UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct cr_slice source = cr_slice_of(cases[i].source);
		struct cr_error err = { 0 };
		size_t offset = 99;

		assert_null(cr_pattern_new(source, ANYWHERE, &offset, &err));
		assert_int_equal(err.code, CR_EINPUT);
		assert_int_equal(offset, cases[i].offset);
		assert_non_null(strstr(err.message, cases[i].says));
		/* The caller may not care for why. */
		assert_null(cr_pattern_new(source, ANYWHERE, &offset, NULL));
	}
}

/* Too long; nested too deeply; one that would grow to gigabytes. */
static void
patterns_that_are_too_large(void **state)
{
	struct cr_buf sources[3] = { { 0 } };

	(void)state;
	for (int i = 0; i < 32769; i++)
		cr_buf_byte(&sources[0], 'a');
	for (int i = 0; i < 101; i++)
		cr_buf_byte(&sources[1], '(');
	for (int i = 0; i < 101; i++)
		cr_buf_byte(&sources[1], ')');
	cr_buf_puts(&sources[2], "(((a{1000}){1000}){1000}){1000}");
	for (size_t i = 0; i < 3; i++) {
		const struct cr_slice source = cr_slice_of_buf(&sources[i]);
		struct cr_error err = { 0 };
		size_t offset;

		assert_null(cr_pattern_new(source, ANYWHERE, &offset, &err));
		assert_int_equal(err.code, CR_EINPUT);
		assert_true(offset <= sources[i].size);
		cr_buf_fini(&sources[i]);
	}
}

/* Each would take until the end of the world without a limit.  The class at the
 * end keeps the library from seeing beforehand that there is no match. */
static void
patterns_that_backtrack(void **state)
{
	static const char *const sources[] = {
		"(a+)+[bc]",
		"(a|aa)+[bc]",
		"(a*)*(a*)*(a*)*[bc]",
		"a*a*a*a*a*a*a*a*[bc]",
		"(?:a|a|a){100}[bc]",
		"(*LIMIT_MATCH=4000000000)(a+)+[bc]",
	};
	char text[2000];

	(void)state;
	memset(text, 'a', sizeof text);
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		const struct cr_slice all = { text, sizeof text };

		assert_match(sources[i], ANYWHERE, all, CR_MATCH_LIMIT);
		assert_match(sources[i], WHOLE, all, CR_MATCH_LIMIT);
	}
	/* The next match is none the worse for it. */
	assert_match("a+", WHOLE, (struct cr_slice){ text, sizeof text }, CR_MATCH_YES);
}

/* Recursion without end, and a stack for a million points to come back to. */
static void
patterns_that_need_memory(void **state)
{
	enum { SIZE = 1 << 20 };
	char *data = malloc(SIZE);
	const struct cr_slice text = { data, SIZE };

	(void)state;
	assert_non_null(data);
	memset(data, 'a', SIZE);
	assert_match("(a|b)*[bc]", WHOLE, text, CR_MATCH_LIMIT);
	assert_match("(a(?1)?[bc]|a(?1)?[cd])", ANYWHERE, text, CR_MATCH_LIMIT);
	free(data);
}

/* What people write runs to its end on answers far longer than people write. */
static void
ordinary_patterns_on_long_answers(void **state)
{
	enum { SIZE = 10000 };
	char data[SIZE];
	const struct cr_slice text = { data, SIZE };

	(void)state;
	for (size_t i = 0; i < SIZE; i++)
		data[i] = i % 7 ? (char)('a' + i % 13) : ' ';
	memcpy(data + SIZE - 5, " parc", 5);
	assert_match("\\bparcs?\\b|\\bruelles?\\b", CASELESS, text, CR_MATCH_YES);
	assert_match("a.*[qr]", ANYWHERE, text, CR_MATCH_YES);
	assert_match("a.*[qx]", ANYWHERE, cr_slice_part(text, 0, SIZE - 5),
	             CR_MATCH_NO);
	assert_match("(\\w+ ?| )*", WHOLE, text, CR_MATCH_YES);
}

/* A broken promise is no match and no crash. */
static void
text_that_is_no_text(void **state)
{
	(void)state;
	assert_match("a", ANYWHERE, CR_SLICE("a\xff"), CR_MATCH_LIMIT);
}

static void
freeing_nothing(void **state)
{
	(void)state;
	cr_pattern_free(NULL);
	cr_matcher_free(NULL);
}

static bool
match_once(void *owner)
{
	struct cr_error err = { 0 };
	size_t offset;
	struct cr_pattern *pattern =
		cr_pattern_new(CR_SLICE("(a|b)+c"), WHOLE, &offset, &err);
	struct cr_matcher *matcher = cr_matcher_new(&err);
	bool ok = pattern && matcher;

	(void)owner;
	assert_int_equal(err.code, ok ? CR_OK : CR_ENOMEM);
	/* Without memory it says so, and not that it takes too long. */
	if (ok) {
		enum cr_match match =
			cr_pattern_match(pattern, matcher, CR_SLICE("abababc"));

		assert_true(match == CR_MATCH_YES || match == CR_MATCH_NOMEM);
		ok = match == CR_MATCH_YES;
	}
	cr_pattern_free(pattern);
	cr_matcher_free(matcher);
	return ok;
}

static void
memory_runs_out(void **state)
{
	(void)state;
	/* Where there is no memory for machine code, the pattern is interpreted:
	 * how often that is depends on the library. */
	failing_each(match_once, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matching),
		cmocka_unit_test(mistakes),
		cmocka_unit_test(patterns_that_are_too_large),
		cmocka_unit_test(patterns_that_backtrack),
		cmocka_unit_test(patterns_that_need_memory),
		cmocka_unit_test(ordinary_patterns_on_long_answers),
		cmocka_unit_test(text_that_is_no_text),
		cmocka_unit_test(freeing_nothing),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
