/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether two programs are one, though made of different trees: for whatever compares
 * two versions of an instrument.  Places and registers are numbered by the order of
 * use, so equal expressions have equal code.  Whether two inputs are the same is the
 * caller's to say: slots of two instruments have nothing to do with each other. */
#include "private.h"

#include <string.h>

static bool
same_constant(const struct constant *a, const struct constant *b)
{
	if (a->type != b->type || a->value.reason != b->value.reason)
		return false;
	if (a->value.reason != CR_PRESENT)
		return true;
	if (a->type == CR_STRING)
		return cr_slice_equal(a->value.text, b->value.text);
	if (a->type == CR_CHOICE)
		return strcmp(a->choices->items[a->value.code].code,
		              b->choices->items[b->value.code].code) == 0;
	return a->value.number == b->value.number;
}

static bool
same_source(const struct cr_program *a, const struct source *x,
            const struct cr_program *b, const struct source *y)
{
	if (x->place != y->place)
		return false;
	if (x->place != PLACE_CONSTANT)
		return x->index == y->index;
	return same_constant(&a->constants[x->index], &b->constants[y->index]);
}

static bool
same_instruction(const struct cr_program *a, const struct instruction *x,
                 const struct cr_program *b, const struct instruction *y)
{
	if (x->op != y->op || x->type != y->type || x->out != y->out ||
	    x->n_args != y->n_args)
		return false;
	for (size_t i = 0; i < x->n_args; i++)
		if (!same_source(a, &x->args[i], b, &y->args[i]))
			return false;
	return true;
}

bool
cr_program_same(const struct cr_program *a, const struct cr_program *b,
                cr_same_input_fn *same, void *owner)
{
	if (a->type != b->type || a->n_inputs != b->n_inputs ||
	    a->n_instructions != b->n_instructions ||
	    !same_source(a, &a->result, b, &b->result))
		return false;
	for (size_t i = 0; i < a->n_inputs; i++)
		if (a->inputs[i].type != b->inputs[i].type ||
		    !same(owner, &a->inputs[i], &b->inputs[i]))
			return false;
	for (size_t i = 0; i < a->n_instructions; i++)
		if (!same_instruction(a, &a->instructions[i], b, &b->instructions[i]))
			return false;
	return true;
}
