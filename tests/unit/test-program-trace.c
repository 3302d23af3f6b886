/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trace of a run: texts and reasons worked by hand; the value of every part of
 * random expressions against the walker of expr-reference.c; and what it means that
 * a part decided: give the reasons another truth and the result changes, give all else
 * any other and it stays.  A trace that is wrong on purpose must be noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/pattern.h"
#include "coready/trace.h"
#include "tests/lib/failing.h"
#include "tests/unit/expr-answers.h"
#include "tests/unit/expr-random.h"
#include "tests/unit/expr-reference.h"

#define N(array) (sizeof(array) / sizeof *(array))

static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	if (cr_diag_severity(kind) == CR_ERROR)
		print_error("%s\nat %zu (%zu): %s\n", (const char *)owner, offset, size,
		            text);
}

static const struct cr_expr *
parse(struct cr_arena *arena, enum cr_context context, const char *source,
      struct cr_error *err)
{
	const struct cr_scope scope = world_scope(context);
	const struct cr_expr_report report = { (void *)(uintptr_t)source, say };

	return cr_expr_new(arena, cr_slice_of(source), &scope, CR_TYPE_COUNT, &report,
	                   err);
}

/* An expression, its answers, then by hand: with the values in the place of names, and
 * where the reason lies, parts separated by " | ". */
static const struct {
	enum cr_context context;
	const char *source, *answers, *values, *reasons;
} cases[] = {
	/* One true side of 'or' decides, however the other came out. */
	{ CR_IN_CASE, "a + 1 > 2 or b = 1", "a=3 b=.", "3 + 1 > 2 or missing = 1",
	  "a + 1 > 2" },
	/* False: both sides. */
	{ CR_IN_CASE, "a > 2 or b = 1", "a=2 b=0", "2 > 2 or 0 = 1", "a > 2 | b = 1" },
	/* Of an 'and' that is false every false side, and no other. */
	{ CR_IN_CASE, "a > 2 and b = 1 and c lt 5", "a=2 b=1 c=7",
	  "2 > 2 and 1 = 1 and 7 lt 5", "a > 2 | c lt 5" },
	{ CR_IN_CASE, "a > 2 and b = 1", "a=. b=0", "missing > 2 and 0 = 1", "b = 1" },
	{ CR_IN_CASE, "a > 2 and b = 1", "a=3 b=1", "3 > 2 and 1 = 1",
	  "a > 2 | b = 1" },
	/* Missing: what was missing, down to the name. */
	{ CR_IN_CASE, "a > 2 and b = 1", "a=. b=1", "missing > 2 and 1 = 1", "a" },
	{ CR_IN_CASE, "a + b > c", "a=1 b=!na c=.", "1 + missing > missing", "b | c" },
	/* Nothing is missing in it, but it has no result. */
	{ CR_IN_CASE, "a / b > 1", "a=1 b=0", "1 / 0 > 1", "a / b" },
	{ CR_IN_CASE, "not (a = 1 or b = 1)", "a=2 b=1", "not (2 = 1 or 1 = 1)",
	  "b = 1" },
	{ CR_IN_CASE, "( (a=1)or( b =1 ) )and c=1", "a=1 b=1 c=1",
	  "( (1=1)or( 1 =1 ) )and 1=1", "a=1 | b =1 | c=1" },
	/* if(): the condition, and what it chose. */
	{ CR_IN_CASE, "if(a = 1, b = 1, c = 1)", "a=2 b=1 c=0",
	  "if(2 = 1, 1 = 1, 0 = 1)", "a = 1 | c = 1" },
	{ CR_IN_CASE, "if(a = 1, b = 1, c = 1)", "a=. b=1 c=0",
	  "if(missing = 1, 1 = 1, 0 = 1)", "a" },
	{ CR_IN_CASE, "coalesce(a, b, c)", "a=. b=2 c=3", "coalesce(missing, 2, 3)",
	  "b" },
	{ CR_IN_CASE, "coalesce(a, b)", "a=. b=!na", "coalesce(missing, missing)",
	  "a | b" },
	/* A choice beside a number is its value, beside a text its code. */
	{ CR_IN_CASE, "yes + 1 = 2", "yes=yes", "1 + 1 = 2", "yes + 1 = 2" },
	{ CR_IN_CASE, "role = 'citizen'", "role=elected", "'elected' = 'citizen'",
	  "role = 'citizen'" },
	{ CR_IN_CASE, "role in ('citizen',\n  'elected')", "role=dk",
	  "missing in ('citizen', 'elected')", "role" },
	/* is() sees which one was given; so does its trace. */
	{ CR_IN_CASE, "is(role, 'dk') and role != 'citizen'", "role=dk",
	  "is('dk', 'dk') and missing != 'citizen'", "role" },
	{ CR_IN_CASE, "answered(role)", "role=dk", "answered(missing)",
	  "answered(role)" },
	{ CR_IN_CASE, "count_selected(tools) > 1", "tools=map+survey",
	  "count_selected({map, survey}) > 1", "count_selected(tools) > 1" },
	{ CR_IN_CASE, "rank_of(prio, 'parks') = 1", "prio=streets>parks",
	  "rank_of({streets, parks}, 'parks') = 1", "rank_of(prio, 'parks') = 1" },
	{ CR_IN_CASE, "city = \"it's  two\"", "city='it's  two'",
	  "'it''s  two' = \"it's  two\"", "city = \"it's  two\"" },
	{ CR_IN_CASE, "born < '2000-01-01'", "born=1999-12-31",
	  "'1999-12-31' < '2000-01-01'", "born < '2000-01-01'" },
	/* Numbers that would look rounder than they are. */
	{ CR_IN_CASE, "a < 50", "a=49.99999999", "49.99999999 < 50", "a < 50" },
	{ CR_IN_CASE, "a < 50", "a=66.66666666", "66.666667 < 50", "a < 50" },
	{ CR_IN_CASE, "a < 50", "a=-0.5", "-0.5 < 50", "a < 50" },
	/* Figures and rules are replaced whole, with what they ask. */
	{ CR_IN_UNIT_RULE, "fired('no_staff') and n('citizen') >= 20",
	  "fired=true n=12", "true and 12 >= 20", "n('citizen') >= 20" },
	{ CR_IN_UNIT_RULE, "lowest(mob, collab) = 'mob' and band(mob) = 'ready'",
	  "lowest='mob' band=ready", "'mob' = 'mob' and 'ready' = 'ready'",
	  "lowest(mob, collab) = 'mob' | band(mob) = 'ready'" },
	/* What has no name in it. */
	{ CR_IN_CASE, "1 > 2 or missing", "", "1 > 2 or missing", "missing" },
	{ CR_IN_CASE, "a", "a=.", "missing", "a" },
	{ CR_IN_CONSTRAINT, ". = '2'", "q1=2", "'2' = '2'", ". = '2'" },
};

static void
write_reasons(const struct cr_trace *trace, struct cr_buf *out)
{
	for (size_t i = 0; i < trace->n_parts; i++) {
		if (!cr_trace_is_reason(trace, i))
			continue;
		if (out->size)
			cr_buf_puts(out, " | ");
		cr_trace_write_source(trace, i, out);
	}
}

static size_t
run_case(size_t i, bool folds)
{
	struct cr_arena arena = { 0 };
	struct cr_buf values = { 0 }, reasons = { 0 };
	struct world_rows world;
	struct cr_eval *eval = cr_eval_new(1, NULL);
	const struct cr_expr *expr =
		parse(&arena, cases[i].context, cases[i].source, NULL);
	const struct cr_program *program;
	const struct cr_trace *trace;
	bool any, right;
	struct cr_slice wrong;

	assert_non_null(expr);
	world_rows_init(&world, 1);
	assert_true(answers_read(&world, cr_slice_of(cases[i].answers), &any, &wrong));
	program = folds ? cr_program_new(&arena, expr, NULL)
	                : cr_program_new_unfolded(&arena, expr, NULL);
	trace = cr_trace_run(eval, program, world_bind, &world, 1, 0, &arena, NULL,
	                     NULL);
	assert_non_null(trace);
	cr_trace_write_values(trace, 0, &values);
	write_reasons(trace, &reasons);
	right = strcmp(cr_buf_text(&values), cases[i].values) == 0 &&
	        strcmp(cr_buf_text(&reasons), cases[i].reasons) == 0;
	if (!right)
		print_error("%s\n  values:  %s\n  reasons: %s\n", cases[i].source,
		            values.data, reasons.data);
	cr_buf_fini(&values);
	cr_buf_fini(&reasons);
	world_rows_fini(&world);
	cr_eval_free(eval);
	cr_arena_fini(&arena);
	return !right;
}

static void
worked_by_hand(void **state)
{
	size_t failures = 0;

	(void)state;
	for (size_t i = 0; i < N(cases); i++)
		failures += run_case(i, true) + run_case(i, false);
	assert_int_equal(failures, 0);
}

/* The parts of an expression and their children, as the tree has them. */
static void
parts_are_those_of_the_tree(void **state)
{
	struct cr_arena arena = { 0 };
	struct world_rows world;
	struct cr_eval *eval = cr_eval_new(3, NULL);
	const struct cr_column *result;
	const struct cr_trace *trace;

	(void)state;
	world_rows_init(&world, 3);
	world.slot[WORLD_A].number[2] = 4;
	world.slot[WORLD_A].reason[2] = CR_PRESENT;
	trace = cr_trace_run(
		eval,
		cr_program_new(&arena, parse(&arena, CR_IN_CASE, "a * (1 + 2)", NULL),
	                       NULL),
		world_bind, &world, 3, 2, &arena, &result, NULL);
	/* a * (1 + 2), a, 1 + 2, 1, 2 */
	assert_int_equal(trace->n_parts, 5);
	assert_int_equal(trace->parts[0].end, 5);
	assert_int_equal(trace->parts[1].end, 2);
	assert_int_equal(trace->parts[2].end, 5);
	assert_int_equal(trace->parts[1].kind, CR_PART_NAME);
	assert_int_equal(trace->parts[1].input->slot, WORLD_A);
	assert_int_equal(trace->parts[2].kind, CR_PART_OPERATION);
	assert_int_equal(trace->parts[4].kind, CR_PART_LITERAL);
	assert_int_equal(trace->parts[2].offset, 5);
	assert_int_equal(trace->parts[2].size, 5);
	assert_true(trace->values[0].number == 12);
	assert_true(trace->values[2].number == 3);
	assert_true(result->number[2] == 12);
	assert_int_equal(result->reason[0], CR_BLANK);
	world_rows_fini(&world);
	cr_eval_free(eval);
	cr_arena_fini(&arena);
}

/* ---- every part against the reference */

struct comparison {
	struct world_rows world;
	struct cr_matcher *matcher;
	enum reference_fault fault;
	size_t compared, differences;
};

static bool
same_value(const struct cr_part *part, const struct cr_value *value,
           const struct reference_value *wanted)
{
	if (value->reason != wanted->reason || value->reason != CR_PRESENT)
		return value->reason == wanted->reason;
	switch (part->type) {
	case CR_STRING:
		return cr_slice_equal(value->text, wanted->text);
	case CR_CHOICE:
		return value->code == wanted->code;
	case CR_SET:
		return memcmp(value->rank, wanted->set, part->choices->n_items) == 0;
	default:
		return value->number == wanted->number;
	}
}

/* Compares a node and all below it; returns the part after it. */
static size_t
compare_parts(struct comparison *c, const struct reference *r,
              const struct cr_trace *trace, size_t part, const struct cr_node *node)
{
	const struct reference_value wanted = reference_evaluate(r, node);
	const struct cr_part *what = &trace->parts[part];
	size_t next = part + 1;

	c->compared++;
	if (!same_value(what, &trace->values[part], &wanted) ||
	    what->offset != node->offset || what->size != node->size)
		c->differences++;
	if (what->kind == CR_PART_OPERATION)
		for (size_t i = 0; i < node->n_args; i++)
			next = compare_parts(c, r, trace, next, node->args[i]);
	if (next != what->end)
		c->differences++;
	return next;
}

static void
compare_source(struct comparison *c, struct cr_eval *eval, enum cr_context context,
               const char *source, bool folds)
{
	struct cr_arena arena = { 0 };
	const struct cr_expr *expr = parse(&arena, context, source, NULL);
	const struct cr_program *program =
		folds ? cr_program_new(&arena, expr, NULL)
		      : cr_program_new_unfolded(&arena, expr, NULL);
	size_t before = c->differences;

	for (size_t row = 0; row < c->world.rows; row++) {
		const struct reference r = { .world = &c->world,
			                     .row = row,
			                     .fault = c->fault,
			                     .arena = &arena,
			                     .matcher = c->matcher };
		const struct cr_trace *trace =
			cr_trace_run(eval, program, world_bind, &c->world,
		                     c->world.rows, row, &arena, NULL, NULL);

		assert_non_null(trace);
		compare_parts(c, &r, trace, 0, cr_expr_root(expr));
	}
	if (c->differences > before && c->fault == FAULT_NONE)
		print_error("differs: %s\n", source);
	cr_arena_fini(&arena);
}

static void
compare_random(struct comparison *c, size_t n)
{
	static const enum cr_context contexts[] = { CR_IN_CASE, CR_IN_RESPONSE_RULE,
		                                    CR_IN_UNIT_RULE };
	struct dice dice = { 20260704 };
	struct cr_buf source = { 0 };
	struct cr_eval *eval;

	world_rows_init(&c->world, 17);
	random_rows(&dice, &c->world);
	eval = cr_eval_new(c->world.rows, NULL);
	c->matcher = cr_matcher_new(NULL);
	for (size_t i = 0; i < n; i++) {
		enum cr_context context = contexts[dice_roll(&dice, 3)];

		cr_buf_clear(&source);
		random_expression(&dice, &source, context, CR_BOOLEAN,
		                  1 + dice_roll(&dice, 5));
		compare_source(c, eval, context, cr_buf_text(&source), i % 2);
	}
	cr_buf_fini(&source);
	cr_matcher_free(c->matcher);
	cr_eval_free(eval);
	world_rows_fini(&c->world);
}

static void
every_part_is_as_the_reference_has_it(void **state)
{
	struct comparison c = { 0 }, wrong = { .fault = FAULT_KLEENE };

	(void)state;
	compare_random(&c, 1500);
	print_message("# %zu parts compared\n", c.compared);
	assert_true(c.compared > 100000);
	assert_int_equal(c.differences, 0);
	compare_random(&wrong, 100);
	assert_true(wrong.differences > 0);
}

/* ---- what it means to decide */

enum { N_ATOMS = 8 };

/* Conditions about one answer each, and what makes them true and false. */
static const struct {
	const char *text, *yes, *no;
} atoms[N_ATOMS] = {
	{ "a > 1", "a=2", "a=1" },
	{ "b = 1", "b=1", "b=2" },
	{ "c + 1 < 5", "c=1", "c=9" },
	{ "d in (1, 2)", "d=2", "d=3" },
	{ "mob >= 50", "mob=50", "mob=49" },
	{ "city = 'x'", "city='x'", "city='y'" },
	{ "role = 'citizen'", "role=citizen", "role=elected" },
	{ "yes = 'yes'", "yes=yes", "yes=no" },
};

struct puzzle {
	struct dice dice;
	struct cr_buf source;
	int truth[N_ATOMS]; /* 1, 0, or -1: missing */
	size_t used;        /* Atoms of the expression: the first ones. */
};

/* A condition in which each of the next 'n' atoms stands once. */
static void
random_condition(struct puzzle *p, size_t n)
{
	size_t left = n > 1 ? 1 + dice_roll(&p->dice, (unsigned)n - 1) : 1;
	bool negated = dice_roll(&p->dice, 4) == 0;

	cr_buf_puts(&p->source, negated ? "not (" : "(");
	if (n == 1) {
		cr_buf_puts(&p->source, atoms[p->used++].text);
	} else {
		random_condition(p, left);
		cr_buf_puts(&p->source, dice_roll(&p->dice, 2) ? " and " : " or ");
		random_condition(p, n - left);
	}
	cr_buf_puts(&p->source, ")");
}

static const struct cr_trace *
solve(const struct puzzle *p, const struct cr_program *program, struct cr_eval *eval,
      struct cr_arena *arena)
{
	struct cr_buf answers = { 0 };
	struct world_rows world;
	const struct cr_trace *trace;
	struct cr_slice wrong;
	bool any;

	for (size_t i = 0; i < N_ATOMS; i++)
		if (p->truth[i] >= 0)
			cr_buf_printf(&answers, "%s ",
			              p->truth[i] ? atoms[i].yes : atoms[i].no);
	world_rows_init(&world, 1);
	assert_true(answers_read(&world, cr_slice_of_buf(&answers), &any, &wrong));
	trace = cr_trace_run(eval, program, world_bind, &world, 1, 0, arena, NULL,
	                     NULL);
	assert_non_null(trace);
	world_rows_fini(&world);
	cr_buf_fini(&answers);
	return trace;
}

/* Whether the atom, or the name in it, is among the reasons. */
static bool
is_reason(const struct cr_trace *trace, const struct puzzle *p, size_t atom)
{
	const char *found = strstr(p->source.data, atoms[atom].text);
	size_t start = (size_t)(found - p->source.data);

	for (size_t i = 0; i < trace->n_parts; i++)
		if (cr_trace_is_reason(trace, i) && trace->parts[i].offset >= start &&
		    trace->parts[i].offset < start + strlen(atoms[atom].text))
			return true;
	return false;
}

/* Two things are counted in 'broken': that the result did not change with its reasons,
 * and that it changed with anything else. */
static void
turn(struct puzzle *p, const struct cr_program *program, struct cr_eval *eval,
     size_t *checked, size_t *broken, bool reversed)
{
	struct cr_arena arena = { 0 };
	const struct cr_trace *trace = solve(p, program, eval, &arena);
	int truth = cr_trace_truth(trace, 0);
	struct puzzle reasons = *p, rest = *p;

	for (size_t i = 0; i < p->used; i++) {
		if (is_reason(trace, p, i) != reversed)
			reasons.truth[i] = p->truth[i] < 0 ? (int)dice_roll(&p->dice, 2)
			                                   : !p->truth[i];
		else
			rest.truth[i] = (int)dice_roll(&p->dice, 3) - 1;
	}
	++*checked;
	*broken += cr_trace_truth(solve(&reasons, program, eval, &arena), 0) == truth;
	/* Had all that was missing been there, the rest would matter. */
	if (truth >= 0)
		*broken +=
			cr_trace_truth(solve(&rest, program, eval, &arena), 0) != truth;
	cr_arena_fini(&arena);
}

static size_t
turn_many(size_t n, bool reversed, size_t *checked)
{
	struct puzzle p = { .dice = { 20260801 } };
	struct cr_eval *eval = cr_eval_new(1, NULL);
	size_t broken = 0;

	*checked = 0;
	for (size_t i = 0; i < n; i++) {
		struct cr_arena arena = { 0 };
		const struct cr_program *program;

		cr_buf_clear(&p.source);
		p.used = 0;
		random_condition(&p, 1 + dice_roll(&p.dice, N_ATOMS));
		program = cr_program_new(
			&arena, parse(&arena, CR_IN_CASE, cr_buf_text(&p.source), NULL),
			NULL);
		for (size_t k = 0; k < 20; k++) {
			for (size_t a = 0; a < N_ATOMS; a++)
				p.truth[a] = (int)dice_roll(&p.dice, 3) - 1;
			turn(&p, program, eval, checked, &broken, reversed);
		}
		cr_arena_fini(&arena);
	}
	cr_buf_fini(&p.source);
	cr_eval_free(eval);
	return broken;
}

static void
reasons_decide_and_nothing_else(void **state)
{
	size_t checked;

	(void)state;
	assert_int_equal(turn_many(600, false, &checked), 0);
	assert_true(checked == 12000);
	/* As if the parts that are no reasons were. */
	assert_true(turn_many(20, true, &checked) > 0);
}

/* ---- memory */

static bool
trace_once(void *owner)
{
	struct cr_arena arena = { 0 };
	struct cr_error err = { 0 };
	struct cr_buf out = { 0 };
	const struct cr_expr *expr =
		parse(&arena, CR_IN_CASE,
	              "lower(city) = 'x' or count_selected(tools) > 1 + 2", &err);
	const struct cr_program *program =
		expr ? cr_program_new(&arena, expr, &err) : NULL;
	struct cr_eval *eval = cr_eval_new(1, &err);
	const struct cr_trace *trace = NULL;

	if (program && eval)
		trace = cr_trace_run(eval, program, world_bind, owner, 1, 0, &arena,
		                     NULL, &err);
	assert_int_equal(err.code, trace ? CR_OK : CR_ENOMEM);
	if (trace)
		cr_trace_write_values(trace, 0, &out);
	if (trace && !out.failed)
		assert_string_equal(
			cr_buf_text(&out),
			"lower('X') = 'x' or count_selected({map}) > 1 + 2");
	else
		trace = NULL;
	cr_buf_fini(&out);
	cr_eval_free(eval);
	cr_arena_fini(&arena);
	return trace;
}

static void
no_memory(void **state)
{
	struct world_rows world;
	struct cr_slice wrong;
	bool any;

	(void)state;
	world_rows_init(&world, 1);
	assert_true(answers_read(&world, CR_SLICE("city='X' tools=map"), &any, &wrong));
	assert_int_equal(failing_each(trace_once, &world), 0);
	world_rows_fini(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_by_hand),
		cmocka_unit_test(parts_are_those_of_the_tree),
		cmocka_unit_test(every_part_is_as_the_reference_has_it),
		cmocka_unit_test(reasons_decide_and_nothing_else),
		cmocka_unit_test(no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
