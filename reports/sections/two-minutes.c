/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page for those who read one page: where the unit stands, what limits it,
 * what is strong, what comes first, and what must not be concluded. */
#include "reports/sections/say.h"

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

/* The line over the parts: which of them limit the whole, where some do and others do
 * not. */
static struct cr_rich
head_parts(struct cr_report_section *section, const struct cr_model_score *const *parts,
           size_t n)
{
	const char **names = cr_say_room(section, n, sizeof *names);
	const struct cr_model_score *only = NULL;
	size_t n_limiting = 0;

	for (size_t i = 0; names && i < n; i++) {
		if (!parts[i]->limiting || parts[i]->all.shown != CR_SHOWN)
			continue;
		names[n_limiting++] = parts[i]->title;
		only = parts[i];
	}
	if (n_limiting == 0 || n == 1)
		return cr_words_rich(&section->words, CR_WORD_PARTS, CR_NO_ARGS);
	if (n_limiting == n)
		return cr_words_rich(&section->words, CR_WORD_PARTS_ALIKE, CR_NO_ARGS);
	if (n_limiting > 1)
		return cr_words_rich(
			&section->words, CR_WORD_LIMITING_MANY,
			CR_ARGS(cr_words_list(&section->words, names, n_limiting)));
	return cr_words_rich(
		&section->words, CR_WORD_LIMITING_ONE,
		CR_ARGS(only->title, cr_say_value(section, only, only->all.mean)));
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
	const struct cr_model_score **parts = cr_say_scores(section, 1, false, &n);

	if (!parts || n == 0)
		return;
	cr_flow_heading(section->flow, 2, CR_STYLE_MESSAGE, NULL,
	                head_parts(section, parts, n));
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

/* Named scores with their figures, as a list in a column; of what is 'said' the first is
 * its heading, the second stands over the list, the third where there is none. */
static void
add_named(struct cr_report_section *section, const enum cr_word said[3],
          const struct cr_model_score *const *scores, size_t n, size_t of)
{
	cr_flow_open_column(section->flow, 6);
	cr_say_subheading(section, said[0]);
	if (n == 0) {
		cr_say_paragraph(section, CR_STYLE_BODY, said[2], CR_NO_ARGS);
		cr_flow_close(section->flow);
		return;
	}
	cr_say_paragraph(section, CR_STYLE_NOTE, said[1],
	                 CR_ARGS(cr_words_number(&section->words, (double)of, 0)));
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
	cr_flow_close(section->flow);
}

/* The highest and the lowest of the most detailed scores.  With fewer than twice as
 * many as are named, each side has half; a strength is higher than every priority. */
static void
add_strengths(struct cr_report_section *section)
{
	static const enum cr_word strengths[] = { CR_WORD_STRENGTHS,
		                                  CR_WORD_STRENGTHS_NOTE,
		                                  CR_WORD_STRENGTHS_NONE };
	static const enum cr_word priorities[] = { CR_WORD_PRIORITIES,
		                                   CR_WORD_PRIORITIES_NOTE,
		                                   CR_WORD_PRIORITIES_NONE };
	size_t n, named, n_high = 0, n_low = 0;
	const struct cr_model_score **highest = cr_say_ranked(section, false, &n);
	const struct cr_model_score **lowest = cr_say_ranked(section, true, &n);

	if (!highest || !lowest || n < 2)
		return;
	if (cr_say_tied(highest, n) == n) {
		cr_say_no_score_stands_out(section, CR_STYLE_BODY, n);
		return;
	}
	named = n / 2 < NAMED ? n / 2 : NAMED;
	while (n_high < named &&
	       cr_say_height(highest[n_high]) > cr_say_height(lowest[named - 1]))
		n_high++;
	while (n_low < named &&
	       cr_say_height(lowest[n_low]) < cr_say_height(highest[named - 1]))
		n_low++;
	cr_flow_open(section->flow, CR_BLOCK_COLUMNS);
	add_named(section, strengths, highest, n_high, n);
	add_named(section, priorities, lowest, n_low, n);
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
