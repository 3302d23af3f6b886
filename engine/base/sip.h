/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SipHash-1-3, a hash with a key: Aumasson and Bernstein (2012), "SipHash: a fast
 * short-input PRF".  Private to base. */
#ifndef COREADY_BASE_SIP_H
#define COREADY_BASE_SIP_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t
cr_sip_rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static inline void
cr_sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[2] += v[3];
	v[1] = cr_sip_rotate(v[1], 13) ^ v[0];
	v[3] = cr_sip_rotate(v[3], 16) ^ v[2];
	v[0] = cr_sip_rotate(v[0], 32);
	v[2] += v[1];
	v[0] += v[3];
	v[1] = cr_sip_rotate(v[1], 17) ^ v[2];
	v[3] = cr_sip_rotate(v[3], 21) ^ v[0];
	v[2] = cr_sip_rotate(v[2], 32);
}

/* Of 'length' bytes.  Words are taken in the machine's own byte order: no hash leaves the
 * run that made it. */
static inline uint64_t
cr_sip(const unsigned long long seed[2], const char *key, size_t length)
{
	uint64_t v[4] = {
		seed[0] ^ 0x736f6d6570736575u,
		seed[1] ^ 0x646f72616e646f6du,
		seed[0] ^ 0x6c7967656e657261u,
		seed[1] ^ 0x7465646279746573u,
	};
	uint64_t word, last = 0;
	size_t at = 0;

	for (; length - at >= 8; at += 8) {
		memcpy(&word, key + at, 8);
		v[3] ^= word;
		cr_sip_round(v);
		v[0] ^= word;
	}
	if (at < length)
		memcpy(&last, key + at, length - at);
	last ^= (uint64_t)length << 56;
	v[3] ^= last;
	cr_sip_round(v);
	v[0] ^= last;
	v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		cr_sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

#endif
