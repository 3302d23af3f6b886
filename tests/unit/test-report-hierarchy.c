/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which scores are parts of which, told from their items alone; the expected order
 * is read off the definitions below by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "reports/model/hierarchy.h"

#define HEAD \
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>" \
	"<title xml:lang='en'>T</title><section id='s'>" \
	QUESTION("a") QUESTION("b") QUESTION("c") QUESTION("d") "</section><scoring>"
#define QUESTION(id) \
	"<question id='" id "' type='integer' min='0' max='9'>" \
	"<text xml:lang='en'>" id "</text></question>"
#define SCORE(id, items) "<score id='" id "' method='mean'>" items "</score>"
#define ITEM(ref) "<item ref='" ref "'/>"
#define TAIL "</scoring></instrument>"

enum { MOST = 8 };

struct place {
	const char *id;
	int level;
};

static void
ranks(const char *definition, const struct place *expected, size_t n)
{
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_instrument *instrument = cr_instrument_load_memory(
		"t.xml", cr_slice_of(definition), &diags, &err);
	struct cr_ranked_score ranked[MOST];

	assert_non_null(instrument);
	assert_int_equal(instrument->n_scores, n);
	cr_hierarchy(instrument, ranked);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(instrument->scores[ranked[i].score].id,
		                    expected[i].id);
		assert_int_equal(ranked[i].level, expected[i].level);
	}
	cr_instrument_free(instrument);
	cr_diag_fini(&diags);
}

/* 'whole' is made of two scores; 'x.1' has some of the items of 'x'; 'own' is an
 * expression, part of nothing. */
static void
a_whole_comes_before_its_parts(void **state)
{
	static const struct place expected[] = {
		{ "whole", 0 }, { "x", 1 }, { "x.1", 2 }, { "y", 1 }, { "own", 3 },
	};

	(void)state;
	ranks(HEAD "<score id='own' expr='a + 1'/>" SCORE("x.1", ITEM("a"))
	      SCORE("x", ITEM("a") ITEM("b")) SCORE("y", ITEM("c") ITEM("d"))
	      SCORE("whole", ITEM("x") ITEM("y")) TAIL,
	      expected, 5);
}

/* What is no part of another takes the first place, so that a report of it has
 * something to show in two minutes. */
static void
without_a_whole_the_largest_come_first(void **state)
{
	static const struct place expected[] = {
		{ "x", 1 }, { "x.1", 2 }, { "y", 1 }, { "own", 1 },
	};

	(void)state;
	ranks(HEAD SCORE("x.1", ITEM("a")) SCORE("x", ITEM("a") ITEM("b"))
	      SCORE("y", ITEM("c") ITEM("d")) "<score id='own' expr='a + 1'/>" TAIL,
	      expected, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_comes_before_its_parts),
		cmocka_unit_test(without_a_whole_the_largest_come_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
