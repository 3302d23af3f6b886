/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What callers do with files of responses beside reading them through: telling
 * formats, refusing answers after the fact, maps of columns, long lists of codes,
 * patterns that never end; and memory that runs out anywhere on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/failing.h"
#include "table-world.h"

static const struct cr_read_options defaults = { 0 };

/* What the file is taken for, or why it is taken for nothing. */
static const char *
format_of(const char *name, struct cr_slice bytes, struct cr_error *err)
{
	struct cr_input *input = cr_input_memory(name, bytes, err);
	const struct cr_format *format;

	assert_non_null(input);
	format = cr_format_detect(input, err);
	cr_input_close(input);
	return format ? format->name : err->message;
}

static void
formats_are_told_from_content_first(void **state)
{
	static const struct {
		const char *name;
		struct cr_slice bytes;
		const char *want;
	} files[] = {
		{ "a", CR_SLICE("who,place\n"), "csv" },
		{ "a.csv", CR_SLICE("who\tplace\n"), "csv" },
		{ "a.TSV", CR_SLICE("who\tplace\n"), "tsv" },
		{ "a.csv", CR_SLICE("{\"who\": 1}\n"), "jsonl" },
		{ "a.csv", CR_SLICE("\xef\xbb\xbf \n{\"who\": 1}\n"), "jsonl" },
		{ "a.jsonl", CR_SLICE(""), "jsonl" },
		{ "a.csv", CR_SLICE("SQLite format 3\0..."), "study" },
		{ "a.csv", CR_SLICE("$FL2@(#) SPSS DATA FILE"), "sav" },
		{ "a.csv", CR_SLICE("$FL3@(#)"), "sav" },
		{ "a.csv", CR_SLICE("PK\3\4\24\0"), "xlsx" },
		{ "a.csv", CR_SLICE("\x1f\x8b\x08"), "gzip" },
		{ "a.csv", CR_SLICE("\x28\xb5\x2f\xfd"), "zstd" },
		{ "a.csv", CR_SLICE("<?xml version=\"1.0\"?>"), "xml" },
		{ "a.jsonl", CR_SLICE("[{\"who\": 1}]"),
		  "is one JSON list; JSON Lines has an object on each line" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct cr_error err = { 0 };

		assert_string_equal(format_of(files[i].name, files[i].bytes, &err),
		                    files[i].want);
	}
	assert_null(cr_format_find("ods"));
	assert_string_equal(cr_format_find("sav")->title, "SPSS .sav");
}

static void
what_is_not_read_says_so(void **state)
{
	static const char *const names[] = { "study", "sav",  "xlsx",
		                             "gzip",  "zstd", "xml" };
	struct world world;

	(void)state;
	world_init(&world);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct cr_format *format = cr_format_find(names[i]);
		struct cr_error err = { 0 };
		struct cr_input *input = cr_input_memory("f", CR_SLICE("PK"), &err);

		assert_null(cr_reader_open(input, format, &world.schema, &defaults,
		                           NULL, &err));
		assert_int_equal(err.code, CR_EUSAGE);
		assert_string_equal(err.message, format->refusal);
	}
	world_fini(&world);
}

static void
options_that_cannot_be(void **state)
{
	static const struct {
		struct cr_read_options options;
		const char *want;
	} cases[] = {
		{ { .delimiter = '"' },
		  "a quote or the end of a line cannot delimit cells" },
		{ { .delimiter = '\n' },
		  "a quote or the end of a line cannot delimit cells" },
		{ { .date_format = "d/m" },
		  "'d/m' is no form of a date: d, m and y, once each, with what stands "
		  "between them, like d/m/y" },
		{ { .date_format = "dd/mm/yyyy" },
		  "'dd/mm/yyyy' is no form of a date: d, m and y, once each, with what "
		  "stands between them, like d/m/y" },
		{ { .limit_record = SIZE_MAX },
		  "the limit of a record is at most 1073741824 bytes" },
	};
	struct world world;

	(void)state;
	world_init(&world);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_error err = { 0 };
		struct cr_input *input = cr_input_memory("f", CR_SLICE("who\n"), &err);

		assert_null(cr_reader_open(input, cr_format_find("csv"), &world.schema,
		                           &cases[i].options, NULL, &err));
		assert_int_equal(err.code, CR_EUSAGE);
		assert_string_equal(err.message, cases[i].want);
	}
	world_fini(&world);
}

/* A file that is open, its first block decoded. */
struct opened {
	struct world world;
	struct cr_reader *reader;
	struct cr_decoder *decoder;
	struct cr_table *table;
	struct cr_chunk chunk;
	struct cr_diag_list diags;
	struct cr_error err;
};

static void
open_block(struct opened *opened, const char *text, size_t limit)
{
	struct cr_input *input;

	*opened = (struct opened){ 0 };
	world_init(&opened->world);
	input = cr_input_memory("f.csv", cr_slice_of(text), &opened->err);
	opened->reader = cr_reader_open(input, cr_format_detect(input, NULL),
	                                &opened->world.schema, &defaults,
	                                &opened->diags, &opened->err);
	assert_non_null(opened->reader);
	cr_diag_fini(&opened->diags);
	opened->diags = (struct cr_diag_list){ .limit = limit };
	opened->decoder = cr_decoder_new(opened->reader, &opened->err);
	opened->table = cr_table_new(&opened->world.schema, 0, 100, &opened->err);
	assert_int_equal(cr_reader_next(opened->reader, &opened->chunk, &opened->err),
	                 1);
	cr_decoder_begin(opened->decoder, &opened->chunk);
	assert_int_equal(cr_decoder_next(opened->decoder, opened->table, &opened->diags,
	                                 &opened->err),
	                 1);
}

static void
close_block(struct opened *opened)
{
	cr_chunk_fini(&opened->chunk);
	cr_table_free(opened->table);
	cr_decoder_free(opened->decoder);
	cr_reader_free(opened->reader);
	cr_diag_fini(&opened->diags);
	world_fini(&opened->world);
}

static void
assert_diag(const struct opened *opened, size_t i, long line, long column,
            const char *text)
{
	assert_true(i < opened->diags.n_items);
	assert_string_equal(opened->diags.items[i].text, text);
	assert_int_equal(opened->diags.items[i].where.line, line);
	assert_int_equal(opened->diags.items[i].where.column, column);
}

static bool
refuse(struct opened *opened, size_t row, size_t field, const char *why)
{
	return cr_decoder_refuse(opened->decoder, opened->table, row, field,
	                         CR_NOT_APPLICABLE, CR_DIAG_ANSWER_NOT_APPLICABLE, why,
	                         &opened->diags, &opened->err);
}

static void
answers_are_refused_after_the_fact(void **state)
{
	struct opened opened;
	const struct cr_column *q1, *said;

	(void)state;
	open_block(&opened,
	           "who,place,role,said,q1,uses.bike\n"
	           "R1,P,citizen,\"x\ny\",1,1\n"
	           "R\u00e92,P,citizen,\u00e9,2,0\n"
	           ",P,citizen,,,\n",
	           0);
	q1 = &opened.table->columns[WORLD_Q1];
	said = &opened.table->columns[WORLD_SAID];
	assert_true(refuse(&opened, 1, WORLD_Q1, "not asked"));
	assert_true(refuse(&opened, 0, WORLD_SAID, "not asked"));
	assert_true(refuse(&opened, 0, WORLD_Q1, "nor this"));
	assert_true(refuse(&opened, 1, WORLD_USES, "nor that"));
	assert_true(refuse(&opened, 2, WORLD_PLACE, "no place"));
	/* What is blank is left alone. */
	assert_true(refuse(&opened, 2, WORLD_Q1, "not asked"));
	assert_true(refuse(&opened, 0, WORLD_AGE, "not in the file"));
	assert_int_equal(opened.diags.n_items, 5);
	assert_diag(&opened, 0, 4, 17, "R\u00e92: q1: not asked");
	assert_diag(&opened, 1, 2, 14, "R1: said: not asked");
	assert_diag(&opened, 2, 3, 4, "R1: q1: nor this");
	assert_diag(&opened, 3, 4, 19, "R\u00e92: uses: nor that");
	assert_diag(&opened, 4, 5, 2, "row 3: place: no place");
	assert_int_equal(q1->reason[0], CR_NOT_APPLICABLE);
	assert_int_equal(q1->reason[1], CR_NOT_APPLICABLE);
	assert_int_equal(q1->reason[2], CR_BLANK);
	assert_int_equal(said->reason[0], CR_NOT_APPLICABLE);
	assert_int_equal(opened.table->problems[0], 2);
	assert_int_equal(opened.table->problems[1], 2);
	assert_int_equal(opened.table->problems[2], 1);
	close_block(&opened);
}

/* Past the limit of the list only the count goes on. */
static void
refusals_are_counted_past_the_limit(void **state)
{
	struct opened opened;

	(void)state;
	open_block(&opened,
	           "who,place,role,q1\nA,P,citizen,7\nB,P,citizen,8\nC,P,x,9\n", 2);
	assert_int_equal(opened.diags.n_items, 2);
	assert_int_equal(opened.diags.n_of_kind[CR_DIAG_CELL_REFUSED], 4);
	assert_diag(&opened, 1, 3, 13, "B: q1: '8' is not one of 1 2 3 dk");
	assert_true(refuse(&opened, 2, WORLD_PLACE, "late"));
	assert_int_equal(opened.diags.n_items, 2);
	assert_int_equal(opened.diags.n_of_kind[CR_DIAG_ANSWER_NOT_APPLICABLE], 1);
	assert_int_equal(opened.table->problems[2], 3);
	close_block(&opened);
}

/* Reads one column, "f", of one question beside the needed ones. */
static void
assert_refusal(const struct cr_field *field, const char *cell, const char *want)
{
	struct cr_schema schema = { .fields = field,
		                    .n_fields = 1,
		                    .respondent = -1,
		                    .unit = -1,
		                    .group = -1,
		                    .wave = -1 };
	struct world world = { .schema = schema };
	struct cr_buf text = { 0 }, out = { 0 };

	cr_buf_printf(&text, "f\n%s\n", cell);
	world_read(&world, "f.csv", cr_slice_of_buf(&text), &defaults, 10, &out);
	assert_string_equal(cr_buf_text(&out), want);
	cr_buf_fini(&text);
	cr_buf_fini(&out);
}

static void
long_lists_are_cut(void **state)
{
	struct cr_choice items[CR_CHOICES_MAX];
	char codes[CR_CHOICES_MAX][8];
	struct cr_choices list = { .id = "many", .items = items,
		                   .n_items = CR_CHOICES_MAX };
	struct cr_field field = { .id = "f", .type = CR_SINGLE, .choices = &list };

	(void)state;
	for (size_t i = 0; i < CR_CHOICES_MAX; i++) {
		snprintf(codes[i], sizeof codes[i], "zone%03zu", i);
		items[i] = (struct cr_choice){ .code = codes[i] };
	}
	assert_refusal(
		&field, "zone2499",
		"1: f=! problems=1\n"
		"f.csv:2:1: warning: row 1: f: 'zone2499' is not one of zone000 "
		"zone001 zone002 zone003 zone004 zone005 zone006 \u2026 (250 codes); "
		"did you mean 'zone249'? [cell-refused]\n");
	assert_refusal(&field, "ZONE249", "1: f=zone249\n");
	assert_refusal(
		&field, "\x1b[2J",
		"1: f=! problems=1\n"
		"f.csv:2:1: warning: row 1: f: '\ufffd[2J' is not one of zone000 "
		"zone001 zone002 zone003 zone004 zone005 zone006 \u2026 (250 codes) "
		"[cell-refused]\n");
}

/* A value that is another choice's code would mean two things. */
static void
ambiguous_values_are_not_accepted(void **state)
{
	static const struct cr_choice items[] = {
		{ .code = "a", .value = 2, .has_value = true },
		{ .code = "2", .value = 1, .has_value = true },
	};
	struct cr_choices list = { "l", items, 2, .values_ambiguous = true };
	struct cr_field field = { .id = "f", .type = CR_SINGLE, .choices = &list };

	(void)state;
	assert_refusal(&field, "2", "1: f=2\n");
	assert_refusal(&field, "2.0", "1: f=2\n");
	assert_refusal(&field, "1",
	               "1: f=! problems=1\n"
	               "f.csv:2:1: warning: row 1: f: '1' is not one of a 2 "
	               "[cell-refused]\n");
}

static void
a_pattern_that_never_ends(void **state)
{
	size_t offset;
	struct cr_pattern *pattern =
		cr_pattern_new(CR_SLICE("(x+)+[yz]"), CR_PATTERN_WHOLE, &offset, NULL);
	struct cr_field field = { .id = "f", .type = CR_TEXT, .pattern = pattern };

	(void)state;
	assert_non_null(pattern);
	assert_refusal(
		&field, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
		"1: f=! problems=1\n"
		"f.csv:2:1: warning: row 1: f: "
		"'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\u2026' takes too long to "
		"compare with the pattern [cell-refused]\n");
	cr_pattern_free(pattern);
}

/* Writes 'text' to a file and loads it as a map; the renames as text, or the error. */
static void
assert_map(const char *text, const char *want)
{
	char path[] = "/tmp/coready-map.XXXXXX";
	int descriptor = mkstemp(path);
	struct cr_arena arena = { 0 };
	const struct cr_rename *renames;
	struct cr_error err = { 0 };
	struct cr_buf out = { 0 };
	size_t n;

	assert_true(descriptor >= 0);
	assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
	close(descriptor);
	if (cr_renames_load(path, &arena, &renames, &n, &err))
		for (size_t i = 0; i < n; i++)
			cr_buf_printf(&out, "%s=%s;", renames[i].column,
			              renames[i].question);
	else
		cr_buf_printf(&out, "%ld:%ld: %s", err.where.line, err.where.column,
		              err.message);
	assert_string_equal(cr_buf_text(&out), want);
	cr_buf_fini(&out);
	cr_arena_fini(&arena);
	unlink(path);
}

static void
maps_of_columns(void **state)
{
	struct cr_arena arena = { 0 };
	const struct cr_rename *renames;
	struct cr_error err = { 0 };
	size_t n;

	(void)state;
	assert_map("column,question\nQ_1,q1\n\"a, b\",q2\n", "Q_1=q1;a, b=q2;");
	assert_map("\xef\xbb\xbfQ_1;q1\r\n\r\ne\u0301;q2", "Q_1=q1;\u00e9=q2;");
	assert_map("", "");
	assert_map("a,b\nc\n",
	           "2:1: a line of the map is a column and a question; this one "
	           "has 1 cells");
	assert_map("a,\"b\n", "1:3: the quote that opens here is never closed");
	assert_map("a,\xe9\n",
	           "1:3: the file is not UTF-8 here; if it comes from an older "
	           "spreadsheet, say --encoding windows-1252");
	assert_false(cr_renames_load("/nonexistent/map", &arena, &renames, &n, &err));
	assert_int_equal(err.code, CR_EIO);
	cr_arena_fini(&arena);
}

static void
a_file_of_labels_costs_bounded_memory(void **state)
{
	struct cr_buf text = { 0 }, out = { 0 };
	struct world world;

	(void)state;
	/* More different cells than are remembered; the last ones mean something. */
	cr_buf_puts(&text, "who,place,role\n");
	for (int i = 0; i < 6000; i++)
		cr_buf_printf(&text, "R,P,nonsense%d\n", i);
	cr_buf_puts(&text, "R,P,Citoyenne ou citoyen\nR,P,nonsense1\n");
	world_init(&world);
	world_read(&world, "f.csv", cr_slice_of_buf(&text), &defaults, 100, &out);
	assert_non_null(cr_buf_text(&out));
	assert_non_null(
		strstr(out.data, "\n6001: who=\"R\" place=\"P\" role=citizen\n"));
	assert_non_null(
		strstr(out.data, "\n6002: who=\"R\" place=\"P\" role=! problems=1\n"));
	world_fini(&world);
	cr_buf_fini(&text);
	cr_buf_fini(&out);
}

/* One way through a file. */
struct attempt {
	struct world world;
	const char *name, *text;
	struct cr_buf first; /* What it came to when memory did not run out. */
};

static bool
read_all(void *owner)
{
	static const char *const keep[] = { "extra" };
	static const struct cr_rename renames[] = { { "Q_2", "q2" } };
	struct cr_read_options options = { .keep = keep,
		                           .n_keep = 1,
		                           .renames = renames,
		                           .n_renames = 1,
		                           .chunk_size = 64 };
	struct attempt *attempt = owner;
	struct cr_buf out = { 0 };
	bool failed;

	world_read(&attempt->world, attempt->name, cr_slice_of(attempt->text), &options,
	           3, &out);
	failed = out.failed || memmem(out.data, out.size, "out of memory", 13);
	/* Either memory is said to have run out, or all is as it was. */
	if (!failed && attempt->first.data) {
		assert_int_equal(out.size, attempt->first.size);
		assert_memory_equal(out.data, attempt->first.data, out.size);
	}
	if (attempt->first.data)
		cr_buf_fini(&out);
	else
		attempt->first = out;
	return !failed;
}

static void
memory_runs_out(void **state)
{
	struct attempt attempts[] = {
		{ .name = "f.csv",
		  .text = "who,place,role,q1,Q_2,uses.bus,uses.none,best,age,share,"
		          "seen,said,"
		          "post,said.note,response.lang,extra,unknown\n"
		          "R1,P,citizen,1,yes,1,0,a b,1,0.5,2026-01-01,\"a\"\"b\",H2X,"
		          "\"a\nnote\",en,kept,x\n"
		          "R2,P,citoyenne ou citoyen,9,no,0,0,a "
		          "a,x,y,z,e\u0301e\u0301e\u0301,"
		          "h2x,\"n\"x,fr,\"k\"\"\",\n"
		          "R3,P\n" },
		{ .name = "f.csv", .text = "who,place,qq1,q1,q1,,Twice\n" },
		{ .name = "f.jsonl",
		  .text = "{\"who\": \"R1\", \"place\": 1.5, \"role\": \"x\", \"Q_2\": "
		          "true, \"uses\": [\"bus\"], \"extra\": [1], \"zz\": 1}\n"
		          "{\"who\": \"R2\", \"place\": 2, \"age\": {}, \"late\": 1}\n"
		          "[1]\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
		world_init(&attempts[i].world);
		assert_true(read_all(&attempts[i]));
		assert_int_equal(failing_each(read_all, &attempts[i]), 0);
		world_fini(&attempts[i].world);
		cr_buf_fini(&attempts[i].first);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_are_told_from_content_first),
		cmocka_unit_test(what_is_not_read_says_so),
		cmocka_unit_test(options_that_cannot_be),
		cmocka_unit_test(answers_are_refused_after_the_fact),
		cmocka_unit_test(refusals_are_counted_past_the_limit),
		cmocka_unit_test(long_lists_are_cut),
		cmocka_unit_test(ambiguous_values_are_not_accepted),
		cmocka_unit_test(a_pattern_that_never_ends),
		cmocka_unit_test(maps_of_columns),
		cmocka_unit_test(a_file_of_labels_costs_bounded_memory),
		cmocka_unit_test(memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
