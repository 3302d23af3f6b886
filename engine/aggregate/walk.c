/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs are in order of wave and unit, so the next unit is the least that any of them has
 * next, and its rows are the pieces that they have of it. */
#include "walk.h"

#include <stdlib.h>

/* A block of a body that is larger than a block has so much of the collection's memory. */
enum { BLOCK_SHARE = 2 };

static size_t
block_rows(const struct cr_collection *collection)
{
	size_t rows = collection->memory / BLOCK_SHARE / collection->layout.stride;

	return rows ? rows : 1;
}

void
body_rewind(struct body *body)
{
	if (body->whole) {
		body->source = 0;
		return;
	}
	body->source = body->row = 0;
	body->data = NULL;
}

/* Makes the piece that is read next available. */
static bool
load_piece(struct body *body, struct cr_error *err)
{
	const struct source *source = &body->sources[body->source];
	size_t size = source->piece->n * body->collection->layout.stride;

	if (body->data)
		return true;
	if (!source->run->data && size > body->scratch_size) {
		free(body->scratch);
		body->scratch = malloc(size);
		body->scratch_size = body->scratch ? size : 0;
		if (!body->scratch)
			return cr_error_nomem(err);
	}
	body->data = piece_data(body->collection, source->run, source->piece,
	                        body->columns, body->scratch, err);
	return body->data;
}

/* Rows from 'first' on that count, up to 'end' or one that does not. */
static size_t
stretch_end(const struct body *body, const struct source *source, size_t first,
            size_t end)
{
	size_t row = source->run->first_row + source->piece->row;
	size_t i = first;

	if (body->collection->repeats == 0)
		return end;
	while (i < end && !is_replaced(body->collection, row + i))
		i++;
	return i;
}

/* Appends rows of the piece that is loaded until it ends or the block is full. */
static void
append_piece(struct body *body)
{
	const struct source *source = &body->sources[body->source];
	const struct block piece = {
		.layout = body->block.layout,
		.n = source->piece->n,
		.capacity = source->piece->n,
		.data = (char *)body->data,
	};
	struct block *block = &body->block;

	while (body->row < piece.n && block->n < block->capacity) {
		size_t room = block->capacity - block->n, left = piece.n - body->row;
		size_t most = body->row + (left < room ? left : room);
		size_t end = stretch_end(body, source, body->row, most);

		if (end > body->row)
			block_append(block, &piece, body->columns, body->row,
			             end - body->row);
		body->row = end < most ? end + 1 : end;
	}
	if (body->row == piece.n) {
		body->source++;
		body->row = 0;
		body->data = NULL;
	}
}

static bool
read_block(struct body *body, struct cr_error *err)
{
	size_t most = block_rows(body->collection);

	if (!block_reserve(&body->block, body->n < most ? body->n : most))
		return cr_error_nomem(err);
	while (body->source < body->n_sources && body->block.n < body->block.capacity) {
		if (!load_piece(body, err))
			return false;
		append_piece(body);
	}
	return true;
}

bool
body_next(struct body *body, const struct block **block, struct cr_error *err)
{
	*block = NULL;
	if (body->whole) {
		if (body->source == 0)
			*block = &body->block;
		body->source = 1;
		return true;
	}
	if (!read_block(body, err))
		return false;
	if (body->block.n)
		*block = &body->block;
	if (body->block.n == body->n)
		body->whole = true;
	return true;
}

static size_t
count_rows(const struct body *body)
{
	size_t n = 0;

	for (size_t s = 0; s < body->n_sources; s++) {
		const struct source *source = &body->sources[s];
		size_t row = source->run->first_row + source->piece->row;

		n += source->piece->n;
		for (size_t i = 0; body->collection->repeats && i < source->piece->n; i++)
			n -= is_replaced(body->collection, row + i);
	}
	return n;
}

/* The first piece of a run that is of the wave or of a later number. */
static size_t
first_of_wave(const struct run *run, size_t wave)
{
	size_t low = 0, high = run->n_pieces;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (run->pieces[middle].wave < wave)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
walk_init(struct walk *walk, const struct cr_collection *collection, size_t wave,
          bool only_scores, struct cr_error *err)
{
	const struct layout *layout = &collection->layout;
	size_t n_runs = collection->n_runs;

	*walk = (struct walk){
		.collection = collection,
		.wave = (uint32_t)wave,
		.at = calloc(n_runs + 1, sizeof *walk->at),
		.body = {
			.collection = collection,
			.sources = calloc(n_runs + 1, sizeof *walk->body.sources),
			.block = { .layout = layout },
			.columns = { layout->scores_start,
	                             only_scores ? layout->scores_end
	                                         : layout->stride },
		},
	};
	if (!walk->at || !walk->body.sources) {
		walk_fini(walk);
		return cr_error_nomem(err);
	}
	for (size_t r = 0; r < n_runs; r++)
		walk->at[r] = first_of_wave(&collection->runs[r], wave);
	return true;
}

void
walk_fini(struct walk *walk)
{
	free(walk->at);
	free(walk->body.sources);
	free(walk->body.scratch);
	block_fini(&walk->body.block);
	*walk = (struct walk){ 0 };
}

/* The next piece of a run in this wave, or null. */
static const struct piece *
next_piece(const struct walk *walk, size_t r)
{
	const struct run *run = &walk->collection->runs[r];

	return walk->at[r] < run->n_pieces && run->pieces[walk->at[r]].wave == walk->wave
	               ? &run->pieces[walk->at[r]]
	               : NULL;
}

static bool
gather_sources(struct walk *walk)
{
	struct body *body = &walk->body;
	const struct piece *piece;
	bool any = false;

	body->unit = NO_UNIT;
	body->n_sources = 0;
	for (size_t r = 0; r < walk->collection->n_runs; r++) {
		piece = next_piece(walk, r);
		any |= piece != NULL;
		if (piece && piece->unit < body->unit)
			body->unit = piece->unit;
	}
	for (size_t r = 0; r < walk->collection->n_runs; r++) {
		piece = next_piece(walk, r);
		if (!piece || piece->unit != body->unit)
			continue;
		body->sources[body->n_sources++] =
			(struct source){ &walk->collection->runs[r], piece };
		walk->at[r]++;
	}
	return any;
}

struct body *
walk_next(struct walk *walk)
{
	if (!gather_sources(walk))
		return NULL;
	walk->body.n = count_rows(&walk->body);
	walk->body.whole = false;
	body_rewind(&walk->body);
	return &walk->body;
}
