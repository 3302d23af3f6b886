/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Families of scores that are made of the same answers, and the weights by which a
 * response's scores are sums of its answers.  Who has those of several scores, and the
 * scores, can solve for answers: audit.c does, and sees to it that nobody can. */
#include "linked.h"

#include <math.h>
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

static bool
is_atom(const struct linked *linked, size_t slot)
{
	return linked->atom[index_of(linked, slot)];
}

/* What a score is a sum of, as far as that is looked into: its items, then what an
 * expression names. */
static size_t
count_parts(const struct linked *linked, size_t slot)
{
	const struct weighted_sum *sum = &linked->sums[index_of(linked, slot)];

	if (is_atom(linked, slot))
		return 0;
	return score_in(linked, slot)->n_items + (sum->weights ? sum->n_inputs : 0);
}

static size_t
part_at(const struct linked *linked, size_t slot, size_t i)
{
	const struct cr_score *score = score_in(linked, slot);

	return i < score->n_items
	               ? (size_t)score->items[i].slot
	               : (size_t)linked->sums[index_of(linked, slot)]
	                         .inputs[i - score->n_items]
	                         .slot;
}

/* Joins a score with what it is made of. */
static void
join_parts(const struct linked *linked, size_t slot, size_t *parent)
{
	for (size_t i = 0; i < count_parts(linked, slot); i++)
		join(parent, slot, part_at(linked, slot, i));
}

/* Whether a score is made of questions each of which 'users' counts once. */
static bool
has_its_own(const struct linked *linked, size_t slot, const size_t *users)
{
	size_t n = count_parts(linked, slot);

	for (size_t i = 0; i < n; i++) {
		size_t part = part_at(linked, slot, i);

		if (is_score(linked, part) || users[part] != 1)
			return false;
	}
	return n > 0;
}

static bool
find_atoms(struct linked *linked, const struct layout *layout)
{
	const struct cr_instrument *instrument = linked->instrument;
	size_t *users = cr_arena_array(&linked->arena, instrument->n_slots,
	                               sizeof *users);

	for (size_t slot = 0; users && slot < instrument->n_slots; slot++)
		users[slot] = layout->slots[slot].asked;
	for (size_t s = 0; users && s < instrument->n_scores; s++) {
		size_t slot = cr_score_slot(instrument, s);

		for (size_t i = 0; i < count_parts(linked, slot); i++)
			users[part_at(linked, slot, i)]++;
	}
	for (size_t s = 0; users && s < instrument->n_scores; s++)
		linked->atom[s] =
			has_its_own(linked, cr_score_slot(instrument, s), users);
	return users;
}

/* Scores and the questions of which shares are shown are members. */
static bool
is_member(const struct linked *linked, const struct layout *layout, size_t slot)
{
	return is_score(linked, slot) ||
	       (layout->slots[slot].asked && is_kept(layout, slot));
}

static bool
is_term(const struct linked *linked, const struct layout *layout, size_t slot)
{
	const struct cr_score *score;

	if (!is_kept(layout, slot))
		return false;
	if (!is_score(linked, slot))
		return slot < linked->instrument->n_questions;
	score = score_in(linked, slot);
	return is_atom(linked, slot) || (score->method != CR_METHOD_MEAN && score->method != CR_METHOD_SUM);
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
	if (linked->place[slot] != NO_PLACE || linked->term[slot] != NO_PLACE) {
		linked->state[slot] = family->n_slots;
		family->slots[family->n_slots++] = slot;
	}
}

static bool
new_family(struct linked *linked, struct family *family)
{
	size_t n = linked->instrument->n_slots;

	family->members = cr_arena_array(&linked->arena, n, sizeof *family->members);
	family->terms = cr_arena_array(&linked->arena, n, sizeof *family->terms);
	family->slots = cr_arena_array(&linked->arena, n, sizeof *family->slots);
	return family->members && family->terms && family->slots;
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

		if (linked->term[slot] != NO_PLACE)
			family->uses[m * family->n_terms + linked->term[slot]] = true;
		if (!is_score(linked, slot))
			continue;
		for (size_t i = 0; i < count_parts(linked, slot); i++)
			add_uses(linked, family, m, part_at(linked, slot, i));
	}
	return family->uses;
}

/* Adds to what member 'm' needs the state of a slot and, of a score, what that needs. */
static void
add_needs(const struct linked *linked, struct family *family, size_t m, size_t slot)
{
	size_t n_words = pattern_words(family), at = linked->state[slot];
	uint64_t *needs = family->needs + m * n_words;

	needs[at / 32] |= (uint64_t)3 << 2 * (at % 32);
	for (size_t w = 0; is_score(linked, slot) && w < n_words; w++)
		needs[w] |= family->needs[linked->place[slot] * n_words + w];
}

static bool
find_needs(struct linked *linked, struct family *family)
{
	family->needs = cr_arena_array(&linked->arena, family->n_members,
	                               pattern_words(family) * sizeof *family->needs);
	for (size_t m = 0; family->needs && m < family->n_members; m++) {
		size_t slot = family->members[m];

		add_needs(linked, family, m, slot);
		if (!is_score(linked, slot))
			continue;
		for (size_t i = 0; i < count_parts(linked, slot); i++)
			add_needs(linked, family, m, part_at(linked, slot, i));
	}
	return family->needs;
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
	return find_uses(linked, family) && find_needs(linked, family) &&
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
fill(struct linked *linked, const struct layout *layout, size_t least, bool atoms)
{
	const struct cr_instrument *instrument = linked->instrument;
	size_t n = instrument->n_slots;
	size_t *parent = cr_arena_array(&linked->arena, n, sizeof *parent);

	linked->sums = cr_arena_array(&linked->arena, instrument->n_scores,
	                              sizeof *linked->sums);
	linked->atom = cr_arena_array(&linked->arena, instrument->n_scores,
	                              sizeof *linked->atom);
	linked->families = cr_arena_array(&linked->arena, n, sizeof *linked->families);
	linked->place = cr_arena_array(&linked->arena, n, sizeof *linked->place);
	linked->term = cr_arena_array(&linked->arena, n, sizeof *linked->term);
	linked->state = cr_arena_array(&linked->arena, n, sizeof *linked->state);
	if (!parent || !linked->sums || !linked->atom || !linked->families || !linked->place ||
	    !linked->term || !linked->state)
		return false;
	for (size_t s = 0; s < instrument->n_scores; s++)
		if (instrument->scores[s].expr &&
		    !weighted_sum_find(&linked->sums[s], &linked->arena,
		                       instrument->scores[s].expr))
			return false;
	if (atoms && !find_atoms(linked, layout))
		return false;
	for (size_t slot = 0; slot < n; slot++) {
		parent[slot] = slot;
		linked->place[slot] = linked->term[slot] = linked->state[slot] =
			NO_PLACE;
	}
	for (size_t s = 0; s < instrument->n_scores; s++)
		join_parts(linked, cr_score_slot(instrument, s), parent);
	return find_families(linked, layout, parent, least);
}

bool
linked_init(struct linked *linked, const struct layout *layout, size_t least, bool atoms)
{
	*linked = (struct linked){ .instrument = layout->instrument };
	return fill(linked, layout, least, atoms);
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

static bool
is_present(const struct linked *linked, const uint64_t *pattern, size_t slot)
{
	return pattern_state(linked, pattern, slot) == STATE_PRESENT;
}

/* What the answered items of a score count: how many, with which weight, and with
 * which weight those that apply. */
struct answered {
	size_t n;
	double weight, applicable;
};

static struct answered
count_answered(const struct linked *linked, const struct cr_score *score,
               const uint64_t *pattern)
{
	struct answered answered = { 0 };

	for (size_t i = 0; i < score->n_items; i++) {
		enum state state = pattern_state(linked, pattern,
		                                 (size_t)score->items[i].slot);

		if (state != STATE_NOT_APPLICABLE)
			answered.applicable += score->items[i].weight;
		if (state != STATE_PRESENT)
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
          const struct cr_score *score, const uint64_t *pattern, const double *weights,
          double *out)
{
	struct answered answered = count_answered(linked, score, pattern);

	if (score->method == CR_METHOD_EXPR || !is_sum(score->method, answered.n))
		return false;
	for (size_t i = 0; i < score->n_items; i++) {
		const struct cr_item *item = &score->items[i];
		double times = share_of_item(score, &answered, item);

		if (!is_present(linked, pattern, (size_t)item->slot))
			continue;
		times *= item->reverse ? -1 : 1;
		times *= score->pomp ? 100 / (item->hi - item->lo) : 1;
		add_part(linked, family, (size_t)item->slot, times, weights, out);
	}
	return true;
}

static bool
add_inputs(const struct linked *linked, const struct family *family,
           const struct weighted_sum *sum, const uint64_t *pattern,
           const double *weights, double *out)
{
	const double *times = sum->weights;
	size_t present = 0;

	if (!sum->weights)
		return false;
	for (size_t i = 0; i < sum->n_inputs; i++)
		if (is_present(linked, pattern, (size_t)sum->inputs[i].slot))
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
               const uint64_t *pattern, double *weights)
{
	memset(weights, 0, family->n_members * family->n_terms * sizeof *weights);
	for (size_t m = 0; m < family->n_members; m++) {
		size_t slot = family->members[m];
		double *out = weights + m * family->n_terms;

		if (!is_present(linked, pattern, slot))
			continue;
		if (!is_score(linked, slot) || is_atom(linked, slot))
			out[linked->term[slot]] = 1;
		else if (!add_items(linked, family, score_in(linked, slot), pattern,
		                    weights, out) &&
		         !add_inputs(linked, family,
		                     &linked->sums[index_of(linked, slot)], pattern,
		                     weights, out))
			out[linked->term[slot]] = 1;
	}
}
