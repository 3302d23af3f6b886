/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What answers and scores are said to be able to be (engine/lint), held against what
 * comes of random answers to whole instruments: every answer after routing, every
 * score, band and case lies in what is said of everybody's, and in what is said of
 * those of its group; so does the result of every condition.  Then what is said is
 * narrowed, and that must be noticed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/program.h"
#include "coready/score.h"
#include "engine/lint/view.h"
#include "tests/unit/expr-random.h"

enum { ROWS = 256, BLOCKS = 40 };

static const char *const instruments[] = {
	"instruments/coproduction-readiness.xml",
	"tests/golden/instruments/good/full.xml",
	"tests/golden/instruments/good/thirty-six.xml",
	"tests/golden/cli/garden.xml",
	"tests/golden/lints/odd-scores.xml",
	"tests/golden/score/counting.xml",
	"tests/golden/score/methods.xml",
	"tests/golden/score/routing.xml",
};
enum { N_INSTRUMENTS = sizeof instruments / sizeof *instruments };

struct world {
	struct cr_instrument *instrument;
	struct cr_scorer *scorer;
	struct cr_scoring *scoring;
	struct cr_eval *eval;
	struct cr_table *table;
	struct cr_arena arena, scratch;
	struct view everybody, groups[CR_CHOICES_MAX];
	bool quiet;
	size_t checks, mistakes;
};

/* ---- answers */

static double
random_between(struct dice *dice, const struct cr_field *field)
{
	double lo = field->has_min ? field->min : -20;
	double hi = field->has_max ? field->max : lo + 60;
	double x;

	if (!field->has_min && field->has_max)
		lo = hi - 60;
	switch (dice_roll(dice, 4)) {
	case 0:
		return lo;
	case 1:
		return hi;
	default:
		x = lo + (hi - lo) * dice_roll(dice, 1001) / 1000;
		return field->type == CR_DECIMAL ? x : floor(x);
	}
}

static void
random_set(struct dice *dice, const struct cr_column *column, size_t row,
           uint8_t reason)
{
	const struct cr_choices *list = column->choices;
	uint8_t *set = column->rank + row * list->n_items, rank = 0;

	memset(set, 0, list->n_items);
	for (size_t i = 0; i < list->n_items; i++)
		if (list->items[i].missing == (reason == CR_MISSING_CODE) &&
		    !list->items[i].none && dice_roll(dice, 2))
			set[i] = column->ranking ? ++rank : 1;
}

static struct cr_slice
random_text(struct dice *dice, const struct cr_field *field)
{
	static const char letters[] = "parcs ruelles jardins oui non un parc";
	size_t most = sizeof letters - 1;

	if (field->max_length && field->max_length < most)
		most = field->max_length;
	return (struct cr_slice){ letters, dice_roll(dice, (unsigned)most) };
}

static bool
has_missing(const struct cr_choices *list)
{
	for (size_t i = 0; list && i < list->n_items; i++)
		if (list->items[i].missing)
			return true;
	return false;
}

static uint16_t
random_code(struct dice *dice, const struct cr_choices *list, bool missing)
{
	uint16_t code;

	do
		code = (uint16_t)dice_roll(dice, (unsigned)list->n_items);
	while (list->items[code].missing != missing);
	return code;
}

/* 'holes' of eight answers are missing. */
static void
random_answer(struct dice *dice, const struct cr_field *field,
              const struct cr_column *column, size_t row, unsigned holes)
{
	uint8_t reason = CR_PRESENT;

	if (dice_roll(dice, 8) < holes)
		reason = dice_roll(dice, 2) ? CR_BLANK : CR_REFUSED;
	if (dice_roll(dice, 8) < holes && has_missing(field->choices))
		reason = CR_MISSING_CODE;
	column->reason[row] = reason;
	if (column->type == CR_SET)
		random_set(dice, column, row, reason);
	else if (column->type == CR_CHOICE)
		column->code[row] =
			random_code(dice, field->choices, reason == CR_MISSING_CODE);
	else if (column->type == CR_STRING)
		column->text[row] = random_text(dice, field);
	else
		column->number[row] = random_between(dice, field);
}

static void
random_table(struct dice *dice, struct world *world)
{
	const struct cr_schema *schema = &world->instrument->schema;

	world->table->rows = ROWS;
	memset(world->table->problems, 0, ROWS * sizeof *world->table->problems);
	for (size_t row = 0; row < ROWS; row++) {
		unsigned holes = dice_roll(dice, 4);

		for (size_t q = 0; q < schema->n_fields; q++)
			random_answer(dice, &schema->fields[q],
			              &world->table->columns[q], row, holes);
	}
}

/* ---- comparing */

static bool
holds(const struct possible *p, const struct cr_column *column, size_t row)
{
	uint8_t reason = column->reason[row];
	double n = 0;

	if (!(p->reasons & REASON(reason)))
		return false;
	if (column->type == CR_CHOICE && reason == CR_MISSING_CODE)
		return code_set_has(&p->missing_codes, column->code[row]);
	if (reason != CR_PRESENT)
		return true;
	switch (column->type) {
	case CR_CHOICE:
		return code_set_has(&p->codes, column->code[row]);
	case CR_SET:
		for (size_t i = 0; i < column->choices->n_items; i++)
			n += column->rank[row * column->choices->n_items + i] > 0;
		break;
	case CR_STRING:
		n = (double)cr_text_length(column->text[row]);
		break;
	default:
		n = column->number[row];
	}
	return n >= p->lo && n <= p->hi && (!p->whole || n == floor(n));
}

static void
note(struct world *world, bool right, const char *what, size_t row)
{
	world->checks++;
	if (right)
		return;
	if (!world->quiet && world->mistakes < 10)
		print_error("%s: row %zu: %s\n", world->instrument->id, row, what);
	world->mistakes++;
}

/* The view of the group that a row is of, or null. */
static const struct view *
group_of(const struct world *world, size_t row)
{
	int group = world->instrument->design.group;
	const struct cr_column *column;

	if (group < 0)
		return NULL;
	column = &world->table->columns[group];
	return column->reason[row] == CR_PRESENT ? &world->groups[column->code[row]]
	                                         : NULL;
}

static void
check_slots(struct world *world)
{
	const struct cr_instrument *instrument = world->instrument;

	for (size_t slot = 0; slot < instrument->n_slots; slot++) {
		const struct cr_symbol *symbol = &instrument->symbols[slot];
		const struct cr_column *column;

		if (symbol->kind == CR_SYMBOL_CODING)
			continue;
		column = symbol->kind == CR_SYMBOL_QUESTION
		                 ? &world->table->columns[slot]
		                 : cr_scoring_column(world->scoring, (int)slot);
		for (size_t row = 0; row < ROWS; row++) {
			const struct view *group = group_of(world, row);

			note(world, holds(&world->everybody.slots[slot], column, row),
			     symbol->name, row);
			if (group)
				note(world, holds(&group->slots[slot], column, row),
				     symbol->name, row);
		}
	}
}

static const struct cr_column *
bind(void *owner, const struct cr_program_input *input)
{
	const struct world *world = owner;
	const struct cr_instrument *instrument = world->instrument;

	switch (input->kind) {
	case CR_INPUT_SLOT:
		return (size_t)input->slot < instrument->n_questions
		               ? &world->table->columns[input->slot]
		               : cr_scoring_column(world->scoring, input->slot);
	case CR_INPUT_BAND:
		return cr_scoring_band(world->scoring, input->slot);
	case CR_INPUT_THEME:
		return cr_scoring_theme(world->scoring, input->slot,
		                        (size_t)input->argument);
	default:
		return NULL;
	}
}

static void
check_condition(struct world *world, const struct cr_program *program)
{
	struct surroundings s = view_of_response(&world->everybody);
	const struct cr_column *column;
	struct possible p;
	struct truths truths;

	if (!program)
		return;
	p = lint_evaluate(&s, view_tree(program));
	truths = lint_truths(&s, view_tree(program));
	column = cr_eval_run(world->eval, program, bind, world, ROWS, NULL);
	assert_non_null(column);
	for (size_t row = 0; row < ROWS; row++) {
		bool present = column->reason[row] == CR_PRESENT;
		const char *what = cr_program_source(program).data;

		note(world, holds(&p, column, row), what, row);
		if (column->type != CR_BOOLEAN)
			continue;
		note(world,
		     !present || (column->number[row] != 0 ? truths.may_be_true
		                                           : truths.may_be_false),
		     what, row);
		note(world, present || truths.may_be_missing, what, row);
	}
	cr_arena_reset(&world->scratch);
}

/* Whether nothing but this test could supply it. */
static bool
asks_for_rules(const struct cr_program *program)
{
	const struct cr_program_input *inputs;
	size_t n = cr_program_inputs(program, &inputs);

	for (size_t i = 0; i < n; i++)
		if (inputs[i].kind == CR_INPUT_FIRED || inputs[i].kind == CR_INPUT_UNIT)
			return true;
	return false;
}

/* Those of questions are looked at after routing, as those that come later see them. */
static void
check_conditions(struct world *world)
{
	const struct cr_instrument *instrument = world->instrument;

	for (size_t i = 0; i < instrument->n_sections; i++)
		check_condition(world, instrument->sections[i].relevant);
	for (size_t i = 0; i < instrument->n_grids; i++)
		check_condition(world, instrument->grids[i].relevant);
	for (size_t i = 0; i < instrument->n_questions; i++)
		check_condition(world, instrument->questions[i].relevant);
	for (size_t i = 0; i < instrument->n_scores; i++)
		check_condition(world, instrument->scores[i].expr);
	for (size_t i = 0; i < instrument->n_classifications; i++)
		for (size_t c = 0; c < instrument->classifications[i].list.n_items; c++)
			check_condition(world,
			                instrument->classifications[i].cases[c].when);
	for (size_t i = 0; i < instrument->n_rules; i++)
		if (instrument->rules[i].scope == CR_SCOPE_RESPONSE &&
		    !asks_for_rules(instrument->rules[i].when))
			check_condition(world, instrument->rules[i].when);
}

/* ---- running */

static void
world_init(struct world *world, const char *name)
{
	const char *top = getenv("top_srcdir");
	struct cr_diag_list diags = { 0 };
	char path[4096];
	int group;

	*world = (struct world){ 0 };
	snprintf(path, sizeof path, "%s/%s", top ? top : ".", name);
	world->instrument = cr_instrument_load(path, &diags, NULL);
	if (!world->instrument)
		fail_msg("%s does not load", path);
	cr_diag_fini(&diags);
	world->scorer = cr_scorer_new(world->instrument, NULL);
	world->scoring = cr_scoring_new(world->scorer, ROWS, NULL);
	world->eval = cr_eval_new(ROWS, NULL);
	world->table = cr_table_new(&world->instrument->schema, 0, ROWS, NULL);
	world->everybody = (struct view){ .instrument = world->instrument,
		                          .group = CR_CHOICE_NONE,
		                          .scratch = &world->scratch };
	assert_true(view_init(&world->everybody, &world->arena));
	group = world->instrument->design.group;
	for (size_t i = 0;
	     group >= 0 &&
	     i < world->instrument->questions[group].field.choices->n_items;
	     i++) {
		world->groups[i] = world->everybody;
		world->groups[i].group = (uint16_t)i;
		assert_true(view_init(&world->groups[i], &world->arena));
	}
}

static void
world_fini(struct world *world)
{
	cr_table_free(world->table);
	cr_eval_free(world->eval);
	cr_scoring_free(world->scoring);
	cr_scorer_free(world->scorer);
	cr_instrument_free(world->instrument);
	cr_arena_fini(&world->arena);
	cr_arena_fini(&world->scratch);
}

static void
run(struct world *world, struct dice *dice, size_t blocks)
{
	for (size_t i = 0; i < blocks; i++) {
		random_table(dice, world);
		assert_true(
			cr_scoring_run(world->scoring, world->table, NULL, NULL, NULL));
		check_slots(world);
		check_conditions(world);
	}
}

static void
nothing_is_left_out(void **state)
{
	struct dice dice = { 20261125 };
	size_t checks = 0, mistakes = 0;

	(void)state;
	for (size_t i = 0; i < N_INSTRUMENTS; i++) {
		struct world world;

		world_init(&world, instruments[i]);
		run(&world, &dice, BLOCKS);
		checks += world.checks;
		mistakes += world.mistakes;
		world_fini(&world);
	}
	printf("# %zu checks of %d instruments, %zu mistakes\n", checks,
	       (int)N_INSTRUMENTS, mistakes);
	assert_int_equal(mistakes, 0);
}

/* Each score of an instrument in turn is said to go less far than it does. */
static void
what_is_left_out_is_found(void **state)
{
	struct dice dice = { 3 };
	struct world world;

	(void)state;
	world_init(&world, "tests/golden/score/methods.xml");
	world.quiet = true;
	for (size_t i = 0; i < world.instrument->n_scores; i++) {
		size_t slot = cr_score_slot(world.instrument, i), before;
		struct possible p = world.everybody.slots[slot];
		double quarter = fmin((p.hi - p.lo) / 4, 1);

		for (int end = 0; end < 2; end++) {
			struct possible *own = &world.everybody.slots[slot];

			if (fabs(end ? p.hi : p.lo) > 1e300)
				continue; /* Not known, so there is nothing to say
				             wrongly. */
			before = world.mistakes;
			own->lo += end ? 0 : quarter;
			own->hi -= end ? quarter : 0;
			run(&world, &dice, BLOCKS);
			if (world.mistakes == before)
				fail_msg("score '%s' at its %s end",
				         world.instrument->scores[i].id,
				         end ? "high" : "low");
			*own = p;
		}
	}
	world_fini(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_left_out),
		cmocka_unit_test(what_is_left_out_is_found),
	};

	return cmocka_run_group_tests_name("what answers and scores can be", tests,
	                                   NULL, NULL);
}
