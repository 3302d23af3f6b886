/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a report of one unit is made from: figures that may be shown, in the
 * report's language, and nothing else.  Whoever fills this has decided what must
 * be hidden; sections print what is here and cannot leak what is not. */
#ifndef COREADY_REPORT_MODEL_H
#define COREADY_REPORT_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "reports/model/finding.h"

/* A named range of a scale: from 'from' up to the next band's, the last closed. */
struct cr_scale_band {
	const char *name;
	double from;
};

struct cr_model_scale {
	double lo, hi; /* lo < hi, or lo == hi where the score has no range. */
	const struct cr_scale_band *bands; /* Ascending; bands[0].from <= lo. */
	size_t n_bands;
};

enum cr_shown {
	CR_SHOWN,
	CR_SHOWN_HIDDEN, /* There may be a figure; it may not be shown. */
	CR_SHOWN_NONE,   /* There is none: nobody could be scored. */
};

/* A mean with its interval; only 'shown' is read unless it is CR_SHOWN. */
struct cr_estimate {
	enum cr_shown shown;
	size_t n;
	double mean;
	bool has_interval;
	double low, high; /* Clamped to the scale. */
	int band;               /* A place in the scale's bands; -1: none. */
	int band_low, band_high; /* Of the ends of the interval; -1 likewise. */
};

struct cr_model_group {
	const char *name; /* Of a pooled one: its members' names, joined. */
	size_t n;
	bool pooled;
	size_t mark;      /* Its place in the instrument's list, so that a group looks
	                   * the same in every report. */
};

/* How far apart two groups are on a score, the higher one first. */
struct cr_model_gap {
	size_t higher, lower;    /* Groups of the model. */
	double difference;       /* 0 or more. */
	bool has_interval;
	double low, high;        /* 95 %, by Welch. */
	bool told;               /* The interval is there and leaves zero out. */
	bool has_g;
	double hedges_g;
};

#define CR_GAPS_MAX 3 /* Pairs a score that are kept; more would fill pages. */

/* All pairs of groups on one score. */
struct cr_model_gaps {
	const struct cr_model_gap *widest; /* Those that are told first, in both parts
	                                    * the widest first. */
	size_t n_widest;                   /* At most CR_GAPS_MAX. */
	size_t n_pairs, n_told;
};

/* Of those who answered every question of a score; only 'known' is read unless it is
 * set. */
struct cr_model_agreement {
	bool known;
	double rwg, ad;
	double ad_cutoff; /* A sixth of the number of options. */
};

/* From the wave before; only 'known' is read unless it is set. */
struct cr_model_change {
	bool known;
	double value;
	const char *const *over; /* Names of the groups that it is over; none: it is the */
	size_t n_over;           /* difference of the two means. */
};

/* Over all responses of the wave, of whatever unit; NaN: there is none, or it may not
 * be shown. */
struct cr_model_reliability {
	double alpha, low, high; /* With its 95 % interval. */
	double omega;
	size_t n;                /* Responses that both are over; 0 where there is none. */
	const char *const *over; /* Whose these are; null: of all groups that answered. */
	size_t n_over;
	const char *const *unasked; /* Groups that are not asked every question. */
	size_t n_unasked;
	double icc;              /* ICC(1) */
	size_t n_units;          /* That it is over; 0 where there is none. */
};

struct cr_model_score {
	const char *id, *title;
	int level;        /* 0 the whole, 1 what it is made of, 2 what those are made of,
	                   * 3 what stands beside. */
	int digits;       /* Decimals in tables; text has none on a scale of 100. */
	bool limiting;    /* Named as what limits the whole. */
	struct cr_model_scale scale;
	struct cr_estimate all, earlier;
	const struct cr_estimate *groups; /* One a group of the model. */
	struct cr_model_gaps gaps;
	struct cr_model_agreement agreement;
	struct cr_model_change change;
	struct cr_model_reliability reliability;
};

struct cr_model_method {
	const char *instrument, *version, *digest;
	const char *const *about;       /* What the instrument says of itself, a
	                                 * paragraph each; "[2]" is references[1]. */
	bool unit_mean_groups;          /* Groups count the same, else people do. */
	size_t min_cell;
	size_t protects;                /* The instrument's, where that is more; else 0. */
	size_t n_problems;              /* Answers that were refused. */
	const char *const *limits;      /* What is ours and not the cited source's. */
	const char *const *references;
	size_t n_about, n_limits, n_references;
};

struct cr_model {
	const char *lang;               /* "en", "fr-CA" */
	const char *title;              /* Of the instrument. */
	const char *unit, *wave;        /* Null where the design has none. */
	const char *earlier_wave;       /* Of 'earlier'; null: there is none. */
	bool earlier_hidden;            /* Nothing of it may be shown; */
	bool earlier_differs;           /* or it answered another version of the instrument,
	                                 * and nothing of it is set beside this one. */
	const char *organisation;       /* Null: not said. */
	bool has_dates;
	double first_date, last_date;   /* Days since 1970-01-01. */
	size_t n;                       /* Respondents; 0 where hidden. */
	bool hidden;                    /* Fewer than min_cell: nothing may be shown. */
	const struct cr_model_group *groups; /* As they may be shown; none: 0. */
	size_t n_groups;
	bool has_groups;                /* The design names groups, shown or not. */
	const char *const *absent_groups;    /* Nobody answered for them. */
	size_t n_absent_groups;
	const struct cr_model_score *scores; /* In the order of the instrument. */
	size_t n_scores;
	const struct cr_model_finding *findings; /* Most important first. */
	size_t n_findings;
	const char *const *cautions;    /* More that is not to be concluded. */
	size_t n_cautions;
	struct cr_model_method method;
};

/* The score of level 0 with a scale, or null: the whole, of which the two-minute
 * page speaks. */
const struct cr_model_score *cr_model_whole(const struct cr_model *model);

#endif
