/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scores would tell together (docs/scoring.md, "What may be shown of few people",
 * rule 5), and means of groups that do not show (rules 3 and 4), in cases that are
 * worked by hand.  min-cell is 3. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coready/buf.h"
#include "tests/lib/failing.h"

#include "aggregate-world.h"

/* A is q1, B is q2, C what 'c' says of them. */
static void
load(struct world *world, const char *unit_mean, const char *c, const char *rules,
     const char *rows)
{
	struct cr_buf xml = { 0 }, csv = { 0 };

	cr_buf_printf(&xml,
	              "<instrument xmlns='urn:coready:instrument:1' id='t' "
	              "version='1.0.0' languages='en'><title xml:lang='en'>T</title>"
	              "<design unit='u' group='g' min-cell='3' unit-mean='%s'/>"
	              "<choices id='gs'>"
	              "<choice code='p'><label xml:lang='en'>P</label></choice>"
	              "<choice code='q'><label xml:lang='en'>Q</label></choice>"
	              "<choice code='r'><label xml:lang='en'>R</label></choice></choices>"
	              "<choices id='n3'>"
	              "<choice code='1' value='1'><label xml:lang='en'>1</label></choice>"
	              "<choice code='2' value='2'><label xml:lang='en'>2</label></choice>"
	              "<choice code='3' value='3'><label xml:lang='en'>3</label></choice>"
	              "</choices><section id='s'><title xml:lang='en'>S</title>"
	              "<question id='u' type='text'><text xml:lang='en'>U</text></question>"
	              "<question id='g' type='single' choices='gs'>"
	              "<text xml:lang='en'>G</text></question>"
	              "<question id='q1' type='single' choices='n3'>"
	              "<text xml:lang='en'>1</text></question>"
	              "<question id='q2' type='single' choices='n3'>"
	              "<text xml:lang='en'>2</text></question></section><scoring>"
	              "<score id='a' method='mean'><title xml:lang='en'>A</title>"
	              "<item ref='q1'/></score>"
	              "<score id='b' method='mean'><title xml:lang='en'>B</title>"
	              "<item ref='q2'/></score>%s</scoring><rules>%s</rules></instrument>",
	              unit_mean, c, rules);
	cr_buf_printf(&csv, "u,g,q1,q2\n%s", rows);
	world_init(world, cr_buf_text(&xml), cr_buf_text(&csv));
	cr_buf_fini(&xml);
	cr_buf_fini(&csv);
}

enum { A, B, C, N_SCORES };

static const char mean[] =
	"<score id='c' method='mean' min-answered='1'><title xml:lang='en'>C</title>"
	"<item ref='a'/><item ref='b'/></score>";
static const char sum[] = "<score id='c' expr='(a + b) / 2'>"
			  "<title xml:lang='en'>C</title></score>";
static const char geometric[] =
	"<score id='c' method='geometric-mean' min-answered='2'>"
	"<title xml:lang='en'>C</title><item ref='a'/><item ref='b'/></score>";

#define FIVE_WHO_GAVE_BOTH "U,p,1,2\nU,p,2,2\nU,p,3,1\nU,p,1,1\nU,p,2,3\n"

/* Of those who gave both answers C is (A + B) / 2: 2 C - A - B over all is what is left
 * of the one who skipped q2, whose C is A: 2 A - A. */
static void
one_who_skipped_would_be_told(void **state)
{
	const struct cr_unit_wave *cell;
	struct world world;

	(void)state;
	load(&world, "respondents", mean, "", FIVE_WHO_GAVE_BOTH "U,p,3,\n");
	cell = world_cell(&world, "U", NULL);
	assert_int_equal(cell->all[A].n, 6);
	assert_int_equal(cell->all[B].n, 5);
	assert_true(cell->all[C].hidden);
	world_fini(&world);
}

static void
three_who_skipped_are_enough(void **state)
{
	const struct cr_unit_wave *cell;
	struct world world;

	(void)state;
	load(&world, "respondents", mean, "",
	     FIVE_WHO_GAVE_BOTH "U,p,3,\nU,p,2,\nU,p,2,\n");
	cell = world_cell(&world, "U", NULL);
	assert_int_equal(cell->all[C].n, 8);
	/* 1.5 2 2 1 2.5 3 2 2 */
	assert_close(cell->all[C].mean, 2);
	world_fini(&world);
}

/* An expression has no value where a part is missing: what is left is -A. */
static void
an_expression_may_be_a_sum(void **state)
{
	struct world world;

	(void)state;
	load(&world, "respondents", sum, "", FIVE_WHO_GAVE_BOTH "U,p,3,\n");
	assert_true(world_cell(&world, "U", NULL)->all[C].hidden);
	world_fini(&world);
	load(&world, "respondents", sum, "",
	     FIVE_WHO_GAVE_BOTH "U,p,3,\nU,p,2,\nU,p,2,\n");
	assert_int_equal(world_cell(&world, "U", NULL)->all[C].n, 5);
	world_fini(&world);
}

static void
a_geometric_mean_is_no_sum(void **state)
{
	struct world world;

	(void)state;
	load(&world, "respondents", geometric, "", FIVE_WHO_GAVE_BOTH "U,p,3,\n");
	assert_int_equal(world_cell(&world, "U", NULL)->all[C].n, 5);
	world_fini(&world);
}

#define SIX(group)                                                                       \
	"U," group ",1,2\nU," group ",2,2\nU," group ",3,1\nU," group ",1,1\n"           \
	"U," group ",2,\nU," group ",3,\n"

/* In each group two skipped q2: too few there; four over both are enough. */
static void
groups_may_tell_where_all_does_not(void **state)
{
	const struct cr_unit_wave *cell;
	struct world world;

	(void)state;
	load(&world, "respondents", mean, "", SIX("p") SIX("q"));
	cell = world_cell(&world, "U", NULL);
	assert_int_equal(cell->n_groups, 2);
	assert_int_equal(cell->by_group[0 * N_SCORES + A].n, 6);
	assert_int_equal(cell->by_group[0 * N_SCORES + B].n, 4);
	assert_true(cell->by_group[0 * N_SCORES + C].hidden);
	assert_true(cell->by_group[1 * N_SCORES + C].hidden);
	assert_int_equal(cell->all[C].n, 12);
	world_fini(&world);
}

/* A rule that asks for the shares of both questions tells their sums, as A and B do:
 * the shares of q1 tell what A tells, and A less q1 leaves nothing of anybody. */
static void
shares_are_sums_too(void **state)
{
	static const char rules[] =
		"<rule id='r1' scope='unit' when=\"share(q1, '3') gt 0.5\">"
		"<finding xml:lang='en'>F</finding></rule>"
		"<rule id='r2' scope='unit' when=\"share(q2, '3') gt 0.5\">"
		"<finding xml:lang='en'>F</finding></rule>";
	static const char both[] =
		"<score id='c' method='mean' min-answered='1'>"
		"<title xml:lang='en'>C</title><item ref='q1'/><item ref='q2'/></score>";
	const struct cr_unit_wave *cell;
	struct world world;
	enum { Q1 = 2, Q2 };

	(void)state;
	load(&world, "respondents", both, rules, FIVE_WHO_GAVE_BOTH "U,p,3,\n");
	cell = world_cell(&world, "U", NULL);
	assert_true(cell->all[C].hidden);
	assert_false(cell->answers[Q1].hidden);
	assert_close(cell->answers[Q1].shares[2], 2.0 / 6);
	assert_false(cell->answers[Q2].hidden);
	world_fini(&world);
	/* Without rules nobody asks, and nobody is told. */
	load(&world, "respondents", both, "", FIVE_WHO_GAVE_BOTH "U,p,3,\n");
	assert_true(world_cell(&world, "U", NULL)->answers[Q1].hidden);
	world_fini(&world);
}

#define SIX_OF_V "V,p,1,2\nV,p,2,2\nV,p,3,1\nV,p,1,1\nV,p,2,3\nV,p,3,3\n"

/* C of U is hidden; in a mean over both units it could be had by subtraction. */
static void
all_units_leave_out_who_hides(void **state)
{
	const struct cr_unit_wave *together;
	struct world world;

	(void)state;
	load(&world, "respondents", mean, "", FIVE_WHO_GAVE_BOTH "U,p,3,\n" SIX_OF_V);
	together = world.summary->together;
	assert_int_equal(together->unit, CR_ALL_UNITS);
	assert_int_equal(together->n, 12);
	assert_int_equal(together->all[A].n, 12);
	assert_int_equal(together->all[C].n, 6);
	/* V's: 1.5 2 2 1 2.5 3 */
	assert_close(together->all[C].mean, 2);
	world_fini(&world);
}

/* Unit W of two people is hidden.  Two values that no unit shows are too few to be
 * counted in; with one who names no unit they are three. */
static void
all_units_count_who_is_hidden_if_enough(void **state)
{
	struct world world;

	(void)state;
	load(&world, "respondents", "", "", SIX_OF_V "W,p,3,3\nW,p,3,3\n");
	assert_int_equal(world.summary->together->n, 6);
	assert_int_equal(world.summary->together->all[A].n, 6);
	assert_close(world.summary->together->all[A].mean, 2);
	world_fini(&world);
	load(&world, "respondents", "", "", SIX_OF_V "W,p,3,3\nW,p,3,3\n,p,3,3\n");
	assert_int_equal(world.summary->together->n, 9);
	assert_int_equal(world.summary->together->all[A].n, 9);
	assert_close(world.summary->together->all[A].mean, 21.0 / 9);
	world_fini(&world);
}

/* Of q2 group p has 4 values (mean 1.5), q 3 (2), r 2 (3): r is too small, and pooled
 * with q, the smallest: (1.5 + 12 / 5) / 2.  Of q1 all groups have enough. */
static void
small_groups_are_averaged_together(void **state)
{
	const struct cr_unit_wave *cell;
	struct world world;

	(void)state;
	load(&world, "groups", "", "",
	     "U,p,1,2\nU,p,2,2\nU,p,3,1\nU,p,1,1\nU,q,2,1\nU,q,2,2\nU,q,2,3\n"
	     "U,r,3,3\nU,r,3,3\nU,r,3,\n");
	cell = world_cell(&world, "U", NULL);
	assert_int_equal(cell->n_groups, 3);
	assert_int_equal(cell->all[B].n, 9);
	assert_close(cell->all[B].mean, (1.5 + 2.4) / 2);
	assert_true(isnan(cell->all[B].sd));
	assert_true(cell->all[B].se > 0);
	assert_true(cell->by_group[0 * N_SCORES + B].hidden);
	/* (1.75 + 2 + 3) / 3; its groups show, and so does the deviation of the ten. */
	assert_close(cell->all[A].mean, 2.25);
	assert_true(cell->all[A].sd > 0);
	world_fini(&world);
}

/* Of W's q2 only a mean of group means shows, not the sum: W is left out of all units,
 * for that score. */
static void
averages_are_left_out_of_all_units(void **state)
{
	const struct cr_unit_wave *together;
	struct world world;

	(void)state;
	load(&world, "groups", "", "",
	     SIX_OF_V "W,p,1,2\nW,p,2,2\nW,p,3,1\nW,p,1,1\nW,q,2,1\nW,q,2,2\nW,q,2,3\n"
	              "W,r,3,3\nW,r,3,3\nW,r,3,\n");
	together = world.summary->together;
	assert_int_equal(together->all[A].n, 16);
	/* The groups of W, and V, which has but one, as the rest. */
	assert_close(together->all[A].mean, (1.75 + 2 + 3 + 2) / 4);
	assert_int_equal(together->all[B].n, 6);
	assert_close(together->all[B].mean, 2);
	world_fini(&world);
}

static const char unlucky[] = "u,g,q1,q2\n" SIX("p") SIX("q") SIX_OF_V "W,p,3,\n,p,3,3\n";

static bool
attempt(void *owner)
{
	const struct world *world = owner;
	struct cr_error err = { 0 };
	struct cr_collection *collection = cr_collection_new(world->instrument, &err);
	struct cr_summary *summary = NULL;

	if (collection && world_collect(world->instrument, cr_slice_of(unlucky),
	                                collection, &err))
		summary = cr_summary_new(collection, 0, &err);
	assert_true(summary || err.code == CR_ENOMEM);
	cr_summary_free(summary);
	cr_collection_free(collection);
	return summary;
}

static void
memory_may_run_out_anywhere(void **state)
{
	static const char *const means[] = { "respondents", "groups" };
	struct world world;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		load(&world, means[i], i ? sum : mean, "", SIX("p") SIX("q"));
		assert_int_equal(failing_each(attempt, &world), 0);
		world_fini(&world);
	}
}

/* A is the amount in hundredths of thousandths, B the mean of the amount and another
 * number.  In V 1e-5 B less A leaves the three who gave both.  That is another combination
 * than A alone, which is all that is left in U, where nobody gave the amount; though they
 * are near each other. */
static void
small_weights_are_weights(void **state)
{
	static const char xml[] =
		"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
		"<title xml:lang='en'>T</title><design unit='u' min-cell='5'/>"
		"<section id='s'><title xml:lang='en'>S</title>"
		"<question id='u' type='text'><text xml:lang='en'>U</text></question>"
		"<question id='q' type='decimal' min='0' max='10000000'><text xml:lang='en'>Q</text></question>"
		"<question id='o' type='decimal' min='0' max='10'><text xml:lang='en'>O</text></question>"
		"</section><scoring>"
		"<score id='a' method='mean' rescale='pomp'><title xml:lang='en'>A</title><item ref='q'/></score>"
		"<score id='b' method='mean' min-answered='1'><title xml:lang='en'>B</title>"
		"<item ref='q'/><item ref='o'/></score></scoring></instrument>";
	static const char csv[] = "u,q,o\n"
				  "U,,1\nU,,2\nU,,3\nU,,4\nU,,5\nU,,6\nU,7,7\nU,8,8\nU,9,9\nU,3,3\nU,4,4\n"
				  "V,1,\nV,2,\nV,3,\nV,4,\nV,5,\nV,6,\nV,7,7\nV,8,8\nV,9,9\n";
	struct world world;

	(void)state;
	world_init(&world, xml, csv);
	assert_false(world_cell(&world, "V", NULL)->all[0].hidden);
	assert_true(world_cell(&world, "V", NULL)->all[1].hidden);
	assert_false(world_cell(&world, "U", NULL)->all[1].hidden);
	world_fini(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_weights_are_weights),
		cmocka_unit_test(one_who_skipped_would_be_told),
		cmocka_unit_test(three_who_skipped_are_enough),
		cmocka_unit_test(an_expression_may_be_a_sum),
		cmocka_unit_test(a_geometric_mean_is_no_sum),
		cmocka_unit_test(groups_may_tell_where_all_does_not),
		cmocka_unit_test(shares_are_sums_too),
		cmocka_unit_test(all_units_leave_out_who_hides),
		cmocka_unit_test(all_units_count_who_is_hidden_if_enough),
		cmocka_unit_test(small_groups_are_averaged_together),
		cmocka_unit_test(averages_are_left_out_of_all_units),
		cmocka_unit_test(memory_may_run_out_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
