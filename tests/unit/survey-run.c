/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See survey-run.h.  The linker sends the loader's calls of cr_program_new() here, so
 * that an instrument can be had with and without folding. */
#include "tests/unit/survey-run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "coready/number.h"
#include "coready/rules.h"

const struct cr_program *__real_cr_program_new(struct cr_arena *arena,
                                               const struct cr_expr *expr,
                                               struct cr_error *err);
const struct cr_program *__wrap_cr_program_new(struct cr_arena *arena,
                                               const struct cr_expr *expr,
                                               struct cr_error *err);

static bool unfolded;

const struct cr_program *
__wrap_cr_program_new(struct cr_arena *arena, const struct cr_expr *expr,
                      struct cr_error *err)
{
	return unfolded ? cr_program_new_unfolded(arena, expr, err)
	                : __real_cr_program_new(arena, expr, err);
}

/* What the engine writes to: parts are filled, then taken over in their order. */
struct sink {
	const struct survey *survey;
	const struct cr_instrument *instrument;
	struct figures *figures;
};

struct part {
	const struct sink *sink;
	struct cr_rules *rules;
	struct cr_buf rows; /* struct figure, width and then one for the problems. */
};

static void *
part_new(void *owner, struct cr_error *err)
{
	const struct sink *sink = owner;
	struct part *part = calloc(1, sizeof *part);

	assert_non_null(part);
	part->sink = sink;
	part->rules = cr_rules_new(sink->instrument, CR_BLOCK_ROWS, err);
	assert_non_null(part->rules);
	return part;
}

static void
part_free(void *data)
{
	struct part *part = data;

	cr_rules_free(part->rules);
	cr_buf_fini(&part->rows);
	free(part);
}

static void
put(struct part *part, struct figure figure)
{
	cr_buf_add(&part->rows, &figure, sizeof figure);
}

static void
put_cell(struct part *part, const struct cr_column *column, size_t row)
{
	uint8_t reason = column->reason[row];

	if (reason != CR_PRESENT)
		put(part, (struct figure){ .reason = reason });
	else if (column->type == CR_CHOICE)
		put(part, figure_number(reason, column->code[row]));
	else if (column->type == CR_STRING)
		put(part, figure_bytes(column->text[row].data, column->text[row].size));
	else if (column->type == CR_SET)
		put(part, figure_bytes(column->rank + row * column->choices->n_items,
		                       column->choices->n_items));
	else
		put(part, figure_number(reason, column->number[row]));
}

static void
put_printed(struct part *part, const struct cr_scoring *scoring, size_t s, size_t row)
{
	const struct cr_instrument *instrument = part->sink->instrument;
	const struct cr_column *column =
		cr_scoring_column(scoring, (int)cr_score_slot(instrument, s));
	struct cr_buf text = { 0 };

	if (column->reason[row] || !figure_printable(column->number[row])) {
		put(part, figure_number(column->reason[row], 0));
		return;
	}
	cr_number_print(&text, column->number[row], instrument->scores[s].digits);
	put(part, figure_bytes(text.data, text.size));
	cr_buf_fini(&text);
}

static void
put_scores(struct part *part, const struct cr_scoring *scoring, size_t row)
{
	const struct cr_instrument *instrument = part->sink->instrument;
	size_t codings = instrument->n_slots - instrument->n_codings;
	size_t classes = codings - instrument->n_classifications;

	for (size_t slot = 0; slot < classes; slot++)
		put_cell(part, cr_scoring_column(scoring, (int)slot), row);
	for (size_t s = 0; s < instrument->n_scores; s++)
		put_printed(part, scoring, s, row);
	for (size_t s = 0; s < instrument->n_scores; s++) {
		int slot = (int)cr_score_slot(instrument, s);

		if (instrument->scores[s].bands)
			put_cell(part, cr_scoring_band(scoring, slot), row);
		else
			put(part, figure_number(CR_PRESENT, 0));
	}
	for (size_t slot = classes; slot < codings; slot++)
		put_cell(part, cr_scoring_column(scoring, (int)slot), row);
	for (size_t c = 0; c < instrument->n_codings; c++)
		for (size_t t = 0; t < instrument->codings[c].themes.n_items; t++)
			put_cell(part, cr_scoring_theme(scoring, (int)(codings + c), t),
			         row);
}

static void
put_order(struct part *part, const struct cr_table *table,
          const struct cr_scoring *scoring, size_t row, struct cr_error *err)
{
	const struct cr_instrument *instrument = part->sink->instrument;
	struct cr_findings *findings;
	double order = 0;

	if ((table->first_row + row - 1) % 8 != 0) {
		put(part, (struct figure){ 0 });
		return;
	}
	findings = cr_findings_of_response(instrument, scoring, table->rows, row, err);
	assert_non_null(findings);
	for (size_t i = 0; i < findings->n_fired; i++)
		order = order * 10 +
		        (double)(findings->items[i].rule - instrument->rules) + 1;
	put(part, figure_number(CR_PRESENT, order));
	cr_findings_free(findings);
}

static bool
part_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
          struct cr_error *err)
{
	struct part *part = data;
	const struct cr_instrument *instrument = part->sink->instrument;

	if (!cr_rules_run(part->rules, scoring, table->rows, err))
		return false;
	for (size_t row = 0; row < table->rows; row++) {
		put_scores(part, scoring, row);
		for (size_t r = 0; r < instrument->n_rules; r++)
			if (instrument->rules[r].scope == CR_SCOPE_RESPONSE)
				put_cell(part, cr_rules_fired(part->rules, r), row);
			else
				put(part, figure_number(CR_PRESENT, 0));
		put_order(part, table, scoring, row, err);
		put(part, (struct figure){ .bits = table->problems[row] });
	}
	return !part->rows.failed;
}

static bool
emit(void *owner, void *data, struct cr_error *err)
{
	struct figures *figures = ((const struct sink *)owner)->figures;
	struct part *part = data;
	const struct figure *from = (const struct figure *)(void *)part->rows.data;
	size_t n = part->rows.size / sizeof *from;

	(void)err;
	assert_int_equal(n % (figures->width + 1), 0);
	for (; n > 0; n -= figures->width + 1, from += figures->width + 1) {
		memcpy(figures->items + figures->rows * figures->width, from,
		       figures->width * sizeof *from);
		figures->problems[figures->rows++] =
			(uint32_t)from[figures->width].bits;
	}
	cr_buf_clear(&part->rows);
	return true;
}

static struct cr_instrument *
load(const struct survey_way *way, struct cr_slice xml)
{
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *instrument;

	unfolded = way->unfolded;
	instrument = cr_instrument_load_memory("survey.xml", xml, &diags, NULL);
	if (!instrument)
		cr_diag_print(&diags, stderr, false);
	assert_non_null(instrument);
	cr_diag_fini(&diags);
	return instrument;
}

void
figures_run(struct figures *figures, const struct survey *survey,
            const struct survey_way *way, struct cr_slice xml, struct cr_slice csv)
{
	struct cr_instrument *instrument = load(way, xml);
	struct sink owner = { survey, instrument, figures };
	struct cr_sink sink = { &owner, part_new, part_free, part_rows, emit };
	struct cr_read_options reading = { .chunk_size = way->chunk_size };
	struct cr_batch_options options = { .block_rows = way->block_rows,
		                            .threads = way->threads };
	struct cr_diag_list diags = { .limit = 1 };
	struct cr_scorer *scorer = cr_scorer_new(instrument, NULL);
	struct cr_reader *reader;

	assert_non_null(scorer);
	reader = cr_reader_open(cr_input_memory("survey.csv", csv, NULL),
	                        cr_format_find("csv"), &instrument->schema, &reading,
	                        &diags, NULL);
	assert_non_null(reader);
	assert_true(cr_batch_run(reader, &reading, scorer, instrument, &sink, &options,
	                         &diags, &figures->counts, NULL));
	figures->ignored = diags.n_of_kind[CR_DIAG_ANSWER_NOT_APPLICABLE];
	figures->refused = diags.n_of_kind[CR_DIAG_ANSWER_CONSTRAINT];
	cr_reader_free(reader);
	cr_scorer_free(scorer);
	cr_diag_fini(&diags);
	cr_instrument_free(instrument);
}
