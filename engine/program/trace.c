/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes down what one row has in each part of an expression while the evaluator runs
 * over a block.  Registers are written again and texts are borrowed, so what is noted
 * is copied. */
#include "private.h"

#include <string.h>

static struct cr_slice
copy_text(struct cr_tracer *tracer, struct cr_slice text)
{
	const char *copy = cr_arena_strndup(tracer->arena, text.data, text.size);

	tracer->failed |= !copy;
	return (struct cr_slice){ copy, copy ? text.size : 0 };
}

static const uint8_t *
copy_set(struct cr_tracer *tracer, const struct cr_operand *operand)
{
	size_t n = operand->choices->n_items;
	uint8_t *copy = cr_arena_alloc(tracer->arena, n);

	if (copy)
		memcpy(copy, cr_operand_set(operand, tracer->row), n);
	tracer->failed |= !copy;
	return copy;
}

void
cr_tracer_note(struct cr_tracer *tracer, size_t part, const struct cr_operand *operand)
{
	struct cr_value *value = &tracer->values[part];
	size_t at = tracer->row * operand->step;

	*value = (struct cr_value){ .reason = operand->reason[at] };
	if (value->reason == CR_MISSING_CODE && operand->type == CR_CHOICE)
		value->code = operand->code[at];
	if (value->reason != CR_PRESENT)
		return;
	switch (operand->type) {
	case CR_CHOICE:
		value->code = operand->code[at];
		break;
	case CR_SET:
		value->rank = copy_set(tracer, operand);
		break;
	case CR_STRING:
		value->text = copy_text(tracer, operand->text[at]);
		break;
	default:
		value->number = operand->number[at];
	}
}

const struct cr_trace *
cr_tracer_finish(const struct cr_tracer *tracer)
{
	const struct cr_program *program = tracer->program;
	struct cr_trace *trace = cr_arena_alloc(tracer->arena, sizeof *trace);
	bool *decided = cr_arena_array(tracer->arena, program->n_parts, sizeof *decided);

	if (!trace || !decided || tracer->failed)
		return NULL;
	*trace = (struct cr_trace){
		.source = cr_program_source(program),
		.parts = program->parts,
		.values = tracer->values,
		.decided = decided,
		.n_parts = program->n_parts,
	};
	cr_trace_decide(trace, decided);
	return trace;
}
