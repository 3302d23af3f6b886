/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which figures of a summary --unit, --group and --wave ask for.  They choose among
 * what is shown and change nothing of it: what may be shown was decided before. */
#ifndef COREADY_SUMMARY_ASKED_H
#define COREADY_SUMMARY_ASKED_H

#include "coready/aggregate.h"
#include "filter.h"

struct summary_asked {
	struct filter filter;
	bool together;      /* Only all units together. */
	const char *pooled; /* Only the pooled group of that name; null: it is not asked
	                     * for so. */
};

/* False after having said what is wrong with an option. */
bool summary_asked_init(struct summary_asked *asked, struct cli *cli,
                        const struct cr_instrument *instrument);

/* False where a signal asked us to stop; to be looked at once a cell. */
bool summary_goes_on(struct cr_error *err);

/* The cells of a summary in the order in which they are printed: those of units, then
 * those over all units. */
size_t summary_n_cells(const struct cr_summary *summary);
const struct cr_unit_wave *summary_cell(const struct cr_summary *summary, size_t i);

/* "all", or the codes of the group's members and "none", joined by "+".  Null when there
 * is no memory. */
const char *summary_group_name(struct cr_arena *arena, const struct cr_summary *summary,
                               const struct cr_unit_wave *cell, size_t group);

bool summary_asks_cell(const struct summary_asked *asked,
                       const struct cr_summary *summary,
                       const struct cr_unit_wave *cell);

/* 'group' as in cr_cell_figures().  One that is asked for is also in a pooled group. */
bool summary_asks_group(const struct summary_asked *asked,
                        const struct cr_summary *summary,
                        const struct cr_unit_wave *cell, size_t group);

#endif
