/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts: data in, strips of a galley out.  A chart knows no language: every word
 * and figure in it comes with the data.  Charts are drawn for the width that they
 * get, never clip, wrap their labels, and can be divided between rows. */
#ifndef COREADY_REPORT_CHART_H
#define COREADY_REPORT_CHART_H

#include "reports/layout/galley.h"
#include "reports/model/model.h"

/* A scale with the figures at its edges as they are printed: the low end, the
 * beginning of each band after the first, the high end. */
struct cr_chart_scale {
	struct cr_model_scale range;
	const char *const *edges; /* n_bands + 1, or 2 without bands. */
};

/* One score, large: its figure at the left, its place among the bands beside. */
struct cr_band_strip {
	struct cr_chart_scale scale;
	struct cr_estimate estimate;
	const char *figure;  /* "58"; null where there is none. */
	const char *detail;  /* Under it: "51 to 65". */
	const char *absence; /* What to say when there is none. */
};
void cr_chart_band_strip(struct cr_galley *galley, const void *band_strip);

/* Many scores, a row each: label, strip, figure.  What is drawn shares one scale; the
 * other rows are those of the charts above and below it, to be in line with. */
struct cr_profile_row {
	const char *label;
	int level; /* As in the model. */
	struct cr_estimate all, earlier;
	const struct cr_estimate *groups; /* 'n_groups' of the chart; or null. */
	const char *figure, *detail;      /* At the right: "58", "51 to 65". */
	const char *absence;              /* In the strip, when there is no figure. */
	const char *note;                 /* Under the line; or null. */
};
struct cr_profile {
	struct cr_chart_scale scale;
	const struct cr_chart_scale *scales; /* Those of all charts that are in line. */
	size_t n_scales;
	const struct cr_profile_row *rows;
	size_t n_rows;
	size_t first, end; /* Those that are drawn. */
	const struct cr_model_group *groups;
	size_t n_groups;
	const char *all_key;      /* "All, with 95% interval"; null: no key. */
	bool key_at_top;          /* Only on top of pages: the chart above has the same. */
	const char *earlier_key;  /* "Earlier: 2024"; null: no earlier wave. */
};
void cr_chart_profile(struct cr_galley *galley, const void *profile);

/* Who answered: a mark a person, or for several, in a row a group. */
struct cr_crowd {
	const struct cr_model_group *groups;
	const char *const *counts; /* "31", one a group. */
	size_t n_groups;
	size_t each;               /* People that a mark stands for. */
};
void cr_chart_crowd(struct cr_galley *galley, const void *crowd);

#endif
