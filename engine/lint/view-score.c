/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scores and classifications can be: of a score, whether enough of its items can
 * be answered, and between which ends its method leads then.  The range that an author
 * gives a score is what it is read against; what it can be follows from what it is made
 * of. */
#include "view.h"

#include <float.h>
#include <math.h>

#include "coready/score.h"
#include "transfer.h"

/* The items of a score that can be answered. */
struct makings {
	size_t n_items;              /* That may apply, */
	size_t n_answered;           /* of these, that can be answered, */
	size_t n_stuck;              /* and that always apply, and never can be. */
	double lo, hi;               /* Of one item, as the score counts it. */
	bool may_be_left;            /* All may be not applicable. */
	double least_weight, weight; /* Of the applicable items: least and most. */
	bool even;                   /* Every item weighs 1. */
};

static void
extend(struct makings *m, double value)
{
	m->lo = fmin(m->lo, value);
	m->hi = fmax(m->hi, value);
}

/* Its values as the score counts them: those of a choice one by one, else from end to
 * end, along which reversing and rescaling go one way. */
static void
extend_by_item(struct makings *m, const struct view *view, const struct cr_score *score,
               const struct cr_item *item)
{
	const struct possible *p = &view->slots[item->slot];
	const struct cr_symbol *symbol = &view->instrument->symbols[item->slot];

	if (symbol->type != CR_CHOICE) {
		extend(m, cr_score_item(score, item, p->lo));
		extend(m, cr_score_item(score, item, p->hi));
		return;
	}
	for (size_t i = 0; i < symbol->choices->n_items; i++)
		if (code_set_has(&p->codes, i))
			extend(m, cr_score_item(score, item,
			                        symbol->choices->items[i].value));
}

static struct makings
makings_of(const struct view *view, const struct cr_score *score)
{
	struct makings m = {
		.lo = INFINITY, .hi = -INFINITY, .may_be_left = true, .even = true
	};

	for (size_t i = 0; i < score->n_items; i++) {
		const struct cr_item *item = &score->items[i];
		const struct possible *p = &view->slots[item->slot];

		if (!view_can_see(view, item->slot))
			continue;
		m.n_items++;
		m.weight += item->weight;
		m.even &= item->weight == 1;
		if (!(p->reasons & REASON(CR_NOT_APPLICABLE))) {
			m.may_be_left = false;
			m.least_weight += item->weight;
		}
		if (!may_be_present(p)) {
			m.n_stuck += !(p->reasons & REASON(CR_NOT_APPLICABLE));
			continue;
		}
		m.n_answered++;
		extend_by_item(&m, view, score, item);
	}
	return m;
}

/* With every item that can be answered the score is nearest to what it asks for: one
 * more answer raises what is asked by one at most. */
static bool
is_within_reach(const struct cr_score *score, const struct makings *m)
{
	return m->n_answered > 0 &&
	       cr_score_needed(score, m->n_answered + m->n_stuck) <= m->n_answered;
}

struct reach
view_reach(const struct view *view, size_t score)
{
	const struct cr_score *own = &view->instrument->scores[score];
	struct makings m = makings_of(view, own);

	return (struct reach){ m.n_items, m.n_answered,
		               cr_score_needed(own, m.n_answered + m.n_stuck) };
}

/* The least weight that can apply where anything does. */
static double
least_weight(const struct view *view, const struct cr_score *score,
             const struct makings *m)
{
	double least = INFINITY;

	if (m->least_weight > 0)
		return m->least_weight;
	for (size_t i = 0; i < score->n_items; i++)
		if (view_can_see(view, score->items[i].slot))
			least = fmin(least, score->items[i].weight);
	return least;
}

/* Parts by which a weighted sum of so many values, divided by their weights, can be
 * off. */
static double
parts_of_sum(const struct makings *m)
{
	return (double)(2 * m->n_answered + 4) * DBL_EPSILON;
}

static struct possible
weighted_mean(unsigned reasons, const struct makings *m)
{
	if (m->even)
		return mean_of_values(reasons, m->lo, m->hi, m->n_answered);
	return looser(possible_number(reasons, m->lo, m->hi), parts_of_sum(m));
}

/* The mean, times a weight between two. */
static struct possible
prorated_sum(unsigned reasons, const struct view *view, const struct cr_score *score,
             const struct makings *m)
{
	struct possible mean = weighted_mean(reasons, m);
	double least = least_weight(view, score, m);
	struct possible sum = possible_number(
		mean.reasons, fmin(mean.lo * least, mean.lo * m->weight),
		fmax(mean.hi * least, mean.hi * m->weight));

	return m->even ? sum : looser(sum, parts_of_sum(m));
}

/* Through logarithms, each of which is at most 745. */
static struct possible
geometric_mean(unsigned reasons, const struct cr_score *score, const struct makings *m)
{
	if (m->hi < 0)
		return possible_missing(reasons);
	return looser(possible_number(reasons, fmax(fmax(m->lo, 0), score->floor),
	                              fmax(m->hi, score->floor)),
	              parts_of_sum(m) * 745);
}

/* A score that is made of items, and can have a value. */
static struct possible
combined(const struct view *view, const struct cr_score *score, const struct makings *m)
{
	unsigned reasons = REASON(CR_PRESENT) | REASON(CR_UNDEFINED);

	switch (score->method) {
	case CR_METHOD_MEAN:
		return weighted_mean(reasons, m);
	case CR_METHOD_SUM:
		return prorated_sum(reasons, view, score, m);
	case CR_METHOD_GEOMETRIC_MEAN:
		return geometric_mean(reasons, score, m);
	default: /* One of the values, or the middle between two. */
		return possible_number(reasons, m->lo, m->hi);
	}
}

static struct possible
score_of_items(const struct view *view, const struct cr_score *score)
{
	struct makings m = makings_of(view, score);
	struct possible p = possible_missing(m.n_items > 0 ? REASON(CR_UNDEFINED) : 0);

	if (is_within_reach(score, &m))
		p = combined(view, score, &m);
	if (m.may_be_left)
		p.reasons |= REASON(CR_NOT_APPLICABLE);
	return p;
}

/* A score with an expression always applies: without a value it is undefined, for
 * whatever reason. */
static struct possible
score_of_expr(struct surroundings *s, const struct cr_score *score)
{
	struct possible p = lint_evaluate(s, view_tree(score->expr));

	if (may_be_missing(&p))
		p.reasons = (p.reasons & REASON(CR_PRESENT)) | REASON(CR_UNDEFINED);
	return p;
}

/* What the mean over the responses of a unit can be: no more than what it is a mean of,
 * but anything between; and it is missing where it may not be shown. */
static struct possible
mean_of(const struct possible *score)
{
	struct possible mean = *score;

	mean.whole = false;
	mean.reasons |= ALL_MISSING;
	return mean;
}

bool
view_score(struct view *view, size_t score)
{
	const struct cr_score *own = &view->instrument->scores[score];
	size_t slot = cr_score_slot(view->instrument, score);
	struct surroundings s = view_of_response(view);

	view->slots[slot] = own->method == CR_METHOD_EXPR ? score_of_expr(&s, own)
	                                                  : score_of_items(view, own);
	view->means[slot] = mean_of(&view->slots[slot]);
	return !s.room.failed;
}

bool
view_classification(struct view *view, size_t classification)
{
	const struct cr_instrument *instrument = view->instrument;
	const struct cr_classification *own =
		&instrument->classifications[classification];
	size_t slot = instrument->n_questions + instrument->n_scores + classification;
	struct surroundings s = view_of_response(view);
	struct code_set codes = { { 0 } };
	bool rest = true; /* Somebody may be in none of the cases so far. */

	for (size_t i = 0; i < own->list.n_items && !s.room.failed; i++) {
		const struct cr_program *when = own->cases[i].when;
		struct truths truths = { .may_be_true = true };
		struct fate *fate = &view->cases[classification][i];

		if (when)
			truths = lint_truths(&s, view_tree(when));
		fate->may_hold = rest && truths.may_be_true;
		fate->always = is_always_true(truths);
		if (fate->may_hold)
			code_set_add(&codes, i);
		rest &= !fate->always;
	}
	view->slots[slot] = possible_choice(
		(rest ? REASON(CR_UNDEFINED) : 0) | REASON(CR_PRESENT), &codes);
	return !s.room.failed;
}
