/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of several patterns cannot match a text, found in one pass over it.  Called where
 * open answers are coded: most themes are not in most answers, and ten searches take ten
 * times as long as one.
 *
 * From the source of a pattern come the letters without which it matches nothing: of
 * each alternative, three (or two) that stand side by side.  The pass takes three bytes
 * of the text at a time, five bits of each, which is all of a letter but its case, and
 * looks up of which patterns they are letters.  Where the source has anything that is not
 * understood here, its pattern is always tried. */
#include "coready/pattern.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	BITS = 5,
	PLACES = 1 << (3 * BITS),
	ANSWER = 1000, /* Bytes: what may give up on less than that is always tried. */
};

struct cr_pattern_filter {
	size_t longest;          /* Bytes of a text on which no pattern gives up. */
	uint64_t always;         /* Patterns that are always tried. */
	uint64_t with[PLACES];   /* Patterns whose letters these three are. */
};

static unsigned
five(char byte)
{
	return (unsigned char)byte & ((1u << BITS) - 1);
}

/* Whether a letter has another case outside of ASCII: k the Kelvin sign, s the long s. */
static bool
has_far_case(char letter)
{
	return letter == 'k' || letter == 'K' || letter == 's' || letter == 'S';
}

static bool
is_plain(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9');
}

/* The letters of an alternative that stand side by side: the most there are so far. */
struct run {
	char letters[3];
	size_t best;         /* How many of these. */
	char recent[3];
	size_t n;            /* How many stand together before here, of which the last */
};                           /* three are in 'recent'. */

static void
end_run(struct run *run)
{
	run->n = 0;
}

static void
add_letter(struct run *run, char letter)
{
	run->recent[0] = run->n > 1 ? run->recent[1] : letter;
	run->recent[1] = run->n > 0 ? run->recent[2] : letter;
	run->recent[2] = letter;
	run->n++;
	if (run->n >= 3 && run->best < 3) {
		memcpy(run->letters, run->recent, 3);
		run->best = 3;
	} else if (run->n == 2 && run->best < 2) {
		memcpy(run->letters, run->recent + 1, 2);
		run->best = 2;
	}
}

/* Adds an alternative's letters to the filter; false where there are too few. */
static bool
add_run(struct cr_pattern_filter *filter, const struct run *run, uint64_t bit)
{
	size_t place;

	if (run->best < 2)
		return false;
	place = five(run->letters[0]) << (2 * BITS) | five(run->letters[1]) << BITS;
	if (run->best == 3) {
		filter->with[place | five(run->letters[2])] |= bit;
		return true;
	}
	for (unsigned third = 0; third < 1u << BITS; third++)
		filter->with[place | third] |= bit;
	return true;
}

/* Where a group that begins at 'at' ends, behind its parenthesis; null where it has
 * something that is not understood. */
static const char *
skip_group(const char *at, const char *end)
{
	int depth = 0;

	for (; at < end; at++) {
		if (*at == '\\') {
			if (++at == end || *at == 'Q')
				return NULL;
		} else if (*at == '[') {
			return NULL;
		} else if (*at == '(') {
			bool special = at + 1 < end && (at[1] == '?' || at[1] == '*');

			if (special && (at + 2 >= end || at[1] == '*' || at[2] != ':'))
				return NULL;
			depth++;
		} else if (*at == ')' && --depth == 0) {
			return at + 1;
		}
	}
	return NULL;
}

static const char *
skip_class(const char *at, const char *end)
{
	const char *first = at + 1;

	if (first < end && *first == '^')
		first++;
	for (at = first; at < end; at++) {
		if (*at == '\\' || *at == '[')
			return NULL;
		if (*at == ']' && at > first)
			return at + 1;
	}
	return NULL;
}

/* Whether what stands at 'at' says how often what is before it comes. */
static bool
is_repeated(const char *at, const char *end)
{
	return at < end && strchr("?*+{", *at) && *at;
}

/* Skips a quantifier and what makes it lazy or possessive. */
static const char *
skip_repeat(const char *at, const char *end)
{
	if (*at == '{') {
		at = memchr(at, '}', (size_t)(end - at));
		if (!at)
			return NULL;
	}
	at++;
	while (at < end && (*at == '?' || *at == '+'))
		at++;
	return at;
}

/* Takes one thing of an alternative that is no letter; null where it is not understood. */
static const char *
take_other(const char *at, const char *end, struct run *run)
{
	if (*at == '\\') {
		if (at + 1 == end || !strchr("bdwsDWS", at[1]))
			return NULL;
		if (at[1] != 'b')
			end_run(run);
		return at + 2;
	}
	end_run(run);
	switch (*at) {
	case '(':
		return skip_group(at, end);
	case '[':
		return skip_class(at, end);
	case '^':
	case '$':
	case '.':
	case ' ':
	case '-':
	case '\'':
	case ',':
		return at + 1;
	default:
		return (unsigned char)*at >= 0x80 || is_plain(*at) ? at + 1 : NULL;
	}
}

/* Takes one alternative; returns where it ends, or null. */
static const char *
take_alternative(const char *at, const char *end, struct run *run)
{
	*run = (struct run){ 0 };
	while (at < end && *at != '|') {
		const char *next = at + 1;

		if (is_plain(*at) && !has_far_case(*at) && !is_repeated(next, end)) {
			add_letter(run, *at);
		} else {
			next = take_other(at, end, run);
			if (next && is_repeated(next, end)) {
				end_run(run);
				next = skip_repeat(next, end);
			}
		}
		if (!next)
			return NULL;
		at = next;
	}
	return at;
}

/* Whether what a pattern needs could be found and was added. */
static bool
add_pattern(struct cr_pattern_filter *filter, const struct cr_pattern *pattern,
            uint64_t bit)
{
	struct cr_slice source = cr_pattern_source(pattern);
	const char *at = source.data, *end = source.data + source.size;
	struct run run;

	do {
		at = take_alternative(at, end, &run);
		if (!at || !add_run(filter, &run, bit))
			return false;
	} while (at++ < end);
	return true;
}

struct cr_pattern_filter *
cr_pattern_filter_new(const struct cr_pattern *const *patterns, size_t n,
                      struct cr_error *err)
{
	struct cr_pattern_filter *filter = calloc(1, sizeof *filter);

	if (!filter) {
		cr_error_nomem(err);
		return NULL;
	}
	filter->longest = CR_PATTERN_MAX_TEXT;
	for (size_t i = 0; i < n && i < CR_PATTERN_FILTER_MAX; i++) {
		size_t decides = cr_pattern_decides(patterns[i]);

		if (decides < ANSWER || !add_pattern(filter, patterns[i], UINT64_C(1) << i))
			filter->always |= UINT64_C(1) << i;
		else if (decides < filter->longest)
			filter->longest = decides;
	}
	return filter;
}

void
cr_pattern_filter_free(struct cr_pattern_filter *filter)
{
	free(filter);
}

uint64_t
cr_pattern_filter_run(const struct cr_pattern_filter *filter, struct cr_slice text)
{
	uint64_t found = filter->always;
	unsigned window = 0;

	if (cr_text_valid(text) != text.size)
		return 0;
	if (text.size > filter->longest)
		return ~UINT64_C(0);
	for (size_t i = 0; i < text.size; i++) {
		window = (window << BITS | five(text.data[i])) & (PLACES - 1);
		if (i >= 2)
			found |= filter->with[window];
	}
	/* Two letters at the very end have nothing behind them. */
	return text.size < 2 ? found : found | filter->with[window << BITS & (PLACES - 1)];
}
