/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an expression means, told a second time and as plainly as possible: a walk
 * over its tree for one row.  Programs are compared with it. */
#ifndef COREADY_TESTS_EXPR_REFERENCE_H
#define COREADY_TESTS_EXPR_REFERENCE_H

#include "coready/expr-tree.h"
#include "tests/unit/expr-rows.h"

/* Mistakes that the reference makes on purpose, to see that a comparison finds
 * them. */
enum reference_fault {
	FAULT_NONE,
	FAULT_KLEENE,      /* Anything with a missing side is missing. */
	FAULT_REASON,      /* The right operand's reason goes before the left one's. */
	FAULT_ORDER,       /* '<=' is '<'. */
	FAULT_NONE_CHOICE, /* A 'none' choice is one like any other. */
	FAULT_ZERO,        /* The mean of nothing is 0. */
	FAULT_LEAP,        /* 29 February is reached on 28 February. */
	FAULT_COUNT
};

struct reference_value {
	uint8_t reason;
	double number;
	uint16_t code;
	struct cr_slice text;
	const uint8_t *set;
};

struct reference;

/* Finds the value of what an expression names, a symbol or an operation that the caller
 * of a program supplies: band(), fired(). */
typedef struct reference_value reference_look_fn(const struct reference *r,
                                                 const struct cr_node *node);

struct reference {
	const struct world_rows *world; /* Where names are looked up; */
	size_t row;
	reference_look_fn *look;        /* or, if not null, who looks them up, */
	void *owner;                    /* and in what. */
	enum reference_fault fault;
	struct cr_arena *arena; /* For texts that are made. */
	struct cr_matcher *matcher;
};

struct reference_value reference_evaluate(const struct reference *r,
                                          const struct cr_node *node);

#endif
