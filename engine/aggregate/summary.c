/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From kept responses to the figures of units in waves.  First the responses are put
 * in order of wave and unit; then each cell is decided on and computed by itself,
 * and after the cells of a wave the figures over all its units; at last the cells are
 * put in the order in which they are read.  Nothing here decides what may be shown. */
#include <math.h>
#include <stdlib.h>

#include "linked.h"

/* Names the waves in their order; '*place' is where each of the collection's is then. */
static bool
order_waves(struct cr_summary *summary, const struct cr_collection *collection,
            size_t *place)
{
	size_t n = collection->waves.n;
	const char **waves = cr_arena_array(&summary->arena, n, sizeof *waves);
	size_t *order = calloc(n + 1, sizeof *order);

	summary->waves = waves;
	if (waves && order)
		cr_collection_wave_order(collection, order);
	for (size_t w = 0; w < n && waves && order; w++) {
		place[order[w]] = w;
		waves[w] = cr_arena_strdup(&summary->arena,
		                           collection->waves.items[order[w]]);
		summary->n_waves += waves[w] != NULL;
	}
	free(order);
	return order && summary->n_waves == n;
}

static bool
copy_units(struct cr_summary *summary, const struct cr_collection *collection)
{
	size_t n = collection->units.n;
	const char **units = cr_arena_array(&summary->arena, n, sizeof *units);

	if (!units)
		return false;
	for (size_t u = 0; u < n; u++) {
		units[u] = cr_arena_strdup(&summary->arena, collection->units.items[u]);
		if (!units[u])
			return false;
	}
	summary->units = units;
	summary->n_units = n;
	return true;
}

/* A response that counts, by what orders it. */
struct placed {
	size_t wave, unit, row; /* 'unit' SIZE_MAX: of none */
};

static int
by_place(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->wave != b->wave)
		return a->wave < b->wave ? -1 : 1;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* Whether they are in order already, as those of an ordered collection are. */
static bool
in_order(const struct placed *placed, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (by_place(&placed[i - 1], &placed[i]) > 0)
			return false;
	return true;
}

/* The responses that count, in their order; '*n' of them.  Null without memory. */
static struct placed *
place_responses(const struct cr_collection *collection, const size_t *wave_place,
                size_t *n)
{
	struct placed *placed = calloc(collection->n + 1, sizeof *placed);

	*n = 0;
	for (size_t i = 0; placed && i < collection->n; i++)
		if (cr_collection_counts(collection, i))
			placed[(*n)++] = (struct placed){
				wave_place[cr_collection_wave(collection, i)],
				cr_collection_unit(collection, i), i
			};
	if (placed && !in_order(placed, *n))
		qsort(placed, *n, sizeof *placed, by_place);
	return placed;
}

static bool
same_cell(const struct placed *a, const struct placed *b)
{
	return a->unit == b->unit && a->wave == b->wave;
}

/* Makes cell 'c' of the build from its 'n' rows. */
static bool
make_cell(struct build *build, size_t c, size_t n)
{
	struct cr_summary *summary = build->summary;
	struct cr_unit_wave *cell = &build->cells[c];
	int *group_of = build->group_of + build->first[c];
	struct cell_work work = {
		.collection = build->collection,
		.rows = build->rows + build->first[c],
		.group_of = group_of,
		.n = n,
		.min_cell = summary->min_cell,
	};

	cell->hidden = n < summary->min_cell;
	cell->first_day = cell->last_day = NAN;
	if (cell->hidden)
		return true;
	work.level = cr_arena_array(&summary->arena, summary->instrument->n_slots, 1);
	work.withheld =
		cr_arena_array(&summary->arena, summary->instrument->n_slots, 1);
	build->decided[c].level = work.level;
	cell->levels = work.level;
	cell->withheld = work.withheld;
	if (!work.level || !work.withheld ||
	    !groups_fill(&summary->arena, &work, group_of, cell) ||
	    !levels_by_values(&work) || !audit_cell(build->linked, &work))
		return false;
	describe_fill(&work, cell);
	return figures_fill(&summary->arena, &work, cell) &&
	       agreement_fill(&summary->arena, &work, cell);
}

/* Makes the cells and the figures over all units of one wave. */
static bool
make_wave(struct build *build, const struct placed *placed, struct run *run,
          struct cr_unit_wave *together)
{
	for (size_t i = run->first_row, end; i < run->end_row; i = end) {
		for (end = i + 1; end < run->end_row; end++)
			if (!same_cell(&placed[i], &placed[end]))
				break;
		if (placed[i].unit == SIZE_MAX)
			break;
		build->first[build->n_cells] = i;
		build->cells[build->n_cells].unit = placed[i].unit;
		build->cells[build->n_cells].wave = placed[i].wave;
		if (!make_cell(build, build->n_cells, end - i))
			return false;
		build->first[++build->n_cells] = end;
	}
	run->end_cell = build->n_cells;
	return together_fill(build, run, together);
}

/* Whether a wave can be earlier than another one: what names none cannot. */
static bool
is_named(const struct cr_summary *summary, size_t wave)
{
	return summary->waves[wave][0] != '\0';
}

static bool
make_waves(struct build *build, const struct placed *placed, size_t n)
{
	struct cr_summary *summary = build->summary;
	struct cr_unit_wave *together =
		cr_arena_array(&summary->arena, summary->n_waves, sizeof *together);
	struct run run = { 0 };

	if (!together)
		return false;
	for (size_t w = 0; w < summary->n_waves; w++) {
		run.first_row = run.end_row;
		run.first_cell = build->n_cells;
		while (run.end_row < n && placed[run.end_row].wave == w)
			run.end_row++;
		together[w].unit = CR_ALL_UNITS;
		together[w].wave = w;
		if (w > 0 && is_named(summary, w - 1))
			together[w].previous = &together[w - 1];
		if (!make_wave(build, placed, &run, &together[w]))
			return false;
	}
	summary->together = together;
	return true;
}

static int
compare_cell(const void *wanted, const void *element)
{
	const struct cr_unit_wave *a = wanted, *b = element;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return a->wave < b->wave ? -1 : a->wave > b->wave;
}

/* Puts the cells in order of unit and wave, and each beside the one before it. */
static void
order_cells(struct build *build)
{
	struct cr_unit_wave *cells = build->cells;

	qsort(cells, build->n_cells, sizeof *cells, compare_cell);
	for (size_t c = 1; c < build->n_cells; c++)
		if (cells[c].unit == cells[c - 1].unit &&
		    is_named(build->summary, cells[c - 1].wave))
			cells[c].previous = &cells[c - 1];
	build->summary->cells = cells;
	build->summary->n_cells = build->n_cells;
}

static size_t
count_cells(const struct placed *placed, size_t n)
{
	size_t n_cells = 0;

	for (size_t i = 0; i < n; i++)
		n_cells += placed[i].unit != SIZE_MAX &&
		           (i == 0 || !same_cell(&placed[i - 1], &placed[i]));
	return n_cells;
}

static bool
build_all(struct build *build, const struct placed *placed, size_t n)
{
	struct cr_arena *arena = &build->summary->arena;
	size_t n_cells = count_cells(placed, n);
	size_t *rows = calloc(n + 1, sizeof *rows);
	bool done;

	build->rows = rows;
	build->group_of = calloc(n + 1, sizeof *build->group_of);
	build->cells = cr_arena_array(arena, n_cells + 1, sizeof *build->cells);
	build->decided = calloc(n_cells + 1, sizeof *build->decided);
	build->first = calloc(n_cells + 1, sizeof *build->first);
	for (size_t i = 0; i < n && rows; i++)
		rows[i] = placed[i].row;
	done = rows && build->group_of && build->cells && build->decided &&
	       build->first && make_waves(build, placed, n);
	if (done)
		order_cells(build);
	free(rows);
	free(build->group_of);
	free(build->decided);
	free(build->first);
	return done;
}

static bool
fill(struct cr_summary *summary, const struct cr_collection *collection)
{
	struct linked linked;
	struct build build = {
		.summary = summary,
		.collection = collection,
		.linked = &linked,
	};
	size_t *wave_place = calloc(collection->waves.n + 1, sizeof *wave_place);
	struct placed *placed = NULL;
	bool done = false;
	size_t n;

	if (linked_init(&linked, &collection->layout, 2) && wave_place &&
	    order_waves(summary, collection, wave_place) && copy_units(summary, collection))
		placed = place_responses(collection, wave_place, &n);
	if (placed)
		done = build_all(&build, placed, n);
	free(wave_place);
	free(placed);
	linked_fini(&linked);
	return done;
}

struct cr_summary *
cr_summary_new(const struct cr_collection *collection, size_t min_cell,
               struct cr_error *err)
{
	size_t least = (size_t)collection->instrument->design.min_cell;
	struct cr_summary *summary = calloc(1, sizeof *summary);

	if (!summary) {
		cr_error_nomem(err);
		return NULL;
	}
	summary->instrument = collection->instrument;
	summary->min_cell = min_cell ? min_cell : least;
	summary->unprotected = summary->min_cell < least;
	if (!fill(summary, collection)) {
		cr_error_nomem(err);
		cr_summary_free(summary);
		return NULL;
	}
	return summary;
}

void
cr_summary_free(struct cr_summary *summary)
{
	if (!summary)
		return;
	cr_arena_fini(&summary->arena);
	free(summary);
}

const struct cr_unit_wave *
cr_summary_find(const struct cr_summary *summary, size_t unit, size_t wave)
{
	const struct cr_unit_wave wanted = { .unit = unit, .wave = wave };

	return summary->n_cells ? bsearch(&wanted, summary->cells, summary->n_cells,
	                                  sizeof wanted, compare_cell)
	                        : NULL;
}
