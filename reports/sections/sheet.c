/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See sheet.h. */
#include "reports/sections/sheet.h"

bool
cr_sheet_begin(struct cr_sheet *sheet, struct cr_report_section *section,
               size_t columns, size_t rows)
{
	*sheet = (struct cr_sheet){
		.section = section,
		.table = cr_say_room(section, 1, sizeof *sheet->table),
		.columns = cr_say_room(section, columns, sizeof *sheet->columns),
		.cells = cr_say_room(section, columns * rows, sizeof *sheet->cells),
		.strong = cr_say_room(section, rows, sizeof *sheet->strong),
	};
	if (section->flow->failed)
		return false;
	*sheet->table = (struct cr_flow_table){ .columns = sheet->columns,
		                                .cells = sheet->cells,
		                                .strong = sheet->strong,
		                                .n_columns = columns,
		                                .n_rows = rows,
		                                .row_heads = true };
	for (size_t i = 0; i < columns; i++)
		sheet->columns[i].align = i > 0 ? CR_ALIGN_END : CR_ALIGN_START;
	sheet->columns[0].stretches = true;
	return true;
}

void
cr_sheet_put(struct cr_sheet *sheet, const char *text, unsigned emphasis)
{
	struct cr_rich *cell = &sheet->cells[sheet->n++];

	cr_rich_add(cell, sheet->section->arena, text, emphasis);
	sheet->section->flow->failed |= cell->failed;
}

void
cr_sheet_word(struct cr_sheet *sheet, enum cr_word id)
{
	cr_sheet_put(sheet, cr_say(sheet->section, id, CR_NO_ARGS), 0);
}

void
cr_sheet_mean(struct cr_sheet *sheet, const struct cr_model_score *score,
              const struct cr_estimate *estimate)
{
	if (estimate->shown == CR_SHOWN)
		cr_sheet_put(sheet,
		             cr_words_number(&sheet->section->words, estimate->mean,
		                             score->digits),
		             0);
	else
		cr_sheet_put(sheet,
		             cr_say(sheet->section,
		                    estimate->shown == CR_SHOWN_HIDDEN
		                            ? CR_WORD_CELL_HIDDEN
		                            : CR_WORD_CELL_NONE,
		                    CR_NO_ARGS),
		             CR_SUBDUED);
}

void
cr_sheet_interval(struct cr_sheet *sheet, const struct cr_model_score *score,
                  const struct cr_estimate *estimate)
{
	if (estimate->shown == CR_SHOWN && estimate->has_interval)
		cr_sheet_range(sheet, estimate->low, estimate->high, score->digits);
	else
		cr_sheet_word(sheet, CR_WORD_CELL_NONE);
}

void
cr_sheet_range(struct cr_sheet *sheet, double low, double high, int digits)
{
	struct cr_words *words = &sheet->section->words;

	cr_sheet_put(sheet,
	             cr_words_text(words, CR_WORD_TO,
	                           CR_ARGS(cr_words_number(words, low, digits),
	                                   cr_words_number(words, high, digits))),
	             0);
}

void
cr_sheet_rich(struct cr_sheet *sheet, struct cr_rich prose)
{
	sheet->cells[sheet->n++] = prose;
	sheet->section->flow->failed |= prose.failed;
}

void
cr_sheet_number(struct cr_sheet *sheet, double value, int digits)
{
	cr_sheet_put(sheet, cr_words_number(&sheet->section->words, value, digits), 0);
}

void
cr_sheet_end(struct cr_sheet *sheet)
{
	cr_flow_table(sheet->section->flow, sheet->table);
}

void
cr_sheet_end_noted(struct cr_sheet *sheet)
{
	struct cr_block *block = cr_flow_table(sheet->section->flow, sheet->table);

	if (block)
		block->keep_next = true;
}
