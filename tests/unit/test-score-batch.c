/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole files through an instrument.  However a file is cut into chunks and blocks, every
 * value, every reason for a missing one and every message is the same, to the last bit;
 * what stops a run stops it with its own error; and where memory runs out nothing is
 * lost or leaked.  What the values are is tested by tests/scores. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/batch.h"
#include "coready/buf.h"
#include "tests/lib/failing.h"

/* Instruments, and responses to them. */
static const struct {
	const char *instrument, *responses;
} files[] = {
	{ "tests/golden/score/methods.xml", "tests/golden/score/methods.csv" },
	{ "tests/golden/score/counting.xml", "tests/golden/score/counting.csv" },
	{ "tests/golden/score/routing.xml", "tests/golden/score/routing.csv" },
	{ "tests/golden/score/limits.xml", "tests/golden/score/limits.csv" },
	{ "instruments/coproduction-readiness.xml",
	  "instruments/samples/coproduction-readiness.csv" },
};

/* A sink that keeps all as text: a part is a buffer, and so is what it goes to.  It can
 * be told to fail. */
struct text_sink {
	const struct cr_instrument *instrument;
	struct cr_buf all;
	bool part_fails, rows_fail, emit_fails;
};

struct text_part {
	const struct text_sink *sink;
	struct cr_buf text;
};

static void *
part_new(void *owner, struct cr_error *err)
{
	const struct text_sink *sink = owner;
	struct text_part *part = sink->part_fails ? NULL : calloc(1, sizeof *part);

	if (part)
		part->sink = sink;
	else
		cr_error_nomem(err);
	return part;
}

static void
part_free(void *data)
{
	struct text_part *part = data;

	cr_buf_fini(&part->text);
	free(part);
}

/* Adds a cell so that two that differ in any bit differ in text. */
static void
add_cell(struct cr_buf *out, const struct cr_column *column, size_t row)
{
	size_t stride = cr_column_stride(column);

	cr_buf_printf(out, " %d", column->reason[row]);
	if (column->reason[row] != CR_PRESENT)
		return;
	if (column->type == CR_STRING) {
		cr_buf_byte(out, '"');
		cr_buf_add(out, column->text[row].data, column->text[row].size);
		return;
	}
	cr_buf_byte(out, ':');
	for (size_t i = 0; i < stride; i++)
		cr_buf_printf(out, "%02x",
		              ((const unsigned char *)column->data)[row * stride + i]);
}

static void
add_row(struct cr_buf *out, const struct cr_instrument *instrument,
        const struct cr_table *table, const struct cr_scoring *scoring, size_t row)
{
	size_t codings = instrument->n_slots - instrument->n_codings;

	cr_buf_printf(out, "%zu, %u problems:", table->first_row + row,
	              (unsigned)table->problems[row]);
	for (size_t slot = 0; slot < codings; slot++)
		add_cell(out, cr_scoring_column(scoring, (int)slot), row);
	for (size_t s = 0; s < instrument->n_scores; s++)
		if (instrument->scores[s].bands)
			add_cell(out,
			         cr_scoring_band(scoring,
			                         (int)cr_score_slot(instrument, s)),
			         row);
	for (size_t c = 0; c < instrument->n_codings; c++)
		for (size_t t = 0; t < instrument->codings[c].themes.n_items; t++)
			add_cell(out, cr_scoring_theme(scoring, (int)(codings + c), t),
			         row);
	cr_buf_byte(out, '\n');
}

static bool
part_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
          struct cr_error *err)
{
	struct text_part *part = data;

	if (part->sink->rows_fail)
		return cr_error_set(err, CR_ELIMIT, (struct cr_where){ 0 }, "rows");
	for (size_t row = 0; row < table->rows; row++)
		add_row(&part->text, part->sink->instrument, table, scoring, row);
	return !part->text.failed || cr_error_nomem(err);
}

static bool
emit(void *owner, void *data, struct cr_error *err)
{
	struct text_sink *sink = owner;
	struct text_part *part = data;

	if (sink->emit_fails)
		return cr_error_set(err, CR_EIO, (struct cr_where){ 0 }, "emit");
	cr_buf_add(&sink->all, part->text.data, part->text.size);
	cr_buf_clear(&part->text);
	return !sink->all.failed || cr_error_nomem(err);
}

/* A run and what came of it. */
struct run {
	struct cr_instrument *instrument;
	const char *responses;
	size_t block_rows, chunk_size, threads;
	volatile sig_atomic_t stop;
	struct text_sink sink;
	struct cr_batch_counts counts;
	struct cr_diag_list diags;
	struct cr_error err;
};

static bool
run(struct run *r)
{
	struct cr_sink sink = { &r->sink, part_new, part_free, part_rows, emit };
	struct cr_read_options reading = { .chunk_size = r->chunk_size };
	struct cr_batch_options options = { .block_rows = r->block_rows,
		                            .threads = r->threads,
		                            .stop = &r->stop };
	struct cr_scorer *scorer = cr_scorer_new(r->instrument, &r->err);
	struct cr_input *input = cr_input_open(r->responses, &r->err);
	struct cr_reader *reader = NULL;
	bool done = false;

	r->sink.instrument = r->instrument;
	if (input && scorer)
		reader = cr_reader_open(input, cr_format_find("csv"),
		                        &r->instrument->schema, &reading, &r->diags,
		                        &r->err);
	else
		cr_input_close(input);
	if (reader)
		done = cr_batch_run(reader, &reading, scorer, r->instrument, &sink,
		                    &options, &r->diags, &r->counts, &r->err);
	cr_reader_free(reader);
	cr_scorer_free(scorer);
	return done;
}

/* What came out and what was said, as one text; the run's buffers are freed. */
static char *
report(struct run *r)
{
	char *text = NULL;
	size_t size = 0;
	FILE *stream = open_memstream(&text, &size);

	assert_non_null(stream);
	cr_diag_sort(&r->diags);
	fputs(cr_buf_text(&r->sink.all), stream);
	cr_diag_print(&r->diags, stream, false);
	fprintf(stream, "%llu rows, %llu with problems, %llu problems\n", r->counts.rows,
	        r->counts.refused, r->counts.problems);
	fclose(stream);
	return text;
}

static void
run_fini(struct run *r)
{
	cr_buf_fini(&r->sink.all);
	cr_diag_fini(&r->diags);
}

static char *
source_path(const char *path)
{
	const char *dir = getenv("top_srcdir");
	char *full = NULL;

	assert_true(asprintf(&full, "%s/%s", dir ? dir : ".", path) > 0);
	return full;
}

static struct cr_instrument *
load(const char *path)
{
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *instrument = cr_instrument_load(path, &diags, NULL);

	cr_diag_print(&diags, stderr, false);
	assert_non_null(instrument);
	cr_diag_fini(&diags);
	return instrument;
}

static void
any_blocks_of(const char *instrument_path, const char *responses_path)
{
	static const size_t blocks[] = { 0, 1, 7, 1024 }, chunks[] = { 0, 1, 1000 };
	static const size_t threads[] = { 0, 2, 5 };
	char *file = source_path(instrument_path), *responses = source_path(responses_path);
	struct cr_instrument *instrument = load(file);
	char *wanted = NULL;

	for (size_t i = 0; i < 4 * 3 * 3; i++) {
		struct run r = { .instrument = instrument,
			         .responses = responses,
			         .block_rows = blocks[i % 4],
			         .chunk_size = chunks[i / 4 % 3],
			         .threads = threads[i / 12] };
		char *got;

		assert_true(run(&r));
		got = report(&r);
		run_fini(&r);
		if (wanted)
			assert_string_equal(got, wanted);
		else
			wanted = strdup(got);
		free(got);
	}
	assert_true(strstr(wanted, "\n2, ") != NULL); /* There was something to compare. */
	free(wanted);
	cr_instrument_free(instrument);
	free(file);
	free(responses);
}

static void
any_blocks_give_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		any_blocks_of(files[i].instrument, files[i].responses);
}

/* A file of the list, its instrument loaded. */
struct fixture {
	char *file, *responses;
	struct cr_instrument *instrument;
};

static int
set_up_file(void **state, size_t i)
{
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	f->file = source_path(files[i].instrument);
	f->responses = source_path(files[i].responses);
	f->instrument = load(f->file);
	*state = f;
	return 0;
}

static int
setup(void **state)
{
	return set_up_file(state, 2);
}

static int
setup_limits(void **state)
{
	return set_up_file(state, 3);
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	cr_instrument_free(f->instrument);
	free(f->file);
	free(f->responses);
	free(f);
	return 0;
}

static struct run
run_of(const struct fixture *f)
{
	return (struct run){ .instrument = f->instrument, .responses = f->responses };
}

/* tests/golden/score/routing.md: seven rows, five with problems, nine problems. */
static void
rows_are_counted(void **state)
{
	struct run r = run_of(*state);

	assert_true(run(&r));
	assert_int_equal(r.counts.rows, 7);
	assert_int_equal(r.counts.refused, 5);
	assert_int_equal(r.counts.problems, 9);
	assert_int_equal(r.diags.n_of_kind[CR_DIAG_ANSWER_NOT_APPLICABLE], 6);
	assert_int_equal(r.diags.n_of_kind[CR_DIAG_ANSWER_CONSTRAINT], 3);
	run_fini(&r);
}

static void
fails_with(struct run *r, enum cr_code code)
{
	assert_false(run(r));
	assert_int_equal(r->err.code, code);
	assert_int_equal(r->sink.all.size, 0);
	run_fini(r);
}

static void
what_a_sink_refuses_ends_the_run(void **state)
{
	struct run no_part = run_of(*state), no_rows = run_of(*state),
	           no_emit = run_of(*state);

	no_part.sink.part_fails = true;
	fails_with(&no_part, CR_ENOMEM);
	no_rows.sink.rows_fail = true;
	fails_with(&no_rows, CR_ELIMIT);
	no_emit.sink.emit_fails = true;
	fails_with(&no_emit, CR_EIO);
}

static void
a_signal_ends_the_run(void **state)
{
	struct run r = run_of(*state);

	r.stop = 1;
	fails_with(&r, CR_EINTERRUPTED);
}

static bool
attempt(void *owner)
{
	struct run r = run_of(owner);
	bool done = run(&r);

	assert_true(done || r.err.code == CR_ENOMEM);
	run_fini(&r);
	return done;
}

static void
memory_may_run_out_anywhere(void **state)
{
	assert_int_equal(failing_each(attempt, *state), 0);
}

/* tests/golden/score/limits.md: five patterns of two answers each, and three cells that
 * are refused.  Blocks of one row are told together; and each pattern is told in full
 * where of the cells only one is. */
static void
patterns_that_give_up_are_told_once(void **state)
{
	struct run r = run_of(*state);
	size_t told = 0;

	r.block_rows = 1;
	r.diags.limit = 1;
	assert_true(run(&r));
	assert_int_equal(r.counts.problems, 3);
	assert_int_equal(r.diags.n_of_kind[CR_DIAG_CELL_REFUSED], 3);
	for (size_t i = 0; i < r.diags.n_items; i++) {
		const struct cr_diag *diag = &r.diags.items[i];

		if (diag->kind != CR_DIAG_PATTERN_LIMIT)
			continue;
		assert_non_null(strstr(diag->text, " on 2 answers"));
		assert_string_equal(diag->where.file, r.instrument->file);
		assert_true(diag->where.line > 10 && diag->where.column > 1);
		told++;
	}
	assert_int_equal(told, 5);
	assert_int_equal(r.diags.limit, 1);
	run_fini(&r);
}

struct expectation {
	const struct fixture *fixture;
	struct run run;
};

/* Without allocating anything, which might be what fails. */
static void
assert_same(const struct run *got, const struct run *wanted)
{
	assert_int_equal(got->sink.all.size, wanted->sink.all.size);
	assert_memory_equal(got->sink.all.data, wanted->sink.all.data,
	                    wanted->sink.all.size);
	assert_int_equal(got->diags.n_items, wanted->diags.n_items);
	for (size_t i = 0; i < got->diags.n_items; i++)
		assert_string_equal(got->diags.items[i].text,
		                    wanted->diags.items[i].text);
}

/* Patterns do without memory for machine code, and give the same. */
static bool
attempt_the_same(void *owner)
{
	const struct expectation *expected = owner;
	struct run r = run_of(expected->fixture);
	bool done = run(&r);

	assert_true(done || r.err.code == CR_ENOMEM);
	if (done)
		assert_same(&r, &expected->run);
	run_fini(&r);
	return done;
}

static void
memory_may_run_out_for_patterns(void **state)
{
	struct expectation expected = { .fixture = *state, .run = run_of(*state) };

	assert_true(run(&expected.run));
	failing_each(attempt_the_same, &expected);
	run_fini(&expected.run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_blocks_give_the_same),
		cmocka_unit_test_setup_teardown(rows_are_counted, setup, teardown),
		cmocka_unit_test_setup_teardown(what_a_sink_refuses_ends_the_run, setup,
		                                teardown),
		cmocka_unit_test_setup_teardown(a_signal_ends_the_run, setup, teardown),
		cmocka_unit_test_setup_teardown(memory_may_run_out_anywhere, setup,
		                                teardown),
		cmocka_unit_test_setup_teardown(patterns_that_give_up_are_told_once,
		                                setup_limits, teardown),
		cmocka_unit_test_setup_teardown(memory_may_run_out_for_patterns,
		                                setup_limits, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
