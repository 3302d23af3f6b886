/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of each score, classification and question of a cell may be shown, by how
 * many values there are (docs/scoring.md, "What may be shown of few people", rule 3). */
#include <stdlib.h>
#include <string.h>

#include "private.h"

void
count_values(const struct cell_work *work, size_t slot, size_t *counts)
{
	memset(counts, 0, (work->n_groups + 1) * sizeof *counts);
	for (size_t p = 0; p < work->tallies.n_parts; p++)
		counts[p] = tally_at(&work->tallies, slot, p)->moments.n;
}

size_t
pool_for_mean(const struct cell_work *work, const size_t *counts, int *class_of)
{
	const struct pooling how = { .least = work->min_cell };

	return pool_small(counts, work->n_groups + 1, &how, class_of);
}

void
mean_factors(const struct cell_work *work, const size_t *counts, int *class_of,
             double *factors)
{
	size_t n_classes = pool_for_mean(work, counts, class_of);

	for (size_t g = 0; g < work->n_groups; g++) {
		size_t n = 0;

		for (size_t other = 0; other < work->n_groups; other++)
			if (class_of[other] == class_of[g])
				n += counts[other];
		factors[g] = n ? (double)work->n / (double)(n * n_classes) : 0;
	}
}

size_t
figures_by_level(enum level level, size_t n_groups, size_t member, const double *factors,
                 bool wanted, struct figure *figures)
{
	size_t n = 0;

	if (level == SHOW_AVERAGE || level == SHOW_ALL)
		figures[n++] = (struct figure){
			member, EVERY_GROUP, level == SHOW_AVERAGE ? factors : NULL, wanted
		};
	for (size_t g = 0; g < n_groups && level == SHOW_GROUPS; g++)
		figures[n++] = (struct figure){ member, (int)g, NULL, wanted };
	return n;
}

static enum level
level_of(const struct cell_work *work, const size_t *counts)
{
	enum level level = work->n_groups ? SHOW_GROUPS : SHOW_ALL;
	size_t n = counts[work->n_groups];

	for (size_t g = 0; g < work->n_groups; g++) {
		n += counts[g];
		if (counts[g] > 0 && counts[g] < work->min_cell)
			level = SHOW_ALL;
	}
	return n > 0 && n < work->min_cell ? SHOW_NOTHING : level;
}

/* Of a question only what all gave is ever shown. */
static enum level
level_of_question(const struct cell_work *work, const size_t *counts)
{
	enum level level = level_of(work, counts);

	return level == SHOW_GROUPS ? SHOW_ALL : level;
}

/* With equal weights, what is averaged where the groups do not show. */
static enum level
level_of_score(const struct cell_work *work, const size_t *counts, int *class_of)
{
	enum level level = level_of(work, counts);

	if (level == SHOW_ALL && work->layout->instrument->design.mean_of_groups &&
	    pool_for_mean(work, counts, class_of) > 1)
		return SHOW_AVERAGE;
	return level;
}

static enum level
level_of_slot(const struct cell_work *work, size_t slot, const size_t *counts,
              int *class_of)
{
	switch (work->layout->instrument->symbols[slot].kind) {
	case CR_SYMBOL_QUESTION:
		return level_of_question(work, counts);
	case CR_SYMBOL_SCORE:
		return level_of_score(work, counts, class_of);
	default:
		return level_of(work, counts);
	}
}

/* Whether a level is less than the groups of the cell allow: of a question, all. */
static bool
withholds(const struct cell_work *work, size_t slot, enum level level)
{
	bool question = slot < work->layout->instrument->n_questions;

	return level > (work->n_groups && !question ? SHOW_GROUPS : SHOW_ALL);
}

bool
levels_by_values(struct cell_work *work)
{
	size_t *counts = calloc(work->n_groups + 1, sizeof *counts);
	int *class_of = calloc(work->n_groups + 1, sizeof *class_of);
	bool done;

	memset(work->level, SHOW_NOTHING, work->layout->instrument->n_slots);
	for (size_t f = 0; counts && class_of && f < work->layout->n_figured; f++) {
		size_t slot = work->layout->figured[f];
		enum level level;

		count_values(work, slot, counts);
		level = level_of_slot(work, slot, counts, class_of);
		work->level[slot] = (uint8_t)level;
		if (work->withheld && withholds(work, slot, level))
			work->withheld[slot] = CR_WITHHELD_FEW;
	}
	done = counts && class_of;
	free(counts);
	free(class_of);
	return done;
}
