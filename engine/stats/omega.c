/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * McDonald's omega: which part of the variance of a sum is not unique to one of its
 * items.  What a loading leaves of its item's variance, 1 - l^2, is. */
#include <math.h>
#include <stdlib.h>

#include "private.h"

/* So little below 0 a unique variance is 0. */
#define NEARLY_ZERO 1e-6

static bool
every_item_varies(const struct cr_covariance *covariance)
{
	for (size_t i = 0; i < covariance->n_items; i++)
		if (!(cr_covariance_at(covariance, i, i) > 0))
			return false;
	return true;
}

static void
correlate(const struct cr_covariance *covariance, double *r)
{
	size_t n = covariance->n_items;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			r[i * n + j] = cr_covariance_at(covariance, i, j) /
			               sqrt(cr_covariance_at(covariance, i, i) *
			                    cr_covariance_at(covariance, j, j));
}

static double
omega_of(const double *r, size_t n, const double *loadings)
{
	double unique = 0, all = 0, terms = 0;

	for (size_t i = 0; i < n; i++) {
		double u = 1 - loadings[i] * loadings[i];

		if (!(u >= -NEARLY_ZERO))
			return NAN;
		unique += fmax(u, 0);
	}
	for (size_t i = 0; i < n * n; i++) {
		all += r[i];
		terms += fabs(r[i]);
	}
	return cr_is_residue(all, terms) ? NAN : 1 - unique / all;
}

static bool
fit(const struct cr_covariance *covariance, double *r, double *loadings, double *omega,
    struct cr_error *err)
{
	size_t n = covariance->n_items;
	bool found;

	correlate(covariance, r);
	if (!cr_minres(r, n, loadings, &found, err))
		return false;
	if (found)
		*omega = omega_of(r, n, loadings);
	return true;
}

bool
cr_omega(const struct cr_covariance *covariance, double *omega, struct cr_error *err)
{
	size_t n = covariance->n_items;
	double *r, *loadings;
	bool ok;

	*omega = NAN;
	if (n < 3 || !every_item_varies(covariance))
		return true;
	r = calloc(n * n, sizeof *r);
	loadings = calloc(n, sizeof *loadings);
	ok = r && loadings ? fit(covariance, r, loadings, omega, err)
	                   : cr_error_nomem(err);
	free(r);
	free(loadings);
	return ok;
}
