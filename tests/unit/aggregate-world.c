/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From text to a summary. */
#include "aggregate-world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

bool
world_collect_so(const struct cr_instrument *instrument, struct cr_slice csv,
                 const struct world_way *way, struct cr_collection *collection,
                 struct cr_error *err)
{
	struct cr_sink sink = cr_collection_sink(collection);
	struct cr_read_options reading = { .chunk_size = way->chunk_size };
	struct cr_batch_options options = { .block_rows = 5, .threads = way->threads };
	struct cr_batch_counts counts;
	struct cr_diag_list diags = { 0 };
	struct cr_scorer *scorer = cr_scorer_new(instrument, err);
	struct cr_input *input = cr_input_memory("responses.csv", csv, err);
	struct cr_reader *reader = NULL;
	bool done = false;

	if (way->memory)
		cr_collection_set_memory(collection, way->memory);
	if (scorer && input)
		reader = cr_reader_open(input, cr_format_find("csv"), &instrument->schema,
		                        &reading, &diags, err);
	else
		cr_input_close(input);
	if (reader)
		done = cr_batch_run(reader, &reading, scorer, instrument, &sink, &options,
		                    &diags, &counts, err) &&
		       cr_collection_finish(collection, err);
	cr_reader_free(reader);
	cr_scorer_free(scorer);
	cr_diag_fini(&diags);
	return done;
}

bool
world_collect(const struct cr_instrument *instrument, struct cr_slice csv,
              struct cr_collection *collection, struct cr_error *err)
{
	static const struct world_way usual;

	return world_collect_so(instrument, csv, &usual, collection, err);
}

struct cr_instrument *
world_load(const char *xml)
{
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *instrument =
		cr_instrument_load_memory("t.xml", cr_slice_of(xml), &diags, NULL);

	if (!instrument)
		cr_diag_print(&diags, stderr, false);
	cr_diag_fini(&diags);
	assert_non_null(instrument);
	return instrument;
}

void
world_init(struct world *world, const char *xml, const char *csv)
{
	world->instrument = world_load(xml);
	world->collection = cr_collection_new(world->instrument, NULL);
	assert_true(world_collect(world->instrument, cr_slice_of(csv), world->collection,
	                          NULL));
	world->summary = cr_summary_new(world->collection, 0, NULL);
	assert_non_null(world->summary);
}

void
world_fini(struct world *world)
{
	cr_summary_free(world->summary);
	cr_collection_free(world->collection);
	cr_instrument_free(world->instrument);
}

const struct cr_unit_wave *
world_cell(const struct world *world, const char *unit, const char *wave)
{
	const struct cr_summary *summary = world->summary;

	for (size_t i = 0; i < summary->n_cells; i++) {
		const struct cr_unit_wave *cell = &summary->cells[i];

		if (strcmp(summary->units[cell->unit], unit) == 0 &&
		    (!wave || strcmp(summary->waves[cell->wave], wave) == 0))
			return cell;
	}
	return NULL;
}

void
assert_close(double got, double expected)
{
	if (!(fabs(got - expected) <= 1e-9 * fmax(1, fabs(expected))))
		fail_msg("%.15g is not %.15g", got, expected);
}
