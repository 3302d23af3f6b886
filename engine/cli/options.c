/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The options of all commands in one table, and the reading of a command line by
 * the rows that a command accepts.  The table also makes --help. */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli.h"
#include "config.h"

enum { FIRST_LONG = 256 };

typedef bool take_fn(struct cli *cli, const char *name, const char *value);

static bool take_keep(struct cli *cli, const char *name, const char *value);
static bool take_delimiter(struct cli *cli, const char *name, const char *value);
static bool take_encoding(struct cli *cli, const char *name, const char *value);
static bool take_paper(struct cli *cli, const char *name, const char *value);

/* An option is read by 'take', or into the string, flag or count of that offset. */
static const struct option_row {
	const char *name, *argument, *help;
	char letter;
	take_fn *take;
	size_t string, flag, count; /* Offsets in struct cli; 0: not so. */
} rows[OPT_COUNT] = {
	[OPT_HELP] = { .name = "help", .letter = 'h', .help = "print this and stop" },
	[OPT_VERSION] = { .name = "version", .help = "print the version and stop" },
	[OPT_QUIET] = { .name = "quiet", .letter = 'q',
	                .help = "say nothing but errors and warnings",
	                .flag = offsetof(struct cli, quiet) },
	[OPT_OUTPUT] = { .name = "output", .letter = 'o', .argument = "FILE",
	                 .help = "write to FILE instead of standard output",
	                 .string = offsetof(struct cli, output) },
	[OPT_OUTPUT_DIR] = { .name = "output-dir", .argument = "DIR",
	                     .help = "write one file a unit into DIR",
	                     .string = offsetof(struct cli, output_dir) },
	[OPT_FORMAT] = { .name = "format", .argument = "FORMAT",
	                 .help = "csv (default), tsv or jsonl",
	                 .string = offsetof(struct cli, format) },
	[OPT_CSV] = { .name = "csv", .argument = "DIALECT",
	              .help = "excel-fr: semicolons, decimal commas and a byte order mark",
	              .string = offsetof(struct cli, csv) },
	[OPT_RAW] = { .name = "raw",
	              .help = "do not defuse text that a spreadsheet would run",
	              .flag = offsetof(struct cli, raw) },
	[OPT_STRICT] = { .name = "strict",
	                 .help = "write nothing where anything was refused (status 2)",
	                 .flag = offsetof(struct cli, strict) },
	[OPT_KEEP] = { .name = "keep", .argument = "COLUMN,...",
	               .help = "copy these columns of the file to the output",
	               .take = take_keep },
	[OPT_MAP] = { .name = "map", .argument = "FILE",
	              .help = "a CSV file with the columns column,question that renames",
	              .string = offsetof(struct cli, map) },
	[OPT_DELIMITER] = { .name = "delimiter", .argument = "CHARACTER",
	                    .help = "what separates cells: a character, or \"tab\"",
	                    .take = take_delimiter },
	[OPT_ENCODING] = { .name = "encoding", .argument = "NAME",
	                   .help = "of the file: utf-8 (default) or windows-1252",
	                   .take = take_encoding },
	[OPT_DATE_FORMAT] = { .name = "date-format", .argument = "FORM",
	                      .help = "how dates are written: d/m/y, m-d-y, ... "
				      "(default y-m-d)",
	                      .string = offsetof(struct cli, read.date_format) },
	[OPT_LIMIT_RECORD] = { .name = "limit-record", .argument = "BYTES",
	                       .help = "longest record (default 16777216)",
	                       .count = offsetof(struct cli, read.limit_record) },
	[OPT_LIMIT_CELL] = { .name = "limit-cell", .argument = "BYTES",
	                     .help = "longest cell (default 1048576)",
	                     .count = offsetof(struct cli, read.limit_cell) },
	[OPT_LIMIT_COLUMNS] = { .name = "limit-columns", .argument = "N",
	                        .help = "most columns (default 65536)",
	                        .count = offsetof(struct cli, read.limit_columns) },
	[OPT_LANG] = { .name = "lang", .argument = "LANGUAGE",
	               .help = "one of the instrument's languages",
	               .string = offsetof(struct cli, lang) },
	[OPT_UNIT] = { .name = "unit", .argument = "UNIT",
	               .help = "only this unit (a neighbourhood)",
	               .string = offsetof(struct cli, unit) },
	[OPT_GROUP] = { .name = "group", .argument = "GROUP",
	                .help = "only this group, by its code",
	                .string = offsetof(struct cli, group) },
	[OPT_WAVE] = { .name = "wave", .argument = "WAVE",
	               .help = "only this wave (of a report by default each unit's latest)",
	               .string = offsetof(struct cli, wave) },
	[OPT_MIN_CELL] = { .name = "min-cell", .argument = "N",
	                   .help = "fewest people of whom a figure is shown",
	                   .count = offsetof(struct cli, min_cell) },
	[OPT_PAPER] = { .name = "paper", .argument = "SIZE",
	                .help = "letter (default) or a4", .take = take_paper },
	[OPT_TEMPLATE] = { .name = "template", .argument = "FILE",
	                   .help = "which sections, in which order (default: unit)",
	                   .string = offsetof(struct cli, template_name) },
};

static bool
take_keep(struct cli *cli, const char *name, const char *value)
{
	char *copy = cr_arena_strdup(&cli->arena, value);
	size_t n = 1;
	const char **keep;

	(void)name;
	for (const char *c = value; *c; c++)
		n += *c == ',';
	keep = cr_arena_array(&cli->arena, cli->read.n_keep + n, sizeof *keep);
	if (!copy || !keep) {
		cli_error("out of memory");
		return false;
	}
	for (size_t i = 0; i < cli->read.n_keep; i++)
		keep[i] = cli->read.keep[i];
	for (char *part; (part = strsep(&copy, ",")) != NULL;)
		if (*part)
			keep[cli->read.n_keep++] = part;
	cli->read.keep = keep;
	return true;
}

static bool
take_delimiter(struct cli *cli, const char *name, const char *value)
{
	bool tab = strcmp(value, "tab") == 0 || strcmp(value, "\\t") == 0;

	if (!tab && (strlen(value) != 1 || strchr("\"\r\n", *value) ||
	             (unsigned char)*value >= 0x80)) {
		cli_error("--%s takes one ASCII character that is no quote or line "
		          "break, or \"tab\"; not '%s'",
		          name, value);
		return false;
	}
	cli->read.delimiter = tab ? '\t' : *value;
	return true;
}

/* Takes one of a few words, whatever their case. */
static bool
take_word(const char **out, const char *name, const char *value,
          const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (strcasecmp(value, words[i]) == 0) {
			*out = words[i];
			return true;
		}
	cli_error("--%s is %s or %s, not '%s'", name, words[0], words[1], value);
	return false;
}

static bool
take_encoding(struct cli *cli, const char *name, const char *value)
{
	static const char *const words[] = { "utf-8", "windows-1252", NULL };

	return take_word(&cli->encoding, name, value, words);
}

static bool
take_paper(struct cli *cli, const char *name, const char *value)
{
	static const char *const words[] = { "letter", "a4", NULL };

	return take_word(&cli->paper, name, value, words);
}

static bool
take_count(size_t *out, const char *name, const char *value)
{
	char *end;
	unsigned long long n;

	errno = 0;
	n = strtoull(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || n == 0 ||
	    n > SIZE_MAX / 4) {
		cli_error("--%s takes a whole number from 1, not '%s'", name, value);
		return false;
	}
	*out = (size_t)n;
	return true;
}

static bool
take(struct cli *cli, const struct option_row *row, const char *value)
{
	char *base = (char *)cli;

	if (row->take)
		return row->take(cli, row->name, value);
	if (row->string)
		*(const char **)(void *)(base + row->string) = value;
	if (row->flag)
		*(bool *)(void *)(base + row->flag) = true;
	if (row->count)
		return take_count((size_t *)(void *)(base + row->count), row->name,
		                  value);
	return true;
}

/* Fills what getopt_long() wants from the rows that the command accepts. */
static void
make_getopt(const struct cli_command *command, struct option *longs, char *shorts)
{
	*shorts++ = ':';
	for (int i = 0; i < OPT_COUNT; i++) {
		if (!(command->options & 1ul << i))
			continue;
		*longs++ = (struct option){
			.name = rows[i].name,
			.has_arg = rows[i].argument ? required_argument : no_argument,
			.val = FIRST_LONG + i,
		};
		if (rows[i].letter) {
			*shorts++ = rows[i].letter;
			if (rows[i].argument)
				*shorts++ = ':';
		}
	}
	*shorts = '\0';
	*longs = (struct option){ 0 };
}

static int
row_of(int found)
{
	if (found >= FIRST_LONG)
		return found - FIRST_LONG;
	for (int i = 0; i < OPT_COUNT; i++)
		if (rows[i].letter && rows[i].letter == found)
			return i;
	return -1;
}

/* Of an option that the command does not have, what may have been meant. */
static void
complain_unknown(const struct cli_command *command, const char *typed)
{
	const char *name = typed + strspn(typed, "-");
	struct cr_nearest nearest = {
		.wanted = { name, strcspn(name, "=") },
	};

	for (int i = 0; i < OPT_COUNT; i++)
		if (command->options & 1ul << i)
			cr_nearest_offer(&nearest, rows[i].name);
	if (nearest.best)
		cli_error("'coready %s' has no option %s; did you mean --%s?",
		          command->name, typed, nearest.best);
	else
		cli_error("'coready %s' has no option %s; see 'coready %s --help'",
		          command->name, typed, command->name);
}

/* Says what getopt_long() found wrong.  It leaves 0 in optopt for a long option that
 * it does not know, and the option's number where only its value is wrong. */
static void
complain(const struct cli_command *command, int found, char **argv)
{
	if (found == ':')
		cli_error("%s needs a value", argv[optind - 1]);
	else if (optopt >= FIRST_LONG)
		cli_error("--%s takes no value", rows[optopt - FIRST_LONG].name);
	else if (optopt)
		cli_error("'coready %s' has no option -%c; see 'coready %s --help'",
		          command->name, optopt, command->name);
	else
		complain_unknown(command, argv[optind - 1]);
}

static bool
check_operands(const struct cli_command *command, const struct cli *cli)
{
	bool too_many = command->most >= 0 && cli->n_operands > command->most;

	if (!too_many && cli->n_operands >= command->least)
		return true;
	cli_error("%s; usage: coready %s [OPTION...] %s",
	          too_many                ? "there are too many operands"
	          : cli->n_operands == 0 ? "there is no operand"
	                                 : "an operand is missing",
	          command->name, command->operands);
	return false;
}

bool
cli_parse(const struct cli_command *command, int argc, char **argv, struct cli *cli,
          enum cli_status *status)
{
	struct option longs[OPT_COUNT + 1];
	char shorts[2 * OPT_COUNT + 2];
	int found;

	make_getopt(command, longs, shorts);
	*status = CLI_FAILED;
	optind = 1;
	while ((found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		int row = row_of(found);

		if (row < 0) {
			complain(command, found, argv);
			return false;
		}
		if (row == OPT_HELP || row == OPT_VERSION) {
			if (row == OPT_HELP)
				cli_usage(command, stdout);
			else
				puts("coready " PACKAGE_VERSION);
			*status = CLI_DONE;
			return false;
		}
		if (!take(cli, &rows[row], optarg))
			return false;
	}
	cli->operands = argv + optind;
	cli->n_operands = argc - optind;
	return check_operands(command, cli);
}

void
cli_usage(const struct cli_command *command, FILE *stream)
{
	fprintf(stream, "usage: coready %s [OPTION...] %s\n\n%s.\n\n", command->name,
	        command->operands, command->summary);
	for (int i = 0; i < OPT_COUNT; i++) {
		char left[64];

		if (!(command->options & 1ul << i))
			continue;
		snprintf(left, sizeof left, "--%s%s%s", rows[i].name,
		         rows[i].argument ? " " : "",
		         rows[i].argument ? rows[i].argument : "");
		if (rows[i].letter)
			fprintf(stream, "  -%c, %-22s %s\n", rows[i].letter, left,
			        rows[i].help);
		else
			fprintf(stream, "      %-22s %s\n", left, rows[i].help);
	}
}

void
cli_fini(struct cli *cli)
{
	cr_arena_fini(&cli->arena);
}
