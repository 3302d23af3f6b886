/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules of units over figures that are made up here: what each function reads, what
 * is hidden, strata, superseding and order, worked by hand.  Then over summaries of
 * responses: two files that differ only in what must be hidden have the same findings
 * to the last letter, whatever the rules ask. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/ops.h"
#include "tests/lib/failing.h"
#include "tests/unit/expr-random.h"
#include "tests/unit/rules-world.h"

enum { BAND_LOW, BAND_HIGH };

/* A unit of twelve in its second wave.  Group a has 6 and is shown by itself; b and c,
 * with those without a group, are pooled and have 6 together. */
struct unit {
	struct cr_summary summary;
	struct cr_unit_wave cell, before;
	struct cr_group_view groups[2];
	uint16_t a, pooled[2];
	struct cr_figures all[RW_SCORES], by_group[2 * RW_SCORES], earlier[RW_SCORES];
	struct cr_agreement agreement[RW_SCORES];
	struct cr_shares answers[RW_MOB], cases[1];
	double yes[3], role[3], forms[2];
};

static struct cr_figures
figures(double mean, double sd, size_t n)
{
	return (struct cr_figures){
		.n = n,
		.mean = mean,
		.sd = sd,
		.band = mean < 50 ? BAND_LOW : BAND_HIGH,
	};
}

static void
unit_init(struct unit *u, const struct cr_instrument *instrument)
{
	static const char *const names[] = { "Elm", "1", "2" };

	*u = (struct unit){
		.a = RW_GROUP_A,
		.pooled = { RW_GROUP_B, RW_GROUP_C },
		.all = { figures(61.25, 9.5, 12), figures(48.5, 4, 12) },
		.by_group = { figures(70, 3, 6), figures(48, 2, 6), figures(52.5, 8, 6),
		              figures(49, 6, 6) },
		.earlier = { figures(50, 1, 9), figures(48, 1, 9) },
		.agreement = { { .rwg = 0.875, .ad = 0.5 },
		               { (double)NAN, (double)NAN } },
		.yes = { 0.75, 0.25, 0 },
		.role = { 0.5, 0.3, 0.2 },
		.forms = { 0.25, 0.75 },
	};
	u->groups[0] =
		(struct cr_group_view){ .members = &u->a, .n_members = 1, .n = 6 };
	u->groups[1] = (struct cr_group_view){
		.members = u->pooled, .n_members = 2, .none = true, .n = 6
	};
	for (size_t i = 0; i < RW_MOB; i++)
		u->answers[i].hidden = true;
	u->answers[RW_Y] = (struct cr_shares){ .n = 8, .shares = u->yes };
	u->answers[RW_ROLE] = (struct cr_shares){ .n = 10, .shares = u->role };
	u->cases[0] = (struct cr_shares){ .n = 12, .shares = u->forms };
	u->before = (struct cr_unit_wave){
		.wave = 0, .n = 9, .all = u->earlier, .agreement = u->agreement
	};
	u->cell = (struct cr_unit_wave){
		.wave = 1,
		.n = 12,
		.groups = u->groups,
		.n_groups = 2,
		.all = u->all,
		.by_group = u->by_group,
		.agreement = u->agreement,
		.cases = u->cases,
		.answers = u->answers,
		.previous = &u->before,
	};
	u->summary = (struct cr_summary){
		.instrument = instrument,
		.min_cell = 5,
		.units = names,
		.n_units = 1,
		.waves = names + 1,
		.n_waves = 2,
		.cells = &u->cell,
		.n_cells = 1,
	};
}

/* What came of 'rules' for the unit after 'change' (may be null). */
static void
assert_findings(const char *rules, void (*change)(struct unit *u), const char *expected)
{
	struct cr_instrument *instrument = rules_world(rules);
	struct cr_findings *findings;
	struct unit u;

	unit_init(&u, instrument);
	if (change)
		change(&u);
	findings = cr_findings_of_unit(&u.summary, &u.cell, NULL);
	assert_non_null(findings);
	rules_world_assert(findings, expected);
	cr_findings_free(findings);
	cr_instrument_free(instrument);
}

/* The same of one rule "r" with that condition. */
static void
assert_rule(const char *when, void (*change)(struct unit *u), const char *expected)
{
	struct cr_buf rules = { 0 };

	rules_world_add(&rules, "r", "unit", "", when);
	assert_findings(cr_buf_text(&rules), change, expected);
	cr_buf_fini(&rules);
}

/* 70 - 52.5 is the gap of a and the pooled group, which has no name; of a and a 0.
 * 61.25 - 50 = 11.25.  Each function beside what it must be. */
static void
every_function_reads_its_figure(void **state)
{
	static const struct {
		const char *when, *values;
	} cases[] = {
		{ "mob = 61.25", "61.25 = 61.25" },
		{ "band(mob) = 'high' and band(col) = 'low'",
		  "'high' = 'high' and 'low' = 'low'" },
		{ "n() = 12", "12 = 12" },
		{ "n('a') = 6", "6 = 6" },
		{ "group_mean(mob, 'a') = 70", "70 = 70" },
		{ "group_mean(col, 'a') = 48", "48 = 48" },
		{ "gap(mob, 'a', 'a') = 0", "0 = 0" },
		{ "sd_of(mob) = 9.5 and sd_of(col) = 4", "9.5 = 9.5 and 4 = 4" },
		{ "agreement(mob) = 0.875", "0.875 = 0.875" },
		{ "share(y, 'yes') = 0.75 and share(y, 'no') = 0.25",
		  "0.75 = 0.75 and 0.25 = 0.25" },
		{ "share(form, 'mix') = 0.75", "0.75 = 0.75" },
		{ "previous(mob) = 50", "50 = 50" },
		{ "change(mob) = 11.25", "11.25 = 11.25" },
		{ "lowest(mob, col) = 'col'", "'col' = 'col'" },
		{ "lowest(mob) = 'mob'", "'mob' = 'mob'" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_buf expected = { 0 };
		const char *second = strstr(cases[i].when, " and ");

		cr_buf_printf(&expected, "r: fired: %s; because ", cases[i].values);
		if (second)
			cr_buf_printf(&expected, "%.*s | %s\n",
			              (int)(second - cases[i].when), cases[i].when,
			              second + strlen(" and "));
		else
			cr_buf_printf(&expected, "%s\n", cases[i].when);
		assert_rule(cases[i].when, NULL, cr_buf_text(&expected));
		cr_buf_fini(&expected);
	}
}

/* Of two that are the lowest, the one that is named first. */
static void
make_equal(struct unit *u)
{
	u->all[RW_SCORE_MOB].mean = u->all[RW_SCORE_COL].mean;
}

static void
the_first_of_the_lowest(void **state)
{
	(void)state;
	assert_rule("lowest(mob, col) = 'mob'", make_equal,
	            "r: fired: 'mob' = 'mob'; because lowest(mob, col) = 'mob'\n");
	assert_rule("lowest(col, mob) = 'mob'", make_equal,
	            "r: false: 'col' = 'mob'; because lowest(col, mob) = 'mob'\n");
}

/* ---- what is hidden */

static void
hide_score(struct unit *u)
{
	u->all[RW_SCORE_MOB] = (struct cr_figures){ .hidden = true };
	for (size_t g = 0; g < 2; g++)
		u->by_group[g * RW_SCORES + RW_SCORE_MOB] =
			(struct cr_figures){ .hidden = true };
}

static void
hide_groups_of_score(struct unit *u)
{
	for (size_t g = 0; g < 2; g++)
		u->by_group[g * RW_SCORES + RW_SCORE_MOB] =
			(struct cr_figures){ .hidden = true };
}

static void
hide_groups(struct unit *u)
{
	u->cell.n_groups = 0;
}

static void
hide_before(struct unit *u)
{
	u->before = (struct cr_unit_wave){ .hidden = true };
}

static void
hide_before_score(struct unit *u)
{
	u->earlier[RW_SCORE_MOB] = (struct cr_figures){ .hidden = true };
}

static void
hide_answers(struct unit *u)
{
	u->answers[RW_Y] = (struct cr_shares){ .hidden = true };
	u->cases[0] = (struct cr_shares){ .hidden = true };
}

static void
forget_before(struct unit *u)
{
	u->cell.previous = NULL;
}

static void
forget_values(struct unit *u)
{
	u->all[RW_SCORE_MOB] = (struct cr_figures){
		.mean = (double)NAN,
		.sd = (double)NAN,
		.band = CR_CHOICE_NONE,
	};
	u->answers[RW_Y] = (struct cr_shares){ .n = 0 };
}

/* A figure, what is done to the unit, and why the figure is missing then. */
static const struct {
	const char *figure;
	void (*change)(struct unit *u);
	const char *why;
} missing[] = {
	/* Groups that are not shown by themselves. */
	{ "n('b')", NULL, "hidden" },
	{ "n('c')", NULL, "hidden" },
	{ "n('a')", hide_groups, "hidden" },
	{ "group_mean(mob, 'b')", NULL, "hidden" },
	{ "group_mean(mob, 'a')", hide_groups, "hidden" },
	{ "group_mean(mob, 'a')", hide_groups_of_score, "hidden" },
	{ "gap(mob, 'a', 'b')", NULL, "hidden" },
	{ "gap(mob, 'c', 'a')", NULL, "hidden" },
	{ "gap(mob, 'b', 'c')", NULL, "hidden" },
	{ "gap(mob, 'a', 'a')", hide_groups_of_score, "hidden" },
	/* A score of which nothing may be shown. */
	{ "mob", hide_score, "hidden" },
	{ "sd_of(mob)", hide_score, "hidden" },
	{ "agreement(mob)", hide_score, "hidden" },
	{ "change(mob)", hide_score, "hidden" },
	{ "group_mean(mob, 'a')", hide_score, "hidden" },
	/* Shares. */
	{ "share(y, 'yes')", hide_answers, "hidden" },
	{ "share(form, 'own')", hide_answers, "hidden" },
	/* The question that tells the groups. */
	{ "share(role, 'a')", NULL, "never" },
	{ "share(role, 'b')", hide_groups, "never" },
	/* The wave before. */
	{ "previous(mob)", hide_before, "hidden" },
	{ "change(mob)", hide_before, "hidden" },
	{ "previous(mob)", hide_before_score, "hidden" },
	{ "change(mob)", hide_before_score, "hidden" },
	/* What does not exist. */
	{ "previous(mob)", forget_before, "nothing" },
	{ "change(mob)", forget_before, "nothing" },
	{ "agreement(col)", NULL, "nothing" },
	{ "mob", forget_values, "nothing" },
	{ "sd_of(mob)", forget_values, "nothing" },
	{ "share(y, 'yes')", forget_values, "nothing" },
};

static void
what_is_hidden_is_missing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
		struct cr_buf when = { 0 }, expected = { 0 };

		cr_buf_printf(&when, "%s gt 0", missing[i].figure);
		cr_buf_printf(&expected, "r: missing: missing gt 0; because %s (%s)\n",
		              missing[i].figure, missing[i].why);
		assert_rule(cr_buf_text(&when), missing[i].change,
		            cr_buf_text(&expected));
		cr_buf_fini(&when);
		cr_buf_fini(&expected);
	}
	assert_rule("band(mob) = 'low'", hide_score,
	            "r: missing: missing = 'low'; because band(mob) (hidden)\n");
	assert_rule("band(mob) = 'low'", forget_values,
	            "r: missing: missing = 'low'; because band(mob) (nothing)\n");
	/* The lowest of the others would tell that the hidden one is not below. */
	assert_rule("lowest(mob, col) = 'col'", hide_score,
	            "r: missing: missing = 'col'; because lowest(mob, col) (hidden)\n");
	assert_rule("lowest(col, mob) = 'col'", hide_score,
	            "r: missing: missing = 'col'; because lowest(col, mob) (hidden)\n");
	assert_rule(
		"lowest(mob, col) = 'col'", forget_values,
		"r: missing: missing = 'col'; because lowest(mob, col) (nothing)\n");
}

/* A function of units that comes later has no way around this test. */
static void
no_function_is_left_out(void **state)
{
	(void)state;
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		const struct cr_op_row *row = cr_op_row(op);
		bool found = op == CR_OP_LOWEST;

		if (row->place != CR_PLACE_UNIT_RULE)
			continue;
		for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
			const char *figure = missing[i].figure;
			size_t length = strlen(row->spelling);

			found |= strncmp(figure, row->spelling, length) == 0 &&
			         figure[length] == '(' &&
			         strcmp(missing[i].why, "hidden") == 0;
		}
		if (!found)
			fail_msg("%s() is never hidden", row->spelling);
	}
}

/* Of a unit with too few people no rule is tried, not even one that asks nothing. */
static void
hide_unit(struct unit *u)
{
	u->cell = (struct cr_unit_wave){ .hidden = true };
}

static void
a_hidden_unit_has_no_findings(void **state)
{
	struct cr_buf rules = { 0 };
	struct cr_instrument *instrument;
	struct cr_findings *findings;
	struct unit u;

	(void)state;
	rules_world_add(&rules, "r", "unit", "", "true");
	rules_world_add(&rules, "q", "unit", "", "not answered(mob)");
	instrument = rules_world(cr_buf_text(&rules));
	unit_init(&u, instrument);
	hide_unit(&u);
	findings = cr_findings_of_unit(&u.summary, &u.cell, NULL);
	assert_true(findings->hidden);
	assert_int_equal(findings->n, 0);
	assert_int_equal(findings->n_fired, 0);
	cr_findings_free(findings);
	cr_instrument_free(instrument);
	cr_buf_fini(&rules);
}

/* ---- strata, superseding, order */

static void
rules_wait_for_one_another(void **state)
{
	struct cr_buf rules = { 0 };

	(void)state;
	/* 'last' asks of 'middle', which is superseded by 'first', which asks of
	 * 'base': they stand in the opposite order. */
	rules_world_add(&rules, "last", "unit", "",
	                "fired('middle') or not fired('base')");
	rules_world_add(&rules, "middle", "unit", "", "n() ge 10");
	rules_world_add(&rules, "first", "unit", "supersedes='middle'",
	                "fired('base')");
	rules_world_add(&rules, "base", "unit", "", "mob ge 50");
	assert_findings(cr_buf_text(&rules), NULL,
	                "first: fired: true; because fired('base')\n"
	                "base: fired: 61.25 ge 50; because mob ge 50\n"
	                "last: false: false or not true; because fired('middle') | "
	                "fired('base')\n"
	                "middle: superseded by first: 12 ge 10; because n() ge 10\n");
	cr_buf_fini(&rules);
}

/* A superseded rule supersedes nothing: c is free again. */
static void
who_is_superseded_supersedes_nothing(void **state)
{
	struct cr_buf rules = { 0 };

	(void)state;
	rules_world_add(&rules, "a", "unit", "supersedes='b'", "n() = 12");
	rules_world_add(&rules, "b", "unit", "supersedes='c'", "n() = 12");
	rules_world_add(&rules, "c", "unit", "", "n() = 12");
	assert_findings(cr_buf_text(&rules), NULL,
	                "a: fired: 12 = 12; because n() = 12\n"
	                "c: fired: 12 = 12; because n() = 12\n"
	                "b: superseded by a: 12 = 12; because n() = 12\n");
	cr_buf_fini(&rules);
}

/* A rule that does not fire supersedes nothing; a missing condition does not fire;
 * one that is false is false, whoever would have superseded it. */
static void
only_what_fired_supersedes(void **state)
{
	struct cr_buf rules = { 0 };

	(void)state;
	rules_world_add(&rules, "a", "unit", "supersedes='c'", "n() = 13");
	rules_world_add(&rules, "b", "unit", "supersedes='c'", "n('b') = 1");
	rules_world_add(&rules, "c", "unit", "", "n() = 12");
	rules_world_add(&rules, "d", "unit", "supersedes='e'", "n() = 12");
	rules_world_add(&rules, "e", "unit", "", "n() = 13");
	rules_world_add(&rules, "f", "unit", "", "not fired('b')");
	assert_findings(cr_buf_text(&rules), NULL,
	                "c: fired: 12 = 12; because n() = 12\n"
	                "d: fired: 12 = 12; because n() = 12\n"
	                "f: fired: not false; because fired('b')\n"
	                "a: false: 12 = 13; because n() = 13\n"
	                "b: missing: missing = 1; because n('b') (hidden)\n"
	                "e: false: 12 = 13; because n() = 13\n");
	cr_buf_fini(&rules);
}

/* By priority, the high first, then as in the document; the one that is named as
 * superseding is the first so listed. */
static void
listed_by_priority(void **state)
{
	struct cr_buf rules = { 0 };

	(void)state;
	rules_world_add(&rules, "a", "unit", "priority='-1' supersedes='z'", "true");
	rules_world_add(&rules, "b", "unit", "", "true");
	rules_world_add(&rules, "z", "unit", "priority='99'", "true");
	rules_world_add(&rules, "c", "unit", "priority='2.5' supersedes='z'", "true");
	rules_world_add(&rules, "d", "unit", "priority='2.5' supersedes='z'", "true");
	rules_world_add(&rules, "e", "unit", "priority='7'", "false");
	rules_world_add(&rules, "f", "unit", "", "true");
	assert_findings(cr_buf_text(&rules), NULL,
	                "c: fired: true; because true\n"
	                "d: fired: true; because true\n"
	                "b: fired: true; because true\n"
	                "f: fired: true; because true\n"
	                "a: fired: true; because true\n"
	                "z: superseded by c: true; because true\n"
	                "e: false: false; because false\n");
	cr_buf_fini(&rules);
}

/* Rules of responses are none of a unit's. */
static void
each_scope_by_itself(void **state)
{
	struct cr_buf rules = { 0 };

	(void)state;
	rules_world_add(&rules, "a", "response", "", "x0 = 1");
	rules_world_add(&rules, "b", "unit", "", "n() = 12");
	assert_findings(cr_buf_text(&rules), NULL,
	                "b: fired: 12 = 12; because n() = 12\n");
	assert_findings("", NULL, "");
	cr_buf_fini(&rules);
}

/* ---- texts */

static void
texts_are_filled_in(void **state)
{
	static const char rules[] =
		"<rule id='r' scope='unit' when='true'><finding xml:lang='en'>"
		"<p>It <em>is</em> <value of='mob'/> of 100, says <cite ref='r1'/>.</p>"
		"<p>The other: <value of='col'/>.</p></finding></rule>";
	struct cr_instrument *instrument = rules_world(rules);
	struct cr_findings *findings;
	struct cr_buf out = { 0 };
	struct unit u;

	(void)state;
	unit_init(&u, instrument);
	u.all[RW_SCORE_COL] = (struct cr_figures){ .hidden = true };
	findings = cr_findings_of_unit(&u.summary, &u.cell, NULL);
	cr_findings_write_text(findings, &findings->items[0].rule->finding, 0, ',',
	                       &out);
	assert_string_equal(cr_buf_text(&out),
	                    "It is 61,25 of 100, says [r1].\n\nThe other: \u2013.");
	cr_buf_fini(&out);
	cr_findings_free(findings);
	cr_instrument_free(instrument);
}

/* ---- over responses */

enum { STUDY = 26 };

struct answer {
	uint16_t group; /* RW_GROUPS: none */
	double x0, x1, x2;
	uint16_t y;
	bool has[4];
};

/* Random responses in which group a is large and the others are few. */
static void
random_study(struct dice *dice, struct answer *answers)
{
	for (size_t i = 0; i < STUDY; i++) {
		answers[i] = (struct answer){
			.group = (uint16_t)(i < 14 ? 0
			                           : RW_GROUP_B + dice_roll(dice, 3)),
			.x0 = dice_roll(dice, 101),
			.x1 = dice_roll(dice, 101),
			.x2 = dice_roll(dice, 101),
			.y = (uint16_t)dice_roll(dice, 2),
		};
		for (size_t k = 0; k < 4; k++)
			answers[i].has[k] = dice_roll(dice, 8) != 0;
	}
}

static void
write_study(const struct answer *answers, struct cr_buf *csv)
{
	static const char *const groups[] = { "a", "b", "c", "" };

	cr_buf_puts(csv, "who,place,role,round,x0,x1,x2,x3,y,x4,x5,tools,said\n");
	for (size_t i = 0; i < STUDY; i++) {
		const struct answer *a = &answers[i];

		cr_buf_printf(csv, "r%zu,Elm,%s,1,", i, groups[a->group]);
		if (a->has[0])
			cr_buf_printf(csv, "%.0f", a->x0);
		cr_buf_byte(csv, ',');
		if (a->has[1])
			cr_buf_printf(csv, "%.0f", a->x1);
		cr_buf_byte(csv, ',');
		if (a->has[2])
			cr_buf_printf(csv, "%.0f", a->x2);
		cr_buf_printf(csv, ",1,%s,,,,\n",
		              !a->has[3] ? ""
		              : a->y     ? "yes"
		                         : "no");
	}
}

static struct cr_summary *
summarize(const struct cr_instrument *instrument, const struct answer *answers,
          struct cr_collection **kept)
{
	struct cr_collection *collection = cr_collection_new(instrument, NULL);
	struct cr_sink sink = cr_collection_sink(collection);
	struct cr_read_options reading = { 0 };
	struct cr_batch_options options = { 0 };
	struct cr_batch_counts counts;
	struct cr_diag_list diags = { 0 };
	struct cr_scorer *scorer = cr_scorer_new(instrument, NULL);
	struct cr_buf csv = { 0 };
	struct cr_reader *reader;

	write_study(answers, &csv);
	reader = cr_reader_open(cr_input_memory("a.csv", cr_slice_of_buf(&csv), NULL),
	                        cr_format_find("csv"), &instrument->schema, &reading,
	                        &diags, NULL);
	assert_true(cr_batch_run(reader, &reading, scorer, instrument, &sink, &options,
	                         &diags, &counts, NULL));
	assert_true(cr_collection_finish(collection, NULL));
	cr_reader_free(reader);
	cr_scorer_free(scorer);
	cr_diag_fini(&diags);
	cr_buf_fini(&csv);
	*kept = collection;
	return cr_summary_new(collection, 0, NULL);
}

/* Everything that the rules can see of the only unit. */
static bool
dump_study(const struct cr_instrument *instrument, const struct answer *answers,
           struct cr_buf *out)
{
	struct cr_collection *collection;
	struct cr_summary *summary = summarize(instrument, answers, &collection);
	struct cr_findings *findings =
		cr_findings_of_unit(summary, &summary->cells[0], NULL);
	bool pooled = summary->cells[0].n_groups == 2;

	rules_world_dump(findings, out);
	cr_findings_free(findings);
	cr_summary_free(summary);
	cr_collection_free(collection);
	return pooled;
}

/* Gives the people of the pool each other's groups, whatever these were. */
static void
shuffle_pool(struct dice *dice, struct answer *answers)
{
	for (size_t i = 14; i < STUDY; i++)
		answers[i].group = (uint16_t)(RW_GROUP_B + dice_roll(dice, 3));
	/* Still too few of each: 5 would be shown. */
	for (uint16_t g = RW_GROUP_B; g <= RW_GROUP_C; g++) {
		size_t n = 0;

		for (size_t i = 14; i < STUDY; i++) {
			n += answers[i].group == g;
			if (answers[i].group == g && n > 4)
				answers[i].group = RW_GROUPS;
		}
	}
}

static void
add_probes(struct cr_buf *rules, struct dice *dice)
{
	static const char *const figures[] = {
		"n()",
		"n('a')",
		"n('b')",
		"n('c')",
		"mob",
		"col",
		"group_mean(mob, 'a')",
		"group_mean(mob, 'b')",
		"group_mean(col, 'c')",
		"gap(mob, 'a', 'b')",
		"gap(col, 'b', 'c')",
		"sd_of(mob)",
		"share(role, 'a')",
		"share(role, 'b')",
		"share(role, 'c')",
		"share(y, 'yes')",
		"share(form, 'own')",
		"previous(mob)",
		"change(col)",
		"if(lowest(mob, col) = 'mob', 1, 0)",
		"agreement(mob)",
	};
	enum { N = sizeof figures / sizeof *figures };

	for (size_t i = 0; i < 2 * N; i++) {
		struct cr_buf when = { 0 };
		char id[16];

		snprintf(id, sizeof id, "p%zu", i);
		if (i < N)
			cr_buf_printf(&when, "%s gt 0", figures[i]);
		else
			cr_buf_printf(&when, "coalesce(%s - %s, %s) le %u or %s = %s",
			              figures[dice_roll(dice, N)],
			              figures[dice_roll(dice, N)],
			              figures[dice_roll(dice, N)], dice_roll(dice, 100),
			              figures[dice_roll(dice, N)],
			              figures[dice_roll(dice, N)]);
		rules_world_add(rules, id, "unit", "", cr_buf_text(&when));
		cr_buf_fini(&when);
	}
}

static void
what_is_pooled_cannot_be_told(void **state)
{
	struct dice dice = { 20261125 };
	size_t compared = 0;

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		struct cr_buf rules = { 0 }, one = { 0 }, other = { 0 };
		struct answer answers[STUDY];
		struct cr_instrument *instrument;
		bool pooled;

		add_probes(&rules, &dice);
		instrument = rules_world(cr_buf_text(&rules));
		random_study(&dice, answers);
		shuffle_pool(&dice, answers);
		pooled = dump_study(instrument, answers, &one);
		shuffle_pool(&dice, answers);
		pooled = dump_study(instrument, answers, &other) && pooled;
		if (pooled) {
			compared++;
			assert_string_equal(cr_buf_text(&one), cr_buf_text(&other));
		}
		cr_buf_fini(&rules);
		cr_buf_fini(&one);
		cr_buf_fini(&other);
		cr_instrument_free(instrument);
	}
	print_message("# %zu pairs of studies\n", compared);
	assert_true(compared > 150);
}

/* ---- memory */

static bool
find_once(void *owner)
{
	const struct unit *u = owner;
	struct cr_error err = { 0 };
	struct cr_findings *findings = cr_findings_of_unit(&u->summary, &u->cell, &err);

	assert_int_equal(err.code, findings ? CR_OK : CR_ENOMEM);
	if (!findings)
		return false;
	assert_int_equal(findings->n_fired, 2);
	cr_findings_free(findings);
	return true;
}

static void
no_memory(void **state)
{
	struct cr_buf rules = { 0 };
	struct cr_instrument *instrument;
	struct unit u;

	(void)state;
	rules_world_add(&rules, "a", "unit", "supersedes='c'",
	                "mob gt 1 and band(mob) = 'high' and lowest(mob, col) = 'col'");
	rules_world_add(&rules, "b", "unit", "", "fired('a')");
	rules_world_add(&rules, "c", "unit", "", "n() = 12");
	instrument = rules_world(cr_buf_text(&rules));
	unit_init(&u, instrument);
	assert_int_equal(failing_each(find_once, &u), 0);
	cr_instrument_free(instrument);
	cr_buf_fini(&rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_function_reads_its_figure),
		cmocka_unit_test(the_first_of_the_lowest),
		cmocka_unit_test(what_is_hidden_is_missing),
		cmocka_unit_test(no_function_is_left_out),
		cmocka_unit_test(a_hidden_unit_has_no_findings),
		cmocka_unit_test(rules_wait_for_one_another),
		cmocka_unit_test(who_is_superseded_supersedes_nothing),
		cmocka_unit_test(only_what_fired_supersedes),
		cmocka_unit_test(listed_by_priority),
		cmocka_unit_test(each_scope_by_itself),
		cmocka_unit_test(texts_are_filled_in),
		cmocka_unit_test(what_is_pooled_cannot_be_told),
		cmocka_unit_test(no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
