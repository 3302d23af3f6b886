/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who sees it how: gaps between groups, and whether they can be told from chance; then
 * how far people agree. */
#include "reports/sections/sheet.h"

#include "coready/number.h"

#define DIGITS_MAX 6 /* More say nothing to anybody. */

/* Do two groups differ at all on a score? */
static bool
differs(const struct cr_model_score *score)
{
	return score->gaps.n_widest > 0 &&
	       cr_number_round(score->gaps.widest[0].difference, DIGITS_MAX) > 0;
}

/* Of at least 'digits' decimals as many as it takes for a difference not to be told as
 * 0, nor an interval that leaves zero out to begin there. */
static int
gap_digits(const struct cr_model_gap *gap, int digits)
{
	while (digits < DIGITS_MAX &&
	       (cr_number_round(gap->difference, digits) <= 0 ||
	        (gap->told && cr_number_round(gap->low, digits) <= 0)))
		digits++;
	return digits;
}

/* How many of a score's pairs stand in the table: of the whole all that are kept and
 * can be told from chance, else the widest; of the innermost scores that only where it
 * can be told; of a score on which groups do not differ none. */
static size_t
rows_of(const struct cr_model_score *score)
{
	const struct cr_model_gaps *gaps = &score->gaps;
	size_t told = 0;

	if (!differs(score))
		return 0;
	while (told < gaps->n_widest && gaps->widest[told].told)
		told++;
	if (score->level == 0 && told > 0)
		return told;
	return score->level > 1 ? told > 0 : 1;
}

static void
add_row(struct cr_sheet *sheet, const struct cr_model_score *score,
        const struct cr_model_gap *gap)
{
	struct cr_report_section *section = sheet->section;
	const struct cr_model_group *groups = section->model->groups;
	int digits = gap_digits(gap, score->digits);

	cr_sheet_put(sheet, score->title, score->level < 2 ? CR_STRONG : 0);
	cr_sheet_put(sheet, groups[gap->higher].name, 0);
	cr_sheet_put(sheet, groups[gap->lower].name, 0);
	cr_sheet_number(sheet, gap->difference, digits);
	if (gap->has_interval)
		cr_sheet_range(sheet, gap->low, gap->high, digits);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
	if (gap->has_g)
		cr_sheet_number(sheet, gap->hedges_g, 2);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
	cr_sheet_word(sheet, gap->told ? CR_WORD_GAP_IS : CR_WORD_GAP_UNSURE);
}

static void
add_table(struct cr_report_section *section)
{
	static const enum cr_word heads[] = {
		CR_WORD_COL_SCORE, CR_WORD_COL_HIGHER,   CR_WORD_COL_LOWER,
		CR_WORD_COL_GAP,   CR_WORD_COL_INTERVAL, CR_WORD_COL_G,
		CR_WORD_COL_TELLS,
	};
	const struct cr_model *model = section->model;
	struct cr_sheet sheet;
	size_t rows = 1;

	for (size_t i = 0; i < model->n_scores; i++)
		rows += rows_of(&model->scores[i]);
	if (rows == 1 || !cr_sheet_begin(&sheet, section, 7, rows))
		return;
	sheet.columns[1].align = sheet.columns[2].align = CR_ALIGN_START;
	sheet.columns[1].stretches = sheet.columns[2].stretches = true;
	sheet.columns[6].align = CR_ALIGN_START;
	for (size_t i = 0; i < 7; i++)
		cr_sheet_word(&sheet, heads[i]);
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		for (size_t k = 0; k < rows_of(score); k++) {
			add_row(&sheet, score, &score->gaps.widest[k]);
		}
	}
	cr_sheet_end_noted(&sheet);
	cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_GAPS_NOTE,
	            CR_ARGS(cr_words_number(&section->words, CR_GAPS_MAX, 0)));
}

/* Is the first gap of a score wider than that of another?  Of what can be told from
 * chance any is wider than what cannot; scales may differ, so in parts of them. */
static bool
is_wider(const struct cr_model_score *a, const struct cr_model_score *b)
{
	const struct cr_model_gap *x = a->gaps.widest, *y = b->gaps.widest;
	double in_a = a->scale.hi - a->scale.lo, in_b = b->scale.hi - b->scale.lo;

	if (x->told != y->told)
		return x->told;
	if (in_a <= 0 || in_b <= 0)
		return in_a > in_b;
	return x->difference / in_a > y->difference / in_b;
}

static void
add_lead(struct cr_report_section *section, const struct cr_model_score *widest)
{
	const struct cr_model_group *groups = section->model->groups;
	const struct cr_model_gap *gap = widest->gaps.widest;
	struct cr_words *words = &section->words;
	int digits = gap_digits(gap, cr_say_few_digits(widest));

	if (!gap->has_interval) {
		cr_say_wide(section, CR_STYLE_LEAD, CR_WORD_GAP_WITHOUT_INTERVAL,
		            CR_NO_ARGS);
		return;
	}
	cr_say_wide(section, CR_STYLE_LEAD,
	            gap->told ? CR_WORD_GAP_TOLD : CR_WORD_GAP_NOT_TOLD,
	            CR_ARGS(widest->title, groups[gap->higher].name,
	                    groups[gap->lower].name,
	                    cr_words_number(words, gap->difference, digits),
	                    cr_words_number(words, gap->low, digits),
	                    cr_words_number(words, gap->high, digits)));
}

static void
add_gaps(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const struct cr_model_score *widest = NULL;
	size_t pairs = 0, told = 0;
	bool agree = true;

	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		pairs += score->gaps.n_pairs;
		told += score->gaps.n_told;
		agree &= !differs(score);
		if (score->gaps.n_pairs > 0 && (!widest || is_wider(score, widest)))
			widest = score;
	}
	if (!widest) {
		cr_say_wide(section, CR_STYLE_LEAD,
		            model->n_groups > 0 ? CR_WORD_GROUPS_NO_PAIR
		                                : CR_WORD_GROUPS_ONLY_ALL,
		            CR_ARGS(cr_say_least(section)));
		return;
	}
	if (agree)
		cr_say_wide(section, CR_STYLE_LEAD, CR_WORD_GAP_NONE, CR_NO_ARGS);
	else
		add_lead(section, widest);
	cr_say_over(section, CR_STYLE_BODY, CR_WORD_GAPS_COMPARED,
	            CR_ARGS(cr_words_number(&section->words, (double)pairs, 0),
	                    cr_words_number(&section->words, (double)told, 0)));
	add_table(section);
}

void
cr_section_groups(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;

	bool says_something = model->has_groups;

	for (size_t i = 0; i < model->n_scores; i++)
		says_something |= model->scores[i].agreement.known;
	if (model->hidden || !says_something)
		return; /* The pages before it have said what is hidden. */
	cr_say_heading(section, CR_WORD_GROUPS);
	if (model->has_groups)
		add_gaps(section);
	cr_say_agreement(section);
}
