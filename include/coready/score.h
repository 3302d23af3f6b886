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

/* The column of a slot: a question's answers, a score (CR_NUMBER, unrounded), a
 * classification (CR_CHOICE over its cases).  Null for a coding. */
const struct cr_column *cr_scoring_column(const struct cr_scoring *scoring, int slot);

/* The band of a banded score: CR_CHOICE over its bands, of the printed value. */
const struct cr_column *cr_scoring_band(const struct cr_scoring *scoring, int slot);

/* Theme 'theme' of the coding in 'slot': CR_BOOLEAN. */
const struct cr_column *cr_scoring_theme(const struct cr_scoring *scoring, int slot,
                                         size_t theme);

/* Times a theme's pattern gave up at a limit, in all runs; and the patterns of
 * matches(), all together. */
size_t cr_scoring_pattern_limits(const struct cr_scoring *scoring, int slot,
                                 size_t theme);
size_t cr_scoring_match_limits(const struct cr_scoring *scoring);

/* The band of a value as it is printed with the score's digits, or
 * CR_CHOICE_NONE outside the bands. */
uint16_t cr_score_band(const struct cr_score *score, double value);

/* What an item of value 'x' counts in the score: reversed, then rescaled. */
double cr_score_item(const struct cr_score *score, const struct cr_item *item, double x);

/* How many of 'applicable' items must be answered for the score to exist. */
size_t cr_score_needed(const struct cr_score *score, size_t applicable);

#endif
