/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready summarize: the figures of units, waves and groups, as lines
 * (summary-lines.c) or as one document that holds more (summary-json.c).  All
 * responses are read, and what may be shown is decided, before anything is chosen. */
#include <string.h>

#include "commands.h"
#include "gather.h"
#include "summary-json.h"
#include "summary-lines.h"

struct job {
	struct summary_asked asked;
	struct summary_lines *lines; /* Null: the document. */
	struct cr_output *output;
};

static enum cli_status
fail(const struct cr_error *err)
{
	cli_print_error(err);
	return CLI_FAILED;
}

/* A document holds each unit whole, in numbers that are numbers. */
static bool
check_document(const struct cli *cli)
{
	if (cli->csv)
		cli_error("the dialect %s is one of CSV, not of json", cli->csv);
	else if (cli->group)
		cli_error("--group chooses lines; with --format json every group of a "
		          "unit stands beside the others");
	return !cli->csv && !cli->group;
}

static bool
make_lines(struct job *job, const struct cli *cli, struct cr_error *err)
{
	const struct cr_write_options options = {
		.format = cli->format,
		.dialect = cli->csv,
		.also = "json",
		.raw = cli->raw,
	};

	job->lines = summary_lines_new(&options, cli->unprotected, err);
	return job->lines;
}

static bool
cell_found(const struct job *job, const struct cr_summary *summary)
{
	for (size_t i = 0; i < summary_n_cells(summary); i++)
		if (summary_asks_cell(&job->asked, summary, summary_cell(summary, i)))
			return true;
	return false;
}

static bool
write_summary(struct job *job, const struct cli *cli, const struct cr_summary *summary,
              struct cr_error *err)
{
	size_t n;

	if (!job->lines)
		return summary_json_write(summary, &job->asked, job->output, err);
	if (!summary_lines_write(job->lines, summary, &job->asked, job->output, &n, err))
		return false;
	if ((job->asked.filter.n || job->asked.pooled) && !cli->quiet)
		cli_note("wrote %zu %s: those asked for with --unit, --group and --wave",
		         n, n == 1 ? "line" : "lines");
	return true;
}

/* Writes into the open output and puts it in its place, or leaves none. */
static enum cli_status
summarize_into(struct job *job, const struct cli *cli, const struct cr_summary *summary)
{
	struct cr_error err = { 0 };

	if (!cell_found(job, summary) && (cli->unit || cli->wave)) {
		cli_tell_no_cell(cli, summary);
	} else if (write_summary(job, cli, summary, &err)) {
		return cr_output_commit(job->output, &err) ? CLI_DONE : fail(&err);
	} else {
		fail(&err);
	}
	cr_output_discard(job->output);
	return CLI_FAILED;
}

static enum cli_status
gather_into(struct job *job, struct cli *cli, const struct cr_instrument *instrument)
{
	struct cr_summary *summary;
	enum cli_status read = cli_gather(cli, instrument, &summary), status;

	if (read == CLI_FAILED) {
		cr_output_discard(job->output);
		return read;
	}
	status = summarize_into(job, cli, summary);
	cr_summary_free(summary);
	return status > read ? status : read;
}

static enum cli_status
summarize_instrument(struct cli *cli, const struct cr_instrument *instrument)
{
	bool document = cli->format && strcmp(cli->format, "json") == 0;
	struct cr_error err = { 0 };
	struct job job = { 0 };
	enum cli_status status;

	if (!summary_asked_init(&job.asked, cli, instrument) ||
	    (document && !check_document(cli)))
		return CLI_FAILED;
	if (document || make_lines(&job, cli, &err))
		job.output = cr_output_open(cli->output, &err);
	status = job.output ? gather_into(&job, cli, instrument) : fail(&err);
	summary_lines_free(job.lines);
	return status;
}

enum cli_status
command_summarize(const struct cli_command *command, struct cli *cli)
{
	return cli_of_units(command, cli, summarize_instrument);
}
