/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words that attributes choose from and what each of them entails: types of
 * question, methods of scoring, and some short lists.  A new type or method is a
 * new row (and its enumerator in the public headers): nothing in the checker asks
 * which type it has before it, only what the row says. */
#ifndef COREADY_INSTRUMENT_TERMS_H
#define COREADY_INSTRUMENT_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/instrument.h"

enum cr_bounds { CR_BOUNDS_NONE, CR_BOUNDS_NUMBER, CR_BOUNDS_WHOLE, CR_BOUNDS_DATE };

struct cr_question_term {
	const char *name;
	enum cr_type type;
	bool ranking;          /* A set whose order counts. */
	bool lists;            /* Takes its answers from a list of choices. */
	bool grid;             /* May be the type of a grid. */
	bool item;             /* Can have a value for a score. */
	enum cr_bounds bounds; /* What 'min' and 'max' are. */
	bool text;             /* 'pattern' and 'max-length' apply. */
};

/* By enum cr_question_type. */
extern const struct cr_question_term cr_question_terms[CR_QUESTION_TYPE_COUNT];

struct cr_method_term {
	const char *name; /* Null for CR_METHOD_EXPR, which has no word. */
	bool weights;     /* The weights of items matter. */
	bool floor;       /* 'floor' applies. */
	bool keeps_range; /* Of items from 0 to 100 the result is from 0 to 100. */
};

/* By enum cr_method. */
extern const struct cr_method_term cr_method_terms[CR_METHOD_COUNT];

/* Words by number, null after the last: cr_words_fn of structure.h.  Those of types
 * and methods are in coready/instrument.h. */
const char *cr_grid_type_word(size_t i);
const char *cr_rescale_word(size_t i);
const char *cr_scope_word(size_t i);     /* By enum cr_rule_scope. */
const char *cr_unit_mean_word(size_t i); /* The second means mean_of_groups. */
const char *cr_yes_word(size_t i);

/* The number of 'text' among the words; -1 when it is none of them or null. */
int cr_word_find(const char *(*words)(size_t i), const char *text);

#endif
