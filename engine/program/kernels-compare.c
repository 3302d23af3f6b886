/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comparisons.  Both sides are of one type by the time that they come here:
 * numbers, dates and conditions as numbers, choices of one list as codes, texts
 * byte by byte (they are all in NFC). */
#include "kernel.h"

#include <string.h>

static double
equal(double x, double y)
{
	return x == y;
}

static double
unequal(double x, double y)
{
	return x != y;
}

static double
less(double x, double y)
{
	return x < y;
}

static double
at_most(double x, double y)
{
	return x <= y;
}

static double
greater(double x, double y)
{
	return x > y;
}

static double
at_least(double x, double y)
{
	return x >= y;
}

void
cr_kernel_lt(const struct cr_kernel_call *call)
{
	cr_map2(call, less);
	cr_kernel_reasons(call);
}

void
cr_kernel_le(const struct cr_kernel_call *call)
{
	cr_map2(call, at_most);
	cr_kernel_reasons(call);
}

void
cr_kernel_gt(const struct cr_kernel_call *call)
{
	cr_map2(call, greater);
	cr_kernel_reasons(call);
}

void
cr_kernel_ge(const struct cr_kernel_call *call)
{
	cr_map2(call, at_least);
	cr_kernel_reasons(call);
}

static bool
same_number(const struct cr_operand *a, const struct cr_operand *b, size_t row)
{
	return a->number[row * a->step] == b->number[row * b->step];
}

static bool
same_code(const struct cr_operand *a, const struct cr_operand *b, size_t row)
{
	return a->code[row * a->step] == b->code[row * b->step];
}

static bool
same_text(const struct cr_operand *a, const struct cr_operand *b, size_t row)
{
	return cr_slice_equal(a->text[row * a->step], b->text[row * b->step]);
}

typedef bool same_fn(const struct cr_operand *a, const struct cr_operand *b,
                     size_t row);

/* Inlined, like the maps of numbers.  Only what is there is looked at. */
CR_INLINE void
compare(const struct cr_kernel_call *call, same_fn *same, bool wanted)
{
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] =
			!call->out->reason[i] &&
			same(&call->args[0], &call->args[1], i) == wanted;
}

static void
compare_by_type(const struct cr_kernel_call *call, bool wanted)
{
	cr_kernel_reasons(call);
	if (call->args[0].type == CR_STRING)
		compare(call, same_text, wanted);
	else if (call->args[0].type == CR_CHOICE)
		compare(call, same_code, wanted);
	else if (wanted)
		cr_map2(call, equal);
	else
		cr_map2(call, unequal);
}

void
cr_kernel_eq(const struct cr_kernel_call *call)
{
	compare_by_type(call, true);
}

void
cr_kernel_ne(const struct cr_kernel_call *call)
{
	compare_by_type(call, false);
}

/* Compares the first operand with one element.  While no element was equal, the
 * reason of the first missing one stands in 'out'. */
CR_INLINE void
search(const struct cr_kernel_call *call, size_t element, same_fn *same)
{
	const struct cr_operand *wanted = &call->args[0], *other = &call->args[element];
	double *restrict found = call->out->number;
	uint8_t *restrict reason = call->out->reason;

	for (size_t i = 0; i < call->rows; i++) {
		uint8_t missing = other->reason[i * other->step];

		if (wanted->reason[i * wanted->step])
			continue;
		if (missing)
			reason[i] = reason[i] ? reason[i] : missing;
		else if (same(wanted, other, i))
			found[i] = 1;
	}
}

void
cr_kernel_in(const struct cr_kernel_call *call)
{
	struct cr_kernel_call first = *call;
	double *found = call->out->number;
	uint8_t *reason = call->out->reason;

	first.n_args = 1;
	cr_kernel_reasons(&first);
	memset(found, 0, call->rows * sizeof *found);
	for (size_t k = 1; k < call->n_args; k++) {
		if (call->args[0].type == CR_STRING)
			search(call, k, same_text);
		else if (call->args[0].type == CR_CHOICE)
			search(call, k, same_code);
		else
			search(call, k, same_number);
	}
	for (size_t i = 0; i < call->rows; i++)
		if (found[i] != 0)
			reason[i] = CR_PRESENT;
}

void
cr_kernel_not_in(const struct cr_kernel_call *call)
{
	cr_kernel_in(call);
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] = 1 - call->out->number[i];
}
