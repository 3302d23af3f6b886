/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Thousands of random expressions over random answers: what a value is said to be able
 * to be (engine/lint) holds every value that the expression has in any row, with its
 * reason; what is said never to be true is true in no row; and what follows for the
 * names from a condition holds wherever the condition does.  The values come from the
 * plain walker of expr-reference.c.  Then each operation is told wrongly, and each must
 * be noticed. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "coready/pattern.h"
#include "engine/lint/transfer.h"
#include "tests/unit/expr-random.h"
#include "tests/unit/expr-reference.h"

enum { ROWS = 12 };

/* What the names can be in the rows at hand, and no more than that. */
struct hull {
	struct possible slots[WORLD_SLOTS];
	struct possible supplied[CR_OP_COUNT];
};

struct trial {
	struct world_rows rows;
	struct hull hull;
	struct cr_matcher *matcher;
	transfer_fn *const *transfers;
	bool quiet;  /* Mistakes are expected. */
	bool turned; /* Hold what follows against the other rows. */
	size_t checks, mistakes;
	size_t never, always;      /* Conditions that are said to be so. */
	size_t of_op[CR_OP_COUNT]; /* Expressions in which it occurs. */
};

/* ---- what columns hold */

static struct possible
of_cell(const struct cr_column *column, size_t row)
{
	struct possible p = possible_missing(REASON(column->reason[row]));
	struct code_set codes = { { 0 } };

	if (column->type == CR_CHOICE && column->reason[row] == CR_MISSING_CODE)
		code_set_add(&p.missing_codes, column->code[row]);
	if (column->reason[row] != CR_PRESENT)
		return p;
	switch (column->type) {
	case CR_CHOICE:
		code_set_add(&codes, column->code[row]);
		return possible_choice(REASON(CR_PRESENT), &codes);
	case CR_STRING:
		return possible_texts(REASON(CR_PRESENT), &column->text[row], 1);
	case CR_SET:
		return possible_whole(REASON(CR_PRESENT), 0,
		                      (double)column->choices->n_items);
	default:
		p = possible_number(REASON(CR_PRESENT), column->number[row],
		                    column->number[row]);
		p.whole = column->number[row] == floor(column->number[row]);
		return p;
	}
}

static struct possible
of_column(struct room *room, const struct cr_column *column)
{
	struct possible p = possible_missing(0);

	for (size_t row = 0; column->reason && row < ROWS; row++) {
		struct possible cell = of_cell(column, row);

		p = possible_either(room, &p, &cell);
	}
	/* Not where the first of them come from: more texts than these may come. */
	if (column->type == CR_STRING && p.n_texts > 3)
		p.texts = NULL;
	return p;
}

static struct possible
supplied(struct surroundings *s, const struct cr_node *call)
{
	const struct trial *trial = s->owner;

	return trial->hull.supplied[call->op];
}

static void
take_hull(struct trial *trial, struct cr_arena *arena)
{
	struct room room = { arena, false };

	for (size_t i = 0; i < WORLD_SLOTS; i++)
		trial->hull.slots[i] = of_column(&room, &trial->rows.slot[i]);
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		trial->hull.supplied[op] = of_column(&room, &trial->rows.supplied[op]);
	assert_false(room.failed);
}

/* Makes a column dull: numbers near each other, seldom missing, some choices only. What
 * is known of a column full of extremes would be nothing. */
static void
tame(struct dice *dice, const struct cr_column *column)
{
	static const double widths[] = { 0, 0, 1, 3, 0.25 };
	double from = (double)dice_roll(dice, 12) - 4;
	double width = widths[dice_roll(dice, 5)];
	bool holes = dice_roll(dice, 3) == 0;
	uint16_t code = 0, other = 0;

	if (column->type == CR_CHOICE) {
		code = (uint16_t)dice_roll(dice, (unsigned)column->choices->n_items);
		other = (uint16_t)dice_roll(dice, (unsigned)column->choices->n_items);
	}
	for (size_t row = 0; row < ROWS; row++) {
		if (column->type == CR_CHOICE) {
			column->code[row] = dice_roll(dice, 2) ? code : other;
			column->reason[row] =
				column->choices->items[column->code[row]].missing
					? CR_MISSING_CODE
					: CR_PRESENT;
		} else if (column->type == CR_NUMBER) {
			column->number[row] = from + width * dice_roll(dice, 3);
			column->reason[row] = CR_PRESENT;
		} else if (column->type == CR_BOOLEAN) {
			column->number[row] = width > 0 && dice_roll(dice, 2);
			column->reason[row] = CR_PRESENT;
		}
		if (holes && dice_roll(dice, 3) == 0 &&
		    (column->type == CR_CHOICE || column->type == CR_NUMBER ||
		     column->type == CR_BOOLEAN))
			column->reason[row] = CR_BLANK;
	}
}

static void
fill(struct dice *dice, struct trial *trial)
{
	random_rows(dice, &trial->rows);
	if (dice_roll(dice, 4) == 0)
		return;
	for (size_t i = 0; i < WORLD_SLOTS; i++)
		if (trial->rows.slot[i].reason)
			tame(dice, &trial->rows.slot[i]);
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		if (trial->rows.supplied[op].reason)
			tame(dice, &trial->rows.supplied[op]);
}

/* ---- comparing */

static void
note(struct trial *trial, bool right, const char *what, size_t row, const char *source)
{
	trial->checks++;
	if (right)
		return;
	trial->mistakes++;
	if (!trial->quiet && trial->mistakes <= 10)
		print_error("row %zu: %s: %s\n", row, what, source);
}

static bool
holds_text(const struct possible *p, struct cr_slice text)
{
	double length = (double)cr_text_length(text);

	if (length < p->lo || length > p->hi)
		return false;
	for (size_t i = 0; p->texts && i < p->n_texts; i++)
		if (cr_slice_equal(p->texts[i], text))
			return true;
	return !p->texts;
}

static bool
holds_number(const struct possible *p, double x)
{
	return x >= p->lo && x <= p->hi && (!p->whole || x == floor(x));
}

static bool
holds(const struct possible *p, const struct cr_node *node,
      const struct reference_value *v)
{
	enum cr_type type = node->type;

	if (!(p->reasons & REASON(v->reason)))
		return false;
	if (v->reason == CR_MISSING_CODE && type == CR_CHOICE)
		return node->kind != CR_NODE_SYMBOL ||
		       code_set_has(&p->missing_codes, v->code);
	if (v->reason != CR_PRESENT || type == CR_SET)
		return true;
	if (type == CR_CHOICE)
		return code_set_has(&p->codes, v->code);
	return type == CR_STRING ? holds_text(p, v->text) : holds_number(p, v->number);
}

static struct surroundings
surroundings_of(const struct trial *trial, struct cr_arena *arena)
{
	return (struct surroundings){
		.slots = trial->hull.slots,
		.figure = supplied,
		.owner = trial,
		.transfers = trial->transfers,
		.room = { .arena = arena },
	};
}

static bool
is_true(const struct reference_value *v)
{
	return v->reason == CR_PRESENT && v->number == 1;
}

static bool
is_false(const struct reference_value *v)
{
	return v->reason == CR_PRESENT && v->number == 0;
}

/* What was assumed of names, in a row in which the condition is as it was assumed. */
static void
check_assumed(struct trial *trial, const struct surroundings *s,
              const struct reference *reference, const char *source)
{
	for (const struct assumption *a = s->assumed; a; a = a->next) {
		struct reference_value v = reference_evaluate(reference, a->of);

		note(trial, holds(&a->is, a->of, &v), "a name", reference->row, source);
	}
}

/* What things can be where the condition is 'truth', against the rows where it is. */
static void
check_assuming(struct trial *trial, struct cr_arena *arena, const struct cr_node *root,
               struct reference *reference, bool truth, const char *source)
{
	struct surroundings s = surroundings_of(trial, arena);
	bool can = lint_assume(&s, root, truth);

	assert_false(s.room.failed);
	for (reference->row = 0; reference->row < ROWS; reference->row++) {
		struct reference_value v = reference_evaluate(reference, root);

		if (truth != trial->turned ? !is_true(&v) : !is_false(&v))
			continue;
		note(trial, can, "it is so", reference->row, source);
		if (can)
			check_assumed(trial, &s, reference, source);
	}
}

static void
check_truths(struct trial *trial, struct cr_arena *arena, const struct cr_node *root,
             struct reference *reference, const char *source)
{
	struct surroundings s = surroundings_of(trial, arena);
	struct truths truths = lint_truths(&s, root);

	trial->never += !truths.may_be_true;
	trial->always += is_always_true(truths);
	for (reference->row = 0; reference->row < ROWS; reference->row++) {
		struct reference_value v = reference_evaluate(reference, root);

		note(trial, truths.may_be_true || !is_true(&v), "true", reference->row,
		     source);
		note(trial, truths.may_be_false || !is_false(&v), "false",
		     reference->row, source);
		note(trial, truths.may_be_missing || v.reason == CR_PRESENT, "missing",
		     reference->row, source);
	}
	check_assuming(trial, arena, root, reference, true, source);
	check_assuming(trial, arena, root, reference, false, source);
}

static void
check_value(struct trial *trial, struct cr_arena *arena, const struct cr_node *root,
            struct reference *reference, const char *source)
{
	struct surroundings s = surroundings_of(trial, arena);
	struct possible p = lint_evaluate(&s, root);

	assert_false(s.room.failed);
	for (reference->row = 0; reference->row < ROWS; reference->row++) {
		struct reference_value v = reference_evaluate(reference, root);

		note(trial, holds(&p, root, &v), "value", reference->row, source);
	}
}

/* ---- running */

static void
refuse(void *owner, enum cr_diag_kind kind, size_t offset, size_t size,
       const char *text)
{
	if (cr_diag_severity(kind) == CR_ERROR)
		print_error("%s\nat %zu (%zu): %s\n", (const char *)owner, offset, size,
		            text);
}

static void
count_ops(const struct cr_node *node, size_t *of_op)
{
	if (node->kind == CR_NODE_OP)
		of_op[node->op]++;
	for (size_t i = 0; i < node->n_args; i++)
		count_ops(node->args[i], of_op);
}

static void
check_expression(struct trial *trial, enum cr_context context, enum cr_type type,
                 const char *source)
{
	const struct cr_scope scope = world_scope(context);
	const struct cr_expr_report report = { .owner = (void *)(uintptr_t)source,
		                               .say = refuse };
	struct cr_arena arena = { 0 };
	const struct cr_expr *expr =
		cr_expr_new(&arena, cr_slice_of(source), &scope, type, &report, NULL);
	struct reference reference = { .world = &trial->rows,
		                       .arena = &arena,
		                       .matcher = trial->matcher };

	assert_non_null(expr);
	count_ops(cr_expr_root(expr), trial->of_op);
	take_hull(trial, &arena);
	check_value(trial, &arena, cr_expr_root(expr), &reference, source);
	if (type == CR_BOOLEAN)
		check_truths(trial, &arena, cr_expr_root(expr), &reference, source);
	cr_arena_fini(&arena);
}

static void
trial_init(struct trial *trial, transfer_fn *const *transfers)
{
	*trial = (struct trial){ .transfers = transfers,
		                 .matcher = cr_matcher_new(NULL) };
	assert_non_null(trial->matcher);
	world_rows_init(&trial->rows, ROWS);
}

static void
trial_fini(struct trial *trial)
{
	cr_matcher_free(trial->matcher);
	world_rows_fini(&trial->rows);
}

/* So many expressions, each over rows of its own; half of them conditions. */
static void
run(struct trial *trial, struct dice *dice, size_t n)
{
	static const enum cr_context contexts[] = { CR_IN_CASE, CR_IN_CONSTRAINT,
		                                    CR_IN_RESPONSE_RULE,
		                                    CR_IN_UNIT_RULE };
	static const enum cr_type types[] = { CR_BOOLEAN, CR_NUMBER,  CR_BOOLEAN,
		                              CR_NUMBER,  CR_BOOLEAN, CR_CHOICE,
		                              CR_STRING,  CR_DATE };
	struct cr_buf source = { 0 };

	for (size_t i = 0; i < n; i++) {
		enum cr_context context = contexts[dice_roll(dice, 4)];
		enum cr_type type =
			types[dice_roll(dice, context == CR_IN_UNIT_RULE ? 4 : 8)];

		fill(dice, trial);
		cr_buf_clear(&source);
		random_expression(dice, &source, context, type, 1 + dice_roll(dice, 4));
		check_expression(trial, context, type, cr_buf_text(&source));
	}
	cr_buf_fini(&source);
}

static void
nothing_is_left_out(void **state)
{
	struct dice dice = { 20261125 };
	struct trial trial;

	(void)state;
	trial_init(&trial, lint_transfers);
	run(&trial, &dice, 20000);
	printf("# 20000 expressions over 12 rows: %zu checks, %zu mistakes; %zu never "
	       "true, "
	       "%zu always\n",
	       trial.checks, trial.mistakes, trial.never, trial.always);
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		if (trial.of_op[op] < 20)
			fail_msg("only %zu expressions have '%s'", trial.of_op[op],
			         cr_op_row(op)->spelling);
	/* What says nothing would leave nothing out either. */
	assert_true(trial.never > 1000);
	assert_true(trial.always > 200);
	assert_int_equal(trial.mistakes, 0);
	trial_fini(&trial);
}

/* What follows from a condition is held against the rows in which it is not so. */
static void
what_does_not_follow_is_found(void **state)
{
	struct dice dice = { 99 };
	struct trial trial;

	(void)state;
	trial_init(&trial, lint_transfers);
	trial.quiet = trial.turned = true;
	run(&trial, &dice, 2000);
	printf("# turned over: %zu mistakes in %zu checks\n", trial.mistakes,
	       trial.checks);
	assert_true(trial.mistakes > 1000);
	trial_fini(&trial);
}

/* More conditions than are kept: "a" is from 0 to 200, and above 1, above 2, ... */
static void
many_conditions_are_no_harm(void **state)
{
	const struct cr_scope scope = world_scope(CR_IN_CASE);
	const struct cr_expr_report report = { .owner = NULL, .say = refuse };
	struct cr_arena arena = { 0 };
	struct cr_buf source = { 0 };
	struct trial trial;
	struct surroundings s;
	const struct cr_expr *expr;

	(void)state;
	trial_init(&trial, lint_transfers);
	trial.hull.slots[WORLD_A] = possible_whole(REASON(CR_PRESENT), 0, 200);
	cr_buf_puts(&source, "a gt 0");
	for (int i = 1; i < 150; i++)
		cr_buf_printf(&source, " and a gt %d", i);
	expr = cr_expr_new(&arena, cr_slice_of(cr_buf_text(&source)), &scope,
	                   CR_BOOLEAN, &report, NULL);
	assert_non_null(expr);
	s = surroundings_of(&trial, &arena);
	assert_true(lint_assume(&s, cr_expr_root(expr), true));
	assert_true(s.n_assumed > 0 && s.n_assumed <= 64);
	/* From 150 on would be all that is true; 64 are looked at, in their order. */
	assert_true(s.assumed->is.lo > 60 && s.assumed->is.lo < 150);
	cr_buf_puts(&source, " and a lt 0.5");
	expr = cr_expr_new(&arena, cr_slice_of(cr_buf_text(&source)), &scope,
	                   CR_BOOLEAN, &report, NULL);
	s = surroundings_of(&trial, &arena);
	assert_false(lint_truths(&s, cr_expr_root(expr)).may_be_true);
	cr_buf_fini(&source);
	cr_arena_fini(&arena);
	trial_fini(&trial);
}

/* ---- operations that are told wrongly */

enum fault { NEVER_MISSING, NOT_THE_GREATEST, NOT_THE_LEAST, FAULTS };

static struct possible
spoil(struct possible p, enum cr_type type, enum fault fault)
{
	if (fault == NEVER_MISSING && may_be_present(&p))
		p.reasons = REASON(CR_PRESENT);
	if (fault == NEVER_MISSING || !may_be_present(&p))
		return p;
	if (type == CR_CHOICE) {
		size_t left = 0;

		for (size_t i = 0; i < CR_CHOICES_MAX; i++)
			if (code_set_has(&p.codes, i) && left++ > 0)
				code_set_remove(&p.codes, i);
	} else if (type == CR_STRING) {
		p.n_texts = p.n_texts > 1 ? 1 : p.n_texts;
		p.hi = p.lo;
	} else if (fault == NOT_THE_GREATEST) {
		p.hi = p.lo + (p.hi - p.lo) / 4;
		p.hi = p.whole ? floor(p.hi) : p.hi;
	} else {
		p.lo = p.hi - (p.hi - p.lo) / 4;
		p.lo = p.whole ? ceil(p.lo) : p.lo;
	}
	return p;
}

static struct possible
never_missing(struct surroundings *s, const struct cr_node *call,
              const struct possible *args)
{
	return spoil(lint_transfers[call->op](s, call, args), call->type,
	             NEVER_MISSING);
}

static struct possible
not_the_greatest(struct surroundings *s, const struct cr_node *call,
                 const struct possible *args)
{
	return spoil(lint_transfers[call->op](s, call, args), call->type,
	             NOT_THE_GREATEST);
}

static struct possible
not_the_least(struct surroundings *s, const struct cr_node *call,
              const struct possible *args)
{
	return spoil(lint_transfers[call->op](s, call, args), call->type,
	             NOT_THE_LEAST);
}

/* How many mistakes are found where one operation is told wrongly. */
static size_t
mistakes_with(enum cr_op op, transfer_fn *wrong)
{
	transfer_fn *transfers[CR_OP_COUNT];
	struct dice dice = { 7 };
	struct trial trial;
	size_t mistakes;

	memcpy(transfers, lint_transfers, sizeof transfers);
	transfers[op] = wrong;
	trial_init(&trial, transfers);
	trial.quiet = true;
	for (size_t i = 0; i < 20 && trial.mistakes == 0; i++)
		run(&trial, &dice, 500);
	mistakes = trial.mistakes;
	trial_fini(&trial);
	return mistakes;
}

/* Whether an operation can have a result of its own that is missing. */
static bool
can_be_missing(enum cr_op op)
{
	return op != CR_OP_ANSWERED && op != CR_OP_COUNT_PRESENT;
}

static void
what_is_told_wrongly_is_found(void **state)
{
	(void)state;
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		if (cr_op_row(op)->policy == CR_POLICY_SUPPLIED)
			continue;
		if (can_be_missing(op) && mistakes_with(op, never_missing) == 0)
			fail_msg("'%s', never missing, was not found",
			         cr_op_row(op)->spelling);
		if (mistakes_with(op, not_the_greatest) == 0)
			fail_msg("'%s', too low, was not found",
			         cr_op_row(op)->spelling);
		if (mistakes_with(op, not_the_least) == 0)
			fail_msg("'%s', too high, was not found",
			         cr_op_row(op)->spelling);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_left_out),
		cmocka_unit_test(what_does_not_follow_is_found),
		cmocka_unit_test(many_conditions_are_no_harm),
		cmocka_unit_test(what_is_told_wrongly_is_found),
	};

	return cmocka_run_group_tests_name("what values can be", tests, NULL, NULL);
}
