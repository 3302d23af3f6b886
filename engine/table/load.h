/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Eight bytes as one integer, the first byte lowest on every machine.  Written so
 * that compilers see what is meant and load it at once. */
#ifndef COREADY_TABLE_LOAD_H
#define COREADY_TABLE_LOAD_H

#include <stdint.h>

static inline uint64_t
cr_load_word(const char *text)
{
	const unsigned char *bytes = (const unsigned char *)text;

	return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
	       (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 |
	       (uint64_t)bytes[5] << 40 | (uint64_t)bytes[6] << 48 |
	       (uint64_t)bytes[7] << 56;
}

#endif
