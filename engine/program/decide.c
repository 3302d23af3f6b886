/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which parts of an expression decided its result: read from the values that the
 * evaluator left and from what a missing argument does to each operation (ops.def).
 * Nothing is computed here.  A tree is at most CR_EXPR_MAX_DEPTH deep. */
#include "private.h"

int
cr_trace_truth(const struct cr_trace *trace, size_t part)
{
	if (trace->values[part].reason != CR_PRESENT)
		return -1;
	return trace->values[part].number != 0;
}

static bool
is_missing(const struct cr_trace *trace, size_t part)
{
	return trace->values[part].reason != CR_PRESENT;
}

static void decide(const struct cr_trace *trace, size_t part, bool *decided);

/* The sides of 'and' and 'or' that are what the whole is. */
static void
decide_sides(const struct cr_trace *trace, size_t part, bool *decided)
{
	int truth = cr_trace_truth(trace, part);

	for (size_t i = part + 1; i < trace->parts[part].end; i = trace->parts[i].end)
		if (cr_trace_truth(trace, i) == truth)
			decide(trace, i, decided);
}

/* Of if(): the condition and, where it was true or false, what it chose. */
static void
decide_choice(const struct cr_trace *trace, size_t part, bool *decided)
{
	size_t condition = part + 1, yes = trace->parts[condition].end;
	int truth = cr_trace_truth(trace, condition);

	decide(trace, condition, decided);
	if (truth >= 0)
		decide(trace, truth ? yes : trace->parts[yes].end, decided);
}

/* Of coalesce(): the first that is there; all where none is. */
static void
decide_first(const struct cr_trace *trace, size_t part, bool *decided)
{
	bool all = is_missing(trace, part);

	for (size_t i = part + 1; i < trace->parts[part].end; i = trace->parts[i].end) {
		if (all || !is_missing(trace, i))
			decide(trace, i, decided);
		if (!all && !is_missing(trace, i))
			break;
	}
}

/* Of anything else that is missing, what was missing in it.  Nothing, where the
 * operation itself has no result: a division by zero. */
static void
decide_missing(const struct cr_trace *trace, size_t part, bool *decided)
{
	for (size_t i = part + 1; i < trace->parts[part].end; i = trace->parts[i].end)
		if (is_missing(trace, i))
			decide(trace, i, decided);
}

static void
decide(const struct cr_trace *trace, size_t part, bool *decided)
{
	decided[part] = true;
	if (trace->parts[part].kind != CR_PART_OPERATION)
		return;
	switch (cr_op_row(trace->parts[part].op)->policy) {
	case CR_POLICY_KLEENE:
		decide_sides(trace, part, decided);
		break;
	case CR_POLICY_CHOOSE:
		decide_choice(trace, part, decided);
		break;
	case CR_POLICY_FIRST:
		decide_first(trace, part, decided);
		break;
	default:
		if (is_missing(trace, part))
			decide_missing(trace, part, decided);
		else if (trace->parts[part].op == CR_OP_NOT)
			decide(trace, part + 1, decided);
	}
}

void
cr_trace_decide(const struct cr_trace *trace, bool *decided)
{
	decide(trace, 0, decided);
}

bool
cr_trace_is_reason(const struct cr_trace *trace, size_t part)
{
	if (!trace->decided[part])
		return false;
	for (size_t i = part + 1; i < trace->parts[part].end; i = trace->parts[i].end)
		if (trace->decided[i])
			return false;
	return true;
}
