/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has changed since the wave before.  A change is over what may be shown of both
 * waves, which is said. */
#include "reports/sections/sheet.h"

#include "coready/number.h"

#include <math.h>
#include <string.h>

/* How a change is printed in a sentence: without its sign. */
static const char *
say_size(struct cr_report_section *section, const struct cr_model_score *score)
{
	return cr_words_number(&section->words, fabs(score->change.value),
	                       cr_say_few_digits(score));
}

/* -1, 0 or 1, of a change as a sentence prints it. */
static int
direction(const struct cr_model_score *score)
{
	double printed = cr_number_round(score->change.value, cr_say_few_digits(score));

	return (printed > 0) - (printed < 0);
}

static void
add_whole(struct cr_report_section *section, const struct cr_model_score *whole)
{
	const char *wave = section->model->earlier_wave;
	const char *size;

	if (!whole->change.known) {
		cr_say_over(section, CR_STYLE_LEAD, CR_WORD_CHANGE_UNKNOWN,
		            CR_ARGS(whole->title, wave));
		return;
	}
	size = say_size(section, whole);
	if (direction(whole) == 0)
		cr_say_over(section, CR_STYLE_LEAD, CR_WORD_CHANGE_SAME,
		            CR_ARGS(whole->title, wave));
	else
		cr_say_over(section, CR_STYLE_LEAD,
		            direction(whole) > 0 ? CR_WORD_CHANGE_UP
		                                 : CR_WORD_CHANGE_DOWN,
		            CR_ARGS(whole->title, size, wave));
}

/* The innermost level of which a score has a change; 0: the whole alone. */
static int
innermost(const struct cr_model *model)
{
	int level = 0;

	for (size_t i = 0; i < model->n_scores; i++)
		if (model->scores[i].change.known && model->scores[i].level <= 2 &&
		    model->scores[i].level > level)
			level = model->scores[i].level;
	return level;
}

/* A change as it is printed, in the direction that is looked at: 1 up, -1 down. */
static double
printed(const struct cr_model_score *score, int way)
{
	return way * cr_number_round(score->change.value, cr_say_few_digits(score));
}

/* The scores of the innermost level that changed most in a direction. */
static void
add_most(struct cr_report_section *section, int way, enum cr_word said)
{
	const struct cr_model *model = section->model;
	const struct cr_model_score **most =
		cr_say_room(section, model->n_scores, sizeof *most);
	int level = innermost(model);
	size_t n = 0;

	for (size_t i = 0; most && level > 0 && i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		if (!score->change.known || score->level != level ||
		    printed(score, way) <= 0 ||
		    (n > 0 && printed(score, way) < printed(most[0], way)))
			continue;
		if (n > 0 && printed(score, way) > printed(most[0], way))
			n = 0;
		most[n++] = score;
	}
	if (n > 0)
		cr_say_over(section, CR_STYLE_BODY, said,
		            CR_ARGS(cr_say_titles(section, most, n),
		                    say_size(section, most[0])));
}

/* Are the changes of two scores over the same groups? */
static bool
same_over(const struct cr_model_change *a, const struct cr_model_change *b)
{
	if (a->n_over != b->n_over)
		return false;
	for (size_t i = 0; i < a->n_over; i++)
		if (strcmp(a->over[i], b->over[i]) != 0)
			return false;
	return true;
}

/* What all changes are over; null where that differs or there is none. */
static const struct cr_model_change *
common_over(const struct cr_model *model, bool *differs)
{
	const struct cr_model_change *common = NULL;

	*differs = false;
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_change *change = &model->scores[i].change;

		if (change->known && common && !same_over(common, change))
			*differs = true;
		if (change->known && !common)
			common = change;
	}
	return *differs ? NULL : common;
}

static void
put_change(struct cr_sheet *sheet, const struct cr_model_score *score)
{
	struct cr_report_section *section = sheet->section;
	double value = score->change.value;
	const char *text;

	if (!score->change.known) {
		bool shown = score->all.shown == CR_SHOWN &&
		             score->earlier.shown == CR_SHOWN;

		cr_sheet_put(sheet,
		             cr_say(section,
		                    shown ? CR_WORD_NOT_COMPARABLE : CR_WORD_CELL_NONE,
		                    CR_NO_ARGS),
		             CR_SUBDUED);
		return;
	}
	text = cr_words_number(&section->words, value, score->digits);
	if (cr_number_round(value, score->digits) > 0)
		text = cr_say(section, CR_WORD_CHANGE_SIGN, CR_ARGS(text));
	cr_sheet_put(sheet, text, 0);
}

static void
put_over(struct cr_sheet *sheet, const struct cr_model_change *change)
{
	struct cr_words *words = &sheet->section->words;

	if (!change->known)
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
	else if (change->n_over == 0)
		cr_sheet_word(sheet, CR_WORD_OVER_ALL);
	else
		cr_sheet_put(sheet, cr_words_list(words, change->over, change->n_over),
		             0);
}

static void
add_table(struct cr_report_section *section, bool over)
{
	const struct cr_model *model = section->model;
	size_t columns = over ? 5 : 4;
	struct cr_sheet sheet;

	if (!cr_sheet_begin(&sheet, section, columns, model->n_scores + 1))
		return;
	if (over)
		sheet.columns[4].align = CR_ALIGN_START;
	cr_sheet_word(&sheet, CR_WORD_COL_SCORE);
	cr_sheet_put(&sheet, model->earlier_wave, 0);
	cr_sheet_put(&sheet, model->wave, 0);
	cr_sheet_word(&sheet, CR_WORD_COL_CHANGE);
	if (over)
		cr_sheet_word(&sheet, CR_WORD_COL_OVER);
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		sheet.strong[i + 1] = score->level < 2;
		cr_sheet_put(&sheet, score->title, 0);
		cr_sheet_mean(&sheet, score, &score->earlier);
		cr_sheet_mean(&sheet, score, &score->all);
		put_change(&sheet, score);
		if (over)
			put_over(&sheet, &score->change);
	}
	cr_sheet_end_noted(&sheet);
}

static bool
has_uncomparable(const struct cr_model *model)
{
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		if (!score->change.known && score->all.shown == CR_SHOWN &&
		    score->earlier.shown == CR_SHOWN)
			return true;
	}
	return false;
}

/* Over whom changes are, and what they do not tell. */
static void
add_notes(struct cr_report_section *section, const struct cr_model_change *common,
          bool differs)
{
	struct cr_words *words = &section->words;

	if (differs)
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_CHANGE_OVER_SOME,
		            CR_NO_ARGS);
	else if (common && common->n_over > 0)
		cr_say_wide(
			section, CR_STYLE_NOTE, CR_WORD_CHANGE_OVER,
			CR_ARGS(cr_words_list(words, common->over, common->n_over)));
	else if (common)
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_CHANGE_OVER_ALL,
		            CR_NO_ARGS);
	if (has_uncomparable(section->model))
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_NOT_COMPARABLE_NOTE,
		            CR_NO_ARGS);
	if (common || differs)
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_CHANGE_NOTE, CR_NO_ARGS);
}

static void
add_body(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const struct cr_model_score *whole = cr_model_whole(model);
	const struct cr_model_change *common;
	bool differs;

	if (model->earlier_hidden) {
		cr_say_wide(section, CR_STYLE_LEAD, CR_WORD_CHANGE_HIDDEN,
		            CR_ARGS(model->earlier_wave, cr_say_least(section)));
		return;
	}
	if (model->earlier_differs) {
		cr_say_wide(section, CR_STYLE_LEAD, CR_WORD_CHANGE_DIFFERS,
		            CR_ARGS(model->earlier_wave));
		return;
	}
	if (whole)
		add_whole(section, whole);
	add_most(section, 1, CR_WORD_CHANGE_RISE);
	add_most(section, -1, CR_WORD_CHANGE_FALL);
	common = common_over(model, &differs);
	add_table(section, differs);
	add_notes(section, common, differs);
}

void
cr_section_change(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;

	if (model->hidden || !model->earlier_wave || !model->wave)
		return;
	cr_flow_open(section->flow, CR_BLOCK_GROUP);
	cr_say_heading(section, CR_WORD_CHANGE);
	add_body(section);
	cr_flow_close(section->flow);
}
