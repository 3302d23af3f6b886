/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sentences that a report can choose, each with the figure that chooses it: what
 * tests/unit/test-report-sentences goes through. */
#ifndef COREADY_TESTS_SENTENCES_H
#define COREADY_TESTS_SENTENCES_H

#include "reports/words.h"
#include "tests/report/made.h"

/* Changes a model of the name "ordinary": four groups, an earlier wave, sixteen scores,
 * of which 0 is the whole and 1, 6 and 11 are what it is made of; two findings.  What
 * 'figure' is, each says. */
typedef void set_fn(struct made *made, double figure);

struct said {
	enum cr_word word;
	const char *text;
};

/* A figure with which the report says each of some texts, and one with which it says none
 * of them.  The list ends with a text that is null. */
struct flip {
	set_fn *set;
	double on, off;
	const struct said *said;
};

#define SAID(...) (const struct said[]){ __VA_ARGS__, { CR_WORD_COUNT, NULL } }

struct flips {
	const struct flip *items;
	size_t n;
};

extern const struct flips sentences_pages, sentences_contrasts, sentences_findings;

#endif
