/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rich text: runs of characters, some strong, emphasised or linked.  It is what
 * sections write, paragraphs hold and cells contain.  Runs are chained in an
 * arena; a chain that could not grow is marked failed and is then not whole. */
#ifndef COREADY_REPORT_RICH_H
#define COREADY_REPORT_RICH_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "coready/text.h"

enum cr_emphasis {
	CR_STRONG = 1,
	CR_EM = 2,
	CR_SUBDUED = 4, /* Quiet colour: said, but not the message. */
};

struct cr_rich_run {
	struct cr_rich_run *next;
	struct cr_slice text;  /* UTF-8 without control characters. */
	unsigned emphasis;     /* enum cr_emphasis, added up */
	const char *link;      /* "#name" of a dest, a URI, or null */
};

struct cr_rich {
	struct cr_rich_run *first, *last;
	bool failed;
};

/* Adds a run.  The text is copied into 'arena'; control characters become
 * spaces and bytes that are not UTF-8 replacement characters, so that nothing
 * that a respondent typed can upset a page. */
void cr_rich_add(struct cr_rich *prose, struct cr_arena *arena, const char *text,
                  unsigned emphasis);
void cr_rich_add_slice(struct cr_rich *prose, struct cr_arena *arena,
                        struct cr_slice text, unsigned emphasis);
void cr_rich_link(struct cr_rich *prose, struct cr_arena *arena, const char *text,
                   const char *link);

/* Prose of a single plain run. */
struct cr_rich cr_rich_of(struct cr_arena *arena, const char *text);

/* Bytes of text in all runs. */
size_t cr_rich_size(const struct cr_rich *prose);

/* The text alone, in 'arena'; null when memory ran out or the prose failed. */
const char *cr_rich_plain(const struct cr_rich *prose, struct cr_arena *arena);

#endif
