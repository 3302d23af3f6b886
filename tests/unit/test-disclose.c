/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which groups of a unit are shown: docs/scoring.md, "What may be shown of few
 * people", rule 2, worked by hand.  Each case gives the responses by group, those
 * without a group last, and the shown group that each ends in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/aggregate/private.h"

enum { MOST = 5 };

static const struct disclosure {
	const char *what;
	size_t n_groups, min_cell;
	size_t counts[MOST];  /* n_groups + 1 of them */
	size_t shown;
	int shown_as[MOST];   /* read where counts is not 0 and shown is not 0 */
} cases[] = {
	{ "all large enough: each stands by itself", 3, 5, { 12, 5, 7, 0 }, 3,
	  { 0, 1, 2 } },
	{ "two small ones, seven together: pooled", 4, 5, { 40, 4, 3, 9, 0 }, 3,
	  { 0, 2, 2, 1 } },
	{ "one small one: the smallest shown joins it", 3, 5, { 40, 6, 2, 0 }, 2,
	  { 0, 1, 1 } },
	{ "of equally small ones the later joins", 3, 5, { 6, 6, 2, 0 }, 2, { 0, 1, 1 } },
	{ "those without a group are pooled too", 2, 5, { 20, 8, 3 }, 2, { 0, 1, 1 } },
	{ "enough without a group: a group of their own", 2, 5, { 20, 8, 5 }, 3,
	  { 0, 1, 2 } },
	{ "only one group left: only all shows", 2, 5, { 20, 3, 0 }, 0, { 0 } },
	{ "one group and nobody else: only all shows", 2, 5, { 20, 0, 0 }, 0, { 0 } },
	{ "all small, together enough: one group, so only all", 4, 5, { 4, 4, 4, 4, 0 },
	  0, { 0 } },
	/* 3 are pooled; 5 joins (8 >= 5) and the rest stand. */
	{ "joining stops when it is enough", 4, 5, { 5, 9, 7, 3, 0 }, 3, { 2, 0, 1, 2 } },
	/* m = 10: 3 + 4 pooled; 11 joins (18), leaving one shown and the pooled one. */
	{ "a larger minimum", 4, 10, { 30, 11, 4, 3, 0 }, 2, { 0, 1, 1, 1 } },
	/* 4 + 4 = 8 could only be 4 and 4, so 9 joins: (8, 9) of 17 tells nothing. */
	{ "a sum that tells its parts", 4, 5, { 20, 4, 4, 9, 0 }, 2, { 0, 1, 1, 1 } },
	{ "with some without a group it tells nothing", 4, 5, { 20, 4, 4, 9, 1 }, 3,
	  { 0, 2, 2, 1, 2 } },
	{ "no groups at all", 0, 5, { 30 }, 0, { 0 } },
};

static void
shown_groups(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct disclosure *c = &cases[i];
		int shown_as[MOST];
		size_t shown = disclose_groups(c->counts, c->n_groups, c->min_cell,
		                               shown_as);

		if (shown != c->shown)
			print_error("%s: %zu shown, not %zu\n", c->what, shown, c->shown);
		assert_int_equal(shown, c->shown);
		for (size_t g = 0; shown && g <= c->n_groups; g++)
			if (c->counts[g] && shown_as[g] != c->shown_as[g])
				fail_msg("%s: group %zu is in %d, not %d", c->what, g,
				         shown_as[g], c->shown_as[g]);
	}
}

/* Whether the last shown group is a pooled one whose total is what its members
 * would have with m - 1 each. */
static bool
tells(const size_t *counts, size_t n_groups, size_t m, const int *shown_as, size_t shown)
{
	size_t members = 0, total = 0;

	for (size_t g = 0; g < n_groups; g++)
		if (shown_as[g] == (int)shown - 1) {
			if (counts[g] >= m)
				return false; /* It stands for itself or has joined. */
			members++;
			total += counts[g];
		}
	return members > 1 && counts[n_groups] == 0 && total == members * (m - 1);
}

/* Whatever the counts: no shown group has between 1 and m - 1 responses, and
 * every response is in one. */
static void
never_too_few(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < 20000; round++) {
		size_t n_groups = (size_t)rand() % MOST, m = 2 + (size_t)rand() % 9;
		size_t counts[MOST], in_shown[MOST + 1] = { 0 }, shown;
		int shown_as[MOST];

		for (size_t g = 0; g <= n_groups && g < MOST; g++)
			counts[g] = (size_t)rand() % 14;
		shown = disclose_groups(counts, n_groups, m, shown_as);
		assert_true(shown != 1);
		for (size_t g = 0; shown && g <= n_groups; g++) {
			if (counts[g])
				assert_in_range(shown_as[g], 0, shown - 1);
			if (counts[g])
				in_shown[shown_as[g]] += counts[g];
		}
		for (size_t s = 0; s < shown; s++)
			assert_true(in_shown[s] >= m);
		assert_false(shown && tells(counts, n_groups, m, shown_as, shown));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown_groups),
		cmocka_unit_test(never_too_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
