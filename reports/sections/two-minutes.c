/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page for those who read one page: where the unit stands, what limits it,
 * what is strong, what comes first, and what must not be concluded. */
#include "reports/sections/say.h"

#include <stdlib.h>

#define NAMED 3 /* Strengths and priorities that are named. */

/* The sentence about the whole, and whether its band can be relied on. */
static void
add_overall(struct cr_report_section *section, const struct cr_model_score *whole)
{
	const struct cr_estimate *all = &whole->all;
	const struct cr_model *model = section->model;
	const char *name =
		model->unit ? model->unit : cr_say(section, CR_WORD_WHOLE, CR_NO_ARGS);
	const char *value, *of, *band = cr_say_band(whole, all->band);
	const char *low, *high, *band_low, *band_high;
	struct cr_block *block;

	if (all->shown != CR_SHOWN) {
		cr_say_paragraph(section, CR_STYLE_LEAD,
		                 all->shown == CR_SHOWN_HIDDEN ? CR_WORD_OVERALL_HIDDEN
		                                               : CR_WORD_OVERALL_NONE,
		                 CR_NO_ARGS);
		return;
	}
	value = cr_say_value(section, whole, all->mean);
	of = cr_say_edge(section, whole->scale.hi);
	block = cr_flow_paragraph(
		section->flow, CR_STYLE_LEAD,
		band ? cr_words_rich(&section->words, CR_WORD_OVERALL_BAND,
	                             CR_ARGS(whole->title, name, value, of, band))
		     : cr_words_rich(&section->words, CR_WORD_OVERALL,
	                             CR_ARGS(whole->title, name, value, of)));
	if (block)
		block->wide = true;
	band_low = cr_say_band(whole, all->band_low);
	band_high = cr_say_band(whole, all->band_high);
	if (!all->has_interval || !band_low || !band_high)
		return;
	low = cr_say_end(section, whole, all, all->low);
	high = cr_say_end(section, whole, all, all->high);
	if (all->band_low == all->band_high)
		cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_BAND_FIRM,
		                 CR_ARGS(low, high));
	else
		cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_BAND_SOFT,
		                 CR_ARGS(low, high, band_low, band_high));
}

static void
add_strip(struct cr_report_section *section, const struct cr_model_score *whole)
{
	struct cr_band_strip *chart = cr_say_room(section, 1, sizeof *chart);

	if (!chart)
		return;
	*chart = (struct cr_band_strip){ .scale = cr_say_scale(section, whole),
		                         .estimate = whole->all };
	if (whole->all.shown == CR_SHOWN) {
		chart->figure = cr_say_value(section, whole, whole->all.mean);
		chart->detail = cr_say_interval(section, whole, &whole->all);
	} else {
		chart->absence = cr_say_absence(section, whole->all.shown);
	}
	cr_flow_figure(section->flow, cr_chart_band_strip, chart,
	               cr_say(section, CR_WORD_ALT_STRIP,
	                      CR_ARGS(whole->title, cr_say_estimate(section, whole))));
}

/* The sentence that names what limits the whole; false when nothing does. */
static bool
add_limiting(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const char **names = cr_say_room(section, model->n_scores, sizeof *names);
	const struct cr_model_score *only = NULL;
	struct cr_rich prose;
	size_t n = 0;

	for (size_t i = 0; names && i < model->n_scores; i++) {
		if (!model->scores[i].limiting ||
		    model->scores[i].all.shown != CR_SHOWN)
			continue;
		names[n++] = model->scores[i].title;
		only = &model->scores[i];
	}
	if (n == 0)
		return false;
	if (n == 1)
		prose = cr_words_rich(
			&section->words, CR_WORD_LIMITING_ONE,
			CR_ARGS(only->title,
		                cr_say_value(section, only, only->all.mean)));
	else
		prose = cr_words_rich(
			&section->words, CR_WORD_LIMITING_MANY,
			CR_ARGS(cr_words_list(&section->words, names, n)));
	cr_flow_heading(section->flow, 2, CR_STYLE_MESSAGE, NULL, prose);
	return true;
}

/* Gathers the scores of a level that have a scale; '*n' says how many. */
static const struct cr_model_score **
gather(struct cr_report_section *section, int level, bool shown, size_t *n)
{
	const struct cr_model *model = section->model;
	const struct cr_model_score **scores =
		cr_say_room(section, model->n_scores, sizeof *scores);

	*n = 0;
	for (size_t i = 0; scores && i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		if (score->level == level && score->scale.lo < score->scale.hi &&
		    (!shown || score->all.shown == CR_SHOWN))
			scores[(*n)++] = score;
	}
	return scores;
}

/* Which bands of the parts can be relied on. */
static void
add_firmness(struct cr_report_section *section,
             const struct cr_model_score *const *parts, size_t n)
{
	const char **soft = cr_say_room(section, n, sizeof *soft);
	size_t n_soft = 0, n_firm = 0;

	for (size_t i = 0; soft && i < n; i++) {
		const struct cr_estimate *all = &parts[i]->all;
		const char *low = cr_say_band(parts[i], all->band_low);
		const char *high = cr_say_band(parts[i], all->band_high);

		if (all->shown != CR_SHOWN || !all->has_interval || !low || !high)
			continue;
		if (all->band_low == all->band_high)
			n_firm++;
		else
			soft[n_soft++] = cr_say(section, CR_WORD_PART_SOFT,
			                        CR_ARGS(parts[i]->title, low, high));
	}
	if (n_soft > 0)
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_PARTS_SOFT,
		            CR_ARGS(cr_words_list(&section->words, soft, n_soft)));
	else if (n_firm == n)
		cr_say_wide(section, CR_STYLE_NOTE, CR_WORD_PARTS_FIRM, CR_NO_ARGS);
}

static void
add_parts(struct cr_report_section *section)
{
	size_t n;
	const struct cr_model_score **parts = gather(section, 1, false, &n);

	if (!parts || n == 0)
		return;
	if (!add_limiting(section))
		cr_say_subheading(section, CR_WORD_PARTS);
	cr_say_profile(section, parts, n, false);
	add_firmness(section, parts, n);
}

/* What the rules found first; the rest has a section of its own. */
static void
add_finding(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	struct cr_rich text;
	const char *plain;

	if (model->n_findings == 0)
		return;
	text = cr_say_line(section, &model->findings[0].text);
	plain = cr_rich_plain(&text, section->arena);
	section->flow->failed |= !plain;
	cr_say_wide(section, CR_STYLE_BODY,
	            model->n_findings == 1 ? CR_WORD_ONLY_FINDING : CR_WORD_TOP_FINDING,
	            CR_ARGS(plain ? plain : "",
	                    cr_words_number(&section->words, (double)model->n_findings,
	                                    0)));
}

/* How high on its own scale a score stands, 0 to 1. */
static double
height_of(const struct cr_model_score *score)
{
	return (score->all.mean - score->scale.lo) /
	       (score->scale.hi - score->scale.lo);
}

static int
compare_scores(const void *a, const void *b)
{
	const struct cr_model_score *p = *(const struct cr_model_score *const *)a;
	const struct cr_model_score *q = *(const struct cr_model_score *const *)b;
	double x = height_of(p), y = height_of(q);

	if (x != y)
		return x < y ? 1 : -1;
	return p < q ? -1 : p > q; /* Ties in the order of the instrument. */
}

/* Named scores with their figures, as a list. */
static void
add_named(struct cr_report_section *section, enum cr_word title, enum cr_word note,
          const struct cr_model_score *const *scores, size_t n, size_t of)
{
	const char *count = cr_words_number(&section->words, (double)of, 0);

	cr_say_subheading(section, title);
	cr_say_paragraph(section, CR_STYLE_NOTE, note, CR_ARGS(count));
	cr_flow_open_list(section->flow, false);
	for (size_t i = 0; i < n; i++) {
		cr_flow_open(section->flow, CR_BLOCK_ITEM);
		cr_say_paragraph(
			section, CR_STYLE_BODY, CR_WORD_NAMED_FIGURE,
			CR_ARGS(scores[i]->title,
		                cr_say_value(section, scores[i], scores[i]->all.mean)));
		cr_flow_close(section->flow);
	}
	cr_flow_close(section->flow);
}

/* The highest and the lowest of the most detailed scores.  With fewer than twice as
 * many as are named, each side has half, so that none is on both. */
static void
add_strengths(struct cr_report_section *section)
{
	const struct cr_model_score **scores = NULL;
	size_t n = 0, named;

	for (int level = 2; level >= 1 && n < 2; level--)
		scores = gather(section, level, true, &n);
	if (!scores || n < 2)
		return;
	qsort(scores, n, sizeof *scores, compare_scores);
	named = n / 2 < NAMED ? n / 2 : NAMED;
	cr_flow_open(section->flow, CR_BLOCK_COLUMNS);
	cr_flow_open_column(section->flow, 6);
	add_named(section, CR_WORD_STRENGTHS, CR_WORD_STRENGTHS_NOTE, scores, named, n);
	cr_flow_close(section->flow);
	cr_flow_open_column(section->flow, 6);
	for (size_t i = 0; i < named / 2; i++) {
		/* The lowest first. */
		const struct cr_model_score *low = scores[n - 1 - i];

		scores[n - 1 - i] = scores[n - named + i];
		scores[n - named + i] = low;
	}
	add_named(section, CR_WORD_PRIORITIES, CR_WORD_PRIORITIES_NOTE,
	          scores + n - named, named, n);
	cr_flow_close(section->flow);
	cr_flow_close(section->flow);
}

void
cr_section_two_minutes(struct cr_report_section *section)
{
	const struct cr_model_score *whole = cr_model_whole(section->model);

	cr_say_heading(section, CR_WORD_TWO_MINUTES);
	if (section->model->hidden) {
		cr_say_hidden(section, CR_STYLE_LEAD);
	} else {
		if (whole) {
			add_overall(section, whole);
			add_strip(section, whole);
		}
		add_parts(section);
		add_finding(section);
		add_strengths(section);
	}
	cr_say_cautions(section);
}
