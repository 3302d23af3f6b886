/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes patterns: a line that is a pattern, then a text.  With machine code and
 * without it is a pattern or none, and gives the same on the text, where it gives up,
 * too; and no match takes more steps than pattern-cost.c says. */
#include <math.h>
#include <string.h>

#include "coready/buf.h"
#include "coready/pattern.h"
#include "engine/base/pattern-cost.h"
#include "tests/fuzz/fuzz.h"

/* Time is as the cube of the text; a hundred thousand steps fit into few bytes. */
enum { MOST_TEXT = 64, MOST_PATTERN = 300, MOST_STEPS_SEEN = 50000 };

static struct cr_pattern *
compile(struct cr_slice source, unsigned flags)
{
	struct cr_error err = { 0 };
	size_t offset;
	struct cr_pattern *pattern = cr_pattern_new(source, flags, &offset, &err);

	fuzz_check(err.code != CR_ENOMEM, "there is memory for a pattern");
	fuzz_check(!pattern == (err.code == CR_EINPUT), "a pattern, or why not");
	fuzz_check(offset <= source.size, "a mistake has a place");
	return pattern;
}

static void
match(struct cr_matcher *matcher, struct cr_slice source, unsigned flags,
      struct cr_slice text)
{
	struct cr_pattern *usual = compile(source, flags);
	struct cr_pattern *plain = compile(source, flags | CR_PATTERN_INTERPRETED);

	fuzz_check(!usual == !plain, "a pattern with machine code and without");
	fuzz_reached += usual != NULL;
	if (usual)
		fuzz_check(cr_pattern_match(usual, matcher, text) ==
		                   cr_pattern_match(plain, matcher, text),
		           "machine code changes nothing");
	cr_pattern_free(usual);
	cr_pattern_free(plain);
}

/* With a limit of just the cost the interpreter decides. */
static void
check_cost(struct cr_matcher *matcher, struct cr_slice source, unsigned flags,
           struct cr_slice text)
{
	double cost = cr_pattern_cost(source, text.size);
	struct cr_buf limited = { 0 };
	struct cr_pattern *pattern;

	if (!(cost < MOST_STEPS_SEEN))
		return;
	cr_buf_printf(&limited, "(*LIMIT_MATCH=%.0f)", floor(cost));
	cr_buf_add(&limited, source.data, source.size);
	pattern = compile(cr_slice_of_buf(&limited), flags | CR_PATTERN_INTERPRETED);
	if (pattern)
		fuzz_check(cr_pattern_match(pattern, matcher, text) != CR_MATCH_LIMIT,
		           "no match costs more than is said");
	cr_pattern_free(pattern);
	cr_buf_fini(&limited);
}

/* What a filter leaves out does not match. */
static void
check_filter(struct cr_matcher *matcher, struct cr_slice source, unsigned flags,
             struct cr_slice text)
{
	struct cr_pattern *pattern = compile(source, flags);
	const struct cr_pattern *patterns[] = { pattern };
	struct cr_pattern_filter *filter;

	if (!pattern)
		return;
	filter = cr_pattern_filter_new(patterns, 1, NULL);
	fuzz_check(filter, "there is memory for a filter");
	if (!(cr_pattern_filter_run(filter, text) & 1))
		fuzz_check(cr_pattern_match(pattern, matcher, text) == CR_MATCH_NO,
		           "what is left out does not match");
	cr_pattern_filter_free(filter);
	cr_pattern_free(pattern);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const unsigned flags[] = { 0, CR_PATTERN_WHOLE, CR_PATTERN_CASELESS };
	struct cr_slice all = fuzz_slice(data, size), source = all, text = { "", 0 };
	const char *end = size ? memchr(all.data, '\n', size) : NULL;
	struct cr_matcher *matcher;

	if (end) {
		source.size = (size_t)(end - all.data);
		text = cr_slice_part(all, source.size + 1, size);
	}
	if (source.size > MOST_PATTERN || text.size > MOST_TEXT ||
	    cr_text_valid(text) != text.size)
		return 0;
	matcher = cr_matcher_new(NULL);
	fuzz_check(matcher, "there is memory to match");
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		match(matcher, source, flags[i], text);
		check_cost(matcher, source, flags[i], text);
		check_filter(matcher, source, flags[i], text);
	}
	cr_matcher_free(matcher);
	return 0;
}
