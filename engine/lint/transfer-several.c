/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Functions of several values that leave out what is missing.  Those that are there in
 * any case bound the result more than those that may be left out. */
#include "transfer.h"

#include <float.h>
#include <math.h>

/* Of the arguments that can have a value: how many there are, how many always have one,
 * and the ends of all of them. */
struct census {
	size_t n, n_always;
	double least, greatest;
	bool whole;
	unsigned reasons; /* Of the whole: missing as the first is, where all can be. */
};

static struct census
take_census(const struct possible *args, size_t n)
{
	struct census c = { .least = DBL_MAX, .greatest = -DBL_MAX, .whole = true };

	for (size_t i = 0; i < n; i++) {
		if (!may_be_present(&args[i]))
			continue;
		c.n++;
		c.n_always += !may_be_missing(&args[i]);
		c.least = fmin(c.least, args[i].lo);
		c.greatest = fmax(c.greatest, args[i].hi);
		c.whole &= args[i].whole;
	}
	if (c.n > 0)
		c.reasons |= REASON(CR_PRESENT);
	if (c.n_always == 0)
		c.reasons |= args[0].reasons & ALL_MISSING;
	return c;
}

struct possible
transfer_count(struct surroundings *s, const struct cr_node *call,
               const struct possible *args)
{
	struct census c = take_census(args, call->n_args);

	(void)s;
	return possible_whole(REASON(CR_PRESENT), (double)c.n_always, (double)c.n);
}

/* Adding goes one way along each value, rounding and all; one that may be left out
 * counts where that moves the end. */
struct possible
transfer_sum(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	struct census c = take_census(args, call->n_args);
	double lo = 0, hi = 0;
	struct possible p;

	(void)s;
	for (size_t i = 0; i < call->n_args; i++) {
		bool always = !may_be_missing(&args[i]);

		if (!may_be_present(&args[i]))
			continue;
		lo += always ? args[i].lo : fmin(args[i].lo, 0);
		hi += always ? args[i].hi : fmax(args[i].hi, 0);
	}
	p = possible_number(c.reasons, lo, hi);
	p.whole = c.whole;
	return p;
}

/* A sum of 'k' values none of which is below 'lo' is, as it is computed, not below that
 * of 'k' times 'lo'; and dividing by 'k' keeps the order. */
struct possible
mean_of_values(unsigned reasons, double lo, double hi, size_t n)
{
	double least = lo, greatest = hi, low = 0, high = 0;

	for (size_t k = 1; k <= n; k++) {
		low += lo;
		high += hi;
		least = fmin(least, fmax(low / (double)k, -DBL_MAX));
		greatest = fmax(greatest, fmin(high / (double)k, DBL_MAX));
	}
	if (!isfinite(low) || !isfinite(high))
		reasons |= REASON(CR_UNDEFINED);
	return possible_number(reasons, least, greatest);
}

struct possible
transfer_mean(struct surroundings *s, const struct cr_node *call,
              const struct possible *args)
{
	struct census c = take_census(args, call->n_args);

	(void)s;
	return mean_of_values(c.reasons, c.least, c.greatest, c.n);
}

struct possible
transfer_min(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	struct census c = take_census(args, call->n_args);
	double most = c.greatest;
	struct possible p;

	(void)s;
	for (size_t i = 0; i < call->n_args; i++)
		if (!may_be_missing(&args[i]))
			most = fmin(most, args[i].hi);
	p = possible_number(c.reasons, c.least, most);
	p.whole = c.whole;
	return p;
}

struct possible
transfer_max(struct surroundings *s, const struct cr_node *call,
             const struct possible *args)
{
	struct census c = take_census(args, call->n_args);
	double least = c.least;
	struct possible p;

	(void)s;
	for (size_t i = 0; i < call->n_args; i++)
		if (!may_be_missing(&args[i]))
			least = fmax(least, args[i].lo);
	p = possible_number(c.reasons, least, c.greatest);
	p.whole = c.whole;
	return p;
}

/* The middle one, or half the sum of two, which may be too large to be a number. */
struct possible
transfer_median(struct surroundings *s, const struct cr_node *call,
                const struct possible *args)
{
	struct census c = take_census(args, call->n_args);
	bool large = c.least < -DBL_MAX / 2 || c.greatest > DBL_MAX / 2;

	(void)s;
	return possible_number(large ? c.reasons | REASON(CR_UNDEFINED) : c.reasons,
	                       c.least, c.greatest);
}

/* Of n values between two ends, the deviation (n - 1) is greatest where half of them
 * are at either end: half the range times sqrt(n / (n - 1)), which is most for n = 2.
 * Where all are the same, the mean may be off by rounding. */
struct possible
transfer_sd(struct surroundings *s, const struct cr_node *call,
            const struct possible *args)
{
	struct census c = take_census(args, call->n_args);
	double largest = fmax(fabs(c.least), fabs(c.greatest));
	double slack = (double)(c.n + 4) * 4 * DBL_EPSILON * largest;
	struct possible p;

	(void)s;
	if (c.n < 2)
		return possible_missing(c.reasons | REASON(CR_UNDEFINED));
	p = possible_number(c.reasons | REASON(CR_UNDEFINED), 0,
	                    (c.greatest - c.least) / sqrt(2) * (1 + 1e-12) + slack);
	return p;
}

/* Through logarithms, whose errors add up: a logarithm is at most 745. */
struct possible
transfer_geomean(struct surroundings *s, const struct cr_node *call,
                 const struct possible *args)
{
	struct census c = take_census(args, call->n_args);
	unsigned reasons = c.reasons;

	(void)s;
	if (c.least < 0)
		reasons |= REASON(CR_UNDEFINED);
	if (c.n == 0 || c.greatest < 0)
		return possible_missing(reasons);
	return looser(possible_number(reasons, fmax(c.least, 0), c.greatest),
	              (double)(c.n + 4) * 745 * DBL_EPSILON);
}
