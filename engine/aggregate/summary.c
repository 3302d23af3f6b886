/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From kept responses to the figures of units in waves: wave by wave, in each unit by
 * unit as they are read; after the cells of a wave the figures over all its units; at
 * last the cells are put in the order in which they are read.  Nothing here decides what
 * may be shown. */
#include <stdlib.h>
#include <string.h>

#include "together.h"

struct build {
	struct makers makers;
	struct cr_unit_wave *cells;
	size_t n_cells, capacity;
};

static const char **
copy_names(struct cr_summary *summary, const struct names *names)
{
	const char **copies = cr_arena_array(&summary->arena, names->n, sizeof *copies);

	for (size_t i = 0; copies && i < names->n; i++) {
		copies[i] = cr_arena_strdup(&summary->arena, names->items[i]);
		if (!copies[i])
			return NULL;
	}
	return copies;
}

static bool
name_all(struct cr_summary *summary, const struct cr_collection *collection,
         const size_t *order)
{
	size_t n = collection->waves.n;
	const char **waves = cr_arena_array(&summary->arena, n, sizeof *waves);

	summary->n_units = collection->units.n;
	summary->units = copy_names(summary, &collection->units);
	summary->n_versions = collection->versions.n;
	summary->versions = copy_names(summary, &collection->versions);
	for (size_t w = 0; waves && w < n; w++) {
		waves[w] = cr_arena_strdup(&summary->arena,
		                           collection->waves.items[order[w]]);
		summary->n_waves += waves[w] != NULL;
	}
	summary->waves = waves;
	return waves && summary->n_waves == n && summary->units && summary->versions;
}

/* A cell on its way. */
struct cell {
	struct body *body;
	struct cr_unit_wave *out;
	struct cell_work work;
	struct decided decided;
	struct description description;
	size_t counts[N_CODES]; /* By base group. */
	uint8_t part_of_code[N_CODES];
};

/* Who answered, and of which group. */
static bool
count_groups(struct makers *makers, struct cell *cell, struct cr_error *err)
{
	const struct block *block;
	bool done;

	body_rewind(cell->body);
	while ((done = body_next(cell->body, &block, err)) && block) {
		const uint8_t *groups = block_groups(block);

		describe_add(&cell->description, block);
		for (size_t i = 0; i < block->n; i++)
			cell->counts[makers->base.of_code[groups[i]]]++;
	}
	return done;
}

/* What they said. */
static bool
count_answers(struct makers *makers, struct cell *cell, struct cr_error *err)
{
	const struct block *block;
	bool done;

	agreeing_begin(makers->agreeing);
	for (size_t f = 0; f < makers->linked.n_families; f++)
		patterns_clear(&makers->patterns[f]);
	body_rewind(cell->body);
	while ((done = body_next(cell->body, &block, err)) && block) {
		struct sorted *sorted = &makers->sorted;

		done = sorted_by_group(sorted, block, cell->part_of_code) &&
		       tallies_add(&cell->work.tallies, sorted) &&
		       (cell->out->hidden || agreeing_add(makers->agreeing, block));
		for (size_t f = 0; done && f < makers->linked.n_families; f++)
			done = patterns_add(&makers->patterns[f], block, sorted->parts);
		if (!done)
			return cr_error_nomem(err);
	}
	return done;
}

static bool
decide(struct makers *makers, struct cell *cell)
{
	struct cr_summary *summary = makers->summary;
	size_t n_slots = summary->instrument->n_slots;

	cell->work.level = cr_arena_array(&summary->arena, n_slots, 1);
	cell->work.withheld = cr_arena_array(&summary->arena, n_slots, 1);
	cell->decided.level = cell->out->levels = cell->work.level;
	cell->out->withheld = cell->work.withheld;
	return cell->work.level && cell->work.withheld && levels_by_values(&cell->work) &&
	       audit_cell(makers->auditor, &cell->work);
}

static bool
make_figures(struct makers *makers, struct cell *cell, struct cr_error *err)
{
	struct cr_arena *arena = &makers->summary->arena;
	struct quartiles quartiles;

	describe_fill(&cell->description, makers->summary->min_cell, cell->out);
	if (!quartiles_init(&quartiles, &makers->scratch, makers->summary->instrument,
	                    cell->work.tallies.n_parts))
		return cr_error_nomem(err);
	if (!quartiles_of_cell(&quartiles, &cell->work, cell->body, cell->part_of_code,
	                       &makers->sorted, err))
		return false;
	return (figures_fill(arena, &cell->work, &quartiles, cell->out) &&
	        agreeing_fill(makers->agreeing, arena, &cell->work, cell->out)) ||
	       cr_error_nomem(err);
}

/* Which groups show, where the cell does. */
static bool
find_parts(struct makers *makers, struct cell *cell)
{
	struct cr_summary *summary = makers->summary;
	uint8_t *shown_as = cr_arena_array(&summary->arena, makers->base.n + 1, 1);

	if (!shown_as ||
	    (!cell->out->hidden &&
	     !groups_fill(&summary->arena, &makers->base, cell->counts,
	                  summary->min_cell, shown_as, cell->out)))
		return false;
	parts_of_codes(&makers->base, shown_as, cell->part_of_code);
	cell->decided.shown_as = cell->out->shown_as = shown_as;
	cell->work.n_groups = cell->out->n_groups;
	return tallies_init(&cell->work.tallies, &makers->scratch, cell->work.layout,
	                    cell_parts(cell->work.n_groups));
}

/* Makes a cell of a unit, or counts those of no unit. */
static bool
make_cell(struct makers *makers, struct body *body, struct cr_unit_wave *out,
          struct together *together, struct cr_error *err)
{
	bool of_unit = body->unit != NO_UNIT;
	struct cell cell = {
		.body = body,
		.out = out,
		.work = {
			.layout = &makers->collection->layout,
			.n = body->n,
			.min_cell = makers->summary->min_cell,
			.patterns = makers->patterns,
			.known_t = makers->known_t,
		},
	};

	cr_arena_reset(&makers->scratch);
	out->hidden = !of_unit || body->n < makers->summary->min_cell;
	out->first_day = out->last_day = NAN;
	if (!count_groups(makers, &cell, err))
		return false;
	if (!find_parts(makers, &cell))
		return cr_error_nomem(err);
	if (!count_answers(makers, &cell, err))
		return false;
	if (!out->hidden && !decide(makers, &cell))
		return cr_error_nomem(err);
	if (!out->hidden && !make_figures(makers, &cell, err))
		return false;
	return together_add(together, of_unit ? &cell.decided : NULL, out, &cell.work,
	                    &cell.description) ||
	       cr_error_nomem(err);
}

/* The next cell; it is not counted yet. */
static struct cr_unit_wave *
next_cell(struct build *build, size_t unit, size_t wave)
{
	if (build->n_cells == build->capacity) {
		size_t capacity = build->capacity ? 2 * build->capacity : 64;
		struct cr_unit_wave *cells =
			realloc(build->cells, capacity * sizeof *cells);

		if (!cells)
			return NULL;
		build->cells = cells;
		build->capacity = capacity;
	}
	build->cells[build->n_cells] = (struct cr_unit_wave){ .unit = unit, .wave = wave };
	return &build->cells[build->n_cells];
}

static bool
make_cells(struct build *build, struct walk *walk, size_t wave,
           struct together *together, struct cr_error *err)
{
	struct body *body;

	while ((body = walk_next(walk))) {
		struct cr_unit_wave *cell = next_cell(build, body->unit, wave);

		if (!cell)
			return cr_error_nomem(err);
		if (!make_cell(&build->makers, body, cell, together, err))
			return false;
		build->n_cells += body->unit != NO_UNIT;
	}
	return true;
}

/* The cells of a wave, which the collection numbers 'number', and then those together. */
static bool
make_wave(struct build *build, size_t wave, size_t number, struct cr_unit_wave *all,
          struct cr_error *err)
{
	struct together *together = together_new(&build->makers, all);
	struct walk walk;
	bool done;

	if (!together)
		return cr_error_nomem(err);
	done = walk_init(&walk, build->makers.collection, number, false, err);
	if (done) {
		done = make_cells(build, &walk, wave, together, err);
		walk_fini(&walk);
	}
	done = done && together_fill(together, number, err);
	together_free(together);
	return done;
}

/* Whether a wave can be earlier than another one: what names none cannot. */
static bool
is_named(const struct cr_summary *summary, size_t wave)
{
	return summary->waves[wave][0] != '\0';
}

static bool
make_waves(struct build *build, const size_t *order, struct cr_error *err)
{
	struct cr_summary *summary = build->makers.summary;
	struct cr_unit_wave *together =
		cr_arena_array(&summary->arena, summary->n_waves, sizeof *together);

	if (!together)
		return cr_error_nomem(err);
	for (size_t w = 0; w < summary->n_waves; w++) {
		together[w].unit = CR_ALL_UNITS;
		together[w].wave = w;
		if (w > 0 && is_named(summary, w - 1))
			together[w].previous = &together[w - 1];
		if (!make_wave(build, w, order[w], &together[w], err))
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
static bool
order_cells(struct build *build)
{
	struct cr_summary *summary = build->makers.summary;
	struct cr_unit_wave *cells =
		cr_arena_array(&summary->arena, build->n_cells + 1, sizeof *cells);

	if (!cells)
		return false;
	if (build->n_cells) {
		memcpy(cells, build->cells, build->n_cells * sizeof *cells);
		qsort(cells, build->n_cells, sizeof *cells, compare_cell);
	}
	for (size_t c = 1; c < build->n_cells; c++)
		if (cells[c].unit == cells[c - 1].unit &&
		    is_named(summary, cells[c - 1].wave))
			cells[c].previous = &cells[c - 1];
	summary->cells = cells;
	summary->n_cells = build->n_cells;
	return true;
}

static bool
makers_init(struct makers *makers)
{
	const struct layout *layout = &makers->collection->layout;
	size_t n_families;

	if (!linked_init(&makers->linked, layout, 2, true) ||
	    !base_groups_init(&makers->base, &makers->summary->arena,
	                      layout->instrument) ||
	    !sorted_init(&makers->sorted))
		return false;
	n_families = makers->linked.n_families;
	makers->auditor = auditor_new(&makers->linked);
	makers->agreeing = agreeing_new(layout);
	makers->patterns = calloc(n_families + 1, sizeof *makers->patterns);
	for (size_t f = 0; makers->patterns && f < n_families; f++)
		patterns_init(&makers->patterns[f], &makers->linked,
		              &makers->linked.families[f]);
	makers->known_t = calloc(CR_T_KNOWN, sizeof *makers->known_t);
	return makers->auditor && makers->agreeing && makers->patterns &&
	       makers->known_t;
}

static void
makers_fini(struct makers *makers)
{
	for (size_t f = 0; makers->patterns && f < makers->linked.n_families; f++)
		patterns_fini(&makers->patterns[f]);
	free(makers->patterns);
	free(makers->known_t);
	agreeing_free(makers->agreeing);
	auditor_free(makers->auditor);
	sorted_fini(&makers->sorted);
	linked_fini(&makers->linked);
	cr_arena_fini(&makers->scratch);
}

static bool
fill(struct cr_summary *summary, const struct cr_collection *collection,
     struct cr_error *err)
{
	struct build build = { .makers = { .summary = summary, .collection = collection } };
	size_t *order = calloc(collection->waves.n + 1, sizeof *order);
	bool done = order;

	if (order)
		cr_collection_wave_order(collection, order);
	done = (done && name_all(summary, collection, order) &&
	        makers_init(&build.makers)) ||
	       cr_error_nomem(err);
	done = done && make_waves(&build, order, err) &&
	       (order_cells(&build) || cr_error_nomem(err));
	makers_fini(&build.makers);
	free(build.cells);
	free(order);
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
	if (fill(summary, collection, err))
		return summary;
	cr_summary_free(summary);
	return NULL;
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
