/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paragraphs, lists, columns and boxes on a page, under the fake measure: a
 * character is 5 wide, a line 10 high and 180 wide, so 36 characters. */
#include "tests/report/laid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
paragraph_is_broken_at_spaces(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	/* 36 characters are "The quick brown fox jumps over the l", so "lazy" goes to
	 * the next line; the space before it stays with the first. */
	laid_paragraph(&laid, "The quick brown fox jumps over the lazy dog");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1),
	                    "10 10 P The quick brown fox jumps over the \n"
	                    "10 20 P lazy dog\n");
	laid_end(&laid);
}

static void
word_wider_than_the_line_is_broken_inside(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_paragraph(&laid, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1),
	                    "10 10 P abcdefghijklmnopqrstuvwxyzabcdefghij\n"
	                    "10 20 P klmnopqrstuvwxyz\n");
	laid_end(&laid);
}

static void
runs_of_one_line_follow_each_other(void **state)
{
	struct cr_rich prose = { 0 };
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	cr_rich_add(&prose, &laid.arena, "plain ", 0);
	cr_rich_add(&prose, &laid.arena, "strong", CR_STRONG);
	cr_rich_add(&prose, &laid.arena, ", and so on to the very end of it", 0);
	cr_flow_paragraph(&laid.flow, CR_STYLE_BODY, prose);
	laid_run(&laid);
	/* 6 and 12 characters of 5 from 10: 40 and 70.  The line holds 36, that is 24
	 * of the last run; they end inside "the". */
	assert_string_equal(laid_page(&laid, 1), "10 10 P plain \n"
	                                         "40 10 P strong\n"
	                                         "70 10 P , and so on to the very \n"
	                                         "10 20 P end of it\n");
	assert_int_equal(laid.display->items[0].text.font.weight, 400);
	assert_int_equal(laid.display->items[1].text.font.weight, 600);
	laid_end(&laid);
}

static void
links_are_elements_of_their_own(void **state)
{
	struct cr_rich prose = { 0 };
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	cr_rich_add(&prose, &laid.arena, "See ", 0);
	cr_rich_link(&prose, &laid.arena, "below", "#there");
	cr_rich_add(&prose, &laid.arena, ".", 0);
	cr_flow_paragraph(&laid.flow, CR_STYLE_BODY, prose);
	cr_flow_heading(&laid.flow, 1, CR_STYLE_SECTION, "there",
	                cr_rich_of(&laid.arena, "There"));
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1), "10 10 Span See \n"
	                                         "30 10 Link below\n"
	                                         "55 10 Span .\n"
	                                         "10 20 H1 There\n");
	assert_string_equal(laid.display->elements[3].target, "#there");
	assert_int_equal(laid.display->n_dests, 1);
	assert_int_equal((int)laid.display->dests[0].y, 20);
	assert_int_equal(laid.display->n_bookmarks, 1);
	assert_string_equal(laid.display->bookmarks[0].title, "There");
	laid_end(&laid);
}

static void
link_to_nowhere_is_refused(void **state)
{
	struct cr_error err = { 0 };
	struct cr_rich prose = { 0 };
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	cr_rich_link(&prose, &laid.arena, "below", "#nowhere");
	cr_flow_paragraph(&laid.flow, CR_STYLE_BODY, prose);
	assert_null(cr_layout_run(&laid.layout, &laid.flow, &err));
	assert_int_equal(err.code, CR_EINPUT);
	assert_string_equal(err.message,
	                    "the report has a link to 'nowhere', which is nowhere in it");
	laid_end(&laid);
}

static void
text_from_outside_is_made_fit(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	/* A newline, an escape, a byte that is not UTF-8, a line separator and a
	 * direction override. */
	laid_paragraph(&laid, "a\nb\x1b"
	                      "c\xff"
	                      "d\xe2\x80\xa8"
	                      "e\xe2\x80\xae"
	                      "f");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1), "10 10 P a b c\xef\xbf\xbd"
	                                         "d e f\n");
	laid_end(&laid);
}

static void
list_items_have_labels_and_bodies(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	cr_flow_open_list(&laid.flow, true);
	for (int i = 0; i < 2; i++) {
		cr_flow_open(&laid.flow, CR_BLOCK_ITEM);
		/* The body is 10 narrower: 34 characters. */
		laid_paragraph(&laid, "A sentence that needs two lines, no more");
		cr_flow_close(&laid.flow);
	}
	cr_flow_close(&laid.flow);
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1),
	                    "10 10 Lbl 1.\n"
	                    "20 10 P A sentence that needs two lines, \n"
	                    "20 20 P no more\n"
	                    "10 30 Lbl 2.\n"
	                    "20 30 P A sentence that needs two lines, \n"
	                    "20 40 P no more\n");
	laid_end(&laid);
}

static void
columns_stand_side_by_side(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_paragraph(&laid, "before");
	cr_flow_open(&laid.flow, CR_BLOCK_COLUMNS);
	/* Two columns of (180 - 10) / 2 = 85: 17 characters, at 10 and 105. */
	cr_flow_open_column(&laid.flow, 1);
	laid_paragraph(&laid, "seventeen letters and some");
	cr_flow_close(&laid.flow);
	cr_flow_open_column(&laid.flow, 1);
	laid_lines(&laid, 3);
	cr_flow_close(&laid.flow);
	cr_flow_close(&laid.flow);
	laid_paragraph(&laid, "after");
	laid_run(&laid);
	assert_string_equal(laid_page(&laid, 1), "10 10 P before\n"
	                                         "10 20 P seventeen letters \n"
	                                         "10 30 P and some\n"
	                                         "105 20 P 1\n"
	                                         "105 30 P 2\n"
	                                         "105 40 P 3\n"
	                                         "10 50 P after\n");
	laid_end(&laid);
}

static void
columns_move_to_the_next_page_whole(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_lines(&laid, 6);
	cr_flow_open(&laid.flow, CR_BLOCK_COLUMNS);
	cr_flow_open_column(&laid.flow, 1);
	laid_paragraph(&laid, "left");
	cr_flow_close(&laid.flow);
	cr_flow_open_column(&laid.flow, 1);
	laid_lines(&laid, 3); /* Six lines and three are more than eight. */
	cr_flow_close(&laid.flow);
	cr_flow_close(&laid.flow);
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 2);
	assert_string_equal(laid_page(&laid, 2), "10 10 P left\n"
	                                         "105 10 P 1\n"
	                                         "105 20 P 2\n"
	                                         "105 30 P 3\n");
	laid_end(&laid);
}

static void
columns_higher_than_a_page_go_on(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	cr_flow_open(&laid.flow, CR_BLOCK_COLUMNS);
	cr_flow_open_column(&laid.flow, 1);
	laid_lines(&laid, 9);
	cr_flow_close(&laid.flow);
	cr_flow_open_column(&laid.flow, 1);
	laid_paragraph(&laid, "right");
	cr_flow_close(&laid.flow);
	cr_flow_close(&laid.flow);
	laid_run(&laid);
	assert_int_equal(laid.display->n_pages, 2);
	assert_string_equal(laid_page(&laid, 2), "10 10 P 9\n"
	                                         "105 20 P right\n");
	laid_end(&laid);
}

static void
box_has_one_panel_behind_it(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	laid_paragraph(&laid, "before");
	cr_flow_open(&laid.flow, CR_BLOCK_BOX);
	laid_lines(&laid, 2);
	cr_flow_close(&laid.flow);
	laid_paragraph(&laid, "after");
	laid_run(&laid);
	/* The box stands 5 (its padding) off its neighbours; inside, 5 of padding,
	 * two lines, 5 of padding: 30 high from 10 + 10 + 5. */
	assert_string_equal(laid_page(&laid, 1), "10 10 P before\n"
	                                         "15 30 P 1\n"
	                                         "15 40 P 2\n"
	                                         "10 60 P after\n");
	assert_int_equal(laid_count(&laid, 1, CR_ITEM_RECT), 1);

	const struct cr_display_item *panel = &laid.display->items[0];

	assert_int_equal(panel->kind, CR_ITEM_RECT);
	assert_true(panel->element == CR_ARTIFACT);
	assert_int_equal((int)panel->y, 25);
	assert_int_equal((int)panel->rect.height, 30);
	assert_int_equal((int)panel->rect.width, 180);
	laid_end(&laid);
}

static void
dump_is_stable(void **state)
{
	struct laid laid;

	(void)state;
	laid_begin(&laid);
	cr_flow_heading(&laid.flow, 2, CR_STYLE_MESSAGE, "top",
	                cr_rich_of(&laid.arena, "One"));
	laid_paragraph(&laid, "two");
	laid_run(&laid);
	cr_buf_clear(&laid.out);
	cr_display_dump(laid.display, &laid.out);
	assert_string_equal(cr_buf_text(&laid.out),
	                    "paper 200.00 100.00\n"
	                    "elements\n"
	                    "  0 Document lang en\n"
	                    "    1 H2\n"
	                    "    2 P\n"
	                    "page 1\n"
	                    "  1 text 10.00 18.00 #000000 15.00 font 10.00 400 \"One\"\n"
	                    "  2 text 10.00 28.00 #000000 15.00 font 10.00 400 \"two\"\n"
	                    "dests\n"
	                    "  page 1 10.00 10.00 top\n"
	                    "bookmarks\n"
	                    "  2 #top \"One\"\n");
	laid_end(&laid);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraph_is_broken_at_spaces),
		cmocka_unit_test(word_wider_than_the_line_is_broken_inside),
		cmocka_unit_test(runs_of_one_line_follow_each_other),
		cmocka_unit_test(links_are_elements_of_their_own),
		cmocka_unit_test(link_to_nowhere_is_refused),
		cmocka_unit_test(text_from_outside_is_made_fit),
		cmocka_unit_test(list_items_have_labels_and_bodies),
		cmocka_unit_test(columns_stand_side_by_side),
		cmocka_unit_test(columns_move_to_the_next_page_whole),
		cmocka_unit_test(columns_higher_than_a_page_go_on),
		cmocka_unit_test(box_has_one_panel_behind_it),
		cmocka_unit_test(dump_is_stable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
