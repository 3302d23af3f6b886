/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What not to conclude: a box that every two-minute page ends with.  Each sentence
 * stands there because a figure of the model calls for it. */
#include "reports/sections/say.h"

/* Fewer respondents than this, and one person moves a mean by more than the width
 * of a mark. */
#define FEW 20

#define NAMED 3 /* Scores that are named; more would fill the page. */

static void
add_item(struct cr_report_section *section, struct cr_rich prose)
{
	cr_flow_open(section->flow, CR_BLOCK_ITEM);
	cr_flow_paragraph(section->flow, CR_STYLE_BODY, prose);
	cr_flow_close(section->flow);
}

static void
add_caution(struct cr_report_section *section, enum cr_word id, const char *const *args)
{
	add_item(section, cr_words_rich(&section->words, id, args));
}

/* Of the scores that are shown with bands, those whose interval crosses an edge. */
static void
add_soft_bands(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	size_t soft = 0, n = 0;

	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_estimate *all = &model->scores[i].all;

		if (all->shown != CR_SHOWN || all->band < 0 || !all->has_interval)
			continue;
		n++;
		soft += all->band_low != all->band_high;
	}
	if (soft > 0)
		add_caution(section, CR_WORD_SOFT_BANDS,
		            CR_ARGS(cr_words_number(&section->words, (double)n, 0),
		                    cr_words_number(&section->words, (double)soft, 0)));
}

/* Scores of whose mean it may be that nobody thinks so. */
static void
add_disagreement(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const char **titles = cr_say_room(section, model->n_scores, sizeof *titles);
	size_t n = 0;

	for (size_t i = 0; titles && i < model->n_scores; i++) {
		const struct cr_model_agreement *agreement =
			&model->scores[i].agreement;

		if (agreement->known && !cr_say_agree_rwg(agreement) &&
		    !cr_say_agree_ad(agreement))
			titles[n++] = model->scores[i].title;
	}
	if (n > NAMED)
		add_caution(section, CR_WORD_DISAGREEMENT_MANY,
		            CR_ARGS(cr_words_number(&section->words, (double)n, 0)));
	else if (n > 0)
		add_caution(section, CR_WORD_DISAGREEMENT,
		            CR_ARGS(cr_words_list(&section->words, titles, n)));
}

static bool
hides_something(const struct cr_model *model)
{
	for (size_t i = 0; i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		if (score->all.shown == CR_SHOWN_HIDDEN)
			return true;
		for (size_t k = 0; score->groups && k < model->n_groups; k++)
			if (score->groups[k].shown == CR_SHOWN_HIDDEN)
				return true;
	}
	return false;
}

static void
add_hidden(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const char *least = cr_say_least(section);

	for (size_t i = 0; i < model->n_groups; i++)
		if (model->groups[i].pooled)
			add_caution(section, CR_WORD_POOLED_NOTE,
			            CR_ARGS(least, model->groups[i].name));
	if (hides_something(model))
		add_caution(section, CR_WORD_HIDDEN_NOTE, CR_ARGS(least));
}

void
cr_say_cautions(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_block *box = cr_flow_open(section->flow, CR_BLOCK_BOX);

	if (box)
		box->wide = true;
	cr_say_subheading(section, CR_WORD_NOT_TO_CONCLUDE);
	cr_flow_open_list(section->flow, false);
	if (!model->hidden && model->n < FEW)
		add_caution(section, CR_WORD_FEW_ANSWERS,
		            CR_ARGS(cr_words_count(&section->words, CR_WORD_RESPONDENTS,
		                                   model->n)));
	if (!model->hidden)
		add_soft_bands(section);
	if (!model->hidden)
		add_disagreement(section);
	add_hidden(section);
	if (model->n_absent_groups > 0)
		add_caution(section, CR_WORD_ABSENT_NOTE,
		            CR_ARGS(cr_words_list(&section->words, model->absent_groups,
		                                  model->n_absent_groups)));
	for (size_t i = 0; i < model->n_cautions; i++)
		add_item(section, cr_rich_of(section->arena, model->cautions[i]));
	add_caution(section, CR_WORD_SELF_REPORT, CR_NO_ARGS);
	add_caution(section, CR_WORD_NO_RANKING, CR_NO_ARGS);
	cr_flow_close(section->flow);
	cr_flow_close(section->flow);
}
