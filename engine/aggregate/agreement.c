/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the respondents of a unit agree on a score (docs/scoring.md, "Agreement"):
 * for scores that are made of 'single' questions which all offer the same number of
 * equally spaced values.  Of their answers it is enough to know how often each was
 * given. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

/* A score on which people can agree. */
struct agreed_score {
	size_t score, n_options;
	uint8_t *option_of; /* By item and code: which of the options, from 0; else */
	size_t *counts;     /* NO_OPTION.  By item and option; of complete responses. */
};

enum { NO_OPTION = 255 };

struct agreeing {
	const struct layout *layout;
	struct cr_arena arena;
	struct agreed_score *scores;
	size_t n_scores;
	uint8_t *complete; /* Scratch: one a row. */
	size_t n_rows;
};

/* How many values a list offers, when they are equally spaced; else 0.  Writes them in
 * ascending order. */
static size_t
spaced_values(const struct cr_choices *list, double values[CR_CHOICES_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < list->n_items; i++)
		if (!list->items[i].missing)
			values[n++] = list->items[i].value;
	cr_sort(values, n);
	for (size_t i = 1; i < n; i++) {
		double even = values[0] + (values[n - 1] - values[0]) * (double)i /
		                                  (double)(n - 1);

		if (!(values[i] > values[i - 1]) ||
		    fabs(values[i] - even) > 1e-9 * (values[n - 1] - values[0]))
			return 0;
	}
	return n < 2 ? 0 : n;
}

static size_t
options_of(const struct layout *layout, const struct cr_item *item,
           double values[CR_CHOICES_MAX])
{
	const struct cr_symbol *symbol = &layout->instrument->symbols[item->slot];

	return symbol->kind == CR_SYMBOL_QUESTION && symbol->type == CR_CHOICE
	               ? spaced_values(symbol->choices, values)
	               : 0;
}

/* The number of options that all items of a score have, or 0 where there is no such. */
static size_t
common_options(const struct layout *layout, const struct cr_score *score)
{
	double values[CR_CHOICES_MAX];
	size_t common = 0;

	for (size_t i = 0; i < score->n_items; i++) {
		size_t options = options_of(layout, &score->items[i], values);

		if (options == 0 || (common && options != common))
			return 0;
		common = options;
	}
	return common;
}

/* Numbers the options of an item by its codes, as they count: reversed where it is. */
static void
number_options(const struct layout *layout, const struct cr_item *item,
               uint8_t *option_of)
{
	const double *value_of = layout->slots[item->slot].value_of;
	double values[CR_CHOICES_MAX];
	size_t n = options_of(layout, item, values);

	memset(option_of, NO_OPTION, N_CODES);
	for (size_t code = 0; code < N_CODES; code++)
		for (size_t o = 0; o < n; o++)
			if (!(value_of[code] < values[o]) &&
			    !(value_of[code] > values[o]) && isfinite(value_of[code]))
				option_of[code] =
					(uint8_t)(item->reverse ? n - 1 - o : o);
}

static bool
add_score(struct agreeing *agreeing, size_t index)
{
	const struct layout *layout = agreeing->layout;
	const struct cr_score *score = &layout->instrument->scores[index];
	struct agreed_score *agreed = &agreeing->scores[agreeing->n_scores];
	size_t n_options = common_options(layout, score);

	if (n_options == 0)
		return true;
	*agreed = (struct agreed_score){
		.score = index,
		.n_options = n_options,
		.option_of = cr_arena_array(&agreeing->arena, score->n_items, N_CODES),
		.counts = cr_arena_array(&agreeing->arena, score->n_items,
	                                 n_options * sizeof *agreed->counts),
	};
	if (!agreed->option_of || !agreed->counts)
		return false;
	for (size_t i = 0; i < score->n_items; i++)
		number_options(layout, &score->items[i], agreed->option_of + i * N_CODES);
	agreeing->n_scores++;
	return true;
}

struct agreeing *
agreeing_new(const struct layout *layout)
{
	struct agreeing *agreeing = calloc(1, sizeof *agreeing);
	size_t n_scores = layout->instrument->n_scores;
	bool done;

	if (!agreeing)
		return NULL;
	agreeing->layout = layout;
	agreeing->scores = cr_arena_array(&agreeing->arena, n_scores,
	                                  sizeof *agreeing->scores);
	done = agreeing->scores;
	for (size_t s = 0; done && s < n_scores; s++)
		done = add_score(agreeing, s);
	if (done)
		return agreeing;
	agreeing_free(agreeing);
	return NULL;
}

void
agreeing_free(struct agreeing *agreeing)
{
	if (!agreeing)
		return;
	cr_arena_fini(&agreeing->arena);
	free(agreeing->complete);
	free(agreeing);
}

static const struct cr_score *
score_of(const struct agreeing *agreeing, const struct agreed_score *agreed)
{
	return &agreeing->layout->instrument->scores[agreed->score];
}

void
agreeing_begin(struct agreeing *agreeing)
{
	for (size_t s = 0; s < agreeing->n_scores; s++) {
		struct agreed_score *agreed = &agreeing->scores[s];

		memset(agreed->counts, 0,
		       score_of(agreeing, agreed)->n_items * agreed->n_options *
		               sizeof *agreed->counts);
	}
}

/* Marks the rows in which every item has an option. */
static void
find_complete(struct agreeing *agreeing, const struct agreed_score *agreed,
              const struct block *block)
{
	const struct cr_score *score = score_of(agreeing, agreed);
	uint8_t *complete = agreeing->complete;

	memset(complete, 1, block->n);
	for (size_t i = 0; i < score->n_items; i++) {
		const uint8_t *codes = block_codes(block, (size_t)score->items[i].slot);
		const uint8_t *option_of = agreed->option_of + i * N_CODES;

		for (size_t row = 0; row < block->n; row++)
			complete[row] &= option_of[codes[row]] != NO_OPTION;
	}
}

static void
count_options(const struct agreeing *agreeing, struct agreed_score *agreed,
              const struct block *block)
{
	const struct cr_score *score = score_of(agreeing, agreed);

	for (size_t i = 0; i < score->n_items; i++) {
		const uint8_t *codes = block_codes(block, (size_t)score->items[i].slot);
		size_t of_code[N_CODES] = { 0 };
		size_t *counts = agreed->counts + i * agreed->n_options;

		for (size_t row = 0; row < block->n; row++)
			of_code[codes[row]] += agreeing->complete[row];
		for (size_t code = 0; code < N_CODES; code++)
			if (of_code[code])
				counts[agreed->option_of[i * N_CODES + code]] +=
					of_code[code];
	}
}

bool
agreeing_add(struct agreeing *agreeing, const struct block *block)
{
	if (block->n > agreeing->n_rows) {
		free(agreeing->complete);
		agreeing->complete = malloc(block->n);
		agreeing->n_rows = agreeing->complete ? block->n : 0;
		if (!agreeing->complete)
			return false;
	}
	for (size_t s = 0; s < agreeing->n_scores; s++) {
		find_complete(agreeing, &agreeing->scores[s], block);
		count_options(agreeing, &agreeing->scores[s], block);
	}
	return true;
}

/* Of fewer than min_cell people who gave every answer nothing is told. */
static struct cr_agreement
agreement_on(const struct agreeing *agreeing, const struct agreed_score *agreed,
             size_t min_cell)
{
	size_t n = 0;

	for (size_t o = 0; o < agreed->n_options; o++)
		n += agreed->counts[o];
	if (n < min_cell)
		return (struct cr_agreement){ NAN, NAN };
	return cr_agree(agreed->counts, score_of(agreeing, agreed)->n_items,
	                agreed->n_options);
}

bool
agreeing_fill(struct agreeing *agreeing, struct cr_arena *arena,
              const struct cell_work *work, struct cr_unit_wave *cell)
{
	const struct cr_instrument *instrument = work->layout->instrument;
	struct cr_agreement *agreement =
		cr_arena_array(arena, instrument->n_scores, sizeof *agreement);

	if (!agreement)
		return false;
	for (size_t s = 0; s < instrument->n_scores; s++)
		agreement[s] = (struct cr_agreement){ NAN, NAN };
	/* There is no agreement of people who speak of different places. */
	for (size_t s = 0; s < agreeing->n_scores && !work->together; s++) {
		size_t score = agreeing->scores[s].score;

		if (work->level[cr_score_slot(instrument, score)] != SHOW_NOTHING)
			agreement[score] = agreement_on(agreeing, &agreeing->scores[s],
			                                work->min_cell);
	}
	cell->agreement = agreement;
	return true;
}
