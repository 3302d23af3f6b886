/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking things up in a list of answers.  Called by the loader, the checker of
 * expressions and the readers of files; readers that look up by the million
 * build an index of their own over the list. */
#include "coready/choices.h"

#include <string.h>

uint16_t
cr_choices_find(const struct cr_choices *list, struct cr_slice code)
{
	for (size_t i = 0; i < list->n_items && i < CR_CHOICE_NONE; i++)
		if (cr_slice_equal(cr_slice_of(list->items[i].code), code))
			return (uint16_t)i;
	return CR_CHOICE_NONE;
}

const struct cr_choice *
cr_choices_without_value(const struct cr_choices *list)
{
	for (size_t i = 0; i < list->n_items; i++)
		if (!list->items[i].missing && !list->items[i].has_value)
			return &list->items[i];
	return NULL;
}

bool
cr_choices_range(const struct cr_choices *list, double *lo, double *hi)
{
	bool any = false;

	if (cr_choices_without_value(list))
		return false;
	for (size_t i = 0; i < list->n_items; i++) {
		const struct cr_choice *choice = &list->items[i];

		if (choice->missing)
			continue;
		if (!any || choice->value < *lo)
			*lo = choice->value;
		if (!any || choice->value > *hi)
			*hi = choice->value;
		any = true;
	}
	return any;
}

bool
cr_choice_is_yes(const struct cr_choice *choice)
{
	static const char *const words[] = { "yes", "oui", "true", "1" };

	if (choice->missing)
		return false;
	if (choice->has_value)
		return choice->value == 1;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(choice->code, words[i]) == 0)
			return true;
	return false;
}
