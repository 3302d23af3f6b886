/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which scores of an instrument are made of the same answers, and how: families, in
 * which each score of a response is a weighted sum of answers.  Made once for an
 * instrument; the search asks it what a response contributes. */
#ifndef COREADY_AGGREGATE_LINKED_H
#define COREADY_AGGREGATE_LINKED_H

#include "layout.h"
#include "coready/arena.h"

/* Scores that share answers, and questions of which shares are shown. */
struct family {
	size_t *members; /* Slots: questions, then scores, each after its items. */
	size_t n_members;
	size_t *terms;   /* Slots of what they are sums of: questions, scores that are no */
	size_t n_terms;  /* sums of anything (a geometric mean), and atoms. */
	bool *uses;      /* n_members x n_terms: which terms a member may be made of. */
	uint64_t *needs; /* n_members x pattern_words(): the states that its weights follow
	                  * from, as bits of a pattern. */
	size_t *slots;   /* All of these, n_slots of them: what a response is looked at for. */
	size_t n_slots;
	size_t *order;   /* Members as they are decided on. */
	bool *related;   /* n_members x n_members: of the places in that order before each
	                  * which matter to it, and itself; */
	size_t *used;    /* and n_members x n_terms: the terms that these are made of, */
	size_t *n_used;  /* so many. */
};

/* What a score by expression is of its inputs, where it is a weighted sum of them. */
struct weighted_sum {
	const struct cr_program_input *inputs;
	size_t n_inputs;
	double *weights; /* For each set of inputs that are there (bit i: input i), one an
	                  * input; NaN where it is no such sum then.  Null: it never is. */
};

struct linked {
	const struct cr_instrument *instrument;
	struct family *families;
	size_t n_families;
	size_t *place;           /* By slot: among the members of its family. */
	size_t *term;            /* By slot: among the terms of its family; */
	size_t *state;           /* and among its slots. */
	struct weighted_sum *sums; /* One a score; of use for CR_METHOD_EXPR. */
	bool *atom;              /* By score: made of questions that nothing else is made of,
	                          * so that nothing follows from what it is made of. */
	struct cr_arena arena;
};

/* Families of 'least' members or more; where it matters what each question says there are
 * no atoms. */
bool linked_init(struct linked *linked, const struct layout *layout, size_t least,
                 bool atoms);
void linked_fini(struct linked *linked);

/* Which answers and scores of a family a response has: an enum state for each of its
 * slots, two bits each.  What a response contributes follows from that. */
static inline size_t
pattern_words(const struct family *family)
{
	return family->n_slots / 32 + 1;
}

static inline enum state
pattern_state(const struct linked *linked, const uint64_t *pattern, size_t slot)
{
	size_t at = linked->state[slot];

	return (enum state)(pattern[at / 32] >> 2 * (at % 32) & 3);
}

/* What each member of 'family' is of the terms, in one response: n_members x n_terms
 * weights; a member that is missing has none.  A constant that is added is left out. */
void linked_weights(const struct linked *linked, const struct family *family,
                    const uint64_t *pattern, double *weights);

/* Fills 'order' and 'related' (linked-order.c). */
bool linked_order(struct family *family, size_t n_questions, struct cr_arena *arena);

/* Finds the weights of a score by expression (linked-expr.c). */
bool weighted_sum_find(struct weighted_sum *sum, struct cr_arena *arena,
                       const struct cr_program *program);

#endif
