/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A response's scores as people read them: what each came to and in which band, the
 * items with the answers given and what these counted for, why what was missing was
 * missing, and how the rest was put together. */
#include <math.h>

#include "coready/number.h"
#include "explain.h"

enum { INDENT = 2, DEEPER = 4, HANGING = 10 };

/* Six decimals at most, as the figures of units have: what binary arithmetic adds after
 * them is no part of an explanation. */
static void
add_number(struct page *page, double value)
{
	cr_number_print_exact(&page->text, cr_number_round(value, 6));
}

/* A value as "coready score" prints it. */
static void
add_printed(struct page *page, const struct cr_score *score, double value)
{
	cr_number_print(&page->text, value, score->digits);
}

/* ---- what it came to */

/* ", in the band Developing (developing), from 50 up to 75: 8.28 above ..." */
static void
add_band(const struct explained *e, const struct cr_score *score, double value,
         struct page *page)
{
	struct explain_band band = explain_band_of(score, value);
	double printed = cr_number_round(value, score->digits);

	if (!band.choice) {
		page_add_text(page, ", outside of all bands");
		return;
	}
	page_add(page, ", in the band %s (%s), from ", band.choice->labels[e->language],
	         band.choice->code);
	add_number(page, band.from);
	if (!isnan(band.to)) {
		page_add_text(page, " to ");
		add_number(page, band.to);
	}
	page_add_text(page, ": ");
	add_printed(page, score, printed - band.from);
	page_add_text(page, " above its lower edge");
	if (!isnan(band.to)) {
		page_add_text(page, ", ");
		add_printed(page, score, band.to - printed);
		page_add_text(page, " below its upper one");
	}
}

/* Why a score has no value. */
static void
add_absence(const struct cr_score_trace *trace, struct page *page)
{
	if (trace->reason == CR_NOT_APPLICABLE)
		page_add_text(page, "does not apply: none of its items does");
	else if (!trace->expr && trace->answered < trace->needed)
		page_add_text(page, "missing: too few of its items are answered");
	else
		page_add_text(page, "missing: the computation has no result");
}

static void
write_result(const struct explained *e, const struct cr_score_trace *trace,
             struct page *page)
{
	const struct cr_score *score = trace->score;

	page_line(page);
	page_add(page, "%s: ", score->id);
	if (*explain_text(e, &score->title))
		page_add(page, "%s: ", explain_text(e, &score->title));
	if (trace->reason != CR_PRESENT) {
		add_absence(trace, page);
	} else {
		add_printed(page, score, trace->value);
		if (score->bands)
			add_band(e, score, trace->value, page);
	}
	page_end(page, 0, INDENT);
}

/* ---- its items */

/* "4 (Rather true)" */
static void
add_answer(const struct explained *e, const struct cr_column *column, struct page *page)
{
	explain_write_answer(column, 0, &page->text);
	if (column->type == CR_CHOICE)
		page_add(page, " (%s)",
		         column->choices->items[*column->code].labels[e->language]);
}

/* What was made of a value before it was combined. */
static void
add_use(const struct cr_score *score, const struct cr_item *item,
        const struct cr_item_trace *trace, struct page *page)
{
	if (item->reverse || score->pomp) {
		page_add_text(page, item->reverse ? ", reversed" : "");
		if (score->pomp)
			page_add_text(page, item->reverse ? " and" : ",");
		page_add_text(page, score->pomp ? " as a percentage of the range from "
		                                : " in the range from ");
		add_number(page, item->lo);
		page_add_text(page, " to ");
		add_number(page, item->hi);
		page_add_text(page, ": ");
		add_number(page, trace->used);
	}
	if (score->method == CR_METHOD_GEOMETRIC_MEAN && trace->used < score->floor) {
		page_add_text(page, ", raised to the floor of ");
		add_number(page, score->floor);
	}
	if (item->weight < 1 || item->weight > 1) {
		page_add_text(page, ", weight ");
		add_number(page, item->weight);
	}
}

static void
add_missing_answer(const struct explained *e, const struct cr_column *column,
                   const struct cr_item_trace *trace, struct page *page)
{
	if (trace->reason == CR_MISSING_CODE) {
		page_add_text(page, "answered ");
		add_answer(e, column, page);
		page_add_text(page, ", which counts as missing");
	} else {
		page_add_text(page, explain_reason((enum cr_reason)trace->reason));
	}
	if (trace->reason == CR_NOT_APPLICABLE)
		page_add_text(page, ": it leaves the score");
}

/* "- cm1a: Residents know where to turn: answered 4 (Rather true), value 4, ..." */
static void
write_item(const struct explained *e, const struct cr_score_trace *score, size_t i,
           struct page *page)
{
	const struct cr_item *item = &score->score->items[i];
	const struct cr_item_trace *trace = &score->items[i];
	const struct cr_symbol *symbol = &e->instrument->symbols[item->slot];
	const struct cr_column *column = cr_scoring_column(e->scoring, item->slot);
	bool question = symbol->kind == CR_SYMBOL_QUESTION;

	page_add(page, "- %s: ", symbol->name);
	if (question) {
		page_add(page, "%s",
		         explain_text(e, &e->instrument->questions[item->slot].text));
		page_end(page, INDENT, DEEPER);
	}
	if (trace->reason != CR_PRESENT) {
		add_missing_answer(e, column, trace, page);
	} else if (question) {
		page_add_text(page, "answered ");
		add_answer(e, column, page);
		/* A number counts what it is. */
		page_add_text(page, column->type == CR_NUMBER ? "" : ", value ");
		if (column->type != CR_NUMBER)
			add_number(page, trace->value);
	} else {
		add_number(page, trace->value);
	}
	if (trace->reason == CR_PRESENT)
		add_use(score->score, item, trace, page);
	page_end(page, question ? DEEPER : INDENT, DEEPER);
}

/* ---- how they were put together */

static const char *
least_or_greatest(enum cr_method method)
{
	return method == CR_METHOD_MIN   ? "the least"
	       : method == CR_METHOD_MAX ? "the greatest"
	                                 : "the one in the middle";
}

/* "the least of 40, 60, 80" */
static void
add_choice_of_values(const struct cr_score_trace *trace, struct page *page)
{
	const char *before = "";

	page_add(page, "%s of ", least_or_greatest(trace->score->method));
	for (size_t i = 0; i < trace->score->n_items; i++) {
		if (trace->items[i].reason != CR_PRESENT)
			continue;
		page_add_text(page, before);
		add_number(page, trace->items[i].used);
		before = ", ";
	}
}

/* Names what a sum of weights is; where all are 1 it is a number of answers. */
static const char *
divisor(const struct cr_score *score)
{
	for (size_t i = 0; i < score->n_items; i++)
		if (score->items[i].weight < 1 || score->items[i].weight > 1)
			return "the weights of what is answered";
	return "the number of what is answered";
}

static void
add_sums(const struct cr_score_trace *trace, struct page *page)
{
	bool geometric = trace->score->method == CR_METHOD_GEOMETRIC_MEAN;

	page_add_text(page, geometric ? "e to the power " : "");
	page_add_text(page, geometric ? "(the sum of logarithms, " : "the sum ");
	add_number(page, trace->sum);
	page_add(page, ", divided by %s, ", divisor(trace->score));
	add_number(page, trace->weight);
	page_add_text(page, geometric ? ")" : "");
	if (trace->score->method == CR_METHOD_SUM) {
		page_add_text(page, ", times that of all that apply, ");
		add_number(page, trace->applicable_weight);
	}
}

/* "mean: the sum 275, divided by the number of what is answered, 4 = 68.75" */
static void
write_combination(const struct cr_score_trace *trace, struct page *page)
{
	static const char *const methods[CR_METHOD_COUNT] = {
		[CR_METHOD_MEAN] = "mean",
		[CR_METHOD_SUM] = "sum",
		[CR_METHOD_MIN] = "minimum",
		[CR_METHOD_MAX] = "maximum",
		[CR_METHOD_MEDIAN] = "median",
		[CR_METHOD_GEOMETRIC_MEAN] = "geometric mean",
	};
	const struct cr_score *score = trace->score;

	page_add(page, "%s: ", methods[score->method]);
	if (score->method == CR_METHOD_MIN || score->method == CR_METHOD_MAX ||
	    score->method == CR_METHOD_MEDIAN)
		add_choice_of_values(trace, page);
	else
		add_sums(trace, page);
	page_add_text(page, " = ");
	add_number(page, trace->value);
	page_end(page, INDENT, DEEPER);
}

/* "3 of 4 items that apply are answered; at least 2 must be (50 % of them)" */
static void
write_answered(const struct cr_score_trace *trace, struct page *page)
{
	const struct cr_score *score = trace->score;

	page_add(page, "%zu of %zu items that apply %s answered; at least %zu must be",
	         trace->answered, trace->applicable,
	         trace->answered == 1 ? "is" : "are", trace->needed);
	if (score->min_percent > 0) {
		page_add_text(page, " (");
		add_number(page, score->min_percent);
		page_add_text(page, " % of them");
		if (score->min_count > 1)
			page_add(page, ", and no fewer than %zu", score->min_count);
		page_add_text(page, ")");
	}
	page_end(page, INDENT, DEEPER);
}

static void
write_rounding(const struct cr_score_trace *trace, struct page *page)
{
	page_add(page,
	         "printed with %d %s, half away from zero: ", trace->score->digits,
	         trace->score->digits == 1 ? "decimal" : "decimals");
	add_printed(page, trace->score, trace->value);
	page_end(page, INDENT, DEEPER);
}

static void
write_score(const struct explained *e, const struct cr_score_trace *trace,
            struct page *page)
{
	write_result(e, trace, page);
	if (trace->expr)
		explain_condition_text(trace->expr, NULL, "=", page);
	for (size_t i = 0; !trace->expr && i < trace->score->n_items; i++)
		write_item(e, trace, i, page);
	if (!trace->expr && trace->reason != CR_NOT_APPLICABLE)
		write_answered(trace, page);
	if (trace->reason != CR_PRESENT)
		return;
	if (!trace->expr)
		write_combination(trace, page);
	write_rounding(trace, page);
}

/* ---- classifications */

static void
write_classification(const struct explained *e, size_t index, struct page *page)
{
	const struct cr_classification *class = &e->instrument->classifications[index];
	const struct cr_case_traces *traces = cr_scoring_case_traces(e->scoring, index);
	const struct cr_choice *chosen = &class->list.items[traces->chosen];

	page_line(page);
	page_add(page, "%s: ", class->id);
	if (*explain_text(e, &class->title))
		page_add(page, "%s: ", explain_text(e, &class->title));
	if (traces->reason == CR_PRESENT)
		page_add(page, "%s (%s)", chosen->labels[e->language], chosen->code);
	else
		page_add_text(page, "missing: none of its cases holds");
	page_end(page, 0, INDENT);
	for (size_t c = 0; c < class->list.n_items; c++) {
		if (!traces->whens[c])
			continue;
		page_add(page, "- %s", class->list.items[c].code);
		page_end(page, INDENT, DEEPER);
		explain_condition_text(traces->whens[c], NULL, "when", page);
	}
	if (traces->reason == CR_PRESENT && !class->cases[traces->chosen].when) {
		page_add(page, "- %s: no case before it holds", chosen->code);
		page_end(page, INDENT, DEEPER);
	}
}

void
explain_scores_text(const struct explained *e, struct page *page)
{
	size_t first = e->instrument->n_questions;

	for (size_t i = 0; i < e->n_scores; i++) {
		size_t place = (size_t)e->scores[i] - first;

		if (place < e->instrument->n_scores)
			write_score(e, cr_scoring_score_trace(e->scoring, place), page);
		else
			write_classification(e, place - e->instrument->n_scores, page);
	}
}
