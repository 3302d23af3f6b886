/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scores of a model: their titles, scales and figures, in the order in which a
 * report tells them, and which of them limit the whole. */
#include <math.h>

#include "reports/model/builder.h"
#include "reports/model/hierarchy.h"

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

static struct cr_model_scale
scale_of(const struct builder *b, const struct cr_score *score)
{
	struct cr_model_scale scale = { 0 };

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

	if (!previous || !cr_cells_comparable(b->request->cell, previous))
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
		.title = build_text(b, &score->title),
		.level = level,
		.digits = score->digits,
		.scale = scale_of(b, score),
		.all = { .shown = CR_SHOWN_HIDDEN },
		.earlier = earlier_of(b, index),
		.groups = groups,
	};
	if (!build_reliability(b, index, &out->reliability))
		return false;
	if (cell->hidden)
		return true;
	out->all = estimate_of(score, &cell->all[index]);
	for (size_t g = 0; g < cell->n_groups; g++)
		groups[g] = estimate_of(
			score, &cell->by_group[g * b->instrument->n_scores + index]);
	return build_contrasts(b, index, out);
}

/* The number in the instrument of the score that cr_model_whole() finds, or SIZE_MAX.
 */
static size_t
whole_of(const struct builder *b, const struct cr_ranked_score *ranked)
{
	const struct cr_model_score *whole = cr_model_whole(b->model);

	return whole ? ranked[whole - b->model->scores].score : SIZE_MAX;
}

/* Marks what limits the whole, where that can be told. */
static bool
mark_limiting(struct builder *b, const struct cr_ranked_score *ranked)
{
	size_t whole = whole_of(b, ranked), n;
	size_t *limiting;

	if (whole == SIZE_MAX)
		return true;
	limiting = cr_arena_array(b->arena, b->instrument->scores[whole].n_items,
	                          sizeof *limiting);
	if (!limiting)
		return false;
	n = cr_cell_limiting(b->request->summary, b->request->cell, whole, limiting);
	for (size_t i = 0; i < n; i++)
		b->scores[limiting[i]]->limiting = true;
	return true;
}

bool
build_scores(struct builder *b)
{
	size_t n = b->instrument->n_scores;
	struct cr_model_score *scores = cr_arena_array(b->arena, n, sizeof *scores);
	struct cr_ranked_score *ranked = cr_arena_array(b->arena, n, sizeof *ranked);

	b->scores = cr_arena_array(b->arena, n, sizeof *b->scores);
	if (!scores || !ranked || !b->scores || !name_bands(b))
		return false;
	cr_hierarchy(b->instrument, ranked);
	for (size_t i = 0; i < n; i++) {
		b->scores[ranked[i].score] = &scores[i];
		if (!fill_score(b, ranked[i].score, ranked[i].level, &scores[i]))
			return false;
	}
	b->model->scores = scores;
	b->model->n_scores = n;
	return mark_limiting(b, ranked);
}
