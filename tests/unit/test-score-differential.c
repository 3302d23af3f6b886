/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random instruments with random responses, scored whole by the engine and by the
 * reference of survey-reference.c.  The engine does it with constants folded and not,
 * in blocks and chunks of several sizes, by one thread and by three.  Every answer as
 * it counts, every score and its printed text, every band, case, theme and fired rule,
 * every reason for a missing one and every count of problems must be the same, numbers
 * to the last bit: both add up in the order of the items, as the specification writes
 * it down.  Then the reference is given mistakes, and each must be noticed.
 *
 * By hand: SURVEYS=25000 SEED=7 tests/unit/test-score-differential.  A survey that is
 * told of can be had alone: SURVEYS=1 SEED=its number, with ROWS if it has many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/survey-run.h"

enum { SURVEYS = 400, ROWS = 40, LARGE = 3, LARGE_ROWS = CR_BLOCK_ROWS + 450 };

/* The first is compared with the reference, and the others with the first. */
static const struct survey_way ways[] = {
	{ false, 0, 0, 0 }, { true, 0, 1000, 0 },    { false, 1, 1, 0 },
	{ true, 7, 0, 0 },  { false, 1024, 300, 3 },
};
enum { N_WAYS = sizeof ways / sizeof *ways };

/* What came up, so that nothing is missed because it never did. */
struct tally {
	size_t answers[CR_REASON_COUNT];
	size_t scores[CR_METHOD_COUNT][CR_REASON_COUNT];
	size_t bands[CR_REASON_COUNT], classes[CR_REASON_COUNT];
	size_t themes[2], rules[2];
	size_t ignored, refused, problems;
};

struct comparison {
	const struct survey *survey;
	enum survey_fault fault;
	struct cr_buf xml, csv;
	struct tally tally;
	size_t cases, figures, differences;
};

static void
count(struct tally *tally, const struct survey *survey, const struct verdict *verdict)
{
	for (size_t q = 0; q < survey->n_questions; q++)
		tally->answers[verdict->answers[q].reason]++;
	for (size_t s = 0; s < survey->n_scores; s++) {
		const struct survey_score *score = &survey->scores[s];

		tally->scores[score->method][verdict->scores[s].reason]++;
		if (score->bands >= 0 && verdict->scores[s].reason == CR_PRESENT)
			tally->bands[verdict->bands[s].reason]++;
	}
	for (size_t c = 0; c < survey->n_classes; c++)
		tally->classes[verdict->classes[c].reason]++;
	for (size_t c = 0; c < survey->n_codings; c++)
		for (size_t t = 0; t < survey->codings[c].themes.list.n_items; t++)
			if (verdict->themes[c][t].reason == CR_PRESENT)
				tally->themes[verdict->themes[c][t].number == 1]++;
	for (size_t r = 0; r < survey->n_rules; r++)
		tally->rules[verdict->fired[r]]++;
	tally->ignored += verdict->ignored;
	tally->refused += verdict->refused;
	tally->problems += verdict->problems;
}

static void
tell_figure(const char *who, struct figure figure)
{
	static const char *const reasons[] = {
		"", "blank", "missing code", "not applicable", "refused", "undefined"
	};
	double number;

	memcpy(&number, &figure.bits, sizeof number);
	if (figure.reason == CR_PRESENT)
		fprintf(stderr, "%s: %.17g\n", who, number);
	else
		fprintf(stderr, "%s: %s\n", who, reasons[figure.reason]);
}

/* The first difference is told with all that is needed to see it again. */
static void
differ(struct comparison *c, const struct survey_way *way, size_t row, const char *what)
{
	if (c->differences++ > 0 || c->fault)
		return;
	fprintf(stderr,
	        "survey %llu, row %zu, blocks of %zu, chunks of %zu, threads %zu, %s: "
	        "%s\n",
	        (unsigned long long)c->survey->seed, row + 1, way->block_rows,
	        way->chunk_size, way->threads, way->unfolded ? "unfolded" : "folded",
	        what);
	fputs(cr_buf_text(&c->xml), stderr);
	fputs(cr_buf_text(&c->csv), stderr);
}

static void
compare_row(struct comparison *c, const struct survey_way *way,
            const struct figures *wanted, const struct figures *got, size_t row)
{
	struct cr_buf name = { 0 };

	for (size_t i = 0; i < wanted->width; i++) {
		struct figure a = wanted->items[row * wanted->width + i];
		struct figure b = got->items[row * wanted->width + i];

		c->figures++;
		if (way > ways ? a.reason == b.reason && a.bits == b.bits
		               : figure_equal(a, b))
			continue;
		differ(c, way, row, figures_name(c->survey, i, &name));
		if (c->differences == 1 && !c->fault) {
			tell_figure("wanted", a);
			tell_figure("got", b);
		}
	}
	if (wanted->problems[row] != got->problems[row])
		differ(c, way, row, "problems");
	cr_buf_fini(&name);
}

static void
compare(struct comparison *c, const struct survey_way *way,
        const struct figures *wanted, const struct figures *got)
{
	assert_int_equal(got->rows, wanted->rows);
	for (size_t row = 0; row < wanted->rows; row++)
		compare_row(c, way, wanted, got, row);
	if (got->counts.rows != wanted->counts.rows ||
	    got->counts.refused != wanted->counts.refused ||
	    got->counts.problems != wanted->counts.problems ||
	    got->ignored != wanted->ignored || got->refused != wanted->refused)
		differ(c, way, 0, "the counts of problems");
}

static void
expect(struct comparison *c, struct figures *figures, struct response *responses,
       size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		struct verdict verdict;

		survey_score(c->survey, &responses[i], c->fault, &verdict);
		count(&c->tally, c->survey, &verdict);
		figures_add(figures, c->survey, &verdict);
	}
}

static void
compare_survey(struct comparison *c, uint64_t seed, size_t rows)
{
	struct survey *survey = survey_new(seed);
	struct response *responses = calloc(rows, sizeof *responses);
	struct figures wanted, got[N_WAYS];

	assert_non_null(responses);
	c->survey = survey;
	cr_buf_clear(&c->xml);
	cr_buf_clear(&c->csv);
	survey_write_xml(survey, &c->xml);
	survey_answer(survey, rows, responses, &c->csv);
	figures_init(&wanted, survey, rows);
	expect(c, &wanted, responses, rows);
	for (size_t w = 0; w < (c->fault ? 1 : N_WAYS); w++) {
		figures_init(&got[w], survey, rows);
		figures_run(&got[w], survey, &ways[w], cr_slice_of_buf(&c->xml),
		            cr_slice_of_buf(&c->csv));
		compare(c, &ways[w], w == 0 ? &wanted : &got[0], &got[w]);
		if (w > 0)
			figures_fini(&got[w]);
	}
	figures_fini(&got[0]);
	figures_fini(&wanted);
	free(responses);
	survey_free(survey);
	c->cases += rows;
}

static void
comparison_fini(struct comparison *c)
{
	cr_buf_fini(&c->xml);
	cr_buf_fini(&c->csv);
}

static void
report(const struct comparison *c)
{
	printf("# %zu responses, %zu figures compared, %zu differences\n", c->cases,
	       c->figures, c->differences);
}

static void
tell_reasons(const char *what, const size_t *n)
{
	printf("# %s: %zu there, %zu blank, %zu missing codes, %zu not applicable, "
	       "%zu refused, %zu undefined\n",
	       what, n[CR_PRESENT], n[CR_BLANK], n[CR_MISSING_CODE],
	       n[CR_NOT_APPLICABLE], n[CR_REFUSED], n[CR_UNDEFINED]);
}

static void
tell_tally(const struct tally *tally)
{
	static const char *const methods[] = { "mean", "sum",    "min",
		                               "max",  "median", "geometric mean",
		                               "expr" };

	tell_reasons("answers", tally->answers);
	for (size_t m = 0; m < CR_METHOD_COUNT; m++)
		tell_reasons(methods[m], tally->scores[m]);
	tell_reasons("bands of scores that are there", tally->bands);
	tell_reasons("classifications", tally->classes);
	printf("# themes: %zu found, %zu not; rules: %zu fired, %zu not\n",
	       tally->themes[1], tally->themes[0], tally->rules[1], tally->rules[0]);
	printf("# problems: %zu, of which %zu not applicable, %zu by constraints\n",
	       tally->problems, tally->ignored, tally->refused);
}

/* Whether all of it came up so often that it is worth saying that it agreed. */
static void
check_tally(const struct tally *tally)
{
	for (size_t r = 0; r < CR_UNDEFINED; r++)
		assert_true(tally->answers[r] > 1000);
	for (size_t m = 0; m < CR_METHOD_COUNT; m++) {
		assert_true(tally->scores[m][CR_PRESENT] > 1000);
		assert_true(tally->scores[m][CR_UNDEFINED] > 500);
		if (m != CR_METHOD_EXPR)
			assert_true(tally->scores[m][CR_NOT_APPLICABLE] > 200);
	}
	assert_true(tally->bands[CR_PRESENT] > 1000 &&
	            tally->bands[CR_UNDEFINED] > 1000);
	assert_true(tally->classes[CR_PRESENT] > 1000 &&
	            tally->classes[CR_UNDEFINED] > 1000);
	for (size_t i = 0; i < 2; i++)
		assert_true(tally->themes[i] > 500 && tally->rules[i] > 1000);
	assert_true(tally->ignored > 1000 && tally->refused > 1000 &&
	            tally->problems > tally->ignored + tally->refused + 1000);
}

static unsigned long long
setting(const char *name, unsigned long long otherwise)
{
	const char *value = getenv(name);

	return value ? strtoull(value, NULL, 10) : otherwise;
}

static void
many_instruments(void **state)
{
	struct comparison c = { .fault = SURVEY_NO_FAULT };
	unsigned long long n = setting("SURVEYS", SURVEYS), seed = setting("SEED", 1),
			   rows = setting("ROWS", ROWS);

	(void)state;
	for (unsigned long long i = 0; i < n && c.differences == 0; i++)
		compare_survey(&c, seed + i, rows);
	report(&c);
	tell_tally(&c.tally);
	assert_int_equal(c.differences, 0);
	if (n >= SURVEYS)
		check_tally(&c.tally);
	comparison_fini(&c);
}

/* More rows than the largest block. */
static void
many_rows(void **state)
{
	struct comparison c = { .fault = SURVEY_NO_FAULT };

	(void)state;
	for (uint64_t i = 0; i < LARGE && c.differences == 0; i++)
		compare_survey(&c, 1000000 + i, LARGE_ROWS);
	report(&c);
	assert_int_equal(c.differences, 0);
	comparison_fini(&c);
}

/* What would agree with a wrong reference would say nothing of a right one. */
static void
mistakes_are_noticed(void **state)
{
	(void)state;
	for (enum survey_fault fault = 1; fault < SURVEY_FAULT_COUNT; fault++) {
		struct comparison c = { .fault = fault };

		for (uint64_t i = 0; i < SURVEYS && c.differences == 0; i++)
			compare_survey(&c, 1 + i, ROWS);
		printf("# fault %d: noticed after %zu responses\n", (int)fault,
		       c.cases);
		assert_true(c.differences > 0);
		comparison_fini(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_instruments),
		cmocka_unit_test(many_rows),
		cmocka_unit_test(mistakes_are_noticed),
	};

	return cmocka_run_group_tests_name("instruments and the reference", tests, NULL,
	                                   NULL);
}
