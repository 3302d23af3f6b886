/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A buffer of responses becomes a run: in order of wave and unit, in each as they came,
 * and those of one unit in one wave side by side as a block of their own.  The order is
 * found by counting, so that it takes time in proportion. */
#include <stdlib.h>
#include <string.h>

#include "collection.h"

/* Pieces are written together, so much of the collection's memory at a time. */
enum { WRITE_SHARE = 8 };

void
run_fini(struct run *run)
{
	free(run->pieces);
	free(run->data);
}

/* Puts the rows of 'from', in 'to', in order of their keys below 'n_keys', of equal ones
 * as they were.  False if memory ran out. */
static bool
sort_by_key(const uint32_t *key, size_t n_keys, const uint32_t *from, uint32_t *to,
            size_t n)
{
	uint32_t *next = calloc(n_keys + 1, sizeof *next);

	if (!next)
		return false;
	for (size_t i = 0; i < n; i++)
		next[key[i] + 1]++;
	for (size_t k = 0; k < n_keys; k++)
		next[k + 1] += next[k];
	for (size_t i = 0; i < n; i++)
		to[next[key[from[i]]]++] = from[i];
	free(next);
	return true;
}

/* The rows of the buffer by wave, in each by unit, those of none last.  Owned; null
 * without memory. */
static uint32_t *
order_rows(struct cr_collection *collection)
{
	size_t n = collection->buffer.n, n_units = collection->units.n;
	uint32_t *order = malloc(n * sizeof *order), *by_unit = malloc(n * sizeof *by_unit);
	bool done = order && by_unit;

	for (size_t i = 0; done && i < n; i++) {
		order[i] = (uint32_t)i;
		if (collection->unit_of[i] == NO_UNIT)
			collection->unit_of[i] = (uint32_t)n_units;
	}
	done = done &&
	       sort_by_key(collection->unit_of, n_units + 1, order, by_unit, n) &&
	       sort_by_key(collection->wave_of, collection->waves.n, by_unit, order, n);
	free(by_unit);
	if (done)
		return order;
	free(order);
	return NULL;
}

static bool
is_new_piece(const struct cr_collection *collection, const uint32_t *order, size_t i)
{
	return i == 0 ||
	       collection->unit_of[order[i]] != collection->unit_of[order[i - 1]] ||
	       collection->wave_of[order[i]] != collection->wave_of[order[i - 1]];
}

static bool
list_pieces(struct cr_collection *collection, const uint32_t *order, struct run *run)
{
	size_t n = collection->buffer.n, n_pieces = 0;

	for (size_t i = 0; i < n; i++)
		n_pieces += is_new_piece(collection, order, i);
	run->pieces = calloc(n_pieces, sizeof *run->pieces);
	for (size_t i = 0; run->pieces && i < n; i++) {
		uint32_t unit = collection->unit_of[order[i]];

		if (is_new_piece(collection, order, i))
			run->pieces[run->n_pieces++] = (struct piece){
				.wave = collection->wave_of[order[i]],
				.unit = unit == collection->units.n ? NO_UNIT : unit,
				.row = (uint32_t)i,
			};
		run->pieces[run->n_pieces - 1].n++;
	}
	return run->pieces;
}

/* Writes a piece's rows as a block that has room for them and no others. */
static void
put_piece(const struct cr_collection *collection, const uint32_t *order,
          const struct piece *piece, char *data)
{
	struct block block = {
		.layout = &collection->layout,
		.capacity = piece->n,
		.data = data,
	};

	block_gather(&block, &collection->buffer, order + piece->row, piece->n);
}

static bool
keep_in_memory(struct cr_collection *collection, const uint32_t *order, struct run *run,
               struct cr_error *err)
{
	size_t stride = collection->layout.stride;

	run->data = malloc(collection->buffer.n * stride);
	if (!run->data)
		return cr_error_nomem(err);
	for (size_t p = 0; p < run->n_pieces; p++)
		put_piece(collection, order, &run->pieces[p],
		          run->data + run->pieces[p].row * stride);
	return true;
}

static bool
reserve_pieces(struct cr_collection *collection, size_t size)
{
	if (size <= collection->pieces_size)
		return true;
	free(collection->pieces);
	collection->pieces = malloc(size);
	collection->pieces_size = collection->pieces ? size : 0;
	return collection->pieces;
}

/* Writes the pieces of 'run' from 'first' on that fit together, or one; '*next' is the
 * first that is left. */
static bool
write_some(struct cr_collection *collection, const uint32_t *order, struct run *run,
           size_t first, size_t *next, struct cr_error *err)
{
	size_t most = collection->memory / WRITE_SHARE;
	size_t stride = collection->layout.stride, size = 0, end = first;
	uint64_t offset;

	do
		size += run->pieces[end++].n * stride;
	while (end < run->n_pieces && size + run->pieces[end].n * stride <= most);
	*next = end;
	if (!reserve_pieces(collection, size > most ? size : most))
		return cr_error_nomem(err);
	for (size_t p = first; p < end; p++)
		put_piece(collection, order, &run->pieces[p],
		          collection->pieces +
		                  (run->pieces[p].row - run->pieces[first].row) * stride);
	if (!cr_scratch_write(collection->scratch, collection->pieces, size, &offset, err))
		return false;
	if (first == 0)
		run->offset = offset;
	return true;
}

static bool
keep_in_file(struct cr_collection *collection, const uint32_t *order, struct run *run,
             struct cr_error *err)
{
	if (!collection->scratch)
		collection->scratch = cr_scratch_open(err);
	if (!collection->scratch)
		return false;
	for (size_t p = 0; p < run->n_pieces;)
		if (!write_some(collection, order, run, p, &p, err))
			return false;
	return true;
}

bool
run_make(struct cr_collection *collection, bool in_file, struct cr_error *err)
{
	struct run *runs = realloc(collection->runs,
	                           (collection->n_runs + 1) * sizeof *runs);
	struct run run = { .first_row = collection->n };
	uint32_t *order;
	bool done;

	if (!runs)
		return cr_error_nomem(err);
	collection->runs = runs;
	order = order_rows(collection);
	done = (order && list_pieces(collection, order, &run)) || cr_error_nomem(err);
	done = done && (in_file ? keep_in_file(collection, order, &run, err)
	                        : keep_in_memory(collection, order, &run, err));
	free(order);
	if (!done) {
		run_fini(&run);
		return false;
	}
	runs[collection->n_runs++] = run;
	collection->n += collection->buffer.n;
	collection->buffer.n = 0;
	return true;
}

const char *
piece_data(const struct cr_collection *collection, const struct run *run,
           const struct piece *piece, struct extent columns, char *scratch,
           struct cr_error *err)
{
	uint64_t at = (uint64_t)piece->row * collection->layout.stride;
	size_t start = columns.start * piece->n, end = columns.end * piece->n;

	if (run->data)
		return run->data + at;
	return cr_scratch_read(collection->scratch, run->offset + at + start,
	                       scratch + start, end - start, err)
	               ? scratch
	               : NULL;
}
