/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A combination is a vector over the figures.  The answers of some respondents cancel
 * out in a subspace of all vectors.  Of any min_cell people at least one must cancel
 * out, or the combination tells of too many to matter: so each of a few is tried, and
 * in the subspace that is left the search goes on.  Where a combination leaves fewer
 * people, these are too many from then on. */
#include "search.h"

#include <stdlib.h>

#include "lore.h"

/* Subspaces that are still to be looked at, by their numbers. */
struct tasks {
	size_t *items;
	size_t n, capacity;
};

struct running {
	const struct search *s;
	struct tasks tasks;
	size_t *left;   /* Scratch: what is left where each of a few cancels out. */
	size_t serial;  /* Of this search. */
	size_t steps, least;
};

static bool
push(struct tasks *tasks, size_t number)
{
	if (tasks->n == tasks->capacity) {
		size_t capacity = tasks->capacity ? 2 * tasks->capacity : 32;
		size_t *items = realloc(tasks->items, capacity * sizeof *items);

		if (!items)
			return false;
		tasks->items = items;
		tasks->capacity = capacity;
	}
	tasks->items[tasks->n++] = number;
	return true;
}

/* Some of those who do not cancel out: as many people as are too many, or all there are.
 * The most frequent ones come first, and where they are enough alone.  Writes what is
 * left where each of them does; returns how many in '*n'. */
static bool
gather_touched(struct running *run, size_t number, size_t *n, size_t *people)
{
	const struct search *s = run->s;

	*n = *people = 0;
	for (size_t i = 0; i < s->n_alike && *people < run->least; i++) {
		size_t left;

		if (!lore_cut(s->lore, s, number, &s->alike[i], &left))
			return false;
		if (left == LEFT_AS_IT_WAS)
			continue;
		run->left[(*n)++] = left;
		*people += s->alike[i].n;
	}
	return true;
}

/* Puts what is left of a subspace before the others. */
static bool
look(struct running *run, size_t number)
{
	struct left_over *space = lore_at(run->s->lore, number);
	size_t people, n;

	if (!space->wanted || space->looked_at == run->serial)
		return true;
	space->looked_at = run->serial;
	if (!gather_touched(run, number, &n, &people))
		return false;
	if (people > 0 && people < run->least)
		run->least = people;
	else if (people > 0 &&
	         (++run->steps > run->s->most_steps || lore_is_full(run->s->lore)))
		run->least = 1;
	for (size_t i = 0; i < n; i++)
		if (!push(&run->tasks, run->left[i]))
			return false;
	return true;
}

bool
search_run(const struct search *s, size_t *least)
{
	struct running run = {
		.s = s,
		.left = calloc(s->min_cell + 1, sizeof *run.left),
		.serial = lore_begin(s->lore),
		.least = s->min_cell,
	};
	size_t whole;
	bool done = run.left && lore_whole(s->lore, s, &whole) &&
	            push(&run.tasks, whole);

	while (done && run.tasks.n && run.least >= s->enough)
		done = look(&run, run.tasks.items[--run.tasks.n]);
	*least = run.least;
	free(run.left);
	free(run.tasks.items);
	return done;
}

bool
search_nobody(const struct search *s, bool *nobody)
{
	size_t space, left;

	if (!lore_whole(s->lore, s, &space))
		return false;
	for (size_t i = 0; i < s->n_alike; i++) {
		if (!lore_cut(s->lore, s, space, &s->alike[i], &left))
			return false;
		if (left != LEFT_AS_IT_WAS)
			space = left;
	}
	*nobody = lore_at(s->lore, space)->wanted;
	return true;
}
