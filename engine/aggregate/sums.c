/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the sums of answers that reliability shows - over everybody in a wave who
 * gave all that a score is made of - would tell, beside the figures of units, what a
 * few people said (docs/scoring.md, "What may be shown of few people", rule 8).
 *
 * The wave is taken apart: a piece for each shown group of a unit, or for a unit that
 * shows something over all its groups, and one for all whom no unit shows.  A figure of
 * a unit is about one piece, a sum of answers about all.  So a combination of both
 * leaves in each piece at least as many people as the piece's own figures and the sums'
 * share of it can leave (search.h), and in the wave at least as many as that makes
 * together. */
#include <stdlib.h>
#include <string.h>

#include "sums.h"

/* A search that is longer gives up.  There are more figures than in audit.c: a step is
 * about a thousandth of a second. */
enum { MOST_STEPS = 1000 };

static const struct cr_score *
score_at(const struct sums *sums, size_t score)
{
	return &sums->collection->instrument->scores[score];
}

/* How many of the questions of a score are answered. */
static size_t
count_answers(const struct sums *sums, const uint64_t *pattern, size_t score)
{
	const struct cr_score *of = score_at(sums, score);
	size_t n = 0;

	for (size_t i = 0; i < of->n_items; i++)
		n += pattern_state(sums->linked, pattern, (size_t)of->items[i].slot) ==
		     STATE_PRESENT;
	return n;
}

static size_t
count_sums(const struct sums *sums, size_t n_scores)
{
	size_t n = 0;

	for (size_t s = 0; s < n_scores; s++)
		n += score_at(sums, sums->scores[s])->n_items;
	return n;
}

/* Writes what the members of the family, and then the sums of answers, take of a
 * response's answers. */
static void
weigh(const void *owner, const uint64_t *pattern, double *weights)
{
	const struct sums *sums = owner;
	const struct family *family = sums->family;
	double *row = weights + family->n_members * family->n_terms;

	linked_weights(sums->linked, family, pattern, weights);
	for (size_t s = 0; s < sums->n_scores; s++) {
		const struct cr_score *score = score_at(sums, sums->scores[s]);
		bool complete =
			count_answers(sums, pattern, sums->scores[s]) == score->n_items;

		for (size_t i = 0; i < score->n_items; i++, row += family->n_terms)
			for (size_t t = 0; t < family->n_terms; t++)
				row[t] = complete &&
				         t == sums->linked->term[score->items[i].slot];
	}
}

/* The figures of a piece and the sums of answers.  Null without memory. */
static struct figure *
list_figures(const struct sums *sums, const struct piece_kind *piece, size_t *n)
{
	const struct family *family = sums->family;
	size_t first_wanted = family->n_members + count_sums(sums, sums->first_wanted);
	size_t n_rows = family->n_members + count_sums(sums, sums->n_scores);
	struct figure *figures = calloc(piece->n_figures + n_rows + 1, sizeof *figures);

	*n = 0;
	for (size_t f = 0; figures && f < piece->n_figures; f++)
		figures[(*n)++] = piece->figures[f];
	for (size_t row = family->n_members; figures && row < n_rows; row++)
		figures[(*n)++] =
			(struct figure){ row, EVERY_GROUP, NULL, row >= first_wanted };
	return figures;
}

/* What a combination of a piece's figures and the sums of answers leaves of it; with
 * 'nobody' not null whether it can leave nobody, else how few people, but somebody; where
 * they are fewer than 'enough' it may be even fewer. */
static bool
search_piece(const struct sums *sums, const struct piece_kind *piece, size_t enough,
             bool *nobody, size_t *least)
{
	struct search s = {
		.lore = sums->lore,
		.n_groups = piece->n_groups,
		.min_cell = sums->summary->min_cell,
		.alike = piece->alike,
		.n_alike = piece->n_alike,
		.enough = enough,
		.most_steps = MOST_STEPS,
	};
	struct figure *figures = list_figures(sums, piece, &s.n_figures);
	bool done;

	if (!figures)
		return false;
	lore_trim(sums->lore);
	s.figures = figures;
	done = nobody ? search_nobody(&s, nobody) : search_run(&s, least);
	free(figures);
	return done;
}

static bool
find_nobody(const struct sums *sums, struct piece_kind *piece)
{
	return search_piece(sums, piece, 0, &piece->nobody, NULL);
}

static bool
find_least(const struct sums *sums, const struct piece_kind *piece, size_t enough,
           size_t *least)
{
	return search_piece(sums, piece, enough, NULL, least);
}

/* How many people at least are left where somebody is, by one for each piece in which
 * nobody cannot be; enough of them are enough. */
static bool
count_left(struct sums *sums, size_t *left)
{
	*left = 0;
	for (size_t p = 0; p < sums->n_pieces && *left < sums->summary->min_cell; p++) {
		struct piece_kind *piece = &sums->pieces[p];

		if (!find_nobody(sums, piece))
			return false;
		*left += piece->nobody ? 0 : piece->times;
	}
	return true;
}

/* Whether each piece by itself leaves nobody or enough people. */
static bool
enough_each(const struct sums *sums, bool *enough)
{
	size_t min_cell = sums->summary->min_cell, least;

	*enough = true;
	for (size_t p = 0; p < sums->n_pieces && *enough; p++) {
		if (!find_least(sums, &sums->pieces[p], min_cell, &least))
			return false;
		*enough = least >= min_cell;
	}
	return true;
}

/* Whether the pieces that leave somebody leave enough people together. */
static bool
enough_together(const struct sums *sums, bool *enough)
{
	size_t min_cell = sums->summary->min_cell, left = 0, least;

	for (size_t p = 0; p < sums->n_pieces && left < min_cell; p++) {
		if (sums->pieces[p].nobody)
			continue;
		if (!find_least(sums, &sums->pieces[p], 2, &least))
			return false;
		left += least * sums->pieces[p].times;
	}
	*enough = left >= min_cell;
	return true;
}

/* What of a pattern the members of the family, and then the sums of answers, follow from.
 * Owned; null without memory. */
static uint64_t *
list_needs(const struct sums *sums)
{
	const struct family *family = sums->family;
	size_t n_words = pattern_words(family);
	size_t n_rows = family->n_members + count_sums(sums, sums->n_scores);
	uint64_t *needs = calloc(n_rows + 1, n_words * sizeof *needs), *row = needs;

	if (!needs)
		return NULL;
	memcpy(row, family->needs, family->n_members * n_words * sizeof *row);
	row += family->n_members * n_words;
	for (size_t s = 0; s < sums->n_scores; s++) {
		const struct cr_score *score = score_at(sums, sums->scores[s]);

		for (size_t i = 0; i < score->n_items; i++, row += n_words)
			for (size_t j = 0; j < score->n_items; j++) {
				size_t at = sums->linked->state[score->items[j].slot];

				row[at / 32] |= (uint64_t)3 << 2 * (at % 32);
			}
	}
	return needs;
}

static bool
decide_with(struct sums *sums, bool *may_show)
{
	size_t left;

	if (!count_left(sums, &left))
		return false;
	if (left == 0)
		return enough_each(sums, may_show);
	*may_show = left >= sums->summary->min_cell;
	return *may_show || enough_together(sums, may_show);
}

/* Whether the sums that are wanted may be shown beside those of the scores before them.
 */
static bool
decide(struct sums *sums, bool *may_show)
{
	uint64_t *needs = list_needs(sums);
	const struct weigher weigher = {
		.n_rows = sums->family->n_members + count_sums(sums, sums->n_scores),
		.n_terms = sums->family->n_terms,
		.weigh = weigh,
		.owner = sums,
		.n_words = pattern_words(sums->family),
		.needs = needs,
	};
	bool done;

	sums->lore = needs ? lore_new(&weigher) : NULL;
	done = sums->lore && decide_with(sums, may_show);
	lore_free(sums->lore);
	free(needs);
	return done;
}

/* How many gave some of the answers to a score and not all. */
static size_t
count_incomplete(const struct sums *sums, size_t score)
{
	const struct patterns *patterns = &sums->wave_patterns;
	size_t n = 0;

	for (size_t i = 0; i < patterns->n; i++) {
		size_t answers = count_answers(
			sums, patterns->words + i * patterns->n_words, score);

		if (answers > 0 && answers < score_at(sums, score)->n_items)
			n += patterns->counts[i];
	}
	return n;
}

static bool
is_in_family(const struct sums *sums, size_t score)
{
	size_t slot = cr_score_slot(sums->collection->instrument, score);

	for (size_t m = 0; m < sums->family->n_members; m++)
		if (sums->family->members[m] == slot)
			return true;
	return false;
}

static bool
is_asked_for(const struct sums *sums, size_t score)
{
	return is_in_family(sums, score) &&
	       cr_score_is_of_questions(sums->collection->instrument, score);
}

static bool
any_asked_for(const struct sums *sums)
{
	for (size_t s = 0; s < sums->collection->instrument->n_scores; s++)
		if (is_asked_for(sums, s))
			return true;
	return false;
}

/* The scores of the family of which sums are asked for: the more gave only some of the
 * answers, the later.  Sums of a score to which everybody gave all answers tell little;
 * they are looked at beside their like, before others from which the answers of a few
 * are left in each piece. */
static bool
order_scores(struct sums *sums, size_t *n)
{
	size_t *counts =
		cr_arena_array(&sums->arena, sums->family->n_members, sizeof *counts);

	*n = 0;
	for (size_t s = 0; counts && s < sums->collection->instrument->n_scores; s++) {
		size_t at = *n, count;

		if (!is_asked_for(sums, s))
			continue;
		count = count_incomplete(sums, s);
		for (; at > 0 && counts[at - 1] > count; at--) {
			counts[at] = counts[at - 1];
			sums->scores[at] = sums->scores[at - 1];
		}
		counts[at] = count;
		sums->scores[at] = s;
		++*n;
	}
	return counts;
}

/* Takes one score after the other. */
static bool
decide_each(struct sums *sums, size_t n, bool *may_show)
{
	sums->n_scores = 0;
	for (size_t i = 0; i < n; i++) {
		size_t score = sums->scores[i];

		/* Those that may not be shown make room for the next. */
		sums->first_wanted = sums->n_scores;
		sums->scores[sums->n_scores++] = score;
		if (!decide(sums, &may_show[score]))
			return false;
		sums->n_scores -= !may_show[score];
	}
	return true;
}

/* Looks at all scores together first, which is quicker, and mostly enough. */
static bool
decide_scores(struct sums *sums, bool *may_show)
{
	size_t n;
	bool all;

	if (!order_scores(sums, &n))
		return false;
	sums->first_wanted = 0;
	sums->n_scores = n;
	if (!decide(sums, &all))
		return false;
	for (size_t i = 0; all && i < n; i++)
		may_show[sums->scores[i]] = true;
	return all || decide_each(sums, n, may_show);
}

static bool
decide_all(struct sums *sums, bool *may_show, struct cr_error *err)
{
	bool done = true;

	sums->scores = calloc(sums->collection->instrument->n_scores + 1,
	                      sizeof *sums->scores);
	if (!sums->scores)
		return cr_error_nomem(err);
	for (size_t f = 0; done && f < sums->linked->n_families; f++) {
		sums->family = &sums->linked->families[f];
		if (any_asked_for(sums))
			done = sums_take_apart(sums, err) &&
			       (decide_scores(sums, may_show) || cr_error_nomem(err));
	}
	sums_forget(sums);
	free(sums->scores);
	cr_arena_fini(&sums->arena);
	return done;
}

bool
cr_summary_item_sums(const struct cr_summary *summary,
                     const struct cr_collection *collection, size_t wave, bool *may_show,
                     struct cr_error *err)
{
	struct linked linked;
	struct sums sums = {
		.linked = &linked,
		.summary = summary,
		.collection = collection,
		.wave = wave,
		.place = cr_collection_wave_place(collection, wave),
	};
	bool done = (linked_init(&linked, &collection->layout, 1, false) &&
	             base_groups_init(&sums.base, &linked.arena, collection->instrument)) ||
	            cr_error_nomem(err);

	memset(may_show, 0, collection->instrument->n_scores * sizeof *may_show);
	done = done && decide_all(&sums, may_show, err);
	linked_fini(&linked);
	return done;
}
