/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a score by expression is a weighted sum of what it names, as
 * (project + mobilization) / 2 is: found by trying it.  The program is run over a block
 * of rows in which one input at a time is moved, and then over rows in which all are:
 * what a weighted sum says of these must be so.  Done for every set of inputs that may
 * be missing, since mean(a, b) is something else when b is. */
#include <math.h>
#include <stdlib.h>

#include "linked.h"

enum {
	MOST_INPUTS = 8, /* All 256 sets of them are tried. */
	TRIALS = 3,      /* Rows in which all inputs move. */
	MOST_ROWS = 1 + MOST_INPUTS + TRIALS,
};

/* The block that a program is tried on: a column an input. */
struct trial {
	const struct weighted_sum *sum;
	struct cr_column columns[MOST_INPUTS];
	double values[MOST_INPUTS][MOST_ROWS]; /* What stands in them, as numbers. */
	size_t rows;
};

static const struct cr_column *
bind(void *owner, const struct cr_program_input *input)
{
	const struct trial *trial = owner;

	return &trial->columns[input - trial->sum->inputs];
}

/* Only numbers, and choices that all have values, can be summed. */
static bool
may_be_summed(const struct cr_program_input *input)
{
	return input->kind == CR_INPUT_SLOT &&
	       (input->type == CR_NUMBER ||
	        (input->type == CR_CHOICE && !cr_choices_without_value(input->choices)));
}

/* The 'k'-th of a few values that an input can have; the number stands for it. */
static double
put_value(struct cr_column *column, size_t row, size_t input, size_t k)
{
	/* Small, odd and unlike each other, so that no condition holds by chance. */
	double x = 2.25 + 1.375 * (double)input + 3.0625 * (double)k +
	           0.40625 * (double)(k * k * (input + 1));
	size_t valued = 0, at = 0;

	if (column->type == CR_NUMBER)
		return column->number[row] = x;
	for (size_t i = 0; i < column->choices->n_items; i++)
		valued += !column->choices->items[i].missing;
	valued = valued ? (k + input) % valued : 0;
	for (; at + 1 < column->choices->n_items; at++)
		if (!column->choices->items[at].missing && valued-- == 0)
			break;
	column->code[row] = (uint16_t)at;
	return column->choices->items[at].value;
}

/* Row 0 is where all begin, row 1 + i moves input i, the rest move all. */
static void
fill_block(struct trial *trial, size_t present)
{
	size_t n = trial->sum->n_inputs;

	for (size_t i = 0; i < n; i++)
		for (size_t row = 0; row < trial->rows; row++) {
			size_t k = row == 1 + i ? 1 : row > n ? row - n + 1 : 0;

			trial->values[i][row] =
				put_value(&trial->columns[i], row, i, k);
			trial->columns[i].reason[row] =
				present >> i & 1 ? CR_PRESENT : CR_BLANK;
		}
}

/* Reads the weights off the results; false where they do not explain all of them. */
static bool
read_weights(const struct trial *trial, size_t present, const struct cr_column *result,
             double *weights)
{
	size_t n = trial->sum->n_inputs;

	for (size_t row = 0; row < trial->rows; row++)
		if (result->reason[row] != CR_PRESENT)
			return false;
	for (size_t i = 0; i < n; i++) {
		double moved = trial->values[i][1 + i] - trial->values[i][0];

		weights[i] = 0;
		if (present >> i & 1 && (moved > 0 || moved < 0))
			weights[i] = (result->number[1 + i] - result->number[0]) / moved;
	}
	for (size_t row = n + 1; row < trial->rows; row++) {
		double x = result->number[0];

		for (size_t i = 0; i < n; i++)
			x += weights[i] * (trial->values[i][row] - trial->values[i][0]);
		if (!(fabs(x - result->number[row]) <= 1e-9 * (1 + fabs(x))))
			return false;
	}
	return true;
}

static bool
try_all(struct trial *trial, const struct cr_program *program, double *weights)
{
	size_t n = trial->sum->n_inputs;
	struct cr_eval *eval = cr_eval_new(MOST_ROWS, NULL);
	const struct cr_column *result = NULL;

	for (size_t present = 0; eval && present < (size_t)1 << n; present++) {
		fill_block(trial, present);
		result = cr_eval_run(eval, program, bind, trial, trial->rows, NULL);
		if (!result)
			break;
		if (!read_weights(trial, present, result, weights + present * n))
			weights[present * n] = NAN;
	}
	cr_eval_free(eval);
	return result;
}

static bool
new_columns(struct trial *trial)
{
	for (size_t i = 0; i < trial->sum->n_inputs; i++) {
		trial->columns[i].type = trial->sum->inputs[i].type;
		trial->columns[i].choices = trial->sum->inputs[i].choices;
		if (!cr_column_init(&trial->columns[i], MOST_ROWS, NULL))
			return false;
	}
	return true;
}

bool
weighted_sum_find(struct weighted_sum *sum, struct cr_arena *arena,
                  const struct cr_program *program)
{
	struct trial trial = { .sum = sum };
	bool done;

	sum->n_inputs = cr_program_inputs(program, &sum->inputs);
	if (sum->n_inputs == 0 || sum->n_inputs > MOST_INPUTS)
		return true;
	for (size_t i = 0; i < sum->n_inputs; i++)
		if (!may_be_summed(&sum->inputs[i]))
			return true;
	trial.rows = 1 + sum->n_inputs + TRIALS;
	sum->weights = cr_arena_array(arena, sum->n_inputs << sum->n_inputs,
	                              sizeof *sum->weights);
	done = sum->weights && new_columns(&trial) &&
	       try_all(&trial, program, sum->weights);
	for (size_t i = 0; i < sum->n_inputs; i++)
		cr_column_fini(&trial.columns[i]);
	return done;
}
