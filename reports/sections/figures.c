/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The exact figures behind the charts, as tables. */
#include "reports/sections/say.h"

/* A table that is filled cell by cell. */
struct sheet {
	struct cr_report_section *section;
	struct cr_flow_table *table;
	struct cr_table_column *columns;
	struct cr_rich *cells;
	unsigned char *strong;
	size_t n; /* Cells so far. */
};

static bool
begin(struct sheet *sheet, struct cr_report_section *section, size_t columns,
      size_t rows)
{
	*sheet = (struct sheet){
		.section = section,
		.table = cr_say_room(section, 1, sizeof *sheet->table),
		.columns = cr_say_room(section, columns, sizeof *sheet->columns),
		.cells = cr_say_room(section, columns * rows, sizeof *sheet->cells),
		.strong = cr_say_room(section, rows, sizeof *sheet->strong),
	};
	if (section->flow->failed)
		return false;
	*sheet->table = (struct cr_flow_table){ .columns = sheet->columns,
		                                .cells = sheet->cells,
		                                .strong = sheet->strong,
		                                .n_columns = columns,
		                                .n_rows = rows,
		                                .row_heads = true };
	for (size_t i = 0; i < columns; i++)
		sheet->columns[i].align = i > 0 ? CR_ALIGN_END : CR_ALIGN_START;
	sheet->columns[0].stretches = true;
	return true;
}

static void
put(struct sheet *sheet, const char *text, unsigned emphasis)
{
	struct cr_rich *cell = &sheet->cells[sheet->n++];

	cr_rich_add(cell, sheet->section->arena, text, emphasis);
	sheet->section->flow->failed |= cell->failed;
}

static void
put_word(struct sheet *sheet, enum cr_word id)
{
	put(sheet, cr_say(sheet->section, id, CR_NO_ARGS), 0);
}

/* A mean with the score's own decimals, or why there is none. */
static void
put_mean(struct sheet *sheet, const struct cr_model_score *score,
         const struct cr_estimate *estimate)
{
	if (estimate->shown == CR_SHOWN)
		put(sheet,
		    cr_words_number(&sheet->section->words, estimate->mean,
		                    score->digits),
		    0);
	else
		put(sheet,
		    cr_say(sheet->section,
		           estimate->shown == CR_SHOWN_HIDDEN ? CR_WORD_CELL_HIDDEN
		                                              : CR_WORD_CELL_NONE,
		           CR_NO_ARGS),
		    CR_SUBDUED);
}

static void
put_interval(struct sheet *sheet, const struct cr_model_score *score,
             const struct cr_estimate *estimate)
{
	struct cr_words *words = &sheet->section->words;

	if (estimate->shown != CR_SHOWN || !estimate->has_interval) {
		put_word(sheet, CR_WORD_CELL_NONE);
		return;
	}
	put(sheet,
	    cr_words_text(
		    words, CR_WORD_TO,
		    CR_ARGS(cr_words_number(words, estimate->low, score->digits),
	                    cr_words_number(words, estimate->high, score->digits))),
	    0);
}

static void
put_all_row(struct sheet *sheet, const struct cr_model_score *score, bool earlier)
{
	const struct cr_estimate *all = &score->all;
	const char *band =
		all->shown == CR_SHOWN ? cr_say_band(score, all->band) : NULL;

	put(sheet, score->title, 0);
	if (all->shown == CR_SHOWN)
		put(sheet, cr_words_number(&sheet->section->words, (double)all->n, 0),
		    0);
	else
		put_word(sheet, CR_WORD_CELL_NONE);
	put_mean(sheet, score, all);
	put_interval(sheet, score, all);
	if (band)
		put(sheet, band, 0);
	else
		put_word(sheet, CR_WORD_CELL_NONE);
	if (earlier)
		put_mean(sheet, score, &score->earlier);
}

static void
add_all(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	bool earlier = model->earlier_wave != NULL;
	struct sheet sheet;

	if (!begin(&sheet, section, earlier ? 6 : 5, model->n_scores + 1))
		return;
	sheet.columns[4].align = CR_ALIGN_START;
	put_word(&sheet, CR_WORD_COL_SCORE);
	put_word(&sheet, CR_WORD_COL_N);
	put_word(&sheet, CR_WORD_COL_MEAN);
	put_word(&sheet, CR_WORD_COL_INTERVAL);
	put_word(&sheet, CR_WORD_COL_BAND);
	if (earlier)
		put(&sheet,
		    cr_say(section, CR_WORD_COL_EARLIER, CR_ARGS(model->earlier_wave)),
		    0);
	for (size_t i = 0; i < model->n_scores; i++) {
		sheet.strong[i + 1] = model->scores[i].level < 2;
		put_all_row(&sheet, &model->scores[i], earlier);
	}
	cr_say_subheading(section, CR_WORD_FIGURES_ALL);
	cr_flow_table(section->flow, sheet.table);
}

static void
add_groups(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct sheet sheet;

	if (model->n_groups == 0 ||
	    !begin(&sheet, section, model->n_groups + 1, model->n_scores + 1))
		return;
	put_word(&sheet, CR_WORD_COL_SCORE);
	for (size_t i = 0; i < model->n_groups; i++)
		put(&sheet, model->groups[i].name, 0);
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		sheet.strong[i + 1] = score->level < 2;
		put(&sheet, score->title, 0);
		for (size_t k = 0; k < model->n_groups; k++)
			put_mean(&sheet, score,
			         score->groups ? &score->groups[k]
			                       : &(struct cr_estimate){
							 .shown = CR_SHOWN_NONE });
	}
	cr_say_subheading(section, CR_WORD_FIGURES_GROUPS);
	cr_flow_table(section->flow, sheet.table);
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
