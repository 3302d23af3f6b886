/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions about answers: whether there is one and why not, which choice, what
 * value, which of several, in what place. */
#include "kernel.h"

#include <string.h>

void
cr_kernel_value(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];
	const struct cr_choices *list = arg->choices;

	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++) {
		uint16_t code = arg->code[i * arg->step];

		call->out->number[i] =
			code < list->n_items ? list->items[code].value : 0;
	}
}

void
cr_kernel_answered(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];

	memset(call->out->reason, CR_PRESENT, call->rows);
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] = arg->reason[i * arg->step] == CR_PRESENT;
}

/* How many choices of a set are answers: neither missing nor 'none'. */
static unsigned
size_of(const uint8_t *set, const struct cr_choices *list)
{
	unsigned n = 0;

	for (size_t i = 0; i < list->n_items; i++)
		n += set[i] && !list->items[i].missing && !list->items[i].none;
	return n;
}

/* A 'none' choice is the empty set. */
static bool
holds(const uint8_t *set, const struct cr_choices *list, uint16_t code)
{
	return list->items[code].none ? size_of(set, list) == 0 : set[code] != 0;
}

/* What is() says of each reason.  A missing choice is one that can be asked after;
 * what was not acceptable counts as no answer. */
enum verdict { LOOK, NO, UNKNOWN };

static const enum verdict verdicts[CR_REASON_COUNT] = {
	[CR_PRESENT] = LOOK,           [CR_BLANK] = NO,   [CR_MISSING_CODE] = LOOK,
	[CR_NOT_APPLICABLE] = UNKNOWN, [CR_REFUSED] = NO, [CR_UNDEFINED] = UNKNOWN,
};

void
cr_kernel_is(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];
	uint16_t code = *call->args[1].code;

	for (size_t i = 0; i < call->rows; i++) {
		uint8_t reason = arg->reason[i * arg->step];
		bool given = false;

		if (verdicts[reason] == LOOK && arg->type == CR_CHOICE)
			given = arg->code[i * arg->step] == code;
		else if (verdicts[reason] == LOOK && reason == CR_MISSING_CODE)
			given = cr_operand_set(arg, i)[code] != 0;
		else if (verdicts[reason] == LOOK)
			given = holds(cr_operand_set(arg, i), arg->choices, code);
		call->out->number[i] = given;
		call->out->reason[i] =
			verdicts[reason] == UNKNOWN ? reason : CR_PRESENT;
	}
}

void
cr_kernel_selected(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];
	uint16_t code = *call->args[1].code;

	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] =
			holds(cr_operand_set(arg, i), arg->choices, code);
}

void
cr_kernel_count_selected(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];

	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] = size_of(cr_operand_set(arg, i), arg->choices);
}

void
cr_kernel_rank_of(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];
	uint16_t code = *call->args[1].code;

	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++) {
		uint8_t rank = cr_operand_set(arg, i)[code];

		call->out->number[i] = rank;
		if (!rank && !call->out->reason[i])
			call->out->reason[i] = CR_UNDEFINED;
	}
}
