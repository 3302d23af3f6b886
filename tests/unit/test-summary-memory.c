/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What summarize prints when memory runs out: a message and no output, wherever it does;
 * and the same lines when it does not, or where there is little of it.  What the figures
 * are is tests/summaries' to say. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/aggregate.h"
#include "coready/number.h"
#include "summary-json.h"
#include "summary-lines.h"
#include "tests/lib/failing.h"

/* What syncing a directory allocates when all is done is not missed (test-base-output). */
enum { UNSYNCED = 1 };

struct fixture {
	const char *path; /* Of the output. */
	struct cr_instrument *instrument;
	struct cr_collection *collection;
	struct cr_summary *summary;
};

static const char *
golden(const char *name)
{
	static char path[2][4096];
	static size_t n;
	const char *top = getenv("top_srcdir");

	n = !n;
	snprintf(path[n], sizeof path[n], "%s/tests/golden/summarize/%s", top ? top : ".",
	         name);
	return path[n];
}

static bool
collect(const struct fixture *f, const char *path)
{
	struct cr_sink sink = cr_collection_sink(f->collection);
	struct cr_read_options reading = { 0 };
	struct cr_batch_options options = { 0 };
	struct cr_batch_counts counts;
	struct cr_diag_list diags = { 0 };
	struct cr_scorer *scorer = cr_scorer_new(f->instrument, NULL);
	struct cr_input *input = cr_input_open(path, NULL);
	struct cr_reader *reader;
	bool done;

	assert_non_null(scorer);
	assert_non_null(input);
	reader = cr_reader_open(input, cr_format_find("csv"), &f->instrument->schema,
	                        &reading, &diags, NULL);
	assert_non_null(reader);
	done = cr_batch_run(reader, &reading, scorer, f->instrument, &sink, &options,
	                    &diags, &counts, NULL);
	cr_reader_free(reader);
	cr_scorer_free(scorer);
	cr_diag_fini(&diags);
	return done;
}

static int
setup(void **state)
{
	static struct fixture f = { .path = "test-summary-memory.out" };
	struct cr_diag_list diags = { 0 };

	f.instrument = cr_instrument_load(golden("yards.xml"), &diags, NULL);
	cr_diag_print(&diags, stderr, false);
	cr_diag_fini(&diags);
	assert_non_null(f.instrument);
	f.collection = cr_collection_new(f.instrument, NULL);
	assert_true(collect(&f, golden("yards.csv")));
	assert_true(cr_collection_finish(f.collection, NULL));
	f.summary = cr_summary_new(f.collection, 0, NULL);
	assert_non_null(f.summary);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	cr_summary_free(f->summary);
	cr_collection_free(f->collection);
	cr_instrument_free(f->instrument);
	remove(f->path);
	return 0;
}

/* Commits what was written, or discards it and sees that memory was the reason. */
static bool
finish(struct cr_output *output, bool written, struct cr_error *err)
{
	if (written)
		written = cr_output_commit(output, err);
	else
		cr_output_discard(output);
	assert_true(written || err->code == CR_ENOMEM);
	return written;
}

static bool
write_lines(void *owner)
{
	const struct fixture *f = owner;
	const struct cr_write_options options = { 0 };
	struct summary_asked asked = { 0 };
	struct cr_error err = { 0 };
	struct summary_lines *lines = summary_lines_new(&options, false, &err);
	struct cr_output *output = lines ? cr_output_open(f->path, &err) : NULL;
	size_t n;
	bool written = output && summary_lines_write(lines, f->summary, &asked, output,
	                                             &n, &err);

	written = finish(output, written, &err);
	summary_lines_free(lines);
	return written;
}

static bool
write_document(void *owner)
{
	const struct fixture *f = owner;
	struct summary_asked asked = { 0 };
	struct cr_error err = { 0 };
	struct cr_output *output = cr_output_open(f->path, &err);

	return finish(output,
	              output && summary_json_write(f->summary, &asked, output, &err),
	              &err);
}

static size_t
read_all(const char *path, char *text, size_t room)
{
	FILE *file = fopen(path, "rb");
	size_t size;

	assert_non_null(file);
	size = fread(text, 1, room, file);
	fclose(file);
	return size;
}

/* The last run of failing_each() meets no failure. */
static void
lines_survive_without_memory(void **state)
{
	const struct fixture *f = *state;
	static char wanted[65536], got[65536];
	size_t size;

	assert_int_equal(failing_each(write_lines, *state), UNSYNCED);
	size = read_all(golden("yards.out"), wanted, sizeof wanted);
	assert_int_equal(read_all(f->path, got, sizeof got), size);
	assert_memory_equal(got, wanted, size);
}

static void
a_document_survives_without_memory(void **state)
{
	const struct fixture *f = *state;
	static char got[65536];

	assert_int_equal(failing_each(write_document, *state), UNSYNCED);
	assert_true(read_all(f->path, got, sizeof got) > 1000);
}

/* What a number may be made of. */
static struct cr_slice
number_at(const char *text)
{
	return (struct cr_slice){ text, strspn(text, "-+.0123456789e") };
}

/* Two documents are the same but for the last digits of numbers. */
static void
assert_same_document(const char *got, const char *wanted)
{
	while (*got && *wanted) {
		struct cr_slice a = number_at(got), b = number_at(wanted);
		double x, y;

		if (a.size == 0 || cr_slice_equal(a, b)) {
			if (*got++ != *wanted++)
				fail_msg("'%.40s' is not '%.40s'", got - 1, wanted - 1);
			continue;
		}
		if (!cr_number_parse(a, 0, &x) || !cr_number_parse(b, 0, &y) ||
		    !(fabs(x - y) <= 1e-12 * fabs(y)))
			fail_msg("'%.40s' is not '%.40s'", got, wanted);
		got += a.size;
		wanted += b.size;
	}
	assert_int_equal(*got, *wanted);
}

enum { ROOM = 1 << 20 };

/* Collects with so much memory (0: the default) and writes both. */
static void
write_both(const struct fixture *f, const char *responses, size_t memory, char *lines,
           char *document)
{
	struct fixture own = *f;

	own.collection = cr_collection_new(own.instrument, NULL);
	assert_non_null(own.collection);
	if (memory)
		cr_collection_set_memory(own.collection, memory);
	assert_true(collect(&own, responses));
	assert_true(cr_collection_finish(own.collection, NULL));
	own.summary = cr_summary_new(own.collection, 0, NULL);
	assert_non_null(own.summary);
	assert_true(write_lines(&own));
	lines[read_all(own.path, lines, ROOM - 1)] = '\0';
	assert_true(write_document(&own));
	document[read_all(own.path, document, ROOM - 1)] = '\0';
	cr_summary_free(own.summary);
	cr_collection_free(own.collection);
}

/* The sample is of 454 responses. */
static void
little_memory_changes_nothing(void **state)
{
	static const size_t memories[] = { 1, 800, 5000, 30000 };
	static char lines[2][ROOM], documents[2][ROOM], path[2][4096];
	struct fixture f = *(const struct fixture *)*state;
	struct cr_diag_list diags = { 0 };
	const char *top = getenv("top_srcdir");

	top = top ? top : ".";
	snprintf(path[0], sizeof path[0], "%s/instruments/coproduction-readiness.xml", top);
	snprintf(path[1], sizeof path[1],
	         "%s/instruments/samples/coproduction-readiness.csv", top);
	f.instrument = cr_instrument_load(path[0], &diags, NULL);
	cr_diag_fini(&diags);
	assert_non_null(f.instrument);
	write_both(&f, path[1], 0, lines[0], documents[0]);
	assert_true(strlen(lines[0]) > 10000 && strlen(lines[0]) < ROOM - 1);
	assert_true(strlen(documents[0]) > 10000 && strlen(documents[0]) < ROOM - 1);
	for (size_t m = 0; m < sizeof memories / sizeof *memories; m++) {
		write_both(&f, path[1], memories[m], lines[1], documents[1]);
		assert_string_equal(lines[1], lines[0]);
		assert_same_document(documents[1], documents[0]);
	}
	cr_instrument_free(f.instrument);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_survive_without_memory),
		cmocka_unit_test(a_document_survives_without_memory),
		cmocka_unit_test(little_memory_changes_nothing),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
