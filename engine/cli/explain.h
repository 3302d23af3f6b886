/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of "coready explain" share: the one thing that is explained, and the
 * two ways of writing it. */
#ifndef COREADY_EXPLAIN_H
#define COREADY_EXPLAIN_H

#include "cli.h"
#include "coready/json.h"
#include "coready/rules.h"
#include "page.h"

/* A unit in a wave, or one response. */
struct explained {
	const struct cr_instrument *instrument;
	size_t language;
	const struct cr_findings *findings;
	const struct cr_table *table;     /* One row: of a response; null: of a unit. */
	const struct cr_scoring *scoring; /* Of that row, watched. */
	const int *scores;                /* Slots of the scores and classifications to */
	size_t n_scores;                  /* walk down, each once, from the composites on. */
};

/* A text of the instrument in the language asked for; "" where there is none. */
const char *explain_text(const struct explained *e, const struct cr_prose *prose);

/* Adds the answer to a question as it was given: its code, number, text or date. */
void explain_write_answer(const struct cr_column *column, size_t row,
                          struct cr_buf *out);

/* Why a value is missing, in words. */
const char *explain_reason(enum cr_reason reason);

/* Why a part of a trace had no value, in words; 'finding' is null outside of rules. */
const char *explain_missing(const struct cr_trace *trace, size_t part,
                            const struct cr_finding *finding);

/* "fired", "superseded", "false", "missing". */
const char *explain_outcome(enum cr_outcome outcome);

/* The edges of a band: from, and up to (NaN: it has no end). */
struct explain_band {
	const struct cr_choice *choice; /* Null: outside of all bands. */
	double from, to;
};
struct explain_band explain_band_of(const struct cr_score *score, double value);

/* What of a unit does not show, and why; a paragraph, and a member. */
void explain_withheld_text(const struct explained *e, struct page *page);
void explain_withheld_json(const struct explained *e, struct cr_json *json);

/* Text for a terminal, in parts. */
void explain_rules_text(const struct explained *e, struct page *page);
void explain_scores_text(const struct explained *e, struct page *page);
void explain_condition_text(const struct cr_trace *trace,
                            const struct cr_finding *finding, const char *word,
                            struct page *page);

/* JSON, in parts: each writes members of the object that is open. */
void explain_rules_json(const struct explained *e, struct cr_json *json);
void explain_scores_json(const struct explained *e, struct cr_json *json);
void explain_condition_json(const struct cr_trace *trace,
                            const struct cr_finding *finding, const char *key,
                            struct cr_json *json);

/* Which response --respondent asks for (with --unit and --wave), copied out of the
 * file; null where '*status' is CLI_FAILED. */
struct cr_table *explain_find_response(struct cli *cli,
                                       const struct cr_instrument *instrument,
                                       enum cli_status *status);

/* Fills e->scores with 'root' (a slot) and what it is made of; with everything where
 * that is -1.  False when memory ran out. */
bool explain_order(struct explained *e, struct cr_arena *arena, int root);

/* Whether --format asks for JSON. */
bool explain_as_json(const struct cli *cli);

/* Puts what was written where -o says. */
enum cli_status explain_put(const struct cli *cli, struct cr_buf *out);

enum cli_status explain_unit(struct cli *cli, const struct cr_instrument *instrument,
                             size_t language);
enum cli_status explain_response(struct cli *cli,
                                 const struct cr_instrument *instrument,
                                 size_t language);

#endif
