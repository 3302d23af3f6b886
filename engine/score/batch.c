/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file through an instrument: how large its blocks are, who works on it (crew.c), and
 * what there is to tell when all is done. */
#include "coready/batch.h"

#include "crew.h"

enum {
	BLOCK_SIZE = 8 << 20, /* Bytes of a block's columns, about, */
	LEAST_ROWS = 16,      /* unless that were fewer rows than this. */
};

static bool
tell_pattern(struct cr_diag_list *diags, const struct cr_instrument *instrument,
             const struct cr_pattern_use *use, size_t n)
{
	const struct cr_slice none = CR_SLICE("");
	const char *answers = n == 1 ? "answer" : "answers";
	const struct cr_coding *coding;

	switch (use->kind) {
	case CR_PATTERN_OF_QUESTION:
		return cr_diag_add(diags, CR_DIAG_PATTERN_LIMIT, use->where, none, 0, 0,
		                   "%s: the pattern takes too long on %zu %s, refused "
		                   "for that",
		                   instrument->questions[use->index].field.id, n, answers);
	case CR_PATTERN_OF_THEME:
		coding = &instrument->codings[use->index];
		return cr_diag_add(diags, CR_DIAG_PATTERN_LIMIT, use->where, none, 0, 0,
		                   "%s: the pattern of '%s' takes too long on %zu %s, of "
		                   "which it is left open whether the theme is in them",
		                   coding->id, coding->themes.items[use->theme].code, n,
		                   answers);
	default:
		return cr_diag_add(diags, CR_DIAG_PATTERN_LIMIT, use->where, none, 0, 0,
		                   "matches() takes too long on %zu %s; what depends on "
		                   "it is missing there",
		                   n, answers);
	}
}

/* Tells of each pattern that gave up, once, where it stands in the instrument.  They are
 * few, and each is told in full, however many messages there are of answers. */
static bool
tell_given_up(const struct crew *crew, const struct cr_instrument *instrument,
              struct cr_diag_list *diags)
{
	size_t limit = diags->limit;
	bool told = true;

	diags->limit = 0;
	for (size_t i = 0; i < instrument->n_pattern_uses; i++) {
		const struct cr_pattern_use *use = &instrument->pattern_uses[i];
		size_t n = crew_given_up(crew, use);

		if (n > 0)
			told &= tell_pattern(diags, instrument, use, n);
	}
	diags->limit = limit;
	return told;
}

/* Bytes that a row takes in a table and its scores, about. */
static size_t
row_size(const struct cr_instrument *instrument)
{
	size_t size = 0;

	for (size_t i = 0; i < instrument->n_slots; i++) {
		const struct cr_symbol *symbol = &instrument->symbols[i];
		struct cr_column column = { .type = symbol->type,
			                    .choices = symbol->choices };

		size += symbol->kind == CR_SYMBOL_CODING
		                ? symbol->choices->n_items * sizeof(double)
		                : cr_column_stride(&column) + 1;
	}
	return size ? size : 1;
}

/* A block is shorter where rows are wide, so that an instrument of ten thousand
 * questions takes no more memory than one of fifty. */
static size_t
block_rows(const struct cr_instrument *instrument)
{
	size_t rows = BLOCK_SIZE / row_size(instrument);

	if (rows > CR_BLOCK_ROWS)
		return CR_BLOCK_ROWS;
	return rows > LEAST_ROWS ? rows : LEAST_ROWS;
}

bool
cr_batch_run(struct cr_reader *reader, const struct cr_read_options *read_options,
             const struct cr_scorer *scorer, const struct cr_instrument *instrument,
             const struct cr_sink *sink, const struct cr_batch_options *options,
             struct cr_diag_list *diags, struct cr_batch_counts *counts,
             struct cr_error *err)
{
	struct batch batch = {
		.reader = reader,
		.read_options = read_options,
		.scorer = scorer,
		.instrument = instrument,
		.sink = sink,
		.options = options,
		.block_rows = options->block_rows ? options->block_rows
		                                  : block_rows(instrument),
		.part_rows = BLOCK_SIZE / row_size(instrument),
		.diag_limit = diags->limit,
	};
	struct crew *crew = crew_new(&batch, options->threads, err);
	bool done;

	*counts = (struct cr_batch_counts){ 0 };
	done = crew && crew_run(crew, counts, diags, err);
	if (done && !tell_given_up(crew, instrument, diags))
		done = cr_error_nomem(err);
	crew_free(crew);
	return done;
}
