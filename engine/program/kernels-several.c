/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Functions of several values that leave out what is missing.  Where nothing is
 * left the result is missing for the first argument's reason.  What can be done
 * an argument at a time goes through columns; what needs a row's values side by
 * side gathers them. */
#include "kernel.h"

#include <string.h>

typedef double gathered_fn(double total, double x);

static double
sum_of(double total, double x)
{
	return total + x;
}

static double
lesser(double least, double x)
{
	return x < least ? x : least;
}

static double
greater(double greatest, double x)
{
	return x > greatest ? x : greatest;
}

/* Adds one argument to the totals, and counts it, where it is present. */
CR_INLINE void
gather_rows(double *restrict total, double *restrict counts,
            const double *restrict number, const uint8_t *restrict reason, size_t step,
            size_t rows, gathered_fn *f)
{
	size_t i = 0;

	for (; rows - i >= CR_LANES; i += CR_LANES)
		for (size_t j = 0; j < CR_LANES; j++) {
			bool present = reason[(i + j) * step] == CR_PRESENT;
			double without = total[i + j];
			double with = f(without, number[(i + j) * step]);

			total[i + j] = present ? with : without;
			counts[i + j] += present ? 1.0 : 0.0;
		}
	for (; i < rows; i++) {
		bool present = reason[i * step] == CR_PRESENT;

		total[i] = present ? f(total[i], number[i * step]) : total[i];
		counts[i] += present;
	}
}

CR_INLINE void
gather(const struct cr_kernel_call *call, gathered_fn *f, double start)
{
	double *total = call->out->number, *counts = call->scratch->counts;

	for (size_t i = 0; i < call->rows; i++) {
		total[i] = start;
		counts[i] = 0;
	}
	for (size_t k = 0; k < call->n_args; k++) {
		const struct cr_operand *arg = &call->args[k];

		if (arg->step)
			gather_rows(total, counts, arg->number, arg->reason, 1,
			            call->rows, f);
		else
			gather_rows(total, counts, arg->number, arg->reason, 0,
			            call->rows, f);
	}
}

/* Missing where nothing was counted, and where the total is no number. */
static void
settle(const struct cr_kernel_call *call)
{
	const struct cr_operand *first = &call->args[0];

	for (size_t i = 0; i < call->rows; i++)
		call->out->reason[i] = call->scratch->counts[i] > 0
		                               ? CR_PRESENT
		                               : first->reason[i * first->step];
	cr_kernel_finite(call);
}

void
cr_kernel_sum(const struct cr_kernel_call *call)
{
	gather(call, sum_of, 0);
	settle(call);
}

void
cr_kernel_mean(const struct cr_kernel_call *call)
{
	gather(call, sum_of, 0);
	for (size_t i = 0; i < call->rows; i++)
		call->out->number[i] /= call->scratch->counts[i];
	settle(call);
}

void
cr_kernel_min(const struct cr_kernel_call *call)
{
	gather(call, lesser, INFINITY);
	settle(call);
}

void
cr_kernel_max(const struct cr_kernel_call *call)
{
	gather(call, greater, -INFINITY);
	settle(call);
}

/* Of any types: only whether there is a value matters. */
void
cr_kernel_count(const struct cr_kernel_call *call)
{
	double *restrict out = call->out->number;

	memset(call->out->reason, CR_PRESENT, call->rows);
	memset(out, 0, call->rows * sizeof *out);
	for (size_t k = 0; k < call->n_args; k++) {
		const uint8_t *restrict reason = call->args[k].reason;
		size_t step = call->args[k].step;

		for (size_t i = 0; i < call->rows; i++)
			out[i] += reason[i * step] == CR_PRESENT;
	}
}

typedef double statistic_fn(double *x, size_t n);

/* Applies 'f' to the values of each row that are present. */
static void
by_row(const struct cr_kernel_call *call, statistic_fn *f)
{
	double *values = call->scratch->values;

	for (size_t i = 0; i < call->rows; i++) {
		size_t n = 0;

		for (size_t k = 0; k < call->n_args; k++) {
			const struct cr_operand *arg = &call->args[k];

			if (arg->reason[i * arg->step] == CR_PRESENT)
				values[n++] = arg->number[i * arg->step];
		}
		call->scratch->counts[i] = (double)n;
		call->out->number[i] = n ? f(values, n) : 0;
	}
	settle(call);
}

/* Sifts x[at] down a heap of 'n' with the greatest on top. */
static void
sift(double *x, size_t at, size_t n)
{
	for (size_t child; (child = 2 * at + 1) < n; at = child) {
		double parent = x[at];

		if (child + 1 < n && x[child + 1] > x[child])
			child++;
		if (!(x[child] > parent))
			return;
		x[at] = x[child];
		x[child] = parent;
	}
}

/* In place and in n log n steps, however many arguments there are. */
static void
sort(double *x, size_t n)
{
	for (size_t i = n / 2; i > 0; i--)
		sift(x, i - 1, n);
	for (size_t left = n; left > 1; left--) {
		double greatest = x[0];

		x[0] = x[left - 1];
		x[left - 1] = greatest;
		sift(x, 0, left - 1);
	}
}

static double
median(double *x, size_t n)
{
	sort(x, n);
	return n % 2 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

void
cr_kernel_median(const struct cr_kernel_call *call)
{
	by_row(call, median);
}

static double
deviation(double *x, size_t n)
{
	double total = 0, squares = 0, mean;

	for (size_t i = 0; i < n; i++)
		total += x[i];
	mean = total / (double)n;
	for (size_t i = 0; i < n; i++)
		squares += (x[i] - mean) * (x[i] - mean);
	return n > 1 ? sqrt(squares / (double)(n - 1)) : NAN;
}

void
cr_kernel_sd(const struct cr_kernel_call *call)
{
	by_row(call, deviation);
}

/* One value that is 0 makes the whole 0; one that is negative leaves no result. */
static double
geometric_mean(double *x, size_t n)
{
	double total = 0;
	bool zero = false;

	for (size_t i = 0; i < n; i++) {
		if (x[i] < 0)
			return NAN;
		zero |= x[i] == 0;
		total += log(x[i]);
	}
	return zero ? 0 : exp(total / (double)n);
}

void
cr_kernel_geomean(const struct cr_kernel_call *call)
{
	by_row(call, geometric_mean);
}
