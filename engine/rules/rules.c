/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decides the rules of one scope over a block of rows, stratum by stratum: a rule is
 * tried after those that it asks fired() of and after those that supersede it, so that
 * one pass is enough.  What the rules look at is the caller's affair (unit.c,
 * response.c). */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "private.h"

static int
stratum_of(const struct cr_rules *rules, size_t place)
{
	return rules->instrument->rules[rules->order[place]].stratum;
}

/* The rules of the scope by stratum, in each in document order. */
static void
put_in_order(struct cr_rules *rules)
{
	const struct cr_instrument *instrument = rules->instrument;

	for (size_t r = 0; r < instrument->n_rules; r++) {
		size_t at = rules->n;

		if (instrument->rules[r].scope != rules->scope)
			continue;
		rules->order[rules->n++] = r;
		for (;
		     at > 0 && stratum_of(rules, at - 1) > instrument->rules[r].stratum;
		     at--)
			rules->order[at] = rules->order[at - 1];
		rules->order[at] = r;
	}
}

static bool
make_columns(struct cr_rules *rules, struct cr_error *err)
{
	size_t n = rules->instrument->n_rules;

	rules->order = calloc(n + 1, sizeof *rules->order);
	rules->fired = calloc(n + 1, sizeof *rules->fired);
	rules->superseded = calloc(n + 1, sizeof *rules->superseded);
	if (!rules->order || !rules->fired || !rules->superseded)
		return cr_error_nomem(err);
	put_in_order(rules);
	for (size_t i = 0; i < rules->n; i++) {
		size_t r = rules->order[i];

		rules->fired[r].type = CR_BOOLEAN;
		rules->superseded[r] = calloc(rules->max_rows + 1, 1);
		if (!rules->superseded[r])
			return cr_error_nomem(err);
		if (!cr_column_init(&rules->fired[r], rules->max_rows, err))
			return false;
	}
	return true;
}

struct cr_rules *
rules_new(const struct cr_instrument *instrument, enum cr_rule_scope scope,
          size_t max_rows, struct cr_error *err)
{
	struct cr_rules *rules = calloc(1, sizeof *rules);

	if (!rules) {
		cr_error_nomem(err);
		return NULL;
	}
	rules->instrument = instrument;
	rules->scope = scope;
	rules->max_rows = max_rows;
	rules->eval = cr_eval_new(max_rows, err);
	if (!rules->eval || !make_columns(rules, err)) {
		cr_rules_free(rules);
		return NULL;
	}
	return rules;
}

void
cr_rules_free(struct cr_rules *rules)
{
	if (!rules)
		return;
	for (size_t r = 0; r < rules->instrument->n_rules; r++) {
		if (rules->fired)
			cr_column_fini(&rules->fired[r]);
		if (rules->superseded)
			free(rules->superseded[r]);
	}
	free(rules->fired);
	free(rules->superseded);
	free(rules->order);
	cr_eval_free(rules->eval);
	free(rules);
}

/* cr_bind_fn: what a rule of a lower stratum came to; the rest is the caller's. */
static const struct cr_column *
bind(void *owner, const struct cr_program_input *input)
{
	struct cr_rules *rules = owner;

	if (input->kind == CR_INPUT_FIRED)
		return &rules->fired[input->argument];
	return rules->bind(rules->owner, input);
}

/* Whether and where the rule fires, now that its condition is known. */
static void
settle(struct cr_rules *rules, size_t number, const struct cr_column *when, size_t rows)
{
	const struct cr_rule *rule = &rules->instrument->rules[number];
	double *fired = rules->fired[number].number;

	for (size_t i = 0; i < rows; i++)
		fired[i] = when->reason[i] == CR_PRESENT && when->number[i] != 0 &&
		           !rules->superseded[number][i];
	for (size_t s = 0; s < rule->n_supersedes; s++)
		for (size_t i = 0; i < rows; i++)
			rules->superseded[rule->supersedes[s]][i] |= fired[i] != 0;
}

bool
rules_decide(struct cr_rules *rules, size_t rows, struct witness *witness,
             struct cr_error *err)
{
	assert(rows <= rules->max_rows);
	for (size_t i = 0; i < rules->n; i++)
		memset(rules->superseded[rules->order[i]], 0, rows);
	for (size_t i = 0; i < rules->n; i++) {
		size_t r = rules->order[i];
		const struct cr_program *program = rules->instrument->rules[r].when;
		const struct cr_column *when = NULL;

		if (!witness)
			when = cr_eval_run(rules->eval, program, bind, rules, rows,
			                   err);
		else
			witness->traces[r] =
				cr_trace_run(rules->eval, program, bind, rules, rows,
			                     witness->row, witness->arena, &when, err);
		if (!when || (witness && !witness->traces[r]))
			return false;
		settle(rules, r, when, rows);
	}
	return true;
}

struct cr_rules *
cr_rules_new(const struct cr_instrument *instrument, size_t max_rows,
             struct cr_error *err)
{
	return rules_new(instrument, CR_SCOPE_RESPONSE, max_rows, err);
}

const struct cr_column *
cr_rules_fired(const struct cr_rules *rules, size_t rule)
{
	return &rules->fired[rule];
}
