/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of one cell on its scores: of all its responses and of each of its
 * groups, as far as its levels allow.  Nothing here decides what may be shown
 * (level.c, audit.c). */
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* The values of one score, in the order of the file, and scratch to sort them in. */
struct sample {
	double *values, *sorted;
	int *group_of;  /* Beside 'values'. */
	size_t n;
};

struct filling {
	struct cr_arena *arena;
	const struct cell_work *work;
	struct sample sample;
	size_t *counts;             /* One a group, and the rest. */
	int *class_of;              /* Likewise: by which the mean is averaged. */
	struct cr_moments *classes;
};

static void
gather(struct filling *f, size_t slot)
{
	const struct cell_work *work = f->work;
	struct sample *sample = &f->sample;

	sample->n = 0;
	for (size_t i = 0; i < work->n; i++) {
		const char *record = collection_record(work->collection, work->rows[i]);
		double x = record_value(&work->collection->layout, record, slot);
		int group = group_for(work, i, slot);

		if (!isfinite(x) || group == LEFT_OUT)
			continue;
		sample->values[sample->n] = x;
		sample->group_of[sample->n++] = group;
	}
}

static void
set_quantiles(struct cr_figures *figures, double *values, size_t n, size_t min_cell)
{
	struct cr_quartiles quartiles;

	if (n < 2 * min_cell)
		return;
	cr_quartiles(values, n, &quartiles);
	figures->median = quartiles.median;
	figures->q1 = quartiles.q1;
	figures->q3 = quartiles.q3;
	figures->min = quartiles.min;
	figures->max = quartiles.max;
}

static bool
set_shares(struct cr_arena *arena, const struct cr_score *score, const double *values,
           size_t n, struct cr_figures *figures)
{
	double *shares;

	if (!score->bands || n == 0)
		return true;
	shares = cr_arena_array(arena, score->bands->list.n_items, sizeof *shares);
	if (!shares)
		return false;
	for (size_t i = 0; i < n; i++) {
		uint16_t band = cr_score_band(score, values[i]);

		if (band != CR_CHOICE_NONE)
			shares[band]++;
	}
	for (size_t b = 0; b < score->bands->list.n_items; b++)
		shares[b] /= (double)n;
	figures->shares = shares;
	return true;
}

static uint16_t
band_of(const struct cr_score *score, double x)
{
	return score->bands && isfinite(x) ? cr_score_band(score, x) : CR_CHOICE_NONE;
}

/* The end of an interval may lie beyond what the score can be: then the nearest end of
 * its range counts. */
static uint16_t
band_of_end(const struct cr_score *score, double x)
{
	if (score->has_range && x < score->lo)
		x = score->lo;
	else if (score->has_range && x > score->hi)
		x = score->hi;
	return band_of(score, x);
}

static void
set_bands(const struct cr_score *score, struct cr_figures *figures)
{
	figures->band = band_of(score, figures->mean);
	figures->band_low = band_of_end(score, figures->interval.low);
	figures->band_high = band_of_end(score, figures->interval.high);
}

/* The figures of the gathered values, of one group or of all. */
static bool
figures_of(struct filling *f, const struct cr_score *score, int group,
           struct cr_figures *figures)
{
	struct cr_moments moments;
	double *values = f->sample.sorted;
	size_t n = 0;

	for (size_t i = 0; i < f->sample.n; i++)
		if (group == EVERY_GROUP || f->sample.group_of[i] == group)
			values[n++] = f->sample.values[i];
	cr_moments_of(&moments, values, n);
	*figures = (struct cr_figures){
		.n = n,
		.mean = n ? moments.mean : NAN,
		.sd = cr_moments_sd(&moments),
		.se = cr_moments_se(&moments),
		.interval = cr_mean_interval(&moments),
		.median = NAN, .q1 = NAN, .q3 = NAN, .min = NAN, .max = NAN,
	};
	set_bands(score, figures);
	set_quantiles(figures, values, n, f->work->min_cell);
	return set_shares(f->arena, score, values, n, figures);
}

/* With equal weights a unit's mean is that of its groups' means, so that many
 * residents do not drown a few practitioners.  What is averaged rests on min_cell
 * values each: groups that have fewer are pooled for this score (rule 3). */
static void
average_groups(struct filling *f, const struct cr_score *score,
               struct cr_figures *figures)
{
	size_t n = f->work->n_groups + 1, n_classes;
	struct cr_group_mean mean;

	memset(f->counts, 0, n * sizeof *f->counts);
	for (size_t i = 0; i < f->sample.n; i++)
		f->counts[f->sample.group_of[i]]++;
	n_classes = pool_for_mean(f->work, f->counts, f->class_of);
	if (n_classes < 2)
		return;
	memset(f->classes, 0, n * sizeof *f->classes);
	for (size_t i = 0; i < f->sample.n; i++)
		cr_moments_add(&f->classes[f->class_of[f->sample.group_of[i]]],
		               f->sample.values[i]);
	mean = cr_mean_of_groups(f->classes, n_classes);
	figures->mean = mean.mean;
	figures->se = mean.se;
	figures->interval = mean.interval;
	set_bands(score, figures);
}

static const struct cr_figures hidden_figures = { .hidden = true };

static bool
fill_score(struct filling *f, size_t index, struct cr_figures *all,
           struct cr_figures *by_group)
{
	const struct cr_instrument *instrument = f->work->collection->instrument;
	const struct cr_score *score = &instrument->scores[index];
	size_t slot = cr_score_slot(instrument, index);
	enum level level = f->work->level[slot];

	all[index] = hidden_figures;
	for (size_t g = 0; g < f->work->n_groups; g++)
		by_group[g * instrument->n_scores + index] = hidden_figures;
	if (level == SHOW_NOTHING)
		return true;
	gather(f, slot);
	if (!figures_of(f, score, EVERY_GROUP, &all[index]))
		return false;
	if (instrument->design.mean_of_groups && level != SHOW_ALL)
		average_groups(f, score, &all[index]);
	/* With it, the means of groups that do not show could be solved for. */
	if (level == SHOW_AVERAGE)
		all[index].sd = NAN;
	for (size_t g = 0; g < f->work->n_groups && level == SHOW_GROUPS; g++)
		if (group_appears(f->work, slot, (int)g) &&
		    !figures_of(f, score, (int)g,
		                &by_group[g * instrument->n_scores + index]))
			return false;
	return true;
}

static bool
fill_all(struct filling *f, struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = f->work->collection->instrument;
	size_t n_scores = instrument->n_scores, n_groups = f->work->n_groups;
	struct cr_figures *all = cr_arena_array(f->arena, n_scores, sizeof *all);
	struct cr_figures *by_group =
		cr_arena_array(f->arena, n_scores * n_groups, sizeof *by_group);

	if (!all || !by_group)
		return false;
	for (size_t s = 0; s < n_scores; s++)
		if (!fill_score(f, s, all, by_group))
			return false;
	cell->all = all;
	cell->by_group = by_group;
	return true;
}

bool
figures_fill(struct cr_arena *arena, const struct cell_work *work,
             struct cr_unit_wave *cell)
{
	size_t n = work->n + 1, n_groups = work->n_groups + 1;
	struct filling f = {
		.arena = arena,
		.work = work,
		.sample = {
			.values = calloc(n, sizeof *f.sample.values),
			.sorted = calloc(n, sizeof *f.sample.sorted),
			.group_of = calloc(n, sizeof *f.sample.group_of),
		},
		.counts = calloc(n_groups, sizeof *f.counts),
		.class_of = calloc(n_groups, sizeof *f.class_of),
		.classes = calloc(n_groups, sizeof *f.classes),
	};
	bool done = f.sample.values && f.sample.sorted && f.sample.group_of &&
	            f.counts && f.class_of && f.classes && fill_all(&f, cell) && shares_fill(arena, work, cell);

	free(f.sample.values);
	free(f.sample.sorted);
	free(f.sample.group_of);
	free(f.counts);
	free(f.class_of);
	free(f.classes);
	return done;
}
