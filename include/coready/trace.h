/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came of an expression in one row, and why: the value of each part of it as
 * the author wrote it, and which parts decided the result.  The values are those of
 * the run itself (program.h); nothing is computed a second time. */
#ifndef COREADY_TRACE_H
#define COREADY_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/program.h"

enum cr_part_kind {
	CR_PART_NAME,      /* Of a question, a score, a classification. */
	CR_PART_FIGURE,    /* A function of which the caller supplies the result. */
	CR_PART_LITERAL,
	CR_PART_OPERATION, /* 'op' of the parts that it is made of. */
};

/* Parts stand in the order in which they are read, each before what it is made of:
 * part i is made of part i + 1, of the one at the 'end' of that, and so on up to its
 * own 'end'. */
struct cr_part {
	enum cr_part_kind kind;
	enum cr_op op;        /* Not of names and literals. */
	size_t offset, size;  /* Bytes in the source, without parentheses around it. */
	size_t end;           /* The part after the last one that belongs to it. */
	enum cr_type type;
	bool ranking;
	const struct cr_choices *choices;
	const struct cr_program_input *input; /* Of a name or a figure. */
};

struct cr_value {
	uint8_t reason;              /* enum cr_reason */
	union {
		double number;       /* CR_NUMBER, CR_BOOLEAN, CR_DATE */
		uint16_t code;       /* CR_CHOICE; read also for CR_MISSING_CODE. */
		struct cr_slice text;   /* CR_STRING */
		const uint8_t *rank; /* CR_SET: a byte a choice */
	};
};

struct cr_trace {
	struct cr_slice source;       /* What the author wrote. */
	const struct cr_part *parts;  /* The first is the whole expression. */
	const struct cr_value *values; /* One a part, */
	const bool *decided;          /* as is this. */
	size_t n_parts;
};

/* Runs 'program' like cr_eval_run() and keeps what there was in row 'row'.  Null only
 * when memory ran out.  '*result' (may be null) is what cr_eval_run() would have given;
 * the trace lives in 'arena' and needs the program to stay.
 *
 * A part decided when the result would have been open without it: of an 'and' that is
 * false the sides that are false, of one that is true both; likewise of 'or'; of if()
 * the condition and what it chose; of what is missing the parts that were missing.
 * A comparison, a test or a name decides as a whole. */
const struct cr_trace *cr_trace_run(struct cr_eval *eval,
                                    const struct cr_program *program, cr_bind_fn *bind,
                                    void *owner, size_t rows, size_t row,
                                    struct cr_arena *arena,
                                    const struct cr_column **result,
                                    struct cr_error *err);

/* Whether a part decided and nothing that it is made of did: where the reason lies. */
bool cr_trace_is_reason(const struct cr_trace *trace, size_t part);

/* Whether a part of type CR_BOOLEAN was true: 1, 0, or -1 where it was missing. */
int cr_trace_truth(const struct cr_trace *trace, size_t part);

/* Adds a part as it was written, on one line; and the same with each name and figure
 * in it replaced by the value that it had.  Of a part without any name both are the
 * same. */
void cr_trace_write_source(const struct cr_trace *trace, size_t part, struct cr_buf *out);
void cr_trace_write_values(const struct cr_trace *trace, size_t part, struct cr_buf *out);

/* Adds a part with each of those that it is directly made of replaced by its value:
 * "max(a, b) - c > 2" as "3 > 2". */
void cr_trace_write_operands(const struct cr_trace *trace, size_t part,
                             struct cr_buf *out);

/* Adds the value of a part in the form of a literal, or "missing"; of a missing choice
 * that is() asks about its code. */
void cr_trace_write_value(const struct cr_trace *trace, size_t part, struct cr_buf *out);

/* A number as it is shown: with six decimals at most, and with all of them where the six
 * would make it look like a round one (of three decimals or fewer). */
double cr_trace_shown(double value);
void cr_trace_write_number(double value, struct cr_buf *out);

#endif
