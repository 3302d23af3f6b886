/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A response's scores as JSON; docs/explain.md says what each key means. */
#include <math.h>

#include "coready/number.h"
#include "explain.h"

static const char *const methods[CR_METHOD_COUNT] = {
	[CR_METHOD_MEAN] = "mean",     [CR_METHOD_SUM] = "sum",
	[CR_METHOD_MIN] = "min",       [CR_METHOD_MAX] = "max",
	[CR_METHOD_MEDIAN] = "median", [CR_METHOD_GEOMETRIC_MEAN] = "geometric-mean",
	[CR_METHOD_EXPR] = "expr",
};

static void
add_missing(struct cr_json *json, uint8_t reason)
{
	static const char *const words[CR_REASON_COUNT] = {
		[CR_BLANK] = "blank",
		[CR_MISSING_CODE] = "missing-choice",
		[CR_NOT_APPLICABLE] = "not-applicable",
		[CR_REFUSED] = "refused",
		[CR_UNDEFINED] = "undefined",
	};

	if (reason == CR_PRESENT)
		cr_json_null(json, "missing");
	else
		cr_json_string(json, "missing", words[reason]);
}

/* The answer as it was given, and its label; null where none is. */
static void
add_answer(const struct explained *e, const struct cr_column *column,
           struct cr_json *json)
{
	bool given =
		*column->reason == CR_PRESENT || *column->reason == CR_MISSING_CODE;
	struct cr_buf answer = { 0 };

	if (!given) {
		cr_json_null(json, "answer");
		return;
	}
	explain_write_answer(column, 0, &answer);
	cr_json_slice(json, "answer", cr_slice_of_buf(&answer));
	json->out->failed |= answer.failed;
	cr_buf_fini(&answer);
	if (column->type == CR_CHOICE)
		cr_json_string(
			json, "label",
			column->choices->items[*column->code].labels[e->language]);
}

static void
add_range(struct cr_json *json, bool has, double lo, double hi)
{
	if (!has) {
		cr_json_null(json, "range");
		return;
	}
	cr_json_array(json, "range");
	cr_json_number(json, NULL, lo);
	cr_json_number(json, NULL, hi);
	cr_json_end_array(json);
}

static void
add_item(const struct explained *e, const struct cr_score_trace *score, size_t i,
         struct cr_json *json)
{
	const struct cr_item *item = &score->score->items[i];
	const struct cr_item_trace *trace = &score->items[i];
	const struct cr_symbol *symbol = &e->instrument->symbols[item->slot];
	bool present = trace->reason == CR_PRESENT;

	cr_json_object(json, NULL);
	cr_json_string(json, "id", symbol->name);
	if (symbol->kind == CR_SYMBOL_QUESTION) {
		cr_json_string(
			json, "question",
			explain_text(e, &e->instrument->questions[item->slot].text));
		add_answer(e, cr_scoring_column(e->scoring, item->slot), json);
	}
	add_missing(json, trace->reason);
	cr_json_number(json, "value", present ? trace->value : (double)NAN);
	cr_json_bool(json, "reversed", item->reverse);
	add_range(json, item->has_range, item->lo, item->hi);
	cr_json_number(json, "used", present ? trace->used : (double)NAN);
	cr_json_number(json, "weight", item->weight);
	cr_json_end_object(json);
}

static void
add_items(const struct explained *e, const struct cr_score_trace *trace,
          struct cr_json *json)
{
	cr_json_string(json, "rescale", trace->score->pomp ? "pomp" : "none");
	if (trace->score->method == CR_METHOD_GEOMETRIC_MEAN)
		cr_json_number(json, "floor", trace->score->floor);
	cr_json_count(json, "applicable", trace->applicable);
	cr_json_count(json, "answered", trace->answered);
	cr_json_count(json, "needed", trace->needed);
	cr_json_number(json, "sum", trace->sum);
	cr_json_number(json, "weight", trace->weight);
	cr_json_number(json, "applicable_weight", trace->applicable_weight);
	cr_json_array(json, "items");
	for (size_t i = 0; i < trace->score->n_items; i++)
		add_item(e, trace, i, json);
	cr_json_end_array(json);
}

static void
add_band(const struct explained *e, const struct cr_score *score, double value,
         struct cr_json *json)
{
	struct explain_band band = explain_band_of(score, value);
	double printed = cr_number_round(value, score->digits);

	if (!band.choice) {
		cr_json_null(json, "band");
		return;
	}
	cr_json_object(json, "band");
	cr_json_string(json, "id", band.choice->code);
	cr_json_string(json, "label", band.choice->labels[e->language]);
	cr_json_number(json, "from", band.from);
	cr_json_number(json, "to", band.to);
	cr_json_rounded(json, "above_from", printed - band.from, score->digits);
	cr_json_rounded(json, "below_to", band.to - printed, score->digits);
	cr_json_end_object(json);
}

static void
add_result(const struct explained *e, const struct cr_score_trace *trace,
           struct cr_json *json)
{
	bool present = trace->reason == CR_PRESENT;
	struct cr_buf printed = { 0 };

	add_missing(json, trace->reason);
	cr_json_number(json, "value", present ? trace->value : (double)NAN);
	cr_json_count(json, "digits", (size_t)trace->score->digits);
	if (present) {
		cr_number_print(&printed, trace->value, trace->score->digits);
		cr_json_slice(json, "printed", cr_slice_of_buf(&printed));
		json->out->failed |= printed.failed;
		cr_buf_fini(&printed);
	} else {
		cr_json_null(json, "printed");
	}
	if (trace->score->bands && present)
		add_band(e, trace->score, trace->value, json);
	else
		cr_json_null(json, "band");
}

static void
add_score(const struct explained *e, const struct cr_score_trace *trace,
          struct cr_json *json)
{
	cr_json_object(json, NULL);
	cr_json_string(json, "id", trace->score->id);
	cr_json_string(json, "title", explain_text(e, &trace->score->title));
	cr_json_string(json, "method", methods[trace->score->method]);
	add_result(e, trace, json);
	if (trace->expr)
		explain_condition_json(trace->expr, NULL, "expr", json);
	else
		add_items(e, trace, json);
	cr_json_end_object(json);
}

static void
add_classification(const struct explained *e, size_t index, struct cr_json *json)
{
	const struct cr_classification *class = &e->instrument->classifications[index];
	const struct cr_case_traces *traces = cr_scoring_case_traces(e->scoring, index);

	cr_json_object(json, NULL);
	cr_json_string(json, "id", class->id);
	cr_json_string(json, "title", explain_text(e, &class->title));
	if (traces->reason == CR_PRESENT)
		cr_json_string(json, "case", class->list.items[traces->chosen].code);
	else
		cr_json_null(json, "case");
	cr_json_array(json, "tried");
	for (size_t c = 0; c < class->list.n_items; c++) {
		if (!traces->whens[c])
			continue;
		cr_json_object(json, NULL);
		cr_json_string(json, "id", class->list.items[c].code);
		explain_condition_json(traces->whens[c], NULL, "when", json);
		cr_json_end_object(json);
	}
	cr_json_end_array(json);
	cr_json_end_object(json);
}

/* The scores, or the classifications, among what is walked down. */
static void
add_kind(const struct explained *e, const char *key, bool scores, struct cr_json *json)
{
	size_t n_scores = e->instrument->n_scores;

	cr_json_array(json, key);
	for (size_t i = 0; i < e->n_scores; i++) {
		size_t place = (size_t)e->scores[i] - e->instrument->n_questions;

		if (scores != (place < n_scores))
			continue;
		if (scores)
			add_score(e, cr_scoring_score_trace(e->scoring, place), json);
		else
			add_classification(e, place - n_scores, json);
	}
	cr_json_end_array(json);
}

void
explain_scores_json(const struct explained *e, struct cr_json *json)
{
	add_kind(e, "scores", true, json);
	add_kind(e, "classifications", false, json);
}
