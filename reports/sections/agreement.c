/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far people agree, in words and figures.  Cut-offs are conventions: they choose
 * words here, and nothing else. */
#include "reports/sections/sheet.h"

#include "coready/number.h"

#include <math.h>

/* What is read as agreement: LeBreton and Senter (2008), "Answers to 20 questions about
 * interrater reliability and interrater agreement", Organizational Research Methods 11.
 */
#define RWG_CUTOFF 0.7

/* What is as it is printed, so that nobody reads 0.70 and "people differ". */
bool
cr_say_agree_rwg(const struct cr_model_agreement *agreement)
{
	return cr_number_round(agreement->rwg, 2) >= RWG_CUTOFF;
}

bool
cr_say_agree_ad(const struct cr_model_agreement *agreement)
{
	return cr_number_round(agreement->ad, 2) <=
	       cr_number_round(agreement->ad_cutoff, 2);
}

static bool
agree(const struct cr_model_agreement *agreement)
{
	return cr_say_agree_rwg(agreement) && cr_say_agree_ad(agreement);
}

static enum cr_word
verdict(const struct cr_model_agreement *agreement)
{
	if (cr_say_agree_rwg(agreement))
		return cr_say_agree_ad(agreement) ? CR_WORD_AGREE_BOTH
		                                  : CR_WORD_AGREE_RWG;
	return cr_say_agree_ad(agreement) ? CR_WORD_AGREE_AD : CR_WORD_AGREE_NEITHER;
}

/* On which score people agree least by rwg as it is printed; "" where that is several. */
static const char *
say_least(struct cr_report_section *section, const struct cr_model_score *const *scores,
          size_t n)
{
	const struct cr_model_score *least = NULL;
	double lowest = INFINITY;

	for (size_t i = 0; i < n; i++) {
		double rwg = cr_number_round(scores[i]->agreement.rwg, 2);

		if (rwg > lowest)
			continue;
		least = rwg < lowest ? scores[i] : NULL;
		lowest = rwg;
	}
	return least ? cr_say(section, CR_WORD_AGREED_LEAST, CR_ARGS(least->title)) : "";
}

static void
add_lead(struct cr_report_section *section, const struct cr_model_score *const *scores,
         size_t n)
{
	const char *of = cr_words_number(&section->words, (double)n, 0);
	size_t agreed = 0;

	for (size_t i = 0; i < n; i++)
		agreed += agree(&scores[i]->agreement);
	if (n == 1)
		cr_say_over(section, CR_STYLE_BODY,
		            agreed ? CR_WORD_AGREED_ONE : CR_WORD_AGREED_NOT_ONE,
		            CR_NO_ARGS);
	else if (agreed == n)
		cr_say_over(section, CR_STYLE_BODY, CR_WORD_AGREED_ALL, CR_ARGS(of));
	else if (agreed > 0)
		cr_say_over(section, CR_STYLE_BODY, CR_WORD_AGREED_SOME,
		            CR_ARGS(cr_words_number(&section->words, (double)agreed, 0),
		                    of, say_least(section, scores, n)));
	else
		cr_say_over(section, CR_STYLE_BODY, CR_WORD_AGREED_NONE,
		            CR_ARGS(of, say_least(section, scores, n)));
}

static void
add_table(struct cr_report_section *section, const struct cr_model_score *const *scores,
          size_t n)
{
	static const enum cr_word heads[] = { CR_WORD_COL_SCORE, CR_WORD_COL_RWG,
		                              CR_WORD_COL_AD, CR_WORD_COL_AD_CUTOFF,
		                              CR_WORD_COL_TELLS };
	struct cr_sheet sheet;

	if (!cr_sheet_begin(&sheet, section, 5, n + 1))
		return;
	sheet.columns[4].align = CR_ALIGN_START;
	for (size_t i = 0; i < 5; i++)
		cr_sheet_word(&sheet, heads[i]);
	for (size_t i = 0; i < n; i++) {
		const struct cr_model_agreement *agreement = &scores[i]->agreement;

		cr_sheet_put(&sheet, scores[i]->title, 0);
		cr_sheet_number(&sheet, agreement->rwg, 2);
		cr_sheet_number(&sheet, agreement->ad, 2);
		cr_sheet_number(&sheet, agreement->ad_cutoff, 2);
		cr_sheet_word(&sheet, verdict(agreement));
	}
	cr_sheet_end_noted(&sheet);
}

void
cr_say_agreement(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const struct cr_model_score **scores =
		cr_say_room(section, model->n_scores, sizeof *scores);
	size_t n = 0;

	for (size_t i = 0; scores && i < model->n_scores; i++)
		if (model->scores[i].agreement.known)
			scores[n++] = &model->scores[i];
	if (n == 0)
		return;
	cr_flow_open(section->flow, CR_BLOCK_GROUP);
	cr_say_subheading(section, CR_WORD_AGREEMENT);
	add_lead(section, scores, n);
	add_table(section, scores, n);
	cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_AGREEMENT_NOTE,
	            CR_ARGS(cr_words_number(&section->words, RWG_CUTOFF, 2)));
	cr_flow_close(section->flow);
}
