/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of a response is kept, and in which columns: its scores and cases, and the
 * answers that figures are made of.  All columns have a fixed width, so that rows can be
 * moved without knowing what is in them. */
#ifndef COREADY_AGGREGATE_LAYOUT_H
#define COREADY_AGGREGATE_LAYOUT_H

#include "coready/instrument.h"

enum keep {
	KEEP_NOTHING, /* Texts, dates, rankings, and what no figure is made of. */
	KEEP_NUMBER,  /* A double: NaN missing, infinity not applicable. */
	KEEP_CODE,    /* A byte: a place in the list, or one of these: */
};

enum { CODE_NOT_APPLICABLE = 254, CODE_MISSING = 255, N_CODES = 256 };

/* Whether an answer has a value: what the search for what figures tell goes by. */
enum state { STATE_MISSING, STATE_PRESENT, STATE_NOT_APPLICABLE };

/* Where the values of a slot stand. */
struct slot_place {
	enum keep keep;
	size_t start;           /* Of its column: see struct block. */
	const double *value_of; /* Of a KEEP_CODE, by code. */
	bool asked;             /* A question of which a rule asks for shares; if it is a */
	size_t set_start;       /* 'multiple', its choices have columns of a byte each, */
	size_t set_width;       /* so many; else 0. */
};

struct layout {
	const struct cr_instrument *instrument;
	struct slot_place *slots;
	size_t stride; /* Bytes of a row. */
	struct kept_column {
		size_t start, width;
	} *columns;
	size_t n_columns;
	size_t scores_start, scores_end; /* Between them are the scores and the group. */
	size_t *figured; /* Slots of which figures are made, in order: questions that are */
	size_t n_figured; /* asked of, scores, classifications. */
	size_t *figure_of; /* By slot: its place among these, or SIZE_MAX. */

	/* Where the columns start that every response has: */
	size_t fingerprint; /* Of the respondent's name: two uint64_t, 0 of none: the first; */
	size_t day;         /* double, of the design's date, NaN: unknown; */
	size_t problems;    /* uint32_t: refused cells; */
	size_t group;       /* uint8_t: a place in the group's list, or CODE_MISSING; */
	size_t version;     /* uint8_t: of the instrument, by number. */
	struct cr_arena arena;
};

/* 'layout' is all zero. */
bool layout_init(struct layout *layout, const struct cr_instrument *instrument);
void layout_fini(struct layout *layout);

static inline bool
is_kept(const struct layout *layout, size_t slot)
{
	return layout->slots[slot].keep != KEEP_NOTHING;
}

#endif
