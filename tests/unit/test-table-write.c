/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows as text: what each format makes of each type, what is put in quotes, what
 * is kept from a spreadsheet.  Expectations follow docs/responses.md, RFC 4180 and
 * RFC 8259 and were written by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "coready/number.h"
#include "coready/write.h"

static const struct cr_choice items[] = { { .code = "low" },
	                                  { .code = "-high" },
	                                  { .code = "-1" } };
static const struct cr_choices list = { .id = "l", .items = items, .n_items = 3 };

/* One column of each type, and one more text; two rows, and a third of missing
 * values for every reason there is. */
enum { TEXT, NUMBER, YES, DAY, CHOICE, SET, RANKING, WHOLE, COLUMNS, ROWS = 3 };

static const struct cr_result results[COLUMNS] = {
	[TEXT] = { .name = "text", .type = CR_STRING },
	[NUMBER] = { .name = "a.number", .type = CR_NUMBER, .digits = 2 },
	[YES] = { .name = "=yes", .type = CR_BOOLEAN },
	[DAY] = { .name = "the \"day\"", .type = CR_DATE },
	[CHOICE] = { .name = "choice", .type = CR_CHOICE },
	[SET] = { .name = "set;s,", .type = CR_SET },
	[RANKING] = { .name = "ranking", .type = CR_SET },
	[WHOLE] = { .name = "problems", .type = CR_NUMBER },
};

struct rows {
	struct cr_column columns[COLUMNS];
	const struct cr_column *pointers[COLUMNS];
};

static void
rows_init(struct rows *rows)
{
	static const uint8_t sets[ROWS * 3] = { 1, 0, 1, 0, 1, 0, 0, 0, 0 };
	static const uint8_t ranks[ROWS * 3] = { 2, 3, 1, 0, 1, 0, 0, 0, 0 };

	*rows = (struct rows){ 0 };
	for (int i = 0; i < COLUMNS; i++) {
		struct cr_column *column = &rows->columns[i];

		column->type = results[i].type;
		column->ranking = i == RANKING;
		column->choices =
			i == CHOICE || i == SET || i == RANKING ? &list : NULL;
		assert_true(cr_column_init(column, ROWS, NULL));
		column->reason[2] = (uint8_t)(1 + i % (CR_REASON_COUNT - 1));
		rows->pointers[i] = column;
	}
	rows->columns[TEXT].text[0] = CR_SLICE("plain");
	rows->columns[TEXT].text[1] = CR_SLICE("a;b,\"c\"\n\td\\");
	rows->columns[NUMBER].number[0] = 12.345;
	rows->columns[NUMBER].number[1] = -0.5;
	rows->columns[YES].number[0] = 1;
	/* 2026-03-04 is 20516 days after 1970-01-01: date -d 2026-03-04 +%s, by 86400.
	 */
	rows->columns[DAY].number[0] = 20516;
	rows->columns[CHOICE].code[1] = 1;
	memcpy(rows->columns[SET].rank, sets, sizeof sets);
	memcpy(rows->columns[RANKING].rank, ranks, sizeof ranks);
	rows->columns[WHOLE].number[0] = 1234567;
	rows->columns[WHOLE].number[1] = 1e20;
}

static void
rows_fini(struct rows *rows)
{
	for (int i = 0; i < COLUMNS; i++)
		cr_column_fini(&rows->columns[i]);
}

static const struct {
	struct cr_write_options options;
	const char *want;
} formats[] = {
	{ { 0 },
	  "text,a.number,'=yes,\"the \"\"day\"\"\",choice,\"set;s,\",ranking,problems\n"
	  "plain,12.35,1,2026-03-04,low,low -1,-1 low -high,1234567\n"
	  "\"a;b,\"\"c\"\"\n\td\\\",-0.50,0,1970-01-01,'-high,'-high,'-high,"
	  "100000000000000000000\n"
	  ",,,,,,,\n" },
	{ { .format = "csv", .raw = true },
	  "text,a.number,=yes,\"the \"\"day\"\"\",choice,\"set;s,\",ranking,problems\n"
	  "plain,12.35,1,2026-03-04,low,low -1,-1 low -high,1234567\n"
	  "\"a;b,\"\"c\"\"\n\td\\\",-0.50,0,1970-01-01,-high,-high,-high,"
	  "100000000000000000000\n"
	  ",,,,,,,\n" },
	{ { .format = "tsv" },
	  "text\ta.number\t'=yes\t\"the "
	  "\"\"day\"\"\"\tchoice\tset;s,\tranking\tproblems\n"
	  "plain\t12.35\t1\t2026-03-04\tlow\tlow -1\t-1 low -high\t1234567\n"
	  "\"a;b,\"\"c\"\"\n\td\\\"\t-0.50\t0\t1970-01-01\t'-high\t'-high\t'-high\t"
	  "100000000000000000000\n"
	  "\t\t\t\t\t\t\t\n" },
	{ { .format = "csv", .dialect = "excel-fr" },
	  "\xef\xbb\xbf"
	  "text;a.number;'=yes;\"the "
	  "\"\"day\"\"\";choice;\"set;s,\";ranking;problems\r\n"
	  "plain;12,35;1;2026-03-04;low;low -1;-1 low -high;1234567\r\n"
	  "\"a;b,\"\"c\"\"\n\td\\\";-0,50;0;1970-01-01;'-high;'-high;'-high;"
	  "100000000000000000000\r\n"
	  ";;;;;;;\r\n" },
	{ { .format = "jsonl" },
	  "{\"text\":\"plain\",\"a.number\":12.35,\"=yes\":1,\"the \\\"day\\\"\":"
	  "\"2026-03-04\",\"choice\":\"low\",\"set;s,\":[\"low\",\"-1\"],\"ranking\":"
	  "[\"-1\",\"low\",\"-high\"],\"problems\":1234567}\n"
	  "{\"text\":\"a;b,\\\"c\\\"\\n\\td\\\\\",\"a.number\":-0.50,\"=yes\":0,\"the "
	  "\\\"day\\\"\":\"1970-01-01\",\"choice\":\"-high\",\"set;s,\":[\"-high\"],"
	  "\"ranking\":[\"-high\"],\"problems\":100000000000000000000}\n"
	  "{\"text\":null,\"a.number\":null,\"=yes\":null,\"the \\\"day\\\"\":null,"
	  "\"choice\":null,\"set;s,\":null,\"ranking\":null,\"problems\":null}\n" },
};

/* All of it as one text, or null when memory ran out. */
static const char *
write_all(const struct cr_write_options *options, const struct rows *rows,
          struct cr_buf *out, struct cr_error *err)
{
	struct cr_writer *writer = cr_writer_new(options, results, COLUMNS, err);

	if (!writer)
		return NULL;
	cr_writer_begin(writer, out);
	cr_writer_rows(writer, rows->pointers, ROWS, out);
	cr_writer_end(writer, out);
	cr_writer_free(writer);
	return cr_buf_text(out);
}

static void
each_format_writes_every_type(void **state)
{
	struct rows rows;

	(void)state;
	rows_init(&rows);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct cr_buf out = { 0 };

		assert_string_equal(write_all(&formats[i].options, &rows, &out, NULL),
		                    formats[i].want);
		cr_buf_fini(&out);
	}
	rows_fini(&rows);
}

/* Writes one text in one column. */
static void
assert_text(const struct cr_write_options *options, struct cr_slice text,
            const char *want)
{
	static const struct cr_result result = { .name = "x", .type = CR_STRING };
	struct cr_column column = { .type = CR_STRING };
	const struct cr_column *pointer = &column;
	struct cr_writer *writer = cr_writer_new(options, &result, 1, NULL);
	struct cr_buf out = { 0 };

	assert_true(cr_column_init(&column, 1, NULL));
	column.text[0] = text;
	cr_writer_rows(writer, &pointer, 1, &out);
	assert_string_equal(cr_buf_text(&out), want);
	cr_buf_fini(&out);
	cr_column_fini(&column);
	cr_writer_free(writer);
}

static void
formulas_are_made_text(void **state)
{
	static const struct cr_write_options csv = { 0 };
	static const struct cr_write_options french = { .dialect = "excel-fr" };
	static const struct cr_write_options json = { .format = "jsonl" };

	(void)state;
	assert_text(&csv, CR_SLICE("=1+1"), "'=1+1\n");
	assert_text(&csv, CR_SLICE("+33 6 12"), "'+33 6 12\n");
	assert_text(&csv, CR_SLICE("-cmd"), "'-cmd\n");
	assert_text(&csv, CR_SLICE("@SUM(A1)"), "'@SUM(A1)\n");
	assert_text(&csv, CR_SLICE("\tx"), "'\tx\n");
	assert_text(&csv, CR_SLICE("\rx"), "\"'\rx\"\n");
	assert_text(&csv, CR_SLICE("=\"a\",b"), "\"'=\"\"a\"\",b\"\n");
	/* Numbers are no formulas; nor is what has the sign further on. */
	assert_text(&csv, CR_SLICE("-3.5"), "-3.5\n");
	assert_text(&csv, CR_SLICE("+1e3"), "+1e3\n");
	assert_text(&csv, CR_SLICE("-3,5"), "\"'-3,5\"\n");
	assert_text(&french, CR_SLICE("-3,5"), "-3,5\r\n");
	assert_text(&csv, CR_SLICE("a=1"), "a=1\n");
	assert_text(&csv, CR_SLICE("-"), "'-\n");
	assert_text(&json, CR_SLICE("=1+1"), "{\"x\":\"=1+1\"}\n");
}

static void
texts_are_escaped(void **state)
{
	static const struct cr_write_options csv = { 0 };
	static const struct cr_write_options json = { .format = "jsonl" };

	(void)state;
	assert_text(&csv, CR_SLICE("a b"), "a b\n");
	assert_text(&csv, CR_SLICE("\"\""), "\"\"\"\"\"\"\n");
	assert_text(&csv, CR_SLICE("a\rb"), "\"a\rb\"\n");
	/* A line with nothing on it would be no row. */
	assert_text(&csv, CR_SLICE(""), "\"\"\n");
	assert_text(&json, CR_SLICE("\b\f\n\r\t\"\\/"),
	            "{\"x\":\"\\b\\f\\n\\r\\t\\\"\\\\/\"}\n");
	assert_text(&json, CR_SLICE("\0\x1b\x1f\x7f"),
	            "{\"x\":\"\\u0000\\u001b\\u001f\x7f\"}\n");
	assert_text(&json, CR_SLICE("\u00e9\u2028\U0001f600"),
	            "{\"x\":\"\u00e9\u2028\U0001f600\"}\n");
}

static void
what_is_not_written_says_so(void **state)
{
	static const struct {
		struct cr_write_options options;
		const char *want;
	} cases[] = {
		{ { .format = "xml" },
		  "no format 'xml': there are csv, tsv and jsonl" },
		{ { .format = "sav" }, "writing sav is not supported in this version" },
		{ { .format = "xlsx" },
		  "writing xlsx is not supported in this version" },
		{ { .dialect = "excel-de" },
		  "no dialect 'excel-de' of CSV: there is excel-fr" },
		{ { .format = "tsv", .dialect = "excel-fr" },
		  "the dialect excel-fr is one of CSV, not of tsv" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_error err = { 0 };

		assert_null(cr_writer_new(&cases[i].options, results, COLUMNS, &err));
		assert_int_equal(err.code, CR_EUSAGE);
		assert_string_equal(err.message, cases[i].want);
	}
}

/* cr_number_write() takes another way than cr_number_print() did; both must say what
 * the rule says, here worked out by printf() on numbers that it rounds the same. */
static void
small_numbers_are_written_right(void **state)
{
	static const double last[] = { 0.4, 0.004 };

	(void)state;
	for (int digits = 0; digits <= 4; digits++)
		for (int i = 0; i < 10010; i++)
			for (int k = 0; k < 2; k++) {
				double value =
					i / 10.0 + (digits > 1 ? last[k] / 100 : 0);
				char want[64], got[CR_NUMBER_ROOM + 1], *end;

				/* Ties are the business of the tests of numbers. */
				if (digits == 0 && i % 10 == 5)
					continue;
				snprintf(want, sizeof want, "%.*f", digits, value);
				end = cr_number_write(got, value, digits);
				assert_non_null(end);
				*end = '\0';
				assert_string_equal(got, want);
			}
}

static bool
write_some(void *owner)
{
	static const struct cr_write_options options[] = { { 0 },
		                                           { .format = "jsonl" } };
	bool done = true;

	for (size_t i = 0; done && i < 2; i++) {
		struct cr_buf out = { 0 };
		struct cr_error err = { 0 };

		done = write_all(&options[i], owner, &out, &err) && !out.failed;
		if (done)
			assert_string_equal(out.data, formats[4 * i].want);
		else
			assert_true(out.failed || err.code == CR_ENOMEM);
		cr_buf_fini(&out);
	}
	return done;
}

static void
memory_runs_out(void **state)
{
	struct rows rows;

	(void)state;
	rows_init(&rows);
	assert_int_equal(failing_each(write_some, &rows), 0);
	rows_fini(&rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format_writes_every_type),
		cmocka_unit_test(formulas_are_made_text),
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(what_is_not_written_says_so),
		cmocka_unit_test(small_numbers_are_written_right),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
