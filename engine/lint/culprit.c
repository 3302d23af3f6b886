/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which part of a condition keeps it from ever being true, and why, for a message: of
 * parts that are joined by 'and', one that cannot be true by itself. */
#include "private.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

#include "coready/number.h"

/* The smallest part that is to blame alone. */
static const struct cr_node *
blame(struct surroundings *s, const struct cr_node *node)
{
	while (node->kind == CR_NODE_OP && node->op == CR_OP_AND) {
		if (!lint_truths(s, node->args[0]).may_be_true)
			node = node->args[0];
		else if (!lint_truths(s, node->args[1]).may_be_true)
			node = node->args[1];
		else
			break;
	}
	return node;
}

/* The words of a part, in one line and cut short. */
static void
quote(char *out, size_t size, struct cr_slice source, const struct cr_node *node)
{
	struct cr_slice words = cr_text_trim(
		cr_slice_part(source, node->offset, node->offset + node->size));
	size_t n = 0;
	bool space = false;

	for (size_t i = 0; i < words.size && n + 8 < size; i++) {
		char c = words.data[i];

		if (strchr(" \t\r\n", c)) {
			space = true;
			continue;
		}
		if (space)
			out[n++] = ' ';
		space = false;
		out[n++] = c;
	}
	out[n] = '\0';
	if (n + 8 < size)
		return;
	/* Not through the middle of a character. */
	while (n > 0 && ((unsigned char)out[n - 1] & 0xC0) == 0x80)
		n--;
	memcpy(out + (n > 0 ? n - 1 : 0), "\u2026", 4);
}

/* A number to four decimals: what is beyond them is rounding. */
static void
print_date_or_number(struct cr_buf *out, enum cr_type type, double value)
{
	if (type == CR_DATE)
		cr_date_print(out, value);
	else
		cr_number_print_exact(out, cr_number_round(value, 4));
}

/* Of a number or date: from where to where it goes. */
static void
say_ends(struct cr_buf *out, const char *name, enum cr_type type,
         const struct possible *p)
{
	bool low = p->lo > -DBL_MAX, high = p->hi < DBL_MAX;

	if (!low && !high)
		return;
	cr_buf_printf(out, " (%s goes ", name);
	if (low) {
		cr_buf_puts(out, "from ");
		print_date_or_number(out, type, p->lo);
		cr_buf_puts(out, high ? "" : " on");
	}
	if (high) {
		cr_buf_puts(out, low ? " to " : "up to ");
		print_date_or_number(out, type, p->hi);
	}
	cr_buf_puts(out, ")");
}

/* What is known of the first operand of a comparison. */
static void
explain(struct surroundings *s, struct culprit *culprit, struct cr_slice source,
        const struct cr_node *node)
{
	struct cr_buf out = { 0 };
	char name[48];
	const struct cr_node *first;
	struct possible p;

	if (node->kind != CR_NODE_OP || cr_op_row(node->op)->power != 40)
		return;
	first = node->args[0];
	if (first->kind == CR_NODE_OP && first->op == CR_OP_VALUE)
		first = first->args[0];
	p = lint_evaluate(s, node->args[0]);
	quote(name, sizeof name, source, first);
	if (first->kind == CR_NODE_CONSTANT)
		return;
	if (!may_be_present(&p))
		cr_buf_printf(&out, " (%s never has a value)", name);
	else if (node->args[0]->type == CR_NUMBER || node->args[0]->type == CR_DATE)
		say_ends(&out, name, node->args[0]->type, &p);
	if (cr_buf_text(&out))
		snprintf(culprit->why, sizeof culprit->why, "%s", out.data);
	else
		s->room.failed = true;
	cr_buf_fini(&out);
}

struct culprit
culprit_of(struct surroundings *s, const struct cr_program *program)
{
	const struct cr_node *node = blame(s, view_tree(program));
	struct cr_slice source = cr_program_source(program);
	struct culprit culprit = { .text = "" };

	quote(culprit.text, sizeof culprit.text, source, node);
	explain(s, &culprit, source, node);
	return culprit;
}
