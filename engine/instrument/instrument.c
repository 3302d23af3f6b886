/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be asked of a loaded instrument, and its end. */
#include "coready/instrument.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct cr_symbol *
cr_instrument_find(const struct cr_instrument *instrument, struct cr_slice name)
{
	size_t slot;

	return cr_map_find(&instrument->names, name.data, name.size, &slot)
	               ? &instrument->symbols[slot]
	               : NULL;
}

const struct cr_waiver *
cr_instrument_waiver(const struct cr_instrument *instrument, const char *lint,
                     const char *at)
{
	const struct cr_waiver *const *all = instrument->waivers_by_name;
	size_t low = 0, high = instrument->n_waivers_by_name;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(all[middle]->lint, lint);

		if (order == 0)
			order = strcmp(all[middle]->at, at);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < instrument->n_waivers_by_name && strcmp(all[low]->lint, lint) == 0 &&
	                       strcmp(all[low]->at, at) == 0
	               ? all[low]
	               : NULL;
}

/* Bytes of a tag up to its first '-', '_', '.' or '@': the language alone. */
static size_t
language_size(const char *tag)
{
	return strcspn(tag, "-_.@");
}

static bool
same_tag(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		bool joint = (*a == '-' || *a == '_') && (*b == '-' || *b == '_');

		if (!joint && strncasecmp(a, b, 1) != 0)
			return false;
	}
	return *a == *b;
}

int
cr_instrument_language(const struct cr_instrument *instrument, const char *tag)
{
	size_t size = language_size(tag);

	for (size_t i = 0; i < instrument->n_languages; i++)
		if (same_tag(instrument->languages[i], tag))
			return (int)i;
	for (size_t i = 0; i < instrument->n_languages; i++)
		if (language_size(instrument->languages[i]) == size &&
		    strncasecmp(instrument->languages[i], tag, size) == 0)
			return (int)i;
	return -1;
}

void
cr_instrument_free(struct cr_instrument *instrument)
{
	if (!instrument)
		return;
	for (struct cr_owned_pattern *owned = instrument->patterns; owned;
	     owned = owned->next)
		cr_pattern_free(owned->pattern);
	cr_map_fini(&instrument->names);
	cr_arena_fini(&instrument->arena);
	free(instrument);
}
