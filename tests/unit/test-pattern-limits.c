/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Patterns at their limits: that they give the same with machine code and without,
 * wherever they give up; what Python says of them where they do not; and that what
 * pattern-cost.c says of their cost holds, which is why they do. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "coready/buf.h"
#include "coready/input.h"
#include "coready/pattern.h"
#include "engine/base/pattern-cost.h"
#include "tests/lib/failing.h"

#define N(array) (sizeof(array) / sizeof *(array))

enum { ANYWHERE = 0, WHOLE = CR_PATTERN_WHOLE };

static const char *const words[] = { [CR_MATCH_NO] = "no",
	                             [CR_MATCH_YES] = "yes",
	                             [CR_MATCH_LIMIT] = "too much" };

static struct cr_pattern *
compile(struct cr_slice source, unsigned flags)
{
	size_t offset;
	struct cr_pattern *pattern = cr_pattern_new(source, flags, &offset, NULL);

	if (!pattern)
		fail_msg("%.*s: no pattern", (int)source.size, source.data);
	return pattern;
}

/* Both ways, which must agree. */
static enum cr_match
match(struct cr_matcher *matcher, struct cr_slice source, unsigned flags,
      struct cr_slice text)
{
	struct cr_pattern *usual = compile(source, flags);
	struct cr_pattern *plain = compile(source, flags | CR_PATTERN_INTERPRETED);
	enum cr_match one = cr_pattern_match(usual, matcher, text);
	enum cr_match other = cr_pattern_match(plain, matcher, text);

	if (one != other)
		fail_msg("%.*s, flags %u, on %zu bytes '%.40s': %s, interpreted %s",
		         (int)source.size, source.data, flags, text.size, text.data,
		         words[one], words[other]);
	cr_pattern_free(usual);
	cr_pattern_free(plain);
	return one;
}

/* A text of 'size' bytes that ends in 'tail'. */
static struct cr_slice
filled(char *data, size_t size, const char *unit, const char *tail)
{
	size_t tail_size = strlen(tail), unit_size = strlen(unit);

	for (size_t i = 0; i < size; i++)
		data[i] = unit[i % unit_size];
	if (tail_size <= size)
		memcpy(data + size - tail_size, tail, tail_size);
	return (struct cr_slice){ data, size };
}

/* Among them are those of which machine code and the interpreter of PCRE2 10.42, each
 * under the same limits, say different things: (a+|b+)*c on 5000 letters a (whole), .*a.*b
 * the same, (a?){20}a{20} on 25, (a|aa)+$ on 10000 anywhere. */
static const char *const hard[] = {
	"^(a+)+$",       "(a|aa)+$",        "(a+)+[bc]",      "a*a*[bc]",
	"a*a*a*[bc]",    "(a|b)*[cd]",      "(?:a|b)*[cd]",   "a.*b.*c",
	".*a.*b",        "(\\w+ ?| )*[!]",  "(?:\\w+\\s)*x",  "\\w+@\\w+",
	"(a?){20}a{20}", "(a*?)*[bc]",      "[ab]*?c",        "(?=a+)a+[bc]",
	"(a(?1)?)b",     "a{1,50}a{1,50}c", "(?:ab?)*c",      "x*y*z*[bc]",
	"\\ba+\\b",      "(a+|b+)*c",       "(.)(.)*[bc]",    "(?>a+)b",
	"(a+)\\1[bc]",   "(?:a++)*b",       "\\bparcs?\\b",   "(?:a|\u00e9)+$",
	"(?<=a)a+[bc]",  "[^b]*b[^b]*c",    "(a{0,200})a*c",  "",
};

static void
the_same_without_machine_code(void **state)
{
	static const size_t sizes[] = { 0, 1, 5, 12, 25, 60, 200, 500, 5000, 10000 };
	static const char *const tails[] = { "", "b", "\u00e9", "c!" };
	static char data[10000];
	struct cr_matcher *matcher = cr_matcher_new(NULL);
	size_t seen[3] = { 0 };

	(void)state;
	for (size_t p = 0; p < N(hard); p++)
		for (size_t s = 0; s < N(sizes); s++)
			for (size_t t = 0; t < N(tails); t++) {
				struct cr_slice source = cr_slice_of(hard[p]);
				struct cr_slice text =
					filled(data, sizes[s], "a", tails[t]);

				if (cr_text_valid(text) != text.size)
					continue;
				seen[match(matcher, source, WHOLE, text)]++;
				/* Time is as the cube of what is longer. */
				if (sizes[s] <= 500 || (t == 0 && p == 1))
					seen[match(matcher, source, ANYWHERE, text)]++;
			}
	printf("# %zu no, %zu yes, %zu too much\n", seen[CR_MATCH_NO],
	       seen[CR_MATCH_YES], seen[CR_MATCH_LIMIT]);
	assert_true(seen[CR_MATCH_NO] > 300 && seen[CR_MATCH_YES] > 300 &&
	            seen[CR_MATCH_LIMIT] > 100);
	cr_matcher_free(matcher);
}

/* A text as long as may be, and one byte longer: by machine code or not. */
static void
texts_have_a_limit(void **state)
{
	char *data = malloc(CR_PATTERN_MAX_TEXT + 1);
	struct cr_slice longest = { data, CR_PATTERN_MAX_TEXT };
	struct cr_slice longer = { data, CR_PATTERN_MAX_TEXT + 1 };
	struct cr_matcher *matcher = cr_matcher_new(NULL);

	(void)state;
	assert_non_null(data);
	filled(data, longer.size, "xy ", " parc");
	assert_int_equal(match(matcher, CR_SLICE("\\bpar"), ANYWHERE, longest),
	                 CR_MATCH_YES);
	assert_int_equal(match(matcher, CR_SLICE("x"), ANYWHERE, longer), CR_MATCH_LIMIT);
	assert_int_equal(match(matcher, CR_SLICE("(x)\\1"), WHOLE, longer), CR_MATCH_LIMIT);
	cr_matcher_free(matcher);
	free(data);
}

/* A line of tests/golden/patterns/python.tsv. */
struct golden {
	struct cr_slice pattern, text;
	bool found, whole;
};

static struct cr_slice
cell(struct cr_slice *rest, char end)
{
	const char *at = memchr(rest->data, end, rest->size);
	struct cr_slice cell = { rest->data, (size_t)(at - rest->data) };

	assert_non_null(at);
	*rest = cr_slice_part(*rest, cell.size + 1, rest->size);
	return cell;
}

static bool
next(struct cr_slice *rest, struct golden *golden)
{
	if (!rest->size)
		return false;
	golden->pattern = cell(rest, '\t');
	golden->text = cell(rest, '\t');
	golden->found = *cell(rest, '\t').data == '1';
	golden->whole = *cell(rest, '\n').data == '1';
	return true;
}

static int
setup(void **state)
{
	struct cr_buf *bytes = calloc(1, sizeof *bytes);
	const char *top = getenv("top_srcdir");
	struct cr_input *input;
	char *path;

	assert_non_null(bytes);
	assert_true(asprintf(&path, "%s/tests/golden/patterns/python.tsv",
	                     top ? top : ".") > 0);
	input = cr_input_open(path, NULL);
	assert_true(input && cr_input_all(input, 1 << 20, bytes, NULL));
	cr_input_close(input);
	free(path);
	*state = bytes;
	return 0;
}

static int
teardown(void **state)
{
	cr_buf_fini(*state);
	free(*state);
	return 0;
}

static void
as_python_says(void **state)
{
	struct cr_slice rest = cr_slice_of_buf(*state);
	struct cr_matcher *matcher = cr_matcher_new(NULL);
	struct golden golden;
	size_t n = 0;

	for (; next(&rest, &golden); n++) {
		enum cr_match found =
			match(matcher, golden.pattern, ANYWHERE, golden.text);
		enum cr_match whole = match(matcher, golden.pattern, WHOLE, golden.text);

		if (found != (golden.found ? CR_MATCH_YES : CR_MATCH_NO) ||
		    whole != (golden.whole ? CR_MATCH_YES : CR_MATCH_NO))
			fail_msg("%.*s on '%.*s': %s, whole %s; Python: %d, %d",
			         (int)golden.pattern.size, golden.pattern.data,
			         (int)golden.text.size, golden.text.data, words[found],
			         words[whole], golden.found, golden.whole);
	}
	printf("# %zu patterns and texts\n", n);
	assert_true(n > 2000);
	cr_matcher_free(matcher);
}

/* With a limit of its own of 'steps' the interpreter decides. */
static void
assert_decides(struct cr_matcher *matcher, struct cr_slice source, unsigned flags,
               struct cr_slice text, double steps)
{
	struct cr_buf limited = { 0 };
	struct cr_pattern *pattern;

	cr_buf_printf(&limited, "(*LIMIT_MATCH=%.0f)", floor(steps));
	cr_buf_add(&limited, source.data, source.size);
	pattern = compile(cr_slice_of_buf(&limited), flags | CR_PATTERN_INTERPRETED);
	if (cr_pattern_match(pattern, matcher, text) == CR_MATCH_LIMIT)
		fail_msg("%.*s on %zu bytes '%.40s' takes more than %.0f steps",
		         (int)source.size, source.data, text.size, text.data, steps);
	cr_pattern_free(pattern);
	cr_buf_fini(&limited);
}

/* Texts on which patterns over a, b, c and the like have much to come back to. */
static const char *const units[] = { "a", "ab", "aab ", "b\u00e91", "aaaaaaab" };

/* Looking around leaves one way out, so that nothing hides what steps are left out. */
static const char *const looking[] = {
	"(?=x|x|x|x|x|x|x|x|x|x|x).", "(?!(?:a)*x).",          "(?=(?:a|c)*?x).",
	"(?!(a)*x).",                 "(?=(?:(?:a)?){20}x).", "(?!a*x|a*y|a*z).",
	"(?=(?:a)?(?:b)?c|x).",       "(?!(?:a){0,9}x).",     "(?<!x|c|d|x|y|z).",
};

static size_t
try_cost(struct cr_matcher *matcher, struct cr_slice source, struct cr_slice text)
{
	double cost = cr_pattern_cost(source, text.size);

	/* What is above our own limits cannot be seen. */
	if (!(cost < 50000) || cr_text_valid(text) != text.size)
		return 0;
	assert_decides(matcher, source, ANYWHERE, text, cost);
	assert_decides(matcher, source, WHOLE, text, cost);
	return 1;
}

static size_t
try_on_all(struct cr_matcher *matcher, struct cr_slice source)
{
	static const size_t sizes[] = { 2, 8, 30, 200 };
	char data[200];
	size_t n = 0;

	for (size_t s = 0; s < N(sizes); s++)
		for (size_t u = 0; u < N(units); u++)
			n += try_cost(matcher, source,
			              filled(data, sizes[s], units[u], ""));
	return n;
}

static void
no_match_costs_more_than_is_said(void **state)
{
	struct cr_slice rest = cr_slice_of_buf(*state), last = { 0 };
	struct cr_matcher *matcher = cr_matcher_new(NULL);
	struct golden golden;
	size_t n = 0, patterns = 0, plain = 0;

	while (next(&rest, &golden)) {
		n += try_cost(matcher, golden.pattern, golden.text);
		if (last.data && cr_slice_equal(golden.pattern, last))
			continue;
		last = golden.pattern;
		patterns++;
		plain += cr_pattern_cost(last, 1) < INFINITY;
		n += try_on_all(matcher, last);
	}
	for (size_t i = 0; i < N(looking); i++)
		n += try_on_all(matcher, cr_slice_of(looking[i]));
	for (size_t i = 0; i < N(hard); i++)
		n += try_on_all(matcher, cr_slice_of(hard[i]));
	printf("# %zu of %zu patterns have a bound, which held on %zu texts\n", plain,
	       patterns, n);
	assert_true(plain > patterns / 2 && n > 5000);
	cr_matcher_free(matcher);
}

static void
what_is_plain(void **state)
{
	static const char *const plain[] = {
		"", "a", "\\bparcs?\\b|\\bruelles?\\b", "[^a-z\\]]{2,3}", "(?i)v[\u00e9e]lo",
		"(?<!a)b(?=c|d)", "\\p{Lu}\\.", "(a(b(c)?)?)?", "\u00e9+?", "x]y}",
	};
	static const char *const not_plain[] = {
		"(a)\\1", "(?1)", "(*ACCEPT)a", "(?>a)", "a++", "(?|a|b)", "(?<n>a)", "\\Qa\\E",
		"\\R", "\\X", "a\\Kb", "(?(?=a)b)", "\\x{61}", "[[:alpha:]]", "[]a]", "a{,3}",
		"a{", "(?x)a b", "\\pL", "(?#c)", "(?i:a)", "\\G", "\\N", "(*NO_JIT)a",
	};

	(void)state;
	for (size_t i = 0; i < N(plain); i++)
		if (!isfinite(cr_pattern_cost(cr_slice_of(plain[i]), 10)))
			fail_msg("%s is not plain", plain[i]);
	for (size_t i = 0; i < N(not_plain); i++)
		if (isfinite(cr_pattern_cost(cr_slice_of(not_plain[i]), 10)))
			fail_msg("%s is plain", not_plain[i]);
	/* Every way into an inner repetition doubles what is left. */
	assert_true(cr_pattern_cost(CR_SLICE("(a+)+b"), 60) > 1e12);
	assert_true(isinf(cr_pattern_cost(CR_SLICE("(a|b)*"), 1000)));
	/* Two for each of n numbers of letters, and few beside. */
	assert_true(cr_pattern_cost(CR_SLICE("a*b"), 1000) >= 1001);
	assert_true(cr_pattern_cost(CR_SLICE("a*b"), 1000) < 2100);
}

/* How many of our allocations it takes to compile a pattern. */
static size_t
allocations(const char *source, unsigned flags)
{
	for (size_t n = 0;; n++) {
		struct cr_pattern *pattern;
		size_t offset;

		failing_arm(n);
		pattern = cr_pattern_new(cr_slice_of(source), flags, &offset, NULL);
		cr_pattern_free(pattern);
		if (!failing_disarm())
			return n;
	}
}

/* Machine code is made through our allocator, so that it shows there. */
static void
machine_code_is_made_of_what_is_plain(void **state)
{
	uint32_t can = 0;

	(void)state;
	pcre2_config(PCRE2_CONFIG_JIT, &can);
	if (!can)
		skip();
	assert_true(allocations("\\bparcs?\\b", 0) >
	            allocations("\\bparcs?\\b", CR_PATTERN_INTERPRETED));
	assert_int_equal(allocations("(p)\\1", 0),
	                 allocations("(p)\\1", CR_PATTERN_INTERPRETED));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_without_machine_code),
		cmocka_unit_test(texts_have_a_limit),
		cmocka_unit_test_setup_teardown(as_python_says, setup, teardown),
		cmocka_unit_test_setup_teardown(no_match_costs_more_than_is_said, setup,
		                                teardown),
		cmocka_unit_test(what_is_plain),
		cmocka_unit_test(machine_code_is_made_of_what_is_plain),
	};

	return cmocka_run_group_tests_name("limits of patterns", tests, NULL, NULL);
}
