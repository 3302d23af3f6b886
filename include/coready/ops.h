/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of operators and functions (coready/ops.def) as C sees it: an
 * enumerator and a row each.  For everything that translates expressions: the
 * checker, the compiler, what binds the figures of units, the reference page. */
#ifndef COREADY_OPS_H
#define COREADY_OPS_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/text.h"

enum cr_op {
#define CR_OP(id, ...) CR_OP_##id,
#include "coready/ops.def"
#undef CR_OP
	CR_OP_COUNT
};

enum cr_notation {
	CR_NOTATION_PREFIX,
	CR_NOTATION_INFIX,      /* a - b - c is (a - b) - c */
	CR_NOTATION_UNCHAINED,  /* a < b < c is an error */
	CR_NOTATION_MEMBERSHIP, /* a in (b, c); does not chain either */
	CR_NOTATION_FUNCTION,
	CR_NOTATION_IMPLIED,    /* Never written; the checker puts it in. */
};

/* What a missing argument does. */
enum cr_op_policy {
	CR_POLICY_STRICT,   /* The result is missing, for the leftmost one's reason. */
	CR_POLICY_KLEENE,   /* The same, unless the other side decides. */
	CR_POLICY_MEMBER,   /* '=' joined by 'or'. */
	CR_POLICY_SKIP,     /* It is left out; missing when nothing is left. */
	CR_POLICY_FIRST,    /* The next argument is taken. */
	CR_POLICY_CHOOSE,   /* A missing condition: missing; else what is chosen. */
	CR_POLICY_TEST,     /* It is what the function asks about. */
	CR_POLICY_SUPPLIED, /* No arguments at run time: the caller's column. */
	CR_POLICY_COUNT
};

/* Where a function may stand; a set of contexts each (expr.h). */
enum cr_op_place {
	CR_PLACE_ANYWHERE,
	CR_PLACE_CONSTRAINT,
	CR_PLACE_SCORES,        /* Where scores may be named. */
	CR_PLACE_RESPONSE_RULE,
	CR_PLACE_UNIT_RULE,
	CR_PLACE_RULES,         /* Both scopes. */
	CR_PLACE_COUNT
};

#define CR_MANY 65535u /* 'most' of what takes any number of arguments */

struct cr_op_row {
	const char *id, *spelling, *word;
	enum cr_notation notation;
	unsigned power;
	unsigned least, most;
	const char *signature;
	enum cr_op_policy policy;
	enum cr_op_place place;
	bool folds;
	const char *section, *usage, *text; /* of the reference page */
};

const struct cr_op_row *cr_op_row(enum cr_op op);

/* The function of that name, or CR_OP_COUNT. */
enum cr_op cr_op_function(struct cr_slice name);

/* The letter of argument 'i', and of the result. */
char cr_op_parameter(enum cr_op op, size_t i);
char cr_op_result(enum cr_op op);

/* "anywhere", "in a constraint", ...; and how a policy reads in a table. */
const char *cr_op_place_name(enum cr_op_place place);
const char *cr_op_policy_name(enum cr_op_policy policy);

#endif
