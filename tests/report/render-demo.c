/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the reports of tests/report/models.c, to be looked at and to be tested by
 * tests/report/pdf.
 *
 *     render-demo TEMPLATE MODEL LANG PAPER OUT.pdf [COUNT]
 *     render-demo TEMPLATE MODEL LANG PAPER -       prints the display list
 *
 * With COUNT the report is made as often in this process. */
#include "reports/report.h"
#include "reports/sections/sections.h"
#include "tests/report/models.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
complain(const struct cr_error *err)
{
	fprintf(stderr, "render-demo: %s\n", err->message);
	return 2;
}

static int
dump(const struct cr_report *report, const struct cr_model *model,
     struct cr_fonts *fonts, struct cr_error *err)
{
	struct cr_measure measure = cr_fonts_measure(fonts);
	struct cr_display *display = cr_report_layout(report, model, &measure, err);
	struct cr_buf out = { 0 };
	const char *broken;

	if (!display)
		return complain(err);
	cr_display_dump(display, &out);
	fwrite(out.data, 1, out.size, stdout);
	broken = cr_display_check(display);
	if (broken)
		fprintf(stderr, "render-demo: %s\n", broken);
	cr_buf_fini(&out);
	cr_display_free(display);
	return broken ? 1 : 0;
}

static int
render(const struct cr_report *report, char **argv, int count, struct cr_error *err)
{
	struct cr_fonts *fonts = cr_fonts_new(report->theme->family, NULL, err);
	struct cr_arena arena = { 0 };
	struct cr_model model;
	int status = 0;

	if (!fonts)
		return complain(err);
	if (!models_make(&model, &arena, argv[2], argv[3])) {
		fprintf(stderr, "render-demo: no model '%s'\n", argv[2]);
		status = 2;
	} else if (strcmp(argv[5], "-") == 0) {
		status = dump(report, &model, fonts, err);
	}
	for (int i = 0; i < count && status == 0 && strcmp(argv[5], "-") != 0; i++)
		if (!cr_report_render(report, &model, fonts, argv[5], err))
			status = complain(err);
	cr_arena_fini(&arena);
	cr_fonts_free(fonts);
	return status;
}

int
main(int argc, char **argv)
{
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_report report = { .theme = &cr_theme_default, .created = -1 };
	struct cr_template *template;
	int status;

	if (argc < 6) {
		fprintf(stderr, "render-demo TEMPLATE MODEL LANG PAPER OUT [COUNT]\n");
		return 2;
	}
	report.paper = strcmp(argv[4], "a4") == 0 ? CR_PAPER_A4 : CR_PAPER_LETTER;
	template = cr_template_load(argv[1], cr_section_names, &diags, &err);
	cr_diag_print(&diags, stderr, false);
	cr_diag_fini(&diags);
	if (!template)
		return err.code == CR_OK ? 2 : complain(&err);
	report.template = template;
	status = render(&report, argv, argc > 6 ? (int)strtol(argv[6], NULL, 10) : 1,
	                &err);
	cr_template_free(template);
	return status;
}
