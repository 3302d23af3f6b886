/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A combination is a vector over the figures.  The answers of some respondents cancel
 * out in a subspace of all vectors.  Of any min_cell people at least one must cancel
 * out, or the combination tells of too many to matter: so each of a few is tried, and
 * in the subspace that is left the search goes on.  Where a combination leaves fewer
 * people, these are too many from then on. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

/* What cancels out for these respondents: a row for each term. */
static void
write_forms(struct search *s, const struct alike *alike)
{
	size_t n = s->n_figures;

	memset(s->forms, 0, s->n_terms * n * sizeof *s->forms);
	for (size_t f = 0; f < n; f++) {
		const struct figure *figure = &s->figures[f];
		const double *weights =
			alike->weights + figure->member * s->family->n_terms;
		double factor = figure->factor ? figure->factor[alike->group] : 1;

		if (figure->group != EVERY_GROUP && figure->group != alike->group)
			continue;
		for (size_t t = 0; t < s->n_terms; t++)
			s->forms[t * n + f] = factor * weights[s->terms ? s->terms[t] : t];
	}
}

/* Whether the combinations of 'space' use a figure that is wanted. */
static bool
uses_wanted(const struct search *s, const struct space *space)
{
	for (size_t f = 0; f < s->n_figures; f++)
		if (s->figures[f].wanted)
			for (size_t b = 0; b < space->n_basis; b++)
				if (fabs(space->basis[b * space->n + f]) > 1e-8)
					return true;
	return false;
}

/* Some of those who do not cancel out: as many people as are too many, or all there are.
 * The most frequent ones come first, and where they are enough alone. */
static size_t
gather_touched(struct search *s, const struct space *space, size_t *people)
{
	size_t n = 0;

	*people = 0;
	for (size_t i = 0; i < s->n_alike && *people < s->least; i++) {
		write_forms(s, &s->alike[i]);
		if (!space_touches(space, s->forms, s->n_terms, s->scratch))
			continue;
		s->touched[n++] = i;
		*people += s->alike[i].n;
	}
	return n;
}

/* Whether a subspace was looked at before; rounded, so that its equals are found. */
static bool
was_seen(struct search *s, const struct space *space)
{
	size_t size = space->n_basis * space->n, before = s->seen.count;
	int *key = calloc(size + 1, sizeof *key);

	if (!key) {
		s->failed = true;
		return true;
	}
	for (size_t i = 0; i < size; i++)
		key[i] = (int)lround(space->basis[i] * 1e4);
	if (!cr_map_add(&s->seen, (const char *)key, size * sizeof *key, before, NULL))
		s->failed = true;
	free(key);
	return s->failed || s->seen.count == before;
}

/* The search as a list of subspaces that are still to be looked at. */
struct task {
	struct space space;
	struct task *next;
};

static struct task *
push(struct search *s, struct task *next, const struct space *space)
{
	struct task *task = calloc(1, sizeof *task);

	if (!task) {
		s->failed = true;
		free(space->basis);
		return next;
	}
	task->space = *space;
	task->next = next;
	return task;
}

static struct task *
pop(struct task *task)
{
	struct task *next = task->next;

	space_fini(&task->space);
	free(task);
	return next;
}

/* Puts what is left of a subspace before the others. */
static struct task *
look(struct search *s, const struct space *space, struct task *rest)
{
	size_t people, n;

	if (!uses_wanted(s, space) || was_seen(s, space))
		return rest;
	n = gather_touched(s, space, &people);
	if (people > 0 && people < s->least)
		s->least = people;
	else if (people > 0 && ++s->steps > s->most_steps)
		s->least = 1;
	for (size_t i = 0; i < n && !s->failed; i++) {
		struct space part;

		write_forms(s, &s->alike[s->touched[i]]);
		if (space_cut(space, s->forms, s->n_terms, &part))
			rest = push(s, rest, &part);
		else
			s->failed = true;
	}
	return rest;
}

static bool
begin(struct search *s, struct space *whole)
{
	s->least = s->min_cell;
	if (!s->terms)
		s->n_terms = s->family->n_terms;
	s->forms = cr_arena_array(&s->arena, s->n_terms * s->n_figures,
	                          sizeof *s->forms);
	s->scratch = cr_arena_array(&s->arena, s->n_figures, sizeof *s->scratch);
	s->touched = cr_arena_array(&s->arena, s->min_cell, sizeof *s->touched);
	s->failed = !s->forms || !s->scratch || !s->touched ||
	            !space_whole(s->n_figures, whole);
	return !s->failed;
}

bool
search_run(struct search *s)
{
	struct space whole;
	struct task *tasks = NULL;

	if (begin(s, &whole))
		tasks = push(s, tasks, &whole);
	while (tasks && s->least >= s->enough && !s->failed) {
		struct task *task = tasks;

		tasks = look(s, &task->space, task->next);
		pop(task);
	}
	while (tasks)
		tasks = pop(tasks);
	return !s->failed;
}

bool
search_nobody(struct search *s, bool *nobody)
{
	struct space space;

	if (!begin(s, &space))
		return false;
	for (size_t i = 0; i < s->n_alike && space.basis; i++) {
		struct space part;

		write_forms(s, &s->alike[i]);
		if (!space_touches(&space, s->forms, s->n_terms, s->scratch))
			continue;
		s->failed |= !space_cut(&space, s->forms, s->n_terms, &part);
		space_fini(&space);
		space = part;
	}
	*nobody = !s->failed && uses_wanted(s, &space);
	space_fini(&space);
	return !s->failed;
}

void
search_fini(struct search *s)
{
	cr_map_fini(&s->seen);
	cr_arena_fini(&s->arena);
}
