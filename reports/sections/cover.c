/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cover: of whom this speaks, when, who answered, and where to find what. */
#include "reports/sections/say.h"

#include <string.h>

#define LONG_NAME 40 /* Letters, about: a name of more is set smaller, so that the cover
                      * stays one page. */

/* The instrument over the unit's name, large: what the page says from afar. */
static void
add_title(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_flow *flow = section->flow;
	struct cr_arena *arena = section->arena;
	const char *name = model->unit ? model->unit : model->title;
	struct cr_block *block;

	cr_flow_bar(flow);
	cr_flow_space(flow, 22);
	if (model->unit) {
		block = cr_flow_paragraph(flow, CR_STYLE_LEAD,
		                          cr_rich_of(arena, model->title));
		if (block)
			block->wide = true;
	}
	cr_flow_heading(flow, 1,
	                strlen(name) > LONG_NAME ? CR_STYLE_TITLE : CR_STYLE_DISPLAY,
	                NULL, cr_rich_of(arena, name));
	if (model->wave)
		cr_flow_paragraph(flow, CR_STYLE_LEAD,
		                  cr_words_rich(&section->words, CR_WORD_WAVE,
		                                CR_ARGS(model->wave)));
}

static void
add_dates(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const char *first, *last;

	if (!model->has_dates)
		return;
	first = cr_words_date(&section->words, model->first_date);
	last = cr_words_date(&section->words, model->last_date);
	if (model->first_date == model->last_date)
		cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_DATE, CR_ARGS(first));
	else
		cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_DATES,
		                 CR_ARGS(first, last));
}

/* How many people a mark stands for, so that the largest group stays within a few
 * lines. */
static size_t
people_a_mark(const struct cr_model_group *groups, size_t n)
{
	static const size_t steps[] = { 1, 5, 10, 50, 100, 500, 1000 };
	size_t most = 0, i = 0;

	for (size_t k = 0; k < n; k++)
		most = groups[k].n > most ? groups[k].n : most;
	while (i + 1 < sizeof steps / sizeof steps[0] && most / steps[i] > 80)
		i++;
	return steps[i];
}

static void
add_crowd(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_crowd *chart = cr_say_room(section, 1, sizeof *chart);
	const char **counts = cr_say_room(section, model->n_groups, sizeof *counts);
	const char **said = cr_say_room(section, model->n_groups, sizeof *said);

	if (!chart || !counts || !said)
		return;
	for (size_t i = 0; i < model->n_groups; i++) {
		const struct cr_model_group *group = &model->groups[i];

		counts[i] = cr_words_number(&section->words, (double)group->n, 0);
		said[i] = cr_say(section, CR_WORD_GROUP_COUNT,
		                 CR_ARGS(group->name, counts[i]));
	}
	*chart = (struct cr_crowd){ .groups = model->groups,
		                    .counts = counts,
		                    .n_groups = model->n_groups,
		                    .each = people_a_mark(model->groups,
		                                          model->n_groups) };
	cr_flow_figure(
		section->flow, cr_chart_crowd, chart,
		cr_say(section, CR_WORD_WHO_ALT,
	               CR_ARGS(cr_words_list(&section->words, said, model->n_groups))));
	if (chart->each > 1)
		cr_say_paragraph(section, CR_STYLE_NOTE, CR_WORD_MARK_STANDS,
		                 CR_ARGS(cr_words_number(&section->words,
		                                         (double)chart->each, 0)));
}

static void
add_who(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_rich count;

	cr_say_subheading(section, CR_WORD_WHO_ANSWERED);
	if (model->hidden) {
		cr_say_hidden(section, CR_STYLE_BODY);
		return;
	}
	count = cr_rich_of(section->arena,
	                   cr_words_count(&section->words, CR_WORD_ANSWERED, model->n));
	cr_flow_paragraph(section->flow, CR_STYLE_BODY, count);
	if (model->n_groups > 0)
		add_crowd(section);
	add_dates(section);
}

void
cr_section_cover(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_flow *flow = section->flow;
	const struct cr_section_text *added = section->added;

	cr_flow_space(flow, 60);
	add_title(section);
	for (size_t i = 0; i < added->n_paragraphs; i++)
		cr_flow_paragraph(flow, CR_STYLE_BODY, added->paragraphs[i]);
	cr_flow_fill(flow);
	add_who(section);
	cr_flow_fill(flow);
	cr_flow_open(flow, CR_BLOCK_COLUMNS);
	cr_flow_open_column(flow, 5);
	cr_say_subheading(section, CR_WORD_IN_THIS_REPORT);
	cr_flow_contents(flow, 1);
	cr_flow_close(flow);
	cr_flow_open_column(flow, 1); /* Off the numbers of pages. */
	cr_flow_close(flow);
	cr_flow_open_column(flow, 6);
	cr_say_subheading(section, CR_WORD_WHAT_IT_IS);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_COVER_NOTE, CR_NO_ARGS);
	if (model->organisation)
		cr_flow_paragraph(flow, CR_STYLE_BODY,
		                  cr_rich_of(section->arena, model->organisation));
	cr_flow_close(flow);
	cr_flow_close(flow);
}
