/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scores with too few items: one in all, fewer than two for a group, or fewer than it
 * takes to have a value.  What is said of a score is not said of each group again, and
 * a group that is asked too little is not told of twice. */
#include "private.h"

#include <stdio.h>

static bool
can_have(const struct view *view, size_t score)
{
	int slot = (int)cr_score_slot(view->instrument, score);

	return may_be_present(&view->slots[slot]);
}

/* The code of a group. */
static const char *
code_of(const struct linting *l, size_t group)
{
	const struct cr_instrument *instrument = l->instrument;

	return instrument->questions[instrument->design.group]
	        .field.choices->items[group]
	        .code;
}

/* "none of the 3 items", "1 of the 4 items" */
struct count {
	char text[64];
};

static struct count
count_of(size_t asked, size_t n)
{
	struct count count;

	if (asked == 0)
		snprintf(count.text, sizeof count.text, "none of the %zu items", n);
	else
		snprintf(count.text, sizeof count.text, "%zu of the %zu items", asked,
		         n);
	return count;
}

static bool
asks_too_little(const struct linting *l, size_t group, size_t score)
{
	return l->instrument->scores[score].n_items > 1 &&
	       view_reach(&l->groups[group], score).asked < 2;
}

static void
few_for_group(struct linting *l, size_t group, size_t score)
{
	const struct cr_score *own = &l->instrument->scores[score];
	struct site site = site_at(own->where, own->id);
	size_t asked = view_reach(&l->groups[group], score).asked;

	if (asks_too_little(l, group, score))
		lint_say(l, CR_LINT_FEW_ITEMS, &site,
		         "group '%.60s' is asked %s of score '%.60s'%s",
		         code_of(l, group), count_of(asked, own->n_items).text, own->id,
		         can_have(&l->groups[group], score)
		                 ? ""
		                 : ", and never has this score");
}

void
lint_few_items(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_scores; i++) {
		const struct cr_score *score = &l->instrument->scores[i];
		struct site site = site_at(score->where, score->id);

		if (score->n_items == 1)
			lint_say(l, CR_LINT_FEW_ITEMS, &site,
			         "score '%.60s' has one item: nothing shows how firm a "
			         "single answer is",
			         score->id);
		for (size_t g = 0;
		     g < l->everybody.n_groups && can_have(&l->everybody, i); g++)
			if (view_is_known(&l->groups[g]))
				few_for_group(l, g, i);
	}
}

/* Nobody can have it.  Where it asks for more items than it has, the load says so. */
static void
say_nobody(struct linting *l, size_t score)
{
	const struct cr_score *own = &l->instrument->scores[score];
	struct site site = site_at(own->where, own->id);
	struct reach reach = view_reach(&l->everybody, score);

	if (own->method == CR_METHOD_EXPR)
		lint_say(
			l, CR_LINT_UNREACHABLE, &site,
			"score '%.60s' never has a value: its 'expr' is always missing",
			own->id);
	else if (own->min_count <= own->n_items)
		lint_say(
			l, CR_LINT_UNREACHABLE, &site,
			"score '%.60s' never has a value: of its %zu item%s %zu can be "
			"answered, and it asks for %zu",
			own->id, own->n_items, own->n_items == 1 ? "" : "s",
			reach.answered, reach.needed);
}

static void
look_at_group(struct linting *l, size_t group, size_t score)
{
	const struct cr_score *own = &l->instrument->scores[score];
	struct site site = site_at(own->where, own->id);
	struct reach reach = view_reach(&l->groups[group], score);

	if (can_have(&l->groups[group], score))
		return;
	if (own->method != CR_METHOD_EXPR && reach.asked == 0)
		return; /* It does not apply to them, and lowers nothing. */
	if (own->method == CR_METHOD_EXPR)
		lint_say(l, CR_LINT_UNREACHABLE, &site,
		         "group '%.60s' never has score '%.60s': for it, the 'expr' is "
		         "always missing",
		         code_of(l, group), own->id);
	else if (!asks_too_little(l, group, score))
		lint_say(l, CR_LINT_UNREACHABLE, &site,
		         "group '%.60s' never has score '%.60s': of its %zu item%s the "
		         "group "
		         "can answer %zu, and the score asks for %zu",
		         code_of(l, group), own->id, own->n_items,
		         own->n_items == 1 ? "" : "s", reach.answered, reach.needed);
}

void
lint_unreachable(struct linting *l)
{
	for (size_t i = 0; i < l->instrument->n_scores; i++) {
		if (!can_have(&l->everybody, i)) {
			say_nobody(l, i);
			continue;
		}
		for (size_t g = 0; g < l->everybody.n_groups; g++)
			if (view_is_known(&l->groups[g]))
				look_at_group(l, g, i);
	}
}
