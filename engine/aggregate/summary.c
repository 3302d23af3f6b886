/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From kept responses to the figures of units in waves.  First the responses
 * are put in order of unit and wave; then each cell is disclosed and computed
 * by itself (cell.c).  Nothing here decides what may be shown. */
#include <math.h>
#include <stdlib.h>

#include "private.h"

struct ranked {
	double rank;
	size_t wave; /* In first-seen order, which decides between equals. */
};

static int
by_rank(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->wave < b->wave ? -1 : a->wave > b->wave;
}

/* Puts the waves in their order; 'place' is where each of the collection's is then. */
static bool
order_waves(struct cr_summary *summary, const struct cr_collection *collection,
            size_t *place)
{
	size_t n = collection->waves.n;
	const char **waves = cr_arena_array(&summary->arena, n, sizeof *waves);
	struct ranked *ranked = cr_arena_array(&summary->arena, n, sizeof *ranked);

	if (!waves || !ranked)
		return false;
	for (size_t w = 0; w < n; w++)
		ranked[w] = (struct ranked){ collection->wave_rank[w], w };
	if (n)
		qsort(ranked, n, sizeof *ranked, by_rank);
	for (size_t w = 0; w < n; w++) {
		place[ranked[w].wave] = w;
		waves[w] = cr_arena_strdup(&summary->arena,
		                           collection->waves.items[ranked[w].wave]);
		if (!waves[w])
			return false;
	}
	summary->waves = waves;
	summary->n_waves = n;
	return true;
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
	size_t unit, wave, row;
};

static int
by_cell(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	if (a->wave != b->wave)
		return a->wave < b->wave ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* The responses that count, in order of unit, wave and file; '*n' of them.  Null when
 * memory ran out. */
static struct placed *
place_responses(const struct cr_collection *collection, const size_t *wave_place,
                size_t *n)
{
	struct placed *placed = calloc(collection->n + 1, sizeof *placed);

	*n = 0;
	if (!placed)
		return NULL;
	for (size_t i = 0; i < collection->n; i++) {
		const struct response *r = &collection->responses[i];

		if (!r->replaced && r->unit != NO_UNIT)
			placed[(*n)++] = (struct placed){ r->unit,
				                          wave_place[r->wave], i };
	}
	qsort(placed, *n, sizeof *placed, by_cell);
	return placed;
}

static bool
same_cell(const struct placed *a, const struct placed *b)
{
	return a->unit == b->unit && a->wave == b->wave;
}

/* Makes one cell of 'n' responses that share one. */
static bool
add_cell(struct cr_summary *summary, const struct cr_collection *collection,
         const struct placed *placed, const size_t *rows, size_t n,
         struct cr_unit_wave *cells)
{
	struct cr_unit_wave *cell = &cells[summary->n_cells];

	cell->unit = placed->unit;
	cell->wave = placed->wave;
	if (summary->n_cells && cell[-1].unit == cell->unit)
		cell->previous = &cell[-1];
	summary->n_cells++;
	return cell_fill(summary, collection, rows, n, cell);
}

static bool
fill_cells(struct cr_summary *summary, const struct cr_collection *collection,
           const struct placed *placed, size_t n)
{
	size_t n_cells = 0, first = 0;
	size_t *rows = cr_arena_array(&summary->arena, n, sizeof *rows);
	struct cr_unit_wave *cells;

	for (size_t i = 0; i < n; i++)
		n_cells += i == 0 || !same_cell(&placed[i - 1], &placed[i]);
	cells = cr_arena_array(&summary->arena, n_cells, sizeof *cells);
	if (!rows || !cells)
		return false;
	for (size_t i = 0; i < n; i++) {
		rows[i] = placed[i].row;
		if (i + 1 < n && same_cell(&placed[i], &placed[i + 1]))
			continue;
		if (!add_cell(summary, collection, &placed[first], rows + first,
		              i + 1 - first, cells))
			return false;
		first = i + 1;
	}
	summary->cells = cells;
	return true;
}

static bool
fill(struct cr_summary *summary, const struct cr_collection *collection)
{
	size_t *wave_place = calloc(collection->waves.n + 1, sizeof *wave_place);
	struct placed *placed = NULL;
	bool done = false;
	size_t n;

	if (wave_place && order_waves(summary, collection, wave_place) &&
	    copy_units(summary, collection))
		placed = place_responses(collection, wave_place, &n);
	if (placed)
		done = fill_cells(summary, collection, placed, n);
	free(wave_place);
	free(placed);
	return done;
}

struct cr_summary *
cr_summary_new(const struct cr_collection *collection, size_t min_cell,
               struct cr_error *err)
{
	struct cr_summary *summary = calloc(1, sizeof *summary);

	if (!summary) {
		cr_error_nomem(err);
		return NULL;
	}
	summary->instrument = collection->instrument;
	summary->min_cell =
		min_cell ? min_cell : (size_t)collection->instrument->design.min_cell;
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

static int
compare_cell(const void *wanted, const void *element)
{
	const struct cr_unit_wave *a = wanted, *b = element;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return a->wave < b->wave ? -1 : a->wave > b->wave;
}

const struct cr_unit_wave *
cr_summary_find(const struct cr_summary *summary, size_t unit, size_t wave)
{
	const struct cr_unit_wave wanted = { .unit = unit, .wave = wave };

	return summary->n_cells ? bsearch(&wanted, summary->cells, summary->n_cells,
	                                  sizeof wanted, compare_cell)
	                        : NULL;
}
