/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes a wave apart into pieces that no figure of a summary joins: a shown group of a
 * unit, or the unit where some of its figures are over all groups; and all whom no unit
 * shows.  Most pieces of a large study are like another, and stand for it. */
#include <stdlib.h>
#include <string.h>

#include "sums.h"

enum { OUTSIDE = EVERY_GROUP - 1 };

/* Points from each row to the record of the first one that answered the same. */
static bool
find_records(struct sums *sums)
{
	struct cr_map patterns = { 0 };
	struct cr_buf key = { 0 };
	size_t place;
	bool done = true;

	for (size_t i = 0; done && i < sums->n; i++) {
		const char *record = collection_record(sums->collection, sums->rows[i]);

		cr_buf_clear(&key);
		linked_pattern(sums->family, &sums->collection->layout, record, &key);
		done = !key.failed &&
		       cr_map_add(&patterns, key.data, key.size, i, &place);
		if (done)
			sums->record_of[i] =
				place == i ? record : sums->record_of[place];
	}
	cr_map_fini(&patterns);
	cr_buf_fini(&key);
	return done;
}

static int
by_record(const void *left, const void *right)
{
	const struct alike *a = left, *b = right;

	if (a->record != b->record)
		return a->record < b->record ? -1 : 1;
	return (a->group > b->group) - (a->group < b->group);
}

static int
more_frequent(const void *left, const void *right)
{
	const struct alike *a = left, *b = right;

	return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : by_record(left, right);
}

/* Puts together those of rows 'first' to 'end' that are in a group.  As many as are too
 * many are as good as more. */
static bool
gather(struct sums *sums, size_t first, size_t end, int group, struct piece *piece)
{
	size_t n = 0, kept = 0;

	for (size_t i = first; i < end; i++)
		if (group == EVERY_GROUP || sums->group_of[i] == group)
			sums->alike[n++] = (struct alike){
				.record = sums->record_of[i],
				.group = group == EVERY_GROUP ? sums->group_of[i] : 0,
				.n = 1,
			};
	if (n)
		qsort(sums->alike, n, sizeof *sums->alike, by_record);
	for (size_t i = 0; i < n; i++)
		if (kept && by_record(&sums->alike[kept - 1], &sums->alike[i]) == 0)
			sums->alike[kept - 1].n++;
		else
			sums->alike[kept++] = sums->alike[i];
	for (size_t i = 0; i < kept; i++)
		if (sums->alike[i].n > sums->summary->min_cell)
			sums->alike[i].n = sums->summary->min_cell;
	if (kept)
		qsort(sums->alike, kept, sizeof *sums->alike, more_frequent);
	piece->n_alike = kept;
	piece->alike = cr_arena_array(&sums->arena, kept, sizeof *piece->alike);
	if (piece->alike && kept)
		memcpy(piece->alike, sums->alike, kept * sizeof *piece->alike);
	return piece->alike;
}

static void
add_number(struct cr_buf *key, size_t number)
{
	cr_buf_add(key, &number, sizeof number);
}

/* Writes what a piece is for the search; weights follow from records. */
static void
write_key(const struct piece *piece, size_t n_groups, struct cr_buf *key)
{
	add_number(key, piece->n_figures);
	for (size_t f = 0; f < piece->n_figures; f++) {
		const struct figure *figure = &piece->figures[f];

		add_number(key, figure->member);
		add_number(key, (size_t)figure->group);
		add_number(key, figure->factor != NULL);
		if (figure->factor)
			cr_buf_add(key, figure->factor,
			           n_groups * sizeof *figure->factor);
	}
	for (size_t i = 0; i < piece->n_alike; i++) {
		cr_buf_add(key, &piece->alike[i].record, sizeof piece->alike[i].record);
		add_number(key, (size_t)piece->alike[i].group);
		add_number(key, piece->alike[i].n);
	}
}

/* Adds a piece, or counts it with one that is like it. */
static bool
add_piece(struct sums *sums, const struct piece *piece, size_t n_groups)
{
	struct cr_buf key = { 0 };
	size_t place;
	bool done;

	write_key(piece, n_groups, &key);
	done = !key.failed &&
	       cr_map_add(&sums->kinds, key.data, key.size, sums->n_pieces, &place);
	if (done && place == sums->n_pieces)
		sums->pieces[sums->n_pieces++] = *piece;
	if (done)
		sums->pieces[place].times++;
	cr_buf_fini(&key);
	return done;
}

static bool
new_figures(struct sums *sums, struct piece *piece, size_t most)
{
	piece->n_figures = 0;
	piece->figures = cr_arena_array(&sums->arena, most, sizeof *piece->figures);
	return piece->figures;
}

static enum level
level_in(const struct cr_unit_wave *cell, size_t slot)
{
	return cell->levels[slot];
}

/* A shown group of a unit in which only groups show. */
static bool
add_group(struct sums *sums, const struct cr_unit_wave *cell, size_t first, size_t end,
          int group)
{
	const struct family *family = sums->family;
	struct piece piece = { 0 };

	if (!new_figures(sums, &piece, family->n_members))
		return false;
	for (size_t m = 0; m < family->n_members; m++)
		if (level_in(cell, family->members[m]) == SHOW_GROUPS)
			piece.figures[piece.n_figures++] =
				(struct figure){ m, EVERY_GROUP, NULL, false };
	return gather(sums, first, end, group, &piece) && add_piece(sums, &piece, 0);
}

/* By what the groups of a unit count in the mean of a member. */
static double *
factors_of(struct sums *sums, const struct cell_work *work, size_t slot)
{
	size_t n = work->n_groups + 1;
	size_t *counts = cr_arena_array(&sums->arena, n, sizeof *counts);
	int *class_of = cr_arena_array(&sums->arena, n, sizeof *class_of);
	double *factors = cr_arena_array(&sums->arena, n, sizeof *factors);

	if (!counts || !class_of || !factors)
		return NULL;
	count_values(work, slot, counts);
	mean_factors(work, counts, class_of, factors);
	return factors;
}

/* Adds the figures of a member in a unit. */
static bool
add_figures(struct sums *sums, const struct cell_work *work, enum level level, size_t m,
            struct piece *piece)
{
	struct figure figure = { m, EVERY_GROUP, NULL, false };

	if (level == SHOW_AVERAGE) {
		figure.factor = factors_of(sums, work, sums->family->members[m]);
		if (!figure.factor)
			return false;
	}
	if (level == SHOW_AVERAGE || level == SHOW_ALL)
		piece->figures[piece->n_figures++] = figure;
	for (size_t g = 0; g < work->n_groups && level == SHOW_GROUPS; g++) {
		figure.group = (int)g;
		piece->figures[piece->n_figures++] = figure;
	}
	return true;
}

static bool
add_whole(struct sums *sums, const struct cr_unit_wave *cell, size_t first, size_t end)
{
	const struct family *family = sums->family;
	const struct cell_work work = {
		.collection = sums->collection,
		.rows = sums->rows + first,
		.group_of = sums->group_of + first,
		.n = end - first,
		.n_groups = cell->n_groups,
		.min_cell = sums->summary->min_cell,
	};
	struct piece piece = { 0 };

	if (!new_figures(sums, &piece, family->n_members * (cell->n_groups + 1)))
		return false;
	for (size_t m = 0; m < family->n_members; m++)
		if (!add_figures(sums, &work, level_in(cell, family->members[m]), m,
		                 &piece))
			return false;
	return gather(sums, first, end, EVERY_GROUP, &piece) &&
	       add_piece(sums, &piece, cell->n_groups);
}

/* Which shown group of a unit a response goes by. */
static int
view_of(const struct cr_unit_wave *cell, uint16_t group)
{
	int none = 0;

	for (size_t g = 0; g < cell->n_groups; g++) {
		for (size_t m = 0; m < cell->groups[g].n_members; m++)
			if (cell->groups[g].members[m] == group)
				return (int)g;
		if (cell->groups[g].none)
			none = (int)g;
	}
	return none;
}

/* Whether a unit shows a member of the family at one of the levels. */
static bool
shows(const struct sums *sums, const struct cr_unit_wave *cell, enum level from,
      enum level to)
{
	for (size_t m = 0; m < sums->family->n_members; m++) {
		enum level level = level_in(cell, sums->family->members[m]);

		if (level >= from && level <= to)
			return true;
	}
	return false;
}

static bool
add_unit(struct sums *sums, size_t first, size_t end)
{
	const struct cr_collection *collection = sums->collection;
	size_t unit = cr_collection_unit(collection, sums->rows[first]);
	const struct cr_unit_wave *cell =
		unit == SIZE_MAX ? NULL
				 : cr_summary_find(sums->summary, unit, sums->wave);
	bool outside =
		!cell || cell->hidden || !shows(sums, cell, SHOW_GROUPS, SHOW_ALL);

	for (size_t i = first; i < end; i++)
		sums->group_of[i] =
			outside ? OUTSIDE
				: view_of(cell,
		                          collection->responses[sums->rows[i]].group);
	if (outside)
		return true;
	if (shows(sums, cell, SHOW_AVERAGE, SHOW_ALL))
		return add_whole(sums, cell, first, end);
	for (size_t g = 0; g < cell->n_groups; g++)
		if (!add_group(sums, cell, first, end, (int)g))
			return false;
	return true;
}

static size_t
values_outside(const struct sums *sums, size_t slot)
{
	size_t n = 0;

	for (size_t i = 0; i < sums->n; i++)
		n += sums->group_of[i] == OUTSIDE &&
		     has_value(sums->collection, sums->rows[i], slot);
	return n;
}

/* Those in no unit's figures.  From the figures over all units what they have together
 * can be told, where they are enough (rule 4). */
static bool
add_outside(struct sums *sums)
{
	const struct family *family = sums->family;
	struct piece piece = { 0 };

	if (!new_figures(sums, &piece, family->n_members))
		return false;
	for (size_t m = 0; m < family->n_members; m++)
		if (values_outside(sums, family->members[m]) >= sums->summary->min_cell)
			piece.figures[piece.n_figures++] =
				(struct figure){ m, EVERY_GROUP, NULL, false };
	return gather(sums, 0, sums->n, OUTSIDE, &piece) && add_piece(sums, &piece, 0);
}

bool
sums_take_apart(struct sums *sums)
{
	const struct cr_collection *collection = sums->collection;

	sums->n_pieces = 0;
	if (!find_records(sums))
		return false;
	for (size_t i = 0, end; i < sums->n; i = end) {
		size_t unit = cr_collection_unit(collection, sums->rows[i]);

		for (end = i + 1; end < sums->n; end++)
			if (cr_collection_unit(collection, sums->rows[end]) != unit)
				break;
		if (!add_unit(sums, i, end))
			return false;
	}
	return add_outside(sums);
}
