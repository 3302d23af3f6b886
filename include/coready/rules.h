/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules: which of them fire for a response or for a unit, and why (docs/scoring.md,
 * "Rules").
 *
 *     scoring ── cr_rules_run ──▶ fired columns      a block of responses at a time
 *     scoring ── cr_findings_of_response ──▶ findings    one response, with traces
 *     summary ── cr_findings_of_unit ──▶ findings        one unit in a wave, likewise
 *
 * A rule of a unit sees what may be shown and nothing else: what it asks for is read
 * from the cell of a summary, and what is hidden there is missing to it. */
#ifndef COREADY_RULES_H
#define COREADY_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/aggregate.h"
#include "coready/instrument.h"
#include "coready/score.h"
#include "coready/trace.h"

/* Decides the rules of responses over blocks of rows; one thread's. */
struct cr_rules;

struct cr_rules *cr_rules_new(const struct cr_instrument *instrument, size_t max_rows,
                              struct cr_error *err);
void cr_rules_free(struct cr_rules *rules);

/* Decides all of them over the rows of the last run of 'scoring'. */
bool cr_rules_run(struct cr_rules *rules, const struct cr_scoring *scoring, size_t rows,
                  struct cr_error *err);

/* In which rows a rule of scope response has fired: CR_BOOLEAN, never missing. */
const struct cr_column *cr_rules_fired(const struct cr_rules *rules, size_t rule);

enum cr_outcome {
	CR_OUTCOME_FIRED,
	CR_OUTCOME_SUPERSEDED, /* True, but a rule that fired takes its place. */
	CR_OUTCOME_FALSE,      /* Its condition is false, */
	CR_OUTCOME_MISSING,    /* or cannot be told. */
	CR_OUTCOME_COUNT
};

/* Why a rule of a unit found a figure missing. */
enum cr_absence {
	CR_ABSENCE_NONE,   /* It is there; or the rule is one of responses. */
	CR_ABSENCE_HIDDEN, /* It may not be shown, of too few people. */
	CR_ABSENCE_NOTHING, /* There is no such figure. */
	CR_ABSENCE_NEVER,   /* It is a share of the question that tells the groups. */
	CR_ABSENCE_VERSIONS, /* It is a change between versions of the instrument. */
};

/* What came of one rule. */
struct cr_finding {
	const struct cr_rule *rule;
	enum cr_outcome outcome;
	const struct cr_rule *superseder; /* CR_OUTCOME_SUPERSEDED: the first listed of */
	                                  /* those that fired and replace it. */
	const struct cr_trace *trace;     /* Of its condition, fired or not. */
	const enum cr_absence *absences;  /* One an input of its program. */
};

/* What came of all rules of a scope.  Needs what it was made of to stay. */
struct cr_findings {
	const struct cr_instrument *instrument;
	enum cr_rule_scope scope;
	bool hidden;                      /* Of the unit nothing may be shown: no rule */
	                                  /* was tried. */
	const struct cr_finding *items;   /* Those that fired first; in both parts by */
	size_t n, n_fired;                /* priority, then in document order. */
	const struct cr_summary *summary; /* Of scope unit, */
	const struct cr_unit_wave *cell;
	const struct cr_scoring *scoring; /* of scope response. */
	size_t row;
	struct cr_arena arena;
};

/* 'cell' is that of a unit; there are no rules about all units together. */
struct cr_findings *cr_findings_of_unit(const struct cr_summary *summary,
                                        const struct cr_unit_wave *cell,
                                        struct cr_error *err);

/* Of row 'row' of the 'rows' rows of the last run of 'scoring'. */
struct cr_findings *cr_findings_of_response(const struct cr_instrument *instrument,
                                            const struct cr_scoring *scoring,
                                            size_t rows, size_t row,
                                            struct cr_error *err);
void cr_findings_free(struct cr_findings *findings);

/* Why an input of a rule's program was missing. */
enum cr_absence cr_finding_absence(const struct cr_finding *finding,
                                   const struct cr_program_input *input);

/* Adds what <value of="..."/> stands for in a text of a rule: the unit's mean of a
 * score, or the response's answer, score or case, as people read it; a dash where it
 * is missing.  'point' is the decimal sign. */
void cr_findings_write_value(const struct cr_findings *findings, int slot,
                             size_t language, char point, struct cr_buf *out);

/* Adds a text of a rule, its values filled in, without emphasis; a blank line between
 * paragraphs, and a reference as its id in brackets. */
void cr_findings_write_text(const struct cr_findings *findings,
                            const struct cr_prose *prose, size_t language, char point,
                            struct cr_buf *out);

#endif
