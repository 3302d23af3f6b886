/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fills the model of a unit's report from a summary.  Called once a report.  What
 * may be shown was decided when the summary was made; here figures are named,
 * put in the report's language and in its order, never computed again. */
#include "reports/model/build.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "coready/buf.h"
#include "coready/number.h"
#include "reports/model/hierarchy.h"
#include "reports/model/model.h"

/* Figures whose means are nearer than this to the lowest are named with it: a
 * convention of ours, in points of a scale of 100. */
#define LIMITING_WITHIN 2.5

struct builder {
	struct cr_arena *arena;
	const struct cr_model_request *request;
	const struct cr_instrument *instrument;
	struct cr_model *model;
	struct cr_scale_band **bands;  /* One array for each of the instrument's. */
};

static const char *
text_in(const struct builder *b, const struct cr_prose *prose)
{
	return prose->plain ? prose->plain[b->request->language] : "";
}

static bool
name_bands(struct builder *b)
{
	const struct cr_instrument *instrument = b->instrument;

	b->bands = cr_arena_array(b->arena, instrument->n_bands, sizeof *b->bands);
	if (!b->bands)
		return false;
	for (size_t i = 0; i < instrument->n_bands; i++) {
		const struct cr_bands *bands = &instrument->bands[i];
		size_t n = bands->list.n_items;

		b->bands[i] = cr_arena_array(b->arena, n, sizeof **b->bands);
		if (!b->bands[i])
			return false;
		for (size_t k = 0; k < n; k++)
			b->bands[i][k] = (struct cr_scale_band){
				bands->list.items[k].labels[b->request->language],
				bands->from[k],
			};
	}
	return true;
}

static struct cr_scale
scale_of(const struct builder *b, const struct cr_score *score)
{
	struct cr_scale scale = { 0 };

	if (score->has_range) {
		scale.lo = score->lo;
		scale.hi = score->hi;
	}
	if (score->bands) {
		scale.bands = b->bands[score->bands - b->instrument->bands];
		scale.n_bands = score->bands->list.n_items;
	}
	return scale;
}

static int
band_place(uint16_t band)
{
	return band == CR_CHOICE_NONE ? -1 : band;
}

static double
clamp(const struct cr_score *score, double x)
{
	if (!score->has_range)
		return x;
	return x < score->lo ? score->lo : x > score->hi ? score->hi : x;
}

static struct cr_estimate
estimate_of(const struct cr_score *score, const struct cr_figures *figures)
{
	struct cr_estimate estimate = {
		.shown = CR_SHOWN_NONE,
		.band = -1,
		.band_low = -1,
		.band_high = -1,
	};

	if (figures->hidden)
		estimate.shown = CR_SHOWN_HIDDEN;
	if (figures->hidden || !isfinite(figures->mean))
		return estimate;
	estimate.shown = CR_SHOWN;
	estimate.n = figures->n;
	estimate.mean = figures->mean;
	estimate.band = band_place(figures->band);
	estimate.has_interval = isfinite(figures->interval.low);
	if (!estimate.has_interval)
		return estimate;
	estimate.low = clamp(score, figures->interval.low);
	estimate.high = clamp(score, figures->interval.high);
	estimate.band_low = band_place(figures->band_low);
	estimate.band_high = band_place(figures->band_high);
	return estimate;
}

/* A wave before this one; hidden whole where it is hidden. */
static struct cr_estimate
earlier_of(const struct builder *b, size_t score)
{
	const struct cr_unit_wave *previous = b->request->cell->previous;
	struct cr_estimate none = { .shown = CR_SHOWN_NONE };
	struct cr_estimate hidden = { .shown = CR_SHOWN_HIDDEN };

	if (!previous)
		return none;
	return previous->hidden ? hidden
	                        : estimate_of(&b->instrument->scores[score],
	                                      &previous->all[score]);
}

static bool
fill_score(struct builder *b, size_t index, int level, struct cr_model_score *out)
{
	const struct cr_unit_wave *cell = b->request->cell;
	const struct cr_score *score = &b->instrument->scores[index];
	struct cr_estimate *groups =
		cr_arena_array(b->arena, cell->n_groups, sizeof *groups);

	if (!groups)
		return false;
	*out = (struct cr_model_score){
		.id = score->id,
		.title = text_in(b, &score->title),
		.level = level,
		.digits = score->digits,
		.scale = scale_of(b, score),
		.all = { .shown = CR_SHOWN_HIDDEN },
		.earlier = earlier_of(b, index),
		.groups = groups,
	};
	if (cell->hidden)
		return true;
	out->all = estimate_of(score, &cell->all[index]);
	for (size_t g = 0; g < cell->n_groups; g++)
		groups[g] = estimate_of(
			score, &cell->by_group[g * b->instrument->n_scores + index]);
	return true;
}

/* Marks what limits the whole: the lowest of what it is made of, with those near
 * it, when all of these may be shown. */
static void
mark_limiting(struct cr_model_score *scores, size_t n)
{
	double lowest = INFINITY;

	for (size_t i = 0; i < n; i++) {
		if (scores[i].level != 1)
			continue;
		if (scores[i].all.shown != CR_SHOWN)
			return;
		lowest = fmin(lowest, scores[i].all.mean);
	}
	for (size_t i = 0; i < n; i++)
		scores[i].limiting = scores[i].level == 1 &&
		                     scores[i].all.mean - lowest <= LIMITING_WITHIN;
}

static bool
fill_scores(struct builder *b)
{
	size_t n = b->instrument->n_scores;
	struct cr_model_score *scores = cr_arena_array(b->arena, n, sizeof *scores);
	struct cr_ranked_score *ranked = cr_arena_array(b->arena, n, sizeof *ranked);

	if (!scores || !ranked || !name_bands(b))
		return false;
	cr_hierarchy(b->instrument, ranked);
	for (size_t i = 0; i < n; i++)
		if (!fill_score(b, ranked[i].score, ranked[i].level, &scores[i]))
			return false;
	mark_limiting(scores, n);
	b->model->scores = scores;
	b->model->n_scores = n;
	return true;
}

static const struct cr_choices *
group_list(const struct builder *b)
{
	int q = b->instrument->design.group;

	return q < 0 ? NULL : b->instrument->questions[q].field.choices;
}

/* "Elected official + Community organization" */
static const char *
name_group(struct builder *b, const struct cr_group_view *view)
{
	const struct cr_choices *list = group_list(b);
	struct cr_buf name = { 0 };
	const char *copy;

	for (size_t i = 0; i < view->n_members; i++)
		cr_buf_printf(&name, "%s%s", i ? " + " : "",
		              list->items[view->members[i]]
		                      .labels[b->request->language]);
	if (view->none)
		cr_buf_printf(&name, "%s%s", name.size ? " + " : "",
		              b->request->pooled_none);
	copy = cr_buf_text(&name) ? cr_arena_strdup(b->arena, name.data) : NULL;
	cr_buf_fini(&name);
	return copy;
}

static bool
fill_groups(struct builder *b)
{
	const struct cr_unit_wave *cell = b->request->cell;
	struct cr_model_group *groups =
		cr_arena_array(b->arena, cell->n_groups, sizeof *groups);

	if (!groups)
		return false;
	for (size_t g = 0; g < cell->n_groups; g++) {
		const struct cr_group_view *view = &cell->groups[g];

		groups[g] = (struct cr_model_group){
			.name = name_group(b, view),
			.n = view->n,
			.pooled = view->n_members + view->none > 1,
			.mark = view->n_members ? view->members[0] : 0,
		};
		if (!groups[g].name)
			return false;
	}
	b->model->groups = groups;
	b->model->n_groups = cell->n_groups;
	return true;
}

/* Groups that nobody answered for: in no group that is shown.  A pooled group does
 * not tell which of its members there are; where only 'all' is shown neither. */
static bool
fill_absent(struct builder *b)
{
	const struct cr_unit_wave *cell = b->request->cell;
	const struct cr_choices *list = group_list(b);
	const char **absent;

	if (!list || cell->n_groups == 0)
		return true;
	absent = cr_arena_array(b->arena, list->n_items, sizeof *absent);
	if (!absent)
		return false;
	for (size_t i = 0; i < list->n_items; i++) {
		bool present = list->items[i].missing; /* No group to miss. */

		for (size_t g = 0; g < cell->n_groups; g++)
			for (size_t m = 0; m < cell->groups[g].n_members; m++)
				present |= cell->groups[g].members[m] == i;
		if (!present)
			absent[b->model->n_absent_groups++] =
				list->items[i].labels[b->request->language];
	}
	b->model->absent_groups = absent;
	return true;
}

/* One paragraph of a text, from the run at '*at' on, without mark-up; a citation
 * becomes the reference's number in the list on the method page. */
static const char *
paragraph(struct builder *b, const struct cr_run_list *text, size_t *at)
{
	struct cr_buf buf = { 0 };
	const char *copy;

	for (; *at < text->n_runs; ++*at) {
		const struct cr_run *run = &text->runs[*at];

		if (run->kind == CR_RUN_PARAGRAPH) {
			++*at;
			break;
		}
		if (run->kind == CR_RUN_CITE)
			cr_buf_printf(&buf, "[%d]", run->index + 1);
		else
			cr_buf_puts(&buf, run->text);
	}
	copy = cr_buf_text(&buf) ? cr_arena_strdup(b->arena, buf.data) : NULL;
	cr_buf_fini(&buf);
	return copy;
}

static bool
fill_description(struct builder *b)
{
	const struct cr_prose *description = &b->instrument->description;
	struct cr_model_method *method = &b->model->method;
	const struct cr_run_list *text;
	const char **about;
	size_t at = 0;

	if (!description->runs)
		return true;
	text = &description->runs[b->request->language];
	about = cr_arena_array(b->arena, text->n_runs, sizeof *about);
	if (!about)
		return false;
	while (at < text->n_runs) {
		const char *words = paragraph(b, text, &at);

		if (!words)
			return false;
		if (*words)
			about[method->n_about++] = words;
	}
	method->about = about;
	return true;
}

static bool
fill_references(struct builder *b)
{
	const struct cr_instrument *instrument = b->instrument;
	const char **references =
		cr_arena_array(b->arena, instrument->n_references, sizeof *references);

	if (!references)
		return false;
	for (size_t i = 0; i < instrument->n_references; i++) {
		const struct cr_reference *reference = &instrument->references[i];
		size_t size = strlen(reference->text) +
		              (reference->doi ? strlen(reference->doi) : 0) + 32;
		char *line = cr_arena_alloc(b->arena, size);

		if (!line)
			return false;
		snprintf(line, size, "%s%s%s", reference->text,
		         reference->doi ? " https://doi.org/" : "",
		         reference->doi ? reference->doi : "");
		references[i] = line;
	}
	b->model->method.references = references;
	b->model->method.n_references = instrument->n_references;
	return true;
}

static bool
fill_method(struct builder *b)
{
	struct cr_model_method *method = &b->model->method;

	method->instrument = b->instrument->id;
	method->version = b->instrument->version;
	method->digest = b->instrument->digest;
	method->unit_mean_groups = b->instrument->design.mean_of_groups;
	method->min_cell = b->request->summary->min_cell;
	method->n_problems = b->request->cell->n_problems;
	return fill_description(b) && fill_references(b);
}

static const char *
wave_name(const struct cr_summary *summary, const struct cr_unit_wave *cell)
{
	return cell && *summary->waves[cell->wave] ? summary->waves[cell->wave] : NULL;
}

const struct cr_model *
cr_model_build(struct cr_arena *arena, const struct cr_model_request *request)
{
	const struct cr_summary *summary = request->summary;
	const struct cr_unit_wave *cell = request->cell;
	struct builder b = {
		.arena = arena,
		.request = request,
		.instrument = summary->instrument,
		.model = cr_arena_alloc(arena, sizeof *b.model),
	};

	if (!b.model)
		return NULL;
	*b.model = (struct cr_model){
		.lang = b.instrument->languages[request->language],
		.title = text_in(&b, &b.instrument->title),
		.unit = summary->units[cell->unit],
		.wave = wave_name(summary, cell),
		.earlier_wave = wave_name(summary, cell->previous),
		.organisation = request->organisation,
		.has_dates = isfinite(cell->first_day),
		.first_date = cell->first_day,
		.last_date = cell->last_day,
		.n = cell->n,
		.hidden = cell->hidden,
	};
	if (!fill_groups(&b) || !fill_absent(&b) || !fill_scores(&b) || !fill_method(&b))
		return NULL;
	return b.model;
}
