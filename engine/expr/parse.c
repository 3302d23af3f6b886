/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tokens into a tree, by the binding powers of ops.def.  Names are left to be
 * resolved and types to be checked; what is decided here is shape alone.  After
 * a mistake the parser goes on at the next place where the shape is clear: an
 * operator, a comma, a parenthesis.  It never gives up a node, so both sides of
 * a mistake are still checked. */
#include "private.h"

#include <string.h>

/* Nodes that belong together; grows in the arena. */
struct list {
	struct cr_node **items;
	size_t n, capacity;
	bool unclosed; /* Its end is not known, so neither is what is in it. */
};

static struct cr_node *parse_expression(struct reading *r, unsigned least);

static void
add(struct reading *r, struct list *list, struct cr_node *node)
{
	if (list->n == list->capacity) {
		size_t capacity = list->capacity ? 2 * list->capacity : 4;
		struct cr_node **items =
			cr_arena_array(r->arena, capacity, sizeof(struct cr_node *));

		if (!items) {
			r->failed = true;
			return;
		}
		if (list->n)
			memcpy(items, list->items, list->n * sizeof *items);
		list->items = items;
		list->capacity = capacity;
	}
	if (node)
		list->items[list->n++] = node;
}

struct cr_node *
cr_expr_node(struct reading *r, enum cr_node_kind kind, size_t offset, size_t size)
{
	struct cr_node *node = cr_arena_alloc(r->arena, sizeof *node);

	if (!node) {
		r->failed = true;
		return NULL;
	}
	node->kind = kind;
	node->offset = offset;
	node->size = size;
	node->depth = 1;
	return node;
}

/* An operation over 'args', from 'start' to where the parser is.  CR_OP_COUNT is
 * none that is known: of it only the arguments are checked. */
static struct cr_node *
operation(struct reading *r, enum cr_op op, struct list args, size_t start)
{
	struct cr_node *node = cr_expr_node(r, CR_NODE_OP, start, r->end - start);

	if (!node)
		return NULL;
	node->op = op;
	node->bad = op == CR_OP_COUNT || args.unclosed;
	node->args = args.items;
	node->n_args = args.n;
	for (size_t i = 0; i < args.n; i++)
		if (args.items[i]->depth >= node->depth)
			node->depth = args.items[i]->depth + 1;
	if (node->depth > CR_EXPR_MAX_DEPTH) {
		cr_expr_too_deep(r, start);
		/* What is checked must not be deep either. */
		node->n_args = 0;
		node->depth = 1;
		node->bad = true;
	}
	return node;
}

/* Something to stand where nothing that can be read does. */
static struct cr_node *
nothing(struct reading *r)
{
	struct cr_node *node = cr_expr_node(r, CR_NODE_CONSTANT, r->token.offset, 1);

	if (node)
		node->bad = true;
	return node;
}

/* Reads on where 'left' should have ended, complaining once, up to the next comma or
 * parenthesis.  What stood there is kept below a bad node, so that it is checked. */
static struct cr_node *
join(struct reading *r, struct cr_node *left)
{
	size_t start = left ? left->offset : 0;
	bool told = false;

	while (r->token.kind != TOKEN_COMMA && r->token.kind != TOKEN_CLOSE &&
	       r->token.kind != TOKEN_END) {
		struct list sides = { 0 };

		if (!told)
			cr_expr_needs_operator(r);
		told = true;
		if (cr_expr_is_shouted(&r->token))
			cr_expr_lex(r);
		add(r, &sides, left);
		add(r, &sides, parse_expression(r, 0));
		left = operation(r, CR_OP_COUNT, sides, start);
	}
	return left;
}

/* Expressions between commas up to the ')' of the '(' at 'open', which has been
 * passed. */
static struct list
parse_list(struct reading *r, size_t open)
{
	struct list list = { 0 };

	if (r->token.kind != TOKEN_CLOSE) {
		add(r, &list, join(r, parse_expression(r, 0)));
		while (r->token.kind == TOKEN_COMMA) {
			cr_expr_lex(r);
			add(r, &list, join(r, parse_expression(r, 0)));
		}
	}
	list.unclosed = r->token.kind != TOKEN_CLOSE;
	if (!list.unclosed)
		cr_expr_lex(r);
	else if (!r->abandoned)
		cr_expr_complain(r, CR_DIAG_EXPR_PARENTHESIS, open, 1,
		                 "this '(' is never closed: a ')' is missing");
	return list;
}

/* ( expression ) */
static struct cr_node *
parse_group(struct reading *r)
{
	size_t open = r->token.offset;
	struct list list;

	cr_expr_lex(r);
	if (r->token.kind == TOKEN_CLOSE)
		cr_expr_needs_value(r);
	list = parse_list(r, open);
	if (list.n == 1)
		return list.items[0];
	if (list.n > 1)
		cr_expr_complain(
			r, CR_DIAG_EXPR_UNEXPECTED, list.items[1]->offset,
			list.items[1]->size,
			"several values stand between these parentheses: that is "
			"for functions, and after 'in'");
	return operation(r, CR_OP_COUNT, list, open);
}

/* The function of that name; where there is none, the likeliest is told. */
static enum cr_op
find_function(struct reading *r, const struct token *name)
{
	enum cr_op op = cr_op_function(name->text);
	const char *meant;

	if (op != CR_OP_COUNT || name->bad)
		return op;
	meant = cr_expr_function_meant(name->text);
	if (meant)
		cr_expr_complain(r, CR_DIAG_EXPR_FUNCTION, name->offset, name->size,
		                 "there is no function '%s': is '%s' meant?",
		                 cr_expr_show(r, name->text), meant);
	else
		cr_expr_complain(r, CR_DIAG_EXPR_FUNCTION, name->offset, name->size,
		                 "there is no function '%s'",
		                 cr_expr_show(r, name->text));
	return op;
}

/* A name, or a function where '(' follows. */
static struct cr_node *
parse_name(struct reading *r, const struct token *name)
{
	struct cr_node *node;
	size_t open = r->token.offset;

	if (r->token.kind == TOKEN_OPEN) {
		enum cr_op op = find_function(r, name);

		cr_expr_lex(r);
		return operation(r, op, parse_list(r, open), name->offset);
	}
	node = cr_expr_node(r, CR_NODE_SYMBOL, name->offset, name->size);
	if (node) {
		node->name = true;
		node->bad = name->bad;
	}
	return node;
}

/* An operator that stands before its only operand. */
static struct cr_node *
parse_prefix(struct reading *r, const struct token *sign, unsigned least)
{
	struct list operand = { 0 };
	struct cr_node *node;
	unsigned power = cr_op_row(sign->prefix)->power;

	add(r, &operand, parse_expression(r, power > least ? power : least));
	node = operation(r, sign->prefix, operand, sign->offset);
	if (node && power < least)
		node->bad = true; /* skip_operators() has complained. */
	return node;
}

static struct cr_node *
parse_literal(struct reading *r, const struct token *token)
{
	struct cr_node *node =
		cr_expr_node(r, CR_NODE_CONSTANT, token->offset, token->size);

	if (!node)
		return NULL;
	node->bad = token->bad;
	node->type = CR_BOOLEAN;
	if (token->kind == TOKEN_NUMBER) {
		node->type = CR_NUMBER;
		node->value.number = token->number;
	} else if (token->kind == TOKEN_STRING) {
		node->type = CR_STRING;
		node->value.text = token->text;
		node->quoted = true;
	} else if (token->kind == TOKEN_MISSING) {
		node->type = CR_NUMBER;
		node->value.reason = CR_UNDEFINED;
		node->untyped = true;
	} else {
		node->value.number = token->kind == TOKEN_TRUE;
	}
	return node;
}

/* Passes operators that have nothing before them, complaining of the first. */
static void
skip_operators(struct reading *r, unsigned least)
{
	bool told = false;

	while (r->token.kind == TOKEN_OPERATOR &&
	       (r->token.prefix == CR_OP_COUNT ||
	        cr_op_row(r->token.prefix)->power < least)) {
		bool prefix = r->token.prefix != CR_OP_COUNT;

		if (!told)
			cr_expr_needs_value(r);
		told = true;
		if (prefix)
			return;
		cr_expr_lex(r);
	}
}

static struct cr_node *
parse_operand(struct reading *r, unsigned least)
{
	struct token token;

	skip_operators(r, least);
	token = r->token;
	switch (token.kind) {
	case TOKEN_OPEN:
		return parse_group(r);
	case TOKEN_CLOSE:
	case TOKEN_COMMA:
	case TOKEN_END:
		cr_expr_needs_value(r);
		return nothing(r);
	case TOKEN_OPERATOR:
		cr_expr_lex(r);
		return parse_prefix(r, &token, least);
	case TOKEN_NAME:
	case TOKEN_SELF:
		cr_expr_lex(r);
		return parse_name(r, &token);
	default:
		cr_expr_lex(r);
		return parse_literal(r, &token);
	}
}

/* The list of 'in', or what stands in its place. */
static struct list
parse_members(struct reading *r, struct cr_node *left, unsigned power)
{
	struct list args = { 0 }, members = { 0 };
	size_t open = r->token.offset;

	if (r->token.kind == TOKEN_OPEN) {
		cr_expr_lex(r);
		members = parse_list(r, open);
	} else {
		if (!r->token.bad && !r->token.doubtful)
			cr_expr_complain(
				r, CR_DIAG_EXPR_UNEXPECTED, open, r->token.size,
				"after 'in' stands a list in parentheses, as in "
				"'a in (1, 2)'");
		add(r, &members, parse_expression(r, power + 1));
	}
	add(r, &args, left);
	for (size_t i = 0; i < members.n; i++)
		add(r, &args, members.items[i]);
	return args;
}

static bool
begins_value(const struct token *token)
{
	return token->kind != TOKEN_END && token->kind != TOKEN_CLOSE &&
	       token->kind != TOKEN_COMMA && token->kind != TOKEN_OPERATOR;
}

static bool
does_not_chain(const struct cr_node *node)
{
	enum cr_notation notation;

	if (!node || node->kind != CR_NODE_OP || node->op == CR_OP_COUNT)
		return false;
	notation = cr_op_row(node->op)->notation;
	return notation == CR_NOTATION_UNCHAINED || notation == CR_NOTATION_MEMBERSHIP;
}

/* What stands after something that has no meaning, which may have been meant as an
 * operator: it is read as if it were one that binds tightly. */
static struct cr_node *
parse_strange(struct reading *r, struct cr_node *left, size_t start, unsigned least)
{
	const unsigned tight = 65;

	while (r->token.doubtful && begins_value(&r->token) && least <= tight) {
		struct list sides = { 0 };

		add(r, &sides, left);
		add(r, &sides, parse_expression(r, tight));
		left = operation(r, CR_OP_COUNT, sides, start);
	}
	return left;
}

/* The operators that follow 'left', which began at 'start', as far as they bind
 * at least as tightly as 'least'. */
static struct cr_node *
parse_operations(struct reading *r, struct cr_node *left, size_t start, unsigned least)
{
	struct cr_node *chain = NULL;

	left = parse_strange(r, left, start, least);
	while (r->token.infix != CR_OP_COUNT &&
	       cr_op_row(r->token.infix)->power >= least) {
		enum cr_op op = r->token.infix;
		unsigned power = cr_op_row(op)->power;
		struct list args = { 0 };

		if (chain && power == cr_op_row(chain->op)->power) {
			cr_expr_complain(
				r, CR_DIAG_EXPR_CHAIN, r->token.offset, r->token.size,
				"comparisons do not chain: write two of them, joined "
				"by 'and'");
			chain->bad = true;
		}
		cr_expr_lex(r);
		if (cr_op_row(op)->notation == CR_NOTATION_MEMBERSHIP) {
			args = parse_members(r, left, power);
		} else {
			add(r, &args, left);
			add(r, &args, parse_expression(r, power + 1));
		}
		left = parse_strange(r, operation(r, op, args, start), start, least);
		chain = does_not_chain(left) ? left : NULL;
	}
	return left;
}

static struct cr_node *
parse_expression(struct reading *r, unsigned least)
{
	size_t start = r->token.offset;
	struct cr_node *node;

	if (r->nesting == CR_EXPR_MAX_DEPTH) {
		cr_expr_too_deep(r, start);
		return nothing(r);
	}
	r->nesting++;
	node = parse_operations(r, parse_operand(r, least), start, least);
	r->nesting--;
	return node;
}

struct cr_node *
cr_expr_parse(struct reading *r)
{
	struct cr_node *node;
	size_t start;

	cr_expr_lex(r);
	start = r->token.offset;
	node = join(r, parse_expression(r, 0));
	while (r->token.kind != TOKEN_END) {
		struct list sides = { 0 };

		cr_expr_needs_operator(r);
		add(r, &sides, node);
		if (r->token.kind == TOKEN_CLOSE) {
			cr_expr_lex(r);
			node = join(r, parse_operations(r, node, start, 0));
			continue;
		}
		cr_expr_lex(r);
		add(r, &sides, join(r, parse_expression(r, 0)));
		node = operation(r, CR_OP_COUNT, sides, start);
	}
	return r->failed ? NULL : node;
}
