/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready reliability: how far the questions of each score go together, and how much of
 * a score is of the unit, wave by wave.  All responses are read before anything is
 * chosen; what may be shown is decided by cr_scales. */
#include <stdlib.h>

#include "commands.h"
#include "filter.h"
#include "gather.h"
#include "reliability-lines.h"
#include "reliability-notes.h"

struct job {
	struct cli *cli;
	const struct cr_instrument *instrument;
	const struct cr_collection *collection;
	struct cr_summary *summary;             /* What else is told. */
	struct cr_scales *scales;
	struct cr_item_statistics *statistics;  /* With --items: of the most. */
	struct filter filter;
	struct reliability_lines *lines;
	struct cr_output *output;
	size_t waves, hidden;                   /* Asked for; lines of too few people. */
};

static enum cli_status
fail(const struct cr_error *err)
{
	cli_print_error(err);
	return CLI_FAILED;
}

static bool
write_score(struct job *job, size_t wave, size_t s, struct cr_error *err)
{
	struct cr_scale_figures scale;

	if (!cr_scales_score(job->scales, wave, s, &scale, err))
		return false;
	job->hidden += scale.complete.hidden;
	return reliability_lines_score(job->lines,
	                               cr_collection_wave_name(job->collection, wave),
	                               &job->instrument->scores[s], &scale, err);
}

static bool
write_items(struct job *job, size_t wave, size_t s, struct cr_error *err)
{
	const struct cr_score *score = &job->instrument->scores[s];
	struct cr_scale_count complete;

	if (!cr_scales_of_questions(job->scales, s))
		return true;
	if (!cr_scales_items(job->scales, wave, s, job->statistics, &complete, err))
		return false;
	job->hidden += complete.hidden;
	for (size_t i = 0; i < score->n_items; i++) {
		int question = score->items[i].slot;

		if (!reliability_lines_item(
			    job->lines, cr_collection_wave_name(job->collection, wave),
			    score->id, job->instrument->symbols[question].name,
			    &complete, &job->statistics[i], err))
			return false;
	}
	return true;
}

static bool
write_wave(struct job *job, size_t wave, struct cr_error *err)
{
	if (!filter_admits(&job->filter, FILTER_WAVE,
	                   cr_collection_wave_name(job->collection, wave)))
		return true;
	job->waves++;
	for (size_t s = 0; s < job->instrument->n_scores; s++) {
		if (cli_stop)
			return cr_error_set(err, CR_EINTERRUPTED, (struct cr_where){ 0 },
			                    "stopped by a signal");
		if (!(job->cli->items ? write_items(job, wave, s, err)
		                      : write_score(job, wave, s, err)))
			return false;
	}
	return true;
}

static bool
write_all(struct job *job, struct cr_error *err)
{
	size_t n = cr_collection_waves(job->collection);
	size_t *order = calloc(n + 1, sizeof *order);
	bool done = order ? reliability_lines_begin(job->lines, job->output, err)
	                  : cr_error_nomem(err);

	if (done)
		cr_collection_wave_order(job->collection, order);
	for (size_t i = 0; i < n && done; i++)
		done = write_wave(job, order[i], err);
	free(order);
	return done && reliability_lines_end(job->lines, err);
}

static void
tell(const struct job *job)
{
	if (job->cli->quiet)
		return;
	reliability_tell_groups(job->scales, job->instrument);
	if (job->hidden)
		cli_note("left empty: %zu %s that fewer people answered in full than a "
		         "figure may tell of",
		         job->hidden, job->hidden == 1 ? "score" : "scores");
}

/* Writes into the open output and puts it in its place, or leaves none. */
static enum cli_status
write_into(struct job *job)
{
	struct cr_error err = { 0 };
	bool written = write_all(job, &err);

	if (written && job->cli->wave && job->waves == 0)
		cli_error("no response is of wave '%s'", job->cli->wave);
	else if (!written)
		fail(&err);
	if (!written || (job->cli->wave && job->waves == 0)) {
		cr_output_discard(job->output);
		return CLI_FAILED;
	}
	if (!cr_output_commit(job->output, &err))
		return fail(&err);
	tell(job);
	return CLI_DONE;
}

static bool
prepare(struct job *job, struct cr_error *err)
{
	size_t most = 1;

	job->summary = cr_summary_new(job->collection, job->cli->min_cell, err);
	if (job->summary)
		job->scales = cr_scales_new(job->collection, job->summary, err);
	if (!job->scales || !job->cli->items)
		return job->scales;
	for (size_t s = 0; s < job->instrument->n_scores; s++)
		if (job->instrument->scores[s].n_items > most)
			most = job->instrument->scores[s].n_items;
	job->statistics = calloc(most, sizeof *job->statistics);
	return job->statistics || cr_error_nomem(err);
}

static enum cli_status
figure(struct job *job, const struct cr_collection *collection)
{
	struct cr_error err = { 0 };
	enum cli_status status;

	job->collection = collection;
	if (prepare(job, &err)) {
		status = write_into(job);
	} else {
		cr_output_discard(job->output);
		status = fail(&err);
	}
	free(job->statistics);
	cr_scales_free(job->scales);
	cr_summary_free(job->summary);
	return status;
}

static enum cli_status
collect_into(struct job *job)
{
	struct cr_collection *collection;
	enum cli_status read = cli_collect(job->cli, job->instrument, &collection);
	enum cli_status status;

	if (read == CLI_FAILED) {
		cr_output_discard(job->output);
		return read;
	}
	status = figure(job, collection);
	cr_collection_free(collection);
	return status > read ? status : read;
}

static enum cli_status
reliability_of(struct cli *cli, const struct cr_instrument *instrument)
{
	const struct cr_write_options options = {
		.format = cli->format,
		.dialect = cli->csv,
		.raw = cli->raw,
	};
	struct job job = { .cli = cli, .instrument = instrument };
	struct cr_error err = { 0 };
	enum cli_status status;

	if (!filter_init(&job.filter, cli, instrument))
		return CLI_FAILED;
	job.lines = reliability_lines_new(&options, cli->items, cli->unprotected, &err);
	if (job.lines)
		job.output = cr_output_open(cli->output, &err);
	status = job.output ? collect_into(&job) : fail(&err);
	reliability_lines_free(job.lines);
	return status;
}

enum cli_status
command_reliability(const struct cli_command *command, struct cli *cli)
{
	return cli_of_units(command, cli, reliability_of);
}
