/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a --map file, which says what columns of a file of responses are called in
 * the instrument.  Called by commands before they open the responses.  It is CSV
 * like any other, split by the same code. */
#include "csv.h"

enum { LIMIT_MAP = 8 << 20 }; /* bytes; a line for each of 65 536 columns fits */

/* Where one map is on its way from its bytes to renames. */
struct load {
	struct cr_reader reader;   /* Only its name and limits: what messages need. */
	struct cr_chunk chunk;
	struct cr_window window;
	struct cr_strip strip;
	struct cr_arena *arena;
	struct cr_error *err;
};

static bool
read_bytes(struct load *load, const char *path)
{
	struct cr_input *input = cr_input_open(path, load->err);
	bool done =
		input && cr_input_all(input, LIMIT_MAP, &load->chunk.bytes, load->err);
	struct cr_buf *bytes = &load->chunk.bytes;

	cr_input_close(input);
	if (!done)
		return false;
	if (bytes->size >= 3 && memcmp(bytes->data, "\xef\xbb\xbf", 3) == 0)
		memmove(bytes->data, bytes->data + 3, bytes->size -= 3);
	cr_buf_byte(bytes, '\n');
	return (!bytes->failed && cr_chunk_pad(&load->chunk)) ||
	       cr_error_nomem(load->err);
}

static bool
split(struct load *load)
{
	struct cr_slice bytes = cr_slice_of_buf(&load->chunk.bytes);
	char delimiter = cr_csv_delimiter(bytes);
	struct cr_split split;

	load->chunk.line = 1;
	if (!cr_reader_check_utf8(&load->reader, bytes, 1, load->err))
		return false;
	if (!cr_csv_split(&load->chunk, delimiter, &split))
		return cr_error_nomem(load->err);
	if (!split.open)
		return true;
	bytes = cr_slice_part(bytes, split.end, bytes.size);
	return cr_error_set(load->err, CR_EINPUT,
	                    cr_reader_where(&load->reader, bytes, 1 + split.lines,
	                                    cr_csv_open_quote(bytes, delimiter)),
	                    "the quote that opens here is never closed");
}

/* One name, as text in NFC. */
static bool
read_name(struct load *load, size_t cell, const char **name)
{
	struct cr_slice text = cr_strip_cell(&load->strip, 0, cell);
	enum cr_quoting quoting = CR_QUOTED_WELL;
	struct cr_buf normal = { 0 };

	if (text.size && *text.data == '"')
		quoting = cr_csv_unquote(&text, load->arena);
	cr_text_nfc(&normal, cr_text_trim(text));
	*name = normal.failed || quoting == CR_QUOTED_NOMEM
	                ? NULL
	                : cr_arena_strndup(load->arena, normal.data, normal.size);
	cr_buf_fini(&normal);
	return *name || cr_error_nomem(load->err);
}

static bool
read_renames(struct load *load, struct cr_rename *renames, size_t *n)
{
	const struct cr_chunk *chunk = &load->chunk;

	for (size_t row = 0; row < chunk->n_rows; row++) {
		struct cr_rename *rename = &renames[*n];

		if (!cr_window_fill(&load->window, chunk, row, 1, load->err) ||
		    cr_window_next(&load->window, chunk, &load->reader, &load->strip,
		                   load->err) < 1)
			return false;
		if (load->strip.cells != 2)
			return cr_error_set(
				load->err, CR_EINPUT,
				cr_reader_where(&load->reader,
			                        cr_slice_of_buf(&chunk->bytes), 1,
			                        chunk->rows[row].start),
				"a line of the map is a column and a question; this "
			        "one has "
				"%zu cells",
				load->strip.cells);
		if (!read_name(load, 0, &rename->column) ||
		    !read_name(load, 1, &rename->question))
			return false;
		if (row || strcmp(rename->column, "column") != 0 ||
		    strcmp(rename->question, "question") != 0)
			++*n;
	}
	return true;
}

bool
cr_renames_load(const char *path, struct cr_arena *arena,
                const struct cr_rename **renames, size_t *n_renames,
                struct cr_error *err)
{
	struct load load = {
		.reader = { .name = path,
		            .options = { .limit_columns = CR_LIMIT_COLUMNS,
		                         .limit_cell = CR_LIMIT_CELL } },
		.arena = arena,
		.err = err,
	};
	bool done = read_bytes(&load, path) && split(&load);
	struct cr_rename *list = NULL;

	*n_renames = 0;
	if (done) {
		list = cr_arena_array(arena, load.chunk.n_rows + 1, sizeof *list);
		done = list ? read_renames(&load, list, n_renames)
		            : cr_error_nomem(err);
	}
	*renames = list;
	cr_window_fini(&load.window);
	cr_chunk_fini(&load.chunk);
	return done;
}
