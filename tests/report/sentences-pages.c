/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences of the cover, the first pages, the profile, the tables and the method page.  See sentences.h. */
#include "tests/report/sentences.h"

#include <math.h>
#include <string.h>

#define NBSP "\xc2\xa0"

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

/* Is a unit of three shown? */
static void
few_shown(struct made *made, double figure)
{
	people(made, 3);
	unit_hidden(made, figure < 1);
}

/* --- Two minutes --- */

/* The high end of the scale of the whole, which begins at 0. */
static void
whole_scale(struct made *made, double figure)
{
	made->scores[0].scale.hi = figure;
}

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

/* The high end of its interval; 75 begins band 2. */
static void
whole_high(struct made *made, double figure)
{
	made->scores[0].all.high = figure;
	made->scores[0].all.band_high = figure >= 75 ? 2 : 1;
}

/* Half of that interval, about 57.6. */
static void
whole_half(struct made *made, double figure)
{
	made->scores[0].all.low = 57.6 - figure;
	made->scores[0].all.high = 57.6 + figure;
}

/* How many limit the whole. */
static void
limiting(struct made *made, double figure)
{
	made->scores[1].limiting = figure >= 1;
	made->scores[6].limiting = figure >= 2;
	made->scores[11].limiting = figure >= 3;
}

/* enum cr_shown of the part that limits. */
static void
limiting_shown(struct made *made, double figure)
{
	made->scores[1].all.shown = (enum cr_shown)figure;
}

/* How many parts the whole has, the first of which limits it. */
static void
parts_of_whole(struct made *made, double figure)
{
	if (figure < 2)
		made->scores[6].level = made->scores[11].level = 3;
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

/* enum cr_shown of one of them, all being within their bands. */
static void
firm_part_shown(struct made *made, double figure)
{
	soft_parts(made, 0);
	limiting_shown(made, figure);
}

/* Has that one an interval? */
static void
firm_part_interval(struct made *made, double figure)
{
	soft_parts(made, 0);
	made->scores[1].all.has_interval = figure > 0;
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

/* The same, those that these are part of being shown. */
static void
shown_beside_parts(struct made *made, double figure)
{
	shown_scores(made, figure);
	made->scores[1].all.shown = made->scores[6].all.shown =
		made->scores[11].all.shown = CR_SHOWN;
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

/* Have scores bands? */
static void
banded(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores && figure < 1; i++)
		made->scores[i].scale.n_bands = 0;
}

/* The high end of all scales. */
static void
scales(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].scale.hi = figure;
}

/* By how much the innermost means differ. */
static void
spread(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].all.mean = 60 + (double)i * figure;
}

/* How many of the twelve innermost scores are at 40, the others being at 60. */
static void
lower(struct made *made, double figure)
{
	size_t left = (size_t)figure;

	for (size_t i = 0; i < made->model.n_scores; i++) {
		bool low = made->scores[i].level == 2 && left > 0;

		left -= low;
		made->scores[i].all.mean = low ? 40 : 60;
	}
}

/* How many of the three highest of these scores share the first place, at 90. */
static void
leaders(struct made *made, double figure)
{
	for (size_t i = 0; i < 4; i++)
		made->scores[2 + i].all.mean = i < (size_t)figure ? 90 : 80;
}

/* On which scale, of a hundred or of ten, is the score that is the lowest on its own? */
static void
scale_of_lowest(struct made *made, double figure)
{
	made->scores[3].scale.hi = figure;
	made->scores[3].scale.n_bands = 0;
	made->scores[3].all.mean = 9;
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

/* The same where every score has all figures of its reliability. */
static void
only_one_shown(struct made *made, double figure)
{
	one_shown(made, figure);
	made->scores[0].reliability = made->scores[1].reliability;
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

/* Whom the instrument protects, where these figures are of fewer; 0: they are not. */
static void
protects(struct made *made, double figure)
{
	made->model.method.protects = (size_t)figure;
}

/* Answers that were refused. */
static void
problems(struct made *made, double figure)
{
	made->model.method.n_problems = (size_t)figure;
}

/* The ICC of the whole, when no other score has a figure; NaN: nor has it. */
static void
icc(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].reliability.alpha = made->scores[i].reliability.icc =
			(double)NAN;
	made->scores[0].reliability.icc = figure;
}

/* The alpha of one score, when there is no other figure of reliability. */
static void
alpha(struct made *made, double figure)
{
	icc(made, (double)NAN);
	made->scores[1].reliability.alpha = figure;
}

/* Is there no table: the unit hidden, and no reliability? */
static void
no_table(struct made *made, double figure)
{
	unit_hidden(made, figure);
	if (figure > 0)
		icc(made, (double)NAN);
}

/* Over how many different crowds alphas are: none, one or two. */
static void
crowds(struct made *made, double figure)
{
	icc(made, 0.05);
	if (figure > 0)
		made->scores[1].reliability.alpha = 0.8;
	if (figure > 1)
		made->scores[2].reliability.alpha = 0.8;
}

/* Of how many groups the only alpha is; 0: of everybody. */
static void
groups_over(struct made *made, double figure)
{
	crowds(made, 1);
	made->scores[1].reliability.n_over = (size_t)figure;
}

/* How many groups are not asked all that it is of. */
static void
groups_unasked(struct made *made, double figure)
{
	crowds(made, 1);
	made->scores[1].reliability.n_unasked = (size_t)figure;
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

/* --- The sentences --- */

static const struct flip flips[] = {
	{ wave, 1, 0, SAID(
		{ CR_WORD_WAVE, "Wave: autumn 2026" },
		{ CR_WORD_HEAD, "Villeray · autumn 2026" },
		{ CR_WORD_CHANGE, "\nSince the previous wave\n" }) },
	{ days, 0, 1, SAID({ CR_WORD_DATE, "Answers of 16" }) },
	{ days, 1, 0, SAID({ CR_WORD_DATES, "Answers from 16" }) },
	{ groups, 4, 0, SAID(
		{ CR_WORD_WHO_ALT, "Who answered: Residents (41), " },
		{ CR_WORD_GROUP_COUNT, "Practitioners (12)" },
		{ CR_WORD_FIGURES_GROUPS, "\nMeans by group\n" },
		{ CR_WORD_HOW_TO_READ_GROUPS, " Small marks under the line are" }) },
	{ largest_group, 81, 80, SAID(
		{ CR_WORD_MARK_STANDS, "Each mark stands for 5 people." }) },
	{ largest_group, 405, 404, SAID(
		{ CR_WORD_MARK_STANDS, "Each mark stands for 10 people." }) },
	{ people, 1, 2, SAID(
		{ CR_WORD_ANSWERED, "1 person answered." },
		{ CR_WORD_RESPONDENTS, "Only 1 respondent answered" }) },
	{ people, 2, 1, SAID(
		{ CR_WORD_ANSWERED, "2 people answered." },
		{ CR_WORD_RESPONDENTS, "Only 2 respondents answered" }) },
	{ people, 19, 20, SAID(
		{ CR_WORD_FEW_ANSWERS, "a single person can move figures a good deal" }) },
	{ few_shown, 1, 0, SAID(
		{ CR_WORD_FEW_ANSWERS, "a single person can move figures" }) },
	{ unit_hidden, 1, 0, SAID(
		{ CR_WORD_UNIT_HIDDEN, "Fewer than 5 people answered here, so nothing" }) },
	{ whole_band, 1, -1, SAID(
		{ CR_WORD_OVERALL_BAND, "Villeray stands at 58 of 100, “developing”." },
		{ CR_WORD_ALT_VALUE, "58, developing, interval 51" NBSP "to" NBSP "64" }) },
	{ whole_band, -1, 1, SAID(
		{ CR_WORD_OVERALL, "Villeray stands at 58 of 100." },
		{ CR_WORD_ALT_VALUE_PLAIN, "58, interval 51" NBSP "to" NBSP "64" }) },
	{ whole_scale, 100, 0, SAID(
		{ CR_WORD_OVERALL_BAND, "Villeray stands at 58 of 100, “dev" }) },
	{ unit, 0, 1, SAID({ CR_WORD_WHOLE, "the whole stands at 58 of 100" }) },
	{ whole_shown, CR_SHOWN_HIDDEN, CR_SHOWN_NONE, SAID(
		{ CR_WORD_OVERALL_HIDDEN,
		  "Too few people answered for an overall figure" }) },
	{ whole_shown, CR_SHOWN_NONE, CR_SHOWN_HIDDEN, SAID(
		{ CR_WORD_OVERALL_NONE,
		  "There are not enough answers for an overall figure." }) },
	{ whole_low, 1, 0, SAID({ CR_WORD_BAND_FIRM, "stays within that band." }) },
	{ intervals, 1, 0, SAID(
		{ CR_WORD_BAND_FIRM, "stays within that band." },
		{ CR_WORD_SOFT_BANDS, "Scores that may lie in another band" },
		{ CR_WORD_TO, "51" NBSP "to" NBSP "64" }) },
	{ whole_low, 0, 1, SAID(
		{ CR_WORD_BAND_SOFT,
		  "reaches from “emerging” to “developing”: we cannot tell" }) },
	{ whole_high, 74.67, 75, SAID(
		{ CR_WORD_BAND_FIRM,
		  "The interval from 51 to 74.7 stays within that band." },
		{ CR_WORD_TO, ", interval 51" NBSP "to" NBSP "74.7." }) },
	{ whole_high, 75, 74.67, SAID(
		{ CR_WORD_BAND_SOFT,
		  "The interval, 51 to 75, reaches from “developing” to “established”" },
		{ CR_WORD_TO, ", interval 51" NBSP "to" NBSP "75." }) },
	{ whole_half, 0.1, 0.2, SAID(
		{ CR_WORD_TO, ", interval 57.5" NBSP "to" NBSP "57.7." },
		{ CR_WORD_BAND_FIRM, "The interval from 57.5 to 57.7 stays" }) },
	{ limiting, 1, 2, SAID(
		{ CR_WORD_LIMITING_ONE,
		  "Lowest, and so limiting the whole: Project professionalization" NBSP "(46)" }) },
	{ limiting_shown, CR_SHOWN, CR_SHOWN_NONE, SAID(
		{ CR_WORD_LIMITING_ONE, "Lowest, and so limiting the whole: " }) },
	{ limiting, 2, 1, SAID(
		{ CR_WORD_LIMITING_MANY,
		  "Lowest, and so limiting the whole: Project professionalization and" }) },
	{ limiting, 0, 1, SAID({ CR_WORD_PARTS, "\nWhat it is made of\n" }) },
	{ parts_of_whole, 1, 3, SAID({ CR_WORD_PARTS, "\nWhat it is made of\n" }) },
	{ limiting, 2, 3, SAID(
		{ CR_WORD_LIMITING_MANY, "Lowest, and so limiting the whole: " }) },
	{ limiting, 3, 2, SAID(
		{ CR_WORD_PARTS_ALIKE,
		  "\nWhat it is made of: none stands out as the lowest\n" }) },
	{ soft_parts, 0, 1, SAID(
		{ CR_WORD_PARTS_FIRM,
		  "\nThe interval of each stays within its band.\n" }) },
	{ firm_part_shown, CR_SHOWN, CR_SHOWN_HIDDEN, SAID(
		{ CR_WORD_PARTS_FIRM, "stays within its band." }) },
	{ firm_part_interval, 1, 0, SAID(
		{ CR_WORD_PARTS_FIRM, "stays within its band." }) },
	{ soft_parts, 1, 0, SAID(
		{ CR_WORD_PARTS_SOFT,
		  "With an interval that crosses the edge of a band: " },
		{ CR_WORD_PART_SOFT,
		  "Project professionalization (“emerging” to “developing”)" }) },
	{ soft_scores, 1, 0, SAID(
		{ CR_WORD_SOFT_BANDS, "Scores that may lie in another band" }) },
	{ shown_beside_parts, 1, 2, SAID({ CR_WORD_STRENGTHS_NOTE, "The highest of 3" }) },
	{ shown_scores, 2, 1, SAID(
		{ CR_WORD_STRENGTHS, "\nStrengths\n" },
		{ CR_WORD_STRENGTHS_NOTE, "The highest of 2" },
		{ CR_WORD_PRIORITIES, "\nPriorities\n" },
		{ CR_WORD_PRIORITIES_NOTE, "The lowest of 2" },
		{ CR_WORD_NAMED_FIGURE, "\nEntry requirements: 51\n" }) },
	{ spread, 1, 0.01, SAID(
		{ CR_WORD_STRENGTHS, "\nStrengths\n" },
		{ CR_WORD_PRIORITIES, "\nPriorities\n" }) },
	{ spread, 0.01, 1, SAID(
		{ CR_WORD_NO_SCORE_STANDS_OUT,
		  "\nNo score stands out: all 12 are equally high.\n" }) },
	{ lower, 1, 6, SAID(
		{ CR_WORD_STRENGTHS_NONE, "\nNone stands out above the others.\n" }) },
	{ lower, 6, 1, SAID({ CR_WORD_NAMED_FIGURE, "\nTrack record: 60\n" }) },
	{ lower, 11, 6, SAID(
		{ CR_WORD_PRIORITIES_NONE, "\nNone stands out below the others.\n" }) },
	{ lower, 6, 11, SAID({ CR_WORD_NAMED_FIGURE, "\nEntry requirements: 40\n" }) },
	{ pooled, 1, 0, SAID(
		{ CR_WORD_POOLED_NOTE, "Shown together here: Elected officials." }) },
	{ one_shown, CR_SHOWN_HIDDEN, CR_SHOWN, SAID(
		{ CR_WORD_HIDDEN_NOTE,
		  "What would tell what fewer than 5 people answered" },
		{ CR_WORD_CELL_HIDDEN, "\nhidden\n" }) },
	{ one_group_shown, CR_SHOWN_HIDDEN, CR_SHOWN, SAID(
		{ CR_WORD_HIDDEN_NOTE,
		  "What would tell what fewer than 5 people answered" },
		{ CR_WORD_GROUPS_HIDDEN,
		  "groups hidden to protect fewer than 5 people" }) },
	{ absent, 1, 0, SAID({ CR_WORD_ABSENT_NOTE, "Nobody answered for: Elders." }) },
	{ spread, 1, 0, SAID(
		{ CR_WORD_PROFILE_SPREAD,
		  "The highest: Institutional openness (75); the lowest: Entry requirements (62)." }) },
	{ leaders, 2, 1, SAID(
		{ CR_WORD_PROFILE_SPREAD,
		  "The highest: “Entry requirements” and “Formal load” (90); the lowest: " }) },
	{ leaders, 4, 3, SAID({ CR_WORD_TIED, "The highest: 4 scores (90)" }) },
	{ scale_of_lowest, 100, 10, SAID(
		{ CR_WORD_PROFILE_SPREAD, "the lowest: Formal load (9)." }) },
	{ earlier, 1, 0, SAID(
		{ CR_WORD_EARLIER_KEY, "\nPrevious wave: autumn 2024" },
		{ CR_WORD_COL_EARLIER, "\nPrevious wave: autumn 2024" },
		{ CR_WORD_CHANGE, "\nSince the previous wave\n" }) },
	{ one_shown, CR_SHOWN_HIDDEN, CR_SHOWN_NONE, SAID(
		{ CR_WORD_HIDDEN, "hidden to protect fewer than 5 people" }) },
	{ one_shown, CR_SHOWN_NONE, CR_SHOWN_HIDDEN, SAID(
		{ CR_WORD_NO_VALUE, "not enough answers" }) },
	{ only_one_shown, CR_SHOWN_NONE, CR_SHOWN, SAID({ CR_WORD_CELL_NONE, "\n–\n" }) },
	{ intervals, 0, 1, SAID(
		{ CR_WORD_COMMA, "Readiness for co-production: 58, developing." }) },
	{ unit_hidden, 0, 1, SAID(
		{ CR_WORD_CHANGE, "\nSince the previous wave\n" },
		{ CR_WORD_PROFILE, "\nProfile\n" },
		{ CR_WORD_ALL_KEY, "All, with 95% interval" },
		{ CR_WORD_HOW_TO_READ,
		  "The dot is the mean over everybody, the line its 95% confidence interval." },
		{ CR_WORD_ALT_STRIP, "Readiness for co-production: 58, dev" },
		{ CR_WORD_ALT_PROFILE, "A chart of 16 scores" },
		{ CR_WORD_ALT_ROW, "Formal load: 38, emerging" },
		{ CR_WORD_GROUPS, "\nWho sees it how\n" },
		{ CR_WORD_ACTIONS, "\nWhat to do\n" },
		{ CR_WORD_COL_TELLS, "\nIn words\n" },
		{ CR_WORD_FIGURES, "\nThe figures\n" },
		{ CR_WORD_FIGURES_ALL, "\nAll respondents\n" },
		{ CR_WORD_FIGURES_NOTE, "n: people who answered enough" },
		{ CR_WORD_COL_MEAN, "\nMean\n" },
		{ CR_WORD_COL_BAND, "\nBand\n" }) },
	{ mean_of_groups, 1, 0, SAID(
		{ CR_WORD_METHOD_MEAN_GROUPS, "is the mean of the groups’ means" }) },
	{ mean_of_groups, 0, 1, SAID(
		{ CR_WORD_METHOD_MEAN_PEOPLE, "is the mean over all people" }) },
	{ protects, 8, 0, SAID(
		{ CR_WORD_UNPROTECTED,
		  "Not protected: figures of fewer than 8 people are shown" },
		{ CR_WORD_METHOD_UNPROTECTED,
		  "keeps figures of fewer than 8 people back, and these are of 5 or more" }) },
	{ problems, 1, 0, SAID(
		{ CR_WORD_METHOD_PROBLEMS, "1 answer to a single question was" }) },
	{ problems, 2, 1, SAID(
		{ CR_WORD_METHOD_PROBLEMS, "2 answers to single questions were" }) },
	{ problems, 2, 0, SAID(
		{ CR_WORD_METHOD_PROBLEMS, "answers to single questions were" }) },
	{ alpha, 0.8, (double)NAN, SAID(
		{ CR_WORD_RELIABILITY, "\nHow far the scores can be relied on\n" }) },
	{ icc, 0.05, (double)NAN, SAID(
		{ CR_WORD_RELIABILITY, "\nHow far the scores can be relied on\n" },
		{ CR_WORD_RELIABILITY_ALPHA,
		  "Alpha and omega tell how well the questions of a score go together" },
		{ CR_WORD_RELIABILITY_ICC, "0.05 is one twentieth." },
		{ CR_WORD_RELIABILITY_WAVE,
		  "over the responses of this wave from every place" },
		{ CR_WORD_RELIABILITY_NOTE,
		  "or it rests on fewer than 5 people and is not shown." },
		{ CR_WORD_COL_ALPHA, "\nAlpha\n" },
		{ CR_WORD_COL_OMEGA, "\nOmega\n" },
		{ CR_WORD_COL_ICC, "\nICC(1)\n" },
		{ CR_WORD_COL_PLACES, "\nPlaces\n" }) },
	{ crowds, 2, 1, SAID(
		{ CR_WORD_COL_WHOSE, "\nWhose\n" },
		{ CR_WORD_NOTE_NUMBER, "\n(2)\n" },
		{ CR_WORD_NOTE_LEAD, "\n(2) Alpha and omega: over" }) },
	{ groups_over, 0, 3, SAID(
		{ CR_WORD_OVER_EVERYBODY,
		  "\nAlpha and omega: over the responses of everybody who answered every question" }) },
	{ groups_unasked, 0, 1, SAID(
		{ CR_WORD_OVER_GROUPS,
		  "of Residents, Practitioners and Community organizations who answered every "
		  "question of the score.\n" }) },
	{ groups_unasked, 1, 0, SAID(
		{ CR_WORD_OVER_GROUPS_ASKED,
		  "Not asked every question, so not among them: Elected officials." }) },
	{ limits, 1, 0, SAID({ CR_WORD_METHOD_LIMITS, "\nLimits\n" }) },
	{ references, 1, 0, SAID({ CR_WORD_METHOD_REFERENCES, "\nReferences\n" }) },
	{ groups, 4, 2, SAID({ CR_WORD_COMMA, "Residents (41), Practitioners (12), " }) },
	{ scales, 100, 0, SAID({ CR_WORD_PROFILE, "\nProfile\n" }) },
	{ banded, 1, 0, SAID({ CR_WORD_HOW_TO_READ_BANDS, " Tints are the bands." }) },
	{ no_table, 0, 1, SAID(
		{ CR_WORD_COL_SCORE, "\nScore\n" },
		{ CR_WORD_COL_N, "\nn\n" },
		{ CR_WORD_COL_INTERVAL, "\n95% interval\n" }) },
};

const struct flips sentences_pages = { flips, sizeof flips / sizeof flips[0] };
