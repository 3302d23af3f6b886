/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An instrument does not say which score is the whole and which are its parts; the
 * items do.  A whole is made of scores and is no item of another.  A part of
 * a part is a score whose items are all among the other's, or are its items. */
#include "reports/model/hierarchy.h"

enum { WHOLE, CONDITION, PART, BESIDE };

static bool
has_item(const struct cr_score *score, int slot)
{
	for (size_t i = 0; i < score->n_items; i++)
		if (score->items[i].slot == slot)
			return true;
	return false;
}

static bool
is_made_of_scores(const struct cr_instrument *instrument, const struct cr_score *score)
{
	for (size_t i = 0; i < score->n_items; i++)
		if (score->items[i].slot < (int)instrument->n_questions)
			return false;
	return score->n_items > 0;
}

static bool
is_used(const struct cr_instrument *instrument, size_t score)
{
	for (size_t i = 0; i < instrument->n_scores; i++)
		if (has_item(&instrument->scores[i],
		             (int)cr_score_slot(instrument, score)))
			return true;
	return false;
}

static bool
is_part(const struct cr_instrument *instrument, size_t part, size_t of)
{
	const struct cr_score *whole = &instrument->scores[of];
	const struct cr_score *score = &instrument->scores[part];

	if (part == of)
		return false;
	if (has_item(whole, (int)cr_score_slot(instrument, part)))
		return true;
	for (size_t i = 0; i < score->n_items; i++)
		if (!has_item(whole, score->items[i].slot))
			return false;
	return score->n_items > 0 && score->n_items < whole->n_items;
}

struct ranking {
	const struct cr_instrument *instrument;
	struct cr_ranked_score *ranked;
	size_t n;
};

static bool
is_ranked(const struct ranking *r, size_t score)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->ranked[i].score == score)
			return true;
	return false;
}

static void
rank(struct ranking *r, size_t score, int level)
{
	if (!is_ranked(r, score))
		r->ranked[r->n++] = (struct cr_ranked_score){ score, level };
}

static bool
is_part_of_any(const struct cr_instrument *instrument, size_t score)
{
	for (size_t i = 0; i < instrument->n_scores; i++)
		if (is_part(instrument, score, i))
			return true;
	return false;
}

static void
rank_with_parts(struct ranking *r, size_t score)
{
	rank(r, score, CONDITION);
	for (size_t i = 0; i < r->instrument->n_scores; i++)
		if (is_part(r->instrument, i, score))
			rank(r, i, PART);
}

void
cr_hierarchy(const struct cr_instrument *instrument, struct cr_ranked_score *ranked)
{
	struct ranking r = { instrument, ranked, 0 };
	size_t n = instrument->n_scores, n_wholes;

	for (size_t i = 0; i < n; i++)
		if (is_made_of_scores(instrument, &instrument->scores[i]) &&
		    !is_used(instrument, i))
			rank(&r, i, WHOLE);
	n_wholes = r.n;
	for (size_t w = 0; w < n_wholes; w++)
		for (size_t i = 0; i < n; i++)
			if (has_item(&instrument->scores[ranked[w].score],
			             (int)cr_score_slot(instrument, i)))
				rank_with_parts(&r, i);
	/* Without a whole, what is no part of another is what comes first. */
	for (size_t i = 0; n_wholes == 0 && i < n; i++)
		if (!is_part_of_any(instrument, i))
			rank_with_parts(&r, i);
	/* What is neither stands beside, in document order. */
	for (size_t i = 0; i < n; i++)
		rank(&r, i, BESIDE);
}
