/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Column code: an expression compiled to a straight line of operations on whole
 * columns, and the evaluator that runs it over a block of rows.  A program is
 * const and shared between threads; all that changes is in a cr_eval, of which
 * each thread has its own.  An operation is dispatched once a block.
 *
 * A program knows its inputs by description, never by where they live: the
 * caller binds each one to a column when it runs the program.  That is how the
 * same code serves rows of responses, one draft of an interview (a block of one
 * row) and the figures of units. */
#ifndef COREADY_PROGRAM_H
#define COREADY_PROGRAM_H

#include <stddef.h>

#include "coready/column.h"
#include "coready/error.h"
#include "coready/expr.h"
#include "coready/ops.h"

enum cr_input_kind {
	CR_INPUT_SLOT,  /* The symbol in 'slot': an answer, a score, a case. */
	CR_INPUT_BAND,  /* The band of the score in 'slot': CR_CHOICE. */
	CR_INPUT_THEME, /* Theme 'argument' of the coding in 'slot': CR_BOOLEAN. */
	CR_INPUT_FIRED, /* Rule 'argument' has fired: CR_BOOLEAN. */
	CR_INPUT_TODAY, /* CR_DATE: the date of the administration. */
	CR_INPUT_UNIT,  /* A unit function: 'op' with its operands below. */
};

/* What a program reads.  Equal inputs of one program are one. */
struct cr_program_input {
	enum cr_input_kind kind;
	int slot;                          /* -1 where there is none */
	int argument;                      /* see kind */
	enum cr_op op;                     /* CR_INPUT_UNIT: which figure */
	const char *text[2];               /* CR_INPUT_UNIT: codes in quotes, or null */
	const int *slots;                  /* CR_INPUT_UNIT: of all that are named, */
	size_t n_slots;                    /* in order; 'slot' is the first */
	enum cr_type type;                 /* of the column that must be bound, */
	const struct cr_choices *choices;  /* as are these two */
	bool ranking;
};

struct cr_program; /* Lives in the arena it was made in. */

/* Compiles a tree and folds its constants.  Null only when memory runs out. */
const struct cr_program *cr_program_new(struct cr_arena *arena,
                                        const struct cr_expr *expr,
                                        struct cr_error *err);

/* The same without folding: for tests, which run both. */
const struct cr_program *cr_program_new_unfolded(struct cr_arena *arena,
                                                 const struct cr_expr *expr,
                                                 struct cr_error *err);

/* What the author wrote, and the tree of it, for what reasons about a program instead of
 * running it: it must live as long as the program. */
struct cr_slice cr_program_source(const struct cr_program *program);
const struct cr_expr *cr_program_expr(const struct cr_program *program);

enum cr_type cr_program_type(const struct cr_program *program);
size_t cr_program_inputs(const struct cr_program *program,
                         const struct cr_program_input **inputs);

/* Whether two programs compute the same from inputs that are the same.  They may be of
 * two instruments; 'same' judges each pair of inputs.  How the expressions are spelled
 * does not count, nor what was folded. */
typedef bool cr_same_input_fn(void *owner, const struct cr_program_input *a,
                              const struct cr_program_input *b);
bool cr_program_same(const struct cr_program *a, const struct cr_program *b,
                     cr_same_input_fn *same, void *owner);

/* Stable text of the code: an input, then an operation, a line. */
void cr_program_dump(const struct cr_program *program, struct cr_buf *out);

struct cr_eval; /* Registers and scratch of one thread, for blocks of some size. */

struct cr_eval *cr_eval_new(size_t max_rows, struct cr_error *err);
void cr_eval_free(struct cr_eval *eval);

/* Gives the column for an input, or null, which stands for a column that is
 * CR_BLANK throughout. */
typedef const struct cr_column *cr_bind_fn(void *owner,
                                           const struct cr_program_input *input);

/* Runs 'program' over 'rows' rows (at most max_rows).  The result is borrowed:
 * it lives in 'eval' (or is a bound column itself) until the next run.  Null
 * only when memory ran out.  Nothing else can fail. */
const struct cr_column *cr_eval_run(struct cr_eval *eval,
                                    const struct cr_program *program,
                                    cr_bind_fn *bind, void *owner, size_t rows,
                                    struct cr_error *err);

/* How many searches of the call of matches() at that byte of the program's source were
 * given up at a limit, since cr_eval_new(). */
size_t cr_eval_given_up(const struct cr_eval *eval, const struct cr_program *program,
                        size_t offset);

#endif
