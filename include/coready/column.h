/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One variable over a block of rows: an array of values and, beside it, an
 * array of bytes that say for each row whether there is a value and, if not,
 * why.  Answers, intermediate results of expressions and scores all have this
 * one shape, so that nothing is converted between them.
 *
 * A missing value is never encoded in band: where reason[i] is not CR_PRESENT,
 * the value at i is unspecified but readable (kernels may compute with it and
 * throw the result away). */
#ifndef COREADY_COLUMN_H
#define COREADY_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/choices.h"
#include "coready/error.h"
#include "coready/text.h"

/* Rows in a block, by default.  A number of 8 bytes a row then fits the first
 * level cache with its neighbours; measured in bench/. */
#define CR_BLOCK_ROWS 2048

/* Why a value is missing.  Tables of words and counts follow this order. */
enum cr_reason {
	CR_PRESENT = 0,
	CR_BLANK,          /* No answer was given. */
	CR_MISSING_CODE,   /* A choice marked missing was given (don't know, ...);
	                    * a choice or set column still holds which. */
	CR_NOT_APPLICABLE, /* The question's 'relevant' does not hold. */
	CR_REFUSED,        /* The cell was not an acceptable answer. */
	CR_UNDEFINED,      /* A computation has no result (division by zero, too few
	                    * answers, outside the bands). */
	CR_REASON_COUNT
};

/* The types of expressions and columns. */
enum cr_type {
	CR_NUMBER,  /* double */
	CR_STRING,  /* struct cr_slice: UTF-8, NFC, trimmed */
	CR_BOOLEAN, /* double, 0 or 1 */
	CR_DATE,    /* double, days since 1970-01-01, a whole number */
	CR_CHOICE,  /* uint16_t, a place in 'choices' */
	CR_SET,     /* uint8_t x n_choices a row: 0 not in the set, else the place
	             * in a ranking (from 1), or 1 in a 'multiple' */
	CR_TYPE_COUNT
};

struct cr_column {
	enum cr_type type;
	bool ranking;                     /* A CR_SET in which order matters. */
	const struct cr_choices *choices; /* Of CR_CHOICE and CR_SET; else null. */
	uint8_t *reason;                  /* enum cr_reason, one a row. */
	union {
		double *number;           /* CR_NUMBER, CR_BOOLEAN, CR_DATE */
		uint16_t *code;           /* CR_CHOICE */
		uint8_t *rank;            /* CR_SET, row-major */
		struct cr_slice *text;    /* CR_STRING; the bytes are borrowed */
		void *data;
	};
};

/* Bytes that one row's value takes (not its reason). */
size_t cr_column_stride(const struct cr_column *column);

/* Allocates values and reasons for 'rows' rows; 'type', 'ranking' and 'choices'
 * must be set.  The values are zero, the reasons CR_PRESENT. */
bool cr_column_init(struct cr_column *column, size_t rows, struct cr_error *err);
void cr_column_fini(struct cr_column *column);

/* "number", "choice", ... as messages say it. */
const char *cr_type_name(enum cr_type type);

#endif
