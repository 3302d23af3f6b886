/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How wide the columns of a table are.  Where there are more than the words of their
 * heads have room for, as with nine groups, columns are numbered, and a key says what
 * the numbers stand for. */
#include "reports/layout/grid.h"

#include "reports/layout/setting.h"

#include <math.h>
#include <stdio.h>

#define HEAD_LINE 5.5 /* Sizes of its type that a head may take on one line. */
#define DECENT                                                                         \
	0.26 /* Part of the table that columns which stretch do not give up            \
	      * for heads of the others on fewer lines. */

#define LONGEST                                                                        \
	0.5 /* Part of the table that words of columns which stretch may ask for;      \
	     * longer ones are divided. */

/* How wide a column is to be, padding included. */
struct demand {
	double least;   /* Its widest word. */
	double firm;    /* Its widest cell on one line, but its head on as many as it
	                 * takes;    of a column that stretches, what it gives up last. */
	double natural; /* The same with its head on two or three; or what it asks for.
	                 */
};

const struct cr_rich *
cr_grid_cell(const struct cr_grid *grid, size_t row, size_t column)
{
	if (row == 0 && grid->numbers)
		return &grid->numbers[column];
	return &grid->table->cells[row * grid->table->n_columns + column];
}

enum cr_style
cr_grid_style(size_t row)
{
	return row == 0 ? CR_STYLE_CELL_HEAD : CR_STYLE_CELL;
}

unsigned
cr_grid_emphasis(const struct cr_flow_table *table, size_t row)
{
	return row > 0 && table->strong && table->strong[row] ? CR_STRONG : 0;
}

double
cr_grid_left_pad(const struct cr_galley *galley, size_t column)
{
	return column > 0 ? galley->theme->cell_pad : 0;
}

double
cr_grid_right_pad(const struct cr_galley *galley, const struct cr_flow_table *table,
                  size_t column)
{
	return column + 1 < table->n_columns ? galley->theme->cell_pad : 0;
}

static double
natural_width(struct cr_galley *galley, const struct cr_rich *prose,
              enum cr_style style, unsigned emphasis)
{
	const struct cr_measure *measure = galley->measure;
	double width = 0;

	for (const struct cr_rich_run *run = prose->first; run; run = run->next)
		width += measure->advance(
			measure->owner,
			cr_galley_font(galley, style, emphasis | run->emphasis),
			run->text);
	return width;
}

/* The part of a head that a column would like to have on one line: half of it, but all
 * of a short one. */
static double
head_width(struct cr_galley *galley, double width)
{
	double line = HEAD_LINE * galley->theme->types[CR_STYLE_CELL_HEAD].font.size;

	return fmax(width / 2, fmin(width, line));
}

static size_t
count_stretching(const struct cr_flow_table *table)
{
	size_t n = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		n += table->columns[i].stretches;
	return n;
}

static struct demand
demand_of(struct cr_galley *galley, const struct cr_grid *grid, size_t column)
{
	const struct cr_flow_table *table = grid->table;
	double pad = cr_grid_left_pad(galley, column) +
	             cr_grid_right_pad(galley, table, column);
	double body = 0, head = 0;
	struct demand demand = { .least = pad };

	for (size_t row = 0; row < table->n_rows; row++) {
		const struct cr_rich *prose = cr_grid_cell(grid, row, column);
		enum cr_style style = cr_grid_style(row);
		unsigned emphasis = cr_grid_emphasis(table, row);
		double width = natural_width(galley, prose, style, emphasis);

		demand.least = fmax(
			demand.least,
			pad + cr_setting_least_width(galley, prose, style, emphasis));
		if (row == 0)
			head = head_width(galley, width);
		else
			body = fmax(body, width);
	}
	if (table->columns[column].stretches)
		demand.least = fmin(demand.least, galley->width * LONGEST /
		                                          (double)count_stretching(table));
	demand.natural = pad + fmax(body, head);
	if (table->columns[column].span > 0)
		demand.natural = cr_theme_span(galley->theme, galley->width,
		                               table->columns[column].span);
	demand.natural = fmax(demand.natural, demand.least);
	demand.firm = pad + body;
	if (table->columns[column].stretches)
		demand.firm = galley->width * DECENT / (double)count_stretching(table);
	demand.firm = fmin(fmax(demand.firm, demand.least), demand.natural);
	return demand;
}

/* Takes 'excess' off the widths of the columns that stretch, or of the others: in
 * proportion to what each has over its least width, or its firm one, and no more than
 * that.  Returns what is still too much. */
static double
narrow(struct cr_grid *grid, const struct demand *demands, bool stretching, bool firm,
       double excess)
{
	const struct cr_flow_table *table = grid->table;
	double spare = 0, share = 1;

	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].stretches == stretching)
			spare += grid->width[i] -
			         (firm ? demands[i].firm : demands[i].least);
	if (spare > excess)
		share = excess / spare;
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].stretches == stretching)
			grid->width[i] -= (grid->width[i] - (firm ? demands[i].firm
			                                          : demands[i].least)) *
			                  share;
	return spare > excess ? 0 : excess - spare;
}

/* Gives columns that stretch (all, when none does) equal shares of what is left. */
static void
widen(struct cr_grid *grid, double left)
{
	const struct cr_flow_table *table = grid->table;
	size_t stretching = count_stretching(table);

	for (size_t i = 0; i < table->n_columns; i++) {
		if (stretching == 0)
			grid->width[i] += left / (double)table->n_columns;
		else if (table->columns[i].stretches)
			grid->width[i] += left / (double)stretching;
	}
}

/* Makes the columns, which have what they would like, as wide as the galley: those
 * that stretch give way first, but not for heads; then the others come down to their
 * words, and last those that stretch.  When not even these have room, all shrink. */
static void
share_width(struct cr_galley *galley, struct cr_grid *grid,
            const struct demand *demands)
{
	size_t n = grid->table->n_columns;
	double like = 0, excess;

	for (size_t i = 0; i < n; i++)
		like += grid->width[i];
	if (like <= galley->width) {
		widen(grid, galley->width - like);
		return;
	}
	excess = narrow(grid, demands, true, true, like - galley->width);
	excess = narrow(grid, demands, false, true, excess);
	excess = narrow(grid, demands, false, false, excess);
	excess = narrow(grid, demands, true, false, excess);
	for (size_t i = 0; i < n; i++)
		grid->width[i] *= galley->width / (galley->width + excess);
}

/* Do the words of the columns have room, those that stretch being decent? */
static bool
words_fit(const struct cr_galley *galley, const struct cr_grid *grid,
          const struct demand *demands)
{
	double need = 0;

	for (size_t i = 0; i < grid->table->n_columns; i++)
		need += grid->table->columns[i].stretches ? demands[i].firm
		                                          : demands[i].least;
	return need <= galley->width + 0.01;
}

/* The number that stands for the head of a column, from 1; 0: none does. */
static size_t
number_of(const struct cr_grid *grid, size_t column)
{
	size_t number = 0;

	if (grid->table->columns[column].stretches)
		return 0;
	for (size_t i = 0; i <= column; i++)
		number += !grid->table->columns[i].stretches;
	return number;
}

static void
add_number(struct cr_galley *galley, struct cr_rich *prose, size_t number,
           unsigned emphasis)
{
	char text[24];

	snprintf(text, sizeof text, "%zu", number);
	cr_rich_add(prose, galley->arena, text, emphasis);
	galley->failed |= prose->failed;
}

/* Puts numbers in the place of heads. */
static void
number_heads(struct cr_galley *galley, struct cr_grid *grid)
{
	size_t n = grid->table->n_columns;
	struct cr_rich *numbers = cr_arena_array(galley->arena, n, sizeof *numbers);

	galley->failed |= !numbers;
	for (size_t i = 0; i < n && !galley->failed; i++) {
		numbers[i] = *cr_grid_cell(grid, 0, i);
		if (number_of(grid, i) > 0) {
			numbers[i] = (struct cr_rich){ 0 };
			add_number(galley, &numbers[i], number_of(grid, i), 0);
		}
	}
	if (!galley->failed)
		grid->numbers = numbers;
}

static bool
make_room(struct cr_galley *galley, struct cr_grid *grid, struct demand **demands)
{
	size_t n = grid->table->n_columns;

	*demands = cr_arena_array(galley->arena, n, sizeof **demands);
	grid->x = cr_arena_array(galley->arena, n, sizeof *grid->x);
	grid->width = cr_arena_array(galley->arena, n, sizeof *grid->width);
	grid->settings = cr_arena_array(galley->arena, n, sizeof *grid->settings);
	galley->failed |= !*demands || !grid->x || !grid->width || !grid->settings;
	return !galley->failed;
}

bool
cr_grid_plan(struct cr_galley *galley, struct cr_grid *grid)
{
	size_t n = grid->table->n_columns;
	struct demand *demands;
	double x = 0;

	if (!make_room(galley, grid, &demands))
		return false;
	for (size_t i = 0; i < n; i++)
		demands[i] = demand_of(galley, grid, i);
	if (!words_fit(galley, grid, demands)) {
		number_heads(galley, grid);
		for (size_t i = 0; i < n && !galley->failed; i++)
			demands[i] = demand_of(galley, grid, i);
	}
	for (size_t i = 0; i < n; i++)
		grid->width[i] = demands[i].natural;
	share_width(galley, grid, demands);
	for (size_t i = 0; i < n; i++) {
		grid->x[i] = x;
		x += grid->width[i];
	}
	return !galley->failed;
}

struct cr_rich
cr_grid_key(struct cr_galley *galley, const struct cr_grid *grid)
{
	const struct cr_flow_table *table = grid->table;
	struct cr_rich key = { 0 };

	for (size_t i = 0; i < table->n_columns && grid->numbers; i++) {
		const struct cr_rich *head = &table->cells[i];

		if (number_of(grid, i) == 0)
			continue;
		cr_rich_add(&key, galley->arena, key.first ? "   " : "", 0);
		add_number(galley, &key, number_of(grid, i), CR_STRONG);
		cr_rich_add(&key, galley->arena, "\xc2\xa0", 0);
		for (const struct cr_rich_run *run = head->first; run; run = run->next)
			cr_rich_add_slice(&key, galley->arena, run->text,
			                  run->emphasis);
	}
	galley->failed |= key.failed;
	return key;
}
