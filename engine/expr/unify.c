/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that must be alike: the sides of a comparison, the elements of a list,
 * the branches of if() and coalesce().  What a text in quotes or 'missing' is
 * depends on what stands beside it; and a choice beside a number is its value. */
#include "private.h"

/* What there is among the arguments, apart from bad ones, 'missing' and texts in
 * quotes, which are whatever the others are. */
struct company {
	const struct cr_node
		*first; /* The first that has a type of its own, or null. */
	const struct cr_node *choice; /* The first choice, or null. */
	bool number, quoted, bad;
};

static struct company
survey(const struct cr_node *call, size_t first)
{
	struct company company = { 0 };

	for (size_t i = first; i < call->n_args; i++) {
		const struct cr_node *arg = call->args[i];

		if (arg->bad) {
			company.bad = true;
		} else if (arg->quoted) {
			company.quoted = true;
		} else if (!arg->untyped) {
			if (!company.first)
				company.first = arg;
			if (!company.choice && arg->type == CR_CHOICE)
				company.choice = arg;
			company.number |= arg->type == CR_NUMBER;
		}
	}
	return company;
}

static bool
go_together(enum cr_type a, enum cr_type b)
{
	return a == b || (a == CR_NUMBER && b == CR_CHOICE) ||
	       (a == CR_CHOICE && b == CR_NUMBER);
}

static void
complain_of_mixture(struct reading *r, const struct cr_node *call,
                    const struct company *company, struct cr_node *arg)
{
	bool compares = cr_op_result(call->op) == 'b';

	if (company->choice && company->number && arg->quoted)
		cr_expr_complain(r, CR_DIAG_EXPR_TYPE, arg->offset, arg->size,
		                 "this is a code, and other choices here stand for "
		                 "their values: "
		                 "write all of them as codes or all as values");
	else
		cr_expr_complain(
			r, CR_DIAG_EXPR_TYPE, arg->offset, arg->size,
			"this is %s, and '%s' is %s: %s",
			cr_expr_type_phrase(arg->type),
			cr_expr_show_node(r, company->first),
			cr_expr_type_phrase(company->first->type),
			compares ? "they cannot be compared"
				 : "all that can be chosen must be of one type");
	arg->bad = true;
}

static void
check_list(struct reading *r, const struct company *company, struct cr_node *arg)
{
	if (arg->choices == company->first->choices &&
	    arg->ranking == company->first->ranking)
		return;
	cr_expr_complain(r, CR_DIAG_EXPR_LISTS, arg->offset, arg->size,
	                 "'%s' and '%s' have different lists of choices",
	                 cr_expr_show_node(r, company->first),
	                 cr_expr_show_node(r, arg));
	arg->bad = true;
}

/* Makes one argument as the company is. */
static void
adapt(struct reading *r, struct cr_node *call, size_t i, const struct company *company)
{
	struct cr_node *arg = call->args[i];
	bool numbers = company->number && go_together(company->first->type, CR_NUMBER);
	enum cr_type type = numbers ? CR_NUMBER : company->first->type;
	struct cr_node like = *company->first;

	if (arg->bad)
		return;
	if (arg->untyped) {
		like.type = type;
		like.choices = type == CR_NUMBER ? NULL : like.choices;
		cr_expr_settle(arg, &like);
	} else if (arg->quoted &&
	           (type == CR_DATE || type == CR_CHOICE || type == CR_STRING)) {
		cr_expr_read_quoted(r, arg, company->first, false);
	} else if (!go_together(arg->type, company->first->type)) {
		complain_of_mixture(r, call, company, arg);
	} else if (type == CR_NUMBER) {
		cr_expr_convert(r, &call->args[i], CR_NUMBER, call);
	} else if (type == CR_CHOICE || type == CR_SET) {
		check_list(r, company, arg);
	}
}

/* Nothing but texts in quotes and 'missing'.  Compared, they are texts if there is
 * one, else numbers; a choice between them stays as open as they are. */
static void
adapt_without_company(struct reading *r, struct cr_node *call,
                      const struct company *company)
{
	const struct cr_node text = { .type = CR_STRING },
			     number = { .type = CR_NUMBER };

	if (company->bad || cr_op_result(call->op) != 'b')
		return;
	for (size_t i = 0; i < call->n_args; i++) {
		if (call->args[i]->quoted)
			cr_expr_read_quoted(r, call->args[i], &text, false);
		cr_expr_settle(call->args[i], company->quoted ? &text : &number);
	}
}

/* In a list after 'in' it is one element that equals nothing, and others may. */
static void
warn_of_missing(struct reading *r, const struct cr_node *call)
{
	bool list = cr_op_row(call->op)->notation == CR_NOTATION_MEMBERSHIP;

	for (size_t i = 0; i < (list ? 1 : call->n_args); i++) {
		const struct cr_node *arg = call->args[i];

		if (arg->untyped && arg->kind == CR_NODE_CONSTANT)
			cr_expr_complain(r, CR_DIAG_EXPR_ALWAYS_MISSING, arg->offset,
			                 arg->size,
			                 "a comparison with 'missing' is always "
			                 "missing itself: ask "
			                 "with answered(q)");
	}
}

/* A set equals nothing; its elements are asked after one by one. */
static bool
refuse_sets(struct reading *r, struct cr_node *call)
{
	bool found = false;

	for (size_t i = 0; i < call->n_args; i++) {
		struct cr_node *arg = call->args[i];

		if (arg->bad || arg->type != CR_SET)
			continue;
		cr_expr_complain(
			r, CR_DIAG_EXPR_TYPE, arg->offset, arg->size,
			"'%s' is a set of choices and cannot be compared: ask with "
			"selected(%s, 'code') or count_selected(%s)",
			cr_expr_show_node(r, arg), cr_expr_show_node(r, arg),
			cr_expr_show_node(r, arg));
		arg->bad = true;
		found = true;
	}
	return found;
}

void
cr_expr_unify(struct reading *r, struct cr_node *call, size_t first)
{
	struct company company;

	if (cr_op_result(call->op) == 'b') {
		warn_of_missing(r, call);
		if (refuse_sets(r, call))
			return;
	}
	company = survey(call, first);
	if (!company.first) {
		adapt_without_company(r, call, &company);
		return;
	}
	for (size_t i = first; i < call->n_args; i++)
		adapt(r, call, i, &company);
}

static void
complain_of_order(struct reading *r, const struct cr_node *call, enum cr_type type)
{
	cr_expr_complain(r, CR_DIAG_EXPR_ORDER, call->offset, call->size,
	                 "%s have no order that '%s' could ask for%s",
	                 type == CR_STRING    ? "texts"
	                 : type == CR_BOOLEAN ? "conditions"
	                                      : "sets of choices",
	                 cr_op_row(call->op)->spelling,
	                 type == CR_STRING ? "; a number stands without quotes" : "");
}

/* Choices are ordered by their values; those in quotes are of the list of the
 * choice beside them. */
static void
order_choices(struct reading *r, struct cr_node *call, const struct company *company)
{
	const struct cr_node number = { .type = CR_NUMBER };

	warn_of_missing(r, call);
	for (size_t i = 0; i < call->n_args; i++) {
		struct cr_node *arg = call->args[i];

		if (arg->bad)
			continue;
		if (arg->quoted)
			cr_expr_read_quoted(r, arg, company->choice, false);
		cr_expr_settle(arg, &number);
		/* Of one list without values one complaint is enough. */
		if (arg->type == CR_CHOICE && !arg->bad && !company->choice->bad)
			cr_expr_to_value(r, &call->args[i], CR_DIAG_EXPR_ORDER);
		else if (!go_together(arg->type, CR_CHOICE))
			complain_of_mixture(r, call, company, arg);
	}
}

void
cr_expr_unify_ordered(struct reading *r, struct cr_node *call)
{
	struct company company = survey(call, 0);
	enum cr_type type = company.first ? company.first->type : CR_NUMBER;

	if (!company.first && !company.bad && company.quoted)
		type = CR_STRING;
	if (type == CR_STRING || type == CR_BOOLEAN || type == CR_SET)
		complain_of_order(r, call, type);
	else if (company.choice && !company.number && type == CR_CHOICE)
		order_choices(r, call, &company);
	else
		cr_expr_unify(r, call, 0);
}
