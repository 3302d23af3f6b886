/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How CSV is taken apart: the scan of 64 bytes in its two versions, quotes, cells,
 * and the limits that hold back hostile files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../engine/table/csv-scan.h"
#include "../../engine/table/csv.h"
#include "table-world.h"

/* The generator of Marsaglia (2003), so that a failure can be seen again. */
static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	return *state ^= *state << 5;
}

/* A byte at a time, as one would write it first. */
static struct cr_scan
scan_slowly(const char *bytes, char delimiter)
{
	struct cr_scan scan = { 0 };

	for (int i = 0; i < CR_SCAN_BYTES; i++) {
		uint64_t bit = UINT64_C(1) << i;

		scan.delimiter |= bytes[i] == delimiter ? bit : 0;
		scan.line_feed |= bytes[i] == '\n' ? bit : 0;
		scan.carriage_return |= bytes[i] == '\r' ? bit : 0;
		scan.quote |= bytes[i] == '"' ? bit : 0;
		scan.beyond |= (unsigned char)bytes[i] >= 0x80 ? bit : 0;
	}
	return scan;
}

static void
scans_agree(void **state)
{
	static const char likely[] = ",,;\t\n\r\"\"a\x00\x7f\x80\xff\x0b\x8a\xac";
	uint32_t seed = 2463534242u;
	char bytes[CR_SCAN_BYTES];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct cr_scan want, plain, block;

		for (int i = 0; i < CR_SCAN_BYTES; i++) {
			uint32_t random = next_random(&seed);

			bytes[i] = random & 0x100
			                   ? (char)random
			                   : likely[random % (sizeof likely - 1)];
		}
		want = scan_slowly(bytes, ',');
		plain = cr_scan_plain(bytes, ',');
		block = cr_scan_block(bytes, ',');
		assert_memory_equal(&plain, &want, sizeof want);
		assert_memory_equal(&block, &want, sizeof want);
	}
}

/* Adds one of the first 'n' characters, now and then a byte that is none. */
static void
add_character(struct cr_buf *out, uint32_t random, uint32_t n)
{
	static const char *const characters[] = {
		"a",      "b",      " ",      "\u00e9",     "\u0153", "\u2019",
		"\u20ac", "\ufb01", "z",      "\u00a0",     "\u07ff", "\uffff",
		"\u1000", "\u0800", "\ud7ff", "\U0001f600",
	};
	static const char *const broken[] = {
		"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80",
		"\xf5", "\xff", "\xc3", "\xe2\x80",
	};

	if (random % 509 == 0)
		cr_buf_puts(out, broken[random / 509 % 10]);
	else
		cr_buf_puts(out, characters[random % n]);
}

/* What is seen at a glance to be UTF-8 is so for a reader that takes its time. */
static void
glance_at_utf8_is_never_wrong(void **state)
{
	enum { COMMON = 13, ALL = 16 }; /* Without E0, ED and four bytes. */
	uint32_t seed = 88675123u;
	size_t seen = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct cr_buf text = { 0 };
		uint64_t due = 0;
		bool glance = true;

		while (text.size < 4 * CR_SCAN_BYTES)
			add_character(&text, next_random(&seed) >> 3,
			              round % 2 ? COMMON : ALL);
		cr_buf_add(&text, "          ", 10); /* Nothing is due at the end. */
		assert_true(cr_buf_reserve(&text, CR_SCAN_BYTES));
		memset(text.data + text.size, 0, CR_SCAN_BYTES);
		for (size_t at = 0; at < text.size; at += CR_SCAN_BYTES) {
			uint64_t beyond = cr_scan_block(text.data + at, ',').beyond;

			if (beyond || due)
				glance &= cr_scan_utf8(text.data + at, beyond, &due);
		}
		if (glance)
			assert_int_equal(cr_text_valid(cr_slice_of_buf(&text)),
			                 text.size);
		seen += glance;
		cr_buf_fini(&text);
	}
#ifdef __SSE2__
	assert_true(seen > 300);
#endif
}

static void
glance_knows_two_and_three_bytes(void **state)
{
#ifdef __SSE2__
	/* e-acute and a euro sign across the edge of two blocks. */
	char bytes[3 * CR_SCAN_BYTES] = "";
	uint64_t due = 0;

	memset(bytes, 'x', sizeof bytes);
	memcpy(bytes + 3, "\u00e9", 2);
	memcpy(bytes + 62, "\u20ac", 3);
	memcpy(bytes + 127, "\u00e9", 2);
	for (int i = 0; i < 3; i++)
		assert_true(cr_scan_utf8(bytes + 64 * i,
		                         cr_scan_block(bytes + 64 * i, ',').beyond,
		                         &due));
	assert_int_equal(due, 0);
	/* Without its last byte the euro sign is broken. */
	bytes[64] = 'x';
	due = 0;
	assert_true(cr_scan_utf8(bytes, cr_scan_block(bytes, ',').beyond, &due));
	assert_false(
		cr_scan_utf8(bytes + 64, cr_scan_block(bytes + 64, ',').beyond, &due));
#endif
	(void)state;
}

/* Splits 'text' and shows its records, cells in brackets. */
static char *
show_split(const char *text, char delimiter)
{
	struct cr_chunk chunk = { 0 };
	struct cr_reader reader = { .options = { .limit_cell = 1 << 20,
		                                 .limit_columns = 1 << 16 } };
	struct cr_window window = { 0 };
	struct cr_strip strip;
	struct cr_split split;
	struct cr_buf out = { 0 };

	cr_buf_puts(&chunk.bytes, text);
	assert_true(cr_chunk_pad(&chunk));
	assert_true(cr_csv_split(&chunk, delimiter, &split));
	for (size_t row = 0; row < chunk.n_rows; row += window.rows) {
		assert_true(cr_window_fill(&window, &chunk, row, 64, NULL));
		while (cr_window_next(&window, &chunk, &reader, &strip, NULL) > 0)
			for (size_t i = 0; i < strip.rows; i++) {
				for (size_t c = 0; c < strip.cells; c++) {
					struct cr_slice cell =
						cr_strip_cell(&strip, i, c);

					cr_buf_printf(&out, "[%.*s]", (int)cell.size,
					              cell.data);
				}
				cr_buf_byte(&out, '/');
			}
	}
	cr_buf_printf(&out, "%ld%s", split.lines, split.open ? " open" : "");
	cr_chunk_fini(&chunk);
	cr_window_fini(&window);
	assert_non_null(cr_buf_text(&out));
	return out.data;
}

/* The number is how many lines the whole records take. */
static const struct {
	const char *text, *want;
} splits[] = {
	{ "", "0" },
	{ "a,b\n", "[a][b]/1" },
	{ "a,b\nc,d\n", "[a][b]/[c][d]/2" },
	{ "a,b\r\nc,d\r\n", "[a][b]/[c][d]/2" },
	{ "a,b\r\nc,d\ne,f\r\n", "[a][b]/[c][d]/[e][f]/3" },
	/* As many marks, but not as many cells. */
	{ "a,b\r\nc,d,e\n", "[a][b]/[c][d][e]/2" },
	{ "a,b", "0" },
	{ ",\n,,\n", "[][]/[][][]/2" },
	{ "\n\r\n\na\n\n\nb\n\n", "[a]/[b]/8" },
	{ "\r\r\n", "[\r]/1" },
	{ "a\rb,c\r,d\n", "[a\rb][c\r][d]/1" },
	/* Quotes. */
	{ "\"a,b\",c\n", "[\"a,b\"][c]/1" },
	{ "\"a\nb\"\nc\n", "[\"a\nb\"]/[c]/3" },
	{ "\"a\r\n\"\r\nc\r\n", "[\"a\r\n\"]/[c]/3" },
	{ "\"\"\n", "[\"\"]/1" },
	{ "\"\",\"\"\n", "[\"\"][\"\"]/1" },
	{ "\"a\"\",\"\"b\",c\n", "[\"a\"\",\"\"b\"][c]/1" },
	{ "\"\"\"\",x\n", "[\"\"\"\"][x]/1" },
	{ "\"\"\",\"\"\",x\n", "[\"\"\",\"\"\"][x]/1" },
	{ "\"\n\n\"\n", "[\"\n\n\"]/3" },
	/* A quote that is not first is a character. */
	{ "a\"b,c\n", "[a\"b][c]/1" },
	{ "a\",\"b\n\"\n", "[a\"][\"b\n\"]/2" },
	{ " \"a,b\"\n", "[ \"a][b\"]/1" },
	{ "5\" pipe,6\" pipe\n", "[5\" pipe][6\" pipe]/1" },
	{ "\"a\"b\"c,d\"\n", "[\"a\"b\"c][d\"]/1" },
	{ "\"a\" \"b,c\n", "[\"a\" \"b][c]/1" },
	{ "a\"\n\"b\n\"\n", "[a\"]/[\"b\n\"]/3" },
	{ "x,\"a\nb", "0 open" },
	{ "a\n\"b\n", "[a]/1 open" },
	{ "a\n\"b\"\"\n", "[a]/1 open" },
};

static void
takes_records_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof splits / sizeof *splits; i++) {
		char *got = show_split(splits[i].text, ',');

		assert_string_equal(got, splits[i].want);
		free(got);
	}
}

/* The same wherever the edges of blocks of 64 bytes fall. */
static void
takes_records_apart_anywhere(void **state)
{
	(void)state;
	for (size_t i = 1; i < sizeof splits / sizeof *splits; i++)
		for (size_t before = 40; before < 70; before++) {
			struct cr_buf text = { 0 }, want = { 0 };
			char *got;

			/* A record before it: "xxx...x\n". */
			for (size_t k = 0; k < before; k++)
				cr_buf_byte(&text, 'x');
			cr_buf_printf(&text, "\n%s", splits[i].text);
			cr_buf_byte(&want, '[');
			cr_buf_add(&want, text.data, before);
			cr_buf_puts(&want, "]/");
			got = show_split(cr_buf_text(&text), ',');
			/* All but the count of lines, which ends what is wanted. */
			cr_buf_add(&want, splits[i].want,
			           strcspn(splits[i].want, "0123456789"));
			assert_memory_equal(got, want.data, want.size);
			free(got);
			cr_buf_fini(&text);
			cr_buf_fini(&want);
		}
}

static void
finds_the_delimiter(void **state)
{
	static const struct {
		const char *head;
		char want;
	} heads[] = {
		{ "a,b,c\n", ',' },
		{ "a;b;c\n", ';' },
		{ "a\tb\tc\n", '\t' },
		/* Ties: tab, then semicolon, then comma. */
		{ "a;b,c\n", ';' },
		{ "a\tb;c,d\n", '\t' },
		{ "a\n", '\t' },
		{ "", '\t' },
		/* Only outside of quotes, only in the first line that is not blank. */
		{ "\"a;b;c\",d\n", ',' },
		{ "\n\r\na,b\nc;d;e\n", ',' },
		{ "a,\"b\n;;;\",c\n;;;;;", ',' },
		{ "\"a\"\"b;;;\",c\n", ',' },
		{ "5\" pipe,b;c;d\n", ';' },
	};

	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		assert_int_equal(cr_csv_delimiter(cr_slice_of(heads[i].head)),
		                 heads[i].want);
}

/* Reads and gives the last line of what world_read() says. */
static void
assert_ends(struct cr_buf *bytes, const struct cr_read_options *options,
            const char *want)
{
	struct cr_buf out = { 0 };
	struct world world;
	const char *last;

	world_init(&world);
	world_read(&world, "f.csv", cr_slice_of_buf(bytes), options, 2048, &out);
	world_fini(&world);
	assert_true(out.size > 0);
	out.data[out.size - 1] = '\0';
	last = strrchr(out.data, '\n');
	assert_string_equal(last ? last + 1 : out.data, want);
	cr_buf_fini(&out);
	cr_buf_fini(bytes);
}

static const struct cr_read_options defaults = { 0 };

static void
add_many(struct cr_buf *out, char byte, size_t n)
{
	assert_true(cr_buf_reserve(out, n));
	memset(out->data + out->size, byte, n);
	out->size += n;
}

static void
quotes_that_never_close(void **state)
{
	struct cr_buf bytes = { 0 };

	(void)state;
	cr_buf_puts(&bytes, "who,place,role\nR1,P,citizen\nR2,\"P,citizen\nR3,P,dk\n");
	assert_ends(&bytes, &defaults,
	            "f.csv:3:4: ended: the quote that opens here is never closed");
	cr_buf_puts(&bytes, "who,\"place,role\n");
	assert_ends(&bytes, &defaults,
	            "f.csv:1:5: ended: the quote that opens here is never closed");
	cr_buf_puts(&bytes, "who,place,role\n\nR1,P,\"");
	add_many(&bytes, 'x', 17 << 20);
	assert_ends(&bytes, &defaults,
	            "f.csv:3:6: ended: the quote that opens here is not closed within "
	            "16777216 bytes, the limit of a record");
}

static void
a_cell_of_50_megabytes(void **state)
{
	struct cr_buf bytes = { 0 };

	(void)state;
	cr_buf_puts(&bytes, "who,place,role\nR1,P,");
	add_many(&bytes, 'x', 50 << 20);
	assert_ends(&bytes, &defaults,
	            "f.csv:2:1: ended: a record of more than 16777216 bytes");
	cr_buf_puts(&bytes, "who,place,role\nR1,P,citizen\nR2,P,");
	add_many(&bytes, 'x', 2 << 20);
	cr_buf_puts(&bytes, "\n");
	assert_ends(&bytes, &defaults,
	            "f.csv:3:6: ended: a cell of more than 1048576 bytes");
}

static void
a_million_columns(void **state)
{
	struct cr_buf bytes = { 0 };

	(void)state;
	add_many(&bytes, ',', 1000000);
	cr_buf_puts(&bytes, "\n");
	assert_ends(&bytes, &defaults,
	            "f.csv:1:1: ended: a row with more than 65536 cells");
	cr_buf_puts(&bytes, "who,place,role\nR1,P,citizen\n");
	add_many(&bytes, ',', 1000000);
	cr_buf_puts(&bytes, "\n");
	assert_ends(&bytes, &defaults,
	            "f.csv:3:1: ended: a row with more than 65536 cells");
}

static void
limits_are_options(void **state)
{
	struct cr_read_options small = { .limit_record = 30,
		                         .limit_cell = 12,
		                         .limit_columns = 4 };
	struct cr_buf bytes = { 0 };

	(void)state;
	cr_buf_puts(&bytes, "who,place,role\nR1,P,citizen\nR2,PPPPPPPPPPPP,citizen\n");
	cr_buf_puts(&bytes, "R3,PPPPPPPPPPPPP,citizen\n");
	assert_ends(&bytes, &small, "f.csv:4:4: ended: a cell of more than 12 bytes");
	cr_buf_puts(&bytes, "who,place,role\nR1,P,,\nR2,P,,,\n");
	assert_ends(&bytes, &small, "f.csv:3:1: ended: a row with more than 4 cells");
	/* 30 bytes and 31. */
	cr_buf_puts(&bytes,
	            "who,place,role\nR1,P,citizen\n123456789012,1234567,123456789\n");
	assert_ends(
		&bytes, &small,
		"f.csv:3:22: warning: 123456789012: role: '123456789' is not one of "
		"citizen elected dk [cell-refused]");
	cr_buf_puts(&bytes,
	            "who,place,role\nR1,P,citizen\n123456789012,12345678,123456789\n");
	assert_ends(&bytes, &small, "f.csv:3:1: ended: a record of more than 30 bytes");
}

static void
bytes_that_are_not_utf8(void **state)
{
	static const char advice[] =
		"the file is not UTF-8 here; if it comes from an older "
		"spreadsheet, say --encoding windows-1252";
	struct cr_buf bytes = { 0 }, want = { 0 };

	(void)state;
	cr_buf_puts(&bytes,
	            "who,place,role,extra\nR1,P,citizen,x\nR2,P,citizen,\u00e9\xe9\n");
	cr_buf_printf(&want, "f.csv:3:15: ended: %s", advice);
	assert_ends(&bytes, &defaults, cr_buf_text(&want));
	cr_buf_clear(&want);
	cr_buf_puts(&bytes, "who,place,r\xf4le\nR1,P,citizen\n");
	cr_buf_printf(&want, "f.csv:1:12: ended: %s", advice);
	assert_ends(&bytes, &defaults, cr_buf_text(&want));
	cr_buf_fini(&want);
}

static void
files_that_are_none(void **state)
{
	static const struct {
		struct cr_slice bytes;
		const char *want;
	} files[] = {
		{ CR_SLICE(""),
		  "f.csv: ended: is empty: a header with the names of columns "
		  "is needed" },
		{ CR_SLICE("\xef\xbb\xbf\n\r\n\n"),
		  "f.csv: ended: is empty: a header with the names of columns is "
		  "needed" },
		{ CR_SLICE("who,place\rR1,P\r"),
		  "f.csv: ended: the lines end in a carriage "
		  "return alone; save the file with line "
		  "feeds" },
		{ CR_SLICE("\xff\xfew\0h\0o\0"),
		  "f.csv: ended: the file is UTF-16; save it as UTF-8" },
		{ CR_SLICE("\x7f"
		           "ELF\2\1\1\0"),
		  "f.csv: ended: is no file of responses: not a text, and of no format "
		  "that is known" },
		{ CR_SLICE("who,\"place\" or,role\n"),
		  "f.csv:1:5: ended: text stands after the closing quote" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct cr_buf bytes = { 0 };

		cr_buf_add(&bytes, files[i].bytes.data, files[i].bytes.size);
		assert_ends(&bytes, &defaults, files[i].want);
	}
}

/* A NUL far from the beginning, where it does not tell what the file is. */
static void
a_nul_in_a_text(void **state)
{
	struct cr_buf bytes = { 0 };

	(void)state;
	cr_buf_puts(&bytes, "who,place,role,said,q1\n");
	for (int i = 0; i < 400; i++)
		cr_buf_puts(&bytes, "R1,P,citizen,x,1\n");
	cr_buf_add(&bytes, "R2,P,citizen,a\0b,1\0\n", 20);
	assert_ends(&bytes, &defaults,
	            "f.csv:402:18: warning: R2: q1: '1\ufffd' is not one of 1 2 3 dk "
	            "[cell-refused]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scans_agree),
		cmocka_unit_test(glance_at_utf8_is_never_wrong),
		cmocka_unit_test(glance_knows_two_and_three_bytes),
		cmocka_unit_test(takes_records_apart),
		cmocka_unit_test(takes_records_apart_anywhere),
		cmocka_unit_test(finds_the_delimiter),
		cmocka_unit_test(quotes_that_never_close),
		cmocka_unit_test(a_cell_of_50_megabytes),
		cmocka_unit_test(a_million_columns),
		cmocka_unit_test(limits_are_options),
		cmocka_unit_test(bytes_that_are_not_utf8),
		cmocka_unit_test(files_that_are_none),
		cmocka_unit_test(a_nul_in_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
