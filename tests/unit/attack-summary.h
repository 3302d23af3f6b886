/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The equations of summaries, written from docs/scoring.md: each must give the figure
 * that the program shows. */
#ifndef COREADY_TESTS_ATTACK_SUMMARY_H
#define COREADY_TESTS_ATTACK_SUMMARY_H

#include "attack-equations.h"

/* Adds those of every summary. */
void add_shown(struct equations *e);

/* What is summed up of a person's unit, or null. */
const struct cr_unit_wave *cell_of(const struct study *study,
                                   const struct study_person *person);

/* Everybody of a unit in one class, or in a class a group. */
struct average people_of(const struct study *study, const struct cr_unit_wave *cell,
                         bool by_group);

/* Does a unit show groups on a score?  Is what it shows of all an average of groups that
 * it does not? */
bool shows_groups(const struct cr_unit_wave *cell, size_t n_scores, size_t score);
bool shows_average(const struct cr_unit_wave *cell, size_t n_scores, size_t score);

#endif
