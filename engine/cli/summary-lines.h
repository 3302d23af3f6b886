/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A summary as lines: one a unit, wave, group and score. */
#ifndef COREADY_SUMMARY_LINES_H
#define COREADY_SUMMARY_LINES_H

#include "coready/output.h"
#include "coready/write.h"
#include "summary-asked.h"

struct summary_lines;

/* 'unprotected' adds the column that says so. */
struct summary_lines *summary_lines_new(const struct cr_write_options *options,
                                        bool unprotected, struct cr_error *err);
void summary_lines_free(struct summary_lines *lines);

/* Writes the header and the lines that are asked for; 'n' is how many these are. */
bool summary_lines_write(struct summary_lines *lines, const struct cr_summary *summary,
                         const struct summary_asked *asked, struct cr_output *output,
                         size_t *n, struct cr_error *err);

#endif
