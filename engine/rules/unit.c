/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a rule of units looks at: the figures of one cell of a summary, and nothing
 * that is not there.  A figure that may not be shown is missing; so is one of a group
 * that is not shown by itself, whoever is in it. */
#include <math.h>
#include <string.h>

#include "private.h"

/* One figure, and why it is not there. */
struct figure {
	enum cr_absence absence;
	union {
		double number;
		uint16_t code;    /* Of a band. */
		const char *text; /* Of lowest(). */
	};
};

static struct figure
absent(enum cr_absence absence)
{
	return (struct figure){ .absence = absence };
}

/* A number that may be shown, unless there is none. */
static struct figure
number(double value)
{
	if (!isfinite(value))
		return absent(CR_ABSENCE_NOTHING);
	return (struct figure){ .number = value };
}

static size_t
score_of(const struct unit_view *view, int slot)
{
	return (size_t)slot - view->summary->instrument->n_questions;
}

/* The figures of the score in 'slot' over the whole of a cell. */
static struct cr_figures
figures_of(const struct unit_view *view, const struct cr_unit_wave *cell, int slot)
{
	return cr_cell_figures(view->summary, cell, CR_EVERYBODY, score_of(view, slot));
}

static struct figure
mean_of(const struct unit_view *view, const struct cr_unit_wave *cell, int slot)
{
	struct cr_figures figures = figures_of(view, cell, slot);

	return figures.hidden ? absent(CR_ABSENCE_HIDDEN) : number(figures.mean);
}

static struct figure
band_of(const struct unit_view *view, int slot)
{
	struct cr_figures figures = figures_of(view, view->cell, slot);

	if (figures.hidden)
		return absent(CR_ABSENCE_HIDDEN);
	if (!isfinite(figures.mean) || figures.band == CR_CHOICE_NONE)
		return absent(CR_ABSENCE_NOTHING);
	return (struct figure){ .code = figures.band };
}

/* The place of a code in the list of groups. */
static uint16_t
member(const struct unit_view *view, const char *code)
{
	const struct cr_instrument *instrument = view->summary->instrument;
	const struct cr_field *field =
		&instrument->questions[instrument->design.group].field;

	return cr_choices_find(field->choices, cr_slice_of(code));
}

/* The shown group of that code, by itself; CR_EVERYBODY where it is not shown so. */
static size_t
group_of(const struct unit_view *view, const char *code)
{
	return cr_cell_group(view->cell, member(view, code));
}

static struct figure
count_of(const struct unit_view *view, const char *code)
{
	size_t group;

	if (!code)
		return number((double)view->cell->n);
	group = group_of(view, code);
	return group == CR_EVERYBODY ? absent(CR_ABSENCE_HIDDEN)
	                             : number((double)view->cell->groups[group].n);
}

static struct figure
group_mean(const struct unit_view *view, int slot, const char *code)
{
	size_t group = group_of(view, code);
	struct cr_figures figures;

	if (group == CR_EVERYBODY)
		return absent(CR_ABSENCE_HIDDEN);
	figures =
		cr_cell_figures(view->summary, view->cell, group, score_of(view, slot));
	return figures.hidden ? absent(CR_ABSENCE_HIDDEN) : number(figures.mean);
}

/* There is a gap where there are both means; the same is hidden. */
static struct figure
gap_between(const struct unit_view *view, int slot, const char *const codes[2])
{
	for (size_t i = 0; i < 2; i++) {
		struct figure mean = group_mean(view, slot, codes[i]);

		if (mean.absence != CR_ABSENCE_NONE)
			return mean;
	}
	return number(cr_cell_gap(view->summary, view->cell, score_of(view, slot),
	                          group_of(view, codes[0]), group_of(view, codes[1]))
	                      .difference);
}

static struct figure
deviation_of(const struct unit_view *view, int slot)
{
	struct cr_figures figures = figures_of(view, view->cell, slot);

	return figures.hidden ? absent(CR_ABSENCE_HIDDEN) : number(figures.sd);
}

static struct figure
agreement_on(const struct unit_view *view, int slot)
{
	if (figures_of(view, view->cell, slot).hidden)
		return absent(CR_ABSENCE_HIDDEN);
	return number(view->cell->agreement[score_of(view, slot)].rwg);
}

/* Those of the question that tells the groups would tell how many are in one that is
 * hidden, and are in no summary. */
static struct figure
share_of(const struct unit_view *view, int slot, const char *code)
{
	const struct cr_instrument *instrument = view->summary->instrument;
	const struct cr_symbol *symbol = &instrument->symbols[slot];
	size_t first_case = cr_score_slot(instrument, instrument->n_scores);
	const struct cr_shares *shares =
		symbol->kind == CR_SYMBOL_QUESTION
			? &view->cell->answers[slot]
			: &view->cell->cases[(size_t)slot - first_case];

	if (slot == instrument->design.group)
		return absent(CR_ABSENCE_NEVER);
	if (shares->hidden)
		return absent(CR_ABSENCE_HIDDEN);
	if (!shares->shares)
		return absent(CR_ABSENCE_NOTHING);
	return number(
		shares->shares[cr_choices_find(symbol->choices, cr_slice_of(code))]);
}

static struct figure
previous_of(const struct unit_view *view, int slot)
{
	if (!view->cell->previous)
		return absent(CR_ABSENCE_NOTHING);
	return mean_of(view, view->cell->previous, slot);
}

static struct figure
change_of(const struct unit_view *view, int slot)
{
	struct figure before = previous_of(view, slot);
	struct figure now = mean_of(view, view->cell, slot);

	if (before.absence != CR_ABSENCE_NONE)
		return before;
	if (now.absence != CR_ABSENCE_NONE)
		return now;
	if (!cr_cells_comparable(view->cell, view->cell->previous))
		return absent(CR_ABSENCE_VERSIONS);
	return number(cr_cell_change(view->summary, view->cell, CR_EVERYBODY,
	                             score_of(view, slot)));
}

/* The first of the lowest.  One that is missing might have been it. */
static struct figure
lowest_of(const struct unit_view *view, const int *slots, size_t n)
{
	struct figure lowest = absent(CR_ABSENCE_NOTHING);
	double least = INFINITY;

	for (size_t i = 0; i < n; i++) {
		struct figure mean = mean_of(view, view->cell, slots[i]);

		if (mean.absence != CR_ABSENCE_NONE)
			return mean;
		if (mean.number < least) {
			least = mean.number;
			lowest = (struct figure){
				.text = view->summary->instrument->symbols[slots[i]]
				                .name,
			};
		}
	}
	return lowest;
}

static struct figure
unit_function(const struct unit_view *view, const struct cr_program_input *input)
{
	switch (input->op) {
	case CR_OP_N:
		return count_of(view, input->text[0]);
	case CR_OP_GROUP_MEAN:
		return group_mean(view, input->slot, input->text[0]);
	case CR_OP_GAP:
		return gap_between(view, input->slot, input->text);
	case CR_OP_SD_OF:
		return deviation_of(view, input->slot);
	case CR_OP_AGREEMENT:
		return agreement_on(view, input->slot);
	case CR_OP_SHARE:
		return share_of(view, input->slot, input->text[0]);
	case CR_OP_PREVIOUS:
		return previous_of(view, input->slot);
	case CR_OP_CHANGE:
		return change_of(view, input->slot);
	case CR_OP_LOWEST:
		return lowest_of(view, input->slots, input->n_slots);
	default:
		return absent(CR_ABSENCE_NOTHING);
	}
}

static struct figure
figure(const struct unit_view *view, const struct cr_program_input *input)
{
	switch (input->kind) {
	case CR_INPUT_SLOT:
		return mean_of(view, view->cell, input->slot);
	case CR_INPUT_BAND:
		return band_of(view, input->slot);
	case CR_INPUT_UNIT:
		return unit_function(view, input);
	default:
		return absent(CR_ABSENCE_NONE);
	}
}

enum cr_absence
unit_absence(const struct unit_view *view, const struct cr_program_input *input)
{
	return figure(view, input).absence;
}

/* Writes a figure as a column of one row. */
static void
fill(struct cr_column *column, const struct figure *figure)
{
	*column->reason =
		figure->absence == CR_ABSENCE_NONE ? CR_PRESENT : CR_UNDEFINED;
	if (figure->absence != CR_ABSENCE_NONE)
		return;
	if (column->type == CR_CHOICE)
		*column->code = figure->code;
	else if (column->type == CR_STRING)
		*column->text = cr_slice_of(figure->text);
	else
		*column->number = figure->number;
}

const struct cr_column *
unit_bind(void *owner, const struct cr_program_input *input)
{
	struct unit_view *view = owner;
	struct figure wanted = figure(view, input);
	struct cr_column *column = cr_arena_alloc(view->arena, sizeof *column);

	if (column) {
		column->type = input->type;
		column->choices = input->choices;
		column->reason = cr_arena_alloc(view->arena, 1);
		column->data = cr_arena_alloc(view->arena, cr_column_stride(column));
	}
	if (!column || !column->reason || !column->data) {
		view->failed = true;
		return NULL;
	}
	fill(column, &wanted);
	return column;
}
