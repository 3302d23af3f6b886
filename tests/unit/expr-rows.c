/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Storage for expr-rows.h. */
#include "tests/unit/expr-rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
make(struct cr_column *column, size_t rows)
{
	if (!cr_column_init(column, rows, NULL)) {
		perror("world_rows_init");
		exit(99); /* TAP: a hard error */
	}
	memset(column->reason, CR_BLANK, rows);
}

static enum cr_type
type_of(enum cr_op op)
{
	switch (cr_op_result(op)) {
	case 'b':
		return CR_BOOLEAN;
	case 's':
		return CR_STRING;
	case 'd':
		return CR_DATE;
	case 'l':
		return CR_CHOICE;
	default:
		return CR_NUMBER;
	}
}

void
world_rows_init(struct world_rows *world, size_t rows)
{
	*world = (struct world_rows){ .rows = rows };
	for (size_t i = 0; i < WORLD_SLOTS; i++) {
		const struct cr_symbol *symbol = &world_symbols[i];

		if (symbol->kind == CR_SYMBOL_CODING)
			continue;
		world->slot[i].type = symbol->type;
		world->slot[i].ranking = symbol->ranking;
		world->slot[i].choices = symbol->choices;
		make(&world->slot[i], rows);
	}
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++) {
		if (cr_op_row(op)->policy != CR_POLICY_SUPPLIED)
			continue;
		world->supplied[op].type = type_of(op);
		if (op == CR_OP_BAND)
			world->supplied[op].choices = &world_bands;
		make(&world->supplied[op], rows);
	}
}

void
world_rows_fini(struct world_rows *world)
{
	for (size_t i = 0; i < WORLD_SLOTS; i++)
		cr_column_fini(&world->slot[i]);
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		cr_column_fini(&world->supplied[op]);
}

const struct cr_column *
world_bind(void *owner, const struct cr_program_input *input)
{
	struct world_rows *world = owner;
	bool slot = input->kind == CR_INPUT_SLOT;
	struct cr_column *view = &world->views[slot ? (size_t)input->slot
	                                            : WORLD_SLOTS + (size_t)input->op];

	*view = slot ? world->slot[input->slot] : world->supplied[input->op];
	view->reason += world->offset;
	view->data = (char *)view->data + world->offset * cr_column_stride(view);
	return view;
}

struct cr_column *
world_column(struct world_rows *world, struct cr_slice name)
{
	for (size_t i = 0; i < WORLD_SLOTS; i++)
		if (cr_slice_equal(name, cr_slice_of(world_symbols[i].name)))
			return &world->slot[i];
	for (enum cr_op op = 0; op < CR_OP_COUNT; op++)
		if (cr_slice_equal(name, cr_slice_of(cr_op_row(op)->spelling)) &&
		    cr_op_row(op)->policy == CR_POLICY_SUPPLIED)
			return &world->supplied[op];
	return NULL;
}
