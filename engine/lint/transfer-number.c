/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arithmetic and functions of one number, between two ends.  Values are finite, so the
 * ends are too, and whatever an operation makes of them that is not is no result. */
#include "transfer.h"

#include <float.h>
#include <math.h>

#include "coready/number.h"

/* Parts by which the C library's exp(), log() and pow() may be off, generously: they
 * are good to a few in 2^53. */
static const double library_parts = 1e-14;

struct possible
looser(struct possible p, double parts)
{
	double slack = fmax(fabs(p.lo), fabs(p.hi)) * parts + DBL_MIN;
	bool negative = p.lo<0, positive = p.hi> 0;
	struct possible apart;

	if (!may_be_present(&p))
		return p;
	apart = possible_number(p.reasons, p.lo - slack, p.hi + slack);
	if (!negative && apart.lo < 0)
		apart.lo = 0;
	if (!positive && apart.hi > 0)
		apart.hi = 0;
	return apart;
}

struct possible
transfer_add(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	const struct possible *a = &args[0], *b = &args[1];
	struct possible p =
		possible_number(strict_reasons(args, 2), a->lo + b->lo, a->hi + b->hi);

	(void)s;
	(void)call;
	p.whole = a->whole && b->whole;
	return p;
}

struct possible
transfer_sub(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	const struct possible *a = &args[0], *b = &args[1];
	struct possible p =
		possible_number(strict_reasons(args, 2), a->lo - b->hi, a->hi - b->lo);

	(void)s;
	(void)call;
	p.whole = a->whole && b->whole;
	return p;
}

/* The least and the greatest of four. */
static struct possible
corners(unsigned reasons, double a, double b, double c, double d)
{
	return possible_number(reasons, fmin(fmin(a, b), fmin(c, d)),
	                       fmax(fmax(a, b), fmax(c, d)));
}

struct possible
transfer_mul(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	const struct possible *a = &args[0], *b = &args[1];
	struct possible p = corners(strict_reasons(args, 2), a->lo * b->lo,
	                            a->lo * b->hi, a->hi * b->lo, a->hi * b->hi);

	(void)s;
	(void)call;
	p.whole = a->whole && b->whole;
	return p;
}

/* By a divisor that is not 0 and of one sign. */
static struct possible
divided(unsigned reasons, const struct possible *a, double least, double most)
{
	return corners(reasons, a->lo / least, a->lo / most, a->hi / least,
	               a->hi / most);
}

/* By something that may be 0 or nearly so: each sign by itself. */
struct possible
transfer_div(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	const struct possible *a = &args[0], *b = &args[1];
	unsigned reasons = strict_reasons(args, 2);
	struct possible quotient = possible_missing(reasons), part;

	(void)call;
	if (!(reasons & REASON(CR_PRESENT)))
		return quotient;
	if (b->lo <= 0 && b->hi >= 0)
		quotient.reasons |= REASON(CR_UNDEFINED);
	if (b->hi > 0) {
		part = divided(reasons, a, fmax(b->lo, DBL_TRUE_MIN), b->hi);
		quotient = possible_either(&s->room, &quotient, &part);
	}
	if (b->lo < 0) {
		part = divided(reasons, a, b->lo, fmin(b->hi, -DBL_TRUE_MIN));
		quotient = possible_either(&s->room, &quotient, &part);
	}
	return quotient;
}

/* The rest has the sign of the dividend; it is no greater than that, and less than the
 * divisor. */
struct possible
transfer_mod(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	const struct possible *a = &args[0], *b = &args[1];
	double divisor = fmax(fabs(b->lo), fabs(b->hi));
	double below = nextafter(divisor, 0);
	unsigned reasons = strict_reasons(args, 2);
	struct possible p;

	(void)s;
	(void)call;
	if (b->lo <= 0 && b->hi >= 0)
		reasons |= REASON(CR_UNDEFINED);
	if (divisor <= 0)
		return possible_missing(reasons);
	p = possible_number(reasons, a->lo < 0 ? -fmin(-a->lo, below) : 0,
	                    a->hi > 0 ? fmin(a->hi, below) : 0);
	p.whole = a->whole && b->whole;
	return p;
}

struct possible
transfer_neg(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	struct possible p = possible_number(args[0].reasons, -args[0].hi, -args[0].lo);

	(void)s;
	(void)call;
	p.whole = args[0].whole;
	return p;
}

struct possible
transfer_abs(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	double lo = args[0].lo, hi = args[0].hi;
	bool crosses = lo <= 0 && hi >= 0;
	struct possible p =
		possible_number(args[0].reasons, crosses ? 0 : fmin(fabs(lo), fabs(hi)),
	                        fmax(fabs(lo), fabs(hi)));

	(void)s;
	(void)call;
	p.whole = args[0].whole;
	return p;
}

struct possible
transfer_floor(struct surroundings *s, const struct cr_node *call,
               const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_whole(args[0].reasons, floor(args[0].lo), floor(args[0].hi));
}

struct possible
transfer_ceil(struct surroundings *s, const struct cr_node *call,
              const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_whole(args[0].reasons, ceil(args[0].lo), ceil(args[0].hi));
}

/* To one number of digits.  Where a double has no digit left to round away the rule
 * leaves numbers alone, and near there it may be off by the last bit. */
struct possible
rounded_to(unsigned reasons, const struct possible *x, int digits)
{
	struct possible p = possible_number(reasons, cr_number_round(x->lo, digits),
	                                    cr_number_round(x->hi, digits));
	double scale = fmax(fabs(x->lo), fabs(x->hi)) * pow(10, digits);

	p.whole = digits <= 0;
	return scale < 1e15 ? p : looser(p, 1e-15);
}

enum { MOST_DIGITS = 15 };

struct possible
transfer_round(struct surroundings *s, const struct cr_node *call,
               const struct possible *args)
{
	struct possible zero = possible_whole(REASON(CR_PRESENT), 0, 0);
	const struct possible *digits = call->n_args > 1 ? &args[1] : &zero;
	unsigned reasons = strict_reasons(args, call->n_args);
	struct possible any = possible_missing(reasons);
	bool odd =
		!digits->whole || digits->lo < -MOST_DIGITS || digits->hi > MOST_DIGITS;

	if (!(reasons & REASON(CR_PRESENT)))
		return any;
	if (odd)
		any.reasons |= REASON(CR_UNDEFINED);
	for (int d = -MOST_DIGITS; d <= MOST_DIGITS; d++) {
		struct possible one;

		if (d < digits->lo || d > digits->hi)
			continue;
		one = rounded_to(reasons, &args[0], d);
		any = possible_either(&s->room, &any, &one);
	}
	return any;
}

struct possible
transfer_sqrt(struct surroundings *s, const struct cr_node *call,
              const struct possible *args)
{
	unsigned reasons = args[0].reasons;

	(void)s;
	(void)call;
	if (args[0].lo < 0)
		reasons |= REASON(CR_UNDEFINED);
	if (args[0].hi < 0)
		return possible_missing(reasons);
	return possible_number(reasons, sqrt(fmax(args[0].lo, 0)), sqrt(args[0].hi));
}

struct possible
transfer_exp(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	(void)s;
	(void)call;
	return looser(
		possible_number(args[0].reasons, exp(args[0].lo), exp(args[0].hi)),
		library_parts);
}

struct possible
transfer_ln(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	unsigned reasons = args[0].reasons;

	(void)s;
	(void)call;
	if (args[0].lo <= 0)
		reasons |= REASON(CR_UNDEFINED);
	if (args[0].hi <= 0)
		return possible_missing(reasons);
	return looser(possible_number(reasons, log(fmax(args[0].lo, DBL_TRUE_MIN)),
	                              log(args[0].hi)),
	              library_parts);
}

/* Of a base from 0 on, powers go one way along the base and one way along the exponent,
 * so the corners hold them; 0 to a negative power is no number.  Of a negative base
 * they are at most as far from 0. */
struct possible
transfer_pow(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	const struct possible *x = &args[0], *y = &args[1];
	unsigned reasons = strict_reasons(args, 2);
	double lo = fmax(x->lo, 0), hi = fmax(fabs(x->lo), fabs(x->hi));
	struct possible p = corners(reasons, pow(lo, y->lo), pow(lo, y->hi),
	                            pow(hi, y->lo), pow(hi, y->hi));

	(void)s;
	(void)call;
	if (lo <= 0 && y->lo < 0)
		p = possible_number(reasons | REASON(CR_UNDEFINED), p.lo, DBL_MAX);
	if (x->lo < 0)
		p = possible_number(p.reasons | REASON(CR_UNDEFINED), -p.hi, p.hi);
	return looser(p, library_parts);
}

struct possible
transfer_clamp(struct surroundings *s, const struct cr_node *call,
               const struct possible *args)
{
	const struct possible *x = &args[0], *lo = &args[1], *hi = &args[2];
	unsigned reasons = strict_reasons(args, 3);
	struct possible p;

	(void)s;
	(void)call;
	if (lo->hi > hi->lo)
		reasons |= REASON(CR_UNDEFINED);
	if (lo->lo > hi->hi)
		return possible_missing(reasons);
	p = possible_number(reasons, fmax(lo->lo, fmin(x->lo, hi->lo)),
	                    fmax(lo->hi, fmin(x->hi, hi->hi)));
	p.whole = x->whole && lo->whole && hi->whole;
	return p;
}

struct possible
transfer_calibrate(struct surroundings *s, const struct cr_node *call,
                   const struct possible *args)
{
	(void)s;
	(void)call;
	return possible_number(strict_reasons(args, 4) | REASON(CR_UNDEFINED), 0, 1);
}
