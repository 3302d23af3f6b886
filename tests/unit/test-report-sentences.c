/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every sentence that a report can choose, with the figure that chooses it: on one side
 * the report says it, on the other it does not.  What stands in any report is listed
 * beside, and every word of reports/words.def is in one of the two. */
#include "reports/words.h"
#include "tests/report/made.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NBSP "\xc2\xa0"

/* Changes a model of the name "ordinary": four groups, an earlier wave, sixteen scores,
 * of which 0 is the whole and 1, 6 and 11 are what it is made of; two findings.  What
 * 'figure' is, each says. */
typedef void set_fn(struct made *made, double figure);

/* --- Cover and furniture --- */

/* Is there one? */
static void
wave(struct made *made, double figure)
{
	made->model.wave = figure > 0 ? "autumn 2026" : NULL;
}

/* Is there one? */
static void
unit(struct made *made, double figure)
{
	made->model.unit = figure > 0 ? "Villeray" : NULL;
}

/* Days from the first answer to the last; below 0: not known. */
static void
days(struct made *made, double figure)
{
	made->model.has_dates = figure >= 0;
	made->model.last_date = made->model.first_date + figure;
}

/* How many there are. */
static void
groups(struct made *made, double figure)
{
	made->model.n_groups = (size_t)figure;
}

/* Members of the largest. */
static void
largest_group(struct made *made, double figure)
{
	struct cr_model_group *all =
		cr_arena_array(&made->arena, made->model.n_groups, sizeof *all);

	memcpy(all, made->model.groups, made->model.n_groups * sizeof *all);
	all[0].n = (size_t)figure;
	made->model.groups = all;
}

static void
people(struct made *made, double figure)
{
	made->model.n = (size_t)figure;
}

/* Are there too few? */
static void
unit_hidden(struct made *made, double figure)
{
	made->model.hidden = figure > 0;
}

/* --- Two minutes --- */

/* enum cr_shown of the whole. */
static void
whole_shown(struct made *made, double figure)
{
	made->scores[0].all.shown = (enum cr_shown)figure;
}

/* The band of the whole; -1: none. */
static void
whole_band(struct made *made, double figure)
{
	made->scores[0].all.band = (int)figure;
}

/* The band at the low end of its interval; its own is 1. */
static void
whole_low(struct made *made, double figure)
{
	made->scores[0].all.band_low = (int)figure;
}

/* How many limit the whole. */
static void
limiting(struct made *made, double figure)
{
	made->scores[1].limiting = figure >= 1;
	made->scores[6].limiting = figure >= 2;
}

/* How many of the three conditions are on the edge of a band. */
static void
soft_parts(struct made *made, double figure)
{
	static const size_t parts[] = { 1, 6, 11 };

	for (size_t i = 0; i < 3; i++) {
		struct cr_estimate *all = &made->scores[parts[i]].all;

		all->band_low = 0;
		all->band_high = i < (size_t)figure;
	}
}

/* How many scores of all are. */
static void
soft_scores(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++) {
		made->scores[i].all.band_low = made->scores[i].all.band_high = 0;
		made->scores[i].all.band_low += i < (size_t)figure;
	}
}

static void
findings(struct made *made, double figure)
{
	made->model.n_findings = (size_t)figure;
}

/* How many of the twelve innermost scores are shown; nor are the others. */
static void
shown_scores(struct made *made, double figure)
{
	size_t left = (size_t)figure;

	for (size_t i = 1; i < made->model.n_scores; i++) {
		bool shown = made->scores[i].level == 2 && left > 0;

		left -= shown;
		made->scores[i].all.shown = shown ? CR_SHOWN : CR_SHOWN_NONE;
	}
}

/* Is one pooled? */
static void
pooled(struct made *made, double figure)
{
	struct cr_model_group *all =
		cr_arena_array(&made->arena, made->model.n_groups, sizeof *all);

	memcpy(all, made->model.groups, made->model.n_groups * sizeof *all);
	all[3].pooled = figure > 0;
	made->model.groups = all;
}

/* How many nobody answered for. */
static void
absent(struct made *made, double figure)
{
	static const char *const names[] = { "Elders" };

	made->model.absent_groups = names;
	made->model.n_absent_groups = (size_t)figure;
}

/* --- Profile and figures --- */

/* By how much the innermost means differ. */
static void
spread(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].all.mean = 60 + (double)i * figure;
}

/* Is there one? */
static void
earlier(struct made *made, double figure)
{
	made->model.earlier_wave = figure > 0 ? "autumn 2024" : NULL;
}

/* enum cr_shown of one score. */
static void
one_shown(struct made *made, double figure)
{
	made->scores[3].all.shown = (enum cr_shown)figure;
}

/* enum cr_shown of that score in one group. */
static void
one_group_shown(struct made *made, double figure)
{
	struct cr_estimate *own = cr_arena_array(&made->arena, 4, sizeof *own);

	memcpy(own, made->scores[3].groups, 4 * sizeof *own);
	own[1].shown = (enum cr_shown)figure;
	made->scores[3].groups = own;
}

/* Have all scores intervals? */
static void
intervals(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].all.has_interval = figure > 0;
}

/* Is there a mean of the groups' means? */
static void
mean_of_groups(struct made *made, double figure)
{
	made->model.method.unit_mean_groups = figure > 0;
}

/* Answers that were refused. */
static void
problems(struct made *made, double figure)
{
	made->model.method.n_problems = (size_t)figure;
}

static void
limits(struct made *made, double figure)
{
	made->model.method.n_limits = (size_t)figure;
}

static void
references(struct made *made, double figure)
{
	made->model.method.n_references = (size_t)figure;
}

/* --- Who sees it how --- */

static struct cr_model_gap *
new_gap(struct made *made, size_t score)
{
	struct cr_model_gap *gap = cr_arena_alloc(&made->arena, sizeof *gap);

	*gap = (struct cr_model_gap){ .higher = 1, .lower = 0, .difference = 8,
		                      .has_interval = true, .low = 2, .high = 14,
		                      .told = true };
	made->scores[score].gaps = (struct cr_model_gaps){ gap, 1, 1, 1 };
	return gap;
}

static void
no_gaps(struct made *made)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].gaps = (struct cr_model_gaps){ 0 };
}

/* The low end of the only gap's interval, and with it whether it is told. */
static void
gap_low(struct made *made, double figure)
{
	struct cr_model_gap *gap;

	no_gaps(made);
	gap = new_gap(made, 0);
	gap->low = figure;
	gap->told = figure > 0;
}

/* Has the only gap an interval? */
static void
gap_interval(struct made *made, double figure)
{
	struct cr_model_gap *gap;

	no_gaps(made);
	gap = new_gap(made, 0);
	gap->has_interval = gap->told = figure > 0;
}

/* How many pairs can be compared. */
static void
pairs(struct made *made, double figure)
{
	no_gaps(made);
	if (figure > 0)
		new_gap(made, 0);
}

/* How many groups show; no pair. */
static void
groups_without_pair(struct made *made, double figure)
{
	no_gaps(made);
	made->model.n_groups = (size_t)figure;
}

/* rwg of the first of two scores, and its AD, of which 0.5 and less is agreement; the
 * second has full agreement. */
static void
agreements(struct made *made, double rwg, double ad)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].agreement.known = false;
	made->scores[2].agreement = (struct cr_model_agreement){ true, rwg, ad, 0.5 };
	made->scores[3].agreement = (struct cr_model_agreement){ true, 1, 0, 0.5 };
}

static void
rwg_with_low_ad(struct made *made, double figure)
{
	agreements(made, figure, 0.5);
}

static void
rwg_with_high_ad(struct made *made, double figure)
{
	agreements(made, figure, 0.51);
}

static void
ad_with_high_rwg(struct made *made, double figure)
{
	agreements(made, 0.7, figure);
}

static void
ad_with_low_rwg(struct made *made, double figure)
{
	agreements(made, 0.69, figure);
}

/* On how many scores people differ by both. */
static void
disagreements(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].agreement =
			(struct cr_model_agreement){ i < (size_t)figure, 0, 1, 0.5 };
}

/* How many of two scores agree. */
static void
agreed(struct made *made, double figure)
{
	agreements(made, figure > 1 ? 1 : 0, 0.1);
	if (figure < 1)
		made->scores[3].agreement.rwg = 0.5;
}

/* rwg of the only score that has one. */
static void
only_rwg(struct made *made, double figure)
{
	agreements(made, figure, 0.1);
	made->scores[3].agreement.known = false;
}

/* Scores that have one. */
static void
known_agreements(struct made *made, double figure)
{
	agreements(made, 1, 0.1);
	made->scores[2].agreement.known = made->scores[3].agreement.known = figure > 0;
}

/* --- Change --- */

/* By how much the whole changed; NaN: it is not known. */
static void
whole_change(struct made *made, double figure)
{
	made->scores[0].change.value = figure;
	made->scores[0].change.known = isfinite(figure);
}

/* The change of one innermost score, when no other changed. */
static void
one_change(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].change.value = 0;
	made->scores[3].change.value = figure;
}

/* Is the wave before hidden whole? */
static void
earlier_hidden(struct made *made, double figure)
{
	made->model.earlier_hidden = figure > 0;
}

/* How many scores' changes are over all, not over two groups. */
static void
over_all(struct made *made, double figure)
{
	for (size_t i = 0; i < (size_t)figure && i < made->model.n_scores; i++)
		made->scores[i].change.n_over = 0;
}

/* Scores without a change, though both means are shown. */
static void
uncomparable(struct made *made, double figure)
{
	for (size_t i = 0; i < (size_t)figure && i < made->model.n_scores; i++)
		made->scores[i].change.known = false;
}

/* --- What to do --- */

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

static const struct flip {
	enum cr_word word;
	set_fn *set;
	double on, off; /* Figures with which the report says it, and not. */
	const char *text;
} flips[] = {
	{ CR_WORD_WAVE, wave, 1, 0, "Wave: autumn 2026" },
	{ CR_WORD_HEAD, wave, 1, 0, "Villeray · autumn 2026" },
	{ CR_WORD_DATE, days, 0, 1, "Answers of 16" },
	{ CR_WORD_DATES, days, 1, 0, "Answers from 16" },
	{ CR_WORD_WHO_ALT, groups, 4, 0, "Who answered: Residents (41), " },
	{ CR_WORD_GROUP_COUNT, groups, 4, 0, "Practitioners (12)" },
	{ CR_WORD_MARK_STANDS, largest_group, 81, 80, "Each mark stands for 5 people." },
	{ CR_WORD_ANSWERED, people, 1, 2, "1 person answered." },
	{ CR_WORD_ANSWERED, people, 2, 1, "2 people answered." },
	{ CR_WORD_RESPONDENTS, people, 1, 2, "Only 1 respondent answered" },
	{ CR_WORD_RESPONDENTS, people, 2, 1, "Only 2 respondents answered" },
	{ CR_WORD_FEW_ANSWERS, people, 19, 20, "a single person can move every figure" },
	{ CR_WORD_UNIT_HIDDEN, unit_hidden, 1, 0,
	  "Fewer than 5 people answered here, so nothing" },

	{ CR_WORD_OVERALL_BAND, whole_band, 1, -1,
	  "Villeray stands at 58 of 100, “developing”." },
	{ CR_WORD_OVERALL, whole_band, -1, 1, "Villeray stands at 58 of 100." },
	{ CR_WORD_WHOLE, unit, 0, 1, "the whole stands at 58 of 100" },
	{ CR_WORD_OVERALL_HIDDEN, whole_shown, CR_SHOWN_HIDDEN, CR_SHOWN_NONE,
	  "Too few people answered for an overall figure" },
	{ CR_WORD_OVERALL_NONE, whole_shown, CR_SHOWN_NONE, CR_SHOWN_HIDDEN,
	  "There are not enough answers for an overall figure." },
	{ CR_WORD_BAND_FIRM, whole_low, 1, 0, "stays within that band." },
	{ CR_WORD_BAND_SOFT, whole_low, 0, 1,
	  "reaches from “emerging” to “developing”: we cannot tell" },
	{ CR_WORD_LIMITING_ONE, limiting, 1, 2,
	  "Lowest, and so limiting the whole: Project professionalization (46)" },
	{ CR_WORD_LIMITING_MANY, limiting, 2, 1,
	  "Lowest, and so limiting the whole: Project professionalization and" },
	{ CR_WORD_PARTS, limiting, 0, 1, "What it is made of" },
	{ CR_WORD_PARTS_FIRM, soft_parts, 0, 1,
	  "By their intervals, each is in its band for sure." },
	{ CR_WORD_PARTS_SOFT, soft_parts, 1, 0, "By its interval, on the edge of a band: " },
	{ CR_WORD_PART_SOFT, soft_parts, 1, 0,
	  "Project professionalization (“emerging” to “developing”)" },
	{ CR_WORD_SOFT_BANDS, soft_scores, 1, 0,
	  "Scores that could as well lie in a neighbouring band" },
	{ CR_WORD_ONLY_FINDING, findings, 1, 2, "The one finding: The way the project" },
	{ CR_WORD_TOP_FINDING, findings, 2, 1, "First of 2 findings: The way the project" },
	{ CR_WORD_STRENGTHS, shown_scores, 2, 1, "\nStrengths\n" },
	{ CR_WORD_STRENGTHS_NOTE, shown_scores, 2, 1, "The highest of 2" },
	{ CR_WORD_PRIORITIES, shown_scores, 2, 1, "\nPriorities\n" },
	{ CR_WORD_PRIORITIES_NOTE, shown_scores, 2, 1, "The lowest of 2" },
	{ CR_WORD_NAMED_FIGURE, shown_scores, 2, 1, "\nEntry requirements: 51\n" },
	{ CR_WORD_DISAGREEMENT, rwg_with_high_ad, 0.69, 0.7,
	  "so that the mean may be nobody’s view: Entry requirements." },
	{ CR_WORD_DISAGREEMENT, ad_with_low_rwg, 0.51, 0.5, "may be nobody’s view" },
	{ CR_WORD_DISAGREEMENT, disagreements, 3, 4,
	  "nobody’s view: Readiness for co-production, Project professionalization and" },
	{ CR_WORD_DISAGREEMENT_MANY, disagreements, 4, 3, "On 4 scores people differ" },
	{ CR_WORD_POOLED_NOTE, pooled, 1, 0, "Shown together here: Elected officials." },
	{ CR_WORD_HIDDEN_NOTE, one_shown, CR_SHOWN_HIDDEN, CR_SHOWN,
	  "What rests on fewer than 5 answers is not shown" },
	{ CR_WORD_ABSENT_NOTE, absent, 1, 0, "Nobody answered for: Elders." },

	{ CR_WORD_PROFILE_SPREAD, spread, 1, 0,
	  "The highest is Institutional openness (75), the lowest Entry requirements (62)." },
	{ CR_WORD_EARLIER_KEY, earlier, 1, 0, "\nPrevious wave: autumn 2024" },
	{ CR_WORD_COL_EARLIER, earlier, 1, 0, "\nPrevious wave: autumn 2024" },
	{ CR_WORD_HIDDEN, one_shown, CR_SHOWN_HIDDEN, CR_SHOWN_NONE,
	  "hidden: fewer than 5 answers" },
	{ CR_WORD_CELL_HIDDEN, one_shown, CR_SHOWN_HIDDEN, CR_SHOWN, "\nhidden\n" },
	{ CR_WORD_NO_VALUE, one_shown, CR_SHOWN_NONE, CR_SHOWN_HIDDEN,
	  "not enough answers" },
	{ CR_WORD_CELL_NONE, one_shown, CR_SHOWN_NONE, CR_SHOWN, "\n–\n" },
	{ CR_WORD_GROUPS_HIDDEN, one_group_shown, CR_SHOWN_HIDDEN, CR_SHOWN,
	  "groups hidden: fewer than 5 answers" },
	{ CR_WORD_TO, intervals, 1, 0, "51" NBSP "to" NBSP "64" },
	{ CR_WORD_ALT_VALUE, whole_band, 1, -1, "58, developing, interval 51" NBSP "to" NBSP "64" },
	{ CR_WORD_ALT_VALUE_PLAIN, whole_band, -1, 1, "58, interval 51" NBSP "to" NBSP "64" },

	{ CR_WORD_GROUPS_ONLY_ALL, groups_without_pair, 0, 2,
	  "there are not two of them with 5 people or more" },
	{ CR_WORD_GROUPS_NO_PAIR, groups_without_pair, 2, 0,
	  "on no score have all of them 5 answers." },
	{ CR_WORD_GAP_TOLD, gap_low, 0.01, 0,
	  "“Practitioners” is above “Residents” by 8.00, with an interval from 0.01 to "
	  "14.00, which leaves zero out." },
	{ CR_WORD_GAP_NOT_TOLD, gap_low, 0, 0.01, "we cannot tell any gap from chance." },
	{ CR_WORD_GAP_WITHOUT_INTERVAL, gap_interval, 0, 1,
	  "No gap between groups has an interval" },
	{ CR_WORD_GAPS_COMPARED, pairs, 1, 0, "Pairs of groups compared, over all scores: 1" },
	{ CR_WORD_COL_HIGHER, pairs, 1, 0, "\nHigher\n" },
	{ CR_WORD_COL_LOWER, pairs, 1, 0, "\nLower\n" },
	{ CR_WORD_COL_GAP, pairs, 1, 0, "\nGap\n" },
	{ CR_WORD_COL_G, pairs, 1, 0, "\ng\n" },
	{ CR_WORD_GAPS_NOTE, pairs, 1, 0, "Gap: the difference of the two means" },
	{ CR_WORD_GAP_IS, gap_low, 0.01, 0, "\na gap\n" },
	{ CR_WORD_GAP_UNSURE, gap_low, 0, 0.01, "\nwe cannot tell\n" },

	{ CR_WORD_AGREEMENT, known_agreements, 1, 0, "How far people agree" },
	{ CR_WORD_AGREEMENT_NOTE, known_agreements, 1, 0,
	  "0.70 and more is read as agreement" },
	{ CR_WORD_COL_RWG, known_agreements, 1, 0, "\nrwg\n" },
	{ CR_WORD_COL_AD, known_agreements, 1, 0, "\nAD\n" },
	{ CR_WORD_COL_AD_CUTOFF, known_agreements, 1, 0, "\nCut-off of AD\n" },
	{ CR_WORD_AGREED_ALL, agreed, 2, 1, "people largely agree on each score" },
	{ CR_WORD_AGREED_SOME, agreed, 1, 2,
	  "largely agree by both measures: 1 of 2. They agree least on Entry requirements." },
	{ CR_WORD_AGREED_NONE, agreed, 0, 1,
	  "largely agree on none of 2 scores; least on Entry requirements." },
	{ CR_WORD_AGREED_ONE, only_rwg, 0.7, 0.69,
	  "people largely agree on the one score for which" },
	{ CR_WORD_AGREED_NOT_ONE, only_rwg, 0.69, 0.7,
	  "people do not largely agree on the one score" },
	{ CR_WORD_AGREE_BOTH, only_rwg, 0.7, 0.69, "\npeople agree\n" },
	{ CR_WORD_AGREE_RWG, rwg_with_high_ad, 0.7, 0.69, "\nby rwg only\n" },
	{ CR_WORD_AGREE_RWG, ad_with_high_rwg, 0.51, 0.5, "\nby rwg only\n" },
	{ CR_WORD_AGREE_AD, rwg_with_low_ad, 0.69, 0.7, "\nby AD only\n" },
	{ CR_WORD_AGREE_AD, ad_with_low_rwg, 0.5, 0.51, "\nby AD only\n" },
	{ CR_WORD_AGREE_NEITHER, rwg_with_high_ad, 0.69, 0.7, "\npeople differ\n" },

	{ CR_WORD_CHANGE, earlier, 1, 0, "\nSince the previous wave\n" },
	{ CR_WORD_CHANGE_UP, whole_change, 0.5, 0.4,
	  "Readiness for co-production has risen by 1 since autumn 2024." },
	{ CR_WORD_CHANGE_DOWN, whole_change, -0.5, -0.4,
	  "Readiness for co-production has fallen by 1 since autumn 2024." },
	{ CR_WORD_CHANGE_SAME, whole_change, 0.4, 0.5, "stands where it stood in autumn 2024." },
	{ CR_WORD_CHANGE_UNKNOWN, whole_change, (double)NAN, 0,
	  "For Readiness for co-production no change since autumn 2024 can be told." },
	{ CR_WORD_CHANGE_RISE, one_change, 0.5, 0.4, "The largest rise: Formal load, by 1." },
	{ CR_WORD_CHANGE_FALL, one_change, -0.5, -0.4, "The largest fall: Formal load, by 1." },
	{ CR_WORD_CHANGE_SIGN, one_change, 0.005, 0.004, "\n+0.01\n" },
	{ CR_WORD_CHANGE_HIDDEN, earlier_hidden, 1, 0,
	  "Of autumn 2024 nothing may be shown, because fewer than 5 people" },
	{ CR_WORD_COL_CHANGE, earlier_hidden, 0, 1, "\nChange\n" },
	{ CR_WORD_COL_OVER, over_all, 1, 0, "\nOver\n" },
	{ CR_WORD_OVER_ALL, over_all, 1, 0, "\neverybody\n" },
	{ CR_WORD_CHANGE_OVER, over_all, 0, 1,
	  "shown in both waves (Residents and Practitioners), each counting" },
	{ CR_WORD_CHANGE_OVER_SOME, over_all, 1, 0, "the last column names them." },
	{ CR_WORD_CHANGE_OVER_ALL, over_all, 16, 15, "A change is the difference of the two" },
	{ CR_WORD_CHANGE_NOTE, uncomparable, 15, 16, "A change has no interval here" },
	{ CR_WORD_NOT_COMPARABLE, uncomparable, 1, 0, "\nnot comparable\n" },
	{ CR_WORD_NOT_COMPARABLE_NOTE, uncomparable, 1, 0,
	  "Not comparable: no group is shown in both waves." },

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

	{ CR_WORD_FIGURES_GROUPS, groups, 4, 0, "\nMeans by group\n" },
	{ CR_WORD_METHOD_MEAN_GROUPS, mean_of_groups, 1, 0, "is the mean of the groups’ means" },
	{ CR_WORD_METHOD_MEAN_PEOPLE, mean_of_groups, 0, 1, "is the mean over all people" },
	{ CR_WORD_METHOD_PROBLEMS, problems, 1, 0, "1 answer to a single question was" },
	{ CR_WORD_METHOD_PROBLEMS, problems, 2, 1, "2 answers to single questions were" },
	{ CR_WORD_METHOD_LIMITS, limits, 1, 0, "\nLimits\n" },
	{ CR_WORD_METHOD_REFERENCES, references, 1, 0, "\nReferences\n" },
	{ CR_WORD_COMMA, groups, 4, 2, "Residents (41), Practitioners (12), " },
	{ CR_WORD_PROFILE, unit_hidden, 0, 1, "\nProfile\n" },
	{ CR_WORD_ALL_KEY, unit_hidden, 0, 1, "All, with 95% interval" },
	{ CR_WORD_HOW_TO_READ, unit_hidden, 0, 1, "The dot is the mean over everybody" },
	{ CR_WORD_ALT_STRIP, unit_hidden, 0, 1, "Readiness for co-production: 58, dev" },
	{ CR_WORD_ALT_PROFILE, unit_hidden, 0, 1, "A chart of 16 scores" },
	{ CR_WORD_ALT_ROW, unit_hidden, 0, 1, "Formal load: 38, emerging" },
	{ CR_WORD_GROUPS, unit_hidden, 0, 1, "\nWho sees it how\n" },
	{ CR_WORD_ACTIONS, unit_hidden, 0, 1, "\nWhat to do\n" },
	{ CR_WORD_COL_TELLS, unit_hidden, 0, 1, "\nIn words\n" },
	{ CR_WORD_FIGURES, unit_hidden, 0, 1, "\nThe figures\n" },
	{ CR_WORD_FIGURES_ALL, unit_hidden, 0, 1, "\nAll respondents\n" },
	{ CR_WORD_FIGURES_NOTE, unit_hidden, 0, 1, "n: people who answered enough" },
	{ CR_WORD_COL_SCORE, unit_hidden, 0, 1, "\nScore\n" },
	{ CR_WORD_COL_N, unit_hidden, 0, 1, "\nn\n" },
	{ CR_WORD_COL_MEAN, unit_hidden, 0, 1, "\nMean\n" },
	{ CR_WORD_COL_INTERVAL, unit_hidden, 0, 1, "\n95% interval\n" },
	{ CR_WORD_COL_BAND, unit_hidden, 0, 1, "\nBand\n" },
};

/* What no figure chooses: in every report. */
static const struct constant {
	enum cr_word word;
	const char *text;
} constants[] = {
	{ CR_WORD_WHO_ANSWERED, "\nWho answered\n" },
	{ CR_WORD_IN_THIS_REPORT, "\nIn this report\n" },
	{ CR_WORD_FOLIO, "2 of " },
	{ CR_WORD_WHAT_IT_IS, "\nWhat it is\n" },
	{ CR_WORD_COVER_NOTE, "a diagnosis to talk about, not a ranking" },
	{ CR_WORD_TWO_MINUTES, "\nIn two minutes\n" },
	{ CR_WORD_NOT_TO_CONCLUDE, "\nWhat not to conclude\n" },
	{ CR_WORD_SELF_REPORT, "These are people’s answers" },
	{ CR_WORD_NO_RANKING, "This is no ranking." },
	{ CR_WORD_METHOD, "\nHow this was measured\n" },
	{ CR_WORD_METHOD_INSTRUMENT, "\nThe instrument\n" },
	{ CR_WORD_METHOD_VERSION, "version 1.0.0. Its digest begins with" },
	{ CR_WORD_METHOD_SCORES, "\nFrom answers to scores\n" },
	{ CR_WORD_METHOD_INTERVAL, "by Student’s t" },
	{ CR_WORD_METHOD_MISSING, "“Don’t know” and blank answers are missing" },
	{ CR_WORD_METHOD_BANDS, "A band is that of the printed figure." },
	{ CR_WORD_METHOD_HIDDEN, "\nWhat is hidden\n" },
	{ CR_WORD_METHOD_MIN_CELL, "Figures of fewer than 5 people are not shown" },
};

/* What the command puts into a model (engine/cli/report.c): part of a group's name. */
static const enum cr_word elsewhere[] = { CR_WORD_NO_GROUP };

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Whether the report of the ordinary model, so changed (null: as it is), has a text. */
static bool
has(const char *model, set_fn *set, double figure, const char *text)
{
	struct made made;
	bool found;

	made_begin(&made, model, "en");
	if (set)
		set(&made, figure);
	found = strstr(made_run(&made), text) || strstr(made_alts(&made), text);
	made_end(&made);
	return found;
}

static void
each_sentence_follows_its_figure(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(flips); i++) {
		const struct flip *flip = &flips[i];

		if (!has("ordinary", flip->set, flip->on, flip->text))
			fail_msg("at %g the report does not say: %s", flip->on, flip->text);
		if (has("ordinary", flip->set, flip->off, flip->text))
			fail_msg("at %g the report says: %s", flip->off, flip->text);
	}
}

static void
other_words_are_in_every_report(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(constants); i++)
		for (int hidden = 0; hidden < 2; hidden++)
			if (!has(hidden ? "hidden" : "ordinary", NULL, 0,
			         constants[i].text))
				fail_msg("the report does not say: %s", constants[i].text);
}

static void
no_word_is_left_out(void **state)
{
	static const char *const names[] = {
#define CR_WORD(id, en, fr)                            #id,
#define CR_COUNT(id, en_one, en_many, fr_one, fr_many) #id,
#include "reports/words.def"
#undef CR_WORD
#undef CR_COUNT
	};
	bool known[CR_WORD_COUNT] = { false };

	(void)state;
	for (size_t i = 0; i < COUNT(flips); i++)
		known[flips[i].word] = true;
	for (size_t i = 0; i < COUNT(constants); i++)
		known[constants[i].word] = true;
	for (size_t i = 0; i < COUNT(elsewhere); i++)
		known[elsewhere[i]] = true;
	for (size_t i = 0; i < CR_WORD_COUNT; i++)
		if (!known[i])
			fail_msg("no figure is said to choose %s", names[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sentence_follows_its_figure),
		cmocka_unit_test(other_words_are_in_every_report),
		cmocka_unit_test(no_word_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
