/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every sentence that a report can choose, with the figure that chooses it: on one side
 * the report says it, on the other it does not.  What stands in any report is listed
 * beside, and every word of reports/words.def is in one of the two. */
#include "tests/report/sentences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct flips *const lists[] = {
	&sentences_pages,
	&sentences_contrasts,
	&sentences_findings,
};

/* What no figure chooses: in every report. */
static const struct said constants[] = {
	{ CR_WORD_WHO_ANSWERED, "\nWho answered\n" },
	{ CR_WORD_IN_THIS_REPORT, "\nIn this report\n" },
	{ CR_WORD_FOLIO, "2 of " },
	{ CR_WORD_WHAT_IT_IS, "\nWhat it is\n" },
	{ CR_WORD_COVER_NOTE, "a diagnosis to talk about, not a ranking" },
	{ CR_WORD_TWO_MINUTES, "\nIn two minutes\n" },
	{ CR_WORD_NOT_TO_CONCLUDE, "\nWhat not to conclude\n" },
	{ CR_WORD_SELF_REPORT, "These are people’s answers" },
	{ CR_WORD_NO_RANKING, "This is no ranking." },
	{ CR_WORD_METHOD, "\nHow this was measured\n" },
	{ CR_WORD_METHOD_INSTRUMENT, "\nThe instrument\n" },
	{ CR_WORD_METHOD_VERSION, "version 1.0.0. Its digest begins with" },
	{ CR_WORD_METHOD_SCORES, "\nFrom answers to scores\n" },
	{ CR_WORD_METHOD_INTERVAL, "by Student’s t" },
	{ CR_WORD_METHOD_MISSING, "“Don’t know” and blank answers are missing" },
	{ CR_WORD_METHOD_BANDS, "A band is that of the printed figure." },
	{ CR_WORD_METHOD_HIDDEN, "\nWhat is hidden\n" },
	{ CR_WORD_METHOD_MIN_CELL, "Figures of fewer than 5 people are not shown" },
};

/* What the command puts into a model (engine/cli/report.c), part of a group's name:
 * tests/report/sample. */
static const enum cr_word elsewhere[] = { CR_WORD_NO_GROUP };

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool
has(struct made *made, const char *text)
{
	return strstr(cr_buf_text(&made->text), text) || strstr(made_alts(made), text);
}

/* Does the report of the ordinary model, so changed, say all of the texts, or none? */
static void
expect(const struct flip *flip, double figure, bool wanted)
{
	struct made made;

	made_begin(&made, "ordinary", "en");
	flip->set(&made, figure);
	made_run(&made);
	for (const struct said *said = flip->said; said->text; said++)
		if (has(&made, said->text) != wanted)
			fail_msg("at %g the report %s: %s", figure,
			         wanted ? "does not say" : "says", said->text);
	made_end(&made);
}

static void
each_sentence_follows_its_figure(void **state)
{
	(void)state;
	for (size_t l = 0; l < COUNT(lists); l++)
		for (size_t i = 0; i < lists[l]->n; i++) {
			const struct flip *flip = &lists[l]->items[i];

			expect(flip, flip->on, true);
			expect(flip, flip->off, false);
		}
}

static void
other_words_are_in_every_report(void **state)
{
	(void)state;
	for (int hidden = 0; hidden < 2; hidden++) {
		struct made made;

		made_begin(&made, hidden ? "hidden" : "ordinary", "en");
		made_run(&made);
		for (size_t i = 0; i < COUNT(constants); i++)
			if (!has(&made, constants[i].text))
				fail_msg("the report does not say: %s", constants[i].text);
		made_end(&made);
	}
}

static void
no_word_is_left_out(void **state)
{
	static const char *const names[] = {
#define CR_WORD(id, en, fr)                            #id,
#define CR_COUNT(id, en_one, en_many, fr_one, fr_many) #id,
#include "reports/words.def"
#undef CR_WORD
#undef CR_COUNT
	};
	bool known[CR_WORD_COUNT] = { false };

	(void)state;
	for (size_t l = 0; l < COUNT(lists); l++)
		for (size_t i = 0; i < lists[l]->n; i++)
			for (const struct said *said = lists[l]->items[i].said; said->text;
			     said++)
				known[said->word] = true;
	for (size_t i = 0; i < COUNT(constants); i++)
		known[constants[i].word] = true;
	for (size_t i = 0; i < COUNT(elsewhere); i++)
		known[elsewhere[i]] = true;
	for (size_t i = 0; i < CR_WORD_COUNT; i++)
		if (!known[i])
			fail_msg("no figure is said to choose %s", names[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sentence_follows_its_figure),
		cmocka_unit_test(other_words_are_in_every_report),
		cmocka_unit_test(no_word_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
