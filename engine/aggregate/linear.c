/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Subspaces by Gauss-Jordan elimination with partial pivoting. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linear.h"

/* What is smaller was zero before it was rounded. */
#define TINY 1e-8

bool
space_whole(size_t n, struct space *space)
{
	space->n = space->n_basis = n;
	space->basis = calloc(n * n + 1, sizeof *space->basis);
	for (size_t i = 0; space->basis && i < n; i++)
		space->basis[i * n + i] = 1;
	return space->basis;
}

void
space_fini(struct space *space)
{
	free(space->basis);
	*space = (struct space){ 0 };
}

/* What the vectors of the basis are under a form; few of its numbers are not 0. */
static void
apply(const struct space *space, const double *form, double *image)
{
	memset(image, 0, space->n_basis * sizeof *image);
	for (size_t i = 0; i < space->n; i++)
		for (size_t b = 0; b < space->n_basis && form[i] != 0; b++)
			image[b] += form[i] * space->basis[b * space->n + i];
}

bool
space_touches(const struct space *space, const double *forms, size_t n_forms,
              bool *touches)
{
	double *image = calloc(space->n_basis + 1, sizeof *image);
	bool done;

	*touches = false;
	for (size_t f = 0; image && f < n_forms && !*touches; f++) {
		apply(space, forms + f * space->n, image);
		for (size_t b = 0; b < space->n_basis && !*touches; b++)
			*touches = fabs(image[b]) > TINY;
	}
	done = image;
	free(image);
	return done;
}

static void
swap_rows(double *a, double *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		double kept = a[i];

		a[i] = b[i];
		b[i] = kept;
	}
}

/* The row from 'first' on with the largest entry in 'column'; n_rows where all are 0. */
static size_t
find_pivot(const double *matrix, size_t n_rows, size_t n, size_t first, size_t column)
{
	size_t best = n_rows;
	double most = TINY;

	for (size_t r = first; r < n_rows; r++)
		if (fabs(matrix[r * n + column]) > most) {
			most = fabs(matrix[r * n + column]);
			best = r;
		}
	return best;
}

/* Brings a matrix into reduced row echelon form; returns its rank.  'pivots', if not
 * null, are the columns of the leading ones. */
static size_t
reduce(double *matrix, size_t n_rows, size_t n, size_t *pivots)
{
	size_t rank = 0;

	for (size_t column = 0; column < n && rank < n_rows; column++) {
		size_t pivot = find_pivot(matrix, n_rows, n, rank, column);
		double *row = matrix + rank * n;
		double lead;

		if (pivot == n_rows)
			continue;
		if (pivot != rank)
			swap_rows(row, matrix + pivot * n, n);
		lead = row[column];
		for (size_t i = 0; i < n; i++)
			row[i] /= lead;
		for (size_t r = 0; r < n_rows; r++) {
			double times = matrix[r * n + column];

			for (size_t i = 0; r != rank && i < n; i++)
				matrix[r * n + i] -= times * row[i];
		}
		if (pivots)
			pivots[rank] = column;
		rank++;
	}
	for (size_t i = 0; i < rank * n; i++)
		if (fabs(matrix[i]) < TINY)
			matrix[i] = 0;
	return rank;
}

/* Whether a column holds a leading one. */
static bool
is_pivot(const size_t *pivots, size_t rank, size_t column)
{
	for (size_t i = 0; i < rank; i++)
		if (pivots[i] == column)
			return true;
	return false;
}

/* Adds to 'out' the vector of the space in which the free 'column' is 1. */
static void
solve(const struct space *space, const double *image, const size_t *pivots, size_t rank,
      size_t column, double *out)
{
	memcpy(out, space->basis + column * space->n, space->n * sizeof *out);
	for (size_t p = 0; p < rank; p++) {
		const double *basis = space->basis + pivots[p] * space->n;
		double times = image[p * space->n_basis + column];

		for (size_t i = 0; i < space->n; i++)
			out[i] -= times * basis[i];
	}
}

/* As space_cut; 'image' has a place for each form and vector of the basis, 'pivots' one
 * for each vector. */
static bool
cut(const struct space *space, const double *forms, size_t n_forms, double *image,
    size_t *pivots, struct space *part)
{
	size_t d = space->n_basis, n = space->n, rank;

	for (size_t f = 0; f < n_forms; f++)
		apply(space, forms + f * n, image + f * d);
	rank = reduce(image, n_forms, d, pivots);
	part->n = n;
	part->basis = calloc((d - rank) * n + 1, sizeof *part->basis);
	if (!part->basis)
		return false;
	for (size_t column = 0; column < d; column++)
		if (!is_pivot(pivots, rank, column))
			solve(space, image, pivots, rank, column,
			      part->basis + part->n_basis++ * n);
	part->n_basis = reduce(part->basis, part->n_basis, n, NULL);
	return true;
}

bool
space_cut(const struct space *space, const double *forms, size_t n_forms,
          struct space *part)
{
	size_t d = space->n_basis;
	double *image = calloc(n_forms * d + 1, sizeof *image);
	size_t *pivots = calloc(d + 1, sizeof *pivots);
	bool done;

	*part = (struct space){ 0 };
	done = image && pivots && cut(space, forms, n_forms, image, pivots, part);
	free(image);
	free(pivots);
	return done;
}
