/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making, joining and comparing what values can be: see possible.h. */
#include "possible.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { WORDS = sizeof(struct code_set) / sizeof(uint64_t) };

bool
code_set_has(const struct code_set *set, size_t code)
{
	return set->bits[code / 64] >> code % 64 & 1;
}

void
code_set_add(struct code_set *set, size_t code)
{
	set->bits[code / 64] |= UINT64_C(1) << code % 64;
}

void
code_set_remove(struct code_set *set, size_t code)
{
	set->bits[code / 64] &= ~(UINT64_C(1) << code % 64);
}

static size_t
code_set_size(const struct code_set *set)
{
	size_t n = 0;

	for (size_t i = 0; i < 64 * (size_t)WORDS; i++)
		n += code_set_has(set, i);
	return n;
}

bool
code_set_empty(const struct code_set *set)
{
	return code_set_size(set) == 0;
}

static struct code_set
code_set_meet(const struct code_set *a, const struct code_set *b)
{
	struct code_set both;

	for (size_t i = 0; i < WORDS; i++)
		both.bits[i] = a->bits[i] & b->bits[i];
	return both;
}

static struct code_set
code_set_join(const struct code_set *a, const struct code_set *b)
{
	struct code_set either;

	for (size_t i = 0; i < WORDS; i++)
		either.bits[i] = a->bits[i] | b->bits[i];
	return either;
}

void
code_set_split(const struct cr_choices *list, struct code_set *codes,
               struct code_set *missing)
{
	*codes = *missing = (struct code_set){ { 0 } };
	for (size_t i = 0; i < list->n_items; i++)
		code_set_add(list->items[i].missing ? missing : codes, i);
}

struct possible
possible_missing(unsigned reasons)
{
	return (struct possible){ .reasons = reasons & ALL_MISSING };
}

bool
possible_is_same(const struct possible *a, const struct possible *b)
{
	return a->reasons == b->reasons && a->lo == b->lo && a->hi == b->hi &&
	       a->whole == b->whole && a->texts == b->texts &&
	       a->n_texts == b->n_texts &&
	       memcmp(&a->codes, &b->codes, sizeof a->codes) == 0 &&
	       memcmp(&a->missing_codes, &b->missing_codes, sizeof a->codes) == 0;
}

struct possible
possible_number(unsigned reasons, double lo, double hi)
{
	if (!(reasons & REASON(CR_PRESENT)))
		return possible_missing(reasons);
	if (!(lo >= -DBL_MAX && hi <= DBL_MAX))
		reasons |= REASON(CR_UNDEFINED);
	if (!(lo >= -DBL_MAX))
		lo = -DBL_MAX;
	if (!(hi <= DBL_MAX))
		hi = DBL_MAX;
	if (lo > hi)
		return possible_missing(reasons);
	return (struct possible){ .reasons = reasons, .lo = lo, .hi = hi };
}

struct possible
possible_whole(unsigned reasons, double lo, double hi)
{
	struct possible p = possible_number(reasons, lo, hi);

	p.whole = true;
	return p;
}

struct possible
possible_truth(unsigned reasons, bool may_be_true, bool may_be_false)
{
	if (!may_be_true && !may_be_false)
		reasons &= ALL_MISSING;
	return possible_whole(reasons, may_be_false ? 0 : 1, may_be_true ? 1 : 0);
}

struct possible
possible_text(unsigned reasons, double shortest, double longest)
{
	return possible_whole(reasons, shortest, longest);
}

struct possible
possible_texts(unsigned reasons, const struct cr_slice *texts, size_t n)
{
	double shortest = DBL_MAX, longest = 0;
	struct possible p;

	for (size_t i = 0; i < n; i++) {
		double length = (double)cr_text_length(texts[i]);

		shortest = length < shortest ? length : shortest;
		longest = length > longest ? length : longest;
	}
	p = possible_text(n > 0 ? reasons : reasons & ALL_MISSING, shortest, longest);
	p.texts = texts;
	p.n_texts = n;
	return p;
}

struct possible
possible_choice(unsigned reasons, const struct code_set *codes)
{
	struct possible p = possible_missing(reasons);

	if (!code_set_empty(codes))
		p.reasons = reasons;
	p.codes = *codes;
	return p;
}

static struct possible
constant_choice(const struct cr_node *constant)
{
	struct code_set codes = { { 0 } };

	code_set_add(&codes, constant->value.code);
	return possible_choice(REASON(CR_PRESENT), &codes);
}

struct possible
possible_constant(struct room *room, const struct cr_node *constant)
{
	const struct cr_constant *value = &constant->value;
	struct cr_slice *text;

	if (value->reason)
		return possible_missing(REASON(value->reason));
	switch (constant->type) {
	case CR_CHOICE:
		return constant_choice(constant);
	case CR_STRING:
		text = cr_arena_alloc(room->arena, sizeof *text);
		if (!text) {
			room->failed = true;
			return possible_text(REASON(CR_PRESENT), 0, DBL_MAX);
		}
		*text = value->text;
		return possible_texts(REASON(CR_PRESENT), text, 1);
	default:
		if (value->number == floor(value->number))
			return possible_whole(REASON(CR_PRESENT), value->number,
			                      value->number);
		return possible_number(REASON(CR_PRESENT), value->number,
		                       value->number);
	}
}

static bool
has_text(const struct possible *p, struct cr_slice text)
{
	for (size_t i = 0; i < p->n_texts; i++)
		if (cr_slice_equal(p->texts[i], text))
			return true;
	return false;
}

/* Those of 'a', and of 'b' those that 'a' has not; or, with 'common', those of 'a' that
 * 'b' has too.  Nothing is known where they are too many. */
static void
gather_texts(struct room *room, struct possible *out, const struct possible *a,
             const struct possible *b, bool common)
{
	struct cr_slice *texts =
		cr_arena_array(room->arena, a->n_texts + b->n_texts, sizeof *texts);
	size_t n = 0;

	out->texts = NULL;
	out->n_texts = 0;
	room->failed |= !texts;
	if (!texts)
		return;
	for (size_t i = 0; i < a->n_texts; i++)
		if (!common || has_text(b, a->texts[i]))
			texts[n++] = a->texts[i];
	for (size_t i = 0; i < b->n_texts && !common; i++)
		if (!has_text(a, b->texts[i]))
			texts[n++] = b->texts[i];
	if (n > POSSIBLE_TEXTS)
		return;
	out->texts = texts;
	out->n_texts = n;
}

struct possible
possible_either(struct room *room, const struct possible *a, const struct possible *b)
{
	struct possible p = *b;

	if (!may_be_present(b))
		p = *a;
	p.reasons = a->reasons | b->reasons;
	p.missing_codes = code_set_join(&a->missing_codes, &b->missing_codes);
	if (!may_be_present(a) || !may_be_present(b))
		return p;
	p.lo = fmin(a->lo, b->lo);
	p.hi = fmax(a->hi, b->hi);
	p.whole = a->whole && b->whole;
	p.codes = code_set_join(&a->codes, &b->codes);
	p.texts = NULL;
	p.n_texts = 0;
	if (a->texts && b->texts)
		gather_texts(room, &p, a, b, false);
	return p;
}

/* Whether there is a number from one to the other, a whole one if it must be. */
static bool
holds_number(double lo, double hi, bool whole)
{
	return whole ? ceil(lo) <= floor(hi) : lo <= hi;
}

/* Whether nothing is left that a value could be. */
static bool
is_empty(enum cr_type type, const struct possible *p)
{
	if (type == CR_CHOICE)
		return code_set_empty(&p->codes);
	return !holds_number(p->lo, p->hi, p->whole) || (p->texts && p->n_texts == 0);
}

struct possible
possible_both(struct room *room, enum cr_type type, const struct possible *a,
              const struct possible *b)
{
	struct possible p = {
		.reasons = a->reasons & b->reasons,
		.lo = fmax(a->lo, b->lo),
		.hi = fmin(a->hi, b->hi),
		.whole = a->whole || b->whole,
		.codes = code_set_meet(&a->codes, &b->codes),
		.missing_codes = code_set_meet(&a->missing_codes, &b->missing_codes),
		.texts = a->texts ? a->texts : b->texts,
		.n_texts = a->texts ? a->n_texts : b->n_texts,
	};

	if (a->texts && b->texts)
		gather_texts(room, &p, a, b, true);
	if (is_empty(type, &p))
		p.reasons &= ALL_MISSING;
	return p;
}

static struct sameness
number_sameness(const struct possible *a, const struct possible *b)
{
	double lo = fmax(a->lo, b->lo), hi = fmin(a->hi, b->hi);
	bool one = a->lo >= b->hi && a->hi <= b->lo;

	return (struct sameness){
		.may_be_same = holds_number(lo, hi, a->whole || b->whole),
		.may_differ = !one,
	};
}

static struct sameness
choice_sameness(const struct possible *a, const struct possible *b)
{
	struct code_set common = code_set_meet(&a->codes, &b->codes);
	struct code_set all = code_set_join(&a->codes, &b->codes);

	return (struct sameness){
		.may_be_same = !code_set_empty(&common),
		.may_differ = code_set_size(&all) > 1,
	};
}

static struct sameness
text_sameness(const struct possible *a, const struct possible *b)
{
	struct sameness sameness = { a->lo <= b->hi && b->lo <= a->hi, true };
	size_t common = 0;

	if (!a->texts || !b->texts)
		return sameness;
	for (size_t i = 0; i < a->n_texts; i++)
		common += has_text(b, a->texts[i]);
	sameness.may_be_same = common > 0;
	sameness.may_differ = a->n_texts != 1 || b->n_texts != 1 || common == 0;
	return sameness;
}

struct sameness
possible_sameness(enum cr_type type, const struct possible *a, const struct possible *b)
{
	if (type == CR_STRING)
		return text_sameness(a, b);
	return type == CR_CHOICE ? choice_sameness(a, b) : number_sameness(a, b);
}
