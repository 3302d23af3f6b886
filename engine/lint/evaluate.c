/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The walk over a tree: see evaluate.h. */
#include "evaluate.h"

#include <stdlib.h>

/* Nodes that are compared before two expressions are taken for different. */
enum { MOST_COMPARED = 40 };

static bool
is_same_constant(const struct cr_node *a, const struct cr_node *b)
{
	if (a->type != b->type || a->value.reason != b->value.reason)
		return false;
	if (a->value.reason)
		return true;
	if (a->type == CR_STRING)
		return cr_slice_equal(a->value.text, b->value.text);
	return a->type == CR_CHOICE ? a->value.code == b->value.code
	                            : a->value.number == b->value.number;
}

/* Whether two nodes are written the same, as far as they are small. */
static bool
is_same(const struct cr_node *a, const struct cr_node *b, size_t *left)
{
	if (a->kind != b->kind || a->n_args != b->n_args || *left == 0)
		return false;
	--*left;
	if (a->kind == CR_NODE_SYMBOL)
		return a->symbol == b->symbol;
	if (a->kind == CR_NODE_CONSTANT)
		return is_same_constant(a, b);
	if (a->op != b->op)
		return false;
	for (size_t i = 0; i < a->n_args; i++)
		if (!is_same(a->args[i], b->args[i], left))
			return false;
	return true;
}

/* Adds to what a node is anywhere what is assumed of it here. */
static struct possible
as_assumed(struct surroundings *s, const struct cr_node *node, struct possible value)
{
	for (const struct assumption *a = s->assumed; a; a = a->next) {
		size_t left = MOST_COMPARED;

		if (is_same(a->of, node, &left))
			return possible_both(&s->room, node->type, &a->is, &value);
	}
	return value;
}

/* Arguments that most operations have no more of. */
enum { FEW = 4 };

static struct possible
operation(struct surroundings *s, const struct cr_node *call)
{
	struct possible few[FEW] = { { 0 } }, *args = few, result;

	if (call->n_args > FEW)
		args = calloc(call->n_args, sizeof *args);
	if (!args) {
		s->room.failed = true;
		return possible_missing(ALL_MISSING);
	}
	for (size_t i = 0; i < call->n_args; i++)
		args[i] = lint_evaluate(s, call->args[i]);
	result = s->transfers[call->op](s, call, args);
	if (args != few)
		free(args);
	return result;
}

struct possible
lint_evaluate(struct surroundings *s, const struct cr_node *node)
{
	struct possible value;

	if (node->kind == CR_NODE_CONSTANT)
		return possible_constant(&s->room, node);
	if (node->kind == CR_NODE_SYMBOL)
		value = s->slots[node->symbol->slot];
	else if (cr_op_row(node->op)->policy == CR_POLICY_SUPPLIED)
		value = s->figure(s, node);
	else
		value = operation(s, node);
	return s->assumed ? as_assumed(s, node, value) : value;
}

unsigned
strict_reasons(const struct possible *args, size_t n)
{
	unsigned reasons = 0;

	for (size_t i = 0; i < n; i++) {
		reasons |= args[i].reasons & ALL_MISSING;
		if (!may_be_present(&args[i]))
			return reasons;
	}
	return reasons | REASON(CR_PRESENT);
}
