/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conditions: Kleene's logic, comparisons, and choices between values. */
#include "transfer.h"

/* Truth, falsehood and lack of both, as a value can have them. */
enum { TRUE, FALSE, LACKS, N_TRUTHS };

static bool
can(const struct possible *p, int truth)
{
	return truth == TRUE    ? may_be_true(p)
	       : truth == FALSE ? may_be_false(p)
	                        : may_be_missing(p);
}

/* Goes through all that the two sides can be. */
static struct possible
kleene(const struct possible *a, const struct possible *b, int decisive)
{
	unsigned reasons = REASON(CR_PRESENT);
	bool found[N_TRUTHS] = { false };

	for (int x = 0; x < N_TRUTHS; x++) {
		for (int y = 0; y < N_TRUTHS; y++) {
			if (!can(a, x) || !can(b, y))
				continue;
			if (x == decisive || y == decisive)
				found[decisive] = true;
			else if (x == LACKS || y == LACKS)
				reasons |= (x == LACKS ? a : b)->reasons & ALL_MISSING;
			else
				found[TRUE + FALSE - decisive] = true;
		}
	}
	return possible_truth(reasons, found[TRUE], found[FALSE]);
}

struct possible
transfer_or(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	(void)s;
	(void)call;
	return kleene(&args[0], &args[1], TRUE);
}

struct possible
transfer_and(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	(void)s;
	(void)call;
	return kleene(&args[0], &args[1], FALSE);
}

struct possible
transfer_not(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_truth(args[0].reasons, may_be_false(&args[0]),
	                      may_be_true(&args[0]));
}

/* A comparison of two values that may hold and may fail. */
static struct possible
comparison(const struct possible *args, bool may_hold, bool may_fail)
{
	return possible_truth(strict_reasons(args, 2), may_hold, may_fail);
}

struct possible
transfer_eq(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	struct sameness same =
		possible_sameness(call->args[0]->type, &args[0], &args[1]);

	(void)s;
	return comparison(args, same.may_be_same, same.may_differ);
}

struct possible
transfer_ne(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	struct sameness same =
		possible_sameness(call->args[0]->type, &args[0], &args[1]);

	(void)s;
	return comparison(args, same.may_differ, same.may_be_same);
}

struct possible
transfer_lt(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	(void)s;
	(void)call;
	return comparison(args, args[0].lo < args[1].hi, args[0].hi >= args[1].lo);
}

struct possible
transfer_le(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	(void)s;
	(void)call;
	return comparison(args, args[0].lo <= args[1].hi, args[0].hi > args[1].lo);
}

struct possible
transfer_gt(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	(void)s;
	(void)call;
	return comparison(args, args[0].hi > args[1].lo, args[0].lo <= args[1].hi);
}

struct possible
transfer_ge(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	(void)s;
	(void)call;
	return comparison(args, args[0].hi >= args[1].lo, args[0].lo < args[1].hi);
}

/* '=' joined by 'or', in which the first value is there. */
static struct possible
member(const struct cr_node *call, const struct possible *args)
{
	bool may_be_true = false, all_may_differ = true, none_may_be_same = true;
	unsigned missing = 0;

	for (size_t i = 1; i < call->n_args; i++) {
		struct sameness same =
			possible_sameness(call->args[0]->type, &args[0], &args[i]);
		bool present = may_be_present(&args[i]);

		may_be_true |= present && same.may_be_same;
		all_may_differ &= present && same.may_differ;
		none_may_be_same &=
			may_be_missing(&args[i]) || (present && same.may_differ);
		missing |= args[i].reasons & ALL_MISSING;
	}
	return possible_truth((none_may_be_same ? missing : 0) | REASON(CR_PRESENT),
	                      may_be_true, all_may_differ);
}

struct possible
transfer_in(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	struct possible found;

	(void)s;
	if (!may_be_present(&args[0]))
		return possible_missing(args[0].reasons);
	found = member(call, args);
	found.reasons |= args[0].reasons & ALL_MISSING;
	return found;
}

struct possible
transfer_not_in(struct surroundings *s, const struct cr_node *call,
                const struct possible *args)
{
	struct possible found = transfer_in(s, call, args);

	return transfer_not(s, call, &found);
}

struct possible
transfer_if(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	struct possible chosen = possible_missing(args[0].reasons);

	(void)call;
	if (may_be_true(&args[0]))
		chosen = possible_either(&s->room, &chosen, &args[1]);
	if (may_be_false(&args[0]))
		chosen = possible_either(&s->room, &chosen, &args[2]);
	return chosen;
}

struct possible
transfer_coalesce(struct surroundings *s, const struct cr_node *call,
                  const struct possible *args)
{
	struct possible first = possible_missing(0);

	for (size_t i = 0; i < call->n_args; i++) {
		struct possible own = args[i];

		own.reasons &= REASON(CR_PRESENT);
		if (may_be_present(&own))
			first = possible_either(&s->room, &first, &own);
		if (!may_be_missing(&args[i]))
			return first;
	}
	first.reasons |= args[0].reasons & ALL_MISSING;
	first.missing_codes = args[0].missing_codes;
	return first;
}
