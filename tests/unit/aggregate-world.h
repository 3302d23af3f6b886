/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An instrument and responses to it, as text, taken as far as a summary. */
#ifndef COREADY_TESTS_AGGREGATE_WORLD_H
#define COREADY_TESTS_AGGREGATE_WORLD_H

#include "coready/aggregate.h"

struct world {
	struct cr_instrument *instrument;
	struct cr_collection *collection;
	struct cr_summary *summary;
};

/* How responses are taken in; no figure depends on it.  0: the default. */
struct world_way {
	size_t memory;              /* Of the collection. */
	size_t threads, chunk_size;
};

/* Collects CSV into 'collection'; false with 'err'. */
bool world_collect_so(const struct cr_instrument *instrument, struct cr_slice csv,
                      const struct world_way *way, struct cr_collection *collection,
                      struct cr_error *err);
bool world_collect(const struct cr_instrument *instrument, struct cr_slice csv,
                   struct cr_collection *collection, struct cr_error *err);

/* Fails the test where the instrument is refused. */
struct cr_instrument *world_load(const char *xml);

/* Fails the test where the instrument or the responses are refused. */
void world_init(struct world *world, const char *xml, const char *csv);
void world_fini(struct world *world);

/* The cell of a unit in a wave (null: the unit's first). */
const struct cr_unit_wave *world_cell(const struct world *world, const char *unit,
                                      const char *wave);

/* 1e-9 relative: tighter than what docs/scoring.md asks of oracles. */
void assert_close(double got, double expected);

#endif
