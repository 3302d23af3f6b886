/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds the one response that --respondent asks for: a sink that keeps the rows of that
 * respondent, the last one of each unit and wave, and forgets all others.  Where there
 * is none, the nearest name is told; where there are several, which there are. */
#include <stdlib.h>
#include <string.h>

#include "coready/number.h"
#include "explain.h"

/* Of so many units and waves at most the responses are kept or named. */
enum { MOST_KEYS = 50 };

/* A response of the respondent: the last one with this unit and wave. */
struct candidate {
	const char *unit, *wave; /* As in the file; "" where there is none. */
	bool agreed;            /* By several people: it stands beside the others. */
	size_t row;             /* Its number in the file, from 1. */
	struct cr_table *table; /* Owned; null where it is not asked for. */
};

struct candidates {
	struct candidate items[MOST_KEYS];
	size_t n, more; /* Responses beyond those. */
	struct cr_nearest nearest;
	struct cr_arena arena; /* For the names. */
};

/* What is looked for, as the file has it. */
struct search {
	const struct cr_instrument *instrument;
	const char *respondent, *unit, *wave; /* The last two may be null. */
	struct candidates found;
};

struct part {
	const struct search *search;
	struct candidates found;
	struct cr_buf name;
};

static void
candidates_fini(struct candidates *found)
{
	for (size_t i = 0; i < found->n; i++)
		cr_table_free(found->items[i].table);
	cr_arena_fini(&found->arena);
}

static void *
part_new(void *owner, struct cr_error *err)
{
	struct part *part = calloc(1, sizeof *part);

	if (!part) {
		cr_error_nomem(err);
		return NULL;
	}
	part->search = owner;
	part->found.nearest.wanted = cr_slice_of(part->search->respondent);
	return part;
}

static void
part_free(void *data)
{
	struct part *part = data;

	candidates_fini(&part->found);
	cr_buf_fini(&part->name);
	free(part);
}

/* The answer to a question of the design as a name, until the next call; "" where
 * there is none. */
static const char *
name_in(struct part *part, const struct cr_table *table, size_t row, int question)
{
	cr_buf_clear(&part->name);
	if (question >= 0 && table->columns[question].reason[row] == CR_PRESENT)
		explain_write_answer(&table->columns[question], row, &part->name);
	return cr_buf_text(&part->name);
}

/* Who answered; a row of an instrument that does not ask is called by its number. */
static const char *
respondent_of(struct part *part, const struct cr_table *table, size_t row)
{
	int question = part->search->instrument->design.respondent;

	if (question >= 0)
		return name_in(part, table, row, question);
	cr_buf_clear(&part->name);
	cr_buf_printf(&part->name, "%zu", table->first_row + row);
	return cr_buf_text(&part->name);
}

/* The list keeps only pointers; a name that is nearer than all before is kept. */
static bool
offer(struct candidates *found, const char *name)
{
	const char *before = found->nearest.best;

	if (!*name)
		return true;
	cr_nearest_offer(&found->nearest, name);
	if (found->nearest.best == before)
		return true;
	found->nearest.best = cr_arena_strdup(&found->arena, name);
	return found->nearest.best;
}

/* Puts a response in the place of an earlier one of the same key.  Owns its table. */
static void
keep(struct candidates *found, const struct candidate *candidate)
{
	for (size_t i = 0; i < found->n; i++) {
		struct candidate *item = &found->items[i];

		if (item->agreed != candidate->agreed ||
		    strcmp(item->unit, candidate->unit) != 0 ||
		    strcmp(item->wave, candidate->wave) != 0)
			continue;
		cr_table_free(item->table);
		*item = *candidate;
		return;
	}
	if (found->n < MOST_KEYS) {
		found->items[found->n++] = *candidate;
		return;
	}
	found->more++;
	cr_table_free(candidate->table);
}

static bool
asked_for(const struct search *search, const struct candidate *candidate)
{
	return (!search->unit || strcmp(search->unit, candidate->unit) == 0) &&
	       (!search->wave || strcmp(search->wave, candidate->wave) == 0);
}

/* Whether the response is one that was agreed on at a table. */
static bool
is_agreed(const struct cr_instrument *instrument, const struct cr_table *table,
          size_t row)
{
	int question = instrument->design.consensus;
	const struct cr_column *column;

	if (question < 0)
		return false;
	column = &table->columns[question];
	return column->reason[row] == CR_PRESENT &&
	       cr_choice_is_yes(&column->choices->items[column->code[row]]);
}

static bool
take(struct part *part, const struct cr_table *table, size_t row, struct cr_error *err)
{
	const struct cr_design *design = &part->search->instrument->design;
	struct candidate candidate = { .row = table->first_row + row };
	const char *name = name_in(part, table, row, design->unit);

	if (name)
		candidate.unit = cr_arena_strdup(&part->found.arena, name);
	name = name_in(part, table, row, design->wave);
	if (name)
		candidate.wave = cr_arena_strdup(&part->found.arena, name);
	if (!candidate.unit || !candidate.wave)
		return cr_error_nomem(err);
	candidate.agreed = is_agreed(part->search->instrument, table, row);
	if (asked_for(part->search, &candidate)) {
		candidate.table = cr_table_new_row(table, row, err);
		if (!candidate.table)
			return false;
	}
	keep(&part->found, &candidate);
	return true;
}

static bool
part_rows(void *data, const struct cr_table *table, const struct cr_scoring *scoring,
          struct cr_error *err)
{
	struct part *part = data;

	(void)scoring; /* What was answered is scored again, watched. */
	for (size_t row = 0; row < table->rows; row++) {
		const char *name = respondent_of(part, table, row);

		if (!name || !offer(&part->found, name))
			return cr_error_nomem(err);
		if (strcmp(name, part->search->respondent) == 0 &&
		    !take(part, table, row, err))
			return false;
	}
	return true;
}

/* Moves what a part found to the rest, names and all. */
static bool
emit(void *owner, void *data, struct cr_error *err)
{
	struct search *search = owner;
	struct part *part = data;
	struct candidates *to = &search->found, *from = &part->found;

	if (from->nearest.best && !offer(to, from->nearest.best))
		return cr_error_nomem(err);
	for (size_t i = 0; i < from->n; i++) {
		struct candidate candidate = from->items[i];

		candidate.unit = cr_arena_strdup(&to->arena, candidate.unit);
		candidate.wave = cr_arena_strdup(&to->arena, candidate.wave);
		if (!candidate.unit || !candidate.wave)
			return cr_error_nomem(err);
		from->items[i].table = NULL;
		keep(to, &candidate);
	}
	to->more += from->more;
	candidates_fini(from);
	*from = (struct candidates){ .nearest.wanted =
		                             cr_slice_of(search->respondent) };
	return true;
}

static void
name_candidate(const struct candidate *candidate)
{
	cli_note("  row %zu%s%s%s%s%s", candidate->row,
	         *candidate->unit ? ", unit " : "", candidate->unit,
	         *candidate->wave ? ", wave " : "", candidate->wave,
	         candidate->agreed ? ", agreed on by several" : "");
}

static void
name_all(const struct candidates *found)
{
	for (size_t i = 0; i < found->n; i++)
		name_candidate(&found->items[i]);
	if (found->more)
		cli_note("  and %zu more", found->more);
}

static void
tell_none(const struct search *search)
{
	const struct cr_nearest *nearest = &search->found.nearest;

	if (search->found.n) {
		cli_error("'%s' has no response%s%s%s%s; there are:",
		          search->respondent, search->unit ? " of unit " : "",
		          search->unit ? search->unit : "",
		          search->wave ? " in wave " : "",
		          search->wave ? search->wave : "");
		name_all(&search->found);
	} else if (search->instrument->design.respondent < 0) {
		cli_error("there is no response %s; the design names no respondent, so "
		          "responses go by their number in the file",
		          search->respondent);
	} else if (nearest->best) {
		cli_error("there is no response of '%s'; did you mean '%s'?",
		          search->respondent, nearest->best);
	} else {
		cli_error("there is no response of '%s'", search->respondent);
	}
}

/* The one that is asked for: of those with that unit and wave the one that is a
 * person's own, or else the one that was agreed on. */
static struct candidate *
choose(struct search *search)
{
	struct candidate *own = NULL, *agreed = NULL;
	size_t n_own = 0, n_agreed = 0;

	for (size_t i = 0; i < search->found.n; i++) {
		struct candidate *item = &search->found.items[i];

		if (!item->table)
			continue;
		*(item->agreed ? &agreed : &own) = item;
		++*(item->agreed ? &n_agreed : &n_own);
	}
	if (n_own == 1 || (n_own == 0 && n_agreed == 1))
		return own ? own : agreed;
	if (n_own + n_agreed == 0) {
		tell_none(search);
		return NULL;
	}
	cli_error("'%s' has several responses; --unit and --wave tell which:",
	          search->respondent);
	name_all(&search->found);
	return NULL;
}

/* What was typed for a question of the design as its answers are named. */
static const char *
as_named(struct cli *cli, const struct cr_instrument *instrument, const char *option,
         const char *typed, int question)
{
	const struct cr_field *field;
	struct cr_buf text = { 0 };
	const char *name = NULL;
	double number;

	if (question < 0)
		return typed;
	field = &instrument->questions[question].field;
	if ((field->type == CR_INTEGER || field->type == CR_DECIMAL) &&
	    cr_number_parse(cr_slice_of(typed), 0, &number)) {
		cr_number_print_exact(&text, number);
		name = cr_buf_text(&text);
		name = name ? cr_arena_strdup(&cli->arena, name) : NULL;
		cr_buf_fini(&text);
		if (!name)
			cli_error("out of memory");
		return name;
	}
	return cli_answer(&cli->arena, option, typed);
}

/* --unit and --wave choose only where the design names a unit and waves. */
static bool
search_init(struct search *search, struct cli *cli,
            const struct cr_instrument *instrument)
{
	const struct cr_design *design = &instrument->design;

	*search = (struct search){ .instrument = instrument };
	if ((cli->unit && design->unit < 0) || (cli->wave && design->wave < 0)) {
		cli_error("--%s: the design of '%s' names no %s",
		          cli->unit && design->unit < 0 ? "unit" : "wave",
		          instrument->id,
		          cli->unit && design->unit < 0 ? "unit" : "wave");
		return false;
	}
	search->respondent = as_named(cli, instrument, "respondent", cli->respondent,
	                              design->respondent);
	if (cli->unit)
		search->unit =
			as_named(cli, instrument, "unit", cli->unit, design->unit);
	if (cli->wave)
		search->wave =
			as_named(cli, instrument, "wave", cli->wave, design->wave);
	if (!search->respondent || (cli->unit && !search->unit) ||
	    (cli->wave && !search->wave))
		return false;
	search->found.nearest.wanted = cr_slice_of(search->respondent);
	return true;
}

struct cr_table *
explain_find_response(struct cli *cli, const struct cr_instrument *instrument,
                      enum cli_status *status)
{
	struct search search;
	struct cr_sink sink = {
		.owner = &search,
		.part_new = part_new,
		.part_free = part_free,
		.part_rows = part_rows,
		.emit = emit,
	};
	struct candidate *chosen = NULL;
	struct cr_table *table = NULL;

	*status = CLI_FAILED;
	if (!search_init(&search, cli, instrument))
		return NULL;
	*status = cli_batch(cli, instrument, cli->operands[1], &sink);
	if (*status != CLI_FAILED)
		chosen = choose(&search);
	if (chosen) {
		table = chosen->table;
		chosen->table = NULL;
	} else {
		*status = CLI_FAILED;
	}
	candidates_fini(&search.found);
	return table;
}
