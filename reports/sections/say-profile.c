/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scores as profile charts, with what they show told in words. */
#include "reports/sections/say.h"

#include "coready/buf.h"

static bool
same_scale(const struct cr_model_scale *a, const struct cr_model_scale *b)
{
	return a->lo == b->lo && a->hi == b->hi && a->n_bands == b->n_bands &&
	       a->bands == b->bands;
}

/* Does some group's figure of this score have to be hidden? */
static bool
hides_groups(const struct cr_report_section *section,
             const struct cr_model_score *score)
{
	for (size_t i = 0; score->groups && i < section->model->n_groups; i++)
		if (score->groups[i].shown == CR_SHOWN_HIDDEN)
			return true;
	return false;
}

static struct cr_profile_row
make_row(struct cr_report_section *section, const struct cr_model_score *score,
         bool groups)
{
	struct cr_profile_row row = { .label = score->title,
		                      .level = score->level,
		                      .all = score->all };

	if (score->all.shown == CR_SHOWN) {
		row.figure = cr_say_value(section, score, score->all.mean);
		row.detail = cr_say_interval(section, score, &score->all);
	} else {
		row.absence = cr_say_absence(section, score->all.shown);
	}
	if (!groups)
		return row;
	row.groups = score->groups;
	row.earlier = score->earlier;
	if (score->all.shown == CR_SHOWN && hides_groups(section, score))
		row.note = cr_say(section, CR_WORD_GROUPS_HIDDEN,
		                  CR_ARGS(cr_say_least(section)));
	return row;
}

/* What the chart says, in words: every row. */
static const char *
describe(struct cr_report_section *section, const struct cr_model_score *const *scores,
         size_t n)
{
	struct cr_buf buf = { 0 };
	const char *rows;

	for (size_t i = 0; i < n; i++)
		cr_buf_puts(&buf, cr_say(section, CR_WORD_ALT_ROW,
		                         CR_ARGS(scores[i]->title,
		                                 cr_say_estimate(section, scores[i]))));
	rows = cr_buf_text(&buf);
	rows = cr_say(section, CR_WORD_ALT_PROFILE,
	              CR_ARGS(cr_words_number(&section->words, (double)n, 0),
	                      rows ? rows : ""));
	section->flow->failed |= buf.failed;
	cr_buf_fini(&buf);
	return rows;
}

/* A chart of the rows [first, end), which share a scale. */
static struct cr_block *
add_figure(struct cr_report_section *section,
           const struct cr_model_score *const *scores, struct cr_profile profile)
{
	struct cr_profile *chart = cr_say_room(section, 1, sizeof *chart);

	if (!chart)
		return NULL;
	*chart = profile;
	return cr_flow_figure(
		section->flow, cr_chart_profile, chart,
		describe(section, scores + profile.first, profile.end - profile.first));
}

/* What all charts of a profile have in common. */
static struct cr_profile
make_profile(struct cr_report_section *section,
             const struct cr_model_score *const *scores, size_t n, bool groups)
{
	const struct cr_model *model = section->model;
	struct cr_profile_row *rows = cr_say_room(section, n, sizeof *rows);
	struct cr_profile profile = { .rows = rows, .n_rows = rows ? n : 0 };

	for (size_t i = 0; i < profile.n_rows; i++)
		rows[i] = make_row(section, scores[i], groups);
	if (!groups)
		return profile;
	profile.groups = model->groups;
	profile.n_groups = model->n_groups;
	profile.all_key = cr_say(section, CR_WORD_ALL_KEY, CR_NO_ARGS);
	if (model->earlier_wave && !model->earlier_differs)
		profile.earlier_key = cr_say(section, CR_WORD_EARLIER_KEY,
		                             CR_ARGS(model->earlier_wave));
	return profile;
}

/* The first score after 'first' that is on another scale. */
static size_t
end_of_scale(const struct cr_model_score *const *scores, size_t n, size_t first)
{
	size_t end = first + 1;

	while (end < n && same_scale(&scores[first]->scale, &scores[end]->scale))
		end++;
	return end;
}

struct cr_block *
cr_say_profile(struct cr_report_section *section,
               const struct cr_model_score *const *scores, size_t n, bool groups)
{
	struct cr_profile profile = make_profile(section, scores, n, groups);
	struct cr_chart_scale *scales = cr_say_room(section, n, sizeof *scales);
	struct cr_block *last = NULL;

	for (size_t i = 0; scales && i < n; i = end_of_scale(scores, n, i))
		scales[profile.n_scales++] = cr_say_scale(section, scores[i]);
	profile.scales = scales;
	for (size_t i = 0, k = 0; scales && i < profile.n_rows; i = profile.end) {
		profile.first = i;
		profile.end = end_of_scale(scores, n, i);
		profile.scale = scales[k++];
		last = add_figure(section, scores, profile);
		profile.key_at_top = true;
	}
	return last;
}
