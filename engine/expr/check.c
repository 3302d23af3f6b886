/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Types, from the leaves up, by the signatures of ops.def: a letter an argument
 * (what each one asks is a row of a table here or in reference.c), a letter for
 * the result.  An operation whose result is the same whatever it is given keeps
 * that type even when an argument is wrong, so that one mistake is told once
 * and the rest of the expression is still checked. */
#include "private.h"

#include <math.h>

/* The contexts in which a place lies. */
static const unsigned place_contexts[CR_PLACE_COUNT] = {
	[CR_PLACE_ANYWHERE] = ~0u,
	[CR_PLACE_CONSTRAINT] = 1u << CR_IN_CONSTRAINT,
	[CR_PLACE_SCORES] = 1u << CR_IN_SCORE | 1u << CR_IN_CASE |
	                    1u << CR_IN_RESPONSE_RULE | 1u << CR_IN_UNIT_RULE,
	[CR_PLACE_RESPONSE_RULE] = 1u << CR_IN_RESPONSE_RULE,
	[CR_PLACE_UNIT_RULE] = 1u << CR_IN_UNIT_RULE,
	[CR_PLACE_RULES] = 1u << CR_IN_RESPONSE_RULE | 1u << CR_IN_UNIT_RULE,
};

static void
check_place(struct reading *r, const struct cr_node *call)
{
	const struct cr_op_row *row = cr_op_row(call->op);

	if (place_contexts[row->place] & 1u << r->scope->context)
		return;
	cr_expr_complain(
		r, CR_DIAG_EXPR_FUNCTION_PLACE, call->offset, call->size,
		"%s() may stand only %s%s", row->spelling, cr_op_place_name(row->place),
		call->op == CR_OP_TODAY
			? ": elsewhere the same answers must give the same result "
			  "tomorrow"
			: "");
}

static bool
check_arity(struct reading *r, const struct cr_node *call)
{
	const struct cr_op_row *row = cr_op_row(call->op);
	const char *name = row->spelling;

	if (call->n_args >= row->least && call->n_args <= row->most)
		return true;
	if (row->notation == CR_NOTATION_MEMBERSHIP)
		cr_expr_complain(r, CR_DIAG_EXPR_ARITY, call->offset, call->size,
		                 "the list after '%s' is empty", name);
	else if (row->least == row->most)
		cr_expr_complain(r, CR_DIAG_EXPR_ARITY, call->offset, call->size,
		                 "%s() takes %u argument%s, and %zu %s given", name,
		                 row->least, row->least == 1 ? "" : "s", call->n_args,
		                 call->n_args == 1 ? "is" : "are");
	else if (row->most == CR_MANY)
		cr_expr_complain(r, CR_DIAG_EXPR_ARITY, call->offset, call->size,
		                 "%s() takes at least %u argument%s, and %zu %s given",
		                 name, row->least, row->least == 1 ? "" : "s",
		                 call->n_args, call->n_args == 1 ? "is" : "are");
	else
		cr_expr_complain(r, CR_DIAG_EXPR_ARITY, call->offset, call->size,
		                 "%s() takes %u or %u arguments, and %zu %s given",
		                 name, row->least, row->most, call->n_args,
		                 call->n_args == 1 ? "is" : "are");
	return false;
}

static void
check_ranking(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];

	cr_expr_convert(r, &call->args[i], CR_SET, call);
	if (arg->bad || arg->ranking)
		return;
	cr_expr_complain(r, CR_DIAG_EXPR_TYPE, arg->offset, arg->size,
	                 "%s needs a ranking, and the choices of '%s' are in no order",
	                 cr_expr_call_name(r, call), cr_expr_show_node(r, arg));
	arg->bad = true;
}

/* The number that a literal stands for, with or without a sign. */
static bool
literal_number(const struct cr_node *node, double *value)
{
	if (node->kind == CR_NODE_OP && node->op == CR_OP_NEG && node->n_args == 1 &&
	    literal_number(node->args[0], value)) {
		*value = -*value;
		return true;
	}
	*value = node->value.number;
	return node->kind == CR_NODE_CONSTANT && node->type == CR_NUMBER &&
	       !node->untyped;
}

static void
check_digits(struct reading *r, struct cr_node *call, size_t i)
{
	const struct cr_node *arg = call->args[i];
	double digits;

	cr_expr_convert(r, &call->args[i], CR_NUMBER, call);
	if (arg->bad || !literal_number(arg, &digits))
		return;
	if (digits != trunc(digits) || fabs(digits) > 15)
		cr_expr_complain(
			r, CR_DIAG_EXPR_DIGITS, arg->offset, arg->size,
			"the number of decimals must be a whole number from -15 to 15");
}

/* Checks argument 'i' by its letter, once what is below it has been. */
static void
check_argument(struct reading *r, struct cr_node *call, size_t i)
{
	static const struct {
		char letter;
		enum cr_type type;
	} plain[] = {
		{ 'n', CR_NUMBER }, { 's', CR_STRING }, { 'b', CR_BOOLEAN },
		{ 'd', CR_DATE },   { 'e', CR_SET },
	};
	char letter = cr_op_parameter(call->op, i);

	for (size_t row = 0; row < sizeof plain / sizeof *plain; row++)
		if (plain[row].letter == letter)
			cr_expr_convert(r, &call->args[i], plain[row].type, call);
	if (letter == 'r')
		check_ranking(r, call, i);
	else if (letter == 'i')
		check_digits(r, call, i);
}

/* Arguments that must be alike are checked together, from the first such one. */
static void
check_arguments(struct reading *r, struct cr_node *call)
{
	for (size_t i = 0; i < call->n_args; i++) {
		char letter = cr_op_parameter(call->op, i);

		if (letter == 'x' || letter == 'u') {
			cr_expr_unify(r, call, i);
			return;
		}
		if (letter == 'o') {
			cr_expr_unify_ordered(r, call);
			return;
		}
		check_argument(r, call, i);
	}
}

/* The result of a choice between arguments is as they are: of the type of the first
 * that has one; else still open, like a text in quotes or 'missing'. */
static void
take_type(struct cr_node *call)
{
	const struct cr_node *typed = NULL;
	bool quoted = false, untyped = false;

	for (size_t i = 0; i < call->n_args; i++) {
		const struct cr_node *arg = call->args[i];

		if (cr_op_parameter(call->op, i) != 'u' || arg->bad)
			continue;
		if (arg->quoted)
			quoted = true;
		else if (arg->untyped)
			untyped = true;
		else if (!typed)
			typed = arg;
	}
	call->bad |= !typed && !quoted && !untyped;
	call->quoted = !typed && quoted;
	call->untyped = !typed && !quoted;
	call->type = typed ? typed->type : quoted ? CR_STRING : CR_NUMBER;
	call->choices = typed ? typed->choices : NULL;
	call->ranking = typed && typed->ranking;
}

static void
set_result(struct cr_node *call)
{
	switch (cr_op_result(call->op)) {
	case 'b':
		call->type = CR_BOOLEAN;
		break;
	case 's':
		call->type = CR_STRING;
		break;
	case 'd':
		call->type = CR_DATE;
		break;
	case 'l':
		call->type = CR_CHOICE;
		call->bad |= call->n_args == 0 || call->args[0]->bad;
		if (!call->bad)
			call->choices = call->args[0]->symbol->bands;
		break;
	case 'u':
		take_type(call);
		break;
	default:
		call->type = CR_NUMBER;
	}
}

static void
check_operation(struct reading *r, struct cr_node *call)
{
	if (call->op == CR_OP_COUNT) {
		for (size_t i = 0; i < call->n_args; i++)
			cr_expr_check(r, call->args[i]);
		return;
	}
	check_place(r, call);
	for (size_t i = 0; i < call->n_args; i++)
		if (cr_op_row(call->op)->most == 0 ||
		    !cr_expr_check_reference(r, call, i, cr_op_parameter(call->op, i)))
			cr_expr_check(r, call->args[i]);
	if (!call->bad && check_arity(r, call))
		check_arguments(r, call);
	set_result(call);
}

void
cr_expr_check(struct reading *r, struct cr_node *node)
{
	if (node->kind == CR_NODE_SYMBOL)
		cr_expr_resolve(r, node, false);
	else if (node->kind == CR_NODE_OP)
		check_operation(r, node);
}

void
cr_expr_check_result(struct reading *r, struct cr_node **root, enum cr_type wanted)
{
	if (wanted == CR_TYPE_COUNT)
		wanted = (*root)->type;
	cr_expr_convert(r, root, wanted, NULL);
}
