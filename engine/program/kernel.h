/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A kernel computes one operation over a block of rows: the meaning of a row of
 * ops.def.  The evaluator calls it once a block, and the compiler to fold
 * constants, over a block of one row.
 *
 * A kernel reads its operands and fills 'out', values and reasons, for every
 * row.  'out' is never an operand too.  Where an operand is missing its value may
 * be anything: kernels compute with it and throw the result away, but follow
 * no pointer and convert to no integer that they find there. */
#ifndef COREADY_ENGINE_PROGRAM_KERNEL_H
#define COREADY_ENGINE_PROGRAM_KERNEL_H

#include <math.h>

#include "coready/arena.h"
#include "coready/column.h"
#include "coready/map.h"
#include "coready/ops.h"
#include "coready/pattern.h"

/* A column to read, or one value that stands for a whole column. */
struct cr_operand {
	enum cr_type type;
	const struct cr_choices *choices;
	size_t step; /* Row i is at i * step: 1, or 0 for one value. */
	const uint8_t *reason;
	union {
		const double *number;
		const uint16_t *code;
		const uint8_t *rank; /* Row i is at i * step * choices->n_items. */
		const struct cr_slice *text;
		const void *data;
	};
};

/* What kernels need beside their operands.  Folding has the first two only. */
struct cr_scratch {
	double *counts;       /* One a row. */
	double *values;       /* One an argument. */
	struct cr_arena text; /* Texts that were made in this run. */
	struct cr_buf buf;
	struct cr_matcher *matcher;
	struct cr_map places; /* From the source of a pattern to its place in: */
	struct cr_pattern **patterns;
	size_t n_patterns, capacity;
	size_t pattern_limits; /* Searches that the operation gave up. */
	bool failed;           /* Memory ran out. */
};

struct cr_kernel_call {
	const struct cr_operand *args;
	size_t n_args;
	struct cr_column *out;
	size_t rows;
	struct cr_scratch *scratch;
};

typedef void cr_kernel_fn(const struct cr_kernel_call *call);

#define CR_OP(id, kernel, ...) cr_kernel_fn cr_kernel_##kernel;
#include "coready/ops.def"
#undef CR_OP

/* The kernel of every operation (kernels.c). */
cr_kernel_fn *cr_kernel(enum cr_op op);

/* The leftmost missing operand's reason, or CR_PRESENT, for every row. */
void cr_kernel_reasons(const struct cr_kernel_call *call);

/* Makes results that are no finite numbers CR_UNDEFINED. */
void cr_kernel_finite(const struct cr_kernel_call *call);

/* The values of a row of an operand of type CR_SET. */
static inline const uint8_t *
cr_operand_set(const struct cr_operand *operand, size_t row)
{
	return operand->rank + row * operand->step * operand->choices->n_items;
}

/* Rows go through the loops below in runs of this many, so that the compiler, which
 * cannot know how many rows there are, still makes vector code of them.  Everything
 * is inlined where it is called, so that the function and the steps are known. */
enum { CR_LANES = 16 };
#define CR_INLINE static inline __attribute__((always_inline))

typedef double cr_number1_fn(double x);
typedef double cr_number2_fn(double x, double y);

CR_INLINE void
cr_map1_rows(double *restrict out, const double *restrict x, size_t step, size_t rows,
             cr_number1_fn *f)
{
	size_t i = 0;

	for (; rows - i >= CR_LANES; i += CR_LANES)
		for (size_t j = 0; j < CR_LANES; j++)
			out[i + j] = f(x[(i + j) * step]);
	for (; i < rows; i++)
		out[i] = f(x[i * step]);
}

CR_INLINE void
cr_map2_rows(double *restrict out, const double *restrict x, size_t x_step,
             const double *restrict y, size_t y_step, size_t rows, cr_number2_fn *f)
{
	size_t i = 0;

	for (; rows - i >= CR_LANES; i += CR_LANES)
		for (size_t j = 0; j < CR_LANES; j++)
			out[i + j] = f(x[(i + j) * x_step], y[(i + j) * y_step]);
	for (; i < rows; i++)
		out[i] = f(x[i * x_step], y[i * y_step]);
}

/* Fills the values of 'out' from those of one operand, or of two. */
CR_INLINE void
cr_map1(const struct cr_kernel_call *call, cr_number1_fn *f)
{
	const struct cr_operand *x = &call->args[0];

	if (x->step)
		cr_map1_rows(call->out->number, x->number, 1, call->rows, f);
	else
		cr_map1_rows(call->out->number, x->number, 0, call->rows, f);
}

CR_INLINE void
cr_map2(const struct cr_kernel_call *call, cr_number2_fn *f)
{
	const struct cr_operand *x = &call->args[0], *y = &call->args[1];
	double *out = call->out->number;

	if (x->step && y->step)
		cr_map2_rows(out, x->number, 1, y->number, 1, call->rows, f);
	else if (x->step)
		cr_map2_rows(out, x->number, 1, y->number, 0, call->rows, f);
	else if (y->step)
		cr_map2_rows(out, x->number, 0, y->number, 1, call->rows, f);
	else
		cr_map2_rows(out, x->number, 0, y->number, 0, call->rows, f);
}

#endif
