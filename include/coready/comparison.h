/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of an instrument: which scores are still comparable, and if not, what
 * changed (docs/versions.md says what counts as what).
 *
 *     before, after ── cr_comparison_new ──▶ comparison    a verdict a score, and why
 *
 * Scores, and all that they rest on, are matched by id.  A comparison borrows from both
 * instruments, which must stay, and is const once made. */
#ifndef COREADY_COMPARISON_H
#define COREADY_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "coready/buf.h"
#include "coready/error.h"
#include "coready/instrument.h"

enum cr_verdict {
	CR_VERDICT_SAME,
	CR_VERDICT_REWORDED, /* The figure is made as before, what is read is another. */
	CR_VERDICT_CHANGED,  /* It may be another for the same answers. */
	CR_VERDICT_ADDED,
	CR_VERDICT_REMOVED,
	CR_VERDICT_COUNT
};

/* Reasons that are given for one score; steps that are gone to find them, for one score
 * and for all together, which have equal parts of them: what is longer is no instrument
 * that a person reads.  Verdicts know no such limit.  tests/unit/test-diff.c goes
 * beyond them. */
#define CR_COMPARISON_MAX_REASONS 100
#define CR_COMPARISON_MAX_STEPS   10000
#define CR_COMPARISON_ALL_STEPS   100000000

struct cr_compared {
	const char *id;
	size_t before, after; /* Its place among the scores; SIZE_MAX: not there. */
	enum cr_verdict verdict;
	const char *const *reasons; /* What decides first, and of that the nearest. */
	size_t n_reasons;
	bool more; /* There may be others, beyond the limits. */
};

struct cr_comparison {
	const struct cr_instrument *before, *after;
	const struct cr_compared *scores; /* Those of 'after', by their numbers there, */
	size_t n_scores;            /* then those that only 'before' has. */
	const char *const *remarks; /* On the whole: sentences without an end. */
	size_t n_remarks;
	struct cr_arena arena;
};

/* Null only when memory runs out. */
struct cr_comparison *cr_comparison_new(const struct cr_instrument *before,
                                        const struct cr_instrument *after,
                                        struct cr_error *err);
void cr_comparison_free(struct cr_comparison *comparison);

/* "same", "reworded", ... */
const char *cr_verdict_name(enum cr_verdict verdict);

/* Adds the reasons with "; " between them. */
void cr_compared_because(const struct cr_compared *compared, struct cr_buf *out);

#endif
