/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What sections say in common: figures with the right decimals, intervals, what is
 * hidden, headings. */
#ifndef COREADY_REPORT_SAY_H
#define COREADY_REPORT_SAY_H

#include "reports/chart/chart.h"
#include "reports/sections/sections.h"

/* A sentence. */
const char *cr_say(struct cr_report_section *section, enum cr_word id,
                   const char *const *args);

/* The section's heading (the template's, if it has one) and the template's text. */
void cr_say_heading(struct cr_report_section *section, enum cr_word title);

/* A heading within the section; a paragraph. */
void cr_say_subheading(struct cr_report_section *section, enum cr_word id);
void cr_say_paragraph(struct cr_report_section *section, enum cr_style style, enum cr_word id,
                      const char *const *args);

/* The same over the whole width, as what stands over and under charts is. */
void cr_say_wide(struct cr_report_section *section, enum cr_style style, enum cr_word id,
                 const char *const *args);

/* The same of what leads to the table or chart under it, and stays with that. */
void cr_say_over(struct cr_report_section *section, enum cr_style style, enum cr_word id,
                 const char *const *args);

/* That nothing of this unit is shown, and why. */
void cr_say_hidden(struct cr_report_section *section, enum cr_style style);

/* "5": how many people a figure must rest on. */
const char *cr_say_least(struct cr_report_section *section);

/* A figure as text has it: without decimals on a scale of a hundred, unless it would
 * then seem to be in another band: 49.7 is not 50 where 50 begins the next. */
const char *cr_say_value(struct cr_report_section *section, const struct cr_model_score *score,
                         double value);

/* Decimals that text has: none on a scale of a hundred; the second as cr_say_value()
 * uses them. */
int cr_say_few_digits(const struct cr_model_score *score);
int cr_say_digits(const struct cr_model_score *score, double value);

/* An end of a scale or the edge of a band, with the decimals that it needs. */
const char *cr_say_edge(struct cr_report_section *section, double value);

/* An end of an interval, 'low' or 'high' of the estimate: in the band that it is in, as
 * cr_say_value() has figures, and apart from the other end. */
const char *cr_say_end(struct cr_report_section *section, const struct cr_model_score *score,
                       const struct cr_estimate *estimate, double end);

/* "51 to 65"; "" where there is no interval. */
const char *cr_say_interval(struct cr_report_section *section,
                            const struct cr_model_score *score,
                            const struct cr_estimate *estimate);

/* The name of a band, or null. */
const char *cr_say_band(const struct cr_model_score *score, int band);

/* Why there is no figure: hidden, or not enough answers. */
const char *cr_say_absence(struct cr_report_section *section, enum cr_shown shown);

/* "58, developing, interval 51 to 65", or why there is none. */
const char *cr_say_estimate(struct cr_report_section *section,
                            const struct cr_model_score *score);

/* A score's scale with the figures at its edges. */
struct cr_chart_scale cr_say_scale(struct cr_report_section *section,
                                   const struct cr_model_score *score);

/* Adds scores, which have a scale, as profiles: one figure for consecutive scores on the
 * same.  Returns the last figure, or null. */
struct cr_block *cr_say_profile(struct cr_report_section *section,
                                const struct cr_model_score *const *scores, size_t n,
                                bool groups);

/* The scores of a level that have a scale, in the order of the instrument; all, or those
 * that are shown. */
const struct cr_model_score **cr_say_scores(struct cr_report_section *section, int level,
                                            bool shown, size_t *n);

/* The most detailed scores of which there are two that are shown and have a scale: the
 * highest on its own scale, or the lowest, first. */
const struct cr_model_score **cr_say_ranked(struct cr_report_section *section, bool lowest,
                                            size_t *n);

/* How high on its own scale a score stands as it is printed, 0 to 1. */
double cr_say_height(const struct cr_model_score *score);

/* How many stand as high as the first; and that all do. */
size_t cr_say_tied(const struct cr_model_score *const *ranked, size_t n);
void cr_say_no_score_stands_out(struct cr_report_section *section, enum cr_style style,
                                size_t n);

/* "A"; “A” and “B”, since there may be an "and" in a name; of many "5 scores". */
const char *cr_say_titles(struct cr_report_section *section,
                          const struct cr_model_score *const *scores, size_t n);

/* Adds the box of what not to conclude. */
void cr_say_cautions(struct cr_report_section *section);

/* How far people agree by the two measures: each against its cut-off. */
bool cr_say_agree_rwg(const struct cr_model_agreement *agreement);
bool cr_say_agree_ad(const struct cr_model_agreement *agreement);

/* Adds how far people agree, where there is something to say. */
void cr_say_agreement(struct cr_report_section *section);

/* Adds how far the scores may be leaned on, where there is something to say. */
void cr_say_reliability(struct cr_report_section *section);

/* A text of the instrument with its figures, as paragraphs of the flow; or on one
 * line. */
void cr_say_text(struct cr_report_section *section, enum cr_style style,
                 const struct cr_model_text *text);
struct cr_rich cr_say_line(struct cr_report_section *section,
                           const struct cr_model_text *text);

/* Adds a finding with its reasons and its source. */
void cr_say_finding(struct cr_report_section *section, size_t finding);

/* Under this name links find a finding. */
const char *cr_say_finding_dest(struct cr_report_section *section, size_t finding);

/* The facts upon which a finding is here, joined: "a and b". */
const char *cr_say_whys(struct cr_report_section *section,
                        const struct cr_model_finding *finding);

/* Room for 'n' things of 'size' in the arena; null, and the flow failed. */
void *cr_say_room(struct cr_report_section *section, size_t n, size_t size);

#endif
