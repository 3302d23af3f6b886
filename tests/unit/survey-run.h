/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A survey through the engine, in some way of doing it, and what came of it as plain
 * figures, which those of the reference are compared with. */
#ifndef COREADY_TESTS_SURVEY_RUN_H
#define COREADY_TESTS_SURVEY_RUN_H

#include "coready/batch.h"
#include "tests/unit/survey.h"

/* How a file is taken through an instrument; nothing that comes out depends on it. */
struct survey_way {
	bool unfolded;                 /* Constants are not folded. */
	size_t block_rows, chunk_size; /* 0: the default. */
	size_t threads;                /* Likewise. */
};

/* A value, or why there is none (then 'bits' are 0): those of a double, a place in a
 * list, or what a text or a set comes to when it is hashed. */
struct figure {
	uint8_t reason;
	uint64_t bits;
};

struct figure figure_number(uint8_t reason, double value);
struct figure figure_bytes(const void *data, size_t size);

/* Bit for bit, but for the sign of a zero, which nothing prints. */
bool figure_equal(struct figure a, struct figure b);

/* Whether a score is of a size at which its text is compared, too. */
bool figure_printable(double value);

/* Rows of figures: questions, scores, scores as they are printed, bands (one a score,
 * banded or not), classifications, themes, rules, and of each eighth row in which order
 * fired rules are listed. */
struct figures {
	size_t width, rows;
	struct figure *items;
	uint32_t *problems; /* One a row. */
	struct cr_batch_counts counts;
	size_t ignored, refused; /* Answers that routing and constraints set aside. */
};

void figures_init(struct figures *figures, const struct survey *survey, size_t rows);
void figures_fini(struct figures *figures);

/* What a column is, for people. */
const char *figures_name(const struct survey *survey, size_t column,
                         struct cr_buf *out);

/* Takes in what a response comes to as the reference has it, as the next row. */
void figures_add(struct figures *figures, const struct survey *survey,
                 const struct verdict *verdict);

/* The same as the engine has it, of all rows.  Stops the test where something fails. */
void figures_run(struct figures *figures, const struct survey *survey,
                 const struct survey_way *way, struct cr_slice xml,
                 struct cr_slice csv);

#endif
