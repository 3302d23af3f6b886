/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the scores may be leaned on: alpha, omega and ICC of each, over whom, and
 * what that means. */
#include "reports/sections/sheet.h"

#include <math.h>
#include <string.h>

#define DIGITS 2

/* Whose responses alpha is over, told once for all scores of which it is the same. */
struct notes {
	const struct cr_model_reliability **all;
	size_t n;
};

static bool
has_figure(const struct cr_model_reliability *reliability)
{
	return isfinite(reliability->alpha) || isfinite(reliability->icc);
}

static bool
same_names(const char *const *a, size_t n_a, const char *const *b, size_t n_b)
{
	if (n_a != n_b)
		return false;
	for (size_t i = 0; i < n_a; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

static bool
same_people(const struct cr_model_reliability *a, const struct cr_model_reliability *b)
{
	return same_names(a->over, a->n_over, b->over, b->n_over) &&
	       same_names(a->unasked, a->n_unasked, b->unasked, b->n_unasked);
}

/* Which of the notes, from 0, is of a score; 'n' where none is. */
static size_t
find_note(const struct notes *notes, const struct cr_model_reliability *reliability)
{
	size_t i = 0;

	while (i < notes->n && !same_people(notes->all[i], reliability))
		i++;
	return i;
}

static bool
collect_notes(struct cr_report_section *section, struct notes *notes)
{
	const struct cr_model *model = section->model;

	*notes = (struct notes){
		.all = cr_say_room(section, model->n_scores, sizeof *notes->all),
	};
	for (size_t i = 0; notes->all && i < model->n_scores; i++) {
		const struct cr_model_reliability *of = &model->scores[i].reliability;

		if (isfinite(of->alpha) && find_note(notes, of) == notes->n)
			notes->all[notes->n++] = of;
	}
	return notes->all;
}

static void
put_figure(struct cr_sheet *sheet, double value)
{
	if (isfinite(value))
		cr_sheet_number(sheet, value, DIGITS);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
}

static void
put_count(struct cr_sheet *sheet, size_t n)
{
	if (n > 0)
		cr_sheet_number(sheet, (double)n, 0);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
}

static void
put_interval(struct cr_sheet *sheet, const struct cr_model_reliability *reliability)
{
	if (isfinite(reliability->low))
		cr_sheet_range(sheet, reliability->low, reliability->high, DIGITS);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
}

/* "(2)" */
static const char *
note_number(struct cr_report_section *section, size_t note)
{
	return cr_say(section, CR_WORD_NOTE_NUMBER,
	              CR_ARGS(cr_words_number(&section->words, (double)note + 1, 0)));
}

/* The number of its note, where there are several. */
static void
put_note(struct cr_sheet *sheet, const struct notes *notes,
         const struct cr_model_reliability *reliability)
{
	size_t note = find_note(notes, reliability);

	if (isfinite(reliability->alpha))
		cr_sheet_put(sheet, note_number(sheet->section, note), 0);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
}

static void
put_row(struct cr_sheet *sheet, const struct notes *notes,
        const struct cr_model_score *score)
{
	const struct cr_model_reliability *reliability = &score->reliability;

	cr_sheet_put(sheet, score->title, 0);
	put_figure(sheet, reliability->alpha);
	put_interval(sheet, reliability);
	put_figure(sheet, reliability->omega);
	put_count(sheet, reliability->n);
	if (notes->n > 1)
		put_note(sheet, notes, reliability);
	put_figure(sheet, reliability->icc);
	put_count(sheet, reliability->n_units);
}

static void
put_head(struct cr_sheet *sheet, bool several)
{
	cr_sheet_word(sheet, CR_WORD_COL_SCORE);
	cr_sheet_word(sheet, CR_WORD_COL_ALPHA);
	cr_sheet_word(sheet, CR_WORD_COL_INTERVAL);
	cr_sheet_word(sheet, CR_WORD_COL_OMEGA);
	cr_sheet_word(sheet, CR_WORD_COL_N);
	if (several)
		cr_sheet_word(sheet, CR_WORD_COL_WHOSE);
	cr_sheet_word(sheet, CR_WORD_COL_ICC);
	cr_sheet_word(sheet, CR_WORD_COL_PLACES);
}

static void
add_table(struct cr_report_section *section, const struct notes *notes, size_t rows)
{
	const struct cr_model *model = section->model;
	bool several = notes->n > 1;
	struct cr_sheet sheet;
	size_t row = 1;

	if (!cr_sheet_begin(&sheet, section, several ? 8 : 7, rows + 1))
		return;
	put_head(&sheet, several);
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		if (!has_figure(&score->reliability))
			continue;
		sheet.strong[row++] = score->level < 2;
		put_row(&sheet, notes, score);
	}
	cr_sheet_end_noted(&sheet);
}

/* "Alpha and omega: over the responses of A and B who answered every question."  'lead'
 * is the number of the note, or "". */
static void
add_note(struct cr_report_section *section, const char *lead,
         const struct cr_model_reliability *of)
{
	struct cr_words *words = &section->words;

	if (of->n_over == 0)
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_OVER_EVERYBODY,
		            CR_ARGS(lead));
	else if (of->n_unasked == 0)
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_OVER_GROUPS,
		            CR_ARGS(lead, cr_words_list(words, of->over, of->n_over)));
	else
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_OVER_GROUPS_ASKED,
		            CR_ARGS(lead, cr_words_list(words, of->over, of->n_over),
		                    cr_words_list(words, of->unasked, of->n_unasked)));
}

static void
add_notes(struct cr_report_section *section, const struct notes *notes)
{
	cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_RELIABILITY_NOTE,
	            CR_ARGS(cr_say_least(section)));
	for (size_t i = 0; i < notes->n; i++) {
		const char *lead = "";

		if (notes->n > 1)
			lead = cr_say(section, CR_WORD_NOTE_LEAD,
			              CR_ARGS(note_number(section, i)));
		add_note(section, lead, notes->all[i]);
	}
}

void
cr_say_reliability(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_block *wave;
	struct notes notes;
	size_t rows = 0;

	for (size_t i = 0; i < model->n_scores; i++)
		rows += has_figure(&model->scores[i].reliability);
	if (rows == 0 || !collect_notes(section, &notes))
		return;
	cr_say_subheading(section, CR_WORD_RELIABILITY);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_RELIABILITY_ALPHA, CR_NO_ARGS);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_RELIABILITY_ICC,
	                 CR_ARGS(cr_words_number(&section->words, 0.05, DIGITS)));
	wave = cr_flow_paragraph(section->flow, CR_STYLE_BODY,
	                         cr_words_rich(&section->words, CR_WORD_RELIABILITY_WAVE,
	                                       CR_NO_ARGS));
	if (wave)
		wave->keep_next = true; /* The table. */
	add_table(section, &notes, rows);
	add_notes(section, &notes);
}
