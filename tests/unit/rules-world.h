/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small instrument for the tests of rules: three groups, two waves, two scores with
 * bands, a classification and a coding; each test brings its own rules. */
#ifndef COREADY_TESTS_RULES_WORLD_H
#define COREADY_TESTS_RULES_WORLD_H

#include "coready/rules.h"

/* Slots, in document order. */
enum {
	RW_WHO, RW_PLACE, RW_ROLE, RW_ROUND,
	RW_X, RW_Y = RW_X + 6, RW_TOOLS, RW_SAID,
	RW_MOB, RW_COL, RW_FORM, RW_TOPICS,
};
enum { RW_SCORE_MOB, RW_SCORE_COL, RW_SCORES };
enum { RW_GROUP_A, RW_GROUP_B, RW_GROUP_C, RW_GROUPS };

/* Loads it with 'rules', which are XML; stops the test when it is not valid. */
struct cr_instrument *rules_world(const char *rules);

/* Adds "<rule ...>" with that condition; 'more' are further attributes, or "". */
void rules_world_add(struct cr_buf *rules, const char *id, const char *scope,
                     const char *more, const char *when);

/* What came of each rule, fired ones first, a line each:
 *
 *     open: fired: 81.2 ge 60 and 40 lt 50; because project ge 60 | mobilization lt 50
 *
 * A superseded one says by which; what was missing says why, in brackets. */
void rules_world_dump(const struct cr_findings *findings, struct cr_buf *out);

/* The same of 'rules' for one unit, or for one response. */
void rules_world_assert(const struct cr_findings *findings, const char *expected);

#endif
