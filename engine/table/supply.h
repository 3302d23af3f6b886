/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes of an input, which can be looked at before they are taken and put
 * back after: a header is told from the beginning of a file, and a chunk ends
 * where a record does. */
#ifndef COREADY_TABLE_SUPPLY_H
#define COREADY_TABLE_SUPPLY_H

#include "coready/buf.h"
#include "coready/input.h"

struct cr_supply {
	struct cr_input *input;
	struct cr_buf ahead;      /* Read, and from 'at' on not taken. */
	size_t at;
	bool ended;               /* The input has no more. */
	unsigned long long taken; /* Bytes in all. */
};

/* What comes next, at least 'size' bytes unless the input has fewer; null data on
 * failure.  Borrowed until the next call. */
struct cr_slice cr_supply_peek(struct cr_supply *supply, size_t size,
                               struct cr_error *err);

/* Adds bytes to 'out' until it holds 'size' of them, or there are no more. */
bool cr_supply_take(struct cr_supply *supply, struct cr_buf *out, size_t size,
                    struct cr_error *err);

/* Puts back the bytes that were taken last, or drops the next 'size' bytes. */
bool cr_supply_return(struct cr_supply *supply, struct cr_slice bytes,
                      struct cr_error *err);
void cr_supply_skip(struct cr_supply *supply, size_t size);

/* Whether there is nothing left to take. */
bool cr_supply_is_empty(const struct cr_supply *supply);

/* Closes the input too. */
void cr_supply_fini(struct cr_supply *supply);

#endif
