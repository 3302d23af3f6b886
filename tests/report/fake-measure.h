/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A measure without fonts, so that what tests expect of layout can be worked out
 * by hand: every character is half as wide as its font is high, whatever the
 * face; faces reach 0.8 of their size above the baseline and 0.2 below; lines
 * break at spaces, and inside a word only where it is wider than the line. */
#ifndef COREADY_TESTS_FAKE_MEASURE_H
#define COREADY_TESTS_FAKE_MEASURE_H

#include "reports/layout/measure.h"

extern const struct cr_measure fake_measure;

/* A theme in round numbers: margins of 10, all text of size 10 on lines of 10 (a
 * character is 5 wide and a baseline 8 below its line's top), no space around
 * blocks, a grid of two columns with a gutter of 10, text over both. */
extern const struct cr_theme fake_theme;

#endif
