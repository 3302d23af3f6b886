/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Questions about answers, texts and dates. */
#include "transfer.h"

#include <float.h>
#include <math.h>

/* The values of the choices that it can be. */
struct possible
transfer_value(struct surroundings *s, const struct cr_node *call,
               const struct possible *args)
{
	const struct cr_choices *list = call->args[0]->choices;
	double lo = DBL_MAX, hi = -DBL_MAX;
	bool whole = true;
	struct possible p;

	(void)s;
	for (size_t i = 0; i < list->n_items; i++) {
		double value = list->items[i].value;

		if (!code_set_has(&args[0].codes, i))
			continue;
		lo = fmin(lo, value);
		hi = fmax(hi, value);
		whole &= value == floor(value);
	}
	p = possible_number(args[0].reasons, lo, hi);
	p.whole = whole;
	return p;
}

struct possible
transfer_answered(struct surroundings *s, const struct cr_node *call,
                  const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_truth(REASON(CR_PRESENT), may_be_present(&args[0]),
	                      may_be_missing(&args[0]));
}

/* Whether there is one beside 'code'. */
static bool
has_other(const struct code_set *set, size_t code)
{
	struct code_set others = *set;

	code_set_remove(&others, code);
	return !code_set_empty(&others);
}

/* What is blank or was refused is not that choice; of what does not apply, or could not
 * be computed, it cannot be told. */
struct possible
transfer_is(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	const struct possible *q = &args[0];
	unsigned unknown = REASON(CR_NOT_APPLICABLE) | REASON(CR_UNDEFINED);
	unsigned none = REASON(CR_BLANK) | REASON(CR_REFUSED);
	bool a_set = call->args[0]->type == CR_SET;
	uint16_t code = call->args[1]->value.code;
	bool may_be_true = false, may_be_false = q->reasons & none;

	(void)s;
	if (may_be_present(q)) {
		may_be_true |= a_set || code_set_has(&q->codes, code);
		may_be_false |= a_set || has_other(&q->codes, code);
	}
	if (q->reasons & REASON(CR_MISSING_CODE)) {
		may_be_true |= a_set || code_set_has(&q->missing_codes, code);
		may_be_false |= a_set || has_other(&q->missing_codes, code);
	}
	return possible_truth((q->reasons & unknown) | REASON(CR_PRESENT), may_be_true,
	                      may_be_false);
}

struct possible
transfer_selected(struct surroundings *s, const struct cr_node *call,
                  const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_truth(strict_reasons(args, 2), true, true);
}

struct possible
transfer_count_selected(struct surroundings *s, const struct cr_node *call,
                        const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_whole(args[0].reasons, args[0].lo, args[0].hi);
}

struct possible
transfer_rank_of(struct surroundings *s, const struct cr_node *call,
                 const struct possible *args)
{
	(void)s;
	return possible_whole(strict_reasons(args, 2) | REASON(CR_UNDEFINED), 1,
	                      (double)call->args[0]->choices->n_items);
}

/* A search may be given up at its limit. */
struct possible
transfer_matches(struct surroundings *s, const struct cr_node *call,
                 const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_truth(strict_reasons(args, 2) | REASON(CR_UNDEFINED), true,
	                      true);
}

struct possible
transfer_length(struct surroundings *s, const struct cr_node *call,
                const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_whole(args[0].reasons, args[0].lo, args[0].hi);
}

/* Letters that are put together may be fewer, or more, in lower case. */
struct possible
transfer_lower(struct surroundings *s, const struct cr_node *call,
               const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_text(args[0].reasons, 0, DBL_MAX);
}

struct possible
transfer_days_between(struct surroundings *s, const struct cr_node *call,
                      const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_whole(strict_reasons(args, 2), args[1].lo - args[0].hi,
	                      args[1].hi - args[0].lo);
}

/* A completed year has 365 days at least. */
struct possible
transfer_years_between(struct surroundings *s, const struct cr_node *call,
                       const struct possible *args)
{
	double least = args[1].lo - args[0].hi, most = args[1].hi - args[0].lo;

	(void)s;
	(void)call;
	return possible_whole(strict_reasons(args, 2),
	                      least < 0 ? -floor(-least / 365) : 0,
	                      most > 0 ? floor(most / 365) : 0);
}
