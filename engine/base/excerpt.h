/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line of a file under a diagnostic, and where its caret stands.  Private to
 * base. */
#ifndef COREADY_BASE_EXCERPT_H
#define COREADY_BASE_EXCERPT_H

#include "coready/diag.h"

/* Sets where.column, excerpt, caret and span of 'diag' from the line; for the
 * arguments see cr_diag_add().  False when memory ran out. */
bool cr_excerpt_take(struct cr_diag *diag, struct cr_arena *arena, struct cr_slice line,
                     size_t offset, size_t size);

#endif
