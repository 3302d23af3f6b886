/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lints share: the instrument, what is known of it, and how a finding is told.
 * What they have in common is worked out once, before the first of them runs; each then
 * only looks, and says. */
#ifndef COREADY_ENGINE_LINT_PRIVATE_H
#define COREADY_ENGINE_LINT_PRIVATE_H

#include "coready/lint.h"
#include "view.h"

/* What is used by something (uses.c). */
struct uses {
	bool *slots; /* Questions, scores, ... by slot. */
	bool *lists, *references;
	int *first_banded; /* Of each set of bands: the first score that has it, */
	int *next_banded;  /* and after each score the next one; -1: none. */
};

struct linting {
	const struct cr_instrument *instrument;
	struct cr_diag_list *diags;
	struct cr_arena arena;   /* For the whole run, */
	struct cr_arena scratch; /* for one thing of it. */
	struct view everybody;
	struct view *groups;   /* By code; without slots for those not looked at. */
	struct fate *rules;    /* What becomes of each rule (fates.c), */
	const int *superseded; /* and the rule that always comes before it; -1: none. */
	struct uses uses;
	bool *waived; /* Waivers that had something to waive. */
	bool failed;  /* Memory ran out. */
};

/* What a finding is about: its place, and the ids at which it may be waived beside that
 * of the instrument. */
struct site {
	struct cr_where where;
	const char *ids[3]; /* Null after the last. */
};

struct site site_of_question(const struct cr_instrument *instrument, size_t question);
struct site site_of_grid(const struct cr_instrument *instrument, size_t grid);

/* Of what stands by itself. */
static inline struct site
site_at(struct cr_where where, const char *id)
{
	return (struct site){ where, { id } };
}

/* Tells a finding, unless it is waived. */
void lint_say(struct linting *l, enum cr_lint lint, const struct site *site,
              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Whether a value 'slots' of a view was filled. */
static inline bool
view_is_known(const struct view *view)
{
	return view->slots;
}

/* The part of a condition that cannot be true, as far as one part alone is to blame,
 * cut short for a message; and what is known of the name in it: " (a goes from 0 to
 * 100)". */
struct culprit {
	char text[128], why[160];
};
struct culprit culprit_of(struct surroundings *s, const struct cr_program *program);

/* A text of the instrument in all its languages. */
struct told_text {
	const char *what;               /* "<help>" */
	const char *owner;              /* "question 'q07'" */
	const struct cr_run_list *runs; /* Null for a label. */
	const char *const *plain;
	const struct cr_where *places; /* Null for a label, which stands at 'site'. */
	struct site site;
};

/* Calls 'look' for each of them that there is. */
typedef void look_fn(struct linting *l, const struct told_text *text);
void each_text(struct linting *l, look_fn *look);

/* Work done before the lints. */
bool find_uses(struct linting *l);
bool find_fates(struct linting *l);

/* The lints, by the name of their row. */
typedef void lint_fn(struct linting *l);
#define CR_LINT(id, name, check, ...) lint_fn lint_##check;
#include "coready/lints.def"
#undef CR_LINT

#endif
