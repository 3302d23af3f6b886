/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The equations of reliability, beside those of summaries: the means of questions. */
#ifndef COREADY_TESTS_ATTACK_RELIABILITY_H
#define COREADY_TESTS_ATTACK_RELIABILITY_H

#include "attack-equations.h"

/* Adds everything that the program shows, with reliability beside summaries. */
void add_everything(struct equations *e);

/* Whether the program shows the means of a score's questions; they are what they are. */
bool sums_show(const struct study *study, size_t score);

/* ICCs tell nothing that summaries do not: they are worked out here from figures that
 * show. */
void expect_icc(const struct study *study, size_t score);

/* Those who gave all answers that a score is made of; adds the sums of these. */
bool is_complete(const struct study *study, const struct study_person *person,
                 size_t score);
size_t count_complete(const struct study *study, size_t score);
void add_sums(struct equations *e, size_t score);

#endif
