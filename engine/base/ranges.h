/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets of code points, as tables of ranges.  Private to base. */
#ifndef COREADY_BASE_RANGES_H
#define COREADY_BASE_RANGES_H

#include <stdbool.h>
#include <stddef.h>

struct cr_range {
	long first, last;
};

/* The ranges are in ascending order. */
static inline bool
cr_in_ranges(long code, const struct cr_range *ranges, size_t n)
{
	for (size_t i = 0; i < n && ranges[i].first <= code; i++)
		if (code <= ranges[i].last)
			return true;
	return false;
}

#define CR_IN_RANGES(code, table) \
	cr_in_ranges((code), (table), sizeof(table) / sizeof *(table))

#endif
