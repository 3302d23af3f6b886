/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names numbered in the order in which they are first seen. */
#include <stdlib.h>

#include "private.h"

static bool
grow(struct names *names)
{
	size_t capacity = names->capacity ? 2 * names->capacity : 64;
	char **items = realloc(names->items, capacity * sizeof *items);

	if (!items)
		return false;
	names->items = items;
	names->capacity = capacity;
	return true;
}

bool
names_number(struct names *names, struct cr_slice name, size_t *number)
{
	if (!cr_map_add(&names->map, name.data, name.size, names->n, number))
		return false;
	if (*number < names->n)
		return true;
	if (names->n == names->capacity && !grow(names))
		return false;
	names->items[names->n] = cr_arena_strndup(&names->arena, name.data, name.size);
	return names->items[names->n++] != NULL;
}

void
names_fini(struct names *names)
{
	cr_map_fini(&names->map);
	cr_arena_fini(&names->arena);
	free(names->items);
}
