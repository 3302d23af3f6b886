/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arguments that are not computed but name something: a question or a score by
 * its name; a code, a theme, a rule, a group, a pattern in quotes.  They must be
 * written out, so that they can be checked before anything is computed. */
#include "private.h"

#include "coready/pattern.h"

#include <string.h>

struct parameter {
	char letter;
	const char *what; /* "takes ..." */
	void (*check)(struct reading *r, struct cr_node *call, size_t i);
};

static void
complain_of_type(struct reading *r, const struct cr_node *call, struct cr_node *arg,
                 const char *what)
{
	cr_expr_complain(r, CR_DIAG_EXPR_REFERENCE, arg->offset, arg->size,
	                 "%s takes %s, which '%s' is not", cr_expr_call_name(r, call),
	                 what, cr_expr_show_node(r, arg));
	arg->bad = true;
}

/* A name of a coding is of something that has no value of its own. */
static bool
is_kind(const struct cr_node *arg, enum cr_symbol_kind kind)
{
	return arg->symbol->kind == kind;
}

static void
check_answer(struct reading *r, struct cr_node *call, size_t i)
{
	(void)i;
	cr_expr_resolve(r, call->args[0], false);
}

static void
check_choice(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];

	cr_expr_resolve(r, arg, false);
	if (!arg->bad && !arg->choices)
		complain_of_type(r, call, arg, "the name of a question with choices");
}

static void
check_shared(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];

	cr_expr_resolve(r, arg, true);
	if (!arg->bad && (is_kind(arg, CR_SYMBOL_CODING) ||
	                  is_kind(arg, CR_SYMBOL_SCORE) || !arg->choices))
		complain_of_type(
			r, call, arg,
			"the name of a question with choices, or of a classification");
}

static void
check_score(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];

	cr_expr_resolve(r, arg, true);
	if (!arg->bad && !is_kind(arg, CR_SYMBOL_SCORE))
		complain_of_type(r, call, arg, "the name of a score");
}

static void
check_banded(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];

	check_score(r, call, i);
	if (arg->bad || arg->symbol->bands)
		return;
	cr_expr_complain(r, CR_DIAG_EXPR_BANDS, arg->offset, arg->size,
	                 "score '%s' has no bands", arg->symbol->name);
	arg->bad = true;
}

static void
check_coding(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];

	cr_expr_resolve(r, arg, true);
	if (!arg->bad && !is_kind(arg, CR_SYMBOL_CODING))
		complain_of_type(r, call, arg, "the name of a coding");
}

/* Reads a code in quotes as one of the list of the first argument. */
static void
read_code(struct reading *r, struct cr_node *call, size_t i, bool missing_too)
{
	const struct cr_node *first = call->args[0];
	const struct cr_node like = { .type = CR_CHOICE, .choices = first->choices };

	if (i > 0 && !first->bad && first->choices)
		cr_expr_read_quoted(r, call->args[i], &like, missing_too);
}

static void
check_any_code(struct reading *r, struct cr_node *call, size_t i)
{
	read_code(r, call, i, true);
}

static void
check_code(struct reading *r, struct cr_node *call, size_t i)
{
	read_code(r, call, i, false);
}

/* Complains of an id that is not there, with the nearest that is. */
static void
complain_of_id(struct reading *r, enum cr_diag_kind kind, struct cr_node *arg,
               const char *what, const struct cr_nearest *nearest)
{
	const char *shown = cr_expr_show(r, arg->value.text);

	if (nearest->best)
		cr_expr_complain(r, kind, arg->offset, arg->size,
		                 "there is no %s '%s' here: is '%s' meant?", what,
		                 shown, nearest->best);
	else
		cr_expr_complain(r, kind, arg->offset, arg->size,
		                 "there is no %s '%s' here", what, shown);
	arg->bad = true;
}

/* Makes an id in quotes its place in the list. */
static void
find_in(struct reading *r, enum cr_diag_kind kind, struct cr_node *arg,
        const struct cr_choices *list, const char *what)
{
	struct cr_nearest nearest = { .wanted = arg->value.text };
	uint16_t code = cr_choices_find(list, arg->value.text);

	if (code == CR_CHOICE_NONE || list->items[code].missing) {
		for (size_t i = 0; i < list->n_items; i++)
			if (!list->items[i].missing)
				cr_nearest_offer(&nearest, list->items[i].code);
		complain_of_id(r, kind, arg, what, &nearest);
		return;
	}
	arg->type = CR_CHOICE;
	arg->choices = list;
	arg->quoted = false;
	arg->value = (struct cr_constant){ .code = code };
}

static void
check_group(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];

	if (r->scope->groups) {
		find_in(r, CR_DIAG_EXPR_GROUP, arg, r->scope->groups, "group");
		return;
	}
	cr_expr_complain(
		r, CR_DIAG_EXPR_GROUP, arg->offset, arg->size,
		"there are no groups: the design of this instrument names no group "
		"question");
	arg->bad = true;
}

static void
check_theme(struct reading *r, struct cr_node *call, size_t i)
{
	const struct cr_node *coding = call->args[0];

	if (i > 0 && coding->symbol && !coding->bad)
		find_in(r, CR_DIAG_EXPR_THEME, call->args[i], coding->symbol->choices,
		        "theme");
}

static void
check_rule(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];
	struct cr_nearest nearest = { .wanted = arg->value.text };
	int place;

	if (!r->scope->rule)
		return;
	place = r->scope->rule(r->scope, arg->value.text);
	if (place < 0) {
		if (r->scope->offer_rules)
			r->scope->offer_rules(r->scope, &nearest);
		complain_of_id(r, CR_DIAG_EXPR_RULE, arg, "rule", &nearest);
		return;
	}
	arg->type = CR_NUMBER;
	arg->quoted = false;
	arg->value = (struct cr_constant){ .number = place };
}

/* Where byte 'at' of the text of a literal stands in the source: after the quotation
 * mark and the marks that were doubled. */
static size_t
source_offset(const struct reading *r, const struct cr_node *literal, size_t at)
{
	const char *text = r->source.data + literal->offset;
	size_t offset = 1;

	for (size_t i = 0; i < at && offset + 1 < literal->size; i++)
		offset += text[offset] == *text && text[offset + 1] == *text ? 2 : 1;
	return literal->offset + (offset < literal->size ? offset : literal->size - 1);
}

/* Under the character of the pattern at which it was noticed. */
static void
complain_of_pattern(struct reading *r, size_t offset, const char *why)
{
	size_t end = offset;

	cr_text_next(r->source, &end);
	cr_expr_complain(r, CR_DIAG_EXPR_PATTERN, offset, end - offset,
	                 "this pattern cannot be read: %s", why);
}

static void
check_pattern(struct reading *r, struct cr_node *call, size_t i)
{
	struct cr_node *arg = call->args[i];
	struct cr_error why = { 0 };
	size_t at = 0;
	struct cr_pattern *pattern =
		cr_pattern_new(arg->value.text, CR_PATTERN_INTERPRETED, &at, &why);

	if (pattern) {
		cr_pattern_free(pattern);
		return;
	}
	if (why.code == CR_ENOMEM)
		r->failed = true;
	else
		complain_of_pattern(r, source_offset(r, arg, at), why.message);
	arg->bad = true;
}

static const struct parameter named[] = {
	{ 'q', "the name of a question or a score", check_answer },
	{ 'h', "the name of a question with choices", check_choice },
	{ 'H', "the name of a question with choices, or of a classification",
	  check_shared },
	{ 'S', "the name of a score", check_score },
	{ 'B', "the name of a score with bands", check_banded },
	{ 'C', "the name of a coding", check_coding },
};

static const struct parameter quoted[] = {
	{ 'k', "a code in quotes", check_any_code },
	{ 'K', "a code in quotes", check_code },
	{ 'g', "the code of a group in quotes", check_group },
	{ 't', "the id of a theme in quotes", check_theme },
	{ 'f', "the id of a rule in quotes", check_rule },
	{ 'p', "a pattern in quotes", check_pattern },
};

static const struct parameter *
parameter(const struct parameter *table, size_t n, char letter)
{
	for (size_t i = 0; i < n; i++)
		if (table[i].letter == letter)
			return &table[i];
	return NULL;
}

bool
cr_expr_check_reference(struct reading *r, struct cr_node *call, size_t i, char letter)
{
	const struct parameter *name =
		parameter(named, sizeof named / sizeof *named, letter);
	const struct parameter *text =
		parameter(quoted, sizeof quoted / sizeof *quoted, letter);
	struct cr_node *arg = call->args[i];

	if (!name && !text)
		return false;
	if (arg->bad)
		return true;
	if (name ? arg->name : arg->quoted && arg->kind == CR_NODE_CONSTANT) {
		(name ? name : text)->check(r, call, i);
		return true;
	}
	cr_expr_complain(r, CR_DIAG_EXPR_REFERENCE, arg->offset, arg->size,
	                 "%s takes %s here", cr_expr_call_name(r, call),
	                 (name ? name : text)->what);
	arg->bad = true;
	return true;
}
