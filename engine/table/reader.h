/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What readers and decoders are made of, for the files of this module.  A format is
 * one struct cr_reader_ops; all that does not depend on it (chunks, the meaning
 * of names, acceptance of cells, refusals and their messages) is shared. */
#ifndef COREADY_TABLE_READER_H
#define COREADY_TABLE_READER_H

#include "coready/map.h"
#include "coready/table.h"

#include "cell.h"
#include "header.h"
#include "lookup.h"
#include "supply.h"

/* Bytes of zeros behind those of a chunk: what scanning 64 bytes at a time and
 * loading eight may touch. */
enum { CR_CHUNK_PADDING = 80 };

/* Bytes of a file that are looked at before its header is read: what the delimiter
 * of CSV and the keys of JSON Lines are told from. */
enum { CR_BEGINNING = 64 << 10 };

/* Where one cell stands, and what it says. */
struct cr_place {
	size_t offset;          /* Of its first byte in the chunk. */
	struct cr_slice text;   /* Without quotes; in the chunk or decoder->scratch. */
};

/* What a format found in the bytes of a chunk. */
struct cr_split {
	size_t end;           /* Bytes of whole records. */
	long lines;           /* Physical lines in them. */
	size_t longest;       /* Bytes of the longest record. */
	bool open;            /* The bytes end inside of quotes. */
	long pending_lines;   /* Line feeds inside of quotes after 'end'. */
};

struct cr_reader_ops {
	/* Reads the header into reader->header. */
	bool (*open)(struct cr_reader *reader, struct cr_diag_list *diags,
	             struct cr_error *err);
	/* Fills chunk->rows (and chunk->marks) from chunk->bytes, which are padded and
	 * begin at the start of a record.  False: out of memory. */
	bool (*split)(struct cr_chunk *chunk, char delimiter, struct cr_split *split);
	/* Fills 'rows' rows of the table, whose cells are all blank, from decoder->row
	 * on; what is refused is noted in the decoder. */
	bool (*decode)(struct cr_decoder *decoder, struct cr_table *table, size_t rows,
	               struct cr_error *err);
	/* Finds the cell for 'target' in the chunk's row 'row'; leaves '*place' as it
	 * is where the row has none.  Only messages ask: it may take its time.  False:
	 * out of memory. */
	bool (*locate)(struct cr_decoder *decoder, size_t row, size_t target,
	               struct cr_place *place, struct cr_error *err);
};

extern const struct cr_reader_ops cr_csv_ops;
extern const struct cr_reader_ops cr_jsonl_ops;

struct cr_reader {
	const struct cr_format *format;
	const struct cr_schema *schema;
	struct cr_read_options options; /* With the defaults filled in. */
	struct cr_supply supply;
	const char *name;               /* Of the input. */
	long line;                      /* Of the next byte. */
	size_t row;                     /* Number of the next row. */
	char delimiter;
	char point;                     /* The decimal sign beside '.', or 0. */
	struct cr_names names;
	struct cr_header header;
	struct cr_lookups lookups;
};

/* A cell, or a row, that was refused. */
struct cr_refused {
	uint32_t row;      /* Of the table. */
	uint32_t column;   /* Of the file: the order in which they are told. */
	uint32_t target;   /* CR_NO_TARGET: the row as a whole. */
	enum cr_refusal why;
	size_t cells;      /* Of a row of wrong length. */
	size_t offset;     /* In a broken row: where that was noticed. */
};

struct cr_decoder {
	const struct cr_reader *reader;
	const struct cr_chunk *chunk;
	size_t row;                  /* The next of the chunk. */
	size_t first;                /* Row of the chunk that is row 0 of the table. */
	bool checked;                /* The chunk's bytes are UTF-8. */
	struct cr_acceptor acceptor;
	struct cr_slot *slots;       /* One a target; of the table being filled. */
	struct cr_refused *refused;  /* In the block so far. */
	size_t n_refused, refused_capacity;
	struct cr_diag_list *diags;  /* Of the call under way. */
	struct cr_map keys;          /* JSON Lines: keys met, and what they mean. */
	struct cr_window *window;    /* CSV. */
	struct cr_arena scratch;     /* For messages. */
	size_t known_offset;         /* Stands on 'known_line', so that lines are not */
	long known_line;             /* counted again from the chunk's start. */
};

/* Starts a chunk and reads on until it is of full size. */
bool cr_reader_start(struct cr_reader *reader, struct cr_chunk *chunk,
                     struct cr_error *err);

/* Leaves the chunk the first 'end' of its bytes, which are 'lines' lines and n_rows
 * rows, and puts what is behind back for the next. */
bool cr_reader_finish(struct cr_reader *reader, struct cr_chunk *chunk, size_t end,
                      long lines, struct cr_error *err);

/* Makes room for 'extra' more rows, for 'words' words of marks. */
bool cr_chunk_reserve_rows(struct cr_chunk *chunk, size_t extra);
bool cr_chunk_reserve_marks(struct cr_chunk *chunk, size_t words);

/* Zeros behind the bytes, not counted in their size. */
bool cr_chunk_pad(struct cr_chunk *chunk);

/* Line and column of 'offset' in the bytes, of which the first stands on 'line'. */
struct cr_where cr_reader_where(const struct cr_reader *reader, struct cr_slice bytes,
                                long line, size_t offset);

/* False with CR_EINPUT, naming the place, when the bytes are not UTF-8. */
bool cr_reader_check_utf8(const struct cr_reader *reader, struct cr_slice bytes,
                          long line, struct cr_error *err);

bool cr_decoder_note(struct cr_decoder *decoder, struct cr_refused refused,
                     struct cr_error *err);

/* Line and column of an offset in the chunk, which stands in its row 'row'. */
struct cr_where cr_decoder_where(struct cr_decoder *decoder, size_t row, size_t offset);

/* Tells what was noted, in order of row and column, and counts it. */
bool cr_decoder_tell(struct cr_decoder *decoder, struct cr_table *table,
                     struct cr_diag_list *diags, struct cr_error *err);

#endif
