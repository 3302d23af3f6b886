/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reliability of one score in one wave at a time, so that nothing is kept but the
 * order of the responses: by wave, and in each by unit. */
#include <math.h>
#include <stdlib.h>

#include "private.h"

static int
compare(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
by_wave_and_unit(const void *left, const void *right, void *owner)
{
	const struct cr_scales *scales = owner;
	const struct cr_collection *collection = scales->collection;
	size_t a = *(const size_t *)left, b = *(const size_t *)right;
	int order = compare(cr_collection_wave(collection, a),
	                    cr_collection_wave(collection, b));

	if (order == 0)
		order = compare(cr_collection_unit(collection, a),
		                cr_collection_unit(collection, b));
	return order ? order : compare(a, b);
}

static void
order_rows(struct cr_scales *scales)
{
	const struct cr_collection *collection = scales->collection;
	size_t n = 0, waves = cr_collection_waves(collection);

	for (size_t row = 0; row < cr_collection_rows(collection); row++)
		if (cr_collection_counts(collection, row)) {
			scales->rows[n++] = row;
			scales->first[cr_collection_wave(collection, row) + 1]++;
		}
	for (size_t w = 0; w < waves; w++)
		scales->first[w + 1] += scales->first[w];
	if (n)
		qsort_r(scales->rows, n, sizeof *scales->rows, by_wave_and_unit,
		        scales);
}

/* Writes where each wave stands in their order. */
static bool
place_waves(struct cr_scales *scales)
{
	size_t n = cr_collection_waves(scales->collection);
	size_t *order = calloc(n + 1, sizeof *order);

	if (!order)
		return false;
	cr_collection_wave_order(scales->collection, order);
	for (size_t i = 0; i < n; i++)
		scales->place[order[i]] = i;
	free(order);
	return true;
}

/* The most items that a score has; 0 after having said that they are too many. */
static size_t
most_items(const struct cr_instrument *instrument, struct cr_error *err)
{
	size_t most = 1;

	for (size_t s = 0; s < instrument->n_scores; s++) {
		size_t n = instrument->scores[s].n_items;

		if (n > CR_COVARIANCE_MAX_ITEMS) {
			cr_error_set(err, CR_ELIMIT, instrument->scores[s].where,
			             "score '%s' has %zu items; the limit of reliability "
			             "is %d",
			             instrument->scores[s].id, n,
			             CR_COVARIANCE_MAX_ITEMS);
			return 0;
		}
		if (n > most)
			most = n;
	}
	return most;
}

static bool
fill(struct cr_scales *scales, struct cr_error *err)
{
	const struct cr_collection *collection = scales->collection;
	size_t waves = cr_collection_waves(collection);
	size_t most = most_items(scales->instrument, err);

	if (most == 0)
		return false;
	scales->rows = calloc(cr_collection_rows(collection) + 1, sizeof *scales->rows);
	scales->first = calloc(waves + 1, sizeof *scales->first);
	scales->place = calloc(waves + 1, sizeof *scales->place);
	scales->answers = calloc(most, sizeof *scales->answers);
	scales->units = calloc(cr_collection_units(collection) + 1,
	                       sizeof *scales->units);
	scales->sums_show = calloc(scales->instrument->n_scores + 1,
	                           sizeof *scales->sums_show);
	scales->sums_wave = SIZE_MAX;
	if (!scales->rows || !scales->first || !scales->place || !scales->answers ||
	    !scales->units || !scales->sums_show || !place_waves(scales))
		return cr_error_nomem(err);
	order_rows(scales);
	return true;
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
	if (!scales)
		return;
	free(scales->rows);
	free(scales->first);
	free(scales->place);
	free(scales->answers);
	free(scales->units);
	free(scales->sums_show);
	free(scales);
}

bool
cr_scales_of_questions(const struct cr_scales *scales, size_t score)
{
	const struct cr_score *of = &scales->instrument->scores[score];

	for (size_t i = 0; i < of->n_items; i++)
		if ((size_t)of->items[i].slot >= scales->instrument->n_questions)
			return false;
	return of->n_items > 0;
}

bool
scales_answers(const struct cr_scales *scales, size_t row, size_t score, double *answers)
{
	const struct cr_score *of = &scales->instrument->scores[score];

	for (size_t i = 0; i < of->n_items; i++) {
		const struct cr_item *item = &of->items[i];
		double x = cr_collection_item(scales->collection, row,
		                              (size_t)item->slot);

		if (isnan(x))
			return false;
		answers[i] = item->reverse ? item->lo + item->hi - x : x;
	}
	return of->n_items > 0;
}

bool
scales_covariance(const struct cr_scales *scales, size_t wave, size_t score,
                  struct cr_covariance *covariance, struct cr_error *err)
{
	size_t n, n_items = scales->instrument->scores[score].n_items;
	const size_t *rows = scales_rows(scales, wave, &n);

	if (!cr_covariance_init(covariance, n_items, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (scales_answers(scales, rows[i], score, scales->answers))
			cr_covariance_add(covariance, scales->answers);
	return true;
}

static struct cr_scale_count
count_of(const struct cr_scales *scales, size_t n)
{
	if (scales_too_few(scales, n))
		return (struct cr_scale_count){ .hidden = true };
	return (struct cr_scale_count){ .n = n };
}

/* Of a score of scores, how many responses have each of them; of an expression, none. */
static struct cr_scale_count
count_complete(const struct cr_scales *scales, size_t wave, size_t score)
{
	size_t n, complete = 0;
	const size_t *rows = scales_rows(scales, wave, &n);

	for (size_t i = 0; i < n; i++)
		complete += scales_answers(scales, rows[i], score, scales->answers);
	return count_of(scales, complete);
}

static bool
fill_alpha(const struct cr_scales *scales, size_t wave, size_t score,
           struct cr_scale_figures *scale, struct cr_error *err)
{
	struct cr_covariance covariance;
	bool done = true;

	if (!scales_covariance(scales, wave, score, &covariance, err))
		return false;
	scale->complete = count_of(scales, covariance.n);
	if (!scale->complete.hidden) {
		scale->alpha = cr_alpha(&covariance);
		done = cr_omega(&covariance, &scale->omega, err);
	}
	cr_covariance_fini(&covariance);
	return done;
}

/* Whether the size, the mean and the variance of a unit on a score follow from figures
 * that show: where what shows is a mean of groups that do not, they do not. */
static bool
unit_shows(const struct cr_scales *scales, size_t unit, size_t wave, size_t score)
{
	const struct cr_unit_wave *cell =
		unit == SIZE_MAX
			? NULL
			: cr_summary_find(scales->summary, unit, scales->place[wave]);
	struct cr_figures all;

	if (!cell)
		return false;
	all = cr_cell_figures(scales->summary, cell, CR_EVERYBODY, score);
	return !all.hidden && all.n > 0 && (all.n == 1 || !isnan(all.sd));
}

/* Responses of one unit stand together; those of none come last. */
static void
fill_icc(struct cr_scales *scales, size_t wave, size_t score,
         struct cr_scale_figures *scale)
{
	const struct cr_collection *collection = scales->collection;
	size_t n, last = SIZE_MAX;
	const size_t *rows = scales_rows(scales, wave, &n);
	bool shows = false;

	for (size_t i = 0; i < n; i++) {
		size_t unit = cr_collection_unit(collection, rows[i]);
		double x = cr_collection_score(collection, rows[i], score);

		if (unit != last) {
			shows = unit_shows(scales, unit, wave, score);
			if (shows)
				scales->units[scale->units++] = (struct cr_moments){ 0 };
		}
		last = unit;
		if (shows && !isnan(x))
			cr_moments_add(&scales->units[scale->units - 1], x);
	}
	scale->icc = cr_icc(scales->units, scale->units);
}

bool
cr_scales_score(struct cr_scales *scales, size_t wave, size_t score,
                struct cr_scale_figures *scale, struct cr_error *err)
{
	*scale = (struct cr_scale_figures){
		.alpha = { NAN, { NAN, NAN } },
		.omega = NAN,
		.icc = { NAN, NAN },
	};
	fill_icc(scales, wave, score, scale);
	if (cr_scales_of_questions(scales, score))
		return fill_alpha(scales, wave, score, scale, err);
	scale->complete = count_complete(scales, wave, score);
	return true;
}
