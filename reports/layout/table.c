/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables.  A row is a strip, so no row is divided; the head is a strip that the
 * pager repeats on every page that the table reaches.  A row that is higher than
 * a page becomes several rows, each of as many lines as fit: the one case in
 * which cells go on in the next row. */
#include "reports/layout/compose.h"
#include "reports/layout/setting.h"

#include <math.h>

/* A table while it is set. */
struct grid {
	const struct cr_flow_table *table;
	double *x, *width;           /* Of each column, padding included. */
	struct cr_setting *settings; /* Of the cells of one row. */
	double head_height;
};

static const struct cr_rich *
cell(const struct cr_flow_table *table, size_t row, size_t column)
{
	return &table->cells[row * table->n_columns + column];
}

static enum cr_style
row_style(size_t row)
{
	return row == 0 ? CR_STYLE_CELL_HEAD : CR_STYLE_CELL;
}

static unsigned
row_emphasis(const struct cr_flow_table *table, size_t row)
{
	return row > 0 && table->strong && table->strong[row] ? CR_STRONG : 0;
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

/* The padding of a column: none at the edges of the table, so that its text stands
 * on the margins of the page. */
static double
left_pad(const struct cr_galley *galley, size_t column)
{
	return column > 0 ? galley->theme->cell_pad : 0;
}

static double
right_pad(const struct cr_galley *galley, const struct cr_flow_table *table,
          size_t column)
{
	return column + 1 < table->n_columns ? galley->theme->cell_pad : 0;
}

/* The width that a column needs (its widest word) and the one that it would like
 * (its widest cell on one line, but its head on two or three; or what it asks for). */
static void
column_demands(struct cr_galley *galley, const struct cr_flow_table *table,
               size_t column, double *least, double *natural)
{
	double pad = left_pad(galley, column) + right_pad(galley, table, column);

	*least = *natural = pad;
	for (size_t row = 0; row < table->n_rows; row++) {
		const struct cr_rich *prose = cell(table, row, column);
		enum cr_style style = row_style(row);
		unsigned emphasis = row_emphasis(table, row);
		double width;

		*least = fmax(*least, pad + cr_setting_least_width(galley, prose, style,
		                                                   emphasis));
		width = natural_width(galley, prose, style, emphasis);
		*natural = fmax(*natural, pad + (row == 0 ? width / 2 : width));
	}
	if (table->columns[column].span > 0)
		*natural = cr_theme_span(galley->theme, galley->width,
		                         table->columns[column].span);
	*natural = fmax(*natural, *least);
}

/* Takes 'excess' off the widths of the columns that stretch, or of the others: in
 * proportion to what each has over its need, and no more than that.  Returns what
 * is still too much. */
static double
narrow(struct grid *grid, const double *least, bool stretching, double excess)
{
	const struct cr_flow_table *table = grid->table;
	double spare = 0, share = 1;

	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].stretches == stretching)
			spare += grid->width[i] - least[i];
	if (spare > excess)
		share = excess / spare;
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].stretches == stretching)
			grid->width[i] -= (grid->width[i] - least[i]) * share;
	return spare > excess ? 0 : excess - spare;
}

/* Gives columns that stretch (all, when none does) equal shares of what is left. */
static void
widen(struct grid *grid, double left)
{
	const struct cr_flow_table *table = grid->table;
	size_t stretching = 0;

	for (size_t i = 0; i < table->n_columns; i++)
		stretching += table->columns[i].stretches;
	for (size_t i = 0; i < table->n_columns; i++) {
		if (stretching == 0)
			grid->width[i] += left / (double)table->n_columns;
		else if (table->columns[i].stretches)
			grid->width[i] += left / (double)stretching;
	}
}

/* Makes the columns, which have what they would like, as wide as the galley: those
 * that stretch give way first.  When not even their needs can be met, all shrink. */
static void
share_width(struct cr_galley *galley, struct grid *grid, const double *least)
{
	size_t n = grid->table->n_columns;
	double like = 0, excess;

	for (size_t i = 0; i < n; i++)
		like += grid->width[i];
	if (like <= galley->width) {
		widen(grid, galley->width - like);
		return;
	}
	excess = narrow(grid, least, true, like - galley->width);
	excess = narrow(grid, least, false, excess);
	for (size_t i = 0; i < n; i++)
		grid->width[i] *= galley->width / (galley->width + excess);
}

static bool
plan(struct cr_galley *galley, struct grid *grid)
{
	const struct cr_flow_table *table = grid->table;
	size_t n = table->n_columns;
	double *least = cr_arena_array(galley->arena, n, sizeof *least);
	double x = 0;

	grid->x = cr_arena_array(galley->arena, n, sizeof *grid->x);
	grid->width = cr_arena_array(galley->arena, n, sizeof *grid->width);
	grid->settings = cr_arena_array(galley->arena, n, sizeof *grid->settings);
	if (!least || !grid->x || !grid->width || !grid->settings) {
		galley->failed = true;
		return false;
	}
	for (size_t i = 0; i < n; i++)
		column_demands(galley, table, i, &least[i], &grid->width[i]);
	share_width(galley, grid, least);
	for (size_t i = 0; i < n; i++) {
		grid->x[i] = x;
		x += grid->width[i];
	}
	return true;
}

/* Breaks the cells of a row; returns how many lines the longest has. */
static size_t
break_row(struct cr_galley *galley, struct grid *grid, size_t row)
{
	size_t lines = 0;

	for (size_t i = 0; i < grid->table->n_columns; i++) {
		struct cr_setting *setting = &grid->settings[i];
		double pad = left_pad(galley, i) + right_pad(galley, grid->table, i);

		/* A hair of room, because a sum of advances is not exact. */
		if (!cr_setting_break(galley, cell(grid->table, row, i), row_style(row),
		                      row_emphasis(grid->table, row),
		                      grid->width[i] - pad + 0.01, setting))
			return 0;
		if (setting->n_lines > lines)
			lines = setting->n_lines;
	}
	return lines;
}

/* Lines [first, first + n) of cell 'i', as an element of the open row. */
static void
place_cell(struct cr_galley *galley, const struct grid *grid, size_t row, size_t i,
           size_t first, size_t n, double y)
{
	const struct cr_setting *setting = &grid->settings[i];
	const struct cr_flow_table *table = grid->table;
	bool head = row == 0 || (i == 0 && table->row_heads);
	bool end = table->columns[i].align == CR_ALIGN_END;
	double x = grid->x[i] + (end ? grid->width[i] - right_pad(galley, table, i)
	                             : left_pad(galley, i));
	size_t element = cr_galley_open(galley, head ? CR_ROLE_TH : CR_ROLE_TD);

	if (galley->failed)
		return;
	if (head)
		galley->elements[element].scope =
			row == 0 ? CR_SCOPE_COLUMN : CR_SCOPE_ROW;
	for (size_t line = first; line < first + n && line < setting->n_lines; line++)
		cr_setting_place(galley, setting, line, x,
		                 y + setting->leading * (double)(line - first),
		                 table->columns[i].align);
	cr_galley_close(galley);
}

static void
place_row(struct cr_galley *galley, const struct grid *grid, size_t row, size_t first,
          size_t n)
{
	double leading = galley->theme->types[row_style(row)].leading;
	double pad = galley->theme->row_pad;
	double height = leading * (double)n + 2 * pad;
	struct cr_strip *strip = cr_galley_strip(galley, height);

	if (!strip)
		return;
	cr_galley_open(galley, CR_ROLE_TR);
	for (size_t i = 0; i < grid->table->n_columns; i++) {
		size_t lines = grid->settings[i].n_lines;
		/* Heads stand on their rule, cells hang from theirs. */
		double drop = row == 0 && lines < n ? leading * (double)(n - lines) : 0;

		place_cell(galley, grid, row, i, first, n, pad + drop);
	}
	cr_galley_close(galley);
	cr_galley_rule(
		galley, 0, height, galley->width,
		row == 0 ? 2 * galley->theme->hairline : galley->theme->hairline,
		cr_galley_colour(galley, row == 0 ? CR_COLOUR_QUIET : CR_COLOUR_RULE));
}

static void
set_row(struct cr_galley *galley, struct grid *grid, size_t row)
{
	double leading = galley->theme->types[row_style(row)].leading;
	double room =
		galley->page_height - grid->head_height - 2 * galley->theme->row_pad;
	size_t most = room > leading ? (size_t)(room / leading) : 1;
	size_t lines = break_row(galley, grid, row);

	for (size_t first = 0; first < lines || first == 0; first += most) {
		size_t left = lines - first;

		place_row(galley, grid, row, first, left < most ? left : most);
		if (galley->failed)
			return;
	}
}

static void
set_caption(struct cr_galley *galley, const struct cr_flow_table *table)
{
	struct cr_setting setting;

	if (!cr_setting_break(galley, &table->caption, CR_STYLE_NOTE, 0, galley->width,
	                      &setting) ||
	    setting.n_lines == 0)
		return;
	cr_galley_open(galley, CR_ROLE_CAPTION);
	for (size_t i = 0; i < setting.n_lines; i++) {
		struct cr_strip *strip = cr_galley_strip(galley, setting.leading);

		if (!strip)
			return;
		strip->keep = true;
		cr_setting_place(galley, &setting, i, 0, 0, CR_ALIGN_START);
	}
	cr_galley_close(galley);
}

void
cr_compose_table(struct cr_galley *galley, const struct cr_flow_table *table)
{
	struct grid grid = { .table = table };
	size_t first;

	if (!plan(galley, &grid))
		return;
	cr_galley_space(galley, galley->theme->types[CR_STYLE_BODY].after);
	cr_galley_open(galley, CR_ROLE_TABLE);
	set_caption(galley, table);
	first = galley->n_strips;
	set_row(galley, &grid, 0);
	if (galley->failed)
		return;
	grid.head_height = galley->strips[first].height;
	galley->strips[first].keep = true;
	for (size_t row = 1; row < table->n_rows && !galley->failed; row++) {
		galley->head = first;
		galley->n_head = 1;
		set_row(galley, &grid, row);
	}
	galley->head = galley->n_head = 0;
	if (!galley->failed && galley->n_strips - first >= 4) {
		galley->strips[first + 1].keep = true;
		galley->strips[galley->n_strips - 2].keep = true;
	}
	cr_galley_close(galley);
	cr_galley_space(galley, 2 * galley->theme->types[CR_STYLE_BODY].after);
}
