/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this module share. */
#ifndef COREADY_SCALES_PRIVATE_H
#define COREADY_SCALES_PRIVATE_H

#include "coready/scales.h"

struct cr_scales {
	const struct cr_collection *collection;
	const struct cr_summary *summary;
	const struct cr_instrument *instrument;
	size_t *rows;            /* Those that count: by wave, unit, order of the file. */
	size_t *first;           /* Where each wave's begin, and where the last one's end. */
	size_t *place;           /* Of each wave in their order, as a summary has them. */
	double *answers;         /* Scratch: one response's, of the score with the most; */
	struct cr_moments *units; /* one a unit. */
	bool *sums_show;         /* By score: whether sums of answers may be shown, in */
	size_t sums_wave;        /* this wave; SIZE_MAX: in none yet. */
};

/* The responses of a wave. */
static inline const size_t *
scales_rows(const struct cr_scales *scales, size_t wave, size_t *n)
{
	*n = scales->first[wave + 1] - scales->first[wave];
	return scales->rows + scales->first[wave];
}

/* Writes a response's values on the items of a score, reversed where they are; false
 * where one is missing. */
bool scales_answers(const struct cr_scales *scales, size_t row, size_t score,
                    double *answers);

/* The covariances of a score's items over the complete responses of a wave.  False if
 * memory ran out. */
bool scales_covariance(const struct cr_scales *scales, size_t wave, size_t score,
                       struct cr_covariance *covariance, struct cr_error *err);

/* Whether 'n' people are too few, but not none. */
static inline bool
scales_too_few(const struct cr_scales *scales, size_t n)
{
	return n > 0 && n < scales->summary->min_cell;
}

#endif
