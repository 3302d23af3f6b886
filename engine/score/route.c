/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Routing and constraints over a block: walks the questions that have either,
 * in document order, and sets aside the answers that do not count.  A later
 * 'relevant' then sees the earlier question as it is scored, which is the order
 * an interview goes in. */
#include "private.h"

/* Narrows 'from' (null: all rows) to the rows for which 'relevant' is true. */
static bool
narrow(struct cr_scoring *scoring, const struct cr_program *relevant, const uint8_t *from,
       uint8_t *gate, struct cr_error *err)
{
	size_t rows = scoring->table->rows;
	const struct cr_column *truth = NULL;

	if (relevant) {
		truth = cr_eval_run(scoring->eval, relevant, scoring_bind, scoring, rows,
		                    err);
		if (!truth)
			return false;
	}
	for (size_t i = 0; i < rows; i++) {
		bool holds = !truth || (truth->reason[i] == CR_PRESENT &&
		                        truth->number[i] != 0);

		gate[i] = holds && (!from || from[i]);
	}
	return true;
}

/* A don't know is an answer, though no value. */
static bool
holds_answer(const struct cr_column *column, size_t row)
{
	return column->reason[row] == CR_PRESENT ||
	       column->reason[row] == CR_MISSING_CODE;
}

/* Makes the rows of 'column' missing that 'gate' does not let through.  A cell
 * that held something is told of first: it is ignored, and counts as a problem. */
static bool
drop_unasked(struct cr_column *column, const uint8_t *gate, size_t question, size_t rows,
             cr_set_aside_fn *set_aside, void *owner, struct cr_error *err)
{
	for (size_t i = 0; i < rows; i++) {
		if (gate[i])
			continue;
		if (holds_answer(column, i) && set_aside &&
		    !set_aside(owner, i, question, CR_NOT_APPLICABLE, NULL, err))
			return false;
		column->reason[i] = CR_NOT_APPLICABLE;
	}
	return true;
}

/* A constraint refuses only where it is false: not where it cannot be told, nor where
 * nothing was answered. */
static bool
drop_refused(struct cr_column *column, const struct cr_column *constraint,
             size_t question, const char *message, size_t rows,
             cr_set_aside_fn *set_aside, void *owner, struct cr_error *err)
{
	for (size_t i = 0; i < rows; i++) {
		if (!holds_answer(column, i) || constraint->reason[i] != CR_PRESENT ||
		    constraint->number[i] != 0)
			continue;
		if (set_aside &&
		    !set_aside(owner, i, question, CR_REFUSED, message, err))
			return false;
		column->reason[i] = CR_REFUSED;
	}
	return true;
}

/* The section's gate is found at its first routed question and the grid's at its
 * own, and kept: a 'relevant' names only what comes before the whole of them. */
struct walk {
	int section, grid; /* Whose gates are up to date; -1: none. */
};

static bool
open_gates(struct cr_scoring *scoring, const struct cr_question *question,
           struct walk *walk, const uint8_t **gate, struct cr_error *err)
{
	const struct cr_instrument *instrument = scoring->scorer->instrument;
	struct gates *gates = &scoring->gates;

	if (walk->section != question->section) {
		if (!narrow(scoring, instrument->sections[question->section].relevant,
		            NULL, gates->section, err))
			return false;
		*walk = (struct walk){ question->section, -1 };
	}
	*gate = gates->section;
	if (question->grid >= 0) {
		if (walk->grid != question->grid &&
		    !narrow(scoring, instrument->grids[question->grid].relevant,
		            gates->section, gates->grid, err))
			return false;
		walk->grid = question->grid;
		*gate = gates->grid;
	}
	if (question->relevant) {
		if (!narrow(scoring, question->relevant, *gate, gates->question, err))
			return false;
		*gate = gates->question;
	}
	return true;
}

static bool
route_question(struct cr_scoring *scoring, size_t q, struct walk *walk,
               cr_set_aside_fn *set_aside, void *owner, struct cr_error *err)
{
	const struct cr_question *question = &scoring->scorer->instrument->questions[q];
	struct cr_column *column = &scoring->table->columns[q];
	size_t rows = scoring->table->rows;
	const struct cr_column *constraint;
	const uint8_t *gate;

	if (!open_gates(scoring, question, walk, &gate, err) ||
	    !drop_unasked(column, gate, q, rows, set_aside, owner, err))
		return false;
	if (!question->constraint)
		return true;
	constraint = cr_eval_run(scoring->eval, question->constraint, scoring_bind,
	                         scoring, rows, err);
	return constraint &&
	       drop_refused(column, constraint, q,
	                    question->message.plain ? question->message.plain[0] : NULL,
	                    rows, set_aside, owner, err);
}

bool
scoring_route(struct cr_scoring *scoring, cr_set_aside_fn *set_aside, void *owner,
              struct cr_error *err)
{
	const struct cr_scorer *scorer = scoring->scorer;
	struct walk walk = { -1, -1 };

	for (size_t i = 0; i < scorer->n_routed; i++)
		if (!route_question(scoring, scorer->routed[i], &walk, set_aside, owner,
		                    err))
			return false;
	return true;
}
