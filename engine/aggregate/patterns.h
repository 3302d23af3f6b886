/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who answered the same of a family: respondents counted by which answers they gave and
 * by the group that they go by. */
#ifndef COREADY_AGGREGATE_PATTERNS_H
#define COREADY_AGGREGATE_PATTERNS_H

#include "block.h"
#include "linked.h"

/* Respondents who answered the same and go by the same group. */
struct alike {
	const uint64_t *pattern; /* Of the patterns; pattern_words() of them. */
	int group;
	size_t n;
};

struct patterns {
	const struct linked *linked;
	const struct family *family;
	size_t n_words;
	uint64_t *words; /* n x n_words; */
	int *groups;     /* and beside them. */
	size_t *counts;
	size_t n, capacity;
	uint32_t *places; /* Open addressing: 1 + a place among these, 0 where there is */
	size_t n_places;  /* none. */
	unsigned long long seed;

	uint64_t *rows;   /* Scratch: the words of the rows of a block, word by word; */
	uint8_t *states;  /* a state a row. */
	size_t n_rows;    /* Room for so many. */
};

void patterns_init(struct patterns *patterns, const struct linked *linked,
                   const struct family *family);
void patterns_fini(struct patterns *patterns);
void patterns_clear(struct patterns *patterns);

/* Adds the rows of a block; 'groups' has the group of each.  False if memory ran out. */
bool patterns_add(struct patterns *patterns, const struct block *block,
                  const uint8_t *groups);

/* Adds what other patterns of the same family count, all as one group. */
bool patterns_merge(struct patterns *patterns, const struct patterns *other, int group);

/* Writes n of them, the most frequent first, of equals the one that was added first. */
void patterns_list(const struct patterns *patterns, struct alike *alike);

#endif
