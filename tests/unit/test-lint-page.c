/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds docs/lints.md to the table of lints: the page is read, the tables between its
 * marks are written anew from lints.def, and the result must be the page.  With
 * UPDATE=FILE in the environment it is written there.  And the table is held to that of
 * warnings: what every load tells of is in both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/input.h"
#include "coready/lint.h"

static const char mark[] = "<!-- table: ", mark_end[] = " -->",
		  end_mark[] = "<!-- end -->";

static size_t
write_table(struct cr_buf *out, struct cr_slice section)
{
	size_t rows = 0;

	cr_buf_printf(out, "| %.*s | of | told is |\n| --- | --- | --- |\n",
	              (int)section.size, section.data);
	for (enum cr_lint lint = 0; lint < CR_LINT_COUNT; lint++) {
		const struct cr_lint_row *row = cr_lint_row(lint);

		if (!cr_slice_equal(section, cr_slice_of(row->section)))
			continue;
		cr_buf_printf(out, "| `%s` | %s | %s |\n", row->name, row->about,
		              row->text);
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

	cr_buf_printf(&path, "%s/docs/lints.md", top ? top : ".");
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

/* Every row is on the page, in a table, as the table of lints has it. */
static void
page_agrees(void **state)
{
	struct cr_buf page = { 0 }, wanted = { 0 };
	size_t rows = 0;
	const char *at, *next;

	(void)state;
	read_page(&page);
	for (at = page.data; (next = strstr(at, mark));) {
		const char *name = next + strlen(mark);
		const char *name_end = strstr(name, mark_end);
		const char *end = name_end ? strstr(name_end, end_mark) : NULL;

		assert_non_null(end);
		cr_buf_add(&wanted, at, (size_t)(name_end - at) + strlen(mark_end));
		cr_buf_byte(&wanted, '\n');
		rows += write_table(
			&wanted, (struct cr_slice){ name, (size_t)(name_end - name) });
		at = end;
	}
	cr_buf_puts(&wanted, at);
	write_update(&wanted);
	assert_int_equal(rows, CR_LINT_COUNT);
	assert_string_equal(page.data, cr_buf_text(&wanted));
	cr_buf_fini(&page);
	cr_buf_fini(&wanted);
}

static void
names_are_found(void **state)
{
	(void)state;
	for (enum cr_lint lint = 0; lint < CR_LINT_COUNT; lint++)
		assert_int_equal(cr_lint_find(cr_lint_row(lint)->name), lint);
	assert_int_equal(cr_lint_find("few"), CR_LINT_COUNT);
	assert_int_equal(cr_lint_find(""), CR_LINT_COUNT);
}

/* Whether a kind is a warning about an instrument: those come before those of files. */
static bool
is_told_at_load(enum cr_diag_kind kind)
{
	return kind < CR_DIAG_CELL_REFUSED && cr_diag_severity(kind) == CR_WARNING;
}

static void
warnings_are_lints(void **state)
{
	size_t warnings = 0, lints = 0;

	(void)state;
	for (enum cr_diag_kind kind = 0; kind < CR_DIAG_COUNT; kind++) {
		enum cr_lint lint = cr_lint_find(cr_diag_slug(kind));

		if (!is_told_at_load(kind))
			continue;
		warnings++;
		if (lint == CR_LINT_COUNT || !cr_lint_at_load(lint))
			fail_msg("'%s' is no lint that every load tells of",
			         cr_diag_slug(kind));
	}
	for (enum cr_lint lint = 0; lint < CR_LINT_COUNT; lint++)
		lints += cr_lint_at_load(lint);
	assert_int_equal(warnings, lints);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page_agrees),
		cmocka_unit_test(names_are_found),
		cmocka_unit_test(warnings_are_lints),
	};

	return cmocka_run_group_tests_name("the page of lints", tests, NULL, NULL);
}
