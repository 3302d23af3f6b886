/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No figure depends on how much memory a collection has, nor on how many threads fill it:
 * random studies are summarized with room for a row, for some and for all.  What the
 * figures are is for other tests to say; here they are compared with each other.
 *
 * By hand: STUDIES=5000 SEED=9 tests/unit/test-aggregate-memory. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "aggregate-world.h"
#include "coready/scales.h"
#include "engine/aggregate/collection.h"
#include "spill-study.h"
#include "summary-same.h"
#include "tests/lib/failing.h"

enum { STUDIES = 60, MOST_SCORES = 8 };

/* The first is what the others are compared with. */
static const struct world_way ways[] = {
	{ 0, 0, 0 },      { 1, 0, 0 },       { 400, 0, 0 },     { 3000, 0, 700 },
	{ 20000, 0, 0 },  { 20000, 3, 300 }, { 50000, 0, 0 },
	{ 0, 2, 500 },
};
enum { N_WAYS = sizeof ways / sizeof *ways };

static struct cr_collection *
collect(const struct cr_instrument *instrument, struct cr_slice csv,
        const struct world_way *way)
{
	struct cr_collection *collection = cr_collection_new(instrument, NULL);

	assert_non_null(collection);
	assert_true(world_collect_so(instrument, csv, way, collection, NULL));
	return collection;
}

static void
summarize(struct world *world, struct cr_slice csv, const struct world_way *way)
{
	world->collection = collect(world->instrument, csv, way);
	world->summary = cr_summary_new(world->collection, 0, NULL);
	assert_non_null(world->summary);
}

static bool
nearly(double a, double b)
{
	return isnan(a) ? isnan(b) : fabs(a - b) <= 1e-9 * (1 + fabs(b));
}

static void
expect_same_scale(struct cr_scales *a, struct cr_scales *b, size_t wave, size_t score)
{
	struct cr_scale_figures of_a, of_b;

	assert_true(cr_scales_score(a, wave, score, &of_a, NULL));
	assert_true(cr_scales_score(b, wave, score, &of_b, NULL));
	assert_int_equal(of_a.complete.n, of_b.complete.n);
	assert_int_equal(of_a.complete.hidden, of_b.complete.hidden);
	assert_int_equal(of_a.units, of_b.units);
	assert_true(nearly(of_a.alpha.alpha, of_b.alpha.alpha));
	assert_true(nearly(of_a.icc.icc1, of_b.icc.icc1));
	assert_true(nearly(of_a.icc.icc2, of_b.icc.icc2));
}

static void
expect_same_scales(const struct world *a, const struct world *b)
{
	struct cr_scales *of_a = cr_scales_new(a->collection, a->summary, NULL);
	struct cr_scales *of_b = cr_scales_new(b->collection, b->summary, NULL);
	bool sums_a[MOST_SCORES], sums_b[MOST_SCORES];
	size_t n = a->instrument->n_scores;

	assert_non_null(of_a);
	assert_non_null(of_b);
	assert_true(n <= MOST_SCORES);
	for (size_t w = 0; w < cr_collection_waves(a->collection); w++) {
		for (size_t s = 0; s < n; s++)
			expect_same_scale(of_a, of_b, w, s);
		assert_true(cr_summary_item_sums(a->summary, a->collection, w, sums_a,
		                                 NULL));
		assert_true(cr_summary_item_sums(b->summary, b->collection, w, sums_b,
		                                 NULL));
		assert_memory_equal(sums_a, sums_b, n * sizeof *sums_a);
	}
	cr_scales_free(of_a);
	cr_scales_free(of_b);
}

/* What came up, so that nothing is missed because it never did. */
struct tally {
	size_t runs, in_file, repeats, agreed, rows;
	size_t several_blocks; /* A unit was larger than a block. */
};

static void
count(struct tally *tally, const struct cr_collection *collection)
{
	size_t most = collection->memory / collection->layout.stride / 8;

	tally->runs += collection->n_runs;
	tally->in_file += collection->scratch != NULL;
	tally->repeats += collection->repeats;
	tally->agreed += collection->agreed;
	tally->rows += collection->n;
	for (size_t r = 0; r < collection->n_runs; r++)
		for (size_t p = 0; p < collection->runs[r].n_pieces; p++)
			tally->several_blocks += collection->runs[r].pieces[p].n > most;
}

static void
compare(unsigned seed, const struct world *wanted, struct cr_slice csv,
        const struct world_way *way, struct tally *tally)
{
	struct world got = { .instrument = wanted->instrument };
	const char *what;

	summarize(&got, csv, way);
	what = summary_differs(wanted->summary, got.summary);
	if (what)
		fail_msg("study %u, %zu bytes, %zu threads: %s", seed, way->memory,
		         way->threads, what);
	assert_int_equal(cr_collection_repeats(got.collection),
	                 cr_collection_repeats(wanted->collection));
	assert_int_equal(cr_collection_agreed(got.collection),
	                 cr_collection_agreed(wanted->collection));
	expect_same_scales(wanted, &got);
	count(tally, got.collection);
	cr_summary_free(got.summary);
	cr_collection_free(got.collection);
}

static unsigned
from_environment(const char *name, unsigned usual)
{
	const char *text = getenv(name);

	return text ? (unsigned)strtoul(text, NULL, 10) : usual;
}

static void
memory_changes_nothing(void **state)
{
	unsigned studies = from_environment("STUDIES", STUDIES);
	unsigned seed = from_environment("SEED", 1);
	struct tally tally = { 0 };

	(void)state;
	for (unsigned i = 0; i < studies; i++, seed++) {
		struct cr_buf xml = { 0 }, csv = { 0 };
		struct world wanted;

		spill_study(seed, &xml, &csv);
		wanted.instrument = world_load(cr_buf_text(&xml));
		summarize(&wanted, cr_slice_of_buf(&csv), &ways[0]);
		for (size_t w = 1; w < N_WAYS; w++)
			compare(seed, &wanted, cr_slice_of_buf(&csv), &ways[w], &tally);
		world_fini(&wanted);
		cr_buf_fini(&xml);
		cr_buf_fini(&csv);
	}
	print_message("# %zu rows in %zu runs, %zu times in a file; %zu repeats, %zu agreed, "
	              "%zu pieces of several blocks\n",
	              tally.rows, tally.runs, tally.in_file, tally.repeats, tally.agreed,
	              tally.several_blocks);
	if (studies < STUDIES)
		return;
	assert_true(tally.in_file > 3 * studies);
	assert_true(tally.repeats > tally.rows / 20 && tally.agreed > 0);
	assert_true(tally.several_blocks > 0);
}

static const char named[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
	"<title xml:lang='en'>T</title>"
	"<design respondent='who' unit='u' wave='w' min-cell='2'/>"
	"<section id='s'><title xml:lang='en'>S</title>"
	"<question id='who' type='text'><text xml:lang='en'>Who</text></question>"
	"<question id='u' type='text'><text xml:lang='en'>U</text></question>"
	"<question id='w' type='integer'><text xml:lang='en'>W</text></question>"
	"<question id='x' type='decimal'><text xml:lang='en'>X</text></question>"
	"</section><scoring><score id='sx' method='mean'><title xml:lang='en'>X</title>"
	"<item ref='x'/></score></scoring></instrument>";

enum { NAMES = 700, NAMELESS = 90 };

/* Everybody answers three times, and says when; between those are people who give no
 * name. */
static void
write_three_times(struct cr_buf *csv)
{
	cr_buf_puts(csv, "who,u,w,x\n");
	for (size_t time = 1; time <= 3; time++)
		for (size_t i = 0; i < NAMES; i++) {
			cr_buf_printf(csv, "r%zu,u,1,%zu\n", i * 31 % NAMES, time);
			if (time == 2 && i < NAMELESS)
				cr_buf_puts(csv, ",u,1,100\n");
		}
}

/* In one run and in many, all names at once and part by part: what counts is the last
 * answer, 3, of each, and all of those without a name: (700 x 3 + 90 x 100) / 790. */
static void
the_last_of_many_repeats_counts(void **state)
{
	static const size_t memories[] = { 0, 1, 200, 5000, 20000, 60000 };
	struct cr_instrument *instrument = world_load(named);
	struct cr_buf csv = { 0 };

	(void)state;
	write_three_times(&csv);
	for (size_t m = 0; m < sizeof memories / sizeof *memories; m++) {
		const struct world_way way = { .memory = memories[m] };
		struct world world = { .instrument = instrument };
		const struct cr_figures *all;

		summarize(&world, cr_slice_of_buf(&csv), &way);
		assert_int_equal(cr_collection_repeats(world.collection), 2 * NAMES);
		assert_int_equal(world.summary->n_cells, 1);
		all = &world.summary->cells[0].all[0];
		assert_int_equal(all->n, NAMES + NAMELESS);
		assert_close(all->mean, (NAMES * 3.0 + NAMELESS * 100) / (NAMES + NAMELESS));
		assert_true(all->min == 3 && all->median == 3 && all->max == 100);
		cr_summary_free(world.summary);
		cr_collection_free(world.collection);
	}
	cr_instrument_free(instrument);
	cr_buf_fini(&csv);
}

/* The same name in another unit or another wave, or in none, is somebody else. */
static void
names_are_of_a_unit_in_a_wave(void **state)
{
	static const char csv[] = "who,u,w,x\n"
				  "a,u,1,1\n"
				  "a,v,1,2\n"
				  "a,u,2,3\n"
				  "a,,1,4\n"
				  "b,u,1,5\n"
				  "a,u,,6\n"
				  ",u,1,7\n"
				  ",u,1,8\n"
				  "a,u,1,9\n"  /* The first again, */
				  "a,,1,10\n"  /* and the one without a unit. */
				  "A,u,1,11\n";
	static const struct world_way little = { .memory = 1 }, much = { 0 };
	struct cr_instrument *instrument = world_load(named);

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct world world = { .instrument = instrument };
		const struct cr_unit_wave *cell;

		summarize(&world, cr_slice_of(csv), i ? &little : &much);
		assert_int_equal(cr_collection_repeats(world.collection), 2);
		cell = world_cell(&world, "u", "1");
		assert_int_equal(cell->n, 5); /* 5 7 8 9 11 */
		assert_close(cell->all[0].mean, 8);
		cr_summary_free(world.summary);
		cr_collection_free(world.collection);
	}
	cr_instrument_free(instrument);
}

struct attempt {
	struct cr_instrument *instrument;
	struct cr_slice csv;
	bool spilled;
};

/* All that is made of a collection which does not fit its memory. */
static bool
attempt(void *owner)
{
	static const struct world_way way = { .memory = 400 };
	struct attempt *a = owner;
	struct cr_error err = { 0 };
	struct cr_collection *collection = cr_collection_new(a->instrument, &err);
	struct cr_summary *summary = NULL;
	struct cr_scales *scales = NULL;
	bool sums[MOST_SCORES], done;

	if (collection && world_collect_so(a->instrument, a->csv, &way, collection, &err))
		summary = cr_summary_new(collection, 0, &err);
	if (summary)
		scales = cr_scales_new(collection, summary, &err);
	done = scales && cr_summary_item_sums(summary, collection, 0, sums, &err);
	a->spilled |= done && collection->scratch;
	assert_int_equal(err.code, done ? CR_OK : CR_ENOMEM);
	cr_scales_free(scales);
	cr_summary_free(summary);
	cr_collection_free(collection);
	return done;
}

/* The first study of some fifty responses. */
static void
small_study(struct cr_buf *xml, struct cr_buf *csv)
{
	size_t lines = 0;

	for (unsigned seed = 1; lines < 45 || lines > 55; seed++) {
		cr_buf_clear(xml);
		cr_buf_clear(csv);
		spill_study(seed, xml, csv);
		lines = 0;
		for (size_t i = 0; i < csv->size; i++)
			lines += csv->data[i] == '\n';
	}
}

static void
memory_may_run_out_anywhere(void **state)
{
	struct cr_buf xml = { 0 }, csv = { 0 };
	struct attempt a = { 0 };

	(void)state;
	small_study(&xml, &csv);
	a.instrument = world_load(cr_buf_text(&xml));
	a.csv = cr_slice_of_buf(&csv);
	assert_int_equal(failing_each(attempt, &a), 0);
	assert_true(a.spilled);
	cr_instrument_free(a.instrument);
	cr_buf_fini(&xml);
	cr_buf_fini(&csv);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_of_many_repeats_counts),
		cmocka_unit_test(names_are_of_a_unit_in_a_wave),
		cmocka_unit_test(memory_may_run_out_anywhere),
		cmocka_unit_test(memory_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
