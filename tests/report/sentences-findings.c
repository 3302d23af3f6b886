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
	{ CR_WORD_ONLY_FINDING, findings, 1, 2, "The one finding: The way the project" },
	{ CR_WORD_TOP_FINDING, findings, 2, 1, "First of 2 findings: The way the project" },
	{ CR_WORD_ACTIONS_NONE, findings, 0, 1, "No rule of the instrument applied" },
	{ CR_WORD_ACTIONS_LEAD, actions, 1, 0, "proposals to talk over" },
	{ CR_WORD_ACTIONS_ONLY_FINDINGS, actions, 0, 1, "no action goes with them." },
	{ CR_WORD_FINDINGS_COUNT, findings, 1, 2, "1 finding, " },
	{ CR_WORD_FINDINGS_COUNT, findings, 2, 1, "2 findings, " },
	{ CR_WORD_ACTIONS_COUNT, actions, 1, 2, "1 action: " },
	{ CR_WORD_ACTIONS_COUNT, actions, 2, 1, "2 actions: " },
	{ CR_WORD_COL_WHO, actions, 1, 0, "\nWho\n" },
	{ CR_WORD_COL_ACTION, actions, 1, 0, "\nWhat\n" },
	{ CR_WORD_COL_FINDING, actions, 1, 0, "\nFinding\n" },
	{ CR_WORD_FINDINGS_TITLE, findings, 1, 0, "The findings, and why each is here" },
	{ CR_WORD_FINDING_NUMBER, findings, 2, 1, "\nFinding 2\n" },
	{ CR_WORD_WHEN_UNSAID, horizon, 0, 1, "\nAt any time\n" },
	{ CR_WORD_WHEN_NOW, horizon, 1, 2, "\nNow\n" },
	{ CR_WORD_WHEN_SEASON, horizon, 2, 3, "\nWithin the season\n" },
	{ CR_WORD_WHEN_YEAR, horizon, 3, 2, "\nWithin the year\n" },
	{ CR_WORD_WHEN_OTHER, horizon, 4, 0, "\nWhen: next spring\n" },
	{ CR_WORD_BY_UNSAID, actor, 0, 1, "\nAnyone\n" },
	{ CR_WORD_BY_CITIZENS, actor, 1, 2, "\nCitizens\n" },
	{ CR_WORD_BY_PRACTITIONERS, actor, 2, 1, "\nPractitioners and public servants\n" },
	{ CR_WORD_BY_MUNICIPALITY, actor, 3, 1, "\nMunicipality\n" },
	{ CR_WORD_BY_ELECTED, actor, 4, 1, "\nElected officials\nReview" },
	{ CR_WORD_BY_ORGANISATIONS, actor, 5, 1, "\nCommunity organizations\nReview" },
	{ CR_WORD_BY_ROUNDTABLE, actor, 6, 7, "\nRoundtable\n" },
	{ CR_WORD_SOURCE, sources, 1, 0, "Source: [1]." },
	{ CR_WORD_WHY, facts, 1, 0, "Why this is here: “Readiness" },
	{ CR_WORD_AND, facts, 2, 1, "(below 75) and “" },
	{ CR_WORD_SEMICOLON, facts, 3, 2, "(below 75); “" },
	{ CR_WORD_WHY_COMPARED, comparison, CR_LESS, CR_MORE,
	  "“Readiness for co-production” is 58 (below 75)" },
	{ CR_WORD_THAN_LESS, comparison, CR_LESS, CR_NOT_MORE, "(below 75)" },
	{ CR_WORD_THAN_NOT_MORE, comparison, CR_NOT_MORE, CR_LESS, "(75 or less)" },
	{ CR_WORD_THAN_SAME, comparison, CR_SAME, CR_OTHER, "(exactly 75)" },
	{ CR_WORD_THAN_OTHER, comparison, CR_OTHER, CR_SAME, "(not 75)" },
	{ CR_WORD_THAN_NOT_LESS, comparison, CR_NOT_LESS, CR_MORE, "(75 or more)" },
	{ CR_WORD_THAN_MORE, comparison, CR_MORE, CR_NOT_LESS, "(above 75)" },
	{ CR_WORD_WHY_TWO, comparison_of_two, CR_LESS, CR_MORE,
	  "is 58 and “Project professionalization” is 40 (the first figure is lower)" },
	{ CR_WORD_FIRST_LESS, comparison_of_two, CR_LESS, CR_NOT_LESS, "figure is lower)" },
	{ CR_WORD_FIRST_NOT_MORE, comparison_of_two, CR_NOT_MORE, CR_MORE, "is not higher)" },
	{ CR_WORD_FIRST_SAME, comparison_of_two, CR_SAME, CR_OTHER, "figures are the same)" },
	{ CR_WORD_FIRST_OTHER, comparison_of_two, CR_OTHER, CR_SAME, "two figures differ)" },
	{ CR_WORD_FIRST_NOT_LESS, comparison_of_two, CR_NOT_LESS, CR_LESS, "is not lower)" },
	{ CR_WORD_FIRST_MORE, comparison_of_two, CR_MORE, CR_NOT_MORE, "figure is higher)" },
	{ CR_WORD_WHY_LOWEST, kind, CR_WHY_LOWEST, CR_WHY_BAND,
	  "is “Readiness for co-production” (58)" },
	{ CR_WORD_WHY_BAND, kind, CR_WHY_BAND, CR_WHY_LOWEST, "is in the band “developing”" },
	{ CR_WORD_WHY_FINDING, kind, CR_WHY_FINDING, CR_WHY_BAND, "finding 2 is there too" },
	{ CR_WORD_WHY_EXPRESSION, values, 1, 0,
	  "condition “a * b” holds, with these figures: “1 * 2”" },
	{ CR_WORD_WHY_EXPRESSION_BARE, values, 0, 1, "condition “a * b” holds." },
	{ CR_WORD_TERM_SCORE, term, CR_TERM_SCORE, CR_TERM_GAP,
	  "here: “Readiness for co-production” is" },
	{ CR_WORD_TERM_GROUP_MEAN, term, CR_TERM_GROUP_MEAN, CR_TERM_SCORE,
	  "“Readiness for co-production” in the group “Residents” is" },
	{ CR_WORD_TERM_GAP, term, CR_TERM_GAP, CR_TERM_GROUP_MEAN,
	  "in the group “Residents” less that in “Officials” is" },
	{ CR_WORD_TERM_DEVIATION, term, CR_TERM_DEVIATION, CR_TERM_SCORE,
	  "the standard deviation of “" },
	{ CR_WORD_TERM_AGREEMENT, term, CR_TERM_AGREEMENT, CR_TERM_SCORE, "agreement on “" },
	{ CR_WORD_TERM_PREVIOUS, term, CR_TERM_PREVIOUS, CR_TERM_CHANGE,
	  "” in the previous wave is" },
	{ CR_WORD_TERM_CHANGE, term, CR_TERM_CHANGE, CR_TERM_PREVIOUS, "the change of “" },
	{ CR_WORD_TERM_PEOPLE, people_of, 0, 1, "the number of people who answered is" },
	{ CR_WORD_TERM_PEOPLE_OF, people_of, 1, 0,
	  "the number of people of “Residents” who answered is" },
	{ CR_WORD_TERM_SHARE, choices, 1, 2, "the share of “Yes” for “Why?” is 50% (below 75%)" },
	{ CR_WORD_PERCENT, share, 1, 0, "is 50% (below 75%)" },
	{ CR_WORD_OR, choices, 2, 1, "the share of “Yes” or “No” for “Why?” is" },
	{ CR_WORD_QUOTED, choices, 1, 2, "share of “Yes” for" },
	{ CR_WORD_TERM_SHARE_BESIDE, same_question, 1, 0, "and that of “Yes” is" },
	{ CR_WORD_TERM_LEAST, term, CR_TERM_LEAST, CR_TERM_MOST, "the lowest of “Readiness" },
	{ CR_WORD_TERM_MOST, term, CR_TERM_MOST, CR_TERM_LEAST, "the highest of “Readiness" },
	{ CR_WORD_TERM_SPREAD, term, CR_TERM_SPREAD, CR_TERM_MOST,
	  "the distance from the lowest to the highest of “Readiness" },
	{ CR_WORD_TERM_AVERAGE, term, CR_TERM_AVERAGE, CR_TERM_MOST, "the mean of “Readiness" },
	{ CR_WORD_TERM_PRESENT, term, CR_TERM_PRESENT, CR_TERM_MOST,
	  "the number of scores that are known of “Readiness" },
	{ CR_WORD_TERM_SUM, term, CR_TERM_SUM, CR_TERM_DIFFERENCE,
	  "“Readiness for co-production” plus “" },
	{ CR_WORD_TERM_DIFFERENCE, term, CR_TERM_DIFFERENCE, CR_TERM_SUM,
	  "“Readiness for co-production” less “" },
};

const struct flips sentences_findings = { flips, sizeof flips / sizeof flips[0] };
