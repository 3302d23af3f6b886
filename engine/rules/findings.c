/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of the rules for one response or one unit: decided once, with a trace of
 * each, and put in the order in which people read them. */
#include <stdlib.h>

#include "private.h"

static bool
is_true(const struct cr_trace *trace)
{
	return cr_trace_truth(trace, 0) == 1;
}

/* Whether rule a is listed before rule b; each is of this instrument. */
static bool
is_before(const struct cr_rule *a, const struct cr_rule *b)
{
	if (a->priority < b->priority || a->priority > b->priority)
		return a->priority > b->priority;
	return a < b;
}

/* The first listed of those that fired and supersede the rule of number 'wanted'. */
static const struct cr_rule *
find_superseder(const struct cr_rules *rules, size_t wanted, size_t row)
{
	const struct cr_rule *all = rules->instrument->rules, *found = NULL;

	for (size_t i = 0; i < rules->n; i++) {
		size_t r = rules->order[i];

		if (cr_rules_fired(rules, r)->number[row] == 0)
			continue;
		for (size_t s = 0; s < all[r].n_supersedes; s++)
			if ((size_t)all[r].supersedes[s] == wanted &&
			    (!found || is_before(&all[r], found)))
				found = &all[r];
	}
	return found;
}

static void
fill_finding(struct cr_finding *finding, const struct cr_rules *rules, size_t number,
             const struct witness *witness)
{
	const struct cr_trace *trace = witness->traces[number];

	*finding = (struct cr_finding){
		.rule = &rules->instrument->rules[number],
		.trace = trace,
	};
	if (cr_rules_fired(rules, number)->number[witness->row] != 0) {
		finding->outcome = CR_OUTCOME_FIRED;
	} else if (is_true(trace)) {
		finding->outcome = CR_OUTCOME_SUPERSEDED;
		finding->superseder = find_superseder(rules, number, witness->row);
	} else {
		finding->outcome = cr_trace_truth(trace, 0) < 0 ? CR_OUTCOME_MISSING
		                                                : CR_OUTCOME_FALSE;
	}
}

static int
compare(const void *left, const void *right)
{
	const struct cr_finding *a = left, *b = right;
	bool fired = a->outcome == CR_OUTCOME_FIRED;

	if (fired != (b->outcome == CR_OUTCOME_FIRED))
		return fired ? -1 : 1;
	return is_before(a->rule, b->rule) ? -1 : 1;
}

static bool
explain_absences(struct cr_arena *arena, const struct unit_view *view,
                 struct cr_finding *finding)
{
	const struct cr_program_input *inputs;
	size_t n = cr_program_inputs(finding->rule->when, &inputs);
	enum cr_absence *absences = cr_arena_array(arena, n, sizeof *absences);

	finding->absences = absences;
	if (!absences)
		return false;
	for (size_t i = 0; i < n && view; i++)
		absences[i] = unit_absence(view, &inputs[i]);
	return true;
}

/* Decides the rules and fills 'findings'; 'view' is that of a unit, or null. */
static bool
decide(struct cr_findings *findings, struct cr_rules *rules, size_t rows,
       const struct unit_view *view, struct cr_error *err)
{
	struct witness witness = { .row = findings->row, .arena = &findings->arena };
	struct cr_finding *items =
		cr_arena_array(&findings->arena, rules->n, sizeof *items);

	witness.traces = cr_arena_array(&findings->arena, rules->instrument->n_rules,
	                                sizeof *witness.traces);
	if (!items || !witness.traces)
		return cr_error_nomem(err);
	if (!rules_decide(rules, rows, &witness, err))
		return false;
	if (view && view->failed)
		return cr_error_nomem(err);
	for (size_t i = 0; i < rules->n; i++) {
		fill_finding(&items[i], rules, rules->order[i], &witness);
		findings->n_fired += items[i].outcome == CR_OUTCOME_FIRED;
		if (!explain_absences(&findings->arena, view, &items[i]))
			return cr_error_nomem(err);
	}
	qsort(items, rules->n, sizeof *items, compare);
	findings->items = items;
	findings->n = rules->n;
	return true;
}

static struct cr_findings *
findings_new(const struct cr_instrument *instrument, enum cr_rule_scope scope,
             struct cr_error *err)
{
	struct cr_findings *findings = calloc(1, sizeof *findings);

	if (!findings) {
		cr_error_nomem(err);
		return NULL;
	}
	findings->instrument = instrument;
	findings->scope = scope;
	return findings;
}

/* 'findings', or null after having freed it where that was not done. */
static struct cr_findings *
kept(struct cr_findings *findings, bool done)
{
	if (done)
		return findings;
	cr_findings_free(findings);
	return NULL;
}

struct cr_findings *
cr_findings_of_unit(const struct cr_summary *summary, const struct cr_unit_wave *cell,
                    struct cr_error *err)
{
	struct cr_findings *findings =
		findings_new(summary->instrument, CR_SCOPE_UNIT, err);
	struct unit_view view = { .summary = summary, .cell = cell };
	struct cr_rules *rules;
	bool done;

	if (!findings)
		return NULL;
	findings->summary = summary;
	findings->cell = cell;
	findings->hidden = cell->hidden;
	if (cell->hidden)
		return findings;
	rules = rules_new(summary->instrument, CR_SCOPE_UNIT, 1, err);
	if (!rules)
		return kept(findings, false);
	view.arena = &findings->arena;
	rules->bind = unit_bind;
	rules->owner = &view;
	done = decide(findings, rules, 1, &view, err);
	cr_rules_free(rules);
	return kept(findings, done);
}

struct cr_findings *
cr_findings_of_response(const struct cr_instrument *instrument,
                        const struct cr_scoring *scoring, size_t rows, size_t row,
                        struct cr_error *err)
{
	struct cr_findings *findings = findings_new(instrument, CR_SCOPE_RESPONSE, err);
	struct response_view view = { scoring };
	struct cr_rules *rules;
	bool done;

	if (!findings)
		return NULL;
	findings->scoring = scoring;
	findings->row = row;
	rules = rules_new(instrument, CR_SCOPE_RESPONSE, rows, err);
	if (!rules)
		return kept(findings, false);
	rules->bind = response_bind;
	rules->owner = &view;
	done = decide(findings, rules, rows, NULL, err);
	cr_rules_free(rules);
	return kept(findings, done);
}

void
cr_findings_free(struct cr_findings *findings)
{
	if (!findings)
		return;
	cr_arena_fini(&findings->arena);
	free(findings);
}

enum cr_absence
cr_finding_absence(const struct cr_finding *finding,
                   const struct cr_program_input *input)
{
	const struct cr_program_input *inputs;

	cr_program_inputs(finding->rule->when, &inputs);
	return finding->absences[input - inputs];
}
