/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a response comes to, told a second time and as plainly as possible: after
 * docs/scoring.md and docs/expressions.md, one response at a time, each score when
 * somebody asks for it.  No plan, no order, no strata, no blocks; nothing of
 * engine/score or engine/rules, and nothing of engine/program: a walk over the tree of
 * an expression (expr-reference.h) says what it means.  That tree is the parser's, so
 * what a text is read as is tested elsewhere. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coready/pattern.h"
#include "tests/unit/survey-combine.h"

typedef struct reference_value value;

struct scorer {
	const struct survey *survey;
	enum survey_fault fault;
	struct verdict *verdict;
	bool scored[MOST_SCORES], classed[MOST_CLASSES], ruled[MOST_RULES];
	struct cr_arena arena;
	struct cr_matcher *matcher;
};

static value
missing(uint8_t reason)
{
	return (value){ .reason = reason };
}

static value evaluate(struct scorer *scorer, const struct formula *formula);

static bool
holds(struct scorer *scorer, const struct formula *formula)
{
	value v = evaluate(scorer, formula);

	return v.reason == CR_PRESENT && v.number == 1;
}

/* ---- scores */

static value score_of(struct scorer *scorer, size_t s);

static struct survey_items
gather(struct scorer *scorer, const struct survey_score *score)
{
	const struct survey *survey = scorer->survey;
	struct survey_items items = { .k = 0 };

	for (size_t i = 0; i < score->n_items; i++) {
		const struct survey_item *item = &score->items[i];
		size_t slot = (size_t)item->slot;
		value v = slot < survey->n_questions
		                  ? scorer->verdict->answers[slot]
		                  : score_of(scorer, slot - survey->n_questions);
		double weight = item->weight ? item->weight / 100.0 : 1;

		if (v.reason == CR_NOT_APPLICABLE &&
		    scorer->fault != SURVEY_FAULT_APPLICABLE)
			continue;
		items.k++;
		items.weight_of_k += weight;
		if (v.reason != CR_PRESENT)
			continue;
		items.x[items.m] =
			survey_item_value(survey, score, item, &v, scorer->fault);
		items.w[items.m++] = weight;
	}
	return items;
}

/* What only rounding put beyond the range, by a billionth of it or less, is its end. */
static double
into_range(const struct survey *survey, size_t s, double x)
{
	double lo, hi, hair;

	if (!survey_range(survey, (int)(survey->n_questions + s), &lo, &hi))
		return x;
	hair = (hi - lo) * 1e-9;
	return x > hi && x <= hi + hair ? hi : x < lo && x >= lo - hair ? lo : x;
}

static value
work_out(struct scorer *scorer, size_t s)
{
	const struct survey_score *score = &scorer->survey->scores[s];
	struct survey_items items;
	value v;

	if (score->method == CR_METHOD_EXPR) {
		v = evaluate(scorer, &score->expr);
		return v.reason == CR_PRESENT ? v : missing(CR_UNDEFINED);
	}
	items = gather(scorer, score);
	if (items.k == 0)
		return missing(CR_NOT_APPLICABLE);
	if (items.m < survey_needed(score, items.k, scorer->fault))
		return missing(CR_UNDEFINED);
	v = (value){ .number = survey_combine(score, &items, scorer->fault) };
	v.number = into_range(scorer->survey, s, v.number);
	return isfinite(v.number) ? v : missing(CR_UNDEFINED);
}

static value
band_of(const struct scorer *scorer, size_t s)
{
	const struct survey_score *score = &scorer->survey->scores[s];
	const struct survey_bands *bands = &scorer->survey->bands[score->bands];
	const value *v = &scorer->verdict->scores[s];
	int digits = score->digits < 0 ? 2 : score->digits;
	double x = v->number, lo, hi;
	value band = missing(CR_UNDEFINED);

	if (v->reason != CR_PRESENT)
		return missing(v->reason);
	if (scorer->fault != SURVEY_FAULT_BAND)
		x = survey_printed(x, digits);
	for (size_t i = 0; i < bands->names.list.n_items; i++)
		if (x >= bands->from[i] / 100.0)
			band = (value){ .code = (uint16_t)i };
	if (survey_range(scorer->survey, (int)(scorer->survey->n_questions + s), &lo,
	                 &hi) &&
	    x > survey_printed(hi, digits))
		band = missing(CR_UNDEFINED);
	return band;
}

static value
score_of(struct scorer *scorer, size_t s)
{
	struct verdict *verdict = scorer->verdict;

	if (scorer->scored[s])
		return verdict->scores[s];
	verdict->scores[s] = work_out(scorer, s);
	if (scorer->survey->scores[s].bands >= 0)
		verdict->bands[s] = band_of(scorer, s);
	scorer->scored[s] = true;
	return verdict->scores[s];
}

/* ---- classifications, codings, rules */

static value
class_of(struct scorer *scorer, size_t c)
{
	const struct survey_class *made = &scorer->survey->classes[c];
	value *v = &scorer->verdict->classes[c];

	if (scorer->classed[c])
		return *v;
	*v = missing(CR_UNDEFINED);
	for (size_t i = 0; i < made->cases.list.n_items; i++) {
		if (v->reason == CR_PRESENT && scorer->fault != SURVEY_FAULT_CASE)
			break;
		if (!made->when[i].text ? v->reason != CR_PRESENT
		                        : holds(scorer, &made->when[i]))
			*v = (value){ .code = (uint16_t)i };
	}
	scorer->classed[c] = true;
	return *v;
}

static value
theme_of(const struct scorer *scorer, size_t c, size_t theme)
{
	const struct survey_coding *coding = &scorer->survey->codings[c];
	const value *answer = &scorer->verdict->answers[coding->question];

	for (size_t i = 0; i < N_SURVEY_TEXTS && answer->reason == CR_PRESENT; i++)
		if (cr_slice_equal(answer->text, cr_slice_of(survey_texts[i].text)))
			return (value){
				.number = survey_texts[i].found[coding->pattern[theme]]
			};
	return missing(answer->reason);
}

static bool
fired(struct scorer *scorer, size_t r)
{
	const struct survey *survey = scorer->survey;
	bool *result = &scorer->verdict->fired[r];

	if (scorer->ruled[r] || survey->rules[r].unit)
		return *result;
	*result = holds(scorer, &survey->rules[r].when);
	for (size_t other = 0; other < survey->n_rules; other++)
		if (survey->rules[other].supersedes[r] &&
		    scorer->fault != SURVEY_FAULT_SUPERSEDED &&
		    (scorer->fault == SURVEY_FAULT_SUPERSEDER
		             ? holds(scorer, &survey->rules[other].when)
		             : fired(scorer, other)))
			*result = false;
	scorer->ruled[r] = true;
	return *result;
}

/* ---- expressions */

static value
look(const struct reference *r, const struct cr_node *node)
{
	struct scorer *scorer = r->owner;
	const struct survey *survey = scorer->survey;
	const struct cr_symbol *symbol = node->kind == CR_NODE_SYMBOL ? node->symbol
	                                 : node->n_args > 0 ? node->args[0]->symbol
	                                                    : NULL;
	size_t i = symbol ? (size_t)symbol->slot : 0;

	if (node->kind == CR_NODE_OP && node->op == CR_OP_FIRED)
		return (value){ .number = fired(scorer,
			                        (size_t)node->args[0]->value.number) };
	if (node->kind == CR_NODE_OP && node->op == CR_OP_TODAY)
		return survey->dated ? scorer->verdict->answers[SURVEY_DAY]
		                     : missing(CR_BLANK);
	if (i < survey->n_questions)
		return scorer->verdict->answers[i];
	i -= survey->n_questions;
	if (i < survey->n_scores) {
		value v = score_of(scorer, i);

		return node->kind == CR_NODE_OP ? scorer->verdict->bands[i] : v;
	}
	i -= survey->n_scores;
	if (i < survey->n_classes)
		return class_of(scorer, i);
	return theme_of(scorer, i - survey->n_classes, node->args[1]->value.code);
}

static value
evaluate(struct scorer *scorer, const struct formula *formula)
{
	const struct reference r = {
		.look = look,
		.owner = scorer,
		.fault =
			scorer->fault == SURVEY_FAULT_LOGIC ? FAULT_KLEENE : FAULT_NONE,
		.arena = &scorer->arena,
		.matcher = scorer->matcher,
	};

	return reference_evaluate(&r, cr_expr_root(formula->expr));
}

/* ---- routing */

static bool
asked(struct scorer *scorer, const struct formula *relevant)
{
	value v = { .number = 1 };

	if (relevant->text)
		v = evaluate(scorer, relevant);
	if (v.reason != CR_PRESENT)
		return scorer->fault == SURVEY_FAULT_RELEVANT;
	return v.number == 1;
}

static void
route(struct scorer *scorer, size_t q)
{
	const struct survey *survey = scorer->survey;
	const struct survey_question *question = &survey->questions[q];
	struct verdict *verdict = scorer->verdict;
	value *answer = &verdict->answers[q], v;
	bool given = answer->reason == CR_PRESENT || answer->reason == CR_MISSING_CODE;

	if (!asked(scorer, &survey->sections[question->section].relevant) ||
	    (question->grid >= 0 &&
	     !asked(scorer, &survey->grids[question->grid].relevant)) ||
	    !asked(scorer, &question->relevant)) {
		verdict->ignored += given;
		*answer = missing(CR_NOT_APPLICABLE);
		return;
	}
	if (!given || !question->constraint.text)
		return;
	v = evaluate(scorer, &question->constraint);
	if (v.reason == CR_PRESENT ? v.number == 0
	                           : scorer->fault == SURVEY_FAULT_CONSTRAINT) {
		verdict->refused++;
		*answer = missing(CR_REFUSED);
	}
}

void
survey_score(const struct survey *survey, const struct response *response,
             enum survey_fault fault, struct verdict *verdict)
{
	struct scorer scorer = { .survey = survey,
		                 .fault = fault,
		                 .verdict = verdict,
		                 .matcher = cr_matcher_new(NULL) };

	assert_non_null(scorer.matcher);
	memset(verdict, 0, sizeof *verdict);
	memcpy(verdict->answers, response->answers, sizeof verdict->answers);
	for (size_t q = 0; q < survey->n_questions; q++)
		route(&scorer, q);
	verdict->problems = response->problems + verdict->ignored + verdict->refused;
	for (size_t s = 0; s < survey->n_scores; s++)
		score_of(&scorer, s);
	for (size_t c = 0; c < survey->n_classes; c++)
		class_of(&scorer, c);
	for (size_t c = 0; c < survey->n_codings; c++)
		for (size_t t = 0; t < survey->codings[c].themes.list.n_items; t++)
			verdict->themes[c][t] = theme_of(&scorer, c, t);
	for (size_t r = 0; r < survey->n_rules; r++)
		fired(&scorer, r);
	cr_arena_fini(&scorer.arena);
	cr_matcher_free(scorer.matcher);
}
