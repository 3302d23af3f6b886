/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the phases of a load share: the instrument in the making, the place for
 * messages, and what is known to be broken.  Phases run in the order of load.c,
 * each a file of its own, each over the whole instrument.
 *
 * Two rules keep the messages worth reading.  A mistake in one thing never stops
 * the look at the next.  And a thing that was complained of is marked, so that
 * whatever depends on it keeps quiet. */
#ifndef COREADY_INSTRUMENT_LOADER_H
#define COREADY_INSTRUMENT_LOADER_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/arena.h"
#include "coready/diag.h"
#include "coready/instrument.h"
#include "coready/map.h"
#include "ids.h"
#include "source.h"
#include "xml.h"

/* Where an included file may come from. */
struct cr_folder {
	int fd; /* The instrument's own directory; -1: includes are refused. */
	const char *path; /* "dir/" as the user wrote it, or "" */
	const char *file; /* The instrument's own name in it. */
};

/* The arrays of the instrument while they are filled; const for everybody else. */
struct cr_parts {
	struct cr_section *sections;
	struct cr_grid *grids;
	struct cr_question *questions;
	struct cr_score *scores;
	struct cr_item **items; /* Of each score. */
	struct cr_classification *classifications;
	struct cr_coding *codings;
	struct cr_rule *rules;
	struct cr_waiver *waivers;
};

struct cr_loader {
	struct cr_instrument *instrument;
	struct cr_parts parts;
	struct cr_arena scratch; /* Sources and the tree: gone after the load. */
	struct cr_diag_list *diags;
	size_t told_before; /* Messages that were there before this load. */
	struct cr_error *err;
	bool failed; /* The environment refused; 'err' says why. */

	struct cr_folder folder;
	size_t n_files, total_size; /* Read so far, against the limits. */
	size_t n_elements;

	struct cr_xml_node *root;
	bool holes;            /* A part could not be read: names may be missing
	                        * for that reason alone. */
	bool group_broken;           /* Which question tells the groups is not known. */
	bool languages_broken; /* Nothing can be said of languages. */
	struct cr_ids ids;
	bool *slots_broken;     /* Per slot: its type is not known. */
	struct cr_graph *graph; /* What scores and classifications are made of. */
	struct cr_noted_pattern *noted_patterns; /* The last one first. */
	size_t n_noted_patterns;
};

/* Adds a diagnostic about some bytes of a source. */
void cr_loader_say(struct cr_loader *loader, enum cr_diag_kind kind,
                   struct cr_extent span, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The same of what is no mistake but looks like one, told with the name of its kind in
 * brackets; and not told where the author says that it is meant: with a <waive> of that
 * name at what 'node' is, or at what holds it. */
void cr_loader_warn(struct cr_loader *loader, enum cr_diag_kind kind,
                    const struct cr_xml_node *node, struct cr_extent span,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Whether there are so many messages that no more will be told, or so many that the
 * time to look for the nearest name is not spent any more. */
bool cr_loader_full(const struct cr_loader *loader);
bool cr_loader_hurried(const struct cr_loader *loader);

/* Memory ran out: says so in 'err'.  Always false. */
bool cr_loader_nomem(struct cr_loader *loader);

/* Memory of the instrument, of the load; null with loader->failed. */
void *cr_loader_keep(struct cr_loader *loader, size_t n, size_t size);
void *cr_loader_scratch(struct cr_loader *loader, size_t n, size_t size);

/* A copy in the instrument; null for null. */
const char *cr_loader_copy(struct cr_loader *loader, const char *text);

/* 'text' cut short for a message: use as cr_show(text).text in a call. */
struct cr_shown {
	char text[64];
};
struct cr_shown cr_show(const char *text);

#endif
