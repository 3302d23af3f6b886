/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences about how groups, people and waves differ.  See sentences.h. */
#include "tests/report/sentences.h"

#include <math.h>

#define NBSP "\xc2\xa0"

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

/* How wide the only gap is. */
static void
gap_width(struct made *made, double figure)
{
	struct cr_model_gap *gap;

	no_gaps(made);
	gap = new_gap(made, 0);
	gap->difference = figure;
	gap->low = -6;
	gap->high = 6;
	gap->told = false;
}

/* The same without an interval. */
static void
gap_width_alone(struct made *made, double figure)
{
	struct cr_model_gap *gap;

	gap_width(made, figure);
	gap = new_gap(made, 0);
	gap->difference = figure;
	gap->has_interval = gap->told = false;
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

/* The same of an innermost score. */
static void
inner_gap_low(struct made *made, double figure)
{
	struct cr_model_gap *gap;

	no_gaps(made);
	gap = new_gap(made, 3);
	gap->low = figure;
	gap->told = figure > 0;
}

/* How wide a gap is when that of the whole is 8; both can be told. */
static void
second_gap(struct made *made, double figure)
{
	no_gaps(made);
	new_gap(made, 0);
	new_gap(made, 3)->difference = figure;
}

/* Can the first of two be told, of which the second is wider and cannot? */
static void
first_told(struct made *made, double figure)
{
	struct cr_model_gap *gap;

	second_gap(made, 9);
	gap = new_gap(made, 3);
	gap->difference = 9;
	gap->told = false;
	new_gap(made, 0)->told = figure > 0;
}

/* Does the design name groups, of which nothing is known? */
static void
named_groups(struct made *made, double figure)
{
	no_gaps(made);
	made->model.has_groups = figure > 0;
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].agreement.known = false;
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

/* The same of the first of two, when that of the other is 0.6. */
static void
lowest_rwg(struct made *made, double figure)
{
	agreements(made, figure, 0.1);
	made->scores[3].agreement.rwg = 0.6;
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

/* How many scores rose by 5, when no other changed. */
static void
rises(struct made *made, double figure)
{
	for (size_t i = 0; i < made->model.n_scores; i++)
		made->scores[i].change.value = 0;
	for (size_t i = 0; i < (size_t)figure; i++)
		made->scores[2 + i].change.value = 5;
}

/* Is the wave before hidden whole? */
static void
earlier_hidden(struct made *made, double figure)
{
	made->model.earlier_hidden = figure > 0;
}

static void
earlier_differs(struct made *made, double figure)
{
	made->model.earlier_differs = figure > 0;
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

/* enum cr_shown that a score had before, whose change is not known. */
static void
earlier_shown(struct made *made, double figure)
{
	made->scores[3].change.known = false;
	made->scores[3].earlier.shown = (enum cr_shown)figure;
}

/* --- The sentences --- */

static const struct flip flips[] = {
	{ rwg_with_high_ad, 0.69, 0.7, SAID(
		{ CR_WORD_DISAGREEMENT,
		  "so that the mean may be nobody’s view: Entry requirements." },
		{ CR_WORD_AGREE_NEITHER, "\npeople differ\n" }) },
	{ ad_with_low_rwg, 0.51, 0.5, SAID(
		{ CR_WORD_DISAGREEMENT, "may be nobody’s view" }) },
	{ disagreements, 3, 4, SAID(
		{ CR_WORD_DISAGREEMENT,
		  "nobody’s view: Readiness for co-production, Project professionalization and" }) },
	{ disagreements, 1, 0, SAID({ CR_WORD_DISAGREEMENT, "may be nobody’s view" }) },
	{ disagreements, 4, 3, SAID(
		{ CR_WORD_DISAGREEMENT_MANY, "On 4 scores people differ" }) },
	{ named_groups, 1, 0, SAID({ CR_WORD_GROUPS, "\nWho sees it how\n" }) },
	{ groups_without_pair, 0, 2, SAID(
		{ CR_WORD_GROUPS_ONLY_ALL,
		  "there are not two of them with 5 people or more" }) },
	{ groups_without_pair, 2, 0, SAID(
		{ CR_WORD_GROUPS_NO_PAIR,
		  "for no score are there figures of two of them" }) },
	{ gap_low, 0.01, 0, SAID(
		{ CR_WORD_GAP_TOLD,
		  "“Practitioners” is above “Residents” by 8.00, with an interval from 0.01 to "
		  "14.00, which leaves zero out." },
		{ CR_WORD_GAP_IS, "\na likely gap\n" }) },
	{ second_gap, 9, 7, SAID(
		{ CR_WORD_GAP_TOLD, "told from chance is on Formal load" }) },
	{ second_gap, 7, 9, SAID(
		{ CR_WORD_GAP_TOLD, "told from chance is on Readiness" }) },
	{ first_told, 1, 0, SAID(
		{ CR_WORD_GAP_TOLD, "told from chance is on Readiness" }) },
	{ first_told, 0, 1, SAID(
		{ CR_WORD_GAP_NOT_TOLD, "The widest is on Formal load" }) },
	{ gap_low, 0, 0.01, SAID(
		{ CR_WORD_GAP_NOT_TOLD, "we cannot tell any gap from chance." },
		{ CR_WORD_GAP_UNSURE, "\nwe cannot tell\n" }) },
	{ gap_interval, 0, 1, SAID(
		{ CR_WORD_GAP_WITHOUT_INTERVAL,
		  "No gap between groups has an interval" }) },
	{ gap_width, 0, 0.003, SAID(
		{ CR_WORD_GAP_NONE,
		  "Groups agree: their means are the same on every score that can be compared." }) },
	{ gap_width_alone, 0, 0.003, SAID({ CR_WORD_GAP_NONE, "Groups agree: " }) },
	{ gap_width, 0.003, 0, SAID(
		{ CR_WORD_GAP_NOT_TOLD,
		  "“Practitioners” is above “Residents” by 0.003, with" },
		{ CR_WORD_COL_HIGHER, "\nHigher\n" },
		{ CR_WORD_COL_GAP, "\n0.003\n" }) },
	{ gap_low, 0.003, 0, SAID(
		{ CR_WORD_COL_GAP, "\n0.003" NBSP "to" NBSP "14.000\n" }) },
	{ pairs, 1, 0, SAID(
		{ CR_WORD_GAPS_COMPARED, "Pairs of groups compared, over all scores: 1" },
		{ CR_WORD_COL_HIGHER, "\nHigher\n" },
		{ CR_WORD_COL_LOWER, "\nLower\n" },
		{ CR_WORD_COL_GAP, "\nGap\n" },
		{ CR_WORD_COL_G, "\ng\n" },
		{ CR_WORD_GAPS_NOTE, "Gap: the difference of the two means" }) },
	{ inner_gap_low, 0.01, 0, SAID({ CR_WORD_COL_HIGHER, "\nHigher\n" }) },
	{ known_agreements, 1, 0, SAID(
		{ CR_WORD_AGREEMENT, "How far people agree" },
		{ CR_WORD_AGREEMENT_NOTE, "0.70 and more is read as agreement" },
		{ CR_WORD_COL_RWG, "\nrwg\n" },
		{ CR_WORD_COL_AD, "\nAD\n" },
		{ CR_WORD_COL_AD_CUTOFF, "\nCut-off of AD\n" }) },
	{ agreed, 2, 1, SAID(
		{ CR_WORD_AGREED_ALL, "people largely agree on each score" }) },
	{ agreed, 1, 2, SAID(
		{ CR_WORD_AGREED_SOME,
		  "largely agree by both measures: 1 of 2. They agree least on Entry requirements." }) },
	{ agreed, 0, 1, SAID(
		{ CR_WORD_AGREED_NONE,
		  "agree on none of 2 scores. They agree least on Entry requirements." }) },
	{ lowest_rwg, 0.59, 0.6, SAID(
		{ CR_WORD_AGREED_LEAST, "They agree least on Entry requirements." }) },
	{ only_rwg, 0.7, 0.69, SAID(
		{ CR_WORD_AGREED_ONE, "people largely agree on the one score for which" },
		{ CR_WORD_AGREE_BOTH, "\npeople agree\n" }) },
	{ only_rwg, 0.69, 0.7, SAID(
		{ CR_WORD_AGREED_NOT_ONE,
		  "people do not largely agree on the one score" }) },
	{ rwg_with_high_ad, 0.7, 0.69, SAID({ CR_WORD_AGREE_RWG, "\nby rwg only\n" }) },
	{ ad_with_high_rwg, 0.51, 0.5, SAID({ CR_WORD_AGREE_RWG, "\nby rwg only\n" }) },
	{ rwg_with_low_ad, 0.69, 0.7, SAID({ CR_WORD_AGREE_AD, "\nby AD only\n" }) },
	{ ad_with_low_rwg, 0.5, 0.51, SAID({ CR_WORD_AGREE_AD, "\nby AD only\n" }) },
	{ whole_change, 0.5, 0.4, SAID(
		{ CR_WORD_CHANGE_UP,
		  "Readiness for co-production has risen by 1 since autumn 2024." }) },
	{ whole_change, -0.5, -0.4, SAID(
		{ CR_WORD_CHANGE_DOWN,
		  "Readiness for co-production has fallen by 1 since autumn 2024." }) },
	{ whole_change, 0.4, 0.5, SAID(
		{ CR_WORD_CHANGE_SAME,
		  "Readiness for co-production stands about where it stood in autumn 2024." }) },
	{ whole_change, (double)NAN, 0, SAID(
		{ CR_WORD_CHANGE_UNKNOWN,
		  "For Readiness for co-production no change since autumn 2024 can be told." }) },
	{ one_change, 0.5, 0.4, SAID(
		{ CR_WORD_CHANGE_RISE, "The largest rise: Formal load, by 1." }) },
	{ rises, 2, 1, SAID(
		{ CR_WORD_CHANGE_RISE,
		  "The largest rise: “Entry requirements” and “Formal load”, by 5." }) },
	{ rises, 4, 3, SAID({ CR_WORD_TIED, "The largest rise: 4 scores, by 5." }) },
	{ one_change, -0.5, -0.4, SAID(
		{ CR_WORD_CHANGE_FALL, "The largest fall: Formal load, by 1." }) },
	{ one_change, 0.005, 0.004, SAID({ CR_WORD_CHANGE_SIGN, "\n+0.01\n" }) },
	{ earlier_hidden, 1, 0, SAID(
		{ CR_WORD_CHANGE_HIDDEN,
		  "Of autumn 2024 nothing may be shown, because fewer than 5 people" }) },
	{ earlier_hidden, 0, 1, SAID({ CR_WORD_COL_CHANGE, "\nChange\n" }) },
	{ earlier_differs, 1, 0, SAID(
		{ CR_WORD_CHANGE_DIFFERS,
		  "No change since autumn 2024 is told: not all of the answers" }) },
	{ earlier_differs, 0, 1, SAID({ CR_WORD_COL_CHANGE, "\nChange\n" }) },
	{ over_all, 1, 0, SAID(
		{ CR_WORD_COL_OVER, "\nOver\n" },
		{ CR_WORD_OVER_ALL, "\neverybody\n" },
		{ CR_WORD_CHANGE_OVER_SOME, "the last column names them." }) },
	{ over_all, 0, 1, SAID(
		{ CR_WORD_CHANGE_OVER,
		  "shown in both waves (Residents and Practitioners), each counting" }) },
	{ over_all, 16, 15, SAID(
		{ CR_WORD_CHANGE_OVER_ALL, "A change is the difference of the two" }) },
	{ uncomparable, 15, 16, SAID(
		{ CR_WORD_CHANGE_NOTE, "A change has no interval here" }) },
	{ uncomparable, 1, 0, SAID(
		{ CR_WORD_NOT_COMPARABLE, "\nnot comparable\n" },
		{ CR_WORD_NOT_COMPARABLE_NOTE,
		  "Not comparable: no group is shown in both waves." }) },
	{ earlier_shown, CR_SHOWN, CR_SHOWN_NONE, SAID(
		{ CR_WORD_NOT_COMPARABLE, "\nnot comparable\n" },
		{ CR_WORD_NOT_COMPARABLE_NOTE, "Not comparable: no group" }) },
};

const struct flips sentences_contrasts = { flips, sizeof flips / sizeof flips[0] };
