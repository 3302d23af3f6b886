/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Responses gathered into units (neighbourhoods), waves and groups, and their
 * figures, under the rules of what may be shown of few people (docs/scoring.md,
 * "A unit" and "What may be shown of few people").
 *
 *     batch ─ cr_collection_sink ─▶ collection    every response that counts, kept
 *     collection ─ cr_summary_new ─▶ summary       units x waves x groups x scores
 *
 * What may be shown is decided here, once, for everything that prints: a figure
 * that must be hidden is not in a summary at all.  A collection itself is not
 * protected: it is for figures over all responses together (reliability) and for
 * one respondent's own. */
#ifndef COREADY_AGGREGATE_H
#define COREADY_AGGREGATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/batch.h"
#include "coready/instrument.h"
#include "coready/stats.h"

struct cr_collection;

struct cr_collection *cr_collection_new(const struct cr_instrument *instrument,
                                        struct cr_error *err);
void cr_collection_free(struct cr_collection *collection);

/* A sink that adds to 'collection'.  Of responses with the same respondent, unit
 * and wave the last one counts; agreed answers (consensus) do not. */
struct cr_sink cr_collection_sink(struct cr_collection *collection);

/* How much memory it may take before it turns to a file in $TMPDIR, about; before anything
 * is collected.  Tests make it small. */
void cr_collection_set_memory(struct cr_collection *collection, size_t bytes);

/* To be called when all is collected and before figures are made; nothing can be added
 * after. */
bool cr_collection_finish(struct cr_collection *collection, struct cr_error *err);

/* Responses that a later one with the same key replaced, and agreed answers. */
size_t cr_collection_repeats(const struct cr_collection *collection);
size_t cr_collection_agreed(const struct cr_collection *collection);

/* Waves are numbered as they are first seen, as are units. */
size_t cr_collection_waves(const struct cr_collection *collection);
const char *cr_collection_wave_name(const struct cr_collection *collection, size_t wave);

/* Writes the numbers of all waves in their order (of their list, number or date). */
void cr_collection_wave_order(const struct cr_collection *collection, size_t *order);

/* Where a wave stands in that order, as a summary numbers it. */
size_t cr_collection_wave_place(const struct cr_collection *collection, size_t wave);

/* Responses of one unit in a wave, or some of them, that count. */
struct cr_rows;

/* Shows all responses of a wave: those of a unit one after the other, those of no unit
 * last; in blocks, since they may be more than memory holds. */
typedef bool cr_rows_fn(void *owner, const struct cr_rows *rows, struct cr_error *err);
bool cr_collection_each(const struct cr_collection *collection, size_t wave,
                        cr_rows_fn *each, void *owner, struct cr_error *err);

size_t cr_rows_count(const struct cr_rows *rows);
size_t cr_rows_unit(const struct cr_rows *rows); /* SIZE_MAX: of no unit. */

/* The place of a row's group in the design's list; CR_CHOICE_NONE: of no group. */
uint16_t cr_rows_group(const struct cr_rows *rows, size_t row);

/* Scores, unrounded, or what answers to a question are worth as items of a score, before
 * they are reversed or rescaled: NaN where missing, infinity where not applicable.
 * 'scratch' has a place a row.  For scores and what they are made of. */
const double *cr_rows_values(const struct cr_rows *rows, size_t slot, double *scratch);

/* The figures of some responses on one score.  NaN where one does not exist. */
struct cr_figures {
	bool hidden;                 /* Then nothing else is set. */
	size_t n;                    /* Responses with a value. */
	double mean, sd, se;         /* 'sd' NaN too where the mean is one of groups that
	                              * do not show. */
	struct cr_interval interval; /* 95 %, of the mean */
	double median, q1, q3;       /* NaN where n < 2 min_cell, as are */
	double min, max;             /* these. */
	uint16_t band;               /* Of the mean as printed, and of the two ends */
	uint16_t band_low, band_high; /* of the interval; CR_CHOICE_NONE: none. */
	const double *shares;        /* One a band, 0 to 1 of n; null without bands and
	                              * where n is 0. */
};

/* How often each choice was given: of a question, or of the cases of a
 * classification. */
struct cr_shares {
	bool hidden;                 /* Then nothing else is set. */
	size_t n;                    /* Responses with a value. */
	const double *shares;        /* One a choice, 0 to 1 of n; null where n is 0. */
};

/* Members of a group that is shown: one group of the design, or several (and
 * those without a group) pooled because each alone is too small.  A pooled group
 * names every group that is not shown by itself, those of nobody too: else three
 * members of three people would tell that there is one of each. */
struct cr_group_view {
	const uint16_t *members;     /* Places in the group list, in its order. */
	size_t n_members;
	bool none;                   /* Also the responses that name no group. */
	size_t n;                    /* Responses. */
};

/* Why less of something shows in a unit than its groups allow: so that whoever asks can
 * be told.  A level beside it (private to the module) says how much does. */
enum cr_withheld {
	CR_WITHHELD_NOT,  /* It shows as far as anything can. */
	CR_WITHHELD_FEW,  /* Of all or in a group there are too few values (rule 3). */
	CR_WITHHELD_TOLD, /* It would tell too much beside other scores (rule 5). */
};

#define CR_ALL_UNITS SIZE_MAX /* 'unit' of the figures over all units together */

/* A unit in a wave, or all units together. */
struct cr_unit_wave {
	size_t unit, wave;           /* units[unit], waves[wave] */
	bool hidden;                 /* Fewer than min_cell responses: nothing below. */
	size_t n;                    /* Responses; 0 when hidden. */
	size_t n_problems;           /* Answers of theirs that were refused. */
	double first_day, last_day;  /* Of the design's date; NaN when unknown, and
	                              * where there are fewer than 2 min_cell. */
	const struct cr_group_view *groups; /* None when only 'all' may be shown. */
	size_t n_groups;
	const struct cr_figures *all;       /* One a score. */
	const struct cr_figures *by_group;  /* n_groups x scores, group-major; all
	                                     * hidden for a score where one must be,
	                                     * and of all units together each that
	                                     * no unit shows for it. */
	const struct cr_agreement *agreement; /* One a score; NaN where there is none. */
	const struct cr_shares *cases;      /* One a classification; */
	const struct cr_shares *cases_by_group; /* n_groups x classifications. */
	const struct cr_shares *answers;    /* One a question; hidden for all but those
	                                     * of which a rule asks share(). */
	const struct cr_unit_wave *previous; /* The unit's nearest earlier wave. */
	const uint8_t *levels;              /* One a slot, and which group each of the */
	const uint8_t *shown_as;            /* design's shows as: for
	                                     * cr_summary_item_sums(). */
	size_t version;                     /* Of the instrument that they answered:
	                                     * versions[version]; CR_VERSIONS_MIXED. */
	const uint8_t *withheld;            /* enum cr_withheld, one a slot; null where
	                                     * the cell is hidden, and of all units. */
};

#define CR_VERSIONS_MIXED SIZE_MAX

struct cr_summary {
	const struct cr_instrument *instrument;
	size_t min_cell;
	bool unprotected;            /* min_cell is below the instrument's. */
	const char *const *units;    /* Names, in first-seen order. */
	size_t n_units;
	const char *const *waves;    /* As they stand in the file, in their order. */
	size_t n_waves;
	const char *const *versions; /* That responses name; the first is the instrument's */
	size_t n_versions;           /* own, and empty. */
	const struct cr_unit_wave *cells; /* Units in order, in each the waves in order. */
	size_t n_cells;
	const struct cr_unit_wave *together; /* One a wave: over all units. */
	struct cr_arena arena;
};

/* Makes all figures.  'min_cell' 0: the instrument's. */
struct cr_summary *cr_summary_new(const struct cr_collection *collection,
                                  size_t min_cell, struct cr_error *err);
void cr_summary_free(struct cr_summary *summary);

/* Writes for each score whether the sums of the answers to each of its questions, over
 * those of a wave (of the collection) who gave all of them, may be shown beside each other
 * and beside 'summary'; false of scores that are not made of questions alone. */
bool cr_summary_item_sums(const struct cr_summary *summary,
                          const struct cr_collection *collection, size_t wave,
                          bool *may_show, struct cr_error *err);

/* The cell of a unit in a wave, or null. */
const struct cr_unit_wave *cr_summary_find(const struct cr_summary *summary, size_t unit,
                                           size_t wave);

/* What follows from the figures of a cell, and so may be shown where they are.
 * 'group' is a place in cell->groups, or CR_EVERYBODY. */
#define CR_EVERYBODY SIZE_MAX

/* The figures of a group on a score, or of all; hidden where the cell is. */
struct cr_figures cr_cell_figures(const struct cr_summary *summary,
                                  const struct cr_unit_wave *cell, size_t group,
                                  size_t score);

/* The shown group that is exactly this one of the design's list, or CR_EVERYBODY when
 * it is not shown by itself. */
size_t cr_cell_group(const struct cr_unit_wave *cell, uint16_t member);

/* Group a less group b; all NaN where it may not be shown. */
struct cr_difference cr_cell_gap(const struct cr_summary *summary,
                                 const struct cr_unit_wave *cell, size_t score,
                                 size_t a, size_t b);

/* Whether those of both answered one version of the instrument: else nobody knows whether
 * they were asked the same. */
bool cr_cells_comparable(const struct cr_unit_wave *a, const struct cr_unit_wave *b);

/* The mean less that of the unit's previous wave, over the groups shown in both where
 * groups count the same; NaN where there is none, and where the two are not
 * comparable. */
double cr_cell_change(const struct cr_summary *summary, const struct cr_unit_wave *cell,
                      size_t group, size_t score);

/* Which of the scores that a composite is made of limit it: the lowest, and those
 * within CR_LIMITING_WITHIN points of it.  Writes their numbers, in the order of the
 * composite's items, and returns how many; 0 where one of them may not be shown or
 * does not exist, or where 'composite' is not made of scores. */
#define CR_LIMITING_WITHIN 2.5 /* Points; a convention of ours. */
size_t cr_cell_limiting(const struct cr_summary *summary,
                        const struct cr_unit_wave *cell, size_t composite,
                        size_t *limiting);

#endif
