/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lays out the columns of "coready score": who answered, under four names that
 * do not change; every score and its band; classifications; themes; whether the
 * answer is an agreed one; kept columns; problems. */
#include "score-columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
add(struct score_columns *columns, const char *name, enum cr_type type, int digits,
    enum score_source source, int slot, size_t index)
{
	size_t at = columns->n;

	if (!name)
		return false;
	if (at == columns->capacity) {
		size_t capacity = at ? 2 * at : 32;
		void *results = realloc(columns->results,
		                        capacity * sizeof *columns->results);
		void *origins;

		if (!results)
			return false;
		columns->results = results;
		origins = realloc(columns->origins, capacity * sizeof *columns->origins);
		if (!origins)
			return false;
		columns->origins = origins;
		columns->capacity = capacity;
	}
	columns->results[at] =
		(struct cr_result){ .name = name, .type = type, .digits = digits };
	columns->origins[at] = (struct score_origin){ source, slot, index };
	columns->n++;
	return true;
}

static const char *
join(struct score_columns *columns, const char *a, const char *b)
{
	size_t size = strlen(a) + strlen(b) + 2;
	char *name = cr_arena_alloc(&columns->arena, size);

	if (name)
		snprintf(name, size, "%s.%s", a, b);
	return name;
}

/* A question as the design names it; an integer keeps no decimals. */
static bool
add_question(struct score_columns *columns, const struct cr_instrument *instrument,
             const char *name, int question)
{
	const struct cr_symbol *symbol;

	if (question < 0)
		return true;
	symbol = &instrument->symbols[question];
	return add(columns, name, symbol->type, 0, FROM_SLOT, question, 0);
}

static bool
add_who(struct score_columns *columns, const struct cr_instrument *instrument)
{
	const struct cr_design *design = &instrument->design;

	if (design->respondent < 0 &&
	    !add(columns, "respondent", CR_NUMBER, 0, FROM_ROW_NUMBER, -1, 0))
		return false;
	return add_question(columns, instrument, "respondent", design->respondent) &&
	       add_question(columns, instrument, "unit", design->unit) &&
	       add_question(columns, instrument, "group", design->group) &&
	       add_question(columns, instrument, "wave", design->wave);
}

static bool
add_scores(struct score_columns *columns, const struct cr_instrument *instrument)
{
	for (size_t i = 0; i < instrument->n_scores; i++) {
		const struct cr_score *score = &instrument->scores[i];
		int slot = (int)cr_score_slot(instrument, i);

		if (!add(columns, score->id, CR_NUMBER, score->digits, FROM_SLOT, slot, 0))
			return false;
		if (score->bands &&
		    !add(columns, join(columns, score->id, "band"), CR_CHOICE, 0,
		         FROM_BAND, slot, 0))
			return false;
	}
	return true;
}

static bool
add_judgements(struct score_columns *columns, const struct cr_instrument *instrument)
{
	int slot = (int)cr_score_slot(instrument, instrument->n_scores);

	for (size_t i = 0; i < instrument->n_classifications; i++, slot++)
		if (!add(columns, instrument->classifications[i].id, CR_CHOICE, 0,
		         FROM_SLOT, slot, 0))
			return false;
	for (size_t i = 0; i < instrument->n_codings; i++, slot++) {
		const struct cr_coding *coding = &instrument->codings[i];

		for (size_t t = 0; t < coding->themes.n_items; t++)
			if (!add(columns,
			         join(columns, coding->id, coding->themes.items[t].code),
			         CR_BOOLEAN, 0, FROM_THEME, slot, t))
				return false;
	}
	return true;
}

/* A kept column may not have the name of another. */
static bool
add_kept(struct score_columns *columns, const char *name, size_t index,
         struct cr_error *err)
{
	bool taken = strcmp(name, "problems") == 0;

	for (size_t i = 0; i < columns->n; i++)
		taken |= strcmp(columns->results[i].name, name) == 0;
	if (taken)
		return cr_error_set(err, CR_EUSAGE, (struct cr_where){ 0 },
		                    "--keep: the output has a column '%s' already", name);
	return add(columns, name, CR_STRING, 0, FROM_KEPT, -1, index);
}

static bool
add_all(struct score_columns *columns, const struct cr_instrument *instrument,
        const struct cr_read_options *options, struct cr_error *err)
{
	if (!add_who(columns, instrument) || !add_scores(columns, instrument) ||
	    !add_judgements(columns, instrument) ||
	    !add_question(columns, instrument, "consensus",
	                  instrument->design.consensus))
		return false;
	for (size_t i = 0; i < options->n_keep; i++)
		if (!add_kept(columns, options->keep[i], i, err))
			return false;
	return add(columns, "problems", CR_NUMBER, 0, FROM_PROBLEMS, -1, 0);
}

struct score_columns *
score_columns_new(const struct cr_instrument *instrument,
                  const struct cr_read_options *options, struct cr_error *err)
{
	struct score_columns *columns = calloc(1, sizeof *columns);

	if (!columns || !add_all(columns, instrument, options, err)) {
		cr_error_nomem(err);
		score_columns_free(columns);
		return NULL;
	}
	return columns;
}

void
score_columns_free(struct score_columns *columns)
{
	if (!columns)
		return;
	free(columns->results);
	free(columns->origins);
	cr_arena_fini(&columns->arena);
	free(columns);
}

struct score_block {
	const struct score_columns *columns;
	const struct cr_column **whole; /* The columns of all rows, one a result; */
	struct cr_column *parts;        /* the same without the first rows; */
	const struct cr_column **views; /* pointers to those. */
	struct cr_column row_number, problems;
	size_t capacity;                /* Rows of the two columns above. */
};

struct score_block *
score_block_new(const struct score_columns *columns, struct cr_error *err)
{
	struct score_block *block = calloc(1, sizeof *block);

	if (!block) {
		cr_error_nomem(err);
		return NULL;
	}
	block->columns = columns;
	block->row_number.type = block->problems.type = CR_NUMBER;
	block->whole = calloc(columns->n, sizeof *block->whole);
	block->parts = calloc(columns->n, sizeof *block->parts);
	block->views = calloc(columns->n, sizeof *block->views);
	if (block->whole && block->parts && block->views)
		return block;
	cr_error_nomem(err);
	score_block_free(block);
	return NULL;
}

void
score_block_free(struct score_block *block)
{
	if (!block)
		return;
	cr_column_fini(&block->row_number);
	cr_column_fini(&block->problems);
	free(block->whole);
	free(block->parts);
	free(block->views);
	free(block);
}

static bool
reserve(struct score_block *block, size_t rows, struct cr_error *err)
{
	if (rows <= block->capacity)
		return true;
	cr_column_fini(&block->row_number);
	cr_column_fini(&block->problems);
	block->capacity = 0;
	if (!cr_column_init(&block->row_number, rows, err) ||
	    !cr_column_init(&block->problems, rows, err))
		return false;
	block->capacity = rows;
	return true;
}

static const struct cr_column *
find_column(const struct score_block *block, const struct score_origin *origin,
            const struct cr_table *table, const struct cr_scoring *scoring)
{
	switch (origin->source) {
	case FROM_ROW_NUMBER:
		return &block->row_number;
	case FROM_SLOT:
		return cr_scoring_column(scoring, origin->slot);
	case FROM_BAND:
		return cr_scoring_band(scoring, origin->slot);
	case FROM_THEME:
		return cr_scoring_theme(scoring, origin->slot, origin->index);
	case FROM_KEPT:
		return &table->kept[origin->index];
	case FROM_PROBLEMS:
		return &block->problems;
	}
	return NULL;
}

bool
score_block_fill(struct score_block *block, const struct cr_table *table,
                 const struct cr_scoring *scoring, struct cr_error *err)
{
	if (!reserve(block, table->capacity, err))
		return false;
	for (size_t i = 0; i < table->rows; i++) {
		block->row_number.number[i] = (double)(table->first_row + i);
		block->problems.number[i] = table->problems[i];
	}
	for (size_t c = 0; c < block->columns->n; c++)
		block->whole[c] = find_column(block, &block->columns->origins[c], table,
		                              scoring);
	return true;
}

const struct cr_column *const *
score_block_columns(struct score_block *block, size_t first)
{
	for (size_t c = 0; c < block->columns->n; c++) {
		struct cr_column *part = &block->parts[c];

		*part = *block->whole[c];
		part->reason += first;
		part->data = (char *)part->data + first * cr_column_stride(part);
		block->views[c] = part;
	}
	return block->views;
}
