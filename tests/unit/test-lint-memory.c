/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory that runs out at every allocation of a run of the lints: it says so, or found
 * all the same what there is; and an instrument that means ill takes no more time than
 * there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "coready/lint.h"
#include "tests/lib/failing.h"

/* Instruments between which every lint finds something. */
static const char *const instruments[] = {
	"always-fires", "band-gap",    "band-range", "few-items",   "never-asked",
	"never-case",   "never-fires", "no-help",    "refuses-all", "text-length",
	"unreachable",  "unscored",    "unused",     "waivers",     "odd-scores",
};
enum { N_INSTRUMENTS = sizeof instruments / sizeof *instruments };

static struct cr_instrument *
load(const char *name)
{
	static char path[4096]; /* The instrument borrows it. */
	const char *top = getenv("top_srcdir");
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *instrument;

	snprintf(path, sizeof path, "%s/tests/golden/lints/%s.xml", top ? top : ".",
	         name);
	instrument = cr_instrument_load(path, &diags, NULL);
	assert_non_null(instrument);
	cr_diag_fini(&diags);
	return instrument;
}

struct attempt {
	const struct cr_instrument *instrument;
	size_t findings;
};

static bool
run(void *owner)
{
	struct attempt *attempt = owner;
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	bool done = cr_lint_run(attempt->instrument, &diags, &err);
	bool sound = done ? diags.n_warnings == attempt->findings && !diags.failed
	                  : err.code == CR_ENOMEM;

	cr_diag_fini(&diags);
	assert_true(sound);
	return done;
}

static void
memory_runs_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_INSTRUMENTS; i++) {
		struct attempt attempt = { .instrument = load(instruments[i]) };
		struct cr_diag_list diags = { 0 };

		assert_true(cr_lint_run(attempt.instrument, &diags, NULL));
		attempt.findings = diags.n_warnings;
		assert_true(attempt.findings > 0);
		assert_int_equal(diags.n_of_kind[CR_DIAG_LINT], diags.n_warnings);
		cr_diag_fini(&diags);
		assert_int_equal(failing_each(run, &attempt), 0);
		cr_instrument_free(
			(struct cr_instrument *)(uintptr_t)attempt.instrument);
	}
}

/* ---- instruments that mean ill */

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
begin(struct cr_buf *text, size_t groups)
{
	cr_buf_puts(
		text,
		"<instrument xmlns='urn:coready:instrument:1' id='x' version='1.0.0' "
		"languages='en'><title xml:lang='en'>X</title>"
		"<design group='g'/><choices id='l'>");
	for (size_t i = 0; i < groups; i++)
		cr_buf_printf(text,
		              "<choice code='c%zu' value='%zu'><label xml:lang='en'>%zu"
		              "</label></choice>",
		              i, i, i);
	cr_buf_puts(text, "</choices><section id='s'><question id='g' type='single' "
	                  "choices='l'><text xml:lang='en'>G</text></question>");
}

/* So many comparisons with 'or' and 'and' between them, as deep as may be. */
static void
tangle(struct cr_buf *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cr_buf_printf(text, "%s(g gt %zu %s g lt %zu", i ? " and " : "", i % 7,
		              i % 2 ? "or" : "and", 30 - i % 11);
	for (size_t i = 0; i < n; i++)
		cr_buf_byte(text, ')');
}

/* The time that the lints take, at most 20 seconds of a slow machine. */
static void
takes_little(struct cr_buf *text, const char *what)
{
	struct cr_diag_list diags = { .limit = 10 };
	struct cr_error err = { 0 };
	struct cr_instrument *instrument;
	double began, took;

	assert_non_null(cr_buf_text(text));
	instrument = cr_instrument_load_memory(
		"x.xml", (struct cr_slice){ text->data, text->size }, &diags, &err);
	if (!instrument)
		fail_msg("%s: %s: %s", what, err.message,
		         diags.n_items ? diags.items[0].text : "");
	began = seconds();
	assert_true(cr_lint_run(instrument, &diags, &err));
	took = seconds() - began;
	printf("# %s: %zu bytes, %.2f s\n", what, text->size, took);
	assert_true(took < 20);
	cr_instrument_free(instrument);
	cr_diag_fini(&diags);
	cr_buf_fini(text);
}

static void
tangled_conditions(void **state)
{
	struct cr_buf text = { 0 };

	(void)state;
	begin(&text, 30);
	for (size_t i = 0; i < 800; i++) {
		cr_buf_printf(&text, "<question id='q%zu' type='integer' relevant='",
		              i);
		tangle(&text, 60);
		cr_buf_puts(&text, "'><text xml:lang='en'>Q</text></question>");
	}
	cr_buf_puts(&text, "</section></instrument>");
	takes_little(&text, "tangled conditions for thirty groups");
}

static void
one_long_condition(void **state)
{
	struct cr_buf text = { 0 };

	(void)state;
	begin(&text, 30);
	cr_buf_puts(&text, "</section><section id='t' relevant='g in (");
	for (size_t i = 0; i < 20000; i++)
		cr_buf_printf(&text, "%s%zu", i ? "," : "", i % 10);
	cr_buf_puts(&text, ")'>");
	for (size_t i = 0; i < 20000; i++)
		cr_buf_printf(&text,
		              "<question id='q%zu' type='text'><text xml:lang='en'>Q"
		              "</text></question>",
		              i);
	cr_buf_puts(&text, "</section></instrument>");
	takes_little(&text, "a long condition of a long section");
}

static void
many_scores_with_bands(void **state)
{
	struct cr_buf text = { 0 };

	(void)state;
	begin(&text, 30);
	cr_buf_puts(&text, "</section><scoring><bands id='b'>");
	for (size_t i = 0; i < 250; i++)
		cr_buf_printf(&text,
		              "<band id='b%zu' from='%zu'><label xml:lang='en'>%zu"
		              "</label></band>",
		              i, i, i);
	cr_buf_puts(&text, "</bands>");
	for (size_t i = 0; i < 20000; i++)
		cr_buf_printf(&text,
		              "<score id='s%zu' method='mean' bands='b'>"
		              "<item ref='g'/></score>",
		              i);
	cr_buf_puts(&text, "</scoring>");
	for (size_t i = 0; i < 20000; i++)
		cr_buf_printf(&text, "<waive lint='few-items' at='s%zu' because='x'/>",
		              i);
	cr_buf_puts(&text, "</instrument>");
	takes_little(&text, "many scores, bands and waivers");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_runs_out),
		cmocka_unit_test(tangled_conditions),
		cmocka_unit_test(one_long_condition),
		cmocka_unit_test(many_scores_with_bands),
	};

	return cmocka_run_group_tests_name("lints without memory or time", tests, NULL,
	                                   NULL);
}
