/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What reports say of a model: each sentence appears when its figure calls for it
 * and goes when it does not; and nothing that is hidden shows. */
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
	says(&made, "Ses composantes");
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
	says_not(&made, "may lie in another band");
	made.scores[3].all.band_low = 0;
	made.scores[3].all.band_high = 1;
	made.scores[4].all.shown = CR_SHOWN_HIDDEN;
	made.scores[5].all.band = -1;
	says(&made, "Scores that may lie in another band, because their interval crosses the "
	            "edge of one: 1 of 14.");
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
	assert_non_null(strstr(alt, "Graphique de 16 scores"));
	assert_non_null(strstr(alt, "Lourdeur formelle : 38, en émergence, intervalle "));
	assert_non_null(strstr(alt, "Part salariée et part bénévole : non diffusé : moins "
	                            "de 5 personnes en cause."));
	assert_non_null(
	        strstr(alt, "Confiance et normes communes : pas assez de réponses."));
	made_end(&made);
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
		cmocka_unit_test(profile_without_a_chart_is_left_out),
		cmocka_unit_test(memory_that_runs_out_is_told),
		cmocka_unit_test(language_that_is_not_spoken_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
