/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads CSV and writes the columns that are named, as they are, as CSV again:
 *
 *     table-copy CHUNK-SIZE BLOCK-ROWS COLUMN... <IN >OUT
 *
 * For tests that compare our reader and writer with another program's. */
#include <stdio.h>
#include <stdlib.h>

#include "coready/table.h"
#include "coready/write.h"

static bool
copy_rows(struct cr_reader *reader, const struct cr_writer *writer,
          struct cr_table *table, struct cr_diag_list *diags, struct cr_buf *out,
          struct cr_error *err)
{
	const struct cr_column **columns = calloc(table->n_kept + 1, sizeof *columns);
	struct cr_decoder *decoder = cr_decoder_new(reader, err);
	struct cr_chunk chunk = { 0 };
	int more = columns && decoder ? 1 : -1;

	for (size_t k = 0; columns && k < table->n_kept; k++)
		columns[k] = &table->kept[k];
	while (more >= 0 && (more = cr_reader_next(reader, &chunk, err)) > 0) {
		cr_decoder_begin(decoder, &chunk);
		while ((more = cr_decoder_next(decoder, table, diags, err)) > 0)
			cr_writer_rows(writer, columns, table->rows, out);
	}
	cr_chunk_fini(&chunk);
	cr_decoder_free(decoder);
	free(columns);
	return more == 0;
}

int
main(int argc, char **argv)
{
	const struct cr_schema schema = { .respondent = -1, .unit = -1, .group = -1,
		                          .wave = -1 };
	const struct cr_write_options write_options = { .raw = true };
	size_t n = argc > 3 ? (size_t)argc - 3 : 0;
	struct cr_result *results = calloc(n + 1, sizeof *results);
	struct cr_read_options options = { .keep = (const char *const *)argv + 3,
		                           .n_keep = n };
	struct cr_diag_list diags = { .limit = 20 };
	struct cr_error err = { 0 };
	struct cr_buf out = { 0 };
	struct cr_input *input = cr_input_open("-", &err);
	struct cr_reader *reader;
	struct cr_table *table;
	struct cr_writer *writer;
	bool done = false;

	if (!n || !results || !input)
		return 2;
	options.chunk_size = (size_t)strtoul(argv[1], NULL, 10);
	for (size_t k = 0; k < n; k++)
		results[k] =
			(struct cr_result){ .name = argv[3 + k], .type = CR_STRING };
	reader = cr_reader_open(input, cr_format_find("csv"), &schema, &options, &diags,
	                        &err);
	table = cr_table_new(&schema, n, (size_t)strtoul(argv[2], NULL, 10), &err);
	writer = cr_writer_new(&write_options, results, n, &err);
	if (reader && table && writer) {
		cr_writer_begin(writer, &out);
		done = copy_rows(reader, writer, table, &diags, &out, &err);
		done = fwrite(out.data, 1, out.size, stdout) == out.size && done;
	}
	cr_diag_print(&diags, stderr, false);
	if (!done)
		fprintf(stderr, "line %ld: %s\n", err.where.line, err.message);
	cr_writer_free(writer);
	cr_table_free(table);
	cr_reader_free(reader);
	cr_diag_fini(&diags);
	cr_buf_fini(&out);
	free(results);
	return done ? 0 : 1;
}
