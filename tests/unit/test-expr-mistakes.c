/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said of wrong expressions, and where: tests/golden/expressions/mistakes.txt
 * holds each expression with a line for every mistake below it,
 *
 *     role = 'citizn'
 *            ^^^^^^^^ expr-code: 'citizn' is not one of the codes: is 'citizen' meant?
 *
 * The file is read, every expression in it checked, and the whole written anew, which
 * must give the same bytes.  Fails also when a kind of mistake is not in the file.
 * With UPDATE=FILE in the environment the new text is written there, to be read before
 * it replaces the old. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/input.h"
#include "tests/unit/expr-world.h"

static const struct {
	const char *words;
	enum cr_context context;
	enum cr_type wanted;
} places[] = {
	{ "relevant", CR_IN_RELEVANT, CR_BOOLEAN },
	{ "constraint", CR_IN_CONSTRAINT, CR_BOOLEAN },
	{ "score", CR_IN_SCORE, CR_NUMBER },
	{ "case", CR_IN_CASE, CR_BOOLEAN },
	{ "response rule", CR_IN_RESPONSE_RULE, CR_BOOLEAN },
	{ "unit rule", CR_IN_UNIT_RULE, CR_BOOLEAN },
	{ "anything", CR_IN_CASE, CR_TYPE_COUNT },
};

struct writing {
	struct cr_buf out;
	struct cr_slice source;
	enum cr_context context;
	enum cr_type wanted;
	size_t kinds[CR_DIAG_COUNT];
	size_t mistakes;
};

static void
spread(struct cr_buf *out, char c, struct cr_slice over)
{
	for (size_t n = cr_text_length(over); n > 0; n--)
		cr_buf_byte(out, c);
}

/* A place outside of the source, or between the bytes of a character, would be a
 * mistake of ours. */
static void
say(void *owner, enum cr_diag_kind kind, size_t offset, size_t size, const char *text)
{
	struct writing *w = owner;
	struct cr_slice before = { w->source.data, offset };
	struct cr_slice under = { w->source.data + offset, size };

	assert_true(size > 0 && offset <= w->source.size);
	if (offset + size > w->source.size)
		under.size = w->source.size - offset; /* Where it ends. */
	assert_int_equal(cr_text_valid(before), before.size);
	assert_int_equal(cr_text_valid(under), under.size);
	assert_int_equal(cr_text_valid(cr_slice_of(text)), strlen(text));
	w->kinds[kind]++;
	w->mistakes++;
	spread(&w->out, ' ', before);
	spread(&w->out, '^', under.size ? under : CR_SLICE("^"));
	cr_buf_printf(&w->out, " %s: %s\n", cr_diag_slug(kind), text);
}

static void
write_expression(struct writing *w, struct cr_slice source)
{
	struct cr_arena arena = { 0 };
	const struct cr_scope scope = world_scope(w->context);
	const struct cr_expr_report report = { .owner = w, .say = say };
	struct cr_error err = { 0 };
	size_t before = w->mistakes;
	const struct cr_expr *expr;

	w->source = source;
	cr_buf_add(&w->out, source.data, source.size);
	cr_buf_byte(&w->out, '\n');
	expr = cr_expr_new(&arena, source, &scope, w->wanted, &report, &err);
	assert_int_equal(err.code, CR_OK);
	if (expr && w->mistakes == before)
		cr_buf_puts(&w->out, "no mistake\n");
	cr_arena_fini(&arena);
}

static void
set_place(struct writing *w, struct cr_slice words)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (!cr_slice_equal(words, cr_slice_of(places[i].words)))
			continue;
		w->context = places[i].context;
		w->wanted = places[i].wanted;
		return;
	}
	fail_msg("no place: %.*s", (int)words.size, words.data);
}

/* A line that a mistake wrote, which is written anew. */
static bool
is_finding(struct cr_slice line)
{
	struct cr_slice text = cr_text_trim(line);

	return text.size &&
	       (*text.data == '^' || cr_slice_equal(text, CR_SLICE("no mistake")));
}

static void
write_line(struct writing *w, struct cr_slice line)
{
	if (is_finding(line))
		return;
	if (line.size && *line.data == '@')
		set_place(w, (struct cr_slice){ line.data + 4, line.size - 4 });
	if (line.size && *line.data != '@' && strncmp(line.data, "# ", 2) != 0) {
		write_expression(w, line);
		return;
	}
	cr_buf_add(&w->out, line.data, line.size);
	cr_buf_byte(&w->out, '\n');
}

static void
read_golden(struct cr_buf *text)
{
	const char *top = getenv("top_srcdir");
	struct cr_buf path = { 0 };
	struct cr_input *input;

	cr_buf_printf(&path, "%s/tests/golden/expressions/mistakes.txt",
	              top ? top : ".");
	input = cr_input_open(cr_buf_text(&path), NULL);
	assert_non_null(input);
	assert_true(cr_input_all(input, 1u << 20, text, NULL));
	cr_input_close(input);
	cr_buf_fini(&path);
}

static void
write_update(const struct cr_buf *text)
{
	const char *path = getenv("UPDATE");
	FILE *file = path ? fopen(path, "w") : NULL;

	if (!file)
		return;
	fwrite(text->data, 1, text->size, file);
	fclose(file);
}

/* The first line in which two texts differ, for the message. */
static size_t
first_difference(const struct cr_buf *a, const struct cr_buf *b)
{
	size_t line = 1;

	for (size_t i = 0; i < a->size && i < b->size && a->data[i] == b->data[i]; i++)
		line += a->data[i] == '\n';
	return line;
}

static void
every_mistake_is_told(void **state)
{
	struct writing *w = *state;
	struct cr_buf golden = { 0 };
	size_t at = 0;

	read_golden(&golden);
	while (at < golden.size) {
		const char *end = memchr(golden.data + at, '\n', golden.size - at);
		size_t size = end ? (size_t)(end - golden.data) - at : golden.size - at;

		write_line(w, (struct cr_slice){ golden.data + at, size });
		at += size + 1;
	}
	write_update(&w->out);
	printf("# %zu mistakes\n", w->mistakes);
	if (golden.size != w->out.size ||
	    memcmp(golden.data, w->out.data, golden.size) != 0)
		fail_msg("mistakes.txt:%zu: not what is said now",
		         first_difference(&golden, &w->out));
	cr_buf_fini(&golden);
}

/* Expressions that are too much for a line of a file. */
static void
limits_are_told(void **state)
{
	struct writing *w = *state;
	struct cr_buf source = { 0 };

	set_place(w, CR_SLICE("score"));
	for (size_t i = 0; i < CR_EXPR_MAX_SIZE - 1; i++)
		cr_buf_byte(&source, ' ');
	cr_buf_byte(&source, '1');
	write_expression(w, (struct cr_slice){ source.data, source.size });
	assert_int_equal(w->kinds[CR_DIAG_EXPR_TOO_LONG], 0);
	cr_buf_byte(&source, ' ');
	write_expression(w, (struct cr_slice){ source.data, source.size });
	assert_int_equal(w->kinds[CR_DIAG_EXPR_TOO_LONG], 1);
	/* The byte at which it is too long is the second of a character. */
	source.size -= 2;
	cr_buf_puts(&source, "\u00e9");
	write_expression(w, (struct cr_slice){ source.data, source.size });
	assert_int_equal(w->kinds[CR_DIAG_EXPR_TOO_LONG], 2);
	cr_buf_fini(&source);
}

/* So many copies of 'open', then 'middle', then as many of 'close'. */
static size_t
too_deep(struct writing *w, size_t n, const char *open, const char *middle,
         const char *close)
{
	struct cr_buf source = { 0 };
	size_t before = w->kinds[CR_DIAG_EXPR_TOO_DEEP], mistakes = w->mistakes;

	for (size_t i = 0; i < n; i++)
		cr_buf_puts(&source, open);
	cr_buf_puts(&source, middle);
	for (size_t i = 0; i < n; i++)
		cr_buf_puts(&source, close);
	write_expression(w, (struct cr_slice){ source.data, source.size });
	cr_buf_fini(&source);
	/* One mistake and nothing about what follows from it. */
	assert_int_equal(w->mistakes - mistakes,
	                 w->kinds[CR_DIAG_EXPR_TOO_DEEP] - before);
	return w->kinds[CR_DIAG_EXPR_TOO_DEEP] - before;
}

/* What is too deep begins with a character of two bytes, all of which is underlined.
 * That it begins no name is told, too. */
static void
too_deep_after_a_letter(struct writing *w)
{
	size_t before = w->kinds[CR_DIAG_EXPR_TOO_DEEP];
	struct cr_buf source = { 0 };

	cr_buf_puts(&source, "\u00e9t");
	for (size_t i = 0; i < CR_EXPR_MAX_DEPTH; i++)
		cr_buf_puts(&source, "+1");
	write_expression(w, cr_slice_of_buf(&source));
	assert_int_equal(w->kinds[CR_DIAG_EXPR_TOO_DEEP], before + 1);
	cr_buf_fini(&source);
}

static void
depth_is_limited(void **state)
{
	struct writing *w = *state;
	const size_t most = CR_EXPR_MAX_DEPTH;

	set_place(w, CR_SLICE("score"));
	assert_int_equal(too_deep(w, most - 1, "(", "1", ")"), 0);
	assert_int_equal(too_deep(w, most, "(", "1", ")"), 1);
	assert_int_equal(too_deep(w, most - 1, "-", "1", ""), 0);
	assert_int_equal(too_deep(w, most, "-", "1", ""), 1);
	assert_int_equal(too_deep(w, most - 1, "", "1", "+1"), 0);
	assert_int_equal(too_deep(w, most, "", "1", "+1"), 1);
	assert_int_equal(too_deep(w, most - 1, "abs(", "1", ")"), 0);
	assert_int_equal(too_deep(w, most, "abs(", "1", ")"), 1);
	assert_int_equal(too_deep(w, 30000, "(", "1", ")"), 1);
	assert_int_equal(too_deep(w, 30000, "-", "1", ""), 1);
	assert_int_equal(too_deep(w, 30000, "", "1", "+1"), 1);
	assert_int_equal(too_deep(w, 9000, "if(", "1", ",1"), 1);
	too_deep_after_a_letter(w);
	set_place(w, CR_SLICE("case"));
	assert_int_equal(too_deep(w, 9000, "not ", "true", ""), 1);
	assert_int_equal(too_deep(w, 7000, "", "true", " and true"), 1);
}

/* None of these may be read beyond their end, or as text. */
static void
bytes_that_are_no_text(void **state)
{
	struct writing *w = *state;
	static const struct {
		struct cr_slice source;
		size_t offset;
	} bad[] = {
		{ { "a = '\xff'", 7 }, 5 },
		{ { "a\0b", 3 }, 1 },
		{ { "'\x01'", 3 }, 1 },
		{ { "\xc3", 1 }, 0 },
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct cr_arena arena = { 0 };
		const struct cr_scope scope = world_scope(CR_IN_CASE);
		size_t before = w->kinds[CR_DIAG_EXPR_CHARACTER];
		const struct cr_expr_report report = { .owner = w, .say = say };

		/* What is before the bad byte is text. */
		w->source = (struct cr_slice){ bad[i].source.data, bad[i].offset };
		assert_null(cr_expr_new(&arena, bad[i].source, &scope, CR_TYPE_COUNT,
		                        &report, NULL));
		assert_int_equal(w->kinds[CR_DIAG_EXPR_CHARACTER], before + 1);
		cr_arena_fini(&arena);
	}
}

static void
every_kind_is_met(void **state)
{
	const struct writing *w = *state;
	size_t unmet = 0;

	for (size_t kind = 0; kind < CR_DIAG_COUNT; kind++) {
		const char *slug = cr_diag_slug((enum cr_diag_kind)kind);

		if (strncmp(slug, "expr-", 5) != 0 || w->kinds[kind])
			continue;
		print_error("no expression has the mistake %s\n", slug);
		unmet++;
	}
	assert_int_equal(unmet, 0);
}

static int
set_up(void **state)
{
	return (*state = calloc(1, sizeof(struct writing))) ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct writing *w = *state;

	cr_buf_fini(&w->out);
	free(w);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mistake_is_told),
		cmocka_unit_test(limits_are_told),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(bytes_that_are_no_text),
		cmocka_unit_test(every_kind_is_met),
	};

	return cmocka_run_group_tests_name("mistakes in expressions", tests, set_up,
	                                   tear_down);
}
