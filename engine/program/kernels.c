/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of kernels, and what most of them do about missing operands. */
#include "kernel.h"

#include <assert.h>
#include <float.h>
#include <string.h>

static cr_kernel_fn *const kernels[CR_OP_COUNT] = {
#define CR_OP(id, kernel, ...) [CR_OP_##id] = cr_kernel_##kernel,
#include "coready/ops.def"
#undef CR_OP
};

cr_kernel_fn *
cr_kernel(enum cr_op op)
{
	return kernels[op];
}

/* Stands in the table for what is an input of a program and no operation. */
void
cr_kernel_none(const struct cr_kernel_call *call)
{
	(void)call;
	assert(!"an input is not computed");
}

/* Where there is no reason yet, that of the operand. */
static void
add_reasons(uint8_t *restrict out, const uint8_t *restrict reason, size_t rows)
{
	size_t i = 0;

	for (; rows - i >= CR_LANES; i += CR_LANES)
		for (size_t j = 0; j < CR_LANES; j++) {
			uint8_t own = out[i + j], other = reason[i + j];

			out[i + j] = own ? own : other;
		}
	for (; i < rows; i++)
		out[i] = out[i] ? out[i] : reason[i];
}

void
cr_kernel_reasons(const struct cr_kernel_call *call)
{
	uint8_t *out = call->out->reason;

	memset(out, CR_PRESENT, call->rows);
	for (size_t k = 0; k < call->n_args; k++) {
		const struct cr_operand *arg = &call->args[k];

		if (arg->step)
			add_reasons(out, arg->reason, call->rows);
		else if (*arg->reason != CR_PRESENT)
			for (size_t i = 0; i < call->rows; i++)
				out[i] = out[i] ? out[i] : *arg->reason;
	}
}

static void
check_finite(uint8_t *restrict reason, const double *restrict number, size_t rows)
{
	size_t i = 0;

	for (; rows - i >= CR_LANES; i += CR_LANES)
		for (size_t j = 0; j < CR_LANES; j++) {
			uint8_t own = reason[i + j];
			bool finite = fabs(number[i + j]) <= DBL_MAX;
			uint8_t other = finite ? CR_PRESENT : CR_UNDEFINED;

			reason[i + j] = own ? own : other;
		}
	for (; i < rows; i++)
		if (!reason[i] && !isfinite(number[i]))
			reason[i] = CR_UNDEFINED;
}

void
cr_kernel_finite(const struct cr_kernel_call *call)
{
	check_finite(call->out->reason, call->out->number, call->rows);
}
