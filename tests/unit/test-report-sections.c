/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What reports say of a model: each sentence appears when its figure calls for it
 * and goes when it does not; nothing that is hidden shows; and whatever the model,
 * nothing overlaps and nothing leaves the page. */
#include "tests/lib/failing.h"
#include "tests/report/fake-measure.h"
#include "tests/report/made.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NBSP "\xc2\xa0"

static void
says(struct made *made, const char *sentence)
{
	if (!strstr(made_run(made), sentence))
		fail_msg("the report does not say: %s", sentence);
}

static void
says_not(struct made *made, const char *sentence)
{
	if (strstr(made_run(made), sentence))
		fail_msg("the report says: %s", sentence);
}

static void
whole_is_told_with_its_band(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "ordinary", "en");
	says(&made, "Readiness for co-production: Villeray stands at 58 of 100, "
	            "“developing”.");
	says(&made, "The interval from 51 to 64 stays within that band.");
	made.scores[0].all.low = 44;
	made.scores[0].all.band_low = 0;
	says(&made, "The interval, 44 to 64, reaches from “emerging” to “developing”: we "
	            "cannot tell which band holds.");
	made.scores[0].all.has_interval = false;
	says_not(&made, "The interval");
	made.scores[0].all.band = -1;
	says(&made, "Villeray stands at 58 of 100.");
	/* 49.7 is not told as 50, where the next band begins; 49.4 is told as 49. */
	made.scores[0].all.mean = 49.7;
	says(&made, "Villeray stands at 49.7 of 100.");
	made.scores[0].all.mean = 49.4;
	says(&made, "Villeray stands at 49 of 100.");
	made.scores[0].all.shown = CR_SHOWN_NONE;
	says(&made, "There are not enough answers for an overall figure.");
	made.scores[0].all.shown = CR_SHOWN_HIDDEN;
	says(&made, "Too few people answered for an overall figure that can be shown.");
	made_end(&made);
}

static void
what_limits_is_named(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "ordinary", "fr");
	says(&made, "Le plus bas, donc ce qui limite l’ensemble : "
	            "Professionnalisation du projet" NBSP "(46)");
	made.scores[6].limiting = true;
	says(&made, "Les plus bas, donc ce qui limite l’ensemble : "
	            "Professionnalisation du projet et "
	            "Mobilisation citoyenne");
	made.scores[1].limiting = made.scores[6].limiting = false;
	says_not(&made, "ce qui limite");
	says(&made, "Ce qui le compose");
	made_end(&made);
}

static void
strengths_and_priorities_are_the_ends(void **state)
{
	const char *text, *strengths, *priorities;
	struct made made;

	(void)state;
	made_begin(&made, "ordinary", "en");
	text = made_run(&made);
	strengths = strstr(text, "\nStrengths\n");
	priorities = strstr(text, "\nPriorities\n");
	assert_true(strengths && priorities && strengths < priorities);
	/* Means of the twelve: 76.3, 74.0 and 71.5 lead, 38.4, 44.0 and 48.9 trail. */
	assert_non_null(strstr(strengths, "\nPlaces and habits of working together: 76\n"
	                                  "•\nAttachment and ties: 74\n"
	                                  "•\nTrack record: 72\n"));
	assert_non_null(strstr(priorities, "\nFormal load: 38\n"
	                                   "•\nPaid and volunteer shares: 44\n"
	                                   "•\nInclusion and means: 49\n"));
	made_end(&made);
}

static void
few_answers_are_a_caution(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "few", "en");
	says(&made, "Only 12 respondents answered");
	made.model.n = 19;
	says(&made, "Only 19 respondents answered");
	made.model.n = 20;
	says_not(&made, "respondents answered");
	made_end(&made);
}

static void
bands_that_are_not_firm_are_counted(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "ordinary", "en");
	for (size_t i = 0; i < made.model.n_scores; i++)
		made.scores[i].all.band_low = made.scores[i].all.band_high =
		        made.scores[i].all.band;
	says_not(&made, "neighbouring band");
	made.scores[3].all.band_low = 0;
	made.scores[3].all.band_high = 1;
	made.scores[4].all.shown = CR_SHOWN_HIDDEN;
	made.scores[5].all.band = -1;
	says(&made, "Scores that could as well lie in a neighbouring band, because their "
	            "interval crosses its edge: 1 of 14.");
	made_end(&made);
}

static void
pooled_hidden_and_absent_groups_are_told(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "few", "en");
	says(&made, "A group of fewer than 5 people is never shown alone");
	says(&made, "Shown together here: Practitioners and community organizations.");
	says(&made, "What would tell what fewer than 5 people answered");
	says(&made, "Nobody answered for: Elected officials.");
	made_end(&made);

	made_begin(&made, "ordinary", "en");
	says_not(&made, "Shown together here");
	says_not(&made, "What would tell what");
	says_not(&made, "Nobody answered for");
	made.scores[9].all.shown = CR_SHOWN_HIDDEN;
	says(&made, "What would tell what fewer than 5 people answered");
	made_end(&made);
}

/* Every figure of a hidden estimate is 33.33 and its like; none may be printed,
 * and no mark drawn. */
static void
hidden_figures_do_not_show(void **state)
{
	static const struct cr_estimate secret = {
		.shown = CR_SHOWN_HIDDEN, .n = 3, .mean = 33.33, .has_interval = true,
		.low = 31.31, .high = 37.37, .band = 0,
	};
	struct made made;
	const char *text;

	(void)state;
	made_begin(&made, "ordinary", "en");
	for (size_t i = 0; i < made.model.n_scores; i++) {
		made.scores[i].all = made.scores[i].earlier = secret;
		made.scores[i].groups = NULL;
		made.scores[i].limiting = true;
		/* What is hidden has no gap, no agreement and no change. */
		made.scores[i].gaps = (struct cr_model_gaps){ 0 };
		made.scores[i].agreement.known = made.scores[i].change.known = false;
	}
	made.model.n_findings = 0; /* Nor do rules see it. */
	text = made_run(&made);
	assert_null(strstr(text, "33"));
	assert_null(strstr(text, "31."));
	assert_null(strstr(text, "37"));
	for (size_t i = 0; i < made.display->n_elements; i++)
		if (made.display->elements[i].alt)
			assert_null(strstr(made.display->elements[i].alt, "33"));
	/* Marks: the cover's sixty-eight, and the six of the key. */
	size_t marks = 0;
	for (size_t i = 0; i < made.display->n_items; i++)
		marks += made.display->items[i].kind == CR_ITEM_MARK;
	assert_int_equal(marks, 68 + 6);
	made_end(&made);
}

static void
hidden_unit_says_so_and_nothing_else(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "hidden", "en");
	says(&made, "Fewer than 5 people answered here, so nothing of what they said is "
	            "shown.");
	for (size_t i = 0; i < made.display->n_items; i++)
		assert_int_not_equal(made.display->items[i].kind, CR_ITEM_MARK);
	says_not(&made, "Strengths");
	says_not(&made, "\nProfile\n");
	made_end(&made);
}

static void
charts_are_told_in_words(void **state)
{
	const char *alt = NULL;
	struct made made;

	(void)state;
	made_begin(&made, "few", "fr");
	made_run(&made);
	for (size_t i = 0; i < made.display->n_elements; i++) {
		const struct cr_element *element = &made.display->elements[i];

		if (element->role != CR_ROLE_FIGURE)
			continue;
		alt = element->alt; /* The profile is the last. */
		assert_true(alt && *alt);
	}
	assert_non_null(strstr(alt, "Un graphique de 16 scores"));
	assert_non_null(strstr(alt, "Lourdeur formelle : 38, en émergence, intervalle "));
	assert_non_null(strstr(alt, "Part salariée et part bénévole : non diffusé : moins "
	                            "de 5 personnes en cause."));
	assert_non_null(
	        strstr(alt, "Confiance et normes communes : pas assez de réponses."));
	made_end(&made);
}

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
		if (!page_has(made.display, &made.display->pages[1], "In two minutes"))
			fail_msg("the cover of '%s' is longer", models_names[m]);
		made_end(&made);
	}
}

/* Scores on no scale cannot be drawn: then there is nothing to explain. */
static void
profile_without_a_chart_is_left_out(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "small", "en");
	says(&made, "\nProfile\n");
	made.scores[0].scale.hi = made.scores[0].scale.lo;
	says(&made, "\nProfile\n");
	made.scores[1].scale.hi = made.scores[1].scale.lo;
	says_not(&made, "\nProfile\n");
	says_not(&made, "The dot is the mean");
	made_end(&made);
}

/* Wherever pages end, and whichever score is the last, be it on a scale of its own: rows
 * are tinted, and marks have a key. */
static void
pages_of_a_profile_have_rows_and_a_key(void **state)
{
	(void)state;
	for (size_t v = 0; v < 2 * 60; v++) {
		struct made made;

		made_begin(&made, "large", "en");
		made.model.n_scores = v / 2 + 1;
		made.model.n_findings = 0;
		if (v % 2)
			made.scores[v / 2].scale.n_bands = 0;
		made_run(&made);
		for (size_t p = 0; p < made.display->n_pages; p++) {
			const struct cr_page *page = &made.display->pages[p];

			bool key = page_has(made.display, page, "All, with 95% interval");
			bool note = page_has(made.display, page, "The dot is the mean");

			if ((key || note) &&
			    count_on_page(made.display, page, CR_ITEM_RECT) == 0)
				fail_msg("of %zu scores page %zu has none", v / 2 + 1,
				         p + 1);
			if (note && !key)
				fail_msg("of %zu scores page %zu has no key", v / 2 + 1,
				         p + 1);
		}
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

static bool
lay_out(void *owner)
{
	struct made *made = owner;
	struct cr_error err = { 0 };
	struct cr_display *display =
	        cr_report_layout(&made->report, &made->model, &fake_measure, &err);
	bool worked = display != NULL;

	cr_display_free(display);
	return worked;
}

static void
memory_that_runs_out_is_told(void **state)
{
	struct made made;

	(void)state;
	made_begin(&made, "few", "fr");
	assert_int_equal(failing_each(lay_out, &made), 0);
	made_end(&made);
}

static void
language_that_is_not_spoken_is_refused(void **state)
{
	struct cr_error err = { 0 };
	struct made made;

	(void)state;
	made_begin(&made, "small", "de");
	assert_null(cr_report_layout(&made.report, &made.model, &fake_measure, &err));
	assert_int_equal(err.code, CR_EUSAGE);
	assert_string_equal(err.message,
	                    "reports speak English (en) and French (fr), not 'de'");
	made_end(&made);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_is_told_with_its_band),
		cmocka_unit_test(what_limits_is_named),
		cmocka_unit_test(strengths_and_priorities_are_the_ends),
		cmocka_unit_test(few_answers_are_a_caution),
		cmocka_unit_test(bands_that_are_not_firm_are_counted),
		cmocka_unit_test(pooled_hidden_and_absent_groups_are_told),
		cmocka_unit_test(hidden_figures_do_not_show),
		cmocka_unit_test(hidden_unit_says_so_and_nothing_else),
		cmocka_unit_test(charts_are_told_in_words),
		cmocka_unit_test(nothing_overlaps_or_leaves_the_page),
		cmocka_unit_test(cover_is_one_page),
		cmocka_unit_test(profile_without_a_chart_is_left_out),
		cmocka_unit_test(pages_of_a_profile_have_rows_and_a_key),
		cmocka_unit_test(notes_stay_with_their_tables),
		cmocka_unit_test(memory_that_runs_out_is_told),
		cmocka_unit_test(language_that_is_not_spoken_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
