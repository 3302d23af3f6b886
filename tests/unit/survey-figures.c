/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the reference comes to, as figures (survey-run.h). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/survey-combine.h"
#include "tests/unit/survey-run.h"

struct figure
figure_number(uint8_t reason, double value)
{
	struct figure figure = { .reason = reason };

	if (reason == CR_PRESENT)
		memcpy(&figure.bits, &value, sizeof value);
	return figure;
}

/* FNV-1a. */
struct figure
figure_bytes(const void *data, size_t size)
{
	const unsigned char *byte = data;
	struct figure figure = { .bits = UINT64_C(14695981039346656037) };

	for (size_t i = 0; i < size; i++)
		figure.bits = (figure.bits ^ byte[i]) * UINT64_C(1099511628211);
	return figure;
}

bool
figure_equal(struct figure a, struct figure b)
{
	return a.reason == b.reason &&
	       (a.bits == b.bits || (a.bits << 1 == 0 && b.bits << 1 == 0));
}

/* Far below where a double has no room for decimals. */
bool
figure_printable(double value)
{
	return fabs(value) < 1e9;
}

static size_t
n_themes(const struct survey *survey)
{
	size_t n = 0;

	for (size_t c = 0; c < survey->n_codings; c++)
		n += survey->codings[c].themes.list.n_items;
	return n;
}

void
figures_init(struct figures *figures, const struct survey *survey, size_t rows)
{
	*figures = (struct figures){ 0 };
	figures->width = survey->n_questions + 3 * survey->n_scores +
	                 survey->n_classes + n_themes(survey) + survey->n_rules + 1;
	figures->items = calloc(figures->width * rows, sizeof *figures->items);
	figures->problems = calloc(rows, sizeof *figures->problems);
	assert_non_null(figures->items);
	assert_non_null(figures->problems);
}

void
figures_fini(struct figures *figures)
{
	free(figures->items);
	free(figures->problems);
}

const char *
figures_name(const struct survey *survey, size_t column, struct cr_buf *out)
{
	size_t n_symbols = survey->n_questions + survey->n_scores;

	cr_buf_clear(out);
	if (column < n_symbols) {
		cr_buf_puts(out, survey->symbols[column].name);
		return cr_buf_text(out);
	}
	column -= n_symbols;
	if (column < 2 * survey->n_scores) {
		size_t s = column % survey->n_scores;

		cr_buf_printf(out, "%s, %s",
		              survey->symbols[survey->n_questions + s].name,
		              column == s ? "as it is printed" : "its band");
		return cr_buf_text(out);
	}
	column -= 2 * survey->n_scores;
	if (column < survey->n_classes)
		cr_buf_puts(out, survey->symbols[n_symbols + column].name);
	else if ((column -= survey->n_classes) < n_themes(survey))
		cr_buf_printf(out, "theme %zu", column);
	else if ((column -= n_themes(survey)) < survey->n_rules)
		cr_buf_printf(out, "r%zu", column);
	else
		cr_buf_puts(out, "the order of rules");
	return cr_buf_text(out);
}

static struct figure
figure_of(const struct survey *survey, size_t question, const struct reference_value *v)
{
	const struct survey_question *q = &survey->questions[question];

	if (v->reason != CR_PRESENT)
		return (struct figure){ .reason = v->reason };
	switch (q->type) {
	case CR_SINGLE:
		return figure_number(CR_PRESENT, v->code);
	case CR_MULTIPLE:
	case CR_RANKING:
		return figure_bytes(v->set, survey->lists[q->list].list.n_items);
	case CR_TEXT:
		return figure_bytes(v->text.data, v->text.size);
	default:
		return figure_number(CR_PRESENT, v->number);
	}
}

static struct figure
printed(const struct survey_score *score, const struct reference_value *v)
{
	int digits = score->digits < 0 ? 2 : score->digits;
	char text[32];

	if (v->reason != CR_PRESENT || !figure_printable(v->number))
		return figure_number(v->reason, 0);
	snprintf(text, sizeof text, "%.*f", digits, survey_printed(v->number, digits));
	return figure_bytes(text, strlen(text));
}

/* By priority, high first, then in document order. */
static struct figure
order_of_rules(const struct survey *survey, const struct verdict *verdict)
{
	double order = 0;

	for (int priority = 2; priority >= -1; priority--)
		for (size_t r = 0; r < survey->n_rules; r++)
			if (verdict->fired[r] && survey->rules[r].priority == priority)
				order = order * 10 + (double)r + 1;
	return figure_number(CR_PRESENT, order);
}

void
figures_add(struct figures *figures, const struct survey *survey,
            const struct verdict *verdict)
{
	struct figure *out = figures->items + figures->rows * figures->width;

	for (size_t q = 0; q < survey->n_questions; q++)
		*out++ = figure_of(survey, q, &verdict->answers[q]);
	for (size_t s = 0; s < survey->n_scores; s++)
		*out++ = figure_number(verdict->scores[s].reason,
		                       verdict->scores[s].number);
	for (size_t s = 0; s < survey->n_scores; s++)
		*out++ = printed(&survey->scores[s], &verdict->scores[s]);
	for (size_t s = 0; s < survey->n_scores; s++)
		*out++ =
			figure_number(verdict->bands[s].reason, verdict->bands[s].code);
	for (size_t c = 0; c < survey->n_classes; c++)
		*out++ = figure_number(verdict->classes[c].reason,
		                       verdict->classes[c].code);
	for (size_t c = 0; c < survey->n_codings; c++)
		for (size_t t = 0; t < survey->codings[c].themes.list.n_items; t++)
			*out++ = figure_number(verdict->themes[c][t].reason,
			                       verdict->themes[c][t].number);
	for (size_t r = 0; r < survey->n_rules; r++)
		*out++ = figure_number(CR_PRESENT, verdict->fired[r]);
	if (figures->rows % 8 == 0)
		*out = order_of_rules(survey, verdict);
	figures->problems[figures->rows++] = verdict->problems;
	figures->counts.rows++;
	figures->counts.refused += verdict->problems > 0;
	figures->counts.problems += verdict->problems;
	figures->ignored += verdict->ignored;
	figures->refused += verdict->refused;
}
