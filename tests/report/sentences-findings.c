/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences about what to do, and why a finding is here.  See sentences.h. */
#include "tests/report/sentences.h"

/* --- What to do --- */

/* How many there are. */
static void
findings(struct made *made, double figure)
{
	made->model.n_findings = (size_t)figure;
}

/* Of the only finding. */
static void
actions(struct made *made, double figure)
{
	made->model.n_findings = 1;
	made->findings[0].n_actions = (size_t)figure;
}

/* Which code the only action has, of these. */
static const char *const horizons[] = { NULL, "now", "season", "year", "next_spring" };
static const char *const actors[] = { NULL, "citizens", "practitioners", "municipality",
	                              "elected", "organisations", "roundtable",
	                              "the_park_club" };

static struct cr_model_action *
only_action(struct made *made)
{
	struct cr_model_action *action = cr_arena_alloc(&made->arena, sizeof *action);

	*action = made->findings[0].actions[0];
	made->model.n_findings = 1;
	made->findings[0].actions = action;
	made->findings[0].n_actions = 1;
	return action;
}

static void
horizon(struct made *made, double figure)
{
	only_action(made)->horizon = horizons[(size_t)figure];
}

static void
actor(struct made *made, double figure)
{
	only_action(made)->by = actors[(size_t)figure];
}

/* References of the findings. */
static void
sources(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_findings; i++)
		made->findings[i].n_references = (size_t)figure;
}

/* --- Why a finding is here --- */

/* Three facts about score 0 at 57.6, to be changed; the first is that of the only
 * finding. */
static struct cr_why *
only_why(struct made *made)
{
	struct cr_why *why = cr_arena_array(&made->arena, 3, sizeof *why);

	for (size_t i = 0; i < 3; i++)
		why[i] = (struct cr_why){
			.kind = CR_WHY_COMPARED,
			.comparison = CR_LESS,
			.left = { .kind = CR_TERM_SCORE, .value = 57.6,
			          .score = &made->scores[0] },
			.right = { .kind = CR_TERM_NUMBER, .value = 75 },
			.score = &made->scores[0],
			.name = "developing",
			.finding = 2,
			.source = "a * b",
			.values = "1 * 2",
		};
	made->model.n_findings = 1;
	made->findings[0].whys = why;
	made->findings[0].n_whys = 1;
	return why;
}

/* enum cr_relation, with a number. */
static void
comparison(struct made *made, double figure)
{
	only_why(made)->comparison = (enum cr_relation)figure;
}

/* The same with another score. */
static void
comparison_of_two(struct made *made, double figure)
{
	struct cr_why *why = only_why(made);

	why->comparison = (enum cr_relation)figure;
	why->right = (struct cr_term){ .kind = CR_TERM_SCORE, .value = 40,
		                       .score = &made->scores[1] };
}

/* The same about a term of some kind. */
static struct cr_why *
why_of_term(struct made *made, enum cr_term_kind kind)
{
	static const char *const names[] = { "Residents", "Officials" };
	struct cr_term *parts = cr_arena_array(&made->arena, 2, sizeof *parts);
	struct cr_why *why = only_why(made);

	for (size_t i = 0; i < 2; i++)
		parts[i] = (struct cr_term){ .kind = CR_TERM_SCORE, .value = 20,
			                     .score = &made->scores[i] };
	why->left.kind = kind;
	why->left.names = names;
	why->left.n_names = why->left.kind == CR_TERM_SHARE ? 1 : 2;
	why->left.question = "Why?";
	why->left.parts = parts;
	why->left.n_parts = 2;
	return why;
}

/* enum cr_term_kind of what is compared. */
static void
term(struct made *made, double figure)
{
	why_of_term(made, (enum cr_term_kind)figure);
}

/* Groups of which people are counted: 0, all of them. */
static void
people_of(struct made *made, double figure)
{
	why_of_term(made, CR_TERM_PEOPLE)->left.n_names = (size_t)figure;
}

/* Half of the answers are one of the first 'n' choices. */
static struct cr_why *
half(struct made *made, size_t n)
{
	static const char *const names[] = { "Yes", "No" };
	struct cr_why *why = why_of_term(made, CR_TERM_SHARE);

	why->left.names = names;
	why->left.n_names = n;
	why->left.value = 0.5;
	why->right.value = 0.75;
	return why;
}

/* Of how many choices the share is. */
static void
choices(struct made *made, double figure)
{
	half(made, (size_t)figure);
}

/* Is the value a share? */
static void
share(struct made *made, double figure)
{
	if (figure > 0)
		half(made, 1);
	else
		only_why(made);
}

/* Are shares of one question compared, or of two? */
static void
same_question(struct made *made, double figure)
{
	struct cr_why *why = half(made, 1);

	why->right = why->left;
	if (figure < 1)
		why->right.question = "How?";
}

/* enum cr_why_kind. */
static void
kind(struct made *made, double figure)
{
	why_of_term(made, CR_TERM_LEAST)->kind = (enum cr_why_kind)figure;
}

/* Has the expression values of its own? */
static void
values(struct made *made, double figure)
{
	struct cr_why *why = only_why(made);

	why->kind = CR_WHY_EXPRESSION;
	if (figure < 1)
		why->values = why->source;
}

/* How many facts there are. */
static void
facts(struct made *made, double figure)
{
	only_why(made);
	made->findings[0].n_whys = (size_t)figure;
}

/* --- The sentences --- */

static const struct flip flips[] = {
	{ findings, 1, 2, SAID(
		{ CR_WORD_ONLY_FINDING, "The one finding: The way the project" },
		{ CR_WORD_FINDINGS_COUNT, "1 finding, " }) },
	{ findings, 2, 1, SAID(
		{ CR_WORD_TOP_FINDING, "First of 2 findings: The way the project" },
		{ CR_WORD_FINDINGS_COUNT, "2 findings, " },
		{ CR_WORD_FINDING_NUMBER, "\nFinding 2\n" }) },
	{ findings, 0, 1, SAID(
		{ CR_WORD_ACTIONS_NONE, "No rule of the instrument applied" }) },
	{ actions, 1, 0, SAID(
		{ CR_WORD_ACTIONS_LEAD, "proposals to talk over" },
		{ CR_WORD_COL_WHO, "\nWho\n" },
		{ CR_WORD_COL_ACTION, "\nWhat\n" },
		{ CR_WORD_COL_FINDING, "\nFinding\n" }) },
	{ actions, 0, 1, SAID(
		{ CR_WORD_ACTIONS_ONLY_FINDINGS, "no action goes with them." }) },
	{ actions, 1, 2, SAID({ CR_WORD_ACTIONS_COUNT, "1 action: " }) },
	{ actions, 2, 1, SAID({ CR_WORD_ACTIONS_COUNT, "2 actions: " }) },
	{ findings, 1, 0, SAID(
		{ CR_WORD_FINDINGS_TITLE, "The findings, and why each is here" }) },
	{ horizon, 0, 1, SAID({ CR_WORD_WHEN_UNSAID, "\nAt any time\n" }) },
	{ horizon, 1, 2, SAID({ CR_WORD_WHEN_NOW, "\nNow\n" }) },
	{ horizon, 2, 3, SAID({ CR_WORD_WHEN_SEASON, "\nWithin the season\n" }) },
	{ horizon, 3, 2, SAID({ CR_WORD_WHEN_YEAR, "\nWithin the year\n" }) },
	{ horizon, 4, 0, SAID({ CR_WORD_WHEN_OTHER, "\nWhen: next spring\n" }) },
	{ actor, 0, 1, SAID({ CR_WORD_BY_UNSAID, "\nAnyone\n" }) },
	{ actor, 1, 2, SAID({ CR_WORD_BY_CITIZENS, "\nCitizens\n" }) },
	{ actor, 2, 1, SAID(
		{ CR_WORD_BY_PRACTITIONERS, "\nPractitioners and public servants\n" }) },
	{ actor, 3, 1, SAID({ CR_WORD_BY_MUNICIPALITY, "\nMunicipality\n" }) },
	{ actor, 4, 1, SAID({ CR_WORD_BY_ELECTED, "\nElected officials\nReview" }) },
	{ actor, 5, 1, SAID(
		{ CR_WORD_BY_ORGANISATIONS, "\nCommunity organizations\nReview" }) },
	{ actor, 6, 7, SAID({ CR_WORD_BY_ROUNDTABLE, "\nRoundtable\n" }) },
	{ sources, 1, 0, SAID({ CR_WORD_SOURCE, "Source: [1]." }) },
	{ facts, 1, 0, SAID({ CR_WORD_WHY, "Why this is here: “Readiness" }) },
	{ facts, 2, 1, SAID({ CR_WORD_AND, "(below 75) and “" }) },
	{ facts, 3, 2, SAID({ CR_WORD_SEMICOLON, "(below 75); “" }) },
	{ comparison, CR_LESS, CR_MORE, SAID(
		{ CR_WORD_WHY_COMPARED,
		  "“Readiness for co-production” is 58 (below 75)" }) },
	{ comparison, CR_LESS, CR_NOT_MORE, SAID({ CR_WORD_THAN_LESS, "(below 75)" }) },
	{ comparison, CR_NOT_MORE, CR_LESS, SAID(
		{ CR_WORD_THAN_NOT_MORE, "(75 or less)" }) },
	{ comparison, CR_SAME, CR_OTHER, SAID({ CR_WORD_THAN_SAME, "(exactly 75)" }) },
	{ comparison, CR_OTHER, CR_SAME, SAID({ CR_WORD_THAN_OTHER, "(not 75)" }) },
	{ comparison, CR_NOT_LESS, CR_MORE, SAID(
		{ CR_WORD_THAN_NOT_LESS, "(75 or more)" }) },
	{ comparison, CR_MORE, CR_NOT_LESS, SAID({ CR_WORD_THAN_MORE, "(above 75)" }) },
	{ comparison_of_two, CR_LESS, CR_MORE, SAID(
		{ CR_WORD_WHY_TWO,
		  "is 58 and “Project professionalization” is 40 (the first figure is lower)" }) },
	{ comparison_of_two, CR_LESS, CR_NOT_LESS, SAID(
		{ CR_WORD_FIRST_LESS, "figure is lower)" }) },
	{ comparison_of_two, CR_NOT_MORE, CR_MORE, SAID(
		{ CR_WORD_FIRST_NOT_MORE, "is not higher)" }) },
	{ comparison_of_two, CR_SAME, CR_OTHER, SAID(
		{ CR_WORD_FIRST_SAME, "figures are the same)" }) },
	{ comparison_of_two, CR_OTHER, CR_SAME, SAID(
		{ CR_WORD_FIRST_OTHER, "two figures differ)" }) },
	{ comparison_of_two, CR_NOT_LESS, CR_LESS, SAID(
		{ CR_WORD_FIRST_NOT_LESS, "is not lower)" }) },
	{ comparison_of_two, CR_MORE, CR_NOT_MORE, SAID(
		{ CR_WORD_FIRST_MORE, "figure is higher)" }) },
	{ kind, CR_WHY_LOWEST, CR_WHY_BAND, SAID(
		{ CR_WORD_WHY_LOWEST, "is “Readiness for co-production” (58)" }) },
	{ kind, CR_WHY_BAND, CR_WHY_LOWEST, SAID(
		{ CR_WORD_WHY_BAND, "is in the band “developing”" }) },
	{ kind, CR_WHY_FINDING, CR_WHY_BAND, SAID(
		{ CR_WORD_WHY_FINDING, "finding 2 is there too" }) },
	{ values, 1, 0, SAID(
		{ CR_WORD_WHY_EXPRESSION,
		  "condition “a * b” holds, with these figures: “1 * 2”" }) },
	{ values, 0, 1, SAID({ CR_WORD_WHY_EXPRESSION_BARE, "condition “a * b” holds." }) },
	{ term, CR_TERM_SCORE, CR_TERM_GAP, SAID(
		{ CR_WORD_TERM_SCORE, "here: “Readiness for co-production” is" }) },
	{ term, CR_TERM_GROUP_MEAN, CR_TERM_SCORE, SAID(
		{ CR_WORD_TERM_GROUP_MEAN,
		  "“Readiness for co-production” in the group “Residents” is" }) },
	{ term, CR_TERM_GAP, CR_TERM_GROUP_MEAN, SAID(
		{ CR_WORD_TERM_GAP,
		  "in the group “Residents” less that in “Officials” is" }) },
	{ term, CR_TERM_DEVIATION, CR_TERM_SCORE, SAID(
		{ CR_WORD_TERM_DEVIATION, "the standard deviation of “" }) },
	{ term, CR_TERM_AGREEMENT, CR_TERM_SCORE, SAID(
		{ CR_WORD_TERM_AGREEMENT, "agreement on “" }) },
	{ term, CR_TERM_PREVIOUS, CR_TERM_CHANGE, SAID(
		{ CR_WORD_TERM_PREVIOUS, "” in the previous wave is" }) },
	{ term, CR_TERM_CHANGE, CR_TERM_PREVIOUS, SAID(
		{ CR_WORD_TERM_CHANGE, "the change of “" }) },
	{ people_of, 0, 1, SAID(
		{ CR_WORD_TERM_PEOPLE, "the number of people who answered is" }) },
	{ people_of, 1, 0, SAID(
		{ CR_WORD_TERM_PEOPLE_OF,
		  "the number of people of “Residents” who answered is" }) },
	{ choices, 1, 2, SAID(
		{ CR_WORD_TERM_SHARE, "the share of “Yes” for “Why?” is 50% (below 75%)" },
		{ CR_WORD_QUOTED, "share of “Yes” for" }) },
	{ share, 1, 0, SAID({ CR_WORD_PERCENT, "is 50% (below 75%)" }) },
	{ choices, 2, 1, SAID({ CR_WORD_OR, "the share of “Yes” or “No” for “Why?” is" }) },
	{ same_question, 1, 0, SAID(
		{ CR_WORD_TERM_SHARE_BESIDE, "and that of “Yes” is" }) },
	{ term, CR_TERM_LEAST, CR_TERM_MOST, SAID(
		{ CR_WORD_TERM_LEAST, "the lowest of “Readiness" }) },
	{ term, CR_TERM_MOST, CR_TERM_LEAST, SAID(
		{ CR_WORD_TERM_MOST, "the highest of “Readiness" }) },
	{ term, CR_TERM_SPREAD, CR_TERM_MOST, SAID(
		{ CR_WORD_TERM_SPREAD,
		  "the distance from the lowest to the highest of “Readiness" }) },
	{ term, CR_TERM_AVERAGE, CR_TERM_MOST, SAID(
		{ CR_WORD_TERM_AVERAGE, "the mean of “Readiness" }) },
	{ term, CR_TERM_PRESENT, CR_TERM_MOST, SAID(
		{ CR_WORD_TERM_PRESENT,
		  "the number of scores that are known of “Readiness" }) },
	{ term, CR_TERM_SUM, CR_TERM_DIFFERENCE, SAID(
		{ CR_WORD_TERM_SUM, "“Readiness for co-production” plus “" }) },
	{ term, CR_TERM_DIFFERENCE, CR_TERM_SUM, SAID(
		{ CR_WORD_TERM_DIFFERENCE, "“Readiness for co-production” less “" }) },
};

const struct flips sentences_findings = { flips, sizeof flips / sizeof flips[0] };
