/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one thread does of a batch: it takes a chunk of records to what the sink makes
 * of their scores.
 *
 *     job: chunk ─▶ decoder ─▶ table ─▶ scoring ─▶ part, diagnostics, counts
 *
 * A worker touches nothing but itself and its job. */
#ifndef COREADY_SCORE_WORKER_H
#define COREADY_SCORE_WORKER_H

#include "coready/batch.h"

/* What all that work on a batch share; const while they do. */
struct batch {
	struct cr_reader *reader; /* Changed by who reads, only. */
	const struct cr_read_options *read_options;
	const struct cr_scorer *scorer;
	const struct cr_instrument *instrument;
	const struct cr_sink *sink;
	const struct cr_batch_options *options;
	size_t block_rows;
	size_t part_rows;         /* Rows that a part may hold before it is emptied. */
	size_t diag_limit;
};

/* A chunk and what becomes of it. */
struct job {
	struct cr_chunk chunk;
	void *part;
	size_t held; /* Rows in the part. */
	struct cr_diag_list diags;
	struct cr_batch_counts counts;
	bool good;
	struct cr_error err; /* Of what is not good. */
};

bool job_init(struct job *job, const struct batch *batch, struct cr_error *err);
void job_fini(struct job *job, const struct batch *batch);

struct worker {
	const struct batch *batch;
	struct cr_decoder *decoder;
	struct cr_table *table;
	struct cr_scoring *scoring;
	struct job *job;
};

bool worker_init(struct worker *worker, const struct batch *batch, struct cr_error *err);
void worker_fini(struct worker *worker);

/* Sees to it that a part that is full is emptied; false to give up. */
typedef bool make_room_fn(void *owner, struct job *job);

/* Takes the job's chunk through the instrument. */
void worker_run(struct worker *worker, struct job *job, make_room_fn *make_room,
                void *owner);

/* Whether the batch is to stop; says so in 'err' then. */
bool batch_stopped(const struct batch *batch, struct cr_error *err);

#endif
