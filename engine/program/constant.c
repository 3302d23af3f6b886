/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that are the same in every row, as operands.  One that is missing still
 * needs bytes to be read: as many as the widest value has. */
#include "private.h"

static const union {
	double number;
	struct cr_slice text;
	uint8_t ranks[CR_CHOICES_MAX];
} nothing;

static const uint8_t reasons[CR_REASON_COUNT] = { 0, 1, 2, 3, 4, 5 };

struct cr_operand
cr_program_constant(const struct constant *constant)
{
	const struct cr_constant *value = &constant->value;

	return (struct cr_operand){
		.type = constant->type,
		.choices = constant->choices,
		.reason = &value->reason,
		.data = value->reason ? (const void *)&nothing
		                      : (const void *)&value->number,
	};
}

struct cr_operand
cr_program_blank(enum cr_type type, const struct cr_choices *choices)
{
	return (struct cr_operand){
		.type = type,
		.choices = choices,
		.reason = &reasons[CR_BLANK],
		.data = &nothing,
	};
}
