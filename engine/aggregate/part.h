/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One chunk's responses on their way into a collection. */
#ifndef COREADY_AGGREGATE_PART_H
#define COREADY_AGGREGATE_PART_H

#include "collection.h"

/* What of a response is numbered when it is emitted: names as text, in the part's arena. */
struct part_row {
	struct cr_slice unit, wave, version; /* Empty: not given. */
	double wave_rank;                    /* NaN: not given. */
	bool agreed;
};

struct part {
	const struct cr_collection *collection; /* Only its layout and key are read. */
	struct cr_arena arena;
	struct cr_buf text;
	struct part_row *rows;
	size_t capacity;
	struct block block; /* Beside 'rows'. */
};

/* The part_* functions of the sink, and how emission empties a part. */
void *part_new(void *owner, struct cr_error *err);
void part_free(void *part);
bool part_rows(void *part, const struct cr_table *table, const struct cr_scoring *scoring,
               struct cr_error *err);
void part_clear(struct part *part);

#endif
