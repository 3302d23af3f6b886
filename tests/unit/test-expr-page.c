/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds docs/expressions.md to the table of operators and functions: the page is
 * read, the tables between its marks are written anew from ops.def, and the result
 * must be the page.  With UPDATE=FILE in the environment it is written there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/input.h"
#include "coready/ops.h"

#define N(array) (sizeof(array) / sizeof *(array))

static const char mark[] = "<!-- table: ", mark_end[] = " -->",
		  end_mark[] = "<!-- end -->";

/* What the letters of signatures stand for. */
static const struct {
	char letter;
	const char *words;
} letters[] = {
	{ 'n', "number" },
	{ 's', "text" },
	{ 'b', "condition" },
	{ 'd', "date" },
	{ 'e', "set" },
	{ 'r', "ranking" },
	{ 'v', "anything" },
	{ 'i', "whole number" },
	{ 'x', "any of one type but sets" },
	{ 'o', "numbers, dates or choices" },
	{ 'u', "any of one type" },
	{ 'q', "name" },
	{ 'h', "name of a question with choices" },
	{ 'S', "name of a score" },
	{ 'B', "name of a score with bands" },
	{ 'H', "name of a question with choices or a classification" },
	{ 'C', "name of a coding" },
	{ 'k', "code" },
	{ 'K', "code" },
	{ 'p', "pattern" },
	{ 't', "id of a theme" },
	{ 'f', "id of a rule" },
	{ 'g', "code of a group" },
	{ 'l', "choice" },
};

static const char *
words(char letter)
{
	for (size_t i = 0; i < N(letters); i++)
		if (letters[i].letter == letter)
			return letters[i].words;
	fail_msg("no words for the letter '%c'", letter);
	return "";
}

/* Each kind of argument once, in order. */
static void
write_arguments(struct cr_buf *out, const struct cr_op_row *row)
{
	const char *signature = row->signature;

	for (const char *c = signature; *c != '>'; c++)
		if (c == signature || *c != c[-1])
			cr_buf_printf(out, "%s%s", c == signature ? "" : "; ",
			              words(*c));
}

static void
write_row(struct cr_buf *out, enum cr_op op)
{
	const struct cr_op_row *row = cr_op_row(op);
	char result = cr_op_result(op);

	cr_buf_printf(out, "| %s", row->usage);
	if (row->word)
		cr_buf_printf(out, " (`%s`)", row->word);
	cr_buf_puts(out, " | ");
	write_arguments(out, row);
	cr_buf_printf(out, " | %s | %s | %s",
	              result == 'u' ? "the same" : words(result),
	              cr_op_policy_name(row->policy), row->text);
	if (row->place != CR_PLACE_ANYWHERE)
		cr_buf_printf(out, " (only %s)", cr_op_place_name(row->place));
	cr_buf_puts(out, " |\n");
}

static size_t
write_table(struct cr_buf *out, struct cr_slice section)
{
	size_t rows = 0;

	cr_buf_printf(out, "| %.*s | of | gives | with something missing | |\n",
	              (int)section.size, section.data);
	cr_buf_puts(out, "| --- | --- | --- | --- | --- |\n");
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		const char *own = cr_op_row(op)->section;

		if (!own || !cr_slice_equal(section, cr_slice_of(own)))
			continue;
		write_row(out, op);
		rows++;
	}
	return rows;
}

static void
read_page(struct cr_buf *page)
{
	const char *top = getenv("top_srcdir");
	struct cr_buf path = { 0 };
	struct cr_input *input;

	cr_buf_printf(&path, "%s/docs/expressions.md", top ? top : ".");
	input = cr_input_open(cr_buf_text(&path), NULL);
	assert_non_null(input);
	assert_true(cr_input_all(input, 1u << 20, page, NULL));
	cr_input_close(input);
	cr_buf_fini(&path);
	assert_non_null(cr_buf_text(page));
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

/* Every row is on the page, in a table, as the table of operations has it. */
static void
page_agrees(void **state)
{
	struct cr_buf page = { 0 }, wanted = { 0 };
	size_t rows = 0, with_page = 0;
	const char *at, *next;

	(void)state;
	read_page(&page);
	for (at = page.data; (next = strstr(at, mark));) {
		const char *name = next + strlen(mark);
		const char *name_end = strstr(name, mark_end);
		const char *end = name_end ? strstr(name_end, end_mark) : NULL;

		assert_non_null(end);
		name_end += strlen(mark_end);
		cr_buf_add(&wanted, at, (size_t)(name_end - at));
		cr_buf_byte(&wanted, '\n');
		rows += write_table(
			&wanted, (struct cr_slice){ name, (size_t)(name_end - name) -
		                                                  strlen(mark_end) });
		at = end;
	}
	cr_buf_puts(&wanted, at);
	write_update(&wanted);
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		with_page += cr_op_row(op)->section != NULL;
	assert_int_equal(rows, with_page);
	assert_string_equal(page.data, cr_buf_text(&wanted));
	cr_buf_fini(&page);
	cr_buf_fini(&wanted);
}

/* Rows that contradict themselves would make every reader of the table go wrong. */
static void
rows_are_sound(void **state)
{
	(void)state;
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		const struct cr_op_row *row = cr_op_row(op);
		const char *end = strchr(row->signature, '>');
		bool operator= row->notation != CR_NOTATION_FUNCTION &&
			row->notation != CR_NOTATION_IMPLIED;

		assert_non_null(end);
		assert_int_equal(strlen(end), 2);
		assert_true(row->least <= row->most);
		assert_true((size_t)(end - row->signature) <= row->most);
		assert_int_equal(operator, row->power> 0);
		assert_true(!row->section == (row->notation == CR_NOTATION_IMPLIED));
		if (row->policy == CR_POLICY_SUPPLIED)
			assert_false(row->folds);
		for (enum cr_op other = 0; other < op; other++)
			if (cr_op_row(other)->notation == row->notation)
				assert_string_not_equal(cr_op_row(other)->spelling,
				                        row->spelling);
	}
	assert_int_equal(cr_op_function(CR_SLICE("mean")), CR_OP_MEAN);
	assert_int_equal(cr_op_function(CR_SLICE("and")), CR_OP_COUNT);
	assert_int_equal(cr_op_function(CR_SLICE("value")), CR_OP_COUNT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page_agrees),
		cmocka_unit_test(rows_are_sound),
	};

	return cmocka_run_group_tests_name("the page of expressions", tests, NULL,
	                                   NULL);
}
