/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random responses to a survey: what a cell says, in the ways that docs/responses.md
 * allows, and beside it what is meant.  Some cells are no answer, some rows are too
 * short or too long, some questions have no column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/survey.h"

/* A cell in the making. */
struct cell {
	const struct survey *survey;
	struct dice *dice;
	const struct survey_question *question;
	struct cr_buf text;
	struct reference_value value;
	uint8_t *set;
};

static void
refuse(struct cell *cell, const char *text)
{
	cr_buf_clear(&cell->text);
	cr_buf_puts(&cell->text, text);
	cell->value = (struct reference_value){ .reason = CR_REFUSED };
}

/* Whether a value stands for this choice alone, and is nobody's code. */
static bool
told_by_value(const struct cr_choices *list, size_t choice)
{
	for (size_t i = 0; i < list->n_items; i++)
		if (i != choice && list->items[i].has_value &&
		    list->items[i].value == list->items[choice].value)
			return false;
	return list->items[choice].has_value && !list->items[choice].missing &&
	       *list->items[0].code >= 'a';
}

static void
put_choice(struct cell *cell, const struct cr_choices *list, size_t i)
{
	const struct cr_choice *choice = &list->items[i];

	if (chance(cell->dice, 10))
		cr_buf_printf(&cell->text, "label  %s", choice->code);
	else if (chance(cell->dice, 10) && told_by_value(list, i))
		cr_buf_printf(&cell->text, "%.2f", choice->value);
	else
		cr_buf_puts(&cell->text, choice->code);
}

static void
answer_single(struct cell *cell)
{
	const struct cr_choices *list = &cell->survey->lists[cell->question->list].list;
	size_t i = dice_roll(cell->dice, (unsigned)list->n_items);

	put_choice(cell, list, i);
	cell->value.code = (uint16_t)i;
	if (list->items[i].missing)
		cell->value.reason = CR_MISSING_CODE;
}

/* Any choices, best first where that matters; what goes with no other alone. */
static void
answer_set(struct cell *cell)
{
	const struct cr_choices *list = &cell->survey->lists[cell->question->list].list;
	bool ranking = cell->question->type == CR_RANKING;
	bool taken[MOST_CHOICES] = { false };
	unsigned n = 1 + dice_roll(cell->dice, 4);
	uint8_t rank = 0;
	bool lonely = false;

	for (unsigned i = 0; i < n; i++) {
		size_t c = dice_roll(cell->dice, (unsigned)list->n_items);

		if (taken[c] || (list->items[c].missing && chance(cell->dice, 60)))
			continue;
		cr_buf_puts(&cell->text, rank == 0                ? ""
		                         : chance(cell->dice, 50) ? " "
		                                                  : ";");
		cr_buf_puts(&cell->text, list->items[c].code);
		taken[c] = true;
		rank++;
		cell->set[c] = ranking ? rank : 1;
		if (list->items[c].missing)
			cell->value.reason = CR_MISSING_CODE;
		lonely |= list->items[c].none || list->items[c].exclusive;
	}
	cell->value.set = cell->set;
	if (rank == 0)
		cell->value.reason = CR_BLANK;
	if (lonely && rank > 1 && !ranking)
		cell->value.reason = CR_REFUSED;
}

static void
answer_number(struct cell *cell)
{
	const struct survey_question *question = cell->question;
	bool whole = question->type == CR_INTEGER;
	bool bound = question->has_min || question->has_max;
	int least = question->has_min ? question->min : -3;
	int hundredths = (least - 1) * 100 + (int)dice_roll(cell->dice, 1700);

	if (!whole && !bound && chance(cell->dice, 3)) {
		cr_buf_puts(&cell->text, "1e308"); /* Two of them are too much. */
		cell->value.number = 1e308;
		return;
	}
	if (chance(cell->dice, 50))
		hundredths -= hundredths % 5;
	if (whole || chance(cell->dice, 30))
		hundredths -= hundredths % 100;
	if (whole || (hundredths % 100 == 0 && chance(cell->dice, 50)))
		cr_buf_printf(&cell->text, "%d", hundredths / 100);
	else
		cr_buf_printf(&cell->text, "%s%d.%02d", hundredths < 0 ? "-" : "",
		              abs(hundredths) / 100, abs(hundredths) % 100);
	cell->value.number = hundredths / 100.0;
	if ((question->has_min && cell->value.number < question->min) ||
	    (question->has_max && cell->value.number > question->max))
		cell->value.reason = CR_REFUSED;
}

static void
answer_text(struct cell *cell)
{
	const struct survey_question *question = cell->question;
	const struct survey_text *text =
		&survey_texts[dice_roll(cell->dice, N_SURVEY_TEXTS)];

	cr_buf_puts(&cell->text, text->text);
	cell->value.text = cr_slice_of(text->text);
	if ((question->pattern >= 0 && !text->whole[question->pattern]) ||
	    (question->max_length && text->length > question->max_length))
		cell->value.reason = CR_REFUSED;
}

static void
answer_day(struct cell *cell)
{
	static const struct {
		const char *text;
		double days; /* date -d TEXT +%s, by 86400 */
	} days[] = {
		{ "2024-02-29", 19782 }, { "2023-03-01", 19417 },
		{ "2000-02-29", 11016 }, { "1999-12-31", 10956 },
		{ "2024-12-31", 20088 }, { "1970-01-01", 0 },
	};
	size_t i = dice_roll(cell->dice, 6);

	cr_buf_puts(&cell->text, days[i].text);
	cell->value.number = days[i].days;
}

static void
answer_question(struct cell *cell)
{
	static void (*const answer[])(struct cell * cell) = {
		[CR_SINGLE] = answer_single,  [CR_MULTIPLE] = answer_set,
		[CR_RANKING] = answer_set,    [CR_INTEGER] = answer_number,
		[CR_DECIMAL] = answer_number, [CR_TEXT] = answer_text,
		[CR_DAY] = answer_day,
	};
	static const char *const wrong[] = {
		[CR_SINGLE] = "what",    [CR_MULTIPLE] = "ap ap what",
		[CR_RANKING] = "what",   [CR_INTEGER] = "2.5",
		[CR_DECIMAL] = "1 000",  [CR_TEXT] = "",
		[CR_DAY] = "2023-02-29",
	};

	cell->value.reason = CR_PRESENT;
	if (chance(cell->dice, 12))
		cell->value.reason = CR_BLANK;
	else if (chance(cell->dice, 3) && *wrong[cell->question->type])
		refuse(cell, wrong[cell->question->type]);
	else
		answer[cell->question->type](cell);
}

/* As CSV has it where it must, and often where it need not. */
static void
put_cell(struct cr_buf *csv, const struct cr_buf *text, bool quoted)
{
	for (size_t i = 0; i < text->size; i++)
		quoted |= strchr(",\"\n", text->data[i]) != NULL;
	if (!quoted) {
		cr_buf_add(csv, text->data, text->size);
		return;
	}
	cr_buf_byte(csv, '"');
	for (size_t i = 0; i < text->size; i++) {
		if (text->data[i] == '"')
			cr_buf_byte(csv, '"');
		cr_buf_byte(csv, text->data[i]);
	}
	cr_buf_byte(csv, '"');
}

/* Which question each column is of; that of who answers comes first and is always
 * there, so that no row is blank. */
struct layout {
	size_t questions[MOST_QUESTIONS];
	size_t n;
};

static struct layout
lay_out(const struct survey *survey, struct dice *dice)
{
	struct layout layout = { { SURVEY_WHO }, 1 };

	for (size_t q = SURVEY_DAY; q < survey->n_questions; q++) {
		size_t at = 1 + dice_roll(dice, (unsigned)layout.n);

		if (chance(dice, 4))
			continue;
		layout.questions[layout.n++] = layout.questions[at];
		layout.questions[at] = q;
	}
	return layout;
}

static void
put_header(const struct survey *survey, const struct layout *layout, struct cr_buf *csv)
{
	for (size_t c = 0; c < layout->n; c++)
		cr_buf_printf(csv, "%s%s", c ? "," : "",
		              survey->symbols[layout->questions[c]].name);
	cr_buf_byte(csv, '\n');
}

/* How many cells a row has: mostly as many as there are columns.  Of one column nobody
 * can tell what would be between two. */
static size_t
row_length(struct dice *dice, size_t columns, struct response *response)
{
	unsigned what = dice_roll(dice, 60);

	if (what > 1 || columns < 2)
		return columns;
	response->problems++;
	return what == 1 ? columns + 1 : 1 + dice_roll(dice, (unsigned)columns - 1);
}

static void
answer_row(const struct survey *survey, struct dice *dice, const struct layout *layout,
           struct response *response, struct cr_buf *csv)
{
	size_t length = row_length(dice, layout->n, response);

	for (size_t c = 0; c < length && c < layout->n; c++) {
		size_t q = layout->questions[c];
		struct cell cell = { .survey = survey,
			             .dice = dice,
			             .question = &survey->questions[q],
			             .set = response->sets[q] };

		if (q == SURVEY_WHO)
			cell.value.text = CR_SLICE("x");
		if (q == SURVEY_WHO)
			cr_buf_byte(&cell.text, 'x');
		else
			answer_question(&cell);
		cr_buf_puts(csv, c ? "," : "");
		put_cell(csv, &cell.text, chance(dice, 10));
		response->problems += cell.value.reason == CR_REFUSED;
		response->answers[q] = cell.value;
		cr_buf_fini(&cell.text);
	}
	cr_buf_puts(csv, length > layout->n ? ",more\n" : "\n");
}

void
survey_answer(const struct survey *survey, size_t n, struct response *responses,
              struct cr_buf *csv)
{
	struct dice dice = survey->dice;
	struct layout layout = lay_out(survey, &dice);

	put_header(survey, &layout, csv);
	for (size_t i = 0; i < n; i++) {
		responses[i] = (struct response){ 0 };
		for (size_t q = 0; q < survey->n_questions; q++)
			responses[i].answers[q].reason = CR_BLANK;
		answer_row(survey, &dice, &layout, &responses[i], csv);
	}
}
