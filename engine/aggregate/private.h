/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files of engine/aggregate: the responses as they are kept, the
 * decision of what of a cell may be shown, and what follows from it. */
#ifndef COREADY_AGGREGATE_PRIVATE_H
#define COREADY_AGGREGATE_PRIVATE_H

#include <math.h>

#include "coready/aggregate.h"
#include "coready/buf.h"
#include "coready/map.h"

#define NO_UNIT  UINT32_MAX
#define NO_GROUP UINT16_MAX

/* Names in first-seen order. */
struct names {
	struct cr_map map;
	struct cr_arena arena;
	char **items;
	size_t n, capacity;
};

bool names_number(struct names *names, struct cr_slice name, size_t *number);
void names_fini(struct names *names);

/* What of a response is kept beside who answered: its record, a run of bytes in
 * which every score, case and answer that figures are made of has its place. */
struct layout {
	const struct cr_instrument *instrument;
	size_t *offset; /* By slot; NOT_KEPT for texts, dates, rankings, codings. */
	size_t stride;  /* Bytes of a record. */
	bool *asked;    /* By slot: a question of which a rule asks for shares. */
};

#define NOT_KEPT SIZE_MAX

/* In a record a missing number is NaN and one that does not apply is positive
 * infinity, which no answer can be; of codes these two are no places in a list. */
#define CODE_MISSING        CR_CHOICE_NONE
#define CODE_NOT_APPLICABLE (uint16_t)(CR_CHOICE_NONE - 1)

bool layout_init(struct layout *layout, const struct cr_instrument *instrument);
void layout_fini(struct layout *layout);

/* Writes the record of a row that has been scored. */
void record_write(const struct layout *layout, char *record, const struct cr_table *table,
                  const struct cr_scoring *scoring, size_t row);

/* A score, or the value of a question as an item: NaN missing, infinity not
 * applicable. */
double record_value(const struct layout *layout, const char *record, size_t slot);

/* A case, or the answer to a 'single' question. */
uint16_t record_code(const struct layout *layout, const char *record, size_t slot);

/* Of a 'multiple' question: one byte a choice, not 0 where it was given. */
const uint8_t *record_set(const struct layout *layout, const char *record, size_t slot);

/* A response; its record stands at records + row x layout.stride. */
struct response {
	uint32_t unit, wave;
	uint16_t group;
	uint32_t problems; /* Refused cells. */
	bool replaced;     /* By a later one with the same key. */
	double day;        /* NaN: unknown. */
};

struct cr_collection {
	const struct cr_instrument *instrument;
	struct layout layout;
	struct names units, waves;
	double *wave_rank;           /* What a wave is ordered by; beside waves.items. */
	struct cr_map keys;          /* (unit, wave, respondent) to a place in 'latest', */
	size_t *latest, latest_capacity; /* which holds the row that counts. */
	struct cr_buf key;           /* Scratch. */
	struct response *responses;
	char *records;
	size_t n, capacity;
	size_t repeats, agreed;
};

static inline const char *
collection_record(const struct cr_collection *collection, size_t row)
{
	return collection->records + row * collection->layout.stride;
}

/* A response before it is given numbers: names as text, in the part's arena. */
struct part_row {
	struct cr_slice respondent, unit, wave; /* Empty: not given. */
	double wave_rank, day;                  /* NaN: not given. */
	uint16_t group;
	uint32_t problems;
	bool agreed;
};

struct part {
	const struct cr_collection *collection; /* Only its layout is read. */
	struct cr_arena arena;
	struct cr_buf text;
	struct part_row *rows;
	char *records;
	size_t n, capacity;
};

/* The part_* functions of the sink, and how emission empties a part. */
void *part_new(void *owner, struct cr_error *err);
void part_free(void *part);
bool part_rows(void *part, const struct cr_table *table, const struct cr_scoring *scoring,
               struct cr_error *err);
void part_clear(struct part *part);

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

/* What was decided about a cell: a level for each slot; null where it is hidden. */
struct decided {
	uint8_t *level;
};

/* The responses of one cell and their groups.  In the figures over all units a row goes
 * by its group where its own unit shows the groups of that score; else it is one of
 * the rest, which is averaged like a group and not shown. */
struct cell_work {
	const struct cr_collection *collection;
	const size_t *rows;  /* Of the collection, in the order of the file. */
	const int *group_of; /* Of each of them: a group, from 0. */
	size_t n;
	size_t n_groups;     /* Shown ones. */
	size_t min_cell;
	uint8_t *level;      /* enum level, one a slot; */
	uint8_t *withheld;   /* enum cr_withheld, likewise; null over all units. */

	/* Over all units only, else null: */
	const struct decided *const *home; /* Of each row its unit's cell; null: none. */
	const bool *everybody; /* By slot: those too whose values no unit shows. */
};

enum { LEFT_OUT = -1 };

/* By which group row 'i' goes in the figures of a slot: n_groups for the rest. */
int group_for(const struct cell_work *work, size_t i, size_t slot);

/* Whether any row goes by 'group' in the figures of a slot.  Over all units there may be
 * a group that no unit shows for a score. */
bool group_appears(const struct cell_work *work, size_t slot, int group);

/* Whether a value of that slot counts in a response: is neither missing nor not
 * applicable. */
bool has_value(const struct cr_collection *collection, size_t row, size_t slot);

/* Sets all levels by how many values there are (rule 3). */
bool levels_by_values(struct cell_work *work);

/* Counts the values of a slot by group; 'counts' has a place for the rest too. */
void count_values(const struct cell_work *work, size_t slot, size_t *counts);

/* Puts groups together until each has min_cell values or none: what is averaged.  Writes
 * for each group and the rest the class that it is in; returns how many there are. */
size_t pool_for_mean(const struct cell_work *work, const size_t *counts, int *class_of);

/* By what the sum of each shown group counts in that mean, where no response is of the
 * rest: times one number, so that it is of the order of 1.  'class_of' is scratch. */
void mean_factors(const struct cell_work *work, const size_t *counts, int *class_of,
                  double *factors);

/* Lowers levels where scores that are made of the same answers would together tell
 * what fewer than min_cell people said (rule 5). */
struct linked;
bool audit_cell(const struct linked *linked, const struct cell_work *work);

/* The same for the figures over all units: unsets work->everybody where those whose
 * values no unit shows would be told of.  'everybody' is what work has. */
bool audit_outside(const struct linked *linked, const struct cell_work *work,
                   bool *everybody);

/* The figures of a cell, by its levels; its unit, wave and groups are set.  The first
 * calls the second. */
enum { EVERY_GROUP = -1 };
bool figures_fill(struct cr_arena *arena, const struct cell_work *work,
                  struct cr_unit_wave *cell);
bool shares_fill(struct cr_arena *arena, const struct cell_work *work,
                 struct cr_unit_wave *cell);

/* How many answered and when, and how many of their answers were refused. */
void describe_fill(const struct cell_work *work, struct cr_unit_wave *cell);

/* How far its respondents agree on each score. */
bool agreement_fill(struct cr_arena *arena, const struct cell_work *work,
                    struct cr_unit_wave *cell);

/* What is worked with while a summary is made. */
struct build {
	struct cr_summary *summary;
	const struct cr_collection *collection;
	const struct linked *linked;
	const size_t *rows;    /* Of the collection: those that count, by wave, in each by
	                        * unit (those without one last), then as in the file. */
	int *group_of;         /* Beside 'rows': the shown group; 0 where all go together. */
	struct cr_unit_wave *cells; /* In that order; n_cells of them, */
	struct decided *decided;    /* and what was decided of each, */
	size_t *first;              /* and where its rows begin. */
	size_t n_cells;
};

/* Decides which groups of a cell show, and by which group each row goes. */
bool groups_fill(struct cr_arena *arena, struct cell_work *work, int *group_of,
                 struct cr_unit_wave *cell);

/* A run of the build: the rows and the cells of one wave. */
struct run {
	size_t first_row, end_row, first_cell, end_cell;
};

/* The figures over all units of a wave. */
bool together_fill(const struct build *build, const struct run *run,
                   struct cr_unit_wave *together);

#endif
