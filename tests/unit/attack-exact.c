/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Elimination in a prime field. */
#include "attack-exact.h"

#include <stdlib.h>
#include <string.h>

static const exact prime = (UINT64_C(1) << 61) - 1;

exact
exact_of(long x)
{
	return x < 0 ? prime - (exact)-x % prime : (exact)x % prime;
}

exact
exact_add(exact a, exact b)
{
	return (a + b) % prime;
}

__extension__ typedef unsigned __int128 wide;

/* 2^61 is 1 here, so that what stands above can be added to what stands below. */
exact
exact_mul(exact a, exact b)
{
	wide product = (wide)a * b;
	exact sum = (exact)(product & prime) + (exact)(product >> 61);

	return sum >= prime ? sum - prime : sum;
}

/* By Fermat's little theorem 1 / b is b^(prime - 2). */
exact
exact_div(exact a, exact b)
{
	exact power = prime - 2;

	for (; power; power >>= 1, b = exact_mul(b, b))
		if (power & 1)
			a = exact_mul(a, b);
	return a;
}

static void
subtract(exact *row, const exact *other, exact times, size_t n)
{
	for (size_t i = 0; i < n && times; i++)
		row[i] = exact_add(row[i], prime - exact_mul(times, other[i]));
}

size_t
exact_reduce(exact *rows, size_t n_rows, size_t n, size_t *pivots)
{
	size_t rank = 0;

	for (size_t column = 0; column < n && rank < n_rows; column++) {
		exact *lead = rows + rank * n;
		size_t at = rank;
		exact first;

		while (at < n_rows && rows[at * n + column] == 0)
			at++;
		if (at == n_rows)
			continue;
		for (size_t i = 0; i < n && at != rank; i++) {
			exact kept = lead[i];

			lead[i] = rows[at * n + i];
			rows[at * n + i] = kept;
		}
		first = exact_div(1, lead[column]);
		for (size_t i = 0; i < n; i++)
			lead[i] = exact_mul(lead[i], first);
		for (size_t r = 0; r < n_rows; r++)
			if (r != rank)
				subtract(rows + r * n, lead, rows[r * n + column], n);
		pivots[rank++] = column;
	}
	return rank;
}

/* A combination that vanishes at every other place has weight on those reduced rows
 * only whose leading one is at one of the few, where it is the only entry of its
 * column.  Of these rows some combination vanishes everywhere else exactly when, cut
 * down to the other places, they are dependent. */
bool
exact_confined(const exact *reduced, size_t rank, size_t n, const size_t *pivots,
               const size_t *few, size_t n_few)
{
	exact *cut = calloc(n_few * n + 1, sizeof *cut);
	size_t *unused = calloc(n_few + 1, sizeof *unused), n_rows = 0;
	bool confined;

	for (size_t r = 0; r < rank; r++)
		for (size_t f = 0; f < n_few; f++)
			if (pivots[r] == few[f]) {
				memcpy(cut + n_rows * n, reduced + r * n,
				       n * sizeof *cut);
				for (size_t i = 0; i < n_few; i++)
					cut[n_rows * n + few[i]] = 0;
				n_rows++;
			}
	confined = n_rows > 0 && exact_reduce(cut, n_rows, n, unused) < n_rows;
	free(cut);
	free(unused);
	return confined;
}
