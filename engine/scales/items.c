/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What each question adds to a score.  Means and deviations are sums in another form:
 * whoever has the mean of a score over everybody and the means of its questions over
 * those who answered all of them can subtract one from the other.  So they are left out
 * where that would tell of a few people; correlations are no sums. */
#include <math.h>

#include "private.h"

static void
leave_out(struct cr_item_statistics *items, size_t n, bool all)
{
	for (size_t i = 0; i < n; i++) {
		items[i].mean = items[i].sd = NAN;
		if (all)
			items[i].r_drop = items[i].alpha_if_dropped = NAN;
	}
}

/* Asks once a wave. */
static bool
find_sums(struct cr_scales *scales, size_t wave, struct cr_error *err)
{
	if (scales->sums_wave == wave)
		return true;
	scales->sums_wave = SIZE_MAX;
	if (!cr_summary_item_sums(scales->summary, scales->collection, wave,
	                          scales->sums_show, err))
		return false;
	scales->sums_wave = wave;
	return true;
}

bool
cr_scales_items(struct cr_scales *scales, size_t wave, size_t score,
                struct cr_item_statistics *items, struct cr_scale_count *complete,
                struct cr_error *err)
{
	size_t n_items = scales->instrument->scores[score].n_items;
	const struct cr_covariance *covariance = &scales_sums(scales, wave, score)->items;

	if (!find_sums(scales, wave, err))
		return false;
	cr_item_statistics(covariance, items);
	complete->hidden = scales_too_few(scales, covariance->n);
	complete->n = complete->hidden ? 0 : covariance->n;
	if (complete->hidden || !scales->sums_show[score])
		leave_out(items, n_items, complete->hidden);
	return true;
}
