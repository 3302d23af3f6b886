/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Turns a checked tree into column code.  Called once an expression, when an
 * instrument is loaded.  What is constant is computed here, by the same kernels
 * that run over rows, so that folding cannot change a result.  Registers are numbered
 * in order of use and free again after their only reader, but never written by
 * the instruction that reads them: kernels may take it that columns do not
 * overlap.  Nothing here may look at a respondent. */
#include "private.h"

#include <string.h>

struct compiler {
	struct cr_arena *arena;
	struct cr_program *program;
	bool *busy;                /* Registers that hold what is still to be read. */
	struct cr_scratch scratch; /* For folding. */
	bool folds;
	bool failed;
};

/* Bounds of what a tree can need. */
struct extent {
	size_t nodes, most_args;
};

static void
measure(const struct cr_node *node, struct extent *extent)
{
	extent->nodes++;
	if (node->n_args > extent->most_args)
		extent->most_args = node->n_args;
	for (size_t i = 0; i < node->n_args; i++)
		measure(node->args[i], extent);
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool
same_input(const struct cr_program_input *a, const struct cr_program_input *b)
{
	return a->kind == b->kind && a->slot == b->slot && a->argument == b->argument &&
	       a->op == b->op && same_text(a->text[0], b->text[0]) &&
	       same_text(a->text[1], b->text[1]) && a->n_slots == b->n_slots &&
	       (a->n_slots == 0 ||
	        memcmp(a->slots, b->slots, a->n_slots * sizeof *a->slots) == 0);
}

/* The place of an input, which is added unless there is an equal one. */
static struct source
input(struct compiler *c, const struct cr_program_input *wanted)
{
	struct cr_program *program = c->program;
	size_t i = 0;

	while (i < program->n_inputs && !same_input(&program->inputs[i], wanted))
		i++;
	if (i == program->n_inputs)
		program->inputs[program->n_inputs++] = *wanted;
	return (struct source){ PLACE_INPUT, i };
}

static struct source
symbol_input(struct compiler *c, const struct cr_node *node)
{
	return input(c, &(struct cr_program_input){
				.kind = CR_INPUT_SLOT,
				.slot = node->symbol->slot,
				.argument = -1,
				.type = node->type,
				.choices = node->choices,
				.ranking = node->ranking,
			});
}

/* The scores that a unit function names, and the codes that it has in quotes. */
static void
describe_unit(struct compiler *c, const struct cr_node *call,
              struct cr_program_input *input)
{
	int *slots = cr_arena_array(c->arena, call->n_args, sizeof *slots);
	size_t n_texts = 0;

	if (!slots) {
		c->failed = true;
		return;
	}
	for (size_t i = 0; i < call->n_args; i++) {
		const struct cr_node *arg = call->args[i];

		if (arg->kind == CR_NODE_SYMBOL)
			slots[input->n_slots++] = arg->symbol->slot;
		else if (n_texts < 2)
			input->text[n_texts++] =
				arg->choices->items[arg->value.code].code;
	}
	input->slots = slots;
	input->slot = input->n_slots ? slots[0] : -1;
}

/* What the caller of the program supplies. */
static struct source
supplied_input(struct compiler *c, const struct cr_node *call)
{
	static const enum cr_input_kind kinds[CR_OP_COUNT] = {
		[CR_OP_TODAY] = CR_INPUT_TODAY,
		[CR_OP_BAND] = CR_INPUT_BAND,
		[CR_OP_THEME] = CR_INPUT_THEME,
		[CR_OP_FIRED] = CR_INPUT_FIRED,
	};
	struct cr_program_input wanted = {
		.kind = kinds[call->op],
		.slot = -1,
		.argument = -1,
		.op = call->op,
		.type = call->type,
		.choices = call->choices,
	};

	switch (wanted.kind) {
	case CR_INPUT_TODAY:
		break;
	case CR_INPUT_FIRED:
		wanted.argument = (int)call->args[0]->value.number;
		break;
	case CR_INPUT_THEME:
		wanted.argument = call->args[1]->value.code;
		wanted.slot = call->args[0]->symbol->slot;
		break;
	case CR_INPUT_BAND:
		wanted.slot = call->args[0]->symbol->slot;
		break;
	default: /* Every other one is a figure of a unit. */
		wanted.kind = CR_INPUT_UNIT;
		describe_unit(c, call, &wanted);
	}
	return input(c, &wanted);
}

static struct source
constant(struct compiler *c, const struct constant *value)
{
	size_t i = c->program->n_constants++;

	c->program->constants[i] = *value;
	return (struct source){ PLACE_CONSTANT, i };
}

/* The lowest register that is free. */
static size_t
take_register(struct compiler *c)
{
	size_t i = 0;

	while (c->busy[i])
		i++;
	c->busy[i] = true;
	if (i >= c->program->n_registers)
		c->program->n_registers = i + 1;
	return i;
}

static bool
can_fold(const struct compiler *c, const struct cr_node *call,
         const struct source *args)
{
	if (!c->folds || !cr_op_row(call->op)->folds || call->type == CR_SET)
		return false;
	for (size_t i = 0; i < call->n_args; i++)
		if (args[i].place != PLACE_CONSTANT)
			return false;
	return true;
}

/* Computes an operation over constants, as a block of one row. */
static struct source
fold(struct compiler *c, const struct cr_node *call, const struct source *args)
{
	struct constant result = { .type = call->type, .choices = call->choices };
	struct cr_operand *operands =
		cr_arena_array(c->arena, call->n_args, sizeof *operands);
	struct cr_column out = {
		.type = call->type,
		.choices = call->choices,
		.reason = &result.value.reason,
		.data = &result.value.number,
	};

	if (!operands) {
		c->failed = true;
		return (struct source){ 0 };
	}
	for (size_t i = 0; i < call->n_args; i++)
		operands[i] =
			cr_program_constant(&c->program->constants[args[i].index]);
	cr_kernel(call->op)(&(struct cr_kernel_call){
		.args = operands,
		.n_args = call->n_args,
		.out = &out,
		.rows = 1,
		.scratch = &c->scratch,
	});
	return constant(c, &result);
}

static struct source
instruction(struct compiler *c, const struct cr_node *call, const struct source *args,
            size_t part)
{
	struct cr_program *program = c->program;
	struct instruction *next = &program->instructions[program->n_instructions++];
	struct cr_column column = { .type = call->type, .choices = call->choices };
	size_t stride = cr_column_stride(&column);

	*next = (struct instruction){
		.op = call->op,
		.type = call->type,
		.ranking = call->ranking,
		.choices = call->choices,
		.out = take_register(c),
		.args = args,
		.n_args = call->n_args,
		.part = part,
	};
	for (size_t i = 0; i < call->n_args; i++)
		if (args[i].place == PLACE_REGISTER)
			c->busy[args[i].index] = false;
	if (call->n_args > program->most_args)
		program->most_args = call->n_args;
	if (stride > program->stride)
		program->stride = stride;
	return (struct source){ PLACE_REGISTER, next->out };
}

static struct source compile(struct compiler *c, const struct cr_node *node);

static struct source
compile_operation(struct compiler *c, const struct cr_node *node, size_t part)
{
	struct source *args = cr_arena_array(c->arena, node->n_args, sizeof *args);

	if (!args) {
		c->failed = true;
		return (struct source){ 0 };
	}
	for (size_t i = 0; i < node->n_args && !c->failed; i++)
		args[i] = compile(c, node->args[i]);
	if (c->failed)
		return (struct source){ 0 };
	return can_fold(c, node, args) ? fold(c, node, args)
	                               : instruction(c, node, args, part);
}

/* A part is noted before those that it is made of. */
static size_t
begin_part(struct compiler *c, const struct cr_node *node)
{
	static const enum cr_part_kind kinds[] = {
		[CR_NODE_CONSTANT] = CR_PART_LITERAL,
		[CR_NODE_SYMBOL] = CR_PART_NAME,
		[CR_NODE_OP] = CR_PART_OPERATION,
	};
	struct cr_part *part = &c->program->parts[c->program->n_parts];

	*part = (struct cr_part){
		.kind = kinds[node->kind],
		.op = node->op,
		.offset = node->offset,
		.size = node->size,
		.type = node->type,
		.ranking = node->ranking,
		.choices = node->choices,
	};
	if (node->kind == CR_NODE_OP &&
	    cr_op_row(node->op)->policy == CR_POLICY_SUPPLIED)
		part->kind = CR_PART_FIGURE;
	return c->program->n_parts++;
}

static struct source
compile(struct compiler *c, const struct cr_node *node)
{
	size_t part = begin_part(c, node);
	struct source source;

	switch (c->program->parts[part].kind) {
	case CR_PART_LITERAL:
		source = constant(c, &(struct constant){
					     .type = node->type,
					     .choices = node->choices,
					     .value = node->value,
				     });
		break;
	case CR_PART_NAME:
		source = symbol_input(c, node);
		break;
	case CR_PART_FIGURE:
		source = supplied_input(c, node);
		break;
	default:
		source = compile_operation(c, node, part);
	}
	c->program->parts[part].end = c->program->n_parts;
	c->program->part_sources[part] = source;
	if (source.place == PLACE_INPUT)
		c->program->parts[part].input = &c->program->inputs[source.index];
	return source;
}

/* Room for the most that the tree can need. */
static bool
make_room(struct compiler *c, const struct extent *extent)
{
	struct cr_program *program = c->program;
	size_t n = extent->nodes;

	program->inputs = cr_arena_array(c->arena, n, sizeof *program->inputs);
	program->constants =
		cr_arena_array(c->arena, 2 * n, sizeof *program->constants);
	program->instructions =
		cr_arena_array(c->arena, n, sizeof *program->instructions);
	program->parts = cr_arena_array(c->arena, n, sizeof *program->parts);
	program->part_sources =
		cr_arena_array(c->arena, n, sizeof *program->part_sources);
	c->busy = cr_arena_array(c->arena, n, sizeof *c->busy);
	c->scratch.counts = cr_arena_array(c->arena, 1, sizeof *c->scratch.counts);
	c->scratch.values =
		cr_arena_array(c->arena, extent->most_args, sizeof *c->scratch.values);
	return program->inputs && program->constants && program->instructions &&
	       program->parts && program->part_sources && c->busy && c->scratch.counts && c->scratch.values;
}

static const struct cr_program *
program_new(struct cr_arena *arena, const struct cr_expr *expr, bool folds,
            struct cr_error *err)
{
	const struct cr_node *root = cr_expr_root(expr);
	struct extent extent = { 0 };
	struct compiler c = {
		.arena = arena,
		.program = cr_arena_alloc(arena, sizeof *c.program),
		.folds = folds,
	};

	measure(root, &extent);
	if (!c.program || !make_room(&c, &extent)) {
		cr_error_nomem(err);
		return NULL;
	}
	c.program->expr = expr;
	c.program->type = root->type;
	c.program->ranking = root->ranking;
	c.program->choices = root->choices;
	c.program->stride = cr_column_stride(&(struct cr_column){
		.type = root->type,
		.choices = root->choices,
	});
	c.program->result = compile(&c, root);
	if (c.failed) {
		cr_error_nomem(err);
		return NULL;
	}
	return c.program;
}

const struct cr_program *
cr_program_new(struct cr_arena *arena, const struct cr_expr *expr, struct cr_error *err)
{
	return program_new(arena, expr, true, err);
}

const struct cr_program *
cr_program_new_unfolded(struct cr_arena *arena, const struct cr_expr *expr,
                        struct cr_error *err)
{
	return program_new(arena, expr, false, err);
}

struct cr_slice
cr_program_source(const struct cr_program *program)
{
	return cr_expr_source(program->expr);
}

const struct cr_expr *
cr_program_expr(const struct cr_program *program)
{
	return program->expr;
}

enum cr_type
cr_program_type(const struct cr_program *program)
{
	return program->type;
}

size_t
cr_program_inputs(const struct cr_program *program,
                  const struct cr_program_input **inputs)
{
	*inputs = program->inputs;
	return program->n_inputs;
}
