/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the bytes of an input come from.  A kind of source is one file: its
 * functions in one table, and a function that wraps them in an input.  A filter
 * (another encoding, a compressed stream) is a source that reads from an input
 * of its own.  Private to base. */
#ifndef COREADY_BASE_SOURCE_H
#define COREADY_BASE_SOURCE_H

#include "coready/input.h"

struct cr_source {
	/* Reads from 1 to 'size' bytes; 0 at the end, -1 on failure. */
	long (*read)(void *state, void *data, size_t size, struct cr_error *err);
	/* Frees the state, and whatever it took over. */
	void (*close)(void *state);
};

/* An input over 'source', which takes 'state' over: on failure (null) it is
 * closed.  'size' is what cr_input_size() tells. */
struct cr_input *cr_source_wrap(const struct cr_source *source, void *state,
                                const char *name, long long size,
                                struct cr_error *err);

#endif
