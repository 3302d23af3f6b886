/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every score on one chart: the page people come back to. */
#include "reports/sections/say.h"

/* The highest and the lowest of the most detailed scores, so that the page has its
 * message in words. */
static void
add_message(struct cr_report_section *section)
{
	size_t n;
	const struct cr_model_score **high = cr_say_ranked(section, false, &n);
	const struct cr_model_score **low = cr_say_ranked(section, true, &n);

	if (!high || !low || n < 2)
		return;
	if (cr_say_tied(high, n) == n)
		cr_say_no_score_stands_out(section, CR_STYLE_LEAD, n);
	else
		cr_say_wide(section, CR_STYLE_LEAD, CR_WORD_PROFILE_SPREAD,
		            CR_ARGS(cr_say_titles(section, high, cr_say_tied(high, n)),
		                    cr_say_value(section, high[0], high[0]->all.mean),
		                    cr_say_titles(section, low, cr_say_tied(low, n)),
		                    cr_say_value(section, low[0], low[0]->all.mean)));
}

/* What the chart draws, and no more, is explained. */
static void
add_how_to_read(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	bool bands = false;

	for (size_t i = 0; i < model->n_scores; i++)
		bands |= model->scores[i].scale.n_bands > 0;
	cr_say_wide(
		section, CR_STYLE_NOTE, CR_WORD_HOW_TO_READ,
		CR_ARGS(bands ? cr_say(section, CR_WORD_HOW_TO_READ_BANDS, CR_NO_ARGS)
	                      : "",
	                model->n_groups > 0
	                        ? cr_say(section, CR_WORD_HOW_TO_READ_GROUPS,
	                                 CR_NO_ARGS)
	                        : ""));
}

/* Scores without a scale cannot be drawn.  '*n' says how many can. */
static const struct cr_model_score **
drawn(struct cr_report_section *section, size_t *n)
{
	const struct cr_model *model = section->model;
	const struct cr_model_score **scores =
		cr_say_room(section, model->n_scores, sizeof *scores);

	*n = 0;
	for (size_t i = 0; scores && i < model->n_scores; i++)
		if (model->scores[i].scale.lo < model->scores[i].scale.hi)
			scores[(*n)++] = &model->scores[i];
	return scores;
}

void
cr_section_profile(struct cr_report_section *section)
{
	size_t n;
	const struct cr_model_score **scores = drawn(section, &n);
	struct cr_block *chart;

	if (section->model->hidden || !scores || n == 0)
		return; /* The pages before it have said what is hidden. */
	cr_say_heading(section, CR_WORD_PROFILE);
	add_message(section);
	chart = cr_say_profile(section, scores, n, true);
	if (chart)
		chart->keep_next = true;
	add_how_to_read(section);
}
