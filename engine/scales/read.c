/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the responses of all waves once: for each score the covariances of its questions
 * over those who answered all, the moments of each unit, and which groups took part. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

struct reading {
	struct cr_scales *scales;
	size_t wave;
	size_t place;       /* Of the wave in the summary; */
	const struct cr_unit_wave *cell; /* its unit whose rows are read, or null. */
	size_t n_rows;      /* Room for so many: */
	double **values;    /* of each item a column, */
	double *scratch;    /* where it may have to be made; */
	size_t most_items;
	uint8_t *complete;  /* a row has all of them; */
	uint8_t *asked;     /* all of them apply to it. */
	double *scores;
	const double **columns; /* Those of the items, as they are read. */
};

static bool
reserve(struct reading *r, size_t n)
{
	if (n <= r->n_rows)
		return true;
	free(r->scratch);
	free(r->complete);
	free(r->asked);
	free(r->scores);
	r->scratch = calloc(n, r->most_items * sizeof *r->scratch);
	r->complete = calloc(n, 1);
	r->asked = calloc(n, 1);
	r->scores = calloc(n, sizeof *r->scores);
	r->n_rows = r->scratch && r->complete && r->asked && r->scores ? n : 0;
	return r->n_rows;
}

/* Takes the columns of a score's items: who has all, and to whom all apply. */
static size_t
read_items(struct reading *r, const struct cr_rows *rows, const struct cr_score *score)
{
	size_t n = cr_rows_count(rows), complete = 0;

	memset(r->complete, score->n_items > 0, n);
	memset(r->asked, 1, n);
	for (size_t i = 0; i < score->n_items; i++) {
		const double *x = cr_rows_values(rows, (size_t)score->items[i].slot,
		                                 r->scratch + i * r->n_rows);

		r->columns[i] = x;
		for (size_t row = 0; row < n; row++) {
			r->complete[row] = r->complete[row] && isfinite(x[row]);
			r->asked[row] = r->asked[row] && !isinf(x[row]);
		}
	}
	for (size_t row = 0; row < n; row++)
		complete += r->complete[row];
	return complete;
}

/* Moves the values of complete rows, reversed where they are, to the front of each
 * column. */
static void
pack_items(struct reading *r, const struct cr_score *score, size_t n)
{
	for (size_t i = 0; i < score->n_items; i++) {
		const struct cr_item *item = &score->items[i];
		const double *x = r->columns[i];
		double *packed = r->scratch + i * r->n_rows;
		double from = item->reverse ? item->lo + item->hi : 0;
		double times = item->reverse ? -1 : 1;
		size_t k = 0;

		for (size_t row = 0; row < n; row++) {
			packed[k] = from + times * x[row];
			k += r->complete[row];
		}
		r->values[i] = packed;
	}
}

/* Whether the size, the mean and the variance of a unit on a score follow from figures
 * that show: where what shows is a mean of groups that do not, they do not. */
static bool
unit_shows(const struct reading *r, size_t score)
{
	struct cr_figures all;

	if (!r->cell)
		return false;
	all = cr_cell_figures(r->scales->summary, r->cell, CR_EVERYBODY, score);
	return !all.hidden && all.n > 0 && (all.n == 1 || !isnan(all.sd));
}

static bool
begin_unit(struct scale_sums *sums, size_t unit)
{
	sums->last = unit;
	if (sums->n_units == sums->capacity) {
		size_t capacity = sums->capacity ? 2 * sums->capacity : 16;
		struct cr_moments *units =
			realloc(sums->units, capacity * sizeof *units);

		if (!units)
			return false;
		sums->units = units;
		sums->capacity = capacity;
	}
	sums->units[sums->n_units++] = (struct cr_moments){ 0 };
	return true;
}

/* Adds the values of a score to those of their unit. */
static bool
add_to_unit(struct reading *r, const struct cr_rows *rows, size_t score,
            struct scale_sums *sums)
{
	size_t unit = cr_rows_unit(rows), n = cr_rows_count(rows), k = 0;
	size_t slot = cr_score_slot(r->scales->instrument, score);
	struct cr_moments moments;
	const double *x;

	if (!unit_shows(r, score))
		return true;
	x = cr_rows_values(rows, slot, r->scores);
	if (sums->last != unit && !begin_unit(sums, unit))
		return false;
	for (size_t row = 0; row < n; row++) {
		double value = x[row];

		r->scores[k] = value;
		k += isfinite(value) != 0;
	}
	cr_moments_of(&moments, r->scores, k);
	cr_moments_merge(&sums->units[sums->n_units - 1], &moments);
	return true;
}

/* A group's part is the most that one of its responses has. */
static void
add_parts(const struct reading *r, const struct cr_rows *rows, size_t score)
{
	size_t n_groups = cr_scales_n_groups(r->scales);
	enum cr_scale_group *parts = r->scales->parts + score * (n_groups + 1);

	for (size_t row = 0; row < cr_rows_count(rows); row++) {
		uint16_t group = cr_rows_group(rows, row);
		size_t g = group == CR_CHOICE_NONE ? n_groups : group;
		enum cr_scale_group part = r->complete[row] ? CR_GROUP_COMPLETE
		                           : r->asked[row]  ? CR_GROUP_NONE
		                                            : CR_GROUP_UNASKED;

		if (part > parts[g])
			parts[g] = part;
	}
}

static bool
take_rows(void *owner, const struct cr_rows *rows, struct cr_error *err)
{
	struct reading *r = owner;
	struct cr_scales *scales = r->scales;
	size_t n = cr_rows_count(rows);

	if (!reserve(r, n))
		return cr_error_nomem(err);
	r->cell = cr_rows_unit(rows) == SIZE_MAX
	                  ? NULL
	                  : cr_summary_find(scales->summary, cr_rows_unit(rows), r->place);
	for (size_t s = 0; s < scales->instrument->n_scores; s++) {
		const struct cr_score *score = &scales->instrument->scores[s];
		struct scale_sums *sums = scales_sums(scales, r->wave, s);
		size_t complete = read_items(r, rows, score);

		sums->complete += complete;
		add_parts(r, rows, s);
		if (cr_scales_of_questions(scales, s) && complete) {
			pack_items(r, score, n);
			if (!cr_covariance_add_columns(&sums->items,
			                               (const double *const *)r->values,
			                               complete, err))
				return false;
		}
		if (!add_to_unit(r, rows, s, sums))
			return cr_error_nomem(err);
	}
	return true;
}

static size_t
most_items(const struct cr_instrument *instrument)
{
	size_t most = 1;

	for (size_t s = 0; s < instrument->n_scores; s++)
		if (instrument->scores[s].n_items > most)
			most = instrument->scores[s].n_items;
	return most;
}

bool
scales_read(struct cr_scales *scales, struct cr_error *err)
{
	struct reading r = {
		.scales = scales,
		.most_items = most_items(scales->instrument),
	};
	bool done;

	r.values = calloc(r.most_items, sizeof *r.values);
	r.columns = calloc(r.most_items, sizeof *r.columns);
	done = (r.values && r.columns) || cr_error_nomem(err);
	for (; done && r.wave < cr_collection_waves(scales->collection); r.wave++) {
		r.place = cr_collection_wave_place(scales->collection, r.wave);
		done = cr_collection_each(scales->collection, r.wave, take_rows, &r, err);
	}
	free(r.values);
	free(r.columns);
	free(r.scratch);
	free(r.complete);
	free(r.asked);
	free(r.scores);
	return done;
}
