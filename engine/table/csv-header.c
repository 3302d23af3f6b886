/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first record of a CSV file: which delimiter it has, and its cells as names
 * of columns.  Called once, when the file is opened. */
#include "csv.h"

#include <stdlib.h>

/* In this order where two are as frequent. */
static const char delimiters[] = { '\t', ';', ',' };
enum { N_DELIMITERS = sizeof delimiters };

/* Outside of quotes, in the first line that is not blank.  A quote opens behind any
 * of the three. */
char
cr_csv_delimiter(struct cr_slice head)
{
	size_t counts[N_DELIMITERS] = { 0 }, best = 0;
	bool inside = false, any = false;
	char before = '\n';

	for (size_t i = 0; i < head.size; before = head.data[i++]) {
		char byte = head.data[i];
		const char *which = memchr(delimiters, byte, N_DELIMITERS);

		if (byte == '"' && (inside || before == '\n' || before == '"' ||
		                    memchr(delimiters, before, N_DELIMITERS)))
			inside = !inside;
		if (inside)
			continue;
		if (byte == '\n' && any)
			break;
		any |= byte != '\n' && byte != '\r';
		if (which)
			counts[which - delimiters]++;
	}
	for (size_t d = 1; d < N_DELIMITERS; d++)
		if (counts[d] > counts[best])
			best = d;
	return delimiters[best];
}

/* The physical line of 'bytes' in which 'offset' stands. */
static struct cr_slice
line_around(struct cr_slice bytes, size_t offset)
{
	const char *at = bytes.data + offset;
	const char *start = memrchr(bytes.data, '\n', offset);
	const char *end = memchr(at, '\n', bytes.size - offset);

	start = start ? start + 1 : bytes.data;
	end = end ? end : bytes.data + bytes.size;
	return (struct cr_slice){ start, (size_t)(end - start) };
}

/* Where the cells of the header stand, found from one to the next: each from the
 * beginning, that of sixty thousand columns would take minutes. */
struct walk {
	struct cr_slice bytes, line;
	const char *at; /* In the line, at the place. */
	struct cr_where where;
};

static void
walk_to(struct walk *walk, const char *cell)
{
	const char *end;

	while (cell > (end = walk->line.data + walk->line.size)) {
		walk->at = end + 1;
		walk->line =
			line_around(walk->bytes, (size_t)(walk->at - walk->bytes.data));
		walk->where.line++;
		walk->where.column = 1;
	}
	walk->where.column += (long)cr_text_length(
		(struct cr_slice){ walk->at, (size_t)(cell - walk->at) });
	walk->at = cell;
}

static bool
read_name(const struct walk *walk, struct cr_slice cell, struct cr_arena *arena,
          struct cr_heading *heading, struct cr_error *err)
{
	struct cr_buf name = { 0 };

	heading->where = walk->where;
	heading->line = walk->line;
	heading->offset = (size_t)(cell.data - heading->line.data);
	heading->size = cell.size;
	if (cell.size && *cell.data == '"')
		switch (cr_csv_unquote(&cell, arena)) {
		case CR_QUOTED_NOMEM:
			return cr_error_nomem(err);
		case CR_QUOTED_BADLY:
			return cr_error_set(err, CR_EINPUT, heading->where,
			                    "text stands after the closing quote");
		case CR_QUOTED_WELL:
			break;
		}
	cr_text_nfc(&name, cr_text_trim(cell));
	heading->name.size = name.size;
	heading->name.data =
		name.failed ? NULL : cr_arena_strndup(arena, name.data, name.size);
	cr_buf_fini(&name);
	return heading->name.data || cr_error_nomem(err);
}

static bool
read_names(struct cr_reader *reader, const struct cr_chunk *head,
           struct cr_diag_list *diags, struct cr_error *err)
{
	struct walk walk = { .bytes = { head->bytes.data, head->bytes.size },
		             .at = head->bytes.data,
		             .where = { reader->name, head->line, 1 } };
	struct cr_window window = { 0 };
	struct cr_strip strip;
	struct cr_arena arena = { 0 };
	struct cr_heading *headings = NULL;
	bool done = cr_window_fill(&window, head, 0, 1, err) &&
	            cr_window_next(&window, head, reader, &strip, err) > 0;

	if (done) {
		headings = cr_arena_array(&arena, strip.cells, sizeof *headings);
		done = headings || cr_error_nomem(err);
	}
	walk.line = line_around(walk.bytes, 0);
	for (size_t c = 0; done && c < strip.cells; c++) {
		struct cr_slice cell = cr_strip_cell(&strip, 0, c);

		walk_to(&walk, cell.data);
		done = read_name(&walk, cell, &arena, &headings[c], err);
	}
	done = done && cr_header_init(reader, headings, strip.cells, diags, err);
	cr_window_fini(&window);
	cr_arena_fini(&arena);
	return done;
}

/* What stands behind the header is read again as rows. */
static bool
put_back(struct cr_reader *reader, const struct cr_chunk *head, struct cr_error *err)
{
	struct cr_slice bytes = cr_slice_of_buf(&head->bytes);
	size_t end = head->rows[0].end + 1;

	reader->line = cr_reader_where(reader, bytes, head->line, end).line;
	reader->row = 1;
	return cr_supply_return(&reader->supply, cr_slice_part(bytes, end, bytes.size),
	                        err);
}

static bool
check_header(const struct cr_reader *reader, const struct cr_chunk *head,
             struct cr_error *err)
{
	struct cr_slice header = { head->bytes.data, head->rows[0].end };
	struct cr_where where = { .file = reader->name };

	if (memchr(header.data, '\0', header.size))
		return cr_error_set(err, CR_EINPUT, where, "is not a text file");
	return cr_reader_check_utf8(reader, header, head->line, err);
}

/* Reads the first record, whatever blank lines stand before it. */
static bool
read_header(struct cr_reader *reader, struct cr_chunk *head, struct cr_diag_list *diags,
            struct cr_error *err)
{
	int more;

	do
		more = cr_reader_next(reader, head, err);
	while (more > 0 && head->n_rows == 0);
	if (more == 0)
		return cr_error_set(
			err, CR_EINPUT, (struct cr_where){ .file = reader->name },
			"is empty: a header with the names of columns is needed");
	return more > 0 && check_header(reader, head, err) &&
	       read_names(reader, head, diags, err) && put_back(reader, head, err);
}

bool
cr_csv_open(struct cr_reader *reader, struct cr_diag_list *diags, struct cr_error *err)
{
	struct cr_slice beginning = cr_supply_peek(&reader->supply, CR_BEGINNING, err);
	struct cr_chunk head = { 0 };
	bool done;

	if (!beginning.data)
		return false;
	if (beginning.size && !memchr(beginning.data, '\n', beginning.size) &&
	    memchr(beginning.data, '\r', beginning.size))
		return cr_error_set(
			err, CR_EINPUT, (struct cr_where){ .file = reader->name },
			"the lines end in a carriage return alone; save the file "
			"with line feeds");
	reader->delimiter = reader->options.delimiter;
	if (!reader->delimiter)
		reader->delimiter = cr_csv_delimiter(beginning);
	reader->point = reader->delimiter == ',' ? '\0' : ',';
	done = read_header(reader, &head, diags, err);
	cr_chunk_fini(&head);
	return done;
}
