/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Responses on their way through an instrument, as every command that has a
 * SOURCE takes them: opens the file, finds out what it is, runs the batch, and
 * says what there is to say of it. */
#include <string.h>
#include <sched.h>
#include <sys/stat.h>
#include <time.h>

#include "cli.h"

/* Refusals shown in full; the rest is counted by kind. */
enum { SHOWN_IN_FULL = 20 };

struct progress {
	double total;  /* Bytes, or less than 0 when not known. */
	double began, told;  /* Seconds. */
};

static double
seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Some times a second: rows so far, the rate, the share done and the time left. */
static void
show_progress(void *owner, unsigned long long bytes, unsigned long long rows)
{
	struct progress *progress = owner;
	double now = seconds_now(), took = now - progress->began;

	if (now - progress->told < 0.2 || took < 0.5)
		return;
	progress->told = now;
	fprintf(stderr, "\r%llu responses, %.0f a second", rows, (double)rows / took);
	if (progress->total > 0 && bytes > 0)
		fprintf(stderr, ", %.0f %%, %.0f s left",
		        100 * (double)bytes / progress->total,
		        took * (progress->total - (double)bytes) / (double)bytes);
	fputs("\033[K", stderr);
}

static void
end_progress(const struct progress *progress)
{
	if (progress->told > 0)
		fputs("\r\033[K", stderr);
}

/* UTF-8 that is read as windows-1252 gives no error, only "Val-ModÃ¨le": a file
 * that says it is UTF-8 is refused, one that looks like it is told of. */
static bool
check_windows1252(struct cr_input *input, struct cr_error *err)
{
	struct cr_slice start = cr_input_peek(input, 65536, err);
	size_t valid;

	if (!start.data)
		return false;
	if (start.size >= 3 && memcmp(start.data, "\xEF\xBB\xBF", 3) == 0)
		return cr_error_set(err, CR_EINPUT,
		                    (struct cr_where){ cr_input_name(input), 0, 0 },
		                    "begins with the mark of UTF-8, so --encoding "
		                    "windows-1252 would spoil its accents");
	valid = cr_text_valid(start);
	/* The last character may be cut by the end of what was looked at. */
	if (start.size - valid < 4 && cr_text_length(cr_slice_part(start, 0, valid)) < valid)
		cli_note("%s looks like UTF-8, not windows-1252: are its accents right?",
		         cr_input_name(input));
	return true;
}

static struct cr_input *
open_responses(const struct cli *cli, const char *path, struct cr_error *err)
{
	struct cr_input *input = cr_input_open(path, err);

	if (!input || !cli->encoding || strcmp(cli->encoding, "windows-1252") != 0)
		return input;
	if (!check_windows1252(input, err)) {
		cr_input_close(input);
		return NULL;
	}
	return cr_input_windows1252(input, err);
}

/* Shows what there is in a list, in the order of the file, and empties it.  Routing is
 * done a block at a time, after its cells were read, and tells of them later. */
static void
tell(struct cr_diag_list *diags)
{
	cr_diag_sort(diags);
	cli_print_diags(diags);
	cr_diag_fini(diags);
}

/* What there is to say of the header is said at once, so that the columns of an export
 * that are no questions do not use up what is shown of the answers. */
static struct cr_reader *
open_reader(struct cli *cli, const struct cr_instrument *instrument, const char *path,
            struct progress *progress, struct cr_error *err)
{
	struct cr_diag_list diags = { .limit = SHOWN_IN_FULL };
	struct cr_reader *reader;
	struct cr_input *input;
	const struct cr_format *format;

	if (cli->map && !cr_renames_load(cli->map, &cli->arena, &cli->read.renames,
	                                 &cli->read.n_renames, err))
		return NULL;
	input = open_responses(cli, path, err);
	if (!input)
		return NULL;
	progress->total = (double)cr_input_size(input);
	format = cr_format_detect(input, err);
	if (!format) {
		cr_input_close(input);
		return NULL;
	}
	reader = cr_reader_open(input, format, &instrument->schema, &cli->read, &diags, err);
	tell(&diags);
	return reader;
}

/* One line that reconciles: what was read is what was scored and refused. */
static void
reconcile(const struct cli *cli, const struct cr_batch_counts *counts)
{
	if (cli->quiet)
		return;
	cli_note("read %llu = scored %llu + refused 0 responses; %llu %s in %llu of them",
	         counts->rows, counts->rows, counts->problems,
	         counts->problems == 1 ? "problem" : "problems", counts->refused);
}

/* Those that the process may run on. */
static size_t
processors(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

static bool
run(struct cli *cli, const struct cr_instrument *instrument, const char *responses,
    const struct cr_sink *sink, struct cr_diag_list *diags,
    struct cr_batch_counts *counts, struct cr_error *err)
{
	struct progress progress = { .began = seconds_now() };
	struct cr_batch_options options = {
		.threads = cli->threads ? cli->threads : processors(),
		.stop = &cli_stop,
		.owner = &progress,
	};
	struct cr_scorer *scorer = cr_scorer_new(instrument, err);
	struct cr_reader *reader = NULL;
	bool done = false;

	if (!cli->quiet && cli_on_terminal())
		options.progress = show_progress;
	if (scorer)
		reader = open_reader(cli, instrument, responses, &progress, err);
	if (reader)
		done = cr_batch_run(reader, &cli->read, scorer, instrument, sink,
		                    &options, diags, counts, err);
	end_progress(&progress);
	cr_reader_free(reader);
	cr_scorer_free(scorer);
	return done;
}

/* Whether two paths lead to one file. */
static bool
same_file(const char *a, const char *b)
{
	struct stat one, other;

	return a && b && stat(a, &one) == 0 && stat(b, &other) == 0 &&
	       S_ISREG(one.st_mode) && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

bool
cli_output_apart(const struct cli *cli)
{
	const char *const inputs[] = { cli->operands[0], cli->operands[1], cli->map,
		                       cli->template_name };

	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
		if (same_file(cli->output, inputs[i])) {
			cli_error("-o %s would replace %s, which is read", cli->output,
			          inputs[i]);
			return false;
		}
	return true;
}

bool
cli_source_given(const struct cli_command *command, const struct cli *cli)
{
	if (cli->n_operands == 2)
		return true;
	if (!cli_refuse_format(cli->operands[0]))
		cli_error("the responses are missing; usage: coready %s [OPTION...] %s",
		          command->name, command->operands);
	return false;
}

enum cli_status
cli_batch(struct cli *cli, const struct cr_instrument *instrument, const char *responses,
          const struct cr_sink *sink)
{
	struct cr_diag_list diags = { .limit = SHOWN_IN_FULL };
	struct cr_batch_counts counts = { 0 };
	struct cr_error err = { 0 };
	bool done = run(cli, instrument, responses, sink, &diags, &counts, &err);

	tell(&diags);
	if (!done) {
		cli_print_error(&err);
		return CLI_FAILED;
	}
	reconcile(cli, &counts);
	if (counts.problems == 0)
		return CLI_DONE;
	if (!cli->strict)
		return CLI_REFUSED;
	cli_error("--strict: something was refused, so nothing was written");
	return CLI_FAILED;
}
