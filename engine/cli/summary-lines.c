/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lays out the lines of "coready summarize" in columns and puts them out some at a
 * time.  A group that may not be shown for a score has no line for it; what is hidden
 * of a whole unit has its line, without figures. */
#include "summary-lines.h"

#include <math.h>
#include <stdlib.h>

#include "figure-lines.h"

enum {
	UNIT, WAVE, GROUP, SCORE, N, MEAN, SD, SE, CI_LOW, CI_HIGH, MEDIAN, Q1, Q3, MIN,
	MAX, BAND, BAND_LOW, BAND_HIGH, AGREEMENT_RWG, AGREEMENT_AD, HIDDEN, UNPROTECTED,
	N_COLUMNS
};

static const struct cr_result results[N_COLUMNS] = {
	[UNIT] = { .name = "unit", .type = CR_STRING },
	[WAVE] = { .name = "wave", .type = CR_STRING },
	[GROUP] = { .name = "group", .type = CR_STRING },
	[SCORE] = { .name = "score", .type = CR_STRING },
	[N] = { .name = "n", .type = CR_NUMBER },
	[MEAN] = { .name = "mean", .type = CR_NUMBER, .digits = 6 },
	[SD] = { .name = "sd", .type = CR_NUMBER, .digits = 6 },
	[SE] = { .name = "se", .type = CR_NUMBER, .digits = 6 },
	[CI_LOW] = { .name = "ci_low", .type = CR_NUMBER, .digits = 6 },
	[CI_HIGH] = { .name = "ci_high", .type = CR_NUMBER, .digits = 6 },
	[MEDIAN] = { .name = "median", .type = CR_NUMBER, .digits = 6 },
	[Q1] = { .name = "q1", .type = CR_NUMBER, .digits = 6 },
	[Q3] = { .name = "q3", .type = CR_NUMBER, .digits = 6 },
	[MIN] = { .name = "min", .type = CR_NUMBER, .digits = 6 },
	[MAX] = { .name = "max", .type = CR_NUMBER, .digits = 6 },
	[BAND] = { .name = "band", .type = CR_STRING },
	[BAND_LOW] = { .name = "band_low", .type = CR_STRING },
	[BAND_HIGH] = { .name = "band_high", .type = CR_STRING },
	[AGREEMENT_RWG] = { .name = "agreement_rwg", .type = CR_NUMBER, .digits = 6 },
	[AGREEMENT_AD] = { .name = "agreement_ad", .type = CR_NUMBER, .digits = 6 },
	[HIDDEN] = { .name = "hidden", .type = CR_BOOLEAN },
	[UNPROTECTED] = { .name = "unprotected", .type = CR_BOOLEAN },
};

struct summary_lines {
	struct figure_lines *lines;
	struct cr_arena names;   /* Of groups. */
};

void
summary_lines_free(struct summary_lines *lines)
{
	if (!lines)
		return;
	figure_lines_free(lines->lines);
	cr_arena_fini(&lines->names);
	free(lines);
}

struct summary_lines *
summary_lines_new(const struct cr_write_options *options, bool unprotected,
                  struct cr_error *err)
{
	struct summary_lines *lines = calloc(1, sizeof *lines);

	if (!lines) {
		cr_error_nomem(err);
		return NULL;
	}
	lines->lines = figure_lines_new(options, results, N_COLUMNS,
	                                unprotected ? N_COLUMNS : UNPROTECTED, err);
	if (lines->lines)
		return lines;
	summary_lines_free(lines);
	return NULL;
}

static void
set_band(struct figure_lines *lines, size_t c, const struct cr_score *score,
         uint16_t band)
{
	figure_lines_text(lines, c,
	         band == CR_CHOICE_NONE ? NULL : score->bands->list.items[band].code);
}

static void
set_figures(struct figure_lines *lines, const struct cr_score *score,
            const struct cr_figures *figures)
{
	figure_lines_number(lines, N, (double)figures->n);
	figure_lines_number(lines, MEAN, figures->mean);
	figure_lines_number(lines, SD, figures->sd);
	figure_lines_number(lines, SE, figures->se);
	figure_lines_number(lines, CI_LOW, figures->interval.low);
	figure_lines_number(lines, CI_HIGH, figures->interval.high);
	figure_lines_number(lines, MEDIAN, figures->median);
	figure_lines_number(lines, Q1, figures->q1);
	figure_lines_number(lines, Q3, figures->q3);
	figure_lines_number(lines, MIN, figures->min);
	figure_lines_number(lines, MAX, figures->max);
	set_band(lines, BAND, score, figures->band);
	set_band(lines, BAND_LOW, score, figures->band_low);
	set_band(lines, BAND_HIGH, score, figures->band_high);
}

static void
set_nothing(struct figure_lines *lines)
{
	for (size_t c = N; c < HIDDEN; c++)
		figure_lines_empty(lines, c);
}

/* Where no score exists there is none to agree on, whatever was answered. */
static void
set_agreement(struct figure_lines *lines, const struct cr_unit_wave *cell, size_t group,
              size_t score)
{
	bool has = group == CR_EVERYBODY && cell->all[score].n > 0;

	figure_lines_number(lines, AGREEMENT_RWG, has ? cell->agreement[score].rwg : (double)NAN);
	figure_lines_number(lines, AGREEMENT_AD, has ? cell->agreement[score].ad : (double)NAN);
}

static bool
add_line(struct figure_lines *lines, const struct cr_summary *summary,
         const struct cr_unit_wave *cell, size_t group, const char *name, size_t s,
         struct cr_error *err)
{
	const struct cr_score *score = &summary->instrument->scores[s];
	struct cr_figures figures = cr_cell_figures(summary, cell, group, s);

	if (figures.hidden && group != CR_EVERYBODY)
		return true;
	figure_lines_text(lines, UNIT,
	         cell->unit == CR_ALL_UNITS ? EVERY_UNIT : summary->units[cell->unit]);
	figure_lines_text(lines, WAVE, summary->waves[cell->wave]);
	figure_lines_text(lines, GROUP, name);
	figure_lines_text(lines, SCORE, score->id);
	if (figures.hidden) {
		set_nothing(lines);
	} else {
		set_figures(lines, score, &figures);
		set_agreement(lines, cell, group, s);
	}
	figure_lines_number(lines, HIDDEN, figures.hidden);
	figure_lines_number(lines, UNPROTECTED, summary->unprotected);
	return figure_lines_next(lines, err);
}

static bool
add_group(struct summary_lines *lines, const struct cr_summary *summary,
          const struct cr_unit_wave *cell, size_t group, struct cr_error *err)
{
	const char *name = summary_group_name(&lines->names, summary, cell, group);

	if (!name)
		return cr_error_nomem(err);
	for (size_t s = 0; s < summary->instrument->n_scores; s++)
		if (!add_line(lines->lines, summary, cell, group, name, s, err))
			return false;
	return true;
}

static bool
add_cell(struct summary_lines *lines, const struct cr_summary *summary,
         const struct summary_asked *asked, const struct cr_unit_wave *cell,
         struct cr_error *err)
{
	if (summary_asks_group(asked, summary, cell, CR_EVERYBODY) &&
	    !add_group(lines, summary, cell, CR_EVERYBODY, err))
		return false;
	for (size_t g = 0; g < cell->n_groups; g++)
		if (summary_asks_group(asked, summary, cell, g) &&
		    !add_group(lines, summary, cell, g, err))
			return false;
	return true;
}

bool
summary_lines_write(struct summary_lines *lines, const struct cr_summary *summary,
                    const struct summary_asked *asked, struct cr_output *output,
                    size_t *n, struct cr_error *err)
{
	if (!figure_lines_begin(lines->lines, output, err))
		return false;
	for (size_t i = 0; i < summary_n_cells(summary); i++) {
		const struct cr_unit_wave *cell = summary_cell(summary, i);

		if (!summary_goes_on(err) ||
		    (summary_asks_cell(asked, summary, cell) &&
		     !add_cell(lines, summary, asked, cell, err)))
			return false;
	}
	return figure_lines_end(lines->lines, n, err);
}
