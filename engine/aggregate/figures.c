/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of one cell on its scores: of all its responses and of each of its
 * groups, as far as its levels allow.  Nothing here decides what may be shown
 * (level.c, audit.c). */
#include <stdlib.h>

#include "private.h"

struct filling {
	struct cr_arena *arena;
	const struct cell_work *work;
	const struct quartiles *quartiles;
	size_t *counts;             /* One a group, and the rest. */
	int *class_of;              /* Likewise: by which the mean is averaged. */
	struct cr_moments *classes;
	struct tally whole;         /* All parts of one score; */
	size_t *bands;              /* its counts, room for the most. */
};

static void
set_quantiles(struct cr_figures *figures, const struct cr_quartiles *quartiles,
              size_t min_cell)
{
	if (figures->n < 2 * min_cell)
		return;
	figures->median = quartiles->median;
	figures->q1 = quartiles->q1;
	figures->q3 = quartiles->q3;
	figures->min = quartiles->min;
	figures->max = quartiles->max;
}

static bool
set_shares(struct cr_arena *arena, const struct tally *tally, size_t n_bands,
           struct cr_figures *figures)
{
	double *shares;

	if (n_bands == 0 || figures->n == 0)
		return true;
	shares = cr_arena_array(arena, n_bands, sizeof *shares);
	for (size_t b = 0; shares && b < n_bands; b++)
		shares[b] = (double)tally->counts[b] / (double)figures->n;
	figures->shares = shares;
	return shares;
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

/* The figures of one group or of all. */
static bool
figures_of(struct filling *f, const struct cr_score *score, const struct tally *tally,
           const struct cr_quartiles *quartiles, struct cr_figures *figures)
{
	const struct cr_moments *moments = &tally->moments;
	size_t n_bands = score->bands ? score->bands->list.n_items : 0;

	*figures = (struct cr_figures){
		.n = moments->n,
		.mean = moments->n ? moments->mean : NAN,
		.sd = cr_moments_sd(moments),
		.se = cr_moments_se(moments),
		.interval = cr_mean_interval_known(moments, f->work->known_t),
		.median = NAN, .q1 = NAN, .q3 = NAN, .min = NAN, .max = NAN,
	};
	set_bands(score, figures);
	set_quantiles(figures, quartiles, f->work->min_cell);
	return set_shares(f->arena, tally, n_bands, figures);
}

/* With equal weights a unit's mean is that of its groups' means, so that many
 * residents do not drown a few practitioners.  What is averaged rests on min_cell
 * values each: groups that have fewer are pooled for this score (rule 3). */
static void
average_groups(struct filling *f, const struct cr_score *score, size_t slot,
               struct cr_figures *figures)
{
	const struct tallies *tallies = &f->work->tallies;
	struct cr_group_mean mean;
	size_t n_classes;

	count_values(f->work, slot, f->counts);
	n_classes = pool_for_mean(f->work, f->counts, f->class_of);
	if (n_classes < 2)
		return;
	for (size_t p = 0; p <= f->work->n_groups; p++)
		f->classes[p] = (struct cr_moments){ 0 };
	for (size_t p = 0; p < tallies->n_parts; p++)
		if (f->counts[p])
			cr_moments_merge(&f->classes[f->class_of[p]],
			                 &tally_at(tallies, slot, p)->moments);
	mean = cr_mean_of_groups(f->classes, n_classes);
	figures->mean = mean.mean;
	figures->se = mean.se;
	figures->interval = mean.interval;
	set_bands(score, figures);
}

static void
add_all_parts(struct filling *f, size_t slot)
{
	const struct tallies *tallies = &f->work->tallies;
	size_t n_choices = tally_choices(tallies->layout, slot);

	f->whole = (struct tally){ .counts = f->bands };
	for (size_t c = 0; c < n_choices; c++)
		f->bands[c] = 0;
	for (size_t p = 0; p < tallies->n_parts; p++)
		tally_merge(&f->whole, tally_at(tallies, slot, p), n_choices);
}

static const struct cr_figures hidden_figures = { .hidden = true };

static bool
fill_score(struct filling *f, size_t index, struct cr_figures *all,
           struct cr_figures *by_group)
{
	const struct cr_instrument *instrument = f->work->layout->instrument;
	const struct cr_score *score = &instrument->scores[index];
	size_t slot = cr_score_slot(instrument, index);
	enum level level = f->work->level[slot];

	all[index] = hidden_figures;
	for (size_t g = 0; g < f->work->n_groups; g++)
		by_group[g * instrument->n_scores + index] = hidden_figures;
	if (level == SHOW_NOTHING)
		return true;
	add_all_parts(f, slot);
	if (!figures_of(f, score, &f->whole,
	                quartiles_at(f->quartiles, index, QUARTILES_OF_ALL), &all[index]))
		return false;
	if (instrument->design.mean_of_groups && level != SHOW_ALL)
		average_groups(f, score, slot, &all[index]);
	/* With it, the means of groups that do not show could be solved for. */
	if (level == SHOW_AVERAGE)
		all[index].sd = NAN;
	for (size_t g = 0; g < f->work->n_groups && level == SHOW_GROUPS; g++) {
		const struct tally *tally = tally_at(&f->work->tallies, slot, g);

		if (tally->appears &&
		    !figures_of(f, score, tally, quartiles_at(f->quartiles, index, g + 1),
		                &by_group[g * instrument->n_scores + index]))
			return false;
	}
	return true;
}

static bool
fill_all(struct filling *f, struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = f->work->layout->instrument;
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
             const struct quartiles *quartiles, struct cr_unit_wave *cell)
{
	size_t n_groups = work->n_groups + 1;
	struct filling f = {
		.arena = arena,
		.work = work,
		.quartiles = quartiles,
		.counts = calloc(n_groups, sizeof *f.counts),
		.class_of = calloc(n_groups, sizeof *f.class_of),
		.classes = calloc(n_groups, sizeof *f.classes),
		.bands = calloc(CR_CHOICES_MAX, sizeof *f.bands),
	};
	bool done = f.counts && f.class_of && f.classes && f.bands && fill_all(&f, cell);

	free(f.counts);
	free(f.class_of);
	free(f.classes);
	free(f.bands);
	return done && shares_fill(arena, work, cell);
}
