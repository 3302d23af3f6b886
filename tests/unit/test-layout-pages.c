/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where pages end, under the fake measure: a page holds eight lines of 36
 * characters. */
#include "tests/report/laid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LINE_OF_36 "abcdefghijklmnopqrstuvwxyz abcdefgh "

static void
ninth_line_begins_a_page(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 9);
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 2);
	assert_string_equal(laid_page(&laid, 2), "10 10 P 9\n");
	laid_end(&laid);
}

static void
heading_goes_with_what_it_heads(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 7);
	laid_heading(&laid, "H"); /* It would be the eighth line, alone. */
	laid_paragraph(&laid, "text");
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 2);
	assert_string_equal(laid_page(&laid, 2), "10 10 H1 H\n"
	                                         "10 20 P text\n");
	laid_end(&laid);
}

static void
headings_in_a_row_go_together(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 6);
	laid_heading(&laid, "H");
	laid_heading(&laid, "I");
	laid_paragraph(&laid, "text");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 2), "10 10 H1 H\n"
	                                         "10 20 H1 I\n"
	                                         "10 30 P text\n");
	laid_end(&laid);
}

static void
first_line_of_a_paragraph_is_not_left_alone(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 7);
	laid_paragraph(&laid, LINE_OF_36 LINE_OF_36 LINE_OF_36 "x");
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 2);
	assert_string_equal(laid_page(&laid, 1), "10 10 P 1\n10 20 P 2\n10 30 P 3\n"
	                                         "10 40 P 4\n10 50 P 5\n10 60 P 6\n"
	                                         "10 70 P 7\n");
	laid_end(&laid);
}

static void
last_line_of_a_paragraph_is_not_left_alone(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 5);
	laid_paragraph(&laid, LINE_OF_36 LINE_OF_36 LINE_OF_36 "x");
	laid_run(&laid);
	/* Three of its four lines would fit; two stay, two go. */
	assert_string_equal(laid_page(&laid, 2), "10 10 Span " LINE_OF_36 "\n"
	                                         "10 20 Span x\n");
	laid_end(&laid);
}

static void
divided_paragraph_is_one_element(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 6);
	laid_paragraph(&laid, LINE_OF_36 LINE_OF_36 LINE_OF_36 "x");
	laid_paragraph(&laid, "after");
	laid_run(&laid);

	/* Document, six paragraphs, the divided one at 7, its two spans. */
	const struct cr_element *elements = laid.display->elements;

	assert_int_equal(laid.display->n_elements, 11);
	assert_int_equal(elements[7].role, CR_ROLE_P);
	assert_int_equal(elements[8].role, CR_ROLE_SPAN);
	assert_int_equal(elements[8].parent, 7);
	assert_int_equal(elements[9].role, CR_ROLE_SPAN);
	assert_int_equal(elements[9].parent, 7);
	assert_int_equal(elements[10].role, CR_ROLE_P);
	assert_string_equal(laid_page(&laid, 2), "10 10 Span " LINE_OF_36 "\n"
	                                         "10 20 Span x\n"
	                                         "10 30 P after\n");
	laid_end(&laid);
}

static void
group_moves_whole(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 5);
	cr_flow_open(&laid.flow, CR_BLOCK_GROUP);
	laid_lines(&laid, 4);
	cr_flow_close(&laid.flow);
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 2),
	                    "10 10 P 1\n10 20 P 2\n10 30 P 3\n10 40 P 4\n");
	laid_end(&laid);
}

static void
group_higher_than_a_page_is_divided(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_paragraph(&laid, "first");
	cr_flow_open(&laid.flow, CR_BLOCK_GROUP);
	laid_lines(&laid, 9);
	cr_flow_close(&laid.flow);
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 2);
	assert_string_equal(laid_page(&laid, 2), "10 10 P 8\n10 20 P 9\n");
	laid_end(&laid);
}

static void
space_is_dropped_at_the_top_of_a_page(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 8);
	cr_flow_space(&laid.flow, 5);
	laid_paragraph(&laid, "next");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 2), "10 10 P next\n");
	laid_end(&laid);
}

static void
larger_of_two_spaces_counts(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_paragraph(&laid, "a");
	cr_flow_space(&laid.flow, 5);
	cr_flow_space(&laid.flow, 15);
	cr_flow_space(&laid.flow, 10);
	laid_paragraph(&laid, "b");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1), "10 10 P a\n10 35 P b\n");
	laid_end(&laid);
}

static void
fill_pushes_to_the_foot(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_paragraph(&laid, "top");
	cr_flow_fill(&laid.flow);
	laid_paragraph(&laid, "last but one");
	laid_paragraph(&laid, "last");
	cr_flow_page(&laid.flow);
	laid_paragraph(&laid, "next");
	laid_run(&laid);
	/* The eighth line stands at 10 + 7 x 10. */
	assert_string_equal(laid_page(&laid, 1), "10 10 P top\n"
	                                         "10 70 P last but one\n"
	                                         "10 80 P last\n");
	assert_string_equal(laid_page(&laid, 2), "10 10 P next\n");
	laid_end(&laid);
}

static void
contents_know_the_pages(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	cr_flow_contents(&laid.flow, 1);
	for (int i = 0; i < 2; i++) {
		const char *name = i == 0 ? "a" : "b";

		cr_flow_page(&laid.flow);
		cr_flow_heading(&laid.flow, 1, CR_STYLE_SECTION, name,
		                cr_rich_of(&laid.arena, i == 0 ? "First" : "Second"));
		laid_paragraph(&laid, "text");
	}
	laid_run(&laid);
	/* Numbers end at 190 and are 5 wide; entries are 3 apart. */
	assert_string_equal(laid_page(&laid, 1), "10 10 Link First\n"
	                                         "185 10 Link 2\n"
	                                         "10 23 Link Second\n"
	                                         "185 23 Link 3\n");
	assert_string_equal(laid.display->elements[3].target, "#a");
	laid_end(&laid);
}

static void
furniture_stands_around_pages(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid.layout.furniture = (struct cr_furniture){
		/* 60 % of 180 hold 21 characters. */
		.head = "A head too long for its place",
		.head_end = "Wave 2",
		.foot = "Org",
		.folio = "{1} of {2}",
		.bare = 1,
	};
	laid_paragraph(&laid, "cover");
	cr_flow_page(&laid.flow);
	laid_paragraph(&laid, "text");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1), "10 10 P cover\n");
	assert_string_equal(laid_page(&laid, 2), "10 0 - A head too long for \xe2\x80\xa6\n"
	                                         "160 0 - Wave 2\n"
	                                         "10 90 - Org\n"
	                                         "160 90 - 2 of 2\n"
	                                         "10 10 P text\n");
	laid_end(&laid);
}

static void
empty_report_has_a_page(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 1);
	assert_int_equal(laid.display->n_items, 0);
	laid_end(&laid);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ninth_line_begins_a_page),
		cmocka_unit_test(heading_goes_with_what_it_heads),
		cmocka_unit_test(headings_in_a_row_go_together),
		cmocka_unit_test(first_line_of_a_paragraph_is_not_left_alone),
		cmocka_unit_test(last_line_of_a_paragraph_is_not_left_alone),
		cmocka_unit_test(divided_paragraph_is_one_element),
		cmocka_unit_test(group_moves_whole),
		cmocka_unit_test(group_higher_than_a_page_is_divided),
		cmocka_unit_test(space_is_dropped_at_the_top_of_a_page),
		cmocka_unit_test(larger_of_two_spaces_counts),
		cmocka_unit_test(fill_pushes_to_the_foot),
		cmocka_unit_test(contents_know_the_pages),
		cmocka_unit_test(furniture_stands_around_pages),
		cmocka_unit_test(empty_report_has_a_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
