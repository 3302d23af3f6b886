/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The options of all commands in one table, and how their values are read.  A command
 * says by its row in main.c which of them it takes; --help is made from here too. */
#include "option-table.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

const struct option_row option_rows[OPT_COUNT] = {
	[OPT_HELP] = {
		.name = "help", .letter = 'h',
		.help = "print this and stop",
	},
	[OPT_VERSION] = {
		.name = "version",
		.help = "print the version and stop",
	},
	[OPT_QUIET] = {
		.name = "quiet", .letter = 'q',
		.into = INTO_FLAG, .member = offsetof(struct cli, quiet),
		.help = "say nothing but errors and warnings",
	},
	[OPT_OUTPUT] = {
		.name = "output", .letter = 'o', .argument = "FILE",
		.into = INTO_STRING, .member = offsetof(struct cli, output),
		.help = "write to FILE instead of standard output",
	},
	[OPT_OUTPUT_DIR] = {
		.name = "output-dir", .argument = "DIR",
		.into = INTO_STRING, .member = offsetof(struct cli, output_dir),
		.help = "write one file a unit into DIR",
	},
	[OPT_FORMAT] = {
		.name = "format", .argument = "FORMAT",
		.into = INTO_STRING, .member = offsetof(struct cli, format),
	},
	[OPT_CSV] = {
		.name = "csv", .argument = "DIALECT",
		.into = INTO_STRING, .member = offsetof(struct cli, csv),
		.help = "excel-fr: semicolons, decimal commas and a byte order mark",
	},
	[OPT_RAW] = {
		.name = "raw",
		.into = INTO_FLAG, .member = offsetof(struct cli, raw),
		.help = "do not defuse text that a spreadsheet would run",
	},
	[OPT_STRICT] = {
		.name = "strict",
		.into = INTO_FLAG, .member = offsetof(struct cli, strict),
		.help = "write nothing where anything was refused (status 2)",
	},
	[OPT_KEEP] = {
		.name = "keep", .argument = "COLUMN,...",
		.into = INTO_FUNCTION, .take = take_keep,
		.help = "copy these columns of the file to the output",
	},
	[OPT_MAP] = {
		.name = "map", .argument = "FILE",
		.into = INTO_STRING, .member = offsetof(struct cli, map),
		.help = "a CSV file with the columns column,question that renames",
	},
	[OPT_DELIMITER] = {
		.name = "delimiter", .argument = "CHARACTER",
		.into = INTO_FUNCTION, .take = take_delimiter,
		.help = "what separates cells: a character, or \"tab\"",
	},
	[OPT_ENCODING] = {
		.name = "encoding", .argument = "NAME",
		.into = INTO_FUNCTION, .take = take_encoding,
		.help = "of the file: utf-8 (default) or windows-1252",
	},
	[OPT_DATE_FORMAT] = {
		.name = "date-format", .argument = "FORM",
		.into = INTO_STRING, .member = offsetof(struct cli, read.date_format),
		.help = "how dates are written: d/m/y, m-d-y, ... (default y-m-d)",
	},
	[OPT_LIMIT_RECORD] = {
		.name = "limit-record", .argument = "BYTES",
		.into = INTO_COUNT, .member = offsetof(struct cli, read.limit_record),
		.help = "longest record (default 16777216)",
	},
	[OPT_LIMIT_CELL] = {
		.name = "limit-cell", .argument = "BYTES",
		.into = INTO_COUNT, .member = offsetof(struct cli, read.limit_cell),
		.help = "longest cell (default 1048576)",
	},
	[OPT_LIMIT_COLUMNS] = {
		.name = "limit-columns", .argument = "N",
		.into = INTO_COUNT, .member = offsetof(struct cli, read.limit_columns),
		.help = "most columns (default 65536)",
	},
	[OPT_LANG] = {
		.name = "lang", .argument = "LANGUAGE",
		.into = INTO_STRING, .member = offsetof(struct cli, lang),
		.help = "one of the instrument's languages",
	},
	[OPT_UNIT] = {
		.name = "unit", .argument = "UNIT",
		.into = INTO_STRING, .member = offsetof(struct cli, unit),
		.help = "only this unit (a neighbourhood)",
	},
	[OPT_GROUP] = {
		.name = "group", .argument = "GROUP",
		.into = INTO_STRING, .member = offsetof(struct cli, group),
		.help = "only this group, by its code",
	},
	[OPT_WAVE] = {
		.name = "wave", .argument = "WAVE",
		.into = INTO_STRING, .member = offsetof(struct cli, wave),
		.help = "only this wave (of a report by default each unit's latest)",
	},
	[OPT_MIN_CELL] = {
		.name = "min-cell", .argument = "N",
		.into = INTO_COUNT, .member = offsetof(struct cli, min_cell),
		.help = "fewest people of whom a figure is shown",
	},
	[OPT_THREADS] = {
		.name = "threads", .argument = "N",
		.into = INTO_COUNT, .member = offsetof(struct cli, threads),
		.help = "work with N threads at most (the processors)",
	},
	[OPT_UNPROTECTED] = {
		.name = "unprotected",
		.into = INTO_FLAG, .member = offsetof(struct cli, unprotected),
		.help = "let --min-cell be below the instrument's; the output says so",
	},
	[OPT_PAPER] = {
		.name = "paper", .argument = "SIZE",
		.into = INTO_FUNCTION, .take = take_paper,
		.help = "letter (default) or a4",
	},
	[OPT_TEMPLATE] = {
		.name = "template", .argument = "FILE",
		.into = INTO_STRING, .member = offsetof(struct cli, template_name),
		.help = "which sections, in which order (default: unit)",
	},
	[OPT_RESPONDENT] = {
		.name = "respondent", .argument = "RESPONDENT",
		.into = INTO_STRING, .member = offsetof(struct cli, respondent),
		.help = "the response of this one (or, where none is named, a row)",
	},
	[OPT_SCORE] = {
		.name = "score", .argument = "SCORE",
		.into = INTO_STRING, .member = offsetof(struct cli, score),
		.help = "only this score, and what it is made of",
	},
	[OPT_ITEMS] = {
		.name = "items",
		.into = INTO_FLAG, .member = offsetof(struct cli, items),
		.help = "a line for each question of a score instead",
	},
	[OPT_LINT] = {
		.name = "lint",
		.into = INTO_FLAG, .member = offsetof(struct cli, lint),
		.help = "tell also what is valid but looks wrong (status 1)",
	},
};

bool
option_take(struct cli *cli, const struct option_row *row, const char *value)
{
	void *member = (char *)cli + row->member;

	switch (row->into) {
	case INTO_STRING:
		*(const char **)member = value;
		return true;
	case INTO_FLAG:
		*(bool *)member = true;
		return true;
	case INTO_COUNT:
		return take_count(member, row->name, value);
	case INTO_FUNCTION:
		return row->take(cli, row->name, value);
	case INTO_NOTHING:
		break;
	}
	return true;
}
