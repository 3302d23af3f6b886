/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random scores, bands, classifications, codings and rules of a survey.  They are made
 * in an order of their own, each of what was made before it, which is not the order in
 * which they are written; so the engine has an order to find. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/survey.h"

static void
fill_list(struct survey *survey, struct survey_list *made, const char *prefix, size_t n)
{
	for (size_t i = 0; i < n; i++)
		made->items[i].code = survey_say(survey, "%s%zu", prefix, i);
	made->list = (struct cr_choices){ .items = made->items, .n_items = n };
}

/* Cuts on which printed values lie, thirds and halves of percentages and low ones; or
 * some between two of them, so that it is seen which way a half goes. */
static void
make_bands(struct survey *survey, struct dice *dice, size_t b)
{
	static const int cuts[] = {
		-100, 0,    33,   100,  150,  167,  200,  250,  300,
		333,  1250, 2500, 3333, 3750, 5000, 6250, 6667, 7500
	};
	struct survey_bands *bands = &survey->bands[b];
	size_t n = 1 + dice_roll(dice, MOST_BANDS), at = dice_roll(dice, 4);
	bool between = chance(dice, 50);

	fill_list(survey, &bands->names, b ? "y" : "x", n);
	for (size_t i = 0; i < n; i++, at += 1 + dice_roll(dice, between ? 20 : 4))
		bands->from[i] = between ? (int)at * 10 + 5
		                         : cuts[at % 18] + (at >= 18 ? 10000 : 0);
}

static bool
can_be_item(const struct survey *survey, int slot)
{
	const struct survey_question *question;

	if (slot >= (int)survey->n_questions)
		return survey->symbols[slot].kind == CR_SYMBOL_SCORE;
	question = &survey->questions[slot];
	switch (question->type) {
	case CR_SINGLE:
		return !cr_choices_without_value(&survey->lists[question->list].list);
	case CR_MULTIPLE:
	case CR_INTEGER:
	case CR_DECIMAL:
		return true;
	default:
		return false;
	}
}

static bool
has_range(const struct survey *survey, int slot)
{
	double lo, hi;

	return survey_range(survey, slot, &lo, &hi) && lo < hi;
}

static void
add_item(const struct survey *survey, struct dice *dice, struct survey_score *score,
         int slot)
{
	static const int weights[] = { 0, 0, 0, 100, 200, 50, 325, 10 };
	bool weighs = score->method == CR_METHOD_MEAN ||
	              score->method == CR_METHOD_SUM ||
	              score->method == CR_METHOD_GEOMETRIC_MEAN || chance(dice, 10);
	bool reverse = has_range(survey, slot) && chance(dice, 30);

	score->items[score->n_items++] = (struct survey_item){
		.slot = slot,
		.reverse = reverse,
		.weight = weighs ? weights[dice_roll(dice, 8)] : 0,
	};
}

static void
choose_items(struct survey *survey, struct dice *dice, const bool *known, int from,
             struct survey_score *score)
{
	size_t wanted = 1 + dice_roll(dice, MOST_ITEMS);
	unsigned often = 25 + dice_roll(dice, 70);

	for (int slot = (int)survey->n_slots; slot-- > from && score->n_items < wanted;)
		if (known[slot] && can_be_item(survey, slot) && chance(dice, often) &&
		    (!score->pomp || has_range(survey, slot)))
			add_item(survey, dice, score, slot);
}

static void
set_answered(struct dice *dice, struct survey_score *score)
{
	static const int percents[] = { 0,    3300, 3334, 5000, 6667,
		                        6670, 7500, 8000, 10000 };
	unsigned way = dice_roll(dice, 4);

	score->percent = way & 1 ? percents[dice_roll(dice, 9)] : -1;
	score->count =
		way & 2 ? 1 + (int)dice_roll(dice, (unsigned)score->n_items) : -1;
}

static void
make_score(struct survey *survey, struct dice *dice, size_t s, const bool *known)
{
	struct survey_score *score = &survey->scores[s];
	struct survey_place place = { CR_IN_SCORE, NULL, known, NULL };

	*score = (struct survey_score){
		.percent = -1, .count = -1, .floor = -1, .digits = -1, .bands = -1
	};
	score->method = (enum cr_method)dice_roll(dice, CR_METHOD_EXPR);
	score->pomp = chance(dice, 40);
	score->has_range = chance(dice, 25);
	if (chance(dice, 70))
		score->digits = (int)dice_roll(dice, chance(dice, 60) ? 2 : 5);
	if (chance(dice, 60))
		score->bands = (int)dice_roll(dice, 2);
	score->lo = -(int)dice_roll(dice, 30);
	score->hi = score->lo + 5 + (int)dice_roll(dice, chance(dice, 50) ? 60 : 1200);
	/* Some of scores alone. */
	if (chance(dice, 25))
		choose_items(survey, dice, known, (int)survey->n_questions, score);
	else if (chance(dice, 80))
		choose_items(survey, dice, known, 0, score);
	if (score->n_items == 0) {
		score->method = CR_METHOD_EXPR;
		score->pomp = false;
		score->expr = survey_formula(survey, dice, &place, CR_NUMBER);
		return;
	}
	set_answered(dice, score);
	if (score->method == CR_METHOD_GEOMETRIC_MEAN && chance(dice, 60))
		score->floor = (int)dice_roll(dice, 4);
}

static void
make_class(struct survey *survey, struct dice *dice, size_t c, const bool *known)
{
	struct survey_class *made = &survey->classes[c];
	struct survey_place place = { CR_IN_CASE, NULL, known, NULL };
	size_t n = 1 + dice_roll(dice, 4);
	bool rest = chance(dice, 50);

	fill_list(survey, &made->cases, "case", n);
	for (size_t i = 0; i < n; i++)
		if (i < n - 1 || !rest)
			made->when[i] =
				survey_formula(survey, dice, &place, CR_BOOLEAN);
}

static void
add_symbols(struct survey *survey, struct dice *dice)
{
	survey->n_slots = survey->n_questions;
	for (size_t s = 0; s < survey->n_scores; s++)
		survey->symbols[survey->n_slots++] = (struct cr_symbol){
			.kind = CR_SYMBOL_SCORE,
			.name = survey_say(survey,
			                   chance(dice, 70) ? "s%zu" : "s%zu.part", s),
			.type = CR_NUMBER,
		};
	for (size_t c = 0; c < survey->n_classes; c++)
		survey->symbols[survey->n_slots++] = (struct cr_symbol){
			.kind = CR_SYMBOL_CLASSIFICATION,
			.name = survey_say(survey, "c%zu", c),
			.type = CR_CHOICE,
			.choices = &survey->classes[c].cases.list,
		};
	for (size_t i = 0; i < survey->n_slots; i++)
		survey->symbols[i].slot = (int)i;
}

/* Scores and classifications, one after the other in a random order. */
static void
make_formed(struct survey *survey, struct dice *dice)
{
	bool known[MOST_SLOTS] = { false };
	size_t n = survey->n_scores + survey->n_classes, left = n;

	for (size_t i = 0; i < survey->n_questions; i++)
		known[i] = true;
	while (left > 0) {
		size_t i = dice_roll(dice, (unsigned)n), slot = survey->n_questions + i;

		if (known[slot])
			continue;
		if (i < survey->n_scores) {
			int bands;

			make_score(survey, dice, i, known);
			bands = survey->scores[i].bands;
			if (bands >= 0)
				survey->symbols[slot].bands =
					&survey->bands[bands].names.list;
		} else {
			make_class(survey, dice, i - survey->n_scores, known);
		}
		known[slot] = true;
		left--;
	}
}

static void
make_codings(struct survey *survey, struct dice *dice)
{
	for (size_t q = 0; q < survey->n_questions && survey->n_codings < MOST_CODINGS;
	     q++) {
		struct survey_coding *coding = &survey->codings[survey->n_codings];
		size_t n = 1 + dice_roll(dice, N_SURVEY_PATTERNS);

		if (survey->questions[q].type != CR_TEXT || q == SURVEY_WHO)
			continue;
		coding->question = (int)q;
		fill_list(survey, &coding->themes, "theme", n);
		for (size_t t = 0; t < n; t++)
			coding->pattern[t] = (int)dice_roll(dice, N_SURVEY_PATTERNS);
		survey->symbols[survey->n_slots] = (struct cr_symbol){
			.kind = CR_SYMBOL_CODING,
			.name = survey_say(survey, "t%zu", survey->n_codings++),
			.choices = &coding->themes.list,
			.slot = (int)survey->n_slots,
		};
		survey->n_slots++;
	}
}

/* May ask whether those have fired that were made before it. */
static void
make_rule(struct survey *survey, struct dice *dice, size_t r, const bool *ruled)
{
	bool known[MOST_SLOTS];
	struct survey_place place = { CR_IN_RESPONSE_RULE, NULL, known, ruled };

	survey->rules[r].priority = (int)dice_roll(dice, 4) - 1;
	survey->rules[r].unit = chance(dice, 10);
	for (size_t i = 0; i < survey->n_slots; i++)
		known[i] = true;
	if (!survey->rules[r].unit)
		survey->rules[r].when =
			survey_formula(survey, dice, &place, CR_BOOLEAN);
}

/* One after the other in a random order; who came before may supersede who comes. */
static void
make_rules(struct survey *survey, struct dice *dice)
{
	bool ruled[MOST_RULES] = { false }, done[MOST_RULES] = { false };

	survey->n_rules = dice_roll(dice, MOST_RULES + 1);
	for (size_t left = survey->n_rules; left > 0;) {
		size_t r = dice_roll(dice, (unsigned)survey->n_rules);

		if (done[r])
			continue;
		make_rule(survey, dice, r, ruled);
		for (size_t other = 0; other < survey->n_rules; other++)
			survey->rules[other].supersedes[r] = ruled[other] &&
			                                     !survey->rules[r].unit &&
			                                     chance(dice, 20);
		done[r] = true;
		ruled[r] = !survey->rules[r].unit;
		left--;
	}
}

void
survey_make_scoring(struct survey *survey, struct dice *dice)
{
	survey->n_scores = 1 + dice_roll(dice, MOST_SCORES);
	survey->n_classes = dice_roll(dice, MOST_CLASSES + 1);
	for (size_t b = 0; b < 2; b++)
		make_bands(survey, dice, b);
	add_symbols(survey, dice);
	make_formed(survey, dice);
	make_codings(survey, dice);
	make_rules(survey, dice);
}
