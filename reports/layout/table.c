/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables.  A row is a strip, so no row is divided; the head is strips that the pager
 * repeats on every page that the table reaches.  A row that is higher than
 * a page becomes several rows, each of as many lines as fit: the one case in
 * which cells go on in the next row. */
#include "reports/layout/compose.h"
#include "reports/layout/grid.h"
#include "reports/layout/setting.h"

/* Breaks the cells of a row; returns how many lines the longest has. */
static size_t
break_row(struct cr_galley *galley, struct cr_grid *grid, size_t row)
{
	size_t lines = 0;

	for (size_t i = 0; i < grid->table->n_columns; i++) {
		struct cr_setting *setting = &grid->settings[i];
		double pad = cr_grid_left_pad(galley, i) +
		             cr_grid_right_pad(galley, grid->table, i);

		/* A hair of room, because a sum of advances is not exact. */
		if (!cr_setting_break(galley, cr_grid_cell(grid, row, i),
		                      cr_grid_style(row),
		                      cr_grid_emphasis(grid->table, row),
		                      grid->width[i] - pad + 0.01, setting))
			return 0;
		if (setting->n_lines > lines)
			lines = setting->n_lines;
	}
	return lines;
}

/* Lines [first, first + n) of cell 'i', as an element of the open row. */
static void
place_cell(struct cr_galley *galley, const struct cr_grid *grid, size_t row, size_t i,
           size_t first, size_t n, double y)
{
	const struct cr_setting *setting = &grid->settings[i];
	const struct cr_flow_table *table = grid->table;
	bool head = row == 0 || (i == 0 && table->row_heads);
	bool end = table->columns[i].align == CR_ALIGN_END;
	double x =
		grid->x[i] + (end ? grid->width[i] - cr_grid_right_pad(galley, table, i)
	                          : cr_grid_left_pad(galley, i));
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
place_row(struct cr_galley *galley, const struct cr_grid *grid, size_t row,
          size_t first, size_t n)
{
	double leading = galley->theme->types[cr_grid_style(row)].leading;
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
set_row(struct cr_galley *galley, struct cr_grid *grid, size_t row)
{
	double leading = galley->theme->types[cr_grid_style(row)].leading;
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
set_caption(struct cr_galley *galley, const struct cr_rich *prose)
{
	struct cr_setting setting;

	if (!cr_setting_break(galley, prose, CR_STYLE_NOTE, 0, galley->width,
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

/* The head of a table, with the key of its numbers; returns how many strips it has. */
static size_t
set_head(struct cr_galley *galley, struct cr_grid *grid)
{
	size_t first = galley->n_strips;
	struct cr_rich key = cr_grid_key(galley, grid);

	if (key.first)
		set_caption(galley, &key);
	set_row(galley, grid, 0);
	for (size_t i = first; i < galley->n_strips && !galley->failed; i++) {
		grid->head_height += galley->strips[i].height;
		galley->strips[i].keep = true;
	}
	return galley->n_strips - first;
}

void
cr_compose_table(struct cr_galley *galley, const struct cr_flow_table *table)
{
	struct cr_grid grid = { .table = table };
	size_t first, n_head, body;

	if (!cr_grid_plan(galley, &grid))
		return;
	cr_galley_space(galley, galley->theme->types[CR_STYLE_BODY].after);
	cr_galley_open(galley, CR_ROLE_TABLE);
	set_caption(galley, &table->caption);
	first = galley->n_strips;
	n_head = set_head(galley, &grid);
	body = galley->n_strips;
	for (size_t row = 1; row < table->n_rows && !galley->failed; row++) {
		galley->head = first;
		galley->n_head = n_head;
		set_row(galley, &grid, row);
	}
	galley->head = galley->n_head = 0;
	if (!galley->failed && galley->n_strips - body >= 3) {
		galley->strips[body].keep = true;
		galley->strips[galley->n_strips - 2].keep = true;
	}
	cr_galley_close(galley);
	cr_galley_space(galley, 2 * galley->theme->types[CR_STYLE_BODY].after);
}
