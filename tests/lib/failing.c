/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The linker sends our calls of malloc(), calloc() and realloc() here.  One
 * thread at a time: what to fail is a variable of the test program. */
#include "failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static struct {
	bool armed, met;
	size_t left; /* Allocations that still work. */
} failing;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static bool
fails_now(void)
{
	if (!failing.armed || failing.met || failing.left-- > 0)
		return false;
	failing.met = true;
	return true;
}

void *
__wrap_malloc(size_t size)
{
	return fails_now() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return fails_now() ? NULL : __real_calloc(n, size);
}

void *
__wrap_realloc(void *memory, size_t size)
{
	return fails_now() ? NULL : __real_realloc(memory, size);
}

void
failing_arm(size_t n)
{
	failing.armed = true;
	failing.met = false;
	failing.left = n;
}

bool
failing_disarm(void)
{
	failing.armed = false;
	return failing.met;
}

size_t
failing_each(failing_fn *attempt, void *owner)
{
	size_t worked_all_the_same = 0;

	for (size_t n = 0;; n++) {
		bool worked;

		failing_arm(n);
		worked = attempt(owner);
		if (!failing_disarm()) {
			assert_true(worked);
			return worked_all_the_same;
		}
		worked_all_the_same += worked;
	}
}
