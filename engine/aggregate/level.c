/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of each score, classification and question of a cell may be shown, by how
 * many values there are (docs/scoring.md, "What may be shown of few people", rule 3). */
#include <stdlib.h>
#include <string.h>

#include "private.h"

bool
has_value(const struct cr_collection *collection, size_t row, size_t slot)
{
	const struct layout *layout = &collection->layout;
	const char *record = collection_record(collection, row);

	if (collection->instrument->symbols[slot].type == CR_CHOICE)
		return record_code(layout, record, slot) < CODE_NOT_APPLICABLE;
	return isfinite(record_value(layout, record, slot));
}

int
group_for(const struct cell_work *work, size_t i, size_t slot)
{
	enum level level;

	if (!work->home)
		return work->group_of[i];
	level = work->home[i] ? work->home[i]->level[slot] : SHOW_NOTHING;
	if (level == SHOW_GROUPS)
		return work->group_of[i];
	/* A sum over a unit that shows only an average of its groups would let both be
	 * solved for. */
	if (level == SHOW_AVERAGE || (level == SHOW_NOTHING && !work->everybody[slot]))
		return LEFT_OUT;
	return (int)work->n_groups;
}

bool
group_appears(const struct cell_work *work, size_t slot, int group)
{
	for (size_t i = 0; i < work->n; i++)
		if (group_for(work, i, slot) == group)
			return true;
	return false;
}

void
count_values(const struct cell_work *work, size_t slot, size_t *counts)
{
	memset(counts, 0, (work->n_groups + 1) * sizeof *counts);
	for (size_t i = 0; i < work->n; i++) {
		int group = group_for(work, i, slot);

		if (group != LEFT_OUT)
			counts[group] +=
				has_value(work->collection, work->rows[i], slot);
	}
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

	if (level == SHOW_ALL && work->collection->instrument->design.mean_of_groups &&
	    pool_for_mean(work, counts, class_of) > 1)
		return SHOW_AVERAGE;
	return level;
}

static enum level
level_of_slot(const struct cell_work *work, size_t slot, const size_t *counts,
              int *class_of)
{
	switch (work->collection->instrument->symbols[slot].kind) {
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
	bool question = work->collection->instrument->symbols[slot].kind ==
	                CR_SYMBOL_QUESTION;

	return level > (work->n_groups && !question ? SHOW_GROUPS : SHOW_ALL);
}

/* Whether figures of it are shown at all. */
static bool
is_shown(const struct layout *layout, size_t slot)
{
	return layout->offset[slot] != NOT_KEPT &&
	       (slot >= layout->instrument->n_questions || layout->asked[slot]);
}

bool
levels_by_values(struct cell_work *work)
{
	const struct cr_instrument *instrument = work->collection->instrument;
	size_t *counts = calloc(work->n_groups + 1, sizeof *counts);
	int *class_of = calloc(work->n_groups + 1, sizeof *class_of);

	for (size_t slot = 0; counts && class_of && slot < instrument->n_slots; slot++) {
		enum level level;

		work->level[slot] = SHOW_NOTHING;
		if (!is_shown(&work->collection->layout, slot))
			continue;
		count_values(work, slot, counts);
		level = level_of_slot(work, slot, counts, class_of);
		work->level[slot] = (uint8_t)level;
		if (work->withheld && withholds(work, slot, level))
			work->withheld[slot] = CR_WITHHELD_FEW;
	}
	free(counts);
	free(class_of);
	return counts && class_of;
}
