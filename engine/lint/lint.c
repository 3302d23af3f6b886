/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of lints, and one run of all of them.  What can be of everybody's answers,
 * and of those of each group, comes first; then what is used by what, and what becomes
 * of the rules; then each lint.  The waivers come last in the table: they look at what
 * the others found. */
#include "private.h"

#include <string.h>

static const struct row {
	struct cr_lint_row row;
	lint_fn *check;
} rows[CR_LINT_COUNT] = {
#define CR_LINT(id, its_name, its_check, its_section, its_about, its_text)             \
	[CR_LINT_##id] = { { .name = (its_name),                                       \
		             .section = (its_section),                                 \
		             .about = (its_about),                                     \
		             .text = (its_text) },                                     \
		           lint_##its_check },
#include "coready/lints.def"
#undef CR_LINT
};

const struct cr_lint_row *
cr_lint_row(enum cr_lint lint)
{
	return &rows[lint].row;
}

bool
cr_lint_at_load(enum cr_lint lint)
{
	return rows[lint].check == lint_loading;
}

enum cr_lint
cr_lint_find(const char *name)
{
	enum cr_lint lint = 0;

	while (lint < CR_LINT_COUNT && strcmp(rows[lint].row.name, name) != 0)
		lint++;
	return lint;
}

/* Stands in the table for what every load tells. */
void
lint_loading(struct linting *l)
{
	(void)l;
}

/* A view for each code that can be a group, as far as they are so few that each is
 * looked at. */
static bool
find_groups(struct linting *l)
{
	const struct cr_instrument *instrument = l->instrument;
	int group = instrument->design.group;
	const struct cr_choices *list =
		group < 0 ? NULL : instrument->questions[group].field.choices;
	size_t n = list && list->n_items <= MOST_GROUPS ? list->n_items : 0;

	l->groups = cr_arena_array(&l->arena, n, sizeof *l->groups);
	for (size_t i = 0; l->groups && i < n; i++) {
		if (list->items[i].missing)
			continue;
		l->groups[i] = (struct view){
			.instrument = instrument,
			.group = (uint16_t)i,
			.scratch = &l->scratch,
		};
		if (!view_init(&l->groups[i], &l->arena))
			return false;
	}
	l->everybody.groups = l->groups;
	l->everybody.n_groups = n;
	return l->groups;
}

static bool
prepare(struct linting *l)
{
	l->waived =
		cr_arena_array(&l->arena, l->instrument->n_waivers, sizeof *l->waived);
	return l->waived && view_init(&l->everybody, &l->arena) && find_groups(l) &&
	       find_uses(l) && find_fates(l);
}

bool
cr_lint_run(const struct cr_instrument *instrument, struct cr_diag_list *diags,
            struct cr_error *err)
{
	struct linting l = {
		.instrument = instrument,
		.diags = diags,
		.everybody = { .instrument = instrument, .group = CR_CHOICE_NONE },
	};

	l.everybody.scratch = &l.scratch;
	l.failed = !prepare(&l);
	for (enum cr_lint lint = 0; lint < CR_LINT_COUNT && !l.failed; lint++)
		rows[lint].check(&l);
	if (diags->n_items > 0)
		cr_diag_sort(diags);
	cr_arena_fini(&l.arena);
	cr_arena_fini(&l.scratch);
	return l.failed || diags->failed ? cr_error_nomem(err) : true;
}
