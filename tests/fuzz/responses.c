/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes the way of responses: reader, decoder, routing, scores, codings, with an
 * instrument of every kind of question (survey.xml).  Built once a format, whose name
 * is FUZZ_FORMAT.  Whatever the bytes are, they end in scores or in a reason why not;
 * and the same in blocks of one row and chunks of a few bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coready/batch.h"
#include "coready/instrument.h"
#include "tests/fuzz/fuzz.h"

/* Of a block: more than most inputs have, and little to allocate for each. */
enum { USUAL_ROWS = 40 };

/* A part of the sink is the text of its rows. */
struct sink {
	const struct cr_instrument *instrument;
	struct cr_buf all;
};

struct part {
	const struct sink *sink;
	struct cr_buf text;
};

static void *
part_new(void *owner, struct cr_error *err)
{
	struct part *part = calloc(1, sizeof *part);

	(void)err;
	fuzz_check(part, "there is memory for a part");
	part->sink = owner;
	return part;
}

static void
part_free(void *data)
{
	struct part *part = data;

	cr_buf_fini(&part->text);
	free(part);
}

static void
add_cell(struct cr_buf *out, const struct cr_column *column, size_t row)
{
	size_t stride = cr_column_stride(column);

	cr_buf_printf(out, " %d", column->reason[row]);
	if (column->reason[row] != CR_PRESENT)
		return;
	if (column->type == CR_STRING) {
		fuzz_check(cr_text_valid(column->text[row]) == column->text[row].size,
		           "a text is one");
		cr_buf_add(out, column->text[row].data, column->text[row].size);
		return;
	}
	if (column->type == CR_CHOICE)
		fuzz_check(column->code[row] < column->choices->n_items,
		           "a choice is one of its list");
	for (size_t i = 0; i < stride; i++)
		cr_buf_printf(out, "%02x",
		              ((const unsigned char *)column->data)[row * stride + i]);
}

static bool
part_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
          struct cr_error *err)
{
	struct part *part = data;
	const struct cr_instrument *instrument = part->sink->instrument;
	int codings = (int)(instrument->n_slots - instrument->n_codings);

	(void)err;
	for (size_t row = 0; row < table->rows; row++) {
		cr_buf_printf(&part->text, "%zu %u:", table->first_row + row,
		              (unsigned)table->problems[row]);
		for (int slot = 0; slot < codings; slot++)
			add_cell(&part->text, cr_scoring_column(scoring, slot), row);
		for (size_t c = 0; c < instrument->n_codings; c++)
			for (size_t t = 0; t < instrument->codings[c].themes.n_items; t++)
				add_cell(&part->text,
				         cr_scoring_theme(scoring, codings + (int)c, t),
				         row);
		cr_buf_byte(&part->text, '\n');
	}
	return true;
}

static bool
emit(void *owner, void *data, struct cr_error *err)
{
	struct sink *sink = owner;
	struct part *part = data;

	(void)err;
	cr_buf_add(&sink->all, part->text.data, part->text.size);
	cr_buf_clear(&part->text);
	return true;
}

/* What came of one way through. */
struct outcome {
	struct sink sink;
	struct cr_diag_list diags;
	struct cr_error err;
	struct cr_batch_counts counts;
	bool opened, done;
};

/* The same bytes read as windows-1252 where they are no UTF-8. */
static struct cr_reader *
open_reader(struct outcome *outcome, struct cr_slice bytes, const struct cr_read_options *reading)
{
	struct cr_input *input = cr_input_memory("fuzz." FUZZ_FORMAT, bytes, &outcome->err);

	if (input && cr_text_valid(bytes) != bytes.size && bytes.size % 2)
		input = cr_input_windows1252(input, &outcome->err);
	fuzz_check(input, "there is memory for the input");
	return cr_reader_open(input, cr_format_find(FUZZ_FORMAT),
	                      &outcome->sink.instrument->schema, reading, &outcome->diags,
	                      &outcome->err);
}

/* A column is kept where there may be one of that name: without it a file is refused. */
static size_t
n_keep(struct cr_slice bytes)
{
	return memmem(bytes.data, bytes.size, "zz", 2) ? 1 : 0;
}

static void
run(struct outcome *outcome, struct cr_slice bytes, size_t chunk_size, size_t block_rows)
{
	static const char *const keep[] = { "zz" };
	const struct cr_read_options reading = {
		.chunk_size = chunk_size,
		.keep = keep,
		.n_keep = n_keep(bytes),
		.limit_record = 1024,
		.limit_cell = 200,
		.limit_columns = 24,
	};
	const struct cr_batch_options options = { .block_rows = block_rows };
	const struct cr_sink sink = { &outcome->sink, part_new, part_free, part_rows, emit };
	struct cr_scorer *scorer = cr_scorer_new(outcome->sink.instrument, NULL);
	struct cr_reader *reader = open_reader(outcome, bytes, &reading);

	fuzz_check(scorer, "there is memory for the scorer");
	outcome->opened = reader;
	if (reader)
		outcome->done = cr_batch_run(reader, &reading, scorer,
		                             outcome->sink.instrument, &sink, &options,
		                             &outcome->diags, &outcome->counts,
		                             &outcome->err);
	fuzz_check(outcome->done == (outcome->err.code == CR_OK), "scores, or a reason");
	fuzz_check(outcome->err.code != CR_ENOMEM && !outcome->sink.all.failed,
	           "there is memory to score");
	cr_diag_sort(&outcome->diags);
	fuzz_check_diags(&outcome->diags);
	cr_reader_free(reader);
	cr_scorer_free(scorer);
}

/* A run that ends early may have emitted more or less until then; and where there are
 * two reasons to end in one chunk, the one that is met first need not be the first. */
static void
compare(const struct outcome *a, const struct outcome *b)
{
	fuzz_check(a->opened == b->opened && a->done == b->done,
	           "in any chunks it ends the same");
	if (!a->done)
		return;
	fuzz_check(a->counts.rows == b->counts.rows &&
	                   a->counts.problems == b->counts.problems &&
	                   a->counts.refused == b->counts.refused,
	           "in any chunks it counts the same");
	fuzz_check(a->sink.all.size == b->sink.all.size &&
	                   (!a->sink.all.size ||
	                    memcmp(a->sink.all.data, b->sink.all.data,
	                           a->sink.all.size) == 0),
	           "in any chunks it reads the same");
	fuzz_check(a->diags.n_items == b->diags.n_items, "in any chunks it tells as much");
	for (size_t i = 0; i < a->diags.n_items; i++)
		fuzz_check(strcmp(a->diags.items[i].text, b->diags.items[i].text) == 0 &&
		                   a->diags.items[i].where.line ==
		                           b->diags.items[i].where.line &&
		                   a->diags.items[i].where.column ==
		                           b->diags.items[i].where.column,
		           "in any chunks it tells the same");
}

static void
fini(struct outcome *outcome)
{
	cr_buf_fini(&outcome->sink.all);
	cr_diag_fini(&outcome->diags);
}

/* Loaded once and never freed: a fuzzer has no end. */
static const struct cr_instrument *
survey(void)
{
	static const struct cr_instrument *loaded;
	const char *top = getenv("top_srcdir");
	struct cr_diag_list diags = { 0 };
	char *path;

	if (loaded)
		return loaded;
	fuzz_check(asprintf(&path, "%s/tests/fuzz/survey.xml", top ? top : ".") > 0,
	           "there is memory for a path");
	loaded = cr_instrument_load(path, &diags, NULL);
	cr_diag_print(&diags, stderr, false);
	fuzz_check(loaded, "the instrument of the fuzzer loads (set top_srcdir)");
	cr_diag_fini(&diags);
	return loaded;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct outcome usual = { .sink.instrument = survey() };
	struct outcome small = { .sink.instrument = survey() };

	run(&usual, fuzz_slice(data, size), 0, USUAL_ROWS);
	run(&small, fuzz_slice(data, size), 1, 1);
	compare(&usual, &small);
	fuzz_reached += usual.done && usual.counts.rows > 0;
	fini(&usual);
	fini(&small);
	return 0;
}
