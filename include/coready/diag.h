/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an author got wrong in an instrument, or a respondent's file in its
 * cells: collected, so that one run shows all of it, each with its place.
 *
 *     FILE:LINE:COLUMN: error: TEXT
 *         <the line of the file>
 *         ^~~~
 *
 * Every message is of one kind, and the kinds are one table
 * (coready/diag-kinds.def), which the tests read too: a kind that no test
 * provokes fails them. */
#ifndef COREADY_DIAG_H
#define COREADY_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "coready/arena.h"
#include "coready/error.h"
#include "coready/text.h"

enum cr_severity { CR_WARNING, CR_ERROR };

enum cr_diag_kind {
#define CR_DIAG(id, severity, slug) CR_DIAG_##id,
#include "coready/diag-kinds.def"
#undef CR_DIAG
	CR_DIAG_COUNT
};

struct cr_diag {
	enum cr_diag_kind kind;
	enum cr_severity severity;
	struct cr_where where;
	const char *text;    /* One line of UTF-8, made safe to show, no full stop. */
	const char *excerpt; /* The line of the file, made safe; null when there is none. */
	size_t caret;        /* Terminal cells before the caret in 'excerpt'. */
	size_t span;         /* Cells to underline, at least 1. */
};

struct cr_diag_list {
	struct cr_arena arena;
	struct cr_diag *items;            /* In the order of adding. */
	size_t n_items, capacity;
	size_t limit;                     /* Kept in full at most; 0 means all. */
	size_t n_of_kind[CR_DIAG_COUNT];  /* All that were added, kept or not. */
	size_t n_errors, n_warnings;      /* The same. */
	bool failed;                      /* Memory ran out: the list is not whole. */
};

/* Adds one diagnostic.  'line' is the text of the physical line on which it
 * begins (borrowed for the call; empty data for none) and 'offset' the byte in
 * it at which the caret stands; 'size' the bytes to underline.  where.column is
 * computed from 'line' and 'offset' when a line is given.  Long lines are cut
 * to a window around the caret.  Returns false when memory ran out. */
bool cr_diag_add(struct cr_diag_list *list, enum cr_diag_kind kind,
                 struct cr_where where, struct cr_slice line, size_t offset,
                 size_t size, const char *format, ...)
	__attribute__((format(printf, 7, 8)));

/* Puts the diagnostics in order of file (as first met), line and column, and
 * drops exact repeats. */
void cr_diag_sort(struct cr_diag_list *list);

/* Writes what is kept; then, where a limit cut the list, a count per kind.
 * 'colour' for a terminal. */
void cr_diag_print(const struct cr_diag_list *list, FILE *stream, bool colour);

/* Moves all of 'from' to the end of 'list' ('from' is empty after), in order
 * and under the limit of 'list': for work done in pieces. */
void cr_diag_append(struct cr_diag_list *list, struct cr_diag_list *from);

const char *cr_diag_slug(enum cr_diag_kind kind);
enum cr_severity cr_diag_severity(enum cr_diag_kind kind);

void cr_diag_fini(struct cr_diag_list *list);

#endif
