/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files of engine/score: the plan that is made once of an
 * instrument, and the columns that one thread fills with it. */
#ifndef COREADY_SCORE_PRIVATE_H
#define COREADY_SCORE_PRIVATE_H

#include "coready/arena.h"
#include "coready/score.h"

/* How the values of an item are found: by what its column holds. */
enum item_source {
	ITEM_CODE,   /* A choice: its value stands in 'value_of', ready to combine. */
	ITEM_COUNT,  /* A multiple: the number of codes that 'counts' says count. */
	ITEM_NUMBER, /* A number, or another score. */
};

/* An item with all that can be known before the first row.  For a choice
 * reversing and rescaling are done already; else 'map' says whether there is any. */
struct item_plan {
	const struct cr_item *item;
	enum item_source source;
	bool pomp, map;
	const double *value_of;   /* ITEM_CODE: one a choice, mapped; */
	const double *added;      /* times its weight, and last 0 for no choice. */
	const uint8_t *counts;    /* ITEM_COUNT: 1 for each choice that counts. */
	size_t n_choices;
};

struct score_plan {
	const struct cr_score *score;
	const struct item_plan *items;
	size_t n_items;
	bool weighted;            /* An item has another weight than 1. */
	const uint32_t *needed;   /* By number of applicable items, 0 to n_items. */
};

struct cr_scorer {
	const struct cr_instrument *instrument;
	const struct score_plan *plans; /* One a score. */
	const size_t *routed;           /* Questions with something to route or constrain, */
	size_t n_routed;                /* in document order. */
	struct cr_pattern_filter **filters; /* One a coding. */
	struct cr_arena arena;
};

/* Which rows a section, its grid and a question of it apply to: 1 or 0. */
struct gates {
	uint8_t *section, *grid, *question; /* Arrays of max_rows. */
};

/* What one block of a score is combined from; arrays of max_rows. */
struct combine_scratch {
	double *sum;         /* Of weight x value (or of weight x log), answered items. */
	double *weight;      /* Of the answered items. */
	double *applicable;  /* Weight of the applicable items. */
	uint64_t *counts;    /* How many items are answered and applicable; see combine.c. */
	double *value;       /* One item's values, mapped. */
	double *cells;       /* Rows x items, for methods that need all of them. */
};

/* Both counts of a row are in one number, so that an item costs one addition. */
static inline uint32_t
scratch_answered(const struct combine_scratch *s, size_t row)
{
	return (uint32_t)s->counts[row];
}

static inline uint32_t
scratch_asked(const struct combine_scratch *s, size_t row)
{
	return (uint32_t)(s->counts[row] >> 32);
}

/* The row that a run is watched at, and where what is seen goes. */
struct watch {
	struct cr_arena *arena; /* Null: none is. */
	size_t row;
	struct cr_score_trace *scores;       /* One a score, */
	struct cr_item_trace **items;        /* and the items of each. */
	struct cr_case_traces *cases;        /* One a classification, */
	const struct cr_trace ***whens;      /* and the conditions of each. */
};

struct cr_scoring {
	const struct cr_scorer *scorer;
	size_t max_rows;
	struct cr_eval *eval;
	struct cr_matcher *matcher;
	struct cr_table *table;      /* Of the run under way; borrowed. */
	struct cr_column *results;   /* One a score, then one a classification. */
	struct cr_column *bands;     /* One a score; data null without bands. */
	struct cr_column **themes;   /* One array a coding, a column a theme. */
	size_t **pattern_limits;     /* The same shape. */
	uint64_t *possible;          /* Of each text, which themes may be in it. */
	struct combine_scratch scratch;
	struct gates gates;
	struct watch watch;
};

/* An item's value after reversing and rescaling, in the order of operations in
 * which the specification writes them. */
static inline double
item_map(const struct cr_item *item, bool pomp, double x)
{
	if (item->reverse)
		x = item->lo + item->hi - x;
	return pomp ? 100 * (x - item->lo) / (item->hi - item->lo) : x;
}

/* cr_bind_fn: 'owner' is a struct cr_scoring in a run. */
const struct cr_column *scoring_bind(void *owner, const struct cr_program_input *input);

/* Runs a program over the rows of the table.  '*trace', where it is not null, is that of
 * the row that is watched. */
const struct cr_column *scoring_compute(struct cr_scoring *scoring,
                                        const struct cr_program *program,
                                        const struct cr_trace **trace,
                                        struct cr_error *err);

/* What a watched run keeps (watch.c).  The first before any score; the others only
 * where there is a watch. */
bool watch_begin(struct cr_scoring *scoring, struct cr_error *err);
void watch_value(struct cr_scoring *scoring, const struct score_plan *plan, size_t item,
                 const struct cr_column *column);
void watch_used(struct cr_scoring *scoring, const struct score_plan *plan, size_t item);
void watch_expression(struct cr_scoring *scoring, size_t score,
                      const struct cr_trace *trace);
void watch_score(struct cr_scoring *scoring, size_t score, const struct cr_column *out);
void watch_when(struct cr_scoring *scoring, size_t classification, size_t tried,
                const struct cr_trace *trace, const struct cr_column *out);
void watch_case(struct cr_scoring *scoring, size_t classification,
                const struct cr_column *out);

bool scoring_route(struct cr_scoring *scoring, cr_set_aside_fn *set_aside, void *owner,
                   struct cr_error *err);
void scoring_combine(struct cr_scoring *scoring, const struct score_plan *plan,
                     struct cr_column *out, size_t rows);
void scoring_band(const struct cr_score *score, const struct cr_column *values,
                  struct cr_column *out, size_t rows);
bool scoring_classify(struct cr_scoring *scoring, size_t classification,
                      struct cr_column *out, struct cr_error *err);
bool scoring_code(struct cr_scoring *scoring, size_t coding, struct cr_error *err);

#endif
