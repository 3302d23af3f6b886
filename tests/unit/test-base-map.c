/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map from names to places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/map.h"

static void
first_value_stays(void **state)
{
	struct cr_map map = { 0 };
	size_t found = 99;

	(void)state;
	assert_false(cr_map_find(&map, "q1", 2, &found));
	assert_true(cr_map_add(&map, "q1", 2, 7, &found));
	assert_int_equal(found, 7);
	assert_true(cr_map_add(&map, "q1", 2, 8, &found));
	assert_int_equal(found, 7);
	assert_true(cr_map_add(&map, "q1", 2, 9, NULL));
	assert_true(cr_map_find(&map, "q1", 2, &found));
	assert_int_equal(found, 7);
	assert_int_equal(map.count, 1);
	cr_map_fini(&map);
	assert_false(cr_map_find(&map, "q1", 2, &found));
}

/* Keys are compared by length and bytes, and are copied. */
static void
keys_are_any_bytes(void **state)
{
	struct cr_map map = { 0 };
	char key[] = "a\0b";
	size_t found;

	(void)state;
	assert_true(cr_map_add(&map, NULL, 0, 1, NULL));
	assert_true(cr_map_add(&map, key, 3, 2, NULL));
	assert_true(cr_map_add(&map, key, 1, 3, NULL));
	assert_true(cr_map_add(&map, key, 2, 4, NULL));
	memset(key, 'x', sizeof key);
	assert_int_equal(map.count, 4);
	assert_true(cr_map_find(&map, "", 0, &found) && found == 1);
	assert_true(cr_map_find(&map, "a\0b", 3, &found) && found == 2);
	assert_true(cr_map_find(&map, "a", 1, &found) && found == 3);
	assert_true(cr_map_find(&map, "a\0", 2, &found) && found == 4);
	assert_false(cr_map_find(&map, "a\0c", 3, &found));
	cr_map_fini(&map);
}

/* Keys of every length around the eight bytes that are hashed at a time, and so
 * many that the map grows some fifteen times. */
static void
many_keys(void **state)
{
	enum { N = 200000 };
	struct cr_map map = { 0 };
	char key[64];
	size_t found;

	(void)state;
	for (size_t i = 0; i < N; i++) {
		int size = snprintf(key, sizeof key, "%0*zu", 6 + (int)(i % 20), i);

		assert_true(cr_map_add(&map, key, (size_t)size, i, NULL));
	}
	assert_int_equal(map.count, N);
	for (size_t i = 0; i < N; i++) {
		int size = snprintf(key, sizeof key, "%0*zu", 6 + (int)(i % 20), i);

		assert_true(cr_map_find(&map, key, (size_t)size, &found));
		assert_int_equal(found, i);
		key[size - 1] = 'x';
		assert_false(cr_map_find(&map, key, (size_t)size, &found));
	}
	cr_map_fini(&map);
}

/* Two maps hash alike only by accident: otherwise a file that is slow in one run
 * would be slow in all. */
static void
seeds_differ(void **state)
{
	struct cr_map a = { 0 }, b = { 0 };

	(void)state;
	assert_true(cr_map_add(&a, "k", 1, 0, NULL));
	assert_true(cr_map_add(&b, "k", 1, 0, NULL));
	assert_memory_not_equal(a.seed, b.seed, sizeof a.seed);
	cr_map_fini(&a);
	cr_map_fini(&b);
}

static bool
fill_a_map(void *owner)
{
	struct cr_map map = { 0 };
	bool ok = true;
	size_t found;

	(void)owner;
	for (char c = 'A'; ok && c <= 'z'; c++)
		ok = cr_map_add(&map, &c, 1, (size_t)c, NULL);
	/* What was added before the failure is still found. */
	for (size_t i = 0; i < map.count; i++) {
		char key = (char)('A' + (char)i);

		assert_true(cr_map_find(&map, &key, 1, &found));
		assert_int_equal(found, key);
	}
	cr_map_fini(&map);
	return ok;
}

static void
memory_runs_out(void **state)
{
	(void)state;
	assert_int_equal(failing_each(fill_a_map, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_value_stays),
		cmocka_unit_test(keys_are_any_bytes),
		cmocka_unit_test(many_keys),
		cmocka_unit_test(seeds_differ),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
