/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tree of a checked expression, for what translates it: the compiler, and
 * whatever writes it in another language.  It is what the author wrote, with
 * names resolved and conversions made explicit; nothing is computed in it yet
 * (the compiler folds).  At most CR_EXPR_MAX_DEPTH deep. */
#ifndef COREADY_EXPR_TREE_H
#define COREADY_EXPR_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/expr.h"
#include "coready/ops.h"

enum cr_node_kind {
	CR_NODE_CONSTANT, /* 'value' */
	CR_NODE_SYMBOL,   /* 'symbol': a name, or '.' */
	CR_NODE_OP,       /* 'op' of 'args' */
};

/* One value that is the same in every row. */
struct cr_constant {
	uint8_t reason; /* enum cr_reason */
	union {
		double number;         /* CR_NUMBER, CR_BOOLEAN, CR_DATE */
		uint16_t code;         /* CR_CHOICE */
		struct cr_slice text;  /* CR_STRING */
	};
};

struct cr_node {
	enum cr_node_kind kind;
	enum cr_type type;                /* Not read for the name of a coding. */
	bool ranking;
	const struct cr_choices *choices; /* Of CR_CHOICE and CR_SET. */
	size_t offset, size;              /* Bytes in the source. */
	struct cr_constant value;
	const struct cr_symbol *symbol;
	enum cr_op op;
	struct cr_node **args;
	size_t n_args;

	/* While it is read and checked: */
	size_t depth;   /* 1 for a leaf. */
	bool name;      /* CR_NODE_SYMBOL of which 'symbol' is still to be found. */
	bool quoted;    /* A string literal, which may become a date or a code. */
	bool untyped;   /* 'missing', which becomes what stands beside it. */
	bool bad;       /* A mistake in it has been told; no more about its type. */
};

const struct cr_node *cr_expr_root(const struct cr_expr *expr);

#endif
