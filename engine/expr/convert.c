/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may stand for something else: a choice for its value, a text in quotes
 * for a date or for a code, 'missing' for anything.  There is no other
 * conversion; what does not fit is told with what would. */
#include "private.h"

#include "coready/number.h"

#include <stdio.h>
#include <string.h>

/* What to do about a value of the wrong type; empty where nothing helps. */
static const char *const remedies[CR_TYPE_COUNT][CR_TYPE_COUNT] = {
	[CR_NUMBER][CR_STRING] = ": a number stands without quotes",
	[CR_NUMBER][CR_BOOLEAN] = ": if(…, 1, 0) makes a number of it",
	[CR_NUMBER][CR_DATE] = ": days_between(…) makes a number of two dates",
	[CR_NUMBER][CR_SET] = ": count_selected(…) counts what was chosen",
	[CR_BOOLEAN][CR_NUMBER] = ": compare it with something",
	[CR_BOOLEAN][CR_STRING] = ": compare it with something",
	[CR_BOOLEAN][CR_DATE] = ": compare it with something",
	[CR_BOOLEAN][CR_CHOICE] = ": compare it with a code, as in q = 'code'",
	[CR_BOOLEAN][CR_SET] = ": ask with selected(…, 'code')",
	[CR_STRING][CR_CHOICE] = ": a choice is compared with its codes",
	[CR_SET][CR_CHOICE] = ": a single choice is compared, as in q = 'code'",
};

const char *
cr_expr_call_name(struct reading *r, const struct cr_node *call)
{
	const struct cr_op_row *row = cr_op_row(call->op);
	size_t size = strlen(row->spelling) + sizeof "''";
	char *name = cr_arena_alloc(r->arena, size);

	if (!name) {
		r->failed = true;
		return "";
	}
	snprintf(name, size, row->notation == CR_NOTATION_FUNCTION ? "%s()" : "'%s'",
	         row->spelling);
	return name;
}

static void
complain_of_type(struct reading *r, struct cr_node *node, enum cr_type wanted,
                 const struct cr_node *call)
{
	const char *remedy = remedies[wanted][node->type];

	if (!remedy ||
	    (wanted == CR_NUMBER && node->type == CR_STRING && !node->quoted))
		remedy = "";
	if (call)
		cr_expr_complain(r, CR_DIAG_EXPR_TYPE, node->offset, node->size,
		                 "%s needs %s, and this is %s%s",
		                 cr_expr_call_name(r, call),
		                 cr_expr_type_phrase(wanted),
		                 cr_expr_type_phrase(node->type), remedy);
	else
		cr_expr_complain(r, CR_DIAG_EXPR_RESULT, node->offset, node->size,
		                 "here the expression must give %s, and this is %s%s",
		                 cr_expr_type_phrase(wanted),
		                 cr_expr_type_phrase(node->type), remedy);
	node->bad = true;
}

void
cr_expr_to_value(struct reading *r, struct cr_node **node, enum cr_diag_kind kind)
{
	struct cr_node *choice = *node, *value;
	const struct cr_choice *bare = cr_choices_without_value(choice->choices);

	if (bare) {
		cr_expr_complain(
			r, kind, choice->offset, choice->size,
			"choice '%s' of '%s' has no value: a choice without values can "
			"only be compared with codes, by = or in",
			bare->code, cr_expr_show_node(r, choice));
		choice->bad = true;
		return;
	}
	value = cr_expr_node(r, CR_NODE_OP, choice->offset, choice->size);
	if (!value)
		return;
	value->op = CR_OP_VALUE;
	value->type = CR_NUMBER;
	value->args = cr_arena_array(r->arena, 1, sizeof(struct cr_node *));
	if (!value->args) {
		r->failed = true;
		return;
	}
	value->args[0] = choice;
	value->n_args = 1;
	*node = value;
}

static void
read_date(struct reading *r, struct cr_node *node)
{
	double days = 0;

	if (!cr_date_parse(node->value.text, &days)) {
		cr_expr_complain(r, CR_DIAG_EXPR_DATE, node->offset, node->size,
		                 "'%s' is no date: write year, month and day, as in "
		                 "'2026-05-31'",
		                 cr_expr_show(r, node->value.text));
		node->bad = true;
	}
	node->value = (struct cr_constant){ .number = days };
}

/* The codes of a list as far as a message has room for them. */
static const char *
show_codes(struct reading *r, const struct cr_choices *list)
{
	enum { SHOWN = 8 };
	struct cr_buf buf = { 0 };
	const char *text = NULL;

	for (size_t i = 0; i < list->n_items && i < SHOWN; i++)
		cr_buf_printf(&buf, "%s%s", i ? " " : "", list->items[i].code);
	if (list->n_items > SHOWN)
		cr_buf_puts(&buf, " …");
	if (!buf.failed)
		text = cr_arena_strndup(r->arena, buf.data, buf.size);
	cr_buf_fini(&buf);
	if (!text)
		r->failed = true;
	return text ? text : "";
}

static bool
is_value(struct cr_slice text, const struct cr_choices *list)
{
	double value;

	if (!cr_number_parse(text, 0, &value))
		return false;
	for (size_t i = 0; i < list->n_items; i++)
		if (list->items[i].has_value && list->items[i].value == value)
			return true;
	return false;
}

static void
complain_of_code(struct reading *r, const struct cr_node *node,
                 const struct cr_choices *list)
{
	struct cr_nearest nearest = { .wanted = node->value.text };
	const char *text = cr_expr_show(r, node->value.text);

	for (size_t i = 0; i < list->n_items; i++)
		cr_nearest_offer(&nearest, list->items[i].code);
	if (is_value(node->value.text, list))
		cr_expr_complain(
			r, CR_DIAG_EXPR_CODE, node->offset, node->size,
			"'%s' is not one of the codes: %s; it is a value, and those "
			"stand without quotes",
			text, show_codes(r, list));
	else if (nearest.best)
		cr_expr_complain(r, CR_DIAG_EXPR_CODE, node->offset, node->size,
		                 "'%s' is not one of the codes: is '%s' meant?", text,
		                 nearest.best);
	else
		cr_expr_complain(r, CR_DIAG_EXPR_CODE, node->offset, node->size,
		                 "'%s' is not one of the codes: %s", text,
		                 show_codes(r, list));
}

static void
read_code(struct reading *r, struct cr_node *node, const struct cr_choices *list,
          bool missing_too)
{
	uint16_t code = cr_choices_find(list, node->value.text);

	if (code == CR_CHOICE_NONE) {
		complain_of_code(r, node, list);
		node->bad = true;
	} else if (list->items[code].missing && !missing_too) {
		cr_expr_complain(
			r, CR_DIAG_EXPR_MISSING_CODE, node->offset, node->size,
			"'%s' is a missing choice and no answer: only is(q, '%s') "
			"can ask for it",
			list->items[code].code, list->items[code].code);
		node->bad = true;
	}
	node->value = (struct cr_constant){ .code = code };
}

void
cr_expr_read_quoted(struct reading *r, struct cr_node *node, const struct cr_node *like,
                    bool missing_too)
{
	if (node->bad)
		return;
	if (node->kind == CR_NODE_OP) {
		for (size_t i = 0; i < node->n_args; i++)
			if (cr_op_parameter(node->op, i) == 'u')
				cr_expr_read_quoted(r, node->args[i], like,
				                    missing_too);
	} else if (node->value.reason == CR_PRESENT && like->type == CR_DATE) {
		read_date(r, node);
	} else if (node->value.reason == CR_PRESENT && like->type == CR_CHOICE) {
		read_code(r, node, like->choices, missing_too);
	}
	node->type = like->type;
	node->choices = like->choices;
	node->quoted = false;
	node->untyped = false;
}

void
cr_expr_settle(struct cr_node *node, const struct cr_node *like)
{
	if (!node->untyped)
		return;
	node->untyped = false;
	node->type = like->type;
	node->choices = like->choices;
	node->ranking = like->ranking;
	for (size_t i = 0; i < node->n_args; i++)
		if (cr_op_parameter(node->op, i) == 'u')
			cr_expr_settle(node->args[i], like);
}

void
cr_expr_convert(struct reading *r, struct cr_node **node, enum cr_type type,
                const struct cr_node *call)
{
	const struct cr_node like = { .type = type };

	if ((*node)->bad)
		return;
	/* Nothing is known of a set that is always missing; so it cannot be one. */
	if ((*node)->untyped && type != CR_SET)
		cr_expr_settle(*node, &like);
	else if ((type == CR_DATE || type == CR_STRING) && (*node)->quoted)
		cr_expr_read_quoted(r, *node, &like, false);
	else if ((*node)->type == type)
		return;
	else if (type == CR_NUMBER && (*node)->type == CR_CHOICE)
		cr_expr_to_value(r, node, CR_DIAG_EXPR_NO_VALUES);
	else
		complain_of_type(r, *node, type, call);
}
