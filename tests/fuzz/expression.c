/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes the expression language: any text, in every place where an expression may
 * stand.  Either there is a mistake, told at whole characters of the text, or there is
 * a tree; then the program that is made of it, folded or not, gives the same over
 * rows of answers of every kind. */
#include <string.h>

#include "coready/program.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/expr-random.h"

enum { ROWS = 5 };

struct telling {
	struct cr_slice source;
	size_t errors;
};

static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	struct telling *telling = owner;
	const struct cr_slice source = telling->source;

	fuzz_check(size > 0 && offset <= source.size, "a mistake has a place");
	fuzz_check(cr_text_valid(cr_slice_part(source, 0, offset)) == offset,
	           "a mistake begins at a character");
	if (offset + size < source.size)
		fuzz_check(cr_text_valid(cr_slice_part(source, 0, offset + size)) ==
		                   offset + size,
		           "a mistake ends at a character");
	fuzz_check(cr_text_valid(cr_slice_of(text)) == strlen(text) &&
	                   !strchr(text, '\n'),
	           "a mistake is a line of text");
	telling->errors += cr_diag_severity(kind) == CR_ERROR;
}

static bool
same_value(const struct cr_column *a, const struct cr_column *b, size_t row)
{
	size_t stride = cr_column_stride(a);

	if (a->type == CR_STRING)
		return cr_slice_equal(a->text[row], b->text[row]);
	return memcmp((const char *)a->data + row * stride,
	              (const char *)b->data + row * stride, stride) == 0;
}

/* Each by an evaluator of its own, since its result lives there. */
static void
compare(const struct cr_program *folded, const struct cr_program *plain,
        struct world_rows *world)
{
	struct cr_eval *evals[] = { cr_eval_new(ROWS, NULL), cr_eval_new(ROWS, NULL) };
	const struct cr_column *a, *b;

	fuzz_check(folded && plain && evals[0] && evals[1], "there is memory");
	a = cr_eval_run(evals[0], folded, world_bind, world, ROWS, NULL);
	b = cr_eval_run(evals[1], plain, world_bind, world, ROWS, NULL);
	fuzz_check(a && b, "there is memory to run");
	fuzz_check(a->type == b->type && a->choices == b->choices,
	           "folding leaves the type");
	for (size_t row = 0; row < ROWS; row++) {
		fuzz_check(a->reason[row] == b->reason[row],
		           "folding leaves what is missing");
		fuzz_check(a->reason[row] != CR_PRESENT || same_value(a, b, row),
		           "folding leaves the value");
	}
	cr_eval_free(evals[0]);
	cr_eval_free(evals[1]);
}

/* The name of a coding alone has no value. */
static void
run(struct cr_arena *arena, const struct cr_expr *expr, struct world_rows *world)
{
	struct cr_buf dump = { 0 };
	const struct cr_program *folded = cr_program_new(arena, expr, NULL);
	const struct cr_program *plain = cr_program_new_unfolded(arena, expr, NULL);

	compare(folded, plain, world);
	fuzz_reached++;
	cr_expr_dump(expr, &dump);
	cr_program_dump(folded, &dump);
	fuzz_check(!dump.failed && dump.size > 0, "a tree can be shown");
	cr_buf_fini(&dump);
}

static void
read_in(enum cr_context context, struct cr_slice source, struct world_rows *world)
{
	struct cr_arena arena = { 0 };
	const struct cr_scope scope = world_scope(context);
	struct telling telling = { .source = source };
	const struct cr_expr_report report = { .owner = &telling, .say = say };
	struct cr_error err = { 0 };
	const struct cr_expr *expr = cr_expr_new(&arena, source, &scope, CR_TYPE_COUNT,
	                                         &report, &err);

	fuzz_check(err.code == CR_OK, "there is memory to read");
	fuzz_check(!expr == (telling.errors > 0), "a tree, or a mistake");
	if (expr)
		run(&arena, expr, world);
	cr_arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum cr_context contexts[] = {
		CR_IN_CASE,
		CR_IN_CONSTRAINT,
		CR_IN_UNIT_RULE,
	};
	struct cr_slice source = fuzz_slice(data, size);
	struct dice dice = { 424242 };
	struct world_rows world;

	if (cr_text_valid(source) != size)
		return 0; /* No file that is loaded holds any. */
	world_rows_init(&world, ROWS);
	random_rows(&dice, &world);
	for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
		read_in(contexts[i], source, &world);
	world_rows_fini(&world);
	return 0;
}
