/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which scores stand out among others.  What is printed the same is the same: nobody is
 * to read that 60 is above 60. */
#include "reports/sections/say.h"

#include "coready/number.h"

#include <stdlib.h>

#define NAMED 3 /* Scores that are named; of more it is said how many there are. */

const struct cr_model_score **
cr_say_scores(struct cr_report_section *section, int level, bool shown, size_t *n)
{
	const struct cr_model *model = section->model;
	const struct cr_model_score **scores =
		cr_say_room(section, model->n_scores, sizeof *scores);

	*n = 0;
	for (size_t i = 0; scores && i < model->n_scores; i++) {
		const struct cr_model_score *score = &model->scores[i];

		if (score->level == level && score->scale.lo < score->scale.hi &&
		    (!shown || score->all.shown == CR_SHOWN))
			scores[(*n)++] = score;
	}
	return scores;
}

double
cr_say_height(const struct cr_model_score *score)
{
	double mean = score->all.mean;

	return (cr_number_round(mean, cr_say_digits(score, mean)) - score->scale.lo) /
	       (score->scale.hi - score->scale.lo);
}

/* How high on its own scale a score stands, 0 to 1, not rounded. */
static double
exact_height(const struct cr_model_score *score)
{
	return (score->all.mean - score->scale.lo) /
	       (score->scale.hi - score->scale.lo);
}

/* Ties stay in the order of the instrument. */
static int
compare(const void *a, const void *b, int way)
{
	const struct cr_model_score *p = *(const struct cr_model_score *const *)a;
	const struct cr_model_score *q = *(const struct cr_model_score *const *)b;
	double x = exact_height(p), y = exact_height(q);

	if (x != y)
		return x < y ? -way : way;
	return p < q ? -1 : p > q;
}

static int
lowest_first(const void *a, const void *b)
{
	return compare(a, b, 1);
}

static int
highest_first(const void *a, const void *b)
{
	return compare(a, b, -1);
}

const struct cr_model_score **
cr_say_ranked(struct cr_report_section *section, bool lowest, size_t *n)
{
	const struct cr_model_score **scores = NULL;

	*n = 0;
	for (int level = 2; level >= 1 && *n < 2; level--)
		scores = cr_say_scores(section, level, true, n);
	if (scores)
		qsort(scores, *n, sizeof *scores,
		      lowest ? lowest_first : highest_first);
	return scores;
}

size_t
cr_say_tied(const struct cr_model_score *const *ranked, size_t n)
{
	size_t tied = 0;

	while (tied < n && cr_say_height(ranked[tied]) == cr_say_height(ranked[0]))
		tied++;
	return tied;
}

void
cr_say_no_score_stands_out(struct cr_report_section *section, enum cr_style style,
                           size_t n)
{
	cr_say_wide(section, style, CR_WORD_NO_SCORE_STANDS_OUT,
	            CR_ARGS(cr_words_number(&section->words, (double)n, 0)));
}

const char *
cr_say_titles(struct cr_report_section *section,
              const struct cr_model_score *const *scores, size_t n)
{
	const char *titles[NAMED];

	if (n > NAMED)
		return cr_say(section, CR_WORD_TIED,
		              CR_ARGS(cr_words_number(&section->words, (double)n, 0)));
	for (size_t i = 0; i < n; i++)
		titles[i] = n == 1 ? scores[i]->title
		                   : cr_say(section, CR_WORD_QUOTED,
		                            CR_ARGS(scores[i]->title));
	return cr_words_list(&section->words, titles, n);
}
