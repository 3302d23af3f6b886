/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Diagnostics: what is kept, in which order, and how it looks, to the byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/diag.h"

static const struct cr_slice no_line;

static struct cr_where
at(const char *file, long line, long column)
{
	return (struct cr_where){ file, line, column };
}

/* Without a line. */
static void
say(struct cr_diag_list *list, enum cr_diag_kind kind, struct cr_where where,
    const char *text)
{
	assert_true(cr_diag_add(list, kind, where, no_line, 0, 0, "%s", text));
}

/* Prints the list and compares; then empties the list. */
static void
assert_shows(struct cr_diag_list *list, bool colour, const char *expected)
{
	char *text = NULL;
	size_t size;
	FILE *stream = open_memstream(&text, &size);

	assert_non_null(stream);
	cr_diag_print(list, stream, colour);
	assert_int_equal(fclose(stream), 0);
	assert_string_equal(text, expected);
	free(text);
	cr_diag_fini(list);
}

static void
with_its_line(void **state)
{
	const struct cr_slice line = CR_SLICE("  <item ref=\"q1\" wieght=\"2\"/>\r\n");
	struct cr_diag_list list = { 0 };

	(void)state;
	assert_true(cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a.xml", 12, 0), line, 17,
	                        6, "'%s' is no attribute of %s", "wieght", "item"));
	assert_int_equal(list.n_errors, 1);
	assert_int_equal(list.n_of_kind[CR_DIAG_EXPR_NAME], 1);
	assert_int_equal(list.items[0].where.column, 18);
	assert_shows(&list, false,
	             "a.xml:12:18: error: 'wieght' is no attribute of item\n"
	             "      <item ref=\"q1\" wieght=\"2\"/>\n"
	             "                     ^~~~~~\n");
}

static void
without_a_line(void **state)
{
	struct cr_diag_list list = { 0 };

	(void)state;
	say(&list, CR_DIAG_EXPR_NAME, at("a.xml", 0, 0), "empty");
	say(&list, CR_DIAG_EXPR_NAME, at("a.xml", 3, 0), "three");
	cr_diag_add(&list, CR_DIAG_CELL_REFUSED, at("r.csv", 118, 31), no_line, 0, 0,
	            "R0117: q07: '%d' is not one of 1 2 3", 9);
	say(&list, CR_DIAG_EXPR_TYPE, at(NULL, 3, 4), "nowhere");
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a.xml", 3, 0), CR_SLICE("\n"), 0, 0,
	            "an empty line");
	assert_int_equal(list.n_errors, 4);
	assert_int_equal(list.n_warnings, 1);
	assert_shows(&list, false,
	             "a.xml: error: empty\n"
	             "a.xml:3: error: three\n"
	             "r.csv:118:31: warning: R0117: q07: '9' is not one of 1 2 3\n"
	             "error: nowhere\n"
	             "a.xml:3:1: error: an empty line\n");
}

static void
in_colour(void **state)
{
	struct cr_diag_list list = { 0 };

	(void)state;
	say(&list, CR_DIAG_EXPR_NAME, at("a", 1, 1), "x");
	say(&list, CR_DIAG_CELL_REFUSED, at("a", 1, 2), "y");
	assert_shows(&list, true,
	             "a:1:1: \033[1;31merror:\033[0m x\n"
	             "a:1:2: \033[1;35mwarning:\033[0m y\n");
}

/* The column counts characters; the caret stands under cells.  Before it: a tab
 * (one cell), a letter of two bytes, one with a mark, two wide ones. */
static void
columns_and_cells(void **state)
{
	const struct cr_slice line = CR_SLICE("\t\u00e9e\u0301\u8857\u533a=\u8857x");
	struct cr_diag_list list = { 0 };

	(void)state;
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a", 1, 0), line,
	            1 + 2 + 3 + 6 + 1, 3, "here");
	assert_int_equal(list.items[0].where.column, 8);
	assert_int_equal(list.items[0].caret, 1 + 1 + 1 + 4 + 1);
	assert_int_equal(list.items[0].span, 2);
	assert_shows(&list, false,
	             "a:1:8: error: here\n"
	             "     \u00e9e\u0301\u8857\u533a=\u8857x\n"
	             "            ^~\n");
}

static void
places_at_the_edges(void **state)
{
	const struct cr_slice line = CR_SLICE("ab\n");
	struct cr_diag_list list = { 0 };

	(void)state;
	/* At the start, with nothing to underline; past the end; too long. */
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a", 1, 0), line, 0, 0, "1");
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a", 1, 0), line, 99, 5, "2");
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a", 1, 0), line, 1, SIZE_MAX, "3");
	assert_shows(&list, false,
	             "a:1:1: error: 1\n    ab\n    ^\n"
	             "a:1:3: error: 2\n    ab\n      ^\n"
	             "a:1:2: error: 3\n    ab\n     ^\n");
}

static void
made_safe(void **state)
{
	const struct cr_slice line = CR_SLICE("a\x1b]0;x\x07\u202e<\xff>b");
	struct cr_diag_list list = { 0 };

	(void)state;
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a\x1b[2J.xml", 1, 0), line, 11, 1,
	            "'%s'", "\x1b[31m\u2066x\n");
	/* a, ESC, ]0;x, BEL, U+202E, <: nine characters before the byte FF. */
	assert_int_equal(list.items[0].where.column, 10);
	assert_shows(&list, false,
	             "a\ufffd[2J.xml:1:10: error: '\ufffd[31m\ufffdx\ufffd'\n"
	             "    a\ufffd]0;x\ufffd\ufffd<\ufffd>b\n"
	             "             ^\n");
}

static void
messages_have_an_end(void **state)
{
	struct cr_diag_list list = { 0 };
	char value[5000];

	(void)state;
	memset(value, 'x', sizeof value);
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a", 1, 1), no_line, 0, 0, "%.*s",
	            (int)sizeof value, value);
	assert_int_equal(strlen(list.items[0].text), 2000 + strlen("\u2026"));
	cr_diag_fini(&list);
}

/* The window of 100 cells: whole, cut behind, cut on both sides, cut before. */
static void
long_lines(void **state)
{
	static const struct {
		size_t size, offset;
		bool cut_before, cut_after;
		size_t caret;
	} cases[] = {
		{ 100, 99, false, false, 99 },
		{ 101, 0, false, true, 0 },
		{ 101, 50, false, true, 50 },
		/* 60 cells before the caret, after the ellipsis; 40 from it on. */
		{ 1000, 60, false, true, 60 },
		{ 1000, 61, true, true, 61 },
		{ 1000, 500, true, true, 61 },
		{ 1000, 960, true, false, 61 },
		/* Ten characters from the caret on: 90 before it. */
		{ 1000, 990, true, false, 91 },
		{ 1000, 1000, true, false, 101 },
	};
	char line[1000];

	(void)state;
	for (size_t i = 0; i < sizeof line; i++)
		line[i] = (char)('0' + i % 10);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_diag_list list = { 0 };
		const struct cr_slice part = { line, cases[i].size };
		const char *excerpt;
		size_t size, offset = cases[i].offset;
		bool before, after;

		cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a", 1, 0), part, offset, 1,
		            "x");
		excerpt = list.items[0].excerpt;
		size = strlen(excerpt);
		before = strncmp(excerpt, "\u2026", 3) == 0;
		after = strcmp(excerpt + size - 3, "\u2026") == 0;
		assert_int_equal(list.items[0].where.column, offset + 1);
		assert_int_equal(before, cases[i].cut_before);
		assert_int_equal(after, cases[i].cut_after);
		assert_int_equal(size, 100 + 3 * (before + after));
		assert_int_equal(list.items[0].caret, cases[i].caret);
		/* The caret stands under the character that was meant.  The ellipsis
		 * is one cell of three bytes. */
		if (offset < part.size)
			assert_int_equal(excerpt[cases[i].caret + 2 * (size_t)before],
			                 line[offset]);
		cr_diag_fini(&list);
	}
}

/* A line of marks without width is not shown whole, nor looked at whole. */
static void
lines_without_width(void **state)
{
	enum { MARKS = 100000 };
	struct cr_diag_list list = { 0 };
	char *line = malloc(2 * MARKS);

	(void)state;
	assert_non_null(line);
	for (size_t i = 0; i < MARKS; i++)
		memcpy(line + 2 * i, "\u0301", 2);
	cr_diag_add(&list, CR_DIAG_EXPR_NAME, at("a", 1, 0),
	            (struct cr_slice){ line, 2 * MARKS }, MARKS, 2, "x");
	assert_int_equal(list.items[0].where.column, MARKS / 2 + 1);
	assert_true(strlen(list.items[0].excerpt) < 4000);
	assert_int_equal(list.items[0].span, 1);
	free(line);
	cr_diag_fini(&list);
}

static void
sorted_by_place(void **state)
{
	struct cr_diag_list list = { 0 };

	(void)state;
	say(&list, CR_DIAG_EXPR_NAME, at("b.xml", 9, 1), "1");
	say(&list, CR_DIAG_EXPR_NAME, at("a.xml", 2, 5), "2");
	say(&list, CR_DIAG_EXPR_NAME, at("b.xml", 2, 7), "3");
	say(&list, CR_DIAG_EXPR_NAME, at("b.xml", 2, 3), "5");
	say(&list, CR_DIAG_EXPR_TYPE, at("b.xml", 2, 3), "4");
	say(&list, CR_DIAG_EXPR_NAME, at(NULL, 0, 0), "6");
	say(&list, CR_DIAG_EXPR_NAME, at("b.xml", 0, 0), "7");
	/* Said before; said of another place; said in another way. */
	say(&list, CR_DIAG_EXPR_NAME, at("b.xml", 2, 3), "5");
	say(&list, CR_DIAG_EXPR_NAME, at("b.xml", 2, 4), "5");
	say(&list, CR_DIAG_CELL_REFUSED, at("b.xml", 2, 3), "5");
	cr_diag_sort(&list);
	assert_int_equal(list.n_errors, 8);
	assert_int_equal(list.n_warnings, 1);
	assert_int_equal(list.n_of_kind[CR_DIAG_EXPR_NAME], 7);
	assert_shows(&list, false,
	             "b.xml: error: 7\n"
	             "b.xml:2:3: error: 5\n"
	             "b.xml:2:3: error: 4\n"
	             "b.xml:2:3: warning: 5\n"
	             "b.xml:2:4: error: 5\n"
	             "b.xml:2:7: error: 3\n"
	             "b.xml:9:1: error: 1\n"
	             "a.xml:2:5: error: 2\n"
	             "error: 6\n");
	cr_diag_sort(&list);
	assert_false(list.failed);
}

static void
add_refused(struct cr_diag_list *list, const char *file, int n)
{
	for (int i = 1; i <= n; i++)
		cr_diag_add(list, CR_DIAG_CELL_REFUSED, at(file, i, 1), no_line, 0, 0,
		            "%d", i);
}

static void
cut_at_the_limit(void **state)
{
	struct cr_diag_list list = { .limit = 2 };

	(void)state;
	add_refused(&list, "r.csv", 1237);
	say(&list, CR_DIAG_EXPR_NAME, at("r.csv", 2000, 1), "x");
	assert_int_equal(list.n_items, 2);
	assert_int_equal(list.n_warnings, 1237);
	assert_int_equal(list.n_errors, 1);
	assert_shows(&list, false,
	             "r.csv:1:1: warning: 1\n"
	             "r.csv:2:1: warning: 2\n"
	             "r.csv: error: 1 of kind expr-name, not shown\n"
	             "r.csv: warning: 1235 more of kind cell-refused, not shown\n");
}

static void
cut_over_files(void **state)
{
	struct cr_diag_list list = { .limit = 2 };

	(void)state;
	add_refused(&list, "r.csv", 1);
	add_refused(&list, "s.csv", 2);
	assert_shows(&list, false,
	             "r.csv:1:1: warning: 1\n"
	             "s.csv:1:1: warning: 1\n"
	             "warning: 1 more of kind cell-refused, not shown\n");
}

/* What is told of another file, and of another kind, is no reason not to name it. */
static void
cut_beside_another_file(void **state)
{
	struct cr_diag_list list = { .limit = 2 };

	(void)state;
	add_refused(&list, "r.csv", 3);
	list.limit = 0;
	say(&list, CR_DIAG_PATTERN_LIMIT, at("a.xml", 7, 2), "slow");
	assert_shows(&list, false,
	             "r.csv:1:1: warning: 1\n"
	             "r.csv:2:1: warning: 2\n"
	             "a.xml:7:2: warning: slow\n"
	             "r.csv: warning: 1 more of kind cell-refused, not shown\n");
}

static void
appended(void **state)
{
	const struct cr_slice line = CR_SLICE("abc");
	struct cr_diag_list list = { .limit = 3 }, part = { .limit = 2 };

	(void)state;
	add_refused(&list, "r.csv", 1);
	cr_diag_add(&part, CR_DIAG_EXPR_NAME, at("r.csv", 7, 0), line, 1, 2, "seven");
	add_refused(&part, "r.csv", 4);
	cr_diag_append(&list, &part);
	assert_int_equal(part.n_items, 0);
	assert_int_equal(part.n_warnings, 0);
	assert_int_equal(part.limit, 2);
	/* 'part' is used for the next piece. */
	say(&part, CR_DIAG_CELL_REFUSED, at("r.csv", 8, 1), "8");
	cr_diag_append(&list, &part);
	assert_int_equal(list.n_errors, 1);
	assert_int_equal(list.n_warnings, 6);
	cr_diag_fini(&part);
	assert_shows(&list, false,
	             "r.csv:1:1: warning: 1\n"
	             "r.csv:7:2: error: seven\n    abc\n     ^~\n"
	             "r.csv:1:1: warning: 1\n"
	             "r.csv: warning: 4 more of kind cell-refused, not shown\n");
}

static void
kinds_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < CR_DIAG_COUNT; i++) {
		const char *slug = cr_diag_slug((enum cr_diag_kind)i);

		assert_true(strlen(slug) > 0);
		assert_int_equal(strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-"),
		                 strlen(slug));
		for (size_t j = 0; j < i; j++) {
			const char *other = cr_diag_slug((enum cr_diag_kind)j);

			assert_string_not_equal(slug, other);
		}
	}
	assert_string_equal(cr_diag_slug(CR_DIAG_CELL_REFUSED), "cell-refused");
	assert_int_equal(cr_diag_severity(CR_DIAG_CELL_REFUSED), CR_WARNING);
	assert_int_equal(cr_diag_severity(CR_DIAG_EXPR_NAME), CR_ERROR);
}

/* What is said counts, kept or not: a file with mistakes is never told to be
 * without because memory ran out. */
static bool
collect(void *owner)
{
	struct cr_diag_list list = { 0 }, part = { 0 };
	bool ok;

	(void)owner;
	for (int i = 0; i < 40; i++)
		cr_diag_add(i < 20 ? &list : &part, CR_DIAG_EXPR_NAME,
		            at("a", i / 2, 0), CR_SLICE("abc def"), 4, 3,
		            "mistake %d", i);
	assert_int_equal(list.n_errors + part.n_errors, 40);
	cr_diag_append(&list, &part);
	cr_diag_sort(&list);
	assert_int_equal(list.n_errors, 40);
	for (size_t i = 0; i < list.n_items; i++)
		assert_non_null(list.items[i].text);
	ok = !list.failed;
	assert_true(list.n_items == 40 || !ok);
	cr_diag_fini(&list);
	cr_diag_fini(&part);
	return ok;
}

static void
memory_runs_out(void **state)
{
	(void)state;
	assert_int_equal(failing_each(collect, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_its_line),
		cmocka_unit_test(without_a_line),
		cmocka_unit_test(in_colour),
		cmocka_unit_test(columns_and_cells),
		cmocka_unit_test(places_at_the_edges),
		cmocka_unit_test(made_safe),
		cmocka_unit_test(messages_have_an_end),
		cmocka_unit_test(long_lines),
		cmocka_unit_test(lines_without_width),
		cmocka_unit_test(sorted_by_place),
		cmocka_unit_test(cut_at_the_limit),
		cmocka_unit_test(cut_over_files),
		cmocka_unit_test(cut_beside_another_file),
		cmocka_unit_test(appended),
		cmocka_unit_test(kinds_are_told_apart),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
