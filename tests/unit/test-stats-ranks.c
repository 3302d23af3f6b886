/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quartiles in passes, against putting everything in order. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/ranks.h"
#include "tests/lib/failing.h"

enum { MOST = 5000, MOST_PARTS = 9, CASES = 3000 };

struct values {
	double x[MOST];
	size_t part[MOST];
	size_t n, n_parts;
};

static unsigned long long state_of_random = 88172645463325252u;

static size_t
below(size_t n)
{
	state_of_random ^= state_of_random << 13;
	state_of_random ^= state_of_random >> 7;
	state_of_random ^= state_of_random << 17;
	return (size_t)(state_of_random >> 11) % n;
}

static int
ascending(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

/* Type 7 by its definition: the value at (n - 1) p, between neighbours in proportion. */
static double
type7(const double *x, size_t n, double p)
{
	double place = (double)(n - 1) * p, down = floor(place);
	size_t k = (size_t)down;

	return k + 1 < n ? x[k] + (place - down) * (x[k + 1] - x[k]) : x[k];
}

static size_t
take_part(const struct values *v, size_t part, double *out)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		if (part == CR_RANKS_ALL || v->part[i] == part)
			out[n++] = v->x[i];
	if (n)
		qsort(out, n, sizeof *out, ascending);
	return n;
}

/* Between the greatest double and the least there is no difference that is a number. */
static void
assert_same(double got, double expected)
{
	if (got < expected || got > expected || isnan(got) != isnan(expected))
		fail_msg("%.17g is not %.17g", got, expected);
}

static void
check_part(const struct cr_ranks *ranks, const struct values *v, size_t part)
{
	static double x[MOST];
	size_t n = take_part(v, part, x);
	struct cr_quartiles got;

	if (n == 0)
		return;
	cr_ranks_quartiles(ranks, part, &got);
	assert_same(got.min, x[0]);
	assert_same(got.q1, type7(x, n, 0.25));
	assert_same(got.median, type7(x, n, 0.5));
	assert_same(got.q3, type7(x, n, 0.75));
	assert_same(got.max, x[n - 1]);
}

/* So many values of one part follow each other. */
static size_t
run_length(const struct values *v, size_t first)
{
	size_t end = first + 1;

	while (end < v->n && v->part[end] == v->part[first])
		end++;
	return end - first;
}

/* All samples of 'v' are asked for; returns how many passes it took, 0 without memory. */
static size_t
run(struct cr_ranks *ranks, const struct values *v)
{
	static double x[MOST];
	size_t passes = 0;
	bool open;

	for (size_t part = 0; part <= v->n_parts; part++) {
		size_t sample = part < v->n_parts ? part : CR_RANKS_ALL;
		size_t n = take_part(v, sample, x);

		if (n && !cr_ranks_ask(ranks, sample, n, NULL))
			return 0;
	}
	for (;; passes++) {
		if (!cr_ranks_open(ranks, &open, NULL))
			return 0;
		if (!open)
			return passes;
		for (size_t i = 0, n; i < v->n; i += n) {
			n = run_length(v, i);
			cr_ranks_add(ranks, v->part[i], &v->x[i], n);
		}
	}
}

static size_t
check(const struct values *v, size_t memory)
{
	static double x[MOST];
	size_t n = take_part(v, CR_RANKS_ALL, x), passes;
	struct cr_ranks *ranks = cr_ranks_new(v->n_parts, x[0], x[n - 1], memory, NULL);

	assert_non_null(ranks);
	passes = run(ranks, v);
	assert_true(passes > 0);
	check_part(ranks, v, CR_RANKS_ALL);
	for (size_t part = 0; part < v->n_parts; part++)
		check_part(ranks, v, part);
	cr_ranks_free(ranks);
	return passes;
}

static double
draw(size_t kind)
{
	double x = (double)below(1 << 30) / (1 << 30);

	switch (kind) {
	case 0:
		return 100 * x;
	case 1:
		return (double)below(17) * 6.25;
	case 2:
		return 42.1;
	case 3:
		return below(500) ? x : 1e300 * (x - 0.5);
	case 4:
		return (below(2) ? 1 : -1) * exp(1400 * (x - 0.5));
	case 5:
		return (double)below(5) * DBL_TRUE_MIN;
	case 6:
		return below(3) ? 1 : nextafter(1, 2);
	case 7:
		if (below(50) == 0)
			return 1;
		return below(2) ? -0.0 : (double)below(3) * DBL_TRUE_MIN;
	default:
		return below(3) ? DBL_MAX * (2 * x - 1) : -DBL_MAX;
	}
}

static void
fill(struct values *v, size_t n, size_t n_parts, size_t kind)
{
	v->n = n;
	v->n_parts = n_parts;
	for (size_t i = 0; i < n; i++) {
		v->x[i] = draw(kind);
		v->part[i] = below(n_parts);
	}
}

static void
sorting_gives_the_same(void **state)
{
	static struct values v;
	size_t at_once = 0, in_two = 0, in_more = 0;

	(void)state;
	for (size_t i = 0; i < CASES; i++) {
		size_t n = 1 + below(below(4) ? 200 : MOST), passes;

		fill(&v, n, 1 + below(MOST_PARTS), i % 9);
		passes = check(&v, (size_t)1 << (8 + below(10)));
		at_once += passes == 1;
		in_two += passes == 2;
		in_more += passes > 2;
		assert_true(passes < 40);
	}
	/* Some are found at once, some need one division, some several. */
	assert_true(at_once > CASES / 20 && in_two > CASES / 20 && in_more > CASES / 20);
}

/* By hand: 1 2 3 4 in one part, 10 20 30 in the other.  Of four the places are .75, 1.5,
 * 2.25; of three .5, 1, 1.5; of seven 1.5, 3, 4.5: between 2 and 3, 4, between 10 and
 * 20. */
static void
a_small_example(void **state)
{
	static const double ones[] = { 3, 1, 4, 2 }, tens[] = { 20, 30, 10 };
	static const struct cr_quartiles expected[] = {
		{ 1, 1.75, 2.5, 3.25, 4 }, { 10, 15, 20, 25, 30 }, { 1, 2.5, 4, 15, 30 }
	};
	static const size_t samples[] = { 0, 1, CR_RANKS_ALL };
	struct cr_ranks *ranks = cr_ranks_new(2, 1, 30, 0, NULL);
	bool open;

	(void)state;
	assert_true(cr_ranks_ask(ranks, 0, 4, NULL) && cr_ranks_ask(ranks, 1, 3, NULL) &&
	            cr_ranks_ask(ranks, CR_RANKS_ALL, 7, NULL));
	for (;;) {
		assert_true(cr_ranks_open(ranks, &open, NULL));
		if (!open)
			break;
		cr_ranks_add(ranks, 0, ones, 4);
		cr_ranks_add(ranks, 1, tens, 3);
	}
	for (size_t i = 0; i < 3; i++) {
		struct cr_quartiles got;

		cr_ranks_quartiles(ranks, samples[i], &got);
		assert_memory_equal(&got, &expected[i], sizeof got);
	}
	cr_ranks_free(ranks);
}

/* 0 to 39 are too many for the bins of a kilobyte (16 or 32, as each takes 20 bytes) to be
 * told apart in one pass, but few enough to be kept. */
static void
few_are_kept(void **state)
{
	static struct values v;

	(void)state;
	v.n = 40;
	v.n_parts = 1;
	for (size_t i = 0; i < v.n; i++)
		v.x[i] = (double)i;
	assert_int_equal(check(&v, 1024), 1);
}

/* Three heaps of 50, with a quartile in each: a kilobyte has room for the doubles of any
 * of them, but all would take 1200 bytes and more.  The first pass finds the heaps; the
 * second keeps what it may and divides others, so that a third is needed. */
static void
no_more_are_kept_than_there_is_room_for(void **state)
{
	static const double heaps[] = { 0, 1e6, 3e6 };
	static struct values v;

	(void)state;
	v.n = 150;
	v.n_parts = 1;
	for (size_t i = 0; i < v.n; i++)
		v.x[i] = heaps[i % 3] + (double)(i / 3);
	assert_true(check(&v, 1024) > 2);
}

static void
nothing_is_asked_for(void **state)
{
	struct cr_ranks *ranks = cr_ranks_new(1, 0, 1, 0, NULL);
	bool open = true;

	(void)state;
	assert_true(cr_ranks_open(ranks, &open, NULL));
	assert_false(open);
	cr_ranks_free(ranks);
}

static bool
attempt(void *owner)
{
	const struct values *v = owner;
	struct cr_error err = { 0 };
	struct cr_ranks *ranks = cr_ranks_new(v->n_parts, 0, 100, 1024, &err);
	bool done = ranks && run(ranks, v) > 0;

	if (done)
		check_part(ranks, v, CR_RANKS_ALL);
	cr_ranks_free(ranks);
	return done;
}

static void
memory_may_run_out_anywhere(void **state)
{
	static struct values v;

	(void)state;
	fill(&v, 400, 3, 0);
	assert_int_equal(failing_each(attempt, &v), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorting_gives_the_same),
		cmocka_unit_test(a_small_example),
		cmocka_unit_test(few_are_kept),
		cmocka_unit_test(no_more_are_kept_than_there_is_room_for),
		cmocka_unit_test(nothing_is_asked_for),
		cmocka_unit_test(memory_may_run_out_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
