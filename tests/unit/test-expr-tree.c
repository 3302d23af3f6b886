/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How expressions are understood: what binds to what, what literals become beside
 * what, which names and rules an expression is said to depend on, and that every
 * operator can be written in every way that the table says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coready/expr-tree.h"
#include "tests/unit/expr-world.h"

static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	(void)owner;
	if (cr_diag_severity(kind) == CR_ERROR)
		print_error("at %zu (%zu): %s\n", offset, size, text);
}

static const struct cr_expr *
read_expression(struct cr_arena *arena, enum cr_context context, const char *source)
{
	const struct cr_scope scope = world_scope(context);
	const struct cr_expr_report report = { .say = say };
	const struct cr_expr *expr = cr_expr_new(arena, cr_slice_of(source), &scope,
	                                         CR_TYPE_COUNT, &report, NULL);

	if (!expr)
		fail_msg("not understood: %s", source);
	return expr;
}

struct reading {
	const char *source, *tree;
};

static void
assert_trees(const struct reading *readings, size_t n, enum cr_context context)
{
	for (size_t i = 0; i < n; i++) {
		struct cr_arena arena = { 0 };
		struct cr_buf tree = { 0 };

		cr_expr_dump(read_expression(&arena, context, readings[i].source),
		             &tree);
		assert_string_equal(cr_buf_text(&tree), readings[i].tree);
		cr_buf_fini(&tree);
		cr_arena_fini(&arena);
	}
}

#define N(array) (sizeof(array) / sizeof *(array))

/* The order of spec and page: or; and; not; comparison; + -; * / mod; unary -. */
static void
operators_bind(void **state)
{
	static const struct reading readings[] = {
		{ "true or false and true", "(true or (false and true))" },
		{ "true and false or true", "((true and false) or true)" },
		{ "not true or false", "((not true) or false)" },
		{ "not true and false", "((not true) and false)" },
		{ "not a = 1", "(not (a = 1))" },
		{ "not not true", "(not (not true))" },
		{ "true and not false", "(true and (not false))" },
		{ "a = 1 and b != 2 or c < 3", "(((a = 1) and (b != 2)) or (c < 3))" },
		{ "a + b < c - d", "((a + b) < (c - d))" },
		{ "a - b - c", "((a - b) - c)" },
		{ "a - (b - c)", "(a - (b - c))" },
		{ "a / b * c mod d", "(((a / b) * c) mod d)" },
		{ "a + b * c", "(a + (b * c))" },
		{ "a * b + c", "((a * b) + c)" },
		{ "-a * b", "((- a) * b)" },
		{ "a * -b", "(a * (- b))" },
		{ "a - -b", "(a - (- b))" },
		{ "- - a", "(- (- a))" },
		{ "a + 1 in (b, c * 2)", "((a + 1) in (b, (c * 2)))" },
		{ "not a in (1)", "(not (a in (1)))" },
		{ "a not in (1) and true", "((a not in (1)) and true)" },
		{ "a not\n\tin(1)", "(a not in (1))" },
		{ "(a = 1) = (b = 2)", "((a = 1) = (b = 2))" },
		{ "-mean(a, -b)", "(- mean(a, (- b)))" },
		{ "((a))", "a" },
	};

	(void)state;
	assert_trees(readings, N(readings), CR_IN_CASE);
}

static void
words_and_names_part(void **state)
{
	static const struct reading readings[] = {
		{ "a lt b", "(a < b)" },
		{ "a ge b", "(a >= b)" },
		{ "a eq b", "(a = b)" },
		{ "mob.networks+a", "(mob.networks + a)" },
		{ "a-b", "(a - b)" },
		{ "a<-b", "(a < (- b))" },
		{ "a mod b", "(a mod b)" },
		{ "1.5+2", "(1.5 + 2)" },
		{ "'it''s' = \"it's\"", "('it''s' = 'it''s')" },
		{ "\"a \"\"b\"\"\" = city", "('a \"b\"' = city)" },
		{ "mean (a)", "mean(a)" },
		/* Letter e and a combining accent: one letter, like the answers. */
		{ "city = 'e\xcc\x81t\xc3\xa9'", "(city = 'été')" },
	};

	(void)state;
	assert_trees(readings, N(readings), CR_IN_CASE);
}

static void
a_point_is_the_answer(void **state)
{
	static const struct reading readings[] = {
		{ ". > 2", "(value(.) > 2)" },
		{ ".>2", "(value(.) > 2)" },
		{ ". = '2' or is(., 'dk')", "((. = '2') or is(., 'dk'))" },
		{ "-.", "(- value(.))" },
		{ "born < today()", "(born < today())" },
	};

	(void)state;
	assert_trees(readings, N(readings), CR_IN_CONSTRAINT);
}

static void
neighbours_decide_types(void **state)
{
	static const struct reading readings[] = {
		{ "role = 'citizen'", "(role = 'citizen')" },
		{ "q1 = 3", "(value(q1) = 3)" },
		{ "q1 = '3'", "(q1 = '3')" },
		{ "q1 = q2", "(q1 = q2)" },
		{ "q1 < q2", "(value(q1) < value(q2))" },
		{ "q1 < '4'", "(value(q1) < value('4'))" },
		{ "q1 + yes", "(value(q1) + value(yes))" },
		{ "yes < q1", "(value(yes) < value(q1))" },
		{ "mean(q1, a)", "mean(value(q1), a)" },
		{ "a in (q1, 2)", "(a in (value(q1), 2))" },
		{ "q1 in (q2, '3')", "(q1 in (q2, '3'))" },
		{ "born < '2001-02-03'", "(born < 2001-02-03)" },
		{ "days_between('2001-02-03', born)",
		  "days_between(2001-02-03, born)" },
		{ "if(true, q1, '3')", "if(true, q1, '3')" },
		{ "if(true, q1, 3)", "if(true, value(q1), 3)" },
		{ "if(true, missing, born)", "if(true, missing, born)" },
		{ "born = if(true, '2001-02-03', missing)",
		  "(born = if(true, 2001-02-03, missing))" },
		{ "role = coalesce('citizen', role2)",
		  "(role = coalesce('citizen', role2))" },
		{ "coalesce('2001-02-03', 'x')", "coalesce('2001-02-03', 'x')" },
	};

	(void)state;
	assert_trees(readings, N(readings), CR_IN_CASE);
}

/* 'missing' has the type of what stands beside it. */
static void
missing_adapts(void **state)
{
	static const struct {
		const char *source;
		enum cr_type type;
	} cases[] = {
		{ "missing", CR_NUMBER },
		{ "missing + 1", CR_NUMBER },
		{ "missing and true", CR_BOOLEAN },
		{ "if(true, missing, 'x')", CR_STRING },
		{ "if(true, missing, coalesce(missing, born))", CR_DATE },
		{ "coalesce(missing, coalesce(missing, missing), role)", CR_CHOICE },
		{ "if(true, if(true, missing, missing), tools)", CR_SET },
		{ "if(missing, 1, 2)", CR_NUMBER },
		{ "lower(missing)", CR_STRING },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct cr_arena arena = { 0 };
		const struct cr_expr *expr =
			read_expression(&arena, CR_IN_CASE, cases[i].source);

		assert_int_equal(cr_expr_type(expr), cases[i].type);
		cr_arena_fini(&arena);
	}
}

/* Operands for a signature: something of every type, as the letter asks. */
static const char *
operand(char letter)
{
	static const struct {
		char letter;
		const char *text;
	} operands[] = {
		{ 'n', "a" },       { 'i', "1" },           { 's', "city" },
		{ 'b', "true" },    { 'd', "born" },        { 'e', "tools" },
		{ 'r', "prio" },    { 'v', "a" },           { 'x', "a" },
		{ 'o', "a" },       { 'u', "a" },           { 'q', "a" },
		{ 'h', "role" },    { 'S', "mob" },         { 'B', "mob" },
		{ 'H', "role" },    { 'C', "topics" },      { 'p', "'x'" },
		{ 't', "'parks'" }, { 'f', "'weak_ties'" }, { 'g', "'citizen'" },
	};

	for (size_t i = 0; i < N(operands); i++)
		if (operands[i].letter == letter)
			return operands[i].text;
	return NULL;
}

/* A code of the list of whatever the first argument is. */
static const char *
code_for(char first)
{
	return first == 'e' ? "'map'" : first == 'r' ? "'parks'" : "'citizen'";
}

static void
write_operand(struct cr_buf *out, enum cr_op op, size_t i)
{
	char letter = cr_op_parameter(op, i);
	const char *text = operand(letter);

	if (letter == 'k' || letter == 'K')
		text = code_for(cr_op_parameter(op, 0));
	if (!text)
		fail_msg("no operand for the letter '%c' of '%s'", letter,
		         cr_op_row(op)->spelling);
	cr_buf_puts(out, text);
}

/* Writes the operation with so many arguments, by that spelling. */
static void
write_operation(struct cr_buf *out, enum cr_op op, const char *spelling, unsigned n)
{
	enum cr_notation notation = cr_op_row(op)->notation;
	bool call = notation == CR_NOTATION_FUNCTION;
	bool list = notation == CR_NOTATION_MEMBERSHIP;

	for (unsigned i = 0; i < n || i == 0; i++) {
		if (i == 0 && (call || notation == CR_NOTATION_PREFIX))
			cr_buf_printf(out, "%s%s", spelling, call ? "(" : " ");
		if (i == 1 && !call)
			cr_buf_printf(out, " %s %s", spelling, list ? "(" : "");
		else if (i > 0)
			cr_buf_puts(out, ", ");
		if (i < n)
			write_operand(out, op, i);
	}
	if (call || list)
		cr_buf_byte(out, ')');
}

static enum cr_context
context_of(enum cr_op_place place)
{
	return place == CR_PLACE_CONSTRAINT  ? CR_IN_CONSTRAINT
	       : place == CR_PLACE_UNIT_RULE ? CR_IN_UNIT_RULE
	                                     : CR_IN_RESPONSE_RULE;
}

static void
every_spelling_is_read(void **state)
{
	size_t n_spellings = 0;

	(void)state;
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		const struct cr_op_row *row = cr_op_row(op);
		const char *spellings[] = { row->spelling, row->word };

		for (size_t s = 0; s < 2 && row->notation != CR_NOTATION_IMPLIED; s++) {
			unsigned most =
				row->most == CR_MANY ? row->least + 2 : row->most;

			for (unsigned n = row->least; spellings[s] && n <= most; n++) {
				struct cr_arena arena = { 0 };
				struct cr_buf source = { 0 };
				const struct cr_expr *expr;

				write_operation(&source, op, spellings[s], n);
				expr = read_expression(&arena, context_of(row->place),
				                       cr_buf_text(&source));
				assert_int_equal(cr_expr_root(expr)->op, op);
				assert_int_equal(cr_expr_root(expr)->n_args, n);
				n_spellings++;
				cr_buf_fini(&source);
				cr_arena_fini(&arena);
			}
		}
	}
	assert_true(n_spellings > CR_OP_COUNT);
}

/* Mentions as "name@offset+size", one after another. */
static void
note_symbol(void *owner, const struct cr_symbol *symbol, size_t offset, size_t size)
{
	cr_buf_printf(owner, "%s@%zu+%zu ", symbol->name, offset, size);
}

static void
note_rule(void *owner, int rule, size_t offset, size_t size)
{
	cr_buf_printf(owner, "%d@%zu+%zu ", rule, offset, size);
}

static void
dependencies_are_told(void **state)
{
	struct cr_arena arena = { 0 };
	struct cr_buf out = { 0 };
	const struct cr_expr *expr;

	(void)state;
	expr = read_expression(&arena, CR_IN_RESPONSE_RULE,
	                       "theme(topics, 'parks') and a + (a) > q1 and false "
	                       "or band(mob) = 'ready' and fired('no_staff') "
	                       "and fired('weak_ties')");
	cr_expr_symbols(expr, note_symbol, &out);
	assert_string_equal(cr_buf_text(&out),
	                    "topics@6+6 a@27+1 a@32+1 q1@37+2 mob@58+3 ");
	cr_buf_clear(&out);
	cr_expr_rules(expr, note_rule, &out);
	assert_string_equal(cr_buf_text(&out), "1@83+10 0@105+11 ");
	cr_buf_clear(&out);
	cr_expr_symbols(read_expression(&arena, CR_IN_CONSTRAINT, ". > a"), note_symbol,
	                &out);
	assert_string_equal(cr_buf_text(&out), "q1@0+1 a@4+1 ");
	cr_buf_fini(&out);
	cr_arena_fini(&arena);
}

/* The span of a node is what stands in the source for it, parentheses and all. */
static void
spans_cover_their_text(void **state)
{
	static const char source[] = "not (a + b) * c > mean(a, (b))";
	struct cr_arena arena = { 0 };
	const struct cr_node *node, *greater;

	(void)state;
	node = cr_expr_root(read_expression(&arena, CR_IN_CASE, source));
	assert_int_equal(node->offset, 0);
	assert_int_equal(node->size, strlen(source));
	greater = node->args[0];
	assert_int_equal(greater->offset, 4);
	assert_int_equal(greater->size, strlen("(a + b) * c > mean(a, (b))"));
	assert_int_equal(greater->args[0]->offset, 4);
	assert_int_equal(greater->args[0]->size, strlen("(a + b) * c"));
	assert_int_equal(greater->args[0]->args[0]->offset, 5);
	assert_int_equal(greater->args[0]->args[0]->size, strlen("a + b"));
	assert_int_equal(greater->args[1]->offset, 18);
	assert_int_equal(greater->args[1]->size, strlen("mean(a, (b))"));
	cr_arena_fini(&arena);
}

/* The tree does not point into the text that it was read from. */
static void
source_is_copied(void **state)
{
	char source[] = "city = 'Laval' and a = 1";
	struct cr_arena arena = { 0 };
	struct cr_buf tree = { 0 };
	const struct cr_expr *expr;

	(void)state;
	expr = read_expression(&arena, CR_IN_CASE, source);
	memset(source, 'x', sizeof source);
	cr_expr_dump(expr, &tree);
	assert_string_equal(cr_buf_text(&tree), "((city = 'Laval') and (a = 1))");
	assert_true(cr_slice_equal(cr_expr_source(expr),
	                           CR_SLICE("city = 'Laval' and a = 1")));
	cr_buf_fini(&tree);
	cr_arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operators_bind),
		cmocka_unit_test(words_and_names_part),
		cmocka_unit_test(a_point_is_the_answer),
		cmocka_unit_test(neighbours_decide_types),
		cmocka_unit_test(missing_adapts),
		cmocka_unit_test(every_spelling_is_read),
		cmocka_unit_test(dependencies_are_told),
		cmocka_unit_test(spans_cover_their_text),
		cmocka_unit_test(source_is_copied),
	};

	return cmocka_run_group_tests_name("trees of expressions", tests, NULL, NULL);
}
