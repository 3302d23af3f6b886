/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of reports: whatever the model, nothing overlaps and nothing leaves the page;
 * and wherever pages end, what belongs together is on one. */
#include "tests/report/fake-measure.h"
#include "tests/report/made.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Do the ink of two lines of text cross?  Under the fake measure a line reaches 0.8
 * of its size up and 0.2 down; a hair is let pass, as sums are not exact. */
static bool
cross(const struct cr_display_item *a, const struct cr_display_item *b)
{
	double hair = 0.05;

	return a->x + hair < b->x + b->text.advance &&
	       b->x + hair < a->x + a->text.advance &&
	       a->y - 0.8 * a->text.font.size + hair < b->y + 0.2 * b->text.font.size &&
	       b->y - 0.8 * b->text.font.size + hair < a->y + 0.2 * a->text.font.size;
}

static void
check_page(const struct cr_display *display, const struct cr_page *page)
{
	const struct cr_display_item *items = display->items + page->first;

	for (size_t i = 0; i < page->n_items; i++) {
		const struct cr_display_item *item = &items[i];
		double right = item->x;

		if (item->kind == CR_ITEM_TEXT)
			right += item->text.advance -
			         (item->text.text[strlen(item->text.text) - 1] == ' '
			                  ? item->text.font.size / 2
			                  : 0);
		if (item->kind == CR_ITEM_RECT)
			right += item->rect.width;
		if (item->x < 53.9 || right > display->width - 53.9 || item->y < 20 ||
		    item->y > display->height - 20)
			fail_msg("'%s' at %g %g leaves the page",
			         item->kind == CR_ITEM_TEXT ? item->text.text : "", item->x,
			         item->y);
		for (size_t k = 0; k < i && item->kind == CR_ITEM_TEXT; k++)
			if (items[k].kind == CR_ITEM_TEXT && cross(item, &items[k]))
				fail_msg("'%s' and '%s' cross", items[k].text.text,
				         item->text.text);
	}
}

static void
nothing_overlaps_or_leaves_the_page(void **state)
{
	static const char *const langs[] = { "en", "fr" };

	(void)state;
	for (size_t m = 0; models_names[m]; m++) {
		for (int v = 0; v < 4; v++) {
			struct made made;

			made_begin(&made, models_names[m], langs[v / 2]);
			made.report.paper = v % 2 ? CR_PAPER_A4 : CR_PAPER_LETTER;
			made_run(&made);
			for (size_t p = 0; p < made.display->n_pages; p++)
				check_page(made.display, &made.display->pages[p]);
			made_end(&made);
		}
	}
}

/* Is a text, or its beginning, on a page? */
static bool
page_has(const struct cr_display *display, const struct cr_page *page, const char *text)
{
	for (size_t i = page->first; i < page->first + page->n_items; i++)
		if (display->items[i].kind == CR_ITEM_TEXT &&
		    strncmp(display->items[i].text.text, text, strlen(text)) == 0)
			return true;
	return false;
}

/* How many texts of a page begin so. */
static size_t
texts_on_page(const struct cr_display *display, const struct cr_page *page,
              const char *text)
{
	size_t n = 0;

	for (size_t i = page->first; i < page->first + page->n_items; i++)
		n += display->items[i].kind == CR_ITEM_TEXT &&
		     strncmp(display->items[i].text.text, text, strlen(text)) == 0;
	return n;
}

static size_t
count_on_page(const struct cr_display *display, const struct cr_page *page,
              enum cr_item_kind kind)
{
	size_t n = 0;

	for (size_t i = page->first; i < page->first + page->n_items; i++)
		n += display->items[i].kind == kind;
	return n;
}

/* However long the unit's name is, and however many groups there are. */
static void
cover_is_one_page(void **state)
{
	(void)state;
	for (size_t m = 0; models_names[m]; m++) {
		struct made made;

		made_begin(&made, models_names[m], "en");
		made_run(&made);
		if (!page_has(made.display, &made.display->pages[0], "What it is"))
			fail_msg("the cover of '%s' is longer", models_names[m]);
		made_end(&made);
	}
}

#define EIGHTY                                                   \
	"A name of eighty characters, as committees like to write " \
	"when they have a choice"

/* The same of names of eighty characters: instrument, unit and nine groups.  The letters
 * of the fake measure are half as wide as they are high; those of a title are 0.6, so
 * that it takes sixteen more here. */
static void
cover_of_long_names_is_one_page(void **state)
{
	static const char *const langs[] = { "en", "fr" };

	(void)state;
	assert_int_equal(strlen(EIGHTY), 80);
	for (int v = 0; v < 4; v++) {
		struct cr_model_group groups[9];
		struct made made;

		made_begin(&made, "large", langs[v / 2]);
		made.report.paper = v % 2 ? CR_PAPER_A4 : CR_PAPER_LETTER;
		memcpy(groups, made.model.groups, sizeof groups);
		for (size_t i = 0; i < 9; i++)
			groups[i].name = EIGHTY;
		made.model.groups = groups;
		made.model.title = EIGHTY;
		made.model.unit = EIGHTY " and sixteen more";
		made_run(&made);
		if (!page_has(made.display, &made.display->pages[0],
		              v / 2 ? "Ce que c’est" : "What it is"))
			fail_msg("the cover %d is longer", v);
		made_end(&made);
	}
}

/* The text of a page that begins so. */
static const struct cr_display_item *
text_of(const struct cr_display *display, const struct cr_page *page, const char *text)
{
	for (size_t i = page->first; i < page->first + page->n_items; i++)
		if (display->items[i].kind == CR_ITEM_TEXT &&
		    strncmp(display->items[i].text.text, text, strlen(text)) == 0)
			return &display->items[i];
	fail_msg("no text '%s'", text);
	return NULL;
}

/* Numbers of pages are not read on into the text beside them. */
static void
numbers_of_contents_stand_off(void **state)
{
	const struct cr_display_item *beside, *entry, *number;
	struct made made;

	(void)state;
	made_begin(&made, "ordinary", "en");
	made_run(&made);
	beside = text_of(made.display, &made.display->pages[0], "What it is");
	entry = text_of(made.display, &made.display->pages[0], "How this was measured");
	number = entry + 1;
	assert_true(number->text.text[0] >= '1' && number->text.text[0] <= '9');
	assert_true(beside->x - (number->x + number->text.advance) >= 36);
	made_end(&made);
}

/* On pages [*first, *end) the profile is. */
static void
find_profile(const struct cr_display *display, size_t *first, size_t *end)
{
	*first = 1; /* The cover names it. */
	while (!page_has(display, &display->pages[*first], "Profile"))
		assert_true(++*first < display->n_pages);
	*end = *first + 1;
	while (!page_has(display, &display->pages[*end - 1], "The dot is the mean"))
		assert_true(++*end <= display->n_pages);
}

/* The scores from 'from' on are on a scale of their own, or on none. */
static void
rescale(struct made *made, size_t from, bool drawn)
{
	for (size_t i = from; i < made->model.n_scores; i++) {
		made->scores[i].scale.n_bands = 0;
		if (!drawn)
			made->scores[i].scale.hi = made->scores[i].scale.lo;
	}
}

/* Wherever pages end, and on whichever scales scores are: rows are tinted, and marks have
 * a key, once a page. */
static void
pages_of_a_profile_have_rows_and_a_key(void **state)
{
	(void)state;
	for (size_t v = 0; v < 4 * 60; v++) {
		size_t n = v / 4 + 1, first, end;
		struct made made;

		made_begin(&made, "large", "en");
		made.model.n_scores = n;
		made.model.n_findings = 0;
		if (v % 4 > 0)
			rescale(&made, v % 4 == 1 ? n - 1 : n / 2, v % 4 < 3 || n == 1);
		made_run(&made);
		find_profile(made.display, &first, &end);
		for (size_t p = first; p < end; p++) {
			const struct cr_page *page = &made.display->pages[p];

			if (count_on_page(made.display, page, CR_ITEM_RECT) == 0)
				fail_msg("of %zu scores page %zu has none", n, p + 1);
			if (texts_on_page(made.display, page, "All, with 95% interval") != 1)
				fail_msg("of %zu scores page %zu has not one key", n, p + 1);
		}
		made_end(&made);
	}
}

/* Scores that cannot be drawn, among those that can, neither divide the chart nor make
 * room for their figures. */
static void
what_is_not_drawn_leaves_no_trace(void **state)
{
	struct made made;
	size_t marks, items;

	(void)state;
	made_begin(&made, "ordinary", "en");
	made.model.n_scores = 3;
	made_run(&made);
	marks = texts_on_page(made.display, &made.display->pages[2], "developing");
	items = made.display->pages[2].n_items;
	assert_int_equal(marks, 1);
	made_end(&made);

	made_begin(&made, "ordinary", "en");
	made.model.n_scores = 4;
	made.scores[3] = made.scores[2];
	made.scores[2].scale.hi = made.scores[2].scale.lo;
	made.scores[2].title = "A score that is not on any scale";
	made_run(&made);
	assert_int_equal(made.display->pages[2].n_items, items);
	made_end(&made);
}

/* The luminance of a colour, and the contrast of two: WCAG 2.1, 1.4.3. */
static double
luminance(struct cr_rgb colour)
{
	static const double weights[] = { 0.2126, 0.7152, 0.0722 };
	double parts[] = { colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0 };
	double sum = 0;

	for (int i = 0; i < 3; i++)
		sum += weights[i] * (parts[i] <= 0.03928 ? parts[i] / 12.92
		                                         : pow((parts[i] + 0.055) / 1.055, 2.4));
	return sum;
}

static double
contrast(struct cr_rgb a, struct cr_rgb b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

/* Is a text over a rectangle, if only in part? */
static bool
is_over(const struct cr_display_item *text, const struct cr_display_item *rect)
{
	return text->x < rect->x + rect->rect.width && rect->x < text->x + text->text.advance &&
	       text->y - 1 > rect->y && text->y - 1 < rect->y + rect->rect.height;
}

/* The text of a page stands off paper and what else is behind it: small text needs 4.5. */
static void
check_contrast(const struct cr_display *display, const struct cr_page *page)
{
	static const struct cr_rgb paper = { 255, 255, 255 };
	const struct cr_display_item *items = display->items + page->first;

	for (size_t i = 0; i < page->n_items; i++) {
		double least = contrast(items[i].colour, paper);

		if (items[i].kind != CR_ITEM_TEXT)
			continue;
		for (size_t k = 0; k < i; k++)
			if (items[k].kind == CR_ITEM_RECT && !items[k].rect.hatched &&
			    is_over(&items[i], &items[k]))
				least = fmin(least, contrast(items[i].colour,
				                             items[k].colour));
		if (least < 4.5)
			fail_msg("'%s' is hard to read", items[i].text.text);
	}
}

static void
text_stands_off_what_is_behind_it(void **state)
{
	(void)state;
	for (size_t m = 0; models_names[m]; m++) {
		struct made made;

		made_begin(&made, models_names[m], "en");
		made_run(&made);
		for (size_t p = 0; p < made.display->n_pages; p++)
			check_contrast(made.display, &made.display->pages[p]);
		made_end(&made);
	}
}

static bool
is_cell(const struct cr_display *display, const struct cr_display_item *item)
{
	enum cr_role role = item->element == CR_ARTIFACT
	                            ? CR_ROLE_DOCUMENT
	                            : display->elements[item->element].role;

	return role == CR_ROLE_TD || role == CR_ROLE_TH;
}

/* Wherever pages end, the first line of a note comes after a cell on the same page. */
static void
notes_stay_with_their_tables(void **state)
{
	static const char *const notes[] = {
		"Gap: the difference", "rwg runs from 0",      "A change is over",
		"n: people who",       "n: responses that",
	};

	(void)state;
	for (size_t n = 2; n <= 60; n++) {
		const struct cr_display *display;
		struct made made;
		size_t found = 0;

		made_begin(&made, "large", "en");
		made.model.n_scores = n;
		made.model.n_findings = 0;
		made_run(&made);
		display = made.display;
		for (size_t p = 0; p < display->n_pages; p++) {
			const struct cr_page *page = &display->pages[p];
			const struct cr_display_item *items = display->items + page->first;

			for (size_t k = 0; k < page->n_items * 5; k++) {
				const struct cr_display_item *item = &items[k / 5];
				const char *note = notes[k % 5];

				if (item->kind != CR_ITEM_TEXT ||
				    strncmp(item->text.text, note, strlen(note)) != 0)
					continue;
				found++;
				if (k / 5 == 0 || !is_cell(display, item - 1))
					fail_msg("of %zu scores '%s' is alone", n, note);
			}
		}
		if (found != (n > 2 ? 5 : 4))
			fail_msg("of %zu scores only %zu notes are there", n, found);
		made_end(&made);
	}
}

/* Wherever pages end, none ends with what leads to a table, or with a heading. */
static void
what_leads_to_a_table_stays_with_it(void **state)
{
	static const char *const leads[] = {
		"Pairs of groups", "Scores on which", "By both measures", "The largest",
		"All these figures",
	};
	size_t found = 0;

	(void)state;
	for (size_t n = 2; n <= 60; n++) {
		struct made made;

		made_begin(&made, "large", "en");
		made.model.n_scores = n;
		made.model.n_findings = 0;
		made_run(&made);
		for (size_t p = 1; p < made.display->n_pages; p++) {
			const struct cr_page *page = &made.display->pages[p];
			const struct cr_display_item *last =
				&made.display->items[page->first + page->n_items - 1];
			size_t element = last->element;

			while (last[-1].element == element)
				last--;
			for (size_t k = 0; k < sizeof leads / sizeof leads[0]; k++) {
				found += texts_on_page(made.display, page, leads[k]);
				if (last->kind == CR_ITEM_TEXT &&
				    strncmp(last->text.text, leads[k],
				            strlen(leads[k])) == 0)
					fail_msg("of %zu scores page %zu ends with '%s'", n,
					         p + 1, last->text.text);
			}
		}
		made_end(&made);
	}
	assert_true(found > 59 * 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_overlaps_or_leaves_the_page),
		cmocka_unit_test(cover_is_one_page),
		cmocka_unit_test(cover_of_long_names_is_one_page),
		cmocka_unit_test(numbers_of_contents_stand_off),
		cmocka_unit_test(text_stands_off_what_is_behind_it),
		cmocka_unit_test(what_leads_to_a_table_stays_with_it),
		cmocka_unit_test(pages_of_a_profile_have_rows_and_a_key),
		cmocka_unit_test(what_is_not_drawn_leaves_no_trace),
		cmocka_unit_test(notes_stay_with_their_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
