/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Damaged expressions: pieces of good ones cut, doubled, swapped and sprinkled with
 * odd characters, in every context.  Whatever comes of it, either there is a tree,
 * which then compiles and runs, or at least one mistake is told, in one line of text
 * and at whole characters of the source. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/expr-random.h"

#define N(array) (sizeof(array) / sizeof *(array))

enum { ROUNDS = 40000, ROWS = 3 };

static const char *const pieces[] = {
	"a",
	"q1",
	"role",
	"tools",
	"prio",
	"city",
	"born",
	"mob",
	"form",
	"topics",
	"later",
	"nobody",
	".",
	"1",
	"2.5",
	"'dk'",
	"'citizen'",
	"'2001-02-03'",
	"'it''s'",
	"\"x\"",
	"true",
	"missing",
	"(",
	")",
	",",
	"+",
	"-",
	"*",
	"/",
	"mod",
	"=",
	"!=",
	"<",
	">=",
	"and",
	"or",
	"not",
	"in",
	"not in",
	"in (1, 2)",
	"if(",
	"mean(",
	"is(q1, ",
	"selected(tools, ",
	"rank_of(",
	"round(",
	"coalesce(",
	"band(",
	"theme(topics, 'parks')",
	"fired('weak_ties')",
	"n('citizen')",
	"gap(mob, ",
	"lowest(",
	"matches(city, '",
	"'",
	"\"",
	".5",
	"1e5",
	"==",
	"&&",
	";",
	"$",
	"\xc3\xa9",
	"\xe2\x80\x98",
	"\xc2\xa0",
	"\n",
	"a-b",
	"foo(",
	"calibrate(a, 1, 2, 3)",
	"today()",
	"days_between(born, done)",
	"lower(city)",
	"count_selected(tools)",
};

struct noise {
	struct cr_slice source;
	size_t told, trees, mistakes;
};

static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	struct noise *noise = owner;
	struct cr_slice before = { noise->source.data, offset };

	if (getenv("NOISE"))
		print_message("%.*s\n%zu+%zu %s: %s\n", (int)noise->source.size,
		              noise->source.data, offset, size, cr_diag_slug(kind),
		              text);
	assert_true(offset <= noise->source.size && size > 0);
	assert_int_equal(cr_text_valid(before), offset);
	if (offset + size < noise->source.size)
		assert_int_equal(cr_text_valid((struct cr_slice){ noise->source.data,
		                                                  offset + size }),
		                 offset + size);
	assert_int_equal(cr_text_valid(cr_slice_of(text)), strlen(text));
	assert_null(strchr(text, '\n'));
	noise->told += cr_diag_severity(kind) == CR_ERROR;
}

/* Joins random pieces, some of them well-formed expressions. */
static void
make_noise(struct dice *dice, struct cr_buf *out, enum cr_context context)
{
	unsigned n = 1 + dice_roll(dice, 9);

	cr_buf_clear(out);
	for (unsigned i = 0; i < n; i++) {
		if (dice_roll(dice, 4) == 0)
			random_expression(dice, out, context,
			                  dice_roll(dice, 2) ? CR_NUMBER : CR_BOOLEAN,
			                  dice_roll(dice, 3));
		else
			cr_buf_puts(out, pieces[dice_roll(dice, N(pieces))]);
		if (dice_roll(dice, 3))
			cr_buf_byte(out, ' ');
	}
}

/* Cuts out a piece, between characters; or doubles it. */
static void
damage(struct dice *dice, struct cr_buf *out)
{
	struct cr_buf copy = { 0 };
	size_t from = dice_roll(dice, (unsigned)out->size);
	size_t to = from + dice_roll(dice, 4);

	while (from > 0 && (out->data[from] & 0xc0) == 0x80)
		from--;
	while (to < out->size && (out->data[to] & 0xc0) == 0x80)
		to++;
	to = to < out->size ? to : out->size;
	cr_buf_add(&copy, out->data, dice_roll(dice, 2) ? from : to);
	cr_buf_add(&copy, out->data + to, out->size - to);
	cr_buf_clear(out);
	cr_buf_add(out, copy.data, copy.size);
	cr_buf_fini(&copy);
}

static void
read_noise(struct noise *noise, enum cr_context context, enum cr_type wanted,
           struct cr_eval *eval, struct world_rows *world)
{
	struct cr_arena arena = { 0 };
	const struct cr_scope scope = world_scope(context);
	const struct cr_expr_report report = { .owner = noise, .say = say };
	struct cr_error err = { 0 };
	const struct cr_expr *expr;

	noise->told = 0;
	expr = cr_expr_new(&arena, noise->source, &scope, wanted, &report, &err);
	assert_int_equal(err.code, CR_OK);
	assert_true(!expr == (noise->told > 0));
	if (expr) {
		struct cr_buf tree = { 0 };
		const struct cr_program *program = cr_program_new(&arena, expr, NULL);

		cr_expr_dump(expr, &tree);
		assert_false(tree.failed);
		assert_non_null(
			cr_eval_run(eval, program, world_bind, world, ROWS, NULL));
		if (wanted != CR_TYPE_COUNT)
			assert_int_equal(cr_expr_type(expr), wanted);
		cr_buf_fini(&tree);
		noise->trees++;
	}
	noise->mistakes += noise->told;
	cr_arena_fini(&arena);
}

static void
noise_is_told_from_sense(void **state)
{
	static const enum cr_type wanted[] = { CR_NUMBER, CR_BOOLEAN, CR_TYPE_COUNT };
	struct dice dice = { 424242 };
	struct world_rows world;
	struct cr_eval *eval = cr_eval_new(ROWS, NULL);
	struct cr_buf text = { 0 };
	struct noise noise = { 0 };

	(void)state;
	world_rows_init(&world, ROWS);
	random_rows(&dice, &world);
	for (size_t i = 0; i < ROUNDS; i++) {
		static const enum cr_context contexts[] = {
			CR_IN_CASE,
			CR_IN_CONSTRAINT,
			CR_IN_RESPONSE_RULE,
			CR_IN_UNIT_RULE,
		};
		enum cr_context context = contexts[dice_roll(&dice, N(contexts))];

		make_noise(&dice, &text, context);
		for (unsigned n = dice_roll(&dice, 3); n > 0 && text.size > 0; n--)
			damage(&dice, &text);
		noise.source = (struct cr_slice){ cr_buf_text(&text), text.size };
		read_noise(&noise, context, wanted[dice_roll(&dice, N(wanted))], eval,
		           &world);
	}
	printf("# %d texts: %zu trees, %zu mistakes\n", ROUNDS, noise.trees,
	       noise.mistakes);
	/* Both must have happened often for this to say anything. */
	assert_true(noise.trees > ROUNDS / 50 && noise.mistakes > ROUNDS);
	cr_buf_fini(&text);
	world_rows_fini(&world);
	cr_eval_free(eval);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(noise_is_told_from_sense),
	};

	return cmocka_run_group_tests_name("damaged expressions", tests, NULL, NULL);
}
