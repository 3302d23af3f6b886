/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The expression language of instruments (docs/expressions.md): text becomes a
 * typed tree.  Names are known only through a scope that the caller supplies,
 * so this module has never heard of questions or XML.
 *
 *     struct cr_scope     what a name means here, and what may be said here
 *     cr_expr_new()       lex, parse, check; every mistake is reported
 *     cr_expr_symbols()   what an expression depends on
 *     expr-tree.h         the tree itself, for what translates it
 *     program.h           folds its constants and makes it run over columns
 *
 * One table, coready/ops.def, holds every operator and function: spelling,
 * binding, types, missing policy, where it may stand.  The lexer, parser,
 * checker, evaluator, reference page and tests all read it. */
#ifndef COREADY_EXPR_H
#define COREADY_EXPR_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "coready/column.h"
#include "coready/diag.h"
#include "coready/text.h"

/* Where an expression stands: decides which functions and names it may use. */
enum cr_context {
	CR_IN_RELEVANT,      /* of a section, grid or question */
	CR_IN_CONSTRAINT,    /* of a question; '.' is its answer */
	CR_IN_SCORE,         /* a score's expr */
	CR_IN_CASE,          /* a case of a classification */
	CR_IN_RESPONSE_RULE,
	CR_IN_UNIT_RULE,     /* a score's name is the unit's mean there */
	CR_CONTEXT_COUNT
};

enum cr_symbol_kind {
	CR_SYMBOL_QUESTION,
	CR_SYMBOL_SCORE,
	CR_SYMBOL_CLASSIFICATION, /* type CR_CHOICE over its case ids */
	CR_SYMBOL_CODING,         /* only as an argument of theme() */
};

/* What a name stands for.  Owned by whoever answers for the scope. */
struct cr_symbol {
	enum cr_symbol_kind kind;
	const char *name;
	enum cr_type type;                /* Not read for a coding. */
	bool ranking;                     /* A CR_SET that is ordered. */
	const struct cr_choices *choices; /* Of CR_CHOICE, CR_SET; a coding's themes. */
	const struct cr_choices *bands;   /* Of a banded score, else null. */
	int slot;                         /* Which column holds it (program.h). */
};

struct cr_scope {
	enum cr_context context;
	const struct cr_symbol *self;     /* What '.' is; null outside a constraint. */
	const struct cr_choices *groups;  /* The group question's list, for the rules
	                                   * of units; null when there is none. */
	void *owner;

	/* The symbol of that name.  Null when there is none, or when it may not
	 * be named here; then '*why' is a sentence that says why not ("'q9' comes
	 * after this question"), or stays null when the name is unknown. */
	const struct cr_symbol *(*find)(const struct cr_scope *scope,
	                                struct cr_slice name, const char **why);

	/* Offers every name that find() would accept, for the nearest one. */
	void (*offer)(const struct cr_scope *scope, struct cr_nearest *nearest);

	/* The place of a rule of the same scope, for fired(); -1 when unknown.
	 * Null outside rules. */
	int (*rule)(const struct cr_scope *scope, struct cr_slice id);
	void (*offer_rules)(const struct cr_scope *scope, struct cr_nearest *nearest);
};

/* Receives each mistake: 'offset' and 'size' are bytes in the source text. */
struct cr_expr_report {
	void *owner;
	void (*say)(void *owner, enum cr_diag_kind kind, size_t offset, size_t size,
	            const char *text);
};

struct cr_expr; /* Const once made.  Lives in the arena it was made in. */

/* Limits, each with a diagnostic and a test. */
#define CR_EXPR_MAX_SIZE 65536 /* bytes of source */
#define CR_EXPR_MAX_DEPTH 200  /* nested nodes: recursion in checker and compiler */

/* Reads 'source' as an expression of type 'wanted' (CR_TYPE_COUNT: any).  The
 * tree and all it points to lives in 'arena'; 'source' is copied.  Null when
 * there is a mistake (all of them are reported; a kind that is only a warning is
 * none) or memory ran out ('err' set). */
const struct cr_expr *cr_expr_new(struct cr_arena *arena, struct cr_slice source,
                                  const struct cr_scope *scope, enum cr_type wanted,
                                  const struct cr_expr_report *report,
                                  struct cr_error *err);

enum cr_type cr_expr_type(const struct cr_expr *expr);
struct cr_slice cr_expr_source(const struct cr_expr *expr);

/* Calls 'visit' for each mention of a symbol, '.' included, from left to right,
 * with its bytes in the source. */
void cr_expr_symbols(const struct cr_expr *expr,
                     void (*visit)(void *owner, const struct cr_symbol *symbol,
                                   size_t offset, size_t size),
                     void *owner);

/* The same for each fired('rule'): its place as scope->rule() gave it. */
void cr_expr_rules(const struct cr_expr *expr,
                   void (*visit)(void *owner, int rule, size_t offset, size_t size),
                   void *owner);

/* Stable text of the tree, fully parenthesised, for tests and explain.  What the
 * checker made of a literal shows: a code or a date for a text in quotes. */
void cr_expr_dump(const struct cr_expr *expr, struct cr_buf *out);

#endif
