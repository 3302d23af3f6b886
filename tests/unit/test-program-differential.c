/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Thousands of random expressions over random answers, computed in every way that
 * there is: folded and not, in blocks of 1, 7, 1024 and the default size, and by the
 * walker of expr-reference.c.  The programs must agree bit for bit among
 * themselves, and with the reference in every value and reason; but for the sign
 * of a zero, which nothing prints.  Then the reference is given mistakes, and
 * each must be noticed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/pattern.h"
#include "tests/unit/expr-random.h"
#include "tests/unit/expr-reference.h"

static const size_t blocks[] = { 1, 7, 1024, CR_BLOCK_ROWS };
enum { N_BLOCKS = sizeof blocks / sizeof *blocks };

struct comparison {
	struct world_rows world;
	struct cr_eval *eval[N_BLOCKS];
	struct cr_matcher *matcher;
	enum reference_fault fault;
	size_t cells, differences;
	size_t of_op[CR_OP_COUNT]; /* Expressions in which it occurs. */
};

/* One result, with everything that two must agree in. */
struct outcome {
	uint8_t reason;
	struct reference_value value;
};

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

/* True when the column has that value there, bit for bit. */
static bool
same_bits(const struct cr_column *a, size_t i, const struct cr_column *b, size_t j)
{
	size_t stride = cr_column_stride(a);

	if (a->reason[i] != b->reason[j])
		return false;
	if (a->reason[i] != CR_PRESENT)
		return true;
	if (a->type == CR_STRING)
		return cr_slice_equal(a->text[i], b->text[j]);
	return memcmp((const char *)a->data + i * stride,
	              (const char *)b->data + j * stride, stride) == 0;
}

static bool
as_reference(const struct cr_column *column, size_t i, const struct reference_value *v)
{
	if (column->reason[i] != v->reason || v->reason != CR_PRESENT)
		return column->reason[i] == v->reason;
	switch (column->type) {
	case CR_STRING:
		return cr_slice_equal(column->text[i], v->text);
	case CR_CHOICE:
		return column->code[i] == v->code;
	case CR_SET:
		return memcmp(column->rank + i * column->choices->n_items, v->set,
		              column->choices->n_items) == 0;
	default:
		return column->number[i] == v->number;
	}
}

static void
note(struct comparison *c, bool same, const char *source, size_t row, const char *how)
{
	c->cells++;
	if (same)
		return;
	c->differences++;
	if (c->fault == FAULT_NONE && c->differences <= 10)
		print_error("row %zu differs (%s): %s\n", row, how, source);
}

/* Compares one way of running with the whole run that was kept. */
static void
compare_blocks(struct comparison *c, const struct cr_program *program,
               const struct cr_column *kept, size_t b, const char *source)
{
	for (size_t row = 0; row < c->world.rows; row += blocks[b]) {
		size_t left = c->world.rows - row;
		size_t rows = left < blocks[b] ? left : blocks[b];
		const struct cr_column *got;

		c->world.offset = row;
		got = cr_eval_run(c->eval[b], program, world_bind, &c->world, rows,
		                  NULL);
		assert_non_null(got);
		for (size_t i = 0; i < rows; i++)
			note(c, same_bits(kept, row + i, got, i), source, row + i,
			     "block");
	}
	c->world.offset = 0;
}

static void
compare_reference(struct comparison *c, const struct cr_expr *expr,
                  const struct cr_column *kept, const char *source)
{
	struct cr_arena arena = { 0 };

	for (size_t row = 0; row < c->world.rows; row++) {
		const struct reference r = {
			.world = &c->world,
			.row = row,
			.fault = c->fault,
			.arena = &arena,
			.matcher = c->matcher,
		};
		const struct reference_value v =
			reference_evaluate(&r, cr_expr_root(expr));

		note(c, as_reference(kept, row, &v), source, row, "reference");
		cr_arena_reset(&arena);
	}
	cr_arena_fini(&arena);
}

static void
compare_expression(struct comparison *c, enum cr_context context, enum cr_type type,
                   const char *source)
{
	const struct cr_scope scope = world_scope(context);
	const struct cr_expr_report report = { .owner = (void *)(uintptr_t)source,
		                               .say = refuse };
	struct cr_arena arena = { 0 };
	const struct cr_expr *expr =
		cr_expr_new(&arena, cr_slice_of(source), &scope, type, &report, NULL);
	const struct cr_program *folded, *plain;
	struct cr_eval *whole = cr_eval_new(c->world.rows, NULL);
	const struct cr_column *all;
	struct cr_column kept;

	assert_non_null(expr);
	count_ops(cr_expr_root(expr), c->of_op);
	folded = cr_program_new(&arena, expr, NULL);
	plain = cr_program_new_unfolded(&arena, expr, NULL);
	all = cr_eval_run(whole, plain, world_bind, &c->world, c->world.rows, NULL);
	assert_non_null(all);
	kept = *all; /* It may be the column that was bound, which is bound again. */
	compare_reference(c, expr, &kept, source);
	for (size_t b = 0; b < N_BLOCKS && c->fault == FAULT_NONE; b++) {
		compare_blocks(c, folded, &kept, b, source);
		compare_blocks(c, plain, &kept, b, source);
	}
	cr_eval_free(whole);
	cr_arena_fini(&arena);
}

static void
comparison_init(struct comparison *c, struct dice *dice, size_t rows,
                enum reference_fault fault)
{
	*c = (struct comparison){ .fault = fault, .matcher = cr_matcher_new(NULL) };
	assert_non_null(c->matcher);
	world_rows_init(&c->world, rows);
	random_rows(dice, &c->world);
	for (size_t b = 0; b < N_BLOCKS; b++) {
		c->eval[b] = cr_eval_new(blocks[b], NULL);
		assert_non_null(c->eval[b]);
	}
}

static void
comparison_fini(struct comparison *c)
{
	for (size_t b = 0; b < N_BLOCKS; b++)
		cr_eval_free(c->eval[b]);
	cr_matcher_free(c->matcher);
	world_rows_fini(&c->world);
}

/* Runs so many random expressions in all contexts. */
static void
run(struct comparison *c, struct dice *dice, size_t n)
{
	static const enum cr_context contexts[] = { CR_IN_CASE, CR_IN_CONSTRAINT,
		                                    CR_IN_RESPONSE_RULE,
		                                    CR_IN_UNIT_RULE };
	static const enum cr_type types[] = { CR_NUMBER,  CR_BOOLEAN, CR_NUMBER,
		                              CR_BOOLEAN, CR_STRING,  CR_DATE,
		                              CR_CHOICE,  CR_SET };
	struct cr_buf source = { 0 };

	for (size_t i = 0; i < n; i++) {
		enum cr_context context = contexts[dice_roll(dice, 4)];
		enum cr_type type =
			types[dice_roll(dice, context == CR_IN_UNIT_RULE ? 4 : 8)];

		cr_buf_clear(&source);
		random_expression(dice, &source, context, type, 1 + dice_roll(dice, 5));
		compare_expression(c, context, type, cr_buf_text(&source));
	}
	cr_buf_fini(&source);
}

static void
report_cells(const char *what, const struct comparison *c)
{
	printf("%s: %zu cells compared, %zu differences\n", what, c->cells,
	       c->differences);
}

static void
many_expressions(void **state)
{
	struct dice dice = { 20260531 };
	struct comparison c;

	(void)state;
	comparison_init(&c, &dice, 61, FAULT_NONE);
	run(&c, &dice, 3000);
	report_cells("# 3000 expressions over 61 rows", &c);
	assert_true(c.cells > 1500000);
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		if (c.of_op[op] < 5)
			fail_msg("only %zu expressions have '%s'", c.of_op[op],
			         cr_op_row(op)->spelling);
	assert_int_equal(c.differences, 0);
	comparison_fini(&c);
}

/* More rows than the largest block. */
static void
many_rows(void **state)
{
	struct dice dice = { 20261231 };
	struct comparison c;

	(void)state;
	comparison_init(&c, &dice, CR_BLOCK_ROWS + 999, FAULT_NONE);
	run(&c, &dice, 60);
	report_cells("# 60 expressions over 3047 rows", &c);
	assert_int_equal(c.differences, 0);
	comparison_fini(&c);
}

/* What would agree with a wrong reference would say nothing of a right one. */
static void
mistakes_are_noticed(void **state)
{
	(void)state;
	for (enum reference_fault fault = 1; fault < FAULT_COUNT; fault++) {
		struct dice dice = { 7 };
		struct comparison c;

		comparison_init(&c, &dice, 61, fault);
		run(&c, &dice, 2000);
		printf("# fault %d, ", (int)fault);
		report_cells("2000 expressions over 61 rows", &c);
		assert_true(c.differences > 0);
		comparison_fini(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_expressions),
		cmocka_unit_test(many_rows),
		cmocka_unit_test(mistakes_are_noticed),
	};

	return cmocka_run_group_tests_name("programs and the reference", tests, NULL,
	                                   NULL);
}
