/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file for what memory has no room for: without a name, in $TMPDIR (else /tmp), so that
 * nothing is left of it however the program ends.  A full disk is CR_EIO, and the
 * message names the directory. */
#ifndef COREADY_SCRATCH_H
#define COREADY_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/error.h"

struct cr_scratch;

struct cr_scratch *cr_scratch_open(struct cr_error *err);
void cr_scratch_free(struct cr_scratch *scratch); /* Null is fine. */

/* Appends; '*offset' is where it begins. */
bool cr_scratch_write(struct cr_scratch *scratch, const void *data, size_t size,
                      uint64_t *offset, struct cr_error *err);

/* Reads what was written; beyond its end it is an error. */
bool cr_scratch_read(const struct cr_scratch *scratch, uint64_t offset, void *data,
                     size_t size, struct cr_error *err);

#endif
