/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whose answers an alpha is made of.  It is of complete responses, and where routing asks
 * a group only some of the questions that group has none. */
#include "private.h"

static bool
is_asked_everything(const struct cr_scales *scales, size_t row, size_t score)
{
	const struct cr_score *of = &scales->instrument->scores[score];

	for (size_t i = 0; i < of->n_items; i++)
		if (!cr_collection_applies(scales->collection, row,
		                           (size_t)of->items[i].slot))
			return false;
	return true;
}

/* A group's part is the most that one of its responses has. */
static enum cr_scale_group
part_of(const struct cr_scales *scales, size_t row, size_t score)
{
	if (scales_answers(scales, row, score, scales->answers))
		return CR_GROUP_COMPLETE;
	return is_asked_everything(scales, row, score) ? CR_GROUP_NONE : CR_GROUP_UNASKED;
}

size_t
cr_scales_n_groups(const struct cr_scales *scales)
{
	int question = scales->instrument->design.group;

	return question < 0 ? 0 : scales->instrument->symbols[question].choices->n_items;
}

void
cr_scales_groups(const struct cr_scales *scales, size_t score, enum cr_scale_group *parts)
{
	size_t n_groups = cr_scales_n_groups(scales);
	size_t n = scales->first[cr_collection_waves(scales->collection)];

	for (size_t g = 0; g <= n_groups; g++)
		parts[g] = CR_GROUP_ABSENT;
	for (size_t i = 0; i < n; i++) {
		uint16_t group = cr_collection_group(scales->collection, scales->rows[i]);
		size_t g = group == CR_CHOICE_NONE ? n_groups : group;
		enum cr_scale_group part = part_of(scales, scales->rows[i], score);

		if (part > parts[g])
			parts[g] = part;
	}
}
