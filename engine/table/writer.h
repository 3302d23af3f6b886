/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What writers are made of, for the files of this module.  A format is one struct
 * cr_writer_ops and one file of code; the texts that do not change from row to
 * row (names, codes) are made ready once. */
#ifndef COREADY_TABLE_WRITER_H
#define COREADY_TABLE_WRITER_H

#include "coready/arena.h"
#include "coready/write.h"

/* How a format of separated values spells things. */
struct cr_dialect {
	char delimiter;
	char point;           /* The decimal sign. */
	const char *line_end;
	const char *mark;     /* What the file begins with. */
};

struct cr_writer;

struct cr_writer_ops {
	/* Makes the names and codes ready. */
	bool (*init)(struct cr_writer *writer, struct cr_error *err);
	void (*begin)(const struct cr_writer *writer, struct cr_buf *out);
	void (*rows)(const struct cr_writer *writer,
	             const struct cr_column *const *columns, size_t rows,
	             struct cr_buf *out);
};

extern const struct cr_writer_ops cr_csv_writer_ops;
extern const struct cr_writer_ops cr_jsonl_writer_ops;

struct cr_writer {
	const struct cr_writer_ops *ops;
	const struct cr_dialect *dialect;  /* Of separated values. */
	bool raw;
	const struct cr_result *results;   /* Borrowed. */
	size_t n_results;
	struct cr_slice *names;            /* As the format writes them. */
	struct cr_arena arena;
};

/* Moves what 'built' holds into the writer's arena; the buffer is empty after. */
bool cr_writer_keep(struct cr_writer *writer, struct cr_buf *built,
                    struct cr_slice *kept, struct cr_error *err);

/* The codes of the set at 'row', in the list's order or that of the ranking; returns
 * how many. */
size_t cr_set_order(const struct cr_column *column, size_t row,
                    uint16_t order[CR_CHOICES_MAX]);

#endif
