/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files of engine/aggregate that make figures: what is known of a cell - a
 * unit in a wave, or all units together - and what of it may be shown. */
#ifndef COREADY_AGGREGATE_PRIVATE_H
#define COREADY_AGGREGATE_PRIVATE_H

#include "search.h"
#include "walk.h"

/* Pools what is too small among 'n' counts: those below 'least' together (and the last
 * one whatever it counts, where 'last_pooled'), and while what is pooled counts somebody
 * and not enough, the smallest of the others (of equals all) with them.  With
 * 'secret' it is not enough either where the sum of what is pooled leaves only one way
 * in which it could be made up.  Writes for each the number of its class; returns how
 * many classes there are, the pooled one last where it counts anybody. */
struct pooling {
	size_t least;
	bool last_pooled, secret;
};
size_t pool_small(const size_t *counts, size_t n, const struct pooling *how,
                  int *class_of);

/* Decides which groups of a unit are shown: 'counts' are responses by group,
 * the last one being those without a group; n_groups + 1 of them.  Writes for
 * each of them which shown group it belongs to; returns how many shown groups
 * there are, 0 when only 'all' may be shown.  The pooled one is the last. */
size_t disclose_groups(const size_t *counts, size_t n_groups, size_t min_cell,
                       int *shown_as);

/* How much of one score, classification or question of a cell is shown. */
enum level {
	SHOW_GROUPS,  /* The groups, and all. */
	SHOW_AVERAGE, /* All, as the mean of the means of groups that do not show. */
	SHOW_ALL,     /* All, of whom each counts the same. */
	SHOW_NOTHING,
};

/* What some responses said on one slot: of scores their moments, else only how many have
 * a value; and how many of them are in each band, or gave each choice. */
struct tally {
	bool appears;              /* Some response goes by it, with a value or without. */
	struct cr_moments moments;
	double least, greatest;    /* Of a score; of use where there are values. */
	size_t *counts;            /* Null: there are no bands. */
};

/* By figured slot and part.  A part is a group that is shown, or some others. */
struct tallies {
	const struct layout *layout;
	size_t n_parts;
	struct tally *items;
};

/* In the arena; false if memory ran out. */
bool tallies_init(struct tallies *tallies, struct cr_arena *arena,
                  const struct layout *layout, size_t n_parts);

static inline struct tally *
tally_at(const struct tallies *tallies, size_t slot, size_t part)
{
	return &tallies->items[tallies->layout->figure_of[slot] * tallies->n_parts + part];
}

/* How many bands or choices a slot counts; 0: none. */
size_t tally_choices(const struct layout *layout, size_t slot);
void tally_merge(struct tally *tally, const struct tally *other, size_t n_choices);

/* The rows of a block in order of their parts. */
struct sorted {
	const struct block *block;
	uint8_t *parts;    /* Of each of its rows. */
	uint32_t *rows;    /* Of the block; part p's are rows[first[p]] to first[p + 1]. */
	uint32_t *first;
	double *values;    /* Scratch: one a row, */
	double *gathered;  /* likewise. */
	size_t capacity, n_parts; /* One past the last part that any row is of. */
};

bool sorted_init(struct sorted *sorted);
void sorted_fini(struct sorted *sorted);

/* Takes a block; 'part_of_code' has the part of each code of a group.  False if memory
 * ran out. */
bool sorted_by_group(struct sorted *sorted, const struct block *block,
                     const uint8_t *part_of_code);

/* Gathers the finite values of a score, part by part, in 'gathered'; part p's begin at
 * ends[p - 1] and end at ends[p].  Returns how many there are. */
size_t sorted_values(struct sorted *sorted, size_t slot, size_t *ends);

/* Adds a block to the tallies of all figured slots. */
bool tallies_add(struct tallies *tallies, struct sorted *sorted);

/* Who answered, and when. */
struct description {
	size_t n, n_problems, n_dated;
	double first_day, last_day;
	int version; /* Of the instrument, by number, or VERSIONS_MIXED. */
};

void describe_add(struct description *description, const struct block *block);
void describe_merge(struct description *description, const struct description *other);
void describe_fill(const struct description *description, size_t min_cell,
                   struct cr_unit_wave *cell);

/* Everything that the figures of a cell are made of. */
struct cell_work {
	const struct layout *layout;
	size_t n;              /* Responses. */
	size_t n_groups;       /* Shown ones. */
	size_t min_cell;
	uint8_t *level;        /* enum level, one a slot; */
	uint8_t *withheld;     /* enum cr_withheld, likewise; null over all units. */
	struct tallies tallies; /* By shown group; then, over all units, of the rest.  Where
	                         * no group is shown the first is of all. */
	struct patterns *patterns; /* One a family; the group is the shown one. */
	bool together;         /* Over all units. */
	double *known_t;       /* For cr_mean_interval_known(). */
};

/* The parts of a cell: one even where no groups are shown. */
static inline size_t
cell_parts(size_t n_groups)
{
	return n_groups ? n_groups : 1;
}

/* Writes how many values of a slot there are by group, and of the rest. */
void count_values(const struct cell_work *work, size_t slot, size_t *counts);

/* Sets all levels by how many values there are (rule 3). */
bool levels_by_values(struct cell_work *work);

/* Puts groups together until each has min_cell values or none: what is averaged.  Writes
 * for each group and the rest the class that it is in; returns how many there are. */
size_t pool_for_mean(const struct cell_work *work, const size_t *counts, int *class_of);

/* By what the sum of each shown group counts in that mean, where no response is of the
 * rest: times one number, so that it is of the order of 1.  'class_of' is scratch. */
void mean_factors(const struct cell_work *work, const size_t *counts, int *class_of,
                  double *factors);

/* Writes the figures in which a member is shown: one of all, of which each group counts by
 * its factor where they are averaged, or one of each group.  Returns how many; there is
 * room for one and as many as there are groups. */
size_t figures_by_level(enum level level, size_t n_groups, size_t member,
                        const double *factors, bool wanted, struct figure *figures);

/* Searches of the figures of units: an audit of each family. */
struct auditor;
struct auditor *auditor_new(const struct linked *linked);
void auditor_free(struct auditor *auditor);

/* Lowers levels where scores that are made of the same answers would together tell
 * what fewer than min_cell people said (rule 5). */
bool audit_cell(struct auditor *auditor, const struct cell_work *work);

/* The same for the figures over all units: unsets everybody[slot] where those whose
 * values no unit shows would be told of.  'outside' are they, family by family, and
 * 'hidden' says by slot whether a unit that shows others hides it. */
bool audit_outside(struct auditor *auditor, const struct cell_work *work,
                   const struct patterns *outside, const bool *hidden,
                   bool *everybody);

/* The quartiles of a part of a score, or of all; 0, and not to be read, where they are
 * not shown or of too few. */
struct quartiles {
	size_t n_parts;
	struct cr_quartiles *items; /* By score, then all, then part. */
};

bool quartiles_init(struct quartiles *quartiles, struct cr_arena *arena,
                    const struct cr_instrument *instrument, size_t n_parts);

enum { QUARTILES_OF_ALL = 0 };

static inline struct cr_quartiles *
quartiles_at(const struct quartiles *quartiles, size_t score, size_t part)
{
	return &quartiles->items[score * (quartiles->n_parts + 1) + part];
}

/* Of a cell whose rows are read from 'body', which is in 'sorted' where it is whole. */
bool quartiles_of_cell(struct quartiles *quartiles, const struct cell_work *work,
                       struct body *body, const uint8_t *part_of_code,
                       struct sorted *sorted, struct cr_error *err);

/* The figures of a cell, by its levels; its unit, wave and groups are set. */
bool figures_fill(struct cr_arena *arena, const struct cell_work *work,
                  const struct quartiles *quartiles, struct cr_unit_wave *cell);
bool shares_fill(struct cr_arena *arena, const struct cell_work *work,
                 struct cr_unit_wave *cell);

/* How far respondents agree on each score: what of an instrument does not change. */
struct agreeing;
struct agreeing *agreeing_new(const struct layout *layout);
void agreeing_free(struct agreeing *agreeing);

/* Counts the answers of the complete responses in a block, after having begun. */
void agreeing_begin(struct agreeing *agreeing);
bool agreeing_add(struct agreeing *agreeing, const struct block *block);
bool agreeing_fill(struct agreeing *agreeing, struct cr_arena *arena,
                   const struct cell_work *work, struct cr_unit_wave *cell);

/* The groups of the design. */
struct base_groups {
	uint16_t *items;           /* Their places in its list, but for choices like */
	size_t n;                  /* "prefer not to say". */
	uint8_t of_code[N_CODES];  /* A place among these; n: without a group. */
};

bool base_groups_init(struct base_groups *groups, struct cr_arena *arena,
                      const struct cr_instrument *instrument);

/* The part that each code of a group goes by. */
void parts_of_codes(const struct base_groups *base, const uint8_t *shown_as,
                    uint8_t part_of_code[N_CODES]);

/* Decides which groups of a cell show, from how many responses are of each base group, the
 * last being those without one.  'shown_as' has the part that each is of. */
bool groups_fill(struct cr_arena *arena, const struct base_groups *base,
                 const size_t *counts, size_t min_cell, uint8_t *shown_as,
                 struct cr_unit_wave *cell);

#endif
