/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From an instrument and responses to the findings of a report: every kind of condition
 * told in words, with figures worked by hand below; what did not fire is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "reports/sections/say.h"
#include "tests/lib/failing.h"
#include "tests/report/world.h"

#define NBSP "\xc2\xa0"

#define BOTH(element, en, fr)                                                    \
	"<" element " xml:lang='en'>" en "</" element "><" element " xml:lang='fr'>" \
	fr "</" element ">"
#define CHOICE(code, value, en, fr) \
	"<choice code='" code "'" value ">" BOTH("label", en, fr) "</choice>"
#define QUESTION(id, type, en) \
	"<question id='" id "' " type ">" BOTH("text", en, en) "</question>"
#define SCORE(id, more, en, item) \
	"<score id='" id "' method='mean' " more ">" BOTH("title", en, en) item "</score>"
#define NUMBER "type='decimal' min='0' max='100'"
#define FINDING BOTH("finding", "F", "C")

static const char before_rules[] =
	"<instrument xmlns='urn:coready:instrument:1' id='t' version='1.0.0' "
	"languages='en fr'>" BOTH("title", "T", "T")
	"<reference id='one'>First</reference><reference id='two'>Second</reference>"
	"<design respondent='who' unit='place' group='role' wave='round' min-cell='3'/>"
	"<choices id='roles'>" CHOICE("p", "", "Resident", "Résidence")
	CHOICE("o", "", "Official", "Personne élue") "</choices>"
	"<choices id='yn'>" CHOICE("yes", "", "Yes", "Oui") CHOICE("no", "", "No", "Non")
	CHOICE("dk", " missing='yes'", "Unsure", "Incertain") "</choices>"
	"<choices id='two'>" CHOICE("1", " value='1'", "1", "1")
	CHOICE("2", " value='2'", "2", "2") "</choices>"
	"<section id='s'>" BOTH("title", "S", "S")
	QUESTION("who", "type='text'", "Who") QUESTION("place", "type='text'", "Place")
	QUESTION("role", "type='single' choices='roles'", "Role")
	QUESTION("round", "type='integer'", "Round")
	QUESTION("qa", NUMBER, "A") QUESTION("qb", NUMBER, "B") QUESTION("qc", NUMBER, "C")
	QUESTION("qe", NUMBER, "E") QUESTION("qd", "type='single' choices='two'", "D")
	QUESTION("law", "type='single' choices='yn'", "Law?") "</section><scoring>"
	SCORE("whole", "range='0 100'", "Whole", "<item ref='a'/><item ref='b'/><item ref='c'/>")
	SCORE("a", "range='0 100'", "A", "<item ref='qa'/>")
	SCORE("b", "range='0 100' bands='half'", "B", "<item ref='qb'/>")
	SCORE("c", "range='0 100'", "C", "<item ref='qc'/>")
	SCORE("e", "range='0 100'", "E", "<item ref='qe'/>")
	SCORE("d", "", "D", "<item ref='qd'/>")
	"<bands id='half'><band id='low' from='0'>" BOTH("label", "Low", "Bas")
	"</band><band id='high' from='50'>" BOTH("label", "High", "Haut") "</band></bands>"
	"<classify id='kind'>" BOTH("title", "Kind", "Genre")
	"<case id='much' when='a ge 50'>" BOTH("label", "Much", "Beaucoup") "</case>"
	"<case id='rest'>" BOTH("label", "Rest", "Reste") "</case></classify></scoring><rules>";

/* In wave 2, of residents and officials: A is 40 50 60 and 70 80 90, mean 65, of which
 * officials have 80 and residents 50; B is 10 20 30 and 20 30 40, mean 25, its deviation
 * sqrt(550 / 5) = 10.49; C is 90; E has the mean 298.2 / 6 = 49.7; all answered D alike;
 * three of the four who told have a yes.  In wave 1 A was 60 and B was 40. */
static const char csv[] =
	"who,place,role,round,qa,qb,qc,qe,qd,law\n"
	"1,Elm,p,1,60,40,90,1,1,yes\n2,Elm,p,1,60,40,90,1,1,yes\n"
	"3,Elm,p,1,60,40,90,1,1,yes\n4,Elm,o,1,60,40,90,1,1,yes\n"
	"5,Elm,o,1,60,40,90,1,1,yes\n6,Elm,o,1,60,40,90,1,1,yes\n"
	"1,Elm,p,2,40,10,90,49,1,yes\n2,Elm,p,2,50,20,90,50,1,yes\n"
	"3,Elm,p,2,60,30,90,50,1,yes\n4,Elm,o,2,70,20,90,50,1,no\n"
	"5,Elm,o,2,80,30,90,49.6,1,dk\n6,Elm,o,2,90,40,90,49.6,1,dk\n";

static void
world_begin(struct report_world *w, const char *rules, size_t language)
{
	struct cr_buf text = { 0 };

	cr_buf_printf(&text, "%s%s</rules></instrument>", before_rules, rules);
	report_world_begin(w, cr_buf_text(&text), csv, 1, language);
	cr_buf_fini(&text);
}

/* Why the first finding is there, in words. */
static const char *
why(struct report_world *w, size_t finding)
{
	static struct cr_flow flow;
	struct cr_report_section section = {
		.model = w->model,
		.words = { .tongue = w->request.language ? CR_TONGUE_FR : CR_TONGUE_EN,
		           .arena = &w->arena },
		.flow = &flow,
		.arena = &w->arena,
	};

	flow = (struct cr_flow){ .arena = &w->arena };
	assert_true(finding < w->model->n_findings);
	return cr_say_whys(&section, &w->model->findings[finding]);
}

static void
add_rule(struct cr_buf *rules, const char *id, const char *when)
{
	cr_buf_printf(rules, "<rule id='%s' scope='unit' when=\"%s\">" FINDING "</rule>", id,
	              when);
}

static void
assert_why(const char *when, size_t language, const char *expected)
{
	struct cr_buf rules = { 0 };
	struct report_world w;

	add_rule(&rules, "r", when);
	world_begin(&w, cr_buf_text(&rules), language);
	if (w.model->n_findings != 1)
		fail_msg("'%s' did not fire", when);
	assert_string_equal(why(&w, 0), expected);
	report_world_end(&w);
	cr_buf_fini(&rules);
}

static void
conditions_are_told_in_words(void **state)
{
	static const struct {
		const char *when, *why;
	} cases[] = {
		{ "b lt 50", "“B” is 25 (below 50)" },
		{ "50 gt b", "“B” is 25 (below 50)" },
		{ "not (b ge 50)", "“B” is 25 (below 50)" },
		{ "b lt 50 or a lt 10", "“B” is 25 (below 50)" },
		{ "b lt 50 and a ge 60", "“B” is 25 (below 50) and “A” is 65 (60 or more)" },
		{ "b lt 50 and a ge 60 and c gt 80",
		  "“B” is 25 (below 50); “A” is 65 (60 or more); “C” is 90 (above 80)" },
		{ "b le 25", "“B” is 25 (25 or less)" },
		{ "not (b gt 25)", "“B” is 25 (25 or less)" },
		{ "25 ge b", "“B” is 25 (25 or less)" },
		{ "60 le a", "“A” is 65 (60 or more)" },
		{ "60 lt a", "“A” is 65 (above 60)" },
		{ "not (a le 60)", "“A” is 65 (above 60)" },
		{ "b = 25", "“B” is 25 (exactly 25)" },
		{ "not (b != 25)", "“B” is 25 (exactly 25)" },
		{ "b != 30", "“B” is 25 (not 30)" },
		{ "not (b = 30)", "“B” is 25 (not 30)" },
		{ "if(a gt 60, b lt 50, false)",
		  "“A” is 65 (above 60) and “B” is 25 (below 50)" },
		{ "b lt a", "“B” is 25 and “A” is 65 (the first figure is lower)" },
		{ "b le a", "“B” is 25 and “A” is 65 (the first figure is not higher)" },
		{ "a gt b", "“A” is 65 and “B” is 25 (the first figure is higher)" },
		{ "a ge b", "“A” is 65 and “B” is 25 (the first figure is not lower)" },
		{ "a != b", "“A” is 65 and “B” is 25 (the two figures differ)" },
		{ "c = previous(c)",
		  "“C” is 90 and “C” in the previous wave is 90 (the two figures are the "
		  "same)" },
		{ "min(a, b) lt 30", "the lowest of “A” and “B” is 25 (below 30)" },
		{ "max(a, b) gt 30", "the highest of “A” and “B” is 65 (above 30)" },
		{ "mean(a, b) gt 30", "the mean of “A” and “B” is 45 (above 30)" },
		{ "max(a, b, c) - min(a, b, c) ge 60",
		  "the distance from the lowest to the highest of “A”, “B” and “C” is 65 (60 "
		  "or more)" },
		{ "max(a, c) - min(a, b) ge 60",
		  "the highest of “A” and “C” less the lowest of “A” and “B” is 65 (60 or "
		  "more)" },
		{ "count(a, b, c) = 3",
		  "the number of scores that are known of “A”, “B” and “C” is 3 (exactly 3)" },
		{ "a + b gt 80", "“A” plus “B” is 90 (above 80)" },
		{ "a - b gt 30", "“A” less “B” is 40 (above 30)" },
		{ "lowest(a, b, c) = 'b'", "the lowest of “A”, “B” and “C” is “B” (25)" },
		{ "lowest(a, b, c) != 'c'", "the lowest of “A”, “B” and “C” is “B” (25)" },
		{ "band(b) = 'low'", "“B” is in the band “Low”" },
		{ "band(b) in ('low', 'high')", "“B” is in the band “Low”" },
		{ "group_mean(a, 'o') gt 79", "“A” in the group “Official” is 80 (above 79)" },
		{ "gap(a, 'o', 'p') ge 20",
		  "“A” in the group “Official” less that in “Resident” is 30 (20 or more)" },
		{ "sd_of(b) lt 20", "the standard deviation of “B” is 10 (below 20)" },
		{ "agreement(d) ge 0.7", "agreement on “D”, from 0 to 1, is 1.00 (0.7 or more)" },
		{ "previous(a) = 60", "“A” in the previous wave is 60 (exactly 60)" },
		{ "change(a) ge 5",
		  "the change of “A” since the previous wave is 5 (5 or more)" },
		{ "change(b) le -5",
		  "the change of “B” since the previous wave is \u221215 (\u22125 or less)" },
		{ "n() lt 10", "the number of people who answered is 6 (below 10)" },
		{ "n('p') le 3",
		  "the number of people of “Resident” who answered is 3 (3 or less)" },
		{ "share(law, 'yes') gt 0.5",
		  "the share of “Yes” for “Law?” is 75% (above 50%)" },
		{ "share(law, 'yes') gt share(law, 'no')",
		  "the share of “Yes” for “Law?” is 75% and that of “No” is 25% (the first "
		  "figure is higher)" },
		{ "share(law, 'yes') + share(law, 'no') ge 1",
		  "the share of “Yes” or “No” for “Law?” is 100% (100% or more)" },
		/* Of six five have 50 or more on A. */
		{ "share(kind, 'much') gt 0.8",
		  "the share of “Much” for “Kind” is 83% (above 80%)" },
		/* Not in words: as it was written. */
		{ "a * 2 gt 100", "the rule’s condition “a * 2 gt 100” holds, with these "
		                  "figures: “65 * 2 gt 100”" },
		{ "true", "the rule’s condition “true” holds" },
		{ "answered(a)", "the rule’s condition “answered(a)” holds, with these "
		                 "figures: “answered(65)”" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_why(cases[i].when, 0, cases[i].why);
}

static void
conditions_are_told_in_french(void **state)
{
	static const struct {
		const char *when, *why;
	} cases[] = {
		{ "b lt 50.5 and a ge 60",
		  "le score «" NBSP "B" NBSP "» est de 25 (moins de 50,5) et le score «" NBSP
		  "A" NBSP "» est de 65 (60 ou plus)" },
		{ "share(law, 'yes') gt 0.5",
		  "la part de «" NBSP "Oui" NBSP "» pour «" NBSP "Law?" NBSP "» est de 75" NBSP
		  "% (plus de 50" NBSP "%)" },
		{ "band(b) = 'low'",
		  "le score «" NBSP "B" NBSP "» est au palier «" NBSP "Bas" NBSP "»" },
		{ "e lt 50", "le score «" NBSP "E" NBSP "» est de 49,7 (moins de 50)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_why(cases[i].when, 1, cases[i].why);
}

/* A figure is not rounded to where the condition would seem false; 49.7 is 50. */
static void
figures_show_on_which_side_they_lie(void **state)
{
	(void)state;
	assert_why("e lt 50", 0, "“E” is 49.7 (below 50)");
	assert_why("e lt 50.4", 0, "“E” is 50 (below 50.4)");
	assert_why("e lt 51 and e gt 49.69", 0,
	           "“E” is 50 (below 51) and “E” is 50 (above 49.69)");
	assert_why("e lt 49.701", 0, "“E” is 49.7 (below 49.701)");
	/* 10.488 and 10.4 */
	assert_why("sd_of(b) gt 10.4", 0, "the standard deviation of “B” is 10.5 (above 10.4)");
	assert_why("sd_of(b) lt 10.49", 0,
	           "the standard deviation of “B” is 10 (below 10.49)");
}

/* By priority; another finding is told by its number; what is superseded or does not
 * fire is not there. */
static void
only_what_fired_is_there(void **state)
{
	struct report_world w;

	(void)state;
	world_begin(&w,
	            "<rule id='late' scope='unit' when='b lt 50' priority='1'>" FINDING
	            "</rule><rule id='never' scope='unit' when='b gt 50'>" FINDING "</rule>"
	            "<rule id='over' scope='unit' when='b lt 40' supersedes='under' "
	            "priority='9'>" FINDING "</rule>"
	            "<rule id='under' scope='unit' when='b lt 50'>" FINDING "</rule>"
	            "<rule id='own' scope='response' when='b lt 50'>" FINDING "</rule>"
	            "<rule id='chained' scope='unit' when=\"fired('late') and not "
	            "fired('never')\" priority='5'>" FINDING "</rule>",
	            0);
	assert_int_equal(w.model->n_findings, 3);
	assert_string_equal(w.model->findings[0].id, "over");
	assert_string_equal(w.model->findings[1].id, "chained");
	assert_string_equal(w.model->findings[2].id, "late");
	assert_string_equal(why(&w, 1), "finding 3 is there too and the rule’s condition "
	                                "“fired('never')” holds, with these figures: "
	                                "“false”");
	report_world_end(&w);
}

static void
texts_have_their_places(void **state)
{
	const struct cr_model_finding *finding;
	struct report_world w;

	(void)state;
	world_begin(&w,
	            "<rule id='r' scope='unit' when='b lt 50' about='b'>"
	            "<finding xml:lang='en'><p>It is <value of='b'/>.</p><p>See <cite "
	            "ref='two'/>, <em>so</em> <strong>there</strong>.</p></finding>"
	            "<finding xml:lang='fr'>C’est <value of='b'/>.</finding>"
	            "<action by='council' horizon='now' xml:lang='en'>Do it.</action>"
	            "<action by='council' horizon='now' xml:lang='fr'>Le faire.</action>"
	            "<because xml:lang='en'>Thus.</because>"
	            "<because xml:lang='fr'>Ainsi.</because>"
	            "<because ref='two'/><because ref='one'/></rule>",
	            0);
	finding = &w.model->findings[0];
	assert_string_equal(finding->about->id, "b");
	assert_int_equal(finding->text.pieces[1].kind, CR_PIECE_VALUE);
	assert_ptr_equal(finding->text.pieces[1].score, finding->about);
	assert_int_equal(finding->text.pieces[3].kind, CR_PIECE_BREAK);
	assert_string_equal(finding->text.pieces[5].text, "[2]");
	assert_int_equal(finding->text.pieces[7].kind, CR_PIECE_EM);
	assert_int_equal(finding->text.pieces[9].kind, CR_PIECE_STRONG);
	assert_string_equal(finding->because.pieces[0].text, "Thus.");
	assert_int_equal(finding->n_references, 2);
	assert_int_equal(finding->references[0], 2);
	assert_int_equal(finding->references[1], 1);
	assert_int_equal(finding->n_actions, 1);
	assert_string_equal(finding->actions[0].by, "council");
	assert_string_equal(finding->actions[0].horizon, "now");
	assert_string_equal(finding->actions[0].text.pieces[0].text, "Do it.");
	report_world_end(&w);
}

static void
contrasts_are_those_of_the_summary(void **state)
{
	const struct cr_model_score *a, *b, *d;
	struct report_world w;

	(void)state;
	world_begin(&w, "", 0);
	a = report_world_score(&w, "a");
	b = report_world_score(&w, "b");
	d = report_world_score(&w, "d");
	/* 80 less 50; R 4.2.2: t.test(c(70,80,90), c(40,50,60)) has 7.330 and 52.670. */
	assert_int_equal(a->gaps.n_pairs, 1);
	assert_int_equal(a->gaps.widest[0].higher, 1);
	assert_int_equal(a->gaps.widest[0].lower, 0);
	assert_true(a->gaps.widest[0].told);
	assert_float_equal(a->gaps.widest[0].difference, 30, 1e-9);
	assert_float_equal(a->gaps.widest[0].low, 7.330, 1e-3);
	assert_float_equal(a->gaps.widest[0].high, 52.670, 1e-3);
	/* 30 less 20, with the same intervals' width: cannot be told. */
	assert_float_equal(b->gaps.widest[0].difference, 10, 1e-9);
	assert_false(b->gaps.widest[0].told);
	assert_int_equal(b->gaps.n_told, 0);
	/* People count the same, so a change is of all. */
	assert_true(a->change.known);
	assert_float_equal(a->change.value, 5, 1e-9);
	assert_int_equal(a->change.n_over, 0);
	/* Only D is made of questions with choices, two of them; all chose the same. */
	assert_true(d->agreement.known);
	assert_float_equal(d->agreement.rwg, 1, 1e-9);
	assert_float_equal(d->agreement.ad, 0, 1e-9);
	assert_float_equal(d->agreement.ad_cutoff, 2.0 / 6, 1e-9);
	assert_false(a->agreement.known);
	/* 65, 25 and 90. */
	assert_true(b->limiting);
	assert_false(a->limiting || report_world_score(&w, "c")->limiting);
	report_world_end(&w);
}

static void
memory_that_runs_out_is_told(void **state)
{
	struct cr_buf rules = { 0 };
	struct report_world w;

	(void)state;
	add_rule(&rules, "r1", "max(a, b, c) - min(a, b, c) ge 60 and a * 2 gt 100");
	add_rule(&rules, "r2", "share(law, 'yes') + share(law, 'no') ge 1");
	add_rule(&rules, "r3", "lowest(a, b, c) = 'b' and fired('r1')");
	world_begin(&w, cr_buf_text(&rules), 1);
	assert_int_equal(failing_each(report_world_build, &w), 0);
	report_world_end(&w);
	cr_buf_fini(&rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_are_told_in_words),
		cmocka_unit_test(conditions_are_told_in_french),
		cmocka_unit_test(figures_show_on_which_side_they_lie),
		cmocka_unit_test(only_what_fired_is_there),
		cmocka_unit_test(texts_have_their_places),
		cmocka_unit_test(contrasts_are_those_of_the_summary),
		cmocka_unit_test(memory_that_runs_out_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
