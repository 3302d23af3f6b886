/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cases of tests/golden/expressions (logic.expr says how they are written):
 * each is computed from folded and from unfolded code.  Fails too when an operator
 * or a function has no case, or none with something missing in it. */
#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/expr-tree.h"
#include "coready/input.h"
#include "coready/number.h"
#include "tests/unit/expr-answers.h"

static const struct {
	const char *words;
	enum cr_context context;
} contexts[] = {
	{ "case", CR_IN_CASE },
	{ "constraint", CR_IN_CONSTRAINT },
	{ "response rule", CR_IN_RESPONSE_RULE },
	{ "unit rule", CR_IN_UNIT_RULE },
};

struct golden {
	const char *file;
	size_t line;
	enum cr_context context;
	struct world_rows world;
	bool any_missing; /* Among the answers of the case. */
	size_t cases, failures;
	size_t of_op[CR_OP_COUNT], missing_of_op[CR_OP_COUNT];
};

static void
fail_case(struct golden *g, const char *what, struct cr_slice text)
{
	g->failures++;
	print_error("%s:%zu: %s: %.*s\n", g->file, g->line, what, (int)text.size,
	            text.data);
}

/* "~1.414": within one unit of the last decimal. */
static bool
is_about(double got, struct cr_slice text)
{
	const char *point = memchr(text.data, '.', text.size);
	size_t decimals = point ? (size_t)(text.data + text.size - point) - 1 : 0;
	double wanted;

	return cr_number_parse((struct cr_slice){ text.data + 1, text.size - 1 }, 0,
	                       &wanted) &&
	       fabs(got - wanted) <= pow(10, -(double)decimals);
}

/* Whether row 0 of 'got' is what the case says. */
static bool
is_expected(const struct cr_column *got, struct cr_slice text)
{
	uint8_t reason;
	double number = 0;
	struct cr_slice string = { NULL, 0 };
	uint16_t code = 0;
	struct cr_column wanted = *got;

	if (answer_reason(text, &reason))
		return *got->reason == reason;
	if (*got->reason != CR_PRESENT)
		return false;
	if (*text.data == '~')
		return is_about(*got->number, text);
	wanted.reason = &reason;
	if (got->type == CR_STRING) {
		wanted.text = &string;
		return answer_read(&wanted, text) && cr_slice_equal(string, *got->text);
	}
	if (got->type == CR_CHOICE) {
		wanted.code = &code;
		return answer_read(&wanted, text) && code == *got->code;
	}
	wanted.number = &number;
	return answer_read(&wanted, text) && number == *got->number;
}

static void
count_ops(struct golden *g, const struct cr_node *node)
{
	if (node->kind == CR_NODE_OP) {
		g->of_op[node->op]++;
		g->missing_of_op[node->op] += g->any_missing;
	}
	/* A literal 'missing' is something missing, too. */
	g->any_missing |= node->kind == CR_NODE_CONSTANT && node->value.reason;
	for (size_t i = 0; i < node->n_args; i++)
		count_ops(g, node->args[i]);
}

static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	struct golden *g = owner;

	if (cr_diag_severity(kind) == CR_ERROR)
		print_error("%s:%zu: at %zu (%zu): %s\n", g->file, g->line, offset,
		            size, text);
}

static void
run_case(struct golden *g, struct cr_slice source, struct cr_slice expected)
{
	struct cr_arena arena = { 0 };
	const struct cr_scope scope = world_scope(g->context);
	const struct cr_expr_report report = { .owner = g, .say = say };
	const struct cr_expr *expr =
		cr_expr_new(&arena, source, &scope, CR_TYPE_COUNT, &report, NULL);
	const struct cr_program *programs[2];
	struct cr_eval *eval = cr_eval_new(1, NULL);

	g->cases++;
	if (!expr) {
		fail_case(g, "not understood", source);
		cr_arena_fini(&arena);
		cr_eval_free(eval);
		return;
	}
	count_ops(g, cr_expr_root(expr));
	programs[0] = cr_program_new(&arena, expr, NULL);
	programs[1] = cr_program_new_unfolded(&arena, expr, NULL);
	for (size_t i = 0; i < 2; i++) {
		const struct cr_column *got =
			cr_eval_run(eval, programs[i], world_bind, &g->world, 1, NULL);

		if (!is_expected(got, expected)) {
			fail_case(g,
			          i ? "unfolded, not as expected" : "not as expected",
			          source);
			print_error("  got reason %d, number %.17g\n", *got->reason,
			            got->type == CR_STRING ? 0 : *got->number);
		}
	}
	cr_eval_free(eval);
	cr_arena_fini(&arena);
}

/* "EXPRESSION # ANSWERS -> RESULT". */
static void
read_case(struct golden *g, struct cr_slice line)
{
	const char *answers = memchr(line.data, '#', line.size);
	const char *arrow = NULL;
	struct cr_slice wrong;

	for (size_t i = 0; i + 1 < line.size; i++)
		if (line.data[i] == '-' && line.data[i + 1] == '>')
			arrow = line.data + i;
	if (!answers || !arrow || arrow < answers) {
		fail_case(g, "no case", line);
		return;
	}
	if (!answers_read(
		    &g->world,
		    (struct cr_slice){ answers + 1, (size_t)(arrow - answers) - 1 },
		    &g->any_missing, &wrong)) {
		fail_case(g, "no such answer", wrong);
		return;
	}
	run_case(g,
	         cr_text_trim(
			 (struct cr_slice){ line.data, (size_t)(answers - line.data) }),
	         cr_text_trim((struct cr_slice){
			 arrow + 2, (size_t)(line.data + line.size - arrow) - 2 }));
}

static void
read_context(struct golden *g, struct cr_slice line)
{
	struct cr_slice words =
		cr_text_trim((struct cr_slice){ line.data + 3, line.size - 3 });

	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++) {
		if (!cr_slice_equal(words, cr_slice_of(contexts[i].words)))
			continue;
		g->context = contexts[i].context;
		return;
	}
	fail_case(g, "no context", line);
}

static void
read_line(struct golden *g, struct cr_slice line)
{
	if (line.size == 0 || *line.data == '#')
		return;
	if (*line.data == '@')
		read_context(g, line);
	else
		read_case(g, line);
}

static void
read_file(struct golden *g, const char *path)
{
	struct cr_buf text = { 0 };
	struct cr_input *input = cr_input_open(path, NULL);
	size_t at = 0;

	assert_non_null(input);
	assert_true(cr_input_all(input, 1u << 20, &text, NULL));
	g->file = path;
	for (g->line = 1; at < text.size; g->line++) {
		const char *end = memchr(text.data + at, '\n', text.size - at);
		size_t size = end ? (size_t)(end - text.data) - at : text.size - at;

		read_line(g, (struct cr_slice){ text.data + at, size });
		at += size + 1;
	}
	cr_buf_fini(&text);
	cr_input_close(input);
}

static void
read_directory(struct golden *g)
{
	const char *top = getenv("top_srcdir");
	struct cr_buf path = { 0 };
	struct dirent **entries;
	int n;

	cr_buf_printf(&path, "%s/tests/golden/expressions", top ? top : ".");
	n = scandir(cr_buf_text(&path), &entries, NULL, alphasort);
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		const char *ending = strrchr(entries[i]->d_name, '.');
		size_t folder = path.size;

		cr_buf_printf(&path, "/%s", entries[i]->d_name);
		if (ending && strcmp(ending, ".expr") == 0)
			read_file(g, cr_buf_text(&path));
		path.size = folder;
		free(entries[i]);
	}
	free(entries);
	cr_buf_fini(&path);
}

static void
every_case_holds(void **state)
{
	const struct golden *g = *state;

	printf("# %zu cases, each folded and not\n", g->cases);
	assert_true(g->cases > 300);
	assert_int_equal(g->failures, 0);
}

static void
every_operation_has_cases(void **state)
{
	const struct golden *g = *state;
	size_t without = 0;

	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		if (g->of_op[op] && g->missing_of_op[op])
			continue;
		without++;
		print_error("no case of '%s'%s\n", cr_op_row(op)->spelling,
		            g->of_op[op] ? " with something missing" : "");
	}
	assert_int_equal(without, 0);
}

static int
set_up(void **state)
{
	struct golden *g = calloc(1, sizeof *g);

	if (!g)
		return -1;
	world_rows_init(&g->world, 1);
	read_directory(g);
	*state = g;
	return 0;
}

static int
tear_down(void **state)
{
	struct golden *g = *state;

	world_rows_fini(&g->world);
	free(g);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case_holds),
		cmocka_unit_test(every_operation_has_cases),
	};

	return cmocka_run_group_tests_name("golden expressions", tests, set_up,
	                                   tear_down);
}
