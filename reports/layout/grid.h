/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The columns of a table: how wide they are, and what their heads say. */
#ifndef COREADY_REPORT_GRID_H
#define COREADY_REPORT_GRID_H

#include "reports/layout/galley.h"

struct cr_setting;

/* A table while it is set. */
struct cr_grid {
	const struct cr_flow_table *table;
	double *x, *width;           /* Of each column, padding included. */
	struct cr_setting *settings; /* Of the cells of one row. */
	struct cr_rich *numbers;     /* Instead of the heads; or null. */
	double head_height;
};

/* Fills all but the last; false when the galley has failed. */
bool cr_grid_plan(struct cr_galley *galley, struct cr_grid *grid);

/* What a cell of the table says: a number, where its head has one. */
const struct cr_rich *cr_grid_cell(const struct cr_grid *grid, size_t row,
                                   size_t column);

/* What the numbers in the place of heads stand for; empty where there are none. */
struct cr_rich cr_grid_key(struct cr_galley *galley, const struct cr_grid *grid);

/* The face of a row. */
enum cr_style cr_grid_style(size_t row);
unsigned cr_grid_emphasis(const struct cr_flow_table *table, size_t row);

/* The padding of a column: none at the edges of the table, so that its text stands on
 * the margins of the page. */
double cr_grid_left_pad(const struct cr_galley *galley, size_t column);
double cr_grid_right_pad(const struct cr_galley *galley,
                         const struct cr_flow_table *table, size_t column);

#endif
