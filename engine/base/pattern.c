/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Regular expressions, and the only user of PCRE2.  Called by the loader, which
 * compiles the patterns of an instrument, and by readers and evaluators, which
 * run them on every answer.
 *
 * A yes or a no is the same from machine code and from the interpreter, but they give
 * up at different places: machine code counts its steps otherwise, knows short cuts
 * of its own, and has a stack where the other has a heap.  (a+|b+)*c and five thousand
 * letters a are a no for the one and too much for the other; (a?){20}a{20} and
 * twenty-five, too much for the one and a yes for the other.  So that a file scores the
 * same on every machine, what the interpreter says counts, with its limits, and machine
 * code is asked first only where the interpreter could not have given up: on
 * texts so short that the steps it can take at all (pattern-cost.c) are below its
 * limits.  What people write to find words in answers is of that kind.  Where machine
 * code gives up, too, the interpreter is asked. */
#include "coready/pattern.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pattern-cost.h"

enum {
	MAX_SOURCE = 32768,     /* Bytes of a pattern. */
	MAX_NESTING = 100,      /* Parentheses: recursion in the compiler. */
	MAX_DEPTH = 100000,     /* Nested points to come back to. */
	MAX_HEAP = 32 * 1024,   /* KiB of such points, when interpreted. */
	FIRST_STACK = 32 << 10, /* Bytes for such points, in machine code. */
	MAX_STACK = 1 << 20,

	/* Steps of a match.  PCRE2 counts anew at each place where a match may
	 * begin, so that a long text gets fewer at each.  All together they take
	 * about a second, interpreted; and one ".*" goes over ten thousand
	 * characters, which is more than an answer has. */
	TOTAL_STEPS = 100000000,
	MOST_STEPS = 100000,
	LEAST_STEPS = 1000,
};

struct cr_pattern {
	pcre2_code *code;
	bool whole;   /* A match can only begin at the start of the text. */
	size_t quick; /* Bytes of texts that machine code may decide, or less. */
	bool machine; /* There is machine code. */
	size_t size;
	char source[]; /* 'size' bytes. */
};

struct cr_matcher {
	pcre2_match_context *limits;
	pcre2_match_data *data;
	pcre2_jit_stack *stack; /* Null where nothing becomes machine code. */
};

/* The library allocates through us, so that its failures are tested with ours. */
static void *
allocate(size_t size, void *unused)
{
	(void)unused;
	return malloc(size);
}

static void
release(void *memory, void *unused)
{
	(void)unused;
	free(memory);
}

/* What is created from it keeps a copy.  Null when memory runs out. */
static pcre2_general_context *
memory_new(void)
{
	return pcre2_general_context_create(allocate, release, NULL);
}

/* The rules of compiling; null when memory runs out. */
static pcre2_compile_context *
rules_new(void)
{
	pcre2_general_context *memory = memory_new();
	pcre2_compile_context *rules =
		memory ? pcre2_compile_context_create(memory) : NULL;

	pcre2_general_context_free(memory);
	if (rules) {
		pcre2_set_max_pattern_length(rules, MAX_SOURCE);
		pcre2_set_parens_nest_limit(rules, MAX_NESTING);
	}
	return rules;
}

static pcre2_code *
compile(struct cr_slice source, unsigned flags, int *error, size_t *offset)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
	pcre2_compile_context *rules = rules_new();
	pcre2_code *code = NULL;

	if (flags & CR_PATTERN_WHOLE)
		options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
	if (flags & CR_PATTERN_CASELESS)
		options |= PCRE2_CASELESS;
	*error = PCRE2_ERROR_NOMEMORY;
	if (rules)
		code = pcre2_compile((PCRE2_SPTR)(source.size ? source.data : ""),
		                     source.size, options, error, offset, rules);
	pcre2_compile_context_free(rules);
	return code;
}

static bool
explain(struct cr_error *err, int error)
{
	char message[256];

	if (error == PCRE2_ERROR_NOMEMORY || error == PCRE2_ERROR_HEAP_FAILED)
		return cr_error_nomem(err);
	pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
	return cr_error_set(err, CR_EINPUT, (struct cr_where){ 0 }, "%s", message);
}

/* How many times a match may begin, at most. */
static size_t
places(bool whole, size_t text_size)
{
	return whole ? 1 : text_size + 1;
}

static uint32_t
steps_at_each(size_t places)
{
	size_t steps = TOTAL_STEPS / places;

	if (steps < LEAST_STEPS)
		return LEAST_STEPS;
	return steps < MOST_STEPS ? (uint32_t)steps : MOST_STEPS;
}

/* Whether the interpreter decides on every text of that size: each step nests a frame
 * at most, so that steps bound depth and heap, too. */
static bool
always_decides(const struct cr_pattern *pattern, struct cr_slice source,
               size_t text_size)
{
	double cost = cr_pattern_cost(source, text_size);
	size_t frame = 0;

	pcre2_pattern_info(pattern->code, PCRE2_INFO_FRAMESIZE, &frame);
	return cost < steps_at_each(places(pattern->whole, text_size)) &&
	       cost < MAX_DEPTH && cost * (double)frame < MAX_HEAP * 1024.0 / 2;
}

/* The largest text of which that is so: what costs more is never longer. */
static size_t
quick_size(const struct cr_pattern *pattern, struct cr_slice source)
{
	size_t size = 0;

	if (always_decides(pattern, source, CR_PATTERN_MAX_TEXT))
		return CR_PATTERN_MAX_TEXT;
	for (size_t more = CR_PATTERN_MAX_TEXT / 2; more > 0; more /= 2)
		if (always_decides(pattern, source, size + more))
			size += more;
	return size;
}

struct cr_pattern *
cr_pattern_new(struct cr_slice source, unsigned flags, size_t *offset,
               struct cr_error *err)
{
	struct cr_pattern *pattern = malloc(sizeof *pattern + source.size);
	int error;

	*offset = 0;
	if (!pattern) {
		cr_error_nomem(err);
		return NULL;
	}
	pattern->code = compile(source, flags, &error, offset);
	if (!pattern->code) {
		if (*offset > source.size)
			*offset = source.size;
		explain(err, error);
		free(pattern);
		return NULL;
	}
	pattern->whole = flags & CR_PATTERN_WHOLE;
	pattern->quick = 0;
	if (!(flags & CR_PATTERN_INTERPRETED))
		pattern->quick = quick_size(pattern, source);
	pattern->size = source.size;
	if (source.size > 0)
		memcpy(pattern->source, source.data, source.size);
	/* Where this fails the pattern is interpreted. */
	pattern->machine = pattern->quick > 0 &&
	                   pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0;
	return pattern;
}

void
cr_pattern_free(struct cr_pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->code);
	free(pattern);
}

struct cr_slice
cr_pattern_source(const struct cr_pattern *pattern)
{
	return (struct cr_slice){ pattern->source, pattern->size };
}

size_t
cr_pattern_decides(const struct cr_pattern *pattern)
{
	return pattern->quick;
}

/* False when memory runs out. */
static bool
matcher_fill(struct cr_matcher *matcher, pcre2_general_context *memory)
{
	uint32_t to_machine_code = 0;

	matcher->limits = pcre2_match_context_create(memory);
	/* Only whether there is a match is asked, not where. */
	matcher->data = pcre2_match_data_create(1, memory);
	if (!matcher->limits || !matcher->data)
		return false;
	pcre2_set_depth_limit(matcher->limits, MAX_DEPTH);
	pcre2_set_heap_limit(matcher->limits, MAX_HEAP);
	pcre2_config(PCRE2_CONFIG_JIT, &to_machine_code);
	if (!to_machine_code)
		return true;
	matcher->stack = pcre2_jit_stack_create(FIRST_STACK, MAX_STACK, memory);
	pcre2_jit_stack_assign(matcher->limits, NULL, matcher->stack);
	return matcher->stack;
}

struct cr_matcher *
cr_matcher_new(struct cr_error *err)
{
	struct cr_matcher *matcher = calloc(1, sizeof *matcher);
	pcre2_general_context *memory = memory_new();
	bool ok = matcher && memory && matcher_fill(matcher, memory);

	pcre2_general_context_free(memory);
	if (ok)
		return matcher;
	cr_matcher_free(matcher);
	cr_error_nomem(err);
	return NULL;
}

void
cr_matcher_free(struct cr_matcher *matcher)
{
	if (!matcher)
		return;
	pcre2_jit_stack_free(matcher->stack);
	pcre2_match_data_free(matcher->data);
	pcre2_match_context_free(matcher->limits);
	free(matcher);
}

/* Where a match begins, or what PCRE2 says of why not.  Whether the text is valid was
 * seen before: PCRE2 takes longer for that than for the match. */
static int
run(const struct cr_pattern *pattern, struct cr_matcher *matcher, struct cr_slice text,
    bool machine)
{
	PCRE2_SPTR bytes = (PCRE2_SPTR)(text.size ? text.data : "");

	if (machine)
		return pcre2_jit_match(pattern->code, bytes, text.size, 0,
		                       PCRE2_NO_UTF_CHECK, matcher->data,
		                       matcher->limits);
	return pcre2_match(pattern->code, bytes, text.size, 0,
	                   PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, matcher->data,
	                   matcher->limits);
}

/* 0 says that there are more groups than we left room for. */
static bool
is_decided(int found)
{
	return found >= 0 || found == PCRE2_ERROR_NOMATCH;
}

enum cr_match
cr_pattern_match(const struct cr_pattern *pattern, struct cr_matcher *matcher,
                 struct cr_slice text)
{
	return cr_text_valid(text) == text.size
	               ? cr_pattern_match_valid(pattern, matcher, text)
	               : CR_MATCH_LIMIT;
}

enum cr_match
cr_pattern_match_valid(const struct cr_pattern *pattern, struct cr_matcher *matcher,
                       struct cr_slice text)
{
	int found = PCRE2_ERROR_MATCHLIMIT;

	if (text.size > CR_PATTERN_MAX_TEXT)
		return CR_MATCH_LIMIT;
	pcre2_set_match_limit(matcher->limits,
	                      steps_at_each(places(pattern->whole, text.size)));
	if (pattern->machine && text.size <= pattern->quick)
		found = run(pattern, matcher, text, true);
	if (!is_decided(found))
		found = run(pattern, matcher, text, false);
	if (found == PCRE2_ERROR_NOMEMORY)
		return CR_MATCH_NOMEM;
	if (!is_decided(found))
		return CR_MATCH_LIMIT;
	return found >= 0 ? CR_MATCH_YES : CR_MATCH_NO;
}
