/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names that several things may claim: a label that two choices share, a text that
 * two questions share.  Such a name belongs to none of them, because to choose
 * one would be to guess. */
#ifndef COREADY_TABLE_CLAIMS_H
#define COREADY_TABLE_CLAIMS_H

#include "coready/map.h"
#include "coready/text.h"

/* { 0 } has no names. */
struct cr_claims {
	struct cr_map holders;   /* Of each name, who claimed it first. */
	struct cr_map contested; /* Names that somebody else claimed too. */
};

enum cr_found { CR_FOUND, CR_FOUND_NOT, CR_FOUND_SEVERAL };

/* False: out of memory. */
bool cr_claims_add(struct cr_claims *claims, struct cr_slice name, size_t who);
enum cr_found cr_claims_find(const struct cr_claims *claims, struct cr_slice name,
                             size_t *who);
void cr_claims_fini(struct cr_claims *claims);

#endif
