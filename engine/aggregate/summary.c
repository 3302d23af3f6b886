/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From kept responses to the figures of units in waves.  First the responses
 * are put in order of unit and wave; then each cell is disclosed and computed
 * by itself (cell.c).  Nothing here decides what may be shown. */
#include <math.h>
#include <stdlib.h>

#include "private.h"

/* Places of the waves, in their order, from their numbers in the collection. */
static bool
order_waves(struct cr_summary *summary, const struct cr_collection *collection,
            size_t *place)
{
	size_t n = collection->waves.n;
	const char **waves = cr_arena_array(&summary->arena, n, sizeof *waves);

	if (!waves)
		return false;
	for (size_t w = 0; w < n; w++) {
		size_t before = 0;

		for (size_t v = 0; v < n; v++)
			before += collection->wave_rank[v] < collection->wave_rank[w] ||
			          (collection->wave_rank[v] == collection->wave_rank[w] &&
			           v < w);
		place[w] = before;
		waves[before] = cr_arena_strdup(&summary->arena, collection->waves.items[w]);
		if (!waves[before])
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

/* The responses that count, by cell: start[c] .. start[c + 1] of 'rows', where c
 * is unit x n_waves + wave.  A counting sort, so the order of the file stays. */
struct by_cell {
	size_t *start, *rows;
};

static bool
counts_in(const struct response *response)
{
	return !response->replaced && response->unit != NO_UNIT;
}

static bool
sort_by_cell(const struct cr_collection *collection, const size_t *wave_place,
             size_t n_units, size_t n_waves, struct by_cell *sorted)
{
	size_t n_cells = n_units * n_waves;
	size_t *next;

	sorted->start = calloc(n_cells + 2, sizeof *sorted->start);
	sorted->rows = calloc(collection->n + 1, sizeof *sorted->rows);
	if (!sorted->start || !sorted->rows)
		return false;
	next = sorted->start + 1;
	for (size_t i = 0; i < collection->n; i++) {
		const struct response *r = &collection->responses[i];

		if (counts_in(r) && n_cells)
			next[r->unit * n_waves + wave_place[r->wave] + 1]++;
	}
	for (size_t c = 0; c < n_cells; c++)
		next[c + 1] += next[c];
	/* next[c] is now where cell c begins; filling moves it to where it ends,
	 * which is where start[c + 1] must point. */
	for (size_t i = 0; i < collection->n; i++) {
		const struct response *r = &collection->responses[i];

		if (counts_in(r))
			sorted->rows[next[r->unit * n_waves + wave_place[r->wave]]++] = i;
	}
	return true;
}

static bool
fill_cells(struct cr_summary *summary, const struct cr_collection *collection,
           const struct by_cell *sorted)
{
	size_t n_cells = summary->n_units * summary->n_waves;
	struct cr_unit_wave *cells =
		cr_arena_array(&summary->arena, n_cells, sizeof *cells);

	if (!cells)
		return false;
	for (size_t c = 0; c < n_cells; c++) {
		struct cr_unit_wave *cell = &cells[summary->n_cells];
		size_t n = sorted->start[c + 1] - sorted->start[c];

		if (n == 0)
			continue;
		cell->unit = c / summary->n_waves;
		cell->wave = c % summary->n_waves;
		if (summary->n_cells && cells[summary->n_cells - 1].unit == cell->unit)
			cell->previous = &cells[summary->n_cells - 1];
		if (!cell_fill(summary, collection, sorted->rows + sorted->start[c], n,
		               cell))
			return false;
		summary->n_cells++;
	}
	summary->cells = cells;
	return true;
}

static bool
fill(struct cr_summary *summary, const struct cr_collection *collection)
{
	size_t *wave_place = calloc(collection->waves.n + 1, sizeof *wave_place);
	struct by_cell sorted = { 0 };
	bool done = wave_place && order_waves(summary, collection, wave_place) &&
	            copy_units(summary, collection) &&
	            sort_by_cell(collection, wave_place, summary->n_units,
	                         summary->n_waves, &sorted) &&
	            fill_cells(summary, collection, &sorted);

	free(wave_place);
	free(sorted.start);
	free(sorted.rows);
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

const struct cr_unit_wave *
cr_summary_find(const struct cr_summary *summary, size_t unit, size_t wave)
{
	for (size_t i = 0; i < summary->n_cells; i++)
		if (summary->cells[i].unit == unit && summary->cells[i].wave == wave)
			return &summary->cells[i];
	return NULL;
}
