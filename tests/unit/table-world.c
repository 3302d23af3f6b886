/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The world of table-world.h.  Its lists are made to be hard: labels that two
 * choices share, codes that differ in nothing but case, a value that is no code. */
#include "table-world.h"

#include <stdio.h>
#include <stdlib.h>

#include "coready/number.h"

#define LABELS(en, fr) ((const char *const[]){ (en), (fr) })

static const struct cr_choice roles[] = {
	{ "citizen", .labels = LABELS("Citizen", "Citoyenne ou citoyen") },
	{ "elected", .labels = LABELS("Elected official", "\u00c9lue ou \u00e9lu") },
	{ "dk", .missing = true, .labels = LABELS("Don't know", "Ne sait pas") },
};
static const struct cr_choice agree[] = {
	{ "1", 1, true, .labels = LABELS("Yes", "D'accord") },
	{ "2", 2, true, .labels = LABELS("In between", "Entre les deux") },
	{ "3", 3, true, .labels = LABELS("No", "Yes") },
	{ "dk", .missing = true, .labels = LABELS("Don't know", "Ne sait pas") },
};
static const struct cr_choice words[] = {
	{ "no", 0, true, .labels = LABELS("Not at all", "Pas du tout") },
	{ "NO", .labels = LABELS("Norway", "Norv\u00e8ge") },
	{ "yes", 1, true, .labels = LABELS("Of course", "Bien s\u00fbr") },
	{ "Sometimes", 0.5, true, .labels = LABELS("At times", "Parfois") },
};
static const struct cr_choice uses[] = {
	{ "bus", .labels = LABELS("Bus", "Autobus") },
	{ "bike", .labels = LABELS("Bicycle", "V\u00e9lo") },
	{ "walk", .labels = LABELS("On foot", "\u00c0 pied") },
	{ "none", .none = true, .labels = LABELS("None", "Aucun") },
	{ "other", .exclusive = true, .labels = LABELS("Other", "Autre") },
	{ "dk", .missing = true, .labels = LABELS("Don't know", "Ne sait pas") },
};
static const struct cr_choice best[] = {
	{ "a", .labels = LABELS("A", "A") },
	{ "b", .labels = LABELS("B", "B") },
	{ "c", .labels = LABELS("C", "C") },
};

#define LIST(name)                                                             \
	{ .id = #name, .items = (name), .n_items = sizeof(name) / sizeof *(name) }
static const struct cr_choices lists[] = { LIST(roles), LIST(agree), LIST(words),
	                                   LIST(uses), LIST(best) };

static const struct cr_field fields[WORLD_FIELDS] = {
	[WORLD_WHO] = { "who", CR_TEXT, .texts = LABELS("Your code", "Votre code") },
	[WORLD_PLACE] = { "place", CR_TEXT, .texts = LABELS("Place", "Lieu") },
	[WORLD_ROLE] = { "role", CR_SINGLE, &lists[0],
	                 .texts = LABELS("Role", "R\u00f4le") },
	[WORLD_Q1] = { "q1", CR_SINGLE, &lists[1],
	               .texts = LABELS("Do you like it?", "L'aimez-vous ?") },
	[WORLD_Q2] = { "q2", CR_SINGLE, &lists[2],
	               .texts = LABELS("Twice", "Deux fois") },
	[WORLD_USES] = { "uses", CR_MULTIPLE, &lists[3],
	                 .texts = LABELS("Uses", "Usages") },
	[WORLD_BEST] = { "best", CR_RANKING, &lists[4],
	                 .texts = LABELS("Twice", "Rang") },
	[WORLD_AGE] = { "age", CR_INTEGER, .has_min = true, .has_max = true, .max = 120,
	                .texts = LABELS("Age", "\u00c2ge") },
	[WORLD_SHARE] = { "share", CR_DECIMAL, .has_min = true, .has_max = true,
	                  .max = 1, .texts = LABELS("Share", "Part") },
	/* 18262 and 21914 days after 1970-01-01: date -d 2020-01-01 +%s, by 86400. */
	[WORLD_SEEN] = { "seen", CR_DAY, .has_min = true, .has_max = true, .min = 18262,
	                 .max = 21914, .texts = LABELS("Seen", "Vu") },
	[WORLD_SAID] = { "said", CR_TEXT, .max_length = 10,
	                 .texts = LABELS("Said", "Dit") },
	[WORLD_POST] = { "post", CR_TEXT, .texts = LABELS("Post code", "Code postal") },
};

void
world_init(struct world *world)
{
	size_t offset;

	memcpy(world->fields, fields, sizeof fields);
	world->post = cr_pattern_new(CR_SLICE("[A-Z][0-9][A-Z]"), CR_PATTERN_WHOLE,
	                             &offset, NULL);
	if (!world->post)
		abort();
	world->fields[WORLD_POST].pattern = world->post;
	world->schema = (struct cr_schema){
		.fields = world->fields,
		.n_fields = WORLD_FIELDS,
		.n_languages = 2,
		.respondent = WORLD_WHO,
		.unit = WORLD_PLACE,
		.group = WORLD_ROLE,
		.wave = -1,
	};
}

void
world_fini(struct world *world)
{
	cr_pattern_free(world->post);
}

static void
add_quoted(struct cr_buf *out, struct cr_slice text)
{
	cr_buf_byte(out, '"');
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '\n')
			cr_buf_puts(out, "\\n");
		else
			cr_buf_byte(out, text.data[i]);
	}
	cr_buf_byte(out, '"');
}

/* A set in the order of its list, a ranking in its own. */
static void
add_set(struct cr_buf *out, const struct cr_column *column, size_t row)
{
	const struct cr_choices *choices = column->choices;
	const uint8_t *set = column->rank + row * choices->n_items;
	size_t chosen = 0;

	cr_buf_byte(out, column->ranking ? '<' : '{');
	for (size_t place = 1; place <= choices->n_items; place++)
		for (size_t c = 0; c < choices->n_items; c++) {
			if (column->ranking ? set[c] != place : !set[c] || place != 1)
				continue;
			cr_buf_printf(out, "%s%s", chosen++ ? " " : "",
			              choices->items[c].code);
		}
	cr_buf_byte(out, column->ranking ? '>' : '}');
}

static void
add_value(struct cr_buf *out, const struct cr_column *column, size_t row)
{
	switch (column->type) {
	case CR_CHOICE:
		cr_buf_puts(out, column->choices->items[column->code[row]].code);
		break;
	case CR_SET:
		add_set(out, column, row);
		break;
	case CR_STRING:
		add_quoted(out, column->text[row]);
		break;
	case CR_DATE:
		cr_date_print(out, column->number[row]);
		break;
	default:
		cr_number_print_exact(out, column->number[row]);
	}
}

static void
add_cell(struct cr_buf *out, const char *name, const char *more,
         const struct cr_column *column, size_t row)
{
	enum cr_reason reason = column->data ? column->reason[row] : CR_BLANK;

	if (reason == CR_BLANK)
		return;
	cr_buf_printf(out, " %s%s=", name, more);
	if (reason == CR_REFUSED)
		cr_buf_byte(out, '!');
	else
		add_value(out, column, row);
	if (reason == CR_MISSING_CODE)
		cr_buf_byte(out, '?');
}

static void
add_row(struct cr_buf *out, const struct cr_table *table,
        const struct cr_read_options *options, size_t row)
{
	static const char *const extras[CR_EXTRA_COUNT] = { "lang", "version", "kind" };

	cr_buf_printf(out, "%zu:", table->first_row + row);
	for (size_t f = 0; f < table->schema->n_fields; f++) {
		const char *id = table->schema->fields[f].id;

		add_cell(out, id, "", &table->columns[f], row);
		add_cell(out, id, ".note", &table->notes[f], row);
	}
	for (size_t e = 0; e < CR_EXTRA_COUNT; e++)
		add_cell(out, extras[e], "", &table->extra[e], row);
	for (size_t k = 0; k < table->n_kept; k++)
		add_cell(out, "+", options->keep[k], &table->kept[k], row);
	if (table->problems[row])
		cr_buf_printf(out, " problems=%u", table->problems[row]);
	cr_buf_byte(out, '\n');
}

static void
add_messages(struct cr_buf *out, const struct cr_diag_list *diags,
             const struct cr_error *err)
{
	for (size_t i = 0; i < diags->n_items; i++) {
		const struct cr_diag *diag = &diags->items[i];

		cr_buf_puts(out, diag->where.file);
		if (diag->where.line)
			cr_buf_printf(out, ":%ld", diag->where.line);
		if (diag->where.column)
			cr_buf_printf(out, ":%ld", diag->where.column);
		cr_buf_printf(out, ": %s: %s [%s]\n",
		              diag->severity == CR_ERROR ? "error" : "warning",
		              diag->text, cr_diag_slug(diag->kind));
	}
	if (err->code == CR_OK)
		return;
	cr_buf_printf(out, "%s", err->where.file ? err->where.file : "");
	if (err->where.line)
		cr_buf_printf(out, ":%ld:%ld", err->where.line, err->where.column);
	cr_buf_printf(out, ": ended: %s\n", err->message);
}

static void
read_rows(const struct world *world, struct cr_reader *reader,
          const struct cr_read_options *options, size_t capacity,
          struct cr_diag_list *diags, struct cr_buf *out, struct cr_error *err)
{
	struct cr_decoder *decoder = cr_decoder_new(reader, err);
	struct cr_table *table =
		cr_table_new(&world->schema, options->n_keep, capacity, err);
	struct cr_chunk chunk = { 0 };
	int more = 1;

	while (decoder && table && more >= 0 &&
	       cr_reader_next(reader, &chunk, err) > 0) {
		cr_decoder_begin(decoder, &chunk);
		while ((more = cr_decoder_next(decoder, table, diags, err)) > 0)
			for (size_t row = 0; row < table->rows; row++)
				add_row(out, table, options, row);
	}
	cr_chunk_fini(&chunk);
	cr_table_free(table);
	cr_decoder_free(decoder);
}

void
world_read(const struct world *world, const char *name, struct cr_slice bytes,
           const struct cr_read_options *options, size_t capacity, struct cr_buf *out)
{
	struct cr_error err = { 0 };
	struct cr_diag_list diags = { 0 };
	struct cr_input *input = cr_input_memory(name, bytes, &err);
	const struct cr_format *format = input ? cr_format_detect(input, &err) : NULL;
	struct cr_reader *reader = NULL;

	if (format)
		reader = cr_reader_open(input, format, &world->schema, options, &diags,
		                        &err);
	else
		cr_input_close(input);
	if (reader)
		read_rows(world, reader, options, capacity, &diags, out, &err);
	cr_reader_free(reader);
	add_messages(out, &diags, &err);
	cr_diag_fini(&diags);
}
