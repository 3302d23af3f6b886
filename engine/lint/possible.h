/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a value can be, whatever anybody answers: between which numbers it lies, which
 * choices and texts it may be, and for which reasons it may be missing.  A struct
 * possible may hold more than can happen, never less: what it leaves out cannot be. */
#ifndef COREADY_ENGINE_LINT_POSSIBLE_H
#define COREADY_ENGINE_LINT_POSSIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/arena.h"
#include "coready/column.h"
#include "coready/expr-tree.h"

/* Places in a list of choices. */
struct code_set {
	uint64_t bits[(CR_CHOICES_MAX + 63) / 64];
};

struct possible {
	/* A bit an enum cr_reason (REASON).  That of CR_PRESENT: there can be a value;
	 * without it the rest says nothing of one. */
	unsigned reasons;

	/* A number or date; a condition, 0 or 1; how long a text is, in code points; how
	 * many choices a set holds.  Finite; 'whole': no others than whole ones. */
	double lo, hi;
	bool whole;

	/* A choice; and, of a name, one that is CR_MISSING_CODE, which is() asks for. */
	struct code_set codes, missing_codes;

	/* A text: only these; null: any. */
	const struct cr_slice *texts;
	size_t n_texts;
};

/* Where texts are gathered.  Without memory for them, less is known, and it is said. */
struct room {
	struct cr_arena *arena;
	bool failed;
};

#define REASON(reason) (1u << (reason))
#define ALL_REASONS    (REASON(CR_REASON_COUNT) - 1)
#define ALL_MISSING    (ALL_REASONS & ~REASON(CR_PRESENT))

/* Texts that are told apart; of more, nothing is known but their length. */
enum { POSSIBLE_TEXTS = 32 };

static inline bool
may_be_present(const struct possible *p)
{
	return p->reasons & REASON(CR_PRESENT);
}

static inline bool
may_be_missing(const struct possible *p)
{
	return p->reasons & ALL_MISSING;
}

/* Of conditions. */
static inline bool
may_be_true(const struct possible *p)
{
	return may_be_present(p) && p->hi >= 1;
}

static inline bool
may_be_false(const struct possible *p)
{
	return may_be_present(p) && p->lo <= 0;
}

/* Missing throughout, for one of these reasons. */
struct possible possible_missing(unsigned reasons);

/* A number from 'lo' to 'hi'.  What is beyond the numbers that there are is no result:
 * missing with CR_UNDEFINED. */
struct possible possible_number(unsigned reasons, double lo, double hi);

/* The same, and only whole ones. */
struct possible possible_whole(unsigned reasons, double lo, double hi);

/* A condition; without any of the two it can only be missing. */
struct possible possible_truth(unsigned reasons, bool may_be_true, bool may_be_false);

/* A text of that length. */
struct possible possible_text(unsigned reasons, double shortest, double longest);

/* One of these texts; 'texts' is borrowed. */
struct possible possible_texts(unsigned reasons, const struct cr_slice *texts,
                               size_t n);

/* A choice of these. */
struct possible possible_choice(unsigned reasons, const struct code_set *codes);

/* What is written there. */
struct possible possible_constant(struct room *room, const struct cr_node *constant);

/* What is one or the other of two values of that type, and what is both. */
struct possible possible_either(struct room *room, const struct possible *a,
                                const struct possible *b);
struct possible possible_both(struct room *room, enum cr_type type,
                              const struct possible *a, const struct possible *b);

/* Whether no more is known of one than of the other. */
bool possible_is_same(const struct possible *a, const struct possible *b);

/* Whether two values that are there can be the same, and whether they can differ. */
struct sameness {
	bool may_be_same, may_differ;
};
struct sameness possible_sameness(enum cr_type type, const struct possible *a,
                                  const struct possible *b);

bool code_set_has(const struct code_set *set, size_t code);
void code_set_add(struct code_set *set, size_t code);
void code_set_remove(struct code_set *set, size_t code);
bool code_set_empty(const struct code_set *set);

/* Those of a list that are answers, and those that are marked missing. */
void code_set_split(const struct cr_choices *list, struct code_set *codes,
                    struct code_set *missing);

#endif
