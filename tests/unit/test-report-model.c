/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a model takes from figures as they are computed: how reliable scores are and over
 * whom, no more than "coready reliability" tells; intervals within what a score can be. */
#include "tests/lib/failing.h"
#include "tests/report/world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coready/scales.h"

#define QUESTION(id, more) \
	"<question id='" id "' " more "><text xml:lang='en'>Q</text></question>"
#define NUMBER "type='integer' min='0' max='10'"
#define CHOICE(code, label) \
	"<choice code='" code "'><label xml:lang='en'>" label "</label></choice>"

/* The elected are not asked the paths; nobody of the guests answers the gate. */
static const char instrument[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
	"<title xml:lang='en'>T</title>"
	"<design respondent='who' unit='street' group='role' min-cell='3'/>"
	"<choices id='roles'>" CHOICE("r", "Resident") CHOICE("g", "Gardener")
	CHOICE("e", "Elected") CHOICE("v", "Guest") CHOICE("n", "Nobody") "</choices>"
	"<section id='s'>" QUESTION("who", "type='text'") QUESTION("street", "type='text'")
	QUESTION("role", "type='single' choices='roles'") QUESTION("tools", NUMBER)
	QUESTION("gate", NUMBER) QUESTION("paths", NUMBER " relevant=\"role != 'e'\"")
	"</section><scoring>"
	"<score id='access' method='mean' range='0 10'><title xml:lang='en'>Access</title>"
	"<item ref='tools'/><item ref='gate'/><item ref='paths'/></score>"
	"<score id='both' method='mean'><title xml:lang='en'>Both</title>"
	"<item ref='tools'/><item ref='gate'/></score>"
	"<score id='one' method='mean'><title xml:lang='en'>One</title>"
	"<item ref='tools'/></score>"
	"<score id='twice' expr='2 * access'><title xml:lang='en'>Twice</title></score>"
	"</scoring></instrument>";

static const char csv[] =
	"who,street,role,tools,gate,paths\n"
	"1,Elm,r,5,6,6\n2,Elm,r,4,2,3\n3,Elm,r,7,8,9\n4,Elm,g,9,9,7\n5,Elm,e,6,5,\n"
	"6,Oak,r,3,4,2\n7,Oak,g,4,3,3\n8,Oak,v,2,,5\n9,Oak,r,5,5,6\n";

/* The same with two people who answered everything, and two streets with one each. */
static const char few[] =
	"who,street,role,tools,gate,paths\n"
	"1,Elm,r,5,6,6\n2,Elm,e,4,2,\n3,Elm,e,7,8,\n4,Oak,g,9,9,7\n5,Oak,e,6,5,\n";

/* How reliable scores are in the only wave, for the world's model. */
struct reliable {
	struct cr_scale_figures scales[4];
	enum cr_scale_group parts[4 * 6];
};

static void
rely(struct report_world *w, struct reliable *reliable)
{
	struct cr_scales *scales = cr_scales_new(w->collection, w->summary, NULL);

	assert_non_null(scales);
	memset(reliable, 0, sizeof *reliable);
	for (size_t s = 0; s < 4; s++) {
		assert_true(cr_scales_score(scales, 0, s, &reliable->scales[s], NULL));
		if (cr_scales_of_questions(scales, s))
			cr_scales_groups(scales, s, reliable->parts + 6 * s);
	}
	cr_scales_free(scales);
	w->request.reliability = reliable->scales;
	w->request.parts = reliable->parts;
	assert_true(report_world_build(w));
}

static const struct cr_model_reliability *
reliability_of(const struct report_world *w, const char *id)
{
	return &report_world_score(w, id)->reliability;
}

static void
reliability_is_that_of_the_wave(void **state)
{
	const struct cr_model_reliability *access, *both, *twice;
	struct reliable reliable;
	struct report_world w;

	(void)state;
	report_world_begin(&w, instrument, csv, 0, 0);
	assert_true(isnan(reliability_of(&w, "access")->alpha));
	rely(&w, &reliable);
	access = reliability_of(&w, "access");
	both = reliability_of(&w, "both");
	twice = reliability_of(&w, "twice");
	/* In both streets seven answered all three; eight the two. */
	assert_int_equal(access->n, 7);
	assert_int_equal(both->n, 8);
	assert_float_equal(access->alpha, reliable.scales[0].alpha.alpha, 0);
	assert_float_equal(access->low, reliable.scales[0].alpha.interval.low, 0);
	assert_float_equal(access->high, reliable.scales[0].alpha.interval.high, 0);
	assert_float_equal(access->omega, reliable.scales[0].omega, 0);
	assert_float_equal(access->icc, reliable.scales[0].icc.icc1, 0);
	assert_int_equal(access->n_units, 2);
	/* One question goes together with nothing; an expression has no questions. */
	assert_true(isnan(reliability_of(&w, "one")->alpha));
	assert_true(isnan(twice->alpha) && isnan(twice->omega));
	assert_int_equal(twice->n, 0);
	assert_true(isfinite(twice->icc));
	report_world_end(&w);
}

/* Guests could have answered all and did not: they are not named, as they are not by the
 * command; nor are groups that are not there. */
static void
groups_are_those_of_complete_responses(void **state)
{
	const struct cr_model_reliability *access, *both;
	struct reliable reliable;
	struct report_world w;

	(void)state;
	report_world_begin(&w, instrument, csv, 0, 0);
	rely(&w, &reliable);
	access = reliability_of(&w, "access");
	both = reliability_of(&w, "both");
	assert_int_equal(access->n_over, 2);
	assert_string_equal(access->over[0], "Resident");
	assert_string_equal(access->over[1], "Gardener");
	assert_int_equal(access->n_unasked, 1);
	assert_string_equal(access->unasked[0], "Elected");
	assert_int_equal(both->n_over, 3);
	assert_string_equal(both->over[2], "Elected");
	assert_int_equal(both->n_unasked, 0);
	/* Where all that answered are in it, none is named. */
	for (size_t i = 0; i < 6; i++)
		if (reliable.parts[6 + i] == CR_GROUP_NONE)
			reliable.parts[6 + i] = CR_GROUP_ABSENT;
	assert_true(report_world_build(&w));
	assert_int_equal(reliability_of(&w, "both")->n_over, 0);
	/* Without a list of groups, none can be. */
	w.request.parts = NULL;
	assert_true(report_world_build(&w));
	assert_int_equal(reliability_of(&w, "access")->n_over, 0);
	report_world_end(&w);
}

static void
reliability_of_few_people_is_not_there(void **state)
{
	const struct cr_model_reliability *access;
	struct reliable reliable;
	struct report_world w;

	(void)state;
	report_world_begin(&w, instrument, few, 0, 0);
	rely(&w, &reliable);
	access = reliability_of(&w, "access");
	assert_true(reliable.scales[0].complete.hidden);
	assert_true(isnan(access->alpha) && isnan(access->low) && isnan(access->high) &&
	            isnan(access->omega));
	assert_int_equal(access->n, 0);
	assert_int_equal(access->n_over, 0);
	assert_int_equal(access->n_unasked, 0);
	/* What is hidden stays so, whatever else is in it. */
	reliable.scales[1].complete.hidden = true;
	assert_true(isfinite(reliable.scales[1].alpha.alpha));
	assert_true(report_world_build(&w));
	assert_true(isnan(reliability_of(&w, "both")->alpha));
	report_world_end(&w);
}

/* Of access, from 0 to 10: what the summary has, and what is to be drawn and printed. */
static void
intervals_stay_within_the_range(void **state)
{
	static const struct {
		double low, high, printed_low, printed_high;
	} cases[] = {
		{ 2, 8, 2, 8 },     { -1, 8, 0, 8 },    { 2, 11, 2, 10 },
		{ -1, 11, 0, 10 },  { 10.5, 12, 10, 10 }, { -3, -1, 0, 0 },
	};
	struct cr_figures figures[8];
	struct cr_unit_wave cell;
	struct report_world w;

	(void)state;
	report_world_begin(&w, instrument, csv, 0, 0);
	cell = *w.request.cell;
	memcpy(figures, cell.all, 4 * sizeof *figures);
	cell.all = figures;
	w.request.cell = &cell;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct cr_estimate *all;

		figures[0].interval.low = cases[i].low;
		figures[0].interval.high = cases[i].high;
		assert_true(report_world_build(&w));
		all = &report_world_score(&w, "access")->all;
		assert_true(all->has_interval);
		assert_float_equal(all->low, cases[i].printed_low, 0);
		assert_float_equal(all->high, cases[i].printed_high, 0);
	}
	report_world_end(&w);
}

static void
memory_that_runs_out_is_told(void **state)
{
	struct reliable reliable;
	struct report_world w;

	(void)state;
	report_world_begin(&w, instrument, csv, 0, 0);
	rely(&w, &reliable);
	assert_int_equal(failing_each(report_world_build, &w), 0);
	report_world_end(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reliability_is_that_of_the_wave),
		cmocka_unit_test(groups_are_those_of_complete_responses),
		cmocka_unit_test(reliability_of_few_people_is_not_there),
		cmocka_unit_test(intervals_stay_within_the_range),
		cmocka_unit_test(memory_that_runs_out_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
