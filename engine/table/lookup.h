/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what a cell says to a place in a list of answers: docs/responses.md, "What a
 * cell may say".  Made once a file from the lists that its questions use, const
 * then and shared by all decoders. */
#ifndef COREADY_TABLE_LOOKUP_H
#define COREADY_TABLE_LOOKUP_H

#include "coready/table.h"

#include "claims.h"
#include "load.h"

/* A code of up to seven bytes is compared as one integer: its bytes, little endian,
 * and its length in the highest.  No code at all is a short code too: blank. */
enum { CR_SHORT_BYTES = 7 };

/* No code has this key, because none is 255 bytes long. */
#define CR_SHORT_NONE UINT64_MAX

/* Spreads keys: 2^64 divided by the golden ratio (Knuth, 6.4). */
#define CR_SHORT_MIX UINT64_C(0x9e3779b97f4a7c15)

struct cr_short_code {
	uint64_t key;
	uint16_t code;
	uint8_t reason;   /* What the cell's reason becomes. */
};

/* All of a list's, with open addressing.  Small enough to be taken by value into the
 * loop that asks it. */
struct cr_short_codes {
	struct cr_short_code *places; /* 2^(64 - shift) of them. */
	unsigned shift;
};

/* What a cell of at most one byte says, by its first byte. */
struct cr_one_byte {
	uint16_t code;
	uint8_t reason;
	bool known;       /* Else the long way tells. */
};

struct cr_lookup {
	const struct cr_choices *choices;
	struct cr_one_byte ones[256];
	struct cr_short_codes shorts;
	struct cr_map codes;     /* Exact. */
	struct cr_claims loose;  /* Codes in lower case. */
	struct cr_claims labels; /* Folded, in every language. */
	double *numbers;        /* One a choice: its code as a number, else NaN. */
};

/* Those of a schema, one a list. */
struct cr_lookups {
	struct cr_lookup *items;
	size_t n_items;
	const struct cr_lookup **of_field; /* Null for a field without choices. */
};

/* 'delimiter' is what ends a cell beside the end of a line, NUL in formats that have
 * none. */
bool cr_lookups_init(struct cr_lookups *lookups, const struct cr_schema *schema,
                     char delimiter, struct cr_error *err);
void cr_lookups_fini(struct cr_lookups *lookups);

/* A code: exact, then but for case, then as a number.  'scratch' is used up. */
enum cr_found cr_lookup_code(const struct cr_lookup *lookup, struct cr_slice text,
                             char point, struct cr_buf *scratch, uint16_t *code);

/* A code as above, then a label, then a value. */
enum cr_found cr_lookup_answer(const struct cr_lookup *lookup, struct cr_slice text,
                               char point, struct cr_buf *scratch, uint16_t *code);

/* What a row's reason becomes that chose 'code'. */
static inline uint8_t
cr_lookup_reason(const struct cr_lookup *lookup, uint16_t code)
{
	return lookup->choices->items[code].missing ? CR_MISSING_CODE : CR_PRESENT;
}

/* 'size' is at most CR_SHORT_BYTES; eight bytes must be readable at 'text'. */
static inline uint64_t
cr_short_key(const char *text, size_t size)
{
	uint64_t bytes = cr_load_word(text) & ((UINT64_C(1) << 8 * size) - 1);

	return bytes | (uint64_t)size << 56;
}

/* The place with that key, or the empty one (another key) where it would stand. */
static inline const struct cr_short_code *
cr_short_find(struct cr_short_codes codes, uint64_t key)
{
	uint64_t last = UINT64_MAX >> codes.shift;
	uint64_t at = key * CR_SHORT_MIX >> codes.shift;

	while (codes.places[at].key != key && codes.places[at].key != CR_SHORT_NONE)
		at = (at + 1) & last;
	return &codes.places[at];
}

#endif
