/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this module share. */
#ifndef COREADY_STATS_PRIVATE_H
#define COREADY_STATS_PRIVATE_H

#include "coready/stats.h"

/* The 95 % interval of an estimate by Student's t; of no width where 'se' is 0,
 * whatever 'df' is. */
struct cr_interval cr_interval_around(double estimate, double se, double df);

#endif
