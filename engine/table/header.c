/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Judges the columns of a file: what each one is, which are unknown, missing or
 * there twice.  Called once a file by the format's reader with the names as they
 * stand there.  What could make an answer count for the wrong question is an error;
 * what only leaves something out is a warning. */
#include "header.h"

#include <stdlib.h>

#include "reader.h"

enum { SHOWN_NAME = 60 }; /* characters of a column's name in a message */

/* One judgement under way. */
struct judge {
	struct cr_reader *reader;
	const struct cr_heading *headings;
	size_t n_headings;
	struct cr_diag_list *diags;
	struct cr_error *err;
	const struct cr_heading *at; /* The column that is looked at. */
};

struct cr_slice
cr_header_renamed(const struct cr_reader *reader, struct cr_slice name)
{
	const struct cr_read_options *options = &reader->options;

	for (size_t i = 0; i < options->n_renames; i++)
		if (cr_slice_equal(cr_slice_of(options->renames[i].column), name))
			return cr_slice_of(options->renames[i].question);
	return name;
}

/* Adds a diagnostic at the column; 'format' has "%s" for its name and may have
 * another for 'other'. */
static bool
say(struct judge *judge, enum cr_diag_kind kind, const char *format, const char *other)
{
	const struct cr_heading *at = judge->at;
	struct cr_buf name = { 0 };
	bool done;

	cr_text_safe(&name, at->name, SHOWN_NAME);
	done = cr_buf_text(&name) &&
	       cr_diag_add(judge->diags, kind, at->where, at->line, at->offset,
	                   at->size, format, name.data, other);
	cr_buf_fini(&name);
	return done || cr_error_nomem(judge->err);
}

/* The question whose id is nearest to 'name', or null. */
static const char *
nearest_id(const struct cr_schema *schema, struct cr_slice name)
{
	struct cr_nearest nearest = { .wanted = name };

	for (size_t f = 0; f < schema->n_fields; f++)
		cr_nearest_offer(&nearest, schema->fields[f].id);
	return nearest.best;
}

/* Notes for --keep; true in '*kept' when the column is wanted there. */
static void
note_kept(struct judge *judge, size_t column, bool *kept)
{
	const struct cr_read_options *options = &judge->reader->options;

	*kept = false;
	for (size_t k = 0; k < options->n_keep; k++) {
		if (!cr_slice_equal(cr_slice_of(options->keep[k]), judge->at->name))
			continue;
		judge->reader->header.kept[k] = column;
		*kept = true;
	}
}

static bool
say_unknown(struct judge *judge, struct cr_slice name)
{
	bool renamed = name.data != judge->at->name.data;
	const char *nearest = nearest_id(judge->reader->schema, name);

	if (renamed)
		return say(judge, CR_DIAG_MAP_UNKNOWN,
		           "the map gives column '%s' to '%s', which is no question",
		           name.data);
	if (nearest)
		return say(
			judge, CR_DIAG_COLUMN_UNKNOWN,
			"column '%s' is no question and is ignored; did you mean '%s'?",
			nearest);
	return say(judge, CR_DIAG_COLUMN_UNKNOWN,
	           "column '%s' is no question and is ignored", "");
}

/* Gives the column its target; refuses a second column for one question. */
static bool
assign(struct judge *judge, size_t column, size_t target)
{
	struct cr_header *header = &judge->reader->header;
	const struct cr_target *what = &judge->reader->names.targets[target];

	if (header->columns[target] != CR_NO_COLUMN)
		return say(judge, CR_DIAG_COLUMN_TWICE,
		           "column '%s' gives '%s' a second time", what->name);
	header->targets[column] = (uint32_t)target;
	header->columns[target] = column;
	return true;
}

static bool
judge_column(struct judge *judge, size_t column)
{
	struct cr_slice given = judge->at->name;
	struct cr_slice name = cr_header_renamed(judge->reader, given);
	enum cr_found found;
	size_t target, before;
	bool kept;

	if (given.size == 0)
		return say(judge, CR_DIAG_COLUMN_UNNAMED,
		           "a column has no name and is ignored%s", "");
	if (!cr_map_add(&judge->reader->header.given, given.data, given.size, column,
	                &before))
		return cr_error_nomem(judge->err);
	if (before != column)
		return say(judge, CR_DIAG_COLUMN_TWICE,
		           "column '%s' stands in the header twice", "");
	note_kept(judge, column, &kept);
	if (!cr_names_find(&judge->reader->names, name, &found, &target, judge->err))
		return false;
	if (found == CR_FOUND)
		return assign(judge, column, target);
	if (found == CR_FOUND_SEVERAL)
		return say(judge, CR_DIAG_COLUMN_AMBIGUOUS,
		           "'%s' is the text of several questions: name the column by "
		           "an id, here or in a map",
		           "");
	return kept || say_unknown(judge, name);
}

/* Lists the sets that are given as columns of 0 and 1; none may have a column of its
 * own beside them. */
static bool
judge_sets(struct judge *judge)
{
	struct cr_reader *reader = judge->reader;
	struct cr_header *header = &reader->header;
	struct cr_set_columns *set = NULL;

	for (size_t t = 0; t < reader->names.n_targets; t++) {
		const struct cr_target *target = &reader->names.targets[t];
		const struct cr_field *field;

		if (target->kind != CR_TARGET_MEMBER ||
		    header->columns[t] == CR_NO_COLUMN)
			continue;
		field = &reader->schema->fields[target->field];
		if (!set || set->field != target->field) {
			set = &header->sets[header->n_sets++];
			*set = (struct cr_set_columns){ .field = target->field,
				                        .target = (uint32_t)t };
		}
		set->has_none |= field->choices->items[target->code].none;
		if (header->columns[target->field] == CR_NO_COLUMN)
			continue;
		judge->at = &judge->headings[header->columns[t]];
		if (!say(judge, CR_DIAG_COLUMN_TWICE,
		         "column '%s' gives a choice of '%s', which has a column of "
		         "its own",
		         field->id))
			return false;
	}
	return true;
}

static bool
has_set(const struct cr_header *header, size_t field)
{
	for (size_t s = 0; s < header->n_sets; s++)
		if (header->sets[s].field == field)
			return true;
	return false;
}

static bool
judge_missing(struct judge *judge)
{
	const struct cr_reader *reader = judge->reader;
	const struct cr_schema *schema = reader->schema;
	struct cr_where where = { .file = reader->name, .line = 1 };

	if (judge->n_headings)
		where.line = judge->headings[0].where.line;
	for (size_t f = 0; f < schema->n_fields; f++) {
		bool needed = (int)f == schema->unit || (int)f == schema->group;

		if (reader->header.columns[f] != CR_NO_COLUMN ||
		    has_set(&reader->header, f))
			continue;
		if (!cr_diag_add(
			    judge->diags,
			    needed ? CR_DIAG_COLUMN_NEEDED : CR_DIAG_COLUMN_MISSING,
			    where, CR_SLICE(""), 0, 0,
			    needed ? "no column for '%s', which the design names as "
		                     "its %s"
				   : "no column for '%s': it is missing throughout",
			    schema->fields[f].id,
			    (int)f == schema->unit ? "unit" : "group"))
			return cr_error_nomem(judge->err);
	}
	return true;
}

static bool
judge_options(struct judge *judge)
{
	const struct cr_read_options *options = &judge->reader->options;
	struct cr_where where = { .file = judge->reader->name };
	bool done = true;
	size_t column;

	for (size_t k = 0; done && k < options->n_keep; k++)
		if (judge->reader->header.kept[k] == CR_NO_COLUMN)
			done = cr_diag_add(judge->diags, CR_DIAG_KEEP_UNKNOWN, where,
			                   CR_SLICE(""), 0, 0, "no column '%s' to keep",
			                   options->keep[k]);
	for (size_t r = 0; done && r < options->n_renames; r++) {
		const char *name = options->renames[r].column;

		if (!cr_map_find(&judge->reader->header.given, name, strlen(name),
		                 &column))
			done = cr_diag_add(
				judge->diags, CR_DIAG_MAP_UNUSED, where, CR_SLICE(""),
				0, 0, "the map names column '%s', which is not there",
				name);
	}
	return done || cr_error_nomem(judge->err);
}

static bool
allocate(struct cr_reader *reader, size_t n_columns, struct cr_error *err)
{
	struct cr_header *header = &reader->header;
	size_t n_targets = reader->names.n_targets, n_keep = reader->options.n_keep;

	header->n_columns = n_columns;
	header->targets = calloc(n_columns + 1, sizeof *header->targets);
	header->columns = calloc(n_targets + 1, sizeof *header->columns);
	header->kept = calloc(n_keep + 1, sizeof *header->kept);
	header->sets = calloc(reader->schema->n_fields + 1, sizeof *header->sets);
	if (!header->targets || !header->columns || !header->kept || !header->sets)
		return cr_error_nomem(err);
	for (size_t c = 0; c < n_columns; c++)
		header->targets[c] = CR_NO_TARGET;
	for (size_t t = 0; t < n_targets; t++)
		header->columns[t] = CR_NO_COLUMN;
	for (size_t k = 0; k < n_keep; k++)
		header->kept[k] = CR_NO_COLUMN;
	return true;
}

bool
cr_header_init(struct cr_reader *reader, const struct cr_heading *headings,
               size_t n_headings, struct cr_diag_list *diags, struct cr_error *err)
{
	struct judge judge = {
		.reader = reader,
		.headings = headings,
		.n_headings = n_headings,
		.diags = diags,
		.err = err,
	};
	size_t errors = diags->n_errors;
	bool done = allocate(reader, n_headings, err);

	for (size_t c = 0; done && c < n_headings; c++) {
		judge.at = &headings[c];
		done = judge_column(&judge, c);
	}
	done = done && judge_sets(&judge) && judge_missing(&judge) &&
	       judge_options(&judge);
	if (done && diags->n_errors > errors)
		return cr_error_set(err, CR_EINPUT,
		                    (struct cr_where){ .file = reader->name },
		                    "the columns cannot be used");
	return done;
}

void
cr_header_fini(struct cr_header *header)
{
	free(header->targets);
	free(header->columns);
	free(header->kept);
	free(header->sets);
	cr_map_fini(&header->given);
}
