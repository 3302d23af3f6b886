/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kleene's three-valued logic, and choices between values. */
#include "kernel.h"

#include <string.h>

/* What is not known does not matter where the other side decides: where it is
 * 'decisive', so is the whole; else what is missing makes the whole so. */
CR_INLINE void
kleene(const struct cr_kernel_call *call, bool decisive)
{
	const struct cr_operand a = call->args[0], b = call->args[1];
	double *restrict out = call->out->number;
	uint8_t *restrict reason = call->out->reason;

	for (size_t i = 0; i < call->rows; i++) {
		uint8_t ra = a.reason[i * a.step], rb = b.reason[i * b.step];
		bool by_a = !ra && (a.number[i * a.step] != 0) == decisive;
		bool by_b = !rb && (b.number[i * b.step] != 0) == decisive;
		bool decided = by_a | by_b;
		uint8_t missing = ra ? ra : rb;

		out[i] = decided == decisive;
		reason[i] = decided ? CR_PRESENT : missing;
	}
}

void
cr_kernel_or(const struct cr_kernel_call *call)
{
	kleene(call, true);
}

void
cr_kernel_and(const struct cr_kernel_call *call)
{
	kleene(call, false);
}

static double
denied(double x)
{
	return x == 0;
}

void
cr_kernel_not(const struct cr_kernel_call *call)
{
	cr_map1(call, denied);
	cr_kernel_reasons(call);
}

/* Copies the value of a row, which may be one of any type. */
static void
take(struct cr_column *out, size_t stride, const struct cr_operand *from, size_t row)
{
	memcpy((char *)out->data + row * stride,
	       (const char *)from->data + row * from->step * stride, stride);
	out->reason[row] = from->reason[row * from->step];
}

static bool
is_number(enum cr_type type)
{
	return type == CR_NUMBER || type == CR_BOOLEAN || type == CR_DATE;
}

/* The same for values that are held as numbers. */
static void
choose_number(const struct cr_kernel_call *call)
{
	const struct cr_operand c = call->args[0], a = call->args[1], b = call->args[2];
	double *restrict out = call->out->number;
	uint8_t *restrict reason = call->out->reason;

	for (size_t i = 0; i < call->rows; i++) {
		bool holds = c.number[i * c.step] != 0;
		uint8_t unknown = c.reason[i * c.step];
		uint8_t ra = a.reason[i * a.step], rb = b.reason[i * b.step];
		uint8_t chosen = holds ? ra : rb;
		double xa = a.number[i * a.step], xb = b.number[i * b.step];

		out[i] = holds ? xa : xb;
		reason[i] = unknown ? unknown : chosen;
	}
}

void
cr_kernel_if(const struct cr_kernel_call *call)
{
	const struct cr_operand *c = &call->args[0];
	size_t stride = cr_column_stride(call->out);

	if (is_number(call->out->type)) {
		choose_number(call);
		return;
	}
	for (size_t i = 0; i < call->rows; i++) {
		bool holds = c->number[i * c->step] != 0;
		uint8_t unknown = c->reason[i * c->step];

		take(call->out, stride, &call->args[holds ? 1 : 2], i);
		if (unknown)
			call->out->reason[i] = unknown;
	}
}

/* Where all are missing, the first one's reason stands. */
void
cr_kernel_coalesce(const struct cr_kernel_call *call)
{
	size_t stride = cr_column_stride(call->out);

	for (size_t i = 0; i < call->rows; i++) {
		size_t k = 0;

		while (k < call->n_args && call->args[k].reason[i * call->args[k].step])
			k++;
		take(call->out, stride, &call->args[k < call->n_args ? k : 0], i);
	}
}
