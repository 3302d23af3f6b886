/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the compiler makes of a tree, and the evaluator apart from the values that it
 * computes: registers, inputs, folding, columns that are not bound, what is
 * borrowed, and memory that runs out at every place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coready/expr-tree.h"
#include "coready/number.h"
#include "tests/lib/failing.h"
#include "tests/unit/expr-rows.h"

#define N(array) (sizeof(array) / sizeof *(array))

static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	(void)owner;
	(void)kind;
	print_error("at %zu (%zu): %s\n", offset, size, text);
}

static const struct cr_program *
compile(struct cr_arena *arena, enum cr_context context, const char *source, bool folds)
{
	const struct cr_scope scope = world_scope(context);
	const struct cr_expr_report report = { .say = say };
	const struct cr_expr *expr = cr_expr_new(arena, cr_slice_of(source), &scope,
	                                         CR_TYPE_COUNT, &report, NULL);

	if (!expr)
		fail_msg("not understood: %s", source);
	return folds ? cr_program_new(arena, expr, NULL)
	             : cr_program_new_unfolded(arena, expr, NULL);
}

static void
assert_code(enum cr_context context, const char *source, bool folds, const char *code)
{
	struct cr_arena arena = { 0 };
	struct cr_buf out = { 0 };

	cr_program_dump(compile(&arena, context, source, folds), &out);
	assert_string_equal(cr_buf_text(&out), code);
	cr_buf_fini(&out);
	cr_arena_fini(&arena);
}

/* What a program was made of can still be looked at. */
static void
a_program_knows_its_tree(void **state)
{
	struct cr_arena arena = { 0 };
	const struct cr_program *program =
		compile(&arena, CR_IN_CASE, "a + 1 * 2", true);
	const struct cr_node *root = cr_expr_root(cr_program_expr(program));

	(void)state;
	assert_true(cr_slice_equal(cr_program_source(program), CR_SLICE("a + 1 * 2")));
	assert_int_equal(root->op, CR_OP_ADD);
	assert_ptr_equal(root->args[0]->symbol, &world_symbols[WORLD_A]);
	assert_int_equal(root->args[1]->op, CR_OP_MUL);
	cr_arena_fini(&arena);
}

/* A register is free again after its only reader, and never read and written at
 * once. */
static void
registers_are_reused(void **state)
{
	(void)state;
	assert_code(CR_IN_CASE, "a + b + c + d", true,
	            "i0 = slot 0: number\n"
	            "i1 = slot 1: number\n"
	            "i2 = slot 2: number\n"
	            "i3 = slot 3: number\n"
	            "r0 = + i0 i1\n"
	            "r1 = + r0 i2\n"
	            "r0 = + r1 i3\n"
	            "result r0\n");
	assert_code(CR_IN_CASE, "(a + b) * (c + d) - (a - b)", true,
	            "i0 = slot 0: number\n"
	            "i1 = slot 1: number\n"
	            "i2 = slot 2: number\n"
	            "i3 = slot 3: number\n"
	            "r0 = + i0 i1\n"
	            "r1 = + i2 i3\n"
	            "r2 = * r0 r1\n"
	            "r0 = - i0 i1\n"
	            "r1 = - r2 r0\n"
	            "result r1\n");
}

static void
equal_inputs_are_one(void **state)
{
	(void)state;
	assert_code(CR_IN_CASE, "a > 1 and a < 5 or a = b", true,
	            "i0 = slot 0: number\n"
	            "i1 = slot 1: number\n"
	            "r0 = > i0 1\n"
	            "r1 = < i0 5\n"
	            "r2 = and r0 r1\n"
	            "r0 = = i0 i1\n"
	            "r1 = or r2 r0\n"
	            "result r1\n");
	assert_code(
		CR_IN_UNIT_RULE,
		"gap(mob, 'citizen', 'elected') + gap(mob, 'elected', 'citizen') "
		"+ gap(mob, 'citizen', 'elected') + gap(collab, 'citizen', 'elected')",
		true,
		"i0 = unit gap 17 'citizen' 'elected': number\n"
		"i1 = unit gap 17 'elected' 'citizen': number\n"
		"i2 = unit gap 19 'citizen' 'elected': number\n"
		"r0 = + i0 i1\n"
		"r1 = + r0 i0\n"
		"r0 = + r1 i2\n"
		"result r0\n");
}

/* Each function of what is supplied, told to whoever binds it. */
static void
inputs_are_described(void **state)
{
	(void)state;
	assert_code(CR_IN_RESPONSE_RULE,
	            "band(mob) = 'ready' and theme(topics, 'traffic') and "
	            "fired('no_staff')",
	            true,
	            "i0 = band 17: choice\n"
	            "i1 = theme 21 1: condition\n"
	            "i2 = fired 1: condition\n"
	            "r0 = = i0 'ready'\n"
	            "r1 = and r0 i1\n"
	            "r0 = and r1 i2\n"
	            "result r0\n");
	assert_code(CR_IN_CONSTRAINT, "today()", true, "i0 = today: date\nresult i0\n");
	assert_code(CR_IN_UNIT_RULE, "lowest(collab, mob, mob.networks)", true,
	            "i0 = unit lowest 19 17 18: text\nresult i0\n");
	assert_code(CR_IN_UNIT_RULE, "n() - n('elected') > share(form, 'mixed')", true,
	            "i0 = unit n: number\n"
	            "i1 = unit n 'elected': number\n"
	            "i2 = unit share 20 'mixed': number\n"
	            "r0 = - i0 i1\n"
	            "r1 = > r0 i2\n"
	            "result r1\n");
}

static void
constants_are_folded(void **state)
{
	(void)state;
	assert_code(CR_IN_CASE, "a * (2 + 3 * 4)", true,
	            "i0 = slot 0: number\n"
	            "r0 = * i0 14\n"
	            "result r0\n");
	assert_code(CR_IN_CASE, "a * (2 + 3 * 4)", false,
	            "i0 = slot 0: number\n"
	            "r0 = * 3 4\n"
	            "r1 = + 2 r0\n"
	            "r0 = * i0 r1\n"
	            "result r0\n");
	assert_code(CR_IN_CASE, "1 / 0", true, "result missing\n");
	assert_code(CR_IN_CASE, "if(1 > 2, 'x', 'it''s')", true, "result 'it's'\n");
	assert_code(CR_IN_CASE, "q1 < '4'", true,
	            "i0 = slot 4: choice\n"
	            "r0 = value i0\n"
	            "r1 = < r0 4\n"
	            "result r1\n");
	assert_code(CR_IN_CASE, "coalesce(missing, '2001-02-03') < born", true,
	            "i0 = slot 15: date\n"
	            "r0 = < 2001-02-03 i0\n"
	            "result r0\n");
	assert_code(CR_IN_CASE, "median(5, 1, 3) + sd(1, 3)", true,
	            "result 4.414213562373095\n");
	/* These need what only an evaluator has. */
	assert_code(CR_IN_CASE, "matches(lower('A'), 'a')", true,
	            "r0 = lower 'A'\n"
	            "r1 = matches r0 'a'\n"
	            "result r1\n");
	/* What is decided by one side alone is left: the other is still asked. */
	assert_code(CR_IN_CASE, "false and a = 1", true,
	            "i0 = slot 0: number\n"
	            "r0 = = i0 1\n"
	            "r1 = and 0 r0\n"
	            "result r1\n");
}

static const struct cr_column *
bind_nothing(void *owner, const struct cr_program_input *input)
{
	(void)owner;
	(void)input;
	return NULL;
}

/* A column that was never bound is blank throughout, of whatever type. */
static void
nothing_bound_is_blank(void **state)
{
	static const struct {
		const char *source;
		uint8_t reason;
		double value;
	} cases[] = {
		{ "a", CR_BLANK, 0 },
		{ "role", CR_BLANK, 0 },
		{ "city", CR_BLANK, 0 },
		{ "tools", CR_BLANK, 0 },
		{ "born", CR_BLANK, 0 },
		{ "a + 1", CR_BLANK, 0 },
		{ "q1 + 1", CR_BLANK, 0 },
		{ "count(a, role, city, tools, born)", CR_PRESENT, 0 },
		{ "answered(tools)", CR_PRESENT, 0 },
		{ "is(role, 'dk')", CR_PRESENT, 0 },
		{ "is(tools, 'map')", CR_PRESENT, 0 },
		{ "selected(tools, 'none')", CR_BLANK, 0 },
		{ "count_selected(tools)", CR_BLANK, 0 },
		{ "rank_of(prio, 'parks')", CR_BLANK, 0 },
		{ "role = 'citizen'", CR_BLANK, 0 },
		{ "role in ('citizen', role2)", CR_BLANK, 0 },
		{ "city = 'x'", CR_BLANK, 0 },
		{ "matches(city, 'x')", CR_BLANK, 0 },
		{ "length(lower(city))", CR_BLANK, 0 },
		{ "if(a > 1, tools, tools2)", CR_BLANK, 0 },
		{ "coalesce(city, note)", CR_BLANK, 0 },
		{ "coalesce(a, b, 7)", CR_PRESENT, 7 },
		{ "mean(a, 5)", CR_PRESENT, 5 },
		{ "median(a, b)", CR_BLANK, 0 },
		{ "years_between(born, done)", CR_BLANK, 0 },
		{ "form = 'owned'", CR_BLANK, 0 },
	};
	struct cr_eval *eval = cr_eval_new(5, NULL);

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct cr_arena arena = { 0 };
		const struct cr_program *program =
			compile(&arena, CR_IN_CASE, cases[i].source, true);
		const struct cr_column *got =
			cr_eval_run(eval, program, bind_nothing, NULL, 5, NULL);

		for (size_t row = 0; row < 5; row++) {
			assert_int_equal(got->reason[row], cases[i].reason);
			if (cases[i].reason == CR_PRESENT)
				assert_true(got->number[row] == cases[i].value);
		}
		assert_int_equal(got->type, cr_program_type(program));
		cr_arena_fini(&arena);
	}
	cr_eval_free(eval);
}

/* An expression that is a name gives the column that was bound for it. */
static void
a_name_is_borrowed(void **state)
{
	struct world_rows world;
	struct cr_arena arena = { 0 };
	struct cr_eval *eval = cr_eval_new(3, NULL);
	const struct cr_column *got;

	(void)state;
	world_rows_init(&world, 3);
	got = cr_eval_run(eval, compile(&arena, CR_IN_CASE, "tools", true), world_bind,
	                  &world, 3, NULL);
	assert_ptr_equal(got->rank, world.slot[WORLD_TOOLS].rank);
	assert_ptr_equal(got->reason, world.slot[WORLD_TOOLS].reason);
	world_rows_fini(&world);
	cr_eval_free(eval);
	cr_arena_fini(&arena);
}

/* One evaluator runs programs of any size, one after another, and no rows too. */
static void
evaluators_serve_any_program(void **state)
{
	static const char *const sources[] = {
		"1",
		"a + 1",
		"if(a = 1, tools, tools2)",
		"lower(city)",
		"'xy'",
		"role",
		"(a + b) * (c + d) - (a - b) * (c - d)",
		"mean(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, a)",
	};
	struct world_rows world;
	struct cr_eval *eval = cr_eval_new(4, NULL);

	(void)state;
	world_rows_init(&world, 4);
	for (size_t i = 0; i < 3 * N(sources); i++) {
		struct cr_arena arena = { 0 };
		const struct cr_program *program =
			compile(&arena, CR_IN_CASE, sources[i % N(sources)], i % 2);

		for (size_t rows = 0; rows <= 4; rows++)
			assert_non_null(cr_eval_run(eval, program, world_bind, &world,
			                            rows, NULL));
		cr_arena_fini(&arena);
	}
	world_rows_fini(&world);
	cr_eval_free(eval);
}

static void
searches_that_give_up_are_counted(void **state)
{
	static const char text[] =
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";
	struct world_rows world;
	struct cr_arena arena = { 0 };
	struct cr_eval *eval = cr_eval_new(2, NULL);
	const struct cr_program *program =
		compile(&arena, CR_IN_CASE, "matches(city, '^(a+)+$')", true);
	const struct cr_program *twice = compile(
		&arena, CR_IN_CASE,
		"matches(city, 'b') and matches(city, '^(a+)+$') or matches(city, "
		"'^(a+)+$')",
		true);
	const struct cr_column *got;

	(void)state;
	world_rows_init(&world, 2);
	for (size_t row = 0; row < 2; row++) {
		world.slot[WORLD_CITY].reason[row] = CR_PRESENT;
		world.slot[WORLD_CITY].text[row] = cr_slice_of(row ? "aaa" : text);
	}
	got = cr_eval_run(eval, program, world_bind, &world, 2, NULL);
	assert_int_equal(got->reason[0], CR_UNDEFINED);
	assert_int_equal(got->reason[1], CR_PRESENT);
	assert_true(got->number[1] == 1);
	assert_int_equal(cr_eval_given_up(eval, program, 0), 1);
	/* By call, and over all runs. */
	for (int run = 0; run < 2; run++)
		assert_non_null(
			cr_eval_run(eval, twice, world_bind, &world, 2, NULL));
	assert_int_equal(cr_eval_given_up(eval, program, 0), 1);
	assert_int_equal(cr_eval_given_up(eval, twice, 0), 0);
	assert_int_equal(cr_eval_given_up(eval, twice, 23), 2);
	assert_int_equal(cr_eval_given_up(eval, twice, 51), 2);
	world_rows_fini(&world);
	cr_eval_free(eval);
	cr_arena_fini(&arena);
}

/* From text to result; true when that worked. */
static bool
from_text_to_result(void *owner)
{
	const char *source = owner;
	const struct cr_scope scope = world_scope(CR_IN_RESPONSE_RULE);
	const struct cr_expr_report report = { .say = say };
	struct cr_arena arena = { 0 };
	struct cr_error err = { 0 };
	struct cr_eval *eval = cr_eval_new(7, &err);
	const struct cr_expr *expr = cr_expr_new(&arena, cr_slice_of(source), &scope,
	                                         CR_TYPE_COUNT, &report, &err);
	const struct cr_program *program =
		expr ? cr_program_new(&arena, expr, &err) : NULL;
	bool ran = program && eval &&
	           cr_eval_run(eval, program, bind_nothing, NULL, 7, &err);

	assert_int_equal(err.code, ran ? CR_OK : CR_ENOMEM);
	cr_eval_free(eval);
	cr_arena_fini(&arena);
	return ran;
}

static void
memory_may_run_out(void **state)
{
	static const char *const sources[] = {
		"a + 1",
		"mean(a, b, c, d, q1) * (2 + 3) > 4 and lower(city) = 'it''s'",
		"count_selected(if(a = 1, tools, coalesce(tools2, tools))) mod 2 = 1",
		"band(mob) in ('ready', 'emerging') or theme(topics, 'parks')",
		"lower(coalesce(city, 'É'))",
		"years_between(born, '2001-02-03') >= 18 and fired('no_staff')",
		"1 + 2",
	};

	(void)state;
	for (size_t i = 0; i < N(sources); i++)
		assert_int_equal(failing_each(from_text_to_result,
		                              (void *)(uintptr_t)sources[i]),
		                 0);
}

/* A pattern that cannot become machine code is interpreted: that works, too. */
static void
memory_may_run_out_for_patterns(void **state)
{
	static const char source[] = "matches(lower(city), 'it''s|[a-z]+') and a = 1";

	(void)state;
	failing_each(from_text_to_result, (void *)(uintptr_t)source);
}

/* Told mistakes are no result either way; but running out is not taken for one. */
static void
count_mistake(void *owner, enum cr_diag_kind kind, size_t offset, size_t size,
              const char *text)
{
	size_t *n = owner;

	(void)kind;
	(void)offset;
	(void)size;
	(void)text;
	++*n;
}

static bool
tell_mistakes(void *owner)
{
	const struct cr_scope scope = world_scope(CR_IN_CASE);
	size_t n = 0;
	const struct cr_expr_report report = { .owner = &n, .say = count_mistake };
	struct cr_arena arena = { 0 };
	struct cr_error err = { 0 };
	const struct cr_expr *expr =
		cr_expr_new(&arena,
	                    CR_SLICE("rol = 'x' and foo(a) or a-b-x > 3 or "
	                             "role = 'citizn' and matches(city, 'x(')"),
	                    &scope, CR_BOOLEAN, &report, &err);

	(void)owner;
	assert_null(expr);
	cr_arena_fini(&arena);
	if (err.code == CR_OK)
		assert_int_equal(n, 5);
	return err.code == CR_OK;
}

static void
memory_may_run_out_in_messages(void **state)
{
	(void)state;
	assert_int_equal(failing_each(tell_mistakes, NULL), 0);
}

static bool
make_column(void *owner)
{
	struct cr_column column = { .type = CR_STRING };
	struct cr_error err = { 0 };
	bool made = cr_column_init(&column, 10, &err);

	(void)owner;
	assert_int_equal(err.code, made ? CR_OK : CR_ENOMEM);
	if (made)
		cr_column_fini(&column);
	assert_null(column.data);
	assert_null(column.reason);
	return made;
}

/* Bytes of a row, and columns of no rows or of a list without choices. */
static void
columns_have_sizes(void **state)
{
	static const struct cr_choices none = { 0 };
	struct cr_column column = { .type = CR_SET, .choices = &world_tools };

	(void)state;
	assert_int_equal(cr_column_stride(&column), world_tools.n_items);
	column.type = CR_CHOICE;
	assert_int_equal(cr_column_stride(&column), 2);
	column.type = CR_DATE;
	assert_int_equal(cr_column_stride(&column), 8);
	assert_true(cr_column_init(&column, 0, NULL));
	assert_non_null(column.data);
	cr_column_fini(&column);
	column.type = CR_SET;
	column.choices = &none;
	assert_true(cr_column_init(&column, 3, NULL));
	assert_non_null(column.data);
	cr_column_fini(&column);
	assert_string_equal(cr_type_name(CR_CHOICE), "choice");
	assert_int_equal(failing_each(make_column, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_knows_its_tree),
		cmocka_unit_test(registers_are_reused),
		cmocka_unit_test(equal_inputs_are_one),
		cmocka_unit_test(inputs_are_described),
		cmocka_unit_test(constants_are_folded),
		cmocka_unit_test(nothing_bound_is_blank),
		cmocka_unit_test(a_name_is_borrowed),
		cmocka_unit_test(evaluators_serve_any_program),
		cmocka_unit_test(searches_that_give_up_are_counted),
		cmocka_unit_test(memory_may_run_out),
		cmocka_unit_test(memory_may_run_out_for_patterns),
		cmocka_unit_test(memory_may_run_out_in_messages),
		cmocka_unit_test(columns_have_sizes),
	};

	return cmocka_run_group_tests_name("programs", tests, NULL, NULL);
}
