/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See made.h. */
#include "tests/report/made.h"

#include "reports/sections/sections.h"
#include "tests/report/fake-measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define UNIT                                                              \
	"<report xmlns=\"urn:coready:report:1\" languages=\"en fr\">"      \
	"<section use=\"cover\" page=\"no\"/><section use=\"two-minutes\"/>" \
	"<section use=\"profile\"/><section use=\"groups\"/>"              \
	"<section use=\"change\" page=\"no\"/><section use=\"actions\"/>"  \
	"<section use=\"figures\"/>"                                         \
	"<section use=\"method\"/></report>"

void
made_begin(struct made *made, const char *name, const char *lang)
{
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };

	*made = (struct made){ .report = { .theme = &cr_theme_default } };
	made->template = cr_template_load_memory("unit", cr_slice_of(UNIT),
	                                         cr_section_names, &diags, &err);
	cr_diag_fini(&diags);
	assert_non_null(made->template);
	made->report.template = made->template;
	assert_true(models_make(&made->model, &made->arena, name, lang));
	made->scores = cr_arena_array(&made->arena, made->model.n_scores,
	                              sizeof *made->scores);
	memcpy(made->scores, made->model.scores,
	       made->model.n_scores * sizeof *made->scores);
	made->model.scores = made->scores;
	made->findings = cr_arena_array(&made->arena, made->model.n_findings,
	                                sizeof *made->findings);
	if (made->model.n_findings > 0)
		memcpy(made->findings, made->model.findings,
		       made->model.n_findings * sizeof *made->findings);
	made->model.findings = made->findings;
}

const char *
made_run(struct made *made)
{
	struct cr_error err = { 0 };
	size_t element = CR_ARTIFACT;

	cr_display_free(made->display);
	made->display =
	        cr_report_layout(&made->report, &made->model, &fake_measure, &err);
	assert_string_equal(err.message, "");
	assert_non_null(made->display);
	const char *broken = cr_display_check(made->display);
	if (broken)
		fail_msg("%s", broken);
	cr_buf_clear(&made->text);
	for (size_t i = 0; i < made->display->n_items; i++) {
		const struct cr_display_item *item = &made->display->items[i];

		if (item->kind != CR_ITEM_TEXT)
			continue;
		if (item->element != element)
			cr_buf_byte(&made->text, '\n');
		element = item->element;
		cr_buf_puts(&made->text, item->text.text);
	}
	return cr_buf_text(&made->text);
}

void
made_end(struct made *made)
{
	cr_display_free(made->display);
	cr_template_free(made->template);
	cr_arena_fini(&made->arena);
	cr_buf_fini(&made->text);
	cr_buf_fini(&made->alts);
}

const char *
made_alts(struct made *made)
{
	cr_buf_clear(&made->alts);
	for (size_t i = 0; i < made->display->n_elements; i++)
		if (made->display->elements[i].alt)
			cr_buf_printf(&made->alts, "%s\n", made->display->elements[i].alt);
	return cr_buf_text(&made->alts);
}
