/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See world.h. */
#include "tests/report/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
collect(struct report_world *w, const char *csv)
{
	struct cr_sink sink = cr_collection_sink(w->collection);
	struct cr_read_options reading = { 0 };
	struct cr_batch_options options = { .block_rows = 64 };
	struct cr_batch_counts counts;
	struct cr_diag_list diags = { 0 };
	struct cr_scorer *scorer = cr_scorer_new(w->instrument, NULL);
	struct cr_input *input = cr_input_memory("r.csv", cr_slice_of(csv), NULL);
	struct cr_reader *reader = cr_reader_open(input, cr_format_find("csv"),
	                                          &w->instrument->schema, &reading,
	                                          &diags, NULL);

	assert_non_null(reader);
	assert_true(cr_batch_run(reader, &reading, scorer, w->instrument, &sink, &options,
	                         &diags, &counts, NULL));
	assert_int_equal(diags.n_items, 0);
	cr_reader_free(reader);
	cr_scorer_free(scorer);
	cr_diag_fini(&diags);
}

bool
report_world_build(void *owner)
{
	struct report_world *w = owner;

	w->model = cr_model_build(&w->arena, &w->request);
	return w->model != NULL;
}

void
report_world_begin(struct report_world *world, const char *instrument, const char *csv,
                   size_t cell, size_t language)
{
	struct cr_diag_list diags = { 0 };

	*world = (struct report_world){ 0 };
	world->instrument = cr_instrument_load_memory("t.xml", cr_slice_of(instrument),
	                                              &diags, NULL);
	if (!world->instrument)
		cr_diag_print(&diags, stderr, false);
	assert_non_null(world->instrument);
	cr_diag_fini(&diags);
	world->collection = cr_collection_new(world->instrument, NULL);
	collect(world, csv);
	assert_true(cr_collection_finish(world->collection, NULL));
	world->summary = cr_summary_new(world->collection, 0, NULL);
	assert_non_null(world->summary);
	assert_true(cell < world->summary->n_cells);
	world->request = (struct cr_model_request){
		.summary = world->summary,
		.cell = &world->summary->cells[cell],
		.language = language,
		.pooled_none = "none",
	};
	assert_true(report_world_build(world));
}

void
report_world_end(struct report_world *world)
{
	cr_arena_fini(&world->arena);
	cr_summary_free(world->summary);
	cr_collection_free(world->collection);
	cr_instrument_free(world->instrument);
}

const struct cr_model_score *
report_world_score(const struct report_world *world, const char *id)
{
	for (size_t i = 0; i < world->model->n_scores; i++)
		if (strcmp(world->model->scores[i].id, id) == 0)
			return &world->model->scores[i];
	fail_msg("no score '%s'", id);
	return NULL;
}
