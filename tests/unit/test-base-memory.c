/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arenas, buffers, errors, lists of choices and columns: what everything else
 * stands on. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#include "../lib/failing.h"
#include "coready/arena.h"
#include "coready/buf.h"
#include "coready/choices.h"
#include "coready/column.h"
#include "coready/error.h"

static void
arena_gives_zeros_that_stay(void **state)
{
	struct cr_arena arena = { 0 };
	unsigned char *blocks[200];

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		size_t size = i * 37;

		blocks[i] = cr_arena_alloc(&arena, size);
		assert_non_null(blocks[i]);
		assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
		for (size_t j = 0; j < size; j++)
			assert_int_equal(blocks[i][j], 0);
		memset(blocks[i], (int)i, size);
	}
	/* Nothing was given twice. */
	for (size_t i = 0; i < 200; i++)
		for (size_t j = 0; j < i * 37; j++)
			assert_int_equal(blocks[i][j], i);
	cr_arena_fini(&arena);
}

static void
arena_is_used_again(void **state)
{
	struct cr_arena arena = { 0 };
	char *block;

	(void)state;
	block = cr_arena_alloc(&arena, 100);
	memset(block, 'x', 100);
	cr_arena_reset(&arena);
	assert_ptr_equal(cr_arena_alloc(&arena, 100), block);
	assert_int_equal(block[99], 0);
	cr_arena_fini(&arena);
	cr_arena_reset(&arena);
	assert_non_null(cr_arena_alloc(&arena, 1));
	cr_arena_fini(&arena);
}

/* Else a sanitizer would not see what is read beyond a block. */
static void
arena_keeps_blocks_apart(void **state)
{
#ifdef __SANITIZE_ADDRESS__
	struct cr_arena arena = { 0 };
	char *first = cr_arena_alloc(&arena, 100);
	char *second = cr_arena_alloc(&arena, 100);

	assert_false(__asan_address_is_poisoned(first + 99));
	assert_true(__asan_address_is_poisoned(first + 100));
	assert_true(__asan_address_is_poisoned(second - 1));
	assert_false(__asan_address_is_poisoned(second));
	cr_arena_reset(&arena);
	assert_true(__asan_address_is_poisoned(first));
	cr_arena_fini(&arena);
#else
	skip();
#endif
	(void)state;
}

static void
arena_refuses_what_overflows(void **state)
{
	struct cr_arena arena = { 0 };

	(void)state;
	assert_null(cr_arena_alloc(&arena, SIZE_MAX));
	assert_null(cr_arena_alloc(&arena, SIZE_MAX - 7));
	/* 2^32 times 2^32 would be 0. */
	assert_null(cr_arena_array(&arena, SIZE_MAX / 2 + 1, 2));
	assert_null(cr_arena_strndup(&arena, "", SIZE_MAX));
	assert_non_null(cr_arena_array(&arena, 0, 8));
	assert_non_null(cr_arena_array(&arena, 8, 0));
	cr_arena_fini(&arena);
}

static void
arena_copies_strings(void **state)
{
	struct cr_arena arena = { 0 };

	(void)state;
	assert_string_equal(cr_arena_strndup(&arena, "neighbourhood", 9), "neighbour");
	assert_string_equal(cr_arena_strdup(&arena, "quartier"), "quartier");
	assert_string_equal(cr_arena_strndup(&arena, NULL, 0), "");
	cr_arena_fini(&arena);
}

static void
buffer_grows(void **state)
{
	struct cr_buf buf = { 0 };

	(void)state;
	assert_string_equal(cr_buf_text(&buf), "");
	for (int i = 0; i < 1000; i++)
		cr_buf_byte(&buf, (char)('a' + i % 26));
	cr_buf_add(&buf, NULL, 0);
	cr_buf_puts(&buf, "-");
	cr_buf_printf(&buf, "%d%s", 42, "%");
	assert_false(buf.failed);
	assert_int_equal(buf.size, 1004);
	assert_memory_equal(buf.data, "abcdefghijklmnopqrstuvwxyzabc", 29);
	assert_string_equal(cr_buf_text(&buf) + 1000, "-42%");
	cr_buf_clear(&buf);
	assert_string_equal(cr_buf_text(&buf), "");
	cr_buf_fini(&buf);
}

static void
buffer_stays_failed(void **state)
{
	struct cr_buf buf = { 0 };

	(void)state;
	cr_buf_puts(&buf, "kept");
	assert_false(cr_buf_reserve(&buf, SIZE_MAX));
	assert_true(buf.failed);
	cr_buf_puts(&buf, "lost");
	cr_buf_byte(&buf, '!');
	cr_buf_printf(&buf, "%s", "this is lost, too");
	assert_null(cr_buf_text(&buf));
	cr_buf_clear(&buf);
	assert_false(buf.failed);
	cr_buf_puts(&buf, "again");
	assert_string_equal(cr_buf_text(&buf), "again");
	cr_buf_fini(&buf);
}

static bool
write_a_page(void *owner)
{
	struct cr_buf buf = { 0 };
	bool ok;

	(void)owner;
	for (int i = 0; i < 500; i++)
		cr_buf_printf(&buf, "line %d\n", i);
	ok = cr_buf_text(&buf);
	cr_buf_fini(&buf);
	return ok;
}

static bool
fill_an_arena(void *owner)
{
	struct cr_arena arena = { 0 };
	bool ok = true;

	(void)owner;
	for (int i = 0; ok && i < 500; i++)
		ok = cr_arena_alloc(&arena, 100);
	cr_arena_fini(&arena);
	return ok;
}

static void
memory_runs_out(void **state)
{
	(void)state;
	assert_int_equal(failing_each(write_a_page, NULL), 0);
	assert_int_equal(failing_each(fill_an_arena, NULL), 0);
}

static void
first_error_stays(void **state)
{
	struct cr_where where = { .file = "a.xml", .line = 3, .column = 7 };
	struct cr_error err = { 0 };

	(void)state;
	assert_false(cr_error_set(NULL, CR_EINPUT, where, "nobody asked"));
	assert_false(cr_error_set(&err, CR_EINPUT, where, "no %s here", "item"));
	assert_false(cr_error_nomem(&err));
	assert_int_equal(err.code, CR_EINPUT);
	assert_string_equal(err.where.file, "a.xml");
	assert_int_equal(err.where.line, 3);
	assert_int_equal(err.where.column, 7);
	assert_string_equal(err.message, "no item here");
}

/* The message holds 511 bytes.  Characters of two, three and four bytes are laid
 * across that limit in every way; each is there whole or not at all. */
static void
error_is_cut_between_characters(void **state)
{
	static const char *const characters[] = { "x", "\u00e9", "\u0915",
		                                  "\U0001f600" };

	(void)state;
	for (size_t c = 0; c < 4; c++) {
		for (int before = 500; before <= 511; before++) {
			size_t size = strlen(characters[c]), whole = (size_t)before;
			struct cr_error err = { 0 };

			while (whole + size <= 511)
				whole += size;
			cr_error_set(&err, CR_EINPUT, (struct cr_where){ 0 },
			             "%*s%s%s%s%s%s%s%s%s%s%s%s%s", before, "",
			             characters[c], characters[c], characters[c],
			             characters[c], characters[c], characters[c],
			             characters[c], characters[c], characters[c],
			             characters[c], characters[c], characters[c]);
			assert_int_equal(strlen(err.message), whole);
		}
	}
}

static void
error_is_one_line(void **state)
{
	struct cr_error err = { 0 };

	(void)state;
	cr_error_set(&err, CR_EINPUT, (struct cr_where){ 0 }, "'%s' is no \x1b[1mcode",
	             "a\nb\tc\r\x7f");
	assert_string_equal(err.message, "'a b c  ' is no  [1mcode");
}

static void
errors_of_the_system(void **state)
{
	struct cr_error full = { 0 }, interrupted = { 0 };

	(void)state;
	/* 28 and 4 are ENOSPC and EINTR on Linux. */
	cr_error_system(&full, "out.csv", 28, "cannot write");
	assert_int_equal(full.code, CR_EIO);
	assert_string_equal(full.where.file, "out.csv");
	assert_string_equal(full.message, "cannot write: No space left on device");
	cr_error_system(&interrupted, "in.csv", 4, "cannot read");
	assert_int_equal(interrupted.code, CR_EINTERRUPTED);
}

static const struct cr_choice agreement[] = {
	{ .code = "no", .value = 1, .has_value = true },
	{ .code = "rather-no", .value = 2, .has_value = true },
	{ .code = "yes", .value = 4, .has_value = true },
	{ .code = "dk", .value = 99, .has_value = true, .missing = true },
	{ .code = "less", .value = -3, .has_value = true },
};

static void
finding_choices(void **state)
{
	const struct cr_choices list = { .items = agreement, .n_items = 5 };

	(void)state;
	assert_int_equal(cr_choices_find(&list, CR_SLICE("no")), 0);
	assert_int_equal(cr_choices_find(&list, CR_SLICE("less")), 4);
	assert_int_equal(cr_choices_find(&list, CR_SLICE("n")), CR_CHOICE_NONE);
	assert_int_equal(cr_choices_find(&list, CR_SLICE("nope")), CR_CHOICE_NONE);
	assert_int_equal(cr_choices_find(&list, CR_SLICE("No")), CR_CHOICE_NONE);
	assert_int_equal(cr_choices_find(&list, CR_SLICE("no\0x")), CR_CHOICE_NONE);
	assert_int_equal(cr_choices_find(&list, CR_SLICE("")), CR_CHOICE_NONE);
}

static void
range_of_choices(void **state)
{
	static const struct cr_choice valueless[] = {
		{ .code = "a", .value = 1, .has_value = true },
		{ .code = "b" },
	};
	struct cr_choices list = { .items = agreement, .n_items = 5 };
	double lo, hi;

	(void)state;
	/* 99 is a missing code and does not count. */
	assert_true(cr_choices_range(&list, &lo, &hi));
	assert_true(lo == -3 && hi == 4);
	list.n_items = 0;
	assert_false(cr_choices_range(&list, &lo, &hi));
	list = (struct cr_choices){ .items = agreement + 3, .n_items = 1 };
	assert_false(cr_choices_range(&list, &lo, &hi));
	list = (struct cr_choices){ .items = valueless, .n_items = 2 };
	assert_false(cr_choices_range(&list, &lo, &hi));
}

static void
choices_that_mean_yes(void **state)
{
	static const struct {
		struct cr_choice choice;
		bool yes;
	} cases[] = {
		{ { .code = "yes" }, true },
		{ { .code = "oui" }, true },
		{ { .code = "1" }, true },
		{ { .code = "no" }, false },
		{ { .code = "yes", .value = 0, .has_value = true }, false },
		{ { .code = "x", .value = 1, .has_value = true }, true },
		{ { .code = "yes", .missing = true }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(cr_choice_is_yes(&cases[i].choice), cases[i].yes);
}

static void
columns_hold_a_value_a_row(void **state)
{
	const struct cr_choices list = { .items = agreement, .n_items = 5 };
	const struct cr_choices none = { 0 };
	const struct {
		enum cr_type type;
		const struct cr_choices *choices;
		size_t stride;
	} cases[] = {
		{ CR_NUMBER, NULL, sizeof(double) },
		{ CR_BOOLEAN, NULL, sizeof(double) },
		{ CR_DATE, NULL, sizeof(double) },
		{ CR_STRING, NULL, sizeof(struct cr_slice) },
		{ CR_CHOICE, &list, sizeof(uint16_t) },
		{ CR_SET, &list, 5 },
		{ CR_SET, &none, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t rows = 0; rows <= 3; rows += 3) {
			struct cr_column column = { .type = cases[i].type,
				                    .choices = cases[i].choices };
			const unsigned char *bytes;

			assert_int_equal(cr_column_stride(&column), cases[i].stride);
			assert_true(cr_column_init(&column, rows, NULL));
			assert_non_null(column.data);
			bytes = column.data;
			for (size_t j = 0; j < rows * cases[i].stride; j++)
				assert_int_equal(bytes[j], 0);
			for (size_t j = 0; j < rows; j++)
				assert_int_equal(column.reason[j], CR_PRESENT);
			cr_column_fini(&column);
			assert_null(column.data);
		}
	}
}

static bool
make_a_column(void *owner)
{
	struct cr_column column = { .type = CR_NUMBER };
	struct cr_error err = { 0 };
	bool ok = cr_column_init(&column, 2048, &err);

	(void)owner;
	assert_int_equal(err.code, ok ? CR_OK : CR_ENOMEM);
	cr_column_fini(&column);
	return ok;
}

static void
no_memory_for_columns(void **state)
{
	(void)state;
	assert_int_equal(failing_each(make_a_column, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_zeros_that_stay),
		cmocka_unit_test(arena_is_used_again),
		cmocka_unit_test(arena_keeps_blocks_apart),
		cmocka_unit_test(arena_refuses_what_overflows),
		cmocka_unit_test(arena_copies_strings),
		cmocka_unit_test(buffer_grows),
		cmocka_unit_test(buffer_stays_failed),
		cmocka_unit_test(memory_runs_out),
		cmocka_unit_test(first_error_stays),
		cmocka_unit_test(error_is_cut_between_characters),
		cmocka_unit_test(error_is_one_line),
		cmocka_unit_test(errors_of_the_system),
		cmocka_unit_test(finding_choices),
		cmocka_unit_test(range_of_choices),
		cmocka_unit_test(choices_that_mean_yes),
		cmocka_unit_test(columns_hold_a_value_a_row),
		cmocka_unit_test(no_memory_for_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
