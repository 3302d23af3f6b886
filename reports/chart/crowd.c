/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who answered: people as marks, a row a group, in the shape and colour that the
 * group has in every other chart.  It shows at a glance how few some are, and it
 * is where a reader learns the marks. */
#include "reports/chart/parts.h"

#include "reports/layout/setting.h"

#include <math.h>

#define MARK    6.5
#define STEP    9.5
#define ROW_GAP 5.0
#define GAP     12.0
#define TEN     10 /* Lines are of so many marks, or a multiple, to be counted by. */

/* Where the parts of a row stand. */
struct columns {
	double label;  /* Width. */
	double count;  /* Right edge. */
	double marks;  /* Left edge. */
	size_t a_line; /* Marks. */
};

static struct columns
plan(const struct cr_galley *galley, const struct cr_crowd *chart)
{
	double label = 0, count = 0;
	struct columns columns;
	size_t fit;

	for (size_t i = 0; i < chart->n_groups; i++) {
		label = fmax(label, cr_galley_advance(galley, CR_STYLE_LABEL, 0,
		                                      chart->groups[i].name));
		count = fmax(count, cr_galley_advance(galley, CR_STYLE_LABEL, CR_STRONG,
		                                      chart->counts[i]));
	}
	columns.label = fmin(label + 1, galley->width * 0.45);
	columns.count = columns.label + GAP + count;
	columns.marks = columns.count + GAP;
	fit = (size_t)fmax(1, (galley->width - columns.marks) / STEP);
	columns.a_line = fit > TEN ? fit - fit % TEN : fit;
	return columns;
}

static bool
set_group(struct cr_galley *galley, const struct cr_crowd *chart, size_t i,
          const struct columns *columns)
{
	const struct cr_model_group *group = &chart->groups[i];
	size_t n = (group->n + chart->each - 1) / chart->each, a_line = columns->a_line;
	size_t lines = n > 0 ? (n + a_line - 1) / a_line : 1;
	struct cr_group_mark mark = cr_theme_group(galley->theme, group->mark);
	struct cr_setting name;
	double height;

	if (!cr_setting_break_text(galley, group->name, CR_STYLE_LABEL, 0,
	                           columns->label, &name))
		return false;
	height = fmax(cr_setting_height(&name), STEP * (double)lines + 1.5);
	if (!cr_galley_strip(galley, height + ROW_GAP))
		return false;
	cr_setting_place_all(galley, &name, 0, 0, CR_ALIGN_START);
	cr_galley_label(galley, columns->count, name.baseline, CR_ALIGN_END,
	                CR_STYLE_LABEL, CR_STRONG, chart->counts[i]);
	for (size_t k = 0; k < n; k++)
		cr_galley_mark(galley,
		               columns->marks + STEP * ((double)(k % a_line) + 0.5),
		               name.leading / 2 + STEP * (double)(k / a_line), MARK,
		               mark, false);
	return !galley->failed;
}

void
cr_chart_crowd(struct cr_galley *galley, const void *data)
{
	const struct cr_crowd *chart = data;
	struct columns columns = plan(galley, chart);

	for (size_t i = 0; i < chart->n_groups; i++)
		if (!set_group(galley, chart, i, &columns))
			return;
}
