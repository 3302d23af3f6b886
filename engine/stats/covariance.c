/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Means and products of several variables at once, added to one respondent at a time
 * or merged.  The many-variable form of moments.c. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "private.h"

bool
cr_covariance_init(struct cr_covariance *covariance, size_t n_items, struct cr_error *err)
{
	assert(n_items > 0 && n_items <= CR_COVARIANCE_MAX_ITEMS);
	*covariance = (struct cr_covariance){
		.n_items = n_items,
		.mean = calloc(n_items, sizeof(double)),
		.products = calloc(n_items * (n_items + 1) / 2, sizeof(double)),
	};
	if (covariance->mean && covariance->products)
		return true;
	cr_covariance_fini(covariance);
	return cr_error_nomem(err);
}

void
cr_covariance_fini(struct cr_covariance *covariance)
{
	free(covariance->mean);
	free(covariance->products);
	*covariance = (struct cr_covariance){ 0 };
}

void
cr_covariance_add(struct cr_covariance *covariance, const double *values)
{
	double n = (double)++covariance->n;
	double *mean = covariance->mean, *product = covariance->products;

	/* Every product before any mean: all deviations are from the old means. */
	for (size_t i = 0; i < covariance->n_items; i++) {
		double share = (values[i] - mean[i]) * (n - 1) / n;

		for (size_t j = 0; j <= i; j++)
			*product++ += share * (values[j] - mean[j]);
	}
	for (size_t i = 0; i < covariance->n_items; i++)
		mean[i] += (values[i] - mean[i]) / n;
}

/* Of values that are all equal it is theirs, and not what is lost by dividing a sum. */
static double
mean_of(const double *x, size_t n)
{
	double sum = 0;
	size_t equal = 0;

	for (size_t i = 0; i < n; i++) {
		sum += x[i];
		equal += !(x[i] < x[0]) && !(x[i] > x[0]);
	}
	return equal == n ? x[0] : sum / (double)n;
}

/* Sum of the products of deviations, less what rounding left of the means. */
static double
product_of(const double *x, double mean_x, const double *y, double mean_y, size_t n)
{
	double sum = 0, off_x = 0, off_y = 0;

	for (size_t i = 0; i < n; i++) {
		sum += (x[i] - mean_x) * (y[i] - mean_y);
		off_x += x[i] - mean_x;
		off_y += y[i] - mean_y;
	}
	return sum - off_x * off_y / (double)n;
}

bool
cr_covariance_add_columns(struct cr_covariance *covariance, const double *const *columns,
                          size_t n, struct cr_error *err)
{
	struct cr_covariance more;
	double *product;

	if (n == 0)
		return true;
	if (!cr_covariance_init(&more, covariance->n_items, err))
		return false;
	product = more.products;
	more.n = n;
	for (size_t i = 0; i < more.n_items; i++) {
		more.mean[i] = mean_of(columns[i], n);
		for (size_t j = 0; j <= i; j++)
			*product++ = product_of(columns[i], more.mean[i], columns[j],
			                        more.mean[j], n);
	}
	cr_covariance_merge(covariance, &more);
	cr_covariance_fini(&more);
	return true;
}

void
cr_covariance_merge(struct cr_covariance *covariance, const struct cr_covariance *other)
{
	double na = (double)covariance->n, nb = (double)other->n, n = na + nb;
	double *mean = covariance->mean, *product = covariance->products;
	const double *more = other->products;

	assert(covariance->n_items == other->n_items);
	if (other->n == 0)
		return;
	for (size_t i = 0; i < covariance->n_items; i++) {
		double share = (other->mean[i] - mean[i]) * na * nb / n;

		for (size_t j = 0; j <= i; j++)
			*product++ += *more++ + share * (other->mean[j] - mean[j]);
	}
	/* A mean that is multiplied and divided is not always the same again. */
	for (size_t i = 0; i < covariance->n_items; i++)
		mean[i] = covariance->n ? mean[i] + (other->mean[i] - mean[i]) * nb / n
		                        : other->mean[i];
	covariance->n += other->n;
}

double
cr_covariance_at(const struct cr_covariance *covariance, size_t i, size_t j)
{
	size_t row = i > j ? i : j, column = i > j ? j : i;

	assert(row < covariance->n_items);
	if (covariance->n < 2)
		return NAN;
	return covariance->products[row * (row + 1) / 2 + column] /
	       (double)(covariance->n - 1);
}
