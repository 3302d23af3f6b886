/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a chunk to a part of a sink, a block of rows at a time.  Called by crew.c, by as
 * many threads as there are workers. */
#include "worker.h"

bool
job_init(struct job *job, const struct batch *batch, struct cr_error *err)
{
	*job = (struct job){ .diags.limit = batch->diag_limit };
	job->part = batch->sink->part_new(batch->sink->owner, err);
	return job->part;
}

void
job_fini(struct job *job, const struct batch *batch)
{
	cr_chunk_fini(&job->chunk);
	cr_diag_fini(&job->diags);
	if (job->part)
		batch->sink->part_free(job->part);
}

bool
worker_init(struct worker *worker, const struct batch *batch, struct cr_error *err)
{
	const struct cr_schema *schema = &batch->instrument->schema;

	*worker = (struct worker){
		.batch = batch,
		.decoder = cr_decoder_new(batch->reader, err),
		.table = cr_table_new(schema, batch->read_options->n_keep,
		                      batch->block_rows, err),
		.scoring = cr_scoring_new(batch->scorer, batch->block_rows, err),
	};
	return worker->decoder && worker->table && worker->scoring;
}

void
worker_fini(struct worker *worker)
{
	cr_decoder_free(worker->decoder);
	cr_table_free(worker->table);
	cr_scoring_free(worker->scoring);
}

bool
batch_stopped(const struct batch *batch, struct cr_error *err)
{
	const volatile sig_atomic_t *stop = batch->options->stop;

	if (!stop || !*stop)
		return false;
	cr_error_set(err, CR_EINTERRUPTED, (struct cr_where){ 0 }, "stopped by a signal");
	return true;
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
	                         why, &worker->job->diags, err);
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
run_block(struct worker *worker, struct job *job, struct cr_error *err)
{
	const struct cr_sink *sink = worker->batch->sink;

	if (batch_stopped(worker->batch, err) ||
	    !cr_scoring_run(worker->scoring, worker->table, set_aside, worker, err) ||
	    !sink->part_rows(job->part, worker->table, worker->scoring, err))
		return false;
	count_rows(&job->counts, worker->table);
	job->held += worker->table->rows;
	return true;
}

void
worker_run(struct worker *worker, struct job *job, make_room_fn *make_room, void *owner)
{
	int more;

	worker->job = job;
	job->good = true;
	cr_decoder_begin(worker->decoder, &job->chunk);
	while ((more = cr_decoder_next(worker->decoder, worker->table, &job->diags,
	                               &job->err)) > 0) {
		if (job->held > worker->batch->part_rows)
			job->good = make_room(owner, job);
		if (!job->good || !run_block(worker, job, &job->err))
			break;
	}
	job->good = job->good && more == 0;
}
