/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fills the model of a unit's report from a summary.  Called once a report.  What
 * may be shown was decided when the summary was made; here figures are named,
 * put in the report's language and in its order, never computed again. */
#include <math.h>

#include "coready/buf.h"
#include "reports/model/builder.h"

const char *
build_text(const struct builder *b, const struct cr_prose *prose)
{
	return prose->plain ? prose->plain[b->request->language] : "";
}

const struct cr_choices *
build_group_list(const struct builder *b)
{
	int q = b->instrument->design.group;

	return q < 0 ? NULL : b->instrument->questions[q].field.choices;
}

/* "Elected official + Community organization" */
static const char *
name_group(struct builder *b, const struct cr_group_view *view)
{
	const struct cr_choices *list = build_group_list(b);
	struct cr_buf name = { 0 };
	const char *copy;

	for (size_t i = 0; i < view->n_members; i++)
		cr_buf_printf(
			&name, "%s%s", i ? " + " : "",
			list->items[view->members[i]].labels[b->request->language]);
	if (view->none)
		cr_buf_printf(&name, "%s%s", name.size ? " + " : "",
		              b->request->pooled_none);
	copy = cr_buf_text(&name) ? cr_arena_strdup(b->arena, name.data) : NULL;
	cr_buf_fini(&name);
	return copy;
}

static bool
fill_groups(struct builder *b)
{
	const struct cr_unit_wave *cell = b->request->cell;
	struct cr_model_group *groups =
		cr_arena_array(b->arena, cell->n_groups, sizeof *groups);

	if (!groups)
		return false;
	for (size_t g = 0; g < cell->n_groups; g++) {
		const struct cr_group_view *view = &cell->groups[g];

		groups[g] = (struct cr_model_group){
			.name = name_group(b, view),
			.n = view->n,
			.pooled = view->n_members + view->none > 1,
			.mark = view->n_members ? view->members[0] : 0,
		};
		if (!groups[g].name)
			return false;
	}
	b->model->groups = groups;
	b->model->n_groups = cell->n_groups;
	return true;
}

/* Groups that nobody answered for: in no group that is shown.  A pooled group does
 * not tell which of its members there are; where only 'all' is shown neither. */
static bool
fill_absent(struct builder *b)
{
	const struct cr_unit_wave *cell = b->request->cell;
	const struct cr_choices *list = build_group_list(b);
	const char **absent;

	if (!list || cell->n_groups == 0)
		return true;
	absent = cr_arena_array(b->arena, list->n_items, sizeof *absent);
	if (!absent)
		return false;
	for (size_t i = 0; i < list->n_items; i++) {
		bool present = list->items[i].missing; /* No group to miss. */

		for (size_t g = 0; g < cell->n_groups; g++)
			for (size_t m = 0; m < cell->groups[g].n_members; m++)
				present |= cell->groups[g].members[m] == i;
		if (!present)
			absent[b->model->n_absent_groups++] =
				list->items[i].labels[b->request->language];
	}
	b->model->absent_groups = absent;
	return true;
}

static const char *
wave_name(const struct cr_summary *summary, const struct cr_unit_wave *cell)
{
	return cell && *summary->waves[cell->wave] ? summary->waves[cell->wave] : NULL;
}

const struct cr_model *
cr_model_build(struct cr_arena *arena, const struct cr_model_request *request)
{
	const struct cr_summary *summary = request->summary;
	const struct cr_unit_wave *cell = request->cell;
	struct builder b = {
		.arena = arena,
		.request = request,
		.instrument = summary->instrument,
		.model = cr_arena_alloc(arena, sizeof *b.model),
	};

	if (!b.model)
		return NULL;
	*b.model = (struct cr_model){
		.lang = b.instrument->languages[request->language],
		.title = build_text(&b, &b.instrument->title),
		.unit = summary->units[cell->unit],
		.wave = wave_name(summary, cell),
		.earlier_wave = wave_name(summary, cell->previous),
		.earlier_hidden = cell->previous && cell->previous->hidden,
		.earlier_differs = cell->previous && !cell->previous->hidden &&
	                           !cr_cells_comparable(cell, cell->previous),
		.organisation = request->organisation,
		.has_dates = isfinite(cell->first_day),
		.first_date = cell->first_day,
		.last_date = cell->last_day,
		.n = cell->n,
		.hidden = cell->hidden,
		.has_groups = b.instrument->design.group >= 0,
	};
	if (!fill_groups(&b) || !fill_absent(&b) || !build_scores(&b) ||
	    !build_findings(&b) || !build_method(&b))
		return NULL;
	return b.model;
}
