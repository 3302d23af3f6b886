/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of a report: model and template to blocks, blocks to a display list, the
 * list to a file.  Called once a report; nothing is kept between two but the fonts,
 * which are the caller's. */
#include "reports/report.h"

#include "coready/output.h"
#include "reports/layout/layout.h"
#include "reports/sections/sections.h"
#include "reports/surface/surface.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

/* A report while it is made. */
struct making {
	const struct cr_report *report;
	const struct cr_model *model;
	struct cr_arena arena;
	struct cr_words words;
	struct cr_flow flow;
};

/* What the template adds to a section, in the report's language. */
static struct cr_section_text
added_text(const struct making *making, const struct cr_template_section *section)
{
	const struct cr_template *template = making->report->template;
	const char *lang = making->words.tongue == CR_TONGUE_FR ? "fr" : "en";
	const struct cr_template_text *title =
		cr_template_text(template, section->titles, lang);
	const struct cr_template_text *text =
		cr_template_text(template, section->texts, lang);
	struct cr_section_text added = { 0 };

	if (title)
		added.title = title->paragraphs[0];
	if (text) {
		added.paragraphs = text->paragraphs;
		added.n_paragraphs = text->n_paragraphs;
	}
	return added;
}

static bool
build(struct making *making, struct cr_error *err)
{
	const struct cr_template *template = making->report->template;

	making->words.arena = &making->arena;
	if (!cr_words_tongue(making->model->lang, &making->words.tongue))
		return cr_error_set(
			err, CR_EUSAGE, (struct cr_where){ 0 },
			"reports speak English (en) and French (fr), not '%s'",
			making->model->lang);
	cr_flow_init(&making->flow, &making->arena, making->model->lang);
	for (size_t i = 0; i < template->n_sections; i++) {
		const struct cr_template_section *part = &template->sections[i];
		struct cr_section_text added = added_text(making, part);
		struct cr_report_section section = {
			.model = making->model,
			.added = &added,
			.words = making->words,
			.flow = &making->flow,
			.arena = &making->arena,
			.dest = part->dest,
		};

		if (part->page)
			cr_flow_page(&making->flow);
		cr_flow_open(&making->flow, CR_BLOCK_SECTION);
		cr_section_build(&section, part->kind);
		cr_flow_close(&making->flow);
		making->flow.failed |= section.words.failed;
	}
	return !making->flow.failed || cr_error_nomem(err);
}

/* What a report bears that is not protected: on every page, the cover too. */
static const char *
warning(struct making *making)
{
	struct cr_words *words = &making->words;
	size_t least = making->model->method.protects;

	return least == 0 ? NULL
	                  : cr_words_text(words, CR_WORD_UNPROTECTED,
	                                  CR_ARGS(cr_words_number(words, (double)least,
	                                                          0)));
}

static struct cr_furniture
furniture(struct making *making)
{
	const struct cr_model *model = making->model;
	struct cr_words *words = &making->words;
	const char *head = model->unit ? model->unit : model->title;
	const char *warns = warning(making);

	if (model->wave)
		head = cr_words_text(words, CR_WORD_HEAD, CR_ARGS(head, model->wave));
	return (struct cr_furniture){
		.head = head,
		.head_end = model->unit ? model->title : NULL,
		.foot = warns ? warns : model->organisation,
		.folio = cr_words_text(words, CR_WORD_FOLIO, CR_ARGS("{1}", "{2}")),
		.bare = warns ? 0 : 1,
	};
}

static struct cr_display *
lay_out(struct making *making, const struct cr_measure *measure, struct cr_error *err)
{
	bool a4 = making->report->paper == CR_PAPER_A4;
	struct cr_layout layout = {
		.theme = making->report->theme,
		.measure = measure,
		.width = a4 ? CR_A4_WIDTH : CR_LETTER_WIDTH,
		.height = a4 ? CR_A4_HEIGHT : CR_LETTER_HEIGHT,
	};

	if (!build(making, err))
		return NULL;
	layout.furniture = furniture(making);
	if (making->words.failed) {
		cr_error_nomem(err);
		return NULL;
	}
	return cr_layout_run(&layout, &making->flow, err);
}

struct cr_display *
cr_report_layout(const struct cr_report *report, const struct cr_model *model,
                 const struct cr_measure *measure, struct cr_error *err)
{
	struct making making = { .report = report, .model = model };
	struct cr_display *display = lay_out(&making, measure, err);

	cr_arena_fini(&making.arena);
	return display;
}

/* The date that a file bears. */
static bool
find_date(const struct cr_report *report, long long *date, struct cr_error *err)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end;

	*date = report->created;
	if (*date >= 0)
		return true;
	*date = (long long)time(NULL);
	if (!text || !*text)
		return true;
	errno = 0;
	*date = strtoll(text, &end, 10);
	if (errno || *end || *date < 0)
		return cr_error_set(err, CR_EUSAGE, (struct cr_where){ 0 },
		                    "SOURCE_DATE_EPOCH is no number of seconds: '%s'",
		                    text);
	return true;
}

/* Passes bytes of the PDF on to the output, and keeps why that failed. */
struct passage {
	struct cr_output *output;
	struct cr_error *err;
};

static bool
pass(void *owner, const void *data, size_t size)
{
	struct passage *passage = owner;

	return cr_output_write(passage->output, data, size, passage->err);
}

bool
cr_report_render(const struct cr_report *report, const struct cr_model *model,
                 struct cr_fonts *fonts, const char *path, struct cr_error *err)
{
	struct cr_measure measure = cr_fonts_measure(fonts);
	struct cr_document document = { .title = model->unit ? model->unit
		                                             : model->title,
		                        .author = model->organisation,
		                        .subject = model->title };
	struct cr_display *display;
	struct passage passage = { .err = err };
	bool written = false;

	if (!find_date(report, &document.created, err))
		return false;
	display = cr_report_layout(report, model, &measure, err);
	if (display)
		passage.output = cr_output_open(path, err);
	if (passage.output)
		written = cr_surface_pdf(display, fonts, &document,
		                         (struct cr_stream){ pass, &passage }, err);
	if (written)
		written = cr_output_commit(passage.output, err);
	else
		cr_output_discard(passage.output);
	cr_display_free(display);
	return written;
}
