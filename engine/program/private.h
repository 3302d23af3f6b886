/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inside of a program: what the compiler writes, the evaluator runs and the
 * dump shows. */
#ifndef COREADY_ENGINE_PROGRAM_PRIVATE_H
#define COREADY_ENGINE_PROGRAM_PRIVATE_H

#include "coready/expr-tree.h"
#include "coready/program.h"
#include "coready/trace.h"

#include "kernel.h"

/* Where a value is found. */
enum place { PLACE_INPUT, PLACE_CONSTANT, PLACE_REGISTER };

struct source {
	enum place place;
	size_t index;
};

struct constant {
	enum cr_type type;
	const struct cr_choices *choices;
	struct cr_constant value;
};

struct instruction {
	enum cr_op op;
	enum cr_type type; /* Of the result. */
	bool ranking;
	const struct cr_choices *choices;
	size_t out; /* Register; none of those that are read. */
	const struct source *args;
	size_t n_args;
	size_t part; /* Of the expression, as the author wrote it. */
};

struct cr_program {
	const struct cr_expr *expr; /* That it was compiled from. */
	enum cr_type type;
	bool ranking;
	const struct cr_choices *choices;
	struct source result;
	struct cr_program_input *inputs;
	struct constant *constants;
	struct instruction *instructions;
	struct cr_part *parts;        /* Of the expression, for traces, */
	struct source *part_sources;  /* and where the value of each is found. */
	size_t n_inputs, n_constants, n_instructions, n_parts;
	size_t n_registers;
	size_t stride;    /* Bytes of a row in the widest register. */
	size_t most_args; /* Of any instruction. */
};

/* A value that stands for a whole column. */
struct cr_operand cr_program_constant(const struct constant *constant);

/* The column that stands for one that was never bound: blank throughout. */
struct cr_operand cr_program_blank(enum cr_type type, const struct cr_choices *choices);

/* A trace in the making: what the row of it has in each part. */
struct cr_tracer {
	const struct cr_program *program;
	size_t row;
	struct cr_arena *arena;
	struct cr_value *values; /* One a part. */
	bool failed;             /* Memory ran out. */
};

void cr_tracer_note(struct cr_tracer *tracer, size_t part,
                    const struct cr_operand *operand);

/* What was noted, with what decided it; null when memory ran out. */
const struct cr_trace *cr_tracer_finish(const struct cr_tracer *tracer);

/* Marks which parts decided what came out, from the values of all of them. */
void cr_trace_decide(const struct cr_trace *trace, bool *decided);

#endif
