/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sixteen bytes that stand for a name where millions of names are told apart.  Two names
 * out of a thousand million have the same with a probability of 10^-20; and because the
 * key is drawn anew in each run, nobody can choose names that do. */
#ifndef COREADY_FINGERPRINT_H
#define COREADY_FINGERPRINT_H

#include <stdint.h>

#include "coready/text.h"

struct cr_fingerprint {
	uint64_t half[2]; /* Both 0 only where there is no name. */
};

struct cr_fingerprint_key {
	unsigned long long seed[2][2];
};

void cr_fingerprint_key_init(struct cr_fingerprint_key *key);

/* Of an empty name: 0. */
struct cr_fingerprint cr_fingerprint_of(const struct cr_fingerprint_key *key,
                                        struct cr_slice name);

#endif
