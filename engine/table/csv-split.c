/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds records and cells in the bytes of a CSV file.  Called by the serial
 * reader for every chunk, so this is the part that threads cannot share: it
 * looks at each byte once, 64 at a time, and leaves a bit for every place at which a
 * cell ends.  The decoder never looks for delimiters or quotes again, so the two
 * cannot disagree about what a quote is:
 *
 * a quote opens only at the start of a cell (RFC 4180); inside, two quotes are one
 * and a single one closes; anywhere else it is a character like any other. */
#include "csv.h"

#include <string.h>

#include "csv-scan.h"

/* What one block must know of those before it. */
struct quotes {
	bool open;            /* Its first byte stands inside of quotes. */
	uint64_t may_open;    /* 1 when a quote as its first byte would open. */
};

/* Every bit becomes the parity of the bits up to and with it: between an odd
 * quote and the next, one. */
static uint64_t
parity(uint64_t bits)
{
	bits ^= bits << 1;
	bits ^= bits << 2;
	bits ^= bits << 4;
	bits ^= bits << 8;
	bits ^= bits << 16;
	return bits ^ bits << 32;
}

/* inside_quotes() for a block in which some quote is an ordinary character. */
static uint64_t
inside_by_hand(struct quotes *quotes, uint64_t quote, uint64_t breaks,
               uint64_t *closers)
{
	uint64_t inside = quotes->open ? ~UINT64_C(0) : 0;

	*closers = 0;
	for (; quote; quote &= quote - 1) {
		uint64_t bit = quote & -quote, rest = ~(bit - 1);
		uint64_t may_open = (breaks | *closers) << 1 | quotes->may_open;

		if (inside & bit) {
			inside &= ~rest;
			*closers |= bit;
		} else if (may_open & bit) {
			inside |= rest;
		}
	}
	return inside;
}

/* Which bytes stand inside of quotes (the opening quote too).  A quote that has just
 * closed may open again: that is how two quotes are one.  'breaks' are the
 * delimiters and line feeds, wherever they stand: one before a quote that is
 * not inside is not inside either. */
static uint64_t
inside_quotes(struct quotes *quotes, uint64_t quote, uint64_t breaks)
{
	uint64_t inside = quotes->open ? ~UINT64_C(0) : 0;
	uint64_t closers = 0;

	if (quote) {
		inside ^= parity(quote);
		closers = quote & ~inside;
		if (quote & inside & ~((breaks | closers) << 1 | quotes->may_open))
			inside = inside_by_hand(quotes, quote, breaks, &closers);
	}
	quotes->open = inside >> 63;
	quotes->may_open = (breaks | closers) >> 63;
	return inside;
}

/* Takes note of the record that ends with the line feed at 'end'. */
static void
add_record(struct cr_chunk *chunk, struct cr_split *split, size_t end)
{
	const char *bytes = chunk->bytes.data;
	size_t start = split->end;
	bool blank = end == start || (end == start + 1 && bytes[start] == '\r');

	if (!blank)
		chunk->rows[chunk->n_rows++] =
			(struct cr_span){ (uint32_t)start, (uint32_t)end };
	if (end - start > split->longest)
		split->longest = end - start;
	split->end = end + 1;
}

static void
add_records(struct cr_chunk *chunk, struct cr_split *split, size_t base,
            uint64_t line_feeds, uint64_t inside)
{
	for (; line_feeds; line_feeds &= line_feeds - 1) {
		int bit = __builtin_ctzll(line_feeds);

		split->pending_lines++;
		if (inside >> bit & 1)
			continue;
		add_record(chunk, split, base + (size_t)bit);
		split->lines += split->pending_lines;
		split->pending_lines = 0;
	}
}

bool
cr_csv_split(struct cr_chunk *chunk, char delimiter, struct cr_split *split)
{
	struct quotes quotes = { .open = false, .may_open = 1 };
	size_t size = chunk->bytes.size;
	const char *bytes = chunk->bytes.data;
	uint64_t due = 0;

	*split = (struct cr_split){ 0 };
	chunk->n_rows = 0;
	chunk->is_utf8 = true;
	if (!cr_chunk_reserve_marks(chunk, size / 64 + 1))
		return false;
	for (size_t base = 0; base < size; base += CR_SCAN_BYTES) {
		struct cr_scan scan = cr_scan_block(bytes + base, delimiter);
		uint64_t breaks = scan.delimiter | scan.line_feed;
		uint64_t inside = inside_quotes(&quotes, scan.quote, breaks);
		uint64_t next = bytes[base + CR_SCAN_BYTES] == '\n';
		uint64_t line_ends = scan.line_feed >> 1 | next << 63;

		/* A carriage return before a line feed ends the cell, and the line
		 * feed then ends the record. */
		chunk->marks[base / CR_SCAN_BYTES] =
			(breaks | (scan.carriage_return & line_ends)) & ~inside;
		if ((scan.beyond || due) &&
		    !cr_scan_utf8(bytes + base, scan.beyond, &due))
			chunk->is_utf8 = false;
		if (!scan.line_feed)
			continue;
		if (!cr_chunk_reserve_rows(chunk, CR_SCAN_BYTES))
			return false;
		add_records(chunk, split, base, scan.line_feed, inside);
	}
	split->open = quotes.open;
	return true;
}

size_t
cr_csv_open_quote(struct cr_slice record, char delimiter)
{
	bool inside = false;
	size_t may_open = 0, opened = 0;

	for (size_t i = 0; i < record.size; i++) {
		char byte = record.data[i];

		if (byte == '"' && inside) {
			inside = false;
			may_open = i + 1;
		} else if (byte == '"' && i == may_open) {
			inside = true;
			if (i == 0 || record.data[i - 1] != '"')
				opened = i;
		} else if (!inside && (byte == delimiter || byte == '\n')) {
			may_open = i + 1;
		}
	}
	return opened;
}
