/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From responses to the figures of units: which responses count, which groups are shown,
 * what is hidden, and figures against R 4.2.2.  With
 *
 *     p <- c(10,20,30,40); o <- c(60,70,80.5,90,50)   # group p; q, e and none pooled
 *     for (x in list(p, o, c(p,o))) { mean(x); sd(x); t.test(x)$conf.int }
 *     se2 <- c(var(p)/4, var(o)/5); se <- sqrt(sum(se2))/2
 *     df <- sum(se2)^2/sum(se2^2/c(3,4))
 *     mean(c(mean(p),mean(o))) + c(-1,1)*qt(.975,df)*se
 *
 * gave the values of Elm in spring below; those of Fir are t.test(c(12,18,33)), of Oak
 * t.test(c(22,24,29,61)). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "coready/number.h"
#include "tests/lib/failing.h"

#include "aggregate-world.h"

static const char definition[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
	"<title xml:lang='en'>T</title>"
	"<design respondent='who' unit='street' group='role' wave='round' date='day'"
	" consensus='agreed' min-cell='3' unit-mean='groups'/>"
	"<choices id='roles'>"
	"<choice code='p'><label xml:lang='en'>P</label></choice>"
	"<choice code='q'><label xml:lang='en'>Q</label></choice>"
	"<choice code='e'><label xml:lang='en'>E</label></choice>"
	"<choice code='dk' missing='yes'><label xml:lang='en'>Not said</label></choice>"
	"</choices>"
	"<choices id='rounds'>"
	"<choice code='spring'><label xml:lang='en'>Spring</label></choice>"
	"<choice code='autumn'><label xml:lang='en'>Autumn</label></choice>"
	"</choices>"
	"<choices id='yn'>"
	"<choice code='yes'><label xml:lang='en'>Yes</label></choice>"
	"<choice code='no'><label xml:lang='en'>No</label></choice>"
	"</choices>"
	"<section id='s'><title xml:lang='en'>S</title>"
	"<question id='who' type='text'><text xml:lang='en'>Who</text></question>"
	"<question id='street' type='text'><text xml:lang='en'>Street</text></question>"
	"<question id='role' type='single' choices='roles'><text xml:lang='en'>Role</text></question>"
	"<question id='round' type='single' choices='rounds'><text xml:lang='en'>Round</text></question>"
	"<question id='day' type='date'><text xml:lang='en'>Day</text></question>"
	"<question id='agreed' type='single' choices='yn'><text xml:lang='en'>Agreed</text></question>"
	"<question id='v' type='decimal' min='0' max='100'><text xml:lang='en'>V</text></question>"
	"<question id='w' type='decimal' min='0' max='100' relevant=\"role = 'p'\">"
	"<text xml:lang='en'>W</text></question>"
	"</section>"
	"<scoring>"
	"<score id='vs' method='mean' range='0 100' bands='two'><title xml:lang='en'>V</title>"
	"<item ref='v'/></score>"
	"<score id='ws' method='mean'><title xml:lang='en'>W</title><item ref='w'/></score>"
	"<bands id='two'><band id='low' from='0'><label xml:lang='en'>Low</label></band>"
	"<band id='high' from='50'><label xml:lang='en'>High</label></band></bands>"
	"</scoring></instrument>";

enum { VS, WS }; /* Scores. */
enum { LOW, HIGH };

static const char header[] = "who,street,role,round,day,agreed,v,w\n";

/* Autumn stands before spring in the file, and after it in its list. */
static const char responses[] =
	"x1,Elm,p,autumn,2024-10-01,no,5,\n"
	"x2,Elm,p,autumn,2024-10-02,no,6,\n"
	/* Elm in spring: the first of r1 is replaced, the last row is agreed by all. */
	"r1,Elm,p,spring,2024-04-01,no,99,\n"
	"r2,Elm,p,spring,2024-05-07,no,20,1\n"
	"r3,Elm,p,spring,2024-05-02,no,30,2\n"
	"r4,Elm,p,spring,,no,40,\n"
	"r5,Elm,q,spring,2024-05-03,no,60,\n"
	"r6,Elm,q,spring,2024-05-03,no,70,\n"
	"r7,Elm,q,spring,2024-05-03,no,80.5,\n"
	"r8,Elm,e,spring,2024-05-03,no,90,\n"
	"r9,Elm,dk,spring,2024-05-03,no,50,\n"
	"r1,Elm,p,spring,2024-05-05,no,10,3\n"
	"g,Elm,p,spring,2024-01-01,yes,100,\n"
	/* Ash: no variance within its groups. */
	"a1,Ash,p,spring,2024-05-01,,10,\n"
	"a2,Ash,p,spring,2024-05-09,,10,\n"
	"a3,Ash,p,spring,,,10,\n"
	"a4,Ash,q,spring,,,50,\n"
	"a5,Ash,q,spring,,,50,\n"
	"a6,Ash,q,spring,,,50,\n"
	/* Oak: group q has one value. */
	"o1,Oak,p,spring,,,22,\n"
	"o2,Oak,p,spring,,,24,\n"
	"o3,Oak,p,spring,,,29,\n"
	"o4,Oak,q,spring,,,61,\n"
	"o5,Oak,q,spring,,,,\n"
	"o6,Oak,q,spring,,,,\n"
	/* Fir: three groups of one make one pooled group, so only all may show. */
	"f1,Fir,p,spring,2024-05-01,,12,\n"
	"f2,Fir,q,spring,2024-05-02,,18,\n"
	"f3,Fir,e,spring,2024-05-03,,33,\n"
	/* Yew: three answered, two have a value. */
	"y1,Yew,p,spring,,,12,\n"
	"y2,Yew,p,spring,,,18,\n"
	"y3,Yew,p,spring,,,,\n"
	/* Without a respondent each counts; without a unit none does. */
	",Ash,p,autumn,,,1,\n"
	",Ash,p,autumn,,,2,\n"
	",Ash,p,autumn,,,3,\n"
	"z1,,p,spring,,,4,\n";

static int
setup(void **state)
{
	static struct world f;
	char csv[sizeof header + sizeof responses];

	snprintf(csv, sizeof csv, "%s%s", header, responses);
	world_init(&f, definition, csv);
	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	return 0;
}

static void
assert_figures(const struct cr_figures *figures, size_t n, double mean, double se,
               double low, double high)
{
	assert_false(figures->hidden);
	assert_int_equal(figures->n, n);
	assert_close(figures->mean, mean);
	assert_close(figures->se, se);
	assert_close(figures->interval.low, low);
	assert_close(figures->interval.high, high);
}

static void
the_last_of_repeats_counts(void **state)
{
	const struct world *f = *state;

	assert_int_equal(cr_collection_repeats(f->collection), 1);
	assert_int_equal(cr_collection_agreed(f->collection), 1);
	assert_int_equal(world_cell(f, "Elm", "spring")->n, 9);
	/* Those who give no name are not one person. */
	assert_int_equal(world_cell(f, "Ash", "autumn")->n, 3);
}

static void
units_and_waves_have_their_order(void **state)
{
	static const char *const units[] = { "Elm", "Ash", "Oak", "Fir", "Yew" };
	const struct cr_summary *summary = ((struct world *)*state)->summary;
	const struct cr_unit_wave *spring = world_cell(*state, "Elm", "spring"),
	                          *autumn = world_cell(*state, "Elm", "autumn");

	assert_int_equal(summary->n_units, 5);
	for (size_t u = 0; u < 5; u++)
		assert_string_equal(summary->units[u], units[u]);
	assert_int_equal(summary->n_waves, 2);
	assert_string_equal(summary->waves[0], "spring");
	assert_string_equal(summary->waves[1], "autumn");
	assert_int_equal(summary->n_cells, 7);
	assert_ptr_equal(&summary->cells[0], spring);
	assert_ptr_equal(autumn->previous, spring);
	assert_null(spring->previous);
	assert_null(world_cell(*state, "Oak", "spring")->previous);
	for (size_t i = 0; i < summary->n_cells; i++)
		assert_ptr_equal(cr_summary_find(summary, summary->cells[i].unit,
		                                 summary->cells[i].wave),
		                 &summary->cells[i]);
	assert_null(cr_summary_find(summary, 2, 1)); /* Oak in autumn */
}

/* Of 4 p, 3 q, 1 e and 1 without a group the last two are too few: q joins them. */
static void
small_groups_are_pooled(void **state)
{
	const struct cr_unit_wave *elm =
		world_cell(*state, "Elm", "spring");

	assert_int_equal(elm->n_groups, 2);
	assert_int_equal(elm->groups[0].n, 4);
	assert_int_equal(elm->groups[0].n_members, 1);
	assert_int_equal(elm->groups[0].members[0], 0);
	assert_false(elm->groups[0].none);
	assert_int_equal(elm->groups[1].n, 5);
	assert_int_equal(elm->groups[1].n_members, 2);
	assert_int_equal(elm->groups[1].members[0], 1);
	assert_int_equal(elm->groups[1].members[1], 2);
	assert_true(elm->groups[1].none);
}

static void
figures_are_those_of_r(void **state)
{
	const struct world *f = *state;
	const struct cr_unit_wave *elm = world_cell(f, "Elm", "spring");
	const struct cr_figures *all = &elm->all[VS], *p = &elm->by_group[0 * 2 + VS],
	                        *pooled = &elm->by_group[1 * 2 + VS];

	assert_figures(p, 4, 25, 6.45497224367903, 4.45739743239479, 45.5426025676052);
	assert_close(p->sd, 12.9099444873581);
	assert_figures(pooled, 5, 70.1, 7.10703876449256, 50.3676970098736,
	               89.8323029901264);
	/* The mean of the two means; the deviation is that of the nine. */
	assert_figures(all, 9, 47.55, 4.80043400815662, 36.1936043066193,
	               58.9063956933807);
	assert_close(all->sd, 27.4550137092987);
}

static void
bands_stand_at_the_mean_and_both_ends(void **state)
{
	const struct world *f = *state;
	const struct cr_unit_wave *elm = world_cell(f, "Elm", "spring");
	const struct cr_figures *all = &elm->all[VS];

	assert_int_equal(all->band, LOW);       /* 47.55 */
	assert_int_equal(all->band_low, LOW);   /* 36.19 */
	assert_int_equal(all->band_high, HIGH); /* 58.91 */
	assert_int_equal(elm->by_group[1 * 2 + VS].band_low, HIGH); /* 50.37 */
	/* An interval that reaches below the range is cut off there. */
	all = &world_cell(f, "Fir", "spring")->all[VS];
	assert_true(all->interval.low < 0);
	assert_int_equal(all->band_low, LOW);
	/* A score without bands has none. */
	assert_int_equal(elm->all[WS].band, CR_CHOICE_NONE);
}

/* W is asked of group p only, of which three of four answered. */
static void
groups_may_have_no_value(void **state)
{
	const struct world *f = *state;
	const struct cr_unit_wave *elm = world_cell(f, "Elm", "spring");

	assert_int_equal(elm->all[WS].n, 3);
	assert_close(elm->all[WS].mean, 2);
	assert_int_equal(elm->by_group[0 * 2 + WS].n, 3);
	assert_int_equal(elm->by_group[1 * 2 + WS].n, 0);
	assert_true(isnan(elm->by_group[1 * 2 + WS].mean));
}

/* Nine values: 10 20 30 40 50 60 70 80.5 90; by type 7 the quartiles are the third and
 * the seventh.  Four of them are below 50.  Five, of the pooled group, are too few. */
static void
quantiles_need_twice_as_many(void **state)
{
	const struct cr_unit_wave *elm = world_cell(*state, "Elm", "spring");

	assert_close(elm->all[VS].median, 50);
	assert_close(elm->all[VS].q1, 30);
	assert_close(elm->all[VS].q3, 70);
	assert_close(elm->all[VS].min, 10);
	assert_close(elm->all[VS].max, 90);
	assert_close(elm->all[VS].shares[LOW], 4.0 / 9);
	assert_close(elm->all[VS].shares[HIGH], 5.0 / 9);
	assert_true(isnan(elm->by_group[1 * 2 + VS].median));
	assert_true(isnan(elm->by_group[1 * 2 + VS].min));
	assert_close(elm->by_group[1 * 2 + VS].shares[HIGH], 1);
}

static void
groups_without_variance_give_no_width(void **state)
{
	const struct world *f = *state;

	assert_figures(&world_cell(f, "Ash", "spring")->all[VS], 6, 30, 0, 30, 30);
}

static void
few_values_hide_groups_or_the_score(void **state)
{
	const struct world *f = *state;
	const struct cr_unit_wave *oak = world_cell(f, "Oak", "spring"),
	                          *yew = world_cell(f, "Yew", "spring");

	/* Group q has one value: both groups are hidden, all is shown.  What is averaged
	 * rests on three values each, so q is pooled with p, and only one is left. */
	assert_int_equal(oak->n_groups, 2);
	assert_true(oak->by_group[0 * 2 + VS].hidden);
	assert_true(oak->by_group[1 * 2 + VS].hidden);
	assert_figures(&oak->all[VS], 4, 34, 9.11957601353627, 4.97743900996748,
	               63.0225609900325);
	/* Two of three have a value: nothing of that score. */
	assert_int_equal(yew->n, 3);
	assert_true(yew->all[VS].hidden);
}

static void
one_group_left_shows_only_all(void **state)
{
	const struct cr_unit_wave *fir =
		world_cell(*state, "Fir", "spring");

	assert_int_equal(fir->n_groups, 0);
	assert_figures(&fir->all[VS], 3, 21, 6.2449979983984, -5.87005768508879,
	               47.8700576850888);
}

static void
few_responses_hide_the_unit(void **state)
{
	const struct cr_unit_wave *elm =
		world_cell(*state, "Elm", "autumn");

	assert_true(elm->hidden);
	assert_int_equal(elm->n, 0);
	assert_int_equal(elm->n_groups, 0);
	assert_true(isnan(elm->first_day));
}

static void
days_are_those_of_what_counts(void **state)
{
	const struct cr_unit_wave *elm =
		world_cell(*state, "Elm", "spring");
	double first, last;

	cr_date_parse(cr_slice_of("2024-05-02"), &first);
	cr_date_parse(cr_slice_of("2024-05-07"), &last);
	assert_close(elm->first_day, first);
	assert_close(elm->last_day, last);
}

/* Fir's three responses are shown (m = 3), and have dates, but the first and the last day of so few are one
 * person's each: they show from 2 m = 6 responses, of which Elm has 9. */
static void
days_need_twice_as_many(void **state)
{
	const struct cr_unit_wave *fir =
		world_cell(*state, "Fir", "spring");

	assert_false(fir->hidden);
	assert_int_equal(fir->n, 3);
	assert_true(isnan(fir->first_day) && isnan(fir->last_day));
}

/* Ash has six responses, and two of them a date. */
static void
days_are_of_as_many_with_a_date(void **state)
{
	const struct cr_unit_wave *ash =
		world_cell(*state, "Ash", "spring");

	assert_int_equal(ash->n, 6);
	assert_true(isnan(ash->first_day) && isnan(ash->last_day));
}

/* With 5 the 4 p are too few as well: all are pooled, and one group is none. */
static void
a_higher_threshold_hides_more(void **state)
{
	const struct world *f = *state;
	struct cr_summary *summary = cr_summary_new(f->collection, 5, NULL);
	const struct world stricter = { .summary = summary };
	const struct cr_unit_wave *elm = world_cell(&stricter, "Elm", "spring");

	assert_int_equal(summary->min_cell, 5);
	assert_int_equal(elm->n_groups, 0);
	assert_figures(&elm->all[VS], 9, 50.0555555555556, 9.15167123643289,
	               28.9517638403123, 71.1593472707988);
	assert_true(world_cell(&stricter, "Fir", "spring")->hidden);
	cr_summary_free(summary);
}

/* As many units and waves as responses must not take room by the product. */
static void
every_response_may_be_a_unit_of_its_own(void **state)
{
	const struct world *f = *state;
	struct cr_collection *collection;
	struct cr_instrument *instrument;
	struct cr_summary *summary;
	struct cr_diag_list diags = { 0 };
	struct cr_buf xml = { 0 }, csv = { 0 };
	const char *start = strstr(definition, "type='single' choices='rounds'");
	enum { N = 20000 };

	(void)f;
	cr_buf_add(&xml, definition, (size_t)(start - definition));
	cr_buf_puts(&xml, "type='integer'");
	cr_buf_puts(&xml, start + strlen("type='single' choices='rounds'"));
	cr_buf_puts(&csv, header);
	for (int i = 0; i < N; i++)
		cr_buf_printf(&csv, "r%d,S%d,p,%d,,,%d,\n", i, i, N - i, i % 100);
	instrument = cr_instrument_load_memory("t.xml", cr_slice_of_buf(&xml), &diags,
	                                       NULL);
	assert_non_null(instrument);
	collection = cr_collection_new(instrument, NULL);
	assert_true(world_collect(instrument, cr_slice_of_buf(&csv), collection, NULL));
	summary = cr_summary_new(collection, 1, NULL);
	assert_non_null(summary);
	assert_int_equal(summary->n_cells, N);
	assert_string_equal(summary->waves[0], "1");
	assert_int_equal(summary->cells[7].unit, 7);
	assert_int_equal(summary->cells[7].wave, N - 8);
	assert_close(summary->cells[7].all[VS].mean, 7);
	cr_summary_free(summary);
	cr_collection_free(collection);
	cr_instrument_free(instrument);
	cr_diag_fini(&diags);
	cr_buf_fini(&xml);
	cr_buf_fini(&csv);
}

static bool
attempt(void *owner)
{
	const struct world *f = owner;
	struct cr_error err = { 0 };
	struct cr_collection *collection = cr_collection_new(f->instrument, &err);
	struct cr_summary *summary = NULL;
	char csv[sizeof header + sizeof responses];

	snprintf(csv, sizeof csv, "%s%s", header, responses);
	if (collection && world_collect(f->instrument, cr_slice_of(csv), collection, &err))
		summary = cr_summary_new(collection, 0, &err);
	assert_true(summary || err.code == CR_ENOMEM);
	cr_summary_free(summary);
	cr_collection_free(collection);
	return summary;
}

static void
memory_may_run_out_anywhere(void **state)
{
	assert_int_equal(failing_each(attempt, *state), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_of_repeats_counts),
		cmocka_unit_test(units_and_waves_have_their_order),
		cmocka_unit_test(small_groups_are_pooled),
		cmocka_unit_test(figures_are_those_of_r),
		cmocka_unit_test(bands_stand_at_the_mean_and_both_ends),
		cmocka_unit_test(groups_may_have_no_value),
		cmocka_unit_test(quantiles_need_twice_as_many),
		cmocka_unit_test(groups_without_variance_give_no_width),
		cmocka_unit_test(few_values_hide_groups_or_the_score),
		cmocka_unit_test(one_group_left_shows_only_all),
		cmocka_unit_test(few_responses_hide_the_unit),
		cmocka_unit_test(days_are_those_of_what_counts),
		cmocka_unit_test(days_need_twice_as_many),
		cmocka_unit_test(days_are_of_as_many_with_a_date),
		cmocka_unit_test(a_higher_threshold_hides_more),
		cmocka_unit_test(every_response_may_be_a_unit_of_its_own),
		cmocka_unit_test(memory_may_run_out_anywhere),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
