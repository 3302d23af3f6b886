/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scoring that is watched at one row: what went into each score is kept, and nothing
 * else changes.  A row worked by hand in the middle of a block; every response of four
 * files, taken out of its block, watched, and the same to the last bit; and memory that
 * runs out at every place. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/batch.h"
#include "tests/lib/failing.h"

#define L(text) "<label xml:lang='en'>" text "</label>"
#define T(text) "<text xml:lang='en'>" text "</text>"
#define NAME    "<title xml:lang='en'>S</title>"

static const char definition[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' "
        "languages='en'>"
	"<title xml:lang='en'>T</title>"
	"<choices id='five'><choice code='a' value='1'>" L(
		"A") "</choice>"
		     "<choice code='b' value='5'>" L(
			     "B") "</choice>"
				  "<choice code='dk' missing='yes'>" L(
					  "D") "</choice></choices>"
					       "<choices id='many'><choice code='x'>" L("X") "</choice><choice code='y'>" L("Y") "</choice><choice code='none' none='yes'>" L(
						       "N") "</choice></choices>"
							    "<section id='s'>" NAME
							    "<question id='q' "
                                                            "type='single' "
                                                            "choices='five'>" T("Q") "<"
                                                                                     "/"
                                                                                     "q"
                                                                                     "u"
                                                                                     "e"
                                                                                     "s"
                                                                                     "t"
                                                                                     "i"
                                                                                     "o"
                                                                                     "n"
                                                                                     ">"
                                                                                     "<"
                                                                                     "q"
                                                                                     "u"
                                                                                     "e"
                                                                                     "s"
                                                                                     "t"
                                                                                     "i"
                                                                                     "o"
                                                                                     "n"
                                                                                     " "
                                                                                     "i"
                                                                                     "d"
                                                                                     "="
                                                                                     "'"
                                                                                     "m"
                                                                                     "'"
                                                                                     " "
                                                                                     "t"
                                                                                     "y"
                                                                                     "p"
                                                                                     "e"
                                                                                     "="
                                                                                     "'"
                                                                                     "m"
                                                                                     "u"
                                                                                     "l"
                                                                                     "t"
                                                                                     "i"
                                                                                     "p"
                                                                                     "l"
                                                                                     "e"
                                                                                     "'"
                                                                                     " "
                                                                                     "c"
                                                                                     "h"
                                                                                     "o"
                                                                                     "i"
                                                                                     "c"
                                                                                     "e"
                                                                                     "s"
                                                                                     "="
                                                                                     "'"
                                                                                     "m"
                                                                                     "a"
                                                                                     "n"
                                                                                     "y"
                                                                                     "'"
                                                                                     ">" T("M") "</question><question id='n' type='integer' min='0' max='10' relevant='answered(q)'>" T("N") "</question><question id='said' type='text'>" T(
											     "W") "</question></section>"
												  "<scoring><score id='w' method='mean' rescale='pomp'>" NAME
												  "<item ref='q' reverse='yes' weight='3'/><item ref='m'/><item ref='n'/></score>"
												  "<score id='g' method='geometric-mean' floor='1' min-answered='1'>" NAME
												  "<item ref='w'/><item ref='n'/></score>"
												  "<score id='l' method='max' min-answered='2'>" NAME
												  "<item ref='n'/><item ref='w'/>"
												  "</score><score id='e' expr='w + 2 * n'>" NAME
												  "</score>"
												  "<classify id='c'>" NAME
												  "<case id='one' when='n gt 5'>" L(
													  "1") "</case>"
													       "<case id='two' when=\"lower(said) = 'yes'\">" L(
														       "2") "</case>"
															    "<case id='three' when='n gt 0'>" L(
																    "3") "</case></classify></scoring></instrument>";

enum { Q, M, N, SAID };
enum { W, G, LEAST, E, N_SCORES };

struct block {
	struct cr_instrument *instrument;
	struct cr_table *table;
	struct cr_scorer *scorer;
	struct cr_scoring *scoring;
};

/* Three rows: q = b, {x y}, 4, "Yes" in the middle; a, {}, 10 before it; after it only
 * a don't know, which n does not apply to. */
static void
fill(struct cr_table *table)
{
	struct cr_column *c = table->columns;

	table->rows = 3;
	c[Q].code[0] = 0;
	c[Q].code[1] = 1;
	c[Q].code[2] = 2;
	c[Q].reason[0] = c[Q].reason[1] = CR_PRESENT;
	c[Q].reason[2] = CR_MISSING_CODE;
	c[M].rank[3] = c[M].rank[4] = 1;
	c[M].reason[0] = c[M].reason[1] = CR_PRESENT;
	c[N].number[0] = 10;
	c[N].number[1] = 4;
	c[N].reason[0] = c[N].reason[1] = CR_PRESENT;
	c[SAID].text[1] = CR_SLICE("Yes");
	c[SAID].reason[1] = CR_PRESENT;
}

static void
block_init(struct block *b)
{
	struct cr_diag_list diags = { 0 };

	b->instrument = cr_instrument_load_memory("t.xml", cr_slice_of(definition),
	                                          &diags, NULL);
	cr_diag_print(&diags, stderr, false);
	cr_diag_fini(&diags);
	assert_non_null(b->instrument);
	b->table = cr_table_new(&b->instrument->schema, 0, 3, NULL);
	b->scorer = cr_scorer_new(b->instrument, NULL);
	b->scoring = cr_scoring_new(b->scorer, 3, NULL);
	fill(b->table);
}

static void
block_fini(struct block *b)
{
	cr_scoring_free(b->scoring);
	cr_scorer_free(b->scorer);
	cr_table_free(b->table);
	cr_instrument_free(b->instrument);
}

static void
assert_item(const struct cr_item_trace *item, enum cr_reason reason, double value,
            double used)
{
	assert_int_equal(item->reason, reason);
	assert_true(item->value == value);
	assert_true(item->used == used);
}

static void
assert_sums(const struct cr_score_trace *trace, size_t applicable, size_t answered,
            size_t needed, double sum, double weight, double applicable_weight,
            double value)
{
	assert_int_equal(trace->applicable, applicable);
	assert_int_equal(trace->answered, answered);
	assert_int_equal(trace->needed, needed);
	assert_true(fabs(trace->sum - sum) < 1e-12);
	assert_true(trace->weight == weight);
	assert_true(trace->applicable_weight == applicable_weight);
	assert_int_equal(trace->reason, CR_PRESENT);
	assert_true(fabs(trace->value - value) < 1e-12);
}

/* The middle row.  w: q is 5, turned round 1 of 1 to 5: 0, three times; two of 0 to 2:
 * 100; 4 of 10: 40: (0 + 100 + 40) / 5 = 28.  g: e^((ln 28 + ln 4) / 2) = sqrt(112).
 * l: the greater of 4 and 28.  e: 28 + 2 x 4.  c: n is not above 5; lower('Yes'). */
static void
the_middle_row(void **state)
{
	struct cr_arena arena = { 0 };
	const struct cr_score_trace *w, *g, *l, *e;
	const struct cr_case_traces *c;
	struct block b;

	(void)state;
	block_init(&b);
	cr_scoring_watch(b.scoring, &arena, 1);
	assert_true(cr_scoring_run(b.scoring, b.table, NULL, NULL, NULL));
	w = cr_scoring_score_trace(b.scoring, W);
	assert_item(&w->items[0], CR_PRESENT, 5, 0);
	assert_item(&w->items[1], CR_PRESENT, 2, 100);
	assert_item(&w->items[2], CR_PRESENT, 4, 40);
	assert_sums(w, 3, 3, 2, 140, 5, 5, 28);
	g = cr_scoring_score_trace(b.scoring, G);
	assert_item(&g->items[0], CR_PRESENT, 28, 28);
	assert_sums(g, 2, 2, 1, log(112), 2, 2, sqrt(112));
	l = cr_scoring_score_trace(b.scoring, LEAST);
	assert_item(&l->items[0], CR_PRESENT, 4, 4);
	assert_sums(l, 2, 2, 2, 0, 2, 2, 28);
	e = cr_scoring_score_trace(b.scoring, E);
	assert_null(e->items);
	assert_true(e->value == 36 && e->expr->values[0].number == 36);
	c = cr_scoring_case_traces(b.scoring, 0);
	assert_int_equal(cr_trace_truth(c->whens[0], 0), 0);
	assert_int_equal(cr_trace_truth(c->whens[1], 0), 1);
	assert_null(c->whens[2]); /* It was run for other rows. */
	assert_int_equal(c->chosen, 1);
	block_fini(&b);
	cr_arena_fini(&arena);
}

/* The last row: a don't know, a blank, and what does not apply; k = 2, m = 0. */
static void
a_row_of_nothing(void **state)
{
	struct cr_arena arena = { 0 };
	const struct cr_score_trace *w, *g;
	const struct cr_case_traces *c;
	struct block b;

	(void)state;
	block_init(&b);
	cr_scoring_watch(b.scoring, &arena, 2);
	assert_true(cr_scoring_run(b.scoring, b.table, NULL, NULL, NULL));
	w = cr_scoring_score_trace(b.scoring, W);
	assert_item(&w->items[0], CR_MISSING_CODE, 0, 0);
	assert_item(&w->items[1], CR_BLANK, 0, 0);
	assert_item(&w->items[2], CR_NOT_APPLICABLE, 0, 0);
	assert_int_equal(w->applicable, 2);
	assert_int_equal(w->answered, 0);
	assert_int_equal(w->needed, 1);
	assert_true(w->applicable_weight == 4 && w->weight == 0);
	assert_int_equal(w->reason, CR_UNDEFINED);
	g = cr_scoring_score_trace(b.scoring, G);
	assert_item(&g->items[0], CR_UNDEFINED, 0, 0);
	assert_int_equal(g->applicable, 1);
	c = cr_scoring_case_traces(b.scoring, 0);
	assert_int_equal(c->reason, CR_UNDEFINED);
	assert_non_null(c->whens[2]);
	assert_int_equal(cr_trace_truth(c->whens[2], 0), -1);
	block_fini(&b);
	cr_arena_fini(&arena);
}

/* ---- every response of whole files */

static const struct {
	const char *instrument, *responses;
} files[] = {
	{ "tests/golden/score/methods.xml", "tests/golden/score/methods.csv" },
	{ "tests/golden/score/counting.xml", "tests/golden/score/counting.csv" },
	{ "tests/golden/score/routing.xml", "tests/golden/score/routing.csv" },
	{ "instruments/coproduction-readiness.xml",
	  "instruments/samples/coproduction-readiness.csv" },
};

/* Scores each row of a block again by itself, watched. */
struct again {
	const struct cr_instrument *instrument;
	struct cr_scoring *one;
	size_t rows, compared;
};

static void *
part_new(void *owner, struct cr_error *err)
{
	(void)err;
	return owner;
}

static void
part_free(void *part)
{
	(void)part;
}

static bool
emit(void *owner, void *part, struct cr_error *err)
{
	(void)owner;
	(void)part;
	(void)err;
	return true;
}

/* Whether row 'row' of one column is, bit for bit, the only one of the other. */
static void
assert_same(const struct cr_column *block, size_t row, const struct cr_column *one)
{
	size_t stride = cr_column_stride(block);

	assert_int_equal(block->reason[row], one->reason[0]);
	if (block->reason[row] != CR_PRESENT)
		return;
	if (block->type == CR_STRING)
		assert_true(cr_slice_equal(block->text[row], one->text[0]));
	else
		assert_memory_equal((const char *)block->data + row * stride, one->data,
		                    stride);
}

static void
compare_row(struct again *again, const struct cr_scoring *block, size_t row)
{
	const struct cr_instrument *instrument = again->instrument;
	size_t n = cr_score_slot(instrument, instrument->n_scores) +
	           instrument->n_classifications;

	for (size_t slot = 0; slot < n; slot++, again->compared++)
		assert_same(cr_scoring_column(block, (int)slot), row,
		            cr_scoring_column(again->one, (int)slot));
	for (size_t s = 0; s < instrument->n_scores; s++) {
		const struct cr_score_trace *trace =
			cr_scoring_score_trace(again->one, s);
		const struct cr_column *column =
			cr_scoring_column(block, (int)cr_score_slot(instrument, s));

		assert_int_equal(trace->reason, column->reason[row]);
		if (trace->reason == CR_PRESENT)
			assert_memory_equal(&trace->value, &column->number[row],
			                    sizeof trace->value);
	}
}

static bool
part_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
          struct cr_error *err)
{
	struct again *again = data;

	for (size_t row = 0; row < table->rows; row++) {
		struct cr_table *one = cr_table_new_row(table, row, err);
		struct cr_arena arena = { 0 };

		assert_non_null(one);
		assert_int_equal(one->first_row, table->first_row + row);
		assert_int_equal(one->problems[0], table->problems[row]);
		cr_scoring_watch(again->one, &arena, 0);
		assert_true(cr_scoring_run(again->one, one, NULL, NULL, err));
		compare_row(again, scoring, row);
		again->rows++;
		cr_arena_fini(&arena);
		cr_table_free(one);
	}
	return true;
}

static void
compare_file(struct again *again, const char *instrument, const char *responses)
{
	struct cr_sink sink = { again, part_new, part_free, part_rows, emit };
	struct cr_read_options reading = { 0 };
	struct cr_batch_options options = { 0 };
	struct cr_batch_counts counts;
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *loaded = cr_instrument_load(instrument, &diags, NULL);
	struct cr_scorer *scorer = cr_scorer_new(loaded, NULL);
	struct cr_reader *reader =
		cr_reader_open(cr_input_open(responses, NULL), cr_format_find("csv"),
	                       &loaded->schema, &reading, &diags, NULL);

	again->instrument = loaded;
	again->one = cr_scoring_new(scorer, 1, NULL);
	assert_true(cr_batch_run(reader, &reading, scorer, loaded, &sink, &options,
	                         &diags, &counts, NULL));
	cr_reader_free(reader);
	cr_scoring_free(again->one);
	cr_scorer_free(scorer);
	cr_diag_fini(&diags);
	cr_instrument_free(loaded);
}

static void
a_row_by_itself_is_the_same(void **state)
{
	const char *top = getenv("top_srcdir");
	struct again again = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct cr_buf instrument = { 0 }, responses = { 0 };

		cr_buf_printf(&instrument, "%s/%s", top ? top : ".",
		              files[i].instrument);
		cr_buf_printf(&responses, "%s/%s", top ? top : ".", files[i].responses);
		compare_file(&again, cr_buf_text(&instrument), cr_buf_text(&responses));
		cr_buf_fini(&instrument);
		cr_buf_fini(&responses);
	}
	print_message("# %zu rows, %zu values\n", again.rows, again.compared);
	assert_true(again.rows >= 454 + 19);
}

/* ---- memory */

static bool
watch_once(void *owner)
{
	const struct block *b = owner;
	struct cr_error err = { 0 };
	struct cr_arena arena = { 0 };
	struct cr_table *one = cr_table_new_row(b->table, 1, &err);
	struct cr_scoring *scoring = one ? cr_scoring_new(b->scorer, 1, &err) : NULL;
	bool done = false;

	if (scoring) {
		cr_scoring_watch(scoring, &arena, 0);
		done = cr_scoring_run(scoring, one, NULL, NULL, &err);
	}
	assert_int_equal(err.code, done ? CR_OK : CR_ENOMEM);
	if (done)
		assert_true(cr_scoring_score_trace(scoring, W)->value == 28);
	cr_scoring_free(scoring);
	cr_table_free(one);
	cr_arena_fini(&arena);
	return done;
}

static void
no_memory(void **state)
{
	struct block b;

	(void)state;
	block_init(&b);
	assert_int_equal(failing_each(watch_once, &b), 0);
	block_fini(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_middle_row),
		cmocka_unit_test(a_row_of_nothing),
		cmocka_unit_test(a_row_by_itself_is_the_same),
		cmocka_unit_test(no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
