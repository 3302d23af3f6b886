/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What searches remember changes nothing: each search of random studies, of units and of
 * sums of answers, is run again by one that knows nothing yet; and so are searches that
 * look at more than is remembered.  Nor do atoms: where scores are looked into as far as
 * their answers, no more may show.
 *
 * The linker sends what searches are begun with here, and each search. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attack-study.h"
#include "engine/aggregate/lore.h"
#include "engine/aggregate/private.h"

enum { STUDIES = 600, MOST_LORES = 64 };

/* The weighers of the lores that there are. */
static struct {
	const struct lore *lore;
	struct weigher weigher;
} known[MOST_LORES];

static struct {
	size_t searches, told, nobody, lores;
} count;

static bool without_atoms;

struct lore *__real_lore_new(const struct weigher *weigher);
void __real_lore_free(struct lore *lore);
bool __real_search_run(const struct search *s, size_t *least);
bool __real_search_nobody(const struct search *s, bool *nobody);
bool __real_linked_init(struct linked *linked, const struct layout *layout, size_t least,
                        bool atoms);
struct lore *__wrap_lore_new(const struct weigher *weigher);
void __wrap_lore_free(struct lore *lore);
bool __wrap_search_run(const struct search *s, size_t *least);
bool __wrap_search_nobody(const struct search *s, bool *nobody);
bool __wrap_linked_init(struct linked *linked, const struct layout *layout, size_t least,
                        bool atoms);

struct lore *
__wrap_lore_new(const struct weigher *weigher)
{
	struct lore *lore = __real_lore_new(weigher);
	size_t i = 0;

	while (i < MOST_LORES && known[i].lore)
		i++;
	assert_true(i < MOST_LORES);
	known[i].lore = lore;
	known[i].weigher = *weigher;
	count.lores++;
	return lore;
}

void
__wrap_lore_free(struct lore *lore)
{
	for (size_t i = 0; lore && i < MOST_LORES; i++)
		if (known[i].lore == lore)
			known[i].lore = NULL;
	__real_lore_free(lore);
}

static struct lore *
fresh_lore(const struct search *s)
{
	size_t i = 0;

	while (i < MOST_LORES && known[i].lore != s->lore)
		i++;
	assert_true(i < MOST_LORES);
	return __real_lore_new(&known[i].weigher);
}

bool
__wrap_search_run(const struct search *s, size_t *least)
{
	struct search again = *s;
	size_t wanted;

	again.lore = fresh_lore(s);
	assert_true(__real_search_run(&again, &wanted));
	__real_lore_free(again.lore);
	assert_true(__real_search_run(s, least));
	assert_int_equal(*least, wanted);
	count.searches++;
	count.told += *least < s->min_cell;
	return true;
}

bool
__wrap_search_nobody(const struct search *s, bool *nobody)
{
	struct search again = *s;
	bool wanted;

	again.lore = fresh_lore(s);
	assert_true(__real_search_nobody(&again, &wanted));
	__real_lore_free(again.lore);
	assert_true(__real_search_nobody(s, nobody));
	assert_int_equal(*nobody, wanted);
	count.nobody++;
	return true;
}

bool
__wrap_linked_init(struct linked *linked, const struct layout *layout, size_t least,
                   bool atoms)
{
	return __real_linked_init(linked, layout, least, atoms && !without_atoms);
}

static void
nothing_hangs_on_what_is_remembered(void **state)
{
	static struct study study;
	bool sums[MOST_SCORES];

	(void)state;
	memset(&count, 0, sizeof count);
	for (unsigned seed = 1; seed <= STUDIES; seed++) {
		study_init(&study, seed);
		assert_true(cr_summary_item_sums(study.summary, study.world.collection, 0,
		                                 sums, NULL));
		study_fini(&study);
	}
	print_message("# %zu searches, of which %zu found somebody, and %zu for nobody, by "
	              "%zu\n",
	              count.searches, count.told, count.nobody, count.lores);
	assert_true(count.searches > 10 * STUDIES && count.nobody > STUDIES);
	assert_true(count.told > count.searches / 50);
	assert_true(count.told < count.searches);
}

/* Levels go from what shows most. */
static size_t
count_levels(const struct cr_unit_wave *with, const struct cr_unit_wave *without,
             size_t n_slots, const char *where)
{
	size_t more = 0;

	if (with->hidden)
		return 0;
	for (size_t slot = 0; slot < n_slots; slot++) {
		if (with->levels[slot] > without->levels[slot])
			fail_msg("%s: with atoms slot %zu shows at %u, else at %u", where, slot,
			         with->levels[slot], without->levels[slot]);
		more += with->levels[slot] < without->levels[slot];
	}
	return more;
}

/* How many scores are atoms, and how many are not though they are in a family. */
static void
count_atoms(const struct cr_instrument *instrument, size_t *atoms, size_t *others)
{
	struct layout layout = { 0 };
	struct linked linked;

	assert_true(layout_init(&layout, instrument));
	assert_true(__real_linked_init(&linked, &layout, 2, true));
	for (size_t s = 0; s < instrument->n_scores; s++) {
		bool in_family = linked.place[cr_score_slot(instrument, s)] != SIZE_MAX;

		*atoms += in_family && linked.atom[s];
		*others += in_family && !linked.atom[s];
	}
	linked_fini(&linked);
	layout_fini(&layout);
}

/* The attacker finds nothing with atoms (test-aggregate-attack), so more may show. */
static void
atoms_show_no_less(void **state)
{
	static struct study study;
	size_t more = 0, atoms = 0, others = 0, expressions = 0;

	(void)state;
	for (unsigned seed = 1; seed <= STUDIES; seed++) {
		const struct cr_summary *summary;
		struct cr_summary *without;
		char where[32];

		study_init(&study, seed);
		summary = study.summary;
		without_atoms = true;
		without = cr_summary_new(study.world.collection, 0, NULL);
		without_atoms = false;
		assert_non_null(without);
		snprintf(where, sizeof where, "study %u", seed);
		for (size_t c = 0; c < summary->n_cells; c++)
			more += count_levels(&summary->cells[c], &without->cells[c],
			                     summary->instrument->n_slots, where);
		for (size_t s = 0; s < study.n_scores; s++) {
			assert_true(summary->together[0].hidden ||
			            !summary->together[0].all[s].hidden ||
			            without->together[0].all[s].hidden);
			expressions += study.scores[s].expr;
		}
		count_atoms(summary->instrument, &atoms, &others);
		cr_summary_free(without);
		study_fini(&study);
	}
	print_message("# of the scores in families %zu are atoms and %zu not, %zu are by "
	              "expression; with atoms %zu show more\n",
	              atoms, others, expressions, more);
	assert_true(atoms > STUDIES / 10 && others > STUDIES && expressions > STUDIES / 10);
}

/* A and B are answers, C the mean of those that are there.  The other bits of a pattern
 * make no difference, but nobody knows that. */
enum { A, B, C, ROWS, TERMS = 2 };

static void
weigh(const void *owner, const uint64_t *pattern, double *weights)
{
	double a = (double)(*pattern & 1), b = (double)(*pattern >> 1 & 1);
	double of_c[TERMS] = { a, b };

	(void)owner;
	memset(weights, 0, ROWS * TERMS * sizeof *weights);
	weights[A * TERMS + 0] = a;
	weights[B * TERMS + 1] = b;
	for (size_t t = 0; t < TERMS && a + b > 0; t++)
		weights[C * TERMS + t] = of_c[t] / (a + b);
}

static const struct figure three[] = {
	{ A, EVERY_GROUP, NULL, false },
	{ B, EVERY_GROUP, NULL, false },
	{ C, EVERY_GROUP, NULL, true },
};
static const uint64_t every_bit[ROWS] = { UINT64_MAX, UINT64_MAX, UINT64_MAX };

/* 'few' of 'n' respondents gave A only, and the others both: 2 C - A - B is left of the
 * few.  No two have the same pattern. */
static void
search_many(struct lore *lore, size_t n, size_t few, uint64_t from)
{
	uint64_t *patterns = calloc(n, sizeof *patterns);
	struct alike *alike = calloc(n, sizeof *alike);
	const struct search s = {
		.lore = lore, .n_terms = TERMS, .min_cell = 5, .alike = alike, .n_alike = n,
		.figures = three, .n_figures = ROWS, .enough = 1, .most_steps = 100,
	};
	size_t least;

	assert_non_null(patterns);
	assert_non_null(alike);
	for (size_t i = 0; i < n; i++) {
		patterns[i] = (from + i) << 2 | (i < n - few ? 3 : 1);
		alike[i] = (struct alike){ .pattern = &patterns[i], .n = 1 };
	}
	assert_true(__real_search_run(&s, &least));
	assert_int_equal(least, few < s.min_cell ? few : s.min_cell);
	free(patterns);
	free(alike);
}

/* What there is too much of is forgotten, or not remembered at all. */
static void
much_is_forgotten(void **state)
{
	const struct weigher weigher = { .n_rows = ROWS, .n_terms = TERMS, .weigh = weigh,
		                         .n_words = 1, .needs = every_bit };
	struct lore *lore = __real_lore_new(&weigher);
	const struct search s = { .lore = lore, .figures = three, .n_figures = ROWS,
		                  .n_terms = TERMS };
	size_t first, after, forgotten = 0;

	(void)state;
	assert_non_null(lore);
	assert_true(lore_whole(lore, &s, &first));
	for (size_t i = 0; i < 40; i++) {
		size_t whole;
		struct search other = s;

		lore_trim(lore);
		/* Other figures have the next number, or, if all is forgotten, the first. */
		other.n_figures = 1 + i % 2;
		assert_true(lore_whole(lore, &other, &after));
		forgotten += after == 0;
		assert_true(lore_whole(lore, &s, &whole));
		search_many(lore, 20000, 1 + i % 7, (uint64_t)i << 32);
	}
	assert_true(forgotten > 2 && forgotten < 20);
	search_many(lore, 300000, 3, (uint64_t)50 << 32);
	__real_lore_free(lore);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_hangs_on_what_is_remembered),
		cmocka_unit_test(atoms_show_no_less),
		cmocka_unit_test(much_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
