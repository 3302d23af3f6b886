/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text into tokens, one at a time, as the parser asks for them.  Operators are
 * whatever ops.def spells; nothing here lists them.  A piece of text that is no
 * token is complained of and read as what it was probably meant to be, so that
 * the parser sees the rest. */
#include "private.h"

#include "coready/number.h"

#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_word(char c)
{
	return is_letter(c) || is_digit(c) || c == '_';
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* The byte at 'at', or NUL at the end: the source itself holds none. */
static char
peek(struct cr_slice text, size_t at)
{
	return at < text.size ? text.data[at] : '\0';
}

static struct cr_slice
from(struct cr_slice text, size_t at)
{
	return (struct cr_slice){ text.data + at, text.size - at };
}

/* A point belongs to a name only between two of its characters. */
static bool
goes_on(struct cr_slice text, size_t at)
{
	char c = peek(text, at);

	return is_word(c) || (c == '.' && is_word(peek(text, at + 1)));
}

/* Bytes at the start of 'text' that spell the operator: a space in 'spelling' is
 * any white space, and a word ends where a name would.  0: they do not. */
static size_t
spelled(const char *spelling, struct cr_slice text)
{
	size_t at = 0;

	for (const char *s = spelling; *s; s++) {
		size_t start = at;

		if (*s == ' ')
			while (is_space(peek(text, at)))
				at++;
		else if (peek(text, at) == *s)
			at++;
		if (at == start)
			return 0;
	}
	return is_letter(*spelling) && goes_on(text, at) ? 0 : at;
}

/* Reads the longest operator at the start of 'text' into 'token'; 0 if none. */
static size_t
read_operator(struct cr_slice text, struct token *token)
{
	size_t longest = 0;

	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		const struct cr_op_row *row = cr_op_row(op);
		size_t size;

		if (row->power == 0)
			continue;
		size = spelled(row->spelling, text);
		if (size == 0 && row->word)
			size = spelled(row->word, text);
		if (size < longest || size == 0)
			continue;
		if (size > longest)
			token->prefix = token->infix = CR_OP_COUNT;
		longest = size;
		if (row->notation == CR_NOTATION_PREFIX)
			token->prefix = op;
		else
			token->infix = op;
	}
	if (longest)
		token->kind = TOKEN_OPERATOR;
	return longest;
}

/* What is wrong with a run of characters that began like a number. */
static const char *
number_mistake(struct cr_slice run)
{
	size_t digits = 0;

	if (*run.data == '.')
		return "write a digit before the point too, as in 0.5";
	if (run.data[run.size - 1] == '.')
		return "write a digit after the point too, as in 1.0, or leave the "
		       "point out";
	while (is_digit(peek(run, digits)) || peek(run, digits) == '.')
		digits++;
	if (peek(run, digits) == 'e' || peek(run, digits) == 'E')
		return "write it out, without an exponent";
	if (digits == run.size)
		return "a number has one decimal point";
	return "a name begins with a letter, and an operator stands between two values";
}

static bool
is_plain_number(struct cr_slice run)
{
	size_t at = 0;

	while (is_digit(peek(run, at)))
		at++;
	if (at == run.size)
		return true;
	if (at == 0 || peek(run, at++) != '.' || at == run.size)
		return false;
	while (is_digit(peek(run, at)))
		at++;
	return at == run.size;
}

static void
read_number(struct reading *r, struct token *token)
{
	struct cr_slice rest = from(r->source, r->at);
	size_t size = 0;

	while (is_word(peek(rest, size)) || peek(rest, size) == '.')
		size++;
	if ((rest.data[size - 1] | 0x20) == 'e' &&
	    (peek(rest, size) == '-' || peek(rest, size) == '+') &&
	    is_digit(peek(rest, size + 1)))
		for (size++; is_digit(peek(rest, size));)
			size++;
	rest.size = size;
	r->at += size;
	token->kind = TOKEN_NUMBER;
	if (!is_plain_number(rest))
		cr_expr_complain(r, CR_DIAG_EXPR_NUMBER, token->offset, size,
		                 "'%s' is no number: %s", cr_expr_show(r, rest),
		                 number_mistake(rest));
	else if (!cr_number_parse(rest, 0, &token->number))
		cr_expr_complain(r, CR_DIAG_EXPR_NUMBER, token->offset, size,
		                 "this number is too large to compute with");
	else
		return;
	token->bad = true;
}

/* A letter, or a character that no name may hold: takes all of the word. */
static void
read_name(struct reading *r, struct token *token)
{
	struct cr_slice rest = from(r->source, r->at);
	size_t size = 0;
	size_t stranger = 0;

	token->kind = TOKEN_NAME;
	token->bad = !is_letter(*rest.data);
	for (;;) {
		if (!is_ascii(peek(rest, size)) && !cr_expr_foreign(from(rest, size))) {
			if (!token->bad)
				stranger = size;
			token->bad = true;
			cr_text_next(rest, &size);
		} else if (goes_on(rest, size)) {
			size++;
		} else {
			break;
		}
	}
	token->text = (struct cr_slice){ rest.data, size };
	if (token->bad) {
		struct cr_slice character = from(rest, stranger);
		size_t end = 0;

		cr_text_next(character, &end);
		character.size = end;
		cr_expr_complain(
			r, CR_DIAG_EXPR_CHARACTER, r->at + stranger, end,
			stranger ? "'%s' cannot be part of a name: names are made of "
				   "the letters a to z, digits and _"
				 : "'%s' cannot begin a name: names begin with a "
				   "letter from a to z; text stands in quotes",
			cr_expr_show(r, character));
	}
	r->at += size;
}

/* The text between quotes: doubled quotes made one, in NFC like the answers that
 * it will be compared with. */
static struct cr_slice
unquote(struct reading *r, struct cr_slice inside, char quote)
{
	struct cr_buf plain = { 0 }, composed = { 0 };
	struct cr_slice text = { "", 0 };

	for (size_t i = 0; i < inside.size; i++) {
		cr_buf_byte(&plain, inside.data[i]);
		if (inside.data[i] == quote && peek(inside, i + 1) == quote)
			i++;
	}
	cr_text_nfc(&composed, (struct cr_slice){ plain.data, plain.size });
	if (!plain.failed && !composed.failed) {
		text.data = cr_arena_strndup(r->arena, composed.data, composed.size);
		text.size = composed.size;
	}
	r->failed |= plain.failed || composed.failed || !text.data;
	cr_buf_fini(&plain);
	cr_buf_fini(&composed);
	return text;
}

static void
read_string(struct reading *r, struct token *token)
{
	struct cr_slice rest = from(r->source, r->at);
	char quote = *rest.data;
	size_t end = 1;

	token->kind = TOKEN_STRING;
	while (end < rest.size &&
	       (rest.data[end] != quote || peek(rest, end + 1) == quote))
		end += rest.data[end] == quote ? 2 : 1;
	token->bad = end >= rest.size;
	if (token->bad)
		cr_expr_complain(r, CR_DIAG_EXPR_STRING, r->at, 1,
		                 "the text that this quotation mark begins never ends");
	else
		token->text =
			unquote(r, (struct cr_slice){ rest.data + 1, end - 1 }, quote);
	r->at = token->bad ? r->source.size : r->at + end + 1;
}

/* Text in typographic quotes: to the next one of any shape, or nothing. */
static size_t
foreign_quoted(struct cr_slice rest, size_t opening)
{
	for (size_t at = opening; at < rest.size; at++) {
		const struct foreign *closing = cr_expr_foreign(from(rest, at));

		if (closing && !closing->meant)
			return at + strlen(closing->text);
	}
	return 0;
}

/* Reads 'foreign' as what was meant; false where that is nothing. */
static bool
read_foreign(struct reading *r, struct token *token, const struct foreign *foreign)
{
	struct cr_slice rest = from(r->source, r->at);
	size_t size = strlen(foreign->text);
	size_t quoted = foreign->meant ? 0 : foreign_quoted(rest, size);

	if (foreign->meant && !*foreign->meant)
		cr_expr_complain(r, CR_DIAG_EXPR_FOREIGN, r->at, size, "%s",
		                 foreign->advice);
	else
		cr_expr_complain(r, CR_DIAG_EXPR_FOREIGN, r->at, quoted ? quoted : size,
		                 "'%s' is not written here: %s", foreign->text,
		                 foreign->advice);
	r->at += quoted ? quoted : size;
	if (quoted) {
		token->kind = TOKEN_STRING;
		token->bad = true;
	} else if (foreign->meant && *foreign->meant == ',') {
		token->kind = TOKEN_COMMA;
		token->bad = true;
	} else if (!foreign->meant ||
	           !read_operator(cr_slice_of(foreign->meant), token)) {
		return false;
	}
	return true;
}

/* Punctuation that is a token of its own. */
static bool
read_mark(struct reading *r, struct token *token)
{
	static const struct {
		char mark;
		enum token_kind kind;
	} marks[] = {
		{ '(', TOKEN_OPEN },
		{ ')', TOKEN_CLOSE },
		{ ',', TOKEN_COMMA },
		{ '.', TOKEN_SELF },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (peek(r->source, r->at) != marks[i].mark)
			continue;
		token->kind = marks[i].kind;
		r->at++;
		return true;
	}
	return false;
}

static bool
read_keyword(struct reading *r, struct token *token)
{
	static const struct {
		const char *word;
		enum token_kind kind;
	} words[] = {
		{ "true", TOKEN_TRUE },
		{ "false", TOKEN_FALSE },
		{ "missing", TOKEN_MISSING },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t size = spelled(words[i].word, from(r->source, r->at));

		if (size == 0)
			continue;
		token->kind = words[i].kind;
		r->at += size;
		return true;
	}
	return false;
}

/* An operator, or the spelling of one elsewhere: the longer wins. */
static bool
read_sign(struct reading *r, struct token *token, bool *nothing)
{
	struct cr_slice rest = from(r->source, r->at);
	const struct foreign *foreign = cr_expr_foreign(rest);
	size_t size = read_operator(rest, token);

	if (foreign && strlen(foreign->text) > size) {
		*nothing = !read_foreign(r, token, foreign);
		return true;
	}
	r->at += size;
	return size > 0;
}

/* Reads one token; false when what stood there was none and has been passed. */
static bool
read_token(struct reading *r, struct token *token)
{
	char c = peek(r->source, r->at);
	bool nothing = false;

	if (r->at == r->source.size)
		token->kind = TOKEN_END;
	else if (is_digit(c) || (c == '.' && is_digit(peek(r->source, r->at + 1))))
		read_number(r, token);
	else if (c == '\'' || c == '"')
		read_string(r, token);
	else if (read_sign(r, token, &nothing))
		return !nothing;
	else if (read_mark(r, token) || read_keyword(r, token))
		;
	else if (is_word(c) || !is_ascii(c))
		read_name(r, token);
	else {
		cr_expr_complain(r, CR_DIAG_EXPR_CHARACTER, r->at, 1,
		                 "'%c' has no meaning in an expression", c);
		r->at++;
		return false;
	}
	return true;
}

void
cr_expr_lex(struct reading *r)
{
	bool doubtful = false;

	r->end = r->at;
	for (;;) {
		size_t before = r->mistakes;

		while (is_space(peek(r->source, r->at)))
			r->at++;
		if (r->abandoned || r->failed)
			r->at = r->source.size;
		r->token = (struct token){
			.offset = r->at,
			.prefix = CR_OP_COUNT,
			.infix = CR_OP_COUNT,
			.doubtful = doubtful,
		};
		if (read_token(r, &r->token))
			break;
		doubtful |= r->mistakes > before;
	}
	r->token.size = r->at - r->token.offset;
}
