/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts the responses of a collection in order of wave and unit, in place, so that those
 * that make a figure lie side by side.  Called when all are collected.  The order is
 * found by counting, so that it takes time in proportion. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* Rows in order of keys below a limit. */
struct ordering {
	size_t n;
	uint32_t *key;       /* Of each row. */
	size_t *from, *to;   /* The order, and the next one. */
	size_t *wave_place;  /* Of each wave among the waves. */
};

/* Puts the order in order of the keys, of equal ones as it was.  False if memory ran
 * out. */
static bool
sort_by_key(struct ordering *o, size_t n_keys)
{
	size_t *next = calloc(n_keys + 1, sizeof *next), *from = o->from;

	if (!next)
		return false;
	for (size_t i = 0; i < o->n; i++)
		next[o->key[i] + 1]++;
	for (size_t k = 0; k < n_keys; k++)
		next[k + 1] += next[k];
	for (size_t i = 0; i < o->n; i++)
		o->to[next[o->key[from[i]]]++] = from[i];
	free(next);
	o->from = o->to;
	o->to = from;
	return true;
}

/* By unit, those of none last, and then by wave. */
static bool
sort(struct ordering *o, const struct cr_collection *collection)
{
	const struct response *responses = collection->responses;
	uint32_t none = (uint32_t)collection->units.n;

	for (size_t i = 0; i < o->n; i++) {
		o->from[i] = i;
		o->key[i] = responses[i].unit == NO_UNIT ? none : responses[i].unit;
	}
	if (!sort_by_key(o, collection->units.n + 1))
		return false;
	for (size_t i = 0; i < o->n; i++)
		o->key[i] = (uint32_t)o->wave_place[responses[i].wave];
	return sort_by_key(o, collection->waves.n);
}

static bool
ordering_init(struct ordering *o, const struct cr_collection *collection)
{
	size_t waves = collection->waves.n;
	size_t *order = calloc(waves + 1, sizeof *order);

	o->n = collection->n;
	o->key = calloc(o->n + 1, sizeof *o->key);
	o->from = calloc(o->n + 1, sizeof *o->from);
	o->to = calloc(o->n + 1, sizeof *o->to);
	o->wave_place = calloc(waves + 1, sizeof *o->wave_place);
	if (!order || !o->key || !o->from || !o->to || !o->wave_place) {
		free(order);
		return false;
	}
	cr_collection_wave_order(collection, order);
	for (size_t i = 0; i < waves; i++)
		o->wave_place[order[i]] = i;
	free(order);
	return true;
}

static void
ordering_fini(struct ordering *o)
{
	free(o->key);
	free(o->from);
	free(o->to);
	free(o->wave_place);
}

/* Moves row 'from' to place 'to'. */
static void
move_row(struct cr_collection *collection, size_t to, size_t from)
{
	size_t stride = collection->layout.stride;

	collection->responses[to] = collection->responses[from];
	memcpy(collection->records + to * stride, collection->records + from * stride,
	       stride);
}

/* Puts the row order[i] in place i, for every i, going round each cycle once with its
 * first row in the hand. */
static void
permute(struct cr_collection *collection, size_t *order, char *hand)
{
	size_t stride = collection->layout.stride;

	for (size_t first = 0; first < collection->n; first++) {
		struct response response = collection->responses[first];
		size_t at = first;

		if (order[first] == first)
			continue;
		memcpy(hand, collection->records + first * stride, stride);
		while (order[at] != first) {
			size_t from = order[at];

			move_row(collection, at, from);
			order[at] = at;
			at = from;
		}
		collection->responses[at] = response;
		memcpy(collection->records + at * stride, hand, stride);
		order[at] = at;
	}
}

bool
cr_collection_order(struct cr_collection *collection, struct cr_error *err)
{
	struct ordering o = { 0 };
	char *hand = malloc(collection->layout.stride + 1);
	bool done = hand && ordering_init(&o, collection) && sort(&o, collection);

	if (done)
		permute(collection, o.from, hand);
	free(hand);
	ordering_fini(&o);
	/* Rows are no longer where these say, and no more of them come. */
	cr_map_fini(&collection->keys);
	free(collection->latest);
	collection->latest = NULL;
	collection->latest_capacity = 0;
	return done || cr_error_nomem(err);
}
