/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said of a token that stands where nothing like it can stand, with what
 * its author probably meant.  Called by the parser, which then reads on.  Where the
 * lexer has complained of the same token, or of something just before it, nothing
 * more is said. */
#include "private.h"

#include <string.h>

/* Reads no more: the rest would only be misunderstood. */
static void
abandon(struct reading *r)
{
	r->abandoned = true;
	cr_expr_lex(r);
}

void
cr_expr_too_deep(struct reading *r, size_t offset)
{
	size_t end = offset;

	if (r->abandoned)
		return;
	cr_text_next(r->source, &end);
	cr_expr_complain(
		r, CR_DIAG_EXPR_TOO_DEEP, offset, end - offset,
		"this expression is nested more than %d levels deep: split it into "
		"several scores",
		CR_EXPR_MAX_DEPTH);
	abandon(r);
}

/* The token as a message shows it. */
static const char *
found(struct reading *r)
{
	struct cr_slice text = { r->source.data + r->token.offset, r->token.size };

	return cr_expr_show(r, text);
}

bool
cr_expr_is_shouted(const struct token *token)
{
	char lower[4];

	if (token->kind != TOKEN_NAME || token->text.size >= sizeof lower)
		return false;
	for (size_t i = 0; i < token->text.size; i++)
		lower[i] = (char)(token->text.data[i] | 0x20);
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		const struct cr_op_row *row = cr_op_row(op);
		const char *word = row->word ? row->word : row->spelling;

		if (row->power && strlen(word) == token->text.size &&
		    memcmp(word, lower, token->text.size) == 0)
			return true;
	}
	return false;
}

void
cr_expr_needs_value(struct reading *r)
{
	const struct token *token = &r->token;

	if (token->bad || token->doubtful || r->abandoned)
		return;
	if (token->kind == TOKEN_END)
		cr_expr_complain(
			r, CR_DIAG_EXPR_UNEXPECTED, r->source.size, 1,
			"the expression ends where a value or a name should follow");
	else
		cr_expr_complain(r, CR_DIAG_EXPR_UNEXPECTED, token->offset, token->size,
		                 token->prefix != CR_OP_COUNT
		                         ? "put '%s' and what follows it in parentheses"
		                         : "a value or a name should stand before '%s'",
		                 found(r));
}

/* True for what stands right after a quotation mark: probably the text goes on. */
static bool
follows_quote(const struct reading *r)
{
	char before = r->token.offset ? r->source.data[r->token.offset - 1] : ' ';

	return before == '\'' || before == '"';
}

void
cr_expr_needs_operator(struct reading *r)
{
	const struct token *token = &r->token;

	if (token->bad || token->doubtful || r->abandoned)
		return;
	if (token->kind == TOKEN_NAME && follows_quote(r)) {
		cr_expr_complain(
			r, CR_DIAG_EXPR_STRING, token->offset - 1, 1,
			"this quotation mark ends the text; one within a text is "
			"written twice, as in 'it''s'");
		abandon(r);
	} else if (token->kind == TOKEN_CLOSE)
		cr_expr_complain(r, CR_DIAG_EXPR_PARENTHESIS, token->offset, 1,
		                 "this ')' closes nothing: there is no '(' for it");
	else if (token->kind == TOKEN_COMMA)
		cr_expr_complain(
			r, CR_DIAG_EXPR_UNEXPECTED, token->offset, 1,
			"a comma stands only between the arguments of a function or "
			"the elements of a list; the decimal sign is a point");
	else if (cr_expr_is_shouted(token))
		cr_expr_complain(r, CR_DIAG_EXPR_UNEXPECTED, token->offset, token->size,
		                 "'%s' must be written in small letters", found(r));
	else
		cr_expr_complain(
			r, CR_DIAG_EXPR_UNEXPECTED, token->offset, token->size,
			"an operator (such as +, = or and) should stand before '%s'",
			found(r));
}
