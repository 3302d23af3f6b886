/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whose answers an alpha is made of.  It is of complete responses, and where routing asks
 * a group only some of the questions that group has none. */
#include <string.h>

#include "private.h"

size_t
cr_scales_n_groups(const struct cr_scales *scales)
{
	int question = scales->instrument->design.group;

	return question < 0 ? 0 : scales->instrument->symbols[question].choices->n_items;
}

void
cr_scales_groups(const struct cr_scales *scales, size_t score, enum cr_scale_group *parts)
{
	size_t n = cr_scales_n_groups(scales) + 1;

	memcpy(parts, scales->parts + score * n, n * sizeof *parts);
}
