/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of responses with the same respondent, unit and wave the last one counts.  They are
 * looked for among those of one unit in one wave, by the fingerprints of their names; if
 * these are very many, by one part of all fingerprints after the other. */
#include <stdlib.h>
#include <string.h>

#include "walk.h"

/* The names that are told apart at once take a few times the collection's memory,
 * whose buffer is free by then. */
enum { BYTES_A_NAME = 16, LEAST_NAMES = 64 };

struct seen {
	struct cr_fingerprint print;
	size_t row; /* Of all. */
};

struct repeats {
	struct cr_collection *collection;
	struct seen *seen;  /* Open addressing, in the first 'capacity' places, */
	size_t capacity;    /* a power of two; */
	size_t room;        /* there are so many. */
	struct cr_fingerprint *prints; /* Those of one piece; */
	size_t n_prints;    /* room for so many. */
};

static bool
is_name(const struct cr_fingerprint *print)
{
	return print->half[0] || print->half[1];
}

/* The place of a name, or the empty one where it would stand. */
static struct seen *
place_of(const struct repeats *r, const struct cr_fingerprint *print)
{
	size_t i = (size_t)print->half[1] & (r->capacity - 1);

	while (is_name(&r->seen[i].print) &&
	       memcmp(&r->seen[i].print, print, sizeof *print) != 0)
		i = (i + 1) & (r->capacity - 1);
	return &r->seen[i];
}

static void
take_row(struct repeats *r, const struct cr_fingerprint *print, size_t row)
{
	struct seen *seen = place_of(r, print);

	if (is_name(&seen->print)) {
		r->collection->replaced[seen->row / 8] |=
			(uint8_t)(1u << seen->row % 8);
		r->collection->repeats++;
	}
	*seen = (struct seen){ *print, row };
}

/* The fingerprints of a piece: its first column. */
static bool
read_prints(struct repeats *r, const struct source *source, struct cr_error *err)
{
	const struct extent columns = { 0, sizeof *r->prints };
	size_t n = source->piece->n;
	const char *data;

	if (n > r->n_prints) {
		free(r->prints);
		r->prints = malloc(n * sizeof *r->prints);
		r->n_prints = r->prints ? n : 0;
		if (!r->prints)
			return cr_error_nomem(err);
	}
	data = piece_data(r->collection, source->run, source->piece, columns,
	                  (char *)r->prints, err);
	if (data && data != (const char *)r->prints)
		memcpy(r->prints, data, n * sizeof *r->prints);
	return data;
}

static bool
take_pieces(struct repeats *r, const struct body *body, size_t part, size_t n_parts,
            struct cr_error *err)
{
	for (size_t s = 0; s < body->n_sources; s++) {
		const struct source *source = &body->sources[s];
		size_t row = source->run->first_row + source->piece->row;

		if (!read_prints(r, source, err))
			return false;
		for (size_t i = 0; i < source->piece->n; i++)
			if (is_name(&r->prints[i]) &&
			    (r->prints[i].half[0] >> 16) % n_parts == part)
				take_row(r, &r->prints[i], row + i);
	}
	return true;
}

/* Empty places for the names of one part: twice as many as there can be. */
static bool
begin_part(struct repeats *r, size_t n_names, struct cr_error *err)
{
	for (r->capacity = 64; r->capacity < 2 * n_names;)
		r->capacity *= 2;
	if (r->capacity > r->room) {
		free(r->seen);
		r->seen = malloc(r->capacity * sizeof *r->seen);
		r->room = r->seen ? r->capacity : 0;
	}
	if (!r->seen)
		return cr_error_nomem(err);
	memset(r->seen, 0, r->capacity * sizeof *r->seen);
	return true;
}

static size_t
most_names(const struct cr_collection *collection)
{
	size_t n = collection->memory / BYTES_A_NAME;

	return n < LEAST_NAMES ? LEAST_NAMES : n;
}

static bool
find_in_unit(struct repeats *r, const struct body *body, struct cr_error *err)
{
	size_t most = most_names(r->collection), n_parts = body->n / most + 1;
	/* Parts are of about equal size; a few more than the average fit as well, and
	 * there are twice as many places: a part of 'most' has a deviation of its root. */
	size_t n_names = n_parts > 1 ? most + most / 4 : body->n;

	for (size_t part = 0; part < n_parts; part++)
		if (!begin_part(r, n_names, err) ||
		    !take_pieces(r, body, part, n_parts, err))
			return false;
	return true;
}

static bool
find_in_wave(struct repeats *r, size_t wave, struct cr_error *err)
{
	struct walk walk;
	struct body *body;
	bool done = true;

	if (!walk_init(&walk, r->collection, wave, false, err))
		return false;
	while (done && (body = walk_next(&walk)))
		done = find_in_unit(r, body, err);
	walk_fini(&walk);
	return done;
}

bool
repeats_find(struct cr_collection *collection, struct cr_error *err)
{
	struct repeats r = { .collection = collection };
	bool done = true;

	if (collection->instrument->design.respondent < 0 || collection->n == 0)
		return true;
	collection->replaced = calloc(collection->n / 8 + 1, 1);
	if (!collection->replaced)
		return cr_error_nomem(err);
	for (size_t w = 0; done && w < collection->waves.n; w++)
		done = find_in_wave(&r, w, err);
	free(r.seen);
	free(r.prints);
	return done;
}
