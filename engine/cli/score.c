/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready score: one line of scores a response, in the order of the file.  The
 * columns are found once (score-columns.c); a part of the sink is a buffer of
 * formatted lines. */
#include <stdlib.h>

#include "commands.h"
#include "coready/output.h"
#include "filter.h"
#include "score-columns.h"

struct scores {
	const struct score_columns *columns;
	const struct cr_writer *writer;
	struct filter filter;
	struct cr_output *output;
	unsigned long long written; /* Rows. */
};

struct lines {
	const struct scores *scores;
	struct cr_buf text;
	size_t n;
	struct score_block *block;
};

static void
lines_free(void *data)
{
	struct lines *lines = data;

	cr_buf_fini(&lines->text);
	score_block_free(lines->block);
	free(lines);
}

static void *
lines_new(void *owner, struct cr_error *err)
{
	struct lines *lines = calloc(1, sizeof *lines);

	if (!lines) {
		cr_error_nomem(err);
		return NULL;
	}
	lines->scores = owner;
	lines->block = score_block_new(lines->scores->columns, err);
	if (!lines->block) {
		lines_free(lines);
		return NULL;
	}
	return lines;
}

/* Formats the rows from 'first' up to 'end'. */
static void
add_lines(struct lines *lines, size_t first, size_t end)
{
	cr_writer_rows(lines->scores->writer, score_block_columns(lines->block, first),
	               end - first, &lines->text);
	lines->n += end - first;
}

/* Formats the rows that are asked for, a run of neighbours at a time. */
static bool
lines_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
           struct cr_error *err)
{
	struct lines *lines = data;
	const struct filter *filter = &lines->scores->filter;

	if (!score_block_fill(lines->block, table, scoring, err))
		return false;
	for (size_t first = 0, end; first < table->rows; first = end + 1) {
		for (end = first; end < table->rows; end++)
			if (!filter_keeps(filter, table, end))
				break;
		if (end > first)
			add_lines(lines, first, end);
	}
	return lines->text.failed ? cr_error_nomem(err) : true;
}

static bool
lines_emit(void *owner, void *data, struct cr_error *err)
{
	struct scores *scores = owner;
	struct lines *lines = data;
	bool written = cr_output_write(scores->output, lines->text.data,
	                               lines->text.size, err);

	scores->written += lines->n;
	lines->n = 0;
	cr_buf_clear(&lines->text);
	return written;
}

typedef void frame_fn(const struct cr_writer *writer, struct cr_buf *out);

/* Writes what stands before or after the rows. */
static bool
write_frame(struct scores *scores, frame_fn *frame, struct cr_error *err)
{
	struct cr_buf text = { 0 };
	bool written;

	frame(scores->writer, &text);
	written = text.failed ? cr_error_nomem(err)
	                      : cr_output_write(scores->output, text.data, text.size, err);
	cr_buf_fini(&text);
	return written;
}

static enum cli_status
fail(const struct cr_error *err)
{
	cli_print_error(err);
	return CLI_FAILED;
}

/* With --strict nothing may be written, to a pipe neither, before all is known to
 * be clean. */
static struct cr_output *
open_output(const struct cli *cli, struct cr_error *err)
{
	struct cr_output *output = cr_output_open(cli->output, err);

	if (output && cli->strict && !cr_output_hold(output, err)) {
		cr_output_discard(output);
		return NULL;
	}
	return output;
}

/* How many were asked for is said, because a unit that is spelled otherwise in the file
 * looks like one that nobody answered for. */
static void
tell_filtered(const struct cli *cli, const struct scores *scores)
{
	if (scores->filter.n && !cli->quiet)
		cli_note("wrote %llu responses: those asked for with --unit, --group and "
		         "--wave",
		         scores->written);
}

/* Writes all into an open output and puts it in its place, or leaves none. */
static enum cli_status
score_into(struct cli *cli, const struct cr_instrument *instrument,
           struct scores *scores)
{
	struct cr_sink sink = {
		.owner = scores,
		.part_new = lines_new,
		.part_free = lines_free,
		.part_rows = lines_rows,
		.emit = lines_emit,
	};
	struct cr_error err = { 0 };
	enum cli_status status;

	if (!write_frame(scores, cr_writer_begin, &err)) {
		cr_output_discard(scores->output);
		return fail(&err);
	}
	status = cli_batch(cli, instrument, cli->operands[1], &sink);
	if (status == CLI_FAILED) {
		cr_output_discard(scores->output);
		return status;
	}
	if (!write_frame(scores, cr_writer_end, &err)) {
		cr_output_discard(scores->output);
		return fail(&err);
	}
	if (!cr_output_commit(scores->output, &err))
		return fail(&err);
	tell_filtered(cli, scores);
	return status;
}

static enum cli_status
score_instrument(struct cli *cli, const struct cr_instrument *instrument)
{
	struct cr_write_options options = {
		.format = cli->format,
		.dialect = cli->csv,
		.raw = cli->raw,
	};
	struct cr_error err = { 0 };
	struct scores scores = { 0 };
	struct cr_writer *writer = NULL;
	struct score_columns *columns;
	enum cli_status status;

	if (!cli_unit_is_one(cli, "without --unit every response is scored") ||
	    !filter_init(&scores.filter, cli, instrument))
		return CLI_FAILED;
	columns = score_columns_new(instrument, &cli->read, &err);
	if (columns)
		writer = cr_writer_new(&options, columns->results, columns->n, &err);
	if (writer)
		scores.output = open_output(cli, &err);
	scores.columns = columns;
	scores.writer = writer;
	status = scores.output ? score_into(cli, instrument, &scores) : fail(&err);
	cr_writer_free(writer);
	score_columns_free(columns);
	return status;
}

enum cli_status
command_score(const struct cli_command *command, struct cli *cli)
{
	struct cr_instrument *instrument;
	enum cli_status status;

	if (!cli_source_given(command, cli) || !cli_output_apart(cli))
		return CLI_FAILED;
	instrument = cli_load_instrument(cli, cli->operands[0]);
	if (!instrument)
		return CLI_FAILED;
	status = score_instrument(cli, instrument);
	cr_instrument_free(instrument);
	return status;
}
