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

static double
label_width(const struct cr_galley *galley, const struct cr_crowd *chart)
{
	double width = 0;

	for (size_t i = 0; i < chart->n_groups; i++)
		width = fmax(width, cr_galley_advance(galley, CR_STYLE_LABEL, 0,
		                                      chart->labels[i]));
	return fmin(width + 1, galley->width * 0.45);
}

static bool
set_group(struct cr_galley *galley, const struct cr_crowd *chart, size_t i,
          double label)
{
	const struct cr_model_group *group = &chart->groups[i];
	double width = galley->width - label - GAP;
	size_t a_line = width > STEP ? (size_t)(width / STEP) : 1;
	size_t n = (group->n + chart->each - 1) / chart->each;
	size_t lines = n > 0 ? (n + a_line - 1) / a_line : 1;
	struct cr_group_mark mark = cr_theme_group(galley->theme, group->mark);
	struct cr_setting text;
	double height;

	if (!cr_setting_break_text(galley, chart->labels[i], CR_STYLE_LABEL, 0, label,
	                           &text))
		return false;
	height = fmax(cr_setting_height(&text), STEP * (double)lines + 1.5);
	if (!cr_galley_strip(galley, height + ROW_GAP))
		return false;
	cr_setting_place_all(galley, &text, 0, 0, CR_ALIGN_START);
	for (size_t k = 0; k < n; k++)
		cr_galley_mark(galley,
		               label + GAP + STEP * ((double)(k % a_line) + 0.5),
		               text.leading / 2 + STEP * (double)(k / a_line), MARK,
		               mark, false);
	return !galley->failed;
}

void
cr_chart_crowd(struct cr_galley *galley, const void *data)
{
	const struct cr_crowd *chart = data;
	double label = label_width(galley, chart);

	for (size_t i = 0; i < chart->n_groups; i++)
		if (!set_group(galley, chart, i, label))
			return;
}
