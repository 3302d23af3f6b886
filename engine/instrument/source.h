/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of one file of an instrument, in UTF-8, and the places in it.  A
 * place is a byte offset until the moment it is shown: only then is it counted
 * out into a line and a column of characters. */
#ifndef COREADY_INSTRUMENT_SOURCE_H
#define COREADY_INSTRUMENT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "coready/diag.h"
#include "coready/error.h"
#include "coready/text.h"

struct cr_source {
	const char *name;      /* As messages call the file: outlives the load. */
	const char *kept;      /* The same, for the instrument: lives as long as it. */
	const struct cr_source *next; /* Of those that the instrument keeps. */
	struct cr_slice text;  /* UTF-8, without a byte order mark. */
	const size_t *lines;   /* Where each line begins. */
	size_t n_lines;        /* At least 1. */
	const size_t *lengths; /* Characters before each byte that is a multiple of
	                        * some thousand: a file may be one long line. */
};

/* Some bytes of a source, for a message to point at. */
struct cr_extent {
	const struct cr_source *source;
	size_t at, size;
};

/* Finds the lines of 'text'; name and text are borrowed.  False: no memory. */
bool cr_source_init(struct cr_source *source, struct cr_arena *arena, const char *name,
                    struct cr_slice text);

/* The line that holds the byte 'at' (without its end) and '*start', where it begins. */
struct cr_slice cr_source_line(const struct cr_source *source, size_t at,
                               size_t *start);

/* Line and column of the byte 'at'; and the byte at a line and column, of which the
 * first gave this. */
struct cr_where cr_source_where(const struct cr_source *source, size_t at);
size_t cr_source_at(const struct cr_source *source, struct cr_where where);

/* Adds what is said of a place, with its line; false when memory ran out. */
bool cr_source_say(struct cr_diag_list *diags, enum cr_diag_kind kind,
                   struct cr_extent span, const char *text);

#endif
