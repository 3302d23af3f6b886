/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How hard a pattern can be to match, told from the pattern alone. */
#ifndef COREADY_ENGINE_BASE_PATTERN_COST_H
#define COREADY_ENGINE_BASE_PATTERN_COST_H

#include <stddef.h>

#include "coready/text.h"

/* An upper bound of the steps that the interpreter of PCRE2 can take from one place
 * of any text of 'text_size' bytes, as its match limit counts them.  Infinite where
 * the pattern, which PCRE2 has accepted, has anything that is not understood here. */
double cr_pattern_cost(struct cr_slice source, size_t text_size);

#endif
