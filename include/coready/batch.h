/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file of responses through an instrument, block by block, in constant memory:
 *
 *     reader ─▶ chunk ─▶ decoder ─▶ table ─▶ scoring ─▶ part ─▶ emitted in order
 *
 * What becomes of the scores is the sink's affair.  A part is what a sink makes
 * of some blocks; parts are filled apart from one another (by threads, when there
 * are some) and emitted one by one in the order of the file, soon enough for what
 * they hold to stay small. */
#ifndef COREADY_BATCH_H
#define COREADY_BATCH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "coready/diag.h"
#include "coready/error.h"
#include "coready/score.h"
#include "coready/table.h"

struct cr_sink {
	void *owner;

	/* A part of this sink, empty.  Null with 'err' on failure. */
	void *(*part_new)(void *owner, struct cr_error *err);
	void (*part_free)(void *part);

	/* Takes in a block of scored rows.  Touches nothing but the part, and
	 * reads the owner only. */
	bool (*part_rows)(void *part, const struct cr_table *table,
	                  const struct cr_scoring *scoring, struct cr_error *err);

	/* Takes over what the part holds and empties it for reuse.  Called in the
	 * order of the file, never twice at once. */
	bool (*emit)(void *owner, void *part, struct cr_error *err);
};

/* What a run came to: rows read = rows scored. */
struct cr_batch_counts {
	unsigned long long rows;     /* Read, and each of them scored. */
	unsigned long long refused;  /* Rows with at least one refused cell. */
	unsigned long long problems; /* Refused cells, and rows of a wrong length. */
};

struct cr_batch_options {
	size_t block_rows;                 /* 0: CR_BLOCK_ROWS */
	size_t threads;                    /* At most; 0: the one that calls. */
	const volatile sig_atomic_t *stop; /* Not null and not 0: CR_EINTERRUPTED. */
	void *owner;
	void (*progress)(void *owner, unsigned long long bytes,
	                 unsigned long long rows);  /* Null: none. */
};

/* Scores all that 'reader' holds into 'sink'.  What was refused goes to 'diags',
 * whose limit decides how much of it is kept. */
bool cr_batch_run(struct cr_reader *reader, const struct cr_read_options *read_options,
                  const struct cr_scorer *scorer, const struct cr_instrument *instrument,
                  const struct cr_sink *sink,
                  const struct cr_batch_options *options, struct cr_diag_list *diags,
                  struct cr_batch_counts *counts, struct cr_error *err);

#endif
