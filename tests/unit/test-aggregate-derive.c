/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from the figures of units: agreement, gaps, changes, what limits a
 * composite; worked by hand but for the gap, of which R 4.2.2 says
 *
 *     t.test(c(20,40,60), c(70,80,75))
 *
 * and whose g is (40 - 75) / sqrt((800 + 50) / 4) * (1 - 3 / (4 * 6 - 9)).  min-cell is
 * 3, and groups count the same. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "aggregate-world.h"

static const char definition[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
	"<title xml:lang='en'>T</title>"
	"<design unit='u' group='g' wave='w' min-cell='3' unit-mean='groups'/>"
	"<choices id='gs'><choice code='p'><label xml:lang='en'>P</label></choice>"
	"<choice code='q'><label xml:lang='en'>Q</label></choice>"
	"<choice code='r'><label xml:lang='en'>R</label></choice></choices>"
	"<choices id='five'><choice code='a0' value='0'><label xml:lang='en'>0</label></choice>"
	"<choice code='a1' value='1'><label xml:lang='en'>1</label></choice>"
	"<choice code='a2' value='2'><label xml:lang='en'>2</label></choice>"
	"<choice code='a3' value='3'><label xml:lang='en'>3</label></choice>"
	"<choice code='a4' value='4'><label xml:lang='en'>4</label></choice></choices>"
	"<choices id='odd'><choice code='b0' value='0'><label xml:lang='en'>0</label></choice>"
	"<choice code='b1' value='1'><label xml:lang='en'>1</label></choice>"
	"<choice code='b9' value='9'><label xml:lang='en'>9</label></choice></choices>"
	"<section id='s'><title xml:lang='en'>S</title>"
	"<question id='u' type='text'><text xml:lang='en'>U</text></question>"
	"<question id='g' type='single' choices='gs'><text xml:lang='en'>G</text></question>"
	"<question id='w' type='integer'><text xml:lang='en'>W</text></question>"
	"<question id='x' type='decimal' min='0' max='100'><text xml:lang='en'>X</text></question>"
	"<question id='y' type='decimal' min='0' max='100'><text xml:lang='en'>Y</text></question>"
	"<question id='z' type='decimal' min='0' max='100'><text xml:lang='en'>Z</text></question>"
	"<question id='i1' type='single' choices='five'><text xml:lang='en'>1</text></question>"
	"<question id='i2' type='single' choices='five'><text xml:lang='en'>2</text></question>"
	"<question id='i3' type='single' choices='odd'><text xml:lang='en'>3</text></question>"
	"</section><scoring>"
	"<score id='sx' method='mean' range='0 100'><title xml:lang='en'>X</title><item ref='x'/></score>"
	"<score id='sy' method='mean' range='0 100'><title xml:lang='en'>Y</title><item ref='y'/></score>"
	"<score id='sz' method='mean' range='0 100'><title xml:lang='en'>Z</title><item ref='z'/></score>"
	"<score id='whole' method='geometric-mean'><title xml:lang='en'>W</title>"
	"<item ref='sx'/><item ref='sy'/><item ref='sz'/></score>"
	"<score id='alike' method='mean' min-answered='1'><title xml:lang='en'>A</title>"
	"<item ref='i1'/><item ref='i2' reverse='yes'/></score>"
	"<score id='uneven' method='mean'><title xml:lang='en'>U</title><item ref='i3'/></score>"
	"</scoring></instrument>";

enum { X, Y, Z, WHOLE, ALIKE, UNEVEN };

static const char responses[] =
	"u,g,w,x,y,z,i1,i2,i3\n"
	/* The first wave: p and q. */
	"U,p,1,20,50,50,a0,a4,b0\nU,p,1,40,50,50,a0,a4,b1\nU,p,1,60,50,50,a0,a4,b9\n"
	"U,q,1,70,52.5,60,a3,,b0\nU,q,1,80,52.5,60,a1,,b0\nU,q,1,75,52.5,60,a2,,b0\n"
	/* The third: p and r; nobody answered in the second. */
	"U,p,3,30,50,50,a0,a4,b0\nU,p,3,50,50,50,a1,a4,b0\nU,p,3,70,50,50,a2,a3,b0\n"
	"U,r,3,0,55,60,,,b0\nU,r,3,0,55,60,,,b0\nU,r,3,0,55,60,,,b0\n"
	/* Of V's third wave only all shows. */
	"V,p,1,10,1,,,,\nV,p,1,20,1,,,,\nV,p,1,30,1,,,,\n"
	"V,p,3,20,1,,,,\nV,p,3,30,1,,,,\nV,p,3,40,1,,,,\n";

static int
setup(void **state)
{
	static struct world world;

	world_init(&world, definition, responses);
	*state = &world;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	return 0;
}

static void
gaps_are_between_groups(void **state)
{
	const struct world *world = *state;
	const struct cr_unit_wave *cell = world_cell(world, "U", "1");
	struct cr_difference gap = cr_cell_gap(world->summary, cell, X, 0, 1);

	assert_close(gap.difference, -35);
	assert_close(gap.interval.low, -81.1438229510633);
	assert_close(gap.interval.high, 11.1438229510633);
	assert_close(gap.hedges_g, -35 / sqrt(850.0 / 4) * (1 - 3.0 / 15));
	gap = cr_cell_gap(world->summary, cell, X, 1, 0);
	assert_close(gap.difference, 35);
}

/* p rose by 10; q and r each show in one wave only. */
static void
changes_are_of_groups_in_both_waves(void **state)
{
	const struct world *world = *state;
	const struct cr_unit_wave *cell = world_cell(world, "U", "3");

	assert_ptr_equal(cell->previous, world_cell(world, "U", "1"));
	assert_close(cr_cell_change(world->summary, cell, CR_EVERYBODY, X), 10);
	assert_close(cr_cell_change(world->summary, cell, 0, X), 10);
	assert_true(isnan(cr_cell_change(world->summary, cell, 1, X)));
	assert_true(isnan(cr_cell_change(world->summary, cell->previous, CR_EVERYBODY,
	                                 X)));
	/* Neither wave of V has groups to tell apart. */
	cell = world_cell(world, "V", "3");
	assert_close(cr_cell_change(world->summary, cell, CR_EVERYBODY, X), 10);
}

/* Means of the first wave: (40 + 75) / 2, 51.25, 55; of the third 25, 52.5, 55.  In the
 * first y is lowest, z is 3.75 and x 6.25 above. */
static void
the_lowest_parts_limit(void **state)
{
	const struct world *world = *state;
	size_t limiting[3];

	assert_int_equal(cr_cell_limiting(world->summary, world_cell(world, "U", "1"),
	                                  WHOLE, limiting),
	                 1);
	assert_int_equal(limiting[0], Y);
	assert_int_equal(cr_cell_limiting(world->summary, world_cell(world, "U", "3"),
	                                  WHOLE, limiting),
	                 1);
	assert_int_equal(limiting[0], X);
	/* Z of V has no value: what limits cannot be told; nor of what is no composite. */
	assert_int_equal(cr_cell_limiting(world->summary, world_cell(world, "V", "1"),
	                                  WHOLE, limiting),
	                 0);
	assert_int_equal(cr_cell_limiting(world->summary, world_cell(world, "U", "1"), X,
	                                  limiting),
	                 0);
}

/* In the first wave the three who gave both answers gave the same (4 reversed is 0).  In
 * the third they gave 1, 2, 3 and, reversed, 1, 1, 2 of 1 to 5: variances 1 and 1/3, so
 * u = (2/3) / 2 and rwg(2) = 2 (1 - 1/3) / (2 (1 - 1/3) + 1/3) = 4/5; deviations about
 * 2 and 4/3: (2/3 + 4/9) / 2. */
static void
agreement_is_of_who_gave_all(void **state)
{
	const struct world *world = *state;
	const struct cr_unit_wave *cell = world_cell(world, "U", "1");

	assert_close(cell->agreement[ALIKE].rwg, 1);
	assert_close(cell->agreement[ALIKE].ad, 0);
	/* Not of numbers, nor of values that are not equally far apart. */
	assert_true(isnan(cell->agreement[X].rwg));
	assert_true(isnan(cell->agreement[UNEVEN].rwg));
	cell = world_cell(world, "U", "3");
	assert_close(cell->agreement[ALIKE].rwg, 4.0 / 5);
	assert_close(cell->agreement[ALIKE].ad, 5.0 / 9);
	assert_true(isnan(world->summary->together[0].agreement[ALIKE].rwg));
}

/* A of both waves answered version 0.9, B that and this one, C this one, without a word
 * and by name; D's second wave answered two versions. */
static void
a_change_is_between_answers_to_one_version(void **state)
{
	static const char csv[] =
		"u,g,w,x,response.version\n"
		"A,p,1,10,0.9.0\nA,p,1,20,0.9.0\nA,p,1,30,0.9.0\n"
		"A,p,2,20,0.9.0\nA,p,2,30,0.9.0\nA,p,2,40,0.9.0\n"
		"B,p,1,10,0.9.0\nB,p,1,20,0.9.0\nB,p,1,30,0.9.0\n"
		"B,p,2,20,1.0.0\nB,p,2,30,1.0.0\nB,p,2,40,1.0.0\n"
		"C,p,1,10,\nC,p,1,20,\nC,p,1,30,\n"
		"C,p,2,20,1.0.0\nC,p,2,30,1.0.0\nC,p,2,40,1.0.0\n"
		"D,p,1,10,0.9.0\nD,p,1,20,0.9.0\nD,p,1,30,0.9.0\n"
		"D,p,2,20,0.9.0\nD,p,2,30,0.9.0\nD,p,2,40,1.0.0\n";
	struct world world;

	(void)state;
	world_init(&world, definition, csv);
	assert_close(cr_cell_change(world.summary, world_cell(&world, "A", "2"),
	                            CR_EVERYBODY, X),
	             10);
	assert_true(isnan(cr_cell_change(world.summary, world_cell(&world, "B", "2"),
	                                 CR_EVERYBODY, X)));
	assert_close(cr_cell_change(world.summary, world_cell(&world, "C", "2"),
	                            CR_EVERYBODY, X),
	             10);
	assert_true(isnan(cr_cell_change(world.summary, world_cell(&world, "D", "2"),
	                                 CR_EVERYBODY, X)));
	assert_int_equal(world.summary->n_versions, 2);
	assert_string_equal(world.summary->versions[1], "0.9.0");
	world_fini(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gaps_are_between_groups),
		cmocka_unit_test(changes_are_of_groups_in_both_waves),
		cmocka_unit_test(the_lowest_parts_limit),
		cmocka_unit_test(agreement_is_of_who_gave_all),
		cmocka_unit_test(a_change_is_between_answers_to_one_version),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
