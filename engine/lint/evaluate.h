/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an expression can be, given what its names can be: a walk over its tree in which
 * each operation is replaced by one on struct possible (transfer*.c), so that nothing
 * is ever left out; and what follows for the names from a condition that holds
 * (assume.c).  It knows expressions only: what names stand for comes from the caller
 * (view.c). */
#ifndef COREADY_ENGINE_LINT_EVALUATE_H
#define COREADY_ENGINE_LINT_EVALUATE_H

#include "coready/expr-tree.h"
#include "possible.h"

struct surroundings;

/* What an operation can be, given what its arguments can be. */
typedef struct possible transfer_fn(struct surroundings *s, const struct cr_node *call,
                                    const struct possible *args);

/* What an operation that the caller of a program supplies can be: a band, whether a
 * rule fired, a figure of a unit. */
typedef struct possible figure_fn(struct surroundings *s, const struct cr_node *call);

/* Something that is known of a name, or of what is computed from names, beside what it
 * is anywhere: an expression that is written the same is the same. */
struct assumption {
	const struct cr_node *of;
	struct possible is;
	const struct assumption *next; /* Older ones; null at the end. */
};

struct surroundings {
	const struct possible *slots; /* By slot (coready/expr.h). */
	figure_fn *figure;
	const void *owner;             /* Of 'figure'; not looked at here. */
	transfer_fn *const *transfers; /* lint_transfers, but in tests. */
	const struct assumption *assumed;
	size_t n_assumed;
	struct room room; /* What is made on the way lives here; when that
	                   * failed, nothing that was said holds. */
};

/* By enum cr_op. */
extern transfer_fn *const lint_transfers[CR_OP_COUNT];

struct possible lint_evaluate(struct surroundings *s, const struct cr_node *node);

/* Adds to what is assumed that the condition is there, and true (or false).  False when
 * it cannot be. */
bool lint_assume(struct surroundings *s, const struct cr_node *condition, bool truth);

/* Whether a condition can be true, can be false, can be missing, as far as is known;
 * what is assumed is as before. */
struct truths {
	bool may_be_true, may_be_false, may_be_missing;
};
struct truths lint_truths(struct surroundings *s, const struct cr_node *condition);

/* Whether it is true whatever anybody answers. */
static inline bool
is_always_true(struct truths truths)
{
	return truths.may_be_true && !truths.may_be_false && !truths.may_be_missing;
}

/* The same where nothing else is asked. */
bool lint_is_always_true(struct surroundings *s, const struct cr_node *condition);

/* Shared by the transfers: the reasons of a result that is missing when an argument is,
 * and that of CR_PRESENT where none needs to be. */
unsigned strict_reasons(const struct possible *args, size_t n);

#endif
