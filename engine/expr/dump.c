/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A tree as text that says how it was understood: every operation in parentheses,
 * every conversion shown.  The tests compare it; explain shows it. */
#include "private.h"

#include "coready/number.h"

static void dump(const struct cr_expr *expr, const struct cr_node *node,
                 struct cr_buf *out);

static void
dump_quoted(struct cr_slice text, struct cr_buf *out)
{
	cr_buf_byte(out, '\'');
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '\'')
			cr_buf_byte(out, '\'');
		cr_buf_byte(out, text.data[i]);
	}
	cr_buf_byte(out, '\'');
}

static void
dump_constant(const struct cr_node *node, struct cr_buf *out)
{
	if (node->value.reason != CR_PRESENT) {
		cr_buf_puts(out, "missing");
		return;
	}
	switch (node->type) {
	case CR_NUMBER:
		cr_number_print_exact(out, node->value.number);
		break;
	case CR_BOOLEAN:
		cr_buf_puts(out, node->value.number != 0 ? "true" : "false");
		break;
	case CR_DATE:
		cr_date_print(out, node->value.number);
		break;
	case CR_CHOICE:
		dump_quoted(cr_slice_of(node->choices->items[node->value.code].code),
		            out);
		break;
	default:
		dump_quoted(node->value.text, out);
	}
}

static void
dump_list(const struct cr_expr *expr, const struct cr_node *node, size_t first,
          struct cr_buf *out)
{
	cr_buf_byte(out, '(');
	for (size_t i = first; i < node->n_args; i++) {
		if (i > first)
			cr_buf_puts(out, ", ");
		dump(expr, node->args[i], out);
	}
	cr_buf_byte(out, ')');
}

static void
dump_operation(const struct cr_expr *expr, const struct cr_node *node,
               struct cr_buf *out)
{
	const struct cr_op_row *row = cr_op_row(node->op);

	switch (row->notation) {
	case CR_NOTATION_FUNCTION:
	case CR_NOTATION_IMPLIED:
		cr_buf_puts(out, row->spelling);
		dump_list(expr, node, 0, out);
		return;
	case CR_NOTATION_PREFIX:
		cr_buf_printf(out, "(%s ", row->spelling);
		dump(expr, node->args[0], out);
		break;
	default:
		cr_buf_byte(out, '(');
		dump(expr, node->args[0], out);
		cr_buf_printf(out, " %s ", row->spelling);
		if (row->notation == CR_NOTATION_MEMBERSHIP)
			dump_list(expr, node, 1, out);
		else
			dump(expr, node->args[1], out);
	}
	cr_buf_byte(out, ')');
}

static void
dump(const struct cr_expr *expr, const struct cr_node *node, struct cr_buf *out)
{
	bool self = expr->source.data[node->offset] == '.';

	if (node->kind == CR_NODE_SYMBOL)
		cr_buf_puts(out, self ? "." : node->symbol->name);
	else if (node->kind == CR_NODE_CONSTANT)
		dump_constant(node, out);
	else
		dump_operation(expr, node, out);
}

void
cr_expr_dump(const struct cr_expr *expr, struct cr_buf *out)
{
	dump(expr, expr->root, out);
}
