/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the filter of patterns leaves out does not match: PCRE2 says so of every pattern
 * on every text, made of pieces of what the patterns look for.  And it does leave out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/buf.h"
#include "coready/pattern.h"

static const char *const sources[] = {
	"\\bparcs?\\b|\\barbres?\\b", "\\bparks?\\b", "confiance", "tru(?:st|th)", "bus|tram",
	"b[aeiou]t+er", "colou?r", "ab{0,2}cd", "ab{2}cd", "x+yz", "(ab)?cd", "(?:ab|cd)ef",
	"a|", "|b", "", "a.c", "^le\\b", "fin$", "l'eau", "\\bélue?s?\\b", "k", "ss", "desk",
	"mask(?=ed)", "(?!no)way", "(?i)WAY", "(?x) a b c", "\\Qa.b\\E", "(a)\\1bc", "\\d\\d h",
	"[]x]yz", "[^a]bc", "[a\\]]bc", "a\\|bcd", "a(?#no)bc", "(?<n>ab)cd", "ab(?:c|(?:d|e))fg",
	"\\p{L}bc", "abc*?d", "abc++d", "a{,3}bc", "un deux", "peut-être", "\\x61bc", "abc\\",
};

enum { N = sizeof sources / sizeof *sources };

static const char *const pieces[] = {
	"parc", "PARCS", "arbre", "par", "c", "park", "par\xe2\x84\xaa", "confiance", "tru",
	"st", "th", "\xc5\xbf", "bus", "BU", "tram", "bat", "bt", "ter", "colo", "ur", "r",
	"a", "b", "ab", "bb", "cd", "ef", "x", "yz", "xyz", " ", "le", "fin", "l'eau",
	"l\xe2\x80\x99" "eau", "\xc3\xa9lu", "\xc3\x89LUES", "k", "\xe2\x84\xaa", "ss", "de",
	"mas", "ked", "way", "no", "A B C", "abc", "a.b", "1", "2 h", "]", "|", "fg", "un",
	"deux", "peut-", "\xc3\xaatre", "bc", "d", "e", ".", "\n",
};

struct frame {
	const struct cr_pattern *patterns[N];
	struct cr_pattern_filter *filter;
	size_t n;
};

/* The first pattern of the list that is none is left out: a lone backslash. */
static void
frame_init(struct frame *frame, unsigned flags)
{
	*frame = (struct frame){ 0 };
	for (size_t i = 0; i < N; i++) {
		size_t offset;
		const struct cr_pattern *pattern = cr_pattern_new(
			cr_slice_of(sources[i]), flags, &offset, NULL);

		if (pattern)
			frame->patterns[frame->n++] = pattern;
	}
	assert_int_equal(frame->n, N - 1);
	frame->filter = cr_pattern_filter_new(frame->patterns, frame->n, NULL);
	assert_non_null(frame->filter);
}

static void
frame_fini(struct frame *frame)
{
	cr_pattern_filter_free(frame->filter);
	for (size_t i = 0; i < frame->n; i++)
		cr_pattern_free((struct cr_pattern *)frame->patterns[i]);
}

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

/* How many of the patterns that do not match were left out; the rest were tried. */
static size_t
left_out(const struct frame *frame, struct cr_matcher *matcher, struct cr_slice text,
         size_t *no_match)
{
	uint64_t possible = cr_pattern_filter_run(frame->filter, text);
	size_t n = 0;

	for (size_t i = 0; i < frame->n; i++) {
		enum cr_match match = cr_pattern_match(frame->patterns[i], matcher, text);

		*no_match += match == CR_MATCH_NO;
		if (possible >> i & 1)
			continue;
		n++;
		if (match != CR_MATCH_NO)
			fail_msg("'%.*s' has a match of '%s'", (int)text.size, text.data,
			         cr_pattern_source(frame->patterns[i]).data);
	}
	return n;
}

static void
what_is_left_out_does_not_match(void **state)
{
	static const unsigned kinds[] = { CR_PATTERN_CASELESS, 0,
		                          CR_PATTERN_CASELESS | CR_PATTERN_INTERPRETED };
	struct cr_matcher *matcher = cr_matcher_new(NULL);
	unsigned seed = 4;

	(void)state;
	for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
		struct frame frame;
		size_t left = 0, no_match = 0;

		frame_init(&frame, kinds[kind]);
		for (int i = 0; i < 3000; i++) {
			struct cr_buf text = { 0 };

			for (unsigned n = next_random(&seed) % 7; n > 0; n--)
				cr_buf_puts(&text, pieces[next_random(&seed) %
				                          (sizeof pieces / sizeof *pieces)]);
			left += left_out(&frame, matcher,
			                 cr_slice_of(cr_buf_text(&text)), &no_match);
			cr_buf_fini(&text);
		}
		/* A third, with so many patterns that need nothing; none where nothing
		 * is sure to be decided (interpreted only). */
		if (kinds[kind] & CR_PATTERN_INTERPRETED)
			assert_int_equal(left, 0);
		else
			assert_true(left > no_match / 3);
		frame_fini(&frame);
	}
	cr_matcher_free(matcher);
}

/* By the letters of each alternative: "bruit" needs r, u, i; nothing else here has them. */
static void
letters_decide(void **state)
{
	static const struct {
		const char *source, *text;
		bool possible;
	} cases[] = {
		{ "\\bbruit", "Le BRUIT", true },
		{ "\\bbruit", "la rue", false },
		{ "\\bbus\\b|\\btram\\w*", "le bu", true }, /* s could be a long one. */
		{ "\\bbus\\b|\\btram\\w*", "bot, met ram", false },
		{ "\\br(?:é|e)unions?\\b", "une union", true },
		{ "\\br(?:é|e)unions?\\b", "une heure", false },
		{ "\\bk\\w", "a", true }, /* One letter is not enough to look for. */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t offset;
		const struct cr_pattern *pattern = cr_pattern_new(
			cr_slice_of(cases[i].source), CR_PATTERN_CASELESS, &offset, NULL);
		struct cr_pattern_filter *filter =
			cr_pattern_filter_new(&pattern, 1, NULL);

		if (cr_pattern_filter_run(filter, cr_slice_of(cases[i].text)) !=
		    cases[i].possible)
			fail_msg("case %zu", i);
		cr_pattern_filter_free(filter);
		cr_pattern_free((struct cr_pattern *)pattern);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_left_out_does_not_match),
		cmocka_unit_test(letters_decide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
