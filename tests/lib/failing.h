/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An allocator that can be told to fail, for tests that are linked with
 * $(FAILING_LDFLAGS).  It sees what our objects allocate, not what libraries do
 * by themselves. */
#ifndef COREADY_TESTS_FAILING_H
#define COREADY_TESTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* Does something that allocates and undoes it; true when it worked.  To be run
 * under a sanitizer, which sees whether a failure leaks. */
typedef bool failing_fn(void *owner);

/* Runs 'attempt' with its first allocation failing, then its second, and so on
 * until it meets no failure, which must work.  Returns in how many of these runs
 * it said that it worked although an allocation had failed. */
size_t failing_each(failing_fn *attempt, void *owner);

/* By hand: makes the allocation after the next 'n' fail, and that one only;
 * _disarm tells whether it came to that. */
void failing_arm(size_t n);
bool failing_disarm(void);

#endif
