/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section that is all the template's: a heading and paragraphs. */
#include "reports/sections/say.h"

void
cr_section_text(struct cr_report_section *section)
{
	const struct cr_section_text *added = section->added;

	if (added->title.first)
		cr_flow_heading(section->flow, 1, CR_STYLE_SECTION, section->dest,
		                added->title);
	for (size_t i = 0; i < added->n_paragraphs; i++)
		cr_flow_paragraph(section->flow, CR_STYLE_BODY, added->paragraphs[i]);
}
