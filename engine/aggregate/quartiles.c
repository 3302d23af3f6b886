/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The quartiles of a cell.  Where its responses are read at once they are put in order as
 * far as needed; else they are found in passes (ranks.h). */
#include "coready/ranks.h"

#include <stdlib.h>

#include "passes.h"

/* All scores together take about so much memory. */
enum { PASSES_BYTES = 24 << 20 };

bool
quartiles_init(struct quartiles *quartiles, struct cr_arena *arena,
               const struct cr_instrument *instrument, size_t n_parts)
{
	quartiles->n_parts = n_parts;
	quartiles->items = cr_arena_array(arena, instrument->n_scores,
	                                  (n_parts + 1) * sizeof *quartiles->items);
	return quartiles->items;
}

/* What of a score is shown, and of enough people: part by part, and of all. */
static bool
is_wanted(const struct cell_work *work, size_t slot, size_t n)
{
	return work->level[slot] != SHOW_NOTHING && n >= 2 * work->min_cell;
}

static bool
is_part_wanted(const struct cell_work *work, size_t slot, size_t part)
{
	return work->level[slot] == SHOW_GROUPS && part < work->n_groups &&
	       is_wanted(work, slot, tally_at(&work->tallies, slot, part)->moments.n);
}

static size_t
count_all(const struct cell_work *work, size_t slot)
{
	size_t n = 0;

	for (size_t p = 0; p < work->tallies.n_parts; p++)
		n += tally_at(&work->tallies, slot, p)->moments.n;
	return n;
}

/* Of the one block of a cell. */
static void
quartiles_at_once(struct quartiles *quartiles, const struct cell_work *work,
                  struct sorted *sorted, size_t *ends)
{
	const struct cr_instrument *instrument = work->layout->instrument;

	for (size_t s = 0; s < instrument->n_scores; s++) {
		size_t slot = cr_score_slot(instrument, s), begin = 0;
		size_t n = count_all(work, slot);

		if (!is_wanted(work, slot, n))
			continue;
		sorted_values(sorted, slot, ends);
		for (size_t p = 0; p < sorted->n_parts; begin = ends[p++])
			if (is_part_wanted(work, slot, p))
				cr_quartiles(sorted->gathered + begin, ends[p] - begin,
				             quartiles_at(quartiles, s, p + 1));
		cr_quartiles(sorted->gathered, n,
		             quartiles_at(quartiles, s, QUARTILES_OF_ALL));
	}
}

struct passes {
	const struct cell_work *work;
	size_t n_scores;
	struct cr_ranks **ranks; /* One a score; null where nothing is wanted. */
	size_t *sample_of;       /* score x part: in the ranks; of all parts that are not */
	size_t n_parts;          /* wanted by themselves the same. */
	size_t *ends;            /* Scratch: of the parts of a block. */
};

static size_t
sample_at(const struct passes *passes, size_t score, size_t part)
{
	return passes->sample_of[score * passes->n_parts + part];
}

/* Numbers the parts of a score that are wanted; the others are one.  Returns how many
 * samples there are. */
static size_t
number_samples(struct passes *passes, size_t score, size_t slot)
{
	size_t *sample_of = passes->sample_of + score * passes->n_parts, n = 1;

	for (size_t p = 0; p < passes->n_parts; p++)
		sample_of[p] = is_part_wanted(passes->work, slot, p) ? n++ : 0;
	return n;
}

/* The least and the greatest value of all. */
static void
find_range(const struct cell_work *work, size_t slot, double *least, double *greatest)
{
	*least = INFINITY;
	*greatest = -INFINITY;
	for (size_t p = 0; p < work->tallies.n_parts; p++) {
		const struct tally *tally = tally_at(&work->tallies, slot, p);

		if (tally->moments.n == 0)
			continue;
		*least = fmin(*least, tally->least);
		*greatest = fmax(*greatest, tally->greatest);
	}
}

static bool
ask(struct passes *passes, size_t score, struct cr_error *err)
{
	const struct cell_work *work = passes->work;
	size_t slot = cr_score_slot(work->layout->instrument, score);
	size_t n = count_all(work, slot);
	struct cr_ranks *ranks;
	double least, greatest;

	if (!is_wanted(work, slot, n))
		return true;
	find_range(work, slot, &least, &greatest);
	ranks = cr_ranks_new(number_samples(passes, score, slot), least, greatest,
	                     PASSES_BYTES / passes->n_scores, err);
	passes->ranks[score] = ranks;
	if (!ranks || !cr_ranks_ask(ranks, CR_RANKS_ALL, n, err))
		return false;
	for (size_t p = 0; p < passes->n_parts; p++)
		if (is_part_wanted(work, slot, p) &&
		    !cr_ranks_ask(ranks, sample_at(passes, score, p),
		                  tally_at(&work->tallies, slot, p)->moments.n, err))
			return false;
	return true;
}

struct passes *
passes_new(const struct cell_work *work, struct cr_error *err)
{
	struct passes *passes = calloc(1, sizeof *passes);
	size_t n_scores = work->layout->instrument->n_scores;
	bool done;

	if (!passes) {
		cr_error_nomem(err);
		return NULL;
	}
	passes->work = work;
	passes->n_scores = n_scores;
	passes->n_parts = work->tallies.n_parts;
	passes->ranks = calloc(n_scores + 1, sizeof *passes->ranks);
	passes->sample_of = calloc(n_scores + 1,
	                           passes->n_parts * sizeof *passes->sample_of);
	passes->ends = calloc(N_CODES, sizeof *passes->ends);
	done = (passes->ranks && passes->sample_of && passes->ends) ||
	       cr_error_nomem(err);
	for (size_t s = 0; done && s < n_scores; s++)
		done = ask(passes, s, err);
	if (done)
		return passes;
	passes_free(passes);
	return NULL;
}

void
passes_free(struct passes *passes)
{
	if (!passes)
		return;
	for (size_t s = 0; passes->ranks && s < passes->n_scores; s++)
		cr_ranks_free(passes->ranks[s]);
	free(passes->ranks);
	free(passes->sample_of);
	free(passes->ends);
	free(passes);
}

bool
passes_open(struct passes *passes, bool *open, struct cr_error *err)
{
	*open = false;
	for (size_t s = 0; s < passes->n_scores; s++) {
		bool one = false;

		if (passes->ranks[s] && !cr_ranks_open(passes->ranks[s], &one, err))
			return false;
		*open |= one;
	}
	return true;
}

void
passes_add(struct passes *passes, struct sorted *sorted, part_for_fn *part_for,
           const void *owner)
{
	for (size_t s = 0; s < passes->n_scores; s++) {
		size_t slot = cr_score_slot(passes->work->layout->instrument, s);
		size_t begin = 0, part;

		if (!passes->ranks[s])
			continue;
		sorted_values(sorted, slot, passes->ends);
		for (size_t p = 0; p < sorted->n_parts; begin = passes->ends[p++]) {
			part = part_for(owner, slot, p);
			if (part != NO_PART)
				cr_ranks_add(passes->ranks[s], sample_at(passes, s, part),
				             sorted->gathered + begin,
				             passes->ends[p] - begin);
		}
	}
}

void
passes_read(const struct passes *passes, struct quartiles *quartiles)
{
	for (size_t s = 0; s < passes->n_scores; s++) {
		size_t slot = cr_score_slot(passes->work->layout->instrument, s);

		if (!passes->ranks[s])
			continue;
		cr_ranks_quartiles(passes->ranks[s], CR_RANKS_ALL,
		                   quartiles_at(quartiles, s, QUARTILES_OF_ALL));
		for (size_t p = 0; p < passes->n_parts; p++)
			if (is_part_wanted(passes->work, slot, p))
				cr_ranks_quartiles(passes->ranks[s],
				                   sample_at(passes, s, p),
				                   quartiles_at(quartiles, s, p + 1));
	}
}

static size_t
own_part(const void *owner, size_t slot, size_t part)
{
	(void)owner, (void)slot;
	return part;
}

/* Of a cell of many blocks. */
static bool
quartiles_in_passes(struct quartiles *quartiles, const struct cell_work *work,
                    struct body *body, const uint8_t *part_of_code,
                    struct sorted *sorted, struct cr_error *err)
{
	struct passes *passes = passes_new(work, err);
	bool open = false, done = passes && passes_open(passes, &open, err);

	while (done && open) {
		const struct block *block;

		body_rewind(body);
		while ((done = body_next(body, &block, err)) && block) {
			if (!sorted_by_group(sorted, block, part_of_code)) {
				done = cr_error_nomem(err);
				break;
			}
			passes_add(passes, sorted, own_part, NULL);
		}
		done = done && passes_open(passes, &open, err);
	}
	if (done)
		passes_read(passes, quartiles);
	passes_free(passes);
	return done;
}

bool
quartiles_of_cell(struct quartiles *quartiles, const struct cell_work *work,
                  struct body *body, const uint8_t *part_of_code,
                  struct sorted *sorted, struct cr_error *err)
{
	size_t *ends;

	if (!body->whole)
		return quartiles_in_passes(quartiles, work, body, part_of_code, sorted,
		                           err);
	ends = calloc(sorted->n_parts + 1, sizeof *ends);
	if (!ends)
		return cr_error_nomem(err);
	quartiles_at_once(quartiles, work, sorted, ends);
	free(ends);
	return true;
}
