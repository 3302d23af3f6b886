/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of a report: each a function that turns a part of the model into
 * blocks.  A template names them and orders them; sections.c has the table of
 * names.  A section writes no coordinate and no word of its own. */
#ifndef COREADY_REPORT_SECTIONS_H
#define COREADY_REPORT_SECTIONS_H

#include "reports/layout/flow.h"
#include "reports/model/model.h"
#include "reports/words.h"

/* What a template adds to a section, in the report's language. */
struct cr_section_text {
	struct cr_rich title;             /* Instead of the section's own; or empty. */
	const struct cr_rich *paragraphs; /* After the heading. */
	size_t n_paragraphs;
};

struct cr_report_section {
	const struct cr_model *model;
	const struct cr_section_text *added;
	struct cr_words words;
	struct cr_flow *flow;
	struct cr_arena *arena;
	const char *dest; /* The name under which links find this section. */
};

typedef void cr_section_fn(struct cr_report_section *section);

void cr_section_cover(struct cr_report_section *section);
void cr_section_two_minutes(struct cr_report_section *section);
void cr_section_profile(struct cr_report_section *section);
void cr_section_groups(struct cr_report_section *section);
void cr_section_change(struct cr_report_section *section);
void cr_section_actions(struct cr_report_section *section);
void cr_section_figures(struct cr_report_section *section);
void cr_section_method(struct cr_report_section *section);
void cr_section_text(struct cr_report_section *section);

/* The names that templates may use, ended by null. */
extern const char *const cr_section_names[];

/* Builds the section at place 'i' of the names. */
void cr_section_build(struct cr_report_section *section, size_t i);

#endif
