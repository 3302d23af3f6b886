/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of operators and functions as data.  What it says is in ops.def;
 * here are only the ways to look it up. */
#include "coready/ops.h"

#include <string.h>

static const struct cr_op_row rows[CR_OP_COUNT] = {
#define CR_OP(name, kernel, spelled, other, written, binding, fewest, greatest, \
              types, missing, where, folding, chapter, use, sentence)           \
	[CR_OP_##name] = {                                                      \
		.id = #name,                                                    \
		.spelling = spelled,                                            \
		.word = other,                                                  \
		.notation = CR_NOTATION_##written,                              \
		.power = binding,                                               \
		.least = fewest,                                                \
		.most = greatest,                                               \
		.signature = types,                                             \
		.policy = CR_POLICY_##missing,                                  \
		.place = CR_PLACE_##where,                                      \
		.folds = folding,                                               \
		.section = chapter,                                             \
		.usage = use,                                                   \
		.text = sentence,                                               \
	},
#include "coready/ops.def"
#undef CR_OP
};

static const char *const place_names[CR_PLACE_COUNT] = {
	[CR_PLACE_ANYWHERE] = "anywhere",
	[CR_PLACE_CONSTRAINT] = "in a constraint",
	[CR_PLACE_SCORES] = "in scores, cases and rules",
	[CR_PLACE_RESPONSE_RULE] = "in rules of scope response",
	[CR_PLACE_UNIT_RULE] = "in rules of scope unit",
	[CR_PLACE_RULES] = "in rules",
};

static const char *const policy_names[CR_POLICY_COUNT] = {
	[CR_POLICY_STRICT] = "missing",
	[CR_POLICY_KLEENE] = "missing, unless the other side decides",
	[CR_POLICY_MEMBER] = "missing, unless an element is equal",
	[CR_POLICY_SKIP] = "left out",
	[CR_POLICY_FIRST] = "the next is taken",
	[CR_POLICY_CHOOSE] = "missing where that decides, or is chosen",
	[CR_POLICY_TEST] = "is what it asks",
	[CR_POLICY_SUPPLIED] = "missing where there is no figure",
};

const struct cr_op_row *
cr_op_row(enum cr_op op)
{
	return &rows[op];
}

enum cr_op
cr_op_function(struct cr_slice name)
{
	enum cr_op op = 0;

	while (op < CR_OP_COUNT &&
	       (rows[op].notation != CR_NOTATION_FUNCTION ||
	        !cr_slice_equal(cr_slice_of(rows[op].spelling), name)))
		op++;
	return op;
}

char
cr_op_parameter(enum cr_op op, size_t i)
{
	const char *signature = rows[op].signature;
	size_t n = strcspn(signature, ">");

	return signature[i < n ? i : n - 1];
}

char
cr_op_result(enum cr_op op)
{
	return strchr(rows[op].signature, '>')[1];
}

const char *
cr_op_place_name(enum cr_op_place place)
{
	return place_names[place];
}

const char *
cr_op_policy_name(enum cr_op_policy policy)
{
	return policy_names[policy];
}
