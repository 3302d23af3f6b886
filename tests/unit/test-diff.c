/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The comparison of two instruments as its callers see it: rows and their places, its
 * limits, names out of all measure, and memory that runs out anywhere.  What counts as
 * a change is tested by tests/diff. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coready/comparison.h"
#include "tests/lib/failing.h"
#include "tests/unit/instrument-text.h"

#define HEAD                                                                           \
	"<instrument xmlns='urn:coready:instrument:1' id='a' version='1.0.0' "         \
	"languages='en'><title xml:lang='en'>T</title><section id='s'>"
#define QUESTION(id, bounds)                                                           \
	"<question id='" id "' type='integer' " bounds                                 \
	"><text xml:lang='en'>Q</text></question>"
#define MIDDLE "</section><scoring>"
#define TAIL   "</scoring></instrument>"

/* Two instruments and what came of them. */
struct two {
	struct outcome before, after;
	struct cr_comparison *comparison;
};

static struct two
compare(const char *before, const char *after)
{
	struct two two = {
		.before = outcome_of(before, strlen(before)),
		.after = outcome_of(after, strlen(after)),
	};

	assert_non_null(two.before.instrument);
	assert_non_null(two.after.instrument);
	two.comparison =
		cr_comparison_new(two.before.instrument, two.after.instrument, NULL);
	assert_non_null(two.comparison);
	return two;
}

static void
two_fini(struct two *two)
{
	cr_comparison_free(two->comparison);
	outcome_fini(&two->before);
	outcome_fini(&two->after);
}

static void
expect_row(const struct two *two, size_t row, const char *id, enum cr_verdict verdict,
           size_t before, size_t after)
{
	const struct cr_compared *compared = &two->comparison->scores[row];

	assert_string_equal(compared->id, id);
	assert_int_equal(compared->verdict, verdict);
	assert_int_equal(compared->before, before);
	assert_int_equal(compared->after, after);
}

static void
rows_are_those_of_the_new_one_then_what_is_gone(void **state)
{
	struct two two = compare(
		HEAD QUESTION("q", "") MIDDLE "<score id='x' expr='q'/>"
					      "<score id='gone1' expr='q'/>"
					      "<score id='y' expr='q'/>"
					      "<score id='gone2' expr='q'/>" TAIL,
		HEAD QUESTION("q", "") MIDDLE "<score id='y' expr='q'/>"
					      "<score id='new' expr='q'/>"
					      "<score id='x' expr='q + 1'/>" TAIL);

	(void)state;
	assert_int_equal(two.comparison->n_scores, 5);
	expect_row(&two, 0, "y", CR_VERDICT_SAME, 2, 0);
	expect_row(&two, 1, "new", CR_VERDICT_ADDED, SIZE_MAX, 1);
	expect_row(&two, 2, "x", CR_VERDICT_CHANGED, 0, 2);
	expect_row(&two, 3, "gone1", CR_VERDICT_REMOVED, 1, SIZE_MAX);
	expect_row(&two, 4, "gone2", CR_VERDICT_REMOVED, 3, SIZE_MAX);
	two_fini(&two);
}

static void
nothing_to_compare(void **state)
{
	struct two two = compare(HEAD QUESTION("q", "") "</section></instrument>",
	                         HEAD QUESTION("q", "") "</section></instrument>");

	(void)state;
	assert_int_equal(two.comparison->n_scores, 0);
	assert_int_equal(two.comparison->n_remarks, 0);
	two_fini(&two);
	cr_comparison_free(NULL);
}

/* A score of 'n' items, 'reversed' or not. */
static void
add_wide_score(struct cr_buf *out, size_t n, const char *reversed)
{
	cr_buf_puts(out, HEAD);
	for (size_t i = 0; i < n; i++)
		cr_buf_printf(out, QUESTION("q%zu", "min='0' max='9'"), i);
	cr_buf_puts(out, MIDDLE "<score id='wide' method='mean'>");
	for (size_t i = 0; i < n; i++)
		cr_buf_printf(out, "<item ref='q%zu' reverse='%s'/>", i, reversed);
	cr_buf_puts(out, "</score>" TAIL);
}

static size_t
count(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)) != NULL; text += strlen(part))
		n++;
	return n;
}

/* One reason more than there is room for, and one less. */
static void
reasons_are_limited(void **state)
{
	static const size_t sizes[] = { CR_COMPARISON_MAX_REASONS,
		                        CR_COMPARISON_MAX_REASONS + 1 };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct cr_buf before = { 0 }, after = { 0 }, because = { 0 };
		struct two two;

		add_wide_score(&before, sizes[i], "no");
		add_wide_score(&after, sizes[i], "yes");
		two = compare(cr_buf_text(&before), cr_buf_text(&after));
		cr_compared_because(&two.comparison->scores[0], &because);
		assert_int_equal(two.comparison->scores[0].verdict, CR_VERDICT_CHANGED);
		assert_int_equal(count(cr_buf_text(&because), "is now reversed"),
		                 CR_COMPARISON_MAX_REASONS);
		assert_int_equal(count(because.data, "; and more"), i);
		two_fini(&two);
		cr_buf_fini(&before);
		cr_buf_fini(&after);
		cr_buf_fini(&because);
	}
}

/* A chain, and how far one can see along it: one so long that all scores together have
 * fewer steps each than one might have, 100 000 000 / 20 001 of them. */
static const struct chain {
	size_t n, steps;
} chains[] = { { 9000, CR_COMPARISON_MAX_STEPS }, { 20000, 4999 } };

/* s0 is an answer, and each score is the one before it. */
static void
add_chain(struct cr_buf *out, size_t n, const char *first)
{
	cr_buf_printf(out, HEAD QUESTION("q", "") MIDDLE "<score id='s0' expr='%s'/>",
	              first);
	for (size_t i = 1; i < n; i++)
		cr_buf_printf(out, "<score id='s%zu' expr='s%zu'/>", i, i - 1);
	cr_buf_puts(out, TAIL);
}

/* However far behind a change is, the verdict knows it; what it is is looked for within
 * the limit, one step a score, so that a chain does not cost its square.  With the last
 * step the reason is found, but not whether there is another behind it. */
static void
expect_chain(const struct two *two, const struct chain *chain)
{
	for (size_t i = 0; i < chain->n; i++) {
		const struct cr_compared *row = &two->comparison->scores[i];
		struct cr_buf because = { 0 };

		cr_compared_because(row, &because);
		assert_int_equal(row->verdict, CR_VERDICT_CHANGED);
		assert_string_equal(
			cr_buf_text(&because),
			i == 0             ? "the expression changed"
			: i < chain->steps ? "score s0: the expression changed"
			: i == chain->steps
				? "score s0: the expression changed; and more"
				: "something far behind it changed");
		cr_buf_fini(&because);
	}
}

static void
steps_are_limited(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof chains / sizeof *chains; i++) {
		struct cr_buf before = { 0 }, after = { 0 };
		struct two two;

		add_chain(&before, chains[i].n, "q");
		add_chain(&after, chains[i].n, "q + 1");
		two = compare(cr_buf_text(&before), cr_buf_text(&after));
		expect_chain(&two, &chains[i]);
		two_fini(&two);
		cr_buf_fini(&before);
		cr_buf_fini(&after);
	}
}

/* An id of any length is shown by its beginning. */
static void
long_names_are_cut(void **state)
{
	struct cr_buf before = { 0 }, after = { 0 };
	struct cr_buf id = { 0 }, wanted = { 0 };
	struct two two;

	(void)state;
	/* Not longer than an expression can be. */
	for (size_t i = 0; i < 60000; i++)
		cr_buf_byte(&id, 'x');
	cr_buf_printf(&before,
	              HEAD QUESTION("%s", "") MIDDLE "<score id='s' expr='%s'/>" TAIL,
	              cr_buf_text(&id), id.data);
	cr_buf_printf(&after,
	              HEAD QUESTION("%s", "min='1'") MIDDLE
	              "<score id='s' expr='%s'/>" TAIL,
	              id.data, id.data);
	cr_buf_printf(&wanted, "min of question %.60s\u2026 is new", id.data);
	two = compare(cr_buf_text(&before), cr_buf_text(&after));
	assert_int_equal(two.comparison->scores[0].n_reasons, 1);
	assert_string_equal(two.comparison->scores[0].reasons[0], cr_buf_text(&wanted));
	two_fini(&two);
	cr_buf_fini(&before);
	cr_buf_fini(&after);
	cr_buf_fini(&id);
	cr_buf_fini(&wanted);
}

/* The small instrument, with an edit of every part that a score of it can rest on. */
static const struct edit {
	const char *old, *new;
} edits[] = {
	{ "id='a'", "id='b'" },         { "version='1.0.0'", "version='1.1.0'" },
	{ "value='2'", "value='3'" },   { ">Yes<", ">Surely<" },
	{ ">Two<", ">Zwei<" },          { "relevant='true'", "relevant='false'" },
	{ "role = '1'", "role = '2'" }, { "max='9'", "max='8'" },
	{ ". &lt; 8", ". &lt; 7" },     { "reverse='yes'", "weight='2'" },
	{ "m + q3", "m - q3" },         { "from='50'", "from='60'" },
};

static void
write_edited(struct cr_buf *out)
{
	for (const char *at = instrument_small; *at;) {
		const struct edit *edit = edits,
				  *end = edits + sizeof edits / sizeof *edits;

		while (edit < end && strncmp(at, edit->old, strlen(edit->old)) != 0)
			edit++;
		if (edit < end) {
			cr_buf_puts(out, edit->new);
			at += strlen(edit->old);
		} else {
			cr_buf_byte(out, *at++);
		}
	}
}

static bool
attempt(void *owner)
{
	struct two *two = owner;
	struct cr_error err = { 0 };
	struct cr_comparison *comparison =
		cr_comparison_new(two->before.instrument, two->after.instrument, &err);

	assert_true(comparison ? err.code == CR_OK : err.code == CR_ENOMEM);
	if (comparison)
		assert_int_equal(comparison->scores[0].n_reasons,
		                 two->comparison->scores[0].n_reasons);
	cr_comparison_free(comparison);
	return comparison;
}

static void
memory_may_run_out_anywhere(void **state)
{
	struct cr_buf edited = { 0 };
	struct two two;

	(void)state;
	write_edited(&edited);
	two = compare(instrument_small, cr_buf_text(&edited));
	assert_true(two.comparison->scores[0].n_reasons > 3);
	assert_int_equal(failing_each(attempt, &two), 0);
	two_fini(&two);
	cr_buf_fini(&edited);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_those_of_the_new_one_then_what_is_gone),
		cmocka_unit_test(nothing_to_compare),
		cmocka_unit_test(reasons_are_limited),
		cmocka_unit_test(steps_are_limited),
		cmocka_unit_test(long_names_are_cut),
		cmocka_unit_test(memory_may_run_out_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
