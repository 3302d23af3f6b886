/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reliability of a collection: which responses it is of, what is left out of few people,
 * whose answers they are.  The figures themselves are compared with R in
 * test-stats-oracles.c and tests/reliability; here they are small enough for the hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "aggregate-world.h"
#include "coready/scales.h"
#include "tests/lib/failing.h"

#define LABEL(text) "<label xml:lang='en'>" text "</label>"
#define TITLE(text) "<title xml:lang='en'>" text "</title>"
#define NUMBER(id, more) "<question id='" id "' type='integer' min='1' max='5'" more ">" \
	"<text xml:lang='en'>" id "</text></question>"

static const char definition[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
	TITLE("T")
	"<design respondent='who' unit='street' group='role' wave='round' consensus='agreed'"
	" min-cell='3'/>"
	"<choices id='roles'><choice code='p'>" LABEL("P") "</choice>"
	"<choice code='q'>" LABEL("Q") "</choice><choice code='r'>" LABEL("R") "</choice>"
	"<choice code='s'>" LABEL("S") "</choice></choices>"
	"<choices id='yn'><choice code='yes'>" LABEL("Yes") "</choice>"
	"<choice code='no'>" LABEL("No") "</choice></choices>"
	"<section id='all'>" TITLE("All")
	"<question id='who' type='text'><text xml:lang='en'>Who</text></question>"
	"<question id='street' type='text'><text xml:lang='en'>Street</text></question>"
	"<question id='role' type='single' choices='roles'><text xml:lang='en'>Role</text></question>"
	"<question id='round' type='integer' min='1' max='20'><text xml:lang='en'>Round</text></question>"
	"<question id='agreed' type='single' choices='yn'><text xml:lang='en'>Agreed</text></question>"
	NUMBER("a", "") NUMBER("b", "") NUMBER("c", " relevant=\"role != 'q'\"")
	NUMBER("d", "") NUMBER("e", "") NUMBER("f", "") NUMBER("g", "")
	"</section>"
	"<scoring>"
	"<score id='abc' method='mean' min-answered='1'>" TITLE("ABC")
	"<item ref='a'/><item ref='b' reverse='yes'/><item ref='c'/></score>"
	"<score id='ad' method='mean' min-answered='1'>" TITLE("AD")
	"<item ref='a'/><item ref='d'/></score>"
	"<score id='efg' method='mean' min-answered='2'>" TITLE("EFG")
	"<item ref='e'/><item ref='f'/><item ref='g'/></score>"
	"<score id='both' method='mean' min-answered='1'>" TITLE("Both")
	"<item ref='abc'/><item ref='ad'/></score>"
	"<score id='twice' expr='2 * both'>" TITLE("Twice") "</score>"
	"</scoring></instrument>";

enum { ABC, AD, EFG, BOTH, TWICE }; /* Scores. */

#define HEADER "who,street,role,round,agreed,a,b,c,d\n"

struct scene {
	struct world world;
	struct cr_scales *scales;
	struct cr_item_statistics items[3];
	struct cr_scale_count complete;
};

static void
scene_init(struct scene *scene, const char *csv)
{
	world_init(&scene->world, definition, csv);
	scene->scales = cr_scales_new(scene->world.collection, scene->world.summary, NULL);
	assert_non_null(scene->scales);
}

static void
scene_fini(struct scene *scene)
{
	cr_scales_free(scene->scales);
	world_fini(&scene->world);
}

static struct cr_scale_figures
scale_of(struct scene *scene, size_t wave, size_t score)
{
	struct cr_scale_figures scale;

	assert_true(cr_scales_score(scene->scales, wave, score, &scale, NULL));
	return scale;
}

/* Whether the means of a score's questions show. */
static bool
means_show(struct scene *scene, size_t wave, size_t score)
{
	assert_true(cr_scales_items(scene->scales, wave, score, scene->items,
	                            &scene->complete, NULL));
	assert_true(isnan(scene->items[0].mean) == isnan(scene->items[0].sd));
	return !isnan(scene->items[0].mean);
}

/* a, 6 - b and c of those who count in round 1: 1 2 1, 3 3 2, 4 5 5, 2 2 3, whose
 * variances are 5/3, 2 and 35/12, of their sums 4, 8, 14, 7 it is 211/12: alpha = 3/2 x
 * (1 - 79/211) = 198/211.  In round 2 too few are complete. */
static const char few[] = HEADER
	"r1,Elm,p,1,no,5,5,5,5\n"  /* Replaced by the next. */
	"r1,Elm,p,1,no,1,4,1,5\n"
	"r2,Elm,r,1,no,3,3,2,4\n"
	"r3,Elm,r,1,no,4,1,5,1\n"
	"r4,Oak,p,1,no,2,4,3,2\n"
	"r5,Oak,q,1,no,2,2,4,2\n"  /* c does not apply to q. */
	"r6,Oak,s,1,no,2,2,,1\n"
	"r7,Oak,p,1,yes,5,1,5,5\n" /* Agreed on. */
	"r8,Elm,p,2,no,2,2,3,\n"
	"r9,Elm,q,2,no,2,2,,\n";

static void
who_counts(void **state)
{
	struct scene scene;
	struct cr_scale_figures scale;

	(void)state;
	scene_init(&scene, few);
	scale = scale_of(&scene, 0, ABC);
	assert_int_equal(scale.complete.n, 4);
	assert_false(scale.complete.hidden);
	assert_close(scale.alpha.alpha, 198.0 / 211);
	/* (a + d) of all six: 6 7 5 4 4 3. */
	scale = scale_of(&scene, 0, AD);
	assert_int_equal(scale.complete.n, 6);
	assert_int_equal(scale.units, 2);
	scene_fini(&scene);
}

/* Halves of (a + d), by street: 3 3.5 2.5 and 2 2 1.5.  The means are 3 and 11/6, so that
 * MSB = 3/2 x (7/6)^2 = 49/24; MSW = (1/2 + 1/6) / 4 = 1/6; k = 3. */
static void
between_units(void **state)
{
	struct scene scene;
	struct cr_scale_figures scale;

	(void)state;
	scene_init(&scene, few);
	scale = scale_of(&scene, 0, AD);
	assert_close(scale.icc.icc1, (49.0 / 24 - 1.0 / 6) / (49.0 / 24 + 2.0 / 6));
	assert_close(scale.icc.icc2, 1 - 4.0 / 49);
	scene_fini(&scene);
}

/* Two of Ash, whom no summary shows, and two without a unit change nothing: else their
 * number could be told from both ICCs. */
static void
between_units_that_show(void **state)
{
	static const char csv[] = HEADER
		"r1,Elm,p,1,no,1,4,1,5\nr2,Elm,r,1,no,3,3,2,4\nr3,Elm,r,1,no,4,1,5,1\n"
		"r4,Oak,p,1,no,2,4,3,2\nr5,Oak,q,1,no,2,2,4,2\nr6,Oak,s,1,no,2,2,,1\n"
		"r7,Ash,p,1,no,5,1,5,5\nr8,Ash,p,1,no,1,1,5,4\n"
		"r9,,p,1,no,5,1,5,3\nr10,,p,1,no,1,1,5,1\n";
	struct scene scene;
	struct cr_scale_figures scale;

	(void)state;
	scene_init(&scene, csv);
	scale = scale_of(&scene, 0, AD);
	assert_int_equal(scale.units, 2);
	assert_close(scale.icc.icc1, (49.0 / 24 - 1.0 / 6) / (49.0 / 24 + 2.0 / 6));
	assert_close(scale.icc.icc2, 1 - 4.0 / 49);
	assert_int_equal(scale.complete.n, 10);
	scene_fini(&scene);
}

static void
of_few_nothing(void **state)
{
	struct scene scene;
	struct cr_scale_figures scale;

	(void)state;
	scene_init(&scene, few);
	scale = scale_of(&scene, 1, ABC); /* One is complete, two have the score. */
	assert_true(scale.complete.hidden && scale.complete.n == 0);
	assert_true(isnan(scale.alpha.alpha) && isnan(scale.omega));
	assert_true(scale.units == 0);
	assert_true(isnan(scale.icc.icc1));
	assert_false(means_show(&scene, 1, ABC));
	assert_true(scene.complete.hidden && scene.complete.n == 0);
	assert_true(isnan(scene.items[0].r_drop));
	/* Nobody answered d: nothing to hide. */
	scale = scale_of(&scene, 1, AD);
	assert_true(!scale.complete.hidden && scale.complete.n == 0);
	assert_true(isnan(scale.alpha.alpha));
	scene_fini(&scene);
}

/* Scores of scores have no alpha; an expression has no items either. */
static void
not_of_questions(void **state)
{
	struct scene scene;
	struct cr_scale_figures scale;

	(void)state;
	scene_init(&scene, few);
	assert_true(cr_scales_of_questions(scene.scales, ABC));
	assert_false(cr_scales_of_questions(scene.scales, BOTH));
	assert_false(cr_scales_of_questions(scene.scales, TWICE));
	scale = scale_of(&scene, 0, BOTH);
	assert_int_equal(scale.complete.n, 6);
	assert_true(isnan(scale.alpha.alpha) && !isnan(scale.icc.icc1));
	scale = scale_of(&scene, 0, TWICE);
	assert_int_equal(scale.complete.n, 0);
	assert_true(!isnan(scale.icc.icc1));
	scene_fini(&scene);
}

static void
whose_answers(void **state)
{
	enum cr_scale_group parts[5];
	struct scene scene;

	(void)state;
	scene_init(&scene, few);
	assert_int_equal(cr_scales_n_groups(scene.scales), 4);
	cr_scales_groups(scene.scales, ABC, parts);
	assert_int_equal(parts[0], CR_GROUP_COMPLETE); /* p */
	assert_int_equal(parts[1], CR_GROUP_UNASKED);  /* q, in both rounds */
	assert_int_equal(parts[2], CR_GROUP_COMPLETE); /* r */
	assert_int_equal(parts[3], CR_GROUP_NONE);     /* s */
	assert_int_equal(parts[4], CR_GROUP_ABSENT);   /* of no group */
	cr_scales_groups(scene.scales, AD, parts);
	assert_int_equal(parts[1], CR_GROUP_COMPLETE);
	scene_fini(&scene);
	/* Whose role is not known is not asked what some roles are. */
	scene_init(&scene, HEADER "r1,Elm,,1,no,1,2,3,4\n");
	cr_scales_groups(scene.scales, ABC, parts);
	assert_int_equal(parts[0], CR_GROUP_ABSENT);
	assert_int_equal(parts[4], CR_GROUP_UNASKED);
	cr_scales_groups(scene.scales, AD, parts);
	assert_int_equal(parts[4], CR_GROUP_COMPLETE);
	scene_fini(&scene);
}

/* Everybody is complete, in one unit that shows. */
#define FULL(round)                                                                   \
	"r1,Elm,p," round ",no,1,4,1,5\nr2,Elm,r," round ",no,3,3,2,4\n"             \
	"r3,Elm,r," round ",no,4,1,5,1\nr4,Elm,p," round ",no,2,4,3,2\n"

/* The mean of the score over everybody, less what the means of the questions over the
 * complete ones come to, is what the others said: one or two may not be left. */
static void
sums_beside_summaries(void **state)
{
	static const char csv[] = HEADER
		FULL("1")
		/* Two skipped c, three did, four did but one answered nothing at all. */
		FULL("2") "x1,Elm,p,2,no,1,1,,1\nx2,Elm,p,2,no,2,1,,1\n"
		FULL("3") "x1,Elm,p,3,no,1,1,,1\nx2,Elm,p,3,no,2,1,,1\n"
		"x3,Elm,p,3,no,3,1,,1\n"
		FULL("4") "x1,Elm,p,4,no,,,,\n";
	struct scene scene;

	(void)state;
	scene_init(&scene, csv);
	assert_true(means_show(&scene, 0, ABC));
	assert_close(scene.items[0].mean, 2.5);
	assert_close(scene.items[1].mean, 3); /* Turned round: 2 3 5 2. */
	assert_false(means_show(&scene, 1, ABC));
	assert_int_equal(scene.complete.n, 4);
	assert_true(!isnan(scene.items[0].r_drop));
	assert_true(!isnan(scene.items[0].alpha_if_dropped));
	assert_true(means_show(&scene, 2, ABC));
	assert_true(means_show(&scene, 3, ABC));
	scene_fini(&scene);
}

#define EFG_HEADER "who,street,role,round,e,f,g\n"
#define EFG_FULL(round)                                                               \
	"r1,Elm,p," round ",1,4,1\nr2,Elm,r," round ",3,3,2\n"                     \
	"r3,Elm,r," round ",4,1,5\nr4,Elm,p," round ",2,4,3\n"

/* Two who have the score, among four who answered some; and some who answered and have no
 * score, of whom no figure is. */
static void
sums_of_the_scored_and_the_answers(void **state)
{
	static const char csv[] = EFG_HEADER
		EFG_FULL("1") "x1,Elm,p,1,1,1,\nx2,Elm,p,1,1,1,\n"
		"x3,Elm,p,1,1,,\nx4,Elm,p,1,1,,\n"
		EFG_FULL("2") "x1,Elm,p,2,1,,\n"
		EFG_FULL("3") "x1,Elm,p,3,1,,\nx2,Elm,p,3,1,,\nx3,Elm,p,3,1,,\n"
		/* As in round 1, but every street is too small to show. */
		"r1,A,p,4,1,4,1\nr2,B,r,4,3,3,2\nr3,C,r,4,4,1,5\nr4,D,p,4,2,4,3\n"
		"x1,E,p,4,1,1,\nx2,F,p,4,1,1,\nx3,G,p,4,1,,\nx4,H,p,4,1,,\n";
	struct scene scene;

	(void)state;
	scene_init(&scene, csv);
	assert_false(means_show(&scene, 0, EFG));
	assert_true(means_show(&scene, 1, EFG));
	assert_true(means_show(&scene, 2, EFG));
	assert_false(means_show(&scene, 3, EFG));
	scene_fini(&scene);
}

/* Less what the units show that show the score: the two of Oak, in no summary, may not
 * be left either, nor one of no unit. */
static void
sums_beside_units(void **state)
{
	static const char csv[] = HEADER
		FULL("1") "x1,Oak,p,1,no,1,1,2,1\nx2,Oak,p,1,no,2,1,2,1\n"
		FULL("2") "x1,Oak,p,2,no,1,1,2,1\nx2,Oak,p,2,no,2,1,2,1\n"
		"x3,Ash,p,2,no,2,1,2,2\n"
		FULL("3") "x1,,p,3,no,1,1,2,1\n";
	struct scene scene;

	(void)state;
	scene_init(&scene, csv);
	assert_false(means_show(&scene, 0, ABC));
	assert_true(means_show(&scene, 1, ABC)); /* Three together, of two units. */
	assert_false(means_show(&scene, 2, ABC));
	scene_fini(&scene);
}

/* Less what the others say where everybody gave all answers: in Oak three skipped c, but
 * the one who did not would be left, or, of three, nobody too few. */
static void
sums_unit_by_unit(void **state)
{
	static const char csv[] = HEADER
		FULL("1") "x1,Oak,p,1,no,1,1,,1\nx2,Oak,p,1,no,2,1,,1\n"
		"x3,Oak,p,1,no,3,1,,1\nx4,Oak,p,1,no,3,1,2,1\n"
		FULL("2") "x1,Oak,p,2,no,1,1,,1\nx2,Oak,p,2,no,2,1,,1\n"
		"x3,Oak,p,2,no,3,1,,1\nx4,Oak,p,2,no,3,1,2,1\nx5,Oak,p,2,no,3,1,2,1\n"
		"x6,Oak,p,2,no,3,1,2,1\n"
		/* One in each of three streets: three together. */
		"r1,A,p,3,no,1,4,1,5\nr2,A,p,3,no,3,3,2,4\nx1,A,p,3,no,1,1,,1\n"
		"r3,B,p,3,no,1,4,1,5\nr4,B,p,3,no,3,3,2,4\nx2,B,p,3,no,1,1,,1\n"
		"r5,C,p,3,no,1,4,1,5\nr6,C,p,3,no,3,3,2,4\nx3,C,p,3,no,1,1,,1\n";
	struct scene scene;

	(void)state;
	scene_init(&scene, csv);
	assert_false(means_show(&scene, 0, ABC));
	assert_int_equal(scene.complete.n, 5);
	assert_true(means_show(&scene, 1, ABC));
	assert_true(means_show(&scene, 2, ABC));
	scene_fini(&scene);
}

/* Less what another score's questions say of 'a': two who answered d and not c.  The score
 * from which fewer are missing is looked at first, and shows. */
static void
sums_beside_scores(void **state)
{
	static const char csv[] = HEADER
		FULL("1") "x1,Elm,p,1,no,1,1,,1\nx2,Elm,p,1,no,2,1,,1\n"
		"x3,Elm,p,1,no,3,1,,1\n"
		FULL("2") "x1,Elm,p,2,no,1,1,,1\nx2,Elm,p,2,no,2,1,,1\n"
		"x3,Elm,p,2,no,3,1,,\nx4,Elm,p,2,no,3,1,,\nx5,Elm,p,2,no,3,1,,\n";
	struct scene scene;

	(void)state;
	scene_init(&scene, csv);
	assert_true(means_show(&scene, 0, ABC) && means_show(&scene, 0, AD));
	assert_false(means_show(&scene, 1, ABC)); /* Complete: 4, and 6 for ad. */
	assert_true(means_show(&scene, 1, AD));
	scene_fini(&scene);
}

/* The limit that the header names. */
static void
too_many_items(void **state)
{
	static char xml[200000];
	struct cr_error err = { 0 };
	struct world world;
	size_t n = 0;

	(void)state;
	n += (size_t)snprintf(xml + n, sizeof xml - n, "<instrument "
		"xmlns='urn:coready:instrument:1' id='t' version='1.0.0' languages='en'>"
		TITLE("T") "<section id='s'>" TITLE("S"));
	for (int i = 0; i <= CR_COVARIANCE_MAX_ITEMS; i++)
		n += (size_t)snprintf(xml + n, sizeof xml - n, "<question id='q%d' "
			"type='integer' min='1' max='5'><text xml:lang='en'>Q</text>"
			"</question>", i);
	n += (size_t)snprintf(xml + n, sizeof xml - n, "</section><scoring>"
		"<score id='huge' method='mean'>" TITLE("H"));
	for (int i = 0; i <= CR_COVARIANCE_MAX_ITEMS; i++)
		n += (size_t)snprintf(xml + n, sizeof xml - n, "<item ref='q%d'/>", i);
	snprintf(xml + n, sizeof xml - n, "</score></scoring></instrument>");
	world_init(&world, xml, "q0\n1\n");
	assert_null(cr_scales_new(world.collection, world.summary, &err));
	assert_int_equal(err.code, CR_ELIMIT);
	assert_non_null(strstr(err.message, "'huge' has 513 items"));
	world_fini(&world);
}

static bool
everything(void *owner)
{
	struct world *world = owner;
	struct cr_error err = { 0 };
	struct cr_scales *scales =
		cr_scales_new(world->collection, world->summary, &err);
	struct cr_item_statistics items[3];
	struct cr_scale_count complete;
	struct cr_scale_figures scale;
	bool done = scales && cr_scales_score(scales, 0, ABC, &scale, &err) &&
	            cr_scales_items(scales, 0, ABC, items, &complete, &err);

	assert_int_equal(err.code, done ? CR_OK : CR_ENOMEM);
	cr_scales_free(scales);
	return done;
}

static void
no_memory(void **state)
{
	struct world world;

	(void)state;
	world_init(&world, definition, few);
	assert_int_equal(failing_each(everything, &world), 0);
	world_fini(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_counts),
		cmocka_unit_test(between_units),
		cmocka_unit_test(between_units_that_show),
		cmocka_unit_test(of_few_nothing),
		cmocka_unit_test(not_of_questions),
		cmocka_unit_test(whose_answers),
		cmocka_unit_test(sums_beside_summaries),
		cmocka_unit_test(sums_of_the_scored_and_the_answers),
		cmocka_unit_test(sums_beside_units),
		cmocka_unit_test(sums_unit_by_unit),
		cmocka_unit_test(sums_beside_scores),
		cmocka_unit_test(too_many_items),
		cmocka_unit_test(no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
