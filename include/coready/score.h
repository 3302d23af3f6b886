/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An instrument applied to blocks of responses: routing and constraints first,
 * then scores, bands, classifications and codings (docs/scoring.md says what each
 * figure means).
 *
 *     instrument ── cr_scorer_new ──▶ scorer     const, shared between threads
 *     scorer ── cr_scoring_new ──▶ scoring       one thread's columns of results
 *     table ── cr_scoring_run ──▶ results, borrowed from the scoring until the next run
 *
 * Both need the instrument, and a scoring its scorer, to stay. */
#ifndef COREADY_SCORE_H
#define COREADY_SCORE_H

#include <stddef.h>

#include "coready/column.h"
#include "coready/error.h"
#include "coready/instrument.h"
#include "coready/table.h"
#include "coready/trace.h"

struct cr_scorer;

struct cr_scorer *cr_scorer_new(const struct cr_instrument *instrument,
                                struct cr_error *err);
void cr_scorer_free(struct cr_scorer *scorer);

struct cr_scoring;

struct cr_scoring *cr_scoring_new(const struct cr_scorer *scorer, size_t max_rows,
                                  struct cr_error *err);
void cr_scoring_free(struct cr_scoring *scoring);

/* Is told of each answer that routing or a constraint sets aside, before it is:
 * the cell still holds it.  Counts and reports it; false stops the run with
 * 'err'.  'message' is the question's own sentence for a refused answer, in the
 * default language, or null. */
typedef bool cr_set_aside_fn(void *owner, size_t row, size_t question,
                             enum cr_reason reason, const char *message,
                             struct cr_error *err);

/* Scores all rows of 'table'.  Answers to questions that are not applicable, and
 * those that a constraint refuses, become missing in 'table'.  False only when
 * memory ran out or 'set_aside' (may be null) said so. */
bool cr_scoring_run(struct cr_scoring *scoring, struct cr_table *table,
                    cr_set_aside_fn *set_aside, void *owner, struct cr_error *err);

/* How an item went into a score of one row. */
struct cr_item_trace {
	uint8_t reason; /* enum cr_reason: of the answer, or of the score that it is. */
	double value;   /* Before it is reversed and rescaled, */
	double used;    /* and after; 0 where it is missing, as is the one above. */
};

/* How a score of one row came about: what the run itself had, kept. */
struct cr_score_trace {
	const struct cr_score *score;
	const struct cr_trace *expr;         /* CR_METHOD_EXPR; of the others: */
	const struct cr_item_trace *items;   /* one an item, */
	size_t applicable, answered, needed; /* how many of them, and at least; */
	double sum;                          /* of weight x used over the answered ones */
	                                     /* (of a geometric mean, x its logarithm; */
	                                     /* 0 of min, max and median), */
	double weight, applicable_weight;    /* sums of weights. */
	uint8_t reason;
	double value;                        /* Unrounded; 0 where it is missing. */
};

/* How a classification of one row came about: its conditions up to the one that held. */
struct cr_case_traces {
	const struct cr_trace *const *whens; /* One a case; null of those that were not */
	                                     /* tried and of the rest. */
	uint8_t reason;
	uint16_t chosen;
};

/* Has the next runs keep in 'arena' how all scores and classifications of row 'row' come
 * about; a null 'arena' ends that.  The traces are borrowed until the next run. */
void cr_scoring_watch(struct cr_scoring *scoring, struct cr_arena *arena, size_t row);
const struct cr_score_trace *cr_scoring_score_trace(const struct cr_scoring *scoring,
                                                    size_t score);
const struct cr_case_traces *cr_scoring_case_traces(const struct cr_scoring *scoring,
                                                    size_t classification);

/* The column of a slot: a question's answers, a score (CR_NUMBER, unrounded), a
 * classification (CR_CHOICE over its cases).  Null for a coding. */
const struct cr_column *cr_scoring_column(const struct cr_scoring *scoring, int slot);

/* The band of a banded score: CR_CHOICE over its bands, of the printed value. */
const struct cr_column *cr_scoring_band(const struct cr_scoring *scoring, int slot);

/* Theme 'theme' of the coding in 'slot': CR_BOOLEAN. */
const struct cr_column *cr_scoring_theme(const struct cr_scoring *scoring, int slot,
                                         size_t theme);

/* How many answers a pattern gave up on at a limit, in all runs: one of a theme, or of a
 * call of matches().  (Those of questions are the decoder's: cr_decoder_given_up.) */
size_t cr_scoring_given_up(const struct cr_scoring *scoring,
                           const struct cr_pattern_use *use);

/* The band of a value as it is printed with the score's digits, or
 * CR_CHOICE_NONE outside the bands. */
uint16_t cr_score_band(const struct cr_score *score, double value);

/* What an item of value 'x' counts in the score: reversed, then rescaled. */
double cr_score_item(const struct cr_score *score, const struct cr_item *item, double x);

/* How many of 'applicable' items must be answered for the score to exist. */
size_t cr_score_needed(const struct cr_score *score, size_t applicable);

#endif
