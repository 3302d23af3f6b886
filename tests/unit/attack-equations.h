/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Equations in the answers of people, one a figure that is published.  An unknown is a
 * person's answer to an item. */
#ifndef COREADY_TESTS_ATTACK_EQUATIONS_H
#define COREADY_TESTS_ATTACK_EQUATIONS_H

#include "attack-exact.h"
#include "attack-study.h"

struct equations {
	const struct study *study;
	size_t n;              /* Unknowns: one a person and item. */
	exact *rows;
	size_t n_rows, capacity;
};

/* A class for each person: those of a class are averaged, and the classes' means; -1:
 * not among them.  Persons without a value count in none. */
struct average {
	int class_of[MOST_PEOPLE];
	size_t n_classes;
};

/* Adds an equation of zeros, to be filled in. */
exact *equations_row(struct equations *e);

/* Adds that of an average; that of a figure that is shown, once it is seen to give that
 * figure. */
void add_equation(struct equations *e, size_t score, const struct average *average);
void add_figure(struct equations *e, size_t score, const struct average *average,
                const struct cr_figures *figures);

/* How many have a value, of a class or of all. */
size_t count_class(const struct study *study, size_t score,
                   const struct average *average, int class);
size_t total(const struct study *study, size_t score, const struct average *average);

#endif
