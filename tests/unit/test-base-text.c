/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * UTF-8 text against what the standards print: RFC 3629 for the encoding,
 * UAX #15 for normal forms, CaseFolding.txt and UnicodeData.txt for case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/text.h"

typedef bool form_fn(struct cr_buf *out, struct cr_slice text);

/* 'form' makes 'text' into 'expected', and that into itself. */
static void
assert_form(form_fn *form, const char *text, const char *expected)
{
	struct cr_buf once = { 0 }, twice = { 0 };

	cr_buf_puts(&once, "before:");
	assert_true(form(&once, cr_slice_of(text)));
	assert_memory_equal(cr_buf_text(&once), "before:", 7);
	assert_string_equal(once.data + 7, expected);
	assert_true(form(&twice, cr_slice_of(once.data + 7)));
	assert_string_equal(cr_buf_text(&twice), expected);
	cr_buf_fini(&once);
	cr_buf_fini(&twice);
}

static void
slices(void **state)
{
	(void)state;
	assert_true(cr_slice_equal(CR_SLICE("abc"), cr_slice_of("abc")));
	assert_false(cr_slice_equal(CR_SLICE("abc"), CR_SLICE("abd")));
	assert_false(cr_slice_equal(CR_SLICE("abc"), CR_SLICE("ab")));
	assert_false(cr_slice_equal(CR_SLICE("a\0b"), CR_SLICE("a\0c")));
	assert_true(cr_slice_equal((struct cr_slice){ 0 }, CR_SLICE("")));
	assert_true(cr_slice_equal(cr_slice_part(CR_SLICE("abcd"), 1, 3),
	                           CR_SLICE("bc")));
}

/* The grammar of RFC 3629, section 4: ranges of the bytes of a character. */
static const struct {
	size_t size;
	unsigned char range[4][2];
} grammar[] = {
	{ 1, { { 0x00, 0x7f } } },
	{ 2, { { 0xc2, 0xdf }, { 0x80, 0xbf } } },
	{ 3, { { 0xe0, 0xe0 }, { 0xa0, 0xbf }, { 0x80, 0xbf } } },
	{ 3, { { 0xe1, 0xec }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 3, { { 0xed, 0xed }, { 0x80, 0x9f }, { 0x80, 0xbf } } },
	{ 3, { { 0xee, 0xef }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 4, { { 0xf0, 0xf0 }, { 0x90, 0xbf }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 4, { { 0xf1, 0xf3 }, { 0x80, 0xbf }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
	{ 4, { { 0xf4, 0xf4 }, { 0x80, 0x8f }, { 0x80, 0xbf }, { 0x80, 0xbf } } },
};

/* Bytes of the character that begins here by the grammar, or 0. */
static size_t
character_by_grammar(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < sizeof grammar / sizeof *grammar; i++) {
		size_t n = 0;

		while (n < grammar[i].size && n < size &&
		       bytes[n] >= grammar[i].range[n][0] &&
		       bytes[n] <= grammar[i].range[n][1])
			n++;
		if (n == grammar[i].size)
			return n;
	}
	return 0;
}

static size_t
valid_by_grammar(const unsigned char *bytes, size_t size)
{
	size_t at = 0, n;

	while (at < size && (n = character_by_grammar(bytes + at, size - at)) > 0)
		at += n;
	return at;
}

/* Every first byte, followed by up to three bytes that stand at the edges of all
 * the ranges there are. */
static void
validity_is_the_grammar(void **state)
{
	static const unsigned char edges[] = { 0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f,
		                               0xa0, 0xbf, 0xc0, 0xc2, 0xed, 0xff };
	const size_t n = sizeof edges;
	size_t wrong = 0;

	(void)state;
	for (size_t first = 0; first < 256; first++) {
		for (size_t i = 0; i < n * n * n; i++) {
			unsigned char bytes[4] = { (unsigned char)first, edges[i % n],
				                   edges[i / n % n], edges[i / n / n] };

			for (size_t size = 1; size <= 4; size++)
				wrong += cr_text_valid((struct cr_slice){
						 (char *)bytes, size }) !=
				         valid_by_grammar(bytes, size);
		}
	}
	assert_int_equal(wrong, 0);
}

/* ASCII is skipped several bytes at a time: what is wrong is found at any place. */
static void
validity_after_ascii(void **state)
{
	char text[64];

	(void)state;
	for (size_t before = 0; before < 40; before++) {
		memset(text, 'x', sizeof text);
		text[before] = (char)0xc3;
		assert_int_equal(cr_text_valid((struct cr_slice){ text, 50 }), before);
		text[before + 1] = (char)0xa9;
		assert_int_equal(cr_text_valid((struct cr_slice){ text, 50 }), 50);
		assert_int_equal(cr_text_valid((struct cr_slice){ text, before + 1 }),
		                 before);
	}
	assert_int_equal(cr_text_valid((struct cr_slice){ 0 }), 0);
}

static void
code_points(void **state)
{
	static const long expected[] = { 0x7f,   0x80,   0x7ff,   0x800,    0xd7ff,
		                         0xe000, 0xffff, 0x10000, 0x10ffff, 0 };
	const struct cr_slice text =
		CR_SLICE("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80"
	                 "\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\0");
	const struct cr_slice broken = CR_SLICE("\xe2\x82" "A\xed\xa0\x80");
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_int_equal(cr_text_next(text, &at), expected[i]);
	assert_int_equal(at, text.size);
	assert_int_equal(cr_text_next(text, &at), -1);
	assert_int_equal(at, text.size);
	/* A character that is cut off, and a surrogate: a byte each. */
	at = 0;
	assert_int_equal(cr_text_next(broken, &at), -1);
	assert_int_equal(cr_text_next(broken, &at), -1);
	assert_int_equal(cr_text_next(broken, &at), 'A');
	for (size_t i = 3; i < broken.size; i++) {
		assert_int_equal(at, i);
		assert_int_equal(cr_text_next(broken, &at), -1);
	}
}

static void
lengths_and_widths(void **state)
{
	static const struct {
		const char *text;
		size_t length, width;
	} cases[] = {
		{ "", 0, 0 },
		{ "caf\u00e9", 4, 4 },
		{ "cafe\u0301", 5, 4 },          /* a combining acute */
		{ "\u8857\u533a", 2, 4 },        /* East Asian wide */
		{ "\uff21", 1, 2 },              /* full width */
		{ "\uff71", 1, 1 },              /* half width */
		{ "\u0645\u0650", 2, 1 },        /* Arabic with a vowel sign */
		{ "\U0001f3d8", 1, 1 },          /* neutral, though a picture */
		{ "\U0001f600", 1, 2 },          /* wide */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(cr_text_length(cr_slice_of(cases[i].text)),
		                 cases[i].length);
		assert_int_equal(cr_text_width(cr_slice_of(cases[i].text)),
		                 cases[i].width);
	}
}

static void
trimming(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ " \t\r\n", "" },
		{ "a", "a" },
		{ "  a b  ", "a b" },
		{ "\ufeffa\u00a0", "a" },
		{ "\u3000\u2003a\u2028\u2029\xc2\x85\u1680\u202f\u205f", "a" },
		{ "\u200ba\u200b", "\u200ba\u200b" }, /* has not White_Space */
		/* What is no text is no space, nor is a space before it at the end. */
		{ "\xa0" "a\x80", "\xa0" "a\x80" },
		{ "a\xe2\x80\x80\x80", "a\xe2\x80\x80\x80" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(cr_slice_equal(cr_text_trim(cr_slice_of(cases[i][0])),
		                           cr_slice_of(cases[i][1])));
	assert_int_equal(cr_text_trim((struct cr_slice){ 0 }).size, 0);
}

static void
composition(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "d\u00e9j\u00e0", "d\u00e9j\u00e0" },
		/* UAX #15, figures 3 to 5. */
		{ "\u212b", "\u00c5" },
		{ "\u2126", "\u03a9" },
		{ "A\u030a", "\u00c5" },
		{ "o\u0302", "\u00f4" },
		{ "s\u0323\u0307", "\u1e69" },
		{ "s\u0307\u0323", "\u1e69" },
		{ "\u1e0b\u0323", "\u1e0d\u0307" },
		{ "q\u0307\u0323", "q\u0323\u0307" },
		{ "\ufb01", "\ufb01" },
		{ "\u1e9b\u0323", "\u1e9b\u0323" },
		/* Hangul, by its arithmetic: The Unicode Standard, 3.12. */
		{ "\u1111\u1171\u11b6", "\ud4db" },
		/* A composition exclusion. */
		{ "\u0958", "\u0915\u093c" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_form(cr_text_nfc, cases[i][0], cases[i][1]);
}

static size_t
encode(char *out, unsigned long code)
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (size_t i = size; i-- > 1; code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3f));
	out[0] = (char)(lead[size] | code);
	return size;
}

/* Text that looks as if it were composed is passed on as it is.  Whatever is so
 * passed on comes out the same when a letter and its mark behind it make sure
 * that it is looked at. */
static void
composition_of_everything(void **state)
{
	struct cr_buf alone = { 0 }, looked_at = { 0 };
	size_t changed = 0, different = 0;

	(void)state;
	for (unsigned long code = 0; code <= 0x10ffff; code++) {
		char text[16];
		size_t size;

		if (code >= 0xd800 && code <= 0xdfff)
			continue;
		size = encode(text, code);
		cr_buf_clear(&alone);
		cr_buf_clear(&looked_at);
		assert_true(cr_text_nfc(&alone, (struct cr_slice){ text, size }));
		changed += !cr_slice_equal(cr_slice_of_buf(&alone),
		                           (struct cr_slice){ text, size });
		memcpy(text + size, " a\u0301", 4);
		assert_true(cr_text_nfc(&looked_at,
		                        (struct cr_slice){ text, size + 4 }));
		cr_buf_puts(&alone, " \u00e1");
		different += !cr_slice_equal(cr_slice_of_buf(&alone),
		                             cr_slice_of_buf(&looked_at));
	}
	assert_int_equal(different, 0);
	/* NFC_QC=No in DerivedNormalizationProps.txt of Unicode 14: 1120, counted
	 * by unicodedata of Python 3.11.  Later versions have added few. */
	assert_in_range(changed, 1120, 1200);
	cr_buf_fini(&alone);
	cr_buf_fini(&looked_at);
}

/* Marks in the wrong order by the hundred thousand: ordering them together would
 * take minutes.  Each thirty are in order. */
static void
many_marks(void **state)
{
	enum { MARKS = 300000 };
	struct cr_buf text = { 0 }, out = { 0 };

	(void)state;
	cr_buf_byte(&text, 'q');
	for (int i = 0; i < MARKS; i++)
		cr_buf_puts(&text, i < MARKS / 2 ? "\u0307" : "\u0323");
	assert_true(cr_text_nfc(&out, cr_slice_of_buf(&text)));
	assert_int_equal(out.size, text.size);
	cr_buf_clear(&text);
	cr_buf_clear(&out);
	cr_buf_byte(&text, 'q');
	for (int i = 0; i < 15; i++)
		cr_buf_puts(&text, "\u0307\u0323");
	assert_true(cr_text_nfc(&out, cr_slice_of_buf(&text)));
	for (size_t i = 0; i < 30; i++)
		assert_memory_equal(out.data + 1 + 2 * i,
		                    i < 15 ? "\u0323" : "\u0307", 2);
	cr_buf_fini(&text);
	cr_buf_fini(&out);
}

static void
folding(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ " \t ", "" },
		{ "  Strongly \u00a0\t agree ", "strongly agree" },
		{ "L\u2019\u00c9T\u00c9", "l'\u00e9t\u00e9" },
		{ "l'e\u0301te\u0301", "l'\u00e9t\u00e9" },
		{ "\u02bc\u2018\u2032`\u00b4\uff07", "''''''" },
		/* CaseFolding.txt: 00DF, status F; 03A3 and 03C2 to 03C3; 1E9E. */
		{ "Stra\u00dfe", "strasse" },
		{ "\u039f\u03a3\u03c2", "\u03bf\u03c3\u03c3" },
		{ "\u1e9e", "ss" },
		{ "\u0152uvre", "\u0153uvre" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_form(cr_text_fold, cases[i][0], cases[i][1]);
}

static void
lower_case(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ " Parcs et RUELLES ", " parcs et ruelles " },
		{ "\u00c9COLE", "\u00e9cole" },
		{ "E\u0301COLE", "\u00e9cole" },
		{ "Stra\u00dfe", "stra\u00dfe" },
		/* UnicodeData.txt, simple mappings: 0130 to 0069, 1E9E to 00DF. */
		{ "\u0130", "i" },
		{ "\u1e9e", "\u00df" },
		{ "\U00010400", "\U00010428" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_form(cr_text_lower, cases[i][0], cases[i][1]);
}

static void
forms_refuse_what_is_no_text(void **state)
{
	static form_fn *const forms[] = { cr_text_nfc, cr_text_fold, cr_text_lower };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct cr_buf out = { 0 };

		assert_false(forms[i](&out, CR_SLICE("caf\xe9")));
		assert_false(forms[i](&out, CR_SLICE("\xc0\xaf")));
		assert_int_equal(out.size, 0);
		assert_false(out.failed);
		cr_buf_fini(&out);
	}
}

static void
made_safe(void **state)
{
	static const struct {
		const char *text;
		size_t length;
		const char *expected;
	} cases[] = {
		{ "caf\u00e9 \u8857\u533a", 20, "caf\u00e9 \u8857\u533a" },
		{ "\x1b[31mred\x07", 20, "\ufffd[31mred\ufffd" },
		{ "a\nb\tc\x7f", 20, "a\ufffdb\ufffdc\ufffd" },
		{ "\xc2\x85\xc2\x9b", 20, "\ufffd\ufffd" },       /* C1 */
		{ "\u202ax\u202ex\u2066x\u2069", 20, "\ufffdx\ufffdx\ufffdx\ufffd" },
		{ "\u200e\u200f\u061c", 20, "\ufffd\ufffd\ufffd" },
		{ "\u2028\u2029", 20, "\ufffd\ufffd" },
		{ "\U000e0041\U000e007f", 20, "\ufffd\ufffd" },       /* tags */
		{ "\xff\xc3(", 20, "\ufffd\ufffd(" },
		{ "\u200b\u200d\u00a0\u200c", 20, "\u200b\u200d\u00a0\u200c" },
		{ "\U000e0100\u2065\u2070", 20, "\U000e0100\u2065\u2070" },
		{ "abc", 3, "abc" },
		{ "abcd", 3, "abc\u2026" },
		{ "\u00e9\u00e9\u00e9", 2, "\u00e9\u00e9\u2026" },
		{ "a", 0, "\u2026" },
		{ "", 0, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_buf out = { 0 };

		cr_text_safe(&out, cr_slice_of(cases[i].text), cases[i].length);
		assert_string_equal(cr_buf_text(&out), cases[i].expected);
		cr_buf_fini(&out);
	}
}

/* Whatever bytes there are, text comes out, without a control among it. */
static void
safe_is_always_text(void **state)
{
	uint32_t random = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct cr_buf out = { 0 };
		struct cr_slice safe;
		char bytes[12];

		for (size_t j = 0; j < sizeof bytes; j++) {
			random = random * 1664525 + 1013904223;
			bytes[j] = (char)(random >> 24);
		}
		cr_text_safe(&out, (struct cr_slice){ bytes, sizeof bytes }, 100);
		safe = cr_slice_of_buf(&out);
		assert_int_equal(cr_text_valid(safe), safe.size);
		for (size_t at = 0; at < safe.size;) {
			long code = cr_text_next(safe, &at);

			assert_true(code >= 0x20 && (code < 0x7f || code > 0x9f));
		}
		cr_buf_fini(&out);
	}
}

static size_t
distance(const char *a, const char *b, size_t limit)
{
	return cr_text_distance(cr_slice_of(a), cr_slice_of(b), limit);
}

static void
distances(void **state)
{
	(void)state;
	assert_int_equal(distance("", "", 9), 0);
	assert_int_equal(distance("", "abc", 9), 3);
	assert_int_equal(distance("kitten", "sitting", 9), 3);
	assert_int_equal(distance("relevnat", "relevant", 9), 1);
	/* Restricted: no place is edited twice (unrestricted it would be 2). */
	assert_int_equal(distance("ca", "abc", 9), 3);
	assert_int_equal(distance("Q07", "q07", 9), 0);
	assert_int_equal(distance("\u00c9cole", "\u00e9colle", 9), 1);
	assert_int_equal(distance("\xff", "\u00e9", 9), 1);
	assert_int_equal(distance("kitten", "sitting", 3), 3);
	assert_int_equal(distance("kitten", "sitting", 2), 3);
	assert_int_equal(distance("kitten", "sitting", 0), 1);
	assert_int_equal(distance("abcdefgh", "a", 3), 4);
}

/* The definition, as it stands in books: exponential and plain. */
static size_t
by_definition(const char *a, size_t i, const char *b, size_t j)
{
	size_t best, other;

	if (i == 0 || j == 0)
		return i + j;
	best = by_definition(a, i - 1, b, j - 1) + (a[i - 1] != b[j - 1]);
	other = by_definition(a, i - 1, b, j) + 1;
	best = other < best ? other : best;
	other = by_definition(a, i, b, j - 1) + 1;
	best = other < best ? other : best;
	if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
		other = by_definition(a, i - 2, b, j - 2) + 1;
		best = other < best ? other : best;
	}
	return best;
}

/* Every pair of words of up to four letters out of three. */
static void
distances_by_definition(void **state)
{
	enum { WORDS = 1 + 3 + 9 + 27 + 81 };
	char words[WORDS][5] = { "" };
	size_t n = 1;

	(void)state;
	for (size_t from = 0; n < WORDS; from++) {
		for (char c = 'a'; c <= 'c'; c++, n++) {
			size_t length = strlen(words[from]);

			memcpy(words[n], words[from], length);
			words[n][length] = c;
		}
	}
	for (size_t i = 0; i < WORDS; i++) {
		for (size_t j = 0; j < WORDS; j++) {
			size_t expected = by_definition(words[i], strlen(words[i]),
			                                words[j], strlen(words[j]));

			assert_int_equal(distance(words[i], words[j], 9), expected);
			assert_int_equal(distance(words[i], words[j], 1),
			                 expected > 2 ? 2 : expected);
		}
	}
}

static void
long_names_are_near_to_nothing(void **state)
{
	char name[130];

	(void)state;
	memset(name, 'a', sizeof name);
	assert_int_equal(cr_text_distance((struct cr_slice){ name, 128 },
	                                  (struct cr_slice){ name, 127 }, 5), 1);
	assert_int_equal(cr_text_distance((struct cr_slice){ name, 129 },
	                                  (struct cr_slice){ name, 129 }, 5), 6);
}

static const char *
nearest_of(const char *wanted, const char *const *candidates)
{
	struct cr_nearest nearest = { .wanted = cr_slice_of(wanted) };

	while (*candidates)
		cr_nearest_offer(&nearest, *candidates++);
	return nearest.best;
}

static void
nearest_names(void **state)
{
	static const char *const names[] = { "required", "relevant", "pattern", "min",
		                             "max", "q1", "q2", "Q2", NULL };

	(void)state;
	assert_string_equal(nearest_of("relevent", names), "relevant");
	assert_string_equal(nearest_of("REQUIERD", names), "required");
	assert_string_equal(nearest_of("mix", names), "min"); /* ties: the first */
	assert_string_equal(nearest_of("Q2", names), "q2");
	/* Half of its characters off is more than a third. */
	assert_null(nearest_of("q7", names));
	assert_null(nearest_of("message", names));
	assert_null(nearest_of("", names));
}

static bool
make_forms(void *owner)
{
	const struct cr_slice text = CR_SLICE("L\u2019E\u0301COLE \u1e9e");
	struct cr_buf out = { 0 };
	bool ok;

	(void)owner;
	/* The text is text, even when there is no memory to say so in. */
	assert_true(cr_text_nfc(&out, text));
	assert_true(cr_text_fold(&out, text));
	assert_true(cr_text_lower(&out, text));
	cr_text_safe(&out, text, 4);
	ok = cr_buf_text(&out);
	cr_buf_fini(&out);
	return ok;
}

static void
memory_runs_out(void **state)
{
	(void)state;
	assert_int_equal(failing_each(make_forms, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices),
		cmocka_unit_test(validity_is_the_grammar),
		cmocka_unit_test(validity_after_ascii),
		cmocka_unit_test(code_points),
		cmocka_unit_test(lengths_and_widths),
		cmocka_unit_test(trimming),
		cmocka_unit_test(composition),
		cmocka_unit_test(composition_of_everything),
		cmocka_unit_test(many_marks),
		cmocka_unit_test(folding),
		cmocka_unit_test(lower_case),
		cmocka_unit_test(forms_refuse_what_is_no_text),
		cmocka_unit_test(made_safe),
		cmocka_unit_test(safe_is_always_text),
		cmocka_unit_test(distances),
		cmocka_unit_test(distances_by_definition),
		cmocka_unit_test(long_names_are_near_to_nothing),
		cmocka_unit_test(nearest_names),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
