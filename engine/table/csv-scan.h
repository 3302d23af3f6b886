/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The innermost step of splitting CSV: where in 64 bytes the characters stand
 * that can matter.  Used by csv-split.c alone.  There are two versions that a test
 * holds equal: a plain one, eight bytes at a time in ordinary integers, and one
 * for processors with SSE2, which all 64-bit PCs have.  Both read exactly 64
 * bytes, so the caller keeps its buffer padded. */
#ifndef COREADY_TABLE_CSV_SCAN_H
#define COREADY_TABLE_CSV_SCAN_H

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "load.h"

enum { CR_SCAN_BYTES = 64 };

/* A bit a byte, the first byte lowest. */
struct cr_scan {
	uint64_t delimiter, line_feed, carriage_return, quote;
};

/* Which of the eight bytes of 'word' (little endian) are 'byte', as eight bits. */
static inline uint64_t
cr_scan_word(uint64_t word, char byte)
{
	const uint64_t low = 0x7f7f7f7f7f7f7f7fu;
	uint64_t differs = word ^ 0x0101010101010101u * (unsigned char)byte;
	uint64_t equal = ~(((differs & low) + low) | differs | low);

	/* The high bit of every equal byte, gathered by one multiplication. */
	return (equal >> 7) * 0x0102040810204080u >> 56;
}

static inline struct cr_scan
cr_scan_plain(const char *bytes, char delimiter)
{
	struct cr_scan scan = { 0 };

	for (int i = 0; i < CR_SCAN_BYTES; i += 8) {
		uint64_t word = cr_load_word(bytes + i);

		scan.delimiter |= cr_scan_word(word, delimiter) << i;
		scan.line_feed |= cr_scan_word(word, '\n') << i;
		scan.carriage_return |= cr_scan_word(word, '\r') << i;
		scan.quote |= cr_scan_word(word, '"') << i;
	}
	return scan;
}

#ifdef __SSE2__
static inline uint64_t
cr_scan_lane(__m128i lane, char byte)
{
	__m128i equal = _mm_cmpeq_epi8(lane, _mm_set1_epi8(byte));

	return (uint64_t)(unsigned)_mm_movemask_epi8(equal);
}

static inline struct cr_scan
cr_scan_sse2(const char *bytes, char delimiter)
{
	struct cr_scan scan = { 0 };

	for (int i = 0; i < CR_SCAN_BYTES; i += 16) {
		__m128i lane = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));

		scan.delimiter |= cr_scan_lane(lane, delimiter) << i;
		scan.line_feed |= cr_scan_lane(lane, '\n') << i;
		scan.carriage_return |= cr_scan_lane(lane, '\r') << i;
		scan.quote |= cr_scan_lane(lane, '"') << i;
	}
	return scan;
}

#define cr_scan_block cr_scan_sse2
#else
#define cr_scan_block cr_scan_plain
#endif

#endif
