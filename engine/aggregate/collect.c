/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The responses that figures are made of, kept until all are there: a sink of a batch.
 * They are kept because quartiles are exact and because of repeated responses the last
 * counts; beyond some memory they are kept in a scratch file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part.h"

enum {
	BUFFER_BYTES = 8 << 20,
	FIRST_ROWS = 1024,
};

struct cr_collection *
cr_collection_new(const struct cr_instrument *instrument, struct cr_error *err)
{
	struct cr_collection *collection = calloc(1, sizeof *collection);
	size_t number;

	if (!collection) {
		cr_error_nomem(err);
		return NULL;
	}
	collection->instrument = instrument;
	collection->memory = BUFFER_BYTES;
	collection->buffer.layout = &collection->layout;
	cr_fingerprint_key_init(&collection->fingerprints);
	/* Number 0 is the version that they are scored by. */
	if (!layout_init(&collection->layout, instrument) ||
	    !names_number(&collection->versions, (struct cr_slice){ "", 0 }, &number)) {
		cr_error_nomem(err);
		cr_collection_free(collection);
		return NULL;
	}
	return collection;
}

void
cr_collection_set_memory(struct cr_collection *collection, size_t bytes)
{
	collection->memory = bytes;
}

static void
free_buffer(struct cr_collection *collection)
{
	block_fini(&collection->buffer);
	free(collection->wave_of);
	free(collection->unit_of);
	free(collection->pieces);
	collection->wave_of = collection->unit_of = NULL;
	collection->pieces = NULL;
	collection->pieces_size = 0;
}

void
cr_collection_free(struct cr_collection *collection)
{
	if (!collection)
		return;
	free_buffer(collection);
	for (size_t r = 0; r < collection->n_runs; r++)
		run_fini(&collection->runs[r]);
	free(collection->runs);
	cr_scratch_free(collection->scratch);
	names_fini(&collection->units);
	names_fini(&collection->waves);
	names_fini(&collection->versions);
	free(collection->wave_rank);
	free(collection->replaced);
	layout_fini(&collection->layout);
	free(collection);
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

/* More versions than have a number of their own are one: of them none can be compared. */
static bool
number_version(struct cr_collection *collection, struct cr_slice name, uint8_t *version)
{
	size_t number = 0;

	if (name.size && !names_number(&collection->versions, name, &number))
		return false;
	*version = number < VERSIONS_MIXED ? (uint8_t)number : VERSIONS_MIXED;
	return true;
}

/* How many rows the buffer may hold in the end. */
static size_t
most_rows(const struct cr_collection *collection)
{
	size_t rows = collection->memory / collection->layout.stride;

	return rows < 1 ? 1 : rows > UINT32_MAX / 2 ? UINT32_MAX / 2 : rows;
}

static bool
grow_numbers(uint32_t **numbers, size_t capacity)
{
	uint32_t *larger = realloc(*numbers, capacity * sizeof *larger);

	if (larger)
		*numbers = larger;
	return larger;
}

static bool
grow(struct cr_collection *collection, size_t capacity)
{
	struct block larger;

	if (!block_init(&larger, &collection->layout, capacity))
		return false;
	/* The block may have room for a few more than it was asked for. */
	if (!grow_numbers(&collection->wave_of, larger.capacity) ||
	    !grow_numbers(&collection->unit_of, larger.capacity)) {
		block_fini(&larger);
		return false;
	}
	if (collection->buffer.n)
		block_append(&larger, &collection->buffer,
		             all_columns(&collection->layout), 0,
		             collection->buffer.n);
	block_fini(&collection->buffer);
	collection->buffer = larger;
	return true;
}

/* Makes room for one row at least. */
static bool
make_room(struct cr_collection *collection, struct cr_error *err)
{
	size_t most = most_rows(collection), capacity = collection->buffer.capacity;

	if (collection->buffer.n < capacity)
		return true;
	if (capacity >= most)
		return run_make(collection, true, err);
	capacity = capacity ? 2 * capacity : FIRST_ROWS;
	return grow(collection, capacity < most ? capacity : most) ||
	       cr_error_nomem(err);
}

/* Numbers row 'i' of a part, which becomes the last of the buffer. */
static bool
number_row(struct cr_collection *collection, const struct part *part, size_t i, size_t at)
{
	uint8_t *versions = block_column(&part->block, collection->layout.version);

	return number_unit(collection, part->rows[i].unit, &collection->unit_of[at]) &&
	       number_wave(collection, &part->rows[i], &collection->wave_of[at]) &&
	       number_version(collection, part->rows[i].version, &versions[i]);
}

/* Takes over rows from 'first' on, as many as there is room for, up to one that people
 * agreed on; '*next' is the first that is left. */
static bool
take_stretch(struct cr_collection *collection, const struct part *part, size_t first,
             size_t *next, struct cr_error *err)
{
	struct block *buffer = &collection->buffer;
	size_t end = first;

	if (!make_room(collection, err))
		return false;
	for (; end < part->block.n && !part->rows[end].agreed &&
	       buffer->n + (end - first) < buffer->capacity;
	     end++)
		if (!number_row(collection, part, end, buffer->n + (end - first)))
			return cr_error_nomem(err);
	block_append(buffer, &part->block, all_columns(&collection->layout), first,
	             end - first);
	*next = end;
	return true;
}

static bool
emit(void *owner, void *data, struct cr_error *err)
{
	struct cr_collection *collection = owner;
	struct part *part = data;

	for (size_t i = 0; i < part->block.n;) {
		if (part->rows[i].agreed) {
			collection->agreed++;
			i++;
		} else if (!take_stretch(collection, part, i, &i, err)) {
			return false;
		}
	}
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

bool
cr_collection_finish(struct cr_collection *collection, struct cr_error *err)
{
	if (collection->buffer.n && !run_make(collection, collection->n_runs > 0, err))
		return false;
	free_buffer(collection);
	return repeats_find(collection, err);
}

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

size_t
cr_collection_wave_place(const struct cr_collection *collection, size_t wave)
{
	size_t place = 0;

	for (size_t w = 0; w < collection->waves.n; w++)
		place += by_rank(&w, &wave, collection->wave_rank) < 0;
	return place;
}
