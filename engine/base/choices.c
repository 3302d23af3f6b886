/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking things up in a list of answers.  Called by the loader, the checker of
 * expressions and the readers of files; readers that look up by the million
 * build an index of their own over the list. */
#include "coready/choices.h"

uint16_t
cr_choices_find(const struct cr_choices *list, struct cr_slice code)
{
	for (size_t i = 0; i < list->n_items && i < CR_CHOICE_NONE; i++)
		if (cr_slice_equal(cr_slice_of(list->items[i].code), code))
			return (uint16_t)i;
	return CR_CHOICE_NONE;
}

bool
cr_choices_range(const struct cr_choices *list, double *lo, double *hi)
{
	bool any = false;

	for (size_t i = 0; i < list->n_items; i++) {
		const struct cr_choice *choice = &list->items[i];

		if (choice->missing)
			continue;
		if (!choice->has_value)
			return false;
		if (!any || choice->value < *lo)
			*lo = choice->value;
		if (!any || choice->value > *hi)
			*hi = choice->value;
		any = true;
	}
	return any;
}
