/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every fuzzer of this directory has: the entry that libFuzzer calls with bytes
 * of its invention, and replay-main.c with those of files.  Whatever the bytes are, it
 * comes back, and what must hold of them holds: a fuzzer that only waited for crashes
 * would find none of the wrong answers. */
#ifndef COREADY_TESTS_FUZZ_H
#define COREADY_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/diag.h"

/* Always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* How many inputs were taken to the end: read, run or scored, and not refused.  A fuzzer
 * whose inputs are all turned away at the door finds nothing behind it. */
extern size_t fuzz_reached;

/* Aborts, which is what libFuzzer takes for a find, unless 'holds'. */
void fuzz_check(bool holds, const char *what);

/* The bytes as the program has them; they stay the fuzzer's. */
struct cr_slice fuzz_slice(const uint8_t *data, size_t size);

/* What must hold of whatever is told: it can be shown, in one line of UTF-8, with
 * a caret in its excerpt; and printing it works. */
void fuzz_check_diags(const struct cr_diag_list *diags);

#endif
