/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Instruments in memory for the unit tests of the loader. */
#ifndef COREADY_TESTS_INSTRUMENT_TEXT_H
#define COREADY_TESTS_INSTRUMENT_TEXT_H

#include <stdbool.h>

#include "coready/instrument.h"

/* One line that uses most of the format; it loads without a word. */
extern const char instrument_small[];

/* The same with a mistake in every part. */
extern const char instrument_wrong[];

/* What came of one load.  Fini with outcome_fini(). */
struct outcome {
	struct cr_instrument *instrument;
	struct cr_diag_list diags;
	struct cr_error err;
};

struct outcome outcome_of(const char *text, size_t size);
void outcome_fini(struct outcome *outcome);

/* How many messages of a kind there are. */
size_t outcome_count(const struct outcome *outcome, enum cr_diag_kind kind);

/* Whether what a load must keep true is true: an instrument and no error, or no
 * instrument and a reason. */
bool outcome_is_sound(const struct outcome *outcome);

#endif
