/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a file of responses: what does not depend on its format.  After this the
 * reader's names, header and lookups are const, so decoders share them without
 * locks; only cr_reader_next() still changes it, and only in what it reads. */
#include "reader.h"

#include <stdlib.h>

/* Offsets in a chunk are 32 bits wide, and a chunk may hold one record and what
 * was read behind it. */
static const size_t largest_record = (size_t)1 << 30;

static bool
use_options(struct cr_reader *reader, const struct cr_read_options *options,
            struct cr_error *err)
{
	struct cr_read_options *own = &reader->options;
	struct cr_where where = { .file = reader->name };

	*own = *options;
	if (!own->limit_record)
		own->limit_record = CR_LIMIT_RECORD;
	if (!own->limit_cell)
		own->limit_cell = CR_LIMIT_CELL;
	if (!own->limit_columns)
		own->limit_columns = CR_LIMIT_COLUMNS;
	if (!own->chunk_size)
		own->chunk_size = CR_CHUNK_SIZE;
	if (own->limit_record > largest_record || own->chunk_size > largest_record)
		return cr_error_set(err, CR_EUSAGE, where,
		                    "the limit of a record is at most %zu bytes",
		                    largest_record);
	if (own->delimiter && strchr("\"\r\n", own->delimiter))
		return cr_error_set(
			err, CR_EUSAGE, where,
			"a quote or the end of a line cannot delimit cells");
	if (own->date_format && !cr_date_format_valid(own->date_format))
		return cr_error_set(err, CR_EUSAGE, where,
		                    "'%s' is no form of a date: d, m and y, once each, "
		                    "with what stands between them, like d/m/y",
		                    own->date_format);
	return true;
}

/* A byte order mark before the first line says UTF-8 and is no text. */
static bool
skip_mark(struct cr_reader *reader, struct cr_error *err)
{
	static const struct cr_slice mark = { "\xef\xbb\xbf", 3 };
	struct cr_slice head = cr_supply_peek(&reader->supply, mark.size, err);

	if (!head.data)
		return false;
	if (head.size >= mark.size && memcmp(head.data, mark.data, mark.size) == 0)
		cr_supply_skip(&reader->supply, mark.size);
	return true;
}

static bool
open_reader(struct cr_reader *reader, const struct cr_read_options *options,
            struct cr_diag_list *diags, struct cr_error *err)
{
	const struct cr_format *format = reader->format;

	if (!format->ops)
		return cr_error_set(err, CR_EUSAGE,
		                    (struct cr_where){ .file = reader->name }, "%s",
		                    format->refusal);
	return use_options(reader, options, err) &&
	       cr_names_init(&reader->names, reader->schema, err) &&
	       skip_mark(reader, err) && format->ops->open(reader, diags, err) &&
	       cr_lookups_init(&reader->lookups, reader->schema, reader->delimiter,
	                       err);
}

struct cr_reader *
cr_reader_open(struct cr_input *input, const struct cr_format *format,
               const struct cr_schema *schema, const struct cr_read_options *options,
               struct cr_diag_list *diags, struct cr_error *err)
{
	struct cr_reader *reader = calloc(1, sizeof *reader);

	if (!reader) {
		cr_error_nomem(err);
		cr_input_close(input);
		return NULL;
	}
	reader->format = format;
	reader->schema = schema;
	reader->supply.input = input;
	reader->name = cr_input_name(input);
	reader->line = 1;
	reader->row = 1;
	if (open_reader(reader, options, diags, err))
		return reader;
	cr_reader_free(reader);
	return NULL;
}

void
cr_reader_free(struct cr_reader *reader)
{
	if (!reader)
		return;
	cr_supply_fini(&reader->supply);
	cr_names_fini(&reader->names);
	cr_header_fini(&reader->header);
	cr_lookups_fini(&reader->lookups);
	free(reader);
}

size_t
cr_reader_columns(const struct cr_reader *reader)
{
	return reader->header.n_columns;
}

struct cr_where
cr_reader_where(const struct cr_reader *reader, struct cr_slice bytes, long line,
                size_t offset)
{
	const char *at = bytes.data, *end = bytes.data + offset, *next;

	while ((next = memchr(at, '\n', (size_t)(end - at)))) {
		line++;
		at = next + 1;
	}
	return (struct cr_where){
		.file = reader->name,
		.line = line,
		.column = 1 + (long)cr_text_length((struct cr_slice){
				      at, (size_t)(end - at) }),
	};
}

bool
cr_reader_check_utf8(const struct cr_reader *reader, struct cr_slice bytes, long line,
                     struct cr_error *err)
{
	size_t valid = cr_text_valid(bytes);

	if (valid == bytes.size)
		return true;
	return cr_error_set(err, CR_EINPUT, cr_reader_where(reader, bytes, line, valid),
	                    "the file is not UTF-8 here; if it comes from an older "
	                    "spreadsheet, say --encoding windows-1252");
}
