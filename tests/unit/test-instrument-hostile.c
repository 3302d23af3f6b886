/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Instruments that nobody wrote in good faith, and machines without memory.  What must
 * hold each time: an end in reasonable time, an instrument or a reason why not, and
 * nothing that a sanitizer could object to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/buf.h"
#include "tests/lib/failing.h"
#include "tests/unit/instrument-text.h"

#define HEAD                                                                           \
	"<instrument xmlns='urn:coready:instrument:1' id='a' version='1.0.0' "         \
	"languages='en'><title xml:lang='en'>T</title>"
#define TAIL "</instrument>"

static void
repeat(struct cr_buf *out, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		cr_buf_puts(out, text);
}

/* Loads what is in 'text', and frees that. */
static struct outcome
load_buf(struct cr_buf *text)
{
	struct outcome outcome = outcome_of(text->data, text->size);

	assert_false(text->failed);
	cr_buf_fini(text);
	assert_true(outcome_is_sound(&outcome));
	return outcome;
}

static void
expect_only(struct outcome *outcome, enum cr_diag_kind kind)
{
	assert_null(outcome->instrument);
	assert_int_equal(outcome->err.code, CR_EINPUT);
	assert_int_equal(outcome_count(outcome, kind), 1);
	assert_int_equal(outcome->diags.n_errors, 1);
	outcome_fini(outcome);
}

static void
the_small_one_loads(void **state)
{
	struct outcome outcome = outcome_of(instrument_small, strlen(instrument_small));

	(void)state;
	assert_non_null(outcome.instrument);
	assert_true(outcome_is_sound(&outcome));
	assert_int_equal(outcome.diags.n_items, 0);
	outcome_fini(&outcome);
}

/* 10^9 'lol' where entities are expanded; and 10^10 bytes where long ones are. */
static void
entities_are_never_declared(void **state)
{
	static const char *const heads[] = {
		"<!DOCTYPE a [<!ENTITY a 'lol'><!ENTITY b "
		"'&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
		"<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
		"<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'>",
		"<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
		"<!DOCTYPE a>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		struct cr_buf text = { 0 };
		struct outcome outcome;

		cr_buf_puts(&text, heads[i]);
		repeat(&text, "<a>&c;&a;</a>", 1000);
		outcome = load_buf(&text);
		expect_only(&outcome, CR_DIAG_XML_DOCTYPE);
	}
}

static void
depth_is_limited(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD);
	repeat(&text, "<section>", 100000);
	repeat(&text, "</section>", 100000);
	cr_buf_puts(&text, TAIL);
	outcome = load_buf(&text);
	expect_only(&outcome, CR_DIAG_XML_TOO_DEEP);
}

static void
elements_are_limited(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD "<section id='s'/><scoring>");
	repeat(&text, "<x/>", CR_INSTRUMENT_MAX_NODES);
	cr_buf_puts(&text, "</scoring>" TAIL);
	outcome = load_buf(&text);
	expect_only(&outcome, CR_DIAG_XML_TOO_MANY_ELEMENTS);
}

/* libxml2 compares every attribute with every other: a million would take minutes. */
static void
attributes_are_limited(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, "<instrument");
	for (size_t i = 0; i < 500000; i++)
		cr_buf_printf(&text, " a%zu=''", i);
	cr_buf_puts(&text, "/>");
	outcome = load_buf(&text);
	expect_only(&outcome, CR_DIAG_XML_TOO_MANY_ATTRIBUTES);
}

static void
values_are_limited(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD "<section id='");
	repeat(&text, "x", 7u << 20);
	cr_buf_puts(&text, "'/>" TAIL);
	outcome = load_buf(&text);
	expect_only(&outcome, CR_DIAG_XML_VALUE_TOO_LONG);
}

static void
size_is_limited(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD "<section id='s'/>");
	repeat(&text, " ", CR_INSTRUMENT_MAX_SIZE + 1 - text.size - strlen(TAIL));
	cr_buf_puts(&text, TAIL);
	assert_int_equal(text.size, CR_INSTRUMENT_MAX_SIZE + 1);
	outcome = load_buf(&text);
	assert_int_equal(outcome.err.code, CR_ELIMIT);
	outcome_fini(&outcome);

	/* One byte less is fine. */
	cr_buf_puts(&text, HEAD "<section id='s'/>");
	repeat(&text, " ", CR_INSTRUMENT_MAX_SIZE - text.size - strlen(TAIL));
	cr_buf_puts(&text, TAIL);
	outcome = load_buf(&text);
	assert_non_null(outcome.instrument);
	outcome_fini(&outcome);
}

static void
expressions_are_limited(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD "<section id='s' relevant='true");
	repeat(&text, " and true", CR_EXPR_MAX_SIZE / 9 + 1);
	cr_buf_puts(&text, "'/>" TAIL);
	outcome = load_buf(&text);
	expect_only(&outcome, CR_DIAG_EXPR_TOO_LONG);
}

/* From memory there is no directory that something could be below. */
static void
memory_includes_nothing(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD "<section id='s'/><xi:include href='a.xml' "
	                        "xmlns:xi='http://www.w3.org/2001/XInclude'/>" TAIL);
	outcome = load_buf(&text);
	expect_only(&outcome, CR_DIAG_INCLUDE_REFUSED);
}

/* All on one line of megabytes, each with a name to look for among as many. */
static void
mistakes_are_limited(void **state)
{
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD "<section id='s'>");
	for (size_t i = 0; i < 40000; i++)
		cr_buf_printf(&text,
		              "<question id='question_%zu' type='single' "
		              "choices='lost_list_%zu' relevant='questoin_%zu = 3'>"
		              "<text xml:lang='en'>\u00c9</text></question>",
		              i, i, i);
	cr_buf_puts(&text, "</section>" TAIL);
	outcome = load_buf(&text);
	assert_int_equal(outcome.diags.n_errors, 2001);
	assert_int_equal(outcome_count(&outcome, CR_DIAG_TOO_MANY_MISTAKES), 1);
	outcome_fini(&outcome);
}

/* Scores made of each other in a chain as long as the file allows. */
static void
chains_are_followed_without_recursion(void **state)
{
	enum { LENGTH = 60000 };
	struct cr_buf text = { 0 };
	struct outcome outcome;

	(void)state;
	cr_buf_puts(&text, HEAD "<section id='s'/><scoring>");
	for (size_t i = 0; i < LENGTH; i++)
		cr_buf_printf(&text,
		              "<score id='s%zu' method='mean'><item ref='s%zu'/>"
		              "</score>",
		              i, i + 1);
	cr_buf_printf(&text, "<score id='s%d' expr='1'/></scoring>" TAIL, LENGTH);
	outcome = load_buf(&text);
	assert_non_null(outcome.instrument);
	assert_int_equal(outcome.instrument->n_order, LENGTH + 1);
	assert_int_equal(outcome.instrument->order[0], LENGTH);
	assert_int_equal(outcome.instrument->order[LENGTH], 0);
	outcome_fini(&outcome);
}

static void
encodings_are_not_trusted(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		enum cr_diag_kind kind;
	} cases[] = {
		{ "<a>\xC3</a>", 8, CR_DIAG_XML_NOT_UTF8 },          /* cut short */
		{ "<a>\xC0\x80</a>", 9, CR_DIAG_XML_NOT_UTF8 },      /* overlong */
		{ "<a>\xED\xA0\x80</a>", 10, CR_DIAG_XML_NOT_UTF8 }, /* a surrogate */
		{ "<a>\xF5\x80\x80\x80</a>", 11, CR_DIAG_XML_NOT_UTF8 },
		{ "<a>\0</a>", 8, CR_DIAG_XML_CHARACTER },
		{ "<a>\xEF\xBF\xBF</a>", 10, CR_DIAG_XML_CHARACTER },
		{ "\xFF\xFE<\0a\0/\0>", 9, CR_DIAG_XML_ENCODING },     /* half a unit */
		{ "\xFF\xFE<\0\x00\xD8>\0", 8, CR_DIAG_XML_ENCODING }, /* half a pair */
		{ "\xFE\xFF\0<\0a", 6, CR_DIAG_XML_TAG_UNFINISHED },
		{ "<?xml version='1.0' encoding='UTF-7'?><a>+ADw-</a>", 50,
		  CR_DIAG_XML_ENCODING },
		{ "<?xml version='1.0' encoding='ISO-8859-1//TRANSLIT'?><a/>", 57,
		  CR_DIAG_XML_ENCODING },
		{ "<?xml version='1.0' encoding='windows-1252'?><a>\x81</a>", 53,
		  CR_DIAG_XML_ENCODING },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct outcome outcome = outcome_of(cases[i].bytes, cases[i].size);

		assert_true(outcome_is_sound(&outcome));
		assert_int_equal(outcome_count(&outcome, cases[i].kind), 1);
		outcome_fini(&outcome);
	}
}

static void
a_file_cut_anywhere_is_told(void **state)
{
	size_t size = strlen(instrument_small);

	(void)state;
	/* Without the line feed at the end it is still whole. */
	for (size_t cut = 0; cut + 1 < size; cut++) {
		struct outcome outcome = outcome_of(instrument_small, cut);

		assert_null(outcome.instrument);
		assert_int_equal(outcome.err.code, CR_EINPUT);
		assert_true(outcome.diags.n_errors > 0);
		outcome_fini(&outcome);
	}
}

/* A generator of the test's own, so that every machine does the same. */
static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
changed_bytes_never_confuse(void **state)
{
	static const char interesting[] = "<>&'\"/=;:#!?-[] \n\t\0\x80\xC3\xFFxX10";
	size_t size = strlen(instrument_small), loaded = 0;
	char *text = malloc(size);
	uint32_t seed = 1;

	(void)state;
	assert_non_null(text);
	for (int run = 0; run < 3000; run++) {
		struct outcome outcome;

		memcpy(text, instrument_small, size);
		for (uint32_t n = 1 + next_random(&seed) % 3; n > 0; n--)
			text[next_random(&seed) % size] =
				interesting[next_random(&seed) %
			                    (sizeof interesting - 1)];
		outcome = outcome_of(text, size);
		assert_true(outcome_is_sound(&outcome));
		loaded += outcome.instrument != NULL;
		outcome_fini(&outcome);
	}
	/* Some changes do no harm (a letter of a label); most do. */
	assert_in_range(loaded, 10, 2000);
	free(text);
}

static bool
load_small(void *owner)
{
	struct outcome outcome = outcome_of(instrument_small, strlen(instrument_small));
	bool sound = outcome_is_sound(&outcome), loaded = outcome.instrument != NULL;

	(void)owner;
	if (!loaded)
		assert_int_equal(outcome.err.code, CR_ENOMEM);
	outcome_fini(&outcome);
	assert_true(sound);
	return loaded;
}

static void
no_memory_is_told(void **state)
{
	(void)state;
	/* What may fail unnoticed is only PCRE2's translation of the two patterns into
	 * machine code, which takes up to six allocations each: without it they are
	 * slower. */
	assert_in_range(failing_each(load_small, NULL), 0, 2 * 6);
}

/* True when every mistake was told. */
static bool
load_wrong(void *owner)
{
	struct outcome outcome = outcome_of(instrument_wrong, strlen(instrument_wrong));
	bool told = outcome.err.code == CR_EINPUT && !outcome.diags.failed;

	assert_null(outcome.instrument);
	if (told)
		assert_int_equal(outcome.diags.n_errors, *(size_t *)owner);
	else
		assert_int_equal(outcome.err.code, CR_ENOMEM);
	outcome_fini(&outcome);
	return told;
}

static void
no_memory_hides_no_mistake(void **state)
{
	struct outcome outcome = outcome_of(instrument_wrong, strlen(instrument_wrong));
	size_t mistakes = outcome.diags.n_errors;

	(void)state;
	assert_true(mistakes > 15);
	outcome_fini(&outcome);
	assert_int_equal(failing_each(load_wrong, &mistakes), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_small_one_loads),
		cmocka_unit_test(entities_are_never_declared),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(elements_are_limited),
		cmocka_unit_test(attributes_are_limited),
		cmocka_unit_test(values_are_limited),
		cmocka_unit_test(size_is_limited),
		cmocka_unit_test(expressions_are_limited),
		cmocka_unit_test(memory_includes_nothing),
		cmocka_unit_test(mistakes_are_limited),
		cmocka_unit_test(chains_are_followed_without_recursion),
		cmocka_unit_test(encodings_are_not_trusted),
		cmocka_unit_test(a_file_cut_anywhere_is_told),
		cmocka_unit_test(changed_bytes_never_confuse),
		cmocka_unit_test(no_memory_is_told),
		cmocka_unit_test(no_memory_hides_no_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
