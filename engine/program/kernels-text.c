/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts.  What is made of them lives in the scratch of the evaluator until its
 * next run; patterns are compiled when they are first met and kept with it. */
#include "kernel.h"

#include <stdlib.h>

void
cr_kernel_length(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];

	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++)
		if (!call->out->reason[i])
			call->out->number[i] =
				(double)cr_text_length(arg->text[i * arg->step]);
}

static struct cr_slice
lowered(struct cr_slice text, struct cr_scratch *scratch)
{
	const char *copy;

	cr_buf_clear(&scratch->buf);
	cr_text_lower(&scratch->buf, text);
	copy = cr_arena_strndup(&scratch->text, scratch->buf.data, scratch->buf.size);
	if (scratch->buf.failed || !copy) {
		scratch->failed = true;
		return (struct cr_slice){ "", 0 };
	}
	return (struct cr_slice){ copy, scratch->buf.size };
}

void
cr_kernel_lower(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];

	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++)
		if (!call->out->reason[i])
			call->out->text[i] =
				lowered(arg->text[i * arg->step], call->scratch);
}

static bool
has_room(struct cr_scratch *scratch)
{
	size_t capacity = scratch->capacity ? 2 * scratch->capacity : 8;
	struct cr_pattern **patterns;

	if (scratch->n_patterns < scratch->capacity)
		return true;
	patterns = realloc(scratch->patterns, capacity * sizeof *patterns);
	if (!patterns)
		return false;
	scratch->patterns = patterns;
	scratch->capacity = capacity;
	return true;
}

/* The compiled form of a pattern, which the checker has seen to be one; null when
 * memory runs out. */
static const struct cr_pattern *
pattern_of(struct cr_slice source, struct cr_scratch *scratch)
{
	size_t place, offset;
	struct cr_pattern *pattern;

	if (cr_map_find(&scratch->places, source.data, source.size, &place))
		return scratch->patterns[place];
	if (!scratch->matcher)
		scratch->matcher = cr_matcher_new(NULL);
	if (!scratch->matcher || !has_room(scratch))
		return NULL;
	pattern = cr_pattern_new(source, 0, &offset, NULL);
	if (!pattern || !cr_map_add(&scratch->places, source.data, source.size,
	                            scratch->n_patterns, NULL)) {
		cr_pattern_free(pattern);
		return NULL;
	}
	return scratch->patterns[scratch->n_patterns++] = pattern;
}

void
cr_kernel_matches(const struct cr_kernel_call *call)
{
	const struct cr_operand *arg = &call->args[0];
	struct cr_scratch *scratch = call->scratch;
	const struct cr_pattern *pattern = pattern_of(*call->args[1].text, scratch);

	cr_kernel_reasons(call);
	scratch->failed |= !pattern;
	for (size_t i = 0; pattern && i < call->rows; i++) {
		enum cr_match match;

		if (call->out->reason[i])
			continue;
		match = cr_pattern_match(pattern, scratch->matcher,
		                         arg->text[i * arg->step]);
		call->out->number[i] = match == CR_MATCH_YES;
		scratch->failed |= match == CR_MATCH_NOMEM;
		if (match == CR_MATCH_LIMIT) {
			call->out->reason[i] = CR_UNDEFINED;
			scratch->pattern_limits++;
		}
	}
}
