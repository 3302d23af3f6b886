/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures and subspaces get numbers, and what a pattern does to a subspace is worked out
 * once: what of a pattern the figures follow from, since patterns that differ elsewhere
 * do the same.  It is kept only while it takes little: what is forgotten is worked out
 * again. */
#include "lore.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	MOST_CUTS = 1 << 17, /* That are kept. */
	MOST_BYTES = 16 << 20, /* Of subspaces. */
};

struct lore {
	struct weigher weigher;
	struct cr_map frames;   /* Figures by their bytes: to their places in: */
	uint64_t *needs;        /* what of a pattern they follow from, */
	size_t n_frames;        /* room for so many. */
	struct cr_map spaces;   /* By frame and basis. */
	struct cr_map cuts;     /* By space, group and what of a pattern matters: to what is
	                         * left. */
	uint64_t *cut_key;          /* Scratch: such a key; */
	struct left_over *left;
	size_t n, capacity;
	size_t bytes;
	size_t searches;
	struct cr_buf key;      /* Scratch; */
	double *weights;        /* of one pattern; */
	double *forms;          /* terms x figures, */
	size_t n_forms;         /* room for so many. */
};

struct lore *
lore_new(const struct weigher *weigher)
{
	struct lore *lore = calloc(1, sizeof *lore);

	if (!lore)
		return NULL;
	lore->weigher = *weigher;
	lore->weights = calloc(weigher->n_rows * weigher->n_terms + 1,
	                       sizeof *lore->weights);
	lore->cut_key = calloc(weigher->n_words + 2, sizeof *lore->cut_key);
	if (lore->weights && lore->cut_key)
		return lore;
	lore_free(lore);
	return NULL;
}

static void
forget(struct lore *lore)
{
	for (size_t i = 0; i < lore->n; i++)
		space_fini(&lore->left[i].space);
	lore->n = lore->bytes = 0;
	cr_map_fini(&lore->frames);
	cr_map_fini(&lore->spaces);
	cr_map_fini(&lore->cuts);
}

void
lore_free(struct lore *lore)
{
	if (!lore)
		return;
	forget(lore);
	free(lore->left);
	cr_buf_fini(&lore->key);
	free(lore->needs);
	free(lore->cut_key);
	free(lore->weights);
	free(lore->forms);
	free(lore);
}

void
lore_trim(struct lore *lore)
{
	if (lore->cuts.count > MOST_CUTS || lore->bytes > MOST_BYTES)
		forget(lore);
}

bool
lore_is_full(const struct lore *lore)
{
	return lore->bytes > 4 * (size_t)MOST_BYTES;
}

size_t
lore_begin(struct lore *lore)
{
	return ++lore->searches;
}

struct left_over *
lore_at(struct lore *lore, size_t number)
{
	return &lore->left[number];
}

static void
key_number(struct cr_buf *key, size_t number)
{
	cr_buf_add(key, &number, sizeof number);
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

/* Numbers a subspace, which it takes over; one that is known, but for rounding, has its
 * number. */
static bool
number_space(struct lore *lore, const struct search *s, size_t frame,
             struct space *space, size_t *number)
{
	size_t size = space->n_basis * space->n;
	bool done = true;

	cr_buf_clear(&lore->key);
	key_number(&lore->key, frame);
	for (size_t i = 0; i < size; i++) {
		/* As finely as what is not 0 is told from what is (linear.c). */
		long long rounded = llround(space->basis[i] * 1e8);

		cr_buf_add(&lore->key, &rounded, sizeof rounded);
	}
	if (lore->n == lore->capacity) {
		size_t capacity = lore->capacity ? 2 * lore->capacity : 64;
		struct left_over *left = realloc(lore->left, capacity * sizeof *left);

		done = left != NULL;
		lore->left = done ? left : lore->left;
		lore->capacity = done ? capacity : lore->capacity;
	}
	done = done && !lore->key.failed &&
	       cr_map_add(&lore->spaces, lore->key.data, lore->key.size, lore->n, number);
	if (!done || *number < lore->n) {
		space_fini(space);
		return done;
	}
	lore->left[lore->n++] = (struct left_over){
		.space = *space,
		.frame = frame,
		.wanted = uses_wanted(s, space),
	};
	lore->bytes += 2 * size * sizeof(double);
	return true;
}

/* All that a search's result depends on but the respondents. */
static void
key_frame(struct cr_buf *key, const struct search *s)
{
	cr_buf_clear(key);
	key_number(key, s->n_figures);
	key_number(key, s->n_groups);
	key_number(key, s->terms ? s->n_terms : 0);
	for (size_t f = 0; f < s->n_figures; f++) {
		const struct figure *figure = &s->figures[f];

		key_number(key, figure->member);
		key_number(key, (size_t)figure->group);
		key_number(key, (size_t)figure->wanted * 2 + (figure->factor != NULL));
		if (figure->factor)
			cr_buf_add(key, figure->factor,
			           s->n_groups * sizeof *figure->factor);
	}
	for (size_t t = 0; s->terms && t < s->n_terms; t++)
		key_number(key, s->terms[t]);
}

/* Finds what of a pattern the figures of a new frame follow from. */
static bool
find_needs(struct lore *lore, const struct search *s, size_t frame)
{
	size_t n_words = lore->weigher.n_words;

	if (frame == lore->n_frames) {
		size_t n = frame ? 2 * frame : 16;
		uint64_t *needs = realloc(lore->needs, n * n_words * sizeof *needs);

		if (!needs)
			return false;
		lore->needs = needs;
		lore->n_frames = n;
	}
	memset(lore->needs + frame * n_words, 0, n_words * sizeof *lore->needs);
	for (size_t f = 0; f < s->n_figures; f++)
		for (size_t w = 0; w < n_words; w++)
			lore->needs[frame * n_words + w] |=
				lore->weigher.needs[s->figures[f].member * n_words + w];
	return true;
}

bool
lore_whole(struct lore *lore, const struct search *s, size_t *number)
{
	size_t known = lore->frames.count, frame;
	struct space space;

	key_frame(&lore->key, s);
	if (lore->key.failed || !cr_map_add(&lore->frames, lore->key.data,
	                                    lore->key.size, known, &frame))
		return false;
	if (frame == known && !find_needs(lore, s, frame))
		return false;
	return space_whole(s->n_figures, &space) &&
	       number_space(lore, s, frame, &space, number);
}

/* What cancels out for these respondents: a row for each term. */
static bool
write_forms(struct lore *lore, const struct search *s, const struct alike *alike,
            size_t n_terms)
{
	size_t n = s->n_figures;

	lore->weigher.weigh(lore->weigher.owner, alike->pattern, lore->weights);
	if (n_terms * n > lore->n_forms) {
		free(lore->forms);
		lore->forms = calloc(n_terms * n, sizeof *lore->forms);
		lore->n_forms = lore->forms ? n_terms * n : 0;
		if (!lore->forms)
			return false;
	}
	memset(lore->forms, 0, n_terms * n * sizeof *lore->forms);
	for (size_t f = 0; f < n; f++) {
		const struct figure *figure = &s->figures[f];
		const double *weights =
			lore->weights + figure->member * lore->weigher.n_terms;
		double factor = figure->factor ? figure->factor[alike->group] : 1;

		if (figure->group != EVERY_GROUP && figure->group != alike->group)
			continue;
		for (size_t t = 0; t < n_terms; t++)
			lore->forms[t * n + f] =
				factor * weights[s->terms ? s->terms[t] : t];
	}
	return true;
}

/* Works out what is left. */
static bool
cut(struct lore *lore, const struct search *s, size_t number, const struct alike *alike,
    size_t *left)
{
	size_t n_terms = s->terms ? s->n_terms : lore->weigher.n_terms;
	size_t frame = lore->left[number].frame;
	struct space part;
	bool touches;

	*left = LEFT_AS_IT_WAS;
	if (!write_forms(lore, s, alike, n_terms) ||
	    !space_touches(&lore->left[number].space, lore->forms, n_terms, &touches))
		return false;
	if (!touches)
		return true;
	return space_cut(&lore->left[number].space, lore->forms, n_terms, &part) &&
	       number_space(lore, s, frame, &part, left);
}

/* Writes the key of a cut; returns its size. */
static size_t
key_cut(struct lore *lore, size_t number, const struct alike *alike)
{
	size_t n_words = lore->weigher.n_words;
	const uint64_t *needs = lore->needs + lore->left[number].frame * n_words;
	uint64_t *key = lore->cut_key;

	key[0] = number;
	key[1] = (uint64_t)alike->group;
	for (size_t w = 0; w < n_words; w++)
		key[w + 2] = alike->pattern[w] & needs[w];
	return (n_words + 2) * sizeof *key;
}

bool
lore_cut(struct lore *lore, const struct search *s, size_t number,
         const struct alike *alike, size_t *left)
{
	size_t size = key_cut(lore, number, alike);

	if (cr_map_find(&lore->cuts, (const char *)lore->cut_key, size, left))
		return true;
	if (!cut(lore, s, number, alike, left))
		return false;
	/* One search may look at more than there is room for. */
	return lore->cuts.count > MOST_CUTS ||
	       cr_map_add(&lore->cuts, (const char *)lore->cut_key, size, *left, NULL);
}
