/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order the members of a family are decided on, and which of those before it
 * matter to each: what is not made of the same answers, nor of others that are, cancels
 * nothing out.  Made once for an instrument. */
#include <string.h>

#include "linked.h"

/* Scores in the order of the instrument, then the questions that rules ask for, which
 * have the lower slots. */
static void
order_members(struct family *family, size_t n_questions)
{
	size_t n = 0;

	for (size_t m = 0; m < family->n_members; m++) {
		size_t at = n++;

		for (; at > 0; at--) {
			size_t before = family->members[family->order[at - 1]];

			if ((before < n_questions) == (family->members[m] < n_questions)
			            ? before < family->members[m]
			            : before >= n_questions)
				break;
			family->order[at] = family->order[at - 1];
		}
		family->order[at] = m;
	}
}

static bool
share_a_term(const struct family *family, size_t a, size_t b)
{
	for (size_t t = 0; t < family->n_terms; t++)
		if (family->uses[a * family->n_terms + t] &&
		    family->uses[b * family->n_terms + t])
			return true;
	return false;
}

/* Marks of those up to place 'last' of the order what is related to the last one. */
static void
find_related(const struct family *family, size_t last, bool *related)
{
	bool found = true;

	related[last] = true;
	while (found) {
		found = false;
		for (size_t a = 0; a < last; a++)
			for (size_t b = 0; b <= last && !related[a]; b++)
				if (related[b] && share_a_term(family, family->order[a],
				                               family->order[b]))
					related[a] = found = true;
	}
}

/* Lists the terms that anything related to the one at place 'last' is made of. */
static void
find_used(struct family *family, size_t last)
{
	const bool *related = family->related + last * family->n_members;
	size_t *used = family->used + last * family->n_terms;

	for (size_t t = 0; t < family->n_terms; t++)
		for (size_t a = 0; a <= last; a++)
			if (related[a] &&
			    family->uses[family->order[a] * family->n_terms + t]) {
				used[family->n_used[last]++] = t;
				break;
			}
}

bool
linked_order(struct family *family, size_t n_questions, struct cr_arena *arena)
{
	size_t n = family->n_members;

	family->order = cr_arena_array(arena, n, sizeof *family->order);
	family->related = cr_arena_array(arena, n, n * sizeof *family->related);
	family->used = cr_arena_array(arena, n, family->n_terms * sizeof *family->used);
	family->n_used = cr_arena_array(arena, n, sizeof *family->n_used);
	if (!family->order || !family->related || !family->used || !family->n_used)
		return false;
	order_members(family, n_questions);
	for (size_t last = 0; last < n; last++) {
		find_related(family, last, family->related + last * n);
		find_used(family, last);
	}
	return true;
}
