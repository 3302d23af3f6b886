/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A random study for the attacker: an instrument and the responses to it, known in full
 * here, and what the program makes of them.  Values and weights of scores are worked
 * out from the specification, not by the program. */
#ifndef COREADY_TESTS_ATTACK_STUDY_H
#define COREADY_TESTS_ATTACK_STUDY_H

#include "aggregate-world.h"
#include "attack-exact.h"
#include "coready/scales.h"

enum {
	MOST_ITEMS = 5,
	MOST_SCORES = 5,
	MOST_PARTS = 5,
	MOST_UNITS = 30,
	MOST_GROUPS = 9,
	MOST_PEOPLE = 120,
};

struct study_part {
	bool score;     /* Else an item. */
	size_t index;
	bool reverse;   /* Of an item only. */
	int weight;
};

struct study_score {
	bool sum, expr; /* Else a mean; 'expr' is (a + b) / 2 of two parts. */
	size_t min_count;
	struct study_part parts[MOST_PARTS];
	size_t n_parts;
};

struct study_person {
	int unit, group;         /* -1: none. */
	int answers[MOST_ITEMS]; /* 1 to 5; 0: missing. */
	bool has[MOST_SCORES];
	double value[MOST_SCORES];
	exact of[MOST_SCORES][MOST_ITEMS]; /* What the score is of each answer. */
	size_t same_as;          /* The first one who answered the same questions, in the
	                          * same unit and group. */
};

struct study {
	size_t min_cell, n_items, n_scores, n_units, n_groups, n_people;
	bool mean_of_groups;
	bool apart;              /* No item is of two scores, but of scores of scores. */
	bool asked[MOST_ITEMS];  /* A rule asks for shares of the answers. */
	struct study_score scores[MOST_SCORES];
	struct study_person people[MOST_PEOPLE];

	struct world world;
	const struct cr_summary *summary; /* Of 'world', as are */
	struct cr_scales *scales;         /* these. */
};

/* Makes study 'seed'; stops the test where the program refuses it. */
void study_init(struct study *study, unsigned seed);
void study_fini(struct study *study);

#endif
