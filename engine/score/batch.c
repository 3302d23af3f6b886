/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The loop that takes a file through an instrument.  A worker holds all that one
 * thread needs (decoder, table, scoring, part); today there is one, and what it
 * does to a chunk touches nothing outside of it but the order of emission. */
#include "coready/batch.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	BLOCK_SIZE = 8 << 20, /* Bytes of a block's columns, about, */
	LEAST_ROWS = 16,      /* unless that were fewer rows than this. */
};

struct worker {
	const struct cr_scorer *scorer;
	const struct cr_instrument *instrument;
	const struct cr_sink *sink;
	struct cr_decoder *decoder;
	struct cr_table *table;
	struct cr_scoring *scoring;
	void *part;
	struct cr_diag_list *diags;
	struct cr_batch_counts counts;
};

static void
worker_fini(struct worker *worker)
{
	cr_decoder_free(worker->decoder);
	cr_table_free(worker->table);
	cr_scoring_free(worker->scoring);
	if (worker->part)
		worker->sink->part_free(worker->part);
}

static bool
worker_init(struct worker *worker, const struct cr_reader *reader, size_t n_kept,
            size_t block_rows, struct cr_error *err)
{
	const struct cr_schema *schema = &worker->instrument->schema;

	worker->decoder = cr_decoder_new(reader, err);
	worker->table = cr_table_new(schema, n_kept, block_rows, err);
	worker->scoring = cr_scoring_new(worker->scorer, block_rows, err);
	worker->part = worker->sink->part_new(worker->sink->owner, err);
	return worker->decoder && worker->table && worker->scoring && worker->part;
}

/* cr_set_aside_fn: says in the words of the file why an answer does not count. */
static bool
set_aside(void *owner, size_t row, size_t question, enum cr_reason reason,
          const char *message, struct cr_error *err)
{
	struct worker *worker = owner;
	bool unasked = reason == CR_NOT_APPLICABLE;
	const char *why = unasked   ? "the question does not apply to this response, so "
				      "its answer is ignored"
	                  : message ? message
	                            : "the answer does not satisfy the question's constraint";

	return cr_decoder_refuse(worker->decoder, worker->table, row, question, reason,
	                         unasked ? CR_DIAG_ANSWER_NOT_APPLICABLE
	                                 : CR_DIAG_ANSWER_CONSTRAINT,
	                         why, worker->diags, err);
}

static void
count_rows(struct cr_batch_counts *counts, const struct cr_table *table)
{
	counts->rows += table->rows;
	for (size_t i = 0; i < table->rows; i++) {
		counts->refused += table->problems[i] != 0;
		counts->problems += table->problems[i];
	}
}

static bool
stopped(const struct cr_batch_options *options, struct cr_error *err)
{
	if (!options->stop || !*options->stop)
		return false;
	cr_error_set(err, CR_EINTERRUPTED, (struct cr_where){ 0 }, "stopped by a signal");
	return true;
}

static bool
work_chunk(struct worker *worker, const struct cr_chunk *chunk,
           const struct cr_batch_options *options, struct cr_error *err)
{
	int more;

	cr_decoder_begin(worker->decoder, chunk);
	while ((more = cr_decoder_next(worker->decoder, worker->table, worker->diags,
	                               err)) > 0) {
		if (stopped(options, err) ||
		    !cr_scoring_run(worker->scoring, worker->table, set_aside, worker,
		                    err))
			return false;
		count_rows(&worker->counts, worker->table);
		if (!worker->sink->part_rows(worker->part, worker->table,
		                             worker->scoring, err) ||
		    !worker->sink->emit(worker->sink->owner, worker->part, err))
			return false;
	}
	return more == 0;
}

static bool
work(struct worker *worker, struct cr_reader *reader, struct cr_chunk *chunk,
     const struct cr_batch_options *options, struct cr_error *err)
{
	int more;

	while ((more = cr_reader_next(reader, chunk, err)) > 0) {
		if (!work_chunk(worker, chunk, options, err))
			return false;
		if (options->progress)
			options->progress(options->owner, chunk->end,
			                  worker->counts.rows);
	}
	return more == 0 && !stopped(options, err);
}

/* How many answers the pattern gave up on, with all workers. */
static size_t
given_up(const struct worker *workers, size_t n_workers,
         const struct cr_pattern_use *use)
{
	size_t n = 0;

	for (size_t i = 0; i < n_workers; i++)
		n += use->kind == CR_PATTERN_OF_QUESTION
		             ? cr_decoder_given_up(workers[i].decoder, use->index)
		             : cr_scoring_given_up(workers[i].scoring, use);
	return n;
}

static bool
tell_pattern(struct cr_diag_list *diags, const struct cr_instrument *instrument,
             const struct cr_pattern_use *use, size_t n)
{
	const struct cr_slice none = CR_SLICE("");
	const char *answers = n == 1 ? "answer" : "answers";
	const struct cr_coding *coding;

	switch (use->kind) {
	case CR_PATTERN_OF_QUESTION:
		return cr_diag_add(diags, CR_DIAG_PATTERN_LIMIT, use->where, none, 0, 0,
		                   "%s: the pattern takes too long on %zu %s, refused "
		                   "for that",
		                   instrument->questions[use->index].field.id, n, answers);
	case CR_PATTERN_OF_THEME:
		coding = &instrument->codings[use->index];
		return cr_diag_add(diags, CR_DIAG_PATTERN_LIMIT, use->where, none, 0, 0,
		                   "%s: the pattern of '%s' takes too long on %zu %s, of "
		                   "which it is left open whether the theme is in them",
		                   coding->id, coding->themes.items[use->theme].code, n,
		                   answers);
	default:
		return cr_diag_add(diags, CR_DIAG_PATTERN_LIMIT, use->where, none, 0, 0,
		                   "matches() takes too long on %zu %s; what depends on "
		                   "it is missing there",
		                   n, answers);
	}
}

/* Tells of each pattern that gave up, once, where it stands in the instrument.  They are
 * few, and each is told in full, however many messages there are of answers. */
static bool
tell_given_up(const struct worker *workers, size_t n_workers)
{
	const struct cr_instrument *instrument = workers->instrument;
	struct cr_diag_list *diags = workers->diags;
	size_t limit = diags->limit;
	bool told = true;

	diags->limit = 0;
	for (size_t i = 0; i < instrument->n_pattern_uses; i++) {
		const struct cr_pattern_use *use = &instrument->pattern_uses[i];
		size_t n = given_up(workers, n_workers, use);

		if (n > 0)
			told &= tell_pattern(diags, instrument, use, n);
	}
	diags->limit = limit;
	return told;
}

/* Bytes that a row takes in a table and its scores, about. */
static size_t
row_size(const struct cr_instrument *instrument)
{
	size_t size = 0;

	for (size_t i = 0; i < instrument->n_slots; i++) {
		const struct cr_symbol *symbol = &instrument->symbols[i];
		struct cr_column column = { .type = symbol->type,
			                    .choices = symbol->choices };

		size += symbol->kind == CR_SYMBOL_CODING
		                ? symbol->choices->n_items * sizeof(double)
		                : cr_column_stride(&column) + 1;
	}
	return size ? size : 1;
}

/* A block is shorter where rows are wide, so that an instrument of ten thousand
 * questions takes no more memory than one of fifty. */
static size_t
block_rows(const struct cr_instrument *instrument)
{
	size_t rows = BLOCK_SIZE / row_size(instrument);

	if (rows > CR_BLOCK_ROWS)
		return CR_BLOCK_ROWS;
	return rows > LEAST_ROWS ? rows : LEAST_ROWS;
}

bool
cr_batch_run(struct cr_reader *reader, const struct cr_read_options *read_options,
             const struct cr_scorer *scorer, const struct cr_instrument *instrument,
             const struct cr_sink *sink, const struct cr_batch_options *options,
             struct cr_diag_list *diags, struct cr_batch_counts *counts,
             struct cr_error *err)
{
	struct worker worker = {
		.scorer = scorer,
		.instrument = instrument,
		.sink = sink,
		.diags = diags,
	};
	struct cr_chunk chunk = { 0 };
	size_t block = options->block_rows ? options->block_rows : block_rows(instrument);
	bool done = worker_init(&worker, reader, read_options->n_keep, block, err) &&
	            work(&worker, reader, &chunk, options, err);

	if (done && !tell_given_up(&worker, 1))
		done = cr_error_nomem(err);
	*counts = worker.counts;
	cr_chunk_fini(&chunk);
	worker_fini(&worker);
	return done;
}
