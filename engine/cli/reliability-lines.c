/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lays out what "coready reliability" prints in columns, and puts it out some lines at
 * a time.  What is missing or may not be shown is an empty cell. */
#include "reliability-lines.h"

#include <math.h>
#include <stdlib.h>

#include "figure-lines.h"

enum {
	WAVE, SCORE, N, ITEMS, ALPHA, ALPHA_LOW, ALPHA_HIGH, OMEGA, ICC1, ICC2, UNITS,
	UNPROTECTED
};

static const struct cr_result score_columns[] = {
	[WAVE] = { .name = "wave", .type = CR_STRING },
	[SCORE] = { .name = "score", .type = CR_STRING },
	[N] = { .name = "n", .type = CR_NUMBER },
	[ITEMS] = { .name = "items", .type = CR_NUMBER },
	[ALPHA] = { .name = "alpha", .type = CR_NUMBER, .digits = 6 },
	[ALPHA_LOW] = { .name = "alpha_low", .type = CR_NUMBER, .digits = 6 },
	[ALPHA_HIGH] = { .name = "alpha_high", .type = CR_NUMBER, .digits = 6 },
	[OMEGA] = { .name = "omega", .type = CR_NUMBER, .digits = 6 },
	[ICC1] = { .name = "icc1", .type = CR_NUMBER, .digits = 6 },
	[ICC2] = { .name = "icc2", .type = CR_NUMBER, .digits = 6 },
	[UNITS] = { .name = "units", .type = CR_NUMBER },
	[UNPROTECTED] = { .name = "unprotected", .type = CR_BOOLEAN },
};

/* WAVE and SCORE are the same here. */
enum {
	ITEM = SCORE + 1, ITEM_N, MEAN, SD, R_DROP, ALPHA_IF_DROPPED, ITEM_UNPROTECTED
};

static const struct cr_result item_columns[] = {
	[WAVE] = { .name = "wave", .type = CR_STRING },
	[SCORE] = { .name = "score", .type = CR_STRING },
	[ITEM] = { .name = "item", .type = CR_STRING },
	[ITEM_N] = { .name = "n", .type = CR_NUMBER },
	[MEAN] = { .name = "mean", .type = CR_NUMBER, .digits = 6 },
	[SD] = { .name = "sd", .type = CR_NUMBER, .digits = 6 },
	[R_DROP] = { .name = "r_drop", .type = CR_NUMBER, .digits = 6 },
	[ALPHA_IF_DROPPED] = { .name = "alpha_if_dropped", .type = CR_NUMBER, .digits = 6 },
	[ITEM_UNPROTECTED] = { .name = "unprotected", .type = CR_BOOLEAN },
};

struct reliability_lines {
	struct figure_lines *lines;
	bool unprotected;
};

void
reliability_lines_free(struct reliability_lines *lines)
{
	if (!lines)
		return;
	figure_lines_free(lines->lines);
	free(lines);
}

/* The last column is there only where figures are unprotected. */
struct reliability_lines *
reliability_lines_new(const struct cr_write_options *options, bool items,
                      bool unprotected, struct cr_error *err)
{
	struct reliability_lines *lines = calloc(1, sizeof *lines);
	const struct cr_result *columns = items ? item_columns : score_columns;
	size_t n = items ? ITEM_UNPROTECTED + 1 : UNPROTECTED + 1;

	if (!lines) {
		cr_error_nomem(err);
		return NULL;
	}
	lines->unprotected = unprotected;
	lines->lines = figure_lines_new(options, columns, n, unprotected ? n : n - 1, err);
	if (lines->lines)
		return lines;
	reliability_lines_free(lines);
	return NULL;
}

static double
number_of(const struct cr_scale_count *count)
{
	return count->hidden ? (double)NAN : (double)count->n;
}

bool
reliability_lines_begin(struct reliability_lines *lines, struct cr_output *output,
                        struct cr_error *err)
{
	return figure_lines_begin(lines->lines, output, err);
}

/* A score that is an expression is made of no items. */
bool
reliability_lines_score(struct reliability_lines *lines, const char *wave,
                        const struct cr_score *score,
                        const struct cr_scale_figures *scale, struct cr_error *err)
{
	struct figure_lines *to = lines->lines;
	bool has_items = score->n_items > 0;

	figure_lines_text(to, WAVE, wave);
	figure_lines_text(to, SCORE, score->id);
	figure_lines_number(to, N, has_items ? number_of(&scale->complete) : (double)NAN);
	figure_lines_number(to, ITEMS, has_items ? (double)score->n_items : (double)NAN);
	figure_lines_number(to, ALPHA, scale->alpha.alpha);
	figure_lines_number(to, ALPHA_LOW, scale->alpha.interval.low);
	figure_lines_number(to, ALPHA_HIGH, scale->alpha.interval.high);
	figure_lines_number(to, OMEGA, scale->omega);
	figure_lines_number(to, ICC1, scale->icc.icc1);
	figure_lines_number(to, ICC2, scale->icc.icc2);
	figure_lines_number(to, UNITS, (double)scale->units);
	figure_lines_number(to, UNPROTECTED, lines->unprotected);
	return figure_lines_next(to, err);
}

bool
reliability_lines_item(struct reliability_lines *lines, const char *wave,
                       const char *score, const char *item,
                       const struct cr_scale_count *complete,
                       const struct cr_item_statistics *statistics,
                       struct cr_error *err)
{
	struct figure_lines *to = lines->lines;

	figure_lines_text(to, WAVE, wave);
	figure_lines_text(to, SCORE, score);
	figure_lines_text(to, ITEM, item);
	figure_lines_number(to, ITEM_N, number_of(complete));
	figure_lines_number(to, MEAN, statistics->mean);
	figure_lines_number(to, SD, statistics->sd);
	figure_lines_number(to, R_DROP, statistics->r_drop);
	figure_lines_number(to, ALPHA_IF_DROPPED, statistics->alpha_if_dropped);
	figure_lines_number(to, ITEM_UNPROTECTED, lines->unprotected);
	return figure_lines_next(to, err);
}

bool
reliability_lines_end(struct reliability_lines *lines, struct cr_error *err)
{
	return figure_lines_end(lines->lines, NULL, err);
}
