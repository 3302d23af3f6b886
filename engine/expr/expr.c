/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One expression from text to tree: the phases in their order, and what can be
 * asked of the result.  Called by whatever loads an instrument; the only thing
 * it keeps is in the caller's arena. */
#include "private.h"

/* XML lets no control character through but these; a literal with one could not be
 * what anybody meant. */
static bool
is_text(struct cr_slice source, size_t *at)
{
	size_t valid = cr_text_valid(source);

	for (*at = 0; *at < valid; ++*at) {
		unsigned char c = (unsigned char)source.data[*at];

		if (c < ' ' && c != '\t' && c != '\n' && c != '\r')
			return false;
	}
	return valid == source.size;
}

/* Under the character with which it is too long. */
static void
complain_of_length(struct reading *r)
{
	size_t start = CR_EXPR_MAX_SIZE, end;

	while (start > 0 && ((unsigned char)r->source.data[start] & 0xc0) == 0x80)
		start--;
	end = start;
	cr_text_next(r->source, &end);
	cr_expr_complain(r, CR_DIAG_EXPR_TOO_LONG, start, end - start,
	                 "this expression has more than %d bytes", CR_EXPR_MAX_SIZE);
}

static bool
is_readable(struct reading *r)
{
	size_t at;

	if (r->source.size > CR_EXPR_MAX_SIZE)
		complain_of_length(r);
	else if (!is_text(r->source, &at))
		cr_expr_complain(r, CR_DIAG_EXPR_CHARACTER, at, 1,
		                 "a byte that is no character of a text stands here");
	else if (cr_text_trim(r->source).size == 0)
		cr_expr_complain(r, CR_DIAG_EXPR_EMPTY, 0, r->source.size,
		                 "this expression is empty");
	else
		return true;
	return false;
}

static struct cr_node *
read_tree(struct reading *r, enum cr_type wanted)
{
	struct cr_node *root;

	if (!is_readable(r))
		return NULL;
	root = cr_expr_parse(r);
	if (!root)
		return NULL;
	cr_expr_check(r, root);
	cr_expr_check_result(r, &root, wanted);
	return root;
}

const struct cr_expr *
cr_expr_new(struct cr_arena *arena, struct cr_slice source,
            const struct cr_scope *scope, enum cr_type wanted,
            const struct cr_expr_report *report, struct cr_error *err)
{
	struct cr_expr *expr = cr_arena_alloc(arena, sizeof *expr);
	struct reading r = {
		.arena = arena,
		.scope = scope,
		.report = report,
		.err = err,
	};

	r.source.size = source.size;
	r.source.data = source.size > CR_EXPR_MAX_SIZE
	                        ? source.data
	                        : cr_arena_strndup(arena, source.data, source.size);
	if (!expr || !r.source.data) {
		cr_error_nomem(err);
		return NULL;
	}
	expr->source = r.source;
	expr->root = read_tree(&r, wanted);
	if (r.failed)
		cr_error_nomem(err);
	return r.failed || r.mistakes ? NULL : expr;
}

enum cr_type
cr_expr_type(const struct cr_expr *expr)
{
	return expr->root->type;
}

struct cr_slice
cr_expr_source(const struct cr_expr *expr)
{
	return expr->source;
}

const struct cr_node *
cr_expr_root(const struct cr_expr *expr)
{
	return expr->root;
}

static void
visit_symbols(const struct cr_node *node,
              void (*visit)(void *owner, const struct cr_symbol *symbol, size_t offset,
                            size_t size),
              void *owner)
{
	if (node->kind == CR_NODE_SYMBOL)
		visit(owner, node->symbol, node->offset, node->size);
	for (size_t i = 0; i < node->n_args; i++)
		visit_symbols(node->args[i], visit, owner);
}

void
cr_expr_symbols(const struct cr_expr *expr,
                void (*visit)(void *owner, const struct cr_symbol *symbol,
                              size_t offset, size_t size),
                void *owner)
{
	visit_symbols(expr->root, visit, owner);
}

static void
visit_rules(const struct cr_node *node,
            void (*visit)(void *owner, int rule, size_t offset, size_t size),
            void *owner)
{
	if (node->kind == CR_NODE_OP && node->op == CR_OP_FIRED)
		visit(owner, (int)node->args[0]->value.number, node->args[0]->offset,
		      node->args[0]->size);
	for (size_t i = 0; i < node->n_args; i++)
		visit_rules(node->args[i], visit, owner);
}

void
cr_expr_rules(const struct cr_expr *expr,
              void (*visit)(void *owner, int rule, size_t offset, size_t size),
              void *owner)
{
	visit_rules(expr->root, visit, owner);
}
