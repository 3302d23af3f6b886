/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names.  What a name means is the scope's to say; what is done about one that
 * means nothing is said here, with the likeliest thing that was meant. */
#include "private.h"

#include <string.h>

static bool
joins(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

/* The word around a name if a hyphen were part of names; the name itself if not. */
static struct cr_slice
word_around(const struct reading *r, const struct cr_node *node)
{
	const char *text = r->source.data;
	size_t start = node->offset, end = node->offset + node->size;

	while (start > 0 && joins(text[start - 1]))
		start--;
	while (end < r->source.size && joins(text[end]))
		end++;
	while (start < node->offset && text[start] == '-')
		start++;
	while (end > node->offset + node->size && text[end - 1] == '-')
		end--;
	return (struct cr_slice){ text + start, end - start };
}

/* True when the unknown name is part of a word with a hyphen; told once a word. */
static bool
complain_of_hyphen(struct reading *r, const struct cr_node *node)
{
	struct cr_slice word = word_around(r, node);
	size_t offset = (size_t)(word.data - r->source.data);
	char *meant;

	if (!memchr(word.data, '-', word.size))
		return false;
	if (r->hyphenated == offset + word.size)
		return true;
	r->hyphenated = offset + word.size;
	meant = cr_arena_strndup(r->arena, word.data, word.size);
	if (!meant) {
		r->failed = true;
		return true;
	}
	for (char *c = meant; *c; c++)
		if (*c == '-')
			*c = '_';
	cr_expr_complain(
		r, CR_DIAG_EXPR_HYPHEN, offset, word.size,
		"a hyphen is always a minus sign, and there is no '%s': names use _, "
		"as in %s",
		cr_expr_show_node(r, node), cr_expr_show(r, cr_slice_of(meant)));
	return true;
}

/* "readiness.band": the name of an output column, not of anything to compute with. */
static bool
complain_of_band(struct reading *r, const struct cr_node *node, struct cr_slice name)
{
	static const char ending[] = ".band";
	const size_t tail = sizeof ending - 1;

	if (name.size <= tail ||
	    memcmp(name.data + name.size - tail, ending, tail) != 0)
		return false;
	name.size -= tail;
	cr_expr_complain(r, CR_DIAG_EXPR_NAME, node->offset, node->size,
	                 "the band of a score is written band(%s)",
	                 cr_expr_show(r, name));
	return true;
}

static void
complain_of_name(struct reading *r, const struct cr_node *node, struct cr_slice name)
{
	struct cr_nearest nearest = { .wanted = name };
	const char *shown = cr_expr_show(r, name);
	enum cr_op function = cr_op_function(name);

	if (complain_of_hyphen(r, node) || complain_of_band(r, node, name))
		return;
	r->scope->offer(r->scope, &nearest);
	if (function != CR_OP_COUNT)
		cr_expr_complain(
			r, CR_DIAG_EXPR_NAME, node->offset, node->size,
			"'%s' is a function: its arguments follow in parentheses, %s()",
			shown, shown);
	else if (nearest.best)
		cr_expr_complain(r, CR_DIAG_EXPR_NAME, node->offset, node->size,
		                 "there is no '%s': is '%s' meant?", shown,
		                 nearest.best);
	else
		cr_expr_complain(r, CR_DIAG_EXPR_NAME, node->offset, node->size,
		                 "there is no question, score or classification '%s'; "
		                 "a code or a text "
		                 "stands in quotes",
		                 shown);
}

static const struct cr_symbol *
find(struct reading *r, struct cr_node *node)
{
	struct cr_slice name = { r->source.data + node->offset, node->size };
	const struct cr_symbol *symbol;
	const char *why = NULL;

	if (*name.data == '.') {
		if (!r->scope->self)
			cr_expr_complain(
				r, CR_DIAG_EXPR_SELF, node->offset, node->size,
				"a point by itself is the answer being checked, which "
				"there is only in a constraint");
		return r->scope->self;
	}
	symbol = r->scope->find(r->scope, name, &why);
	if (!symbol && why)
		cr_expr_complain(r, CR_DIAG_EXPR_NAME_PLACE, node->offset, node->size,
		                 "%s", why);
	else if (!symbol)
		complain_of_name(r, node, name);
	return symbol;
}

/* What has a meaning, but no value that could be computed with here. */
static bool
has_value(struct reading *r, const struct cr_node *node)
{
	const struct cr_symbol *symbol = node->symbol;

	if (symbol->kind == CR_SYMBOL_CODING)
		cr_expr_complain(
			r, CR_DIAG_EXPR_CODING, node->offset, node->size,
			"'%s' is a coding, and has many themes: ask for one with "
			"theme(%s, 'id'), in rules of scope response",
			symbol->name, symbol->name);
	else if (r->scope->context == CR_IN_UNIT_RULE &&
	         symbol->kind != CR_SYMBOL_SCORE)
		cr_expr_complain(r, CR_DIAG_EXPR_NAME_PLACE, node->offset, node->size,
		                 "'%s' is of one response, and this rule is about a "
		                 "unit of many: %s",
		                 symbol->name,
		                 symbol->choices
		                         ? "ask for the share of a choice, with share()"
		                         : "only a score has a mean to ask for");
	else
		return true;
	return false;
}

void
cr_expr_resolve(struct reading *r, struct cr_node *node, bool whole)
{
	if (!node->name || node->bad)
		return;
	node->symbol = find(r, node);
	node->name = false;
	if (!node->symbol || (!whole && !has_value(r, node))) {
		node->bad = true;
		return;
	}
	if (node->symbol->kind == CR_SYMBOL_CODING)
		return;
	node->type = node->symbol->type;
	node->ranking = node->symbol->ranking;
	node->choices = node->symbol->choices;
}
