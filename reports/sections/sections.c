/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names of sections and what builds them: to add a section is to write its
 * file and a row here, twice. */
#include "reports/sections/sections.h"

const char *const cr_section_names[] = {
	"cover",   "two-minutes", "profile", "groups", "change",
	"actions", "figures",     "method",  "text",   NULL,
};

static cr_section_fn *const builders[] = {
	cr_section_cover,   cr_section_two_minutes, cr_section_profile,
	cr_section_groups,  cr_section_change,      cr_section_actions,
	cr_section_figures, cr_section_method,      cr_section_text,
};

_Static_assert(sizeof cr_section_names / sizeof cr_section_names[0] ==
                       sizeof builders / sizeof builders[0] + 1,
               "every name has its builder");

void
cr_section_build(struct cr_report_section *section, size_t i)
{
	builders[i](section);
}
