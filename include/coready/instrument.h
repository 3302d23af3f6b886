/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An instrument: the questions, how they are routed, how they are scored and
 * what the scores mean (docs/format.md).  It is loaded from XML once, with every
 * mistake of the author told in one run, and is const from then on: everything
 * below is borrowed from the instrument and dies with it.
 *
 * Every named thing that can hold a value has a slot: questions first, in document
 * order, then scores, classifications and codings, each in theirs.  symbols[slot]
 * is what expressions see of it. */
#ifndef COREADY_INSTRUMENT_H
#define COREADY_INSTRUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "coready/choices.h"
#include "coready/diag.h"
#include "coready/error.h"
#include "coready/expr.h"
#include "coready/map.h"
#include "coready/pattern.h"
#include "coready/program.h"
#include "coready/table.h"

/* Limits, each with a diagnostic and a test. */
#define CR_INSTRUMENT_MAX_SIZE  (8u << 20) /* bytes, all included files together */
#define CR_INSTRUMENT_MAX_DEPTH 64         /* nested elements; the format needs 8 */
#define CR_INSTRUMENT_MAX_NODES 200000     /* elements */
#define CR_INSTRUMENT_MAX_FILES 100        /* included */
#define CR_INSTRUMENT_MAX_LANGUAGES 40

/* A piece of a text.  Paragraphs are separated by CR_RUN_PARAGRAPH. */
enum cr_run_kind {
	CR_RUN_PLAIN,
	CR_RUN_EM,
	CR_RUN_STRONG,
	CR_RUN_PARAGRAPH, /* No text. */
	CR_RUN_VALUE,     /* The value of the symbol in 'index' (a slot). */
	CR_RUN_CITE,      /* references[index]. */
};

struct cr_run {
	enum cr_run_kind kind;
	const char *text; /* White space normalised; the name for VALUE and CITE. */
	int index;        /* -1 where there is none. */
};

struct cr_run_list {
	const struct cr_run *runs;
	size_t n_runs;
};

/* One text in every language of the instrument. */
struct cr_prose {
	const struct cr_run_list *runs; /* One a language; null when the text is absent. */
	const char *const *plain;       /* The same without mark-up, in one line, with
	                                 * names in brackets for values and references;
	                                 * null likewise. */
	const struct cr_where *places;  /* Of the element in each; null likewise. */
};

struct cr_reference {
	const char *id, *doi, *url; /* doi and url may be null */
	const char *text;
	struct cr_where where;
};

struct cr_design {
	int respondent, unit, group, wave, date, consensus; /* Questions, or -1. */
	int min_cell;            /* Fewest people of whom a figure may be shown. */
	bool mean_of_groups;     /* unit-mean="groups" */
};

struct cr_section {
	const char *id;
	struct cr_prose title, text;
	const struct cr_program *relevant; /* Null: always. */
	size_t first_question, n_questions;
	struct cr_where where;
};

struct cr_grid {
	const char *id;
	struct cr_prose text;
	const struct cr_program *relevant;
	size_t first_question, n_questions;
	struct cr_where where;
};

struct cr_question {
	struct cr_field field;   /* What it accepts. */
	struct cr_prose text, help, message;
	int section;             /* sections[section] */
	int grid;                /* grids[grid], or -1 */
	bool required, evidence, identifies;
	const char *preset;      /* The 'default' of the interview, or null. */
	const struct cr_program *relevant;   /* Its own; null: always. */
	const struct cr_program *constraint; /* Null: none. */
	struct cr_where where;
};

enum cr_method {
	CR_METHOD_MEAN,
	CR_METHOD_SUM,
	CR_METHOD_MIN,
	CR_METHOD_MAX,
	CR_METHOD_MEDIAN,
	CR_METHOD_GEOMETRIC_MEAN,
	CR_METHOD_EXPR,         /* expr="..." instead of items */
	CR_METHOD_COUNT
};

struct cr_item {
	int slot;               /* A question or a score. */
	bool reverse;
	double weight;          /* > 0 */
	bool has_range;
	double lo, hi;          /* Of the item before reversing and rescaling. */
};

struct cr_score {
	const char *id;
	struct cr_prose title, text;      /* 'text' may be absent */
	enum cr_method method;
	const struct cr_item *items;      /* None for CR_METHOD_EXPR. */
	size_t n_items;
	const struct cr_program *expr;
	double min_percent;               /* Of the applicable items, 0 to 100, with at
	                                   * most two decimals. */
	size_t min_count;                 /* And at least so many; at least 1. */
	bool pomp;
	double floor;
	bool has_range;
	double lo, hi;
	int digits;
	const struct cr_bands *bands;     /* Null: none. */
	struct cr_where where;
};

struct cr_bands {
	const char *id;
	struct cr_choices list;           /* Codes are band ids, labels their names. */
	const double *from;               /* Ascending, one a band. */
};

struct cr_case {
	const struct cr_program *when;    /* Null: the rest. */
};

struct cr_classification {
	const char *id;
	struct cr_prose title;
	struct cr_choices list;           /* Codes are case ids. */
	const struct cr_case *cases;      /* One a code. */
};

struct cr_coding {
	const char *id;
	struct cr_prose title;            /* May be absent. */
	int question;
	struct cr_choices themes;         /* Codes are theme ids. */
	const struct cr_pattern *const *patterns; /* One a theme. */
};

enum cr_rule_scope { CR_SCOPE_RESPONSE, CR_SCOPE_UNIT };

struct cr_action {
	const char *by;                   /* Whose it is; null when not said. */
	const char *horizon;
	struct cr_prose text;
};

struct cr_rule {
	const char *id;
	enum cr_rule_scope scope;
	const struct cr_program *when;
	double priority;                  /* High first; 0 by default. */
	int about;                        /* A slot, or -1. */
	const int *supersedes;            /* Rules, n_supersedes of them. */
	size_t n_supersedes;
	struct cr_prose finding;
	const struct cr_action *actions;
	size_t n_actions;
	const int *because;               /* references, n_because of them. */
	size_t n_because;
	struct cr_prose because_text;     /* A reason in words; may be absent. */
	int stratum;                      /* Rules of a lower one are decided first. */
	struct cr_where where;
};

/* Where a pattern stands: of a question, of a theme, or in a call of matches(). */
enum cr_pattern_kind {
	CR_PATTERN_OF_QUESTION, /* questions[index] */
	CR_PATTERN_OF_THEME,    /* codings[index], its theme 'theme' */
	CR_PATTERN_OF_CALL,     /* at byte 'offset' of the source of 'program' */
};

struct cr_pattern_use {
	enum cr_pattern_kind kind;
	size_t index, theme;
	const struct cr_program *program;
	size_t offset;
	struct cr_where where;            /* Of the pattern, of the call. */
};

/* Something that is told of, but is meant (coready/lint.h). */
struct cr_waiver {
	const char *lint, *at, *because;
	struct cr_where where;
	bool used;                        /* It kept a warning of the load untold. */
};

struct cr_instrument {
	const char *file;                 /* Borrowed from the caller of _load. */
	const char *id, *version;
	const char *digest;               /* SHA-256 of 'expanded', 64 hex digits. */
	const char *expanded;             /* The whole instrument as one document, */
	size_t expanded_size;             /* includes resolved, canonically written. */
	const char *const *languages;     /* "en", "fr"; the first is the default. */
	size_t n_languages;
	struct cr_prose title, description;
	struct cr_design design;

	const struct cr_reference *references;            size_t n_references;
	const struct cr_choices *lists;                   size_t n_lists;
	const struct cr_section *sections;                size_t n_sections;
	const struct cr_grid *grids;                      size_t n_grids;
	const struct cr_question *questions;              size_t n_questions;
	const struct cr_score *scores;                    size_t n_scores;
	const struct cr_bands *bands;                     size_t n_bands;
	const struct cr_classification *classifications;  size_t n_classifications;
	const struct cr_coding *codings;                  size_t n_codings;
	const struct cr_rule *rules;                      size_t n_rules;
	const struct cr_waiver *waivers;                  size_t n_waivers;
	const struct cr_pattern_use *pattern_uses;        size_t n_pattern_uses;
	size_t n_warnings;                /* Told when it was loaded. */

	const struct cr_symbol *symbols;  /* By slot; n_slots of them. */
	size_t n_slots;
	const int *order;                 /* Slots of scores and classifications, each */
	size_t n_order;                   /* after what it is made of. */
	struct cr_schema schema;          /* The fields of the questions. */

	/* Kept to find and to free; nobody else's business. */
	struct cr_map names;              /* From an id to its slot. */
	const struct cr_waiver *const *waivers_by_name; /* Those with all attributes, by */
	size_t n_waivers_by_name;                       /* their lint, then their place. */
	struct cr_owned_pattern *patterns;
	const struct cr_source *sources;  /* The files that it was read from. */
	struct cr_arena arena;
};

/* The patterns that questions and themes point to. */
struct cr_owned_pattern {
	struct cr_pattern *pattern;
	struct cr_owned_pattern *next;
};

/* Adds to 'diags' what is to be said of something that stands at 'where', one of the
 * places in the model, with the line of the file; false when memory ran out. */
bool cr_instrument_say(const struct cr_instrument *instrument,
                       struct cr_diag_list *diags, enum cr_diag_kind kind,
                       struct cr_where where, const char *text);

/* Loads 'path' and what it includes.  Every mistake goes to 'diags', sorted by place;
 * null when one of them is an error (err->code CR_EINPUT) or when the file could
 * not be read or memory ran out (any other code).  'path' is borrowed. */
struct cr_instrument *cr_instrument_load(const char *path, struct cr_diag_list *diags,
                                         struct cr_error *err);

/* The same from bytes; includes are refused. */
struct cr_instrument *cr_instrument_load_memory(const char *name, struct cr_slice bytes,
                                                struct cr_diag_list *diags,
                                                struct cr_error *err);
void cr_instrument_free(struct cr_instrument *instrument);

/* The symbol of that name, or null. */
const struct cr_symbol *cr_instrument_find(const struct cr_instrument *instrument,
                                           struct cr_slice name);

/* What says that the findings of a lint are meant at the thing called 'at' (but not: at
 * what holds it); the first of several, or null. */
const struct cr_waiver *cr_instrument_waiver(const struct cr_instrument *instrument,
                                             const char *lint, const char *at);

/* The place of a language among the instrument's ("fr_CA" and "fr-CA" find "fr"),
 * or -1. */
int cr_instrument_language(const struct cr_instrument *instrument, const char *tag);

/* The word of a question type (enum cr_question_type) and of a method (enum cr_method) as
 * the format writes it; null after the last, and for CR_METHOD_EXPR. */
const char *cr_question_type_word(size_t type);
const char *cr_method_word(size_t method);

/* Whether the weights of items matter to a method. */
bool cr_method_weighs(enum cr_method method);

/* Slot arithmetic: which score, classification or coding a slot is. */
static inline size_t
cr_score_slot(const struct cr_instrument *instrument, size_t score)
{
	return instrument->n_questions + score;
}

/* Whether a score has items and all of them are questions. */
static inline bool
cr_score_is_of_questions(const struct cr_instrument *instrument, size_t score)
{
	const struct cr_score *of = &instrument->scores[score];

	for (size_t i = 0; i < of->n_items; i++)
		if ((size_t)of->items[i].slot >= instrument->n_questions)
			return false;
	return of->n_items > 0;
}

#endif
