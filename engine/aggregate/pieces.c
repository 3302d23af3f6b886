/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes a wave apart into pieces that no figure of a summary joins: a shown group of a
 * unit, or the unit where some of its figures are over all groups; and all whom no unit
 * shows.  Most pieces of a large study are like another, and stand for it. */
#include <stdlib.h>
#include <string.h>

#include "sums.h"

void
sums_forget(struct sums *sums)
{
	patterns_fini(&sums->wave_patterns);
	patterns_fini(&sums->cell_patterns);
	patterns_fini(&sums->outside);
	cr_map_fini(&sums->known);
	cr_map_fini(&sums->kinds);
	free(sums->patterns);
	free(sums->pieces);
	sums->patterns = NULL;
	sums->pieces = NULL;
	sums->n_patterns = sums->patterns_capacity = 0;
	sums->n_pieces = sums->capacity = 0;
	cr_arena_reset(&sums->arena);
}

static bool
add_pattern(struct sums *sums, const uint64_t *pattern)
{
	size_t n_words = pattern_words(sums->family);
	uint64_t *copy = cr_arena_array(&sums->arena, n_words, sizeof *copy);

	if (sums->n_patterns == sums->patterns_capacity) {
		size_t capacity = sums->n_patterns ? 2 * sums->n_patterns : 64;
		const uint64_t **patterns =
			realloc(sums->patterns, capacity * sizeof *patterns);

		if (!patterns)
			return false;
		sums->patterns = patterns;
		sums->patterns_capacity = capacity;
	}
	if (!copy)
		return false;
	memcpy(copy, pattern, n_words * sizeof *copy);
	sums->patterns[sums->n_patterns++] = copy;
	return true;
}

/* Lets those who are alike have the one copy of their pattern. */
static bool
know(struct sums *sums, struct alike *alike)
{
	const uint64_t *pattern = alike->pattern;
	size_t place;

	if (!cr_map_add(&sums->known, (const char *)pattern,
	                pattern_words(sums->family) * sizeof *pattern, sums->n_patterns,
	                &place))
		return false;
	if (place == sums->n_patterns && !add_pattern(sums, pattern))
		return false;
	alike->pattern = sums->patterns[place];
	return true;
}

/* In one order for pieces that are alike, whatever came first: the most frequent first,
 * and then by the bits of their patterns. */
static int
in_order(const void *left, const void *right, void *owner)
{
	const struct alike *a = left, *b = right;
	const struct sums *sums = owner;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return memcmp(a->pattern, b->pattern,
	              pattern_words(sums->family) * sizeof *a->pattern);
}

/* Puts together those who are in a group.  As many as are too many are as good as
 * more. */
static bool
gather(struct sums *sums, const struct patterns *patterns, int group,
       struct piece_kind *piece)
{
	size_t min_cell = sums->summary->min_cell;
	struct alike *all = calloc(patterns->n + 1, sizeof *all);
	bool done = true;

	piece->n_alike = 0;
	piece->alike = cr_arena_array(&sums->arena, patterns->n, sizeof *piece->alike);
	if (!all || !piece->alike) {
		free(all);
		return false;
	}
	patterns_list(patterns, all);
	for (size_t i = 0; done && i < patterns->n; i++) {
		struct alike *alike = &piece->alike[piece->n_alike];

		if (group != EVERY_GROUP && all[i].group != group)
			continue;
		*alike = all[i];
		alike->group = group == EVERY_GROUP ? all[i].group : 0;
		alike->n = all[i].n > min_cell ? min_cell : all[i].n;
		done = know(sums, alike);
		piece->n_alike++;
	}
	free(all);
	if (piece->n_alike)
		qsort_r(piece->alike, piece->n_alike, sizeof *piece->alike, in_order,
		        sums);
	return done;
}

static void
add_number(struct cr_buf *key, size_t number)
{
	cr_buf_add(key, &number, sizeof number);
}

/* Writes what a piece is for the search; weights follow from patterns. */
static void
write_key(const struct piece_kind *piece, struct cr_buf *key)
{
	add_number(key, piece->n_figures);
	add_number(key, piece->n_groups);
	for (size_t f = 0; f < piece->n_figures; f++) {
		const struct figure *figure = &piece->figures[f];

		add_number(key, figure->member);
		add_number(key, (size_t)figure->group);
		add_number(key, figure->factor != NULL);
		if (figure->factor)
			cr_buf_add(key, figure->factor,
			           piece->n_groups * sizeof *figure->factor);
	}
	for (size_t i = 0; i < piece->n_alike; i++) {
		cr_buf_add(key, &piece->alike[i].pattern,
		           sizeof piece->alike[i].pattern);
		add_number(key, (size_t)piece->alike[i].group);
		add_number(key, piece->alike[i].n);
	}
}

/* Adds a piece, or counts it with one that is like it. */
static bool
add_piece(struct sums *sums, const struct piece_kind *piece)
{
	struct cr_buf key = { 0 };
	size_t place;
	bool done;

	if (sums->n_pieces == sums->capacity) {
		size_t capacity = sums->n_pieces ? 2 * sums->n_pieces : 64;
		struct piece_kind *pieces = realloc(sums->pieces, capacity * sizeof *pieces);

		if (!pieces)
			return false;
		sums->pieces = pieces;
		sums->capacity = capacity;
	}
	write_key(piece, &key);
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
new_figures(struct sums *sums, struct piece_kind *piece, size_t most)
{
	piece->n_figures = 0;
	piece->figures = cr_arena_array(&sums->arena, most, sizeof *piece->figures);
	return piece->figures;
}

/* A shown group of a unit in which only groups show. */
static bool
add_group(struct sums *sums, const struct cr_unit_wave *cell, int group)
{
	const struct family *family = sums->family;
	struct piece_kind piece = { 0 };

	if (!new_figures(sums, &piece, family->n_members))
		return false;
	for (size_t m = 0; m < family->n_members; m++)
		if (cell->levels[family->members[m]] == SHOW_GROUPS)
			piece.figures[piece.n_figures++] =
				(struct figure){ m, EVERY_GROUP, NULL, false };
	return gather(sums, &sums->cell_patterns, group, &piece) &&
	       add_piece(sums, &piece);
}

/* How many of those who are in a group have a slot. */
static size_t
count_present(const struct sums *sums, const struct patterns *patterns, int group,
              size_t slot)
{
	size_t n = 0;

	for (size_t i = 0; i < patterns->n; i++)
		if ((group == EVERY_GROUP || patterns->groups[i] == group) &&
		    pattern_state(sums->linked, patterns->words + i * patterns->n_words,
		                  slot) == STATE_PRESENT)
			n += patterns->counts[i];
	return n;
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
	for (size_t g = 0; g < work->n_groups; g++)
		counts[g] = count_present(sums, &sums->cell_patterns, (int)g, slot);
	mean_factors(work, counts, class_of, factors);
	return factors;
}

/* Adds the figures of a member in a unit. */
static bool
add_figures(struct sums *sums, const struct cell_work *work, enum level level, size_t m,
            struct piece_kind *piece)
{
	const double *factors = NULL;

	if (level == SHOW_AVERAGE) {
		factors = factors_of(sums, work, sums->family->members[m]);
		if (!factors)
			return false;
	}
	piece->n_figures += figures_by_level(level, work->n_groups, m, factors, false,
	                                     piece->figures + piece->n_figures);
	return true;
}

static bool
add_whole(struct sums *sums, const struct cr_unit_wave *cell)
{
	const struct family *family = sums->family;
	const struct cell_work work = {
		.layout = &sums->collection->layout,
		.n = cell->n,
		.n_groups = cell->n_groups,
		.min_cell = sums->summary->min_cell,
	};
	struct piece_kind piece = { .n_groups = cell->n_groups };

	if (!new_figures(sums, &piece, family->n_members * (cell->n_groups + 1)))
		return false;
	for (size_t m = 0; m < family->n_members; m++)
		if (!add_figures(sums, &work, cell->levels[family->members[m]], m,
		                 &piece))
			return false;
	return gather(sums, &sums->cell_patterns, EVERY_GROUP, &piece) &&
	       add_piece(sums, &piece);
}

/* Whether a unit shows a member of the family at one of the levels. */
static bool
shows(const struct sums *sums, const struct cr_unit_wave *cell, enum level from,
      enum level to)
{
	for (size_t m = 0; m < sums->family->n_members; m++) {
		uint8_t level = cell->levels[sums->family->members[m]];

		if (level >= from && level <= to)
			return true;
	}
	return false;
}

/* Counts who answered the same: of the wave, and of the unit by its shown groups, or of
 * those whom no unit shows. */
static bool
count_patterns(struct sums *sums, struct body *body, const struct cr_unit_wave *cell,
               struct sorted *sorted, struct cr_error *err)
{
	uint8_t part_of_code[N_CODES] = { 0 };
	const struct block *block;
	bool done;

	if (cell)
		parts_of_codes(&sums->base, cell->shown_as, part_of_code);
	patterns_clear(&sums->cell_patterns);
	while ((done = body_next(body, &block, err)) && block)
		if (!sorted_by_group(sorted, block, part_of_code) ||
		    !patterns_add(&sums->cell_patterns, block, sorted->parts))
			return cr_error_nomem(err);
	return done &&
	       ((patterns_merge(&sums->wave_patterns, &sums->cell_patterns, 0) &&
	         (cell || patterns_merge(&sums->outside, &sums->cell_patterns, 0))) ||
	        cr_error_nomem(err));
}

static bool
add_pieces(struct sums *sums, const struct cr_unit_wave *cell)
{
	if (shows(sums, cell, SHOW_AVERAGE, SHOW_ALL))
		return add_whole(sums, cell);
	for (size_t g = 0; g < cell->n_groups; g++)
		if (!add_group(sums, cell, (int)g))
			return false;
	return true;
}

static bool
add_unit(struct sums *sums, struct body *body, struct sorted *sorted,
         struct cr_error *err)
{
	const struct cr_unit_wave *cell =
		body->unit == NO_UNIT
			? NULL
			: cr_summary_find(sums->summary, body->unit, sums->place);

	if (cell && (cell->hidden || !shows(sums, cell, SHOW_GROUPS, SHOW_ALL)))
		cell = NULL;
	return count_patterns(sums, body, cell, sorted, err) &&
	       (!cell || add_pieces(sums, cell) || cr_error_nomem(err));
}

/* Those in no unit's figures.  From the figures over all units what they have together
 * can be told, where they are enough (rule 4). */
static bool
add_outside(struct sums *sums)
{
	const struct family *family = sums->family;
	struct piece_kind piece = { 0 };

	if (!new_figures(sums, &piece, family->n_members))
		return false;
	for (size_t m = 0; m < family->n_members; m++)
		if (count_present(sums, &sums->outside, EVERY_GROUP,
		                  family->members[m]) >= sums->summary->min_cell)
			piece.figures[piece.n_figures++] =
				(struct figure){ m, EVERY_GROUP, NULL, false };
	return gather(sums, &sums->outside, EVERY_GROUP, &piece) &&
	       add_piece(sums, &piece);
}

bool
sums_take_apart(struct sums *sums, struct cr_error *err)
{
	struct sorted sorted;
	struct walk walk;
	struct body *body;
	bool done;

	sums_forget(sums);
	patterns_init(&sums->wave_patterns, sums->linked, sums->family);
	patterns_init(&sums->cell_patterns, sums->linked, sums->family);
	patterns_init(&sums->outside, sums->linked, sums->family);
	if (!walk_init(&walk, sums->collection, sums->wave, false, err))
		return false;
	done = sorted_init(&sorted) || cr_error_nomem(err);
	while (done && (body = walk_next(&walk)))
		done = add_unit(sums, body, &sorted, err);
	sorted_fini(&sorted);
	walk_fini(&walk);
	return done && (add_outside(sums) || cr_error_nomem(err));
}
