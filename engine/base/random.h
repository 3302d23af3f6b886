/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes that a stranger cannot guess: the keys of hashes, the names of temporary
 * files.  Private to base. */
#ifndef COREADY_BASE_RANDOM_H
#define COREADY_BASE_RANDOM_H

#include <stddef.h>

/* Fills 'size' bytes, at most 256.  Cannot fail: where the kernel gives none
 * they come from clocks and addresses, which is enough against accidents. */
void cr_random_fill(void *data, size_t size);

#endif
