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
	{ CR_WORD_WAVE, wave, 1, 0, "Wave: autumn 2026" },
	{ CR_WORD_HEAD, wave, 1, 0, "Villeray · autumn 2026" },
	{ CR_WORD_DATE, days, 0, 1, "Answers of 16" },
	{ CR_WORD_DATES, days, 1, 0, "Answers from 16" },
	{ CR_WORD_WHO_ALT, groups, 4, 0, "Who answered: Residents (41), " },
	{ CR_WORD_GROUP_COUNT, groups, 4, 0, "Practitioners (12)" },
	{ CR_WORD_MARK_STANDS, largest_group, 81, 80, "Each mark stands for 5 people." },
	{ CR_WORD_MARK_STANDS, largest_group, 405, 404, "Each mark stands for 10 people." },
	{ CR_WORD_ANSWERED, people, 1, 2, "1 person answered." },
	{ CR_WORD_ANSWERED, people, 2, 1, "2 people answered." },
	{ CR_WORD_RESPONDENTS, people, 1, 2, "Only 1 respondent answered" },
	{ CR_WORD_RESPONDENTS, people, 2, 1, "Only 2 respondents answered" },
	{ CR_WORD_FEW_ANSWERS, people, 19, 20, "a single person can move figures a good deal" },
	{ CR_WORD_FEW_ANSWERS, few_shown, 1, 0, "a single person can move figures" },
	{ CR_WORD_UNIT_HIDDEN, unit_hidden, 1, 0,
	  "Fewer than 5 people answered here, so nothing" },
	{ CR_WORD_OVERALL_BAND, whole_band, 1, -1,
	  "Villeray stands at 58 of 100, “developing”." },
	{ CR_WORD_OVERALL, whole_band, -1, 1, "Villeray stands at 58 of 100." },
	{ CR_WORD_OVERALL_BAND, whole_scale, 100, 0, "Villeray stands at 58 of 100, “dev" },
	{ CR_WORD_WHOLE, unit, 0, 1, "the whole stands at 58 of 100" },
	{ CR_WORD_OVERALL_HIDDEN, whole_shown, CR_SHOWN_HIDDEN, CR_SHOWN_NONE,
	  "Too few people answered for an overall figure" },
	{ CR_WORD_OVERALL_NONE, whole_shown, CR_SHOWN_NONE, CR_SHOWN_HIDDEN,
	  "There are not enough answers for an overall figure." },
	{ CR_WORD_BAND_FIRM, whole_low, 1, 0, "stays within that band." },
	{ CR_WORD_BAND_FIRM, intervals, 1, 0, "stays within that band." },
	{ CR_WORD_BAND_SOFT, whole_low, 0, 1,
	  "reaches from “emerging” to “developing”: we cannot tell" },
	{ CR_WORD_BAND_FIRM, whole_high, 74.67, 75,
	  "The interval from 51 to 74.7 stays within that band." },
	{ CR_WORD_BAND_SOFT, whole_high, 75, 74.67,
	  "The interval, 51 to 75, reaches from “developing” to “established”" },
	{ CR_WORD_TO, whole_high, 74.67, 75, ", interval 51" NBSP "to" NBSP "74.7." },
	{ CR_WORD_TO, whole_high, 75, 74.67, ", interval 51" NBSP "to" NBSP "75." },
	{ CR_WORD_TO, whole_half, 0.1, 0.2, ", interval 57.5" NBSP "to" NBSP "57.7." },
	{ CR_WORD_BAND_FIRM, whole_half, 0.1, 0.2, "The interval from 57.5 to 57.7 stays" },
	{ CR_WORD_LIMITING_ONE, limiting, 1, 2,
	  "Lowest, and so limiting the whole: Project professionalization" NBSP "(46)" },
	{ CR_WORD_LIMITING_ONE, limiting_shown, CR_SHOWN, CR_SHOWN_NONE,
	  "Lowest, and so limiting the whole: " },
	{ CR_WORD_LIMITING_MANY, limiting, 2, 1,
	  "Lowest, and so limiting the whole: Project professionalization and" },
	{ CR_WORD_PARTS, limiting, 0, 1, "\nWhat it is made of\n" },
	{ CR_WORD_PARTS, parts_of_whole, 1, 3, "\nWhat it is made of\n" },
	{ CR_WORD_LIMITING_MANY, limiting, 2, 3, "Lowest, and so limiting the whole: " },
	{ CR_WORD_PARTS_ALIKE, limiting, 3, 2,
	  "\nWhat it is made of: none stands out as the lowest\n" },
	{ CR_WORD_PARTS_FIRM, soft_parts, 0, 1,
	  "\nThe interval of each stays within its band.\n" },
	{ CR_WORD_PARTS_FIRM, firm_part_shown, CR_SHOWN, CR_SHOWN_HIDDEN,
	  "stays within its band." },
	{ CR_WORD_PARTS_FIRM, firm_part_interval, 1, 0, "stays within its band." },
	{ CR_WORD_PARTS_SOFT, soft_parts, 1, 0,
	  "With an interval that crosses the edge of a band: " },
	{ CR_WORD_PART_SOFT, soft_parts, 1, 0,
	  "Project professionalization (“emerging” to “developing”)" },
	{ CR_WORD_SOFT_BANDS, soft_scores, 1, 0,
	  "Scores that may lie in another band" },
	{ CR_WORD_SOFT_BANDS, intervals, 1, 0, "Scores that may lie in another band" },
	{ CR_WORD_STRENGTHS_NOTE, shown_beside_parts, 1, 2, "The highest of 3" },
	{ CR_WORD_STRENGTHS, shown_scores, 2, 1, "\nStrengths\n" },
	{ CR_WORD_STRENGTHS_NOTE, shown_scores, 2, 1, "The highest of 2" },
	{ CR_WORD_PRIORITIES, shown_scores, 2, 1, "\nPriorities\n" },
	{ CR_WORD_PRIORITIES_NOTE, shown_scores, 2, 1, "The lowest of 2" },
	{ CR_WORD_NAMED_FIGURE, shown_scores, 2, 1, "\nEntry requirements: 51\n" },
	{ CR_WORD_STRENGTHS, spread, 1, 0.01, "\nStrengths\n" },
	{ CR_WORD_PRIORITIES, spread, 1, 0.01, "\nPriorities\n" },
	{ CR_WORD_NO_SCORE_STANDS_OUT, spread, 0.01, 1,
	  "\nNo score stands out: all 12 are equally high.\n" },
	{ CR_WORD_STRENGTHS_NONE, lower, 1, 6, "\nNone stands out above the others.\n" },
	{ CR_WORD_NAMED_FIGURE, lower, 6, 1, "\nTrack record: 60\n" },
	{ CR_WORD_PRIORITIES_NONE, lower, 11, 6, "\nNone stands out below the others.\n" },
	{ CR_WORD_NAMED_FIGURE, lower, 6, 11, "\nEntry requirements: 40\n" },
	{ CR_WORD_POOLED_NOTE, pooled, 1, 0, "Shown together here: Elected officials." },
	{ CR_WORD_HIDDEN_NOTE, one_shown, CR_SHOWN_HIDDEN, CR_SHOWN,
	  "What would tell what fewer than 5 people answered" },
	{ CR_WORD_HIDDEN_NOTE, one_group_shown, CR_SHOWN_HIDDEN, CR_SHOWN,
	  "What would tell what fewer than 5 people answered" },
	{ CR_WORD_ABSENT_NOTE, absent, 1, 0, "Nobody answered for: Elders." },
	{ CR_WORD_PROFILE_SPREAD, spread, 1, 0,
	  "The highest: Institutional openness (75); the lowest: Entry requirements (62)." },
	{ CR_WORD_PROFILE_SPREAD, leaders, 2, 1,
	  "The highest: “Entry requirements” and “Formal load” (90); the lowest: " },
	{ CR_WORD_TIED, leaders, 4, 3, "The highest: 4 scores (90)" },
	{ CR_WORD_PROFILE_SPREAD, scale_of_lowest, 100, 10, "the lowest: Formal load (9)." },
	{ CR_WORD_EARLIER_KEY, earlier, 1, 0, "\nPrevious wave: autumn 2024" },
	{ CR_WORD_COL_EARLIER, earlier, 1, 0, "\nPrevious wave: autumn 2024" },
	{ CR_WORD_HIDDEN, one_shown, CR_SHOWN_HIDDEN, CR_SHOWN_NONE,
	  "hidden to protect fewer than 5 people" },
	{ CR_WORD_CELL_HIDDEN, one_shown, CR_SHOWN_HIDDEN, CR_SHOWN, "\nhidden\n" },
	{ CR_WORD_NO_VALUE, one_shown, CR_SHOWN_NONE, CR_SHOWN_HIDDEN,
	  "not enough answers" },
	{ CR_WORD_CELL_NONE, only_one_shown, CR_SHOWN_NONE, CR_SHOWN, "\n–\n" },
	{ CR_WORD_GROUPS_HIDDEN, one_group_shown, CR_SHOWN_HIDDEN, CR_SHOWN,
	  "groups hidden to protect fewer than 5 people" },
	{ CR_WORD_TO, intervals, 1, 0, "51" NBSP "to" NBSP "64" },
	{ CR_WORD_ALT_VALUE, whole_band, 1, -1, "58, developing, interval 51" NBSP "to" NBSP "64" },
	{ CR_WORD_ALT_VALUE_PLAIN, whole_band, -1, 1, "58, interval 51" NBSP "to" NBSP "64" },
	{ CR_WORD_COMMA, intervals, 0, 1, "Readiness for co-production: 58, developing." },
	{ CR_WORD_CHANGE, wave, 1, 0, "\nSince the previous wave\n" },
	{ CR_WORD_CHANGE, unit_hidden, 0, 1, "\nSince the previous wave\n" },
	{ CR_WORD_CHANGE, earlier, 1, 0, "\nSince the previous wave\n" },
	{ CR_WORD_FIGURES_GROUPS, groups, 4, 0, "\nMeans by group\n" },
	{ CR_WORD_METHOD_MEAN_GROUPS, mean_of_groups, 1, 0, "is the mean of the groups’ means" },
	{ CR_WORD_METHOD_MEAN_PEOPLE, mean_of_groups, 0, 1, "is the mean over all people" },
	{ CR_WORD_METHOD_PROBLEMS, problems, 1, 0, "1 answer to a single question was" },
	{ CR_WORD_METHOD_PROBLEMS, problems, 2, 1, "2 answers to single questions were" },
	{ CR_WORD_METHOD_PROBLEMS, problems, 2, 0, "answers to single questions were" },
	{ CR_WORD_RELIABILITY, alpha, 0.8, (double)NAN,
	  "\nHow far the scores can be relied on\n" },
	{ CR_WORD_RELIABILITY, icc, 0.05, (double)NAN,
	  "\nHow far the scores can be relied on\n" },
	{ CR_WORD_RELIABILITY_ALPHA, icc, 0.05, (double)NAN,
	  "Alpha and omega tell how well the questions of a score go together" },
	{ CR_WORD_RELIABILITY_ICC, icc, 0.05, (double)NAN, "0.05 is one twentieth." },
	{ CR_WORD_RELIABILITY_WAVE, icc, 0.05, (double)NAN,
	  "over the responses of this wave from every place" },
	{ CR_WORD_RELIABILITY_NOTE, icc, 0.05, (double)NAN,
	  "or it rests on fewer than 5 people and is not shown." },
	{ CR_WORD_COL_ALPHA, icc, 0.05, (double)NAN, "\nAlpha\n" },
	{ CR_WORD_COL_OMEGA, icc, 0.05, (double)NAN, "\nOmega\n" },
	{ CR_WORD_COL_ICC, icc, 0.05, (double)NAN, "\nICC(1)\n" },
	{ CR_WORD_COL_PLACES, icc, 0.05, (double)NAN, "\nPlaces\n" },
	{ CR_WORD_COL_WHOSE, crowds, 2, 1, "\nWhose\n" },
	{ CR_WORD_NOTE_NUMBER, crowds, 2, 1, "\n(2)\n" },
	{ CR_WORD_NOTE_LEAD, crowds, 2, 1, "\n(2) Alpha and omega: over" },
	{ CR_WORD_OVER_EVERYBODY, groups_over, 0, 3,
	  "\nAlpha and omega: over the responses of everybody who answered every question" },
	{ CR_WORD_OVER_GROUPS, groups_unasked, 0, 1,
	  "of Residents, Practitioners and Community organizations who answered every "
	  "question of the score.\n" },
	{ CR_WORD_OVER_GROUPS_ASKED, groups_unasked, 1, 0,
	  "Not asked every question, so not among them: Elected officials." },
	{ CR_WORD_METHOD_LIMITS, limits, 1, 0, "\nLimits\n" },
	{ CR_WORD_METHOD_REFERENCES, references, 1, 0, "\nReferences\n" },
	{ CR_WORD_COMMA, groups, 4, 2, "Residents (41), Practitioners (12), " },
	{ CR_WORD_PROFILE, unit_hidden, 0, 1, "\nProfile\n" },
	{ CR_WORD_PROFILE, scales, 100, 0, "\nProfile\n" },
	{ CR_WORD_ALL_KEY, unit_hidden, 0, 1, "All, with 95% interval" },
	{ CR_WORD_HOW_TO_READ, unit_hidden, 0, 1,
	  "The dot is the mean over everybody, the line its 95% confidence interval." },
	{ CR_WORD_HOW_TO_READ_BANDS, banded, 1, 0, " Tints are the bands." },
	{ CR_WORD_HOW_TO_READ_GROUPS, groups, 4, 0, " Small marks under the line are" },
	{ CR_WORD_ALT_STRIP, unit_hidden, 0, 1, "Readiness for co-production: 58, dev" },
	{ CR_WORD_ALT_PROFILE, unit_hidden, 0, 1, "A chart of 16 scores" },
	{ CR_WORD_ALT_ROW, unit_hidden, 0, 1, "Formal load: 38, emerging" },
	{ CR_WORD_GROUPS, unit_hidden, 0, 1, "\nWho sees it how\n" },
	{ CR_WORD_ACTIONS, unit_hidden, 0, 1, "\nWhat to do\n" },
	{ CR_WORD_COL_TELLS, unit_hidden, 0, 1, "\nIn words\n" },
	{ CR_WORD_FIGURES, unit_hidden, 0, 1, "\nThe figures\n" },
	{ CR_WORD_FIGURES_ALL, unit_hidden, 0, 1, "\nAll respondents\n" },
	{ CR_WORD_FIGURES_NOTE, unit_hidden, 0, 1, "n: people who answered enough" },
	{ CR_WORD_COL_SCORE, no_table, 0, 1, "\nScore\n" },
	{ CR_WORD_COL_N, no_table, 0, 1, "\nn\n" },
	{ CR_WORD_COL_MEAN, unit_hidden, 0, 1, "\nMean\n" },
	{ CR_WORD_COL_INTERVAL, no_table, 0, 1, "\n95% interval\n" },
	{ CR_WORD_COL_BAND, unit_hidden, 0, 1, "\nBand\n" },
};

const struct flips sentences_pages = { flips, sizeof flips / sizeof flips[0] };
