/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is used by something else: which answers and scores a score, a condition, a
 * rule, a text or the design names; which lists and references have anybody; which
 * scores have which bands. */
#include "private.h"

/* The reading of one expression; what is 'own' does not use itself. */
struct reading {
	struct linting *l;
	int own;
};

static void
use_symbol(void *owner, const struct cr_symbol *symbol, size_t offset, size_t size)
{
	const struct reading *reading = owner;

	(void)offset;
	(void)size;
	if (symbol->slot != reading->own)
		reading->l->uses.slots[symbol->slot] = true;
}

static void
use_program(struct linting *l, const struct cr_program *program, int own)
{
	struct reading reading = { l, own };

	if (program)
		cr_expr_symbols(cr_program_expr(program), use_symbol, &reading);
}

static void
use_slot(struct linting *l, int slot)
{
	if (slot >= 0)
		l->uses.slots[slot] = true;
}

static void
use_in_design(struct linting *l)
{
	const struct cr_design *design = &l->instrument->design;

	use_slot(l, design->respondent);
	use_slot(l, design->unit);
	use_slot(l, design->group);
	use_slot(l, design->wave);
	use_slot(l, design->date);
	use_slot(l, design->consensus);
}

static void
use_in_questions(struct linting *l)
{
	const struct cr_instrument *instrument = l->instrument;

	for (size_t i = 0; i < instrument->n_sections; i++)
		use_program(l, instrument->sections[i].relevant, -1);
	for (size_t i = 0; i < instrument->n_grids; i++)
		use_program(l, instrument->grids[i].relevant, -1);
	for (size_t i = 0; i < instrument->n_questions; i++) {
		const struct cr_question *question = &instrument->questions[i];
		const struct cr_choices *list = question->field.choices;

		use_program(l, question->relevant, -1);
		use_program(l, question->constraint, (int)i);
		if (list)
			l->uses.lists[list - instrument->lists] = true;
	}
}

/* From the last score to the first, so that each list is in their order. */
static void
chain_bands(struct linting *l)
{
	const struct cr_instrument *instrument = l->instrument;
	struct uses *uses = &l->uses;

	for (size_t i = 0; i < instrument->n_bands; i++)
		uses->first_banded[i] = -1;
	for (size_t i = instrument->n_scores; i-- > 0;) {
		const struct cr_bands *bands = instrument->scores[i].bands;

		if (!bands)
			continue;
		uses->next_banded[i] = uses->first_banded[bands - instrument->bands];
		uses->first_banded[bands - instrument->bands] = (int)i;
	}
}

static void
use_in_scores(struct linting *l)
{
	const struct cr_instrument *instrument = l->instrument;

	chain_bands(l);
	for (size_t i = 0; i < instrument->n_scores; i++) {
		const struct cr_score *score = &instrument->scores[i];

		for (size_t k = 0; k < score->n_items; k++)
			use_slot(l, score->items[k].slot);
		use_program(l, score->expr, -1);
	}
	for (size_t i = 0; i < instrument->n_classifications; i++) {
		const struct cr_classification *own = &instrument->classifications[i];

		for (size_t k = 0; k < own->list.n_items; k++)
			use_program(l, own->cases[k].when, -1);
	}
	for (size_t i = 0; i < instrument->n_codings; i++)
		use_slot(l, instrument->codings[i].question);
}

static void
use_in_rules(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_rules; i++) {
		const struct cr_rule *rule = &l->instrument->rules[i];

		use_program(l, rule->when, -1);
		use_slot(l, rule->about);
		for (size_t k = 0; k < rule->n_because; k++)
			l->uses.references[rule->because[k]] = true;
	}
}

/* A text shows values and cites; labels do neither. */
static void
use_in_text(struct linting *l, const struct told_text *text)
{
	for (size_t i = 0; text->runs && i < l->instrument->n_languages; i++) {
		for (size_t k = 0; k < text->runs[i].n_runs; k++) {
			const struct cr_run *run = &text->runs[i].runs[k];

			if (run->kind == CR_RUN_VALUE)
				use_slot(l, run->index);
			if (run->kind == CR_RUN_CITE && run->index >= 0)
				l->uses.references[run->index] = true;
		}
	}
}

bool
find_uses(struct linting *l)
{
	const struct cr_instrument *instrument = l->instrument;
	struct uses *uses = &l->uses;

	uses->slots = cr_arena_array(&l->arena, instrument->n_slots, sizeof(bool));
	uses->lists = cr_arena_array(&l->arena, instrument->n_lists, sizeof(bool));
	uses->first_banded =
		cr_arena_array(&l->arena, instrument->n_bands, sizeof(int));
	uses->next_banded =
		cr_arena_array(&l->arena, instrument->n_scores, sizeof(int));
	uses->references =
		cr_arena_array(&l->arena, instrument->n_references, sizeof(bool));
	if (!uses->slots || !uses->lists || !uses->first_banded || !uses->next_banded ||
	    !uses->references)
		return false;
	use_in_design(l);
	use_in_questions(l);
	use_in_scores(l);
	use_in_rules(l);
	each_text(l, use_in_text);
	return !l->failed;
}
