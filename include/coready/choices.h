/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of answers: the codes that are stored, the values that are computed
 * with, the labels that people read.  Shared by the questions of an instrument,
 * the readers of files and the expressions that compare codes.  The bands of a
 * score and the cases of a classification are lists of the same shape.
 *
 * A list is built once by its owner (arrays in the owner's arena, in document
 * order) and const from then on. */
#ifndef COREADY_CHOICES_H
#define COREADY_CHOICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/error.h"
#include "coready/text.h"

/* A question of type 'multiple' or 'ranking' keeps a byte a choice and row; a
 * rank fits a byte.  Enforced by the loader (kind choices-too-many). */
#define CR_CHOICES_MAX 250

#define CR_CHOICE_NONE UINT16_MAX /* No place in the list. */

struct cr_choice {
	const char *code;          /* [A-Za-z0-9_.-]+, unique in the list. */
	double value;              /* Read only where has_value. */
	bool has_value;
	bool missing;              /* Don't know and its kin: missing to every score. */
	bool none;                 /* In a 'multiple': the empty set. */
	bool exclusive;            /* In a 'multiple': goes with no other. */
	const char *const *labels; /* One a language of the instrument, in its order. */
	struct cr_where where;     /* Of its element: a choice, band, case or theme. */
};

struct cr_choices {
	const char *id;            /* Of the list; null for bands and cases without one. */
	const struct cr_choice *items;
	size_t n_items;
	bool values_ambiguous;     /* A code equals another choice's value: values
	                            * are then not accepted in files. */
	struct cr_where where;     /* Of its element. */
};

/* The place of 'code' (exact), or CR_CHOICE_NONE. */
uint16_t cr_choices_find(const struct cr_choices *list, struct cr_slice code);

/* The first choice that is not missing and has no value; null when all have one. */
const struct cr_choice *cr_choices_without_value(const struct cr_choices *list);

/* Least and greatest value of the choices that are not missing; false when a
 * non-missing choice has no value or there are none. */
bool cr_choices_range(const struct cr_choices *list, double *lo, double *hi);

/* Whether a choice of a yes/no question is its yes: its value is 1 or, where it
 * has none, its code is "yes", "oui", "1" or "true". */
bool cr_choice_is_yes(const struct cr_choice *choice);

#endif
