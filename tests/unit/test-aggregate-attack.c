/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An attacker on what may be shown of few people (docs/scoring.md).  He has every figure
 * that a summary shows of a random study, and the means of questions that reliability
 * shows beside it, and knows who answered which question; he does not know the answers.
 * Each mean is an equation in these.  By exact elimination he looks for a combination of
 * equations in which only the answers of fewer than min_cell people are left: that is a
 * statistic of theirs.
 *
 * He is not told the equations: each is written from the specification, in
 * attack-summary.c and attack-reliability.c, and must give the figure that the program
 * shows.  He must find nothing; and he must break procedures that are weaker
 * (attack-weak.c), or he would be no test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "attack-reliability.h"
#include "attack-weak.h"

/* The sanitizers, under which a study takes twelve times as long, look for what goes wrong
 * in any of them. */
#ifdef __SANITIZE_ADDRESS__
enum { STUDIES = 600 };
#else
enum { STUDIES = 2500 };
#endif

enum { MOST_FEW = 4 };

/* Whether the answers of these people alone are left in some combination. */
static bool
tells_of(const struct equations *e, size_t rank, const size_t *pivots,
         const size_t *people, size_t n)
{
	size_t n_items = e->study->n_items, few[MOST_FEW * MOST_ITEMS];

	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < n_items; i++)
			few[k * n_items + i] = people[k] * n_items + i;
	return exact_confined(e->rows, rank, e->n, pivots, few, n * n_items);
}

/* Tries all sets of so many people; of those who are alike the first ones only. */
static bool
try_sets(const struct equations *e, size_t rank, const size_t *pivots, size_t *people,
         size_t chosen, size_t wanted)
{
	const struct study *study = e->study;
	size_t from = chosen ? people[chosen - 1] + 1 : 0;

	if (chosen == wanted)
		return tells_of(e, rank, pivots, people, wanted);
	for (size_t p = from; p < study->n_people; p++) {
		size_t before = study->people[p].same_as, skipped = 0;

		for (size_t q = before; q < p; q++) {
			bool is_chosen = false;

			for (size_t k = 0; k < chosen; k++)
				is_chosen |= people[k] == q;
			skipped += study->people[q].same_as == before && !is_chosen;
		}
		if (skipped > 0)
			continue;
		people[chosen] = p;
		if (try_sets(e, rank, pivots, people, chosen + 1, wanted))
			return true;
	}
	return false;
}

/* Whether what is published tells of fewer than min_cell people. */
static bool
breaks(const struct study *study, publish_fn *publish)
{
	struct equations e = { .study = study };
	size_t people[MOST_FEW], *pivots, rank;
	bool broken;

	e.n = study->n_people * study->n_items;
	publish(&e);
	pivots = calloc(e.n_rows + 1, sizeof *pivots);
	rank = exact_reduce(e.rows, e.n_rows, e.n, pivots);
	broken = rank > 0 &&
	         try_sets(&e, rank, pivots, people, 0, study->min_cell - 1);
	free(pivots);
	free(e.rows);
	return broken;
}

static void
attack(void **state)
{
	size_t broken[WEAK] = { 0 }, enough = 0, shown = 0;
	static struct study study;

	(void)state;
	for (unsigned seed = 1; seed <= STUDIES; seed++) {
		study_init(&study, seed);
		if (breaks(&study, add_everything))
			fail_msg("study %u tells of fewer than %zu people", seed,
			         study.min_cell);
		for (size_t w = 0; w < WEAK; w++)
			broken[w] += breaks(&study, weak_procedures[w].publish);
		for (size_t s = 0; s < study.n_scores; s++) {
			expect_icc(&study, s);
			enough += count_complete(&study, s) >= study.min_cell;
			shown += sums_show(&study, s);
		}
		study_fini(&study);
	}
	print_message("# of %zu scores with enough complete responses %zu show their sums\n",
	              enough, shown);
	assert_true(shown > enough / 4);
	for (size_t w = 0; w < WEAK; w++) {
		print_message("# where %s, %zu of %d studies tell\n", weak_procedures[w].what,
		              broken[w], STUDIES);
		assert_true(broken[w] > STUDIES / 20);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
