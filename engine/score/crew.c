/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A ring of jobs between three places that only move on:
 *
 *       emitted up to here   taken up to here   read up to here
 *              │ at work, full or done │ waiting for someone │
 *              └── head                └── next              └── tail
 *
 * What happens to a job outside of the lock is of one thread at a time: of who reads,
 * then of the worker that took it, then of who emits. */
#include "crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { MOST_THREADS = 64 };

enum state {
	WAITING, /* Read. */
	AT_WORK,
	FULL,    /* Its worker waits until its part is emptied. */
	DONE,
};

struct place {
	struct job job;
	enum state state;
};

struct helper {
	pthread_t thread;
	struct crew *crew;
	struct worker worker;
};

struct crew {
	const struct batch *batch;
	struct worker own;
	struct helper *helpers;
	size_t n_helpers;   /* That run. */
	size_t threads;     /* Wanted. */

	pthread_mutex_t lock;       /* Of what follows. */
	pthread_cond_t work;        /* Something waits, or all is over. */
	pthread_cond_t moved;       /* A helper's job is done or full. */
	pthread_cond_t emptied;     /* A full part was. */
	struct place *ring;
	size_t size;                /* Places in the ring. */
	unsigned long long head, next, tail;
	bool over;

	struct cr_batch_counts *counts; /* Of who emits. */
	struct cr_diag_list *diags;
	struct cr_error *err;
	struct cr_error read_err;       /* Counts when what was read before is emitted. */
};

static struct place *
place_of(struct crew *crew, unsigned long long number)
{
	return &crew->ring[number % crew->size];
}

static void
set_state(struct crew *crew, struct job *job, enum state state)
{
	struct place *place = (struct place *)job; /* Its first member. */

	place->state = state;
	pthread_cond_signal(&crew->moved);
}

/* make_room_fn of helpers: who emits comes to it when those before it are emitted. */
static bool
wait_for_room(void *owner, struct job *job)
{
	struct crew *crew = owner;
	struct place *place = (struct place *)job;
	bool emptied;

	pthread_mutex_lock(&crew->lock);
	set_state(crew, job, FULL);
	while (place->state == FULL && !crew->over)
		pthread_cond_wait(&crew->emptied, &crew->lock);
	emptied = place->state == AT_WORK;
	pthread_mutex_unlock(&crew->lock);
	return emptied;
}

static struct job *
take_job(struct crew *crew)
{
	struct place *place = place_of(crew, crew->next++);

	place->state = AT_WORK;
	return &place->job;
}

static void *
help(void *data)
{
	struct helper *helper = data;
	struct crew *crew = helper->crew;

	pthread_mutex_lock(&crew->lock);
	while (!crew->over) {
		struct job *job;

		if (crew->next == crew->tail) {
			pthread_cond_wait(&crew->work, &crew->lock);
			continue;
		}
		job = take_job(crew);
		pthread_mutex_unlock(&crew->lock);
		worker_run(&helper->worker, job, wait_for_room, crew);
		pthread_mutex_lock(&crew->lock);
		set_state(crew, job, DONE);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

/* Another thread, unless there are as many as may be.  Where none is to be had the crew
 * stays as small as it is.  Signals are for the thread that reads and writes. */
static bool
add_helper(struct crew *crew)
{
	struct helper *helper = &crew->helpers[crew->n_helpers];
	sigset_t all, before;

	if (crew->n_helpers + 1 >= crew->threads)
		return true;
	helper->crew = crew;
	if (!worker_init(&helper->worker, crew->batch, crew->err)) {
		worker_fini(&helper->worker);
		return false;
	}
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (pthread_create(&helper->thread, NULL, help, helper) == 0) {
		crew->n_helpers++;
	} else {
		worker_fini(&helper->worker);
		crew->threads = crew->n_helpers + 1;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return true;
}

/* Passes on what the first job of the ring holds, whose worker waits or has done; the
 * others go on meanwhile. */
static bool
emit(struct crew *crew)
{
	const struct cr_sink *sink = crew->batch->sink;
	struct job *job = &place_of(crew, crew->head)->job;
	bool good;

	pthread_mutex_unlock(&crew->lock);
	good = sink->emit(sink->owner, job->part, crew->err);
	job->held = 0;
	pthread_mutex_lock(&crew->lock);
	return good;
}

static void
add_counts(struct cr_batch_counts *sum, const struct cr_batch_counts *counts)
{
	sum->rows += counts->rows;
	sum->refused += counts->refused;
	sum->problems += counts->problems;
}

/* Ends the first job of the ring, which is done. */
static bool
end_job(struct crew *crew)
{
	const struct cr_batch_options *options = crew->batch->options;
	struct job *job = &place_of(crew, crew->head)->job;

	add_counts(crew->counts, &job->counts);
	cr_diag_append(crew->diags, &job->diags);
	job->counts = (struct cr_batch_counts){ 0 };
	if (!job->good) {
		if (crew->err)
			*crew->err = job->err;
		return false;
	}
	if (crew->diags->failed)
		return cr_error_nomem(crew->err);
	if (!emit(crew))
		return false;
	if (options->progress)
		options->progress(options->owner, job->chunk.end, crew->counts->rows);
	crew->head++;
	return true;
}

/* Waits for the first job of the ring to be done or full, and passes on what it holds. */
static bool
emit_head(struct crew *crew)
{
	struct place *place = place_of(crew, crew->head);

	while (place->state == AT_WORK)
		pthread_cond_wait(&crew->moved, &crew->lock);
	if (place->state == DONE)
		return end_job(crew);
	if (!emit(crew))
		return false;
	place->state = AT_WORK;
	pthread_cond_broadcast(&crew->emptied);
	return true;
}

/* make_room_fn of the thread that emits. */
static bool
emit_up_to(void *owner, struct job *job)
{
	struct crew *crew = owner;
	bool good = true;

	pthread_mutex_lock(&crew->lock);
	while (good && &place_of(crew, crew->head)->job != job)
		good = emit_head(crew);
	good = good && emit(crew);
	pthread_mutex_unlock(&crew->lock);
	return good;
}

/* Reads another chunk; returns as cr_reader_next() does. */
static int
read_chunk(struct crew *crew)
{
	struct job *job = &place_of(crew, crew->tail)->job;
	int more;

	pthread_mutex_unlock(&crew->lock);
	more = batch_stopped(crew->batch, &crew->read_err)
	               ? -1
	               : cr_reader_next(crew->batch->reader, &job->chunk,
	                                &crew->read_err);
	pthread_mutex_lock(&crew->lock);
	if (more > 0) {
		place_of(crew, crew->tail++)->state = WAITING;
		pthread_cond_signal(&crew->work);
	}
	return more;
}

static void
work_on_one(struct crew *crew)
{
	struct job *job = take_job(crew);

	pthread_mutex_unlock(&crew->lock);
	worker_run(&crew->own, job, emit_up_to, crew);
	pthread_mutex_lock(&crew->lock);
	set_state(crew, job, DONE);
}

/* Reads ahead as far as the ring goes; helpers come as there is work for them. */
static bool
read_ahead(struct crew *crew, int *more)
{
	while (*more > 0 && crew->tail - crew->head < crew->size) {
		*more = read_chunk(crew);
		if (crew->tail > 1 + crew->n_helpers && !add_helper(crew))
			return false;
	}
	return true;
}

static bool
finish(struct crew *crew, int more)
{
	if (more < 0 && crew->err)
		*crew->err = crew->read_err;
	return more == 0 && !batch_stopped(crew->batch, crew->err);
}

static bool
run(struct crew *crew)
{
	int more = 1;

	for (;;) {
		struct place *first = place_of(crew, crew->head);
		bool ready = crew->head < crew->next && first->state >= FULL;

		if (!ready && !read_ahead(crew, &more))
			return false;
		if (crew->head == crew->tail)
			return finish(crew, more);
		if (!ready && crew->next < crew->tail)
			work_on_one(crew);
		else if (!emit_head(crew))
			return false;
	}
}

static void
dismiss(struct crew *crew)
{
	crew->over = true;
	pthread_cond_broadcast(&crew->work);
	pthread_cond_broadcast(&crew->emptied);
	pthread_mutex_unlock(&crew->lock);
	for (size_t i = 0; i < crew->n_helpers; i++)
		pthread_join(crew->helpers[i].thread, NULL);
}

bool
crew_run(struct crew *crew, struct cr_batch_counts *counts, struct cr_diag_list *diags,
         struct cr_error *err)
{
	bool good;

	crew->counts = counts;
	crew->diags = diags;
	crew->err = err;
	pthread_mutex_lock(&crew->lock);
	good = run(crew);
	dismiss(crew);
	return good;
}

size_t
crew_given_up(const struct crew *crew, const struct cr_pattern_use *use)
{
	size_t n = 0;

	for (size_t i = 0; i <= crew->n_helpers; i++) {
		const struct worker *worker =
			i < crew->n_helpers ? &crew->helpers[i].worker : &crew->own;

		n += use->kind == CR_PATTERN_OF_QUESTION
		             ? cr_decoder_given_up(worker->decoder, use->index)
		             : cr_scoring_given_up(worker->scoring, use);
	}
	return n;
}

static bool
fill(struct crew *crew, struct cr_error *err)
{
	/* Two chunks a thread, so that nobody waits for another one's to be emitted. */
	crew->size = crew->threads > 1 ? 2 * crew->threads : 1;
	crew->ring = calloc(crew->size, sizeof *crew->ring);
	crew->helpers = calloc(crew->threads, sizeof *crew->helpers);
	if (!crew->ring || !crew->helpers)
		return cr_error_nomem(err);
	for (size_t i = 0; i < crew->size; i++)
		if (!job_init(&crew->ring[i].job, crew->batch, err))
			return false;
	return worker_init(&crew->own, crew->batch, err);
}

struct crew *
crew_new(const struct batch *batch, size_t threads, struct cr_error *err)
{
	struct crew *crew = calloc(1, sizeof *crew);

	if (!crew) {
		cr_error_nomem(err);
		return NULL;
	}
	crew->batch = batch;
	crew->threads = threads < 1 ? 1 : threads < MOST_THREADS ? threads : MOST_THREADS;
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->work, NULL);
	pthread_cond_init(&crew->moved, NULL);
	pthread_cond_init(&crew->emptied, NULL);
	if (fill(crew, err))
		return crew;
	crew_free(crew);
	return NULL;
}

void
crew_free(struct crew *crew)
{
	if (!crew)
		return;
	for (size_t i = 0; crew->ring && i < crew->size; i++)
		job_fini(&crew->ring[i].job, crew->batch);
	for (size_t i = 0; i < crew->n_helpers; i++)
		worker_fini(&crew->helpers[i].worker);
	worker_fini(&crew->own);
	pthread_cond_destroy(&crew->work);
	pthread_cond_destroy(&crew->moved);
	pthread_cond_destroy(&crew->emptied);
	pthread_mutex_destroy(&crew->lock);
	free(crew->helpers);
	free(crew->ring);
	free(crew);
}
