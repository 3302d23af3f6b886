/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What "coready reliability" says beside its lines. */
#ifndef COREADY_RELIABILITY_NOTES_H
#define COREADY_RELIABILITY_NOTES_H

#include "coready/scales.h"

/* Says of which groups the complete responses are that alpha rests on, and which can have
 * none because they are not asked everything: of each score where that is not all. */
void reliability_tell_groups(const struct cr_scales *scales,
                             const struct cr_instrument *instrument);

#endif
