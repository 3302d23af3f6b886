/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this module share. */
#ifndef COREADY_SCALES_PRIVATE_H
#define COREADY_SCALES_PRIVATE_H

#include "coready/scales.h"

/* What the responses of a wave come to on one score. */
struct scale_sums {
	struct cr_covariance items; /* Of complete responses; none of scores of scores and */
	size_t complete;            /* of expressions; so many are complete. */
	struct cr_moments *units;   /* Of the units that show it, */
	size_t n_units, capacity;
	size_t last;                /* the last of which is this one; SIZE_MAX: none. */
};

struct cr_scales {
	const struct cr_collection *collection;
	const struct cr_summary *summary;
	const struct cr_instrument *instrument;
	struct scale_sums *sums;         /* wave x score */
	enum cr_scale_group *parts; /* score x groups and none: of all waves. */
	bool *sums_show;           /* By score: whether sums of answers may be shown, in */
	size_t sums_wave;          /* this wave; SIZE_MAX: in none yet. */
};

static inline struct scale_sums *
scales_sums(const struct cr_scales *scales, size_t wave, size_t score)
{
	return &scales->sums[wave * scales->instrument->n_scores + score];
}

/* Reads all responses once, and fills 'sums' and 'parts'. */
bool scales_read(struct cr_scales *scales, struct cr_error *err);

/* Whether 'n' people are too few, but not none. */
static inline bool
scales_too_few(const struct cr_scales *scales, size_t n)
{
	return n > 0 && n < scales->summary->min_cell;
}

#endif
