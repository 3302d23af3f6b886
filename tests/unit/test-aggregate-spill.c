/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Summaries of responses that memory has no room for: runs in the scratch file, units in
 * blocks, quartiles in passes.  The same study is summed up with all of the memory that
 * it wants and with next to none. */
#include <errno.h>
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
#include "coready/scratch.h"
#include "tests/lib/failing.h"

enum { STUDIES = 32, MOST_ROWS = 300 };

static const char definition[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
	"<title xml:lang='en'>T</title>"
	"<design respondent='r' unit='u' group='g' wave='w' date='d' min-cell='3'%s/>"
	"<choices id='gs'><choice code='p'><label xml:lang='en'>P</label></choice>"
	"<choice code='q'><label xml:lang='en'>Q</label></choice>"
	"<choice code='x' missing='yes'><label xml:lang='en'>X</label></choice></choices>"
	"<choices id='five'><choice code='1' value='1'><label xml:lang='en'>1</label></choice>"
	"<choice code='2' value='2'><label xml:lang='en'>2</label></choice>"
	"<choice code='3' value='3'><label xml:lang='en'>3</label></choice>"
	"<choice code='4' value='4'><label xml:lang='en'>4</label></choice></choices>"
	"<choices id='many'><choice code='m'><label xml:lang='en'>M</label></choice>"
	"<choice code='n'><label xml:lang='en'>N</label></choice></choices>"
	"<section id='s'><title xml:lang='en'>S</title>"
	"<question id='r' type='text'><text xml:lang='en'>R</text></question>"
	"<question id='u' type='text'><text xml:lang='en'>U</text></question>"
	"<question id='g' type='single' choices='gs'><text xml:lang='en'>G</text></question>"
	"<question id='w' type='integer'><text xml:lang='en'>W</text></question>"
	"<question id='d' type='date'><text xml:lang='en'>D</text></question>"
	"<question id='a' type='single' choices='five'><text xml:lang='en'>A</text></question>"
	"<question id='b' type='single' choices='five'><text xml:lang='en'>B</text></question>"
	"<question id='c' type='single' choices='five'><text xml:lang='en'>C</text></question>"
	"<question id='z' type='decimal' min='0' max='100'><text xml:lang='en'>Z</text></question>"
	"<question id='k' type='multiple' choices='many'><text xml:lang='en'>K</text></question>"
	"</section><scoring>"
	"<bands id='bs'><band id='low' from='0'><label xml:lang='en'>L</label></band>"
	"<band id='high' from='50'><label xml:lang='en'>H</label></band></bands>"
	"<score id='ab' method='mean' rescale='pomp' bands='bs'><title xml:lang='en'>1</title>"
	"<item ref='a'/><item ref='b' reverse='yes'/></score>"
	"<score id='bc' method='mean' rescale='pomp'><title xml:lang='en'>2</title>"
	"<item ref='b'/><item ref='c'/></score>"
	"<score id='zs' method='mean' range='0 100'><title xml:lang='en'>3</title>"
	"<item ref='z'/></score>"
	"<score id='whole' method='mean'><title xml:lang='en'>4</title>"
	"<item ref='ab'/><item ref='bc'/><item ref='zs'/></score>"
	"<classify id='side'><title xml:lang='en'>5</title>"
	"<case id='up' when='zs ge 50'><label xml:lang='en'>U</label></case>"
	"<case id='down'><label xml:lang='en'>D</label></case></classify>"
	"</scoring><rules><rule id='asks' scope='unit' when=\"share(k, 'm') gt 0.5\">"
	"<finding xml:lang='en'>F</finding></rule></rules></instrument>";

static unsigned long long random_state;

static unsigned
below(unsigned n)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(random_state >> 33) % n;
}

static void
add_answer(struct cr_buf *csv)
{
	cr_buf_puts(csv, ",");
	if (below(6))
		cr_buf_printf(csv, "%u", 1 + below(4));
}

/* Units of very unlike sizes, responses of none, two waves, respondents who answer
 * again. */
static void
write_study(unsigned seed, struct cr_buf *csv)
{
	static const char *const groups[] = { "p", "q", "x", "" };
	static const char *const sets[] = { "m", "n", "m n", "" };
	unsigned rows, units;

	random_state = seed;
	rows = 1 + below(MOST_ROWS);
	units = 1 + below(12);
	cr_buf_puts(csv, "r,u,g,w,d,a,b,c,z,k\n");
	for (unsigned i = 0; i < rows; i++) {
		unsigned unit = below(units) * below(units) / units;

		if (below(10))
			cr_buf_printf(csv, "R%u", below(4) ? i : below(rows));
		cr_buf_puts(csv, ",");
		if (below(15))
			cr_buf_printf(csv, "U%u", unit);
		cr_buf_printf(csv, ",%s,%u,2026-0%u-1%u", groups[below(4)], 1 + below(2),
		              1 + below(9), below(10));
		for (int item = 0; item < 3; item++)
			add_answer(csv);
		cr_buf_puts(csv, ",");
		if (below(8))
			cr_buf_printf(csv, "%u.%u", below(100), below(100));
		cr_buf_printf(csv, ",%s\n", sets[below(4)]);
	}
}

/* What rounding left of nothing is nothing. */
static double
tidy(double x)
{
	return fabs(x) < 1e-12 ? 0 : x;
}

/* Means differ in the last bits by the order in which parts are put together. */
static void
dump_figures(const struct cr_figures *f, size_t n_bands, struct cr_buf *out)
{
	if (f->hidden) {
		cr_buf_puts(out, " hidden\n");
		return;
	}
	cr_buf_printf(out, " %zu %.11g %.9g %.9g %.9g %.9g", f->n, tidy(f->mean),
	              tidy(f->sd), tidy(f->se), f->interval.low, f->interval.high);
	cr_buf_printf(out, " %.17g %.17g %.17g %.17g %.17g %d %d %d", f->median, f->q1,
	              f->q3, f->min, f->max, f->band, f->band_low, f->band_high);
	for (size_t b = 0; f->shares && b < n_bands; b++)
		cr_buf_printf(out, " %.17g", f->shares[b]);
	cr_buf_puts(out, "\n");
}

static void
dump_shares(const struct cr_shares *shares, struct cr_buf *out)
{
	cr_buf_printf(out, " %d %zu", shares->hidden, shares->hidden ? 0 : shares->n);
	for (size_t c = 0; !shares->hidden && shares->shares && c < 2; c++)
		cr_buf_printf(out, " %.17g", shares->shares[c]);
	cr_buf_puts(out, "\n");
}

static void
dump_cell(const struct cr_summary *summary, const struct cr_unit_wave *cell,
          struct cr_buf *out)
{
	const struct cr_instrument *instrument = summary->instrument;
	size_t n = instrument->n_scores;

	cr_buf_printf(out, "%zu %zu %d %zu %zu %.17g %.17g\n", cell->unit, cell->wave,
	              cell->hidden, cell->n, cell->n_problems, cell->first_day,
	              cell->last_day);
	for (size_t s = 0; s < n && !cell->hidden; s++) {
		size_t bands = instrument->scores[s].bands ? 2 : 0;

		dump_figures(&cell->all[s], bands, out);
		cr_buf_printf(out, " %.11g %.11g\n", cell->agreement[s].rwg,
		              cell->agreement[s].ad);
		for (size_t g = 0; g < cell->n_groups; g++)
			dump_figures(&cell->by_group[g * n + s], bands, out);
	}
	for (size_t g = 0; g < cell->n_groups && !cell->hidden; g++) {
		cr_buf_printf(out, "%zu %zu", cell->groups[g].n, cell->groups[g].n_members);
		dump_shares(&cell->cases_by_group[g], out);
	}
	if (!cell->hidden) {
		dump_shares(&cell->cases[0], out);
		dump_shares(&cell->answers[instrument->n_questions - 1], out);
	}
}

/* What reliability has of all, and whether the sums of answers show.  False where memory
 * ran out. */
static bool
dump_scales(struct cr_scales *scales, const struct cr_collection *collection,
            const struct cr_summary *summary, struct cr_buf *out, struct cr_error *err)
{
	for (size_t w = 0; w < cr_collection_waves(collection); w++)
		for (size_t s = 0; s < summary->instrument->n_scores; s++) {
			struct cr_scale_figures scale;
			struct cr_item_statistics items[3];
			struct cr_scale_count count;

			if (!cr_scales_score(scales, w, s, &scale, err))
				return false;
			cr_buf_printf(out, "%zu %d %.9g %.9g %zu\n", scale.complete.n,
			              scale.complete.hidden, tidy(scale.alpha.alpha),
			              tidy(scale.icc.icc1), scale.units);
			if (!cr_scales_of_questions(scales, s))
				continue;
			if (!cr_scales_items(scales, w, s, items, &count, err))
				return false;
			cr_buf_printf(out, " %.9g %.9g\n", items[0].mean,
			              tidy(items[0].r_drop));
		}
	return !out->failed || cr_error_nomem(err);
}

/* False where memory ran out. */
static bool
sum_up(const struct cr_instrument *instrument, struct cr_slice csv, size_t memory,
       struct cr_buf *out, struct cr_error *err)
{
	struct cr_collection *collection = cr_collection_new(instrument, err);
	struct cr_summary *summary = NULL;
	struct cr_scales *scales = NULL;
	bool done = false;

	if (collection && memory)
		cr_collection_set_memory(collection, memory);
	if (collection && world_collect(instrument, csv, collection, err))
		summary = cr_summary_new(collection, 0, err);
	if (summary)
		scales = cr_scales_new(collection, summary, err);
	if (scales) {
		cr_buf_printf(out, "%zu %zu\n", cr_collection_repeats(collection),
		              summary->n_units);
		for (size_t c = 0; c < summary->n_cells; c++)
			dump_cell(summary, &summary->cells[c], out);
		for (size_t w = 0; w < summary->n_waves; w++)
			dump_cell(summary, &summary->together[w], out);
		done = dump_scales(scales, collection, summary, out, err);
	}
	cr_scales_free(scales);
	cr_summary_free(summary);
	cr_collection_free(collection);
	return done;
}

static struct cr_instrument *
load(bool mean_of_groups)
{
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *instrument;
	char xml[sizeof definition + 32];

	snprintf(xml, sizeof xml, definition, mean_of_groups ? " unit-mean='groups'" : "");
	instrument = cr_instrument_load_memory("t.xml", cr_slice_of(xml), &diags, NULL);
	if (!instrument)
		cr_diag_print(&diags, stderr, false);
	cr_diag_fini(&diags);
	assert_non_null(instrument);
	return instrument;
}

/* Shows the first line that differs. */
static void
assert_text_equal(struct cr_buf *got, struct cr_buf *wanted, unsigned seed, size_t memory)
{
	const char *a = cr_buf_text(got), *b = cr_buf_text(wanted);
	size_t from = 0;

	assert_non_null(a);
	assert_non_null(b);
	if (strcmp(a, b) == 0)
		return;
	for (size_t i = 0; a[i] == b[i]; i++)
		if (a[i] == '\n')
			from = i + 1;
	fail_msg("study %u, %zu bytes:\n%.*s\nis not\n%.*s", seed, memory,
	         (int)strcspn(a + from, "\n"), a + from, (int)strcspn(b + from, "\n"),
	         b + from);
}

static void
memory_changes_nothing(void **state)
{
	static const size_t memories[] = { 400, 2500, 20000 };

	(void)state;
	for (unsigned seed = 1; seed <= STUDIES; seed++) {
		struct cr_instrument *instrument = load(seed % 2);
		struct cr_buf csv = { 0 }, whole = { 0 };

		write_study(seed, &csv);
		assert_true(sum_up(instrument, cr_slice_of_buf(&csv), 0, &whole, NULL));
		for (size_t m = 0; m < sizeof memories / sizeof *memories; m++) {
			struct cr_buf part = { 0 };

			assert_true(sum_up(instrument, cr_slice_of_buf(&csv), memories[m],
			                   &part, NULL));
			assert_text_equal(&part, &whole, seed, memories[m]);
			cr_buf_fini(&part);
		}
		cr_buf_fini(&csv);
		cr_buf_fini(&whole);
		cr_instrument_free(instrument);
	}
}

/* Of A's three responses in wave 1 the last counts, though each is in a run of its own;
 * not that in another wave or unit, and of those without a name each. */
static void
the_last_of_repeats_counts_across_runs(void **state)
{
	static const char csv[] = "r,u,g,w,d,a,b,c,z,k\n"
				  "A,U,p,1,,,,,10,\nA,U,p,2,,,,,20,\nB,U,p,1,,,,,30,\n"
				  ",U,p,1,,,,,40,\nA,U,p,1,,,,,50,\n,U,p,1,,,,,60,\n"
				  "A,V,p,1,,,,,70,\nA,U,p,1,,,,,80,\n";
	struct cr_instrument *instrument = load(false);
	struct cr_collection *collection = cr_collection_new(instrument, NULL);
	struct cr_summary *summary;

	(void)state;
	cr_collection_set_memory(collection, 1);
	assert_true(world_collect(instrument, cr_slice_of(csv), collection, NULL));
	assert_int_equal(cr_collection_repeats(collection), 2);
	summary = cr_summary_new(collection, 1, NULL);
	assert_non_null(summary);
	/* (30 + 40 + 60 + 80) / 4 */
	assert_int_equal(summary->cells[0].all[2].n, 4);
	assert_close(summary->cells[0].all[2].mean, 52.5);
	assert_close(summary->cells[0].all[2].median, 50);
	assert_int_equal(summary->cells[1].all[2].n, 1);
	cr_summary_free(summary);
	cr_collection_free(collection);
	cr_instrument_free(instrument);
}

struct attempt {
	struct cr_instrument *instrument;
	struct cr_buf csv;
};

static bool
attempt(void *owner)
{
	const struct attempt *a = owner;
	struct cr_error err = { 0 };
	struct cr_buf out = { 0 };
	bool done = sum_up(a->instrument, cr_slice_of_buf(&a->csv), 600, &out, &err);

	cr_buf_fini(&out);
	assert_true(done || err.code == CR_ENOMEM);
	return done;
}

static void
the_scratch_file_gives_back_what_it_got(void **state)
{
	struct cr_scratch *scratch = cr_scratch_open(NULL);
	struct cr_error err = { 0 };
	uint64_t first, second;
	char got[8] = "";

	(void)state;
	assert_non_null(scratch);
	assert_true(cr_scratch_write(scratch, "hello", 5, &first, NULL));
	assert_true(cr_scratch_write(scratch, "world", 5, &second, NULL));
	assert_int_equal(first, 0);
	assert_int_equal(second, 5);
	assert_true(cr_scratch_read(scratch, second, got, 5, NULL));
	assert_string_equal(got, "world");
	assert_true(cr_scratch_read(scratch, 3, got, 4, NULL));
	assert_memory_equal(got, "lowo", 4);
	assert_false(cr_scratch_read(scratch, 8, got, 4, &err));
	assert_int_equal(err.code, CR_EIO);
	cr_scratch_free(scratch);
}

/* No directory, or none that can be written to, is told with its name. */
static void
without_room_it_is_told(void **state)
{
	struct cr_instrument *instrument = load(false);
	struct cr_collection *collection = cr_collection_new(instrument, NULL);
	struct cr_error err = { 0 };
	struct cr_buf csv = { 0 };

	(void)state;
	write_study(5, &csv);
	cr_collection_set_memory(collection, 1);
	assert_int_equal(setenv("TMPDIR", "/nonexistent", 1), 0);
	assert_false(world_collect(instrument, cr_slice_of_buf(&csv), collection, &err));
	assert_int_equal(err.code, CR_EIO);
	assert_non_null(strstr(err.message, strerror(ENOENT)));
	assert_string_equal(err.where.file, "/nonexistent");
	unsetenv("TMPDIR");
	cr_collection_free(collection);
	cr_instrument_free(instrument);
	cr_buf_fini(&csv);
}

static void
memory_may_run_out_anywhere(void **state)
{
	struct attempt a = { .instrument = load(true) };

	(void)state;
	write_study(11, &a.csv);
	assert_int_equal(failing_each(attempt, &a), 0);
	cr_buf_fini(&a.csv);
	cr_instrument_free(a.instrument);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_changes_nothing),
		cmocka_unit_test(the_last_of_repeats_counts_across_runs),
		cmocka_unit_test(the_scratch_file_gives_back_what_it_got),
		cmocka_unit_test(without_room_it_is_told),
		cmocka_unit_test(memory_may_run_out_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
