/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules of responses: worked by hand over a block of rows; then random sets of rules
 * over random answers, against a second telling of what firing means (who_fires()
 * below), by row with traces and by block.  A telling that is wrong on purpose must
 * be noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/failing.h"
#include "tests/unit/expr-random.h"
#include "tests/unit/rules-world.h"

/* Rows of answers, scored. */
struct block {
	struct cr_instrument *instrument;
	struct cr_table *table;
	struct cr_scorer *scorer;
	struct cr_scoring *scoring;
};

static void
block_init(struct block *b, const char *rules, size_t rows)
{
	b->instrument = rules_world(rules);
	b->table = cr_table_new(&b->instrument->schema, 0, rows, NULL);
	b->scorer = cr_scorer_new(b->instrument, NULL);
	b->scoring = cr_scoring_new(b->scorer, rows, NULL);
	b->table->rows = rows;
}

static void
block_fini(struct block *b)
{
	cr_scoring_free(b->scoring);
	cr_scorer_free(b->scorer);
	cr_table_free(b->table);
	cr_instrument_free(b->instrument);
}

static void
answer(struct block *b, size_t row, int question, double x)
{
	b->table->columns[question].number[row] = x;
	b->table->columns[question].reason[row] = CR_PRESENT;
}

static void
choose(struct block *b, size_t row, int question, uint16_t code)
{
	struct cr_column *column = &b->table->columns[question];

	column->code[row] = code;
	column->reason[row] =
		column->choices->items[code].missing ? CR_MISSING_CODE : CR_PRESENT;
}

static void
assert_row(struct block *b, size_t row, const char *expected)
{
	struct cr_findings *findings = cr_findings_of_response(
		b->instrument, b->scoring, b->table->rows, row, NULL);

	assert_non_null(findings);
	assert_int_equal(findings->scope, CR_SCOPE_RESPONSE);
	rules_world_assert(findings, expected);
	cr_findings_free(findings);
}

/* Three rows: x0 = 30 and x1 = 60 make mob 45, in the band that ends below 50; said is
 * coded.  In the second x3 = 1 makes the form 'own'; in the third all is blank but y,
 * which is a don't know. */
static void
worked_by_hand(void **state)
{
	struct cr_buf rules = { 0 };
	struct block b;

	(void)state;
	rules_world_add(&rules, "low", "response", "priority='1'",
	                "band(mob) = 'low' and mob < 50");
	rules_world_add(&rules, "own", "response", "priority='2' supersedes='low'",
	                "form = 'own'");
	rules_world_add(&rules, "parks", "response", "", "theme(topics, 'parks')");
	rules_world_add(&rules, "unsure", "response", "",
	                "is(y, 'dk') or fired('low')");
	block_init(&b, cr_buf_text(&rules), 3);
	for (size_t row = 0; row < 2; row++) {
		answer(&b, row, RW_X, 30);
		answer(&b, row, RW_X + 1, 60);
	}
	answer(&b, 1, RW_X + 3, 1);
	b.table->columns[RW_SAID].text[0] = CR_SLICE("A park, please");
	b.table->columns[RW_SAID].reason[0] = CR_PRESENT;
	b.table->columns[RW_SAID].text[1] = CR_SLICE("A road");
	b.table->columns[RW_SAID].reason[1] = CR_PRESENT;
	choose(&b, 2, RW_Y, 2);
	choose(&b, 1, RW_Y, 0);
	assert_true(cr_scoring_run(b.scoring, b.table, NULL, NULL, NULL));
	assert_row(&b, 0,
	           "low: fired: 'low' = 'low' and 45 < 50; because band(mob) = 'low' | "
	           "mob < 50\n"
	           "parks: fired: true; because theme(topics, 'parks')\n"
	           "unsure: fired: is(missing, 'dk') or true; because fired('low')\n"
	           "own: false: 'mix' = 'own'; because form = 'own'\n");
	assert_row(&b, 1,
	           "own: fired: 'own' = 'own'; because form = 'own'\n"
	           "low: superseded by own: 'low' = 'low' and 45 < 50; because "
	           "band(mob) = "
	           "'low' | mob < 50\n"
	           "parks: false: false; because theme(topics, 'parks')\n"
	           "unsure: false: is('yes', 'dk') or false; because is(y, 'dk') | "
	           "fired('low')\n");
	assert_row(
		&b, 2,
		"unsure: fired: is('dk', 'dk') or false; because is(y, 'dk')\n"
		"own: false: 'mix' = 'own'; because form = 'own'\n"
		"low: missing: missing = 'low' and missing < 50; because band(mob) | "
		"mob\n"
		"parks: missing: missing; because theme(topics, 'parks')\n");
	block_fini(&b);
	cr_buf_fini(&rules);
}

static void
texts_are_filled_in(void **state)
{
	static const char rules[] =
		"<rule id='r' scope='response' when='true'><finding xml:lang='en'>"
		"<value of='who'/>; <value of='x0'/>; <value of='y'/>; <value "
	        "of='tools'/>; "
		"<value of='mob'/>; <value of='form'/>; <value "
	        "of='x5'/></finding></rule>";
	struct cr_findings *findings;
	struct cr_buf out = { 0 };
	struct block b;

	(void)state;
	block_init(&b, rules, 1);
	b.table->columns[RW_WHO].text[0] = CR_SLICE("Ann");
	b.table->columns[RW_WHO].reason[0] = CR_PRESENT;
	answer(&b, 0, RW_X, 33);
	answer(&b, 0, RW_X + 1, 34);
	choose(&b, 0, RW_Y, 1);
	b.table->columns[RW_TOOLS].rank[0] = b.table->columns[RW_TOOLS].rank[1] = 1;
	b.table->columns[RW_TOOLS].reason[0] = CR_PRESENT;
	assert_true(cr_scoring_run(b.scoring, b.table, NULL, NULL, NULL));
	findings = cr_findings_of_response(b.instrument, b.scoring, 1, 0, NULL);
	cr_findings_write_text(findings, &findings->items[0].rule->finding, 0, '.',
	                       &out);
	assert_string_equal(cr_buf_text(&out),
	                    "Ann; 33; No; Map, Fair; 33.50; Mixed; \u2013");
	cr_buf_fini(&out);
	cr_findings_free(findings);
	block_fini(&b);
}

/* ---- random sets of rules */

enum { MOST_RULES = 12, N_ROWS = 40, N_ATOMS = 6 };

/* What a rule asks: 'op' over terms, each maybe negated. */
struct asked {
	bool conjunction;
	size_t n;
	struct {
		bool negated;
		int atom;    /* A question xI = 1, or -1: */
		size_t rule; /* fired() of this one. */
	} terms[4];
};

struct rule_set {
	size_t n;
	struct asked asked[MOST_RULES];
	bool supersedes[MOST_RULES][MOST_RULES];
	double priority[MOST_RULES];
	size_t place[MOST_RULES]; /* Where each stands in the document. */
};

/* Rules ask of those with lower numbers, and supersede those with higher ones; where
 * they stand has nothing to do with it. */
static void
random_rules(struct dice *dice, struct rule_set *set)
{
	*set = (struct rule_set){ .n = 1 + dice_roll(dice, MOST_RULES) };
	for (size_t r = 0; r < set->n; r++) {
		struct asked *asked = &set->asked[r];

		asked->conjunction = dice_roll(dice, 2);
		asked->n = 1 + dice_roll(dice, 4);
		for (size_t t = 0; t < asked->n; t++) {
			bool rule = r > 0 && dice_roll(dice, 3) == 0;

			asked->terms[t].negated = dice_roll(dice, 3) == 0;
			asked->terms[t].atom =
				rule ? -1 : (int)dice_roll(dice, N_ATOMS);
			asked->terms[t].rule = rule ? dice_roll(dice, (unsigned)r) : 0;
		}
		for (size_t s = r + 1; s < set->n; s++)
			set->supersedes[r][s] = dice_roll(dice, 6) == 0;
		set->priority[r] = dice_roll(dice, 3);
		set->place[r] = r;
	}
	for (size_t r = set->n; r > 1; r--) {
		size_t other = dice_roll(dice, (unsigned)r), kept = set->place[r - 1];

		set->place[r - 1] = set->place[other];
		set->place[other] = kept;
	}
}

static void
write_condition(const struct asked *asked, struct cr_buf *out)
{
	for (size_t t = 0; t < asked->n; t++) {
		cr_buf_puts(out, !t ? "" : asked->conjunction ? " and " : " or ");
		cr_buf_puts(out, asked->terms[t].negated ? "not " : "");
		if (asked->terms[t].atom >= 0)
			cr_buf_printf(out, "x%d = 1", asked->terms[t].atom);
		else
			cr_buf_printf(out, "fired('r%zu')", asked->terms[t].rule);
	}
}

static void
write_rules(const struct rule_set *set, struct cr_buf *out)
{
	for (size_t place = 0; place < set->n; place++) {
		struct cr_buf when = { 0 }, more = { 0 };
		bool any = false;
		char id[16];
		size_t r = 0;

		while (set->place[r] != place)
			r++;
		write_condition(&set->asked[r], &when);
		cr_buf_printf(&more, "priority='%g'", set->priority[r]);
		for (size_t s = 0; s < set->n; s++)
			if (set->supersedes[r][s]) {
				cr_buf_printf(&more, "%sr%zu",
				              any ? " " : " supersedes='", s);
				any = true;
			}
		cr_buf_puts(&more, any ? "'" : "");
		snprintf(id, sizeof id, "r%zu", r);
		rules_world_add(out, id, "response", cr_buf_text(&more),
		                cr_buf_text(&when));
		cr_buf_fini(&when);
		cr_buf_fini(&more);
	}
}

enum fault {
	FAULT_NONE,
	FAULT_SUPERSEDED_FIRES,
	FAULT_SUPERSEDED_SUPERSEDES,
	FAULT_MISSING_FIRES,
	FAULT_COUNT
};

/* Kleene's logic, told with 0, 1 and 2: missing is 1. */
static int
truth_of(const struct asked *asked, const int *atoms, const bool *fired)
{
	int result = asked->conjunction ? 2 : 0;

	for (size_t t = 0; t < asked->n; t++) {
		int truth = asked->terms[t].atom >= 0 ? atoms[asked->terms[t].atom]
		                                      : 2 * fired[asked->terms[t].rule];

		if (asked->terms[t].negated)
			truth = 2 - truth;
		if (asked->conjunction ? truth < result : truth > result)
			result = truth;
	}
	return result;
}

/* The rules in the order of their numbers: what they ask and what supersedes them has
 * lower ones. */
static void
who_fires(const struct rule_set *set, const int *atoms, enum fault fault, int *truths,
          bool *fired)
{
	for (size_t r = 0; r < set->n; r++) {
		bool superseded = false;

		truths[r] = truth_of(&set->asked[r], atoms, fired);
		for (size_t s = 0; s < r; s++)
			superseded |=
				set->supersedes[s][r] &&
				(fired[s] || (fault == FAULT_SUPERSEDED_SUPERSEDES &&
			                      truths[s] == 2));
		fired[r] = truths[r] == 2 ||
		           (fault == FAULT_MISSING_FIRES && truths[r] == 1);
		if (superseded && fault != FAULT_SUPERSEDED_FIRES)
			fired[r] = false;
	}
}

/* The number of a rule from its id. */
static size_t
number_of(const struct cr_finding *finding)
{
	return (size_t)strtoul(finding->rule->id + 1, NULL, 10);
}

static size_t
compare_finding(const struct rule_set *set, const struct cr_finding *finding,
                const int *truths, const bool *fired)
{
	size_t r = number_of(finding);
	int truth = cr_trace_truth(finding->trace, 0);
	enum cr_outcome wanted = fired[r]         ? CR_OUTCOME_FIRED
	                         : truths[r] == 2 ? CR_OUTCOME_SUPERSEDED
	                         : truths[r] == 1 ? CR_OUTCOME_MISSING
	                                          : CR_OUTCOME_FALSE;
	size_t wrong =
		finding->outcome != wanted || (truth < 0 ? 1 : 2 * truth) != truths[r];

	if (finding->outcome == CR_OUTCOME_SUPERSEDED) {
		size_t by = (size_t)strtoul(finding->superseder->id + 1, NULL, 10);

		wrong += !fired[by] || !set->supersedes[by][r];
	}
	return wrong;
}

/* Whether finding a may be listed before b. */
static bool
in_order(const struct rule_set *set, const struct cr_finding *a,
         const struct cr_finding *b)
{
	size_t i = number_of(a), k = number_of(b);
	bool fired = a->outcome == CR_OUTCOME_FIRED;

	if (fired != (b->outcome == CR_OUTCOME_FIRED))
		return fired;
	if (set->priority[i] < set->priority[k] || set->priority[i] > set->priority[k])
		return set->priority[i] > set->priority[k];
	return set->place[i] < set->place[k];
}

static size_t
compare_row(const struct rule_set *set, const struct block *b,
            const struct cr_rules *rules, size_t row, const int *atoms,
            enum fault fault)
{
	struct cr_findings *findings = cr_findings_of_response(
		b->instrument, b->scoring, b->table->rows, row, NULL);
	int truths[MOST_RULES];
	bool fired[MOST_RULES];
	size_t wrong = 0, n_fired = 0;

	who_fires(set, atoms, fault, truths, fired);
	assert_int_equal(findings->n, set->n);
	for (size_t i = 0; i < findings->n; i++) {
		const struct cr_finding *finding = &findings->items[i];

		wrong += compare_finding(set, finding, truths, fired);
		wrong += i > 0 && !in_order(set, finding - 1, finding);
	}
	for (size_t r = 0; r < set->n; r++) {
		const struct cr_column *column = cr_rules_fired(rules, set->place[r]);

		n_fired += fired[r];
		wrong += (column->number[row] != 0) != fired[r] ||
		         column->reason[row] != CR_PRESENT;
	}
	wrong += findings->n_fired != n_fired;
	cr_findings_free(findings);
	return wrong;
}

static size_t
compare_set(struct dice *dice, enum fault fault)
{
	struct cr_buf text = { 0 };
	int atoms[N_ROWS][N_ATOMS];
	struct rule_set set;
	struct cr_rules *rules;
	struct block b;
	size_t wrong = 0;

	random_rules(dice, &set);
	write_rules(&set, &text);
	block_init(&b, cr_buf_text(&text), N_ROWS);
	for (size_t row = 0; row < N_ROWS; row++)
		for (size_t a = 0; a < N_ATOMS; a++) {
			atoms[row][a] = (int)dice_roll(dice, 3);
			if (atoms[row][a] != 1)
				answer(&b, row, RW_X + (int)a, atoms[row][a] / 2.0);
		}
	assert_true(cr_scoring_run(b.scoring, b.table, NULL, NULL, NULL));
	rules = cr_rules_new(b.instrument, N_ROWS, NULL);
	assert_true(cr_rules_run(rules, b.scoring, N_ROWS, NULL));
	for (size_t row = 0; row < N_ROWS; row++)
		wrong += compare_row(&set, &b, rules, row, atoms[row], fault);
	cr_rules_free(rules);
	block_fini(&b);
	cr_buf_fini(&text);
	return wrong;
}

static void
random_sets(void **state)
{
	struct dice dice = { 20261126 };

	(void)state;
	for (size_t i = 0; i < 300; i++)
		assert_int_equal(compare_set(&dice, FAULT_NONE), 0);
}

static void
mistakes_are_noticed(void **state)
{
	(void)state;
	for (enum fault fault = 1; fault < FAULT_COUNT; fault++) {
		struct dice dice = { 1 };
		size_t wrong = 0;

		for (size_t i = 0; i < 30; i++)
			wrong += compare_set(&dice, fault);
		assert_true(wrong > 0);
	}
}

/* ---- memory */

static bool
run_once(void *owner)
{
	struct block *b = owner;
	struct cr_error err = { 0 };
	struct cr_rules *rules = cr_rules_new(b->instrument, 2, &err);
	struct cr_findings *findings = NULL;
	bool done = rules && cr_rules_run(rules, b->scoring, 2, &err);

	if (done)
		findings =
			cr_findings_of_response(b->instrument, b->scoring, 2, 1, &err);
	assert_int_equal(err.code, findings ? CR_OK : CR_ENOMEM);
	done = findings;
	cr_findings_free(findings);
	cr_rules_free(rules);
	return done;
}

static void
no_memory(void **state)
{
	struct cr_buf rules = { 0 };
	struct block b;

	(void)state;
	rules_world_add(&rules, "a", "response", "supersedes='b'", "x0 + x1 gt 1");
	rules_world_add(&rules, "b", "response", "", "lower(said) = 'x'");
	block_init(&b, cr_buf_text(&rules), 2);
	b.table->columns[RW_SAID].text[1] = CR_SLICE("X");
	b.table->columns[RW_SAID].reason[1] = CR_PRESENT;
	assert_true(cr_scoring_run(b.scoring, b.table, NULL, NULL, NULL));
	assert_int_equal(failing_each(run_once, &b), 0);
	block_fini(&b);
	cr_buf_fini(&rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_by_hand),
		cmocka_unit_test(texts_are_filled_in),
		cmocka_unit_test(random_sets),
		cmocka_unit_test(mistakes_are_noticed),
		cmocka_unit_test(no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
