/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the phases of reading one expression share.  A reading lives for one
 * cr_expr_new(): the lexer moves 'at' and sets 'token', the parser makes nodes,
 * the checker resolves and types them.  Every phase goes on after a mistake;
 * a node with 'bad' set is one that has been complained of, and keeps those
 * around it from being complained of in turn. */
#ifndef COREADY_ENGINE_EXPR_PRIVATE_H
#define COREADY_ENGINE_EXPR_PRIVATE_H

#include "coready/expr-tree.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_TRUE,
	TOKEN_FALSE,
	TOKEN_MISSING,
	TOKEN_NAME,
	TOKEN_SELF, /* . */
	TOKEN_OPERATOR,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
};

struct token {
	enum token_kind kind;
	size_t offset, size;      /* Bytes in the source. */
	enum cr_op prefix, infix; /* Of an operator; CR_OP_COUNT: is none such. */
	double number;
	struct cr_slice text; /* A name; a string, without quotes and in NFC. */
	bool bad;             /* The lexer has complained of it. */
	bool doubtful;        /* The same of something just before it. */
};

struct reading {
	struct cr_arena *arena;
	struct cr_slice source;
	const struct cr_scope *scope;
	const struct cr_expr_report *report;
	struct cr_error *err;
	size_t mistakes;
	bool failed; /* Memory ran out. */

	size_t at;  /* Of the byte after 'token'. */
	size_t end; /* Of the byte after the token before it. */
	struct token token;
	size_t nesting;    /* Of parentheses and prefixes being parsed. */
	bool abandoned;    /* Too deep to go on: the rest is not read. */
	size_t hyphenated; /* Where the word that was last told to have a
	                            * hyphen ends. */
};

struct cr_expr {
	struct cr_slice source;
	struct cr_node *root;
};

/* Reports a mistake at these bytes of the source. */
void cr_expr_complain(struct reading *r, enum cr_diag_kind kind, size_t offset,
                      size_t size, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* 'text' cut to what a message can hold, and safe; lives in the arena. */
const char *cr_expr_show(struct reading *r, struct cr_slice text);
const char *cr_expr_show_node(struct reading *r, const struct cr_node *node);

/* What a message says of a type, with its article: "a number". */
const char *cr_expr_type_phrase(enum cr_type type);

/* Reads the next token into r->token. */
void cr_expr_lex(struct reading *r);

/* Spellings of other languages (foreign.c). */
struct foreign {
	const char *text;
	const char *meant; /* As it would be written here; null for a quotation mark. */
	const char *advice;
};
const struct foreign *cr_expr_foreign(struct cr_slice rest);

/* The function that is probably meant by a name that none has, or null. */
const char *cr_expr_function_meant(struct cr_slice name);

/* Parses the whole source; null only when memory ran out. */
struct cr_node *cr_expr_parse(struct reading *r);

/* Complains (misplaced.c) of the token that stands where a value should; where an
 * operator, or the end, should; of the depth at 'offset', and reads no more then. */
void cr_expr_needs_value(struct reading *r);
void cr_expr_needs_operator(struct reading *r);
void cr_expr_too_deep(struct reading *r, size_t offset);

/* True for a name that is an operator in capitals. */
bool cr_expr_is_shouted(const struct token *token);

/* A new node over these bytes; null when memory ran out. */
struct cr_node *cr_expr_node(struct reading *r, enum cr_node_kind kind, size_t offset,
                             size_t size);

/* Resolves and types 'node' and all below it. */
void cr_expr_check(struct reading *r, struct cr_node *node);

/* Makes the whole expression one of type 'wanted' (CR_TYPE_COUNT: any). */
void cr_expr_check_result(struct reading *r, struct cr_node **root,
                          enum cr_type wanted);

/* Finds what a name, or '.', means.  Complains and marks the node bad where it means
 * nothing or may not stand there.  'whole' accepts what an expression cannot compute
 * with but a function may ask about: a coding, and in a rule of units a question. */
void cr_expr_resolve(struct reading *r, struct cr_node *node, bool whole);

/* Checks argument 'i' of 'call' if 'letter' (ops.def) says that it is written by
 * name or in quotes; else does nothing and returns false. */
bool cr_expr_check_reference(struct reading *r, struct cr_node *call, size_t i,
                             char letter);

/* Makes '*node' of type 'type', converting it where the language does; else complains
 * that 'call' (null: the place of the whole expression) needs one. */
void cr_expr_convert(struct reading *r, struct cr_node **node, enum cr_type type,
                     const struct cr_node *call);

/* Makes a choice its value; complains with 'kind' where it has none. */
void cr_expr_to_value(struct reading *r, struct cr_node **node, enum cr_diag_kind kind);

/* Makes a text in quotes, or a choice between such texts, of the type of 'like': a
 * text, a date, or a code of its list, a missing one only with 'missing_too'.
 * Complains of a text that is none. */
void cr_expr_read_quoted(struct reading *r, struct cr_node *node,
                         const struct cr_node *like, bool missing_too);

/* Gives what is 'missing' throughout the type of what stands beside it. */
void cr_expr_settle(struct cr_node *node, const struct cr_node *like);

/* Makes the arguments of 'call' from 'first' on alike, or complains: for equality
 * or choice between them; for order. */
void cr_expr_unify(struct reading *r, struct cr_node *call, size_t first);
void cr_expr_unify_ordered(struct reading *r, struct cr_node *call);

/* How a message names an operation: "'+'", "mean()". */
const char *cr_expr_call_name(struct reading *r, const struct cr_node *call);

#endif
