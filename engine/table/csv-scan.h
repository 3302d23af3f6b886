/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The innermost step of splitting CSV: where in 64 bytes the characters stand
 * that can matter.  Used by csv-split.c alone.  There are two versions that a test
 * holds equal: a plain one, eight bytes at a time in ordinary integers, and one
 * for processors with SSE2, which all 64-bit PCs have.  Both read exactly 64
 * bytes, so the caller keeps its buffer padded. */
#ifndef COREADY_TABLE_CSV_SCAN_H
#define COREADY_TABLE_CSV_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "load.h"

enum { CR_SCAN_BYTES = 64 };

/* A bit a byte, the first byte lowest. */
struct cr_scan {
	uint64_t delimiter, line_feed, carriage_return, quote;
	uint64_t beyond;   /* Bytes beyond ASCII. */
};

#define CR_SCAN_HIGH UINT64_C(0x8080808080808080)

/* The high bits of the eight bytes of 'word', which has no others, side by side. */
static inline uint64_t
cr_scan_gather(uint64_t word)
{
	return (word >> 7) * 0x0102040810204080u >> 56;
}

/* Which of the eight bytes of 'word' are 'byte'. */
static inline uint64_t
cr_scan_word(uint64_t word, char byte)
{
	uint64_t differs = word ^ 0x0101010101010101u * (unsigned char)byte;
	uint64_t low = (differs & ~CR_SCAN_HIGH) + ~CR_SCAN_HIGH;

	return cr_scan_gather(~(low | differs) & CR_SCAN_HIGH);
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
		scan.beyond |= cr_scan_gather(word & CR_SCAN_HIGH) << i;
	}
	return scan;
}

/* Whether the 64 bytes, some of them beyond ASCII, are seen at a glance to be UTF-8;
 * where they are not, a slower look must tell.  '*due' has a bit for each of the
 * first bytes that must continue a character, and gets those of the next block. */
static inline bool
cr_scan_utf8_plain(const char *bytes, uint64_t beyond, uint64_t *due)
{
	(void)bytes;
	(void)beyond;
	*due = 0;
	return false;
}

#ifdef __SSE2__
/* The 64 bytes in four registers. */
struct cr_lanes {
	__m128i a, b, c, d;
};

static inline struct cr_lanes
cr_lanes_load(const char *bytes)
{
	const __m128i *at = (const __m128i *)(const void *)bytes;

	return (struct cr_lanes){ _mm_loadu_si128(at), _mm_loadu_si128(at + 1),
		                  _mm_loadu_si128(at + 2), _mm_loadu_si128(at + 3) };
}

/* The high bits of all bytes. */
static inline uint64_t
cr_lanes_bits(__m128i a, __m128i b, __m128i c, __m128i d)
{
	uint64_t low = (unsigned)_mm_movemask_epi8(a) |
	               (unsigned)_mm_movemask_epi8(b) << 16;
	uint64_t high = (unsigned)_mm_movemask_epi8(c) |
	                (unsigned)_mm_movemask_epi8(d) << 16;

	return low | high << 32;
}

static inline uint64_t
cr_lanes_equal(struct cr_lanes lanes, char byte)
{
	__m128i all = _mm_set1_epi8(byte);

	return cr_lanes_bits(_mm_cmpeq_epi8(lanes.a, all), _mm_cmpeq_epi8(lanes.b, all),
	                     _mm_cmpeq_epi8(lanes.c, all),
	                     _mm_cmpeq_epi8(lanes.d, all));
}

/* Bytes are compared as signed numbers: 80 to FF are -128 to -1. */
static inline uint64_t
cr_lanes_below(struct cr_lanes lanes, char limit)
{
	__m128i all = _mm_set1_epi8(limit);

	return cr_lanes_bits(_mm_cmplt_epi8(lanes.a, all), _mm_cmplt_epi8(lanes.b, all),
	                     _mm_cmplt_epi8(lanes.c, all),
	                     _mm_cmplt_epi8(lanes.d, all));
}

static inline struct cr_scan
cr_scan_sse2(const char *bytes, char delimiter)
{
	struct cr_lanes lanes = cr_lanes_load(bytes);

	return (struct cr_scan){
		.delimiter = cr_lanes_equal(lanes, delimiter),
		.line_feed = cr_lanes_equal(lanes, '\n'),
		.carriage_return = cr_lanes_equal(lanes, '\r'),
		.quote = cr_lanes_equal(lanes, '"'),
		.beyond = cr_lanes_bits(lanes.a, lanes.b, lanes.c, lanes.d),
	};
}

/* Knows characters of two and three bytes, but for those that begin with E0 and ED,
 * of which not every second byte will do. */
static inline bool
cr_scan_utf8_sse2(const char *bytes, uint64_t beyond, uint64_t *due)
{
	struct cr_lanes lanes = cr_lanes_load(bytes);
	uint64_t trailing = cr_lanes_below(lanes, '\xc0');
	uint64_t never = cr_lanes_below(lanes, '\xc2') & ~trailing;
	uint64_t two_or_less = cr_lanes_below(lanes, '\xe0');
	uint64_t three_or_less = cr_lanes_below(lanes, '\xf0');
	uint64_t two = two_or_less & ~trailing;
	uint64_t three = three_or_less & ~two_or_less;
	uint64_t strange = never | (beyond & ~three_or_less) |
	                   cr_lanes_equal(lanes, '\xe0') |
	                   cr_lanes_equal(lanes, '\xed');
	uint64_t continued = *due | (two | three) << 1 | three << 2;

	*due = (two | three) >> 63 | three >> 62;
	return trailing == continued && !strange;
}

#define cr_scan_block cr_scan_sse2
#define cr_scan_utf8 cr_scan_utf8_sse2
#else
#define cr_scan_block cr_scan_plain
#define cr_scan_utf8 cr_scan_utf8_plain
#endif

#endif
