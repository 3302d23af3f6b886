/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The exact figures behind the charts, as tables. */
#include "reports/sections/sheet.h"

static void
put_all_row(struct cr_sheet *sheet, const struct cr_model_score *score, bool earlier)
{
	const struct cr_estimate *all = &score->all;
	const char *band =
		all->shown == CR_SHOWN ? cr_say_band(score, all->band) : NULL;

	cr_sheet_put(sheet, score->title, 0);
	if (all->shown == CR_SHOWN)
		cr_sheet_put(sheet,
		             cr_words_number(&sheet->section->words, (double)all->n, 0),
		             0);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
	cr_sheet_mean(sheet, score, all);
	cr_sheet_interval(sheet, score, all);
	if (band)
		cr_sheet_put(sheet, band, 0);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
	if (earlier)
		cr_sheet_mean(sheet, score, &score->earlier);
}

static void
add_all(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	bool earlier = model->earlier_wave && !model->earlier_differs;
	struct cr_sheet sheet;

	if (!cr_sheet_begin(&sheet, section, earlier ? 6 : 5, model->n_scores + 1))
		return;
	sheet.columns[4].align = CR_ALIGN_START;
	cr_sheet_word(&sheet, CR_WORD_COL_SCORE);
	cr_sheet_word(&sheet, CR_WORD_COL_N);
	cr_sheet_word(&sheet, CR_WORD_COL_MEAN);
	cr_sheet_word(&sheet, CR_WORD_COL_INTERVAL);
	cr_sheet_word(&sheet, CR_WORD_COL_BAND);
	if (earlier)
		cr_sheet_put(&sheet,
		             cr_say(section, CR_WORD_COL_EARLIER,
		                    CR_ARGS(model->earlier_wave)),
		             0);
	for (size_t i = 0; i < model->n_scores; i++) {
		sheet.strong[i + 1] = model->scores[i].level < 2;
		put_all_row(&sheet, &model->scores[i], earlier);
	}
	cr_say_subheading(section, CR_WORD_FIGURES_ALL);
	cr_sheet_end_noted(&sheet);
}

static void
add_groups(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_sheet sheet;

	if (model->n_groups == 0 ||
	    !cr_sheet_begin(&sheet, section, model->n_groups + 1, model->n_scores + 1))
		return;
	cr_sheet_word(&sheet, CR_WORD_COL_SCORE);
	for (size_t i = 0; i < model->n_groups; i++)
		cr_sheet_put(&sheet, model->groups[i].name, 0);
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		sheet.strong[i + 1] = score->level < 2;
		cr_sheet_put(&sheet, score->title, 0);
		for (size_t k = 0; k < model->n_groups; k++)
			cr_sheet_mean(&sheet, score,
			              score->groups ? &score->groups[k]
			                            : &(struct cr_estimate){
							      .shown = CR_SHOWN_NONE });
	}
	cr_say_subheading(section, CR_WORD_FIGURES_GROUPS);
	cr_sheet_end(&sheet);
}

void
cr_section_figures(struct cr_report_section *section)
{
	if (section->model->hidden)
		return; /* The pages before it have said so. */
	cr_say_heading(section, CR_WORD_FIGURES);
	add_all(section);
	cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_FIGURES_NOTE,
	            CR_ARGS(cr_say_least(section)));
	cr_flow_open(section->flow, CR_BLOCK_GROUP);
	add_groups(section);
	cr_flow_close(section->flow);
}
