/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lays out what "coready reliability" prints in columns, and puts it out some lines at
 * a time.  What is missing or may not be shown is an empty cell. */
#include "reliability-lines.h"

#include <math.h>
#include <stdlib.h>

enum {
	WAVE, SCORE, N, ITEMS, ALPHA, ALPHA_LOW, ALPHA_HIGH, OMEGA, ICC1, ICC2, UNITS,
	UNPROTECTED, MAX_COLUMNS
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

enum { ROWS = 256 }; /* Lines that are put out at once. */

struct reliability_lines {
	struct cr_writer *writer;
	struct cr_column columns[MAX_COLUMNS];
	const struct cr_column *views[MAX_COLUMNS];
	bool unprotected;
	struct cr_buf text;
	struct cr_output *output;
	size_t rows;             /* Filled, and not yet put out. */
};

void
reliability_lines_free(struct reliability_lines *lines)
{
	if (!lines)
		return;
	cr_writer_free(lines->writer);
	for (size_t c = 0; c < MAX_COLUMNS; c++)
		cr_column_fini(&lines->columns[c]);
	cr_buf_fini(&lines->text);
	free(lines);
}

/* 'n' columns, of which the last is there only where figures are unprotected. */
static bool
init(struct reliability_lines *lines, const struct cr_write_options *options,
     const struct cr_result *results, size_t n, struct cr_error *err)
{
	lines->writer =
		cr_writer_new(options, results, lines->unprotected ? n : n - 1, err);
	if (!lines->writer)
		return false;
	for (size_t c = 0; c < n; c++) {
		lines->columns[c].type = results[c].type;
		lines->views[c] = &lines->columns[c];
		if (!cr_column_init(&lines->columns[c], ROWS, err))
			return false;
	}
	return true;
}

struct reliability_lines *
reliability_lines_new(const struct cr_write_options *options, bool items,
                      bool unprotected, struct cr_error *err)
{
	struct reliability_lines *lines = calloc(1, sizeof *lines);

	if (!lines) {
		cr_error_nomem(err);
		return NULL;
	}
	lines->unprotected = unprotected;
	if (items ? init(lines, options, item_columns, ITEM_UNPROTECTED + 1, err)
	          : init(lines, options, score_columns, UNPROTECTED + 1, err))
		return lines;
	reliability_lines_free(lines);
	return NULL;
}

static bool
put_out(struct reliability_lines *lines, struct cr_error *err)
{
	bool done;

	cr_writer_rows(lines->writer, lines->views, lines->rows, &lines->text);
	done = lines->text.failed ? cr_error_nomem(err)
	                          : cr_output_write(lines->output, lines->text.data,
	                                            lines->text.size, err);
	cr_buf_clear(&lines->text);
	lines->rows = 0;
	return done;
}

static void
set_text(struct reliability_lines *lines, size_t c, const char *text)
{
	struct cr_column *column = &lines->columns[c];

	column->reason[lines->rows] = *text ? CR_PRESENT : CR_BLANK;
	column->text[lines->rows] = cr_slice_of(text);
}

static void
set_number(struct reliability_lines *lines, size_t c, double x)
{
	struct cr_column *column = &lines->columns[c];

	column->reason[lines->rows] = isfinite(x) ? CR_PRESENT : CR_UNDEFINED;
	column->number[lines->rows] = x;
}

static double
number_of(const struct cr_scale_count *count)
{
	return count->hidden ? (double)NAN : (double)count->n;
}

static bool
end_line(struct reliability_lines *lines, struct cr_error *err)
{
	return ++lines->rows < ROWS || put_out(lines, err);
}

bool
reliability_lines_begin(struct reliability_lines *lines, struct cr_output *output,
                        struct cr_error *err)
{
	lines->output = output;
	cr_writer_begin(lines->writer, &lines->text);
	return put_out(lines, err);
}

/* A score that is an expression is made of no items. */
bool
reliability_lines_score(struct reliability_lines *lines, const char *wave,
                        const struct cr_score *score,
                        const struct cr_scale_figures *scale, struct cr_error *err)
{
	bool has_items = score->n_items > 0;

	set_text(lines, WAVE, wave);
	set_text(lines, SCORE, score->id);
	set_number(lines, N, has_items ? number_of(&scale->complete) : (double)NAN);
	set_number(lines, ITEMS, has_items ? (double)score->n_items : (double)NAN);
	set_number(lines, ALPHA, scale->alpha.alpha);
	set_number(lines, ALPHA_LOW, scale->alpha.interval.low);
	set_number(lines, ALPHA_HIGH, scale->alpha.interval.high);
	set_number(lines, OMEGA, scale->omega);
	set_number(lines, ICC1, scale->icc.icc1);
	set_number(lines, ICC2, scale->icc.icc2);
	set_number(lines, UNITS, (double)scale->units);
	set_number(lines, UNPROTECTED, lines->unprotected);
	return end_line(lines, err);
}

bool
reliability_lines_item(struct reliability_lines *lines, const char *wave,
                       const char *score, const char *item,
                       const struct cr_scale_count *complete,
                       const struct cr_item_statistics *statistics,
                       struct cr_error *err)
{
	set_text(lines, WAVE, wave);
	set_text(lines, SCORE, score);
	set_text(lines, ITEM, item);
	set_number(lines, ITEM_N, number_of(complete));
	set_number(lines, MEAN, statistics->mean);
	set_number(lines, SD, statistics->sd);
	set_number(lines, R_DROP, statistics->r_drop);
	set_number(lines, ALPHA_IF_DROPPED, statistics->alpha_if_dropped);
	set_number(lines, ITEM_UNPROTECTED, lines->unprotected);
	return end_line(lines, err);
}

bool
reliability_lines_end(struct reliability_lines *lines, struct cr_error *err)
{
	if (!put_out(lines, err))
		return false;
	cr_writer_end(lines->writer, &lines->text);
	return put_out(lines, err);
}
