/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What to do: the actions of the rules that fired, by when and by whom, then the
 * findings that they follow from, each with why it is here. */
#include "reports/sections/sheet.h"

#include <stdlib.h>
#include <string.h>

/* A code of the instrument and what it is called. */
struct code {
	const char *code;
	enum cr_word word;
};

/* In the order in which their time comes. */
static const struct code horizons[] = {
	{ "now", CR_WORD_WHEN_NOW },
	{ "season", CR_WORD_WHEN_SEASON },
	{ "year", CR_WORD_WHEN_YEAR },
};

static const struct code actors[] = {
	{ "citizens", CR_WORD_BY_CITIZENS },
	{ "practitioners", CR_WORD_BY_PRACTITIONERS },
	{ "municipality", CR_WORD_BY_MUNICIPALITY },
	{ "elected", CR_WORD_BY_ELECTED },
	{ "organisations", CR_WORD_BY_ORGANISATIONS },
	{ "roundtable", CR_WORD_BY_ROUNDTABLE },
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The place of a code, or 'n' when it is another. */
static size_t
find(const struct code *codes, size_t n, const char *code)
{
	size_t i = 0;

	while (i < n && strcmp(codes[i].code, code) != 0)
		i++;
	return i;
}

/* An action with what it is sorted by. */
struct entry {
	const struct cr_model_action *action;
	size_t finding;
	size_t when,
		who;  /* Places among those that are known, then among the others. */
	size_t place; /* In which it was found: by priority. */
};

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Known codes in their order, then the others in that of their letters. */
static int
compare_codes(size_t place_a, const char *a, size_t place_b, const char *b)
{
	if (place_a != place_b || !a || !b)
		return compare_sizes(place_a, place_b);
	return strcmp(a, b);
}

static int
compare(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order =
		compare_codes(a->when, a->action->horizon, b->when, b->action->horizon);

	if (order == 0)
		order = compare_codes(a->who, a->action->by, b->who, b->action->by);
	return order ? order : compare_sizes(a->place, b->place);
}

static bool
same_horizon(const struct entry *a, const struct entry *b)
{
	return compare_codes(a->when, a->action->horizon, b->when,
	                     b->action->horizon) == 0;
}

/* The place of a code; after all of them where there is none. */
static size_t
place_of(const struct code *codes, size_t n, const char *code)
{
	return code ? find(codes, n, code) : n + 1;
}

/* All actions, sorted; '*n' says how many. */
static const struct entry *
gather(struct cr_report_section *section, size_t *n)
{
	const struct cr_model *model = section->model;
	struct entry *entries;

	*n = 0;
	for (size_t f = 0; f < model->n_findings; f++)
		*n += model->findings[f].n_actions;
	entries = cr_say_room(section, *n, sizeof *entries);
	*n = 0;
	for (size_t f = 0; entries && f < model->n_findings; f++) {
		for (size_t a = 0; a < model->findings[f].n_actions; a++) {
			const struct cr_model_action *action =
				&model->findings[f].actions[a];

			entries[*n] = (struct entry){
				.action = action,
				.finding = f,
				.when = place_of(horizons, COUNT(horizons),
				                 action->horizon),
				.who = place_of(actors, COUNT(actors), action->by),
				.place = *n,
			};
			++*n;
		}
	}
	if (*n > 0)
		qsort(entries, *n, sizeof *entries, compare);
	return entries;
}

/* A code that no word is known for, as words: "next_spring" is "next spring". */
static const char *
spell(struct cr_report_section *section, const char *code)
{
	char *text = cr_arena_strdup(section->arena, code);

	section->flow->failed |= !text;
	for (char *at = text; at && *at; at++)
		if (*at == '_')
			*at = ' ';
	return text ? text : "";
}

static const char *
say_who(struct cr_report_section *section, const char *by)
{
	size_t known;

	if (!by)
		return cr_say(section, CR_WORD_BY_UNSAID, CR_NO_ARGS);
	known = find(actors, COUNT(actors), by);
	return known < COUNT(actors) ? cr_say(section, actors[known].word, CR_NO_ARGS)
	                             : spell(section, by);
}

static void
add_when(struct cr_report_section *section, const char *horizon)
{
	size_t known = horizon ? find(horizons, COUNT(horizons), horizon) : 0;
	struct cr_rich title;

	if (!horizon)
		title = cr_words_rich(&section->words, CR_WORD_WHEN_UNSAID, CR_NO_ARGS);
	else if (known < COUNT(horizons))
		title = cr_words_rich(&section->words, horizons[known].word,
		                      CR_NO_ARGS);
	else
		title = cr_words_rich(&section->words, CR_WORD_WHEN_OTHER,
		                      CR_ARGS(spell(section, horizon)));
	cr_flow_heading(section->flow, 2, CR_STYLE_MESSAGE, NULL, title);
}

/* The number of a finding, which leads to it. */
static struct cr_rich
link_to(struct cr_report_section *section, size_t finding)
{
	const char *dest = cr_say_finding_dest(section, finding);
	char *target = cr_say_room(section, strlen(dest) + 2, 1);
	struct cr_rich prose = { 0 };

	if (!target)
		return prose;
	target[0] = '#';
	memcpy(target + 1, dest, strlen(dest) + 1);
	cr_rich_link(&prose, section->arena,
	             cr_words_number(&section->words, (double)finding + 1, 0), target);
	return prose;
}

/* The table of the 'n' actions of one horizon. */
static void
add_table(struct cr_report_section *section, const struct entry *entries, size_t n)
{
	struct cr_sheet sheet;

	if (!cr_sheet_begin(&sheet, section, 3, n + 1))
		return;
	sheet.columns[0].stretches = false;
	sheet.columns[0].span = 4; /* In line with the tables of other horizons. */
	sheet.columns[2].span = 1;
	sheet.columns[1].stretches = true;
	sheet.columns[1].align = CR_ALIGN_START;
	cr_sheet_word(&sheet, CR_WORD_COL_WHO);
	cr_sheet_word(&sheet, CR_WORD_COL_ACTION);
	cr_sheet_word(&sheet, CR_WORD_COL_FINDING);
	for (size_t i = 0; i < n; i++) {
		cr_sheet_put(&sheet, say_who(section, entries[i].action->by), 0);
		cr_sheet_rich(&sheet, cr_say_line(section, &entries[i].action->text));
		cr_sheet_rich(&sheet, link_to(section, entries[i].finding));
	}
	cr_sheet_end(&sheet);
}

static void
add_lead(struct cr_report_section *section, size_t actions)
{
	struct cr_words *words = &section->words;
	const char *findings = cr_words_count(words, CR_WORD_FINDINGS_COUNT,
	                                      section->model->n_findings);

	if (actions == 0)
		cr_say_wide(section, CR_STYLE_LEAD, CR_WORD_ACTIONS_ONLY_FINDINGS,
		            CR_ARGS(findings));
	else
		cr_say_wide(
			section, CR_STYLE_LEAD, CR_WORD_ACTIONS_LEAD,
			CR_ARGS(findings,
		                cr_words_count(words, CR_WORD_ACTIONS_COUNT, actions)));
}

void
cr_section_actions(struct cr_report_section *section)
{
	const struct cr_model *model = section->model;
	const struct entry *entries;
	size_t n, end;

	if (model->hidden)
		return; /* The pages before it have said so. */
	cr_say_heading(section, CR_WORD_ACTIONS);
	if (model->n_findings == 0) {
		cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_ACTIONS_NONE,
		                 CR_NO_ARGS);
		return;
	}
	entries = gather(section, &n);
	add_lead(section, n);
	for (size_t i = 0; entries && i < n; i = end) {
		for (end = i + 1; end < n && same_horizon(&entries[end], &entries[i]);)
			end++;
		add_when(section, entries[i].action->horizon);
		add_table(section, entries + i, end - i);
	}
	cr_say_subheading(section, CR_WORD_FINDINGS_TITLE);
	for (size_t f = 0; f < model->n_findings; f++)
		cr_say_finding(section, f);
}
