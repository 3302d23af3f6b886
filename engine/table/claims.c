/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names with at most one holder; see claims.h.  Called when the names of a schema are
 * put in order, and for cells that no faster way could tell. */
#include "claims.h"

bool
cr_claims_add(struct cr_claims *claims, struct cr_slice name, size_t who)
{
	size_t holder;

	if (!cr_map_add(&claims->holders, name.data, name.size, who, &holder))
		return false;
	return holder == who ||
	       cr_map_add(&claims->contested, name.data, name.size, who, NULL);
}

enum cr_found
cr_claims_find(const struct cr_claims *claims, struct cr_slice name, size_t *who)
{
	size_t other;

	if (!cr_map_find(&claims->holders, name.data, name.size, who))
		return CR_FOUND_NOT;
	if (cr_map_find(&claims->contested, name.data, name.size, &other))
		return CR_FOUND_SEVERAL;
	return CR_FOUND;
}

void
cr_claims_fini(struct cr_claims *claims)
{
	cr_map_fini(&claims->holders);
	cr_map_fini(&claims->contested);
}
