/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables, under the fake measure: rows are a line and twice 3 high, so a page of
 * 80 holds five rows of one line; columns are padded by 5, but not at the edges
 * of the table. */
#include "tests/report/laid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct cr_table_column two_columns[] = {
	{ CR_ALIGN_START, true, 0 },
	{ CR_ALIGN_END, false, 0 },
};

/* The second wishes for one of the two columns of the grid. */
static const struct cr_table_column in_line[] = {
	{ CR_ALIGN_START, true, 0 },
	{ CR_ALIGN_START, false, 1 },
};

/* A table of two columns from 'n' rows of two texts. */
static void
add_table_of(struct laid *laid, const struct cr_table_column *columns,
             const char *const texts[][2], size_t n)
{
	struct cr_flow_table *table = cr_arena_alloc(&laid->arena, sizeof *table);
	struct cr_rich *cells =
	        cr_arena_array(&laid->arena, 2 * n, sizeof *cells);

	for (size_t i = 0; i < 2 * n; i++)
		cells[i] = cr_rich_of(&laid->arena, texts[i / 2][i % 2]);
	*table = (struct cr_flow_table){ .columns = columns, .cells = cells,
		                    .n_columns = 2, .n_rows = n, .row_heads = true };
	cr_flow_table(&laid->flow, table);
}

/* Columns of which the first stretches; 'texts' row by row. */
static void
add_wide_table(struct laid *laid, const char *const *texts, size_t columns, size_t rows)
{
	struct cr_flow_table *table = cr_arena_alloc(&laid->arena, sizeof *table);
	struct cr_table_column *all =
		cr_arena_array(&laid->arena, columns, sizeof *all);
	struct cr_rich *cells =
		cr_arena_array(&laid->arena, columns * rows, sizeof *cells);

	for (size_t i = 0; i < columns; i++)
		all[i] = two_columns[i > 0];
	for (size_t i = 0; i < columns * rows; i++)
		cells[i] = cr_rich_of(&laid->arena, texts[i]);
	*table = (struct cr_flow_table){ .columns = all, .cells = cells,
		                    .n_columns = columns, .n_rows = rows,
		                    .row_heads = true };
	cr_flow_table(&laid->flow, table);
}

static void
add_table(struct laid *laid, const char *const texts[][2], size_t n)
{
	add_table_of(laid, two_columns, texts, n);
}

static void
columns_take_what_they_need(void **state)
{
	static const char *const texts[][2] = { { "Name", "Score" }, { "Ann", "7" } };
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_table(&laid, texts, 2);
	laid_run(&laid);
	/* The second column ends at 190: "Score" is 25 wide, "7" is 5. */
	assert_string_equal(laid_page(&laid, 1), "10 13 TH Name\n"
	                                         "165 13 TH Score\n"
	                                         "10 29 TH Ann\n"
	                                         "185 29 TD 7\n");

	const struct cr_element *elements = laid.display->elements;

	assert_int_equal(elements[1].role, CR_ROLE_TABLE);
	assert_int_equal(elements[3].scope, CR_SCOPE_COLUMN);
	assert_int_equal(elements[6].scope, CR_SCOPE_ROW);
	assert_int_equal(laid_count(&laid, 1, CR_ITEM_LINE), 2);
	laid_end(&laid);
}

/* A column of the grid is (180 - 10) / 2 = 85 wide: it begins at 10 + 95, its text 5
 * later, whatever its cells hold, unless a word is longer: 18 x 5 + 5 = 95. */
static void
columns_keep_to_the_grid(void **state)
{
	static const char *const texts[][2] = { { "Name", "n" }, { "Ann", "7" } };
	static const char *const others[][2] = { { "a", "Who did all of it" }, { "b", "c" } };
	static const char *const wide[][2] = { { "a", "b" }, { "c", "incomprehensibilit" } };
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_table_of(&laid, in_line, texts, 2);
	laid_run(&laid);
	assert_non_null(strstr(laid_page(&laid, 1), "\n110 13 TH n\n"));
	laid_end(&laid);
	laid_begin(&laid);
	add_table_of(&laid, in_line, others, 2);
	laid_run(&laid);
	assert_non_null(strstr(laid_page(&laid, 1), "\n110 39 TD c\n"));
	laid_end(&laid);
	laid_begin(&laid);
	add_table_of(&laid, in_line, wide, 2);
	laid_run(&laid);
	assert_non_null(strstr(laid_page(&laid, 1), "\n100 13 TH b\n"));
	laid_end(&laid);
}

static void
long_cells_are_wrapped(void **state)
{
	static const char *const texts[][2] = {
		{ "Name", "Score" },
		{ "A name that does not fit on one line", "12" },
	};
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_table(&laid, texts, 2);
	laid_run(&laid);
	/* They would like 36 x 5 + 5 = 185 and 5 x 5 + 5 = 30, and there are 180; they
	 * need 20 + 5 ("Name") and 30.  So the first gets 25 + 160 x 125 / 160 = 150,
	 * 29 characters after its padding. */
	assert_string_equal(laid_page(&laid, 1), "10 13 TH Name\n"
	                                         "165 13 TH Score\n"
	                                         "10 29 TH A name that does not fit on \n"
	                                         "10 39 TH one line\n"
	                                         "180 29 TD 12\n");
	laid_end(&laid);
}

/* Heads would like 55 and have 10 of padding, but for the last, which has 5; the first
 * column would like 105.  It gives way down to 0.26 x 180 = 46.8, which is 8 characters
 * after its padding; heads come to more lines for the rest. */
static void
first_column_is_not_squeezed_by_heads(void **state)
{
	static const char *const texts[] = {
		"Name",                 "aa bb cc dd", "aa bb cc dd", "aa bb cc dd",
		"A long name of a row", "1",           "2",           "3",
	};
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_wide_table(&laid, texts, 4, 2);
	laid_run(&laid);
	assert_non_null(strstr(laid_page(&laid, 1), "TH A long \n"));
	assert_non_null(strstr(laid_page(&laid, 1), "TH name of \n"));
	assert_non_null(strstr(laid_page(&laid, 1), "TH aa bb \n"));
	laid_end(&laid);
}

/* The second column would like 39 x 5 + 5 = 200, and its longest word has 30; the first
 * keeps its 46.8, which is 8 characters after its padding. */
static void
first_column_is_not_squeezed_by_cells(void **state)
{
	static const char *const texts[][2] = {
		{ "Name", "Band" },
		{ "A name of a row", "a long text of many words that says it" },
	};
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_table(&laid, texts, 2);
	laid_run(&laid);
	assert_non_null(strstr(laid_page(&laid, 1), "TH A name \n"));
	assert_non_null(strstr(laid_page(&laid, 1), "TH of a row\n"));
	laid_end(&laid);
}

/* A word of 43 letters, 220 wide, is divided: "Score" needs its 30, so that there are
 * 150, which is 29 letters. */
static void
word_that_is_too_long_leaves_the_others_whole(void **state)
{
	static const char *const texts[][2] = {
		{ "Name", "Score" },
		{ "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", "12" },
	};
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_table(&laid, texts, 2);
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1), "10 13 TH Name\n"
	                                         "165 13 TH Score\n"
	                                         "10 29 TH abcdefghijklmnopqrstuvwxyzabc\n"
	                                         "10 39 TH defghijklmnopq\n"
	                                         "180 29 TD 12\n");
	laid_end(&laid);
}

/* Words of 60 do not fit into the third of what 180 less 46.8 leave. */
static void
heads_without_room_are_numbered(void **state)
{
	static const char *const texts[] = {
		"Name", "abcdefghijkl", "bcdefghijklm", "c cdefghijklmn",
		"Ann",  "1.5",          "2.5",          "3.5",
		"Bob",  "1.5",          "2.5",          "3.5",
		"Cy",   "1.5",          "2.5",          "3.5",
		"Dee",  "1.5",          "2.5",          "3.5",
		"Eve",  "1.5",          "2.5",          "3.5",
	};
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_wide_table(&laid, texts, 4, 6);
	laid_run(&laid);
	assert_non_null(strstr(laid_page(&laid, 1), "20 10 Caption abcdefghijkl\n"));
	assert_non_null(strstr(laid_page(&laid, 1), "10 20 Caption 3\n"));
	assert_non_null(strstr(laid_page(&laid, 1), "20 20 Caption c cdefghijklmn\n"
	                                            "10 33 TH Name\n"
	                                            "135 33 TH 1\n"
	                                            "160 33 TH 2\n"
	                                            "185 33 TH 3\n"
	                                            "10 49 TH Ann\n"));
	/* Numbers without what they stand for would say nothing on the next page. */
	assert_non_null(strstr(laid_page(&laid, 2), "20 20 - c cdefghijklmn\n"
	                                            "10 33 - Name\n"));
	laid_end(&laid);
}

static void
head_is_repeated_and_rows_are_whole(void **state)
{
	static const char *const texts[][2] = {
		{ "Name", "n" }, { "a", "1" }, { "b", "2" }, { "c", "3" },
		{ "d", "4" },    { "e", "5" }, { "f", "6" }, { "g", "7" },
	};
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_table(&laid, texts, 8);
	laid_run(&laid);
	/* Five rows of 16 on the first page: the head and four. */
	assert_int_equal(laid.display->n_pages, 2);
	assert_string_equal(laid_page(&laid, 2), "10 13 - Name\n"
	                                         "185 13 - n\n"
	                                         "10 29 TH e\n"
	                                         "185 29 TD 5\n"
	                                         "10 45 TH f\n"
	                                         "185 45 TD 6\n"
	                                         "10 61 TH g\n"
	                                         "185 61 TD 7\n");
	laid_end(&laid);
}

static void
last_row_does_not_go_alone(void **state)
{
	static const char *const texts[][2] = {
		{ "Name", "n" }, { "a", "1" }, { "b", "2" },
		{ "c", "3" },    { "d", "4" }, { "e", "5" },
	};
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	add_table(&laid, texts, 6);
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 2), "10 13 - Name\n"
	                                         "185 13 - n\n"
	                                         "10 29 TH d\n"
	                                         "185 29 TD 4\n"
	                                         "10 45 TH e\n"
	                                         "185 45 TD 5\n");
	laid_end(&laid);
}

static void
row_higher_than_a_page_goes_on_in_the_next(void **state)
{
	char text[30 * 10 + 1] = "";
	const char *const texts[][2] = { { "Name", "n" }, { text, "1" } };
	struct laid laid;

	(void)state;
	/* Ten words of 29 letters, each a line of its own.  After the head of 16 and
	 * a row's padding of 6 a page has room for 5 lines, so ten take two rows. */
	for (int i = 0; i < 10; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text),
		         "%dbcdefghijklmnopqrstuvwxyzab ", i);
	text[strlen(text) - 1] = '\0';
	laid_begin(&laid);
	add_table(&laid, texts, 2);
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 2);
	assert_non_null(strstr(laid_page(&laid, 1), "10 29 TH 0bcd"));
	assert_non_null(strstr(laid_page(&laid, 1), "10 69 TH 4bcd"));
	assert_non_null(strstr(laid_page(&laid, 2), "10 13 - Name"));
	assert_non_null(strstr(laid_page(&laid, 2), "10 29 TH 5bcd"));
	assert_non_null(strstr(laid_page(&laid, 2), "10 69 TH 9bcd"));
	laid_end(&laid);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_take_what_they_need),
		cmocka_unit_test(columns_keep_to_the_grid),
		cmocka_unit_test(long_cells_are_wrapped),
		cmocka_unit_test(first_column_is_not_squeezed_by_heads),
		cmocka_unit_test(first_column_is_not_squeezed_by_cells),
		cmocka_unit_test(word_that_is_too_long_leaves_the_others_whole),
		cmocka_unit_test(heads_without_room_are_numbered),
		cmocka_unit_test(head_is_repeated_and_rows_are_whole),
		cmocka_unit_test(last_row_does_not_go_alone),
		cmocka_unit_test(row_higher_than_a_page_goes_on_in_the_next),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
