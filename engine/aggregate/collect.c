/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The responses that figures are made of, kept with their records: a sink of a
 * batch.  Of repeated responses the last counts, so that an earlier one has to
 * be found again; hence rows and not running sums. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

struct cr_collection *
cr_collection_new(const struct cr_instrument *instrument, struct cr_error *err)
{
	struct cr_collection *collection = calloc(1, sizeof *collection);

	if (!collection) {
		cr_error_nomem(err);
		return NULL;
	}
	collection->instrument = instrument;
	if (!layout_init(&collection->layout, instrument)) {
		cr_error_nomem(err);
		cr_collection_free(collection);
		return NULL;
	}
	return collection;
}

void
cr_collection_free(struct cr_collection *collection)
{
	if (!collection)
		return;
	names_fini(&collection->units);
	names_fini(&collection->waves);
	cr_map_fini(&collection->keys);
	cr_buf_fini(&collection->key);
	free(collection->latest);
	free(collection->wave_rank);
	free(collection->responses);
	free(collection->records);
	layout_fini(&collection->layout);
	free(collection);
}

static bool
reserve(struct cr_collection *collection)
{
	size_t capacity = collection->capacity ? 2 * collection->capacity : 1024;
	struct response *responses;
	char *records;

	if (collection->n < collection->capacity)
		return true;
	responses = realloc(collection->responses, capacity * sizeof *responses);
	if (responses)
		collection->responses = responses;
	records = realloc(collection->records, capacity * collection->layout.stride + 1);
	if (records)
		collection->records = records;
	if (!responses || !records)
		return false;
	collection->capacity = capacity;
	return true;
}

static bool
number_unit(struct cr_collection *collection, struct cr_slice name, uint32_t *unit)
{
	size_t number = NO_UNIT;

	if (name.size && !names_number(&collection->units, name, &number))
		return false;
	*unit = (uint32_t)number;
	return true;
}

static bool
number_wave(struct cr_collection *collection, const struct part_row *row, uint32_t *wave)
{
	size_t known = collection->waves.n, number;
	double *rank;

	/* Without a wave is a wave too: that of a study that names none. */
	if (!names_number(&collection->waves, row->wave, &number))
		return false;
	*wave = (uint32_t)number;
	if (number < known)
		return true;
	rank = realloc(collection->wave_rank, (number + 1) * sizeof *rank);
	if (!rank)
		return false;
	rank[number] = isnan(row->wave_rank) ? -INFINITY : row->wave_rank;
	collection->wave_rank = rank;
	return true;
}

/* Marks the earlier response of the same respondent, unit and wave, if any. */
static bool
replace_earlier(struct cr_collection *collection, struct cr_slice respondent,
                const struct response *response)
{
	struct cr_buf *key = &collection->key;
	size_t *row, found, place;

	if (respondent.size == 0)
		return true;
	cr_buf_clear(key);
	cr_buf_add(key, &response->unit, sizeof response->unit);
	cr_buf_add(key, &response->wave, sizeof response->wave);
	cr_buf_add(key, respondent.data, respondent.size);
	place = collection->keys.count;
	if (key->failed ||
	    !cr_map_add(&collection->keys, key->data, key->size, place, &found))
		return false;
	if (found < place) {
		row = &collection->latest[found];
		collection->responses[*row].replaced = true;
		collection->repeats++;
		*row = collection->n;
		return true;
	}
	if (place == collection->latest_capacity) {
		size_t capacity = place ? 2 * place : 1024;

		row = realloc(collection->latest, capacity * sizeof *row);
		if (!row)
			return false;
		collection->latest = row;
		collection->latest_capacity = capacity;
	}
	collection->latest[place] = collection->n;
	return true;
}

static bool
take_response(struct cr_collection *collection, const struct part_row *row,
              const char *record)
{
	size_t stride = collection->layout.stride;
	struct response *response;

	if (row->agreed) {
		collection->agreed++;
		return true;
	}
	if (!reserve(collection))
		return false;
	response = &collection->responses[collection->n];
	*response = (struct response){
		.group = row->group,
		.problems = row->problems,
		.day = row->day,
	};
	if (!number_unit(collection, row->unit, &response->unit) ||
	    !number_wave(collection, row, &response->wave) ||
	    !replace_earlier(collection, row->respondent, response))
		return false;
	memcpy(collection->records + collection->n * stride, record, stride);
	collection->n++;
	return true;
}

static bool
emit(void *owner, void *data, struct cr_error *err)
{
	struct cr_collection *collection = owner;
	struct part *part = data;
	size_t stride = collection->layout.stride;

	for (size_t i = 0; i < part->n; i++)
		if (!take_response(collection, &part->rows[i],
		                   part->records + i * stride))
			return cr_error_nomem(err);
	part_clear(part);
	return true;
}

struct cr_sink
cr_collection_sink(struct cr_collection *collection)
{
	return (struct cr_sink){
		.owner = collection,
		.part_new = part_new,
		.part_free = part_free,
		.part_rows = part_rows,
		.emit = emit,
	};
}

