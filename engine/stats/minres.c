/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One factor by minimum residuals: the loadings l for which the correlations r are
 * nearest to l l', the diagonal left aside, in the sense of least squares.  omega.c is
 * the only caller.
 *
 * Where items fall into two factors, or hardly correlate, the misfit has several bottoms.
 * So the search begins from several places, one an item, and the deepest counts: also
 * where it is none, since the loadings run away to infinity. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>

#include "private.h"

/* With more items than this the search begins from so many of them. */
#define MAX_STARTS 16

/* Steps of one search.  A few dozen do where there is a solution; where loadings run
 * away to infinity no number is enough. */
#define MAX_STEPS 2000

/* A slope so small beside the number of items is the bottom's.  Where the minimizer
 * cannot get on (the misfit itself has no more digits) the second is taken too: it
 * still gives six digits of a loading. */
#define SLOPE_DONE 1e-10
#define SLOPE_ENOUGH 1e-6

/* Two bottoms are of one depth if they differ by less. */
#define SAME_DEPTH 1e-9

struct search {
	size_t n;
	const double *r;       /* n x n */
	double *loadings;      /* The best so far, */
	double misfit;         /* what it leaves, */
	bool at_bottom;        /* and whether it could still be better. */
};

/* The sum of squared residuals off the diagonal, each pair once, and its slope, either
 * of which may be null. */
static void
misfit_and_slope(const gsl_vector *loadings, void *context, double *misfit,
                 gsl_vector *slope)
{
	const struct search *search = context;
	double sum = 0;

	for (size_t i = 0; i < search->n; i++) {
		const double *r = &search->r[i * search->n];
		double own = gsl_vector_get(loadings, i), along = 0;

		for (size_t j = 0; j < search->n; j++) {
			double other = gsl_vector_get(loadings, j);
			double residual = j == i ? 0 : r[j] - own * other;

			sum += residual * residual / 2;
			along += residual * other;
		}
		if (slope)
			gsl_vector_set(slope, i, -2 * along);
	}
	if (misfit)
		*misfit = sum;
}

static double
misfit_only(const gsl_vector *loadings, void *context)
{
	double misfit;

	misfit_and_slope(loadings, context, &misfit, NULL);
	return misfit;
}

static void
slope_only(const gsl_vector *loadings, void *context, gsl_vector *slope)
{
	misfit_and_slope(loadings, context, NULL, slope);
}

/* As if the factor were what the item shares with the one it correlates most with. */
static void
start_from(const struct search *search, size_t item, gsl_vector *loadings)
{
	const double *r = &search->r[item * search->n];
	double highest = 0;

	for (size_t j = 0; j < search->n; j++)
		if (j != item)
			highest = fmax(highest, fabs(r[j]));
	for (size_t j = 0; j < search->n; j++)
		gsl_vector_set(loadings, j, highest > 0 ? r[j] / sqrt(highest) : 0);
	gsl_vector_set(loadings, item, sqrt(highest));
}

/* Goes down from where the minimizer was set; true at a bottom. */
static bool
descend(gsl_multimin_fdfminimizer *minimizer, size_t n)
{
	int status = GSL_SUCCESS;

	for (size_t step = 0; step < MAX_STEPS && status == GSL_SUCCESS; step++) {
		if (gsl_blas_dnrm2(minimizer->gradient) <= SLOPE_DONE * (double)n)
			return true;
		status = gsl_multimin_fdfminimizer_iterate(minimizer);
	}
	return gsl_blas_dnrm2(minimizer->gradient) <= SLOPE_ENOUGH * (double)n;
}

static void
keep_if_deeper(struct search *search, const gsl_multimin_fdfminimizer *minimizer,
               bool at_bottom)
{
	gsl_vector_view kept = gsl_vector_view_array(search->loadings, search->n);

	if (!(minimizer->f < search->misfit - SAME_DEPTH))
		return;
	gsl_vector_memcpy(&kept.vector, minimizer->x);
	search->misfit = minimizer->f;
	search->at_bottom = at_bottom;
}

static void
search_from_everywhere(struct search *search, gsl_multimin_fdfminimizer *minimizer,
                       gsl_vector *start)
{
	size_t starts = search->n < MAX_STARTS ? search->n : MAX_STARTS;
	gsl_multimin_function_fdf function = { misfit_only, slope_only, misfit_and_slope,
		                               search->n, search };

	for (size_t s = 0; s < starts; s++) {
		bool set;

		start_from(search, s * search->n / starts, start);
		set = gsl_multimin_fdfminimizer_set(minimizer, &function, start, 0.01,
		                                    0.1) == GSL_SUCCESS;
		keep_if_deeper(search, minimizer, set && descend(minimizer, search->n));
	}
}

bool
cr_minres(const double *r, size_t n, double *loadings, bool *found, struct cr_error *err)
{
	struct search search = { n, r, loadings, INFINITY, false };
	/* GSL allocates by itself, and stops the program when it gets nothing. */
	gsl_error_handler_t *handler = gsl_set_error_handler_off();
	gsl_vector *start = gsl_vector_alloc(n);
	gsl_multimin_fdfminimizer *minimizer = gsl_multimin_fdfminimizer_alloc(
		gsl_multimin_fdfminimizer_vector_bfgs2, n);
	bool ok = start && minimizer;

	if (ok)
		search_from_everywhere(&search, minimizer, start);
	else
		cr_error_nomem(err);
	*found = search.at_bottom;
	if (minimizer)
		gsl_multimin_fdfminimizer_free(minimizer);
	gsl_vector_free(start);
	gsl_set_error_handler(handler);
	return ok;
}
