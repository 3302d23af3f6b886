/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files of engine/rules: the order in which rules are decided, and what
 * they are decided from. */
#ifndef COREADY_ENGINE_RULES_PRIVATE_H
#define COREADY_ENGINE_RULES_PRIVATE_H

#include "coready/rules.h"

/* Rules in the making over a block. */
struct cr_rules {
	const struct cr_instrument *instrument;
	enum cr_rule_scope scope;
	size_t max_rows;
	struct cr_eval *eval;
	struct cr_column *fired; /* One a rule; of other scopes without data. */
	uint8_t **superseded;    /* One array of rows a rule, likewise: 1 or 0. */
	size_t *order;           /* The rules of the scope, each after what it waits */
	size_t n;                /* for. */
	cr_bind_fn *bind;        /* What answers and figures are bound to; */
	void *owner;             /* fired() is bound here. */
};

struct cr_rules *rules_new(const struct cr_instrument *instrument,
                           enum cr_rule_scope scope, size_t max_rows,
                           struct cr_error *err);

/* Where the traces of one row go. */
struct witness {
	size_t row;
	struct cr_arena *arena;
	const struct cr_trace **traces; /* One a rule of the instrument. */
};

/* Decides all rules over 'rows' rows; 'witness' may be null. */
bool rules_decide(struct cr_rules *rules, size_t rows, struct witness *witness,
                  struct cr_error *err);

/* What rules of responses look at: cr_bind_fn, of which 'owner' is this.  The scoring
 * is only read; a cr_bind_fn takes its owner without const. */
struct response_view {
	const struct cr_scoring *scoring;
};
const struct cr_column *response_bind(void *owner, const struct cr_program_input *input);

/* What rules of units look at, likewise. */
struct unit_view {
	const struct cr_summary *summary;
	const struct cr_unit_wave *cell;
	struct cr_arena *arena; /* For columns of one row. */
	bool failed;            /* Memory ran out. */
};
const struct cr_column *unit_bind(void *owner, const struct cr_program_input *input);
enum cr_absence unit_absence(const struct unit_view *view,
                             const struct cr_program_input *input);

#endif
