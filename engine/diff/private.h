/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How two instruments are compared.  What is compared are pairs: a question and the one
 * of the same id, the sections in which both stand, the lists with which both are
 * answered.  A pair has reasons (what differs between the two) and links to the pairs
 * on which it rests; a score answers for all that can be reached from it.
 *
 *     pairs.c      pairs, reasons and links; works off what is still to compare
 *     scores.c     what of a score is compared, and so on, a file a kind of thing
 *     reach.c      how far a reason goes; the reasons of a score, nearest first
 *
 * Only what both versions rest on is followed: where one has an item or a name that the
 * other has not, that is the reason. */
#ifndef COREADY_ENGINE_DIFF_PRIVATE_H
#define COREADY_ENGINE_DIFF_PRIVATE_H

#include <stdint.h>

#include "coready/comparison.h"
#include "coready/map.h"

#define DIFF_NOWHERE SIZE_MAX /* Instead of a place: there is none. */

enum gravity {
	SAID, /* No difference: what the others mean, where none is CHANGED. */
	REWORDED,
	CHANGED,
};

enum pair_kind {
	PAIR_QUESTION,
	PAIR_SECTION,
	PAIR_GRID,    /* One of the two may be nowhere. */
	PAIR_CHOICES, /* Of a list: codes, labels, what is missing; */
	PAIR_VALUES,  /* its values, which matter where one choice is given; */
	PAIR_SETS,    /* what is none or exclusive, where several are. */
	PAIR_LANGUAGES,
	PAIR_SCORE,
	PAIR_SHOWN,   /* How a score is shown: bands, decimals, range. */
	PAIR_BANDING, /* The same where a figure depends on it: band(score). */
	PAIR_CLASSIFICATION,
	PAIR_KIND_COUNT
};

struct pair {
	enum pair_kind kind;
	size_t before, after;           /* Places in the arrays of the instruments. */
	size_t first_reason, n_reasons; /* In diff->reasons; */
	size_t first_link, n_links;     /* in diff->links. */
};

struct reason {
	enum gravity gravity;
	const char *text;
	size_t own; /* Bytes of 'text' that name its score, not said of itself. */
};

/* What is noted of a slot of 'before' while two things are compared: the number of the
 * comparison that noted it last. */
struct note {
	size_t named, banded; /* The old one names it; its band. */
	size_t item;          /* Of the old score: which of its items it is. */
};

/* A few words that messages are made with; cut where names are out of all measure. */
struct phrase {
	char text[256];
};

struct language {
	size_t before, after;
};

struct diff {
	const struct cr_instrument *before, *after;
	struct cr_arena *arena; /* Of the comparison: texts live there. */
	struct cr_arena scratch;
	bool failed; /* Memory ran out. */

	const int *slots;   /* Per slot of 'after': that of the same name, or -1. */
	struct note *notes; /* Per slot of 'before'. */
	size_t noted;       /* The number of the comparison. */
	struct language languages[CR_INSTRUMENT_MAX_LANGUAGES]; /* That both have. */
	size_t n_languages;

	struct cr_buf pairs, reasons, links; /* struct pair, struct reason, size_t */
	struct cr_map places;                /* From a pair to its place. */
	const char *subject; /* The score of which reasons are given, or null. */
	struct phrase name;  /* Of what is compared: "question q07". */
};

/* pairs.c */
bool diff_init(struct diff *d, const struct cr_instrument *before,
               const struct cr_instrument *after, struct cr_arena *arena);
void diff_fini(struct diff *d);

static inline struct pair *
diff_pairs(const struct diff *d)
{
	return (struct pair *)d->pairs.data;
}

static inline size_t
diff_n_pairs(const struct diff *d)
{
	return d->pairs.size / sizeof(struct pair);
}

static inline const struct reason *
diff_reasons(const struct diff *d)
{
	return (const struct reason *)d->reasons.data;
}

static inline const size_t *
diff_links(const struct diff *d)
{
	return (const size_t *)d->links.data;
}

/* The place of a pair, which is made when it is not there yet. */
size_t diff_pair(struct diff *d, enum pair_kind kind, size_t before, size_t after);

/* Compares all pairs that there are, and those that they lead to. */
void diff_compare(struct diff *d);

/* Of the pair that is compared: a reason; that it rests on another pair; on what a slot
 * of 'after' stands for. */
void diff_say(struct diff *d, enum gravity gravity, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void diff_link(struct diff *d, enum pair_kind kind, size_t before, size_t after);
void diff_link_slot(struct diff *d, int slot);

/* Sets d->name to "question q07", or "section b (a before)"; one id may be null. */
void diff_name(struct diff *d, const char *noun, const char *before, const char *after);
struct phrase diff_phrase(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
struct phrase diff_short(const char *id);
struct phrase diff_number(struct diff *d, double number);

/* Copies a text into the comparison; null, and d->failed, without memory. */
const char *diff_keep(struct diff *d, const struct cr_buf *text);

/* What is compared of each kind of pair: a file each, or a few together. */
typedef void diff_fn(struct diff *d, size_t before, size_t after);
diff_fn diff_question, diff_section, diff_grid; /* questions.c */
diff_fn diff_choices, diff_values, diff_sets;   /* choices.c */
diff_fn diff_score;                             /* scores.c */
diff_fn diff_shown, diff_banding;               /* shown.c */
diff_fn diff_classification;                    /* classifications.c */
diff_fn diff_languages;                         /* wording.c */

/* wording.c: one text, 'what' being "text of question q07". */
void diff_init_languages(struct diff *d);
void diff_prose(struct diff *d, const struct cr_prose *before,
                const struct cr_prose *after, const char *what);
void diff_label(struct diff *d, const char *const *before, const char *const *after,
                const char *what);

/* conditions.c: an expression, or that there is none, and what it names. */
void diff_condition(struct diff *d, const struct cr_program *before,
                    const struct cr_program *after, const char *what);

/* choices.c: says which codes are new and gone, and whether the others stand in
 * another order; 'what' is "code", "case".  'found' has room for the places in 'before'
 * of the codes of 'after', CR_CHOICE_NONE for those that are new. */
void diff_codes(struct diff *d, const struct cr_choices *before,
                const struct cr_choices *after, const char *what, enum gravity order,
                uint16_t found[CR_CHOICES_MAX]);

/* remarks.c: on the whole. */
bool diff_remarks(struct diff *d, struct cr_comparison *comparison);

/* reach.c: what follows from the pairs for each score. */
struct reach;
struct reach *diff_reach_new(struct diff *d);
bool diff_judge(struct diff *d, struct reach *reach, struct cr_compared *compared);

#endif
