/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fuzzes the loader of instruments: any bytes.  Either there is an instrument, or an
 * error is told.  An instrument scores a response, blank or not; and what it
 * says it is, written out as one document, loads again as the same. */
#include <string.h>

#include "coready/instrument.h"
#include "coready/score.h"
#include "tests/fuzz/fuzz.h"

enum { ROWS = 2, MOST_SLOTS = 2000 };

/* Row 0 stays blank; in row 1 each answer is one, if not always one that a reader
 * would accept: the first choice, 1, or a text. */
static void
fill(struct cr_table *table)
{
	table->rows = ROWS;
	for (size_t i = 0; i < table->schema->n_fields; i++) {
		struct cr_column *column = &table->columns[i];

		memset(column->reason, CR_BLANK, ROWS);
		column->reason[1] = CR_PRESENT;
		if (column->type == CR_CHOICE)
			column->code[1] = 0;
		else if (column->type == CR_SET)
			column->rank[column->choices->n_items] = 1;
		else if (column->type == CR_STRING)
			column->text[1] = CR_SLICE("a park, aaaaaaaaaaaaaaaaaaaaaaaaaaaa");
		else
			column->number[1] = 1;
	}
}

static void
check_score(const struct cr_scoring *scoring, const struct cr_instrument *instrument,
            size_t score)
{
	const struct cr_score *def = &instrument->scores[score];
	int slot = (int)cr_score_slot(instrument, score);
	const struct cr_column *column = cr_scoring_column(scoring, slot);

	for (size_t row = 0; row < ROWS; row++) {
		double value = column->number[row];

		if (column->reason[row] != CR_PRESENT)
			continue;
		fuzz_check(value - value == 0, "a score is finite");
		if (def->bands)
			fuzz_check(cr_scoring_band(scoring, slot)->reason[row] !=
			                           CR_PRESENT ||
			                   cr_scoring_band(scoring, slot)->code[row] <
			                           def->bands->list.n_items,
			           "a band is one of the score's");
	}
}

static void
score(const struct cr_instrument *instrument)
{
	struct cr_scorer *scorer = cr_scorer_new(instrument, NULL);
	struct cr_scoring *scoring = scorer ? cr_scoring_new(scorer, ROWS, NULL) : NULL;
	struct cr_table *table = cr_table_new(&instrument->schema, 0, ROWS, NULL);

	fuzz_check(scoring && table, "there is memory to score");
	fill(table);
	fuzz_check(cr_scoring_run(scoring, table, NULL, NULL, NULL),
	           "an instrument scores");
	for (size_t i = 0; i < instrument->n_scores; i++)
		check_score(scoring, instrument, i);
	cr_table_free(table);
	cr_scoring_free(scoring);
	cr_scorer_free(scorer);
}

static void
load_again(const struct cr_instrument *instrument)
{
	struct cr_slice whole = { instrument->expanded, instrument->expanded_size };
	struct cr_diag_list diags = { 0 };
	struct cr_instrument *again =
		cr_instrument_load_memory("again.xml", whole, &diags, NULL);

	fuzz_check(again, "the expanded document loads");
	fuzz_check(strcmp(again->digest, instrument->digest) == 0,
	           "the expanded document is the same instrument");
	cr_instrument_free(again);
	cr_diag_fini(&diags);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cr_diag_list diags = { 0 };
	struct cr_error err = { 0 };
	struct cr_instrument *instrument = cr_instrument_load_memory(
		"fuzz.xml", fuzz_slice(data, size), &diags, &err);

	fuzz_check(!instrument == (diags.n_errors > 0), "an instrument, or an error");
	fuzz_check(err.code == (instrument ? CR_OK : CR_EINPUT), "the error says which");
	fuzz_check_diags(&diags);
	if (instrument) {
		if (instrument->n_slots < MOST_SLOTS)
			score(instrument);
		load_again(instrument);
		fuzz_reached++;
	}
	cr_instrument_free(instrument);
	cr_diag_fini(&diags);
	return 0;
}
