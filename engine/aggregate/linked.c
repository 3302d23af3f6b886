/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Families of scores that are made of the same answers, and the weights by which a
 * response's scores are sums of its answers.  Who has those of several scores, and the
 * scores, can solve for answers: audit.c does, and sees to it that nobody can. */
#include "linked.h"

#include <stdlib.h>
#include <string.h>

#define NO_PLACE SIZE_MAX

/* The representative of a slot's family so far: a forest of slots. */
static size_t
root(size_t *parent, size_t slot)
{
	while (parent[slot] != slot)
		slot = parent[slot] = parent[parent[slot]];
	return slot;
}

static void
join(size_t *parent, size_t a, size_t b)
{
	parent[root(parent, a)] = root(parent, b);
}

static size_t
index_of(const struct linked *linked, size_t slot)
{
	return slot - linked->instrument->n_questions;
}

static bool
is_score(const struct linked *linked, size_t slot)
{
	return linked->instrument->symbols[slot].kind == CR_SYMBOL_SCORE;
}

static const struct cr_score *
score_in(const struct linked *linked, size_t slot)
{
	return &linked->instrument->scores[index_of(linked, slot)];
}

/* Joins a score with what it is made of. */
static void
join_parts(const struct linked *linked, size_t slot, size_t *parent)
{
	const struct cr_score *score = score_in(linked, slot);
	const struct weighted_sum *sum = &linked->sums[index_of(linked, slot)];

	for (size_t i = 0; i < score->n_items; i++)
		join(parent, slot, (size_t)score->items[i].slot);
	for (size_t i = 0; i < sum->n_inputs && sum->weights; i++)
		join(parent, slot, (size_t)sum->inputs[i].slot);
}

/* Scores and the questions of which shares are shown are members. */
static bool
is_member(const struct linked *linked, const struct layout *layout, size_t slot)
{
	return is_score(linked, slot) || layout->asked[slot];
}

static bool
is_term(const struct linked *linked, const struct layout *layout, size_t slot)
{
	const struct cr_score *score;

	if (layout->offset[slot] == NOT_KEPT)
		return false;
	if (!is_score(linked, slot))
		return slot < linked->instrument->n_questions;
	score = score_in(linked, slot);
	return score->method != CR_METHOD_MEAN && score->method != CR_METHOD_SUM;
}

/* Adds a slot to the family of its representative; questions come before scores, and
 * scores in the order in which they are computed. */
static void
add_slot(struct linked *linked, const struct layout *layout, struct family *family,
         size_t slot)
{
	if (is_member(linked, layout, slot)) {
		linked->place[slot] = family->n_members;
		family->members[family->n_members++] = slot;
	}
	if (is_term(linked, layout, slot)) {
		linked->term[slot] = family->n_terms;
		family->terms[family->n_terms++] = slot;
	}
}

static bool
new_family(struct linked *linked, struct family *family)
{
	size_t n = linked->instrument->n_slots;

	family->members = cr_arena_array(&linked->arena, n, sizeof *family->members);
	family->terms = cr_arena_array(&linked->arena, n, sizeof *family->terms);
	return family->members && family->terms;
}

/* Adds to the terms of member 'm' those of a slot that it is made of. */
static void
add_uses(const struct linked *linked, struct family *family, size_t m, size_t slot)
{
	const bool *part;

	if (!is_score(linked, slot)) {
		family->uses[m * family->n_terms + linked->term[slot]] = true;
		return;
	}
	part = family->uses + linked->place[slot] * family->n_terms;
	for (size_t t = 0; t < family->n_terms; t++)
		family->uses[m * family->n_terms + t] |= part[t];
}

static bool
find_uses(struct linked *linked, struct family *family)
{
	family->uses = cr_arena_array(&linked->arena, family->n_members,
	                              family->n_terms * sizeof *family->uses);
	for (size_t m = 0; family->uses && m < family->n_members; m++) {
		size_t slot = family->members[m];
		const struct weighted_sum *sum;

		if (linked->term[slot] != NO_PLACE)
			family->uses[m * family->n_terms + linked->term[slot]] = true;
		if (!is_score(linked, slot))
			continue;
		for (size_t i = 0; i < score_in(linked, slot)->n_items; i++)
			add_uses(linked, family, m,
			         (size_t)score_in(linked, slot)->items[i].slot);
		sum = &linked->sums[index_of(linked, slot)];
		for (size_t i = 0; i < sum->n_inputs && sum->weights; i++)
			add_uses(linked, family, m, (size_t)sum->inputs[i].slot);
	}
	return family->uses;
}

/* Makes a family of all slots that have 'head' for their representative. */
static bool
gather_family(struct linked *linked, const struct layout *layout, size_t *parent,
              size_t head)
{
	const struct cr_instrument *instrument = linked->instrument;
	struct family *family = &linked->families[linked->n_families];

	*family = (struct family){ 0 };
	if (!new_family(linked, family))
		return false;
	for (size_t q = 0; q < instrument->n_questions; q++)
		if (root(parent, q) == head)
			add_slot(linked, layout, family, q);
	for (size_t i = 0; i < instrument->n_order; i++) {
		size_t slot = (size_t)instrument->order[i];

		if (is_score(linked, slot) && root(parent, slot) == head)
			add_slot(linked, layout, family, slot);
	}
	linked->n_families++;
	return find_uses(linked, family) &&
	       linked_order(family, instrument->n_questions, &linked->arena);
}

static bool
find_families(struct linked *linked, const struct layout *layout, size_t *parent,
              size_t least)
{
	size_t n = linked->instrument->n_slots;
	size_t *sizes = cr_arena_array(&linked->arena, n, sizeof *sizes);

	if (!sizes)
		return false;
	for (size_t slot = 0; slot < n; slot++)
		sizes[root(parent, slot)] += is_member(linked, layout, slot);
	for (size_t slot = 0; slot < n; slot++)
		if (sizes[slot] >= least && !gather_family(linked, layout, parent, slot))
			return false;
	return true;
}

static bool
fill(struct linked *linked, const struct layout *layout, size_t least)
{
	const struct cr_instrument *instrument = linked->instrument;
	size_t n = instrument->n_slots;
	size_t *parent = cr_arena_array(&linked->arena, n, sizeof *parent);

	linked->sums = cr_arena_array(&linked->arena, instrument->n_scores,
	                              sizeof *linked->sums);
	linked->families = cr_arena_array(&linked->arena, n, sizeof *linked->families);
	linked->place = cr_arena_array(&linked->arena, n, sizeof *linked->place);
	linked->term = cr_arena_array(&linked->arena, n, sizeof *linked->term);
	if (!parent || !linked->sums || !linked->families || !linked->place ||
	    !linked->term)
		return false;
	for (size_t s = 0; s < instrument->n_scores; s++)
		if (instrument->scores[s].expr &&
		    !weighted_sum_find(&linked->sums[s], &linked->arena,
		                       instrument->scores[s].expr))
			return false;
	for (size_t slot = 0; slot < n; slot++) {
		parent[slot] = slot;
		linked->place[slot] = linked->term[slot] = NO_PLACE;
	}
	for (size_t s = 0; s < instrument->n_scores; s++)
		join_parts(linked, cr_score_slot(instrument, s), parent);
	return find_families(linked, layout, parent, least);
}

bool
linked_init(struct linked *linked, const struct layout *layout, size_t least)
{
	*linked = (struct linked){ .instrument = layout->instrument };
	return fill(linked, layout, least);
}

void
linked_fini(struct linked *linked)
{
	cr_arena_fini(&linked->arena);
}

/* Adds 'times' what a slot is of the terms. */
static void
add_part(const struct linked *linked, const struct family *family, size_t slot,
         double times, const double *weights, double *out)
{
	const double *part;

	if (!is_score(linked, slot)) {
		out[linked->term[slot]] += times;
		return;
	}
	part = weights + linked->place[slot] * family->n_terms;
	for (size_t t = 0; t < family->n_terms; t++)
		out[t] += times * part[t];
}

/* What the answered items of a score count: how many, with which weight, and with
 * which weight those that apply. */
struct answered {
	size_t n;
	double weight, applicable;
};

static struct answered
count_answered(const struct cr_score *score, const struct layout *layout,
               const char *record)
{
	struct answered answered = { 0 };

	for (size_t i = 0; i < score->n_items; i++) {
		double x = record_value(layout, record, (size_t)score->items[i].slot);

		answered.applicable += isinf(x) ? 0 : score->items[i].weight;
		if (!isfinite(x))
			continue;
		answered.n++;
		answered.weight += score->items[i].weight;
	}
	return answered;
}

/* Whether a method makes a weighted sum of so many values. */
static bool
is_sum(enum cr_method method, size_t n)
{
	return method == CR_METHOD_MEAN || method == CR_METHOD_SUM || n == 1 ||
	       (method == CR_METHOD_MEDIAN && n == 2);
}

/* Of a mean, what an item of weight 1 counts. */
static double
share_of_item(const struct cr_score *score, const struct answered *answered,
              const struct cr_item *item)
{
	switch (score->method) {
	case CR_METHOD_MEAN:
		return item->weight / answered->weight;
	case CR_METHOD_SUM:
		return item->weight / answered->weight * answered->applicable;
	default:
		return 1 / (double)answered->n;
	}
}

/* False where the score is no sum of its items in this response. */
static bool
add_items(const struct linked *linked, const struct family *family,
          const struct cr_score *score, const struct layout *layout, const char *record,
          const double *weights, double *out)
{
	struct answered answered = count_answered(score, layout, record);

	if (score->method == CR_METHOD_EXPR || !is_sum(score->method, answered.n))
		return false;
	for (size_t i = 0; i < score->n_items; i++) {
		const struct cr_item *item = &score->items[i];
		double times = share_of_item(score, &answered, item);

		if (!isfinite(record_value(layout, record, (size_t)item->slot)))
			continue;
		times *= item->reverse ? -1 : 1;
		times *= score->pomp ? 100 / (item->hi - item->lo) : 1;
		add_part(linked, family, (size_t)item->slot, times, weights, out);
	}
	return true;
}

static bool
add_inputs(const struct linked *linked, const struct family *family,
           const struct weighted_sum *sum, const struct layout *layout,
           const char *record, const double *weights, double *out)
{
	const double *times = sum->weights;
	size_t present = 0;

	if (!sum->weights)
		return false;
	for (size_t i = 0; i < sum->n_inputs; i++)
		if (isfinite(record_value(layout, record, (size_t)sum->inputs[i].slot)))
			present |= (size_t)1 << i;
	times += present * sum->n_inputs;
	if (isnan(times[0]))
		return false;
	for (size_t i = 0; i < sum->n_inputs; i++)
		if (present >> i & 1)
			add_part(linked, family, (size_t)sum->inputs[i].slot, times[i],
			         weights, out);
	return true;
}

void
linked_weights(const struct linked *linked, const struct family *family,
               const struct layout *layout, const char *record, double *weights)
{
	memset(weights, 0, family->n_members * family->n_terms * sizeof *weights);
	for (size_t m = 0; m < family->n_members; m++) {
		size_t slot = family->members[m];
		double *out = weights + m * family->n_terms;

		if (!isfinite(record_value(layout, record, slot)))
			continue;
		if (!is_score(linked, slot))
			out[linked->term[slot]] = 1;
		else if (!add_items(linked, family, score_in(linked, slot), layout,
		                    record, weights, out) &&
		         !add_inputs(linked, family,
		                     &linked->sums[index_of(linked, slot)], layout,
		                     record, weights, out))
			out[linked->term[slot]] = 1;
	}
}

static void
add_state(const struct layout *layout, const char *record, size_t slot,
          struct cr_buf *out)
{
	double x = record_value(layout, record, slot);

	cr_buf_byte(out, isfinite(x) ? '1' : isinf(x) ? '2' : '0');
}

void
linked_pattern(const struct family *family, const struct layout *layout,
               const char *record, struct cr_buf *out)
{
	for (size_t t = 0; t < family->n_terms; t++)
		add_state(layout, record, family->terms[t], out);
	for (size_t m = 0; m < family->n_members; m++)
		add_state(layout, record, family->members[m], out);
}
