/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a question accepts what a cell says.  The same for every format: the
 * format's decoder takes the text out of its file, and what comes back is a value
 * in a column or the reason of a refusal. */
#ifndef COREADY_TABLE_CELL_H
#define COREADY_TABLE_CELL_H

#include "coready/map.h"
#include "coready/table.h"

#include "header.h"
#include "lookup.h"

enum cr_refusal {
	CR_ACCEPTED,
	CR_NOT_A_CODE,       /* None of the list's. */
	CR_NOT_ONE_CODE,     /* It could be several of the list. */
	CR_NOT_ALONE,        /* A choice that goes with no other stands with others. */
	CR_RANKED_TWICE,
	CR_NOT_A_NUMBER,
	CR_NOT_WHOLE,
	CR_TOO_SMALL,
	CR_TOO_LARGE,
	CR_NOT_A_DATE,
	CR_TOO_EARLY,
	CR_TOO_LATE,
	CR_TOO_LONG,
	CR_NO_MATCH,         /* Of the pattern. */
	CR_MATCH_GAVE_UP,
	CR_HOLDS_NUL,
	CR_NOT_A_BIT,        /* Neither 0 nor 1. */
	CR_NOT_A_KIND,       /* Of response. */
	CR_RESERVED,         /* What summaries call all responses together. */
	CR_BAD_QUOTES,
	CR_NOT_TEXT,         /* A list or an object in JSON where none may stand. */
	CR_ROW_SHORT,        /* The row as a whole: too few cells, */
	CR_ROW_LONG,         /* too many, */
	CR_ROW_BROKEN,       /* or no JSON object. */
	CR_REFUSAL_COUNT
};

/* What one decoder needs to accept cells. */
struct cr_acceptor {
	const struct cr_reader *reader;
	struct cr_matcher *matcher;   /* Null while no pattern was run. */
	size_t *given_up;             /* One a field: cells of which its pattern gave up. */
	struct cr_map *memos;         /* One a lookup: cells that took the long way. */
	struct cr_buf scratch;
	struct cr_arena *heap;        /* Of the table that is being filled. */
	struct cr_error *err;         /* Of the call under way. */
	bool failed;                  /* Memory ran out; 'err' says so. */
};

bool cr_acceptor_init(struct cr_acceptor *acceptor, const struct cr_reader *reader,
                      struct cr_error *err);
void cr_acceptor_fini(struct cr_acceptor *acceptor);

struct cr_slot;

/* Puts what 'text' (valid UTF-8, trimmed, not empty, alive as long as the chunk or
 * the heap) says into row 'row' of the slot's column. */
typedef enum cr_refusal cr_accept_fn(struct cr_acceptor *acceptor,
                                     const struct cr_slot *slot, size_t row,
                                     struct cr_slice text);

/* A place for answers: a column of the table that is filled, and what goes in. */
struct cr_slot {
	struct cr_column *column;
	const struct cr_field *field;   /* Null for notes and the like. */
	const struct cr_lookup *lookup; /* Of a field with choices. */
	struct cr_map *memo;
	uint16_t code;                  /* Of a column of 0 and 1. */
	cr_accept_fn *accept;
};

/* The slot of a target in 'table'; allocates the table's column for notes and the
 * like when it is the first of its kind. */
bool cr_slot_bind(struct cr_acceptor *acceptor, const struct cr_target *target,
                  struct cr_table *table, struct cr_slot *slot, struct cr_error *err);

/* Accepts or refuses one cell of a column that is blank so far.  What is refused
 * leaves CR_REFUSED. */
enum cr_refusal cr_accept(struct cr_acceptor *acceptor, const struct cr_slot *slot,
                          size_t row, struct cr_slice text);

/* A set that is given as columns of 0 and 1: empties row 'row' before its cells are
 * accepted, and judges the whole after. */
void cr_set_begin(const struct cr_slot *slot, size_t row);
enum cr_refusal cr_set_end(const struct cr_slot *slot, bool none_has_column,
                           size_t row);

/* Takes the next code off the front of what a 'multiple' or 'ranking' cell says. */
bool cr_set_token(struct cr_slice *text, struct cr_slice *token);

extern cr_accept_fn cr_accept_single, cr_accept_multiple, cr_accept_ranking,
	cr_accept_integer, cr_accept_decimal, cr_accept_text, cr_accept_day,
	cr_accept_bit, cr_accept_kind, cr_accept_unit;

/* Whether --date-format can be used: d, m and y once each, other characters
 * between them as they stand. */
bool cr_date_format_valid(const char *format);

/* Adds why a cell was refused: "'9' is not one of 1 2 3 4 5 dk".  'text' is what the
 * cell says. */
void cr_refusal_say(struct cr_buf *out, enum cr_refusal why, const struct cr_slot *slot,
                    const struct cr_reader *reader, struct cr_slice text);

#endif
