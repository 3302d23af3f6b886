/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See survey.h: what surveys are made of, whoever makes or reads them. */
#include "tests/unit/survey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

const char *const survey_patterns[N_SURVEY_PATTERNS] = {
	"parcs?",
	"\\bruelle\\b",
	"été|hiver",
	"^c",
};

const char *const survey_shapes[N_SURVEY_SHAPES] = {
	"[A-Za-z]+", "\\PN*", /* No digit. */
};

const struct survey_text survey_texts[N_SURVEY_TEXTS] = {
	{ "Un PARC, s'il vous plaît", 24, { 1, 0, 0, 0 }, { 0, 1 } },
	{ "la Ruelle", 9, { 0, 1, 0, 0 }, { 0, 1 } },
	{ "ruelles vertes", 14, { 0, 0, 0, 0 }, { 0, 1 } },
	{ "L'ÉTÉ", 5, { 0, 0, 1, 0 }, { 0, 1 } },
	{ "Cour", 4, { 0, 0, 0, 1 }, { 1, 1 } },
	{ "say \"parcs\"", 11, { 1, 0, 0, 0 }, { 0, 1 } },
	{ "x", 1, { 0, 0, 0, 0 }, { 1, 1 } },
	{ "En hiver,\nla ruelle", 19, { 0, 1, 1, 0 }, { 0, 1 } },
	{ "C3", 2, { 0, 0, 0, 1 }, { 0, 0 } },
};

bool
chance(struct dice *dice, unsigned percent)
{
	return dice_roll(dice, 100) < percent;
}

const char *
survey_say(struct survey *survey, const char *format, ...)
{
	struct cr_buf text = { 0 };
	const char *copy;
	va_list args;

	va_start(args, format);
	cr_buf_vprintf(&text, format, args);
	va_end(args);
	copy = cr_arena_strdup(&survey->arena, cr_buf_text(&text));
	assert_non_null(copy);
	cr_buf_fini(&text);
	return copy;
}

static bool
range_of_question(const struct survey *survey, const struct survey_question *question,
                  double *lo, double *hi)
{
	const struct cr_choices *list;
	bool known = false;

	if (question->list < 0) {
		*lo = question->min;
		*hi = question->max;
		return question->has_min && question->has_max;
	}
	list = &survey->lists[question->list].list;
	*lo = question->type == CR_MULTIPLE;
	*hi = 0;
	for (size_t i = 0; i < list->n_items; i++) {
		const struct cr_choice *choice = &list->items[i];

		if (choice->missing)
			continue;
		if (question->type == CR_MULTIPLE) {
			if (choice->none)
				*lo = 0;
			*hi += !choice->none;
			known = true;
			continue;
		}
		*lo = !known || choice->value < *lo ? choice->value : *lo;
		*hi = !known || choice->value > *hi ? choice->value : *hi;
		known = true;
	}
	return known;
}

static bool
range_of_score(const struct survey *survey, const struct survey_score *score,
               double *lo, double *hi)
{
	bool hundred = score->pomp;

	*lo = score->has_range ? score->lo / 10.0 : 0;
	*hi = score->has_range ? score->hi / 10.0 : 100;
	if (score->has_range)
		return true;
	if (score->method == CR_METHOD_SUM || score->method == CR_METHOD_EXPR)
		return false;
	if (!hundred) {
		hundred = true;
		for (size_t i = 0; i < score->n_items; i++) {
			int slot = score->items[i].slot;
			double from, to;

			hundred &= slot >= (int)survey->n_questions &&
			           survey_range(survey, slot, &from, &to) &&
			           from == 0 && to == 100;
		}
	}
	return hundred;
}

bool
survey_range(const struct survey *survey, int slot, double *lo, double *hi)
{
	size_t score = (size_t)slot - survey->n_questions;

	if (slot < (int)survey->n_questions)
		return range_of_question(survey, &survey->questions[slot], lo, hi);
	return range_of_score(survey, &survey->scores[score], lo, hi);
}

struct survey *
survey_new(uint64_t seed)
{
	struct survey *survey = calloc(1, sizeof *survey);
	struct dice dice = { seed * UINT64_C(0x9e3779b97f4a7c15) + 1 };

	assert_non_null(survey);
	survey->seed = seed;
	survey_make_questions(survey, &dice);
	survey_make_scoring(survey, &dice);
	survey->dice = dice;
	return survey;
}

void
survey_free(struct survey *survey)
{
	if (!survey)
		return;
	cr_arena_fini(&survey->arena);
	free(survey);
}
