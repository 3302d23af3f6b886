/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Responses as typed columns: what a question accepts (a field), a block of
 * responses (a table), and the readers that make blocks out of files.
 *
 *     schema + file ── cr_reader_open ──▶ reader
 *     reader ── cr_reader_next ──▶ chunk      whole records as bytes; in order,
 *                                             by one thread
 *     chunk ── cr_decoder_begin, _next ──▶ table   typed cells; by any thread, each
 *                                             with a decoder and a table of its own
 *
 * A chunk is a bounded run of bytes and a table a bounded number of rows, so
 * memory does not grow with the file.  Nothing here knows routing, scores or
 * XML: a cell is accepted by its own field alone. */
#ifndef COREADY_TABLE_H
#define COREADY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "coready/choices.h"
#include "coready/column.h"
#include "coready/diag.h"
#include "coready/error.h"
#include "coready/input.h"
#include "coready/pattern.h"

/* Question types, in the order of the format's table. */
enum cr_question_type {
	CR_SINGLE,   /* column CR_CHOICE */
	CR_MULTIPLE, /* column CR_SET */
	CR_RANKING,  /* column CR_SET, ranking */
	CR_INTEGER,  /* column CR_NUMBER, whole */
	CR_DECIMAL,  /* column CR_NUMBER */
	CR_TEXT,     /* column CR_STRING */
	CR_DAY,      /* column CR_DATE; spelled "date" */
	CR_QUESTION_TYPE_COUNT
};

/* What one question accepts, whoever asks it. */
struct cr_field {
	const char *id;
	enum cr_question_type type;
	const struct cr_choices *choices; /* Of single, multiple, ranking. */
	bool has_min, has_max;
	double min, max;                  /* Numbers, or days of a date. */
	const struct cr_pattern *pattern; /* Of a text; the whole answer. */
	size_t max_length;                /* Code points; 0: no limit but the cell's. */
	const char *const *texts;         /* The question in each language, plain. */
};

/* The fields that a file may hold, in the instrument's order. */
struct cr_schema {
	const struct cr_field *fields;
	size_t n_fields;
	size_t n_languages;
	int respondent, unit, group, wave; /* Fields that the design names, else -1. */
};

/* A note on an answer, the language, the instrument's version and the kind of a
 * response ride along as text; the kind is empty, "seat" or "consensus". */
enum cr_extra { CR_EXTRA_LANG, CR_EXTRA_VERSION, CR_EXTRA_KIND, CR_EXTRA_COUNT };

struct cr_table {
	const struct cr_schema *schema;   /* Borrowed. */
	size_t capacity, rows;
	struct cr_column *columns;        /* One a field.  Without a column in the
	                                   * file: CR_BLANK throughout. */
	struct cr_column *notes;          /* One a field, CR_STRING; data null where the
	                                   * file has no note column for it. */
	struct cr_column extra[CR_EXTRA_COUNT]; /* CR_STRING; data null likewise. */
	struct cr_column *kept;           /* CR_STRING, n_kept of them (--keep). */
	size_t n_kept;
	uint32_t *problems;               /* Cells of the row that were refused. */
	size_t first_row;                 /* Number of row 0 in the file, from 1. */
	struct cr_arena heap;             /* Text that is not as it stood in the chunk. */
};

struct cr_table *cr_table_new(const struct cr_schema *schema, size_t n_kept,
                              size_t capacity, struct cr_error *err);
void cr_table_free(struct cr_table *table);

/* The answers of one row as a table of its own, with its number and problems; without
 * notes and kept columns. */
struct cr_table *cr_table_new_row(const struct cr_table *table, size_t row,
                                  struct cr_error *err);

/* Limits, in --help and raised by options. */
#define CR_LIMIT_RECORD  (16u << 20) /* bytes of a record */
#define CR_LIMIT_CELL    (1u << 20)  /* bytes of a cell */
#define CR_LIMIT_COLUMNS 65536u

/* A column of the file under another name: --map. */
struct cr_rename {
	const char *column, *question;
};

/* The renames of a --map file: CSV of two columns, a column of the responses and the
 * question that it is.  A first line "column,question" is a header.  What comes
 * back is in 'arena'; 'path' is borrowed by errors. */
bool cr_renames_load(const char *path, struct cr_arena *arena,
                     const struct cr_rename **renames, size_t *n_renames,
                     struct cr_error *err);

struct cr_read_options {
	char delimiter;                 /* 0: found from the header */
	const char *date_format;        /* Null: ISO.  Else of d m y and separators, "d/m/y". */
	const char *const *keep;        /* Columns to copy to the output. */
	size_t n_keep;
	const struct cr_rename *renames;
	size_t n_renames;
	size_t limit_record, limit_cell, limit_columns; /* 0: the defaults above */
	size_t chunk_size;              /* Bytes of a chunk, about; 0: CR_CHUNK_SIZE. */
};

/* Large enough that starting on a chunk costs nothing, small enough to stay in
 * the second level cache between the reader and the decoder. */
#define CR_CHUNK_SIZE (256u << 10)

/* A format of response files: one row of a table, one file of code. */
struct cr_format {
	const char *name;        /* "csv", "jsonl"; as messages and --format say it. */
	const char *title;       /* "CSV", "JSON Lines", "SPSS .sav". */
	const struct cr_reader_ops *ops; /* Null: known, not read here, refused: */
	const char *refusal;     /* what to say then, after the file's name. */
};

/* What 'input' is, from its first bytes, then from its name's ending; null and
 * 'err' when it is none that is known. */
const struct cr_format *cr_format_detect(struct cr_input *input, struct cr_error *err);
const struct cr_format *cr_format_find(const char *name);

struct cr_reader;  /* Serial: holds the input and the header's meaning. */
struct cr_decoder; /* One thread's scratch; any number a reader. */

/* A record's place among the bytes of a chunk, without the line feed at 'end'. */
struct cr_span {
	uint32_t start, end;
};

/* Some whole records, as they stood.  Owned by the caller, who starts with { 0 },
 * passes it to _next again and again, and ends with cr_chunk_fini(). */
struct cr_chunk {
	struct cr_buf bytes;
	long line;         /* Physical line in the file of the first byte, from 1. */
	size_t first_row;  /* Number of the first row, from 1; blank lines are no rows. */
	unsigned long long end; /* Bytes of input consumed so far, for progress. */
	struct cr_span *rows;   /* Where each row stands. */
	size_t n_rows, rows_capacity;
	uint64_t *marks;   /* The reader's notes for the decoder: in CSV a bit a byte, */
	size_t marks_capacity; /* set where a cell ends; */
	bool is_utf8;      /* and whether that was seen: else the decoder looks. */
};
void cr_chunk_fini(struct cr_chunk *chunk);

/* Takes 'input' over (closed also on failure).  Reads and understands the header:
 * what is wrong with it goes to 'diags'; a mistake that makes the file useless
 * is 'err' (status 2).  'schema' and 'options' are borrowed until _free. */
struct cr_reader *cr_reader_open(struct cr_input *input, const struct cr_format *format,
                                 const struct cr_schema *schema,
                                 const struct cr_read_options *options,
                                 struct cr_diag_list *diags, struct cr_error *err);
void cr_reader_free(struct cr_reader *reader);

/* The next chunk: 1, or 0 at the end, or -1 with 'err'. */
int cr_reader_next(struct cr_reader *reader, struct cr_chunk *chunk,
                   struct cr_error *err);

/* Columns of the file (of JSON Lines, the keys known from its beginning). */
size_t cr_reader_columns(const struct cr_reader *reader);

struct cr_decoder *cr_decoder_new(const struct cr_reader *reader, struct cr_error *err);
void cr_decoder_free(struct cr_decoder *decoder);

/* Starts on a chunk, which must stay as it is until the next _begin. */
void cr_decoder_begin(struct cr_decoder *decoder, const struct cr_chunk *chunk);

/* Fills 'table' with up to its capacity of the chunk's rows: 1, 0 when the chunk
 * is used up (no rows), -1 with 'err' (a limit was passed, memory ran out).  What is
 * refused is missing with CR_REFUSED, counted in table->problems, and said in
 * 'diags'.  Text is borrowed from the chunk or from table->heap. */
int cr_decoder_next(struct cr_decoder *decoder, struct cr_table *table,
                    struct cr_diag_list *diags, struct cr_error *err);

/* Refuses an answer after the fact, for a reason that only the caller knows (it is
 * not applicable, a constraint does not hold): makes the cell missing with
 * 'reason', counts the problem and says why: "R0117: q07: " then 'why'.  'row' is
 * of the table that _next filled last.  A cell that is CR_BLANK is left alone. */
bool cr_decoder_refuse(struct cr_decoder *decoder, struct cr_table *table, size_t row,
                       size_t field, enum cr_reason reason, enum cr_diag_kind kind,
                       const char *why, struct cr_diag_list *diags,
                       struct cr_error *err);

/* How many cells of a field were refused because its pattern gave up at a limit, since
 * cr_decoder_new(). */
size_t cr_decoder_given_up(const struct cr_decoder *decoder, size_t field);

#endif
