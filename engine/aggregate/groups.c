/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who answered in one cell: which groups may be shown, who they are made of; and how many
 * answered, when, and to which version of the instrument. */
#include <string.h>

#include "private.h"

static const struct cr_choices *
group_list(const struct cr_instrument *instrument)
{
	int q = instrument->design.group;

	return q < 0 ? NULL : instrument->questions[q].field.choices;
}

bool
base_groups_init(struct base_groups *groups, struct cr_arena *arena,
                 const struct cr_instrument *instrument)
{
	const struct cr_choices *list = group_list(instrument);
	size_t n = list ? list->n_items : 0;

	groups->n = 0;
	groups->items = cr_arena_array(arena, n, sizeof *groups->items);
	if (!groups->items)
		return false;
	memset(groups->of_code, 0xff, sizeof groups->of_code);
	for (size_t i = 0; i < n; i++) {
		if (list->items[i].missing)
			continue;
		groups->of_code[i] = (uint8_t)groups->n;
		groups->items[groups->n++] = (uint16_t)i;
	}
	for (size_t code = 0; code < N_CODES; code++)
		if (groups->of_code[code] == 0xff)
			groups->of_code[code] = (uint8_t)groups->n;
	return true;
}

void
parts_of_codes(const struct base_groups *base, const uint8_t *shown_as,
               uint8_t part_of_code[N_CODES])
{
	for (size_t code = 0; code < N_CODES; code++)
		part_of_code[code] = shown_as[base->of_code[code]];
}

static bool
view_members(const struct base_groups *base, const size_t *counts, const int *shown_as,
             int shown, struct cr_arena *arena, struct cr_group_view *view)
{
	uint16_t *members = cr_arena_array(arena, base->n, sizeof *members);

	if (!members)
		return false;
	for (size_t k = 0; k < base->n; k++)
		if (shown_as[k] == shown) {
			members[view->n_members++] = base->items[k];
			view->n += counts[k];
		}
	view->none = shown_as[base->n] == shown && counts[base->n];
	view->n += view->none ? counts[base->n] : 0;
	view->members = members;
	return true;
}

bool
groups_fill(struct cr_arena *arena, const struct base_groups *base, const size_t *counts,
            size_t min_cell, uint8_t *shown_as, struct cr_unit_wave *cell)
{
	int decided[N_CODES];
	size_t n_groups = disclose_groups(counts, base->n, min_cell, decided);
	struct cr_group_view *views = cr_arena_array(arena, n_groups, sizeof *views);

	if (!views)
		return false;
	for (size_t k = 0; k < n_groups; k++)
		if (!view_members(base, counts, decided, (int)k, arena, &views[k]))
			return false;
	for (size_t k = 0; k <= base->n; k++)
		shown_as[k] = n_groups ? (uint8_t)decided[k] : 0;
	cell->groups = views;
	cell->n_groups = n_groups;
	return true;
}

void
describe_add(struct description *description, const struct block *block)
{
	const struct layout *layout = block->layout;
	const double *days = block_column(block, layout->day);
	const uint32_t *problems = block_column(block, layout->problems);
	const uint8_t *versions = block_column(block, layout->version);

	if (description->n == 0)
		*description = (struct description){
			.first_day = NAN, .last_day = NAN, .version = versions[0]
		};
	description->n += block->n;
	for (size_t i = 0; i < block->n; i++) {
		description->n_problems += problems[i];
		if (versions[i] != description->version)
			description->version = VERSIONS_MIXED;
		if (isnan(days[i]))
			continue;
		description->n_dated++;
		description->first_day = fmin(description->first_day, days[i]);
		description->last_day = fmax(description->last_day, days[i]);
	}
}

void
describe_merge(struct description *description, const struct description *other)
{
	if (other->n == 0)
		return;
	if (description->n == 0) {
		*description = *other;
		return;
	}
	description->n += other->n;
	description->n_problems += other->n_problems;
	description->n_dated += other->n_dated;
	description->first_day = fmin(description->first_day, other->first_day);
	description->last_day = fmax(description->last_day, other->last_day);
	if (description->version != other->version)
		description->version = VERSIONS_MIXED;
}

void
describe_fill(const struct description *description, size_t min_cell,
              struct cr_unit_wave *cell)
{
	cell->n = description->n;
	cell->n_problems = description->n_problems;
	cell->version = description->version == VERSIONS_MIXED
	                        ? CR_VERSIONS_MIXED
	                        : (size_t)description->version;
	/* The first and the last day are one person's each, like a least and a
	 * greatest value (docs/scoring.md, rule 6). */
	cell->first_day = cell->last_day = NAN;
	if (description->n_dated < 2 * min_cell)
		return;
	cell->first_day = description->first_day;
	cell->last_day = description->last_day;
}
