/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the commands share: how one is described, what the command line said,
 * and the ways of speaking to the person who typed it.  A command is one file
 * with one function, and one row in a table (main.c). */
#ifndef COREADY_CLI_H
#define COREADY_CLI_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "coready/batch.h"
#include "coready/diag.h"
#include "coready/error.h"
#include "coready/instrument.h"
#include "coready/table.h"
#include "coready/write.h"

/* Exit statuses. */
enum cli_status {
	CLI_DONE = 0,
	CLI_REFUSED = 1, /* Done, but something in the data was refused. */
	CLI_FAILED = 2,  /* Not done. */
};

/* Options, each a row of the table in options.c. */
enum cli_option {
	OPT_HELP,
	OPT_VERSION,
	OPT_QUIET,
	OPT_OUTPUT,
	OPT_OUTPUT_DIR,
	OPT_FORMAT,
	OPT_CSV,
	OPT_RAW,
	OPT_STRICT,
	OPT_KEEP,
	OPT_MAP,
	OPT_DELIMITER,
	OPT_ENCODING,
	OPT_DATE_FORMAT,
	OPT_LIMIT_RECORD,
	OPT_LIMIT_CELL,
	OPT_LIMIT_COLUMNS,
	OPT_LANG,
	OPT_UNIT,
	OPT_GROUP,
	OPT_WAVE,
	OPT_MIN_CELL,
	OPT_UNPROTECTED,
	OPT_PAPER,
	OPT_TEMPLATE,
	OPT_LINT,
	OPT_RESPONDENT,
	OPT_SCORE,
	OPT_ITEMS,
	OPT_THREADS,
	OPT_COUNT
};

struct cli;

struct cli_command {
	const char *name;
	const char *operands;     /* "INSTRUMENT RESPONSES", for the usage line. */
	const char *summary;      /* One line, no full stop. */
	unsigned long options;    /* 1ul << OPT_..., or-ed. */
	int least, most;          /* Operands; most -1: any number. */
	enum cli_status (*run)(const struct cli_command *command, struct cli *cli);
	const char *program;      /* Instead of 'run': a program of its own. */
	const char *formats;      /* What --format may be; null where there is none. */
	const char *more;         /* What --help says below the options; null: nothing. */
};

/* What the command line said.  Strings are borrowed from argv. */
struct cli {
	const char *output, *output_dir, *format, *csv, *map, *encoding, *lang, *unit,
		*group, *wave, *paper, *template_name, *respondent, *score;
	bool quiet, raw, strict, unprotected, items, lint;
	size_t min_cell;                 /* 0: the instrument's */
	size_t threads;                  /* 0: as many as there are processors. */
	struct cr_read_options read;     /* Arrays in 'arena'. */
	char **operands;
	int n_operands;
	struct cr_arena arena;
};

/* One flag, set by SIGINT, SIGTERM and SIGHUP: the only mutable global. */
extern volatile sig_atomic_t cli_stop;
void cli_catch_signals(void);

/* Reads argv by the command's options.  CLI_DONE to go on; else the status to
 * end with after 'done' (help was printed) or a message. */
bool cli_parse(const struct cli_command *command, int argc, char **argv,
               struct cli *cli, enum cli_status *status);
void cli_usage(const struct cli_command *command, FILE *stream);
void cli_fini(struct cli *cli);

/* Messages on standard error. */
bool cli_on_terminal(void); /* Whether it is one that knows escape sequences. */
void cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_print_error(const struct cr_error *err);
void cli_print_diags(const struct cr_diag_list *diags);

/* Prints text from an instrument so that it can do nothing to a terminal. */
void cli_print_safe(FILE *stream, struct cr_slice text);

/* The path of DATA/'folder'/'name''ending', where DATA is where what is installed lies.
 * Null after having said that there is no memory; so it is with the next two. */
const char *cli_installed_path(struct cli *cli, const char *folder, const char *name,
                               const char *ending);

/* The names of what is installed in 'folder', without their 'ending', sorted; '*n' of
 * them, none where there is no such folder. */
const char *const *cli_installed(struct cli *cli, const char *folder, const char *ending,
                                 size_t *n);

/* What an operand names: a file or, when it has no slash and no file of that name
 * is here, what is installed in 'folder' as operand + 'ending'. */
const char *cli_find(struct cli *cli, const char *folder, const char *operand,
                     const char *ending);

/* True after having said so where 'path' is of a format that is known and not read in
 * this version: a study above all. */
bool cli_refuse_format(const char *path);

/* The instrument that an operand names: a file, or the bare name of one that is
 * installed.  Null after having said what is wrong with it; '*status' is CLI_REFUSED
 * then where it was read and is not valid. */
struct cr_instrument *cli_read_instrument(struct cli *cli, const char *operand,
                                          enum cli_status *status);

/* The same for commands that need a valid one. */
struct cr_instrument *cli_load_instrument(struct cli *cli, const char *operand);

/* What stands for all units together where a unit is named; no answer can be it. */
#define EVERY_UNIT "*"

/* Whether --unit, if it is given, can name one; says so where it stands for all of them,
 * and what to do 'instead'. */
bool cli_unit_is_one(const struct cli *cli, const char *instead);

/* What was typed for an option in the form that answers have in a table: trimmed and
 * in normal form C.  Null after having said what is wrong with it. */
const char *cli_answer(struct cr_arena *arena, const char *option, const char *typed);

/* The place of the language asked for (null: the first), or -1 after having said
 * which there are. */
int cli_choose_language(const struct cr_instrument *instrument, const char *wanted);

/* Whether -o names none of the files that are read, which it would replace; says
 * so if it does. */
bool cli_output_apart(const struct cli *cli);

/* Whether the operands are INSTRUMENT and RESPONSES.  One alone would be a study. */
bool cli_source_given(const struct cli_command *command, const struct cli *cli);

/* Responses taken through an instrument into a sink, with everything said that
 * there is to say: refusals, progress, the line that reconciles. */
enum cli_status cli_batch(struct cli *cli, const struct cr_instrument *instrument,
                          const char *responses, const struct cr_sink *sink);

#endif
