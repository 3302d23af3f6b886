/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines that "coready reliability" prints: one a wave and score or, with --items,
 * one a question of a score. */
#ifndef COREADY_RELIABILITY_LINES_H
#define COREADY_RELIABILITY_LINES_H

#include "coready/output.h"
#include "coready/scales.h"
#include "coready/write.h"

struct reliability_lines;

/* Null with 'err' set for a format that is none. */
struct reliability_lines *reliability_lines_new(const struct cr_write_options *options,
                                                bool items, bool unprotected,
                                                struct cr_error *err);
void reliability_lines_free(struct reliability_lines *lines);

/* Begin, then lines in their order, then end.  Names are borrowed until the end. */
bool reliability_lines_begin(struct reliability_lines *lines, struct cr_output *output,
                             struct cr_error *err);
bool reliability_lines_score(struct reliability_lines *lines, const char *wave,
                             const struct cr_score *score,
                             const struct cr_scale_figures *scale, struct cr_error *err);
bool reliability_lines_item(struct reliability_lines *lines, const char *wave,
                            const char *score, const char *item,
                            const struct cr_scale_count *complete,
                            const struct cr_item_statistics *statistics,
                            struct cr_error *err);
bool reliability_lines_end(struct reliability_lines *lines, struct cr_error *err);

#endif
