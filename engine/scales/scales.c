/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reliability of one score in one wave, from what all responses come to (read.c). */
#include <math.h>
#include <stdlib.h>

#include "private.h"

/* False after having said that a score has too many items. */
static bool
check_items(const struct cr_instrument *instrument, struct cr_error *err)
{
	for (size_t s = 0; s < instrument->n_scores; s++) {
		size_t n = instrument->scores[s].n_items;

		if (n > CR_COVARIANCE_MAX_ITEMS)
			return cr_error_set(err, CR_ELIMIT, instrument->scores[s].where,
			                    "score '%s' has %zu items; the limit of "
			                    "reliability is %d",
			                    instrument->scores[s].id, n,
			                    CR_COVARIANCE_MAX_ITEMS);
	}
	return true;
}

static bool
begin_sums(struct cr_scales *scales, struct cr_error *err)
{
	size_t n_scores = scales->instrument->n_scores;

	for (size_t w = 0; w < cr_collection_waves(scales->collection); w++)
		for (size_t s = 0; s < n_scores; s++) {
			struct scale_sums *sums = scales_sums(scales, w, s);

			sums->last = SIZE_MAX;
			if (cr_scales_of_questions(scales, s) &&
			    !cr_covariance_init(&sums->items,
			                        scales->instrument->scores[s].n_items,
			                        err))
				return false;
		}
	return true;
}

static bool
fill(struct cr_scales *scales, struct cr_error *err)
{
	size_t waves = cr_collection_waves(scales->collection);
	size_t n_scores = scales->instrument->n_scores;

	if (!check_items(scales->instrument, err))
		return false;
	scales->sums = calloc(waves * n_scores + 1, sizeof *scales->sums);
	scales->parts = calloc(n_scores + 1,
	                       (cr_scales_n_groups(scales) + 1) * sizeof *scales->parts);
	scales->sums_show = calloc(n_scores + 1, sizeof *scales->sums_show);
	scales->sums_wave = SIZE_MAX;
	if (!scales->sums || !scales->parts || !scales->sums_show)
		return cr_error_nomem(err);
	return begin_sums(scales, err) && scales_read(scales, err);
}

struct cr_scales *
cr_scales_new(const struct cr_collection *collection, const struct cr_summary *summary,
              struct cr_error *err)
{
	struct cr_scales *scales = calloc(1, sizeof *scales);

	if (!scales) {
		cr_error_nomem(err);
		return NULL;
	}
	scales->collection = collection;
	scales->summary = summary;
	scales->instrument = summary->instrument;
	if (fill(scales, err))
		return scales;
	cr_scales_free(scales);
	return NULL;
}

void
cr_scales_free(struct cr_scales *scales)
{
	size_t n;

	if (!scales)
		return;
	n = cr_collection_waves(scales->collection) * scales->instrument->n_scores;
	for (size_t i = 0; scales->sums && i < n; i++) {
		cr_covariance_fini(&scales->sums[i].items);
		free(scales->sums[i].units);
	}
	free(scales->sums);
	free(scales->parts);
	free(scales->sums_show);
	free(scales);
}

bool
cr_scales_of_questions(const struct cr_scales *scales, size_t score)
{
	return cr_score_is_of_questions(scales->instrument, score);
}

static struct cr_scale_count
count_of(const struct cr_scales *scales, size_t n)
{
	if (scales_too_few(scales, n))
		return (struct cr_scale_count){ .hidden = true };
	return (struct cr_scale_count){ .n = n };
}

bool
cr_scales_score(struct cr_scales *scales, size_t wave, size_t score,
                struct cr_scale_figures *scale, struct cr_error *err)
{
	const struct scale_sums *sums = scales_sums(scales, wave, score);

	*scale = (struct cr_scale_figures){
		.complete = count_of(scales, sums->complete),
		.alpha = { NAN, { NAN, NAN } },
		.omega = NAN,
		.icc = cr_icc(sums->units, sums->n_units),
		.units = sums->n_units,
	};
	if (!cr_scales_of_questions(scales, score) || scale->complete.hidden)
		return true;
	scale->alpha = cr_alpha(&sums->items);
	return cr_omega(&sums->items, &scale->omega, err);
}
