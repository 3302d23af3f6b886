/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coready report: a PDF a unit.  Scores the responses, gathers them into units,
 * and renders each unit that is asked for in its latest wave, or in the one that
 * is asked for.  A unit whose report fails does not keep the others from theirs. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "coready/map.h"
#include "commands.h"
#include "gather.h"
#include "report-reliability.h"
#include "reports/model/build.h"
#include "reports/report.h"
#include "reports/sections/sections.h"
#include "reports/words.h"

struct job {
	struct cli *cli;
	const struct cr_summary *summary;
	size_t language;
	struct report_reliability reliability;
	struct cr_template *template;
	struct cr_fonts *fonts;
	struct cr_map names;    /* Of files, as they were given out. */
	size_t written, failed;
};

static enum cli_status
fail(const struct cr_error *err)
{
	cli_print_error(err);
	return CLI_FAILED;
}

static bool
is_unit(const struct job *job, const struct cr_unit_wave *cell)
{
	const char *unit = job->cli->unit;

	return !unit || strcmp(job->summary->units[cell->unit], unit) == 0;
}

/* The wave asked for, or else the unit's latest: the next cell is another unit's. */
static bool
is_wave(const struct job *job, const struct cr_unit_wave *cell)
{
	const struct cr_summary *summary = job->summary;

	if (job->cli->wave)
		return strcmp(summary->waves[cell->wave], job->cli->wave) == 0;
	return cell + 1 == summary->cells + summary->n_cells || cell[1].unit != cell->unit;
}

static size_t
count_cells(const struct job *job)
{
	size_t n = 0;

	for (size_t i = 0; i < job->summary->n_cells; i++)
		n += is_unit(job, &job->summary->cells[i]) &&
		     is_wave(job, &job->summary->cells[i]);
	return n;
}

/* Adds a name as a part of a file's name: what a file system or a shell would trip over
 * becomes a hyphen, and where it would be the first, which makes an option, a low line. */
static void
add_name(struct cr_buf *path, const char *name)
{
	for (size_t i = 0; name[i] && i < 160; i++) {
		unsigned char c = (unsigned char)name[i];
		bool odd = c < ' ' || c == 0x7F || strchr("/\\:*?\"<>|' ", c);
		bool first = path->data[path->size - 1] == '/';

		if (first && (odd || c == '.' || c == '-'))
			cr_buf_byte(path, '_');
		else
			cr_buf_byte(path, odd ? '-' : name[i]);
	}
	/* Not in the middle of a character. */
	path->size = cr_text_valid(cr_slice_of_buf(path));
}

/* DIR/UNIT-WAVE.pdf; a number is added where two units come to the same name. */
static const char *
file_of(struct job *job, const struct cr_unit_wave *cell, struct cr_buf *path)
{
	const char *wave = job->summary->waves[cell->wave];
	size_t stem, found = 0;

	cr_buf_clear(path);
	cr_buf_printf(path, "%s/", job->cli->output_dir);
	add_name(path, job->summary->units[cell->unit]);
	if (*wave) {
		cr_buf_byte(path, '-');
		add_name(path, wave);
	}
	stem = path->size;
	for (size_t i = 1; !path->failed; i++) {
		size_t mine = job->names.count;

		path->size = stem;
		if (i > 1)
			cr_buf_printf(path, "-%zu", i);
		cr_buf_puts(path, ".pdf");
		if (!cr_map_add(&job->names, path->data, path->size, mine, &found))
			return NULL;
		if (found == mine)
			return cr_buf_text(path);
	}
	return NULL;
}

/* Adds what is known of the scores in the cell's wave. */
static void
add_reliability(const struct job *job, struct cr_model_request *request)
{
	const struct report_reliability *reliability = &job->reliability;
	size_t n = job->summary->instrument->n_scores;

	if (reliability->scales)
		request->reliability = reliability->scales + request->cell->wave * n;
	request->parts = reliability->parts;
}

static bool
render(struct job *job, const struct cr_unit_wave *cell, const char *path,
       struct cr_error *err)
{
	bool a4 = job->cli->paper && strcmp(job->cli->paper, "a4") == 0;
	struct cr_arena arena = { 0 };
	struct cr_words words = { .arena = &arena };
	struct cr_model_request request = {
		.summary = job->summary,
		.cell = cell,
		.language = job->language,
	};
	struct cr_report report = {
		.template = job->template,
		.theme = &cr_theme_default,
		.paper = a4 ? CR_PAPER_A4 : CR_PAPER_LETTER,
		.created = -1,
	};
	const struct cr_model *model;
	bool done;

	cr_words_tongue(job->summary->instrument->languages[job->language],
	                &words.tongue);
	request.pooled_none = cr_words_text(&words, CR_WORD_NO_GROUP, CR_NO_ARGS);
	add_reliability(job, &request);
	model = cr_model_build(&arena, &request);
	done = model ? cr_report_render(&report, model, job->fonts, path, err)
	             : cr_error_nomem(err);
	cr_arena_fini(&arena);
	return done;
}

static void
render_one(struct job *job, const struct cr_unit_wave *cell, const char *path)
{
	struct cr_error err = { 0 };

	if (render(job, cell, path, &err)) {
		job->written++;
		if (!job->cli->quiet && path)
			cli_note("wrote %s", path);
		return;
	}
	job->failed++;
	cli_print_error(&err);
}

static void
render_all(struct job *job)
{
	struct cr_buf path = { 0 };

	for (size_t i = 0; i < job->summary->n_cells && !cli_stop; i++) {
		const struct cr_unit_wave *cell = &job->summary->cells[i];
		const char *file = job->cli->output;

		if (!is_unit(job, cell) || !is_wave(job, cell))
			continue;
		if (job->cli->output_dir && !(file = file_of(job, cell, &path))) {
			cli_error("out of memory");
			job->failed++;
			continue;
		}
		render_one(job, cell, file);
	}
	cr_buf_fini(&path);
}

/* Says why there is nothing to report, with the nearest unit or the waves. */
static void
tell_none(const struct job *job)
{
	if (job->summary->n_cells == 0)
		cli_error("no response names a unit, so there is nothing to report");
	else
		cli_tell_no_cell(job->cli, job->summary);
}

static enum cli_status
check_cells(const struct job *job)
{
	size_t n = count_cells(job);

	if (n == 0) {
		tell_none(job);
		return CLI_FAILED;
	}
	if (n > 1 && !job->cli->output_dir) {
		cli_error("there are %zu units to report; --output-dir DIR writes a file "
		          "for each, --unit U -o FILE one of them",
		          n);
		return CLI_FAILED;
	}
	if (job->cli->output_dir && mkdir(job->cli->output_dir, 0777) < 0 &&
	    errno != EEXIST) {
		cli_error("%s: cannot make the directory: %s", job->cli->output_dir,
		          strerror(errno));
		return CLI_FAILED;
	}
	return CLI_DONE;
}

static struct cr_template *
load_template(struct cli *cli)
{
	const char *name = cli->template_name ? cli->template_name : "unit";
	const char *path = cli_find(cli, "reports/templates", name, ".xml");
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_template *template = NULL;

	if (path)
		template = cr_template_load(path, cr_section_names, &diags, &err);
	cli_print_diags(&diags);
	if (!template && err.code != CR_OK && err.code != CR_EINPUT)
		cli_print_error(&err);
	cr_diag_fini(&diags);
	return template;
}

static enum cli_status
report_summary(struct cli *cli, const struct cr_collection *collection,
               const struct cr_summary *summary, size_t language)
{
	struct job job = { .cli = cli, .summary = summary, .language = language };
	struct cr_error err = { 0 };
	enum cli_status status = check_cells(&job);

	if (status != CLI_DONE)
		return status;
	job.template = load_template(cli);
	if (!job.template)
		return CLI_FAILED;
	if (report_reliability_init(&job.reliability, collection, summary, &err))
		job.fonts = cr_fonts_new(cr_theme_default.family, NULL, &err);
	if (job.fonts)
		render_all(&job);
	else
		fail(&err);
	cr_fonts_free(job.fonts);
	cr_map_fini(&job.names);
	cr_template_free(job.template);
	report_reliability_fini(&job.reliability);
	if (!job.fonts || cli_stop || job.written == 0)
		return CLI_FAILED;
	return job.failed ? CLI_REFUSED : CLI_DONE;
}

static enum cli_status
report_instrument(struct cli *cli, const struct cr_instrument *instrument,
                  size_t language)
{
	struct cr_error err = { 0 };
	struct cr_collection *collection;
	enum cli_status read = cli_collect(cli, instrument, &collection), status;
	struct cr_summary *summary;

	if (read == CLI_FAILED)
		return read;
	summary = cr_summary_new(collection, cli->min_cell, &err);
	if (summary)
		cli_tell_versions(cli, summary);
	status = summary ? report_summary(cli, collection, summary, language)
	                 : fail(&err);
	cr_summary_free(summary);
	cr_collection_free(collection);
	return status > read ? status : read;
}

enum cli_status
command_report(const struct cli_command *command, struct cli *cli)
{
	struct cr_instrument *instrument;
	enum cli_status status = CLI_FAILED;
	enum cr_tongue tongue;
	int language;

	if (!cli_source_given(command, cli) || !cli_output_apart(cli))
		return CLI_FAILED;
	if (cli->output && cli->output_dir) {
		cli_error("-o and --output-dir do not go together");
		return CLI_FAILED;
	}
	if (!cli_unit_is_one(cli, "--output-dir DIR writes a report for each"))
		return CLI_FAILED;
	if (cli->lang && strchr(cli->lang, ',')) {
		cli_error("--lang %s: a report in several languages is not in this "
		          "version; ask for one of them",
		          cli->lang);
		return CLI_FAILED;
	}
	if (cli->unit && !(cli->unit = cli_answer(&cli->arena, "unit", cli->unit)))
		return CLI_FAILED;
	if (cli->wave && !(cli->wave = cli_answer(&cli->arena, "wave", cli->wave)))
		return CLI_FAILED;
	instrument = cli_load_instrument(cli, cli->operands[0]);
	if (!instrument)
		return CLI_FAILED;
	language = cli_choose_language(instrument, cli->lang);
	if (language >= 0 && !cr_words_tongue(instrument->languages[language], &tongue))
		cli_error("reports are written in English and French, not yet in '%s'",
		          instrument->languages[language]);
	else if (language >= 0 && instrument->design.unit < 0)
		cli_error("%s: its design names no unit, so there is nothing to report on",
		          cli->operands[0]);
	else if (language >= 0 && cli_min_cell_allowed(command, cli, instrument))
		status = report_instrument(cli, instrument, (size_t)language);
	cr_instrument_free(instrument);
	return status;
}
