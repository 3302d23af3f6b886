/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Charts under the fake measure, in a column of 180: a character is 5 wide. */
#include "reports/chart/chart.h"
#include "tests/report/laid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct cr_scale_band three[] = {
	{ "low", 0 }, { "mid", 50 }, { "top", 75 }
};
static const char *const three_edges[] = { "0", "50", "75", "100" };
static const struct cr_chart_scale scale = { { 0, 100, three, 3 }, three_edges };

static struct cr_estimate
at(double mean, double low, double high)
{
	return (struct cr_estimate){ .shown = CR_SHOWN, .mean = mean,
		                     .has_interval = true, .low = low, .high = high };
}

/* The 'n'-th item of a kind on the first page. */
static const struct cr_display_item *
item(const struct laid *laid, enum cr_item_kind kind, size_t n)
{
	for (size_t i = 0; i < laid->display->pages[0].n_items; i++)
		if (laid->display->items[i].kind == kind && n-- == 0)
			return &laid->display->items[i];
	fail_msg("there are not that many items");
	return NULL;
}

static void
figure(struct laid *laid, cr_compose_fn *compose, const void *data)
{
	laid_begin(laid);
	laid->layout.height = 400;
	cr_flow_figure(&laid->flow, compose, data, "in words");
	laid_run(laid);
}

static void
band_strip_puts_values_in_their_place(void **state)
{
	static const struct cr_band_strip chart = {
		.scale = scale,
		.estimate = { .shown = CR_SHOWN, .mean = 50, .has_interval = true,
		              .low = 25, .high = 75 },
		.figure = "50",
		.detail = "25 to 75",
	};
	struct laid laid;

	(void)state;
	figure(&laid, cr_chart_band_strip, &chart);
	/* The figure takes 8 characters of 5 ("25 to 75") and 14 of space: the strip
	 * begins at 10 + 54 and is 180 - 54 = 126 wide. */
	assert_int_equal((int)item(&laid, CR_ITEM_RECT, 0)->x, 64);
	assert_int_equal((int)item(&laid, CR_ITEM_RECT, 0)->rect.width, 63);
	assert_int_equal((int)item(&laid, CR_ITEM_RECT, 1)->x, 64 + 63);
	assert_int_equal((int)(2 * item(&laid, CR_ITEM_RECT, 2)->x), 2 * 64 + 189);
	/* After the two edges of bands: the interval, from 64 + 31.5 to 64 + 94.5. */
	assert_int_equal((int)(2 * item(&laid, CR_ITEM_LINE, 2)->x), 2 * 64 + 63);
	assert_int_equal((int)(2 * item(&laid, CR_ITEM_LINE, 2)->line.x2), 2 * 64 + 189);
	assert_int_equal((int)item(&laid, CR_ITEM_MARK, 0)->x, 64 + 63);
	assert_string_equal(laid.display->elements[1].alt, "in words");
	laid_end(&laid);
}

static void
hidden_is_hatched_and_said(void **state)
{
	static const struct cr_band_strip chart = {
		.scale = scale,
		/* What is in a hidden estimate must not be drawn. */
		.estimate = { .shown = CR_SHOWN_HIDDEN, .mean = 50 },
		.absence = "hidden",
	};
	struct laid laid;

	(void)state;
	figure(&laid, cr_chart_band_strip, &chart);
	assert_int_equal(laid_count(&laid, 1, CR_ITEM_MARK), 0);
	assert_true(item(&laid, CR_ITEM_RECT, 0)->rect.hatched);
	assert_non_null(strstr(laid_page(&laid, 1), "Figure hidden\n"));
	laid_end(&laid);
}

static void
names_of_bands_stand_where_they_fit(void **state)
{
	static const struct cr_scale_band wordy[] = {
		{ "not so far", 0 }, { "far enough", 50 }
	};
	static const struct cr_scale_band narrow[] = {
		{ "below", 0 }, { "magnificent", 90 }
	};
	struct cr_scale_band lengthy[] = {
		{ "low", 0 },
		{ "it was said at length that this goes far and well beyond", 50 },
	};
	static const char *const halves[] = { "0", "50", "100" };
	static const char *const tenths[] = { "0", "90", "100" };
	struct cr_band_strip chart = { .scale = scale,
		                       .estimate = { .shown = CR_SHOWN_NONE },
		                       .absence = "none" };
	struct laid laid;

	(void)state;
	/* Between the figures: the second band is 45 wide (100 to 145), less half a
	 * figure of 10 and 5 of space at each side leaves 25, and "mid" is 15. */
	figure(&laid, cr_chart_band_strip, &chart);
	assert_non_null(strstr(laid_page(&laid, 1), "Figure mid\n"));
	assert_int_equal((int)item(&laid, CR_ITEM_TEXT, 1)->y,
	                 (int)item(&laid, CR_ITEM_TEXT, 5)->y);
	laid_end(&laid);

	/* Below them: each band is 90 wide, and "far enough" is 50; 90 - 5 - 15 - 10
	 * leaves 60 in the second but 90 - 5 - 5 - 10 leaves 70 in the first, so they
	 * fit still; on half the width they do not. */
	chart.scale = (struct cr_chart_scale){ { 0, 100, wordy, 2 }, halves };
	laid_begin(&laid);
	laid.layout.height = 400;
	cr_flow_open(&laid.flow, CR_BLOCK_COLUMNS);
	cr_flow_open_column(&laid.flow, 1);
	cr_flow_figure(&laid.flow, cr_chart_band_strip, &chart, "");
	cr_flow_close(&laid.flow);
	cr_flow_close(&laid.flow);
	laid_run(&laid);
	assert_non_null(strstr(laid_page(&laid, 1), "Figure enough\n"));
	laid_end(&laid);

	/* Each band is 90 wide, 17 letters; a name of four lines would push the chart
	 * down, one of three does not. */
	chart.scale = (struct cr_chart_scale){ { 0, 100, lengthy, 2 }, halves };
	figure(&laid, cr_chart_band_strip, &chart);
	assert_non_null(strstr(laid_page(&laid, 1), "Figure 2\n"));
	laid_end(&laid);
	lengthy[1].name += 20;
	figure(&laid, cr_chart_band_strip, &chart);
	assert_null(strstr(laid_page(&laid, 1), "Figure 2\n"));
	laid_end(&laid);

	/* The second band is 18 wide and its name one word of 55: numbers. */
	chart.scale = (struct cr_chart_scale){ { 0, 100, narrow, 2 }, tenths };
	figure(&laid, cr_chart_band_strip, &chart);
	assert_non_null(strstr(laid_page(&laid, 1), "Figure 2\n"));
	assert_non_null(strstr(laid_page(&laid, 1), "magnificent\n"));
	/* "90" would run into "100" and is left out. */
	assert_null(strstr(laid_page(&laid, 1), "Figure 90\n"));
	laid_end(&laid);
}

/* Labels of 3/8 leave the strip 180 - 67.5 - 12 - 10 - 12 = 78.5, of which the second band
 * has 25.1, less margins 23.1; of a third they leave 86, and it has 25.5.  Its name is 25
 * wide. */
static void
labels_make_room_for_names_of_bands(void **state)
{
	static const struct cr_scale_band bands[] = { { "lo", 0 }, { "midst", 50 }, { "hi", 82 } };
	static const char *const edges[] = { "0", "50", "82", "100" };
	struct cr_profile_row row = { .label = "A label of many words",
		                      .all = { .shown = CR_SHOWN, .mean = 50 },
		                      .figure = "50",
		                      .detail = "" };
	struct cr_profile chart = { .scale = { { 0, 100, bands, 3 }, edges },
		                    .rows = &row, .n_rows = 1, .end = 1 };
	struct cr_profile other;
	struct laid laid;
	double left;

	(void)state;
	figure(&laid, cr_chart_profile, &chart);
	assert_non_null(strstr(laid_page(&laid, 1), "midst\n"));
	assert_null(strstr(laid_page(&laid, 1), "Figure 2\n"));
	left = item(&laid, CR_ITEM_RECT, 0)->x;
	laid_end(&laid);

	/* One on a scale without bands is in line with it. */
	chart.scales = &chart.scale;
	chart.n_scales = 1;
	other = chart;
	other.scale = (struct cr_chart_scale){ { 0, 100, NULL, 0 }, edges };
	figure(&laid, cr_chart_profile, &other);
	assert_true(item(&laid, CR_ITEM_RECT, 0)->x == left);
	laid_end(&laid);
}

static const struct cr_model_group groups[] = {
	{ "A", 10, false, 0 }, { "B", 10, false, 1 }, { "C", 10, false, 2 },
	{ "D", 10, false, 3 }, { "E", 10, false, 4 }, { "F", 10, false, 5 },
	{ "G", 10, false, 6 }, { "H", 10, false, 7 }, { "I", 10, false, 8 },
};

static void
no_mark_lies_on_another(void **state)
{
	struct cr_estimate means[9];
	struct cr_profile_row row = { .label = "Row", .groups = means, .figure = "50",
		                      .detail = "" };
	struct cr_profile chart = { .scale = scale, .rows = &row, .n_rows = 1, .end = 1,
		                    .groups = groups, .n_groups = 9 };
	struct laid laid;

	(void)state;
	for (int spread = 0; spread < 12; spread++) {
		for (int i = 0; i < 9; i++)
			means[i] = at(50 + (i - 4) * spread * 0.5, 0, 0);
		row.all = at(50, 40, 60);
		figure(&laid, cr_chart_profile, &chart);
		/* All and nine groups. */
		assert_int_equal(laid_count(&laid, 1, CR_ITEM_MARK), 10);
		for (size_t i = 0; i < 10; i++) {
			for (size_t k = 0; k < i; k++) {
				const struct cr_display_item *a = item(&laid, CR_ITEM_MARK, i);
				const struct cr_display_item *b = item(&laid, CR_ITEM_MARK, k);
				double apart = (a->mark.size + b->mark.size) / 2 - 0.51;
				double dx = a->x - b->x, dy = a->y - b->y;

				assert_true(dx * dx + dy * dy >= apart * apart);
			}
		}
		laid_end(&laid);
	}
}

static void
profile_goes_on_under_its_head(void **state)
{
	struct cr_profile_row rows[40];
	char labels[40][8];
	struct cr_profile chart = { .scale = scale, .rows = rows, .n_rows = 40, .end = 40,
		                    .all_key = "All" };
	struct laid laid;

	(void)state;
	for (int i = 0; i < 40; i++) {
		snprintf(labels[i], sizeof labels[i], "Row%d", i);
		rows[i] = (struct cr_profile_row){ .label = labels[i],
			                           .all = at(i * 2, i, i * 2.5),
			                           .figure = "1", .detail = "" };
	}
	figure(&laid, cr_chart_profile, &chart);
	/* Rows are 10.5 + 2 x 1.75 = 14 high; the key is 12 and the axis, with names
	 * below figures, 23, with 6 between; a page is 380: (380 - 41) / 14 = 24.2,
	 * so 24 rows a page. */
	assert_int_equal(laid.display->n_pages, 2);
	assert_non_null(strstr(laid_page(&laid, 1), "Span Row23\n"));
	assert_null(strstr(laid_page(&laid, 1), "Row24\n"));
	assert_non_null(strstr(laid_page(&laid, 2), "- All\n"));
	assert_non_null(strstr(laid_page(&laid, 2), "Span Row24\n"));
	laid_end(&laid);
}

static void
crowd_has_a_mark_a_person(void **state)
{
	static const char *const counts[] = { "3", "12" };
	static const struct cr_model_group two[] = {
		{ "A", 3, false, 0 }, { "B", 12, false, 1 }
	};
	struct cr_crowd chart = { .groups = two, .counts = counts, .n_groups = 2,
		                  .each = 1 };
	struct laid laid;

	(void)state;
	figure(&laid, cr_chart_crowd, &chart);
	assert_int_equal(laid_count(&laid, 1, CR_ITEM_MARK), 15);
	laid_end(&laid);
	chart.each = 5; /* Three people still have a mark; twelve have three. */
	figure(&laid, cr_chart_crowd, &chart);
	assert_int_equal(laid_count(&laid, 1, CR_ITEM_MARK), 4);
	laid_end(&laid);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(band_strip_puts_values_in_their_place),
		cmocka_unit_test(hidden_is_hatched_and_said),
		cmocka_unit_test(names_of_bands_stand_where_they_fit),
		cmocka_unit_test(labels_make_room_for_names_of_bands),
		cmocka_unit_test(no_mark_lies_on_another),
		cmocka_unit_test(profile_goes_on_under_its_head),
		cmocka_unit_test(crowd_has_a_mark_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
