/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arithmetic of the reference (survey-reference.c): what becomes of the items of one
 * score of one response, once they are known. */
#ifndef COREADY_TESTS_SURVEY_COMBINE_H
#define COREADY_TESTS_SURVEY_COMBINE_H

#include "tests/unit/survey.h"

/* The items of a score: the k that apply, and of these the m that are answered. */
struct survey_items {
	double x[MOST_ITEMS], w[MOST_ITEMS];
	size_t k, m;
	double weight_of_k;
};

/* The value of an item that is answered, reversed and rescaled as the score asks. */
double survey_item_value(const struct survey *survey, const struct survey_score *score,
                         const struct survey_item *item,
                         const struct reference_value *answer, enum survey_fault fault);

/* How many answers the score needs of k items. */
size_t survey_needed(const struct survey_score *score, size_t k,
                     enum survey_fault fault);

/* What the method makes of at least one answer; NaN: nothing.  Sorts 'items'. */
double survey_combine(const struct survey_score *score, struct survey_items *items,
                      enum survey_fault fault);

/* A value as it is printed. */
double survey_printed(double x, int digits);

#endif
