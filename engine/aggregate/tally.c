/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of a cell said on each slot: counted and summed up block by block. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

size_t
tally_choices(const struct layout *layout, size_t slot)
{
	const struct cr_instrument *instrument = layout->instrument;
	const struct cr_symbol *symbol = &instrument->symbols[slot];

	if (symbol->kind == CR_SYMBOL_SCORE) {
		const struct cr_score *score =
			&instrument->scores[slot - instrument->n_questions];

		return score->bands ? score->bands->list.n_items : 0;
	}
	return symbol->choices ? symbol->choices->n_items : 0;
}

bool
tallies_init(struct tallies *tallies, struct cr_arena *arena, const struct layout *layout,
             size_t n_parts)
{
	tallies->layout = layout;
	tallies->n_parts = n_parts;
	tallies->items = cr_arena_array(arena, layout->n_figured,
	                                n_parts * sizeof *tallies->items);
	for (size_t f = 0; tallies->items && f < layout->n_figured; f++) {
		size_t n = tally_choices(layout, layout->figured[f]);
		size_t *counts = cr_arena_array(arena, n_parts, n * sizeof *counts);

		if (!counts)
			return false;
		for (size_t p = 0; n && p < n_parts; p++)
			tallies->items[f * n_parts + p].counts = counts + p * n;
	}
	return tallies->items;
}

static void
widen(struct tally *tally, double least, double greatest, bool first)
{
	if (first || least < tally->least)
		tally->least = least;
	if (first || greatest > tally->greatest)
		tally->greatest = greatest;
}

void
tally_merge(struct tally *tally, const struct tally *other, size_t n_choices)
{
	tally->appears |= other->appears;
	if (other->moments.n == 0)
		return;
	widen(tally, other->least, other->greatest, tally->moments.n == 0);
	cr_moments_merge(&tally->moments, &other->moments);
	for (size_t c = 0; c < n_choices; c++)
		tally->counts[c] += other->counts[c];
}

bool
sorted_init(struct sorted *sorted)
{
	*sorted = (struct sorted){ .first = calloc(N_CODES + 2, sizeof *sorted->first) };
	return sorted->first;
}

void
sorted_fini(struct sorted *sorted)
{
	free(sorted->parts);
	free(sorted->rows);
	free(sorted->first);
	free(sorted->values);
	free(sorted->gathered);
	*sorted = (struct sorted){ 0 };
}

static bool
reserve(struct sorted *sorted, size_t n)
{
	if (n <= sorted->capacity)
		return true;
	free(sorted->parts);
	free(sorted->rows);
	free(sorted->values);
	free(sorted->gathered);
	sorted->parts = malloc(n);
	sorted->rows = malloc(n * sizeof *sorted->rows);
	sorted->values = malloc(n * sizeof *sorted->values);
	sorted->gathered = malloc(n * sizeof *sorted->gathered);
	sorted->capacity = sorted->parts && sorted->rows && sorted->values &&
	                                   sorted->gathered
	                           ? n
	                           : 0;
	return sorted->capacity;
}

bool
sorted_by_group(struct sorted *sorted, const struct block *block,
                const uint8_t *part_of_code)
{
	const uint8_t *groups = block_groups(block);
	uint32_t *first = sorted->first;

	if (!reserve(sorted, block->n))
		return false;
	sorted->block = block;
	sorted->n_parts = 1;
	/* Counted two places further on, so that placing them leaves each part's begin
	 * where it belongs. */
	memset(first, 0, (N_CODES + 2) * sizeof *first);
	for (size_t i = 0; i < block->n; i++) {
		uint8_t part = part_of_code[groups[i]];

		sorted->parts[i] = part;
		first[part + 2]++;
		if (part >= sorted->n_parts)
			sorted->n_parts = part + 1u;
	}
	for (size_t p = 2; p <= sorted->n_parts; p++)
		first[p] += first[p - 1];
	for (size_t i = 0; i < block->n; i++)
		sorted->rows[first[sorted->parts[i] + 1]++] = (uint32_t)i;
	return true;
}

size_t
sorted_values(struct sorted *sorted, size_t slot, size_t *ends)
{
	const double *values = block_values(sorted->block, slot, sorted->values);
	size_t n = 0;

	for (size_t p = 0; p < sorted->n_parts; p++) {
		for (size_t i = sorted->first[p]; i < sorted->first[p + 1]; i++) {
			double x = values[sorted->rows[i]];

			sorted->gathered[n] = x;
			n += isfinite(x) != 0;
		}
		ends[p] = n;
	}
	return n;
}

/* The values of one part. */
static void
add_values(struct tally *tally, const struct cr_score *score, const double *values,
           size_t n)
{
	struct tally more = { .least = n ? values[0] : 0, .greatest = n ? values[0] : 0 };

	cr_moments_of(&more.moments, values, n);
	for (size_t i = 0; i < n; i++) {
		more.least = values[i] < more.least ? values[i] : more.least;
		more.greatest = values[i] > more.greatest ? values[i] : more.greatest;
	}
	tally_merge(tally, &more, 0);
	for (size_t i = 0; score->bands && i < n; i++) {
		uint16_t band = cr_score_band(score, values[i]);

		if (band != CR_CHOICE_NONE)
			tally->counts[band]++;
	}
}

static void
add_score(const struct tallies *tallies, struct sorted *sorted, size_t slot, size_t *ends)
{
	const struct cr_instrument *instrument = tallies->layout->instrument;
	size_t begin = 0;

	sorted_values(sorted, slot, ends);
	for (size_t p = 0; p < sorted->n_parts; begin = ends[p++])
		add_values(tally_at(tallies, slot, p),
		           &instrument->scores[slot - instrument->n_questions],
		           sorted->gathered + begin, ends[p] - begin);
}

/* A choice, or a case. */
static void
add_code(struct tally *tally, uint8_t code)
{
	if (code >= CODE_NOT_APPLICABLE)
		return;
	tally->moments.n++;
	tally->counts[code]++;
}

static void
add_set(struct tally *tally, double size, const uint8_t *given, size_t n)
{
	if (!isfinite(size))
		return;
	tally->moments.n++;
	for (size_t c = 0; c < n; c++)
		tally->counts[c] += given[c] != 0;
}

static void
add_choices(const struct tallies *tallies, const struct sorted *sorted, size_t slot)
{
	const struct slot_place *place = &tallies->layout->slots[slot];
	const struct block *block = sorted->block;
	const uint8_t *sets = block_column(block, place->set_start);

	for (size_t p = 0; p < sorted->n_parts; p++)
		for (size_t i = sorted->first[p]; i < sorted->first[p + 1]; i++) {
			size_t row = sorted->rows[i];
			struct tally *tally = tally_at(tallies, slot, p);

			if (place->keep == KEEP_CODE)
				add_code(tally, block_codes(block, slot)[row]);
			else
				add_set(tally, block_numbers(block, slot)[row],
				        sets + row * place->set_width,
				        place->set_width);
		}
}

bool
tallies_add(struct tallies *tallies, struct sorted *sorted)
{
	const struct layout *layout = tallies->layout;
	size_t *ends = calloc(sorted->n_parts + 1, sizeof *ends);
	bool done;

	for (size_t f = 0; ends && f < layout->n_figured; f++) {
		size_t slot = layout->figured[f];

		if (layout->instrument->symbols[slot].kind == CR_SYMBOL_SCORE)
			add_score(tallies, sorted, slot, ends);
		else
			add_choices(tallies, sorted, slot);
		for (size_t p = 0; p < sorted->n_parts; p++)
			tally_at(tallies, slot, p)->appears |=
				sorted->first[p + 1] > sorted->first[p];
	}
	done = ends;
	free(ends);
	return done;
}
