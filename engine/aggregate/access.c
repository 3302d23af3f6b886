/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A collection to read row by row: for figures over all responses together, and for
 * putting waves in their order. */
#include <stdlib.h>

#include "private.h"

size_t
cr_collection_repeats(const struct cr_collection *collection)
{
	return collection->repeats;
}

size_t
cr_collection_agreed(const struct cr_collection *collection)
{
	return collection->agreed;
}

size_t
cr_collection_rows(const struct cr_collection *collection)
{
	return collection->n;
}

bool
cr_collection_counts(const struct cr_collection *collection, size_t row)
{
	return !collection->responses[row].replaced;
}

size_t
cr_collection_unit(const struct cr_collection *collection, size_t row)
{
	uint32_t unit = collection->responses[row].unit;

	return unit == NO_UNIT ? SIZE_MAX : unit;
}

size_t
cr_collection_wave(const struct cr_collection *collection, size_t row)
{
	return collection->responses[row].wave;
}

uint16_t
cr_collection_group(const struct cr_collection *collection, size_t row)
{
	uint16_t group = collection->responses[row].group;

	return group == NO_GROUP ? CR_CHOICE_NONE : group;
}

size_t
cr_collection_units(const struct cr_collection *collection)
{
	return collection->units.n;
}

size_t
cr_collection_waves(const struct cr_collection *collection)
{
	return collection->waves.n;
}

const char *
cr_collection_wave_name(const struct cr_collection *collection, size_t wave)
{
	return collection->waves.items[wave];
}

/* By rank; of equals the one that was seen first. */
static int
by_rank(const void *left, const void *right, void *owner)
{
	const double *rank = owner;
	size_t a = *(const size_t *)left, b = *(const size_t *)right;

	if (rank[a] != rank[b])
		return rank[a] < rank[b] ? -1 : 1;
	return a < b ? -1 : a > b;
}

void
cr_collection_wave_order(const struct cr_collection *collection, size_t *order)
{
	for (size_t w = 0; w < collection->waves.n; w++)
		order[w] = w;
	if (collection->waves.n)
		qsort_r(order, collection->waves.n, sizeof *order, by_rank,
		        collection->wave_rank);
}

double
cr_collection_score(const struct cr_collection *collection, size_t row, size_t score)
{
	return cr_collection_item(collection, row,
	                          cr_score_slot(collection->instrument, score));
}

double
cr_collection_item(const struct cr_collection *collection, size_t row, size_t question)
{
	double x = record_value(&collection->layout, collection_record(collection, row),
	                        question);

	return isfinite(x) ? x : NAN;
}

/* What does not apply is kept as infinity. */
bool
cr_collection_applies(const struct cr_collection *collection, size_t row,
                      size_t question)
{
	return !isinf(record_value(&collection->layout,
	                           collection_record(collection, row), question));
}
