/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model that becomes of tests/golden/instruments/good/full.xml, which uses every
 * element and attribute, looked at piece by piece. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/number.h"
#include "tests/unit/instrument-text.h"

static const char *
full_path(void)
{
	static char path[4096];
	const char *top = getenv("top_srcdir");

	snprintf(path, sizeof path, "%s/tests/golden/instruments/good/full.xml",
	         top ? top : ".");
	return path;
}

static int
load_full(void **state)
{
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };

	*state = cr_instrument_load(full_path(), &diags, &err);
	assert_non_null(*state);
	assert_int_equal(diags.n_items, 0);
	cr_diag_fini(&diags);
	return 0;
}

static int
free_full(void **state)
{
	cr_instrument_free(*state);
	return 0;
}

static int
slot_of(const struct cr_instrument *ins, const char *name)
{
	const struct cr_symbol *symbol = cr_instrument_find(ins, cr_slice_of(name));

	assert_non_null(symbol);
	assert_string_equal(symbol->name, name);
	assert_ptr_equal(symbol, &ins->symbols[symbol->slot]);
	return symbol->slot;
}

static const struct cr_question *
question(const struct cr_instrument *ins, const char *name)
{
	return &ins->questions[slot_of(ins, name)];
}

static const struct cr_score *
score(const struct cr_instrument *ins, const char *name)
{
	return &ins->scores[slot_of(ins, name) - (int)ins->n_questions];
}

static void
number_is(double got, double wanted)
{
	assert_true(got >= wanted && got <= wanted);
}

static void
the_whole(void **state)
{
	const struct cr_instrument *ins = *state;

	assert_string_equal(ins->id, "full");
	assert_string_equal(ins->version, "1.2.0-beta.1");
	assert_int_equal(ins->n_languages, 2);
	assert_string_equal(ins->languages[0], "en");
	assert_string_equal(ins->languages[1], "fr-CA");
	assert_string_equal(ins->title.plain[1],
	                    "État de préparation à la coproduction locale");
	assert_int_equal(ins->n_references, 1);
	assert_string_equal(ins->references[0].id, "smith2020");
	assert_string_equal(ins->references[0].doi, "10.1000/182");
	assert_string_equal(ins->references[0].url, "https://example.org/smith");
	assert_string_equal(
		ins->references[0].text,
		"Smith, A. (2020). Neighbours & others. A journal, 1(2), 3–4.");
	assert_int_equal(ins->n_waivers, 1);
	assert_string_equal(ins->waivers[0].lint, "few-items");
	assert_string_equal(ins->waivers[0].at, "hands");
	assert_string_equal(ins->waivers[0].because, "one question is all there is");
	assert_int_equal(ins->expanded_size, strlen(ins->expanded));
	assert_int_equal(strlen(ins->digest), 64);
}

static void
slots(void **state)
{
	/* Questions, then scores, classifications, codings, each in document order. */
	static const char *const names[] = {
		"who",    "neighbourhood", "role",   "wave",         "completed",
		"agreed", "q07",           "q08",    "q09",          "staff_tasks",
		"first",  "share",         "q40",    "mob.networks", "hands",
		"least",  "most",          "middle", "readiness",    "balance",
		"form",   "themes",
	};
	const struct cr_instrument *ins = *state;

	assert_int_equal(ins->n_slots, sizeof names / sizeof *names);
	for (size_t i = 0; i < ins->n_slots; i++)
		assert_int_equal(slot_of(ins, names[i]), i);
	assert_int_equal(cr_score_slot(ins, 0), 13);
	assert_null(cr_instrument_find(ins, CR_SLICE("ties")));  /* a grid */
	assert_null(cr_instrument_find(ins, CR_SLICE("about"))); /* a section */
	assert_int_equal(ins->symbols[2].type, CR_CHOICE);
	assert_int_equal(ins->symbols[9].type, CR_SET);
	assert_false(ins->symbols[9].ranking);
	assert_true(ins->symbols[10].ranking);
	assert_int_equal(ins->symbols[4].type, CR_DATE);
	assert_int_equal(ins->symbols[13].type, CR_NUMBER);
	assert_ptr_equal(ins->symbols[13].bands, &ins->bands[0].list);
	assert_null(ins->symbols[14].bands);
	assert_int_equal(ins->symbols[20].kind, CR_SYMBOL_CLASSIFICATION);
	assert_ptr_equal(ins->symbols[20].choices, &ins->classifications[0].list);
	assert_int_equal(ins->symbols[21].kind, CR_SYMBOL_CODING);
}

static void
the_design(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_design *design = &ins->design;

	assert_int_equal(design->respondent, 0);
	assert_int_equal(design->unit, 1);
	assert_int_equal(design->group, 2);
	assert_int_equal(design->wave, 3);
	assert_int_equal(design->date, 4);
	assert_int_equal(design->consensus, 5);
	assert_int_equal(design->min_cell, 5);
	assert_true(design->mean_of_groups);
	assert_int_equal(ins->schema.n_fields, 13);
	assert_int_equal(ins->schema.unit, 1);
	assert_string_equal(ins->schema.fields[12].id, "q40");
	assert_string_equal(ins->schema.fields[12].texts[1], "Autre chose?");
}

static void
lists(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_choices *tasks = question(ins, "staff_tasks")->field.choices;
	double lo, hi;

	assert_int_equal(ins->n_lists, 4);
	assert_string_equal(ins->lists[0].id, "agree5"); /* included, and so first */
	assert_int_equal(ins->lists[0].n_items, 6);
	assert_true(cr_choices_range(&ins->lists[0], &lo, &hi));
	number_is(lo, 1);
	number_is(hi, 5);
	assert_false(ins->lists[0].values_ambiguous);
	assert_true(ins->lists[0].items[5].missing);
	assert_string_equal(ins->lists[0].items[5].labels[0], "Don’t know");
	assert_ptr_equal(tasks, &ins->lists[3]);
	assert_true(tasks->items[2].exclusive);
	assert_true(tasks->items[3].none);
	assert_false(tasks->items[3].exclusive);
	assert_false(tasks->items[4].exclusive);
	assert_false(tasks->items[0].has_value);
}

static void
sections_and_grids(void **state)
{
	const struct cr_instrument *ins = *state;

	assert_int_equal(ins->n_sections, 2);
	assert_int_equal(ins->sections[0].first_question, 0);
	assert_int_equal(ins->sections[0].n_questions, 6);
	assert_null(ins->sections[0].relevant);
	assert_string_equal(ins->sections[0].title.plain[0], "About you");
	assert_string_equal(ins->sections[0].text.plain[1], "Rien n’est publié.");
	assert_int_equal(ins->sections[1].first_question, 6);
	assert_int_equal(ins->sections[1].n_questions, 7);
	assert_non_null(ins->sections[1].relevant);
	assert_null(ins->sections[1].title.plain);
	assert_int_equal(ins->n_grids, 1);
	assert_int_equal(ins->grids[0].first_question, 7);
	assert_int_equal(ins->grids[0].n_questions, 2);
	assert_non_null(ins->grids[0].relevant);
	assert_int_equal(question(ins, "q09")->grid, 0);
	assert_int_equal(question(ins, "q09")->field.type, CR_SINGLE);
	assert_ptr_equal(question(ins, "q09")->field.choices, &ins->lists[0]);
	assert_int_equal(question(ins, "q07")->grid, -1);
	assert_int_equal(question(ins, "q07")->section, 1);
}

static void
stands_at(struct cr_where where, const char *file, long line, long column)
{
	const char *slash = strrchr(where.file, '/');

	assert_string_equal(slash ? slash + 1 : where.file, file);
	assert_int_equal(where.line, line);
	assert_int_equal(where.column, column);
}

/* Counted in full.xml; a list may come from another file. */
static void
places(void **state)
{
	const struct cr_instrument *ins = *state;

	stands_at(ins->title.places[1], "full.xml", 6, 3);
	stands_at(ins->references[0].where, "full.xml", 11, 3);
	stands_at(ins->lists[0].where, "agree5.xml", 2, 1);
	stands_at(ins->lists[1].where, "full.xml", 18, 3);
	stands_at(ins->lists[1].items[2].where, "full.xml", 21, 5);
	stands_at(ins->sections[1].where, "full.xml", 51, 3);
	stands_at(ins->grids[0].where, "full.xml", 56, 5);
	stands_at(question(ins, "q07")->text.places[0], "full.xml", 53, 7);
	stands_at(question(ins, "q08")->text.places[1], "full.xml", 58, 69);
	assert_null(question(ins, "q08")->help.places);
}

static void
waivers(void **state)
{
	const struct cr_instrument *ins = *state;

	assert_ptr_equal(cr_instrument_waiver(ins, "few-items", "hands"),
	                 &ins->waivers[0]);
	assert_null(cr_instrument_waiver(ins, "few-items", "hand"));
	assert_null(cr_instrument_waiver(ins, "few-item", "hands"));
	assert_null(cr_instrument_waiver(ins, "", ""));
	assert_false(ins->waivers[0].used);
	assert_int_equal(ins->n_warnings, 0);
}

static void
questions(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_question *who = question(ins, "who"),
				 *q07 = question(ins, "q07");
	const struct cr_question *done = question(ins, "completed");
	double days;

	assert_true(who->identifies);
	assert_int_equal(who->field.max_length, 4);
	assert_non_null(who->field.pattern);
	assert_string_equal(who->help.plain[0], "It is on the letter.");
	assert_string_equal(who->message.plain[0],
	                    "A letter and three digits, please.");
	assert_false(who->required);
	assert_true(question(ins, "neighbourhood")->required);
	assert_string_equal(question(ins, "role")->preset, "citizen");
	assert_null(who->preset);
	assert_true(q07->required && q07->evidence);
	assert_non_null(q07->relevant);
	assert_null(q07->constraint);
	assert_int_equal(q07->where.line, 52);
	assert_int_equal(q07->where.column, 5);
	assert_string_equal(q07->where.file, full_path());
	assert_false(question(ins, "q09")->required);
	assert_true(done->field.has_min && done->field.has_max);
	assert_true(cr_date_parse(CR_SLICE("2039-12-31"), &days));
	number_is(done->field.max, days);
	assert_non_null(done->constraint);
	number_is(question(ins, "share")->field.max, 100);
	assert_int_equal(question(ins, "first")->field.type, CR_RANKING);
}

static void
scores(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_score *networks = score(ins, "mob.networks");
	const struct cr_score *hands = score(ins, "hands");

	assert_int_equal(networks->method, CR_METHOD_MEAN);
	number_is(networks->min_percent, 50);
	assert_int_equal(networks->min_count, 2);
	assert_true(networks->pomp);
	assert_int_equal(networks->digits, 1);
	assert_ptr_equal(networks->bands, &ins->bands[0]);
	assert_int_equal(networks->n_items, 3);
	assert_int_equal(networks->items[2].slot, slot_of(ins, "q09"));
	assert_true(networks->items[2].reverse);
	number_is(networks->items[2].weight, 2);
	assert_false(networks->items[1].reverse);
	number_is(networks->items[1].weight, 1);
	assert_true(networks->items[0].has_range);
	number_is(networks->items[0].lo, 1);
	number_is(networks->items[0].hi, 5);
	/* Rescaled: from 0 to 100. */
	assert_true(networks->has_range);
	number_is(networks->hi, 100);
	assert_string_equal(networks->text.plain[0], "Ties between neighbours.");
	/* Of a multiple: 0, as there is a 'none', to the three that are neither. */
	number_is(hands->items[0].lo, 0);
	number_is(hands->items[0].hi, 3);
	assert_true(hands->has_range);
	number_is(hands->hi, 5);
	/* Without min-answered: half of them, and one in any case. */
	number_is(hands->min_percent, 50);
	assert_int_equal(hands->min_count, 1);
	assert_int_equal(hands->digits, 2);
	/* A count alone asks for no share. */
	number_is(score(ins, "least")->min_percent, 0);
	assert_false(score(ins, "least")->has_range);
	number_is(score(ins, "middle")->min_percent, 66.7);
	number_is(score(ins, "readiness")->floor, 1);
	/* Of scores that all go from 0 to 100. */
	number_is(score(ins, "readiness")->hi, 100);
	assert_int_equal(score(ins, "balance")->method, CR_METHOD_EXPR);
	assert_non_null(score(ins, "balance")->expr);
	number_is(score(ins, "balance")->hi, 1);
}

static void
order(void **state)
{
	const struct cr_instrument *ins = *state;
	size_t place[32];

	assert_int_equal(ins->n_order, 8);
	for (size_t i = 0; i < ins->n_order; i++)
		place[ins->order[i]] = i;
	assert_true(place[slot_of(ins, "mob.networks")] <
	            place[slot_of(ins, "readiness")]);
	assert_true(place[slot_of(ins, "readiness")] < place[slot_of(ins, "balance")]);
	assert_true(place[slot_of(ins, "least")] < place[slot_of(ins, "balance")]);
}

static void
bands_cases_themes(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_classification *form = &ins->classifications[0];
	const struct cr_coding *themes = &ins->codings[0];

	assert_int_equal(ins->bands[0].list.n_items, 2);
	number_is(ins->bands[0].from[1], 50);
	assert_string_equal(ins->bands[0].list.items[1].labels[1], "En développement");
	assert_string_equal(form->title.plain[1], "Forme");
	assert_int_equal(form->list.n_items, 2);
	assert_non_null(form->cases[0].when);
	assert_null(form->cases[1].when);
	assert_int_equal(themes->question, slot_of(ins, "q40"));
	assert_string_equal(themes->themes.items[0].code, "parks");
	assert_non_null(themes->patterns[0]);
}

static void
rules(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_rule *weak = &ins->rules[0], *very = &ins->rules[1];

	assert_int_equal(ins->n_rules, 3);
	assert_string_equal(weak->id, "weak_ties");
	assert_int_equal(weak->scope, CR_SCOPE_UNIT);
	number_is(weak->priority, 10);
	assert_int_equal(weak->about, slot_of(ins, "mob.networks"));
	assert_int_equal(weak->n_because, 1);
	assert_int_equal(weak->because[0], 0);
	assert_null(weak->because_text.plain);
	assert_int_equal(weak->n_actions, 2);
	assert_string_equal(weak->actions[1].by, "citizens");
	assert_string_equal(weak->actions[1].horizon, "year");
	assert_string_equal(weak->actions[1].text.plain[1], "Se rencontrer.");
	assert_int_equal(very->n_supersedes, 1);
	assert_int_equal(very->supersedes[0], 0);
	number_is(very->priority, 0);
	assert_int_equal(very->about, -1);
	assert_string_equal(very->because_text.plain[0], "Ties carry news.");
	/* What supersedes is decided first. */
	assert_int_equal(very->stratum, 0);
	assert_int_equal(weak->stratum, 1);
	assert_int_equal(ins->rules[2].scope, CR_SCOPE_RESPONSE);
	assert_non_null(ins->rules[2].when);
}

static void
run_is(const struct cr_run_list *list, size_t i, enum cr_run_kind kind,
       const char *text, int index)
{
	assert_true(i < list->n_runs);
	assert_int_equal(list->runs[i].kind, kind);
	if (text)
		assert_string_equal(list->runs[i].text, text);
	assert_int_equal(list->runs[i].index, index);
}

static void
runs(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_run_list *text = &ins->description.runs[0];
	const struct cr_run_list *finding = &ins->rules[0].finding.runs[0];

	assert_int_equal(text->n_runs, 9);
	run_is(text, 0, CR_RUN_PLAIN, "What helps ", -1);
	run_is(text, 1, CR_RUN_EM, "residents", -1);
	run_is(text, 2, CR_RUN_PLAIN, " to lead, after ", -1);
	run_is(text, 3, CR_RUN_CITE, "smith2020", 0);
	run_is(text, 4, CR_RUN_PLAIN, ".", -1);
	run_is(text, 5, CR_RUN_PARAGRAPH, NULL, -1);
	run_is(text, 6, CR_RUN_PLAIN, "It is ", -1);
	run_is(text, 7, CR_RUN_STRONG, "not", -1);
	run_is(text, 8, CR_RUN_PLAIN, " a ranking.", -1);
	assert_string_equal(ins->description.plain[0],
	                    "What helps residents to lead, after [smith2020]. "
	                    "It is not a ranking.");
	/* A no-break space is no white space of XML. */
	run_is(&ins->description.runs[1], 8, CR_RUN_PLAIN, " un classement\u00a0!", -1);
	assert_int_equal(finding->n_runs, 3);
	run_is(finding, 1, CR_RUN_VALUE, "mob.networks", slot_of(ins, "mob.networks"));
}

/* Texts whose white space is all that matters: what becomes of it. */
static void
white_space(void **state)
{
	static const struct {
		const char *text, *plain;
	} cases[] = {
		{ " a  b\n\tc ", "a b c" },
		{ "a <em> b </em> c", "a b c" },
		{ "a<em>b</em>c", "abc" },
		{ "a<em> b</em>", "a b" },
		{ "<em>a </em>b", "a b" },
		{ "<p> a </p> <p>b</p>", "a b" },
		{ "a<p>b</p>c", "a b c" },
		{ "a <value of='q'/> b", "a [q] b" },
		{ "<value of='q'/><value of='q'/>", "[q][q]" },
		{ "a<!-- x --> b<?y z?>c<![CDATA[ <d> ]]>", "a bc <d>" },
		{ "&#x20;a&#32;&#10;b&#160;", "a b\u00a0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct cr_buf text = { 0 };
		struct outcome outcome, again;

		cr_buf_printf(
			&text,
			"<instrument xmlns='urn:coready:instrument:1' id='a' "
			"version='1.0.0' languages='en'><title xml:lang='en'>T</title>"
			"<section id='s'><question id='q' type='integer' max='9'>"
			"<text xml:lang='en'>T</text></question><question id='r' "
			"type='text'><text xml:lang='en'>%s</text></question></section>"
			"</instrument>",
			cases[i].text);
		outcome = outcome_of(text.data, text.size);
		cr_buf_fini(&text);
		assert_non_null(outcome.instrument);
		assert_string_equal(outcome.instrument->questions[1].text.plain[0],
		                    cases[i].plain);
		again = outcome_of(outcome.instrument->expanded,
		                   outcome.instrument->expanded_size);
		assert_non_null(again.instrument);
		assert_string_equal(again.instrument->questions[1].text.plain[0],
		                    cases[i].plain);
		assert_string_equal(again.instrument->digest,
		                    outcome.instrument->digest);
		outcome_fini(&again);
		outcome_fini(&outcome);
	}
}

static void
languages(void **state)
{
	const struct cr_instrument *ins = *state;

	assert_int_equal(cr_instrument_language(ins, "en"), 0);
	assert_int_equal(cr_instrument_language(ins, "fr-CA"), 1);
	assert_int_equal(cr_instrument_language(ins, "fr_CA"), 1);
	assert_int_equal(cr_instrument_language(ins, "FR-ca"), 1);
	assert_int_equal(cr_instrument_language(ins, "fr"), 1);
	assert_int_equal(cr_instrument_language(ins, "en_GB.UTF-8"), 0);
	assert_int_equal(cr_instrument_language(ins, "de"), -1);
	assert_int_equal(cr_instrument_language(ins, "f"), -1);
	assert_int_equal(cr_instrument_language(ins, ""), -1);
}

static const struct cr_pattern_use *
use_of(const struct cr_instrument *ins, enum cr_pattern_kind kind, size_t nth)
{
	for (size_t i = 0; i < ins->n_pattern_uses; i++)
		if (ins->pattern_uses[i].kind == kind && nth-- == 0)
			return &ins->pattern_uses[i];
	fail_msg("there is no such pattern");
	return NULL;
}

/* In this file two, whose columns were counted by hand. */
static void
patterns_of_questions_and_themes(void **state)
{
	const struct cr_instrument *ins = *state;
	const struct cr_pattern_use *who = use_of(ins, CR_PATTERN_OF_QUESTION, 0);
	const struct cr_pattern_use *parks = use_of(ins, CR_PATTERN_OF_THEME, 0);

	assert_int_equal(ins->n_pattern_uses, 2);
	assert_string_equal(ins->questions[who->index].field.id, "who");
	assert_int_equal(who->where.line, 38);
	assert_int_equal(who->where.column, 62);
	assert_string_equal(ins->codings[parks->index].themes.items[parks->theme].code,
	                    "parks");
	assert_int_equal(parks->where.line, 90);
	assert_int_equal(parks->where.column, 34);
}

/* What stands before a call is counted as it stands in the file, references and all;
 * and each call is one, in whatever expression it is. */
static void
calls_of_matches(void **state)
{
	static const char text[] =
		"<instrument xmlns='urn:coready:instrument:1' id='a' version='1.0.0' "
		"languages='en'><title xml:lang='en'>A</title><section id='s'>\n"
		"<question id='q' type='text' constraint=\"matches(., 'a')\"><text "
		"xml:lang='en'>Q</text></question></section><scoring><score id='x' \n"
		"expr=\"if(length(q) &lt; 3 and matches(q, '&#233;+')\n"
		" or matches(q, 'b'), 1, 0)\"/></scoring></instrument>";
	struct outcome outcome = outcome_of(text, sizeof text - 1);
	const struct cr_instrument *ins = outcome.instrument;
	const struct cr_pattern_use *call;

	(void)state;
	assert_non_null(ins);
	assert_int_equal(ins->n_pattern_uses, 3);
	call = use_of(ins, CR_PATTERN_OF_CALL, 0);
	assert_ptr_equal(call->program, ins->questions[0].constraint);
	assert_int_equal(call->offset, 0);
	assert_int_equal(call->where.line, 2);
	assert_int_equal(call->where.column, 42);
	call = use_of(ins, CR_PATTERN_OF_CALL, 1);
	assert_ptr_equal(call->program, ins->scores[0].expr);
	assert_int_equal(call->where.line, 3);
	assert_int_equal(call->where.column, 31);
	call = use_of(ins, CR_PATTERN_OF_CALL, 2);
	assert_int_equal(call->where.line, 4);
	assert_int_equal(call->where.column, 5);
	assert_string_equal(call->where.file, "t.xml");
	outcome_fini(&outcome);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole),
		cmocka_unit_test(slots),
		cmocka_unit_test(the_design),
		cmocka_unit_test(lists),
		cmocka_unit_test(sections_and_grids),
		cmocka_unit_test(places),
		cmocka_unit_test(waivers),
		cmocka_unit_test(questions),
		cmocka_unit_test(scores),
		cmocka_unit_test(order),
		cmocka_unit_test(bands_cases_themes),
		cmocka_unit_test(rules),
		cmocka_unit_test(runs),
		cmocka_unit_test(white_space),
		cmocka_unit_test(languages),
		cmocka_unit_test(patterns_of_questions_and_themes),
		cmocka_unit_test(calls_of_matches),
	};

	return cmocka_run_group_tests(tests, load_full, free_full);
}
