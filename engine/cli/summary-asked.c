/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chooses cells and groups of a summary for the lines and the document that
 * "coready summarize" prints. */
#include "summary-asked.h"

#include <string.h>

/* The list of the groups; null where the design names none. */
static const struct cr_choices *
group_list(const struct cr_instrument *instrument)
{
	int question = instrument->design.group;

	return question < 0 ? NULL : instrument->questions[question].field.choices;
}

/* Adds a name to those that are joined by "+". */
static void
join(struct cr_buf *name, const char *part)
{
	cr_buf_puts(name, name->size ? "+" : "");
	cr_buf_puts(name, part);
}

/* Takes the next of the names that are joined by "+" off 'rest'. */
static struct cr_slice
next_part(struct cr_slice *rest)
{
	const char *plus = memchr(rest->data, '+', rest->size);
	size_t size = plus ? (size_t)(plus - rest->data) : rest->size;
	struct cr_slice part = { rest->data, size };

	*rest = cr_slice_part(*rest, size + (plus != NULL), rest->size);
	return part;
}

/* Reads codes of groups, and "none", that are joined by "+".  Adds them to 'name' in the
 * order in which they are printed; false where it is something else. */
static bool
read_pooled(const struct cr_choices *list, const char *typed, struct cr_buf *name)
{
	bool asked[CR_CHOICES_MAX] = { false }, none = false;
	struct cr_slice rest = cr_slice_of(typed);

	while (rest.size > 0) {
		struct cr_slice part = next_part(&rest);
		uint16_t code = cr_choices_find(list, part);

		if (code != CR_CHOICE_NONE)
			asked[code] = true;
		else if (cr_slice_equal(part, cr_slice_of("none")))
			none = true;
		else
			return false;
	}
	for (size_t i = 0; i < list->n_items; i++)
		if (asked[i])
			join(name, list->items[i].code);
	if (none)
		join(name, "none");
	return name->size > 0;
}

/* Whether --group is no code of a group but the name of a pooled one. */
static bool
take_pooled(struct summary_asked *asked, struct cli *cli,
            const struct cr_instrument *instrument)
{
	const struct cr_choices *list = group_list(instrument);
	struct cr_buf name = { 0 };

	if (list && cli->group &&
	    cr_choices_find(list, cr_slice_of(cli->group)) == CR_CHOICE_NONE &&
	    read_pooled(list, cli->group, &name) && cr_buf_text(&name))
		asked->pooled = cr_arena_strdup(&cli->arena, name.data);
	cr_buf_fini(&name);
	return asked->pooled;
}

bool
summary_asked_init(struct summary_asked *asked, struct cli *cli,
                   const struct cr_instrument *instrument)
{
	const char *group = cli->group;
	bool done;

	asked->together = cli->unit && strcmp(cli->unit, EVERY_UNIT) == 0;
	if (asked->together)
		cli->unit = NULL;
	if (!cli_unit_is_one(cli, "'*' asks for those"))
		return false;
	if (take_pooled(asked, cli, instrument))
		cli->group = NULL;
	done = filter_init(&asked->filter, cli, instrument);
	cli->group = group;
	return done;
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

static void
write_group(const struct cr_summary *summary, const struct cr_group_view *view,
            struct cr_buf *name)
{
	const struct cr_choices *list = group_list(summary->instrument);

	for (size_t i = 0; i < view->n_members; i++)
		join(name, list->items[view->members[i]].code);
	if (view->none)
		join(name, "none");
}

const char *
summary_group_name(struct cr_arena *arena, const struct cr_summary *summary,
                   const struct cr_unit_wave *cell, size_t group)
{
	struct cr_buf name = { 0 };
	const char *text, *copy;

	if (group == CR_EVERYBODY)
		return "all";
	write_group(summary, &cell->groups[group], &name);
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

static bool
is_pooled_of(const struct summary_asked *asked, const struct cr_summary *summary,
             const struct cr_group_view *view)
{
	struct cr_buf name = { 0 };
	bool is;

	write_group(summary, view, &name);
	is = cr_slice_equal(cr_slice_of_buf(&name), cr_slice_of(asked->pooled));
	cr_buf_fini(&name);
	return is;
}

bool
summary_asks_group(const struct summary_asked *asked, const struct cr_summary *summary,
                   const struct cr_unit_wave *cell, size_t group)
{
	const struct cr_choices *list = group_list(summary->instrument);
	const struct cr_group_view *view;

	if (!asked->pooled && !asks_for(asked, FILTER_GROUP))
		return true;
	if (group == CR_EVERYBODY)
		return false;
	view = &cell->groups[group];
	if (asked->pooled)
		return is_pooled_of(asked, summary, view);
	for (size_t i = 0; i < view->n_members; i++)
		if (filter_admits(&asked->filter, FILTER_GROUP,
		                  list->items[view->members[i]].code))
			return true;
	return false;
}
