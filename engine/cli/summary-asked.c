/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chooses cells and groups of a summary for the lines and the document that
 * "coready summarize" prints. */
#include "summary-asked.h"

#include <string.h>

bool
summary_asked_init(struct summary_asked *asked, struct cli *cli,
                   const struct cr_instrument *instrument)
{
	asked->together = cli->unit && strcmp(cli->unit, EVERY_UNIT) == 0;
	if (asked->together)
		cli->unit = NULL;
	return filter_init(&asked->filter, cli, instrument);
}

static bool
asks_for(const struct summary_asked *asked, enum filter_role role)
{
	for (size_t i = 0; i < asked->filter.n; i++)
		if (asked->filter.tests[i].role == role)
			return true;
	return false;
}

bool
summary_goes_on(struct cr_error *err)
{
	return !cli_stop || cr_error_set(err, CR_EINTERRUPTED, (struct cr_where){ 0 },
	                                 "stopped by a signal");
}

size_t
summary_n_cells(const struct cr_summary *summary)
{
	return summary->n_cells + summary->n_waves;
}

const struct cr_unit_wave *
summary_cell(const struct cr_summary *summary, size_t i)
{
	return i < summary->n_cells ? &summary->cells[i]
	                            : &summary->together[i - summary->n_cells];
}

const char *
summary_group_name(struct cr_arena *arena, const struct cr_summary *summary,
                   const struct cr_unit_wave *cell, size_t group)
{
	const struct cr_instrument *instrument = summary->instrument;
	const struct cr_group_view *view;
	const struct cr_choices *list;
	struct cr_buf name = { 0 };
	const char *text, *copy;

	if (group == CR_EVERYBODY)
		return "all";
	view = &cell->groups[group];
	list = instrument->questions[instrument->design.group].field.choices;
	for (size_t i = 0; i < view->n_members; i++) {
		cr_buf_puts(&name, i ? "+" : "");
		cr_buf_puts(&name, list->items[view->members[i]].code);
	}
	if (view->none)
		cr_buf_puts(&name, view->n_members ? "+none" : "none");
	text = cr_buf_text(&name);
	copy = text ? cr_arena_strdup(arena, text) : NULL;
	cr_buf_fini(&name);
	return copy;
}

bool
summary_asks_cell(const struct summary_asked *asked, const struct cr_summary *summary,
                  const struct cr_unit_wave *cell)
{
	if (!filter_admits(&asked->filter, FILTER_WAVE, summary->waves[cell->wave]))
		return false;
	if (cell->unit == CR_ALL_UNITS)
		return !asks_for(asked, FILTER_UNIT);
	return !asked->together &&
	       filter_admits(&asked->filter, FILTER_UNIT, summary->units[cell->unit]);
}

bool
summary_asks_group(const struct summary_asked *asked, const struct cr_summary *summary,
                   const struct cr_unit_wave *cell, size_t group)
{
	const struct cr_instrument *instrument = summary->instrument;
	const struct cr_group_view *view;
	const struct cr_choices *list;

	if (!asks_for(asked, FILTER_GROUP))
		return true;
	if (group == CR_EVERYBODY)
		return false;
	view = &cell->groups[group];
	list = instrument->questions[instrument->design.group].field.choices;
	for (size_t i = 0; i < view->n_members; i++)
		if (filter_admits(&asked->filter, FILTER_GROUP,
		                  list->items[view->members[i]].code))
			return true;
	return false;
}
