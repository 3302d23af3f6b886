/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds the work of backtracking.  Called by pattern.c, which lets machine code
 * decide only where the interpreter could not have given up: there both give the one
 * true answer, so that it does not matter which of them ran.
 *
 * The interpreter takes a step wherever it may have to come back to.  Of each part of
 * a pattern two numbers are kept, both from one entry at one place of the text:
 * the steps inside of it, and the ways out of it, each of which enters what follows.
 * Of A then B the steps are A's and, for each way out of A, B's; the ways multiply.
 *
 * Only the plain part of the language is understood: characters, classes, groups,
 * alternatives, greedy and lazy quantifiers, looking around.  What is not (what
 * refers back, recursion, conditions, verbs, possessive quantifiers, most letters
 * after a backslash) makes the bound infinite, which is always true.  So does what
 * would need a guess: this reads less than PCRE2 and never otherwise. */
#include "pattern-cost.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { MOST_GROUPS = 100 }; /* One in another: recursion, as in the compiler. */

/* What is beyond any limit there is. */
#define MOST_COST 1e12

struct cost {
	double steps, ways;
};

struct reader {
	const char *at, *end;
	double text_size;
	int depth;
	bool plain; /* All that was read so far is understood. */
};

/* What a quantifier may stand after, and how it is repeated. */
enum piece { PIECE_CHARACTER, PIECE_PLACE, PIECE_GROUP };

static struct cost read_alternatives(struct reader *r);

static char
peek(const struct reader *r)
{
	return r->at < r->end ? *r->at : '\0';
}

static bool
take(struct reader *r, const char *text)
{
	size_t size = strlen(text);

	if ((size_t)(r->end - r->at) < size || memcmp(r->at, text, size) != 0)
		return false;
	r->at += size;
	return true;
}

static void
give_up(struct reader *r)
{
	r->plain = false;
	r->at = r->end;
}

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

/* After a backslash: a kind of character, a boundary, or a sign as it stands. */
static enum piece
read_escape(struct reader *r)
{
	char c = peek(r);

	if (r->at == r->end || (unsigned char)c >= 0x80 || is_digit(c) ||
	    (is_letter(c) && !strchr("bBdDhHnpPrstSvVwW", c))) {
		give_up(r);
		return PIECE_CHARACTER;
	}
	r->at++;
	if (c == 'b' || c == 'B')
		return PIECE_PLACE;
	if ((c == 'p' || c == 'P') && peek(r) == '{')
		while (r->at < r->end && *r->at++ != '}')
			;
	else if (c == 'p' || c == 'P')
		give_up(r);
	return PIECE_CHARACTER;
}

/* After "[": to the "]" that ends it. */
static void
read_class(struct reader *r)
{
	take(r, "^");
	if (peek(r) == ']')
		give_up(r);
	while (r->at < r->end && *r->at != ']') {
		if (*r->at == '[')
			give_up(r);
		else if (take(r, "\\"))
			read_escape(r);
		else
			r->at++;
	}
	if (!take(r, "]"))
		give_up(r);
}

/* After "(": the whole of it. */
static enum piece
read_group(struct reader *r, struct cost *cost)
{
	bool looks = take(r, "?=") || take(r, "?!") || take(r, "?<=") || take(r, "?<!");

	if (!looks && take(r, "?i)"))
		return PIECE_PLACE;
	if (!looks && !take(r, "?:") && (peek(r) == '?' || peek(r) == '*'))
		give_up(r);
	if (++r->depth > MOST_GROUPS)
		give_up(r);
	*cost = read_alternatives(r);
	r->depth--;
	if (!take(r, ")"))
		give_up(r);
	/* A step to enter, one to leave it out, and on each way out one to repeat. */
	cost->steps += 2 + cost->ways;
	if (looks)
		cost->ways = 1;
	return looks ? PIECE_PLACE : PIECE_GROUP;
}

static enum piece
read_piece(struct reader *r, struct cost *cost)
{
	char c = *r->at++;

	*cost = (struct cost){ 0, 1 };
	switch (c) {
	case '\\':
		return read_escape(r);
	case '[':
		read_class(r);
		return PIECE_CHARACTER;
	case '(':
		return read_group(r, cost);
	case '^':
	case '$':
		return PIECE_PLACE;
	case '*':
	case '+':
	case '?':
	case '{':
		give_up(r); /* A quantifier that was not expected. */
		return PIECE_PLACE;
	default:
		/* All of a character, since a quantifier is of all of it. */
		while (r->at < r->end && ((unsigned char)*r->at & 0xc0) == 0x80)
			r->at++;
		return PIECE_CHARACTER;
	}
}

static double
read_count(struct reader *r)
{
	double count = 0;

	if (!is_digit(peek(r)))
		give_up(r);
	for (; r->at < r->end && is_digit(*r->at); r->at++)
		count = 10 * count + (*r->at - '0');
	return count;
}

/* "{2}", "{2,}", "{2,5}" behind the brace; anything else may be a brace as it stands. */
static void
read_braces(struct reader *r, double *least, double *most)
{
	*least = *most = read_count(r);
	if (take(r, ","))
		*most = peek(r) == '}' ? INFINITY : read_count(r);
	if (!take(r, "}"))
		give_up(r);
}

/* False where there is none. */
static bool
read_quantifier(struct reader *r, double *least, double *most)
{
	*least = 0;
	*most = INFINITY;
	if (take(r, "?"))
		*most = 1;
	else if (take(r, "+"))
		*least = 1;
	else if (take(r, "{"))
		read_braces(r, least, most);
	else if (!take(r, "*"))
		return false;
	take(r, "?"); /* Lazy: the same ways in another order. */
	if (strchr("?*+{", peek(r)) && r->at < r->end)
		give_up(r);
	return true;
}

/* A step for each number of characters that is tried. */
static struct cost
repeat_character(const struct reader *r, double least, double most)
{
	double ways = fmin(most, r->text_size) - least + 1;

	ways = ways > 1 ? ways : 1;
	return (struct cost){ ways + 1, ways };
}

/* The n-th time is entered by every way out of the one before, so that from two ways
 * on there is soon no end.  Without an end a repetition that takes nothing is the
 * last, and the others take a byte at least. */
static struct cost
repeat_group(const struct reader *r, struct cost once, double least, double most)
{
	struct cost all = { 0 };
	double entered = 1;

	if (isinf(most))
		most = least + r->text_size + 1;
	if (once.ways < 2)
		return (struct cost){ most * once.steps, most - least + 1 };
	for (double n = 0; n <= most && entered < MOST_COST; n++) {
		if (n >= least)
			all.ways += entered;
		if (n < most)
			all.steps += entered * once.steps;
		entered *= once.ways;
	}
	if (entered >= MOST_COST)
		all.steps = INFINITY;
	return all;
}

static struct cost
read_sequence(struct reader *r)
{
	struct cost all = { 0, 1 };

	while (r->at < r->end && *r->at != '|' && *r->at != ')') {
		struct cost next;
		double least, most;
		enum piece piece = read_piece(r, &next);

		if (read_quantifier(r, &least, &most)) {
			if (piece == PIECE_PLACE)
				give_up(r);
			next = piece == PIECE_GROUP
			               ? repeat_group(r, next, least, most)
			               : repeat_character(r, least, most);
		}
		all.steps += all.ways * next.steps;
		all.ways *= next.ways;
	}
	return all;
}

/* A step for each. */
static struct cost
read_alternatives(struct reader *r)
{
	struct cost all = { 0 };

	do {
		struct cost next = read_sequence(r);

		all.steps += 1 + next.steps;
		all.ways += next.ways;
	} while (take(r, "|"));
	return all;
}

double
cr_pattern_cost(struct cr_slice source, size_t text_size)
{
	struct reader r = {
		.at = source.data,
		.end = source.data + source.size,
		.text_size = (double)text_size,
		.plain = true,
	};
	struct cost cost = { 0, 1 };

	if (source.size > 0)
		cost = read_alternatives(&r);
	/* A ")" too many cannot be: but then the rest was not read. */
	return r.plain && r.at == r.end ? 1 + cost.steps + cost.ways : INFINITY;
}
