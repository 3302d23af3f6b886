/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How this was measured: what a reader needs to defend the report, or to doubt it. */
#include "reports/sections/say.h"

#include <stdio.h>

#define DIGEST_SHOWN 16 /* Characters: enough to tell two instruments apart. */

static void
add_plain(struct cr_report_section *section, enum cr_style style, const char *text)
{
	cr_flow_paragraph(section->flow, style, cr_rich_of(section->arena, text));
}

/* A heading and a list, when there is something to list. */
static void
add_list(struct cr_report_section *section, enum cr_word title, bool numbered,
         const char *const *texts, size_t n)
{
	if (n == 0)
		return;
	cr_say_subheading(section, title);
	cr_flow_open_list(section->flow, numbered);
	for (size_t i = 0; i < n; i++) {
		cr_flow_open(section->flow, CR_BLOCK_ITEM);
		add_plain(section, CR_STYLE_BODY, texts[i]);
		cr_flow_close(section->flow);
	}
	cr_flow_close(section->flow);
}

static void
add_instrument(struct cr_report_section *section)
{
	const struct cr_model_method *method = &section->model->method;
	char digest[DIGEST_SHOWN + 1];

	cr_say_subheading(section, CR_WORD_METHOD_INSTRUMENT);
	for (size_t i = 0; i < method->n_about; i++)
		add_plain(section, CR_STYLE_BODY, method->about[i]);
	snprintf(digest, sizeof digest, "%s", method->digest);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_METHOD_VERSION,
	                 CR_ARGS(method->instrument, method->version, digest));
}

static void
add_scores(struct cr_report_section *section)
{
	const struct cr_model_method *method = &section->model->method;

	cr_say_subheading(section, CR_WORD_METHOD_SCORES);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_METHOD_MISSING, CR_NO_ARGS);
	cr_say_paragraph(section, CR_STYLE_BODY,
	                 method->unit_mean_groups ? CR_WORD_METHOD_MEAN_GROUPS
	                                          : CR_WORD_METHOD_MEAN_PEOPLE,
	                 CR_NO_ARGS);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_METHOD_INTERVAL, CR_NO_ARGS);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_METHOD_BANDS, CR_NO_ARGS);
}

void
cr_section_method(struct cr_report_section *section)
{
	const struct cr_model_method *method = &section->model->method;

	cr_say_heading(section, CR_WORD_METHOD);
	add_instrument(section);
	add_scores(section);
	cr_say_reliability(section);
	cr_say_subheading(section, CR_WORD_METHOD_HIDDEN);
	cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_METHOD_MIN_CELL,
	                 CR_ARGS(cr_say_least(section)));
	if (method->protects)
		cr_say_paragraph(section, CR_STYLE_BODY, CR_WORD_METHOD_UNPROTECTED,
		                 CR_ARGS(cr_words_number(&section->words,
		                                         (double)method->protects, 0),
		                         cr_say_least(section)));
	if (method->n_problems > 0)
		add_plain(section, CR_STYLE_BODY,
		          cr_words_count(&section->words, CR_WORD_METHOD_PROBLEMS,
		                         method->n_problems));
	add_list(section, CR_WORD_METHOD_LIMITS, false, method->limits, method->n_limits);
	add_list(section, CR_WORD_METHOD_REFERENCES, true, method->references,
	         method->n_references);
}
