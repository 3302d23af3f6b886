/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Procedures that are weaker than the program's, which the attacker must break. */
#ifndef COREADY_TESTS_ATTACK_WEAK_H
#define COREADY_TESTS_ATTACK_WEAK_H

#include "attack-equations.h"

/* Adds the equations of all that is published. */
typedef void publish_fn(struct equations *e);

struct weak_procedure {
	const char *what; /* "groups are not pooled" */
	publish_fn *publish;
};

enum { WEAK = 5 };
extern const struct weak_procedure weak_procedures[WEAK];

#endif
