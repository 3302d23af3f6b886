/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks set into a galley: the half of layout that does not know of pages. */
#ifndef COREADY_REPORT_COMPOSE_H
#define COREADY_REPORT_COMPOSE_H

#include "reports/layout/galley.h"

/* Sets 'block' and what it holds at the end of the galley, in the galley's
 * column, whose text part is 'text_width' wide. */
void cr_compose_block(struct cr_galley *galley, const struct cr_block *block,
                      double text_width);

/* The parts of it that have files of their own. */
void cr_compose_children(struct cr_galley *galley, const struct cr_block *block,
                         double text_width);
void cr_compose_columns(struct cr_galley *galley, const struct cr_block *block);
void cr_compose_table(struct cr_galley *galley, const struct cr_flow_table *table);
void cr_compose_contents(struct cr_galley *galley, const struct cr_block *root,
                         int depth);

#endif
