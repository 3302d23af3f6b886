/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time between two dates. */
#include "kernel.h"

#include "coready/number.h"

static double
days(double from, double to)
{
	return to - from;
}

void
cr_kernel_days_between(const struct cr_kernel_call *call)
{
	cr_map2(call, days);
	cr_kernel_reasons(call);
}

/* A year is complete when the day of the year is reached again; that of 29 February,
 * in a common year, on 1 March.  'to' is the later one. */
static double
completed_years(double from, double to)
{
	int from_year, from_month, from_day, to_year, to_month, to_day;
	bool reached;

	cr_date_split(from, &from_year, &from_month, &from_day);
	cr_date_split(to, &to_year, &to_month, &to_day);
	reached =
		to_month > from_month || (to_month == from_month && to_day >= from_day);
	return to_year - from_year - !reached;
}

void
cr_kernel_years_between(const struct cr_kernel_call *call)
{
	const struct cr_operand *from = &call->args[0], *to = &call->args[1];

	cr_kernel_reasons(call);
	for (size_t i = 0; i < call->rows; i++) {
		double a = from->number[i * from->step], b = to->number[i * to->step];

		if (!call->out->reason[i])
			call->out->number[i] = a <= b ? completed_years(a, b)
			                              : 0 - completed_years(b, a);
	}
}
