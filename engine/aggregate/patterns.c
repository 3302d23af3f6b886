/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pattern is some words of two bits an answer; patterns are counted in a hash table
 * that is keyed, so that nobody can make it slow by what is in a file. */
#include "patterns.h"

#include <stdlib.h>
#include <string.h>

#include "coready/fingerprint.h"

enum { FIRST_CAPACITY = 64 };

void
patterns_init(struct patterns *patterns, const struct linked *linked,
              const struct family *family)
{
	struct cr_fingerprint_key key;

	cr_fingerprint_key_init(&key);
	*patterns = (struct patterns){
		.linked = linked,
		.family = family,
		.n_words = pattern_words(family),
		.seed = key.seed[0][0],
	};
}

void
patterns_fini(struct patterns *patterns)
{
	free(patterns->words);
	free(patterns->groups);
	free(patterns->counts);
	free(patterns->places);
	free(patterns->rows);
	free(patterns->states);
	*patterns = (struct patterns){ 0 };
}

void
patterns_clear(struct patterns *patterns)
{
	if (patterns->n)
		memset(patterns->places, 0,
		       patterns->n_places * sizeof *patterns->places);
	patterns->n = 0;
}

static uint64_t
mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 32;
}

static uint64_t
hash_of(const struct patterns *patterns, const uint64_t *words, int group)
{
	uint64_t hash = mix(patterns->seed, (uint64_t)group + 1);

	for (size_t w = 0; w < patterns->n_words; w++)
		hash = mix(hash ^ hash >> 29, words[w]);
	return mix(hash, patterns->seed);
}

/* Where a pattern stands, or the empty place where it would. */
static uint32_t *
place_of(const struct patterns *patterns, const uint64_t *words, int group)
{
	size_t n_words = patterns->n_words, mask = patterns->n_places - 1;
	size_t i = (size_t)hash_of(patterns, words, group) & mask;

	for (;; i = (i + 1) & mask) {
		size_t at = patterns->places[i];

		if (at == 0)
			return &patterns->places[i];
		if (patterns->groups[at - 1] == group &&
		    memcmp(patterns->words + (at - 1) * n_words, words,
		           n_words * sizeof *words) == 0)
			return &patterns->places[i];
	}
}

/* Room for twice as many, and twice as many places as that. */
static bool
grow(struct patterns *patterns)
{
	size_t capacity = patterns->capacity ? 2 * patterns->capacity : FIRST_CAPACITY;
	size_t n_words = patterns->n_words;
	uint64_t *words = realloc(patterns->words, capacity * n_words * sizeof *words);
	int *groups;
	size_t *counts;
	uint32_t *places;

	if (words)
		patterns->words = words;
	groups = realloc(patterns->groups, capacity * sizeof *groups);
	if (groups)
		patterns->groups = groups;
	counts = realloc(patterns->counts, capacity * sizeof *counts);
	if (counts)
		patterns->counts = counts;
	places = capacity < UINT32_MAX / 2 ? calloc(2 * capacity, sizeof *places) : NULL;
	if (!words || !groups || !counts || !places) {
		free(places);
		return false;
	}
	free(patterns->places);
	patterns->places = places;
	patterns->n_places = 2 * capacity;
	patterns->capacity = capacity;
	for (size_t i = 0; i < patterns->n; i++)
		*place_of(patterns, words + i * n_words, groups[i]) = (uint32_t)(i + 1);
	return true;
}

static bool
count(struct patterns *patterns, const uint64_t *words, int group, size_t times)
{
	uint32_t *place;

	if (patterns->n == patterns->capacity && !grow(patterns))
		return false;
	place = place_of(patterns, words, group);
	if (*place == 0) {
		size_t at = patterns->n++;

		memcpy(patterns->words + at * patterns->n_words, words,
		       patterns->n_words * sizeof *words);
		patterns->groups[at] = group;
		patterns->counts[at] = 0;
		*place = (uint32_t)patterns->n;
	}
	patterns->counts[*place - 1] += times;
	return true;
}

static bool
reserve_rows(struct patterns *patterns, size_t n)
{
	if (n <= patterns->n_rows)
		return true;
	free(patterns->rows);
	free(patterns->states);
	patterns->rows = malloc(n * patterns->n_words * sizeof *patterns->rows);
	patterns->states = malloc(n);
	patterns->n_rows = patterns->rows && patterns->states ? n : 0;
	return patterns->n_rows;
}

/* Writes the words of all rows, a row's side by side. */
static void
write_rows(struct patterns *patterns, const struct block *block)
{
	const struct family *family = patterns->family;
	size_t n_words = patterns->n_words;

	memset(patterns->rows, 0, block->n * n_words * sizeof *patterns->rows);
	for (size_t s = 0; s < family->n_slots; s++) {
		size_t at = patterns->linked->state[family->slots[s]];
		uint64_t *rows = patterns->rows + at / 32;
		unsigned shift = 2 * (at % 32);

		block_states(block, family->slots[s], patterns->states);
		for (size_t i = 0; i < block->n; i++)
			rows[i * n_words] |= (uint64_t)patterns->states[i] << shift;
	}
}

bool
patterns_add(struct patterns *patterns, const struct block *block, const uint8_t *groups)
{
	if (!reserve_rows(patterns, block->n))
		return false;
	write_rows(patterns, block);
	for (size_t i = 0; i < block->n; i++)
		if (!count(patterns, patterns->rows + i * patterns->n_words, groups[i],
		           1))
			return false;
	return true;
}

bool
patterns_merge(struct patterns *patterns, const struct patterns *other, int group)
{
	for (size_t i = 0; i < other->n; i++)
		if (!count(patterns, other->words + i * other->n_words, group,
		           other->counts[i]))
			return false;
	return true;
}

static int
more_frequent(const void *left, const void *right)
{
	const struct alike *a = left, *b = right;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	/* They are in one array, in the order in which they were added. */
	return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

/* Appends those that are of several respondents, or of one; returns how many. */
static size_t
append(const struct patterns *patterns, bool several, struct alike *alike)
{
	size_t n = 0;

	for (size_t i = 0; i < patterns->n; i++)
		if (several == (patterns->counts[i] > 1))
			alike[n++] = (struct alike){
				.pattern = patterns->words + i * patterns->n_words,
				.group = patterns->groups[i],
				.n = patterns->counts[i],
			};
	return n;
}

/* Most are one of their kind: they need not be put in order. */
void
patterns_list(const struct patterns *patterns, struct alike *alike)
{
	size_t n = append(patterns, true, alike);

	if (n)
		qsort(alike, n, sizeof *alike, more_frequent);
	append(patterns, false, alike + n);
}
