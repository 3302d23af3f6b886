/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A program as text: i0, i1, ... are inputs, r0, r1, ... registers, anything else
 * is a constant. */
#include "private.h"

#include "coready/number.h"

static void
dump_constant(const struct constant *constant, struct cr_buf *out)
{
	const struct cr_constant *value = &constant->value;

	if (value->reason != CR_PRESENT)
		cr_buf_puts(out, "missing");
	else if (constant->type == CR_STRING)
		cr_buf_printf(out, "'%.*s'", (int)value->text.size, value->text.data);
	else if (constant->type == CR_CHOICE)
		cr_buf_printf(out, "'%s'", constant->choices->items[value->code].code);
	else if (constant->type == CR_DATE)
		cr_date_print(out, value->number);
	else
		cr_number_print_exact(out, value->number);
}

static void
dump_source(const struct cr_program *program, const struct source *source,
            struct cr_buf *out)
{
	if (source->place == PLACE_CONSTANT)
		dump_constant(&program->constants[source->index], out);
	else
		cr_buf_printf(out, "%c%zu", source->place == PLACE_INPUT ? 'i' : 'r',
		              source->index);
}

static void
dump_input(const struct cr_program_input *input, size_t i, struct cr_buf *out)
{
	static const char *const kinds[] = {
		[CR_INPUT_SLOT] = "slot",   [CR_INPUT_BAND] = "band",
		[CR_INPUT_THEME] = "theme", [CR_INPUT_FIRED] = "fired",
		[CR_INPUT_TODAY] = "today", [CR_INPUT_UNIT] = "unit",
	};

	cr_buf_printf(out, "i%zu = %s", i, kinds[input->kind]);
	if (input->kind == CR_INPUT_UNIT)
		cr_buf_printf(out, " %s", cr_op_row(input->op)->spelling);
	if (input->n_slots == 0 && input->slot >= 0)
		cr_buf_printf(out, " %d", input->slot);
	for (size_t k = 0; k < input->n_slots; k++)
		cr_buf_printf(out, " %d", input->slots[k]);
	if (input->argument >= 0)
		cr_buf_printf(out, " %d", input->argument);
	for (size_t k = 0; k < 2 && input->text[k]; k++)
		cr_buf_printf(out, " '%s'", input->text[k]);
	cr_buf_printf(out, ": %s\n", cr_type_name(input->type));
}

void
cr_program_dump(const struct cr_program *program, struct cr_buf *out)
{
	for (size_t i = 0; i < program->n_inputs; i++)
		dump_input(&program->inputs[i], i, out);
	for (size_t i = 0; i < program->n_instructions; i++) {
		const struct instruction *next = &program->instructions[i];

		cr_buf_printf(out, "r%zu = %s", next->out,
		              cr_op_row(next->op)->spelling);
		for (size_t k = 0; k < next->n_args; k++) {
			cr_buf_byte(out, ' ');
			dump_source(program, &next->args[k], out);
		}
		cr_buf_byte(out, '\n');
	}
	cr_buf_puts(out, "result ");
	dump_source(program, &program->result, out);
	cr_buf_byte(out, '\n');
}
