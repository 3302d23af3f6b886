/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which groups of a unit are shown: docs/scoring.md, "What may be shown of few
 * people", rule 2, worked by hand.  Each case gives the responses by group, those
 * without a group last, and the shown group that each ends in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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
	{ "of equally small ones all join", 4, 5, { 6, 6, 2, 9, 0 }, 2, { 1, 1, 1, 0 } },
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

/* What is published of a unit's groups: how many responses it has and, of each shown
 * group, its members, whether some of it name none, and how many it has. */
static void
publish(const size_t *counts, size_t n_groups, const int *shown_as, size_t shown,
        struct cr_buf *out)
{
	size_t total = 0;

	for (size_t g = 0; g <= n_groups; g++)
		total += counts[g];
	cr_buf_printf(out, "%zu", total);
	for (size_t s = 0; s < shown; s++) {
		size_t n = 0;

		cr_buf_puts(out, ";");
		for (size_t g = 0; g <= n_groups; g++) {
			if (shown_as[g] != (int)s)
				continue;
			n += counts[g];
			if (g < n_groups || counts[g])
				cr_buf_printf(out, "%zu+", g);
		}
		cr_buf_printf(out, "=%zu", n);
	}
}

enum { MOST_TOTAL = 24, MOST_PUBLISHED = 200000 };

/* Of each group, which counts go with what is published: bit c for a count of c. */
struct published {
	uint32_t counts[MOST];
	char text[64];
};

struct enumeration {
	size_t n_groups, min_cell;
	struct cr_map places;
	struct published *published;
};

static void
add_counts(struct enumeration *e, const size_t *counts)
{
	size_t shown, place;
	struct cr_buf text = { 0 };
	int shown_as[MOST];

	shown = disclose_groups(counts, e->n_groups, e->min_cell, shown_as);
	publish(counts, e->n_groups, shown_as, shown, &text);
	assert_true(cr_map_add(&e->places, text.data, text.size, e->places.count,
	                       &place));
	assert_true(place < MOST_PUBLISHED);
	snprintf(e->published[place].text, sizeof e->published[place].text, "%s",
	         cr_buf_text(&text));
	for (size_t g = 0; g < e->n_groups; g++)
		e->published[place].counts[g] |= UINT32_C(1) << counts[g];
	cr_buf_fini(&text);
}

/* All ways in which 'left' people can be in the groups from 'g' on, and in none. */
static void
enumerate(struct enumeration *e, size_t *counts, size_t g, size_t left)
{
	if (g == e->n_groups) {
		counts[g] = left;
		add_counts(e, counts);
		return;
	}
	for (counts[g] = 0; counts[g] <= left; counts[g]++)
		enumerate(e, counts, g + 1, left - counts[g]);
}

/* An attacker who knows the procedure and goes through everything that could have been:
 * from what is published of a unit of up to 24 people he never learns that a group has
 * so many of them, where that is 1 to m - 1. */
static void
no_small_group_is_counted(void **state)
{
	(void)state;
	for (size_t n_groups = 1; n_groups < MOST; n_groups++)
		for (size_t m = 2; m <= 5; m++) {
			struct enumeration e = { .n_groups = n_groups, .min_cell = m };
			size_t counts[MOST];

			e.published = calloc(MOST_PUBLISHED, sizeof *e.published);
			for (size_t n = m; n <= (n_groups < 4 ? MOST_TOTAL : 16); n++)
				enumerate(&e, counts, 0, n);
			for (size_t p = 0; p < e.places.count; p++)
				for (size_t c = 1; c < m; c++)
					for (size_t g = 0; g < n_groups; g++)
						if (e.published[p].counts[g] ==
						    UINT32_C(1) << c)
							fail_msg("m = %zu, %s: group "
							         "%zu has %zu",
							         m,
							         e.published[p].text,
							         g, c);
			cr_map_fini(&e.places);
			free(e.published);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shown_groups),
		cmocka_unit_test(never_too_few),
		cmocka_unit_test(no_small_group_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
