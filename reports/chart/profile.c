/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scores as rows: label, strip, figure.  The mean of all and its interval stand on
 * a line; the means of groups, and of all in the earlier wave, on lanes under it,
 * in as many lanes as it takes for no mark to lie on another.  The axis and the key
 * of marks head the chart and are repeated on every page that it reaches. */
#include "reports/chart/parts.h"

#include "reports/layout/setting.h"

#include <math.h>
#include <stdlib.h>

#define DOT       8.0
#define MARK      5.5
#define LINE      10.5 /* Height of the line of all... */
#define LANE      5.5  /* ...and of each lane under it. */
#define ROW_PAD   1.75
#define GAP       12.0 /* Between label, strip and figure. */
#define INDENT    10.0
#define KEY_GAP   6.0 /* Under the key. */
#define MARKS_MAX 64 /* Groups of one row that are drawn; there are about five. */

struct columns {
	struct cr_axis axis;
	double label;          /* Width of the labels. */
	double figure, detail; /* Right edges of the figures. */
};

/* A mark under the line of all. */
struct placed {
	double x;
	size_t lane;
	struct cr_group_mark mark;
	bool hollow;
};

static double
widest(const struct cr_galley *galley, const struct cr_profile *chart, bool detail)
{
	double width = 0;

	for (size_t i = 0; i < chart->n_rows; i++) {
		const char *text =
			detail ? chart->rows[i].detail : chart->rows[i].figure;

		if (text)
			width = fmax(width,
			             cr_galley_advance(galley,
			                               detail ? CR_STYLE_AXIS
			                                      : CR_STYLE_LABEL,
			                               detail ? 0 : CR_STRONG, text));
	}
	return width;
}

/* What others are made of is strong, its parts are set in; what stands beside all
 * that is neither. */
static double
indent_of(const struct cr_profile_row *row)
{
	return row->level == 2 ? INDENT : 0;
}

static unsigned
emphasis_of(const struct cr_profile_row *row)
{
	return row->level < 2 ? CR_STRONG : 0;
}

/* What a label would take on one line. */
static double
label_width(struct cr_galley *galley, const struct cr_profile *chart)
{
	double width = 0;

	for (size_t i = 0; i < chart->n_rows; i++) {
		const struct cr_profile_row *row = &chart->rows[i];

		width = fmax(width,
		             indent_of(row) + cr_galley_advance(galley, CR_STYLE_LABEL,
		                                                emphasis_of(row),
		                                                row->label));
	}
	return width + 1;
}

static struct columns
plan_beside(struct cr_galley *galley, const struct cr_profile *chart, double label)
{
	double figure = widest(galley, chart, false);
	double detail = widest(galley, chart, true);
	double right = figure + detail + (detail > 0 ? 8 : 0);
	double x = label + GAP;

	return (struct columns){
		.label = label,
		.axis = { &chart->scale, x, galley->width - x - right - GAP },
		.figure = galley->width - detail - (detail > 0 ? 8 : 0),
		.detail = galley->width,
	};
}

/* Has a strip beside labels of that width room for the names of the bands of a scale? */
static bool
names_fit(struct cr_galley *galley, const struct cr_profile *chart,
          const struct cr_chart_scale *scale, double label)
{
	struct cr_axis axis = plan_beside(galley, chart, label).axis;

	axis.scale = scale;
	return cr_axis_names_fit(galley, &axis);
}

/* Labels take no more than three eighths, or a third where that gives names of bands room,
 * be it in a chart above or below. */
static struct columns
plan(struct cr_galley *galley, const struct cr_profile *chart)
{
	double label = label_width(galley, chart);
	double wide = fmin(label, galley->width * 3 / 8);
	double narrow = fmin(label, galley->width / 3);

	for (size_t i = 0; i <= chart->n_scales; i++) {
		const struct cr_chart_scale *scale =
			i == 0 ? &chart->scale : &chart->scales[i - 1];

		if (!names_fit(galley, chart, scale, wide) &&
		    names_fit(galley, chart, scale, narrow))
			return plan_beside(galley, chart, narrow);
	}
	return plan_beside(galley, chart, wide);
}

static int
compare_placed(const void *a, const void *b)
{
	const struct placed *p = a, *q = b;

	return (p->x > q->x) - (p->x < q->x);
}

/* Gathers the marks of a row and gives each the first lane that is free at its
 * place.  Returns the number of lanes. */
static size_t
stack_marks(struct cr_galley *galley, const struct cr_profile *chart,
            const struct cr_profile_row *row, const struct cr_axis *axis,
            struct placed *marks, size_t *n)
{
	double ends[MARKS_MAX + 1];
	size_t lanes = 0;

	*n = 0;
	for (size_t i = 0; row->groups && i < chart->n_groups && *n < MARKS_MAX; i++) {
		if (row->groups[i].shown != CR_SHOWN)
			continue;
		marks[(*n)++] = (struct placed){
			.x = cr_axis_at(axis, row->groups[i].mean),
			.mark = cr_theme_group(galley->theme, chart->groups[i].mark),
		};
	}
	if (chart->earlier_key && row->earlier.shown == CR_SHOWN)
		marks[(*n)++] = (struct placed){
			.x = cr_axis_at(axis, row->earlier.mean),
			.mark = { CR_SHAPE_CIRCLE,
			          cr_galley_colour(galley, CR_COLOUR_ACCENT) },
			.hollow = true,
		};
	qsort(marks, *n, sizeof *marks, compare_placed);
	for (size_t i = 0; i < *n; i++) {
		size_t lane = 0;

		while (lane < lanes && marks[i].x - MARK * 0.75 < ends[lane])
			lane++;
		lanes = lane == lanes ? lanes + 1 : lanes;
		ends[lane] = marks[i].x + MARK * 0.75;
		marks[i].lane = lane;
	}
	return lanes;
}

static void
place_figures(struct cr_galley *galley, const struct columns *columns,
              const struct cr_profile_row *row, double middle)
{
	double half = galley->theme->types[CR_STYLE_LABEL].leading / 2;
	double y = middle - half + cr_galley_baseline(galley, CR_STYLE_LABEL);

	if (row->figure)
		cr_galley_label(galley, columns->figure, y, CR_ALIGN_END,
		                CR_STYLE_LABEL, CR_STRONG, row->figure);
	if (row->detail)
		cr_galley_label(galley, columns->detail, y, CR_ALIGN_END, CR_STYLE_AXIS,
		                0, row->detail);
}

static void
place_strip(struct cr_galley *galley, const struct cr_profile_row *row,
            const struct columns *columns, const struct placed *marks, size_t n,
            double height)
{
	const struct cr_axis *axis = &columns->axis;
	double middle = ROW_PAD + LINE / 2;

	if (row->all.shown == CR_SHOWN) {
		cr_axis_tints(galley, axis, 0, height);
		cr_axis_estimate(galley, axis, middle, DOT, &row->all);
	} else {
		cr_axis_absence(galley, axis, 0, height, row->all.shown, row->absence);
	}
	for (size_t i = 0; i < n; i++)
		cr_galley_mark(galley, marks[i].x,
		               ROW_PAD + LINE + LANE * ((double)marks[i].lane + 0.5),
		               MARK, marks[i].mark, marks[i].hollow);
	if (row->note)
		cr_galley_label(galley, axis->x + 10,
		                height - ROW_PAD -
		                        galley->theme->types[CR_STYLE_LABEL].leading +
		                        cr_galley_baseline(galley, CR_STYLE_LABEL),
		                CR_ALIGN_START, CR_STYLE_LABEL, 0, row->note);
}

/* Grey beside the strip, where it leads the eye; paper on it, where it would be
 * one line too many. */
static void
place_rule(struct cr_galley *galley, const struct columns *columns, double y)
{
	const struct cr_axis *axis = &columns->axis;
	struct cr_rgb rule = cr_galley_colour(galley, CR_COLOUR_RULE);
	double end = axis->x + axis->width;

	cr_galley_line(galley, 0, y, axis->x, y, 0.5, rule);
	cr_galley_line(galley, axis->x, y, end, y, 0.8,
	               cr_galley_colour(galley, CR_COLOUR_PAPER));
	cr_galley_line(galley, end, y, galley->width, y, 0.5, rule);
}

static bool
set_row(struct cr_galley *galley, const struct cr_profile *chart,
        const struct columns *columns, const struct cr_profile_row *row)
{
	struct placed marks[MARKS_MAX + 1];
	struct cr_setting label;
	size_t n, lanes = stack_marks(galley, chart, row, &columns->axis, marks, &n);
	double indent = indent_of(row);
	double note = row->note ? galley->theme->types[CR_STYLE_LABEL].leading : 0;
	double height = LINE + LANE * (double)lanes + note;
	double label_top;

	if (!cr_setting_break_text(galley, row->label, CR_STYLE_LABEL, emphasis_of(row),
	                           columns->label - indent, &label))
		return false;
	height = fmax(height, cr_setting_height(&label)) + 2 * ROW_PAD;
	label_top = ROW_PAD + fmax(0, (LINE - label.leading) / 2);
	height = fmax(height, label_top + cr_setting_height(&label) + ROW_PAD);
	if (!cr_galley_strip(galley, height))
		return false;
	cr_setting_place_all(galley, &label, indent, label_top, CR_ALIGN_START);
	place_strip(galley, row, columns, marks, n, height);
	place_figures(galley, columns, row, ROW_PAD + LINE / 2);
	place_rule(galley, columns, height);
	return !galley->failed;
}

/* One entry of the key; begins a new line where this one is full. */
static void
place_key(struct cr_galley *galley, double *x, struct cr_group_mark mark, bool hollow,
          double size, const char *text)
{
	double width = 12 + cr_galley_advance(galley, CR_STYLE_LABEL, 0, text) + GAP;
	double leading = galley->theme->types[CR_STYLE_LABEL].leading + 2;

	if (galley->failed)
		return;
	if (*x > 0 && *x + width - GAP > galley->width) {
		struct cr_strip *strip = cr_galley_strip(galley, leading);

		if (!strip)
			return;
		strip->keep = true;
		*x = 0;
	}
	cr_galley_mark(galley, *x + 4, leading / 2, size, mark, hollow);
	cr_galley_label(galley, *x + 12, 1 + cr_galley_baseline(galley, CR_STYLE_LABEL),
	                CR_ALIGN_START, CR_STYLE_LABEL, 0, text);
	*x += width;
}

static void
set_key(struct cr_galley *galley, const struct cr_profile *chart)
{
	struct cr_group_mark all = { CR_SHAPE_CIRCLE,
		                     cr_galley_colour(galley, CR_COLOUR_ACCENT) };
	double x = 0;
	struct cr_strip *strip;

	if (!chart->all_key)
		return;
	strip = cr_galley_strip(galley,
	                        galley->theme->types[CR_STYLE_LABEL].leading + 2);
	if (!strip)
		return;
	strip->keep = true;
	place_key(galley, &x, all, false, DOT, chart->all_key);
	for (size_t i = 0; i < chart->n_groups; i++)
		place_key(galley, &x,
		          cr_theme_group(galley->theme, chart->groups[i].mark), false,
		          MARK + 1, chart->groups[i].name);
	if (chart->earlier_key)
		place_key(galley, &x, all, true, MARK + 1, chart->earlier_key);
	if (!galley->failed)
		galley->strips[galley->n_strips - 1].height += KEY_GAP;
}

void
cr_chart_profile(struct cr_galley *galley, const void *data)
{
	const struct cr_profile *chart = data;
	struct columns columns = plan(galley, chart);
	size_t first = galley->n_strips;

	set_key(galley, chart);
	for (size_t i = first; i < galley->n_strips && !galley->failed; i++)
		galley->strips[i].at_top = chart->key_at_top;
	cr_axis_set(galley, &columns.axis);
	if (galley->failed)
		return;
	for (size_t i = first; i < galley->n_strips; i++)
		galley->strips[i].keep = true;
	galley->head = first;
	galley->n_head = galley->n_strips - first;
	first = galley->n_strips;
	for (size_t i = chart->first; i < chart->end; i++)
		if (!set_row(galley, chart, &columns, &chart->rows[i]))
			return;
	if (galley->n_strips - first > 2) {
		galley->strips[first].keep = true;
		galley->strips[galley->n_strips - 2].keep = true;
	}
}
