/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready diff: what changed between two versions of an instrument, a line a score.
 * What counts as a change is engine/diff's; here it becomes rows. */
#include <string.h>

#include "commands.h"
#include "coready/comparison.h"
#include "coready/output.h"

static const struct cr_result results[] = {
	{ .name = "score", .type = CR_STRING },
	{ .name = "verdict", .type = CR_STRING },
	{ .name = "because", .type = CR_STRING },
};

enum { N_RESULTS = sizeof results / sizeof *results };

/* One row as a block of its own: there are as many as an instrument has scores. */
static void
add_row(const struct cr_writer *writer, const struct cr_compared *compared,
        struct cr_buf *out)
{
	uint8_t present = CR_PRESENT, empty = CR_BLANK;
	struct cr_buf because = { 0 };
	struct cr_slice texts[N_RESULTS];
	struct cr_column columns[N_RESULTS];
	const struct cr_column *row[N_RESULTS];

	cr_compared_because(compared, &because);
	texts[0] = cr_slice_of(compared->id);
	texts[1] = cr_slice_of(cr_verdict_name(compared->verdict));
	texts[2] = cr_slice_of_buf(&because);
	for (int i = 0; i < N_RESULTS; i++) {
		columns[i] = (struct cr_column){
			.type = CR_STRING,
			.reason = texts[i].size ? &present : &empty,
			.text = &texts[i],
		};
		row[i] = &columns[i];
	}
	cr_writer_rows(writer, row, 1, out);
	out->failed |= because.failed;
	cr_buf_fini(&because);
}

static bool
write_rows(const struct cr_comparison *comparison, const struct cr_writer *writer,
           struct cr_output *output, struct cr_error *err)
{
	struct cr_buf text = { 0 };
	bool written = true;

	cr_writer_begin(writer, &text);
	for (size_t i = 0; written && i < comparison->n_scores; i++) {
		add_row(writer, &comparison->scores[i], &text);
		written = text.failed
		                  ? cr_error_nomem(err)
		                  : cr_output_write(output, text.data, text.size, err);
		cr_buf_clear(&text);
	}
	cr_writer_end(writer, &text);
	if (written)
		written = text.failed
		                  ? cr_error_nomem(err)
		                  : cr_output_write(output, text.data, text.size, err);
	cr_buf_fini(&text);
	return written;
}

static bool
write_all(const struct cli *cli, const struct cr_comparison *comparison,
          struct cr_error *err)
{
	struct cr_write_options options = {
		.format = cli->format,
		.dialect = cli->csv,
		.raw = cli->raw,
	};
	struct cr_writer *writer = cr_writer_new(&options, results, N_RESULTS, err);
	struct cr_output *output = writer ? cr_output_open(cli->output, err) : NULL;
	bool written = output && write_rows(comparison, writer, output, err);

	if (written)
		written = cr_output_commit(output, err);
	else if (output)
		cr_output_discard(output);
	cr_writer_free(writer);
	return written;
}

/* "coready: garden 1.0.0 and 1.1.0: 3 scores: 2 same, 1 changed" */
static void
tell(const struct cr_comparison *comparison, const size_t counts[CR_VERDICT_COUNT])
{
	bool other = strcmp(comparison->before->id, comparison->after->id) != 0;
	struct cr_buf line = { 0 };

	for (int v = 0; v < CR_VERDICT_COUNT; v++)
		if (counts[v])
			cr_buf_printf(&line, "%s %zu %s", line.size ? "," : "",
			              counts[v], cr_verdict_name((enum cr_verdict)v));
	if (cr_buf_text(&line))
		cli_note("%s %s and %s%s%s: %zu score%s%s%s", comparison->before->id,
		         comparison->before->version, other ? comparison->after->id : "",
		         other ? " " : "", comparison->after->version,
		         comparison->n_scores, comparison->n_scores == 1 ? "" : "s",
		         line.size ? ":" : "", line.data);
	cr_buf_fini(&line);
}

static enum cli_status
compare(const struct cli *cli, const struct cr_instrument *before,
        const struct cr_instrument *after)
{
	struct cr_error err = { 0 };
	struct cr_comparison *comparison = cr_comparison_new(before, after, &err);
	size_t counts[CR_VERDICT_COUNT] = { 0 };
	enum cli_status status = CLI_FAILED;

	for (size_t i = 0; comparison && i < comparison->n_remarks; i++)
		cli_note("warning: %s", comparison->remarks[i]);
	for (size_t i = 0; comparison && i < comparison->n_scores; i++)
		counts[comparison->scores[i].verdict]++;
	if (comparison && write_all(cli, comparison, &err)) {
		status = counts[CR_VERDICT_SAME] < comparison->n_scores ? CLI_REFUSED
		                                                        : CLI_DONE;
		if (!cli->quiet)
			tell(comparison, counts);
	} else {
		cli_print_error(&err);
	}
	cr_comparison_free(comparison);
	return status;
}

enum cli_status
command_diff(const struct cli_command *command, struct cli *cli)
{
	struct cr_instrument *before, *after;
	enum cli_status status = CLI_FAILED;

	(void)command;
	if (!cli_output_apart(cli))
		return CLI_FAILED;
	before = cli_load_instrument(cli, cli->operands[0]);
	after = cli_load_instrument(cli, cli->operands[1]);
	if (before && after)
		status = compare(cli, before, after);
	cr_instrument_free(before);
	cr_instrument_free(after);
	return status;
}
