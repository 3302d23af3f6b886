/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the differences mean for a score.  First how grave what can be reached from each
 * pair is, by walking the links backwards from the pairs that have reasons: that is
 * exact and takes the time of one look at each link.  Then the reasons of each score,
 * nearest first, by a walk that only goes where there is something to find, and that
 * gives up at a limit: ten thousand scores in a chain must not cost their square. */
#include <string.h>

#include "private.h"

struct reach {
	enum gravity *grave; /* Per pair: SAID where nothing is to be found. */
	size_t *seen;        /* Per pair: the score that saw it last, from 1. */
	size_t *walk;        /* The pairs that a score reaches, in their order. */
	size_t n_walk, n_walks;
	size_t most_steps; /* Of a walk. */
	bool cut;          /* The walk was given up. */
};

/* The links the other way round: those to pair p come from from[first[p]] on, up to
 * first[p + 1]. */
struct backward {
	size_t *first, *from;
};

static bool
turn_round(struct diff *d, struct backward *back)
{
	size_t n = diff_n_pairs(d), n_links = d->links.size / sizeof(size_t);
	const struct pair *pairs = diff_pairs(d);
	const size_t *links = diff_links(d);

	back->first = cr_arena_array(&d->scratch, n + 2, sizeof *back->first);
	back->from = cr_arena_array(&d->scratch, n_links, sizeof *back->from);
	if (!back->first || !back->from)
		return false;
	/* Counted two places on, so that filling leaves each first in its own. */
	for (size_t i = 0; i < n_links; i++)
		back->first[links[i] + 2]++;
	for (size_t p = 2; p < n + 2; p++)
		back->first[p] += back->first[p - 1];
	for (size_t p = 0; p < n; p++)
		for (size_t i = 0; i < pairs[p].n_links; i++)
			back->from[back->first[links[pairs[p].first_link + i] + 1]++] =
				p;
	return true;
}

static enum gravity
gravest_of(const struct diff *d, const struct pair *pair)
{
	const struct reason *reasons = diff_reasons(d);
	enum gravity gravest = SAID;

	for (size_t i = 0; i < pair->n_reasons; i++)
		if (reasons[pair->first_reason + i].gravity > gravest)
			gravest = reasons[pair->first_reason + i].gravity;
	return gravest;
}

/* Marks all pairs from which a reason of this gravity can be reached. */
static void
spread(struct diff *d, struct reach *reach, const struct backward *back,
       enum gravity gravity)
{
	size_t n = diff_n_pairs(d), n_todo = 0;
	size_t *todo = reach->walk;

	for (size_t p = 0; p < n; p++) {
		if (reach->grave[p] >= gravity ||
		    gravest_of(d, &diff_pairs(d)[p]) < gravity)
			continue;
		reach->grave[p] = gravity;
		todo[n_todo++] = p;
	}
	while (n_todo > 0) {
		size_t p = todo[--n_todo];

		for (size_t i = back->first[p]; i < back->first[p + 1]; i++) {
			size_t from = back->from[i];

			if (reach->grave[from] >= gravity)
				continue;
			reach->grave[from] = gravity;
			todo[n_todo++] = from;
		}
	}
}

struct reach *
diff_reach_new(struct diff *d)
{
	struct reach *reach = cr_arena_alloc(&d->scratch, sizeof *reach);
	size_t n = diff_n_pairs(d);
	struct backward back;

	if (!reach || !turn_round(d, &back))
		return NULL;
	reach->grave = cr_arena_array(&d->scratch, n, sizeof *reach->grave);
	reach->seen = cr_arena_array(&d->scratch, n, sizeof *reach->seen);
	reach->walk = cr_arena_array(&d->scratch, n, sizeof *reach->walk);
	if (!reach->grave || !reach->seen || !reach->walk)
		return NULL;
	reach->most_steps = CR_COMPARISON_ALL_STEPS / (d->after->n_scores + 1);
	if (reach->most_steps > CR_COMPARISON_MAX_STEPS)
		reach->most_steps = CR_COMPARISON_MAX_STEPS;
	spread(d, reach, &back, CHANGED);
	spread(d, reach, &back, REWORDED);
	return reach;
}

static void
visit(struct reach *reach, size_t pair)
{
	if (reach->seen[pair] == reach->n_walks)
		return;
	reach->seen[pair] = reach->n_walks;
	reach->walk[reach->n_walk++] = pair;
}

/* The pairs with something to say for a score, by their distance from it: itself, how
 * it is shown, then what it rests on. */
static void
walk(const struct diff *d, struct reach *reach, size_t score, size_t shown)
{
	size_t steps = 0;

	reach->n_walks++;
	reach->n_walk = 0;
	reach->cut = false;
	visit(reach, score);
	visit(reach, shown);
	for (size_t i = 0; i < reach->n_walk; i++) {
		const struct pair *pair = &diff_pairs(d)[reach->walk[i]];

		for (size_t k = 0; k < pair->n_links; k++) {
			size_t to = diff_links(d)[pair->first_link + k];

			if (steps++ == reach->most_steps) {
				reach->cut = true;
				return;
			}
			if (reach->grave[to] > SAID)
				visit(reach, to);
		}
	}
}

struct found {
	const char *texts[CR_COMPARISON_MAX_REASONS];
	size_t n;
	bool more;
};

/* Adds the reasons of one gravity.  The first two pairs of a walk are the score itself,
 * which needs not be named. */
static void
collect(const struct diff *d, const struct reach *reach, enum gravity gravity,
        struct found *found)
{
	for (size_t i = 0; i < reach->n_walk; i++) {
		const struct pair *pair = &diff_pairs(d)[reach->walk[i]];
		const struct reason *reasons = diff_reasons(d) + pair->first_reason;

		for (size_t k = 0; k < pair->n_reasons; k++) {
			if (reasons[k].gravity != gravity)
				continue;
			if (found->n < CR_COMPARISON_MAX_REASONS)
				found->texts[found->n++] =
					reasons[k].text + (i < 2 ? reasons[k].own : 0);
			else
				found->more = true;
		}
	}
}

static bool
keep_found(struct diff *d, const struct found *found, struct cr_compared *compared)
{
	const char **texts = cr_arena_array(d->arena, found->n, sizeof *texts);

	if (!texts)
		return false;
	if (found->n > 0)
		memcpy(texts, found->texts, found->n * sizeof *texts);
	compared->reasons = texts;
	compared->n_reasons = found->n;
	compared->more = found->more;
	return true;
}

bool
diff_judge(struct diff *d, struct reach *reach, struct cr_compared *compared)
{
	static const enum cr_verdict verdicts[] = {
		[SAID] = CR_VERDICT_SAME,
		[REWORDED] = CR_VERDICT_REWORDED,
		[CHANGED] = CR_VERDICT_CHANGED,
	};
	size_t score = diff_pair(d, PAIR_SCORE, compared->before, compared->after);
	size_t shown = diff_pair(d, PAIR_SHOWN, compared->before, compared->after);
	struct found found = { .n = 0 };
	enum gravity gravest = reach->grave[score] > reach->grave[shown]
	                               ? reach->grave[score]
	                               : reach->grave[shown];

	walk(d, reach, score, shown);
	collect(d, reach, CHANGED, &found);
	collect(d, reach, REWORDED, &found);
	if (gravest < CHANGED)
		collect(d, reach, SAID, &found);
	found.more |= reach->cut;
	compared->verdict = verdicts[gravest];
	return keep_found(d, &found, compared);
}
