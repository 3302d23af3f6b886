/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random lists, sections, grids and questions of a survey, with their routing and
 * constraints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/survey.h"

/* Where values begin, and how far they are apart. */
static const struct {
	double from, step;
} scales[] = { { 1, 1 }, { 0, 1 }, { -2, 1 }, { 0, 2.5 }, { 5, -1.25 }, { 3, 4 } };

/* Codes that are letters, or the values themselves where those are 1, 2, 3. */
static const char *
code_of(struct survey *survey, size_t list, size_t i, bool digits)
{
	return digits ? survey_say(survey, "%zu", i + 1)
	              : survey_say(survey, "%c%c", (char)('a' + list), (char)('p' + i));
}

static void
make_list(struct survey *survey, struct dice *dice, size_t l)
{
	struct survey_list *made = &survey->lists[l];
	bool values = l == 0 || chance(dice, 60);
	unsigned scale = dice_roll(dice, 6);
	bool digits = scale == 0 && chance(dice, 50);
	size_t n = 2 + dice_roll(dice, 4);

	for (size_t i = 0; i < n; i++)
		made->items[i] = (struct cr_choice){
			.code = code_of(survey, l, i, digits),
			.value = scales[scale].from + (double)i * scales[scale].step,
			.has_value = values,
			.exclusive = i == n - 1 && chance(dice, 15),
		};
	if (chance(dice, 40)) {
		/* A value like any other to a question with one answer. */
		made->items[n] = (struct cr_choice){ .code = "nothing",
			                             .none = true,
			                             .has_value = values };
		n++;
	}
	for (unsigned i = dice_roll(dice, 3); i > 0; i--)
		made->items[n++] = (struct cr_choice){
			.code = i > 1 ? "pns" : "dk",
			.missing = true,
			/* Means nothing, and is warned of. */
			.value = 99,
			.has_value = values && chance(dice, 10),
		};
	made->list = (struct cr_choices){ .id = survey_say(survey, "l%zu", l),
		                          .items = made->items,
		                          .n_items = n };
}

/* So often a page or a question has a condition. */
enum { OFTEN_RELEVANT = 16, OFTEN_CONSTRAINT = 15 };

/* What comes before question 'limit' may be asked of. */
static struct formula
condition(struct survey *survey, struct dice *dice, unsigned often, size_t limit,
          const struct cr_symbol *self)
{
	bool known[MOST_SLOTS] = { false };
	struct survey_place place = { self ? CR_IN_CONSTRAINT : CR_IN_RELEVANT, self,
		                      known, NULL };

	if (!chance(dice, often))
		return (struct formula){ NULL, NULL };
	for (size_t i = 0; i < limit; i++)
		known[i] = true;
	return survey_formula(survey, dice, &place, CR_BOOLEAN);
}

static void
set_type(struct survey *survey, struct dice *dice, struct survey_question *question)
{
	static const enum cr_question_type types[] = {
		CR_SINGLE,  CR_SINGLE,  CR_SINGLE,  CR_SINGLE, CR_MULTIPLE, CR_MULTIPLE,
		CR_RANKING, CR_INTEGER, CR_DECIMAL, CR_TEXT,   CR_TEXT,     CR_DAY,
	};

	question->type = types[dice_roll(dice, 12)];
	if (question->type <= CR_RANKING)
		question->list = (int)dice_roll(dice, (unsigned)survey->n_lists);
	if (question->type == CR_INTEGER || question->type == CR_DECIMAL) {
		question->has_min = chance(dice, 70);
		question->has_max = chance(dice, 70);
		question->min = (int)dice_roll(dice, 5) - 2;
		question->max = question->min + 3 + (int)dice_roll(dice, 10);
	}
	if (question->type == CR_TEXT) {
		question->pattern = chance(dice, 30) ? (int)dice_roll(dice, 2) : -1;
		question->max_length = chance(dice, 30) ? 5 + dice_roll(dice, 15) : 0;
	}
}

static void
add_symbol(struct survey *survey, size_t q)
{
	static const enum cr_type types[] = {
		[CR_SINGLE] = CR_CHOICE,  [CR_MULTIPLE] = CR_SET,
		[CR_RANKING] = CR_SET,    [CR_INTEGER] = CR_NUMBER,
		[CR_DECIMAL] = CR_NUMBER, [CR_TEXT] = CR_STRING,
		[CR_DAY] = CR_DATE,
	};
	const struct survey_question *question = &survey->questions[q];

	survey->symbols[q] = (struct cr_symbol){
		.kind = CR_SYMBOL_QUESTION,
		.name = q == SURVEY_WHO   ? "who"
		        : q == SURVEY_DAY ? "day"
		                          : survey_say(survey, "q%zu", q),
		.type = types[question->type],
		.ranking = question->type == CR_RANKING,
		.choices =
			question->list < 0 ? NULL : &survey->lists[question->list].list,
		.slot = (int)q,
	};
	survey->n_slots = q + 1;
}

static void
make_question(struct survey *survey, struct dice *dice, int section, int grid)
{
	size_t q = survey->n_questions++;
	struct survey_question *question = &survey->questions[q];

	*question = (struct survey_question){ .list = -1,
		                              .section = section,
		                              .grid = grid,
		                              .pattern = -1,
		                              .required = chance(dice, 20) };
	if (q == SURVEY_WHO || q == SURVEY_DAY) {
		question->type = q == SURVEY_WHO ? CR_TEXT : CR_DAY;
		add_symbol(survey, q);
		return;
	}
	if (grid < 0) {
		set_type(survey, dice, question);
	} else {
		question->type = survey->grids[grid].multiple ? CR_MULTIPLE : CR_SINGLE;
		question->list = survey->grids[grid].list;
	}
	add_symbol(survey, q);
	question->relevant = condition(survey, dice, OFTEN_RELEVANT, q, NULL);
	question->constraint =
		condition(survey, dice, OFTEN_CONSTRAINT, q, &survey->symbols[q]);
}

static void
make_grid(struct survey *survey, struct dice *dice, int section, size_t n)
{
	int g = (int)survey->n_grids++;
	struct survey_page *grid = &survey->grids[g];

	grid->relevant =
		condition(survey, dice, OFTEN_RELEVANT, survey->n_questions, NULL);
	grid->list = (int)dice_roll(dice, (unsigned)survey->n_lists);
	grid->multiple = chance(dice, 25);
	grid->first = survey->n_questions;
	for (grid->n = 0; grid->n < n; grid->n++)
		make_question(survey, dice, section, g);
}

static void
make_section(struct survey *survey, struct dice *dice)
{
	int s = (int)survey->n_sections++;
	struct survey_page *section = &survey->sections[s];

	section->first = survey->n_questions;
	if (s > 0)
		section->relevant =
			condition(survey, dice, OFTEN_RELEVANT, section->first, NULL);
	for (unsigned n = 2 + dice_roll(dice, 4); n > 0; n--) {
		size_t wide = 1 + dice_roll(dice, 4);

		if (survey->n_questions + wide > MOST_QUESTIONS)
			break;
		if (survey->n_questions > SURVEY_DAY && survey->n_grids < MOST_GRIDS &&
		    chance(dice, 30))
			make_grid(survey, dice, s, wide);
		else
			make_question(survey, dice, s, -1);
	}
	section->n = survey->n_questions - section->first;
}

void
survey_make_questions(struct survey *survey, struct dice *dice)
{
	survey->n_lists = 1 + dice_roll(dice, MOST_LISTS);
	survey->dated = chance(dice, 70);
	survey->scoring_first = chance(dice, 30);
	for (size_t l = 0; l < survey->n_lists; l++)
		make_list(survey, dice, l);
	for (unsigned n = 1 + dice_roll(dice, MOST_SECTIONS); n > 0; n--)
		if (survey->n_questions + 4 < MOST_QUESTIONS)
			make_section(survey, dice);
}
