/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs programs over blocks of rows: the loop that calls the kernels, and the
 * registers that they write.  Registers belong to the evaluator and grow to the
 * most that any program has needed; after that a run allocates only for texts
 * that it makes. */
#include "private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct reg {
	struct cr_column column;
	size_t size; /* bytes of its data */
};

/* How often the patterns of one call gave up. */
struct given_up {
	const struct cr_program *program;
	size_t offset;
	size_t n;
};

struct cr_eval {
	size_t max_rows;
	struct reg *registers;
	size_t n_registers;
	size_t width;                   /* Elements of the following arrays, */
	const struct cr_column **bound; /* one an input of the program that runs, */
	struct cr_operand *args;        /* one an argument of the instruction */
	struct cr_scratch scratch;      /* (so are scratch.values). */
	struct cr_tracer *tracer;       /* Of the run under way; else null. */
	struct given_up *given_up;      /* One a call of which a pattern did. */
	size_t n_given_up;
};

struct cr_eval *
cr_eval_new(size_t max_rows, struct cr_error *err)
{
	struct cr_eval *eval = calloc(1, sizeof *eval);
	double *counts = calloc(max_rows ? max_rows : 1, sizeof *counts);

	if (!eval || !counts) {
		free(eval);
		free(counts);
		cr_error_nomem(err);
		return NULL;
	}
	eval->max_rows = max_rows;
	eval->scratch.counts = counts;
	return eval;
}

static void
free_scratch(struct cr_scratch *scratch)
{
	for (size_t i = 0; i < scratch->n_patterns; i++)
		cr_pattern_free(scratch->patterns[i]);
	free(scratch->patterns);
	cr_map_fini(&scratch->places);
	cr_matcher_free(scratch->matcher);
	cr_buf_fini(&scratch->buf);
	cr_arena_fini(&scratch->text);
	free(scratch->values);
	free(scratch->counts);
}

void
cr_eval_free(struct cr_eval *eval)
{
	if (!eval)
		return;
	for (size_t i = 0; i < eval->n_registers; i++)
		cr_column_fini(&eval->registers[i].column);
	free(eval->registers);
	free(eval->bound);
	free(eval->args);
	free(eval->given_up);
	free_scratch(&eval->scratch);
	free(eval);
}

/* Room for so many inputs and arguments; what was there before is over. */
static bool
widen(struct cr_eval *eval, size_t width)
{
	if (width <= eval->width)
		return true;
	free(eval->bound);
	free(eval->args);
	free(eval->scratch.values);
	eval->bound = calloc(width, sizeof *eval->bound);
	eval->args = calloc(width, sizeof *eval->args);
	eval->scratch.values = calloc(width, sizeof *eval->scratch.values);
	eval->width = eval->bound && eval->args && eval->scratch.values ? width : 0;
	return eval->width == width;
}

static bool
add_registers(struct cr_eval *eval, size_t n)
{
	struct reg *registers;

	if (n <= eval->n_registers)
		return true;
	registers = realloc(eval->registers, n * sizeof *registers);
	if (!registers)
		return false;
	for (size_t i = eval->n_registers; i < n; i++)
		registers[i] = (struct reg){ 0 };
	eval->registers = registers;
	eval->n_registers = n;
	return true;
}

/* Makes a register wide enough for values of 'stride' bytes.  New ones are zeros,
 * since a kernel may leave the value of a missing row as it was. */
static bool
widen_register(struct cr_eval *eval, struct reg *reg, size_t stride)
{
	size_t rows = eval->max_rows ? eval->max_rows : 1;
	void *data;

	if (!reg->column.reason)
		reg->column.reason = calloc(rows, sizeof *reg->column.reason);
	if (!reg->column.reason)
		return false;
	if (reg->column.data && reg->size >= rows * stride)
		return true;
	data = calloc(rows, stride ? stride : 1);
	if (!data)
		return false;
	free(reg->column.data);
	reg->column.data = data;
	reg->size = rows * stride;
	return true;
}

/* Room for whatever 'program' needs.  One register more than it writes is for a
 * result that it does not compute. */
static bool
prepare(struct cr_eval *eval, const struct cr_program *program)
{
	size_t n_registers = program->n_registers + 1;
	size_t width = program->most_args;

	if (width < program->n_inputs)
		width = program->n_inputs;
	if (!widen(eval, width) || !add_registers(eval, n_registers))
		return false;
	for (size_t i = 0; i < n_registers; i++)
		if (!widen_register(eval, &eval->registers[i], program->stride))
			return false;
	return true;
}

static void
bind_inputs(struct cr_eval *eval, const struct cr_program *program, cr_bind_fn *bind,
            void *owner)
{
	for (size_t i = 0; i < program->n_inputs; i++) {
		const struct cr_program_input *input = &program->inputs[i];
		const struct cr_column *column = bind(owner, input);

		assert(!column || (column->type == input->type &&
		                   column->choices == input->choices));
		eval->bound[i] = column;
	}
}

static struct cr_operand
operand_of_column(const struct cr_column *column)
{
	return (struct cr_operand){
		.type = column->type,
		.choices = column->choices,
		.step = 1,
		.reason = column->reason,
		.data = column->data,
	};
}

static struct cr_operand
operand(const struct cr_eval *eval, const struct cr_program *program,
        const struct source *source)
{
	const struct cr_program_input *input;

	switch (source->place) {
	case PLACE_REGISTER:
		return operand_of_column(&eval->registers[source->index].column);
	case PLACE_CONSTANT:
		return cr_program_constant(&program->constants[source->index]);
	default:
		input = &program->inputs[source->index];
		return eval->bound[source->index]
		               ? operand_of_column(eval->bound[source->index])
		               : cr_program_blank(input->type, input->choices);
	}
}

/* Makes a register a column of that type; the memory stays. */
static struct cr_column *
retype(struct reg *reg, enum cr_type type, bool ranking,
       const struct cr_choices *choices)
{
	reg->column.type = type;
	reg->column.ranking = ranking;
	reg->column.choices = choices;
	return &reg->column;
}

static struct given_up *
find_given_up(const struct cr_eval *eval, const struct cr_program *program,
              size_t offset)
{
	for (size_t i = 0; i < eval->n_given_up; i++)
		if (eval->given_up[i].program == program &&
		    eval->given_up[i].offset == offset)
			return &eval->given_up[i];
	return NULL;
}

/* Calls with a pattern that gives up are few, so each makes room for itself alone. */
static struct given_up *
add_given_up(struct cr_eval *eval, const struct cr_program *program, size_t offset)
{
	size_t n = eval->n_given_up + 1;
	struct given_up *list = realloc(eval->given_up, n * sizeof *list);

	if (!list)
		return NULL;
	list[n - 1] = (struct given_up){ program, offset, 0 };
	eval->given_up = list;
	eval->n_given_up = n;
	return &list[n - 1];
}

/* Takes over what the instruction that just ran has counted. */
static void
count_given_up(struct cr_eval *eval, const struct cr_program *program,
               const struct instruction *ran)
{
	size_t offset = program->parts[ran->part].offset;
	struct given_up *given_up;

	if (!eval->scratch.pattern_limits)
		return;
	given_up = find_given_up(eval, program, offset);
	if (!given_up)
		given_up = add_given_up(eval, program, offset);
	if (given_up)
		given_up->n += eval->scratch.pattern_limits;
	else
		eval->scratch.failed = true;
	eval->scratch.pattern_limits = 0;
}

static void
run_instruction(struct cr_eval *eval, const struct cr_program *program,
                const struct instruction *next, size_t rows)
{
	struct cr_column *out;

	for (size_t i = 0; i < next->n_args; i++)
		eval->args[i] = operand(eval, program, &next->args[i]);
	out = retype(&eval->registers[next->out], next->type, next->ranking,
	             next->choices);
	cr_kernel(next->op)(&(struct cr_kernel_call){
		.args = eval->args,
		.n_args = next->n_args,
		.out = out,
		.rows = rows,
		.scratch = &eval->scratch,
	});
	count_given_up(eval, program, next);
	if (eval->tracer) {
		struct cr_operand value = operand_of_column(out);

		cr_tracer_note(eval->tracer, next->part, &value);
	}
}

/* What no instruction computes: names, literals, what was folded. */
static void
trace_inputs(struct cr_eval *eval, const struct cr_program *program)
{
	for (size_t i = 0; i < program->n_parts; i++) {
		struct cr_operand value;

		if (program->part_sources[i].place == PLACE_REGISTER)
			continue;
		value = operand(eval, program, &program->part_sources[i]);
		cr_tracer_note(eval->tracer, i, &value);
	}
}

/* Fills the spare register with a value that is the same in every row. */
static const struct cr_column *
spread(struct cr_eval *eval, const struct cr_program *program, size_t rows)
{
	struct cr_operand value = operand(eval, program, &program->result);
	struct cr_column *out =
		retype(&eval->registers[program->n_registers], program->type,
	               program->ranking, program->choices);
	size_t stride = cr_column_stride(out);

	for (size_t i = 0; i < rows; i++)
		memcpy((char *)out->data + i * stride, value.data, stride);
	memset(out->reason, *value.reason, rows);
	return out;
}

static const struct cr_column *
result(struct cr_eval *eval, const struct cr_program *program, size_t rows)
{
	const struct source *source = &program->result;

	if (source->place == PLACE_REGISTER)
		return &eval->registers[source->index].column;
	if (source->place == PLACE_INPUT && eval->bound[source->index])
		return eval->bound[source->index];
	return spread(eval, program, rows);
}

const struct cr_column *
cr_eval_run(struct cr_eval *eval, const struct cr_program *program, cr_bind_fn *bind,
            void *owner, size_t rows, struct cr_error *err)
{
	assert(rows <= eval->max_rows);
	cr_arena_reset(&eval->scratch.text);
	eval->scratch.failed = false;
	if (!prepare(eval, program)) {
		cr_error_nomem(err);
		return NULL;
	}
	bind_inputs(eval, program, bind, owner);
	if (eval->tracer)
		trace_inputs(eval, program);
	for (size_t i = 0; i < program->n_instructions; i++)
		run_instruction(eval, program, &program->instructions[i], rows);
	if (eval->scratch.failed) {
		cr_error_nomem(err);
		return NULL;
	}
	return result(eval, program, rows);
}

size_t
cr_eval_given_up(const struct cr_eval *eval, const struct cr_program *program,
                 size_t offset)
{
	const struct given_up *given_up = find_given_up(eval, program, offset);

	return given_up ? given_up->n : 0;
}

const struct cr_trace *
cr_trace_run(struct cr_eval *eval, const struct cr_program *program, cr_bind_fn *bind,
             void *owner, size_t rows, size_t row, struct cr_arena *arena,
             const struct cr_column **result, struct cr_error *err)
{
	struct cr_tracer tracer = {
		.program = program,
		.row = row,
		.arena = arena,
		.values = cr_arena_array(arena, program->n_parts, sizeof *tracer.values),
	};
	const struct cr_column *column;
	const struct cr_trace *trace;

	assert(row < rows);
	if (!tracer.values) {
		cr_error_nomem(err);
		return NULL;
	}
	eval->tracer = &tracer;
	column = cr_eval_run(eval, program, bind, owner, rows, err);
	eval->tracer = NULL;
	if (!column)
		return NULL;
	trace = cr_tracer_finish(&tracer);
	if (!trace)
		cr_error_nomem(err);
	if (result)
		*result = column;
	return trace;
}
