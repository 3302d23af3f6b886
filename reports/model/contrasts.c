/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How groups, people and waves differ on a score: what the summary's own functions
 * say of it, named and put in order. */
#include <math.h>

#include "reports/model/builder.h"

/* A gap with the higher group first. */
static struct cr_model_gap
gap_of(struct cr_difference gap, size_t a, size_t b)
{
	struct cr_model_gap out = {
		.higher = a,
		.lower = b,
		.difference = gap.difference,
		.has_interval = isfinite(gap.interval.low),
		.low = gap.interval.low,
		.high = gap.interval.high,
		.has_g = isfinite(gap.hedges_g),
		.hedges_g = gap.hedges_g,
	};

	if (gap.difference < 0) {
		out.higher = b;
		out.lower = a;
		out.difference = -gap.difference;
		out.low = -gap.interval.high;
		out.high = -gap.interval.low;
		out.hedges_g = -gap.hedges_g;
	}
	out.told = out.has_interval && out.low > 0;
	return out;
}

/* Whether a gap is to stand before another. */
static bool
is_wider(const struct cr_model_gap *a, const struct cr_model_gap *b)
{
	if (a->told != b->told)
		return a->told;
	return a->difference > b->difference;
}

/* Puts a gap in its place among the widest, of which there is room for CR_GAPS_MAX. */
static void
keep_widest(struct cr_model_gap *widest, size_t *n, struct cr_model_gap gap)
{
	size_t at = *n;

	while (at > 0 && is_wider(&gap, &widest[at - 1]))
		at--;
	if (at == CR_GAPS_MAX)
		return;
	if (*n < CR_GAPS_MAX)
		++*n;
	for (size_t i = *n - 1; i > at; i--)
		widest[i] = widest[i - 1];
	widest[at] = gap;
}

static bool
fill_gaps(struct builder *b, size_t index, struct cr_model_gaps *gaps)
{
	const struct cr_unit_wave *cell = b->request->cell;
	struct cr_model_gap *widest =
		cr_arena_array(b->arena, CR_GAPS_MAX, sizeof *widest);

	gaps->widest = widest;
	if (!widest)
		return false;
	for (size_t i = 0; i < cell->n_groups; i++) {
		for (size_t k = i + 1; k < cell->n_groups; k++) {
			struct cr_difference gap =
				cr_cell_gap(b->request->summary, cell, index, i, k);
			struct cr_model_gap told = gap_of(gap, i, k);

			if (!isfinite(gap.difference))
				continue;
			gaps->n_pairs++;
			gaps->n_told += told.told;
			keep_widest(widest, &gaps->n_widest, told);
		}
	}
	return true;
}

/* How many options the questions of a score offer: agreement is there only where it is
 * the same number in all. */
static double
options_of(const struct builder *b, const struct cr_score *score)
{
	const struct cr_choices *list =
		b->instrument->symbols[score->items[0].slot].choices;
	double n = 0;

	for (size_t i = 0; i < list->n_items; i++)
		n += !list->items[i].missing;
	return n;
}

static struct cr_model_agreement
agreement_of(const struct builder *b, size_t index)
{
	struct cr_agreement agreement = b->request->cell->agreement[index];

	if (!isfinite(agreement.rwg) || !isfinite(agreement.ad))
		return (struct cr_model_agreement){ .known = false };
	return (struct cr_model_agreement){
		.known = true,
		.rwg = agreement.rwg,
		.ad = agreement.ad,
		.ad_cutoff = options_of(b, &b->instrument->scores[index]) / 6,
	};
}

/* A change of all is one over groups where groups count the same and are shown. */
static bool
fill_change(struct builder *b, size_t index, struct cr_model_change *change)
{
	const struct cr_summary *summary = b->request->summary;
	const struct cr_unit_wave *cell = b->request->cell;
	const char **over = cr_arena_array(b->arena, cell->n_groups, sizeof *over);

	change->value = cr_cell_change(summary, cell, CR_EVERYBODY, index);
	change->known = isfinite(change->value);
	change->over = over;
	if (!over)
		return false;
	for (size_t g = 0; g < cell->n_groups && change->known; g++)
		if (b->instrument->design.mean_of_groups &&
		    isfinite(cr_cell_change(summary, cell, g, index)))
			over[change->n_over++] = b->model->groups[g].name;
	return true;
}

bool
build_contrasts(struct builder *b, size_t index, struct cr_model_score *score)
{
	if (!fill_gaps(b, index, &score->gaps) ||
	    !fill_change(b, index, &score->change))
		return false;
	if (score->all.shown == CR_SHOWN)
		score->agreement = agreement_of(b, index);
	return true;
}
